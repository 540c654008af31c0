//! Duties are entered, and given to units (职责分工).

use super::args::bad_word;
use super::params::{DUE, LEAD, OWNERS, SUPPORT, may, must};
use super::twin::{self, ANOTHER};
use super::{Action, Args, Ask, Change, Confirm, Done};
use crate::cx::{Cx, Refusal};
use crate::model::{Duty, DutyKind, Id, Right, Workspace};
use crate::rule::candidates;
use crate::text::Lang;

/// Enters a duty.
pub(super) const ADD_DUTY: Action = Action {
    name: "add-duty",
    title: Lang::do_add_duty,
    about: Lang::about_add_duty,
    params: &[
        must("text", Lang::param_text, Ask::Text),
        may("title", Lang::param_title, Ask::Line),
        may("kind", Lang::param_kind, Ask::Word(&["division", "key-task", "task"])),
        LEAD,
        SUPPORT,
        OWNERS,
        may("open", Lang::param_open, Ask::Flag),
        DUE,
        may("id", Lang::param_id, Ask::Line),
        ANOTHER,
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: super::no_prefill,
    run: add_duty,
};

/// Says who leads, supports or owns a duty from now on.
pub(super) const ASSIGN: Action = Action {
    name: "assign",
    title: Lang::do_assign,
    about: Lang::about_assign,
    params: &[must("duty", Lang::param_duty, Ask::Duty), LEAD, SUPPORT, OWNERS],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: as_it_stands,
    run: assign,
};

fn add_duty(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let text = args.need(cx, "text", args.text("text"))?;
    let title = args.line("title").unwrap_or_else(|| candidates::first_words(&text));
    twin::ask(args, cx, &twin::duties(&workspace, cx, &title))?;
    let (lead, owners) =
        (args.units(&workspace, cx, "lead")?, args.units(&workspace, cx, "owners")?);
    let kind = match args.get("kind") {
        Some("division") => DutyKind::Division,
        Some("task") => DutyKind::Task,
        Some("key-task") => DutyKind::KeyTask,
        Some(other) => {
            return Err(bad_word(cx, "kind", other, &["division", "task", "key-task"]));
        }
        None if lead.is_empty() && !owners.is_empty() => DutyKind::Division,
        None => DutyKind::KeyTask,
    };
    let id = match args.id(cx, "id")? {
        Some(id) => id,
        None => next_id(&workspace, lead.first().or(owners.first())),
    };
    if workspace.duties.contains_key(&id) {
        return Err(Refusal::refused(cx.lang.duty_there_is(&id)));
    }
    let duty = Duty {
        schema: 1,
        kind,
        number: None,
        title: title.clone(),
        text,
        section: None,
        lead,
        support: args.units(&workspace, cx, "support")?,
        owners,
        open: args.flag("open"),
        due: args.day(cx, "due")?,
        phase: None,
        source: None,
        note: None,
    };
    change.put_duty(&id, duty);
    Ok(Done { sentence: cx.lang.duty_added(&title), id: id.to_string(), messages: Vec::new() })
}

/// The unit's id and the next number of its duties.
fn next_id(workspace: &Workspace, unit: Option<&Id>) -> Id {
    let stem = unit.map_or("task", |it| it.as_str());
    (1..=u32::MAX)
        .filter_map(|n| Id::new(&format!("{stem}-{n}")).ok())
        .find(|it| !workspace.duties.contains_key(it))
        .expect("there is always a next number")
}

fn assign(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let id = args.need(cx, "duty", args.id(cx, "duty")?)?;
    let Some(mut duty) = workspace.duties.get(&id).map(|it| (**it).clone()) else {
        return Err(Refusal::refused(cx.lang.no_such_duty(&id)));
    };
    for (name, place) in
        [("lead", &mut duty.lead), ("support", &mut duty.support), ("owners", &mut duty.owners)]
    {
        if args.get(name) == Some("-") {
            place.clear();
        } else if args.has(name) || args.base.contains_key(name) {
            *place = args.units(&workspace, cx, name)?;
        }
    }
    let sentence = cx.lang.assigned(&duty.title);
    change.put_duty(&id, duty);
    Ok(Done { sentence, id: id.to_string(), messages: Vec::new() })
}

fn as_it_stands(workspace: &Workspace, _: &Cx, args: &Args) -> Vec<(&'static str, String)> {
    let Some(duty) = args.get("duty").and_then(|it| workspace.duties.get(it)) else {
        return Vec::new();
    };
    let ids = |units: &[Id]| units.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    vec![("lead", ids(&duty.lead)), ("support", ids(&duty.support)), ("owners", ids(&duty.owners))]
}
