//! A duty: what must be done, by whom, as the founding paper or a later decision states it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Id, when};

/// One duty or task.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// The number of the file form; 1 today.
    pub schema: u32,
    /// What kind of duty it is.
    pub kind: DutyKind,
    /// Its number in the paper, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// A few words from its text.
    pub title: String,
    /// The words of the paper.
    pub text: String,
    /// The heading under which it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// 牵头, where the source states it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<Id>,
    /// 配合, where the source states it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<Id>,
    /// 责任单位, where the source states neither lead nor support.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub owners: Vec<Id>,
    /// Whether the list of units ends in 等.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// The day by which it is due.
    #[serde(with = "when::day_opt", default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// The deadline in the words of the paper, where they are not just that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_text: Option<String>,
    /// The phase to which it belongs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<Id>,
    /// File and line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What kind of duty it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DutyKind {
    /// 职责分工: what a unit owes by itself.
    Division,
    /// 重点任务: with lead and support.
    KeyTask,
    /// 工作任务 of the mechanism as a whole.
    Task,
}

/// A unit's part in a duty.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Part {
    /// 牵头
    Lead,
    /// 责任单位
    Owner,
    /// 配合
    Support,
}

impl Part {
    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Owner => "owner",
            Self::Support => "support",
        }
    }
}

impl Duty {
    /// The part that a unit has in it, if it is named.
    pub fn part_of(&self, unit: &str) -> Option<Part> {
        let among = |units: &[Id]| units.iter().any(|it| &**it == unit);
        [(Part::Lead, &self.lead), (Part::Owner, &self.owners), (Part::Support, &self.support)]
            .into_iter()
            .find(|(_, units)| among(units))
            .map(|it| it.0)
    }

    /// Whether nobody answers for it: the source names neither a lead nor an owner.
    pub fn is_unled(&self) -> bool {
        self.answerable().next().is_none()
    }

    /// Units that answer for it, lead first.
    pub fn answerable(&self) -> impl Iterator<Item = &Id> {
        self.lead.iter().chain(&self.owners)
    }

    /// Every unit it names.
    pub fn units(&self) -> impl Iterator<Item = &Id> {
        self.answerable().chain(&self.support)
    }
}
