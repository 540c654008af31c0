//! Reading canonical texts line by line, strictly.

use std::str::FromStr;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc};

use super::write::INDENT;
use super::{CannotSeal, Named, Who, show};
use crate::text::Lang;

/// Says why a text is not canonical, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: Fault,
    /// The line as it stands, for an excerpt; it may hold anything.
    pub found: String,
}

/// What is wrong with a line of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// The first line is no title that this program knows.
    Title,
    /// Another key or line belongs here.
    Expected(String),
    /// The text does not end with the one line break after its last line.
    End,
    /// The value is not of the form that its key asks for.
    Value(String),
    /// The line should be spelled otherwise, to the byte.
    Spelling(String),
    /// What the text says cannot be sealed.
    Content(CannotSeal),
}

impl Broken {
    /// What is wrong and where, in one sentence.
    pub fn say(&self, lang: Lang) -> String {
        let (line, found) = (self.line, &excerpt(&self.found));
        match &self.fault {
            Fault::Title => lang.broken_title(found),
            Fault::Expected(key) => lang.broken_expected(line, key, found),
            Fault::End => lang.broken_end(line),
            Fault::Value(key) => lang.broken_value(line, key, found),
            Fault::Spelling(other) => lang.broken_spelling(line, &excerpt(other), found),
            Fault::Content(cannot) => lang.broken_content(&cannot.say(lang)),
        }
    }
}

/// The beginning of a line, safe to show.
fn excerpt(line: &str) -> String {
    let mut cut: String = line.chars().take(40).collect();
    if line.chars().nth(40).is_some() {
        cut.push('…');
    }
    show(&cut)
}

/// The lines of a text, from the first to the last.
pub(super) struct Reader<'a> {
    lines: Vec<&'a str>,
    next: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { lines: text.split('\n').collect(), next: 0 }
    }

    /// The next line as it stands; empty at the end.
    pub(super) fn peek(&self) -> &'a str {
        self.lines.get(self.next).copied().unwrap_or_default()
    }

    /// Goes on to the next line.
    pub(super) fn step(&mut self) {
        self.next += 1;
    }

    /// How many lines have been read.
    pub(super) fn count(&self) -> usize {
        self.next
    }

    /// What is wrong with the next line.
    pub(super) fn broken(&self, fault: Fault) -> Broken {
        Broken { line: self.next + 1, fault, found: self.peek().to_string() }
    }

    /// The value of this key, if the next line has it.
    pub(super) fn maybe(&mut self, key: &str) -> Option<&'a str> {
        let value = self.peek().strip_prefix(key)?.strip_prefix('：')?;
        self.step();
        Some(value)
    }

    /// The value of this key, which must come next.
    pub(super) fn must(&mut self, key: &str) -> Result<&'a str, Broken> {
        self.maybe(key).ok_or_else(|| self.broken(Fault::Expected(format!("{key}："))))
    }

    /// The value of this key, or the empty value.
    pub(super) fn or_empty(&mut self, key: &str) -> String {
        self.maybe(key).unwrap_or_default().to_string()
    }

    /// This very line, which must come next.
    pub(super) fn exact(&mut self, line: &str) -> Result<(), Broken> {
        if self.peek() != line {
            return Err(self.broken(Fault::Expected(line.to_string())));
        }
        self.step();
        Ok(())
    }

    /// The end of the text: one line break after the last line, and nothing more.
    pub(super) fn end(&self) -> Result<(), Broken> {
        if self.next + 1 == self.lines.len() && self.peek().is_empty() {
            return Ok(());
        }
        Err(self.broken(Fault::End))
    }

    /// The indented lines below this key, if it comes next.
    pub(super) fn maybe_free(&mut self, key: &str) -> Result<Option<String>, Broken> {
        match self.maybe(key) {
            None => return Ok(None),
            Some("") => {}
            Some(_) => return Err(self.value(key)),
        }
        let mut lines = Vec::new();
        while let Some(line) = self.peek().strip_prefix(INDENT) {
            lines.push(line);
            self.step();
        }
        if lines.is_empty() {
            return Err(self.broken(Fault::Expected(format!("{INDENT}…"))));
        }
        Ok(Some(lines.join("\n")))
    }

    /// The indented lines below this key, which must come next.
    pub(super) fn free(&mut self, key: &str) -> Result<String, Broken> {
        let free = self.maybe_free(key)?;
        free.ok_or_else(|| self.broken(Fault::Expected(format!("{key}："))))
    }

    /// The value of this key read by a function, if it comes next.
    pub(super) fn maybe_with<T>(
        &mut self,
        key: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Broken> {
        match self.maybe(key) {
            None => Ok(None),
            Some(value) => read(value).map(Some).ok_or_else(|| self.value(key)),
        }
    }

    /// The value of this key read by a function, which must come next.
    pub(super) fn must_with<T>(
        &mut self,
        key: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Broken> {
        let value = self.must(key)?;
        read(value).ok_or_else(|| self.value(key))
    }

    /// The values of this key, one a line, as long as it comes next.
    pub(super) fn each_with<T>(
        &mut self,
        key: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<T>, Broken> {
        let mut values = Vec::new();
        while let Some(value) = self.maybe_with(key, &read)? {
            values.push(value);
        }
        Ok(values)
    }

    /// What is wrong with the value of the line that was just read.
    fn value(&self, key: &str) -> Broken {
        let line = self.next.saturating_sub(1);
        let found = self.lines.get(line).copied().unwrap_or_default().to_string();
        Broken { line: line + 1, fault: Fault::Value(key.to_string()), found }
    }
}

/// Accepts a text only if it is, to the byte, what sealing its content gives.
pub(super) fn same_bytes(text: &str, again: Result<String, CannotSeal>) -> Result<(), Broken> {
    let again = match again {
        Ok(again) if again == text => return Ok(()),
        Ok(again) => again,
        Err(cannot) => {
            return Err(Broken { line: 1, fault: Fault::Content(cannot), found: String::new() });
        }
    };
    let mut expected = again.split('\n');
    let mut line = 0;
    for found in text.split('\n') {
        line += 1;
        let other = expected.next().unwrap_or_default();
        if found != other {
            let fault = Fault::Spelling(other.to_string());
            return Err(Broken { line, fault, found: found.to_string() });
        }
    }
    let fault = Fault::Spelling(expected.next().unwrap_or_default().to_string());
    Err(Broken { line: line + 1, fault, found: String::new() })
}

pub(super) fn line(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_string())
}

pub(super) fn named(value: &str) -> Option<Named> {
    value.split_once(' ').map(|(id, name)| Named::new(id, name))
}

pub(super) fn who(value: &str) -> Option<Who> {
    match value.split_once(' ')? {
        ("-", name) => Some(Who::stranger(name)),
        (id, name) => Some(Who::known(id, name)),
    }
}

pub(super) fn day(value: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(value, "%Y-%m-%d").ok()?;
    // Years of five digits or below zero have no day in any record.
    (0..=9999).contains(&day.year()).then_some(day)
}

pub(super) fn minute(value: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_str(value, "%Y-%m-%d %H:%M %:z").ok()
}

pub(super) fn instant(value: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(value).ok().map(|at| at.to_utc())
}

pub(super) fn from<T: FromStr>(value: &str) -> Option<T> {
    value.parse().ok()
}
