//! Notices of a meeting: to whom they go, which one stands, and by when units have to answer.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{Id, MeetingFolder, Statement, Workspace};
use crate::rule::{chain, consent_set};

/// Every notice of a meeting.
pub fn notices(folder: &MeetingFolder) -> Vec<&Arc<Statement>> {
    folder.docket.statements.values().filter(|it| it.kind() == "notify").collect()
}

/// The notice that stands.
pub fn standing(folder: &MeetingFolder) -> Option<&Arc<Statement>> {
    match chain::heads(notices(folder)).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Whether a formal notice went out, so that agenda and day are settled.
pub fn is_settled(folder: &MeetingFolder) -> bool {
    notices(folder).iter().any(|it| it.said.word("form") != Some("early"))
}

/// The units a notice goes to: those that are called, and invited departments.
pub fn addressees(workspace: &Workspace, folder: &MeetingFolder) -> Vec<Id> {
    let invited = folder.doc.invited.iter().filter_map(|it| it.unit.clone());
    workspace
        .in_order(consent_set::called(workspace, &folder.doc).into_iter().chain(invited).collect())
}

/// The last day to say who comes: what the notice says, else the day of the meeting.
pub fn reply_by(workspace: &Workspace, folder: &MeetingFolder) -> NaiveDate {
    let said = standing(folder).and_then(|it| it.said.day("reply_by"));
    said.unwrap_or_else(|| folder.doc.at.with_timezone(&workspace.mechanism.offset()).date_naive())
}
