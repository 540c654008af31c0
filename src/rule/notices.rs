//! Notices of a meeting: to whom they go, which one stands, and by when units have to answer.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::model::{Id, MeetingFolder, Statement, Workspace};
use crate::rule::{chain, consent_set};
use crate::seal::Hash;
use crate::text::Lang;

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

/// The first notice.
pub fn first(folder: &MeetingFolder) -> Option<&Arc<Statement>> {
    notices(folder).into_iter().find(|it| it.supersedes().is_empty())
}

/// The notices that came after one: those that replace it, or those that replace these. After none, all.
pub fn after(folder: &MeetingFolder, notice: Option<Hash>) -> Vec<&Arc<Statement>> {
    let all = notices(folder);
    let Some(notice) = notice else { return all };
    let follows = |it: &&Arc<Statement>| {
        chain::replaced_by(all.iter().copied(), it).iter().any(|old| old.hash == notice)
    };
    all.iter().copied().filter(follows).collect()
}

/// The last notice that units could know on a day; where none was out yet, the first one.
pub fn known_on<'a>(
    workspace: &Workspace,
    folder: &'a MeetingFolder,
    day: NaiveDate,
) -> Option<&'a Arc<Statement>> {
    let standing = standing(folder)?;
    let mut line = vec![standing];
    line.extend(chain::replaced_by(notices(folder), standing));
    let out = |it: &&Arc<Statement>| {
        it.received.at.with_timezone(&workspace.mechanism.offset()).date_naive() <= day
    };
    line.iter().copied().find(out).or(line.last().copied())
}

/// When and where a meeting is called for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Called {
    held: String,
    place: Option<String>,
}

impl Called {
    /// As the meeting stands now.
    pub fn now(folder: &MeetingFolder) -> Self {
        Self::at(folder.doc.at, folder.doc.place.as_deref())
    }

    /// As a notice says.
    pub fn by(notice: &Statement) -> Self {
        let held = notice.said.line("held").unwrap_or_default().to_owned();
        Self { held, place: notice.said.line("place").map(same) }
    }

    /// At a time and a place.
    pub fn at(at: DateTime<FixedOffset>, place: Option<&str>) -> Self {
        Self { held: Lang::Zh.instant(at), place: place.map(same) }
    }

    /// Whether it is the same time and no other place; a place that was not said yet is no other one.
    pub fn is_as(&self, other: &Self) -> bool {
        let elsewhere = self.place.is_some() && other.place.is_some() && self.place != other.place;
        self.held == other.held && !elsewhere
    }
}

/// A place without the blanks in it, in which people do not differ.
fn same(place: &str) -> String {
    place.split_whitespace().collect()
}

/// Whether a notice went out, and the one that stands says another time or place than the meeting has now:
/// then a notice of change (更改通知) is owed.
pub fn is_outdated(folder: &MeetingFolder) -> bool {
    chain::heads(notices(folder)).iter().any(|it| Called::by(it) != Called::now(folder))
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

/// The last day to say who comes: what the notice says, while it is of this time and place; else the day of
/// the meeting.
pub fn reply_by(workspace: &Workspace, folder: &MeetingFolder) -> NaiveDate {
    let holds = standing(folder).filter(|it| Called::by(it).is_as(&Called::now(folder)));
    let said = holds.and_then(|it| it.said.day("reply_by"));
    said.unwrap_or_else(|| folder.doc.at.with_timezone(&workspace.mechanism.offset()).date_naive())
}
