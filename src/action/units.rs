//! Units: entered, renamed, ended (登记单位, 单位更名, 单位撤并).

use chrono::NaiveDate;

use super::args::bad_word;
use super::change::{Act, Place};
use super::params::{MAYBE_REASON, may, must};
use super::twin::{self, ANOTHER};
use super::{Action, Args, Ask, Change, Confirm, Done, Sense};
use crate::cx::{Cx, Refusal};
use crate::model::{FormerName, Id, Right, Unit, UnitKind, Workspace};
use crate::rule::{proposals, roster, units};
use crate::seal::{Declaration, END_UNIT as ENDED};
use crate::text::Lang;

/// Enters a unit.
pub(super) const ADD_UNIT: Action = Action {
    name: "add-unit",
    title: Lang::do_add_unit,
    about: Lang::about_add_unit,
    params: &[
        must("name", Lang::param_full_name, Ask::Line),
        may("short-name", Lang::param_short_name, Ask::Line),
        may("aliases", Lang::param_aliases, Ask::Line),
        may("kind", Lang::param_kind, Ask::Word(&["unit", "body", "team", "collective"])),
        may("level", Lang::param_level, Ask::Line),
        may("parent", Lang::param_parent, Ask::Unit),
        may("order", Lang::param_order, Ask::Number),
        may("guest", Lang::param_not_member, Ask::Flag),
        may("from", Lang::param_member_from, Ask::Day(Sense::Past)),
        may("id", Lang::param_id, Ask::Line),
        ANOTHER,
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: |workspace, cx, _| {
        joins(workspace, cx).map(|it| ("from", it.to_string())).into_iter().collect()
    },
    run,
};

/// Gives a unit a new name from a day on; the old one stays with its last day.
pub(super) const RENAME_UNIT: Action = Action {
    name: "rename-unit",
    title: Lang::do_rename_unit,
    about: Lang::about_rename_unit,
    params: &[
        must("unit", Lang::param_unit, Ask::Unit),
        must("name", Lang::param_new_name, Ask::Line),
        may("short-name", Lang::param_short_name, Ask::Line),
        may("on", Lang::param_renamed_on, Ask::Day(Sense::Past)),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: |workspace, cx, _| vec![("on", cx.today(&workspace.mechanism).to_string())],
    run: rename,
};

/// Says that a unit is no more from a day on, and who takes over from it.
pub(super) const END_UNIT: Action = Action {
    name: "end-unit",
    title: Lang::do_end_unit,
    about: Lang::about_end_unit,
    params: &[
        must("unit", Lang::param_unit, Ask::Unit),
        may("on", Lang::param_ended_on, Ask::Day(Sense::Past)),
        may("successor", Lang::param_successor, Ask::Unit),
        may("goes-on", Lang::param_goes_on, Ask::Flag),
        MAYBE_REASON,
        may("said-on", Lang::param_on, Ask::Day(Sense::Past)),
    ],
    right: Some(Right::Waive),
    recordable: true,
    confirm: Confirm::Enter,
    prefill: as_on_paper,
    run: end,
};

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let name = args.need(cx, "name", args.line("name"))?;
    let short_name = args.line("short-name").unwrap_or_else(|| name.clone());
    let aliases = args.line("aliases").unwrap_or_default();
    let aliases: Vec<_> =
        aliases.split([',', '，', '、']).map(str::trim).filter(|it| !it.is_empty()).collect();
    let names = [&[short_name.as_str(), name.as_str()][..], &aliases].concat();
    twin::ask(args, cx, &twin::units(&workspace, cx, &names))?;
    let id = match args.id(cx, "id")? {
        Some(id) if workspace.units.contains_key(&id) => {
            return Err(Refusal::refused(cx.lang.unit_there_is(&id, workspace.unit_name(&id))));
        }
        Some(id) => id,
        None => Id::of_unit(&short_name).twin(|it| workspace.units.contains_key(it)),
    };
    let last = workspace.units.values().map(|it| it.order).max().unwrap_or(0);
    let unit = Unit {
        schema: 1,
        name: name.clone(),
        short_name,
        aliases: aliases.into_iter().map(str::to_owned).collect(),
        kind: kind(args.get("kind"), cx)?,
        level: args.line("level"),
        parent: args.unit(&workspace, cx, "parent")?,
        order: args.number(cx, "order")?.unwrap_or(last + 1),
        member: !args.flag("guest"),
        from: args.day(cx, "from")?.or_else(|| joins(&workspace, cx)),
        former_names: Vec::new(),
        until: None,
        successor: None,
        phone: None,
        address: None,
        source: None,
        note: None,
    };
    let since = unit.from.filter(|_| unit.member).map(|it| cx.lang.day(it));
    let since = since.map(|it| cx.lang.member_since(&it)).unwrap_or_default();
    change.put_unit(&id, unit);
    let sentence = cx.lang.unit_added(&name) + &since;
    Ok(Done { sentence, id: id.to_string(), messages: Vec::new() })
}

/// The first day of membership of a unit that is entered now: today where there were meetings already, so
/// that nobody asks it about those; none while the mechanism is still being set up.
fn joins(workspace: &Workspace, cx: &Cx) -> Option<NaiveDate> {
    (!workspace.meetings.is_empty()).then(|| cx.today(&workspace.mechanism))
}

fn rename(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let today = cx.today(&workspace.mechanism);
    let id = args.need(cx, "unit", args.unit(&workspace, cx, "unit")?)?;
    let name = args.need(cx, "name", args.line("name"))?;
    let short_name = args.line("short-name").unwrap_or_else(|| name.clone());
    let on = args.day(cx, "on")?.unwrap_or(today);
    let Some(mut unit) = workspace.units.get(&id).map(|it| (**it).clone()) else {
        return Err(Refusal::refused(cx.lang.no_such_unit(&id)));
    };
    for called in [&name, &short_name] {
        let other = |it: &&Id| workspace.units[*it].is_called_now(called) && **it != id;
        if let Some(other) = workspace.units.keys().find(other) {
            return Err(Refusal::refused(cx.lang.unit_there_is(called, other)));
        }
    }
    if unit.name == name && unit.short_name == short_name {
        return Err(Refusal::refused(cx.lang.called_so_already(&name)));
    }
    if on > today {
        return Err(Refusal::refused(cx.lang.renamed_too_early(&cx.lang.day(on))));
    }
    let until = on.pred_opt().unwrap_or(on);
    if let Some(last) = unit.former_names.iter().map(|it| it.until).max().filter(|it| until <= *it)
    {
        return Err(Refusal::refused(cx.lang.renamed_before_last(&cx.lang.day(last))));
    }
    let old = unit.short_name.clone();
    let short = (unit.short_name != unit.name).then(|| unit.short_name.clone());
    unit.former_names.push(FormerName { name: unit.name, short_name: short, until });
    (unit.name, unit.short_name) = (name, short_name);
    let sentence = cx.lang.unit_renamed(&old, &unit.short_name, &cx.lang.day(on));
    let message = cx.lang.message_renamed(&old, &unit.short_name, &cx.lang.day(on));
    change.put_unit(&id, unit);
    Ok(Done { sentence, id: id.to_string(), messages: vec![message] })
}

fn end(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let today = cx.today(&workspace.mechanism);
    let id = args.need(cx, "unit", args.unit(&workspace, cx, "unit")?)?;
    let (on, successor) = when(args, &workspace, &id, cx)?;
    // The day on which it was said is another than that of the end.
    let said_on = args.day(cx, "said-on")?.unwrap_or(today);
    let recording = args.clone().with("on", said_on.to_string());
    let act = Act::of_person(&recording, &workspace, cx, Right::Waive)?;
    let said = Declaration::new(&ENDED)
        .with("person", act.person.clone())
        .with("ended", roster::named_unit(&workspace, &id))
        .with_any("from", on)
        .with_any("successor", successor.as_ref().map(|it| roster::named_unit(&workspace, it)))
        .with_any("words", args.text("reason"))
        .with("supersedes", units::said_of(&workspace, &id));
    let made = change.state(&Place::Roster, said, &act, cx)?;
    let name = workspace.unit_name(&id);
    let day = on.map(|it| cx.lang.day(it));
    let (sentence, message) = match (day, &successor) {
        (None, _) => (cx.lang.unit_goes_on(name), cx.lang.message_goes_on(name)),
        (Some(day), None) => (cx.lang.unit_ended(name, &day), cx.lang.message_ended(name, &day)),
        (Some(day), Some(it)) => {
            let heir = workspace.unit_name(it);
            (
                cx.lang.unit_taken_over(name, &day, heir),
                cx.lang.message_taken_over(name, &day, heir),
            )
        }
    };
    Ok(Done { sentence, id: proposals::id_of(made), messages: vec![message] })
}

/// From which day on the unit is no more, and who takes over; neither where it goes on after all.
fn when(
    args: &Args,
    workspace: &Workspace,
    unit: &Id,
    cx: &Cx,
) -> Result<(Option<NaiveDate>, Option<Id>), Refusal> {
    let name = workspace.unit_name(unit);
    if args.flag("goes-on") {
        let ended = units::heads(workspace, unit).iter().any(|it| it.said.day("from").is_some());
        return if ended {
            Ok((None, None))
        } else {
            Err(Refusal::refused(cx.lang.never_ended(name)))
        };
    }
    let on = args.need(cx, "on", args.day(cx, "on")?)?;
    let successor = args.unit(workspace, cx, "successor")?;
    if *unit == workspace.mechanism.lead_unit {
        return Err(Refusal::refused(cx.lang.lead_cannot_end(name)));
    }
    if let Some(heir) = &successor {
        if heir == unit {
            return Err(Refusal::refused(cx.lang.own_successor(name)));
        }
        if units::has_ended(workspace, heir, on) {
            return Err(Refusal::refused(cx.lang.successor_ended(workspace.unit_name(heir))));
        }
    }
    Ok((Some(on), successor))
}

/// What the unit's record says of its end, as a paper has it.
fn as_on_paper(workspace: &Workspace, cx: &Cx, args: &Args) -> Vec<(&'static str, String)> {
    let unit = args.unit(workspace, cx, "unit").ok().flatten();
    let unit = unit.and_then(|it| workspace.units.get(&it));
    let today = cx.today(&workspace.mechanism);
    let on = unit.and_then(|it| it.until).unwrap_or(today);
    let successor = unit.and_then(|it| it.successor.as_ref()).map(ToString::to_string);
    vec![("on", on.to_string()), ("successor", successor.unwrap_or_default())]
}

fn kind(word: Option<&str>, cx: &Cx) -> Result<UnitKind, Refusal> {
    Ok(match word {
        None | Some("unit") => UnitKind::Unit,
        Some("body") => UnitKind::Body,
        Some("team") => UnitKind::Team,
        Some("collective") => UnitKind::Collective,
        Some(other) => {
            return Err(bad_word(cx, "kind", other, &["unit", "body", "team", "collective"]));
        }
    })
}
