//! Checks: named rules about the records; what breaks one is a finding.
//!
//! To add one: a file below `check/` with one constant, its line in [`ALL`], its words in
//! `text/check.rs`. `lianxi check` says it, and a `Law` is obeyed by every action.

use crate::cx::Cx;
use crate::model::Workspace;
use crate::text::Lang;

/// Every check, in the order in which findings are listed.
pub const ALL: &[&Check] = &[];

/// A named rule.
pub struct Check {
    /// Its name in files and on the command line.
    pub name: &'static str,
    /// What becomes of a finding.
    pub level: Level,
    /// What the rule asks for, in a few words.
    pub title: fn(Lang) -> &'static str,
    /// Adds what breaks it.
    pub run: fn(&Workspace, &Cx, &mut Vec<Finding>),
}

/// What becomes of a finding.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// No action may bring it about.
    Law,
    /// An action may bring it about with a recorded reason.
    Ask,
    /// It is reported only.
    Note,
}

impl Level {
    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Ask => "ask",
            Self::Note => "note",
        }
    }
}

/// Something that breaks a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The rule.
    pub check: &'static str,
    /// Its level.
    pub level: Level,
    /// The record, as its path without the ending: `units/jyj`.
    pub record: String,
    /// What in the record, so that two findings of one record are told apart in any language.
    pub key: String,
    /// The file.
    pub file: String,
    /// The line of the file, counted from 1; 0 where no line is meant.
    pub line: usize,
    /// One sentence: what is wrong, and what to do.
    pub message: String,
}

impl Check {
    /// A finding of this check about a record, at the line where `needle` first stands in its file.
    pub fn finding(
        &self,
        workspace: &Workspace,
        record: &str,
        needle: &str,
        message: String,
    ) -> Finding {
        let file = format!("{record}.toml");
        Finding {
            check: self.name,
            level: self.level,
            record: record.to_owned(),
            key: needle.to_owned(),
            line: line_of(workspace, &file, needle),
            file,
            message,
        }
    }
}

/// Every finding, laws first.
pub fn run(workspace: &Workspace, cx: &Cx) -> Vec<Finding> {
    let mut found = Vec::new();
    for check in ALL {
        (check.run)(workspace, cx, &mut found);
    }
    found
}

/// Findings of the levels that an action must not bring about.
pub fn laws(workspace: &Workspace, cx: &Cx) -> Vec<Finding> {
    let mut found = Vec::new();
    for check in ALL.iter().filter(|it| it.level == Level::Law) {
        (check.run)(workspace, cx, &mut found);
    }
    found
}

/// The first finding that the next workspace has and the last one had not.
pub fn new_breach(before: &Workspace, after: &Workspace, cx: &Cx) -> Option<Finding> {
    let old = laws(before, cx);
    laws(after, cx).into_iter().find(|it| {
        !old.iter().any(|was| (was.check, &was.record, &was.key) == (it.check, &it.record, &it.key))
    })
}

/// The line on which some words first stand in a file, counted from 1; 1 where they do not.
fn line_of(workspace: &Workspace, file: &str, needle: &str) -> usize {
    let Some(text) = workspace.sources.get(file).and_then(|it| std::str::from_utf8(it).ok()) else {
        return 0;
    };
    if needle.is_empty() {
        return 1;
    }
    text.lines().position(|it| it.contains(needle)).map_or(1, |at| at + 1)
}
