//! Proposals for meetings or items (会议建议), each answered or waiting for an answer.

use std::sync::Arc;

use crate::model::{Statement, Workspace};
use crate::rule::rights;
use crate::seal::Hash;

/// One proposal and its answer.
#[derive(Clone, Debug)]
pub struct Proposal<'a> {
    /// What was proposed.
    pub statement: &'a Arc<Statement>,
    /// How it was answered: accepted, or declined with a reason.
    pub answer: Option<&'a Arc<Statement>>,
}

impl Proposal<'_> {
    /// Its title.
    pub fn title(&self) -> &str {
        self.statement.said.line("title").unwrap_or_default()
    }

    /// The word for where it stands: `open`, `accepted`, `declined`.
    pub fn state(&self) -> &'static str {
        match self.answer.map(|it| it.kind()) {
            Some("accept") => "accepted",
            Some(_) => "declined",
            None => "open",
        }
    }

    /// Its short id: the first eight digits of its hash.
    pub fn id(&self) -> String {
        id_of(self.statement.hash)
    }
}

/// Every proposal, in the order of their names.
pub fn proposals(workspace: &Workspace) -> Vec<Proposal<'_>> {
    let all = || {
        workspace
            .statements
            .iter()
            .filter(|(path, _)| path.starts_with("proposals/"))
            .map(|(_, it)| it)
    };
    all()
        .filter(|it| it.kind() == "propose" && rights::entitled(workspace, it))
        .map(|statement| Proposal {
            statement,
            answer: all().find(|it| {
                it.said.hash("proposal") == Some(statement.hash) && rights::entitled(workspace, it)
            }),
        })
        .collect()
}

/// The proposal that was meant: its whole hash, or at least its first eight digits.
pub fn proposal<'a>(workspace: &'a Workspace, typed: &str) -> Option<Proposal<'a>> {
    let typed = typed.trim().to_ascii_lowercase();
    proposals(workspace)
        .into_iter()
        .find(|it| typed.len() >= 8 && it.statement.hash.to_string().starts_with(&typed))
}

/// The short id of a statement.
pub fn id_of(hash: Hash) -> String {
    hash.to_string().chars().take(8).collect()
}
