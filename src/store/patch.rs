//! Changes a record's text so that it means a new table, and touches nothing else in it.
//!
//! The old text is never printed anew: edits are cut into it at the places that changed, so
//! comments, order, blanks, line ends and a byte order mark stay because nobody moved them. The
//! result is read again; a text that would mean anything but the new table is never returned.

mod arrays;
mod edits;
mod print;
mod scan;
mod tree;

pub use print::fresh;

use crate::model::notation::{BOM, parse};
use edits::Edits;
use scan::{Line, Part};
use toml::{Table, Value};
use tree::{Kid, Node};

/// Why a text could not be changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PatchError {
    /// The old text is not valid, so it is left to a person.
    Faulty,
    /// No text was found that means exactly the new table.
    Lost,
}

/// The old text, changed where the new table differs from what it means.
pub fn patch(source: &str, new: &Table) -> Result<String, PatchError> {
    let old = parse(source).map_err(|_| PatchError::Faulty)?;
    if old == *new {
        return Ok(source.to_owned());
    }
    let start = if source.starts_with(BOM) { BOM.len_utf8() } else { 0 };
    let lines = scan::lines(source, start).ok_or(PatchError::Lost)?;
    let root = Node::root(&lines, start);
    let means_new = |text: &String| parse(text).is_ok_and(|it| it == *new);
    let mut edits = Edits::new(source);
    if precise(&mut edits, &root, &old, new).is_some() {
        let text = edits.applied();
        if means_new(&text) {
            return Ok(text);
        }
    }
    Some(coarse(source, &root, &old, new)).filter(means_new).ok_or(PatchError::Lost)
}

/// Changes each value where it stands.
fn precise(edits: &mut Edits, node: &Node, old: &Table, new: &Table) -> Option<()> {
    for (key, value) in old {
        if new.get(key) != Some(value) {
            change(edits, node, key, value, new)?;
        }
    }
    for (key, value) in new.iter().filter(|it| !old.contains_key(it.0)) {
        insert(edits, node, key, value, new);
    }
    Some(())
}

/// Writes each top-level key that differs anew, for texts of an unusual order.
fn coarse(source: &str, root: &Node, old: &Table, new: &Table) -> String {
    let mut edits = Edits::new(source);
    for (key, _) in old.iter().filter(|(key, value)| new.get(*key) != Some(value)) {
        root.pairs(key).iter().for_each(|line| edits.cut(line.span.clone()));
        root.under(key).iter().for_each(|kid| cut_table(&mut edits, &kid.node));
    }
    for (key, value) in new.iter().filter(|(key, value)| old.get(*key) != Some(value)) {
        if print::is_block(value) {
            edits.insert_block(root.end(true), &format!("\n{}", print::blocks(&[key], value)));
        } else {
            insert_pair(&mut edits, root, key, value, new);
        }
    }
    edits.applied()
}

fn change(edits: &mut Edits, node: &Node, key: &str, old: &Value, new: &Table) -> Option<()> {
    let (pairs, kids) = (node.pairs(key), node.under(key));
    let now = new.get(key);
    match (pairs.as_slice(), kids.as_slice(), now) {
        ([line], [], now) if path_of(line).len() == 1 => {
            change_pair(edits, node, line, old, (now, new));
        }
        (lines, [], now) if !lines.is_empty() => dotted(edits, lines, 1, old.as_table()?, now)?,
        ([], [kid], Some(Value::Table(now))) if !kid.array => {
            precise(edits, &kid.node, old.as_table()?, now)?;
        }
        ([], kids, Some(Value::Array(now)))
            if print::is_block(&new[key]) && kids.iter().all(|it| it.array) =>
        {
            elements(edits, kids, old.as_array()?, now)?;
        }
        ([], kids, now) if kids.len() == 1 || kids.iter().all(|it| it.array) => {
            for kid in kids {
                cut_table(edits, &kid.node);
            }
            if let Some(now) = now {
                insert(edits, node, key, now, new);
            }
        }
        _ => return None,
    }
    Some(())
}

