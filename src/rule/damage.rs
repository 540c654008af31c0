//! What of a folder cannot be read, attributed or found, and so may hide a *no* (DESIGN §3, What cannot be read).
//!
//! A statement that is there and damaged still stands for its unit: the unit is 无法读取, neither agreed nor
//! simply awaited, until the file is restored or whoever may say such a thing says it again and names the file.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Docket, Fault, Id, Statement, StatementFile, Workspace, decode};
use crate::seal::{Declaration, Hash, KINDS, Kind, Right};

/// What stands for the path of a statement that is gone, in the lines of 取代文件.
pub const GONE: &str = "-";

/// Something that may be a statement and cannot count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Damage {
    /// Its file; [`GONE`] where another statement names it and no file holds it.
    pub path: String,
    /// The SHA-256 of its bytes as found, or of its text where it is gone; none where no byte can be read.
    pub found: Option<Hash>,
    /// The file of the statement that names it, where it is gone.
    pub named_by: Option<String>,
    /// The units whose word it may be: by its text, and by its name.
    pub units: BTreeSet<String>,
    /// What kind of statement it was, where that can be told.
    pub kind: Option<&'static Kind>,
}

impl Damage {
    /// The line by which a later statement names it in 取代文件; none where it can only be restored.
    pub fn line(&self) -> Option<String> {
        self.found.map(|it| format!("{it} {}", self.path))
    }

    /// Whether it is a unit's own word, for all one can tell.
    fn is_own(&self) -> bool {
        self.kind.is_none_or(|it| it.right.is_own())
    }

    /// Whether a statement of this kind by this unit settles it by naming it: the unit's word on the text
    /// for whatever the unit said, the same act for what the office or the convener said.
    fn is_settled_by(&self, kind: &Kind, unit: Option<&str>) -> bool {
        match self.kind {
            Some(it) if !it.right.is_own() => act(it) == act(kind),
            it => {
                let own = kind.right == Right::Sign || it.is_some_and(|it| it.right == kind.right);
                own && unit.is_some_and(|unit| self.units.contains(unit))
            }
        }
    }
}

/// The act that a kind belongs to: taking back is of one chain with sending out, asking for changes with
/// authorising.
fn act(kind: &Kind) -> &'static str {
    match kind.name {
        "recall" => "circulate",
        "amend" => "authorise",
        name => name,
    }
}

/// Everything of a folder that may hide a no and that no statement has settled by naming it.
pub fn of(workspace: &Workspace, docket: &Docket) -> Vec<Damage> {
    let mut found = all(workspace, docket);
    found.retain(|it| !is_settled(docket, it));
    found
}

/// Whether a file of a folder, unreadable or set apart, was settled by a later statement that names it.
pub fn settled(workspace: &Workspace, docket: &Docket, path: &str) -> bool {
    all(workspace, docket).iter().any(|it| it.path == path && is_settled(docket, it))
}

/// Whether this unit's word may be among what cannot be read.
pub fn hides(damage: &[Damage], unit: &str) -> bool {
    damage.iter().any(|it| it.is_own() && it.units.contains(unit))
}

/// The lines of 取代文件 for a new statement of this kind by this unit: all that it may settle.
pub fn lines_for(
    workspace: &Workspace,
    docket: &Docket,
    kind: &Kind,
    unit: Option<&str>,
) -> Vec<String> {
    let found = of(workspace, docket).into_iter();
    found.filter(|it| it.is_settled_by(kind, unit)).filter_map(|it| it.line()).collect()
}

fn all(workspace: &Workspace, docket: &Docket) -> Vec<Damage> {
    let folder = format!("{}statements/", docket.place);
    let in_folder = |path: &str| path.starts_with(&folder) && path.len() > folder.len();
    let faults = workspace.faults.iter().filter(|it| in_folder(&it.path));
    let mut found: Vec<Damage> = faults.map(|it| of_fault(workspace, it)).collect();
    let strays = workspace.strays.range(folder.clone()..);
    let strays = strays.take_while(|(path, _)| path.starts_with(&folder));
    found.extend(strays.map(|(path, it)| of_stray(workspace, path, it)));
    let texts: BTreeSet<Hash> =
        found.iter().filter_map(|it| text_of(workspace, &it.path)).map(|it| hash(&it)).collect();
    found.extend(gone(docket, &texts));
    found
}

