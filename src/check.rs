//! Checks: named rules about the records; what breaks one is a finding.
//!
//! To add one: a file below `check/` with one constant, its line in [`ALL`], its words in
//! `text/check.rs`. `lianxi check` says it, and a `Law` is obeyed by every action.

use crate::cx::Cx;
use crate::model::Workspace;
use crate::text::Lang;

mod aside;
mod authoriser;
mod bound_absent;
mod clock;
mod counts;
mod dangling;
mod drift;
mod due;
mod ended;
mod frozen;
mod holidays;
mod left;
mod keys;
mod names;
mod numbers;
mod orphans;
mod statements;
mod terms;
mod unread;
mod unsaid;
mod unsound;

#[cfg(test)]
mod gallery;

/// Every check, in the order of the records it looks at.
pub const ALL: &[&Check] = &[
    &unread::CHECK,
    &statements::EDITED,
    &statements::UNENTITLED,
    &statements::FOREIGN,
    &statements::NO_TEXT,
    &statements::LOOSE,
    &statements::DIVERGENT,
    &unsound::CHECK,
    &dangling::CHECK,
    &drift::CIRCULATED,
    &drift::CHECK,
    &aside::CHECK,
    &frozen::CHECK,
    &authoriser::CHECK,
    &numbers::DOUBLED,
    &numbers::ORDINALS,
    &numbers::GAPS,
    &terms::REVERSED,
    &terms::OVERLAPPING,
    &keys::TWICE,
    &keys::UNFIT,
    &keys::UNKNOWN,
    &ended::CHECK,
    &orphans::NO_LIAISON,
    &orphans::NO_MEMBER,
    &orphans::NO_DUTY,
    &orphans::NO_LEAD,
    &orphans::OPEN_LIST,
    &counts::UNITS,
    &counts::LETTERHEAD,
    &counts::SIGNATURES,
    &names::CHECK,
    &due::CHECK,
    &unsaid::CHECK,
    &bound_absent::CHECK,
    &left::CHECK,
    &clock::CHECK,
    &holidays::CHECK,
];

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

    /// A finding of this check at a line of a file that may not be TOML.
    pub fn at(&self, file: &str, line: usize, key: &str, message: String) -> Finding {
        Finding {
            check: self.name,
            level: self.level,
            record: file.strip_suffix(".toml").unwrap_or(file).to_owned(),
            key: key.to_owned(),
            line,
            file: file.to_owned(),
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
    found.sort_by_key(|it| it.level);
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
    let found = laws(after, cx);
    // Most often nothing is broken, and then it does not matter what was.
    if found.is_empty() {
        return None;
    }
    let old = laws(before, cx);
    found.into_iter().find(|it| {
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::fixture::issued::Desk;
    use crate::fixture::{cx, workspace};

    /// What a check finds on 1 March 2024: `file:line` and the sentence.
    pub(super) fn said(check: &Check, workspace: &Workspace) -> Vec<String> {
        of(check, workspace, |it| format!("{}:{} {}", it.file, it.line, it.message))
    }

    /// Where a check finds something: `file:line`.
    pub(super) fn places(check: &Check, workspace: &Workspace) -> Vec<String> {
        of(check, workspace, |it| format!("{}:{}", it.file, it.line))
    }

    fn of(check: &Check, workspace: &Workspace, show: fn(&Finding) -> String) -> Vec<String> {
        let mut found = Vec::new();
        // Whether a statement is from the future is asked when those of the fixtures are all made.
        let day = if check.name == "unsound" { "2024-04-10" } else { "2024-03-01" };
        (check.run)(workspace, &cx("", day), &mut found);
        found.iter().map(show).collect()
    }

    fn all(workspace: &Workspace, lang: Lang) -> Vec<Finding> {
        run(workspace, &Cx { lang, ..cx("", "2024-03-01") })
    }

    fn listed(workspace: &Workspace) -> String {
        let line = |it: Finding| format!("{} {}:{} {}\n", it.check, it.file, it.line, it.message);
        all(workspace, Lang::Zh).into_iter().map(line).collect()
    }

    #[test]
    fn checks_have_one_name_each_and_a_title_in_both_languages() {
        let names: BTreeSet<_> = ALL.iter().map(|it| it.name).collect();
        assert_eq!(names.len(), ALL.len());
        for check in ALL {
            let (zh, en) = ((check.title)(Lang::Zh), (check.title)(Lang::En));
            assert!(!zh.is_empty() && !en.is_empty() && zh != en, "{}", check.name);
            assert!(!zh.is_ascii() && en.is_ascii(), "{}", check.name);
        }
    }

    #[test]
    fn what_is_found_in_the_first_seed() {
        assert_eq!(listed(&workspace("zibo-emtct", "")), FIRST_SEED);
    }

    #[test]
    fn what_is_found_in_the_second_seed() {
        assert_eq!(listed(&workspace("yifang-ronghe", "")), SECOND_SEED);
    }

    #[test]
    fn findings_stand_in_the_same_places_in_both_languages() {
        let mut desk = Desk::consented();
        desk.edit("people/guo-jing.toml", "\"fl\"", "\"nowhere\"");
        desk.edit("meetings/2024-03-05-plenary/minutes/1.txt", "年度", "季度");
        let workspace = desk.workspace();
        let places = |lang| -> Vec<_> {
            all(&workspace, lang)
                .into_iter()
                .map(|it| (it.check, it.record, it.key, it.line))
                .collect()
        };
        assert_eq!(places(Lang::Zh), places(Lang::En));
        for (zh, en) in all(&workspace, Lang::Zh).iter().zip(all(&workspace, Lang::En)) {
            assert!(zh.message.ends_with('。') && en.message.ends_with('.'), "{}", en.message);
        }
    }

    #[test]
    fn laws_come_first_and_no_action_may_break_one() {
        let mut desk = Desk::consented();
        let before = desk.workspace();
        desk.edit("people/guo-jing.toml", "\"fl\"", "\"nowhere\"");
        let after = desk.workspace();
        let found = all(&after, Lang::Zh);
        assert_eq!(found[0].level, Level::Law);
        assert!(found.is_sorted_by_key(|it| it.level));
        let cx = cx("", "2024-03-01");
        assert_eq!(new_breach(&before, &after, &cx).unwrap().check, "dangling");
        assert_eq!(new_breach(&after, &after, &cx), None);
        assert_eq!(new_breach(&after, &before, &cx), None);
    }

    const FIRST_SEED: &str = "\
letterhead mechanism.toml:28 发文机关印 10 家，正文称 11 家，缺市财政局，请向成文单位核实是否漏印。
printed-names mechanism.toml:32 发文机关把市公安局印作“淄博市公安”，不是该单位登记的名称；如属其别名，请补入 aliases。
printed-names mechanism.toml:33 发文机关把市民政局印作“淄博市民政”，不是该单位登记的名称；如属其别名，请补入 aliases。
printed-names mechanism.toml:53 落款把团市委印作“淄博市委员会”，不是该单位登记的名称；如属其别名，请补入 aliases。
";

    const SECOND_SEED: &str = "\
no-liaison mechanism.toml:1 名册为空，各成员单位均无成员、联络员：请用“登记任职”补录。
no-lead duties/task-5.toml:8 “5 构建工作架构”没有牵头或责任单位，请提请召集人明确后分派。
no-lead duties/task-6.toml:8 “6 打造服务矩阵”没有牵头或责任单位，请提请召集人明确后分派。
no-lead duties/task-7.toml:8 “7 健全‘三员’制度”没有牵头或责任单位，请提请召集人明确后分派。
open-list duties/task-16.toml:11 “16 ‘信息’通，提升医防效能”的配合单位以“等”收尾，名单未尽，请核定其余单位后分派。
printed-names mechanism.toml:29 落款把市人民政府办公室印作“办公室”，不是该单位登记的名称；如属其别名，请补入 aliases。
";
}
