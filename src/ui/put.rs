//! Draws text into the cells of a screen, so that no glyph is halved, hidden or lost.
//!
//! Nothing else writes user text: the widgets that come with the terminal library cut Chinese
//! without a mark, halve glyphs under a popup and know nothing of wide ambiguous characters.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use crate::ui::width::{Widths, cells_of, glyph_cells, glyphs, shown, w};
use crate::ui::wrap::{Indent, begins_paragraph, seen, wrap_indented};

/// A stretch of one row to write in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Spot {
    /// The column it begins at.
    pub x: u16,
    /// Its row.
    pub y: u16,
    /// How many cells it has.
    pub max: u16,
}

impl Spot {
    /// The stretch that begins at a column of a row and has that many cells.
    pub fn at(x: u16, y: u16, max: u16) -> Self {
        Self { x, y, max }
    }

    /// A whole row of an area, counted from 0; one below the area has no cells.
    pub fn row(area: Rect, row: u16) -> Self {
        let max = if row < area.height { area.width } else { 0 };
        Self { x: area.x, y: area.y.saturating_add(row), max }
    }

    /// What is left after that many cells.
    #[must_use]
    pub fn skip(self, cells: u16) -> Self {
        let cells = cells.min(self.max);
        Self { x: self.x.saturating_add(cells), max: self.max - cells, ..self }
    }

    /// Its first cells.
    #[must_use]
    pub fn first(self, cells: u16) -> Self {
        Self { max: self.max.min(cells), ..self }
    }

    /// The part of it that is on the screen.
    fn within(self, area: Rect) -> Self {
        let spot = self.skip(area.x.saturating_sub(self.x));
        let on = spot.y >= area.y && spot.y < area.bottom();
        spot.first(if on { area.right().saturating_sub(spot.x) } else { 0 })
    }
}

/// A text of several rows and how it is laid out.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Para<'a> {
    /// The text; its line ends begin new paragraphs.
    pub text: &'a str,
    /// How many rows are scrolled away at the top.
    pub scroll: usize,
    /// Blank cells before the rows of each paragraph.
    pub indent: Indent,
    /// Parts of the text, as byte ranges, with a style of their own over the common one.
    pub marks: &'a [(Range<usize>, Style)],
}

/// Writes a text on one row and says how many cells it took; what does not fit ends in `..`.
pub fn put(buf: &mut Buffer, spot: Spot, text: &str, style: Style, widths: Widths) -> u16 {
    draw(buf, spot, text.graphemes(true).map(|grapheme| (grapheme, style)), widths)
}

/// Writes a text so that it ends at the right edge, and says how many cells it took.
pub fn put_right(buf: &mut Buffer, spot: Spot, text: &str, style: Style, widths: Widths) -> u16 {
    let spot = spot.within(buf.area);
    let cells = u16::try_from(w(text, widths)).unwrap_or(u16::MAX);
    put(buf, spot.skip(spot.max.saturating_sub(cells)), text, style, widths)
}

/// Writes texts of several styles one after the other, cut together like one.
pub fn put_spans(buf: &mut Buffer, spot: Spot, spans: &[(&str, Style)], widths: Widths) -> u16 {
    let all = spans.iter();
    let all = all.flat_map(|(text, style)| text.graphemes(true).map(|grapheme| (grapheme, *style)));
    draw(buf, spot, all, widths)
}

/// Writes a text over several rows and says how many rows it drew.
pub fn para(buf: &mut Buffer, area: Rect, para: &Para, style: Style, widths: Widths) -> u16 {
    let rows = wrap_indented(para.text, usize::from(area.width), para.indent, widths);
    let mut drawn = 0;
    for row in rows.iter().skip(para.scroll).take(usize::from(area.height)) {
        let first = begins_paragraph(para.text, row);
        let before = if first { para.indent.first } else { para.indent.rest };
        // A glyph that is wider than the area is cut, so an indent must leave it its cell.
        let before = u16::try_from(before).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
        let parts = seen(para.text, row).grapheme_indices(true).map(|(at, grapheme)| {
            let mark = para.marks.iter().rfind(|(range, _)| range.contains(&(row.start + at)));
            (grapheme, mark.map_or(style, |(_, over)| style.patch(*over)))
        });
        draw(buf, Spot::row(area, drawn).skip(before), parts, widths);
        drawn += 1;
    }
    drawn
}

