//! A long text of keyed lines while it is edited: lines, what can be undone, and where typing goes.
//!
//! Only the line that is typed in is broken into rows again, and of that only what can have changed, so
//! that a key costs the same in a long text as in a short one. Nothing here knows of screens or keys.

mod bind;
mod edit;
mod find;
mod line;
mod motion;
mod split;

#[cfg(test)]
mod tests;

use crate::action::manuscript;
use crate::rule::reader;
use crate::seal;
use crate::ui::width::{Widths, is_hidden};

pub use edit::Piece;
use edit::{Edit, Keyed};
pub use line::Line;
pub use motion::Row;

/// The most characters that a text takes; their record is still one that can be kept.
pub const CAP: usize = 300_000;
/// A paste of one line and at most so many characters is what an input method committed.
const COMMITTED: usize = 16;

/// A place in a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Place {
    /// The line, counted from nought.
    pub line: usize,
    /// The byte of the line, at a grapheme boundary.
    pub at: usize,
}

/// In how many cells rows are seen, and how wide ambiguous characters are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Room {
    /// Cells of a row, the caret's behind a full row among them.
    pub cells: usize,
    /// How wide ambiguous characters are.
    pub widths: Widths,
}

/// A text of keyed lines, the place in it where typing goes, and what can be undone.
#[derive(Debug)]
pub struct Prose {
    lines: Vec<Line>,
    chars: usize,
    caret: Place,
    /// The column that moving up and down keeps to over shorter rows.
    goal: Option<usize>,
    done: Vec<Edit>,
    undone: Vec<Edit>,
    /// Whether the next typing may join the last edit.
    open: bool,
    /// Goes up with every change.
    state: u64,
}

impl Prose {
    /// A text with its caret at the beginning, and nothing to undo.
    pub fn new(text: &str) -> Self {
        let mut lines: Vec<Line> = text.lines().map(Line::read).collect();
        if lines.is_empty() {
            lines.push(Line::default());
        }
        let chars = lines.iter().map(Line::chars).sum();
        let (caret, goal, open) = (Place::default(), None, false);
        let (done, undone) = (Vec::new(), Vec::new());
        Self { lines, chars, caret, goal, done, undone, open, state: 0 }
    }

