//! Units that nobody speaks for, and duties that nobody answers for.

use chrono::NaiveDate;

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::{Duty, DutyKind, Id, Unit, UnitKind, Workspace};
use crate::rule::{roster, units};
use crate::text::Lang;

/// Every member unit has a liaison today.
pub(super) const NO_LIAISON: Check = Check {
    name: "no-liaison",
    level: Level::Note,
    title: Lang::check_no_liaison,
    run: no_liaison,
};

/// Every member unit has a member today.
pub(super) const NO_MEMBER: Check =
    Check { name: "no-member", level: Level::Note, title: Lang::check_no_member, run: no_member };

/// Every member unit has a duty.
pub(super) const NO_DUTY: Check =
    Check { name: "no-duty", level: Level::Note, title: Lang::check_no_duty, run: no_duty };

/// Every duty but the mechanism's own tasks has a unit that answers for it.
pub(super) const NO_LEAD: Check =
    Check { name: "no-lead", level: Level::Note, title: Lang::check_no_lead, run: no_lead };

/// No list of units ends in 等.
pub(super) const OPEN_LIST: Check =
    Check { name: "open-list", level: Level::Note, title: Lang::check_open_list, run: open_list };

fn no_liaison(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    if workspace.people.is_empty() {
        let message = cx.lang.no_people().to_owned();
        found.push(NO_LIAISON.finding(workspace, "mechanism", "", message));
        return;
    }
    let today = cx.today(&workspace.mechanism);
    for (id, unit) in speaking_units(workspace, today) {
        if roster::liaison(workspace, id, today).is_none() {
            found.push(of_unit(&NO_LIAISON, workspace, id, cx.lang.no_liaison(&unit.short_name)));
        }
    }
}

fn no_member(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    if workspace.people.is_empty() {
        return;
    }
    let today = cx.today(&workspace.mechanism);
    for (id, unit) in speaking_units(workspace, today) {
        if roster::member(workspace, id, today).is_none() {
            found.push(of_unit(&NO_MEMBER, workspace, id, cx.lang.no_member(&unit.short_name)));
        }
    }
}

fn no_duty(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    if workspace.duties.is_empty() {
        let message = cx.lang.no_duties().to_owned();
        found.push(NO_DUTY.finding(workspace, "mechanism", "", message));
        return;
    }
    let today = cx.today(&workspace.mechanism);
    for id in &units::members_on(workspace, today) {
        let unit = &workspace.units[id];
        if !workspace.duties.values().any(|duty| duty.units().any(|it| it == id)) {
            found.push(of_unit(&NO_DUTY, workspace, id, cx.lang.no_duty(&unit.short_name)));
        }
    }
}

fn no_lead(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for (id, duty) in workspace.duties.iter() {
        if duty.kind != DutyKind::Task && duty.answerable().next().is_none() {
            let message = cx.lang.no_lead(&name_of(duty));
            let needle = if duty.kind == DutyKind::KeyTask { "lead =" } else { "owners =" };
            found.push(NO_LEAD.finding(workspace, &format!("duties/{id}"), needle, message));
        }
    }
}

fn open_list(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for (id, duty) in workspace.duties.iter().filter(|(_, it)| it.open) {
        let message = cx.lang.open_list(&name_of(duty), open_one(duty, cx.lang));
        found.push(OPEN_LIST.finding(workspace, &format!("duties/{id}"), "open =", message));
    }
}

/// Member units of today that can have somebody to speak for them; 各医疗卫生机构 as a whole cannot.
fn speaking_units(workspace: &Workspace, today: NaiveDate) -> impl Iterator<Item = (&Id, &Unit)> {
    let units = workspace.units_in_order().into_iter().map(|(id, unit)| (id, &**unit));
    units.filter(move |(id, it)| {
        it.kind != UnitKind::Collective && units::is_member_on(workspace, id, today)
    })
}

/// Which list is open: the one named after 等 in the words of the paper, else the last one given.
fn open_one(duty: &Duty, lang: Lang) -> &'static str {
    let lists =
        [("牵头", lang.the_leads()), ("配合", lang.the_supports()), ("责任", lang.the_owners())];
    let note = duty.note.as_deref().unwrap_or_default();
    let after = note.split_once('等').map(|(_, rest)| rest).unwrap_or_default();
    let named = lists.iter().filter_map(|(word, said)| Some((after.find(word)?, *said))).min();
    match named {
        Some((_, said)) => said,
        None if !duty.support.is_empty() => lang.the_supports(),
        None if !duty.owners.is_empty() => lang.the_owners(),
        None => lang.the_leads(),
    }
}

/// A duty by its number, where it has one, and title; quotation marks inside become single ones.
fn name_of(duty: &Duty) -> String {
    let title = duty.title.replace('“', "‘").replace('”', "’");
    match &duty.number {
        Some(number) => format!("“{number} {title}”"),
        None => format!("“{title}”"),
    }
}

fn of_unit(check: &Check, workspace: &Workspace, id: &Id, message: String) -> Finding {
    check.finding(workspace, &format!("units/{id}"), "", message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{places, said};
    use crate::fixture::workspace;

    #[test]
    fn the_first_seed_has_somebody_for_everything() {
        let workspace = workspace("zibo-emtct", "");
        for check in [&NO_LIAISON, &NO_MEMBER, &NO_DUTY, &NO_LEAD, &OPEN_LIST] {
            assert_eq!(said(check, &workspace), Vec::<String>::new(), "{}", check.name);
        }
    }

    #[test]
    fn the_second_seed_has_three_tasks_without_lead_and_one_open_list() {
        let workspace = workspace("yifang-ronghe", "");
        assert_eq!(
            said(&NO_LEAD, &workspace),
            [
                "duties/task-5.toml:8 “5 构建工作架构”没有牵头或责任单位，请提请召集人明确后分派。",
                "duties/task-6.toml:8 “6 打造服务矩阵”没有牵头或责任单位，请提请召集人明确后分派。",
                "duties/task-7.toml:8 “7 健全‘三员’制度”没有牵头或责任单位，请提请召集人明确后分派。",
            ]
        );
        assert_eq!(
            said(&OPEN_LIST, &workspace),
            [
                "duties/task-16.toml:11 “16 ‘信息’通，提升医防效能”的配合单位以“等”收尾，名单未尽，请核定其余单位后分派。"
            ]
        );
    }

    #[test]
    fn an_empty_roster_is_said_once() {
        let workspace = workspace("yifang-ronghe", "");
        assert_eq!(places(&NO_LIAISON, &workspace), ["mechanism.toml:1"]);
        assert_eq!(places(&NO_MEMBER, &workspace), Vec::<String>::new());
    }

    #[test]
    fn a_new_unit_needs_liaison_member_and_duty() {
        let over = "#- units/slj.toml\nschema = 1\nname = \"淄博市水利局\"\nshort_name = \"市水利局\"\norder = 12\n";
        let workspace = workspace("zibo-emtct", over);
        assert_eq!(
            said(&NO_LIAISON, &workspace),
            ["units/slj.toml:1 市水利局今天没有联络员，请该单位提名后登记任职。"]
        );
        assert_eq!(places(&NO_MEMBER, &workspace), ["units/slj.toml:1"]);
        assert_eq!(places(&NO_DUTY, &workspace), ["units/slj.toml:1"]);
    }
}
