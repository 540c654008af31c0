//! Nominations: whom a unit wants in a post, and what became of it (提名人选, 确认人选, 不予确认).

use std::sync::Arc;

use crate::model::{Id, Statement, Workspace};
use crate::rule::proposals;
use crate::seal::Hash;

/// The folder in which nominations and their answers lie.
const FOLDER: &str = "roster/";

/// One nomination, its answer, and where it stands.
#[derive(Clone, Debug)]
pub struct Nomination<'a> {
    /// Who was nominated for what.
    pub statement: &'a Arc<Statement>,
    /// How it was answered: confirmed, or turned down with a reason.
    pub answer: Option<&'a Arc<Statement>>,
    /// Where it stands.
    pub state: State,
}

/// Where a nomination stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(missing_docs, reason = "a plain list of words")]
pub enum State {
    Open,
    Confirmed,
    Natural,
    TurnedDown,
    Superseded,
}

impl State {
    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Confirmed => "confirmed",
            Self::Natural => "natural",
            Self::TurnedDown => "turned-down",
            Self::Superseded => "superseded",
        }
    }
}

impl Nomination<'_> {
    /// The name of whoever was nominated.
    pub fn name(&self) -> &str {
        self.statement.said.who("nominee").map_or("", |it| it.name.as_str())
    }

    /// The role, by the name it had that day.
    pub fn role(&self) -> &str {
        self.statement.said.named("role").map_or("", |it| it.name.as_str())
    }

    /// The unit that nominated.
    pub fn unit(&self) -> Option<Id> {
        self.statement.unit().and_then(|it| Id::new(it).ok())
    }

    /// The unit, the name and the role, as a picker or a list of events shows them.
    pub fn says(&self, workspace: &Workspace) -> String {
        let unit = self.statement.unit().map_or("", |it| workspace.unit_name(it));
        [unit, self.name(), self.role()].join(" ")
    }

    /// Its short id: the first eight digits of its hash.
    pub fn id(&self) -> String {
        proposals::id_of(self.statement.hash)
    }
}

/// Every nomination, in the order of their names.
pub fn nominations(workspace: &Workspace) -> Vec<Nomination<'_>> {
    let kept = || {
        let below = workspace.statements.range(FOLDER.to_owned()..);
        below.take_while(|(path, _)| path.starts_with(FOLDER)).map(|(_, it)| it)
    };
    kept()
        .filter(|it| it.kind() == "nominate")
        .map(|statement| {
            let hash = statement.hash;
            let answer = kept().find(|it| it.said.hash("nomination") == Some(hash));
            let newer = kept().any(|it| it.supersedes().contains(&hash) && rivals(it, statement));
            Nomination { statement, answer, state: state(statement, answer, newer) }
        })
        .collect()
}

/// Nobody's nomination is replaced but by the same unit's for the same role.
fn rivals(one: &Statement, other: &Statement) -> bool {
    one.kind() == other.kind()
        && one.unit() == other.unit()
        && role_of(one).is_some()
        && role_of(one) == role_of(other)
}

fn role_of(statement: &Statement) -> Option<&str> {
    statement.said.named("role").map(|it| it.id.as_str())
}

fn state(nomination: &Statement, answer: Option<&Arc<Statement>>, newer: bool) -> State {
    match answer.map(|it| it.kind()) {
        Some("confirm") => State::Confirmed,
        Some(_) => State::TurnedDown,
        None if nomination.said.word("succession") == Some("natural") => State::Natural,
        None if newer => State::Superseded,
        None => State::Open,
    }
}

/// Nominations that nobody answered, nor the unit replaced by another.
pub fn open(workspace: &Workspace) -> impl Iterator<Item = Nomination<'_>> {
    nominations(workspace).into_iter().filter(|it| it.state == State::Open)
}

/// The hashes that a unit's new nomination for a role has to replace.
pub fn open_for(workspace: &Workspace, unit: &str, role: &str) -> Vec<Hash> {
    let mut own: Vec<Hash> = open(workspace)
        .map(|it| it.statement)
        .filter(|it| it.unit() == Some(unit) && role_of(it) == Some(role))
        .map(|it| it.hash)
        .collect();
    own.sort();
    own
}

/// The nomination that was meant: its whole hash, or at least its first eight digits.
pub fn nomination<'a>(workspace: &'a Workspace, typed: &str) -> Option<Nomination<'a>> {
    let typed = typed.trim().to_ascii_lowercase();
    nominations(workspace)
        .into_iter()
        .find(|it| typed.len() >= 8 && it.statement.hash.to_string().starts_with(&typed))
}
