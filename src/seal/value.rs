//! The values that a declaration can have.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Hash, Named, Who};

/// The value of one field of a declaration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Words in one line or more, an id, or the code of a word: the field says which.
    Line(String),
    /// Several lines.
    Lines(Vec<String>),
    /// A unit.
    Named(Named),
    /// Several units.
    Nameds(Vec<Named>),
    /// A person.
    Who(Who),
    /// A day.
    Day(NaiveDate),
    /// An instant.
    Instant(DateTime<Utc>),
    /// A hash.
    Hash(Hash),
    /// Several hashes.
    Hashes(Vec<Hash>),
    /// A number.
    Number(u32),
}

impl Value {
    /// Whether there is nothing in it: no words, or an empty list.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Line(line) => line.is_empty(),
            Self::Lines(list) => list.is_empty(),
            Self::Nameds(list) => list.is_empty(),
            Self::Hashes(list) => list.is_empty(),
            _ => false,
        }
    }
}

impl From<&str> for Value {
    fn from(line: &str) -> Self {
        Self::Line(line.to_string())
    }
}

impl From<&String> for Value {
    fn from(line: &String) -> Self {
        Self::Line(line.clone())
    }
}

impl From<String> for Value {
    fn from(line: String) -> Self {
        Self::Line(line)
    }
}

impl From<Vec<String>> for Value {
    fn from(list: Vec<String>) -> Self {
        Self::Lines(list)
    }
}

impl From<Named> for Value {
    fn from(named: Named) -> Self {
        Self::Named(named)
    }
}

impl From<Vec<Named>> for Value {
    fn from(list: Vec<Named>) -> Self {
        Self::Nameds(list)
    }
}

impl From<Who> for Value {
    fn from(who: Who) -> Self {
        Self::Who(who)
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<DateTime<Utc>> for Value {
    fn from(at: DateTime<Utc>) -> Self {
        Self::Instant(at)
    }
}

impl From<Hash> for Value {
    fn from(hash: Hash) -> Self {
        Self::Hash(hash)
    }
}

impl From<Vec<Hash>> for Value {
    fn from(list: Vec<Hash>) -> Self {
        Self::Hashes(list)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}
