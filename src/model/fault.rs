//! What is wrong in a record: file, line, column, excerpt, and what to do, in the reader's language.

mod classify;

use crate::model::notation::plain;
use crate::seal::Broken;
use crate::text::Lang;
use classify::classify;
use serde::de::DeserializeOwned;
use std::fmt::Write;

/// The most bytes that a record may have; 1 MiB of TOML already costs a hundred times that to read.
pub const RECORD_LIMIT: u64 = 1 << 20;

/// The form of records that this program knows.
const SCHEMA: u32 = 1;

/// The kinds of things wrong in a record, with the words of it that matter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// The file holds nothing.
    Empty,
    /// Some bytes are no UTF-8.
    NotUtf8,
    /// More bytes than a record may have.
    TooLarge,
    /// Two versions that git could not merge.
    Conflict,
    /// A record of a form that a later program made.
    Newer,
    /// A key that such a record does not have, and those it has.
    UnknownKey(String, Vec<String>),
    /// A key that such a record must have.
    MissingKey(String),
    /// A key or a table that stands there twice.
    Twice,
    /// A word that is none of the words allowed.
    UnknownWord(String, Vec<String>),
    /// A value of the wrong kind: what was found and what is wanted.
    WrongKind(Kind, Kind),
    /// A number out of the allowed range.
    OutOfRange,
    /// No day or time that exists, or one not written in full.
    BadDate,
    /// A character that looks like another one, and the one to write instead.
    LookAlike(char, &'static str),
    /// A key of letters that must stand in quotes, or of none.
    BadKey,
    /// A text without quotes around it.
    Unquoted,
    /// A text, an array or a table that is not closed.
    Unclosed,
    /// A `\` before a character that it cannot stand before, or a control character.
    BadCharacter,
    /// Two values without a comma or a line end between them.
    NotApart,
    /// What a record's own type says: in English, in Chinese.
    Own(String, String),
    /// A statement whose bytes are not those it was made with.
    Edited,
    /// A text that is not canonical.
    Text(Box<Broken>),
    /// Something else.
    NotToml,
}

/// The kinds of values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A text in quotes.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// `true` or `false`.
    Truth,
    /// A day, a time or both.
    Date,
    /// A list in brackets.
    List,
    /// A table.
    Table,
    /// None of these.
    Other,
}

/// Something wrong in a record, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The file, relative to the workspace.
    pub path: String,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// The character in the line, from 1; 0 where the whole file is meant.
    pub column: usize,
    /// That line, or the part of it around the place.
    pub excerpt: String,
    /// What is wrong.
    pub problem: Problem,
}

/// An error message in both languages, for a record's own type to fail with.
pub fn both(en: &str, zh: &str) -> String {
    format!("{en}{}{zh}", classify::BETWEEN)
}

/// Reads a record from the bytes of its file.
pub fn decode<T: DeserializeOwned>(path: &str, bytes: &[u8]) -> Result<T, Fault> {
    if bytes.len() as u64 > RECORD_LIMIT {
        return Err(Fault::whole(path, Problem::TooLarge));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => plain(text),
        Err(error) => {
            let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            return Err(Fault::at(path, &good, good.len(), Problem::NotUtf8));
        }
    };
    if text.trim().is_empty() {
        return Err(Fault::whole(path, Problem::Empty));
    }
    if let Some(at) = conflict(&text) {
        return Err(Fault::at(path, &text, at, Problem::Conflict));
    }
    if let Some(at) = newer(&text) {
        return Err(Fault::at(path, &text, at, Problem::Newer));
    }
    toml::from_str(&text).map_err(|error| {
        let (at, problem) = classify(&text, &error);
        Fault::at(path, &text, at, problem)
    })
}

impl Fault {
    /// A fault of a whole file.
    pub fn whole(path: &str, problem: Problem) -> Self {
        Self { path: path.to_owned(), line: 0, column: 0, excerpt: String::new(), problem }
    }

    /// What a place, a name or the disk makes of a file, in both languages.
    pub fn own(path: &str, say: impl Fn(Lang) -> String) -> Self {
        Self::whole(path, Problem::Own(say(Lang::En), say(Lang::Zh)))
    }

    /// A canonical text that is broken, with the line that it stands on.
    pub fn text(path: &str, text: &str, broken: Broken) -> Self {
        let at = text.split_inclusive('\n').take(broken.line.saturating_sub(1)).map(str::len).sum();
        Self::at(path, text, at, Problem::Text(Box::new(broken)))
    }

    /// A fault at a byte of a text.
    pub fn at(path: &str, text: &str, at: usize, problem: Problem) -> Self {
        let at = floor(text, at);
        let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
        let line = 1 + text[..at].matches('\n').count();
        let column = 1 + text[start..at].chars().count();
        let whole = text[start..].lines().next().unwrap_or("");
        Self { path: path.to_owned(), line, column, excerpt: excerpt(whole, column), problem }
    }

