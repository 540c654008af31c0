//! Follow-up beyond a plain report: returned, more time asked and granted, taken up again.

use super::change::{Act, Place};
use super::params::{OWN_UNIT, REASON, may, must};
use super::progress::{Matter, matter};
use super::{Action, Args, Ask, Change, Confirm, Done, Param, Sense, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Right, Workspace};
use crate::rule::ledger::{self, Stage};
use crate::rule::{chain, proposals};
use crate::seal::{self, Declaration};
use crate::text::Lang;

const RESOLUTION: Param = may("resolution", Lang::param_resolution, Ask::Resolution);
const DUTY: Param = may("duty", Lang::param_duty, Ask::Duty);
const UNTIL: Param = must("until", Lang::param_extend_to, Ask::Day(Sense::Coming));

/// The secretary returns what was reported as done, with a reason.
pub(super) const RETURN: Action = Action {
    name: "return",
    title: Lang::do_return,
    about: Lang::about_return,
    params: &[RESOLUTION, DUTY, REASON],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: give_back,
};

/// A unit asks for more time.
pub(super) const REQUEST_EXTENSION: Action = Action {
    name: "request-extension",
    title: Lang::do_request_extension,
    about: Lang::about_request_extension,
    params: &[RESOLUTION, DUTY, OWN_UNIT, UNTIL, REASON],
    right: Some(Right::Progress),
    recordable: true,
    confirm: Confirm::None,
    prefill: no_prefill,
    run: request,
};

/// The convener grants more time; the agreed day stays beside the new one.
pub(super) const EXTEND: Action = Action {
    name: "extend",
    title: Lang::do_extend,
    about: Lang::about_extend,
    params: &[RESOLUTION, DUTY, UNTIL, may("text", Lang::param_words, Ask::Text)],
    right: Some(Right::Extend),
    recordable: true,
    confirm: Confirm::Enter,
    prefill: as_requested,
    run: extend,
};

/// The secretary takes up again what was closed, with a reason.
pub(super) const REOPEN: Action = Action {
    name: "reopen",
    title: Lang::do_reopen,
    about: Lang::about_reopen,
    params: &[RESOLUTION, DUTY, REASON],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: reopen,
};

fn give_back(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let matter = matter(args, &workspace, cx)?;
    let asked = ledger::latest(&workspace, &matter.id);
    let asked: Vec<_> =
        asked.into_iter().filter(|it| it.said.word("state") == Some("apply-close")).collect();
    if asked.is_empty() || ledger::is_closed(&workspace, &matter.id) {
        return Err(Refusal::refused(cx.lang.nothing_to_return(&matter.title)));
    }
    let reason = args.need(cx, "reason", args.text("reason"))?;
    let act = Act::of_secretary(&workspace, cx)?;
    let said = matter
        .named(Declaration::new(&seal::RETURN))
        .with("person", act.person.clone())
        .with("words", reason)
        .with("supersedes", chain::head_hashes(asked));
    change.state(&Place::Progress(&matter.id), said, &act, cx)?;
    Ok(Done {
        sentence: cx.lang.returned(&matter.title),
        id: matter.id.to_string(),
        messages: Vec::new(),
    })
}

fn request(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let matter = matter(args, &workspace, cx)?;
    let act = Act::of_unit(args, &workspace, cx, Right::Progress)?;
    let unit = args.need(cx, "unit", act.unit.clone())?;
    matter.bound_to(&workspace, &unit, cx)?;
    matter.still_open(&workspace, cx)?;
    let until = args.need(cx, "until", args.day(cx, "until")?)?;
    later(&workspace, &matter, until, cx)?;
    let own = ledger::reports_on(&workspace, &matter.id);
    let own =
        own.into_iter().filter(|it| it.kind() == "request-extension" && it.unit() == Some(&*unit));
    let said = matter
        .named(Declaration::new(&seal::REQUEST_EXTENSION))
        .with_any("unit", act.named_unit(&workspace))
        .with("person", act.person.clone())
        .with("until", until)
        .with("words", args.need(cx, "reason", args.text("reason"))?)
        .with("supersedes", chain::head_hashes(own));
    let hash = change.state(&Place::Progress(&matter.id), said, &act, cx)?;
    let sentence =
        cx.lang.extension_asked(workspace.unit_name(&unit), &matter.title, &cx.lang.day(until));
    Ok(Done { sentence, id: proposals::id_of(hash), messages: Vec::new() })
}

fn extend(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let matter = matter(args, &workspace, cx)?;
    matter.still_open(&workspace, cx)?;
    let until = args.need(cx, "until", args.day(cx, "until")?)?;
    later(&workspace, &matter, until, cx)?;
    let act = Act::of_person(args, &workspace, cx, Right::Extend)?;
    let kinds = ["request-extension", "extend"];
    let said = matter
        .named(Declaration::new(&seal::EXTEND))
        .with("person", act.person.clone())
        .with("until", until)
        .with_any("words", args.text("text"))
        .with("supersedes", chain::head_hashes(ledger::heads_of(&workspace, &matter.id, &kinds)));
    change.state(&Place::Progress(&matter.id), said, &act, cx)?;
    let sentence = cx.lang.extended(&matter.title, &cx.lang.day(until));
    Ok(Done { sentence, id: matter.id.to_string(), messages: Vec::new() })
}

fn reopen(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let matter = matter(args, &workspace, cx)?;
    if matter.stage(&workspace) != Stage::Closed {
        return Err(Refusal::refused(cx.lang.not_closed(&matter.title)));
    }
    let act = Act::of_secretary(&workspace, cx)?;
    // The closing falls, and with it what the units had said of being done.
    let closing = ledger::heads_of(&workspace, &matter.id, &["close", "reopen"]);
    let said_done = ledger::latest(&workspace, &matter.id);
    let replaced: Vec<_> = closing.into_iter().chain(said_done).map(|it| it.hash).collect();
    let said = matter
        .named(Declaration::new(&seal::REOPEN))
        .with("person", act.person.clone())
        .with("words", args.need(cx, "reason", args.text("reason"))?)
        .with("supersedes", replaced);
    change.state(&Place::Progress(&matter.id), said, &act, cx)?;
    Ok(Done {
        sentence: cx.lang.reopened(&matter.title),
        id: matter.id.to_string(),
        messages: Vec::new(),
    })
}

/// Whether a day is later than the one that counts now.
fn later(
    workspace: &Workspace,
    matter: &Matter,
    until: chrono::NaiveDate,
    cx: &Cx,
) -> Result<(), Refusal> {
    match ledger::extended(workspace, &matter.id).or(matter.due) {
        Some(due) if until <= due => {
            Err(Refusal::refused(cx.lang.not_later(&matter.title, &cx.lang.day(due))))
        }
        _ => Ok(()),
    }
}

/// The day that a unit asked for.
fn as_requested(workspace: &Workspace, _: &Cx, args: &Args) -> Vec<(&'static str, String)> {
    let Some(subject) = args.get("resolution").or(args.get("duty")) else { return Vec::new() };
    let asked = ledger::open_requests(workspace, subject)
        .into_iter()
        .filter_map(|it| it.said.day("until"))
        .max();
    asked.map(|it| ("until", it.to_string())).into_iter().collect()
}
