//! A plain text becomes sections and clauses, and keeps the keys of what was there before.
//!
//! No word is lost: a line is a heading, a clause or part of the opening, and a heading without a clause
//! below it is joined to the next one, or becomes a clause.

mod keys;

use crate::model::{Id, Minutes, Section};
use crate::seal;

pub use keys::keyed;

/// The longest heading, in characters; a longer line is a paragraph.
const HEADING: usize = 40;

/// What a line is.
#[derive(PartialEq, Eq, Debug)]
enum Line {
    Heading(String),
    Paragraph(String),
}

/// The sections of a text, with clauses that have no keys yet, and what stands before the first heading.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// What stands before the first heading, where there is one.
    pub opening: Option<String>,
    /// Headings with the paragraphs below them.
    pub sections: Vec<(String, Vec<String>)>,
}

/// Divides a text into headings and paragraphs, a line each; a first line that repeats the title is left out.
pub fn layout(title: &str, text: &str) -> Layout {
    let lines = text.lines().map(seal::mend_line).filter(|it| !it.is_empty());
    let mut lines: Vec<Line> = lines.map(of).collect();
    if matches!(lines.first(), Some(Line::Paragraph(it) | Line::Heading(it)) if bare(it) == bare(title))
    {
        lines.remove(0);
    }
    let headed = lines.iter().any(|it| matches!(it, Line::Heading(_)));
    let mut found = Layout::default();
    for line in lines {
        match (line, found.sections.last_mut()) {
            (Line::Heading(heading), Some((above, paragraphs))) if paragraphs.is_empty() => {
                let joined = format!("{above} {heading}");
                if joined.chars().count() <= HEADING {
                    *above = joined;
                } else {
                    paragraphs.push(std::mem::take(above));
                    found.sections.push((heading, Vec::new()));
                }
            }
            (Line::Heading(heading), _) => found.sections.push((heading, Vec::new())),
            (Line::Paragraph(text), Some((_, paragraphs))) => paragraphs.push(text),
            (Line::Paragraph(text), None) if headed => {
                let before = found.opening.take().map(|it| it + "\n").unwrap_or_default();
                found.opening = Some(before + &text);
            }
            (Line::Paragraph(text), None) => found.sections.push((String::new(), vec![text])),
        }
    }
    if let Some((heading, paragraphs)) = found.sections.last_mut().filter(|it| it.1.is_empty()) {
        paragraphs.push(std::mem::take(heading));
    }
    found
}

/// A version with these headings and paragraphs; `before` gives its keys to the paragraphs that stayed.
pub fn version(layout: Layout, before: Option<&Minutes>) -> Minutes {
    let texts = layout.sections.iter().flat_map(|it| &it.1).map(String::as_str).collect::<Vec<_>>();
    let (clauses, last_key) = keyed(&texts, before);
    let mut clauses = clauses.into_iter();
    let sections = layout.sections.iter().map(|(heading, paragraphs)| Section {
        heading: heading.clone(),
        item: None::<Id>,
        clauses: clauses.by_ref().take(paragraphs.len()).collect(),
    });
    let sections = sections.collect();
    Minutes { last_key, opening: layout.opening, sections, ..Minutes::empty() }
}

/// A version as a text that reads back as it: what a form shows before somebody edits it.
pub fn text_of(version: &Minutes) -> String {
    let mut lines: Vec<&str> = version.opening.iter().flat_map(|it| it.lines()).collect();
    for section in &version.sections {
        if !section.heading.is_empty() {
            lines.push(&section.heading);
        }
        lines.extend(section.clauses.iter().map(|it| it.text.as_str()));
    }
    lines.join("\n")
}

fn of(line: String) -> Line {
    let short =
        line.chars().count() <= HEADING && !line.contains(['。', '；', '：', '！', '？', ';']);
    if short && is_numbered(&line) { Line::Heading(line) } else { Line::Paragraph(line) }
}

/// Whether a line begins as headings of papers do: 一、 （一） 第一章 第一节 第一部分.
fn is_numbered(line: &str) -> bool {
    let numeral = |ch: char| "一二三四五六七八九十百〇零".contains(ch) || ch.is_ascii_digit();
    let rest = |text: &str| -> Option<String> {
        let rest = text.trim_start_matches(numeral);
        (rest.len() < text.len()).then(|| rest.to_owned())
    };
    if let Some(chapter) = line.strip_prefix('第').and_then(rest) {
        return ["章", "节", "部分", "篇"].iter().any(|it| chapter.starts_with(it));
    }
    if let Some(inner) = line.strip_prefix(['（', '(']).and_then(rest) {
        return inner.starts_with(['）', ')']);
    }
    // 1、 and 2024年 begin paragraphs more often than headings.
    let han = !line.starts_with(|ch: char| ch.is_ascii_digit());
    han && rest(line).is_some_and(|it| it.starts_with('、'))
}

/// A title without its brackets and blanks.
fn bare(title: &str) -> String {
    title.chars().filter(|it| !it.is_whitespace() && !matches!(it, '《' | '》')).collect()
}

#[cfg(test)]
mod tests;
