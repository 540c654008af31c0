//! The workspaces that come with the program: to look at in memory, or to begin one's own with.
//!
//! To add one: a folder below `data/`, its line in [`ALL`], its title in `text/cli.rs`.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;
use std::time::Duration;

use include_dir::{Dir as Tree, include_dir};
use toml::Value;

use crate::cx::Refusal;
use crate::git;
use crate::model::Id;
use crate::model::notation::parse;
use crate::seal::mend_line;
use crate::store::files::Files;
use crate::store::memory::Memory;
use crate::store::patch::patch;
use crate::store::place::{self, HEAD};
use crate::store::trouble::{Trouble, TroubleKind};
use crate::text::Lang;

/// Every bundled workspace, in the order in which they are offered.
pub const ALL: &[Bundle] = &[
    Bundle {
        name: "zibo-emtct",
        title: Lang::cli_bundle_zibo,
        about: Lang::cli_about_zibo,
        uid: Uid::Fresh,
        tree: include_dir!("$CARGO_MANIFEST_DIR/data/zibo-emtct"),
    },
    Bundle {
        name: "yifang-ronghe",
        title: Lang::cli_bundle_yifang,
        about: Lang::cli_about_yifang,
        uid: Uid::Fresh,
        tree: include_dir!("$CARGO_MANIFEST_DIR/data/yifang-ronghe"),
    },
    Bundle {
        name: "demo",
        title: Lang::cli_bundle_demo,
        about: Lang::cli_about_demo,
        uid: Uid::Kept,
        tree: include_dir!("$CARGO_MANIFEST_DIR/data/demo"),
    },
    Bundle {
        name: EMPTY,
        title: Lang::cli_bundle_empty,
        about: Lang::cli_about_empty,
        uid: Uid::Fresh,
        tree: include_dir!("$CARGO_MANIFEST_DIR/data/empty"),
    },
];

/// The name of the one that holds nothing but default roles, kinds of meeting and rules.
pub const EMPTY: &str = "empty";

/// The unit that stands in for the lead unit of an empty workspace.
const STAND_IN: &str = "qtdw";

/// How long a new workspace waits for somebody else who makes the same.
const PATIENCE: Duration = Duration::from_secs(5);

/// Beside the records of every new workspace: bytes stay as they are, locks and drafts stay here.
const BESIDE: &[(&str, &str)] = &[(".gitattributes", "* -text\n"), (".gitignore", ".lianxi/\n")];

/// A workspace that comes with the program.
pub struct Bundle {
    /// The name on the command line.
    pub name: &'static str,
    /// The title for people.
    pub title: fn(Lang) -> &'static str,
    /// One line on what it is.
    pub about: fn(Lang) -> &'static str,
    uid: Uid,
    tree: Tree<'static>,
}

/// Whether a new workspace is another mechanism than the bundled one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Uid {
    Fresh,
    Kept,
}

/// What a new workspace is told; names only where it begins empty.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Founding {
    /// The uid, from [`fresh_uid`]; the demo keeps its own.
    pub uid: String,
    /// The mechanism's full name.
    pub name: Option<String>,
    /// The lead unit's short name.
    pub lead: Option<String>,
}

/// The bundled workspace with this name.
pub fn bundle(name: &str) -> Option<&'static Bundle> {
    ALL.iter().find(|it| it.name == name)
}

/// A bundled workspace in memory; changes to it are not kept.
pub fn memory(name: &str) -> Option<Memory> {
    let files = texts(bundle(name)?);
    Some(Memory::of(files.iter().map(|(path, text)| (path.as_str(), *text))))
}

