//! Where a text goes on to the next row, by the rules of Chinese typesetting (避头尾).
//!
//! The Unicode tables (UAX #14) say where a line may break, and `lawful` narrows and widens that for
//! Chinese. Rows are byte ranges that together cover the whole text, so that a caret can be put in
//! each of them.

mod lawful;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::ui::width::{Widths, cells_of};
use lawful::{Quality, qualities};

/// What hangs over the edge at the end of a row.
const BLANK: [char; 3] = [' ', '\t', '\u{3000}'];

/// Blank cells before the rows of a paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Indent {
    /// Before the first row.
    pub first: usize,
    /// Before each row that follows.
    pub rest: usize,
}

impl Indent {
    /// The two Han characters with which a paragraph of a document begins.
    pub const PARAGRAPH: Self = Self { first: 4, rest: 0 };
}

/// The rows of the text, each at most `cells` wide without the blanks at its end.
///
/// A row's range includes the blanks and the line end after it; [`seen`] leaves them off. There is
/// always at least one row, and a text that ends in a line end has an empty one after it.
pub fn wrap(text: &str, cells: usize, widths: Widths) -> Vec<Range<usize>> {
    wrap_indented(text, cells, Indent::default(), widths)
}

/// The rows of the text, leaving room for the indent of each paragraph.
pub fn wrap_indented(
    text: &str,
    cells: usize,
    indent: Indent,
    widths: Widths,
) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut begin = 0;
    for paragraph in paragraphs(text) {
        let pieces = pieces(paragraph, widths);
        let mut rest = pieces.as_slice();
        let (mut from, mut before) = (0, indent.first);
        while !rest.is_empty() {
            let len = row_len(rest, cells.saturating_sub(before));
            let to = rest[len - 1].end;
            rows.push(begin + from..begin + to);
            (from, before, rest) = (to, indent.rest, &rest[len..]);
        }
        begin += paragraph.len();
    }
    if rows.is_empty() || text.ends_with('\n') {
        rows.push(begin..begin);
    }
    rows
}

/// What is shown of a row: not the blanks at its end, and not its line end.
pub fn seen<'a>(text: &'a str, row: &Range<usize>) -> &'a str {
    let row = text.get(row.clone()).unwrap_or_default();
    let line = row.strip_suffix('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    line.unwrap_or(row).trim_end_matches(BLANK)
}

/// Whether the row begins a paragraph.
pub fn begins_paragraph(text: &str, row: &Range<usize>) -> bool {
    row.start == 0 || text.get(..row.start).is_some_and(|before| before.ends_with('\n'))
}

/// The paragraphs of a text, each with its line end.
fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('\n')
}

/// A grapheme of a paragraph: its end, its cells, whether it may hang over the edge, and how good a
/// break before it is.
struct Piece {
    end: usize,
    cells: usize,
    blank: bool,
    before: Quality,
}

/// The graphemes of a paragraph.
fn pieces(paragraph: &str, widths: Widths) -> Vec<Piece> {
    let graphemes = paragraph.grapheme_indices(true);
    graphemes
        .zip(qualities(paragraph))
        .map(|((at, grapheme), before)| Piece {
            end: at + grapheme.len(),
            cells: cells_of(grapheme, widths),
            blank: is_blank(grapheme),
            before,
        })
        .collect()
}

/// How many pieces go into a row of that many cells.
fn row_len(pieces: &[Piece], cells: usize) -> usize {
    let mut used = 0;
    // The last place for each quality of break; a row breaks at the best one it has.
    let mut places = [0; 3];
    for (at, piece) in pieces.iter().enumerate() {
        used += piece.cells;
        // Blanks hang over the edge, so they never begin a row.
        if piece.blank {
            continue;
        }
        if let Some(place) = places.get_mut(piece.before as usize).filter(|_| at > 0) {
            *place = at;
        }
        if used > cells && at > 0 {
            return places.into_iter().find(|place| *place > 0).unwrap_or(at);
        }
    }
    pieces.len()
}