    /// The whole text, each line with its key before it.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.chars * 3 + self.lines.len() * 8);
        for line in &self.lines {
            if let Some(key) = &line.key {
                text.extend(["[", key, "] "]);
            }
            text.push_str(line.text());
            text.push('\n');
        }
        text
    }

    /// The lines.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// How many characters there are.
    pub fn chars(&self) -> usize {
        self.chars
    }

    /// A number that is another one after every change.
    pub fn state(&self) -> u64 {
        self.state
    }

    /// Where typing goes.
    pub fn caret(&self) -> Place {
        self.caret
    }

    /// How many characters stand before the caret.
    pub fn chars_before(&self) -> usize {
        let above: usize = self.lines.iter().take(self.caret.line).map(Line::chars).sum();
        above + self.before().chars().count()
    }

    /// Puts the caret somewhere, as near as can be.
    pub fn go(&mut self, place: Place) {
        let line = place.line.min(self.lines.len() - 1);
        self.caret = Place { line, at: self.lines[line].settle(place.at) };
        self.goal = None;
        self.open = false;
    }

    /// Types one character; a line end begins a new paragraph.
    pub fn insert(&mut self, ch: char) -> bool {
        if ch == '\n' {
            self.enter();
            return true;
        }
        if is_hidden(ch) || self.chars >= CAP {
            return false;
        }
        let piece = vec![Piece::plain(ch.to_string())];
        self.replace((self.caret, self.caret), piece, Keyed::Same, true);
        true
    }

    /// Takes a pasted text in one step and says how many characters it left out.
    pub fn paste(&mut self, over: Option<Place>, pasted: &str) -> usize {
        let pasted = reader::typed(pasted);
        let all = pasted.chars().count();
        let room = CAP.saturating_sub(self.chars);
        let kept = |ch: &char| *ch == '\n' || !is_hidden(*ch);
        let taken: String = pasted.chars().filter(kept).take(room).collect();
        let left_out = all - taken.chars().count();
        let typed = all <= COMMITTED && !taken.contains('\n') && over.is_none();
        let pieces: Vec<_> = taken.split('\n').map(|it| Piece::plain(it.to_owned())).collect();
        self.put(over, pieces, typed);
        left_out
    }

    /// Puts lines where the caret is, in the place of what is marked.
    pub fn put(&mut self, over: Option<Place>, mut pieces: Vec<Piece>, typed: bool) {
        let (from, to) = self.span(over.unwrap_or(self.caret));
        self.forget_used(&mut pieces, (from, to));
        let here = self.lines[from.line].key.clone();
        let whole = from.at == 0 && to.line == from.line;
        let rest = self.lines[to.line].text().len() > to.at;
        let mut keyed = self.keyed_without(from, to);
        if whole && pieces.len() > 1 {
            // What stood here moves down, and its key with it.
            keyed = Keyed::Now(pieces[0].key.take());
            if let Some(last) = pieces.last_mut().filter(|_| rest) {
                last.key = here;
            }
        } else if from.at == 0 && !rest && here.is_none() {
            keyed = Keyed::Now(pieces.first_mut().and_then(|it| it.key.take()));
        }
        if from != to || pieces.len() > 1 || pieces.first().is_some_and(|it| !it.text.is_empty()) {
            self.replace((from, to), pieces, keyed, typed);
        }
    }

    /// Keys that stand in the text already are not taken a second time.
    fn forget_used(&self, pieces: &mut [Piece], (from, to): (Place, Place)) {
        for piece in pieces.iter_mut().filter(|it| it.key.is_some()) {
            let outside =
                |n: usize| n < from.line || n > to.line || (n == from.line && from.at > 0);
            let mut lines = self.lines.iter().enumerate();
            if lines.any(|(n, it)| it.key == piece.key && (outside(n) || from == to)) {
                piece.key = None;
            }
        }
    }

    /// What stands between the caret and a mark, with the keys of lines that begin in it.
    pub fn pieces(&self, mark: Place) -> Vec<Piece> {
        let (from, to) = self.span(mark);
        let mut pieces = self.cut_out(from, to);
        if from.at == 0 && to.line > from.line {
            pieces[0].key.clone_from(&self.lines[from.line].key);
        }
        pieces
    }

    /// Takes away what stands between the caret and a mark.
    pub fn erase(&mut self, mark: Place) {
        let (from, to) = self.span(mark);
        let keyed = self.keyed_without(from, to);
        self.replace((from, to), vec![Piece::default()], keyed, false);
    }

    /// The caret and a mark in order.
    pub fn span(&self, mark: Place) -> (Place, Place) {
        let line = mark.line.min(self.lines.len() - 1);
        let mark = Place { line, at: self.lines[line].settle(mark.at) };
        (self.caret.min(mark), self.caret.max(mark))
    }

    fn before(&self) -> &str {
        self.lines[self.caret.line].text().get(..self.caret.at).unwrap_or_default()
    }

    /// What sort of line it is.
    pub fn sort(&self, line: usize) -> manuscript::Sort<'_> {
        self.lines.get(line).map_or(manuscript::Sort::Blank, |it| manuscript::sort(it.text()))
    }

    /// Puts another text, its keys in brackets, in the place of this one, in one step.
    pub fn take_back(&mut self, text: &str) {
        let lines: Vec<Line> = text.lines().map(Line::read).collect();
        let mut pieces: Vec<Piece> = lines
            .iter()
            .map(|it| Piece { key: it.key.clone(), text: it.text().to_owned() })
            .collect();
        let first = pieces.first_mut().and_then(|it| it.key.take());
        let last = self.lines.len() - 1;
        let to = Place { line: last, at: self.lines[last].text().len() };
        let here = self.caret;
        let pieces = if pieces.is_empty() { vec![Piece::default()] } else { pieces };
        self.replace_and_go((Place::default(), to), pieces, Keyed::Now(first), (here, false));
    }

    /// Gives the keys of the draft that was read from this text to its lines, where line by line it says the same
    /// as the draft when that is printed; no step that can be undone. Says whether it does.
    pub fn take_keys(&mut self, printed: &str) -> bool {
        let kept: Vec<Line> = printed.lines().map(Line::read).filter(|it| !it.is_blank()).collect();
        // An emptied line gets its clause back by an undo.
        let mut mine: Vec<&mut Line> = self.lines.iter_mut().filter(|it| !it.is_blank()).collect();
        if mine.len() != kept.len() || mine.iter().zip(&kept).any(|(a, b)| !a.says_the_same(b)) {
            return false;
        }
        for (line, kept) in mine.iter_mut().zip(kept) {
            // A key that somebody typed stands in the words already.
            let typed = manuscript::tag(&seal::mend_line(line.text())).0;
            line.key = kept.key.filter(|_| typed.is_none());
        }
        true
    }
}
