//! A text that is circulated: minutes for consent, or a paper for comment.

use super::changes::{self, Item};
use super::{Agreed, Broken, Change, Clause, Form, Paper, Section, paper, parse};

/// What a circulated text says, whichever of the two it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Text {
    /// Minutes of a meeting.
    Minutes(Box<Agreed>),
    /// A paper on which units are asked for comment.
    Paper(Box<Paper>),
}

impl Text {
    /// What a text says; its first line tells which of the two it is.
    pub fn read(text: &str) -> Result<Self, Broken> {
        let first = text.split('\n').next().unwrap_or_default();
        if paper::TITLES.iter().any(|it| it.0 == first) {
            Paper::parse(text).map(|it| Self::Paper(Box::new(it)))
        } else {
            parse(text).map(|it| Self::Minutes(Box::new(it)))
        }
    }

    /// The sections with their clauses.
    pub fn sections(&self) -> &[Section] {
        match self {
            Self::Minutes(it) => &it.sections,
            Self::Paper(it) => &it.sections,
        }
    }

    /// The layout of its text.
    pub fn form(&self) -> Form {
        match self {
            Self::Minutes(it) => it.form,
            Self::Paper(it) => it.form,
        }
    }

    /// All clauses in order, through all sections.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.sections().iter().flat_map(|section| &section.clauses)
    }

    /// What differs from an earlier text, except the number of the version and the hash of the one
    /// before: nothing else can differ if the answer is empty.
    pub fn changes_since(&self, old: &Self) -> Vec<Change> {
        changes::compare((&old.head(), old.sections()), (&self.head(), self.sections()))
    }

    fn head(&self) -> Vec<Item> {
        match self {
            Self::Minutes(it) => changes::head(it),
            Self::Paper(it) => it.head(),
        }
    }
}
