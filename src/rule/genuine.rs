//! Whether a statement is what it claims: its bytes, the place where it lies, and the text it speaks of.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{About, Docket, Id, MeetingFolder, PaperFolder, Statement, Workspace};
use crate::rule::circulation;
use crate::seal::Hash;

/// A statement with the place where it lies.
#[derive(Clone, Debug)]
pub struct Kept<'a> {
    /// Its file.
    pub file: String,
    /// The meeting in whose folder it lies.
    pub meeting: Option<(&'a Id, &'a MeetingFolder)>,
    /// The paper in whose folder it lies; neither for proposals and progress.
    pub paper: Option<(&'a Id, &'a PaperFolder)>,
    /// The statement.
    pub statement: &'a Arc<Statement>,
}

/// Why a statement does not belong where it lies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Astray {
    /// It bears the uid of another mechanism.
    Mechanism,
    /// It names another meeting than the one in whose folder it lies, or none.
    Meeting(String),
    /// It names another paper than the one in whose folder it lies, or none; or it lies in the folder of
    /// a meeting.
    Paper(String),
    /// It is of a kind that belongs to minutes and lies with a paper, or the other way round.
    Kind,
}

/// Every statement there is: those of meetings, of papers, then those of neither, with those set apart.
pub fn kept(workspace: &Workspace) -> Vec<Kept<'_>> {
    let mut found: Vec<_> =
        workspace.meetings.iter().flat_map(|(id, folder)| kept_in(workspace, id, folder)).collect();
    found.extend(workspace.papers.iter().flat_map(|(id, it)| kept_of_paper(workspace, id, it)));
    found.extend(kept_free(workspace));
    found
}

/// Every statement of no meeting and no paper, with those set apart.
pub fn kept_free(workspace: &Workspace) -> impl Iterator<Item = Kept<'_>> {
    let of_folder = |file: &str| ["meetings/", "papers/"].iter().any(|it| file.starts_with(it));
    let set_apart = workspace.strays.iter().filter(move |(file, _)| !of_folder(file));
    workspace.statements.iter().chain(set_apart).map(|(file, statement)| Kept {
        file: file.clone(),
        meeting: None,
        paper: None,
        statement,
    })
}

/// Every statement in the folder of one meeting, with those set apart.
pub fn kept_in<'a>(
    workspace: &'a Workspace,
    id: &'a Id,
    folder: &'a MeetingFolder,
) -> Vec<Kept<'a>> {
    let of = |(file, statement)| Kept { file, meeting: Some((id, folder)), paper: None, statement };
    lying_in(workspace, &folder.docket).map(of).collect()
}

/// Every statement in the folder of one paper, with those set apart.
pub fn kept_of_paper<'a>(
    workspace: &'a Workspace,
    id: &'a Id,
    folder: &'a PaperFolder,
) -> Vec<Kept<'a>> {
    let of = |(file, statement)| Kept { file, meeting: None, paper: Some((id, folder)), statement };
    lying_in(workspace, &folder.docket).map(of).collect()
}

/// Every statement in the folder of a meeting or a paper, with those set apart.
pub fn kept_of<'a>(workspace: &'a Workspace, about: &'a About) -> Vec<Kept<'a>> {
    match about {
        About::Meeting(id) => {
            let folder = workspace.meetings.get(id);
            folder.map(|it| kept_in(workspace, id, it)).unwrap_or_default()
        }
        About::Paper(id) => {
            let folder = workspace.papers.get(id);
            folder.map(|it| kept_of_paper(workspace, id, it)).unwrap_or_default()
        }
    }
}

/// Every statement below a place with its file, also those set apart.
fn lying_in<'a>(
    workspace: &'a Workspace,
    docket: &'a Docket,
) -> impl Iterator<Item = (String, &'a Arc<Statement>)> {
    let counted = docket.statements.values().map(|it| (docket.file_of(it), it));
    let set_apart = workspace.strays.iter().filter(|(file, _)| file.starts_with(&docket.place));
    counted.chain(set_apart.map(|(file, it)| (file.clone(), it)))
}