/// Whether a statement that counts names it, and may.
fn is_settled(docket: &Docket, damage: &Damage) -> bool {
    let Some(line) = damage.line() else { return false };
    let naming = |unit: Option<&str>| {
        docket.statements.values().any(|it| {
            it.said.lines("supersedes_files").contains(&line)
                && damage.is_settled_by(it.said.kind(), it.unit())
                && unit.is_none_or(|unit| it.unit() == Some(unit))
        })
    };
    if !damage.is_own() || damage.units.is_empty() {
        return naming(None);
    }
    damage.units.iter().all(|unit| naming(Some(unit)))
}

/// What can be told of a file that is no statement as it was made.
fn of_fault(workspace: &Workspace, fault: &Fault) -> Damage {
    let name = fault.path.rsplit('/').next().unwrap_or_default();
    let (named_unit, named_kind) = read_name(workspace, name);
    let text = text_of(workspace, &fault.path);
    let said = text.as_deref().and_then(|it| Declaration::parse(it).ok());
    let kind = said.as_ref().map(Declaration::kind).or(named_kind);
    let written = match &said {
        Some(said) => said.named("unit").map(|it| it.id.clone()),
        None => unit_in(workspace, &fault.path),
    };
    let own = kind.is_none_or(|it| it.right.is_own());
    Damage {
        path: fault.path.clone(),
        found: workspace.sources.get(&fault.path).map(|it| Hash::of(it)),
        named_by: None,
        units: named_unit.filter(|_| own).into_iter().chain(written).collect(),
        kind,
    }
}

/// A statement that can be read, and that cannot be told to be by whom it says.
fn of_stray(workspace: &Workspace, path: &str, stray: &Statement) -> Damage {
    Damage {
        path: path.to_owned(),
        found: workspace.sources.get(path).map(|it| Hash::of(it)),
        named_by: None,
        units: stray.unit().map(ToOwned::to_owned).into_iter().collect(),
        kind: Some(stray.said.kind()),
    }
}

/// Statements that others replace, and that no file holds.
fn gone<'a>(docket: &'a Docket, damaged: &'a BTreeSet<Hash>) -> impl Iterator<Item = Damage> + 'a {
    let there = |hash: &Hash| {
        damaged.contains(hash) || docket.statements.values().any(|it| it.hash == *hash)
    };
    let names = |it: &'a Arc<Statement>| it.supersedes().iter().map(move |hash| (it, *hash));
    docket.statements.values().flat_map(names).filter(move |(_, hash)| !there(hash)).map(
        |(by, hash)| Damage {
            path: GONE.to_owned(),
            found: Some(hash),
            named_by: Some(docket.file_of(by)),
            units: by.unit().map(ToOwned::to_owned).into_iter().collect(),
            kind: Some(by.said.kind()),
        },
    )
}

/// The declared text of a damaged file, if its TOML can still be read.
fn text_of(workspace: &Workspace, path: &str) -> Option<String> {
    let bytes = workspace.sources.get(path)?;
    decode::<StatementFile>(path, bytes).ok().map(|it| it.text)
}

fn hash(text: &str) -> Hash {
    Hash::of(text.as_bytes())
}

/// The unit that the bytes of a damaged file name, if that line is still whole.
fn unit_in(workspace: &Workspace, path: &str) -> Option<String> {
    let bytes = workspace.sources.get(path)?;
    let text = String::from_utf8_lossy(bytes);
    let value = text.lines().find_map(|it| it.strip_prefix("单位："))?;
    let id = value.split(' ').next().unwrap_or_default();
    crate::seal::fits_id(id).then(|| id.to_owned())
}

/// The unit and the kind that a file is named after, whatever was put before, behind or in place of its ending.
pub fn read_name(workspace: &Workspace, name: &str) -> (Option<String>, Option<&'static Kind>) {
    let stem = name.trim_start_matches(['.', '#', '~']).split('.').next().unwrap_or_default();
    let Some((_, rest)) = stem.split_once('-') else { return (None, None) };
    let named = rest.rsplit_once('-').and_then(|(middle, _)| {
        let of = |it: &&'static Kind| {
            let unit = middle.strip_suffix(it.name)?.strip_suffix('-')?;
            crate::seal::fits_id(unit).then(|| (unit.to_owned(), *it))
        };
        // `request-extension` ends as no other kind does, but a longer name may end with a shorter one.
        KINDS.iter().filter_map(of).min_by_key(|it| it.0.len())
    });
    if let Some((unit, kind)) = named {
        return (Some(unit), Some(kind));
    }
    let lower = rest.to_lowercase();
    let begins = |it: &&str| {
        lower.strip_prefix(it).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let known = workspace.units.keys().map(Id::as_str).filter(begins);
    (known.max_by_key(|it| it.len()).map(ToOwned::to_owned), None)
}