fn change_pair(
    edits: &mut Edits,
    node: &Node,
    line: &Line,
    old: &Value,
    (now, new): (Option<&Value>, &Table),
) {
    let Part::Pair { path, value } = &line.part else { return };
    match now {
        None => edits.cut(line.span.clone()),
        // An empty array on its line becomes elements with headers, as in a new record.
        Some(now) if print::is_block(now) && old.as_array().is_some_and(Vec::is_empty) => {
            edits.cut(line.span.clone());
            insert(edits, node, &path[0], now, new);
        }
        Some(now) => edits.put(value.clone(), &arrays::edited(edits.source(), value, old, now)),
    }
}

/// Changes a table that is written as `key.of = value` lines.
fn dotted(
    edits: &mut Edits,
    lines: &[&Line],
    depth: usize,
    old: &Table,
    now: Option<&Value>,
) -> Option<()> {
    let (first, last) = (lines.first()?, lines.last()?);
    let prefix: String = path_of(first)[..depth].iter().map(|it| print::key(it) + ".").collect();
    let Some(Value::Table(new)) = now else {
        for line in lines {
            edits.cut(line.span.clone());
        }
        if let Some(now) = now {
            let (path, name) = path_of(first)[..depth].split_at(depth - 1);
            let prefix: String = path.iter().map(|it| print::key(it) + ".").collect();
            edits.insert_pair(last.span.end, &print::pair(&prefix, &name[0], now));
        }
        return Some(());
    };
    for (key, value) in old.iter().filter(|(key, value)| new.get(*key) != Some(value)) {
        let group: Vec<&Line> =
            lines.iter().copied().filter(|it| path_of(it)[depth] == *key).collect();
        match (group.as_slice(), new.get(key)) {
            ([line], now) if path_of(line).len() == depth + 1 => match (&line.part, now) {
                (Part::Pair { value: span, .. }, Some(now)) => {
                    edits.put(span.clone(), &arrays::edited(edits.source(), span, value, now));
                }
                _ => edits.cut(line.span.clone()),
            },
            (group, now) => dotted(edits, group, depth + 1, value.as_table()?, now)?,
        }
    }
    for (key, value) in new.iter().filter(|it| !old.contains_key(it.0)) {
        edits.insert_pair(last.span.end, &print::pair(&prefix, key, value));
    }
    Some(())
}

/// Changes the elements of an array of tables.
fn elements(edits: &mut Edits, kids: &[&Kid], old: &[Value], new: &[Value]) -> Option<()> {
    if kids.len() != old.len() {
        return None;
    }
    let matched = arrays::matching(old, new);
    if !arrays::in_order(&matched) {
        return rearrange(edits, kids, old, (new, &matched));
    }
    let path: Vec<&str> = kids[0].node.path.iter().map(String::as_str).collect();
    for (at, kid) in kids.iter().enumerate() {
        if !matched.contains(&Some(at)) {
            cut_table(edits, &kid.node);
        }
    }
    let mut before: Option<usize> = None;
    for (from, value) in matched.iter().zip(new) {
        match (*from, before) {
            (Some(at), _) => {
                precise(edits, &kids[at].node, old[at].as_table()?, value.as_table()?)?;
                before = Some(at);
            }
            (None, Some(at)) => {
                let text = format!("\n{}", print::blocks(&path, &element(value)));
                edits.insert_block(kids[at].node.end(true), &text);
            }
            (None, None) => {
                let text = print::blocks(&path, &element(value)) + "\n";
                edits.insert_block(kids[0].node.start, &text);
            }
        }
    }
    Some(())
}

