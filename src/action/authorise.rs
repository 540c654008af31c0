//! The convener or the deputy authorises a text (签发).

use super::change::{Act, Place};
use super::guard;
use super::params::{MEETING, may};
use super::{Action, Args, Ask, Change, Confirm, Done};
use crate::cx::{Cx, Refusal};
use crate::model::{Right, Workspace};
use crate::rule::{circulation, gate, proposals, roster};
use crate::seal::{self, Declaration};
use crate::text::Lang;

/// Authorises the text that is out; a recorded one names who signed.
pub(super) const AUTHORISE: Action = Action {
    name: "authorise",
    title: Lang::do_authorise,
    about: Lang::about_authorise,
    params: &[MEETING, may("version", Lang::param_version, Ask::Number)],
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
    let (id, folder) = guard::open(args, change, cx)?;
    let out = guard::out(args, change, &folder.docket, cx)?;
    if !out.counts {
        return Err(Refusal::refused(cx.lang.gate_comment_only().to_owned() + cx.lang.full_stop()));
    }
    if gate::authorisation(&change.workspace, &folder.docket, out.hash).is_some() {
        return Err(Refusal::refused(cx.lang.authorised_already(out.version)));
    }
    let act = Act::of_person(args, &change.workspace, cx, Right::Authorise)?;
    let said = Declaration::new(&seal::AUTHORISE)
        .with("meeting", id.to_string())
        .with("person", act.person.clone())
        .with("version", out.version)
        .with("hash", out.hash);
    let hash = change.state(&Place::Meeting(&id), said, &act, cx)?;
    let sentence = cx.lang.authorised(&act.person.name, &folder.doc.title, out.version);
    Ok(Done { sentence, id: proposals::id_of(hash), messages: Vec::new() })
}
