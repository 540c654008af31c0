//! How much each parameter takes, from the table of caps (`seal::cap`), at every door.

use super::{Ask, Param, Takes};
use crate::cx::{Cx, Refusal};
use crate::model::Minutes;
use crate::seal::cap;

/// Lines in which a person or a unit is named.
const NAMES: &[&str] = &["name", "short-name", "by"];
/// How many characters name a clause that is too long.
const FIRST: usize = 12;
/// The longest path that systems take, in characters.
const PATH: usize = 4_096;

/// The most characters that a parameter takes.
pub fn most(param: &Param) -> usize {
    most_of(param.name, param.ask)
}

fn most_of(name: &str, ask: Ask) -> usize {
    match ask {
        Ask::Line if NAMES.contains(&name) => cap::NAME,
        Ask::Name => cap::NAME,
        Ask::Text
        | Ask::Lines
        | Ask::Attendees
        | Ask::Units
        | Ask::People
        | Ask::Addressees
        | Ask::File(Takes::Key) => cap::TEXT,
        Ask::Document => cap::DOCUMENT,
        Ask::File(_) => PATH,
        _ => cap::LINE,
    }
}

/// Refuses what was typed if there is more of it than the parameter takes; `title` is what it is called.
pub(super) fn within(
    cx: &Cx,
    typed: Option<&str>,
    (name, title, ask): (&str, &str, Ask),
) -> Result<(), Refusal> {
    match typed.and_then(|it| cap::over(it.trim(), most_of(name, ask))) {
        Some(over) => Err(Refusal::usage(cx.lang.too_long(title, over.most, over.has))),
        None => Ok(()),
    }
}

/// Refuses minutes or a paper with an opening, a heading or a clause over its cap; each is named by its first words.
pub(super) fn document(cx: &Cx, document: &Minutes) -> Result<(), Refusal> {
    let opening = document.opening.iter().map(|it| (it, cap::TEXT));
    let headings = document.sections.iter().map(|it| (&it.heading, cap::LINE));
    let clauses = document.clauses().map(|it| (&it.text, cap::TEXT));
    for (words, most) in opening.chain(headings).chain(clauses) {
        if let Some(over) = cap::over(words, most) {
            let first: String = words.chars().take(FIRST).collect();
            let title = cx.lang.begins_with(&first);
            return Err(Refusal::usage(cx.lang.too_long(&title, over.most, over.has)));
        }
    }
    Ok(())
}
