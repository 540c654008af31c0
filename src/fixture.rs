//! Workspaces for tests: the bundled ones, and files written as text.

pub(crate) mod issued;
pub(crate) mod long;
pub(crate) mod midway;
pub(crate) mod paper;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::cx::Cx;
use crate::model::{Id, Via, Workspace};
use crate::store::read::{Texts, read};
use crate::text::Lang;

/// A bundled workspace by name, with these files laid over it: `#- path` begins a file.
pub(crate) fn workspace(name: &str, over: &str) -> Workspace {
    let mut texts = bundled(name);
    texts.extend(files(over));
    read(texts, Vec::new())
}

/// The files of a bundled workspace.
pub(crate) fn bundled(name: &str) -> Texts {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
    let mut texts = BTreeMap::new();
    collect(&root, &root, &mut texts);
    texts
}

/// Files written as text: a line `#- path` begins each.
pub(crate) fn files(text: &str) -> Texts {
    let mut texts = BTreeMap::new();
    for part in text.split("#- ").skip(1) {
        let (path, body) = part.split_once('\n').unwrap_or((part, ""));
        texts.insert(path.trim().to_owned(), Arc::from(body.as_bytes()));
    }
    texts
}

/// Somebody who acts on a day at 10:00 where the mechanism sits.
pub(crate) fn cx(person: &str, day: &str) -> Cx {
    let at: DateTime<Utc> = format!("{day}T02:00:00Z").parse().expect("a day of a test");
    let person = (!person.is_empty()).then(|| Id::new(person).expect("a person of a test"));
    Cx { person, at, via: Via::Local, user: Some("office".into()), lang: Lang::Zh }
}

fn collect(root: &Path, folder: &Path, texts: &mut Texts) {
    for entry in std::fs::read_dir(folder).expect("the bundled data is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, texts);
        } else if let (Ok(name), Ok(bytes)) = (path.strip_prefix(root), std::fs::read(&path)) {
            texts.insert(name.to_string_lossy().into_owned(), Arc::from(bytes));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundled_workspaces_read_without_a_fault() {
        for name in ["zibo-emtct", "yifang-ronghe"] {
            let workspace = workspace(name, "");
            assert_eq!(*workspace.faults, vec![], "{name}");
            assert!(!workspace.units.is_empty());
        }
    }
}
