//! The agenda: items are added, moved, dropped; departments and experts are invited.

use super::args::bad_word;
use super::guard;
use super::params::{MEETING, may, must};
use super::{Action, Args, Ask, Change, Confirm, Done, no_prefill, prepare};
use crate::cx::{Cx, Refusal};
use crate::model::{AgendaItem, Id, Invited, ItemKind, Meeting, Right, Workspace};
use crate::rule::candidates::{self, Candidate, Source};
use crate::rule::{asides, ledger};
use crate::text::Lang;

/// Puts an item on the agenda.
pub(super) const ADD_ITEM: Action = Action {
    name: "add-item",
    title: Lang::do_add_item,
    about: Lang::about_add_item,
    params: &[
        MEETING,
        must("title", Lang::param_title, Ask::Line),
        must("unit", Lang::param_brings, Ask::Units),
        may("kind", Lang::param_item_kind, Ask::Word(&["review", "report", "brief", "deploy"])),
        may("minutes", Lang::param_minutes, Ask::Number),
        may("duty", Lang::param_duty, Ask::Duty),
        may("resolution", Lang::param_resolution, Ask::Resolution),
        may("proposal", Lang::param_proposal, Ask::Proposal),
        may("aside", Lang::param_aside, Ask::Line),
        may("reason", Lang::param_reason, Ask::Line),
        may("materials", Lang::param_materials, Ask::Flag),
        may("speaker", Lang::param_speaker, Ask::Line),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: from_candidate,
    run: add_item,
};

/// Moves an item to another place of the agenda.
pub(super) const MOVE_ITEM: Action = Action {
    name: "move-item",
    title: Lang::do_move_item,
    about: Lang::about_move_item,
    params: &[
        MEETING,
        must("item", Lang::param_item, Ask::Item),
        must("to", Lang::param_place_in_order, Ask::Number),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: no_prefill,
    run: move_item,
};

/// Takes an item off the agenda.
pub(super) const DROP_ITEM: Action = Action {
    name: "drop-item",
    title: Lang::do_drop_item,
    about: Lang::about_drop_item,
    params: &[MEETING, must("item", Lang::param_item, Ask::Item)],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: drop_item,
};

/// Invites a department or an expert from outside.
pub(super) const INVITE: Action = Action {
    name: "invite",
    title: Lang::do_invite,
    about: Lang::about_invite,
    params: &[
        MEETING,
        may("unit", Lang::param_unit, Ask::Unit),
        may("expert", Lang::param_expert, Ask::Attendee),
        may("consent-required", Lang::param_consent_required, Ask::Flag),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: no_prefill,
    run: invite,
};

/// Takes an invitation back.
pub(super) const UNINVITE: Action = Action {
    name: "uninvite",
    title: Lang::do_uninvite,
    about: Lang::about_uninvite,
    params: &[
        MEETING,
        may("unit", Lang::param_unit, Ask::Unit),
        may("expert", Lang::param_expert, Ask::Attendee),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: uninvite,
};

/// Puts an item at the end, under a key that the meeting never used.
pub(super) fn push(doc: &mut Meeting, mut item: AgendaItem) -> Id {
    let used =
        doc.agenda.iter().filter_map(|it| it.key.strip_prefix('a')?.parse::<u32>().ok()).max();
    doc.last_item = doc.last_item.max(used.unwrap_or(0)) + 1;
    item.key = Id::new(&format!("a{}", doc.last_item)).expect("a letter and a number are an id");
    let key = item.key.clone();
    doc.agenda.push(item);
    key
}

/// The item that a candidate proposes.
pub(super) fn of_candidate(candidate: &Candidate) -> AgendaItem {
    let mut item = AgendaItem {
        key: Id::new("a0").expect("a letter and a number are an id"),
        title: candidate.title.clone(),
        unit: candidate.unit.clone(),
        with_units: Vec::new(),
        speaker: None,
        kind: ItemKind::Report,
        minutes: None,
        duty: None,
        resolution: None,
        proposal: None,
        reason: Some(candidate.reason.clone()),
        aside: None,
        materials: false,
        materials_on: None,
    };
    match &candidate.from {
        Source::Resolution(id) => item.resolution = Some(id.clone()),
        Source::Proposal(hash) => item.proposal = Some(*hash),
        Source::Duty(id) | Source::Indicator(id) => item.duty = Some(id.clone()),
        Source::Aside(id) => item.aside = Some(id.clone()),
    }
    item
}

/// Title, unit and reason of the candidate that the other fields name.
fn from_candidate(workspace: &Workspace, cx: &Cx, args: &Args) -> Vec<(&'static str, String)> {
    let named = |source: &Source| match source {
        Source::Resolution(id) => args.get("resolution") == Some(&**id),
        Source::Proposal(hash) => {
            args.get("proposal").is_some_and(|it| hash.to_string().starts_with(it))
        }
        Source::Duty(id) | Source::Indicator(id) => args.get("duty") == Some(&**id),
        Source::Aside(id) => args.get("aside") == Some(id.as_str()),
    };
    candidates::candidates(workspace, cx.today(&workspace.mechanism), Lang::Zh)
        .into_iter()
        .find(|it| named(&it.from))
        .map(|it| vec![("title", it.title), ("unit", it.unit.to_string()), ("reason", it.reason)])
        .unwrap_or_default()
}

fn add_item(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::unlocked(args, change, cx)?;
    let workspace = &change.workspace;
    let mut units = args.units(workspace, cx, "unit")?.into_iter();
    let item = AgendaItem {
        key: Id::new("a0").expect("a letter and a number are an id"),
        title: args.need(cx, "title", args.line("title"))?,
        unit: args.need(cx, "unit", units.next())?,
        with_units: units.collect(),
        speaker: args.line("speaker").map(|it| prepare::person_or_name(workspace, &it)),
        kind: item_kind(args.get("kind"), cx)?,
        minutes: minutes(args, cx)?,
        duty: args.id(cx, "duty")?,
        resolution: args.id(cx, "resolution")?,
        proposal: args.proposal(workspace, cx, "proposal")?,
        reason: args.line("reason"),
        aside: args.line("aside"),
        materials: args.flag("materials"),
        materials_on: None,
    };
    if let Some(resolution) =
        item.resolution.as_ref().filter(|it| ledger::resolution(workspace, it).is_none())
    {
        return Err(Refusal::refused(cx.lang.no_such_resolution(resolution)));
    }
    if let Some(aside) = item.aside.as_ref() {
        let known = asides::all(workspace).iter().any(|it| it.id() == *aside);
        if !known {
            return Err(Refusal::refused(cx.lang.no_such_aside(aside)));
        }
    }
    let mut doc = folder.doc.clone();
    let sentence = cx.lang.item_added(&item.title, doc.agenda.len() + 1);
    let key = push(&mut doc, item);
    change.put_meeting(&id, doc);
    Ok(Done { sentence, id: key.to_string(), messages: Vec::new() })
}

/// How long an item takes, which is less than a day.
fn minutes(args: &Args, cx: &Cx) -> Result<Option<u32>, Refusal> {
    let minutes = args.number(cx, "minutes")?;
    match minutes.filter(|it| !(1..1440).contains(it)) {
        Some(other) => Err(Refusal::usage(cx.lang.bad_number("minutes", &other.to_string()))),
        None => Ok(minutes),
    }
}

fn item_kind(word: Option<&str>, cx: &Cx) -> Result<ItemKind, Refusal> {
    Ok(match word {
        None | Some("review") => ItemKind::Review,
        Some("report") => ItemKind::Report,
        Some("brief") => ItemKind::Brief,
        Some("deploy") => ItemKind::Deploy,
        Some(other) => {
            return Err(bad_word(cx, "kind", other, &["review", "report", "brief", "deploy"]));
        }
    })
}

/// Where an item stands; it may be named by its key or by its number on the agenda.
pub(super) fn position(doc: &Meeting, args: &Args, cx: &Cx) -> Result<usize, Refusal> {
    let typed = args.need(cx, "item", args.get("item"))?;
    let by_number = || {
        typed.parse::<usize>().ok().filter(|n| (1..=doc.agenda.len()).contains(n)).map(|n| n - 1)
    };
    doc.agenda
        .iter()
        .position(|it| &*it.key == typed)
        .or_else(by_number)
        .ok_or_else(|| Refusal::refused(cx.lang.no_such_item(typed)))
}

fn move_item(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::unlocked(args, change, cx)?;
    let mut doc = folder.doc.clone();
    let from = position(&doc, args, cx)?;
    let to = args.need(cx, "to", args.number(cx, "to")?)? as usize;
    let item = doc.agenda.remove(from);
    let to = to.clamp(1, doc.agenda.len() + 1);
    let (sentence, key) = (cx.lang.item_moved(&item.title, to), item.key.to_string());
    doc.agenda.insert(to - 1, item);
    change.put_meeting(&id, doc);
    Ok(Done { sentence, id: key, messages: Vec::new() })
}

fn drop_item(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::unlocked(args, change, cx)?;
    let mut doc = folder.doc.clone();
    let at = position(&doc, args, cx)?;
    let item = doc.agenda.remove(at);
    change.put_meeting(&id, doc);
    Ok(Done {
        sentence: cx.lang.item_dropped(&item.title),
        id: item.key.to_string(),
        messages: Vec::new(),
    })
}

fn uninvite(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::unlocked(args, change, cx)?;
    let unit = args.unit(&change.workspace, cx, "unit")?;
    let expert = args.line("expert");
    let name = match (&unit, &expert) {
        (Some(unit), None) => change.workspace.unit_name(unit).to_owned(),
        (None, Some(expert)) => expert.clone(),
        _ => return Err(Refusal::usage(cx.lang.unit_or_expert())),
    };
    // An expert may be named without the post.
    let meant = |it: &Invited| match &expert {
        Some(typed) => it
            .expert
            .as_ref()
            .is_some_and(|it| it == typed || it.split_whitespace().next() == Some(typed.as_str())),
        None => it.unit == unit,
    };
    let mut doc = folder.doc.clone();
    let before = doc.invited.len();
    doc.invited.retain(|it| !meant(it));
    if doc.invited.len() == before {
        return Err(Refusal::refused(cx.lang.not_invited(&name, &doc.title)));
    }
    change.put_meeting(&id, doc);
    Ok(Done { sentence: cx.lang.uninvited(&name), id: id.to_string(), messages: Vec::new() })
}

fn invite(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::unlocked(args, change, cx)?;
    let workspace = &change.workspace;
    let invited = Invited {
        unit: args.unit(workspace, cx, "unit")?,
        expert: args.line("expert"),
        consent_required: args.flag("consent-required"),
    };
    let name = match (&invited.unit, &invited.expert) {
        (Some(unit), None) => workspace.unit_name(unit).to_owned(),
        (None, Some(expert)) => expert.clone(),
        _ => return Err(Refusal::usage(cx.lang.unit_or_expert())),
    };
    let mut doc = folder.doc.clone();
    doc.invited.retain(|it| (&it.unit, &it.expert) != (&invited.unit, &invited.expert));
    doc.invited.push(invited);
    change.put_meeting(&id, doc);
    Ok(Done { sentence: cx.lang.invited(&name), id: id.to_string(), messages: Vec::new() })
}
