//! The manifest of an issue: every file of the meeting with its hash, so that nothing changes unnoticed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Id, MeetingFolder, Statement, Workspace};
use crate::rule::sign_off::{Known, SignState, UnitSign};
use crate::rule::verify::{Breach, Wrong};
use crate::seal::{self, Hash};

/// `sha256 path` of every file below the meeting's folder, sorted by path: what an issue seals.
pub fn lines(workspace: &Workspace, meeting: &Id) -> Vec<String> {
    files(workspace, meeting).map(|(path, bytes)| format!("{} {path}", Hash::of(bytes))).collect()
}

/// One line for each sign-off that lets the minutes be issued: unit, hash of the statement, person, how
/// it is known, and the term of the post; `unit - by-silence` where silence counts.
pub fn counted(workspace: &Workspace, signs: &[UnitSign<'_>]) -> Vec<String> {
    signs
        .iter()
        .filter(|it| it.state.passes())
        .map(|sign| match sign.statement.filter(|_| sign.state != SignState::BySilence) {
            Some(statement) => counted_line(workspace, sign, statement),
            None => format!("{} - {}", sign.unit, sign.state.code()),
        })
        .collect()
}

/// What differs from the manifests of a meeting's issues: files changed, gone, or added without a right.
///
/// Nothing differs while nothing was issued.
pub fn breaches(workspace: &Workspace, meeting: &Id) -> Vec<Breach> {
    let Some(folder) = workspace.meetings.get(meeting) else { return Vec::new() };
    let mut found: Vec<Breach> = Vec::new();
    for issue in issues(folder) {
        for breach in differences(workspace, meeting, folder, issue) {
            if !found.contains(&breach) {
                found.push(breach);
            }
        }
    }
    found
}

/// Every issue in the meeting's folder: one, unless it was corrected or tampered with.
pub fn issues(folder: &MeetingFolder) -> impl Iterator<Item = &Arc<Statement>> {
    folder.docket.statements.values().filter(|it| it.kind() == "issue")
}

/// The files an issue sealed, with their hashes.
pub fn sealed(issue: &Statement) -> BTreeMap<&str, Hash> {
    issue
        .said
        .lines("manifest")
        .iter()
        .filter_map(|line| {
            let (hash, path) = line.split_once(' ')?;
            Some((path, hash.parse().ok()?))
        })
        .collect()
}

fn counted_line(workspace: &Workspace, sign: &UnitSign<'_>, statement: &Statement) -> String {
    let day = statement.received.at.with_timezone(&workspace.mechanism.offset()).date_naive();
    let person = statement.person().unwrap_or("-");
    let post = workspace
        .people
        .get(person)
        .and_then(|it| it.posts_on(day).find(|post| post.unit == sign.unit));
    let term = post.map_or_else(
        || "- -".to_owned(),
        |it| match it.until {
            Some(until) => format!("{} {}/{until}", it.role, it.from),
            None => format!("{} {}/-", it.role, it.from),
        },
    );
    format!("{} {} {person} {} {term}", sign.unit, statement.hash, Known::of(statement).code())
}

fn differences(
    workspace: &Workspace,
    meeting: &Id,
    folder: &MeetingFolder,
    issue: &Statement,
) -> Vec<Breach> {
    let own = folder.docket.file_of(issue);
    let sealed = sealed(issue);
    let mut found = Vec::new();
    if sealed.len() != issue.said.lines("manifest").len() {
        found.push(Breach::new(&own, Wrong::Manifest));
    }
    for (path, hash) in &sealed {
        match workspace.sources.get(*path) {
            None => found.push(Breach::new(path, Wrong::Missing)),
            Some(bytes) if Hash::of(bytes) != *hash => {
                found.push(Breach::new(path, Wrong::Changed));
            }
            Some(_) => {}
        }
    }
    for (path, _) in files(workspace, meeting) {
        let known = sealed.contains_key(path.as_str()) || *path == own;
        if !known && !follows(meeting, folder, path, issue.hash) {
            found.push(Breach::new(path, Wrong::Added));
        }
    }
    found
}

/// Whether a file may have come after the issue: a statement that names it, the text of a correction,
/// or a statement about that text.
fn follows(meeting: &Id, folder: &MeetingFolder, path: &str, issue: Hash) -> bool {
    let corrects =
        |text: &str| seal::parse(text).is_ok_and(|agreed| agreed.corrects == Some(issue));
    let Some(rest) = path.strip_prefix(&format!("meetings/{meeting}/")) else { return false };
    if let Some(name) = rest.strip_prefix("statements/").and_then(|it| it.strip_suffix(".toml")) {
        return folder.docket.statements.get(name).is_some_and(|it| {
            let about = it.said.hash("hash");
            it.said.render().is_ok_and(|text| text.contains(&issue.to_string()))
                || folder
                    .docket
                    .texts
                    .values()
                    .any(|text| Some(Hash::of(text.as_bytes())) == about && corrects(text))
        });
    }
    let version = rest.strip_prefix("minutes/").and_then(|it| it.split_once('.'));
    version
        .and_then(|(number, _)| number.parse().ok())
        .and_then(|number: u32| folder.docket.texts.get(&number))
        .is_some_and(|text| corrects(text))
}

fn files<'a>(
    workspace: &'a Workspace,
    meeting: &Id,
) -> impl Iterator<Item = (&'a String, &'a Arc<[u8]>)> {
    let folder = format!("meetings/{meeting}/");
    workspace.sources.range(folder.clone()..).take_while(move |(path, _)| path.starts_with(&folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::issued::Desk;

    fn breaches_of(desk: &Desk) -> Vec<(String, Wrong)> {
        breaches(&desk.workspace(), &desk.id).into_iter().map(|it| (it.file, it.wrong)).collect()
    }

    #[test]
    fn a_manifest_lists_every_file_of_the_meeting_and_no_other() {
        let desk = Desk::agreed();
        let lines = lines(&desk.workspace(), &desk.id);
        let paths: Vec<_> = lines.iter().map(|it| it.split_once(' ').unwrap().1).collect();
        assert_eq!(paths.len(), 7);
        assert_eq!(paths[0], "meetings/2024-03-05-plenary/meeting.toml");
        assert!(paths.iter().all(|it| it.starts_with("meetings/2024-03-05-plenary/")));
        assert!(paths.is_sorted());
        assert!(lines[0].starts_with(&Hash::of(&desk.texts[paths[0]]).to_string()));
    }

    #[test]
    fn counted_sign_offs_name_person_and_term() {
        let desk = Desk::issued();
        let workspace = desk.workspace();
        let issue = issues(&workspace.meetings[&desk.id]).next().unwrap();
        let consent = &workspace.meetings[&desk.id].docket.statements[&desk.name("consent")];
        let lines = issue.said.lines("counted");
        assert_eq!(lines.len(), 2);
        assert_eq!(
            lines[0],
            format!("wjw {} zhang-yi-wei local liaison 2024-01-18/-", consent.hash)
        );
    }

    #[test]
    fn what_changed_is_gone_or_came_is_named() {
        let (mut desk, clean) = (Desk::issued(), Vec::new());
        assert_eq!(breaches_of(&desk), clean);
        let folder = "meetings/2024-03-05-plenary";
        desk.texts.insert(format!("{folder}/scan.txt"), Arc::from(b"x".as_slice()));
        desk.texts.remove(&format!("{folder}/minutes/1.toml"));
        desk.texts.insert(format!("{folder}/minutes/1.txt"), Arc::from(b"y".as_slice()));
        assert_eq!(
            breaches_of(&desk),
            vec![
                (format!("{folder}/minutes/1.toml"), Wrong::Missing),
                (format!("{folder}/minutes/1.txt"), Wrong::Changed),
                (format!("{folder}/scan.txt"), Wrong::Added),
            ]
        );
    }

    #[test]
    fn later_statements_have_to_name_the_issue() {
        let mut desk = Desk::issued();
        let issue = desk.hash("issue");
        desk.remind(&format!("附：{issue}"));
        assert_eq!(breaches_of(&desk), vec![]);
        desk.remind("请阅");
        assert_eq!(breaches_of(&desk).len(), 1);
    }
}
