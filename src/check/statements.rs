//! Statements that were changed, count for nothing, lie in the wrong place, or contradict each other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::{Id, MeetingFolder, Problem, Statement, Workspace};
use crate::rule::genuine::{self, Astray, Kept};
use crate::rule::{chain, circulation, issues, replies, rights, rounds, sign_off};
use crate::seal::{self, Hash};
use crate::text::Lang;

/// A statement's bytes fit its name.
pub(super) const EDITED: Check =
    Check { name: "edited", level: Level::Law, title: Lang::check_edited, run: edited };

/// Whoever makes a statement has the right on the day it is received.
pub(super) const UNENTITLED: Check =
    Check { name: "unentitled", level: Level::Law, title: Lang::check_unentitled, run: unentitled };

/// A statement names this mechanism and the meeting in whose folder it lies.
pub(super) const FOREIGN: Check =
    Check { name: "foreign", level: Level::Law, title: Lang::check_foreign, run: foreign };

/// What a statement agrees to is a text of the meeting.
pub(super) const NO_TEXT: Check =
    Check { name: "no-text", level: Level::Law, title: Lang::check_no_text, run: no_text };

/// What a statement replaces is there.
pub(super) const LOOSE: Check =
    Check { name: "loose", level: Level::Note, title: Lang::check_loose, run: loose };

/// Nobody has two words at once.
pub(super) const DIVERGENT: Check =
    Check { name: "divergent", level: Level::Note, title: Lang::check_divergent, run: divergent };

fn edited(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for it in workspace.faults.iter().filter(|it| it.problem == Problem::Edited) {
        found.push(EDITED.at(&it.path, 1, "", cx.lang.edited_statement(&it.path)));
    }
}

fn unentitled(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for it in genuine::kept(workspace) {
        if rights::entitled(workspace, it.statement) {
            continue;
        }
        let kind = it.statement.said.kind();
        let kind = cx.lang.pick(kind.english, kind.chinese);
        let who = speaker(workspace, it.statement);
        let message = cx.lang.unentitled_statement(&it.file, &seal::show(who), kind);
        found.push(about(&UNENTITLED, workspace, &it, "声明人", message));
    }
}

fn foreign(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for it in genuine::kept(workspace) {
        let home = it.meeting.map(|it| it.0).or(it.paper.map(|it| it.0));
        let home = home.map(Id::as_str).unwrap_or_default();
        let (needle, message) = match it.astray(workspace) {
            Some(Astray::Meeting(named)) => {
                ("会议：", cx.lang.foreign_meeting(&it.file, &named, home))
            }
            Some(Astray::Paper(named)) => ("文稿：", cx.lang.foreign_paper(&it.file, &named, home)),
            Some(Astray::Kind) => ("", cx.lang.foreign_kind(&it.file)),
            Some(Astray::Mechanism) => ("机制编号：", cx.lang.foreign_mechanism(&it.file)),
            None => continue,
        };
        found.push(about(&FOREIGN, workspace, &it, needle, message));
    }
}

fn no_text(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for it in genuine::kept(workspace) {
        let known = it.docket().map(genuine::known_texts).unwrap_or_default();
        let Some(version) = it.textless(&known) else { continue };
        let message = cx.lang.textless_statement(&it.file, version);
        found.push(about(&NO_TEXT, workspace, &it, "稿校验码：", message));
    }
}

fn loose(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let kept = genuine::kept(workspace);
    let place = |it: &Kept<'_>| it.docket().map(|docket| docket.place.clone());
    let there: BTreeSet<(Option<String>, Hash)> =
        kept.iter().map(|it| (place(it), it.statement.hash)).collect();
    for it in &kept {
        for hash in it.statement.supersedes() {
            if !there.contains(&(place(it), *hash)) {
                let message = cx.lang.loose_statement(&it.file, &hash.short());
                found.push(about(&LOOSE, workspace, it, &hash.to_string(), message));
            }
        }
    }
}

