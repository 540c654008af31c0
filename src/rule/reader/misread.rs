//! Why a text cannot be read as a draft: the line, and what to do.

use super::label::Binding;
use crate::seal::Unfit;
use crate::text::Lang;

/// What cannot be read, and on which line, counted from one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Misread {
    /// The line of the text, counted from one.
    pub line: usize,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// A character that no text for agreeing may hold.
    Unfit(Unfit),
    /// A binding of a clause that was emptied.
    Emptied(Binding),
    /// More words without a clause above them.
    NothingToGoOn,
    /// A key of no clause of this draft.
    Key(Key),
}

/// What is wrong with a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Key {
    /// There is no such clause.
    Unknown(String),
    /// It stands before two lines.
    Twice(String),
    /// Its clause stands before the first heading.
    BeforeHeading(String),
}

impl Misread {
    /// What is wrong, where, and what to do about it, in one sentence.
    pub fn say(&self, lang: Lang) -> String {
        lang.misread(self.line, &self.why.say(lang))
    }
}

impl Why {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Unfit(unfit) => unfit.say(lang),
            Self::Emptied(it) => lang.misread_emptied(it.word()),
            Self::NothingToGoOn => lang.misread_further().to_owned(),
            Self::Key(Key::Unknown(key)) => lang.misread_key_unknown(key),
            Self::Key(Key::Twice(key)) => lang.misread_key_twice(key),
            Self::Key(Key::BeforeHeading(key)) => lang.misread_before_heading(key),
        }
    }
}
