//! A meeting: its call, its agenda, whom it invited, and who came.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Id, when};

/// The document of one meeting, kept by the secretary.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// The number of the file form; 1 today.
    pub schema: u32,
    /// The kind of meeting, by id.
    pub kind: Id,
    /// Its place in the count of its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<u32>,
    /// Its title.
    pub title: String,
    /// When it begins.
    #[serde(with = "when::instant")]
    pub at: DateTime<FixedOffset>,
    /// Where it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Who chairs it, unless delegated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<Id>,
    /// Who chairs beside the chair, in the order in which they are printed (双组长).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub co_chairs: Vec<Id>,
    /// Who writes the minutes (记录人): a person of the roster by id, anybody else by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minute_taker: Option<String>,
    /// When it ended.
    #[serde(with = "when::instant_opt", default, skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<FixedOffset>>,
    /// Its sessions, where it was held in several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<Session>,
    /// The units that are called; empty means all member units.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub called: Vec<Id>,
    /// Who chairs in the chair's stead (召集人委托副召集人主持).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegation: Option<Delegation>,
    /// That it was called off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancelled: Option<Cancelled>,
    /// Who approved the call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<Approval>,
    /// The highest item number ever given, so that no key is used twice.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub last_item: u32,
    /// What is to be discussed, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<AgendaItem>,
    /// Departments and experts from outside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub invited: Vec<Invited>,
    /// Who came, in the order in which it was entered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendance: Vec<Attendance>,
}

/// A part of a meeting that was held in several.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// When it began.
    #[serde(with = "when::instant")]
    pub from: DateTime<FixedOffset>,
    /// When it ended.
    #[serde(with = "when::instant")]
    pub until: DateTime<FixedOffset>,
}

/// That the chair was handed to somebody else.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delegation {
    /// Who chairs.
    pub to: Id,
    /// Who handed it over.
    pub by: Id,
    /// When.
    #[serde(with = "when::day")]
    pub on: NaiveDate,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// That the meeting was called off.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cancelled {
    /// When.
    #[serde(with = "when::day")]
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// The convener's approval of the call.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// Who approved.
    pub by: Id,
    /// When.
    #[serde(with = "when::day")]
    pub on: NaiveDate,
}

/// One item of the agenda (议题).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    /// Its key, never reused in the meeting.
    pub key: Id,
    /// What it is about.
    pub title: String,
    /// The unit that brings it.
    pub unit: Id,
    /// Units that bring it together with that one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with_units: Vec<Id>,
    /// Who reports on it (汇报人): a person of the roster by id, anybody else by name and post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// 审议, 听取汇报, 通报, 部署.
    #[serde(default)]
    pub kind: ItemKind,
    /// Minutes set aside for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The duty it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty: Option<Id>,
    /// The resolution it is about, such as `2024-1-3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolution: Option<Id>,
    /// The proposal it comes from, by the hash of its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<crate::seal::Hash>,
    /// What was set aside without agreement and comes up again: meeting and clause, `2024-03-05-plenary/c4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aside: Option<String>,
    /// Why it is on the agenda.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether its unit has to send materials for it (应报).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub materials: bool,
    /// The day on which the materials came (已报).
    #[serde(with = "when::day_opt", default, skip_serializing_if = "Option::is_none")]
    pub materials_on: Option<NaiveDate>,
}

/// What is done with an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// 审议
    #[default]
    Review,
    /// 听取汇报
    Report,
    /// 通报
    Brief,
    /// 部署
    Deploy,
}

/// Somebody from outside who is invited: a unit, or an expert.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invited {
    /// The unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id>,
    /// The expert, name and post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expert: Option<String>,
    /// Whether the minutes need this unit's consent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub consent_required: bool,
}

/// How one unit was represented, or that it was not.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// The unit.
    pub unit: Id,
    /// 出席, 代会, 请假, 缺席.
    pub state: Presence,
    /// Who came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Id>,
    /// Who came in the member's stead, name and post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substitute: Option<String>,
    /// Who came along: persons of the roster by id, others by name and post.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// Why the unit did not come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Whether a unit was there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    /// 出席
    Present,
    /// 代会
    Substitute,
    /// 请假
    Leave,
    /// 缺席
    Absent,
}

impl ItemKind {
    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Report => "report",
            Self::Brief => "brief",
            Self::Deploy => "deploy",
        }
    }
}

impl Presence {
    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Substitute => "substitute",
            Self::Leave => "leave",
            Self::Absent => "absent",
        }
    }

    /// Whether the unit counts as attending; a substituted unit does (DESIGN §3).
    pub fn attends(self) -> bool {
        matches!(self, Self::Present | Self::Substitute)
    }
}

impl Meeting {
    /// A meeting of which kind, title and time are known and nothing else.
    pub fn blank(kind: Id, title: String, at: DateTime<FixedOffset>) -> Self {
        Self {
            schema: 1,
            kind,
            ordinal: None,
            title,
            at,
            place: None,
            chair: None,
            co_chairs: Vec::new(),
            minute_taker: None,
            until: None,
            sessions: Vec::new(),
            called: Vec::new(),
            delegation: None,
            cancelled: None,
            approval: None,
            last_item: 0,
            agenda: Vec::new(),
            invited: Vec::new(),
            attendance: Vec::new(),
        }
    }

    /// Who chairs: the person it was handed to, else the chair.
    pub fn chaired_by(&self) -> Option<&Id> {
        self.delegation.as_ref().map(|it| &it.to).or(self.chair.as_ref())
    }

    /// Everybody who chairs, in the order in which they are printed.
    pub fn chairs(&self) -> Vec<&Id> {
        let mut chairs: Vec<&Id> = self.chaired_by().into_iter().collect();
        chairs.extend(self.co_chairs.iter().filter(|it| Some(*it) != self.chaired_by()));
        chairs
    }

    /// What was entered of a unit's attendance.
    pub fn attendance_of(&self, unit: &str) -> Option<&Attendance> {
        self.attendance.iter().find(|it| &*it.unit == unit)
    }

    /// The item with this key.
    pub fn item(&self, key: &str) -> Option<&AgendaItem> {
        self.agenda.iter().find(|it| &*it.key == key)
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_zero(n: &u32) -> bool {
    *n == 0
}
