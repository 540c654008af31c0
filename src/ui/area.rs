//! A text of several lines while it is typed: a comment, an objection, the words of a clause.

use std::ops::Range;

use crate::ui::width::{Widths, clean, is_hidden, offset_at, settle, step_back, step_on, w};
use crate::ui::wrap::{seen, wrap};

/// The most characters that an area takes, where it is not said.
pub const CAP: usize = 65_536;
/// A paste of one line and at most so many characters is what an input method committed.
const COMMITTED: usize = 16;

/// A text of several lines, the place in it where typing goes, and what can be undone.
#[derive(Clone, Debug)]
pub struct Area {
    text: String,
    /// How many characters can be typed.
    most: usize,
    /// A byte offset, always at a grapheme boundary.
    caret: usize,
    /// The column that moving up and down keeps to over shorter rows.
    goal: Option<usize>,
    done: Vec<Edit>,
    undone: Vec<Edit>,
    /// Whether the next typing may join the last edit.
    open: bool,
}

/// One step that can be undone.
#[derive(Clone, Debug)]
struct Edit {
    at: usize,
    removed: String,
    inserted: String,
    /// Where the caret was before.
    caret: usize,
}

/// The rows of an area that are seen, and where the terminal's cursor belongs among them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct View {
    /// What is shown, row by row.
    pub rows: Vec<String>,
    /// The row of the caret, counted from the first row seen.
    pub row: usize,
    /// The column of the caret.
    pub column: usize,
}

impl Default for Area {
    fn default() -> Self {
        Self {
            text: String::new(),
            most: CAP,
            caret: 0,
            goal: None,
            done: Vec::new(),
            undone: Vec::new(),
            open: false,
        }
    }
}

impl Area {
    /// An area with a text in it, the caret at its end, and nothing to undo.
    pub fn new(text: &str) -> Self {
        Self::holding(CAP, text)
    }

    /// An area that takes so many characters, with a text in it that stays whole even if it is longer.
    pub fn holding(most: usize, text: &str) -> Self {
        let mut area = Self { most: usize::MAX, ..Self::default() };
        area.paste(text);
        Self { most, done: Vec::new(), open: false, ..area }
    }

    /// Whether no character fits any more.
    pub fn is_full(&self) -> bool {
        self.text.chars().count() >= self.most
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where typing goes, as a byte offset.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Types one character, a line end too, and says whether the area took it.
    pub fn insert(&mut self, ch: char) -> bool {
        self.paste(ch.encode_utf8(&mut [0; 4])) == 0
    }

    /// Takes a pasted text in one step and says how many characters it left out.
    ///
    /// Hidden characters are left out because nobody could see what was agreed to; so is what
    /// does not fit.
    pub fn paste(&mut self, pasted: &str) -> usize {
        let pasted = pasted.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
        let all = pasted.chars().count();
        let room = self.most.saturating_sub(self.text.chars().count());
        let kept = |ch: &char| *ch == '\n' || !is_hidden(*ch);
        let taken: String = pasted.chars().filter(kept).take(room).collect();
        let typed = all <= COMMITTED && !taken.contains('\n');
        let left_out = all - taken.chars().count();
        self.edit(self.caret..self.caret, taken, typed);
        left_out
    }

    /// Takes away the grapheme before the caret.
    pub fn backspace(&mut self) {
        self.edit(step_back(&self.text, self.caret)..self.caret, String::new(), true);
    }

    /// Takes away the grapheme after the caret.
    pub fn delete(&mut self) {
        self.edit(self.caret..step_on(&self.text, self.caret), String::new(), true);
    }

    /// Takes away the line before the caret (Ctrl+U).
    pub fn delete_before(&mut self) {
        self.edit(self.line().start..self.caret, String::new(), false);
    }

    /// Moves one grapheme to the left.
    pub fn left(&mut self) {
        self.go(step_back(&self.text, self.caret));
    }

    /// Moves one grapheme to the right.
    pub fn right(&mut self) {
        self.go(step_on(&self.text, self.caret));
    }

    /// Moves to the beginning of the line, however many rows it has.
    pub fn home(&mut self) {
        self.go(self.line().start);
    }

    /// Moves to the end of the line, however many rows it has.
    pub fn end(&mut self) {
        self.go(self.line().end);
    }

    /// Moves one row up, as the rows are seen in that many cells.
    pub fn up(&mut self, cells: usize, widths: Widths) {
        let (row, column) = self.position(cells, widths);
        self.go_to_row(row.checked_sub(1), column, cells, widths);
    }

    /// Moves one row down, as the rows are seen in that many cells.
    pub fn down(&mut self, cells: usize, widths: Widths) {
        let (row, column) = self.position(cells, widths);
        self.go_to_row(row.checked_add(1), column, cells, widths);
    }

    /// Takes back the last step and says whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(edit) = self.done.pop() else { return false };
        self.text.replace_range(edit.at..edit.at + edit.inserted.len(), &edit.removed);
        self.go(edit.caret);
        self.undone.push(edit);
        true
    }

