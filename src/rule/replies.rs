//! Replies to a call (回执), and who still owes one.

use std::sync::Arc;

use crate::model::{Id, MeetingFolder, Statement, Workspace};
use crate::rule::{chain, consent_set, rights};

/// The reply of a unit that stands; two at once are a divergence, and then none stands.
pub fn reply_of<'a>(
    workspace: &Workspace,
    folder: &'a MeetingFolder,
    unit: &str,
) -> Option<&'a Arc<Statement>> {
    match chain::heads(chain_of(workspace, folder, unit)).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// All replies of a unit to one call.
pub fn chain_of<'a>(
    workspace: &Workspace,
    folder: &'a MeetingFolder,
    unit: &str,
) -> impl Iterator<Item = &'a Arc<Statement>> {
    folder.docket.statements.values().filter(move |it| {
        it.kind() == "reply" && it.unit() == Some(unit) && rights::entitled(workspace, it)
    })
}

/// Called units that have not replied, while the meeting is still to come.
pub fn missing(workspace: &Workspace, folder: &MeetingFolder) -> Vec<Id> {
    consent_set::called(workspace, &folder.doc)
        .into_iter()
        .filter(|it| {
            folder.doc.attendance_of(it).is_none() && reply_of(workspace, folder, it).is_none()
        })
        .collect()
}
