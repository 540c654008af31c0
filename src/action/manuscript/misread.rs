//! Why a text cannot be read as a draft: the line, and what to do.

use super::Binding;
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
    /// A binding without a clause above it.
    NoClauseAbove(Binding),
    /// A binding that the clause above has already.
    Twice(Binding),
    /// A binding of a clause that was emptied.
    Emptied(Binding),
    /// More words without a clause above them.
    NothingToGoOn,
    /// No unit is called so.
    NoUnit(String),
    /// Not a day.
    NoDay(String),
    /// Support or a day without a lead.
    NoLead,
    /// A unit that leads and supports.
    Both(String),
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
            Self::NoClauseAbove(it) => lang.misread_no_clause_above(it.word()),
            Self::Twice(it) => lang.misread_twice(it.word()),
            Self::Emptied(it) => lang.misread_emptied(it.word()),
            Self::NothingToGoOn => lang.misread_further().to_owned(),
            Self::NoUnit(typed) => lang.misread_unit(typed),
            Self::NoDay(typed) => lang.misread_day(typed),
            Self::NoLead => lang.misread_no_lead(Binding::Lead.word()),
            Self::Both(unit) => lang.misread_both(unit),
            Self::Key(Key::Unknown(key)) => lang.misread_key_unknown(key),
            Self::Key(Key::Twice(key)) => lang.misread_key_twice(key),
            Self::Key(Key::BeforeHeading(key)) => lang.misread_before_heading(key),
        }
    }
}
