//! A typed line that is read from its beginning, piece by piece.

use crate::find::numerals;

/// What is left of a line to read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    /// The whole line, which is plain already.
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.rest().trim().is_empty()
    }

    /// Takes these words if they stand here, behind a blank too.
    pub(super) fn eat(&mut self, words: &str) -> bool {
        let blanks = self.rest().len() - self.rest().trim_start().len();
        let found = self.rest().trim_start().starts_with(words);
        if found {
            self.at += blanks + words.len();
        }
        found
    }

    /// Takes the first of these words that stands here.
    pub(super) fn any<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        words.iter().copied().find(|it| self.eat(it))
    }

    /// Takes a number and says how many digits it had.
    pub(super) fn number(&mut self) -> Option<(u32, usize)> {
        let rest = self.rest().trim_start();
        let digits = rest.len() - rest.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let number = rest.get(..digits)?.parse().ok()?;
        self.at = self.text.len() - rest.len() + digits;
        Some((number, digits))
    }

    /// Gives so many bytes back that were taken last.
    pub(super) fn back(&mut self, bytes: usize) {
        self.at = self.at.saturating_sub(bytes);
    }
}

/// The line with plain digits, letters and marks, and with blanks only where they part two numbers or words.
pub(super) fn plain(typed: &str) -> String {
    let line = numerals::in_digits(&crate::seal::mend_line(typed));
    let line: Vec<char> = line.chars().map(mark).collect();
    let joins = |it: Option<&char>| it.is_none_or(|it| !it.is_ascii_alphanumeric() && *it != ' ');
    let mut out = String::with_capacity(line.len());
    for (at, character) in line.iter().enumerate() {
        if *character != ' ' {
            out.push(*character);
            continue;
        }
        let before = line[..at].iter().rev().find(|it| **it != ' ');
        let after = line[at..].iter().find(|it| **it != ' ');
        if !joins(before) && !joins(after) && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// A mark as it is typed on an English keyboard; brackets of every kind are one.
fn mark(character: char) -> char {
    match crate::find::fold(character) {
        '–' | '—' | '−' | '‐' | '‑' => '-',
        '。' | '．' => '.',
        '∶' | '︰' => ':',
        '，' => ',',
        folded => folded,
    }
}
