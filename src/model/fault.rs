//! A file that could not be read: where, what, and what to do.

use crate::seal::Broken;
use crate::text::Lang;

/// A fault in a file; everything else stays usable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The file.
    pub path: String,
    /// The line, from 1; 0 where there is none.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The line as it stands.
    pub excerpt: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// It is not there.
    Missing,
    /// Its name is not an id.
    Name,
    /// It is not UTF-8.
    NotUtf8,
    /// No record belongs there.
    Stranger,
    /// Its text is not canonical.
    Text(Broken),
    /// Something.
    Other(String),
}

impl Fault {
    /// A fault of the whole file.
    pub fn whole(path: &str, problem: Problem) -> Self {
        Self { path: path.to_owned(), line: 0, column: 0, excerpt: String::new(), problem }
    }

    /// A fault in a line of a text.
    pub fn at_line(path: &str, line: usize, text: &str, problem: Problem) -> Self {
        let excerpt = text.lines().nth(line.saturating_sub(1)).unwrap_or_default().to_owned();
        Self { path: path.to_owned(), line, column: 1, excerpt, problem }
    }

    /// An entry of the folder that is no plain file.
    pub fn odd(path: &str, why: impl std::fmt::Debug) -> Self {
        Self::whole(path, Problem::Other(format!("{why:?}")))
    }

    /// A file that the disk did not give.
    pub fn unread(path: &str, why: impl std::fmt::Debug) -> Self {
        Self::whole(path, Problem::Other(format!("{why:?}")))
    }

    /// One sentence.
    pub fn say(&self, _: Lang) -> String {
        format!("{}: {:?}", self.path, self.problem)
    }
}
