//! Finding words in a long text, and putting others in their place.

use super::edit::{Keyed, Piece};
use super::{Place, Prose};

impl Prose {
    /// The next place after the caret, or before it, at which the words stand; round the end if need be.
    pub fn find(&self, words: &str, on: bool) -> Option<Place> {
        if words.is_empty() {
            return None;
        }
        let all = self.lines.len();
        let here = self.caret;
        let place = |line: usize, at: usize| Place { line, at };
        for n in 0..=all {
            let line = if on { (here.line + n) % all } else { (here.line + all * 2 - n) % all };
            let text = self.lines[line].text();
            let found = match (on, n) {
                (true, 0) => first_from(text, here.at, words),
                (true, _) => text.find(words),
                (false, 0) => text.get(..here.at).and_then(|it| it.rfind(words)),
                (false, _) => text.rfind(words),
            };
            if let Some(at) = found {
                return Some(place(line, at));
            }
        }
        None
    }

    /// How often the words stand in the text, and how many of these places come up to the caret.
    pub fn count_of(&self, words: &str) -> (usize, usize) {
        if words.is_empty() {
            return (0, 0);
        }
        let (mut all, mut before) = (0, 0);
        for (line, it) in self.lines.iter().enumerate() {
            for (at, _) in it.text().match_indices(words) {
                all += 1;
                before += usize::from(Place { line, at } <= self.caret);
            }
        }
        (before, all)
    }

    /// Whether the words stand at the caret.
    pub fn is_at(&self, words: &str) -> bool {
        let text = self.lines[self.caret.line].text();
        !words.is_empty() && text.get(self.caret.at..).is_some_and(|it| it.starts_with(words))
    }

    /// Puts other words in the place of those at the caret, and goes behind them.
    pub fn replace_here(&mut self, words: &str, with: &str) -> bool {
        if !self.is_at(words) {
            return false;
        }
        let to = Place { at: self.caret.at + words.len(), ..self.caret };
        self.replace((self.caret, to), vec![Piece::plain(one_line(with))], Keyed::Same, false);
        true
    }

    /// Puts other words in all their places, in one step, and says in how many.
    pub fn replace_all(&mut self, words: &str, with: &str) -> usize {
        let count = self.count_of(words).1;
        let has = |it: &super::Line| it.text().contains(words);
        let first = self.lines.iter().position(has);
        let last = self.lines.iter().rposition(has);
        let (Some(first), Some(last)) = (first, last) else { return 0 };
        if count == 0 {
            return 0;
        }
        let with = one_line(with);
        let pieces = self.lines[first..=last].iter().enumerate().map(|(n, it)| Piece {
            key: it.key.clone().filter(|_| n > 0),
            text: it.text().replace(words, &with),
        });
        let pieces = pieces.collect();
        let from = Place { line: first, at: 0 };
        let to = Place { line: last, at: self.lines[last].text().len() };
        let here = self.caret;
        self.replace_and_go((from, to), pieces, Keyed::Same, (here, false));
        count
    }
}

/// The first place behind a byte; the words at the byte itself were found before.
fn first_from(text: &str, at: usize, words: &str) -> Option<usize> {
    let next = text.get(at..)?.chars().next().map_or(0, char::len_utf8);
    text.get(at + next..)?.find(words).map(|it| it + at + next)
}

fn one_line(words: &str) -> String {
    words.replace('\n', " ")
}