/// Draws a horizontal rule with a title in it, of ASCII where a line would be two cells wide.
pub fn rule(buf: &mut Buffer, spot: Spot, title: &str, style: Style, widths: Widths) {
    let spot = spot.within(buf.area);
    let line = match widths {
        Widths::Narrow => "─",
        Widths::Wide => "-",
    };
    // Terminals that dim the background too would make a band of a faint line.
    let plain = style.remove_modifier(Modifier::DIM);
    put(buf, spot, &line.repeat(usize::from(spot.max)), plain, widths);
    if !title.is_empty() && spot.max > 6 {
        let inner = spot.skip(2).first(spot.max - 4);
        put(buf, inner, &format!(" {title} "), style, widths);
    }
}

/// Gives a style to every cell of an area, and leaves the text.
pub fn fill(buf: &mut Buffer, area: Rect, style: Style) {
    buf.set_style(area, style);
}

/// Empties an area for a popup, with the glyphs that stand half in it.
pub fn safe_clear(buf: &mut Buffer, area: Rect) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        for x in [area.left(), area.right()] {
            sever(buf, x, y);
        }
        for x in area.left()..area.right() {
            buf[(x, y)].reset();
        }
    }
}

/// Blanks the glyph that reaches over the left edge of a cell.
fn sever(buf: &mut Buffer, x: u16, y: u16) {
    let Some(left) = x.checked_sub(1).filter(|left| *left >= buf.area.left()) else { return };
    if let Some(cell) = buf.cell_mut((left, y)).filter(|cell| cell.cell_width() > 1) {
        blank(cell);
    }
}

/// Takes the text out of a cell and leaves its style.
fn blank(cell: &mut Cell) {
    cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
}

/// Writes graphemes from the left edge of a spot, with `..` where they do not fit.
fn draw<'a>(
    buf: &mut Buffer,
    spot: Spot,
    text: impl Iterator<Item = (&'a str, Style)> + Clone,
    widths: Widths,
) -> u16 {
    let spot = spot.within(buf.area);
    let max = usize::from(spot.max);
    let kept = if fits(text.clone(), max, widths) { max } else { max - max.min(2) };
    let mut x = spot.x;
    let end = spot.x + spot.max;
    let mut used = 0;
    for (grapheme, style) in text {
        used += cells_of(grapheme, widths);
        if used > kept {
            for _ in 0..spot.max.min(2) {
                x = set(buf, (x, spot.y), ".", style, widths);
            }
            break;
        }
        for glyph in glyphs(&shown(grapheme)) {
            x = set(buf, (x, spot.y), glyph, style, widths);
        }
    }
    debug_assert!(x <= end);
    x - spot.x
}

/// Whether graphemes fit into that many cells; looks no further than it must.
fn fits<'a>(text: impl Iterator<Item = (&'a str, Style)>, max: usize, widths: Widths) -> bool {
    let mut used = 0;
    for (grapheme, _) in text {
        used += cells_of(grapheme, widths);
        if used > max {
            return false;
        }
    }
    true
}

