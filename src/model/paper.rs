//! A paper (文稿) that goes to the units for comment: a plan, a scheme, a notice.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Docket, Id, Minutes, Statement, Workspace};

/// The record of a paper, kept by the secretary.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// The number of the file form; 1 today.
    pub schema: u32,
    /// Its title: …实施方案（征求意见稿）.
    pub title: String,
    /// What kind of paper it is, as people say it: 方案, 计划, 通知, 其他.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The unit that drafted it.
    pub unit: Id,
    /// The units that are asked; empty means all member units but the one that drafted it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<Id>,
    /// File and line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// One paper with its versions, texts and statements.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperFolder {
    /// The paper's own record.
    pub doc: Paper,
    /// Its versions, by number.
    pub versions: BTreeMap<u32, Minutes>,
    /// What was circulated and declared.
    pub docket: Docket,
}

impl PaperFolder {
    /// The number of the latest version, if there is one.
    pub fn latest(&self) -> Option<u32> {
        self.versions.keys().next_back().copied()
    }
}

/// What is circulated: a meeting's minutes, or a paper.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum About {
    /// The minutes of a meeting.
    Meeting(Id),
    /// A paper.
    Paper(Id),
}

impl About {
    /// The id.
    pub fn id(&self) -> &Id {
        match self {
            Self::Meeting(id) | Self::Paper(id) => id,
        }
    }

    /// The field of a statement, and the parameter of an action, that names it.
    pub fn field(&self) -> &'static str {
        match self {
            Self::Meeting(_) => "meeting",
            Self::Paper(_) => "paper",
        }
    }

    /// What was circulated of it and declared about it, if it is there.
    pub fn docket<'a>(&self, workspace: &'a Workspace) -> Option<&'a Docket> {
        match self {
            Self::Meeting(id) => workspace.meetings.get(id).map(|it| &it.docket),
            Self::Paper(id) => workspace.papers.get(id).map(|it| &it.docket),
        }
    }

    /// Its title, or its id where no record says more.
    pub fn title<'a>(&'a self, workspace: &'a Workspace) -> &'a str {
        let title = match self {
            Self::Meeting(id) => workspace.meetings.get(id).map(|it| &it.doc.title),
            Self::Paper(id) => workspace.papers.get(id).map(|it| &it.doc.title),
        };
        title.map_or(self.id().as_str(), String::as_str)
    }

    /// What a statement is about, as its words name it.
    pub fn of(statement: &Statement) -> Option<Self> {
        let said = |name: &str| statement.said.line(name).and_then(|it| Id::new(it).ok());
        said("meeting").map(Self::Meeting).or_else(|| said("paper").map(Self::Paper))
    }
}