impl Kept<'_> {
    /// What was circulated and declared where it lies.
    pub fn docket(&self) -> Option<&Docket> {
        self.meeting.map(|it| &it.1.docket).or_else(|| self.paper.map(|it| &it.1.docket))
    }

    /// Why it does not belong where it lies, if it does not.
    pub fn astray(&self, workspace: &Workspace) -> Option<Astray> {
        let said = &self.statement.said;
        if said.line("uid") != Some(workspace.mechanism.uid.as_str()) {
            return Some(Astray::Mechanism);
        }
        let (meeting, paper) = (said.line("meeting"), said.line("paper"));
        let owned = |named: Option<&str>| named.unwrap_or_default().to_owned();
        match (self.meeting, self.paper) {
            (Some((id, _)), _) if meeting != Some(id.as_str()) => {
                Some(Astray::Meeting(owned(meeting)))
            }
            (Some(_), _) if paper.is_some() => Some(Astray::Paper(owned(paper))),
            (_, Some((id, _))) if paper != Some(id.as_str()) => Some(Astray::Paper(owned(paper))),
            (_, Some(_)) if meeting.is_some() => Some(Astray::Meeting(owned(meeting))),
            // The words of an agreement to minutes are no comment on a paper, and the other way round.
            (Some(_), _) if said.kind().is_of_paper() => Some(Astray::Kind),
            (_, Some(_)) if said.kind().is_of_minutes() => Some(Astray::Kind),
            _ => None,
        }
    }

    /// The version it speaks of, if the text with its hash is not among those that lie where it lies or were
    /// ever circulated there ([`known_texts`]).
    pub fn textless(&self, known: &BTreeSet<(u32, Hash)>) -> Option<u32> {
        self.docket()?;
        if self.statement.kind() == "circulate" {
            return None;
        }
        let hash = self.statement.said.hash("hash")?;
        let version = self.statement.said.number("version")?;
        (!known.contains(&(version, hash))).then_some(version)
    }
}

/// Circulated texts that are no longer what was circulated: version, hash, and whether a text
/// is there at all. One whose file cannot be read is passed over, because that is said elsewhere.
pub fn changed_texts(workspace: &Workspace, docket: &Docket) -> BTreeMap<(u32, Hash), bool> {
    let mut found = BTreeMap::new();
    for it in circulation::chain_of(docket).filter(|it| it.kind() == "circulate") {
        let (Some(version), Some(hash)) = (it.said.number("version"), it.said.hash("hash")) else {
            continue;
        };
        match docket.texts.get(&version) {
            Some(text) if Hash::of(text.as_bytes()) == hash => {}
            None if workspace.sources.contains_key(&docket.text_file(version)) => {}
            text => {
                found.insert((version, hash), text.is_some());
            }
        }
    }
    found
}

/// Versions and hashes of the texts: those that lie there, and those that were circulated.
pub fn known_texts(docket: &Docket) -> BTreeSet<(u32, Hash)> {
    let there = docket.texts.iter().map(|(version, text)| (*version, Hash::of(text.as_bytes())));
    let circulated = circulation::chain_of(docket)
        .filter(|it| it.kind() == "circulate")
        .filter_map(|it| Some((it.said.number("version")?, it.said.hash("hash")?)));
    there.chain(circulated).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::issued::Desk;

    #[test]
    fn what_the_program_makes_is_genuine() {
        let workspace = Desk::issued().workspace();
        let kept = kept(&workspace);
        assert_eq!(kept.len(), 5);
        for it in kept {
            assert_eq!(it.astray(&workspace), None, "{}", it.file);
            let known = known_texts(it.docket().unwrap());
            assert_eq!(it.textless(&known), None, "{}", it.file);
        }
    }

    #[test]
    fn a_statement_in_another_folder_is_astray() {
        let mut desk = Desk::issued();
        let other = desk.texts["meetings/2024-03-05-plenary/meeting.toml"].clone();
        desk.texts.insert("meetings/2024-04-02-plenary/meeting.toml".into(), other);
        let (path, bytes) = desk.statement("consent");
        desk.texts.insert(path.replace("03-05", "04-02"), bytes);
        let workspace = desk.workspace();
        let id = Id::new("2024-04-02-plenary").unwrap();
        let moved = kept_in(&workspace, &id, &workspace.meetings[&id]).remove(0);
        assert_eq!(moved.astray(&workspace), Some(Astray::Meeting("2024-03-05-plenary".into())));
        let known = known_texts(moved.docket().unwrap());
        assert_eq!(moved.textless(&known), Some(1));
    }
}
