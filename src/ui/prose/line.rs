//! One line of a long text: its key, its words, and the rows it is broken into.

use std::cell::RefCell;
use std::ops::Range;

use super::Room;
use crate::action::manuscript::{self, Sort};
use crate::model::Id;
use crate::seal;
use crate::ui::width::{settle, step_back};
use crate::ui::wrap::{Indent, wrap_indented};

/// Bytes that are looked at in one go when a long line is broken again.
const STRETCH: usize = 2048;
/// Rows at the end of a stretch that what follows it may still change.
const UNSURE: usize = 2;

/// A line, with the rows it was broken into when it was last seen.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The key of its clause or item.
    pub key: Option<Id>,
    text: String,
    chars: usize,
    rows: RefCell<Rows>,
}

/// The rows of a line, for a room.
#[derive(Clone, Debug, Default)]
struct Rows {
    made_for: Option<(Room, Indent)>,
    ranges: Vec<Range<usize>>,
    /// The part of the text that was changed since, and by how many bytes it grew.
    changed: Option<(usize, usize, isize)>,
}

impl Line {
    /// A line as it is written, its key in brackets.
    pub fn read(line: &str) -> Self {
        let (key, text) = manuscript::tag(line);
        Self::new(key, text.to_owned())
    }

    /// A line.
    pub fn new(key: Option<Id>, text: String) -> Self {
        let chars = text.chars().count();
        Self { key, text, chars, rows: RefCell::default() }
    }

    /// Its words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many characters it has.
    pub fn chars(&self) -> usize {
        self.chars
    }

    /// Whether there are no words in it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether two lines say the same, whatever the blanks around them.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let mended = (seal::mend_line(&self.text), seal::mend_line(&other.text));
        let bare = (manuscript::tag(&mended.0).1, manuscript::tag(&mended.1).1);
        bare.0 == bare.1 || manuscript::sort(bare.0) == manuscript::sort(bare.1)
    }

    /// Replaces a stretch of it and says by how many characters it grew.
    pub(super) fn replace(&mut self, range: Range<usize>, with: &str) -> isize {
        let gone = self.text[range.clone()].chars().count();
        let come = with.chars().count();
        self.text.replace_range(range.clone(), with);
        self.chars = self.chars + come - gone;
        let grown = with.len().cast_signed() - range.len().cast_signed();
        self.rows.get_mut().note(range.start, range.end, grown);
        come.cast_signed() - gone.cast_signed()
    }

    /// The grapheme boundary at a byte, or the next one.
    pub fn settle(&self, at: usize) -> usize {
        if at >= self.text.len() {
            return self.text.len();
        }
        // A grapheme is never longer than this in a text that holds no hidden characters.
        let mut from = at.saturating_sub(64);
        while !self.text.is_char_boundary(from) {
            from -= 1;
        }
        let from = if from == 0 { 0 } else { step_back(&self.text, from) };
        from + settle(&self.text[from..], at - from)
    }

    /// The blank cells before its rows: two Han before a paragraph, as documents have them.
    pub fn indent(&self) -> Indent {
        match manuscript::sort(&self.text) {
            Sort::Words(_) => Indent::PARAGRAPH,
            Sort::Binding(..) => Indent { first: 4, rest: 4 },
            Sort::Blank | Sort::Heading(_) | Sort::Further(_) | Sort::Row(_) => Indent::default(),
        }
    }

    /// Its rows in that room, as byte ranges; there is always one.
    pub fn rows(&self, room: Room) -> Vec<Range<usize>> {
        self.with_rows(room, <[Range<usize>]>::to_vec)
    }

    /// Looks at its rows without copying them.
    pub fn with_rows<T>(&self, room: Room, look: impl FnOnce(&[Range<usize>]) -> T) -> T {
        let mut rows = self.rows.borrow_mut();
        rows.make(&self.text, room, self.indent());
        look(&rows.ranges)
    }
}

impl Rows {
    /// Notes that a stretch was replaced; a second change before anybody looked breaks all rows again.
    fn note(&mut self, from: usize, to: usize, grown: isize) {
        match self.changed {
            None => self.changed = Some((from, to, grown)),
            Some(_) => self.made_for = None,
        }
    }

    /// Breaks the line again, as far as it has to be.
    fn make(&mut self, text: &str, room: Room, indent: Indent) {
        let changed = self.changed.take();
        match (self.made_for == Some((room, indent)), changed) {
            (true, None) => {}
            (true, Some(changed)) => self.mend(text, room, indent, changed),
            (false, _) => self.ranges = wrap_in(text, room, indent),
        }
        self.made_for = Some((room, indent));
    }

    /// Keeps the rows that end well before the change, and those after it from where both agree again.
    fn mend(
        &mut self,
        text: &str,
        room: Room,
        indent: Indent,
        (from, to, grown): (usize, usize, isize),
    ) {
        let hit = self.ranges.partition_point(|it| it.end < from);
        let kept = hit.saturating_sub(UNSURE);
        let old: Vec<_> = self.ranges.drain(kept..).collect();
        let mut at = old.first().map_or(0, |it| it.start);
        // The row that began the line had another indent.
        let old_at = |at: usize| at.checked_add_signed(-grown).filter(|it| *it >= to.max(1));
        loop {
            let mut end = (at + STRETCH).min(text.len());
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            let first = if at == 0 { indent.first } else { indent.rest };
            let stretch = wrap_in(&text[at..end], room, Indent { first, ..indent });
            let sure = if end == text.len() { stretch.len() } else { stretch.len() - UNSURE };
            let base = at;
            for row in stretch.into_iter().take(sure.max(1)) {
                let row = row.start + base..row.end + base;
                let same = old_at(row.start)
                    .and_then(|at| old.binary_search_by_key(&at, |it| it.start).ok());
                if let Some(same) = same.filter(|_| row.start > base || base > from) {
                    let moved = |at: usize| at.saturating_add_signed(grown);
                    let rest = old[same..].iter().map(|it| moved(it.start)..moved(it.end));
                    self.ranges.extend(rest);
                    return;
                }
                at = row.end;
                self.ranges.push(row);
            }
            if end == text.len() {
                return;
            }
        }
    }
}

/// The rows of a text of one line; the last column stays free for the caret behind a full row.
fn wrap_in(text: &str, room: Room, indent: Indent) -> Vec<Range<usize>> {
    wrap_indented(text, room.cells.saturating_sub(1), indent, room.widths)
}
