//! How many cells a text takes, and how it is cut, padded and shown safely.
//!
//! Everything is counted by grapheme and as it is shown, so that measuring, wrapping and drawing
//! can never disagree: an escape character counts as the eight cells of `<U+001B>`. A text of any length is
//! measured and drawn; nothing here ends at a number that a text could reach.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How wide the terminal draws characters of ambiguous width, such as `“`, `—`, `①` and `─`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Widths {
    /// One cell, as most terminals do.
    #[default]
    Narrow,
    /// Two cells, as a terminal set up for Chinese may do.
    Wide,
}

/// How it is known what the widths are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Known {
    /// The terminal was not asked or did not answer.
    #[default]
    Assumed,
    /// The terminal was asked.
    Asked,
    /// The user said it, when the program was called or in the settings.
    Said,
}

/// The most characters that belong to one glyph in any script; of more, each is shown by its code.
///
/// Marks without end over one letter, and Hangul without end in one syllable, would be a glyph as wide or as
/// long as somebody likes.
const GLYPH: usize = 32;

/// The characters that are shown by their codes, besides the control characters.
const HIDDEN: &[RangeInclusive<char>] = &[
    // Soft hyphen, joiner, format marks of several scripts, fillers.
    '\u{AD}'..='\u{AD}',
    '\u{34F}'..='\u{34F}',
    '\u{600}'..='\u{605}',
    '\u{61C}'..='\u{61C}',
    '\u{6DD}'..='\u{6DD}',
    '\u{70F}'..='\u{70F}',
    '\u{890}'..='\u{891}',
    '\u{8E2}'..='\u{8E2}',
    '\u{115F}'..='\u{1160}',
    '\u{17B4}'..='\u{17B5}',
    '\u{180B}'..='\u{180F}',
    '\u{3164}'..='\u{3164}',
    '\u{FFA0}'..='\u{FFA0}',
    '\u{110BD}'..='\u{110BD}',
    '\u{110CD}'..='\u{110CD}',
    '\u{13430}'..='\u{1343F}',
    '\u{1BCA0}'..='\u{1BCA3}',
    '\u{1D173}'..='\u{1D17A}',
    // Zero width, directions, line and paragraph separators, invisible operators.
    '\u{200B}'..='\u{200F}',
    '\u{2028}'..='\u{202E}',
    '\u{2060}'..='\u{206F}',
    '\u{FEFF}'..='\u{FEFF}',
    '\u{FFF0}'..='\u{FFFB}',
    '\u{FFFE}'..='\u{FFFF}',
    // Variation selectors and tags.
    '\u{FE00}'..='\u{FE0F}',
    '\u{E0000}'..='\u{E0FFF}',
    // Private use.
    '\u{E000}'..='\u{F8FF}',
    '\u{F0000}'..='\u{10FFFF}',
];

/// The cells that a text takes when it is shown on one row.
pub fn w(text: &str, widths: Widths) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(|grapheme| cells_of(grapheme, widths)).sum()
}

/// The cells of one grapheme as it is shown.
pub(crate) fn cells_of(grapheme: &str, widths: Widths) -> usize {
    let mut chars = grapheme.chars();
    // Most of the text: what is drawn alike everywhere and hides nothing.
    match (chars.next(), chars.next()) {
        (Some(' '..='~'), None) => return 1,
        (Some('\u{4E00}'..='\u{9FFF}'), None) => return 2,
        _ => {}
    }
    glyphs(&shown(grapheme)).map(|glyph| glyph_cells(glyph, widths)).sum()
}

/// The cells of one glyph that has nothing hidden in it.
pub(crate) fn glyph_cells(glyph: &str, widths: Widths) -> usize {
    let narrow = usize::from(glyph.cell_width());
    match widths {
        Widths::Narrow => narrow,
        Widths::Wide => narrow.max(glyph.width_cjk()),
    }
}

/// The glyphs of a shown text; those that would take no cell are left out.
pub(crate) fn glyphs(shown: &str) -> impl Iterator<Item = &str> {
    shown.graphemes(true).filter(|glyph| glyph.cell_width() > 0)
}

/// The text as it is safe to show: hidden characters as `<U+001B>`, tabs and line ends as a blank.
///
/// Without this a name could carry an escape sequence, or two different texts could look alike.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.graphemes(true).all(|grapheme| shown(grapheme) == grapheme) {
        return Cow::Borrowed(text);
    }
    text.graphemes(true).map(shown).collect::<String>().into()
}