    /// Does again what was undone last and says whether there was anything.
    pub fn redo(&mut self) -> bool {
        let Some(edit) = self.undone.pop() else { return false };
        self.text.replace_range(edit.at..edit.at + edit.removed.len(), &edit.inserted);
        self.go(settle(&self.text, edit.at + edit.inserted.len()));
        self.done.push(edit);
        true
    }

    /// The rows as they are seen in that many cells, as byte ranges.
    ///
    /// The last column stays free for the caret behind a full row.
    pub fn rows(&self, cells: usize, widths: Widths) -> Vec<Range<usize>> {
        wrap(&self.text, cells.saturating_sub(1), widths)
    }

    /// The row and the column of the caret in that many cells.
    pub fn position(&self, cells: usize, widths: Widths) -> (usize, usize) {
        let rows = self.rows(cells, widths);
        let row = rows.partition_point(|row| row.start <= self.caret).saturating_sub(1);
        let start = rows.get(row).map_or(0, |row| row.start);
        // Blanks that hang over the edge leave the caret at the edge.
        (row, w(&self.text[start..self.caret], widths).min(cells.saturating_sub(1)))
    }

    /// As many rows as there is room for, the caret among them.
    pub fn view(&self, cells: usize, height: usize, widths: Widths) -> View {
        let (row, column) = self.position(cells, widths);
        let top = (row + 1).saturating_sub(height.max(1));
        let rows = self.rows(cells, widths);
        let seen = rows.iter().skip(top).take(height).map(|row| seen(&self.text, row));
        View { rows: seen.map(|row| clean(row).into_owned()).collect(), row: row - top, column }
    }

    /// The line that the caret is in, without its line end.
    fn line(&self) -> Range<usize> {
        let start = self.text[..self.caret].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[self.caret..].find('\n').map_or(self.text.len(), |at| self.caret + at);
        start..end
    }

    /// Moves to a grapheme boundary; typing there is a new step.
    fn go(&mut self, caret: usize) {
        self.caret = caret;
        self.goal = None;
        self.open = false;
    }

    /// Moves to a row, if there is such a row, as near as can be to the wanted column.
    fn go_to_row(&mut self, row: Option<usize>, column: usize, cells: usize, widths: Widths) {
        let rows = self.rows(cells, widths);
        let Some(range) = row.and_then(|row| rows.get(row)) else { return };
        let goal = self.goal.unwrap_or(column);
        let last = range.end == self.text.len() && !self.text[range.clone()].ends_with('\n');
        // Behind the last glyph of a row is already the beginning of the next.
        let limit = if last { range.end } else { step_back(&self.text, range.end) };
        let limit = limit.max(range.start);
        self.go(range.start + offset_at(&self.text[range.start..limit], goal, widths));
        self.goal = Some(goal);
    }

    /// Replaces a stretch, joining the last step when both are typing in one go.
    fn edit(&mut self, range: Range<usize>, inserted: String, typed: bool) {
        if range.is_empty() && inserted.is_empty() {
            return;
        }
        let removed = self.text[range.clone()].to_owned();
        self.text.replace_range(range.clone(), &inserted);
        let edit = Edit { at: range.start, removed, inserted, caret: self.caret };
        let after = settle(&self.text, edit.at + edit.inserted.len());
        let ends = edit.inserted.ends_with(['，', '。', '；', '：', '！', '？', '\n']);
        let joined = self.open && typed && self.done.last_mut().is_some_and(|it| it.join(&edit));
        if !joined {
            self.done.push(edit);
        }
        self.undone.clear();
        self.go(after);
        self.open = typed && !ends;
    }
}

