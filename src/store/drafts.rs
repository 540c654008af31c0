//! What somebody typed and did not send yet, kept beside the workspace and shown to nobody else.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::files::Files;
use super::trouble::{Trouble, TroubleKind};

/// The folder of drafts, one folder a person.
const FOLDER: &str = "drafts";
/// What the name of a draft ends with; it is no record, so that a long one may be kept too.
const ENDING: &str = ".draft";

/// What somebody typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// What it is, for people.
    pub title: String,
    /// When it was typed.
    pub at: DateTime<Utc>,
    /// The digits of what it was typed over.
    pub base: String,
    /// The words, field by field.
    pub words: BTreeMap<String, String>,
}

/// One person's drafts.
#[derive(Clone)]
pub struct Drafts {
    files: Arc<dyn Files>,
    person: String,
}

impl Drafts {
    /// The drafts of a person; none in a workspace that nothing outlives.
    pub fn of(files: &Arc<dyn Files>, person: &str) -> Option<Self> {
        files.is_kept().then(|| Self { files: Arc::clone(files), person: person.to_owned() })
    }

    /// Keeps a draft in the place of an earlier one of this name.
    ///
    /// # Errors
    /// If the disk does not do it; the earlier one is still there then.
    pub fn keep(&self, name: &str, draft: &Draft) -> Result<(), Trouble> {
        let text = toml::to_string(draft).expect("a draft is a table of texts");
        self.files.scratch_write(&self.path(name), text.as_bytes())
    }

    /// The draft of this name, if there is one that can be read.
    pub fn find(&self, name: &str) -> Option<Draft> {
        let bytes = self.files.scratch_read(&self.path(name)).ok()?;
        toml::from_str(std::str::from_utf8(&bytes).ok()?).ok()
    }

    /// Removes a draft, once it was sent or is not wanted any more.
    ///
    /// # Errors
    /// If the disk does not do it.
    pub fn remove(&self, name: &str) -> Result<(), Trouble> {
        match self.files.scratch_remove(&self.path(name)) {
            Err(trouble) if trouble.kind != TroubleKind::Missing => Err(trouble),
            _ => Ok(()),
        }
    }

    /// All of them by name, the latest first.
    pub fn list(&self) -> Vec<(String, Draft)> {
        let names = self.files.scratch_list(&format!("{FOLDER}/{}", self.person));
        let names = names.unwrap_or_default().into_iter();
        let names = names.filter_map(|it| it.strip_suffix(ENDING).map(str::to_owned));
        let mut all: Vec<_> = names.filter_map(|it| Some((it.clone(), self.find(&it)?))).collect();
        all.sort_by_key(|(_, it)| std::cmp::Reverse(it.at));
        all
    }

    fn path(&self, name: &str) -> String {
        format!("{FOLDER}/{}/{name}{ENDING}", self.person)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::dir::Dir;
    use crate::store::memory::Memory;

    fn draft(words: &str) -> Draft {
        Draft {
            title: "不同意见".into(),
            at: "2024-03-05T02:00:00Z".parse().unwrap(),
            base: "8c919af281b530f9".into(),
            words: [("text".to_owned(), words.to_owned())].into(),
        }
    }

    #[test]
    fn drafts_are_kept_for_their_person_alone() {
        let folder = tempfile::tempdir().unwrap();
        let files: Arc<dyn Files> = Arc::new(Dir::open(folder.path()).unwrap());
        let mine = Drafts::of(&files, "guo-jing").unwrap();
        let words = "第一行\n\"引号\"与\\\n\u{301}";
        mine.keep("object-m1", &draft("旧")).unwrap();
        mine.keep("object-m1", &draft(words)).unwrap();
        assert_eq!(mine.find("object-m1"), Some(draft(words)));
        assert_eq!(mine.list().len(), 1);
        let theirs = Drafts::of(&files, "qiao-jian").unwrap();
        assert_eq!((theirs.find("object-m1"), theirs.list().len()), (None, 0));
        // No list of the workspace shows them, and git leaves them alone.
        assert!(files.list().unwrap().entries.is_empty());
        let ignored = std::fs::read_to_string(folder.path().join(".lianxi/.gitignore")).unwrap();
        assert_eq!(ignored, "*\n");
        mine.remove("object-m1").unwrap();
        mine.remove("object-m1").unwrap();
        assert_eq!(mine.list().len(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_the_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let files: Arc<dyn Files> = Arc::new(Dir::open(folder.path()).unwrap());
        Drafts::of(&files, "guo-jing").unwrap().keep("a", &draft("字")).unwrap();
        let path = folder.path().join(".lianxi/drafts/guo-jing/a.draft");
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_workspace_in_memory_keeps_none() {
        let files: Arc<dyn Files> = Arc::new(Memory::new());
        assert!(Drafts::of(&files, "guo-jing").is_none());
    }

    #[test]
    fn one_that_cannot_be_read_is_as_good_as_none() {
        let folder = tempfile::tempdir().unwrap();
        let files: Arc<dyn Files> = Arc::new(Dir::open(folder.path()).unwrap());
        files.scratch_write("drafts/guo-jing/a.draft", b"\xff").unwrap();
        let mine = Drafts::of(&files, "guo-jing").unwrap();
        assert_eq!((mine.find("a"), mine.list().len()), (None, 0));
    }
}
