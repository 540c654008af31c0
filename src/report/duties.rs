//! The duties: what must be done, who leads, who supports, who owns.

use std::sync::Arc;

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, in_full};
use crate::cx::Cx;
use crate::model::{Duty, DutyKind, Id, Workspace};
use crate::rule::{ledger, roster};
use crate::text::Lang;

/// The duties, those of the mechanism first.
pub(super) const REPORT: Report = Report {
    name: "duties",
    title: Lang::report_duties,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_duties,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("id", Lang::col_id, 8),
    column("kind", Lang::col_kind, 8),
    column("title", Lang::col_title, 0),
    column("lead", Lang::col_lead, 14),
    column("support", Lang::col_support, 14),
    column("owners", Lang::col_owners, 12),
    column("open", Lang::col_open, 4),
    column("due", Lang::col_due, 10),
    column("state", Lang::col_state, 8),
    in_full("contact", Lang::col_contact),
    hidden("number"),
    in_full("text", Lang::col_text),
    hidden("section"),
    hidden("phase"),
    in_full("source", Lang::col_source),
    hidden("due_text"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    in_order(workspace).into_iter().map(|(id, duty)| row(workspace, cx, id, duty)).collect()
}

/// Duties in the order of the papers: of the mechanism, numbered tasks, then by unit.
pub(crate) fn in_order(workspace: &Workspace) -> Vec<(&Id, &Arc<Duty>)> {
    let mut duties: Vec<_> = workspace.duties.iter().collect();
    duties.sort_by_key(|(id, duty)| {
        let rank = match duty.kind {
            DutyKind::Task => 0,
            DutyKind::KeyTask => 1,
            DutyKind::Division => 2,
        };
        let unit = duty.answerable().next().filter(|_| duty.kind == DutyKind::Division);
        let unit = unit.and_then(|it| workspace.units.get(it)).map_or(0, |it| it.order);
        (rank, unit, ledger::natural(id))
    });
    duties
}

/// The word for a kind of duty.
pub(super) fn kind(kind: DutyKind, lang: Lang) -> Cell {
    match kind {
        DutyKind::Division => Cell::Word("division", lang.kind_division()),
        DutyKind::KeyTask => Cell::Word("key-task", lang.kind_key_task()),
        DutyKind::Task => Cell::Word("task", lang.kind_task()),
    }
}

/// A duty, and the units that answer for it.
pub(super) fn about(id: &Id, duty: &Duty) -> Vec<Subject> {
    let units = duty.answerable().take(1).cloned().map(Subject::Unit);
    std::iter::once(Subject::Duty(id.clone())).chain(units).collect()
}

fn row(workspace: &Workspace, cx: &Cx, id: &Id, duty: &Duty) -> Row {
    Row {
        about: about(id, duty),
        cells: vec![
            Cell::Text(id.to_string()),
            kind(duty.kind, cx.lang),
            Cell::Text(duty.title.clone()),
            Cell::units(workspace, &duty.lead),
            Cell::units(workspace, &duty.support),
            Cell::units(workspace, &duty.owners),
            Cell::Flag(duty.open),
            Cell::Due(duty.due, duty.due_text.clone()),
            state(workspace, cx.lang, id, duty),
            Cell::Text(contacts(workspace, cx, duty)),
            Cell::text(duty.number.as_deref()),
            Cell::Text(duty.text.clone()),
            Cell::text(duty.section.as_deref()),
            Cell::text(duty.phase.as_deref()),
            Cell::text(duty.source.as_deref()),
            Cell::text(duty.due_text.as_deref()),
        ],
    }
}

/// Whom to call in each unit that answers for it: its liaison, and how to reach them.
fn contacts(workspace: &Workspace, cx: &Cx, duty: &Duty) -> String {
    let today = cx.today(&workspace.mechanism);
    let contact = |unit: &Id| {
        let holder = roster::liaison(workspace, unit, today)?;
        let reach = holder.person.reach();
        let said = [workspace.unit_name(unit), &holder.person.name, &reach].join(" ");
        Some(said.trim().to_owned())
    };
    duty.answerable().filter_map(contact).collect::<Vec<_>>().join(cx.lang.comma())
}

/// How far it is, once somebody reported on it.
fn state(workspace: &Workspace, lang: Lang, id: &Id, duty: &Duty) -> Cell {
    if ledger::reports_on(workspace, id).is_empty() {
        return Cell::None;
    }
    let code = ledger::duty_stage(workspace, id, duty).code();
    Cell::Word(code, lang.stage(code))
}

#[cfg(test)]
mod tests {
    use crate::fixture::{cx, workspace};
    use crate::report::tests::{json, keys};

    #[test]
    fn the_pilot_has_sixteen_tasks_with_lead_support_and_open_lists() {
        let rows = json("duties", &workspace("yifang-ronghe", ""), &cx("", "2025-06-01"), None);
        let wanted: Vec<String> = (1..=16).map(|n| format!("task-{n}")).collect();
        assert_eq!(keys(&rows, "id"), wanted.join(" "));
        let led = |it: &&serde_json::Value| it["lead"].as_array().is_some_and(|it| !it.is_empty());
        assert_eq!(rows.iter().filter(led).count(), 13);
        assert_eq!(rows[0]["lead"], serde_json::json!(["wsjkbm", "jkbm"]));
        assert_eq!(rows[0]["support"], serde_json::json!(["ylwsjg"]));
        assert!(rows.iter().any(|it| it["open"] == true));
        assert!(rows[4]["due"].is_null() && rows[4]["owners"] == serde_json::json!([]));
    }

    #[test]
    fn divisions_stand_in_the_order_of_units() {
        let rows = json("duties", &workspace("zibo-emtct", ""), &cx("", "2024-03-01"), None);
        let ids = keys(&rows, "id");
        assert!(ids.starts_with("task-1 task-2 task-3 wjw-1 wjw-2"), "{ids}");
        assert!(ids.ends_with("fl-1 hszh-1"), "{ids}");
    }
}
