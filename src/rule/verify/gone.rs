//! Issues that were there once and are gone: what still speaks of them, and numbers that show that they were given.
//!
//! Only what can be known is said. A statement that names an issue by its hash, or a resolution by its number, shows
//! that there was one. A number that the program gave shows that the one before it was given, since it takes the
//! next one. Of the latest issue nothing tells, unless something speaks of it; the history that git keeps does.

use std::collections::BTreeSet;

use super::{Breach, Wrong};
use crate::model::{Id, MeetingFolder, Workspace};
use crate::rule::{genuine, issues, numbering};
use crate::seal::Hash;

/// The fields by which a statement names the issue that it rests on.
const NAMES: [&str; 2] = ["issue", "corrects"];

/// Statements of a meeting that name an issue of it which is not there. One that cannot be read is named itself.
pub(super) fn named(workspace: &Workspace, id: &Id, folder: &MeetingFolder) -> Vec<Breach> {
    if numbering::unread(workspace, &folder.docket.place).is_some() {
        return Vec::new();
    }
    let kept = genuine::kept_in(workspace, id, folder);
    let is_issue = |kind: &str| matches!(kind, "issue" | "register-issued");
    let there: BTreeSet<Hash> = kept
        .iter()
        .filter(|it| is_issue(it.statement.kind()))
        .map(|it| it.statement.hash)
        .collect();
    let gone = |name: &str, said: &crate::seal::Declaration| {
        said.hash(name).filter(|it| !there.contains(it))
    };
    let missing = kept.iter().filter_map(|it| {
        let hash = NAMES.iter().find_map(|name| gone(name, &it.statement.said))?;
        Some(Breach::new(&it.file, Wrong::IssueGone(hash.short())))
    });
    missing.collect()
}

/// Numbers and resolutions whose issue is nowhere in the workspace.
pub(super) fn numbered(workspace: &Workspace) -> Vec<Breach> {
    // The number of an issue that cannot be read is not known; it is named itself.
    if numbering::unread(workspace, "meetings/").is_some() {
        return Vec::new();
    }
    let given: BTreeSet<(i32, u32)> = numbering::series(workspace).collect();
    let all = workspace
        .meetings
        .values()
        .flat_map(|it| issues::all(&it.docket).map(move |issue| (it, issue)));
    let mut found = Vec::new();
    let mut series = BTreeSet::new();
    for (folder, issue) in all {
        let Some(own) = issue.said.line("series") else { continue };
        series.insert(own);
        let Some((year, n)) = numbering::parse(own).filter(|_| !issues::is_registered(issue))
        else {
            continue;
        };
        if n > 1 && !given.contains(&(year, n - 1)) {
            let before = format!("{year}-{}", n - 1);
            found.push(Breach::new(&folder.docket.file_of(issue), Wrong::NumberGone(before)));
        }
    }
    for it in genuine::kept_free(workspace) {
        let Some(resolution) = it.statement.said.line("resolution") else { continue };
        let of = resolution.rsplit_once('-').map_or("", |it| it.0);
        if !series.contains(of) {
            found.push(Breach::new(&it.file, Wrong::ResolutionGone(resolution.to_owned())));
        }
    }
    found
}