/// Whether it is not seen at the end of a row.
fn is_blank(grapheme: &str) -> bool {
    matches!(grapheme, "\n" | "\r\n") || grapheme.strip_prefix(BLANK) == Some("")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::lawful::{NO_END, NO_START, is_word};
    use super::*;
    use crate::ui::width::Widths::{Narrow, Wide};
    use crate::ui::width::{is_hidden, w};

    fn rows(text: &str, cells: usize, widths: Widths) -> Vec<&str> {
        wrap(text, cells, widths).iter().map(|row| seen(text, row)).collect()
    }

    #[test]
    fn rows_break_by_the_rules() {
        let text = "各单位要落实“一岗双责”，建立机制；由市公安局牵头制定 2026 年要点（HTTP/2）——完成率不低于 98.5%。";
        let shown = rows(text, 16, Narrow).join("\n");
        let expected = "各单位要落实“一\n岗双责”，建立机\n制；由市公安局牵\n头制定 2026 年要\n点（HTTP/2）——完\n成率不低于\n98.5%。";
        assert_eq!(shown, expected);
    }

    #[test]
    fn pairs_and_words_stay_whole() {
        assert_eq!(rows("一二三……四", 7, Narrow), ["一二", "三……四"]);
        assert_eq!(rows("一二——三", 6, Wide), ["一", "二——", "三"]);
        assert_eq!(rows("比例 98.5％以上", 8, Narrow), ["比例", "98.5％以", "上"]);
        assert_eq!(rows("甲“乙”", 5, Narrow), ["甲", "“乙”"]);
        assert_eq!(rows("alpha beta", 7, Narrow), ["alpha", "beta"]);
        assert_eq!(rows("abcdefghij", 4, Narrow), ["abcd", "efgh", "ij"]);
        assert_eq!(rows("————————", 3, Narrow), ["——", "——", "——", "——"]);
    }

    #[test]
    fn line_ends_and_blanks_keep_their_offsets() {
        assert_eq!(rows("", 8, Narrow), [""]);
        assert_eq!(wrap("a\n\nb\n", 8, Narrow), [0..2, 2..3, 3..5, 5..5]);
        assert_eq!(wrap("abcd    ef", 4, Narrow), [0..8, 8..10]);
        assert_eq!(rows("甲\r\n乙\r", 20, Narrow), ["甲", "乙\r"]);
        assert!(begins_paragraph("甲\n乙", &(4..7)));
        assert!(!begins_paragraph("甲乙", &(3..6)));
    }

    #[test]
    fn a_paragraph_is_indented_by_two_han() {
        let text = "一二三四五六\n七八九十";
        let rows = wrap_indented(text, 8, Indent::PARAGRAPH, Narrow);
        let shown: Vec<_> = rows.iter().map(|row| seen(text, row)).collect();
        assert_eq!(shown, ["一二", "三四五六", "七八", "九十"]);
    }

    /// Texts whose parts leave a lawful place in any eight cells.
    fn lawful() -> impl Strategy<Value = String> {
        let parts = [
            "市公安局",
            "，由",
            "。会",
            "“一”二",
            "《一》和",
            "（二）三",
            "甲——乙",
            "丙……丁",
            "人",
            " ",
            "\n",
            "约30%，其",
            "①听",
            "2026",
            "HTTP/2",
            "率98.5％的",
            "没有。”他",
            "¥300元",
            "阿里·买",
            "、丙",
            "第12次",
        ];
        let part = (0..parts.len()).prop_map(move |at| parts[at]);
        prop::collection::vec(part, 0..40).prop_map(|parts| format!("始{}", parts.join("人")))
    }

    /// Whether a place lies between the two halves of `——` or `……`.
    fn parts_a_pair(text: &str, at: usize) -> bool {
        let (before, after) = text.split_at(at);
        ['—', '…'].iter().any(|sign| {
            let run = before.chars().rev().take_while(|it| it == sign).count();
            run % 2 == 1 && after.starts_with(*sign)
        })
    }

    fn check(text: &str, cells: usize, widths: Widths, lawful: bool) -> Result<(), TestCaseError> {
        let rows = wrap(text, cells, widths);
        let mut at = 0;
        for row in &rows {
            prop_assert_eq!(row.start, at);
            // What is shown by its code may be wider than any row.
            let whole = cells < 4 || text.contains(is_hidden) || !parts_a_pair(text, at);
            prop_assert!(whole, "{:?} at {}", text, cells);
            at = row.end;
            let shown = seen(text, row);
            let single = shown.graphemes(true).count() <= 1;
            prop_assert!(w(shown, widths) <= cells || single, "{:?} at {}", shown, cells);
            if !lawful || row.end == text.len() || text[..row.end].ends_with('\n') {
                continue;
            }
            let last = shown.chars().next_back().unwrap_or('人');
            let next = text[row.end..].chars().next().unwrap_or('人');
            prop_assert!(
                !NO_END.contains(last) && !NO_START.contains(next),
                "{:?} then {}",
                shown,
                next
            );
            let parted = text[..row.end].ends_with(last) && is_word(last) && is_word(next);
            prop_assert!(!parted, "{:?} then {}", shown, next);
        }
        prop_assert_eq!(at, text.len());
        Ok(())
    }

    #[test]
    fn rules_hold_in_what_was_really_printed() {
        for name in ["zibo-emtct", "yifang-ronghe"] {
            let workspace = crate::fixture::workspace(name, "");
            let texts = workspace.duties.values().map(|it| it.text.as_str());
            for text in texts.filter(|it| !it.is_empty()) {
                for cells in 8..=60 {
                    check(text, cells, Narrow, true).unwrap();
                    check(text, cells, Wide, true).unwrap();
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn rules_hold_at_every_width(text in lawful()) {
            for cells in 2..=200 {
                check(&text, cells, Narrow, cells >= 8)?;
                check(&text, cells, Wide, cells >= 8)?;
            }
        }

        #[test]
        fn any_text_is_kept_and_fits(text in "[一二“”（），。—…a-c0-9%\"\r\n\t \u{301}\u{200d}\u{1b}👩]{0,60}", any in ".{0,40}") {
            for cells in 0..=60 {
                check(&text, cells, Narrow, false)?;
                check(&any, cells, Wide, false)?;
            }
        }
    }
}
