//! Clauses of the draft: added, edited, dropped (段).

use chrono::NaiveDate;

use super::guard;
use super::params::{DUE, LEAD, MEETING, OWNERS, SUPPORT, may, must};
use super::{Action, Args, Ask, Change, Confirm, Done, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Calendar, Clause, Id, Minutes, Right, Section, Workspace};
use crate::rule::asides;
use crate::rule::deadline::{self, Due};
use crate::text::Lang;

/// Adds a clause; one with a lead binds.
pub(super) const ADD_CLAUSE: Action = Action {
    name: "add-clause",
    title: Lang::do_add_clause,
    about: Lang::about_add_clause,
    params: &[
        MEETING,
        may("item", Lang::param_item, Ask::Item),
        may("heading", Lang::param_heading, Ask::Line),
        must("text", Lang::param_text, Ask::Text),
        LEAD,
        OWNERS,
        SUPPORT,
        DUE,
        may("after", Lang::param_after, Ask::Clause),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: no_prefill,
    run: add,
};

/// Edits a clause; its key stays. A lone `-` empties a field.
pub(super) const EDIT_CLAUSE: Action = Action {
    name: "edit-clause",
    title: Lang::do_edit_clause,
    about: Lang::about_edit_clause,
    params: &[
        MEETING,
        must("clause", Lang::param_clause, Ask::Clause),
        may("text", Lang::param_text, Ask::Text),
        LEAD,
        OWNERS,
        SUPPORT,
        DUE,
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: as_it_stands,
    run: edit,
};

/// Drops a clause; its key is not used again.
pub(super) const DROP_CLAUSE: Action = Action {
    name: "drop-clause",
    title: Lang::do_drop_clause,
    about: Lang::about_drop_clause,
    params: &[MEETING, must("clause", Lang::param_clause, Ask::Clause)],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: drop_clause,
};

/// What empties a field on the command line, where leaving it out means leaving it alone.
const NOTHING: &str = "-";

fn add(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::drafting(args, change, cx)?;
    let (version, mut minutes) = guard::draft(&folder, cx)?;
    let workspace = &change.workspace;
    let held = folder.doc.at.date_naive();
    let due = args.deadline(workspace, cx, "due", held)?;
    minutes.last_key += 1;
    let clause = Clause {
        key: Id::new(&format!("c{}", minutes.last_key)).expect("a letter and a number are an id"),
        text: args.need(cx, "text", args.text("text"))?,
        lead: args.units(workspace, cx, "lead")?,
        owners: args.units(workspace, cx, "owners")?,
        support: args.units(workspace, cx, "support")?,
        due: due.day,
        due_text: due.text.clone(),
    };
    let clause = bound_once(clause, cx)?;
    let key = clause.key.to_string();
    let binds = clause.binds();
    place(&mut minutes, clause, args, &folder.doc.agenda, cx)?;
    change.put_minutes(&id, version, minutes);
    let sentence =
        if binds { cx.lang.binding_clause_added(&key) } else { cx.lang.clause_added(&key) };
    let sentence = sentence + &day_asked(&change.workspace, &due, held, cx);
    Ok(Done { sentence, id: key, messages: Vec::new() })
}

/// That the day of a deadline in words still has to be said, where it has.
pub(super) fn day_asked(workspace: &Workspace, due: &Due, from: NaiveDate, cx: &Cx) -> String {
    let asked = deadline::is_asked(due, from, Calendar::of(workspace));
    let text = due.text.as_deref().filter(|_| asked);
    text.map_or_else(String::new, |it| cx.lang.day_asked(it))
}

/// Puts a clause after another one, under an item or a heading, or at the very end.
fn place(
    minutes: &mut Minutes,
    clause: Clause,
    args: &Args,
    agenda: &[crate::model::AgendaItem],
    cx: &Cx,
) -> Result<(), Refusal> {
    if let Some(after) = args.get("after") {
        for section in &mut minutes.sections {
            if let Some(at) = section.clauses.iter().position(|it| &*it.key == after) {
                section.clauses.insert(at + 1, clause);
                return Ok(());
            }
        }
        return Err(Refusal::refused(cx.lang.no_such_clause(after)));
    }
    let heading = args.line("heading");
    let item = match args.get("item") {
        None => None,
        Some(typed) => Some(
            item_key(typed, agenda).ok_or_else(|| Refusal::refused(cx.lang.no_such_item(typed)))?,
        ),
    };
    let found = minutes.sections.iter().position(|it| match (&item, &heading) {
        (Some(item), _) => it.item.as_ref() == Some(item),
        (None, Some(heading)) => it.heading == *heading,
        (None, None) => false,
    });
    // What was set aside stays at the end, and nothing else gets under its heading by itself.
    let aside = minutes.sections.iter().position(|it| it.heading == asides::HEADING);
    let end = aside.unwrap_or(minutes.sections.len());
    let at = match (found, &item, &heading) {
        (Some(at), ..) => at,
        (None, None, None) if end > 0 => end - 1,
        _ => {
            let title = item
                .as_ref()
                .and_then(|it| agenda.iter().find(|item| item.key == *it))
                .map(|it| it.title.clone());
            let heading = heading.or(title).unwrap_or_else(|| "议定事项".to_owned());
            minutes.sections.insert(end, Section { heading, item, clauses: Vec::new() });
            end
        }
    };
    minutes.sections[at].clauses.push(clause);
    Ok(())
}

/// The key of an agenda item that was named by key or by number.
fn item_key(typed: &str, agenda: &[crate::model::AgendaItem]) -> Option<Id> {
    let by_number = || agenda.get(typed.parse::<usize>().ok()?.checked_sub(1)?);
    agenda.iter().find(|it| &*it.key == typed).or_else(by_number).map(|it| it.key.clone())
}

fn edit(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::drafting(args, change, cx)?;
    let (version, mut minutes) = guard::draft(&folder, cx)?;
    let key = args.need(cx, "clause", args.get("clause"))?.to_owned();
    let workspace = &change.workspace;
    let (held, mut due) = (folder.doc.at.date_naive(), Due::default());
    let empties = |name: &str| args.get(name) == Some(NOTHING);
    let units =
        |name: &str| if empties(name) { Ok(Vec::new()) } else { args.units(workspace, cx, name) };
    let mut clause = minutes
        .clause(&key)
        .cloned()
        .ok_or_else(|| Refusal::refused(cx.lang.no_such_clause(&key)))?;
    if let Some(text) = args.text("text") {
        clause.text = text;
    }
    if args.has("lead") || args.base.contains_key("lead") {
        clause.lead = units("lead")?;
    }
    if args.has("owners") || args.base.contains_key("owners") {
        clause.owners = units("owners")?;
    }
    if args.has("support") || args.base.contains_key("support") {
        clause.support = units("support")?;
    }
    if args.has("due") || args.base.contains_key("due") {
        due = if empties("due") {
            Due::default()
        } else {
            args.deadline(workspace, cx, "due", held)?
        };
        (clause.due, clause.due_text) = (due.day, due.text.clone());
    }
    let clause = bound_once(clause, cx)?;
    if let Some(place) = minutes.clause_mut(&key) {
        *place = clause;
    }
    change.put_minutes(&id, version, minutes);
    let sentence = cx.lang.clause_edited(&key) + &day_asked(&change.workspace, &due, held, cx);
    Ok(Done { sentence, id: key, messages: Vec::new() })
}

/// A unit stands in a clause once: as lead, as owner, or as support.
fn bound_once(clause: Clause, cx: &Cx) -> Result<Clause, Refusal> {
    if !clause.binds() && (!clause.support.is_empty() || clause.due.is_some()) {
        return Err(Refusal::refused(cx.lang.support_without_lead().to_owned()));
    }
    let mut bound: Vec<&Id> = clause.bound().collect();
    bound.sort();
    match bound.windows(2).find(|it| it[0] == it[1]).map(|it| it[0]) {
        Some(twice) => Err(Refusal::refused(cx.lang.lead_and_support(twice))),
        None => Ok(clause),
    }
}

fn as_it_stands(workspace: &Workspace, _: &Cx, args: &Args) -> Vec<(&'static str, String)> {
    let folder = args.get("meeting").and_then(|it| workspace.meetings.get(it));
    let minutes = folder.and_then(|it| it.minutes.values().next_back());
    let Some(clause) = minutes.and_then(|it| it.clause(args.get("clause")?)) else {
        return Vec::new();
    };
    let ids = |units: &[Id]| units.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    vec![
        ("text", clause.text.clone()),
        ("lead", ids(&clause.lead)),
        ("owners", ids(&clause.owners)),
        ("support", ids(&clause.support)),
        ("due", deadline::words(clause.due, clause.due_text.as_deref())),
    ]
}

fn drop_clause(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::drafting(args, change, cx)?;
    let (version, mut minutes) = guard::draft(&folder, cx)?;
    let key = args.need(cx, "clause", args.get("clause"))?.to_owned();
    if minutes.clause(&key).is_none() {
        return Err(Refusal::refused(cx.lang.no_such_clause(&key)));
    }
    for section in &mut minutes.sections {
        section.clauses.retain(|it| *it.key != key);
    }
    change.put_minutes(&id, version, minutes);
    Ok(Done { sentence: cx.lang.clause_dropped(&key), id: key, messages: Vec::new() })
}
