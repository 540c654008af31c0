//! A change becomes files: documents and texts first, exactly one statement last.

use std::sync::Arc;

use toml::{Table, Value};

use super::files::{Files, check_size};
use super::patch::{fresh, patch};
use super::trouble::{Deed, Trouble, TroubleKind};
use crate::model::notation as parse;

/// What has to be written, in the order in which it is written.
#[derive(Default)]
pub struct Writes {
    /// Documents: the path, what the record meant before, what it shall mean.
    pub documents: Vec<(String, Option<Table>, Table)>,
    /// Texts that are created; one that an interrupted try left behind is replaced.
    pub texts: Vec<(String, String)>,
    /// The statement that is created last: the commit point.
    pub statement: Option<(String, String)>,
}

/// Why a change was not written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotSaved {
    /// The disk did not do it.
    Trouble(Trouble),
    /// The file cannot be edited so that everything else in it stays.
    Shape(String),
}

impl From<Trouble> for NotSaved {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

/// Writes a change; the caller holds the lock and has read `sources` under it.
///
/// Nothing is written unless every document could be edited in memory first, and no file is over its limit. What is answered is the trouble
/// of the last file's last flush: everything is in its place then, and saved for all that can be known.
pub fn save(
    files: &dyn Files,
    sources: impl Fn(&str) -> Option<Arc<[u8]>>,
    writes: &Writes,
) -> Result<Option<Trouble>, NotSaved> {
    let mut wanted = Vec::new();
    for (path, before, after) in &writes.documents {
        let source = sources(path);
        let text = match &source {
            None => fresh(after),
            Some(bytes) => edited(path, bytes, before.as_ref(), after)?,
        };
        wanted.push((path.as_str(), source, text));
    }
    for (path, text) in &writes.texts {
        wanted.push((path, sources(path), text.clone()));
    }
    // A statement is created, never put in the place of another.
    let last = writes.statement.iter().map(|(path, text)| (path.as_str(), None, text.clone()));
    wanted.extend(last);
    for (path, _, text) in &wanted {
        check_size(path, text.len() as u64, Deed::Save)?;
    }
    let mut left = wanted.len();
    for (path, source, text) in wanted {
        left -= 1;
        match put(files, path, source.as_deref(), text.as_bytes()) {
            Err(trouble) if left == 0 && trouble.deed == Deed::Confirm => return Ok(Some(trouble)),
            done => done?,
        }
    }
    Ok(None)
}

/// Creates a file, or replaces what was there when it was read.
fn put(files: &dyn Files, path: &str, source: Option<&[u8]>, bytes: &[u8]) -> Result<(), Trouble> {
    match source {
        None => files.create(path, bytes),
        Some(before) if before == bytes => Ok(()),
        Some(before) => files.replace(path, bytes, Some(before)),
    }
}

/// The text of a document with only what changed changed.
fn edited(
    path: &str,
    bytes: &[u8],
    before: Option<&Table>,
    after: &Table,
) -> Result<String, NotSaved> {
    let unreadable = || Trouble::new(TroubleKind::Other, Deed::Save, path);
    let source = std::str::from_utf8(bytes).map_err(|_| unreadable())?;
    let written = parse::parse(source).map_err(|_| unreadable())?;
    let target = rebase(&written, before.unwrap_or(after), after);
    patch(source, &target).map_err(|_| NotSaved::Shape(path.to_owned()))
}

/// What the file shall mean: what it says now, with the difference between two records laid over it.
///
/// So a value that is written out though it is the default (`lead = []`) is not taken for a change.
fn rebase(written: &Table, before: &Table, after: &Table) -> Table {
    let mut target = written.clone();
    for (key, value) in after {
        match (before.get(key), target.get(key)) {
            (Some(was), _) if was == value => {}
            (Some(Value::Table(was)), Some(Value::Table(now))) if value.is_table() => {
                let inner = value.as_table().map(|it| rebase(now, was, it)).unwrap_or_default();
                target.insert(key.clone(), Value::Table(inner));
            }
            (Some(Value::Array(was)), Some(Value::Array(now))) if value.is_array() => {
                let inner =
                    value.as_array().map(|it| rebase_list(now, was, it)).unwrap_or_default();
                target.insert(key.clone(), Value::Array(inner));
            }
            _ => {
                target.insert(key.clone(), value.clone());
            }
        }
    }
    for key in before.keys().filter(|it| !after.contains_key(*it)) {
        target.remove(key);
    }
    target
}

/// A list in which every element that stayed keeps the form in which it is written.
fn rebase_list(written: &[Value], before: &[Value], after: &[Value]) -> Vec<Value> {
    let mut taken = vec![false; before.len().min(written.len())];
    after
        .iter()
        .map(|value| {
            let same = taken
                .iter()
                .enumerate()
                .find(|(at, used)| !**used && before[*at] == *value)
                .map(|(at, _)| at);
            let kin = same.or_else(|| {
                let id = identity(value)?;
                (0..taken.len()).find(|at| !taken[*at] && identity(&before[*at]) == Some(id))
            });
            let Some(at) = kin else { return value.clone() };
            taken[at] = true;
            match (&written[at], &before[at], value) {
                (Value::Table(written), Value::Table(before), Value::Table(after)) => {
                    Value::Table(rebase(written, before, after))
                }
                _ if same.is_some() => written[at].clone(),
                _ => value.clone(),
            }
        })
        .collect()
}

/// By what an element of a list of tables is known.
fn identity(value: &Value) -> Option<&str> {
    let table = value.as_table()?;
    ["key", "id", "unit", "expert", "heading", "name"]
        .into_iter()
        .find_map(|it| table.get(it)?.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RECORD_LIMIT;
    use crate::store::memory::Memory;
    use crate::text::Lang;

    #[test]
    fn nothing_is_written_of_a_change_with_a_file_over_its_limit() {
        let limit = usize::try_from(RECORD_LIMIT).unwrap();
        let writes = |n: usize| Writes {
            texts: vec![("meetings/m/minutes/1.txt".into(), "x".repeat(n))],
            statement: Some(("meetings/m/statements/a.toml".into(), "schema = 1\n".into())),
            ..Writes::default()
        };
        let memory = Memory::new();
        let Err(NotSaved::Trouble(it)) = save(&memory, |_| None, &writes(limit + 1)) else {
            panic!("it was saved");
        };
        let said = "没有保存 meetings/m/minutes/1.txt：文件超过 1 MiB。请缩短或拆分。";
        assert_eq!(it.say(Lang::Zh), said);
        assert!(memory.all().is_empty());
        assert_eq!(save(&memory, |_| None, &writes(limit)), Ok(None));
        // What was put there by hand is not read either, and says why.
        memory.replace("papers/p/drafts/1.txt", &[b'x'; 8], None).unwrap();
        for path in ["meetings/m/minutes/1.txt", "papers/p/drafts/1.TXT", "notes.txt"] {
            let whole = vec![b'x'; limit + 1];
            let written = memory.replace(path, &whole, None);
            assert_eq!(written.is_ok(), path == "notes.txt", "{path}");
        }
    }
}
