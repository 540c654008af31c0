//! The manifest of an issue: every file of the meeting with its hash, so that nothing changes unnoticed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Id, MeetingFolder, Statement, Workspace};
use crate::rule::issues;
use crate::rule::sign_off::{Known, UnitSign};
use crate::rule::verify::{Breach, Wrong};
use crate::seal::Hash;

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
        .map(|sign| match sign.statement.filter(|_| !sign.state.is_wordless()) {
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
    for issue in issues::all(&folder.docket) {
        for breach in differences(workspace, meeting, folder, issue) {
            if !found.contains(&breach) {
                found.push(breach);
            }
        }
    }
    found
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
    // What was registered with nothing but its paper seals no file.
    if sealed.is_empty() && issues::is_registered(issue) {
        return found;
    }
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
        if !known && !follows(folder, path, issue) {
            found.push(Breach::new(path, added(folder, path)));
        }
    }
    found
}

/// What a file is that came after the issue and belongs to nothing.
fn added(folder: &MeetingFolder, path: &str) -> Wrong {
    let place = |version: u32| format!("{}minutes/{version}.toml", folder.docket.place);
    match issues::left_by_correction(folder) {
        Some(version) if place(version) == path => Wrong::HalfCorrection(version),
        _ => Wrong::Added,
    }
}

/// Whether a file may have come after the issue: a statement that names it, what belongs to a correction
/// of it, and so on for the correction that was issued.
fn follows(folder: &MeetingFolder, path: &str, issue: &Statement) -> bool {
    let begun = issues::corrections_of(&folder.docket, issue.hash)
        .filter_map(|it| it.said.number("version"))
        .min();
    let of_correction = |version: u32| begun.is_some_and(|first| first <= version);
    let Some(rest) = path.strip_prefix(&folder.docket.place) else { return false };
    if let Some(name) = rest.strip_prefix("statements/").and_then(|it| it.strip_suffix(".toml")) {
        let statement = folder.docket.statements.get(name);
        return statement.is_some_and(|it| {
            let names = it.said.render().is_ok_and(|text| text.contains(&issue.hash.to_string()));
            names
                || it.said.number("version").is_some_and(of_correction)
                || answers_what_follows(folder, it, &of_correction)
                || corrected(folder, issue)
                    .any(|later| sealed(later).contains_key(path) || follows(folder, path, later))
        });
    }
    let version = rest.strip_prefix("minutes/").and_then(|it| it.split_once('.'));
    version.and_then(|(number, _)| number.parse().ok()).is_some_and(of_correction)
}

/// Whether a statement answers an opinion on a version of the correction.
fn answers_what_follows(
    folder: &MeetingFolder,
    statement: &Statement,
    of_correction: &dyn Fn(u32) -> bool,
) -> bool {
    let opinion = statement.said.hash("opinion");
    let mut all = folder.docket.statements.values();
    let found = opinion.and_then(|hash| all.find(|it| it.hash == hash));
    found.and_then(|it| it.said.number("version")).is_some_and(of_correction)
}

/// The issues that correct this one.
fn corrected<'a>(
    folder: &'a MeetingFolder,
    issue: &Statement,
) -> impl Iterator<Item = &'a Arc<Statement>> {
    let of = issue.hash;
    issues::all(&folder.docket).filter(move |it| it.said.hash("corrects") == Some(of))
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
        let issue = issues::all(&workspace.meetings[&desk.id].docket).next().unwrap();
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
