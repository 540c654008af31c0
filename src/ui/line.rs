//! A text of one line while it is typed.

use unicode_segmentation::UnicodeSegmentation;

use crate::ui::width::{Widths, cells_of, clean, is_hidden, offset_at, settle, step_back, step_on};

/// The most characters that a field takes, where it is not said.
pub const CAP: usize = 4096;

/// A text of one line and the place in it where typing goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    text: String,
    /// A byte offset, always at a grapheme boundary.
    caret: usize,
    /// How many characters can be typed.
    most: usize,
}

impl Default for Field {
    fn default() -> Self {
        Self { text: String::new(), caret: 0, most: CAP }
    }
}

impl Field {
    /// A field with a text in it and the caret at its end.
    pub fn new(text: &str) -> Self {
        Self::holding(CAP, text)
    }

    /// A field that takes so many characters, with a text in it that stays whole even if it is longer.
    pub fn holding(most: usize, text: &str) -> Self {
        let mut field = Self { most: usize::MAX, ..Self::default() };
        field.paste(text);
        Self { most, ..field }
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

    /// Types one character and says whether the field took it.
    pub fn insert(&mut self, ch: char) -> bool {
        self.paste(ch.encode_utf8(&mut [0; 4])) == 0
    }

    /// Takes a pasted text, line ends as blanks, and says how many characters it left out.
    ///
    /// Hidden characters are left out because nobody could see what was agreed to; so is what
    /// does not fit.
    pub fn paste(&mut self, pasted: &str) -> usize {
        let pasted = pasted.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
        let room = self.most.saturating_sub(self.text.chars().count());
        let taken: String = pasted.chars().filter(|ch| !is_hidden(*ch)).take(room).collect();
        self.text.insert_str(self.caret, &taken);
        self.caret = settle(&self.text, self.caret + taken.len());
        pasted.chars().count() - taken.chars().count()
    }

    /// Takes away the grapheme before the caret.
    pub fn backspace(&mut self) {
        let from = step_back(&self.text, self.caret);
        self.take_away(from, self.caret);
    }

    /// Takes away the grapheme after the caret.
    pub fn delete(&mut self) {
        let until = step_on(&self.text, self.caret);
        self.take_away(self.caret, until);
    }

    /// Takes away everything before the caret (Ctrl+U).
    pub fn delete_before(&mut self) {
        self.take_away(0, self.caret);
    }

    /// Moves one grapheme to the left.
    pub fn left(&mut self) {
        self.caret = step_back(&self.text, self.caret);
    }

    /// Moves one grapheme to the right.
    pub fn right(&mut self) {
        self.caret = step_on(&self.text, self.caret);
    }

    /// Moves to the beginning.
    pub fn home(&mut self) {
        self.caret = 0;
    }

    /// Moves to the end.
    pub fn end(&mut self) {
        self.caret = self.text.len();
    }

    /// What is seen in that many cells, and the column of the caret, which is always among them.
    pub fn view(&self, cells: usize, widths: Widths) -> (String, usize) {
        let under = &self.text[self.caret..step_on(&self.text, self.caret)];
        let under = if under.is_empty() { 1 } else { cells_of(under, widths) };
        let mut column = 0;
        let mut from = self.caret;
        for (at, grapheme) in self.text[..self.caret].grapheme_indices(true).rev() {
            let wider = column + cells_of(grapheme, widths);
            if wider + under > cells {
                break;
            }
            (column, from) = (wider, at);
        }
        let rest = &self.text[from..];
        (clean(&rest[..offset_at(rest, cells, widths)]).into_owned(), column)
    }

    /// Takes away a stretch between two grapheme boundaries and puts the caret there.
    fn take_away(&mut self, from: usize, until: usize) {
        self.text.replace_range(from..until, "");
        // The two sides may have become one grapheme.
        self.caret = settle(&self.text, from);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Widths::{Narrow, Wide};
    use super::*;
    use crate::ui::width::w;

    #[test]
    fn keys_edit_by_grapheme() {
        let mut field = Field::new("市公安e\u{301}");
        field.backspace();
        assert_eq!(field.text(), "市公安");
        field.left();
        field.insert('局');
        assert_eq!((field.text(), field.caret()), ("市公局安", 9));
        field.delete();
        field.delete();
        field.home();
        field.delete();
        assert_eq!(field.text(), "公局");
        field.end();
        field.left();
        field.delete_before();
        assert_eq!((field.text(), field.caret()), ("局", 0));
    }

    #[test]
    fn a_paste_becomes_one_visible_line() {
        let mut field = Field::default();
        assert_eq!(field.paste("甲\r\n乙\t丙\u{1b}\u{200b}"), 2);
        assert_eq!(field.text(), "甲 乙 丙");
        assert!(!field.insert('\u{7}'));
        assert_eq!(field.paste(&"a".repeat(CAP)), 5);
        assert!(!field.insert('b'));
    }

    #[test]
    fn the_view_follows_the_caret() {
        let mut field = Field::new("市公安局");
        assert_eq!(field.view(10, Narrow), ("市公安局".into(), 8));
        assert_eq!(field.view(8, Narrow), ("公安局".into(), 6));
        assert_eq!(field.view(4, Narrow), ("局".into(), 2));
        field.left();
        assert_eq!(field.view(4, Narrow), ("安局".into(), 2));
        field.home();
        assert_eq!(field.view(5, Narrow), ("市公".into(), 0));
        assert_eq!(Field::new("“”").view(5, Wide), ("“”".into(), 4));
        assert_eq!(field.view(0, Narrow), (String::new(), 0));
    }

    proptest! {
        #[test]
        fn the_caret_is_always_in_view(keys in prop::collection::vec(0u8..8, 0..40), text in ".{0,12}", cells in 1usize..12) {
            let mut field = Field::new(&text);
            for key in keys {
                match key {
                    0 => field.left(),
                    1 => field.right(),
                    2 => field.backspace(),
                    3 => field.delete(),
                    4 => field.home(),
                    5 => drop(field.insert('\u{301}')),
                    6 => drop(field.insert('“')),
                    _ => drop(field.insert('中')),
                }
                for widths in [Narrow, Wide] {
                    let (seen, column) = field.view(cells, widths);
                    prop_assert!(w(&seen, widths) <= cells && column < cells);
                    prop_assert_eq!(settle(field.text(), field.caret()), field.caret());
                }
            }
        }
    }
}
