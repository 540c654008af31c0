//! How the caret moves over a long text, and which rows of it are seen.

use std::ops::Range;

use super::{Place, Prose, Room};
use crate::action::manuscript::Sort;
use crate::ui::width::{offset_at, step_back, step_on, w};

/// A row of a text: its line, and its number among the rows of that line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Row {
    /// The line.
    pub line: usize,
    /// The row of the line.
    pub row: usize,
}

impl Prose {
    /// Moves one grapheme to the left.
    pub fn left(&mut self) {
        let here = self.caret;
        let place = match (here.at, here.line.checked_sub(1)) {
            (0, None) => here,
            (0, Some(line)) => Place { line, at: usize::MAX },
            (at, _) => Place { at: step_back(self.lines[here.line].text(), at), ..here },
        };
        self.go(place);
    }

    /// Moves one grapheme to the right.
    pub fn right(&mut self) {
        let here = self.caret;
        let text = self.lines[here.line].text();
        let place = if here.at < text.len() {
            Place { at: step_on(text, here.at), ..here }
        } else if here.line + 1 < self.lines.len() {
            Place { line: here.line + 1, at: 0 }
        } else {
            here
        };
        self.go(place);
    }

    /// Moves to the beginning of the row, and from there to that of the line.
    pub fn home(&mut self, room: Room) {
        let start = self.range(self.row(room), room).start;
        let at = if self.caret.at == start { 0 } else { start };
        self.go(Place { at, ..self.caret });
    }

    /// Moves to the end of the row, and from there to that of the line.
    pub fn end(&mut self, room: Room) {
        let limit = self.last_in(self.row(room), room);
        let at = if self.caret.at == limit { usize::MAX } else { limit };
        self.go(Place { at, ..self.caret });
    }

    /// Moves to the beginning of the text.
    pub fn top(&mut self) {
        self.go(Place::default());
    }

    /// Moves to the end of the text.
    pub fn bottom(&mut self) {
        self.go(Place { line: usize::MAX, at: usize::MAX });
    }

    /// Moves by so many rows, as they are seen in that room.
    pub fn rows_by(&mut self, by: isize, room: Room) {
        let from = self.row(room);
        let goal = self.goal.unwrap_or_else(|| self.column(room));
        let to = self.step(from, by, room);
        if to == from {
            return;
        }
        let range = self.range(to, room);
        let line = &self.lines[to.line];
        let indent = line.indent();
        let before = if range.start == 0 { indent.first } else { indent.rest };
        let limit = self.last_in(to, room).max(range.start);
        let shown = &line.text()[range.start..limit];
        let at = range.start + offset_at(shown, goal.saturating_sub(before), room.widths);
        self.go(Place { line: to.line, at });
        self.goal = Some(goal);
    }

    /// Moves to the next clause or heading, or to the one before.
    pub fn clause_by(&mut self, on: bool) {
        let here = self.caret.line;
        let begins = |it: &usize| matches!(self.sort(*it), Sort::Words(_) | Sort::Heading(_));
        let to = if on {
            (here + 1..self.lines.len()).find(begins)
        } else if self.caret.at > 0 && begins(&here) {
            Some(here)
        } else {
            (0..here).rev().find(begins)
        };
        if let Some(line) = to {
            self.go(Place { line, at: 0 });
        }
    }

    /// The row that the caret is in.
    pub fn row(&self, room: Room) -> Row {
        self.row_of(self.caret, room)
    }

    /// The row that a place is in.
    pub fn row_of(&self, place: Place, room: Room) -> Row {
        let row = self.lines[place.line].with_rows(room, |rows| {
            rows.partition_point(|it| it.start <= place.at).saturating_sub(1)
        });
        Row { line: place.line, row }
    }

    /// The column of the caret in its row.
    pub fn column(&self, room: Room) -> usize {
        let range = self.range(self.row(room), room);
        let line = &self.lines[self.caret.line];
        let indent = line.indent();
        let before = if range.start == 0 { indent.first } else { indent.rest };
        let column = before + w(&line.text()[range.start..self.caret.at], room.widths);
        // Blanks that hang over the edge leave the caret at the edge.
        column.min(room.cells.saturating_sub(1))
    }

    /// The bytes of a row.
    pub fn range(&self, row: Row, room: Room) -> Range<usize> {
        self.lines[row.line].with_rows(room, |rows| rows.get(row.row).cloned().unwrap_or(0..0))
    }

    /// The row that stands so many rows further on, or before; the first or the last if there is none.
    pub fn step(&self, from: Row, by: isize, room: Room) -> Row {
        let mut at = from;
        for _ in 0..by.unsigned_abs() {
            let next = if by < 0 { self.above(at, room) } else { self.below(at, room) };
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// The row below.
    pub fn below(&self, at: Row, room: Room) -> Option<Row> {
        if at.row + 1 < self.count(at.line, room) {
            return Some(Row { row: at.row + 1, ..at });
        }
        (at.line + 1 < self.lines.len()).then_some(Row { line: at.line + 1, row: 0 })
    }

    fn above(&self, at: Row, room: Room) -> Option<Row> {
        if at.row > 0 {
            return Some(Row { row: at.row - 1, ..at });
        }
        let line = at.line.checked_sub(1)?;
        Some(Row { line, row: self.count(line, room).saturating_sub(1) })
    }

    fn count(&self, line: usize, room: Room) -> usize {
        self.lines[line].with_rows(room, <[Range<usize>]>::len)
    }

    /// The last place of a row: behind its last glyph is already the beginning of the next.
    fn last_in(&self, row: Row, room: Room) -> usize {
        let range = self.range(row, room);
        let text = self.lines[row.line].text();
        if range.end == text.len() { range.end } else { step_back(text, range.end) }
    }

    /// The first row to show so that the caret is among so many, moved as little as can be.
    pub fn scrolled(&self, top: Row, height: usize, room: Room) -> Row {
        let here = self.row(room);
        let last = self.lines.len() - 1;
        let line = top.line.min(last);
        let top = Row { line, row: top.row.min(self.count(line, room).saturating_sub(1)) };
        if here < top {
            return here;
        }
        let lowest = self.step(here, 1 - height.max(1).cast_signed(), room);
        top.max(lowest)
    }
}
