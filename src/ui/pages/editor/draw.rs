//! Draws the page of the draft: the state, the keys of the lines, the rows, and the caret.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{Editor, Open, Seen};
use crate::action::manuscript::Sort;
use crate::ui::pages::list;
use crate::ui::prose::{Room, Row};
use crate::ui::put::{Spot, fill, put, put_right, put_spans, rule};
use crate::ui::screen::Scene;
use crate::ui::width::{fit, w};
use crate::ui::wrap::seen;

/// Cells before the text, in which the keys of the lines stand.
const GUTTER: u16 = 5;

impl Editor {
    pub(super) fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let Some(open) = &self.open else {
            let why = self.closed.clone().unwrap_or_default();
            list::lines(scene, buf, inset(area), &[(why, scene.theme.normal())]);
            return None;
        };
        self.draw_state(scene, open, Spot::row(area, 0), buf);
        let below = self.tool.height(area.height.saturating_sub(2));
        let height = area.height.saturating_sub(1 + below);
        let text = Rect { y: area.y.saturating_add(1), height, ..area };
        let tool =
            Rect { y: text.bottom(), height: area.bottom().saturating_sub(text.bottom()), ..area };
        if self.tool.hides_text() {
            return self.tool.view(scene, open, Rect { height: height + below, ..text }, buf);
        }
        let caret = self.draw_text(scene, open, text, buf);
        if below == 0 {
            return caret;
        }
        self.tool.view(scene, open, tool, buf).or(caret)
    }

    /// Where one is, how much there is, and whether it is kept.
    fn draw_state(&self, scene: &Scene<'_>, open: &Open, spot: Spot, buf: &mut Buffer) {
        let (lang, theme, widths) = (scene.cx.lang, scene.theme, scene.widths);
        let here = open.prose.caret();
        let first = open.first_heading();
        let is_clause = |n: &usize| matches!(open.prose.sort(*n), Sort::Words(_));
        let clauses = (first..open.prose.lines().len()).filter(is_clause);
        let (mut n, mut all) = (0, 0);
        for line in clauses {
            all += 1;
            n += usize::from(line <= here.line);
        }
        let chars = (open.prose.chars_before(), open.prose.chars());
        let mut state = lang.edit_state(n, all, chars.0, chars.1);
        if let Some(mark) = open.mark {
            let marked = open.prose.pieces(mark).iter().map(|it| it.text.chars().count()).sum();
            state = format!("{state}  {}", lang.edit_marked(marked));
        }
        rule(buf, spot, &state, theme.title(), widths);
        let (said, style) = match () {
            () if self.closed.is_some() => (lang.edit_closed(), theme.bad()),
            () if open.moved_on => (lang.edit_moved_on(), theme.bad()),
            () if open.is_saved() => (lang.edit_saved(), theme.good()),
            () => (lang.edit_unsaved(), theme.warn()),
        };
        let said = format!(" {said} ");
        let cells = u16::try_from(w(&said, widths)).unwrap_or(0);
        put_right(
            buf,
            spot.skip(spot.max.saturating_sub(cells + 2)).first(cells),
            &said,
            style,
            widths,
        );
    }

    fn draw_text(
        &self,
        scene: &Scene<'_>,
        open: &Open,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let gutter = if area.width >= 40 { GUTTER } else { 0 };
        let room = Room {
            cells: usize::from(area.width.saturating_sub(gutter + 1)).max(2),
            widths: scene.widths,
        };
        let height = usize::from(area.height);
        let top = open.prose.scrolled(self.seen.get().top, height, room);
        self.seen.set(Seen { top, height, room });
        let mut at = Some(top);
        let mut caret = None;
        let here = open.prose.row(room);
        let first = open.first_heading();
        for y in 0..area.height {
            let Some(row) = at else { break };
            let spot = Spot::row(area, y);
            draw_key(scene, open, (row, first), spot.first(gutter), buf);
            let spot = spot.skip(gutter);
            draw_row(scene, open, (row, room), spot, buf);
            if row == here && spot.max > 0 {
                let column = u16::try_from(open.prose.column(room)).unwrap_or(u16::MAX);
                caret = Some(Position::new(spot.x + column.min(spot.max - 1), spot.y));
            }
            at = open.prose.below(row, room);
        }
        caret
    }
}

impl Open {
    /// The line of the first heading; what stands before it is the opening.
    fn first_heading(&self) -> usize {
        let all = self.prose.lines().len();
        (0..all).find(|it| matches!(self.prose.sort(*it), Sort::Heading(_))).unwrap_or(all)
    }
}

/// The key of a line beside its first row; a clause without one is new.
fn draw_key(
    scene: &Scene<'_>,
    open: &Open,
    (row, first): (Row, usize),
    spot: Spot,
    buf: &mut Buffer,
) {
    if row.row > 0 || spot.max == 0 {
        return;
    }
    let line = &open.prose.lines()[row.line];
    let is_new = row.line > first && matches!(open.prose.sort(row.line), Sort::Words(_));
    let key = match &line.key {
        Some(key) => key.as_str(),
        None if is_new => "+",
        None => "",
    };
    let cells = usize::from(spot.max) - 1;
    put(buf, spot, &fit(key, cells, scene.widths), scene.theme.dim(), scene.widths);
}

fn draw_row(
    scene: &Scene<'_>,
    open: &Open,
    (row, room): (Row, Room),
    spot: Spot,
    buf: &mut Buffer,
) {
    let line = &open.prose.lines()[row.line];
    let range = open.prose.range(row, room);
    let indent = line.indent();
    let before = if range.start == 0 { indent.first } else { indent.rest };
    let text = seen(line.text(), &range);
    let style = style(scene, open.prose.sort(row.line));
    let spot = spot.skip(u16::try_from(before).unwrap_or(0).min(spot.max.saturating_sub(1)));
    let Some(marked) = marked(open, row.line, &range, text.len()) else {
        put(buf, spot, text, style, scene.widths);
        return;
    };
    let parts = (text.get(..marked.start), text.get(marked.clone()), text.get(marked.end..));
    let (Some(first), Some(middle), Some(last)) = parts else { return };
    let hot = style.patch(scene.theme.selected());
    put_spans(buf, spot, &[(first, style), (middle, hot), (last, style)], scene.widths);
    if middle.is_empty() && text.is_empty() && spot.max > 0 {
        // A marked line without words is seen to be marked.
        fill(buf, Rect::new(spot.x, spot.y, 1, 1), scene.theme.selected());
    }
}

/// The part of a row that is marked, within what is seen of it.
fn marked(open: &Open, line: usize, row: &Range<usize>, len: usize) -> Option<Range<usize>> {
    let (from, to) = open.prose.span(open.mark?);
    if line < from.line || line > to.line || from == to {
        return None;
    }
    let from = if line == from.line { from.at } else { 0 };
    let to = if line == to.line { to.at } else { usize::MAX };
    let within = |at: usize| at.saturating_sub(row.start).min(len);
    (from < row.end || row.is_empty())
        .then(|| within(from)..within(to))
        .filter(|it| it.start <= it.end)
}

fn style(scene: &Scene<'_>, sort: Sort<'_>) -> Style {
    match sort {
        Sort::Heading(_) => scene.theme.title(),
        Sort::Binding(..) => scene.theme.dim(),
        Sort::Words(_) | Sort::Further(_) | Sort::Row(_) | Sort::Blank => scene.theme.normal(),
    }
}

fn inset(area: Rect) -> Rect {
    let cells = area.width.min(2);
    Rect { x: area.x + cells, width: area.width.saturating_sub(2 * cells), ..area }
}