/// Makes a folder a new workspace, with a first commit where git is installed. What an interrupted try left is
/// gone on with: a folder that holds nothing but files of this very workspace, each as it should be.
///
/// The answer is what to tell besides: why there is no history, if there is none.
///
/// # Errors
/// If anything else stands in the folder already, or the disk did not do it.
pub fn init(
    folder: &Path,
    from: &'static Bundle,
    founding: &Founding,
    lang: Lang,
) -> Result<Option<&'static str>, Refusal> {
    let mut files = founded(from, founding);
    let taken = || Refusal::refused(lang.cli_folder_taken(&folder.to_string_lossy()));
    let could = |it: Trouble| Refusal::could(it.say(lang));
    let there = place::inside(folder, files.len()).ok_or_else(taken)?;
    if !there.iter().all(|it| files.contains_key(it)) {
        return Err(taken());
    }
    let dir = place::make(folder).map_err(could)?;
    keep_head(&dir, &mut files);
    let is_own = |it: &String| dir.read(it).is_ok_and(|now| now == files[it].as_bytes());
    let is_whole = there.len() == files.len() && git::has_history(folder).unwrap_or(true);
    if is_whole || !there.iter().all(is_own) {
        return Err(taken());
    }
    let _held = dir.lock(PATIENCE).map_err(could)?;
    fill(&dir, &files).map_err(could)?;
    let done = git::init_and_commit(folder, lang.cli_first_commit());
    Ok(done.err().map(|it| it.say(lang)))
}

/// Takes over the head that an interrupted try wrote, which differs in the uid alone.
fn keep_head(dir: &dyn Files, files: &mut BTreeMap<String, String>) {
    let uid = |text: &str| Some(parse(text).ok()?.get("uid")?.as_str()?.to_owned());
    let there = dir.read(HEAD).ok().and_then(|it| String::from_utf8(it).ok());
    let (Some(there), Some(head)) = (there, files.get_mut(HEAD)) else { return };
    if let Some(uid) = uid(&there).filter(|it| with(head, &[("uid", it.clone())]) == there) {
        *head = with(head, &[("uid", uid)]);
    }
}

/// Writes the files that are not there yet, the head last: a folder that was cut short is not taken for a
/// workspace.
fn fill(dir: &dyn Files, files: &BTreeMap<String, String>) -> Result<(), Trouble> {
    let (head, rest): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| *path == HEAD);
    for (path, text) in rest.into_iter().chain(head) {
        match dir.read(path) {
            Ok(now) if now == text.as_bytes() => {}
            Err(trouble) if trouble.kind != TroubleKind::Missing => return Err(trouble),
            _ => dir.create(path, text.as_bytes())?,
        }
    }
    Ok(())
}

/// 32 hexadecimal digits that nobody else has.
///
/// The keys of a `RandomState` come from the system's source of randomness; two hashes under one
/// pair of them are 128 bits that tell mechanisms apart. They guard nothing.
pub fn fresh_uid() -> String {
    let keys = RandomState::new();
    let half = |n: u64| {
        let mut hasher = keys.build_hasher();
        hasher.write_u64(n);
        hasher.finish()
    };
    format!("{:016x}{:016x}", half(1), half(2))
}