fn divergent(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for (id, folder) in workspace.meetings.iter() {
        let mut add = |heads: Vec<&Arc<Statement>>, message: String| {
            if let [_, .., last] = heads.as_slice() {
                let it = Kept {
                    file: folder.docket.file_of(last),
                    meeting: Some((id, folder)),
                    paper: None,
                    statement: last,
                };
                found.push(about(&DIVERGENT, workspace, &it, "", message));
            }
        };
        add(
            chain::heads(circulation::chain_of(&folder.docket)),
            cx.lang.divergent_circulations(id),
        );
        add(chain::heads(first_issues(folder)), cx.lang.divergent_issues(id));
        for unit in speaking(folder) {
            let name = workspace.unit_name(unit);
            add(
                chain::heads(sign_off::words_of(workspace, &folder.docket, unit)),
                cx.lang.divergent_words(id, name),
            );
            add(
                chain::heads(replies::chain_of(workspace, folder, unit)),
                cx.lang.divergent_replies(id, name),
            );
        }
    }
    divergent_papers(workspace, cx, found);
    divergent_answers(workspace, cx, found);
    divergent_rounds(workspace, cx, found);
}

/// Papers that were sent out twice at once, and units that said two things of one.
fn divergent_papers(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for (id, folder) in workspace.papers.iter() {
        let docket = &folder.docket;
        let mut add = |heads: Vec<&Arc<Statement>>, message: String| {
            if let [_, .., last] = heads.as_slice() {
                let (file, paper) = (docket.file_of(last), Some((id, &**folder)));
                let it = Kept { file, meeting: None, paper, statement: last };
                found.push(about(&DIVERGENT, workspace, &it, "", message));
            }
        };
        add(chain::heads(circulation::chain_of(docket)), cx.lang.divergent_versions(id));
        let units: BTreeSet<&str> = docket.statements.values().filter_map(|it| it.unit()).collect();
        for unit in units {
            let words = chain::heads(sign_off::words_of(workspace, docket, unit));
            add(words, cx.lang.divergent_comments(id, workspace.unit_name(unit)));
        }
    }
}

/// Proposals that two people answered at once.
fn divergent_answers(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let mut answers: BTreeMap<Hash, Vec<Kept<'_>>> = BTreeMap::new();
    for it in genuine::kept(workspace) {
        let said = &it.statement.said;
        let answers_it = said.hash("proposal").or(said.hash("nomination"));
        if let Some(hash) = answers_it.filter(|_| rights::entitled(workspace, it.statement)) {
            answers.entry(hash).or_default().push(it);
        }
    }
    for (proposal, answers) in answers {
        let heads = chain::heads(answers.iter().map(|it| it.statement));
        let Some(last) = heads.get(1..).and_then(<[_]>::last) else { continue };
        let Some(it) = answers.iter().find(|it| it.statement.hash == last.hash) else { continue };
        let proposed = workspace.statements.values().find(|it| it.hash == proposal);
        let title = proposed.and_then(|it| it.said.line("title"));
        let message = match proposed.and_then(|it| it.said.who("nominee")) {
            Some(nominee) => cx.lang.divergent_nominations(&nominee.name),
            None => cx.lang.divergent_answers(title.unwrap_or("-")),
        };
        found.push(about(&DIVERGENT, workspace, it, "", message));
    }
}

/// Rounds of reports that were opened side by side.
fn divergent_rounds(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let heads = chain::heads(rounds::rounds(workspace));
    let Some(last) = heads.get(1..).and_then(<[_]>::last) else { return };
    let kept = genuine::kept_free(workspace).find(|it| it.statement.hash == last.hash);
    let by = last.said.day("by").map_or_else(String::new, |it| cx.lang.day(it));
    found.extend(
        kept.map(|it| about(&DIVERGENT, workspace, &it, "", cx.lang.divergent_rounds(&by))),
    );
}

/// Issues that are no corrections of another.
fn first_issues(folder: &MeetingFolder) -> impl Iterator<Item = &Arc<Statement>> {
    issues::all(&folder.docket).filter(|it| {
        let text = it.said.number("version").and_then(|version| folder.docket.texts.get(&version));
        text.and_then(|it| seal::parse(it).ok()).is_none_or(|it| it.corrects.is_none())
    })
}

