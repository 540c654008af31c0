//! The text of a record as nested tables, each with the lines that are its own.

use crate::store::patch::scan::{Line, Part};

/// A table in the text.
pub(super) struct Node<'a> {
    /// Its full path.
    pub(super) path: Vec<String>,
    /// Its header with the comment lines directly above it; none at the root, and none where only
    /// tables below it are written.
    pub(super) header: Option<&'a Line>,
    /// The byte where it begins, comments above the header included.
    pub(super) start: usize,
    /// The lines of its own values.
    pub(super) body: &'a [Line],
    /// The tables below it, in the order of the text.
    pub(super) kids: Vec<Kid<'a>>,
}

/// A table, or one element of an array of tables, below another one.
pub(super) struct Kid<'a> {
    pub(super) key: String,
    pub(super) array: bool,
    pub(super) node: Node<'a>,
}

struct Section<'a> {
    path: &'a [String],
    array: bool,
    start: usize,
    header: &'a Line,
    body: &'a [Line],
}

impl<'a> Node<'a> {
    /// The whole text as a tree.
    pub(super) fn root(lines: &'a [Line], start: usize) -> Self {
        let heads: Vec<usize> =
            (0..lines.len()).filter(|&at| matches!(lines[at].part, Part::Header { .. })).collect();
        let leads: Vec<usize> = heads.iter().map(|&at| lead(lines, at)).collect();
        let mut sections = Vec::new();
        for (number, &at) in heads.iter().enumerate() {
            let end = leads.get(number + 1).copied().unwrap_or(lines.len());
            let Part::Header { path, array } = &lines[at].part else { continue };
            let start = lines[leads[number]].span.start;
            let body = &lines[at + 1..end];
            sections.push(Section { path, array: *array, start, header: &lines[at], body });
        }
        let own = &lines[..leads.first().copied().unwrap_or(lines.len())];
        Self { path: Vec::new(), header: None, start, body: own, kids: kids(&sections, 0) }
    }

    /// The lines of the value of a key; several where it is written with dots.
    pub(super) fn pairs(&self, key: &str) -> Vec<&'a Line> {
        let wanted = |line: &&Line| matches!(&line.part, Part::Pair { path, .. } if path[0] == key);
        self.body.iter().filter(wanted).collect()
    }

    /// The tables of a key.
    pub(super) fn under(&self, key: &str) -> Vec<&Kid<'a>> {
        self.kids.iter().filter(|it| it.key == key).collect()
    }

    /// Where its last line ends that is not blank; a comment counts where it is wanted.
    pub(super) fn end(&self, with_comments: bool) -> usize {
        let counts = |line: &&Line| match line.part {
            Part::Blank => false,
            Part::Comment => with_comments,
            _ => true,
        };
        let below = self.kids.iter().map(|it| it.node.end(with_comments)).max();
        let own = self.body.iter().rfind(counts).or(self.header).map(|it| it.span.end);
        below.max(own).unwrap_or(self.start)
    }
}

/// The first of the comment lines directly above a header.
fn lead(lines: &[Line], header: usize) -> usize {
    let above = lines[..header].iter().rev().take_while(|it| matches!(it.part, Part::Comment));
    header - above.count()
}

fn kids<'a>(sections: &[Section<'a>], depth: usize) -> Vec<Kid<'a>> {
    let mut found = Vec::new();
    let mut rest = sections;
    while let Some(first) = rest.first() {
        let key = &first.path[depth];
        let below = |it: &&Section| it.path.len() > depth + 1 && it.path[depth] == *key;
        let count = 1 + rest[1..].iter().take_while(below).count();
        let (group, others) = rest.split_at(count);
        let direct = first.path.len() == depth + 1;
        let inner = if direct { &group[1..] } else { group };
        let node = Node {
            path: first.path[..=depth].to_vec(),
            header: direct.then_some(first.header),
            start: first.start,
            body: if direct { first.body } else { &[] },
            kids: kids(inner, depth + 1),
        };
        found.push(Kid { key: key.clone(), array: direct && first.array, node });
        rest = others;
    }
    found
}
