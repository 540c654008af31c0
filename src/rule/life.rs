//! The life of a meeting: its state follows from what is in its folder, and is stored nowhere.

use chrono::{DateTime, FixedOffset};

use crate::model::{Id, MeetingFolder, Workspace};
use crate::rule::circulation::{self, Standing};
use crate::rule::review::{self, Review};
use crate::rule::{gate, issues};

/// The states of a meeting (DESIGN §1); 已建议 is a proposal that nobody took up yet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(missing_docs, reason = "a plain list of the words of DESIGN §1")]
pub enum State {
    Proposed,
    Set,
    Notified,
    Held,
    Drafting,
    Reviewing,
    Circulating,
    AwaitingAuthorisation,
    Issued,
    Cancelled,
}

impl State {
    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Set => "set",
            Self::Notified => "notified",
            Self::Held => "held",
            Self::Drafting => "drafting",
            Self::Reviewing => "reviewing",
            Self::Circulating => "circulating",
            Self::AwaitingAuthorisation => "awaiting-authorisation",
            Self::Issued => "issued",
            Self::Cancelled => "cancelled",
        }
    }
}

/// The state of a meeting at an instant.
pub fn state(
    workspace: &Workspace,
    id: &Id,
    folder: &MeetingFolder,
    now: DateTime<FixedOffset>,
) -> State {
    if folder.doc.cancelled.is_some() {
        return State::Cancelled;
    }
    if issues::is_closed(&folder.docket) {
        return State::Issued;
    }
    match circulation::standing(workspace, &folder.docket) {
        Standing::Out(_) if gate::gate(workspace, id, folder, now.date_naive()).signs_settled() => {
            State::AwaitingAuthorisation
        }
        Standing::Out(_) | Standing::Divergent => State::Circulating,
        Standing::Nothing if is_in_review(workspace, id, folder) => State::Reviewing,
        Standing::Nothing if !folder.minutes.is_empty() => State::Drafting,
        Standing::Nothing if folder.doc.at <= now || !folder.doc.attendance.is_empty() => {
            State::Held
        }
        Standing::Nothing if has(folder, "notify") => State::Notified,
        Standing::Nothing => State::Set,
    }
}

/// Whether the latest draft was sent in for review and nobody has answered.
fn is_in_review(workspace: &Workspace, id: &Id, folder: &MeetingFolder) -> bool {
    matches!(review::of(workspace, id, folder), Review::Pending(_))
}

/// Whether the minutes can still be worked on: not called off, and not issued, or being corrected.
pub fn is_open(folder: &MeetingFolder) -> bool {
    folder.doc.cancelled.is_none() && !issues::is_closed(&folder.docket)
}

/// Whether a statement of this kind is in the meeting's folder.
pub fn has(folder: &MeetingFolder, kind: &str) -> bool {
    folder.docket.statements.values().any(|it| it.kind() == kind)
}