/// One grapheme as it is safe to show.
pub(crate) fn shown(grapheme: &str) -> Cow<'_, str> {
    if matches!(grapheme, "\t" | "\n" | "\r\n") {
        return Cow::Borrowed(" ");
    }
    if grapheme.len() > GLYPH && grapheme.chars().nth(GLYPH).is_some() {
        return grapheme.chars().map(code).collect::<String>().into();
    }
    if !grapheme.contains(is_hidden) {
        // A mark with nothing below it takes no cell, so it would hide in the glyph before it.
        return match grapheme.cell_width() {
            0 => grapheme.chars().map(code).collect::<String>().into(),
            _ => Cow::Borrowed(grapheme),
        };
    }
    let mut out = String::new();
    for ch in grapheme.chars() {
        if is_hidden(ch) { out.push_str(&code(ch)) } else { out.push(ch) }
    }
    out.into()
}

/// The code of a character, for showing what cannot be seen.
fn code(ch: char) -> String {
    format!("<U+{:04X}>", u32::from(ch))
}

/// Whether a character has no shape of its own, turns the text round or has no agreed meaning.
pub fn is_hidden(ch: char) -> bool {
    ch.is_control() || (ch >= '\u{AD}' && HIDDEN.iter().any(|range| range.contains(&ch)))
}

/// The last grapheme boundary that is at most `cells` from the beginning of the text.
pub fn offset_at(text: &str, cells: usize, widths: Widths) -> usize {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += cells_of(grapheme, widths);
        if used > cells {
            return at;
        }
    }
    text.len()
}

/// The text if it fits, or its beginning and `..`; never wider than `cells`.
///
/// The mark is two dots because the one-glyph ellipsis is of ambiguous width.
pub fn cut(text: &str, cells: usize, widths: Widths) -> Cow<'_, str> {
    if offset_at(text, cells, widths) == text.len() {
        return clean(text);
    }
    let dots = &".."[..cells.min(2)];
    let kept = offset_at(text, cells - dots.len(), widths);
    format!("{}{dots}", clean(&text[..kept])).into()
}

/// The text if it fits, or `..` and its end; never wider than `cells`.
pub fn tail(text: &str, cells: usize, widths: Widths) -> Cow<'_, str> {
    if offset_at(text, cells, widths) == text.len() {
        return clean(text);
    }
    let dots = &".."[..cells.min(2)];
    let mut from = text.len();
    let mut used = dots.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += cells_of(grapheme, widths);
        if used > cells {
            break;
        }
        from = at;
    }
    format!("{dots}{}", clean(&text[from..])).into()
}

/// The text followed by as many blanks as it takes to fill `cells`; a longer text stays whole.
pub fn pad(text: &str, cells: usize, widths: Widths) -> String {
    // A width in a format string ends at 65,535.
    let blanks = " ".repeat(cells.saturating_sub(w(text, widths)));
    format!("{}{blanks}", clean(text))
}

/// The text after as many blanks as it takes to fill `cells`; a longer text stays whole.
pub fn pad_left(text: &str, cells: usize, widths: Widths) -> String {
    let blanks = " ".repeat(cells.saturating_sub(w(text, widths)));
    format!("{blanks}{}", clean(text))
}

/// The text in exactly `cells` cells, cut with `..` or padded with blanks.
pub fn fit(text: &str, cells: usize, widths: Widths) -> String {
    pad(&cut(text, cells, widths), cells, widths)
}

/// The grapheme boundary before `at`, or 0; `at` must be a boundary.
pub(crate) fn step_back(text: &str, at: usize) -> usize {
    at - text[..at].graphemes(true).next_back().map_or(0, str::len)
}

/// The grapheme boundary after `at`, or the end; `at` must be a boundary.
pub(crate) fn step_on(text: &str, at: usize) -> usize {
    at + text[at..].graphemes(true).next().map_or(0, str::len)
}

