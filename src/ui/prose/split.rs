//! Where paragraphs part and join: the head keeps its key and whom it binds, the tail is new.

use super::edit::{Keyed, Piece};
use super::{Place, Prose};
use crate::action::manuscript::Sort;
use crate::ui::width::{step_back, step_on};

impl Prose {
    /// Begins a new paragraph at the caret.
    pub fn enter(&mut self) {
        let here = self.caret;
        let line = &self.lines[here.line];
        if here.at == 0 && !line.text().is_empty() {
            // The words move down, and their key with them.
            let moved = Piece { key: line.key.clone(), ..Piece::default() };
            let pieces = vec![Piece::default(), moved];
            return self.replace((here, here), pieces, Keyed::Now(None), false);
        }
        let bindings = self.bindings_below(here.line);
        let is_clause = matches!(self.sort(here.line), Sort::Words(_) | Sort::Further(_));
        if bindings == 0 || !is_clause {
            let pieces = vec![Piece::default(), Piece::default()];
            return self.replace((here, here), pieces, Keyed::Same, false);
        }
        // Whom a clause binds stays with it: the tail begins below that.
        let last = here.line + bindings;
        let to = Place { line: last, at: self.lines[last].text().len() };
        let mut pieces = vec![Piece::default()];
        let below = &self.lines[here.line + 1..=last];
        pieces.extend(below.iter().map(|it| Piece::plain(it.text().to_owned())));
        pieces.push(Piece::plain(line.text()[here.at..].to_owned()));
        let after = Place { line: last + 1, at: 0 };
        self.replace_and_go((here, to), pieces, Keyed::Same, (after, false));
    }

    /// Takes away the grapheme before the caret, or joins the paragraph to the one above.
    pub fn backspace(&mut self) {
        let here = self.caret;
        if here.at > 0 {
            let at = step_back(self.lines[here.line].text(), here.at);
            let from = Place { at, ..here };
            self.replace((from, here), vec![Piece::default()], Keyed::Same, true);
        } else if here.line > 0 {
            self.join_above();
        }
    }

    /// Takes away the grapheme after the caret, or joins the paragraph below to this one.
    pub fn delete(&mut self) {
        let here = self.caret;
        let text = self.lines[here.line].text();
        if here.at < text.len() {
            let to = Place { at: step_on(text, here.at), ..here };
            self.replace((here, to), vec![Piece::default()], Keyed::Same, true);
        } else if here.line + 1 < self.lines.len() {
            self.caret = Place { line: here.line + 1, at: 0 };
            self.join_above();
        }
    }

    /// Takes away the line before the caret (Ctrl+U).
    pub fn erase_before(&mut self) {
        let here = self.caret;
        if here.at > 0 {
            let from = Place { at: 0, ..here };
            self.replace((from, here), vec![Piece::default()], Keyed::Same, false);
        }
    }

    fn join_above(&mut self) {
        let here = self.caret;
        let (above, this) = (&self.lines[here.line - 1], &self.lines[here.line]);
        let empty = |text: &str| text.trim().is_empty();
        if empty(above.text()) {
            let key = this.key.clone().or_else(|| above.key.clone());
            let from = Place { line: here.line - 1, at: 0 };
            return self.replace((from, here), vec![Piece::default()], Keyed::Now(key), false);
        }
        let is_words = matches!(self.sort(here.line), Sort::Words(_));
        let under_binding = matches!(self.sort(here.line - 1), Sort::Binding(..));
        if let Some(words) = self.words_above(here.line).filter(|_| is_words && under_binding) {
            return self.join_to(words);
        }
        let from = Place { line: here.line - 1, at: above.text().len() };
        let takes = matches!(self.sort(here.line - 1), Sort::Words(_)) && above.key.is_none();
        let keyed = if takes { Keyed::Now(this.key.clone()) } else { Keyed::Same };
        self.replace((from, here), vec![Piece::default()], keyed, false);
    }

    /// Joins the words of this line to those of the clause above, over the lines that say whom it binds.
    fn join_to(&mut self, words: usize) {
        let here = self.caret.line;
        let from = Place { line: words, at: self.lines[words].text().len() };
        let to = Place { line: here, at: self.lines[here].text().len() };
        let mut pieces = vec![Piece::plain(self.lines[here].text().to_owned())];
        let between = &self.lines[words + 1..here];
        pieces.extend(between.iter().map(|it| Piece::plain(it.text().to_owned())));
        self.replace_and_go((from, to), pieces, Keyed::Same, (from, false));
    }

    /// How many lines below this one say whom it binds.
    fn bindings_below(&self, line: usize) -> usize {
        let below = (line + 1..self.lines.len()).take_while(|it| self.is_binding(*it));
        below.count()
    }

    /// The line with the words that the bindings above this line belong to.
    fn words_above(&self, line: usize) -> Option<usize> {
        let above = (0..line).rev().find(|it| !self.is_binding(*it))?;
        matches!(self.sort(above), Sort::Words(_) | Sort::Further(_)).then_some(above)
    }

    fn is_binding(&self, line: usize) -> bool {
        matches!(self.sort(line), Sort::Binding(..))
    }
}
