//! The draft of the minutes as one plain text that is edited as a whole and read back.
//!
//! One line is one paragraph. Before the first heading stands the opening; `#` begins a heading; every
//! other line is a clause, and the lines under it say whom it binds. A key in brackets belongs to the
//! line it begins, and a line without one is new. `|` goes on with the clause above it, and a line that
//! only looks like one of these begins with `\`.
//!
//! ```text
//! 底稿：8c919af281b530f9
//! 2024年3月5日，副召集人主持召开……会议议定事项如下。
//!
//! [a1] # 一、研究信息通报机制
//! [c1] 建立信息通报机制，每月5日前交换上月数据。
//! 牵头：市公安局
//! 配合：市卫生健康委、市教育局
//! 完成时限：2024-06-30
//! ```

use crate::model::notation::BOM;
use crate::model::{Clause, Id, Minutes, Workspace};
use crate::seal::Hash;

mod misread;
mod read;

#[cfg(test)]
mod tests;

pub use misread::{Misread, Why};
pub use read::read;

/// What the first line of a text begins with that says from which draft it was read.
const BASE: &str = "底稿：";
/// What begins a heading.
const HEADING: [char; 2] = ['#', '＃'];
/// What goes on with the clause above.
const FURTHER: [char; 2] = ['|', '｜'];
/// What makes plain words of a line that looks like something else.
const PLAIN: char = '\\';

/// What a line under a clause says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Binding {
    /// 牵头: who leads.
    Lead,
    /// 配合: who supports.
    Support,
    /// 完成时限: by which day.
    Due,
}

/// What sort of line it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort<'a> {
    /// Nothing.
    Blank,
    /// A heading, and its words.
    Heading(&'a str),
    /// More words of the clause above.
    Further(&'a str),
    /// Whom the clause above binds, and who or when that is.
    Binding(Binding, &'a str),
    /// A clause, or a paragraph of the opening.
    Words(&'a str),
}

impl Binding {
    /// All of them, in the order in which they stand.
    pub const ALL: [Self; 3] = [Self::Lead, Self::Support, Self::Due];

    /// The word before the colon, as in the text that is agreed to.
    pub fn word(self) -> &'static str {
        match self {
            Self::Lead => "牵头",
            Self::Support => "配合",
            Self::Due => "完成时限",
        }
    }
}

/// What sort of line it is, without its key.
pub fn sort(body: &str) -> Sort<'_> {
    if let Some(plain) = body.strip_prefix(PLAIN) {
        return if plain.trim().is_empty() { Sort::Blank } else { Sort::Words(plain.trim()) };
    }
    if let Some(words) = body.strip_prefix(HEADING) {
        return Sort::Heading(words.trim());
    }
    if let Some(words) = body.strip_prefix(FURTHER) {
        return if words.trim().is_empty() { Sort::Blank } else { Sort::Further(words.trim()) };
    }
    for binding in Binding::ALL {
        let rest = body.strip_prefix(binding.word());
        let rest = rest.map(|it| it.strip_prefix("单位").unwrap_or(it));
        if let Some(value) = rest.and_then(|it| it.strip_prefix(['：', ':'])) {
            return Sort::Binding(binding, value.trim());
        }
    }
    if body.trim().is_empty() { Sort::Blank } else { Sort::Words(body) }
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

/// The digits by which a text says from which draft it was read.
pub fn digits(text: &str) -> String {
    Hash::of(text.as_bytes()).short().replace(' ', "")
}

/// The digits that a text says it was read from, if it does, and the text below.
pub fn base(text: &str) -> (Option<&str>, &str) {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match base_line(first.trim()) {
        Some(digits) => (Some(digits), rest),
        None => (None, text),
    }
}

fn base_line(line: &str) -> Option<&str> {
    let digits = line.strip_prefix(BASE)?;
    let fits = digits.len() == 16 && digits.bytes().all(|it| it.is_ascii_hexdigit());
    fits.then_some(digits)
}

/// A text with the line before it that says from which draft it was read.
pub fn with_base(text: &str, digits: &str) -> String {
    format!("{BASE}{digits}\n{text}")
}

/// The draft as a text.
pub fn print(workspace: &Workspace, minutes: &Minutes) -> String {
    let mut out = String::new();
    for line in minutes.opening.iter().flat_map(|it| it.lines()) {
        put(&mut out, None, &plain(line));
    }
    for section in &minutes.sections {
        if !out.is_empty() {
            out.push('\n');
        }
        put(&mut out, section.item.as_ref(), format!("# {}", section.heading).trim_end());
        for clause in &section.clauses {
            put_clause(&mut out, workspace, clause);
        }
    }
    out
}

fn put_clause(out: &mut String, workspace: &Workspace, clause: &Clause) {
    let mut lines = clause.text.lines();
    put(out, Some(&clause.key), &plain(lines.next().unwrap_or_default()));
    for line in lines {
        put(out, None, &format!("| {line}"));
    }
    for binding in Binding::ALL {
        let value = match binding {
            Binding::Lead => names(workspace, &clause.lead),
            Binding::Support => names(workspace, &clause.support),
            Binding::Due => clause.due.map(|it| it.to_string()).unwrap_or_default(),
        };
        if !value.is_empty() {
            put(out, None, &format!("{}：{value}", binding.word()));
        }
    }
}

fn put(out: &mut String, key: Option<&Id>, body: &str) {
    out.push_str(&tagged(key, body));
    out.push('\n');
}

/// Words as a line that is read as nothing else.
fn plain(words: &str) -> String {
    let looks = !matches!(sort(words), Sort::Words(same) if same == words)
        || words.starts_with('[')
        || base_line(words).is_some();
    if looks { format!("{PLAIN}{words}") } else { words.to_owned() }
}

/// Units by name where the name says exactly which, else by id.
pub fn names(workspace: &Workspace, units: &[Id]) -> String {
    let word = |id: &Id| {
        let name = workspace.unit_name(id);
        let says = workspace.find_unit(name) == Some(id) && !name.contains(read::COMMAS);
        if says { name } else { id.as_str() }.to_owned()
    };
    units.iter().map(word).collect::<Vec<_>>().join("、")
}
