//! Materials for the items of an agenda: owed, sent, or missing past their day (应报, 已报, 未报).

use chrono::NaiveDate;

use crate::model::{AgendaItem, MeetingFolder};
use crate::rule::notices;

/// How the materials of an item stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Materials {
    /// None are asked for.
    NotNeeded,
    /// 应报: asked for, and there is still time.
    Due,
    /// 已报
    Sent,
    /// 未报: asked for, and their day has passed.
    Missing,
}

impl Materials {
    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotNeeded => "not-needed",
            Self::Due => "due",
            Self::Sent => "sent",
            Self::Missing => "missing",
        }
    }

    /// Whether they are still awaited.
    pub fn owed(self) -> bool {
        matches!(self, Self::Due | Self::Missing)
    }
}

/// The last day for materials, as the notice that stands says.
pub fn due_by(folder: &MeetingFolder) -> Option<NaiveDate> {
    notices::standing(folder).and_then(|it| it.said.day("materials_by"))
}

/// How the materials of an item stand on a day.
pub fn of(folder: &MeetingFolder, item: &AgendaItem, today: NaiveDate) -> Materials {
    match (item.materials, item.materials_on) {
        (_, Some(_)) => Materials::Sent,
        (false, None) => Materials::NotNeeded,
        (true, None) if due_by(folder).is_some_and(|it| it < today) => Materials::Missing,
        (true, None) => Materials::Due,
    }
}
