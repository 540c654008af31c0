//! A draft that was sent in for review (送审), and what came of it.

use std::sync::Arc;

use crate::model::{Id, MeetingFolder, Statement, Workspace};
use crate::rule::{chain, circulation, wording};
use crate::seal::{self, Hash};

/// How the review of the latest draft stands.
#[derive(Clone, Copy, Debug)]
pub enum Review<'a> {
    /// It was not sent in.
    None,
    /// It was sent in, and nobody has answered.
    Pending(&'a Arc<Statement>),
    /// It was approved as it is.
    Approved(&'a Arc<Statement>),
    /// Changes were asked for, and it was not changed since.
    Changes(&'a Arc<Statement>),
}

/// Everything said about the review of a meeting's drafts.
pub fn chain_of(folder: &MeetingFolder) -> impl Iterator<Item = &Arc<Statement>> {
    let all = folder.docket.statements.values();
    all.filter(|it| matches!(it.kind(), "review" | "reviewed"))
}

/// How the review of the latest draft stands; what was said of another version, or of this one before it
/// was changed, says nothing of it.
pub fn of<'a>(workspace: &Workspace, id: &Id, folder: &'a MeetingFolder) -> Review<'a> {
    let heads = chain::heads(chain_of(folder));
    let [head] = heads.as_slice() else { return Review::None };
    let Some(version) = folder.latest() else { return Review::None };
    if circulation::was_circulated(&folder.docket, version)
        || head.said.number("version") != Some(version)
        || head.said.hash("draft") != draft_hash(workspace, id, folder, version)
    {
        return Review::None;
    }
    match (head.kind(), head.said.word("verdict")) {
        ("review", _) => Review::Pending(head),
        (_, Some("approved")) => Review::Approved(head),
        _ => Review::Changes(head),
    }
}

/// The hash of the text that a draft would have if it were circulated now.
pub fn draft_hash(
    workspace: &Workspace,
    id: &Id,
    folder: &MeetingFolder,
    version: u32,
) -> Option<Hash> {
    let agreed = wording::wording(workspace, id, folder, version)?;
    seal::render(&agreed).ok().map(|text| Hash::of(text.as_bytes()))
}