    /// The place, what is wrong and what to do; the excerpt on a line of its own.
    pub fn say(&self, lang: Lang) -> String {
        let mut said = self.path.clone();
        if self.line > 0 {
            // Writing to a String cannot fail.
            let _ = write!(said, ":{}:{}", self.line, self.column);
        }
        said += lang.pick(": ", "：");
        said += &self.problem.say(lang);
        if !self.excerpt.is_empty() {
            said += "\n  | ";
            said += &self.excerpt;
        }
        said
    }
}

impl Problem {
    /// What is wrong and what to do.
    pub fn say(&self, lang: Lang) -> String {
        let known = |words: &[String]| words.join(lang.pick(", ", "、"));
        let fixed = match self {
            Self::UnknownKey(key, keys) if keys.is_empty() => return lang.fault_no_key(key),
            Self::UnknownKey(key, keys) => return lang.fault_unknown_key(key, &known(keys)),
            Self::MissingKey(key) => return lang.fault_missing_key(key),
            Self::UnknownWord(word, words) => return lang.fault_unknown_word(word, &known(words)),
            Self::WrongKind(found, wanted) if found == wanted || *found == Kind::Other => {
                return lang.fault_wanted(wanted.say(lang));
            }
            Self::WrongKind(found, wanted) => {
                return lang.fault_wrong_kind(found.say(lang), wanted.say(lang));
            }
            Self::LookAlike(it, wanted) => return lang.fault_look_alike(&shown(*it), wanted),
            Self::Own(en, zh) => return lang.pick(en, zh).to_owned(),
            Self::Text(broken) => return broken.say(lang),
            Self::Edited => lang.fault_edited(),
            Self::Empty => lang.fault_empty(),
            Self::NotUtf8 => lang.fault_not_utf8(),
            Self::TooLarge => lang.fault_too_large(),
            Self::Conflict => lang.fault_conflict(),
            Self::Newer => lang.fault_newer(),
            Self::Twice => lang.fault_twice(),
            Self::OutOfRange => lang.fault_out_of_range(),
            Self::BadDate => lang.fault_bad_date(),
            Self::BadKey => lang.fault_bad_key(),
            Self::Unquoted => lang.fault_unquoted(),
            Self::Unclosed => lang.fault_unclosed(),
            Self::BadCharacter => lang.fault_bad_character(),
            Self::NotApart => lang.fault_not_apart(),
            Self::NotToml => lang.fault_not_toml(),
        };
        fixed.to_owned()
    }
}

impl Kind {
    /// Its name in a sentence.
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Text => lang.kind_text(),
            Self::Whole => lang.kind_whole(),
            Self::Number => lang.kind_number(),
            Self::Truth => lang.kind_truth(),
            Self::Date => lang.kind_date(),
            Self::List => lang.kind_list(),
            Self::Table => lang.kind_table(),
            Self::Other => lang.kind_other(),
        }
    }
}

/// Where the number of the record's form stands, if it is a later one than this program knows.
///
/// Seen before anything is read: a later form may have keys that would be called wrong.
fn newer(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('[') {
            return None;
        }
        let value = line.strip_prefix("schema").and_then(|it| it.trim_start().strip_prefix('='));
        if let Some(value) = value {
            let digits = value.split('#').next().unwrap_or_default().trim();
            let later = digits.parse::<u32>().is_ok_and(|it| it > SCHEMA);
            return later.then(|| at + line.len() - value.trim_start().len());
        }
        at += line.len();
    }
    None
}

/// Where the markers begin that git leaves between two versions.
fn conflict(text: &str) -> Option<usize> {
    let starts = |mark: &str| {
        if text.starts_with(mark) {
            Some(0)
        } else {
            text.find(&format!("\n{mark}")).map(|it| it + 1)
        }
    };
    starts(">>>>>>> ").and(starts("<<<<<<< "))
}

/// The nearest place at or before a byte where a character begins.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rfind(|&it| text.is_char_boundary(it)).unwrap_or(0)
}

/// A line, or eighty characters of it around a column, with nothing in it that a terminal obeys.
fn excerpt(line: &str, column: usize) -> String {
    let skip = if line.chars().count() > 80 { column.saturating_sub(40) } else { 0 };
    let dots = |there: bool| if there { "…" } else { "" };
    let part: String = line.chars().skip(skip).take(80).map(shown).collect();
    let more = line.chars().nth(skip + 80).is_some();
    format!("{}{part}{}", dots(skip > 0), dots(more))
}

/// A character as it is, or its number where it could not be seen or would be obeyed.
fn shown(it: char) -> String {
    let blank = it != ' ' && it.is_whitespace();
    let hidden = matches!(it, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    if it.is_control() || blank || hidden {
        format!("<U+{:04X}>", u32::from(it))
    } else {
        it.to_string()
    }
}

#[cfg(test)]
mod tests;