impl Edit {
    /// Takes the next edit into this one if it goes on where this one stopped.
    fn join(&mut self, next: &Edit) -> bool {
        if next.removed.is_empty() && next.at == self.at + self.inserted.len() {
            self.inserted.push_str(&next.inserted);
            return true;
        }
        let removing = self.inserted.is_empty() && next.inserted.is_empty();
        if removing && next.at + next.removed.len() == self.at {
            self.removed.insert_str(0, &next.removed);
            self.at = next.at;
            return true;
        }
        if removing && next.at == self.at {
            self.removed.push_str(&next.removed);
            return true;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Widths::{Narrow, Wide};
    use super::*;

    fn typed(text: &str) -> Area {
        let mut area = Area::default();
        for ch in text.chars() {
            area.insert(ch);
        }
        area
    }

    #[test]
    fn typing_is_undone_by_the_clause() {
        let mut area = typed("同意，但请核实");
        assert!(area.undo());
        assert_eq!((area.text(), area.caret()), ("同意，", 9));
        assert!(area.undo() && !area.undo());
        assert_eq!(area.text(), "");
        assert!(area.redo() && area.redo() && !area.redo());
        assert_eq!(area.text(), "同意，但请核实");
        area.undo();
        area.insert('不');
        assert!(!area.redo());
    }

    #[test]
    fn erasing_and_pasting_are_one_step_each() {
        let mut area = Area::new("甲乙丙丁");
        area.backspace();
        area.backspace();
        area.left();
        area.delete();
        area.paste("一\r\n二\r三\u{7}");
        assert_eq!(area.text(), "甲一\n二\n三");
        area.undo();
        assert_eq!(area.text(), "甲");
        area.undo();
        assert_eq!(area.text(), "甲乙");
        area.undo();
        assert_eq!((area.text(), area.caret()), ("甲乙丙丁", 12));
        assert!(!area.undo());
    }

    #[test]
    fn the_caret_moves_by_rows_that_are_seen() {
        let mut area = Area::new("一二三四五，六\n甲\n子丑");
        assert_eq!(area.view(9, 9, Narrow).rows, ["一二三四", "五，六", "甲", "子丑"]);
        assert_eq!(area.position(9, Narrow), (3, 4));
        area.up(9, Narrow);
        assert_eq!(area.position(9, Narrow), (2, 2));
        area.up(9, Narrow);
        assert_eq!(area.position(9, Narrow), (1, 4));
        area.up(9, Narrow);
        area.up(9, Narrow);
        assert_eq!(area.position(9, Narrow), (0, 4));
        area.end();
        assert_eq!(area.position(9, Narrow), (1, 6));
        area.home();
        area.down(9, Narrow);
        assert_eq!((area.position(9, Narrow), area.caret()), ((1, 0), 12));
    }

    #[test]
    fn the_view_keeps_the_caret_and_its_column() {
        let area = Area::new("“一岗双责”一");
        let expected = View { rows: vec!["责”一".into()], row: 0, column: 6 };
        assert_eq!(area.view(9, 1, Wide), expected);
        assert_eq!(Area::new("abcd    ").position(5, Narrow), (0, 4));
        assert_eq!(
            Area::new("甲\n").view(5, 5, Narrow),
            View { rows: vec!["甲".into(), String::new()], row: 1, column: 0 }
        );
        assert_eq!(area.view(0, 0, Narrow).rows.len(), 0);
    }

    #[test]
    fn a_line_is_erased_before_the_caret() {
        let mut area = Area::new("甲\n乙丙");
        area.left();
        area.delete_before();
        assert_eq!((area.text(), area.caret()), ("甲\n丙", 4));
    }

    fn press(area: &mut Area, key: u8, cells: usize) {
        match key {
            0 => area.left(),
            1 => area.right(),
            2 => area.up(cells, Wide),
            3 => area.down(cells, Wide),
            4 => area.backspace(),
            5 => area.delete(),
            6 => drop(area.insert('\n')),
            7 => drop(area.insert('\u{301}')),
            8 => drop(area.insert(' ')),
            9 => drop(area.paste("a，“二”\n三")),
            10 => area.delete_before(),
            _ => drop(area.insert('中')),
        }
    }

    proptest! {
        #[test]
        fn undo_goes_all_the_way_back(keys in prop::collection::vec(0u8..14, 0..60), text in "[一，“a \\n]{0,20}", cells in 1usize..14) {
            let mut area = Area::new(&text);
            for key in keys {
                press(&mut area, key, cells);
                prop_assert_eq!(settle(area.text(), area.caret()), area.caret());
                let view = area.view(cells, 3, Wide);
                prop_assert!(view.row < view.rows.len() && view.column < cells);
            }
            let after = area.text().to_owned();
            while area.undo() {
                prop_assert!(area.text().is_char_boundary(area.caret()));
            }
            prop_assert_eq!(area.text(), text);
            while area.redo() {}
            prop_assert_eq!(area.text(), after);
        }
    }
}
