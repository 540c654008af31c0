//! The draft of the minutes as one plain text that is edited as a whole and read back.
//!
//! One line is one paragraph. Before the first heading stands the opening; `#` begins a heading; every
//! other line is a clause, and the lines under it say whom it binds. A key in brackets belongs to the
//! line it begins, and a line without one is new. `|` goes on with the clause above it, and a line that
//! only looks like one of these begins with `\`. What offices write in their place, numbered headings and
//! the like, is read as well (`rule/reader`); it is printed in this form.
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
use crate::rule::reader::{self, PLAIN};
use crate::seal::Hash;

mod read;

#[cfg(test)]
mod tests;

pub use crate::rule::reader::{Binding, Misread, Noted, Sort, Why, names, sort, tag, tagged};
pub use read::{look, read};

/// What the first line of a text begins with that says from which draft it was read.
const BASE: &str = "底稿：";

/// The digits by which a text says from which draft it was read.
pub fn digits(text: &str) -> String {
    Hash::of(text.as_bytes()).short().replace(' ', "")
}

/// The digits that a text says it was read from, if it does, and the text below.
pub fn base(text: &str) -> (Option<&str>, &str) {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    let (first, rest) = text.split_once(['\n', '\r']).unwrap_or((text, ""));
    match base_line(first.trim()) {
        Some(digits) => (Some(digits), rest.strip_prefix('\n').unwrap_or(rest)),
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
        put(&mut out, None, &opening(line));
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
    let (first, more) = clause.text.split_once('\n').unwrap_or((&clause.text, ""));
    let mut table = reader::is_row(first);
    let body = if table { first.to_owned() } else { plain(first) };
    put(out, Some(&clause.key), &body);
    for line in more.lines() {
        table &= reader::is_row(line);
        put(out, None, &if table { line.to_owned() } else { further(line) });
    }
    for line in reader::bindings(workspace, clause) {
        put(out, None, &line);
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

/// A paragraph of the opening as a line that no neighbour makes a heading.
fn opening(words: &str) -> String {
    let may_head = reader::may_head(words) || reader::is_title(words);
    if may_head { format!("{PLAIN}{words}") } else { plain(words) }
}

/// More words of a clause as a line that is read as nothing else.
fn further(words: &str) -> String {
    let line = format!("| {words}");
    if sort(&line) == Sort::Further(words) { line } else { format!("|{PLAIN}{words}") }
}
