//! What an action has to be told besides, because of what it is told already: asked at every door, never filled in.

use super::{Action, Args};
use crate::cx::{Cx, Refusal};
use crate::model::{About, Id, Workspace};
use crate::rule::circulation;

/// When something has to be said: the action, the parameter, and whether it is wanted.
type Wanted = (&'static str, &'static str, fn(&Workspace, &Args) -> bool);

/// Everything that is wanted because of something else.
const ALL: &[Wanted] = &[
    // 同意，附修改意见 says whether the unit agrees if the change is not made (DESIGN §3, A conditional yes).
    ("consent", "agrees", |workspace, args| args.has("suggestion") && counts(workspace, args)),
    // 未采纳 names with whom it was talked over.
    ("respond", "talked-with", |_, args| args.get("verdict") == Some("declined")),
];

impl Action {
    /// The parameter that is lacking because of what is given already.
    pub fn wanting(&self, workspace: &Workspace, args: &Args) -> Option<&'static str> {
        let lacks = |it: &&Wanted| it.0 == self.name && !args.has(it.1) && (it.2)(workspace, args);
        ALL.iter().find(lacks).map(|it| it.1)
    }
}

/// Refuses an action that was not told what is wanted because of something else.
pub(super) fn refuse(
    action: &Action,
    workspace: &Workspace,
    args: &Args,
    cx: &Cx,
) -> Result<(), Refusal> {
    match action.wanting(workspace, args) {
        Some("agrees") => Err(Refusal::usage(cx.lang.agrees_wanted())),
        Some("talked-with") => Err(Refusal::usage(cx.lang.talked_with_wanted())),
        Some(name) => Err(Refusal::usage(cx.lang.missing_param(name))),
        None => Ok(()),
    }
}

/// Whether what is said counts as consent: it is about minutes, and they are out for consent.
pub(super) fn counts(workspace: &Workspace, args: &Args) -> bool {
    let id = args.get("meeting").and_then(|it| Id::new(it.trim()).ok());
    let about = id.map(About::Meeting);
    let docket = about.as_ref().and_then(|it| it.docket(workspace));
    let standing = docket.map(|it| circulation::standing(workspace, it));
    standing.as_ref().and_then(circulation::Standing::out).is_some_and(|it| it.counts)
}
