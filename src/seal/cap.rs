//! The most that a field may hold: one table of caps by sort of field.
//!
//! Whatever is typed, at any door, is held to it before anything is done with it, and once more when a statement is
//! made of it. What is on disk already stays readable, however long it is.
//!
//! A record has at most 1 MiB: a Han character takes three bytes, a statement has at most six texts and some lists,
//! and one document that fills its cap is 900 kB. A page of an official paper has about 600 characters.

use super::{Declaration, Shape, Value};

/// The name of a person or a unit, in characters.
pub const NAME: usize = 100;
/// Words in one line, such as a title, a place or a number, in characters.
pub const LINE: usize = 500;
/// Words in several lines, such as an opinion, a reason or a clause, in characters: some thirty pages.
pub const TEXT: usize = 20_000;
/// A whole document that is typed or pasted in one go, such as minutes or a paper for comment, in characters.
pub const DOCUMENT: usize = 300_000;
/// Entries of a list.
pub const LIST: usize = 1_000;

/// What is over its cap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Over {
    /// The cap.
    pub most: usize,
    /// How much there is.
    pub has: usize,
}

/// Whether words are over a cap.
pub fn over(words: &str, most: usize) -> Option<Over> {
    // A character has at most four bytes, so that most words need not be counted.
    let has = if words.len() <= most { 0 } else { words.chars().count() };
    (has > most).then_some(Over { most, has })
}

/// The first field of a declaration that is over its cap: what its text calls it, and by how much.
///
/// Lists that the program makes itself (the files of an issue, what was counted) have as many lines as there are
/// files and words; only the record as a whole limits them.
pub fn of_statement(said: &Declaration) -> Option<(&'static str, Over)> {
    said.kind().all_fields().find_map(|field| {
        let over = match (field.shape, said.value(field.name)?) {
            (Shape::Line, Value::Line(words)) => over(words, LINE),
            (Shape::Text, Value::Line(words)) => over(words, TEXT),
            (_, Value::Named(it)) => over(&it.name, NAME),
            (_, Value::Who(it)) => over(&it.name, NAME),
            (_, Value::Nameds(list)) => match list.iter().find_map(|it| over(&it.name, NAME)) {
                None if list.len() > LIST => Some(Over { most: LIST, has: list.len() }),
                found => found,
            },
            _ => None,
        };
        Some((field.label, over?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::{Named, OBJECT, PROPOSE, Who};

    #[test]
    fn words_are_counted_in_characters() {
        assert_eq!(over("字字字", 3), None);
        assert_eq!(over("字字字字", 3), Some(Over { most: 3, has: 4 }));
        assert_eq!(over("", 0), None);
    }

    #[test]
    fn each_sort_of_field_has_its_cap() {
        let words = |n: usize| "字".repeat(n);
        let unit = |n: usize| Named { id: "jyj".into(), name: words(n) };
        let who = |n: usize| Who { id: None, name: words(n) };
        let propose = |title: usize, reason: usize| {
            Declaration::new(&PROPOSE).with("title", words(title)).with("reason", words(reason))
        };
        let at = |said: &Declaration| of_statement(said).map(|it| (it.0, it.1.has));
        assert_eq!(at(&propose(LINE, TEXT)), None);
        assert_eq!(at(&propose(LINE + 1, TEXT)), Some(("建议题目", LINE + 1)));
        assert_eq!(at(&propose(1, TEXT + 1)), Some(("理由", TEXT + 1)));
        let object = Declaration::new(&OBJECT).with("unit", unit(NAME)).with("person", who(NAME));
        assert_eq!(at(&object), None);
        assert_eq!(at(&object.clone().with("unit", unit(101))), Some(("单位", 101)));
        assert_eq!(at(&object.with("person", who(101))), Some(("声明人", 101)));
    }
}
