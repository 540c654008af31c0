//! A long text to be read: every character, long lines gone on below with `>`, changes with `-` and `+`.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::ui::put::{Spot, put, put_spans};
use crate::ui::screen::Scene;
use crate::ui::theme::Theme;
use crate::ui::width::Widths;
use crate::ui::wrap::{seen, wrap};

/// Cells before the text: the bar of the chosen item, the mark of a change, the mark of a row gone on.
const GUTTER: u16 = 4;

/// What sort of line it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// A line of the text.
    Plain,
    /// A line that the text had before.
    Old,
    /// A line that the text has now.
    New,
    /// A line above others that says what they are; not of the text.
    Label,
}

/// One line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// What sort of line it is.
    pub mark: Mark,
    /// The line, to the letter.
    pub text: String,
    /// The part that differs, in bytes.
    pub hot: Range<usize>,
    /// The clause or the change it belongs to.
    pub item: Option<usize>,
}

/// A row on the screen: a part of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The line.
    pub line: usize,
    /// The part of it.
    pub range: Range<usize>,
    /// Cells before it, as many as the line has blanks.
    lead: u16,
    /// Whether it begins the line.
    first: bool,
    /// Whether it ends the line.
    pub last: bool,
}

impl Line {
    /// A line in which nothing stands out.
    pub fn new(mark: Mark, text: impl Into<String>, item: Option<usize>) -> Self {
        Self { mark, text: text.into(), hot: 0..0, item }
    }
}

/// How many cells a row has for text.
pub fn room(width: u16) -> usize {
    // One cell stays free at the right, so that panes never touch.
    usize::from(width.saturating_sub(GUTTER + 1)).max(2)
}

/// The rows of the lines in so many cells; a row that goes on begins below its line's first letter.
pub fn lay(lines: &[Line], cells: usize, widths: Widths) -> Vec<Row> {
    let mut rows = Vec::new();
    for (line, it) in lines.iter().enumerate() {
        let blanks = it.text.len() - it.text.trim_start_matches(' ').len();
        let lead = blanks.min(cells / 2);
        let body = it.text.get(lead..).unwrap_or_default();
        let parts = wrap(body, cells - lead, widths);
        let end = parts.len();
        rows.extend(parts.into_iter().enumerate().map(|(n, part)| Row {
            line,
            range: part.start + lead..part.end + lead,
            lead: u16::try_from(lead).unwrap_or(0),
            first: n == 0,
            last: n + 1 == end,
        }));
    }
    rows
}

/// The first row of an item.
pub fn first_of(lines: &[Line], rows: &[Row], item: usize) -> Option<usize> {
    rows.iter().position(|it| lines.get(it.line).is_some_and(|line| line.item == Some(item)))
}

/// The items that have a row among so many rows from the top.
pub fn items_in(lines: &[Line], rows: &[Row], (top, height): (usize, usize)) -> Vec<usize> {
    let shown = rows.iter().skip(top).take(height);
    let mut items: Vec<usize> =
        shown.filter_map(|it| lines.get(it.line).and_then(|line| line.item)).collect();
    items.dedup();
    items
}

/// Draws the rows from the top on, with a bar beside the chosen item.
pub fn draw(
    scene: &Scene<'_>,
    buf: &mut Buffer,
    area: Rect,
    (lines, rows): (&[Line], &[Row]),
    (top, chosen): (usize, Option<usize>),
) {
    for (n, row) in rows.iter().skip(top).take(usize::from(area.height)).enumerate() {
        let Some(line) = lines.get(row.line) else { continue };
        let spot = Spot::row(area, u16::try_from(n).unwrap_or(u16::MAX));
        let style = style(scene.theme, line.mark);
        let bar = if line.item.is_some() && line.item == chosen { "|" } else { " " };
        let mark = match line.mark {
            Mark::Old => "-",
            Mark::New => "+",
            Mark::Plain | Mark::Label => " ",
        };
        let gone_on = if row.first { " " } else { ">" };
        put(buf, spot.first(1), bar, scene.theme.focus(), scene.widths);
        put(buf, spot.skip(1).first(1), mark, style, scene.widths);
        put(buf, spot.skip(2).first(1), gone_on, scene.theme.dim(), scene.widths);
        let spot = spot.skip(GUTTER).skip(row.lead);
        draw_text(scene, buf, spot, line, row);
    }
}

/// Draws the text of a row, the part that differs in its own style.
fn draw_text(scene: &Scene<'_>, buf: &mut Buffer, spot: Spot, line: &Line, row: &Row) {
    let text = seen(&line.text, &row.range);
    let style = style(scene.theme, line.mark);
    let calm = match line.mark {
        Mark::Old | Mark::New if !line.hot.is_empty() => scene.theme.normal(),
        _ => style,
    };
    let within = |at: usize| at.saturating_sub(row.range.start).min(text.len());
    let (from, to) = (within(line.hot.start), within(line.hot.end));
    match (text.get(..from), text.get(from..to), text.get(to..)) {
        (Some(before), Some(hot), Some(after)) => {
            let spans = [(before, calm), (hot, style), (after, calm)];
            put_spans(buf, spot, &spans, scene.widths);
        }
        _ => {
            put(buf, spot, text, style, scene.widths);
        }
    }
}

fn style(theme: Theme, mark: Mark) -> Style {
    match mark {
        Mark::Plain => theme.normal(),
        Mark::Old => theme.changed_old(),
        Mark::New => theme.changed_new(),
        Mark::Label => theme.title(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::width::Widths::Narrow;

    #[test]
    fn rows_keep_every_letter_and_the_indent() {
        let lines = [
            Line::new(Mark::Plain, "内容：", None),
            Line::new(Mark::Plain, "    建立信息通报机制：每月5日前交换上月数据。", Some(0)),
        ];
        for cells in 2..60 {
            let rows = lay(&lines, cells, Narrow);
            for (n, line) in lines.iter().enumerate() {
                let of_line: Vec<_> = rows.iter().filter(|it| it.line == n).collect();
                let lead = usize::from(of_line[0].lead);
                let joined: String =
                    of_line.iter().map(|it| &line.text[it.range.clone()]).collect();
                assert_eq!(format!("{}{joined}", " ".repeat(lead)), line.text);
                assert_eq!(of_line.iter().filter(|it| it.last).count(), 1);
            }
        }
        let rows = lay(&lines, 24, Narrow);
        assert_eq!(
            (first_of(&lines, &rows, 0), items_in(&lines, &rows, (0, 1))),
            (Some(1), vec![])
        );
        assert_eq!(items_in(&lines, &rows, (0, 3)), [0]);
    }
}