/// The files of a new workspace, by path.
fn founded(from: &'static Bundle, founding: &Founding) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> =
        texts(from).into_iter().map(|(path, text)| (path, text.to_owned())).collect();
    files.extend(BESIDE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    let mut values = Vec::new();
    if from.uid == Uid::Fresh {
        values.push(("uid", founding.uid.clone()));
    }
    if from.name == EMPTY {
        values.extend(founding.name.as_deref().map(|it| ("name", mend_line(it))));
        if let Some(lead) = founding.lead.as_deref().map(mend_line) {
            let id = Id::of_unit(&lead);
            let unit = files.remove(&format!("units/{STAND_IN}.toml")).unwrap_or_default();
            let names = [("name", lead.clone()), ("short_name", lead)];
            files.insert(format!("units/{id}.toml"), with(&unit, &names));
            values.push(("lead_unit", id.to_string()));
        }
    }
    if let Some(head) = files.get_mut(HEAD) {
        *head = with(head, &values);
    }
    files
}

/// The record with these values, its comments where they were.
fn with(source: &str, values: &[(&str, String)]) -> String {
    let mut table = parse(source).expect("bundled records are valid, which a test reads");
    for (key, value) in values {
        table.insert((*key).to_owned(), Value::String(value.clone()));
    }
    patch(source, &table).expect("a text at the top of a record can be replaced")
}

/// The texts of a bundled workspace, by path.
fn texts(bundle: &'static Bundle) -> BTreeMap<String, &'static str> {
    let mut texts = BTreeMap::new();
    let mut folders = vec![&bundle.tree];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            texts.extend(file.contents_utf8().map(|text| (path, text)));
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::dir::Dir;
    use crate::store::faulty::{Failure, Faulty};
    use crate::store::read::read;

    fn opened(files: BTreeMap<String, String>) -> crate::model::Workspace {
        let shown = files.into_iter().filter(|(path, _)| !path.starts_with('.'));
        read(shown.map(|(path, text)| (path, text.into_bytes().into())).collect(), Vec::new())
    }

    fn founding() -> Founding {
        Founding { uid: "ab".repeat(16), ..Founding::default() }
    }

    #[test]
    fn every_bundle_reads_without_a_fault_and_gets_its_uid() {
        for bundle in ALL {
            let workspace = opened(founded(bundle, &founding()));
            assert_eq!(*workspace.faults, vec![], "{}", bundle.name);
            let fresh = workspace.mechanism.uid == founding().uid;
            assert_eq!(fresh, bundle.name != "demo", "{}", bundle.name);
            assert_eq!(memory(bundle.name).map(|it| it.all().is_empty()), Some(false));
        }
        assert!(memory("none").is_none());
    }

    #[test]
    fn only_the_line_of_the_uid_is_changed() {
        let zibo = bundle("zibo-emtct").unwrap();
        let (before, after) = (texts(zibo), founded(zibo, &founding()));
        for (path, text) in before {
            let differ = text.lines().zip(after[&path].lines()).filter(|(a, b)| a != b).count();
            assert_eq!(differ, usize::from(path == HEAD), "{path}");
        }
    }

    #[test]
    fn an_empty_workspace_takes_the_names_it_is_given() {
        let lead = Some("市水务局".to_owned());
        let name = Some("节水“联席”会议".to_owned());
        let workspace =
            opened(founded(bundle(EMPTY).unwrap(), &Founding { name, lead, ..founding() }));
        assert_eq!(*workspace.faults, vec![]);
        assert_eq!(workspace.mechanism.name, "节水“联席”会议");
        assert_eq!(workspace.unit_name(&workspace.mechanism.lead_unit), "市水务局");
        assert_eq!(workspace.units.len(), 1);
    }

    #[test]
    fn uids_differ_and_have_their_form() {
        let (one, two) = (fresh_uid(), fresh_uid());
        assert_ne!(one, two);
        assert!(one.len() == 32 && one.bytes().all(|it| it.is_ascii_hexdigit()), "{one}");
    }

    #[test]
    fn a_folder_becomes_a_workspace_once() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("deep/new");
        let empty = bundle(EMPTY).unwrap();
        let notice = init(&folder, empty, &founding(), Lang::Zh).unwrap();
        let dir = Dir::open(&folder).unwrap();
        assert_eq!(dir.read(".gitattributes").unwrap(), b"* -text\n");
        assert!(place::is_workspace(&folder));
        assert!(notice.is_some() || folder.join(".git/refs/heads").is_dir());
        let again = init(&folder, empty, &founding(), Lang::Zh).unwrap_err();
        assert_eq!(again.exit(), 1);
    }

    #[test]
    fn whatever_operation_fails_the_next_try_makes_the_whole_workspace() {
        let wanted = founded(bundle("zibo-emtct").unwrap(), &founding());
        let whole: BTreeMap<_, _> =
            wanted.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect();
        let (counting, count) = Faulty::counting(Box::new(Memory::new()));
        fill(&counting, &wanted).unwrap();
        for at in 0..count.get() {
            for how in [Failure::Once, Failure::Cut, Failure::Late] {
                let memory = Memory::new();
                let broken = Faulty::failing(Box::new(memory.clone()), at, TroubleKind::Full, how);
                let done = fill(&broken, &wanted).is_ok();
                let left = memory.all();
                assert!(!done || left == whole, "{at} {how:?}");
                assert!(left.keys().all(|it| it != HEAD) || left == whole, "{at} {how:?}");
                fill(&memory, &wanted).unwrap();
                assert_eq!(memory.all(), whole, "{at} {how:?}");
            }
        }
    }
}
