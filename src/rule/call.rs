//! The approval of a call by the convener: an own act, or entered when the meeting was called.

use chrono::NaiveDate;

use crate::model::{MeetingFolder, Workspace};

/// Who approved a call, and on which day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Approved {
    /// The name of whoever approved it.
    pub by: String,
    /// The day.
    pub on: NaiveDate,
}

/// The approval of a call, if there is one.
pub fn approval(workspace: &Workspace, folder: &MeetingFolder) -> Option<Approved> {
    let entered = folder
        .doc
        .approval
        .as_ref()
        .map(|it| Approved { by: workspace.person_name(&it.by).to_owned(), on: it.on });
    let own = || {
        let found = folder.docket.statements.values().find(|it| it.kind() == "approve")?;
        let recorded = found.received.recorded.as_ref().map(|it| it.on);
        let received = found.received.at.with_timezone(&workspace.mechanism.offset()).date_naive();
        let by = found.said.who("person").map(|it| it.name.clone()).unwrap_or_default();
        Some(Approved { by, on: recorded.unwrap_or(received) })
    };
    entered.or_else(own)
}

/// Whether the mechanism asks for an approval and the call has none yet.
pub fn awaits_approval(workspace: &Workspace, folder: &MeetingFolder) -> bool {
    workspace.mechanism.rules.approve_calls && approval(workspace, folder).is_none()
}
