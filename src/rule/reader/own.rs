//! What sort of line it is: the program's own signs, and what offices write in their place.
//!
//! `#` begins a heading, and so does a number of a heading; `|` goes on with the clause above, unless another
//! `|` ends the line: then it is a row of a table. A label with a colon says whom the clause above binds. `\`
//! before a line makes plain words of it, and a key in brackets names the clause or the item that it is.

use super::label::{Binding, labelled};
use super::{lines, shape};
use crate::model::Id;

/// What begins a heading.
const HEADING: [char; 2] = ['#', '＃'];
/// What goes on with the clause above.
const FURTHER: [char; 2] = ['|', '｜'];
/// What makes plain words of a line that looks like something else.
pub const PLAIN: char = '\\';

/// What sort of line it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort<'a> {
    /// Nothing.
    Blank,
    /// A heading, and its words.
    Heading(&'a str),
    /// More words of the clause above.
    Further(&'a str),
    /// A row of a table.
    Row(&'a str),
    /// Whom the clause above binds, and who or when that is; what else the line says stands behind.
    Binding(Binding, &'a str),
    /// A clause, or a paragraph of the opening.
    Words(&'a str),
}

/// What sort of line it is in a draft, without its key.
pub fn sort(body: &str) -> Sort<'_> {
    if let Some(plain) = body.strip_prefix(PLAIN) {
        return if plain.trim().is_empty() { Sort::Blank } else { Sort::Words(plain.trim()) };
    }
    let further = body.strip_prefix(FURTHER);
    if let Some(plain) = further.and_then(|it| it.strip_prefix(PLAIN)) {
        return if plain.trim().is_empty() { Sort::Blank } else { Sort::Further(plain.trim()) };
    }
    if lines::is_row(body) {
        return Sort::Row(body);
    }
    if let Some(words) = further {
        return if words.trim().is_empty() { Sort::Blank } else { Sort::Further(words.trim()) };
    }
    if body.starts_with(HEADING) {
        return Sort::Heading(body.trim_start_matches(HEADING).trim());
    }
    foreign(body)
}

/// What sort of line it is in a text that has none of the program's own signs.
pub(super) fn foreign(body: &str) -> Sort<'_> {
    if lines::is_row(body) {
        return Sort::Row(body);
    }
    // Markdown wants a blank behind the sign; 2#楼 and #1 are words.
    let marked = body.trim_start_matches(HEADING);
    if marked.len() < body.len() && marked.starts_with(' ') && !marked.trim().is_empty() {
        return Sort::Heading(marked.trim());
    }
    if let Some(first) = labelled(body).and_then(|it| it.first().copied()) {
        return Sort::Binding(first.0, first.1);
    }
    match body.trim() {
        "" => Sort::Blank,
        words if shape::is_heading(words) => Sort::Heading(words),
        _ => Sort::Words(body),
    }
}

/// Whether a line is a heading because a sign says so, and not by its number.
pub(super) fn is_marked(body: &str) -> bool {
    body.starts_with(HEADING)
}

/// The key before a line, and the line without it.
pub fn tag(line: &str) -> (Option<Id>, &str) {
    let parts = line.strip_prefix('[').and_then(|it| it.split_once(']'));
    match parts.and_then(|(key, rest)| Some((Id::new(key).ok()?, rest))) {
        Some((key, rest)) => (Some(key), rest.strip_prefix(' ').unwrap_or(rest)),
        None => (None, line),
    }
}

/// A line with its key before it.
pub fn tagged(key: Option<&Id>, body: &str) -> String {
    match key {
        Some(key) => format!("[{key}] {body}"),
        None => body.to_owned(),
    }
}
