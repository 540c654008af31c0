//! Prints a screen as text, for snapshots and for `--print`.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::Color;

use crate::ui::width::{Widths, w};

/// The frame with `|` at the end of each row, and below it a hash of all styles.
pub fn dump(buf: &Buffer) -> String {
    let mut out = String::new();
    let mut hash = Fnv::default();
    for y in buf.area.rows().map(|row| row.y) {
        for (_, cell) in shown_cells(buf, y) {
            out.push_str(cell.symbol());
            hash.style(cell);
        }
        out.push_str("|\n");
    }
    let _ = writeln!(out, "styles {:016x}", hash.0);
    out
}

/// The frame as plain text: no marks, and no blanks at the ends of its rows.
pub fn plain(buf: &Buffer) -> String {
    let mut out = String::new();
    for y in buf.area.rows().map(|row| row.y) {
        let row: String = shown_cells(buf, y).map(|(_, cell)| cell.symbol()).collect();
        out.push_str(row.trim_end_matches(' '));
        out.push('\n');
    }
    out
}

/// The rows that a terminal of these widths would draw crooked; none when all is well.
///
/// In a straight row the widths of the cells add up to the width of the screen, each glyph takes
/// the cells it was given, and nothing is written in the half that a wide glyph hides.
pub fn rows_sum(buf: &Buffer, widths: Widths) -> Vec<u16> {
    let straight = |y: &u16| {
        let exact = |cell: &Cell| w(cell.symbol(), widths) == usize::from(cell.cell_width());
        let mut next = buf.area.left();
        for (x, cell) in shown_cells(buf, *y) {
            next = x.saturating_add(cell.cell_width());
            let hidden =
                (x + 1..next).all(|x| buf.cell((x, *y)).is_some_and(|it| it.symbol() == " "));
            if !exact(cell) || !hidden {
                return false;
            }
        }
        next == buf.area.right()
    };
    buf.area.rows().map(|row| row.y).filter(|y| !straight(y)).collect()
}

/// The cells of a row that are shown, with their columns: not the halves that wide glyphs hide.
pub(crate) fn shown_cells(buf: &Buffer, y: u16) -> impl Iterator<Item = (u16, &Cell)> {
    let mut next = buf.area.left();
    buf.area.columns().filter_map(move |column| {
        let cell = buf.cell((column.x, y)).filter(|_| column.x >= next)?;
        next = column.x.saturating_add(cell.cell_width().max(1));
        Some((column.x, cell))
    })
}

/// The hash of Fowler, Noll and Vo, which stays the same from release to release.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn style(&mut self, cell: &Cell) {
        self.number(colour(cell.fg));
        self.number(colour(cell.bg));
        self.number(u32::from(cell.modifier.bits()));
    }

    fn number(&mut self, number: u32) {
        for byte in number.to_be_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// A number for each colour, which is ours so that it never changes.
fn colour(colour: Color) -> u32 {
    match colour {
        Color::Reset => 16,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(index) => 0x100 + u32::from(index),
        Color::Rgb(red, green, blue) => u32::from_be_bytes([1, red, green, blue]),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;
    use crate::ui::put::{Spot, put};

    #[test]
    fn a_frame_prints_straight() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 8, 2));
        put(&mut buf, Spot::at(0, 0, 8), "“中”a", Style::new(), Widths::Wide);
        assert_eq!(dump(&buf), "“中”a |\n        |\nstyles 5c97549e3d56b875\n");
        assert_eq!(plain(&buf), "“中”a\n\n");
        assert!(rows_sum(&buf, Widths::Wide).is_empty());
        assert_eq!(rows_sum(&buf, Widths::Narrow), [0]);
    }

    #[test]
    fn a_style_changes_only_the_hash() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 4, 1));
        put(&mut buf, Spot::at(0, 0, 4), "甲乙", Style::new(), Widths::Narrow);
        let before = dump(&buf);
        buf.set_style(buf.area, Style::new().fg(Color::Red));
        let after = dump(&buf);
        assert_eq!(before.lines().next(), after.lines().next());
        assert_ne!(before, after);
    }

    #[test]
    fn a_crooked_row_is_found() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 4, 3));
        buf[(3, 0)].set_symbol("中");
        buf[(0, 1)].set_symbol("中");
        buf[(1, 1)].set_symbol("x");
        assert_eq!(rows_sum(&buf, Widths::Narrow), [0, 1]);
    }
}
