//! The columns of a table on a screen: how wide each is, and how a row is drawn.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::report::{Cell, Report, Row};
use crate::ui::put::{Spot, put, put_right};
use crate::ui::screen::Scene;
use crate::ui::width::w;

/// Cells between two columns.
const GAP: usize = 2;
/// What a column keeps when there is too little room for all.
const LEAST: usize = 4;

/// A column that is shown: its place in the row, its cells, and whether it holds numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shown {
    /// Which cell of a row.
    pub index: usize,
    /// How many cells of the screen.
    pub cells: usize,
    /// Whether it ends at its right edge.
    pub right: bool,
}

/// The columns that are seen in so many cells; wide ones share what the others leave.
///
/// Where there is too little room, columns in which no row says anything go first, then an id at the end: it is
/// read with the whole row, and what a row is called is not.
pub fn columns(report: &Report, rows: &[Row], scene: &Scene<'_>, cells: usize) -> Vec<Shown> {
    let (mut shown, mut fixed) = wanted(report, rows, scene, Want::Whole);
    for want in [Want::Capped, Want::Spoken] {
        if total(&shown) > cells {
            (shown, fixed) = wanted(report, rows, scene, want);
        }
    }
    let is_id = |it: &Shown| report.columns.get(it.index).is_some_and(|it| it.key == "id");
    if total(&shown) > cells && shown.len() > 1 && shown.last().is_some_and(is_id) {
        shown.pop();
        fixed.pop();
    }
    share(&mut shown, &fixed, cells);
    shown
}

/// Whether every column can have what it wants in so many cells.
pub fn fits(report: &Report, rows: &[Row], scene: &Scene<'_>, cells: usize) -> bool {
    total(&wanted(report, rows, scene, Want::Spoken).0) <= cells
}

/// How much the columns want, the most first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Want {
    /// Each cell whole.
    Whole,
    /// No column more than its width.
    Capped,
    /// The same, and of the columns only those that say something.
    Spoken,
}

/// What the columns want, and which of them do not grow.
fn wanted(report: &Report, rows: &[Row], scene: &Scene<'_>, want: Want) -> (Vec<Shown>, Vec<bool>) {
    let (silent, capped) = (want != Want::Spoken, want != Want::Whole);
    let lang = scene.cx.lang;
    let head = |at: usize| report.columns.get(at).map_or("", |it| (it.head)(lang));
    let longest = |index: usize| {
        let cells = rows.iter().filter_map(|row| row.cells.get(index));
        let cells = cells.map(|cell| w(&cell.say(lang), scene.widths));
        cells.max().unwrap_or(0).max(w(head(index), scene.widths))
    };
    let mut shown = Vec::new();
    let mut wants = Vec::new();
    for (index, column) in report.columns.iter().enumerate() {
        let says = |row: &Row| row.cells.get(index).is_some_and(|it| !it.say(lang).is_empty());
        if !column.is_listed(lang) || !(silent || rows.iter().any(says)) {
            continue;
        }
        let want = longest(index).max(1);
        let fixed = column.width > 0;
        // A head is read whole, also above figures that are shorter.
        let most = usize::from(column.width).max(w(head(index), scene.widths));
        let want = if fixed && capped { want.min(most) } else { want };
        let right = rows
            .iter()
            .any(|row| matches!(row.cells.get(index), Some(Cell::Number(_) | Cell::Figure(_))));
        shown.push(Shown { index, cells: want, right });
        wants.push(fixed);
    }
    (shown, wants)
}

fn total(shown: &[Shown]) -> usize {
    shown.iter().map(|it| it.cells).sum::<usize>() + GAP * shown.len().saturating_sub(1)
}

/// Takes from the widest until all fit: first from wide columns, then from any; the last ones go at last.
fn share(shown: &mut Vec<Shown>, fixed: &[bool], cells: usize) {
    for any in [false, true] {
        while total(shown) > cells {
            let least = if any { LEAST } else { 2 * LEAST };
            let widest = shown
                .iter_mut()
                .enumerate()
                .filter(|(at, it)| (any || !fixed[*at]) && it.cells > least)
                .max_by_key(|(_, it)| it.cells);
            let Some((_, widest)) = widest else { break };
            widest.cells -= 1;
        }
    }
    while total(shown) > cells && shown.len() > 1 {
        shown.pop();
    }
    if let [only] = shown.as_mut_slice() {
        only.cells = only.cells.min(cells);
    }
}

/// Draws one row of texts in these columns.
pub fn draw(
    buf: &mut Buffer,
    spot: Spot,
    columns: &[Shown],
    text: impl Fn(usize) -> String,
    (style, scene): (Style, &Scene<'_>),
) {
    let mut rest = spot;
    for column in columns {
        let cells = u16::try_from(column.cells).unwrap_or(u16::MAX);
        let text = text(column.index).replace('\n', " ");
        let cell = rest.first(cells);
        if column.right {
            put_right(buf, cell, &text, style, scene.widths);
        } else {
            put(buf, cell, &text, style, scene.widths);
        }
        rest = rest.skip(cells.saturating_add(2));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(wants: &[(usize, bool)], cells: usize) -> Vec<usize> {
        let mut shown: Vec<_> = wants
            .iter()
            .enumerate()
            .map(|(index, (cells, _))| Shown { index, cells: *cells, right: false })
            .collect();
        let fixed: Vec<_> = wants.iter().map(|it| it.1).collect();
        share(&mut shown, &fixed, cells);
        shown.into_iter().map(|it| it.cells).collect()
    }

    #[test]
    fn wide_columns_share_what_the_others_leave() {
        assert_eq!(shared(&[(10, true), (60, false), (40, false)], 80), [10, 33, 33]);
        assert_eq!(shared(&[(10, true), (20, false)], 80), [10, 20]);
        assert_eq!(shared(&[(30, true), (60, false)], 30), [20, 8]);
        assert_eq!(shared(&[(9, true), (9, true), (9, true)], 10), [4, 4]);
        assert_eq!(shared(&[(9, true)], 3), [3]);
    }

    #[test]
    fn a_title_has_its_room_before_an_id_at_the_end() {
        let demo = crate::fixture::workspace("demo", "");
        let cx = crate::fixture::cx("zhao-li-yi", "2026-11-20");
        let scene = crate::ui::pages::sample::scene(&demo, &cx);
        let report = crate::report::report("meetings").unwrap();
        let rows = (report.run)(&demo, &cx, None).unwrap();
        let seen = |cells| {
            let shown = columns(report, &rows, &scene, cells);
            let of = |key| shown.iter().find(|it| report.columns[it.index].key == key);
            (of("title").map_or(0, |it| it.cells), of("id").map_or(0, |it| it.cells))
        };
        assert_eq!(seen(78), (24, 0));
        assert_eq!(seen(158), (24, 23));
    }
}