/// Puts elements into a new order: each place in the text takes another element, comments and all.
fn rearrange(
    edits: &mut Edits,
    kids: &[&Kid],
    old: &[Value],
    (new, matched): (&[Value], &[Option<usize>]),
) -> Option<()> {
    let path: Vec<&str> = kids[0].node.path.iter().map(String::as_str).collect();
    let mut texts = Vec::new();
    for (from, value) in matched.iter().zip(new) {
        texts.push(if let Some(at) = *from {
            let node = &kids[at].node;
            let mut inner = Edits::new(edits.source());
            precise(&mut inner, node, old[at].as_table()?, value.as_table()?)?;
            inner.applied_within(&(node.start..node.end(true)))
        } else {
            print::blocks(&path, &element(value))
        });
    }
    let gone = (0..kids.len()).filter(|it| !matched.contains(&Some(*it)));
    let comments: String = gone
        .filter_map(|at| {
            let node = &kids[at].node;
            edits.source().get(node.start..node.header?.span.start)
        })
        .collect();
    let slots = kids.len();
    for (at, kid) in kids.iter().enumerate() {
        let mut text = texts.get(at).cloned().unwrap_or_default();
        if at + 1 == slots {
            texts.iter().skip(slots).for_each(|more| {
                text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
                text.push_str(more);
            });
            text.push_str(&comments);
        }
        let whole = text.is_empty() || text.ends_with('\n');
        edits.put(kid.node.start..kid.node.end(true), &(text + if whole { "" } else { "\n" }));
    }
    Some(())
}

/// Cuts a table out; the comments above it and behind it stay and come to stand above the next.
fn cut_table(edits: &mut Edits, node: &Node) {
    let Some(header) = node.header else {
        node.kids.iter().for_each(|kid| cut_table(edits, &kid.node));
        return;
    };
    let end = node.end(false);
    edits.cut_block(header.span.start..end, node.start == header.span.start);
}

fn insert(edits: &mut Edits, node: &Node, key: &str, value: &Value, new: &Table) {
    if !print::is_block(value) {
        return insert_pair(edits, node, key, value, new);
    }
    let path: Vec<&str> = node.path.iter().map(String::as_str).chain([key]).collect();
    let text = print::blocks(&path, value);
    let earlier = new.keys().take_while(|it| *it != key);
    let before = earlier.filter_map(|it| node.under(it).last().map(|it| it.node.end(true))).last();
    let mut later = new.keys().skip_while(|it| *it != key);
    let after = later.find_map(|it| node.under(it).first().map(|it| it.node.start));
    match (before, after) {
        (None, Some(at)) => edits.insert_block(at, &(text + "\n")),
        (Some(at), _) => edits.insert_block(at, &format!("\n{text}")),
        (None, None) => edits.insert_block(node.end(true), &format!("\n{text}")),
    }
}

fn insert_pair(edits: &mut Edits, node: &Node, key: &str, value: &Value, new: &Table) {
    let earlier = new.keys().take_while(|it| *it != key);
    let before = earlier.filter_map(|it| node.pairs(it).last().copied()).last();
    let first = node.body.iter().find(|it| matches!(it.part, Part::Pair { .. }));
    let text = print::pair("", key, value);
    if let Some(line) = before.or(first).or(node.header) {
        let old = &edits.source()[line.span.clone()];
        let indent = &old[..old.len() - old.trim_start_matches([' ', '\t']).len()];
        edits.insert_pair(line.span.end, &format!("{indent}{text}"));
        return;
    }
    let comment = node.body.iter().rfind(|it| matches!(it.part, Part::Comment));
    let gap = if node.kids.is_empty() { "" } else { "\n" };
    edits.insert_pair(comment.map_or(node.start, |it| it.span.end), &(text + gap));
}

fn path_of(line: &Line) -> &[String] {
    if let Part::Pair { path, .. } = &line.part { path } else { &[] }
}

fn element(value: &Value) -> Value {
    Value::Array(vec![value.clone()])
}

#[cfg(test)]
mod tests;
