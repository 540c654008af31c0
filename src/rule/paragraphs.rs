//! A plain text becomes sections and clauses, and keeps the keys of what was there before.
//!
//! The lines are read as those of minutes are (`rule/reader`). No word is lost: a line is a heading, a clause
//! or part of the opening, and a heading without a clause below it is joined to the next one, or becomes a
//! clause.

mod keys;

use crate::model::{Clause, Id, Minutes, Section, Workspace};
use crate::rule::deadline::Due;
use crate::rule::reader::{self, Bound, Draft, Form, Ground, HEADING, Kind, Misread, Noted, Sort};

pub use keys::keyed;

/// A clause that has no key yet, and the line on which it begins.
type Paragraph = (usize, Draft);

/// The sections of a text, with clauses that have no keys yet, and what stands before the first heading.
#[derive(Default)]
struct Layout {
    opening: Vec<String>,
    sections: Vec<(String, Vec<Paragraph>)>,
}

/// The version that a text makes, and what was read of it; `before` gives its keys to the paragraphs that
/// stayed, with whom they bind.
///
/// # Errors
/// With the line that cannot be read, and why.
pub fn read(
    ground: &Ground<'_>,
    title: &str,
    text: &str,
    before: Option<&Minutes>,
) -> Result<(Minutes, Noted), Misread> {
    let (blocks, mut noted) = reader::read(&Form::of_paper(title), ground, text)?;
    noted.headless = false;
    let mut layout = Layout::default();
    for block in blocks {
        match block.kind {
            Kind::Opening(words) => layout.opening.push(words),
            Kind::Heading(words) => layout.heading(block.line, words),
            Kind::Clause(clause) => layout.paragraph(block.line, clause),
            Kind::Emptied => {}
        }
    }
    layout.end();
    let version = version(layout, before, ground, &mut noted);
    noted.count(&version);
    Ok((version, noted))
}

impl Layout {
    /// A heading below another one without a paragraph between is joined to it while both are short.
    fn heading(&mut self, line: usize, heading: String) {
        if let Some((above, paragraphs)) = self.sections.last_mut().filter(|it| it.1.is_empty()) {
            let joined = format!("{above} {heading}");
            if joined.chars().count() <= HEADING {
                *above = joined;
                return;
            }
            paragraphs.push((line, Draft::of(std::mem::take(above))));
        }
        self.sections.push((heading, Vec::new()));
    }

    fn paragraph(&mut self, line: usize, clause: Draft) {
        if self.sections.is_empty() {
            self.sections.push((String::new(), Vec::new()));
        }
        if let Some((_, paragraphs)) = self.sections.last_mut() {
            paragraphs.push((line, clause));
        }
    }

    /// A last heading with nothing below it is a paragraph.
    fn end(&mut self) {
        if let Some((heading, paragraphs)) = self.sections.last_mut().filter(|it| it.1.is_empty()) {
            paragraphs.push((0, Draft::of(std::mem::take(heading))));
        }
    }
}

fn version(
    layout: Layout,
    before: Option<&Minutes>,
    ground: &Ground<'_>,
    noted: &mut Noted,
) -> Minutes {
    let each = layout.sections.iter().flat_map(|it| &it.1);
    let texts: Vec<&str> = each.map(|it| it.1.text.as_str()).collect();
    let (clauses, last_key) = keyed(&texts, before);
    let mut clauses = clauses.into_iter();
    let sections = layout.sections.into_iter().map(|(heading, paragraphs)| {
        let settled = paragraphs.into_iter().zip(clauses.by_ref());
        let clauses = settled
            .map(|(paragraph, clause)| settle(paragraph, clause, before, (ground, &mut *noted)));
        Section { heading, item: None::<Id>, clauses: clauses.collect() }
    });
    let sections = sections.collect();
    let opening = (!layout.opening.is_empty()).then(|| layout.opening.join("\n"));
    Minutes { last_key, opening, sections, ..Minutes::empty() }
}

/// Whom a paragraph binds: one that stayed as it was keeps that, unless lines below it say otherwise.
fn settle(
    (line, mut paragraph): Paragraph,
    clause: Clause,
    before: Option<&Minutes>,
    (ground, noted): (&Ground<'_>, &mut Noted),
) -> Clause {
    let same =
        before.and_then(|it| it.clause(&clause.key)).is_some_and(|it| it.text == clause.text);
    let words = if same { None } else { paragraph.said(ground) };
    let Clause { key, lead, owners, support, due, due_text, .. } = clause;
    let known = due.is_some() || due_text.is_some();
    let due = known.then_some(Due { day: due, text: due_text });
    let bound =
        paragraph.settle((line, ground), Bound { lead, owners, support, due }, words, noted);
    bound.on(Clause::plain(key, paragraph.text))
}

/// A heading as a line; a sign goes before one that would not be known by its number.
fn heading(section: &Section) -> String {
    let below = section.clauses.first().map_or("", |it| it.text.as_str());
    let known = reader::sort(&section.heading) == Sort::Heading(&section.heading);
    let bound = matches!(reader::sort(below.lines().next().unwrap_or_default()), Sort::Binding(..));
    let sign = if known && !bound { "" } else { "# " };
    format!("{sign}{}", section.heading)
}

/// A version as a text that reads back as it: what a form shows before somebody edits it.
pub fn text_of(workspace: &Workspace, version: &Minutes) -> String {
    let mut lines: Vec<String> =
        version.opening.iter().flat_map(|it| it.lines()).map(str::to_owned).collect();
    for section in &version.sections {
        if !section.heading.is_empty() {
            lines.push(heading(section));
        }
        for clause in &section.clauses {
            // What a line below could not say stays behind what the others did.
            let is_binding = |it: &&str| matches!(reader::sort(it), Sort::Binding(..));
            let first = clause.text.lines().take(1);
            let words = clause.text.lines().skip(1).take_while(|it| !is_binding(it));
            let above: Vec<&str> = first.chain(words).collect();
            let below = clause.text.lines().skip(above.len()).map(str::to_owned);
            // Two paragraphs with bars would read as a table if nothing parted them.
            if lines.last().is_some_and(|it| it.contains('|')) && clause.text.contains('|') {
                lines.push(String::new());
            }
            lines.push(above.join("\n"));
            lines.extend(reader::bindings(workspace, clause).into_iter().chain(below));
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests;
