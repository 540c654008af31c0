//! Writing canonical texts line by line, refusing what is not fit to be agreed to.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Utc};

use super::{Lines, Named, Unfit, Who, fits_id, show, unfit};
use crate::text::Lang;

/// The blanks before each line of free text, which keep it from imitating a key.
pub(super) const INDENT: &str = "    ";

/// Says why something cannot become a canonical text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CannotSeal {
    /// Where: the key as it stands in the text, after the clause it belongs to.
    pub at: String,
    /// Why.
    pub why: Why,
}

/// Why a value cannot stand in a canonical text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// Its characters are not canonical.
    Characters(Unfit),
    /// It is not of the form that its key asks for (an id, a word of the list, a day, a number).
    Form(String),
    /// It stands there twice.
    Twice(String),
    /// One id has two names in the text.
    TwoNames(String),
    /// The name could be taken for something else.
    Misleading(String),
    /// It has to be given and is not.
    Missing,
    /// No such key belongs to this text.
    Foreign,
}

impl CannotSeal {
    /// A refusal at this key.
    pub(super) fn new(at: &str, why: Why) -> Self {
        Self { at: at.to_string(), why }
    }

    /// The same refusal, inside something (a clause, a unit).
    pub(super) fn inside(mut self, outer: &str) -> Self {
        self.at = format!("{outer} {}", self.at);
        self
    }

    /// What is wrong and what to do about it, in one sentence.
    pub fn say(&self, lang: Lang) -> String {
        let at = &show(&self.at);
        match &self.why {
            Why::Characters(unfit) => lang.seal_characters(at, &unfit.say(lang)),
            Why::Form(value) => lang.seal_form(at, &show(value)),
            Why::Twice(value) => lang.seal_twice(at, &show(value)),
            Why::TwoNames(id) => lang.seal_two_names(at, &show(id)),
            Why::Misleading(name) => lang.seal_misleading(at, &show(name)),
            Why::Missing => lang.seal_missing(at),
            Why::Foreign => lang.seal_foreign(at),
        }
    }
}

/// What an id is an id of: a unit and a person may have the same one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Space {
    Unit,
    Person,
}

/// A text that grows by one key after the other.
pub(super) struct Writer {
    text: String,
    names: BTreeMap<(Space, String), String>,
}

impl Writer {
    pub(super) fn new(title: &str) -> Self {
        Self { text: format!("{title}\n"), names: BTreeMap::new() }
    }

    /// A line that is none of ours to judge: a number, a hash, a marker.
    pub(super) fn plain(&mut self, key: &str, value: impl Display) {
        self.text.extend([key, "：", &value.to_string(), "\n"]);
    }

    /// A value of one line.
    pub(super) fn line(&mut self, key: &str, value: &str) -> Result<(), CannotSeal> {
        characters(key, value, Lines::One)?;
        self.plain(key, value);
        Ok(())
    }

    /// A value of one line, or no line where it is empty.
    pub(super) fn line_if_any(&mut self, key: &str, value: &str) -> Result<(), CannotSeal> {
        if value.is_empty() { Ok(()) } else { self.line(key, value) }
    }

    /// Free text, each line of it indented below its key.
    pub(super) fn free(&mut self, key: &str, value: &str) -> Result<(), CannotSeal> {
        characters(key, value, Lines::Many)?;
        self.text.extend([key, "：\n"]);
        for line in value.split('\n') {
            self.text.extend([INDENT, line, "\n"]);
        }
        Ok(())
    }

    /// An id alone.
    pub(super) fn id(&mut self, key: &str, id: &str) -> Result<(), CannotSeal> {
        if !fits_id(id) {
            return Err(CannotSeal::new(key, Why::Form(id.to_string())));
        }
        self.plain(key, id);
        Ok(())
    }

    /// A unit (or a kind of meeting), by id and name.
    pub(super) fn named(&mut self, key: &str, named: &Named) -> Result<(), CannotSeal> {
        self.entry(Space::Unit, key, named)
    }

    /// A person of the roster, by id and name.
    pub(super) fn person(&mut self, key: &str, named: &Named) -> Result<(), CannotSeal> {
        self.entry(Space::Person, key, named)
    }

