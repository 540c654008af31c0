//! Cuts and insertions collected over one text, made all at once.

use crate::model::notation::{BOM, has_crlf};
use std::ops::Range;

/// Changes to a text, each at a place of the old text.
pub(super) struct Edits<'a> {
    source: &'a str,
    list: Vec<Edit>,
}

/// One change. Of changes at one place a lower rank comes first: a table's own values must stand
/// before the tables below it.
struct Edit {
    span: Range<usize>,
    rank: u8,
    text: String,
}

const PUT: u8 = 0;
const PAIR: u8 = 1;
const BLOCK: u8 = 2;

impl<'a> Edits<'a> {
    /// No changes yet.
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, list: Vec::new() }
    }

    /// The old text.
    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    /// Puts a text in another one's place.
    pub(super) fn put(&mut self, span: Range<usize>, text: &str) {
        self.list.push(Edit { span, rank: PUT, text: text.to_owned() });
    }

    /// Takes lines away.
    pub(super) fn cut(&mut self, span: Range<usize>) {
        self.put(span, "");
    }

    /// Takes a table away together with the blank lines that set it apart.
    pub(super) fn cut_block(&mut self, span: Range<usize>, bare: bool) {
        let rest = &self.source[span.end..];
        let blank = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
        let mut start = span.start;
        if blank == rest.len() && bare {
            let kept = self.source[..start].trim_end_matches(['\n', '\r']);
            // One line end stays: that of the line above.
            let ended = self.source[kept.len()..].find('\n').map_or(0, |it| it + 1);
            start = if kept.is_empty() { start } else { start.min(kept.len() + ended) };
        }
        self.cut(start..span.end + blank);
    }

    /// Puts `key = value` lines at a place.
    pub(super) fn insert_pair(&mut self, at: usize, lines: &str) {
        self.list.push(Edit { span: at..at, rank: PAIR, text: lines.to_owned() });
    }

    /// Puts tables with headers at a place.
    pub(super) fn insert_block(&mut self, at: usize, lines: &str) {
        self.list.push(Edit { span: at..at, rank: BLOCK, text: lines.to_owned() });
    }

    /// The new text.
    pub(super) fn applied(self) -> String {
        let all = 0..self.source.len();
        self.applied_within(&all)
    }

    /// The new text of a part of the old one; other parts are left out.
    pub(super) fn applied_within(mut self, part: &Range<usize>) -> String {
        self.list.sort_by_key(|it| (it.span.start, it.rank));
        let crlf = has_crlf(self.source);
        let mut text = String::with_capacity(part.len() + 64);
        let mut at = part.start;
        for Edit { span, rank, text: new } in &self.list {
            let start = span.start.max(at);
            text.push_str(&self.source[at..start]);
            at = at.max(span.end);
            let mut lines = new.replace("\r\n", "\n");
            if *rank != PUT && (text.is_empty() || text.ends_with(BOM)) {
                lines.drain(..lines.len() - lines.trim_start_matches('\n').len());
            } else if *rank != PUT && !text.ends_with('\n') {
                lines.insert(0, '\n');
            }
            text.push_str(&if crlf { lines.replace('\n', "\r\n") } else { lines });
        }
        text.push_str(self.source.get(at..part.end).unwrap_or(""));
        text
    }
}
