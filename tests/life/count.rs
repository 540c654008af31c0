//! The second count: what follows from records and statements by the words of DESIGN §3 and §4 alone.
//!
//! It reads what `model` and `seal` hold and asks nothing of `rule`; what a file says once is believed, in what
//! order it was said follows from what replaces what.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};
use lianxi::model::{Docket, Statement, Workspace};
use lianxi::seal::Hash;

use crate::rights;

pub(crate) type Said<'a> = &'a Arc<Statement>;

/// What the count has to remember because no file holds it.
#[derive(Clone, Default)]
pub(crate) struct Notes {
    /// What a draft looked like when it was sent in, by the hash that the review gives it.
    pub(crate) drafts: BTreeMap<Hash, String>,
    /// Damaged files by their present path, with the statement that each was.
    pub(crate) damaged: BTreeMap<String, Hash>,
}

/// The count of one workspace at one instant.
#[derive(Clone, Copy)]
pub(crate) struct Count<'a> {
    pub(crate) workspace: &'a Workspace,
    pub(crate) notes: &'a Notes,
    pub(crate) now: DateTime<FixedOffset>,
}

impl<'a> Count<'a> {
    pub(crate) fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The day of an instant where the mechanism sits.
    pub(crate) fn day(&self, at: DateTime<FixedOffset>) -> NaiveDate {
        at.with_timezone(&self.now.timezone()).date_naive()
    }

    /// Everything that is awaited: `what about` and, where units owe it, the unit.
    pub(crate) fn awaited(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for (id, folder) in self.workspace.meetings.iter() {
            found.extend(self.of_meeting(id, folder).iter().map(|it| about(it, id)));
        }
        for (id, folder) in self.workspace.papers.iter() {
            found.extend(self.of_paper(folder).iter().map(|it| about(it, id)));
        }
        found.extend(self.of_matters());
        found
    }

    /// Statements of a folder that somebody was entitled to make and that belong there.
    pub(crate) fn statements(&self, docket: &'a Docket) -> Vec<Said<'a>> {
        let apart = self.workspace.strays.range(docket.place.clone()..);
        let apart = apart.take_while(|it| it.0.starts_with(&docket.place)).map(|it| it.1);
        let all = docket.statements.values().chain(apart);
        let id = docket.place.trim_end_matches('/').rsplit('/').next().unwrap();
        let here = |it: &&Arc<Statement>| {
            let named = if docket.is_of_paper() { "paper" } else { "meeting" };
            it.said.line(named) == Some(id) && self.counts(it)
        };
        all.filter(here).collect()
    }

    /// Statements of no meeting and no paper below a folder.
    pub(crate) fn loose(&self, folder: &str) -> Vec<Said<'a>> {
        let workspace: &'a Workspace = self.workspace;
        let all = workspace.statements.iter().chain(workspace.strays.iter());
        all.filter(|it| it.0.starts_with(folder) && self.counts(it.1)).map(|it| it.1).collect()
    }

    fn counts(&self, it: &Statement) -> bool {
        it.said.line("uid") == Some(&*self.workspace.mechanism.uid)
            && rights::entitled(self.workspace, it)
    }

    /// Those of a chain that no other of it replaces; what is said twice counts once.
    pub(crate) fn heads(&self, chain: &[Said<'a>]) -> Vec<Said<'a>> {
        let mut replaced: BTreeSet<Hash> = BTreeSet::new();
        for it in chain {
            replaced.extend(self.replaces(it));
        }
        let mut found: Vec<Said<'a>> = Vec::new();
        for it in chain.iter().filter(|it| !replaced.contains(&it.hash)) {
            if !found.iter().any(|other| other.hash == it.hash) {
                found.push(it);
            }
        }
        found
    }

    /// The one that stands of a chain; none where there are two.
    pub(crate) fn head(&self, chain: &[Said<'a>]) -> Option<Said<'a>> {
        match self.heads(chain)[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// What a statement replaces: by 取代, and the damaged files that it names in 取代文件.
    pub(crate) fn replaces(&self, it: &Statement) -> Vec<Hash> {
        let mut found = it.said.hashes("supersedes").to_vec();
        for line in it.said.lines("supersedes_files") {
            let Some((hash, path)) = line.split_once(' ') else { continue };
            found.extend(self.notes.damaged.get(path).copied());
            found.extend(hash.parse::<Hash>().ok().filter(|_| path == "-"));
        }
        found
    }
}

/// `what unit` becomes `what about unit`.
fn about(line: &str, id: &str) -> String {
    match line.split_once(' ') {
        Some((what, unit)) => format!("{what} {id} {unit}"),
        None => format!("{line} {id}"),
    }
}

/// The statements of these kinds.
pub(crate) fn of_kinds<'a>(all: &[Said<'a>], kinds: &[&str]) -> Vec<Said<'a>> {
    all.iter().copied().filter(|it| kinds.contains(&it.kind())).collect()
}