/// Units that said something in a meeting.
fn speaking(folder: &MeetingFolder) -> BTreeSet<&str> {
    folder.docket.statements.values().filter_map(|it| it.unit()).collect()
}

/// Whoever made a statement, by name.
fn speaker<'a>(workspace: &'a Workspace, statement: &'a Statement) -> &'a str {
    match statement.said.who("person") {
        Some(who) => &who.name,
        None => workspace.person_name(&statement.received.by),
    }
}

/// A finding about a statement, at the line of its file with these words.
fn about(
    check: &Check,
    workspace: &Workspace,
    it: &Kept<'_>,
    needle: &str,
    message: String,
) -> Finding {
    let record = it.file.strip_suffix(".toml").unwrap_or(&it.file);
    check.finding(workspace, record, needle, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{places, said};
    use crate::fixture::issued::{Desk, about as version};
    use crate::seal::OBJECT;

    const CHECKS: [&Check; 6] = [&EDITED, &UNENTITLED, &FOREIGN, &NO_TEXT, &LOOSE, &DIVERGENT];

    #[test]
    fn what_the_program_makes_breaks_nothing() {
        for desk in [Desk::drafted(), Desk::circulated(), Desk::issued()] {
            let workspace = desk.workspace();
            for check in CHECKS {
                assert_eq!(places(check, &workspace), Vec::<String>::new(), "{}", check.name);
            }
        }
    }

    #[test]
    fn an_edited_envelope_is_found() {
        let mut desk = Desk::consented();
        let (path, _) = desk.statement("consent");
        desk.edit(&path, "user = \"office\"", "user = \"other\"");
        assert_eq!(places(&EDITED, &desk.workspace()), vec![format!("{path}:1")]);
    }

    #[test]
    fn a_consent_by_another_units_liaison_is_found() {
        let mut desk = Desk::circulated();
        desk.consent("guo-jing", "jyj", "2024-03-08");
        let found = said(&UNENTITLED, &desk.workspace());
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("郭静当日无权作出此声明（同意）"), "{}", found[0]);
    }

    #[test]
    fn a_statement_of_another_meeting_or_mechanism_is_found() {
        let mut desk = Desk::consented();
        let (path, bytes) = desk.statement("consent");
        let folder = desk.texts["meetings/2024-03-05-plenary/meeting.toml"].clone();
        desk.texts.insert("meetings/2024-04-02-plenary/meeting.toml".into(), folder);
        desk.texts.insert(path.replace("2024-03-05", "2024-04-02"), bytes);
        assert_eq!(places(&FOREIGN, &desk.workspace()).len(), 1);
        assert_eq!(places(&NO_TEXT, &desk.workspace()).len(), 1);
        desk.edit("mechanism.toml", "6d0f3b8a", "00000000");
        assert_eq!(places(&FOREIGN, &desk.workspace()).len(), 4);
    }

    #[test]
    fn a_lost_statement_is_missed() {
        let mut desk = Desk::consented();
        let first = desk.hash("consent");
        let lost = desk.statement("consent").0;
        let said = version(&OBJECT, desk.text_hash())
            .with("words", "应补充经费来源。")
            .with("supersedes", vec![first]);
        desk.state(said, "zhang-yi-wei", "wjw", "2024-03-08");
        assert_eq!(places(&LOOSE, &desk.workspace()), Vec::<String>::new());
        desk.texts.remove(&lost);
        assert_eq!(places(&LOOSE, &desk.workspace()).len(), 1);
    }

    #[test]
    fn two_words_at_once_are_found() {
        let mut desk = Desk::consented();
        let said = version(&OBJECT, desk.text_hash()).with("words", "应补充经费来源。");
        desk.state(said, "sha-zuo-zhen", "jyj", "2024-03-08");
        let found = super::tests::said(&DIVERGENT, &desk.workspace());
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("市教育局有两份并存的会签意见"), "{}", found[0]);
    }
}
