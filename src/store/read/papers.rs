//! Reads the papers: each a folder of its own, as a meeting is.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Reader, version_of};
use crate::model::{Docket, Fault, Folder, Id, Minutes, Paper, PaperFolder};
use crate::seal;

/// The files of one folder: the whole path, and what follows the folder's name.
type Files = Vec<(String, String)>;

impl Reader<'_> {
    pub(super) fn papers(&mut self) -> Folder<PaperFolder> {
        let mut parts: BTreeMap<String, Files> = BTreeMap::new();
        for (path, rest) in self.below("papers/") {
            match rest.split_once('/') {
                Some((id, rest)) => {
                    parts.entry(id.to_owned()).or_default().push((path.clone(), rest.to_owned()));
                }
                None => self.stranger(&path),
            }
        }
        let mut papers = BTreeMap::new();
        for (stem, files) in parts.into_iter().filter(|(_, files)| is_begun(files)) {
            let path = format!("papers/{stem}/paper.toml");
            let Some(id) = self.id(&path, &stem) else { continue };
            let before = self.earlier.and_then(|it| it.papers.get(&id)).cloned();
            let before = before.filter(|_| self.is_folder_as_before(&format!("papers/{id}/")));
            let folder = before.unwrap_or_else(|| {
                let doc = self.one::<Paper>(&path).unwrap_or_else(|| unreadable(&stem));
                Arc::new(self.paper(&id, doc, files))
            });
            papers.insert(id, folder);
        }
        Arc::new(papers)
    }

    fn paper(&mut self, id: &Id, doc: Paper, files: Files) -> PaperFolder {
        let mut folder =
            PaperFolder { doc, versions: BTreeMap::new(), docket: Docket::of_paper(id) };
        for (path, rest) in files.into_iter().filter(|(_, rest)| rest != "paper.toml") {
            let statement =
                rest.strip_prefix("statements/").and_then(|it| it.strip_suffix(".toml"));
            if let Some(name) = statement.filter(|it| !it.contains('/')) {
                if let Some(statement) = self.statement(&path, name) {
                    folder.docket.statements.insert(name.to_owned(), Arc::new(statement));
                }
                continue;
            }
            let version = rest.strip_prefix("drafts/").and_then(|it| it.split_once('.'));
            match version.and_then(|(n, ending)| Some((version_of(n)?, ending))) {
                Some((n, "toml")) => {
                    if let Some(version) = self.one::<Minutes>(&path) {
                        folder.versions.insert(n, version);
                    }
                }
                Some((n, "txt")) => {
                    if let Some(text) = self.text(&path, |it| seal::Paper::parse(it).map(drop)) {
                        folder.docket.texts.insert(n, text);
                    }
                }
                _ => self.no_record(&path),
            }
        }
        folder
    }

    /// A TOML file where no record belongs is said, not passed over.
    pub(super) fn stranger(&mut self, path: &str) {
        if path.strip_suffix(".toml").is_some() {
            self.faults.push(Fault::own(path, |it| it.file_stranger().to_owned()));
        }
    }
}

/// Whether there is a paper: a first draft is written before its record, so that one whose record never
/// came is what an interrupted try left behind.
fn is_begun(files: &Files) -> bool {
    let is_draft = |rest: &str| rest.starts_with("drafts/") && rest.strip_suffix(".toml").is_some();
    !files.iter().all(|(_, rest)| is_draft(rest))
}

/// What stands for a paper whose record cannot be read, so that it is still listed.
fn unreadable(stem: &str) -> Paper {
    let title = stem.to_owned();
    let unit = Id::new("unreadable").expect("the word is an id");
    Paper { schema: 1, title, kind: None, unit, units: Vec::new(), source: None, note: None }
}

#[cfg(test)]
mod tests {
    use crate::fixture::workspace;
    use crate::model::Workspace;

    fn with(over: &str) -> Workspace {
        workspace("zibo-emtct", over)
    }

    fn faulty(workspace: &Workspace) -> Vec<&str> {
        workspace.faults.iter().map(|it| it.path.as_str()).collect()
    }

    const PAPER: &str =
        "#- papers/fang-an/paper.toml\nschema = 1\ntitle = \"方案\"\nunit = \"wjw\"\n";
    const DRAFT: &str = "#- papers/fang-an/drafts/1.toml\nschema = 1\n[[sections]]\nheading = \"一\"\n\
                         clauses = [{ key = \"c1\", text = \"甲。\" }]\n";

    #[test]
    fn a_paper_is_read_with_its_versions() {
        let read = with(&format!("{PAPER}{DRAFT}"));
        assert_eq!(faulty(&read), [""; 0]);
        let folder = &read.papers["fang-an"];
        assert_eq!((folder.latest(), folder.doc.title.as_str()), (Some(1), "方案"));
        assert_eq!(folder.docket.text_file(1), "papers/fang-an/drafts/1.txt");
    }

    #[test]
    fn what_cannot_be_read_is_said_and_the_rest_stays() {
        let minutes = include_str!("../../../tests/vectors/minutes-1.txt");
        let text = include_str!("../../../tests/vectors/paper-1.txt");
        for (over, path) in [
            ("#- papers/fang-an/paper.toml\nschema = 9\n".to_owned(), "papers/fang-an/paper.toml"),
            (format!("{PAPER}x = 1\n"), "papers/fang-an/paper.toml"),
            (format!("{PAPER}#- papers/fang-an/drafts/01.toml\n"), "papers/fang-an/drafts/01.toml"),
            (format!("{PAPER}#- papers/fang-an/drafts/1.toml\nx"), "papers/fang-an/drafts/1.toml"),
            (
                format!("{PAPER}#- papers/fang-an/minutes/1.toml\nschema = 1\n"),
                "papers/fang-an/minutes/1.toml",
            ),
            (
                format!("{PAPER}#- papers/fang-an/drafts/1.txt\n{minutes}"),
                "papers/fang-an/drafts/1.txt",
            ),
            (format!("{PAPER}#- papers/fang-an/drafts/1.txt\n"), "papers/fang-an/drafts/1.txt"),
            (format!("#- papers/fang-an/drafts/1.txt\n{text}"), "papers/fang-an/paper.toml"),
            (
                format!("{PAPER}#- papers/fang-an/statements/a.toml\nx"),
                "papers/fang-an/statements/a.toml",
            ),
            (
                format!("{PAPER}#- papers/fang-an/statements/a/b.toml\nx"),
                "papers/fang-an/statements/a/b.toml",
            ),
            ("#- papers/loose.toml\nschema = 1\n".to_owned(), "papers/loose.toml"),
            ("#- papers/方案/paper.toml\nschema = 1\n".to_owned(), "papers/方案/paper.toml"),
        ] {
            let read = with(&over);
            assert_eq!(faulty(&read), [path], "{over}");
            assert_eq!(read.units.len(), 11);
        }
        // A text under a meeting that is a paper's is no minutes.
        let meeting = "#- meetings/m/meeting.toml\nschema = 1\nkind = \"plenary\"\ntitle = \"t\"\n\
                       at = 2024-03-05T09:00:00+08:00\n#- meetings/m/minutes/1.txt\n";
        assert_eq!(faulty(&with(&format!("{meeting}{text}"))), ["meetings/m/minutes/1.txt"]);
    }

    #[test]
    fn a_first_draft_without_a_record_is_what_an_interrupted_try_left() {
        let read = with(DRAFT);
        assert!(read.papers.is_empty());
        assert_eq!(faulty(&read), [""; 0]);
    }
}
