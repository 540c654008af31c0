//! A list and all about one of its rows: beside it where there is room, else below it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::pages::list::Piece;
use crate::ui::put::{Spot, put};
use crate::ui::screen::Scene;
use crate::ui::width::Widths;
use crate::ui::wrap::{Indent, seen, wrap_indented};

/// From this width on the details stand beside the list.
pub const BESIDE: u16 = 110;

/// From this width on they do where the list has many columns.
pub const PLENTY: u16 = 150;

/// The area of the list and the area of the details: beside it from a width on, else below it.
pub fn split(
    scene: &Scene<'_>,
    area: Rect,
    (rows, from): (usize, u16),
    details: &[Piece],
) -> (Rect, Rect) {
    if area.width >= from {
        let width = area.width / 5 * 3;
        let beside = Rect { x: area.x + width + 1, width: area.width - width - 1, ..area };
        return (Rect { width, ..area }, beside);
    }
    let wanted = u16::try_from(rows_of(scene, details, area.width)).unwrap_or(u16::MAX);
    let list = u16::try_from(rows + 1).unwrap_or(u16::MAX);
    // The list gets what it needs, but never less than half; the details get the rest.
    let most = area.height.saturating_sub(list.min(area.height / 2));
    let height = wanted.saturating_add(1).min(most);
    if height < 2 {
        return (area, Rect { height: 0, ..area });
    }
    let above = Rect { height: area.height - height, ..area };
    (above, Rect { y: above.bottom() + 1, height: height - 1, ..area })
}

/// Draws the details, saying so where there is more.
pub fn details(scene: &Scene<'_>, buf: &mut Buffer, area: Rect, details: &[Piece], scroll: usize) {
    let area = inset(area, 1);
    let mut skip = scroll;
    let mut kept = Vec::new();
    for (text, style) in details {
        for row in rows(text, usize::from(area.width), scene.widths) {
            if skip > 0 {
                skip -= 1;
            } else {
                kept.push((row, *style));
            }
        }
    }
    let rows = usize::from(area.height);
    if kept.len() > rows && rows > 0 {
        kept.truncate(rows);
        let more = format!("… {}", scene.cx.lang.page_rows_cut());
        kept[rows - 1] = (more, scene.theme.dim());
    }
    for (n, (text, style)) in kept.iter().enumerate() {
        let row = u16::try_from(n).unwrap_or(u16::MAX);
        put(buf, Spot::row(area, row), text, *style, scene.widths);
    }
}

/// How many rows the lines take in an area of that width.
pub fn rows_of(scene: &Scene<'_>, lines: &[Piece], width: u16) -> usize {
    let cells = usize::from(width.saturating_sub(2));
    lines.iter().map(|(text, _)| rows(text, cells, scene.widths).len()).sum()
}

/// The rows of a line; those that follow stand below its first word.
fn rows(text: &str, cells: usize, widths: Widths) -> Vec<String> {
    let blanks = text.len() - text.trim_start_matches(' ').len();
    let blanks = if blanks < cells / 2 { blanks } else { 0 };
    let indent = Indent { first: 0, rest: blanks };
    let ranges = wrap_indented(text, cells, indent, widths);
    let row = |(n, range)| {
        let before = if n == 0 { 0 } else { blanks };
        format!("{}{}", " ".repeat(before), seen(text, range))
    };
    ranges.iter().enumerate().map(row).collect()
}

/// The area without so many cells at either side.
pub fn inset(area: Rect, cells: u16) -> Rect {
    let cells = cells.min(area.width);
    Rect { x: area.x + cells, width: area.width.saturating_sub(2 * cells), ..area }
}