    /// An id and a name. What has one id on the page has one name on it.
    fn entry(&mut self, space: Space, key: &str, named: &Named) -> Result<(), CannotSeal> {
        name(key, &named.name)?;
        if !fits_id(&named.id) {
            return Err(CannotSeal::new(key, Why::Form(named.id.clone())));
        }
        let place = (space, named.id.clone());
        let first = self.names.entry(place).or_insert_with(|| named.name.clone());
        if *first != named.name {
            return Err(CannotSeal::new(key, Why::TwoNames(named.id.clone())));
        }
        self.plain(key, format_args!("{} {}", named.id, named.name));
        Ok(())
    }

    /// Several of them, a line each, none of them twice.
    pub(super) fn nameds(&mut self, key: &str, list: &[Named]) -> Result<(), CannotSeal> {
        once(key, list.iter().map(|named| &named.id))?;
        list.iter().try_for_each(|named| self.named(key, named))
    }

    /// A person of the roster, or a name after a dash.
    pub(super) fn who(&mut self, key: &str, who: &Who) -> Result<(), CannotSeal> {
        if let Some(id) = &who.id {
            return self.person(key, &Named::new(id, &who.name));
        }
        name(key, &who.name)?;
        self.plain(key, format_args!("- {}", who.name));
        Ok(())
    }

    pub(super) fn day(&mut self, key: &str, day: NaiveDate) -> Result<(), CannotSeal> {
        year(key, day)?;
        self.plain(key, day.format("%Y-%m-%d"));
        Ok(())
    }

    /// A time of the day of some place, to the minute.
    pub(super) fn minute(
        &mut self,
        key: &str,
        at: DateTime<FixedOffset>,
    ) -> Result<(), CannotSeal> {
        let local = at.naive_local();
        year(key, local.date())?;
        if local.second() != 0 || local.nanosecond() != 0 || at.offset().local_minus_utc() % 60 != 0
        {
            return Err(CannotSeal::new(key, Why::Form(at.to_rfc3339())));
        }
        self.plain(key, at.format("%Y-%m-%d %H:%M %:z"));
        Ok(())
    }

    /// An instant, to the second.
    pub(super) fn instant(&mut self, key: &str, at: DateTime<Utc>) -> Result<(), CannotSeal> {
        year(key, at.date_naive())?;
        if at.nanosecond() != 0 {
            return Err(CannotSeal::new(key, Why::Form(at.to_rfc3339())));
        }
        self.plain(key, at.format("%Y-%m-%dT%H:%M:%SZ"));
        Ok(())
    }

    /// How many lines there are so far.
    pub(super) fn count(&self) -> usize {
        self.text.matches('\n').count()
    }

    /// The whole text, closed by this line.
    pub(super) fn close(self, end: &str) -> String {
        self.text + end + "\n"
    }
}

/// Refuses a list in which something stands twice.
pub(super) fn once<T: Ord + Display>(
    key: &str,
    values: impl IntoIterator<Item = T>,
) -> Result<(), CannotSeal> {
    let mut seen = BTreeSet::new();
    for value in values {
        let shown = value.to_string();
        if !seen.insert(value) {
            return Err(CannotSeal::new(key, Why::Twice(shown)));
        }
    }
    Ok(())
}

fn characters(key: &str, value: &str, lines: Lines) -> Result<(), CannotSeal> {
    match unfit(value, lines) {
        Some(unfit) => Err(CannotSeal::new(key, Why::Characters(unfit))),
        None => Ok(()),
    }
}

/// A name must not read like an id and a name, like a key and a value, or like a marker.
fn name(key: &str, name: &str) -> Result<(), CannotSeal> {
    characters(key, name, Lines::One)?;
    let like_an_id = name.split_once(' ').is_some_and(|(word, _)| fits_id(word));
    if like_an_id || name.starts_with('-') || name.contains('：') {
        return Err(CannotSeal::new(key, Why::Misleading(name.to_string())));
    }
    Ok(())
}

/// Years of four digits only, so that a day has one spelling.
fn year(key: &str, day: NaiveDate) -> Result<(), CannotSeal> {
    if (1..=9999).contains(&day.year()) {
        return Ok(());
    }
    Err(CannotSeal::new(key, Why::Form(day.to_string())))
}
