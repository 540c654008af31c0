//! A version of the minutes: sections, clauses, and what they bind.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Id, when};
use crate::seal::Hash;

/// One version (稿) of a meeting's minutes; once circulated it never changes.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// The number of the file form; 1 today.
    pub schema: u32,
    /// The highest clause number ever given in this meeting, so that no key is used twice.
    #[serde(default)]
    pub last_key: u32,
    /// What stands before the first section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<String>,
    /// Sections in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// What is attached, by title and hash (附件).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annexes: Vec<Annex>,
}

/// A paper that belongs to the minutes; its hash stands in the text that is agreed to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annex {
    /// Its title.
    pub title: String,
    /// The name of the file it was taken from.
    pub file: String,
    /// The SHA-256 of its bytes.
    pub sha256: Hash,
}

/// A section of the minutes, usually one agenda item's.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// The agenda item it reports on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Id>,
    /// Its clauses in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<Clause>,
}

/// A clause (段): the smallest thing one can agree or disagree with.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its key, carried from version to version and never reused.
    pub key: Id,
    /// Its words.
    pub text: String,
    /// 牵头; a clause that names one binds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead: Vec<Id>,
    /// 责任单位, where the words name nobody who leads; it binds too and is never promoted to `lead`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub owners: Vec<Id>,
    /// 配合.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<Id>,
    /// 完成时限.
    #[serde(with = "when::day_opt", default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// The deadline in the words of the minutes, where they are not just that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_text: Option<String>,
}

impl Clause {
    /// A clause that binds nobody.
    pub fn plain(key: Id, text: String) -> Self {
        let (lead, owners, support) = (Vec::new(), Vec::new(), Vec::new());
        Self { key, text, lead, owners, support, due: None, due_text: None }
    }

    /// Whether it obliges somebody: it names who leads or who answers for it.
    pub fn binds(&self) -> bool {
        !self.lead.is_empty() || !self.owners.is_empty()
    }

    /// The units that answer for it: who leads (牵头) and who is responsible (责任单位).
    pub fn answerable(&self) -> impl Iterator<Item = &Id> {
        self.lead.iter().chain(&self.owners)
    }

    /// The units it obliges, whatever their part.
    pub fn bound(&self) -> impl Iterator<Item = &Id> {
        self.lead.iter().chain(&self.owners).chain(&self.support)
    }
}

impl Minutes {
    /// A version without anything in it.
    pub fn empty() -> Self {
        let (sections, annexes) = (Vec::new(), Vec::new());
        Self { schema: 1, last_key: 0, opening: None, sections, annexes }
    }

    /// All clauses in order.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.sections.iter().flat_map(|it| &it.clauses)
    }

    /// The clause with this key.
    pub fn clause(&self, key: &str) -> Option<&Clause> {
        self.clauses().find(|it| &*it.key == key)
    }

    /// The clause with this key, to be edited.
    pub fn clause_mut(&mut self, key: &str) -> Option<&mut Clause> {
        self.sections.iter_mut().flat_map(|it| &mut it.clauses).find(|it| &*it.key == key)
    }
}
