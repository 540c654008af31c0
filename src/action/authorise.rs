//! The convener or the deputy authorises a text (签发).

use super::change::{Act, Place};
use super::guard;
use super::params::{MEETING, may};
use super::{Action, Args, Ask, Change, Confirm, Done};
use crate::cx::{Cx, Refusal};
use crate::model::{Docket, Id, Right, Workspace};
use crate::rule::circulation::{self, Circulation};
use crate::rule::{amend, chain, proposals, roster, unanswered};
use crate::seal::{self, Declaration, Named};
use crate::text::Lang;

/// Authorises the text that is out; a recorded one names who signed.
pub(super) const AUTHORISE: Action = Action {
    name: "authorise",
    title: Lang::do_authorise,
    about: Lang::about_authorise,
    params: &[
        MEETING,
        may("version", Lang::param_version, Ask::Number),
        may("changes", Lang::param_changes, Ask::Text),
        may("without", Lang::param_without, Ask::Units),
    ],
    right: Some(Right::Authorise),
    recordable: true,
    confirm: Confirm::Word("签发", "qf"),
    prefill,
    run,
};

/// The version that is out, and the convener, who signs where it is recorded.
fn prefill(workspace: &Workspace, cx: &Cx, args: &Args) -> Vec<(&'static str, String)> {
    let folder = args.get("meeting").and_then(|it| workspace.meetings.get(it));
    let out = folder
        .and_then(|it| circulation::standing(workspace, &it.docket).out().map(|it| it.version));
    let lead = &workspace.mechanism.lead_unit;
    let convener = roster::in_role(workspace, lead, "convener", cx.today(&workspace.mechanism));
    vec![
        ("version", out.map(|it| it.to_string()).unwrap_or_default()),
        ("by", convener.map(|it| it.person.name.clone()).unwrap_or_default()),
    ]
}

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::in_hand(args, change, cx)?;
    let out = guard::out(args, change, &folder.docket, cx)?;
    if !out.counts {
        return Err(Refusal::refused(cx.lang.gate_comment_only().to_owned() + cx.lang.full_stop()));
    }
    let changes = args.text("changes");
    let authorised = amend::authorisation(&change.workspace, &folder.docket, out.hash).is_some();
    if authorised && changes.is_none() {
        return Err(Refusal::refused(cx.lang.authorised_already(out.version)));
    }
    let act = Act::of_person(args, &change.workspace, cx, Right::Authorise)?;
    let without = without(args, (&change.workspace, &folder.docket), &out, cx)?;
    let earlier = amend::chain_of(&change.workspace, &folder.docket, out.hash);
    let kind = if changes.is_some() { &seal::AMEND } else { &seal::AUTHORISE };
    let said = Declaration::new(kind)
        .with("meeting", id.to_string())
        .with("person", act.person.clone())
        .with("version", out.version)
        .with("hash", out.hash)
        .with_any("words", changes.clone())
        .with("unanswered", without)
        .with("supersedes", chain::head_hashes(earlier));
    let hash = change.state(&Place::Meeting(&id), said, &act, cx)?;
    let (name, title) = (&act.person.name, &folder.doc.title);
    let sentence = match changes {
        Some(_) => cx.lang.amended(name, title, out.version),
        None => cx.lang.authorised(name, title, out.version),
    };
    Ok(Done { sentence, id: proposals::id_of(hash), messages: Vec::new() })
}

/// Units without whose answer the convener lets the minutes be issued, each of which may be.
fn without(
    args: &Args,
    (workspace, docket): (&Workspace, &Docket),
    out: &Circulation<'_>,
    cx: &Cx,
) -> Result<Vec<Named>, Refusal> {
    let units = args.units(workspace, cx, "without")?;
    let today = cx.today(&workspace.mechanism);
    let may = |it: &Id| unanswered::may_be_let_go(workspace, docket, out, (it, today));
    if let Some(unit) = units.iter().find(|it| !may(it)) {
        return Err(Refusal::refused(cx.lang.not_let_go(workspace.unit_name(unit))));
    }
    Ok(units.iter().map(|it| roster::named_unit(workspace, it)).collect())
}
