//! How good a break before each character is: the Unicode rules, tailored for Chinese.
//!
//! Three things differ from UAX #14. A Chinese quotation mark is an opening or a closing one, where the
//! standard takes all for alike and allows no break before `“` after a Han character, which leaves rows
//! ragged. What the lists below name neither begins nor ends a row, as GB/T 15834 asks. And what is
//! written without blanks in ASCII stays whole, `HTTP/2` and `e-mail` too.

use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

/// What never begins a row.
pub(super) const NO_START: &str =
    "，。、；：？！）》】〕〉」』｝］〗〙〛＞”’〞…—·・‧•％‰℃℉°′″々ー～－–／．,.;:!?)]}%";
/// What never ends a row.
pub(super) const NO_END: &str = "（《【〔〈「『｛［〖〘〚＜“‘〝￥＄￡¥№§≥≤±／([{$";

/// How good a break is, the best first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Quality {
    /// As the rules want it.
    Free,
    /// Inside a word, for a word that is longer than a row.
    InWord,
    /// Against the rules, for a row that has room for nothing else.
    Forced,
    /// Inside `——` or `……`, for a row that cannot hold one.
    Never,
}

/// The quality of a break before each grapheme of a paragraph.
pub(super) fn qualities(paragraph: &str) -> Vec<Quality> {
    let quotes_told = told(paragraph);
    let mut allowed = linebreaks(&quotes_told).map(|(at, _)| at).peekable();
    let mut seam = Seam::default();
    let mut found = Vec::new();
    for (at, grapheme) in paragraph.grapheme_indices(true) {
        while allowed.next_if(|it| *it < at).is_some() {}
        let is_allowed = allowed.peek() == Some(&at);
        let ch = grapheme.chars().next().unwrap_or(' ');
        found.push(seam.quality(ch, is_allowed));
        seam = seam.then(ch);
    }
    found
}

/// The paragraph as the Unicode rules are to see it: of the same length, each Chinese quotation mark
/// as the bracket that it is like. An apostrophe within a word stays what it is.
fn told(paragraph: &str) -> String {
    let mut told = String::with_capacity(paragraph.len());
    let mut before = ' ';
    let mut rest = paragraph.chars().peekable();
    while let Some(ch) = rest.next() {
        let within = is_letter(before) && rest.peek().is_some_and(|it| is_letter(*it));
        told.push(match ch {
            '’' if within => ch,
            '“' | '‘' => '「',
            '”' | '’' => '」',
            _ => ch,
        });
        before = ch;
    }
    told
}

/// What stands before a possible break.
#[derive(Clone, Copy, Default)]
struct Seam {
    /// The last character that is not a blank.
    before: Option<char>,
    /// Whether blanks follow it.
    blank: bool,
    /// Whether it is the first half of `——` or `……`.
    half: bool,
}

impl Seam {
    /// How good a break before `ch` is, where the Unicode rules allow one or not.
    fn quality(self, ch: char, allowed: bool) -> Quality {
        let Some(before) = self.before else { return Quality::Free };
        let in_word = || !self.blank && is_word(before) && is_word(ch);
        match () {
            // Most of the text, at which no list need be looked through.
            () if allowed && is_han(before) && is_han(ch) => Quality::Free,
            () if self.is_half_of(ch) => Quality::Never,
            () if NO_START.contains(ch) || NO_END.contains(before) => Quality::Forced,
            () if in_word() => Quality::InWord,
            () if allowed => Quality::Free,
            () => Quality::Forced,
        }
    }

    /// What stands before the break after `ch`.
    fn then(self, ch: char) -> Self {
        if matches!(ch, ' ' | '\t' | '\u{3000}' | '\r' | '\n') {
            return Self { blank: true, ..self };
        }
        let half = matches!(ch, '—' | '…') && !self.is_half_of(ch);
        Self { before: Some(ch), blank: false, half }
    }

    /// Whether `ch` is the second half of a sign whose first half stands before.
    fn is_half_of(self, ch: char) -> bool {
        self.half && !self.blank && self.before == Some(ch)
    }
}

/// Whether no list names it.
fn is_han(ch: char) -> bool {
    matches!(ch, '\u{4E00}'..='\u{9FFF}')
}

/// Whether an apostrophe after it or before it may belong to a word.
fn is_letter(ch: char) -> bool {
    ch < '\u{2E80}' && ch.is_alphabetic()
}

/// Whether it is part of a word or a number that stays whole.
pub(super) fn is_word(ch: char) -> bool {
    match ch {
        '\u{2460}'..='\u{24FF}' => false,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => true,
        _ => ch.is_ascii_graphic() || (ch < '\u{2E80}' && ch.is_alphanumeric()),
    }
}

#[cfg(test)]
mod tests {
    use super::Quality::{Forced, Free, InWord, Never};
    use super::*;

    /// The quality of the break that the bar marks.
    fn at_bar(text: &str) -> Quality {
        let (before, after) = text.split_once('|').unwrap();
        qualities(&format!("{before}{after}"))[before.graphemes(true).count()]
    }

    #[test]
    fn unicode_rules_hold_where_nothing_is_tailored() {
        for (text, expected) in [
            ("公|安", Free),
            ("甲\u{a0}|乙", Forced),
            ("甲|\u{2060}乙", Forced),
            ("한|국", Free),
            ("ไท|ย", InWord),
            ("かっ|た", Free),
            ("か|ー", Forced),
            ("①|听", Free),
            ("年|HTTP", Free),
            ("第|12", Free),
            ("\"|甲", Forced),
            ("a |b", Free),
        ] {
            assert_eq!(at_bar(text), expected, "{text}");
        }
    }

    #[test]
    fn chinese_comes_before_the_table() {
        for (text, expected) in [
            ("甲|“乙", Free),
            ("甲“|乙", Forced),
            ("乙”|丙", Free),
            ("乙|”丙", Forced),
            ("‘甲’|“乙”", Free),
            ("没有。”|他", Free),
            ("don|’t", Forced),
            ("don’|t", Forced),
            ("甲—|—乙", Never),
            ("甲——|乙", Free),
            ("甲|——乙", Forced),
            ("…|…", Never),
            ("……|……", Forced),
            ("HTTP/|2", InWord),
            ("e-|mail", InWord),
            ("98.5|%", Forced),
            ("９８|％", Forced),
            ("〔|2024〕22号", Forced),
            ("〔2024〕|22号", Free),
        ] {
            assert_eq!(at_bar(text), expected, "{text}");
        }
    }
}