/// Sets one glyph, which must fit, and gives the column after it.
fn set(buf: &mut Buffer, (x, y): (u16, u16), glyph: &str, style: Style, widths: Widths) -> u16 {
    let cells = u16::try_from(glyph_cells(glyph, widths)).unwrap_or(u16::MAX);
    sever(buf, x, y);
    let cell = &mut buf[(x, y)];
    cell.set_symbol(glyph).set_style(style).set_diff_option(CellDiffOption::None);
    if let Some(forced) = NonZeroU16::new(cells).filter(|_| cells != glyph.cell_width()) {
        cell.set_diff_option(CellDiffOption::ForcedWidth(forced));
    }
    for hidden in x + 1..x + cells {
        buf[(hidden, y)].reset();
    }
    x + cells
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::Color;

    use super::Widths::{Narrow, Wide};
    use super::*;
    use crate::ui::dump::{plain, rows_sum};

    fn screen(width: u16, height: u16) -> Buffer {
        Buffer::empty(Rect::new(0, 0, width, height))
    }

    fn one_row(width: u16, text: &str, widths: Widths) -> (String, u16) {
        let mut buf = screen(width, 1);
        let used = put(&mut buf, Spot::at(0, 0, width), text, Style::new(), widths);
        assert!(rows_sum(&buf, widths).is_empty());
        (plain(&buf), used)
    }

    #[test]
    fn text_is_cut_with_a_mark() {
        assert_eq!(one_row(8, "市公安局", Narrow), ("市公安局\n".into(), 8));
        assert_eq!(one_row(7, "市公安局", Narrow), ("市公..\n".into(), 6));
        assert_eq!(one_row(9, "“双责”", Wide), ("“双责”\n".into(), 8));
        assert_eq!(one_row(7, "“双责”", Wide), ("“双..\n".into(), 6));
        assert_eq!(one_row(1, "甲", Narrow), (".\n".into(), 1));
        assert_eq!(one_row(20, "a\u{1b}[2J\n", Narrow), ("a<U+001B>[2J\n".into(), 13));
    }

    #[test]
    fn nothing_is_written_outside() {
        let mut buf = Buffer::empty(Rect::new(2, 2, 4, 2));
        let before = buf.clone();
        for spot in [Spot::at(6, 2, 9), Spot::at(0, 9, 9), Spot::at(2, 1, 9), Spot::at(9, 9, 0)] {
            assert_eq!(put(&mut buf, spot, "甲乙", Style::new(), Narrow), 0);
        }
        assert_eq!(buf, before);
        assert_eq!(put(&mut buf, Spot::at(0, 2, 99), "甲乙丙", Style::new(), Narrow), 4);
    }

    #[test]
    fn wide_ambiguous_glyphs_force_their_width() {
        let mut before = screen(8, 1);
        put(&mut before, Spot::at(0, 0, 8), "abcdefgh", Style::new(), Wide);
        let mut after = before.clone();
        put(&mut after, Spot::at(0, 0, 8), "“甲", Style::new(), Wide);
        let sent: Vec<_> =
            before.diff(&after).iter().map(|(x, _, cell)| (*x, cell.symbol())).collect();
        assert_eq!(sent, [(0, "“"), (2, "甲")]);
        put(&mut after, Spot::at(0, 0, 8), "abcd", Style::new(), Wide);
        assert_eq!(after, before);
    }

    #[test]
    fn an_overwritten_half_takes_its_glyph_with_it() {
        let mut buf = screen(6, 1);
        put(&mut buf, Spot::at(0, 0, 6), "甲乙丙", Style::new(), Narrow);
        put(&mut buf, Spot::at(1, 0, 2), "xy", Style::new(), Narrow);
        assert_eq!(plain(&buf), " xy 丙\n");
        assert!(rows_sum(&buf, Narrow).is_empty());
    }

    #[test]
    fn a_popup_leaves_no_half_glyphs() {
        let mut buf = screen(8, 1);
        put(&mut buf, Spot::at(0, 0, 8), "甲乙丙丁", Style::new(), Narrow);
        safe_clear(&mut buf, Rect::new(3, 0, 2, 1));
        assert_eq!(plain(&buf), "甲    丁\n");
        assert!(rows_sum(&buf, Narrow).is_empty());
    }

    #[test]
    fn right_rules_and_spans() {
        let mut buf = screen(12, 4);
        let red = Style::new().fg(Color::Red);
        put_right(&mut buf, Spot::at(0, 0, 12), "已连接", red, Narrow);
        rule(&mut buf, Spot::at(0, 1, 12), "等我", Style::new(), Narrow);
        rule(&mut buf, Spot::at(0, 2, 12), "等我", Style::new(), Wide);
        let spans = [("甲a", Style::new()), ("乙乙乙乙乙", red)];
        assert_eq!(put_spans(&mut buf, Spot::at(0, 3, 9), &spans, Narrow), 9);
        assert_eq!(plain(&buf), "      已连接\n── 等我 ────\n-- 等我 ----\n甲a乙乙..\n");
        assert_eq!((buf[(0, 3)].fg, buf[(3, 3)].fg), (Color::Reset, Color::Red));
    }

    #[test]
    fn a_paragraph_scrolls_with_its_marks() {
        let mut buf = screen(8, 2);
        let marks = [(9..15, Style::new().add_modifier(Modifier::REVERSED))];
        let text =
            Para {
                text: "一二三四五六七八", scroll: 1, indent: Indent::PARAGRAPH, marks: &marks
            };
        let drawn = para(&mut buf, Rect::new(0, 0, 8, 2), &text, Style::new(), Narrow);
        assert_eq!((drawn, plain(&buf)), (2, "三四五六\n七八\n".into()));
        let reversed = |x| buf[(x, 0)].modifier == Modifier::REVERSED;
        assert_eq!([0, 2, 4, 6].map(reversed), [false, true, true, false]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn rows_stay_straight(text in "[一“”…a—\\u{301}\\u{200d}\\t①👩é]{0,24}", any in ".{0,24}", x in 0u16..12, width in 1u16..16) {
            for widths in [Narrow, Wide] {
                let mut buf = screen(width, 3);
                put(&mut buf, Spot::at(0, 0, width), &any, Style::new(), widths);
                put(&mut buf, Spot::at(x, 0, 9), &text, Style::new(), widths);
                let body = Para { text: &text, ..Para::default() };
                para(&mut buf, Rect::new(0, 1, width, 2), &body, Style::new(), widths);
                safe_clear(&mut buf, Rect::new(x, 1, 2, 1));
                prop_assert_eq!(rows_sum(&buf, widths), Vec::<u16>::new());
            }
        }
    }
}