/// The grapheme boundary at `at`, or the next one when `at` is inside a grapheme.
pub(crate) fn settle(text: &str, at: usize) -> usize {
    text.grapheme_indices(true)
        .map(|(start, _)| start)
        .find(|start| *start >= at)
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Widths::{Narrow, Wide};
    use super::*;

    #[test]
    fn ambiguous_characters_follow_the_terminal() {
        for text in ["“", "”", "—", "…", "·", "①", "×", "─", "│", "№"] {
            assert_eq!((w(text, Narrow), w(text, Wide)), (1, 2), "{text}");
        }
        for text in ["中", "《", "〔", "，", "〇", "㈠", "～"] {
            assert_eq!((w(text, Narrow), w(text, Wide)), (2, 2), "{text}");
        }
        assert_eq!(w("e\u{301}", Narrow), 1);
        assert_eq!(w("联席 ok", Wide), 7);
    }

    #[test]
    fn what_hides_is_shown() {
        assert_eq!(clean("a\u{1b}[2Jb"), "a<U+001B>[2Jb");
        assert_eq!(clean("甲\t乙\r\n丙\n"), "甲 乙 丙 ");
        assert_eq!(clean("x\u{202e}y\u{200b}\u{e000}"), "x<U+202E>y<U+200B><U+E000>");
        assert_eq!(clean("👩\u{200d}👩"), "👩<U+200D>👩");
        assert_eq!(clean("\u{301}a"), "<U+0301>a");
        assert_eq!(w("a\u{1b}", Narrow), 9);
        assert!(matches!(clean("市公安局 e\u{301}"), Cow::Borrowed(_)));
    }

    #[test]
    fn cutting_marks_what_is_missing() {
        assert_eq!(cut("市市场监督管理局", 16, Narrow), "市市场监督管理局");
        assert_eq!(cut("市市场监督管理局", 15, Narrow), "市市场监督管..");
        assert_eq!(cut("市市场监督管理局", 9, Narrow), "市市场..");
        assert_eq!(cut("市市场", 1, Narrow), ".");
        assert_eq!(cut("市市场", 0, Narrow), "");
        assert_eq!(cut("“一岗双责”", 9, Wide), "“一岗..");
        assert_eq!(cut("a\u{1b}b", 9, Narrow), "a..");
        assert_eq!(tail("市市场监督管理局", 9, Narrow), "..管理局");
        assert_eq!(tail("abc", 3, Narrow), "abc");
    }

    #[test]
    fn padding_fills_exactly() {
        assert_eq!(pad("公安", 6, Narrow), "公安  ");
        assert_eq!(pad_left("12", 4, Narrow), "  12");
        assert_eq!(pad("公安局", 2, Narrow), "公安局");
        assert_eq!(fit("公安局", 5, Narrow), "公.. ");
    }

    #[test]
    fn no_text_is_too_long() {
        for cells in [70_000, 1_000_000] {
            for text in ["a".repeat(cells), "意".repeat(cells / 2), "\u{1b}".repeat(cells / 8)] {
                assert_eq!(w(&text, Narrow), cells);
                assert_eq!(w(&pad("甲", cells, Narrow), Narrow), cells);
                assert_eq!(w(&pad_left("甲", cells, Narrow), Narrow), cells);
                assert!(w(&cut(&text, 9, Narrow), Narrow) <= 9);
                assert_eq!(w(&fit(&text, cells + 1, Narrow), Narrow), cells + 1);
            }
        }
        // One glyph without end is no glyph: 65,536 cells would count as none.
        for part in ['\u{1100}', '\u{301}', '\u{ff9e}', '\u{1f468}'] {
            let text = format!("e{}", String::from(part).repeat(40_000));
            let shown = clean(&text);
            assert!(w(&text, Narrow) >= 40_000 && w(&text, Narrow) == w(&shown, Narrow));
            assert!(shown.graphemes(true).all(|it| it.chars().count() <= GLYPH));
            assert_eq!(w(&fit(&text, 9, Wide), Wide), 9);
        }
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_asked(text in "\\PC{0,20}", any in ".{0,12}", cells in 0usize..30) {
            for text in [text, any] {
                for widths in [Narrow, Wide] {
                    prop_assert!(w(&cut(&text, cells, widths), widths) <= cells);
                    prop_assert!(w(&tail(&text, cells, widths), widths) <= cells);
                    prop_assert_eq!(w(&fit(&text, cells, widths), widths), cells);
                    prop_assert_eq!(w(&clean(&text), widths), w(&text, widths));
                }
            }
        }
    }
}
