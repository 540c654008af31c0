//! Home: what awaits me, what I await, and what happened last.

pub(super) mod lead;
mod line;
mod paper;

use std::cell::Cell;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::Right;
use crate::report::Subject;
use crate::rule::{rights, waiting};
use crate::ui::pages::events;
use crate::ui::pages::list::{self, Column, Piece};
use crate::ui::pages::memo::Memo;
use crate::ui::put::{Spot, fill, put, rule};
use crate::ui::screen::{Code, Key, Place, Scene, Screen, Step};

/// The most events that are shown.
const EVENTS: usize = 12;

/// The first page.
#[derive(Default)]
pub struct Home {
    /// Which of the lines that can be opened the cursor is on.
    at: usize,
    /// How many rows the page had when it was drawn.
    height: Cell<u16>,
    /// What stands on it, worked out once until something changes.
    rows: Memo<Vec<Row>>,
}

/// One row of the page.
enum Row {
    /// The rule above a group.
    Rule(String),
    /// A sentence where a group is empty.
    Note(&'static str),
    /// A line that can be opened.
    Line(Line),
}

impl Row {
    /// The line, if it is one that can be opened.
    fn line(&self) -> Option<&Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Rule(_) | Self::Note(_) => None,
        }
    }
}

/// A line that can be opened.
#[derive(Clone)]
struct Line {
    cells: Vec<Piece>,
    wide: bool,
    place: Place,
    about: Vec<Subject>,
    offers: &'static [&'static str],
    ways: Vec<Place>,
}

impl Home {
    /// The page with the cursor on its first line.
    pub fn new() -> Self {
        Self::default()
    }

    fn rows(&self, scene: &Scene<'_>) -> Arc<Vec<Row>> {
        self.rows.get(scene, || rows(scene))
    }

    fn chosen(&self, scene: &Scene<'_>) -> Option<Line> {
        let rows = self.rows(scene);
        let lines: Vec<&Line> = rows.iter().filter_map(Row::line).collect();
        let at = self.at.min(lines.len().checked_sub(1)?);
        lines.get(at).map(|it| (*it).clone())
    }
}

impl Screen for Home {
    fn name(&self) -> &'static str {
        "home"
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.cx.lang.home_title().to_owned()
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.height.set(area.height);
        let rows = self.rows(scene);
        let openable = rows.iter().filter(|it| matches!(it, Row::Line(_))).count();
        let at = self.at.min(openable.saturating_sub(1));
        let under = rows
            .iter()
            .enumerate()
            .filter(|(_, it)| matches!(it, Row::Line(_)))
            .nth(at)
            .map(|(row, _)| row);
        let height = usize::from(area.height).max(1);
        let top = first_row(&rows, under.unwrap_or(0), height);
        for (n, row) in rows.iter().enumerate().skip(top).take(height) {
            let spot = Spot::row(area, u16::try_from(n - top).unwrap_or(u16::MAX));
            draw_row(scene, buf, spot, row);
            if Some(n) == under && spot.max > 0 {
                put(buf, spot.skip(1).first(1), ">", scene.theme.title(), scene.widths);
                fill(buf, Rect::new(spot.x, spot.y, spot.max, 1), scene.theme.selected());
            }
        }
        None
    }

    fn press(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        let lines = self.rows(scene).iter().filter_map(Row::line).count();
        self.at = self.at.min(lines.saturating_sub(1));
        if let Some(at) = list::moved(key, self.at, lines, usize::from(self.height.get())) {
            self.at = at;
            return Step::Stay;
        }
        match (key, self.chosen(scene)) {
            (Key { code: Code::Enter | Code::Right, ctrl: false, alt: false }, Some(line)) => {
                Step::Go(line.place)
            }
            _ => Step::Pass,
        }
    }

    fn about(&self, scene: &Scene<'_>) -> Vec<Subject> {
        self.chosen(scene).map(|it| it.about).unwrap_or_default()
    }

    fn offers(&self, scene: &Scene<'_>) -> Vec<&'static str> {
        let names = self.chosen(scene).map_or(&["convene", "propose"][..], |it| it.offers);
        list::offered(scene, names)
    }

    fn ways(&self, scene: &Scene<'_>) -> Vec<Place> {
        let edits = rights::may(scene.workspace, scene.cx, Right::Edit, None).is_ok();
        let mut ways = self.chosen(scene).map(|it| it.ways).unwrap_or_default();
        // Only those who keep the workspace record for others.
        ways.retain(|it| edits || it.page != "batch");
        ways
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        let open = ("enter", scene.cx.lang.page_open());
        self.chosen(scene).map(|_| open).into_iter().collect()
    }
}

/// The row at the top so that the chosen one is seen, with the rule above it where there is room.
fn first_row(rows: &[Row], under: usize, height: usize) -> usize {
    if rows.len() <= height || under < height {
        return 0;
    }
    (under + 1).saturating_sub(height / 2).min(rows.len() - height)
}

fn draw_row(scene: &Scene<'_>, buf: &mut Buffer, spot: Spot, row: &Row) {
    match row {
        Row::Rule(title) => rule(buf, spot, title, scene.theme.title(), scene.widths),
        Row::Note(words) => {
            put(buf, spot.skip(3), words, scene.theme.dim(), scene.widths);
        }
        Row::Line(line) => {
            let columns = if line.wide { event_columns() } else { columns(scene, spot.max) };
            let widths = list::shares(&columns, spot.max.saturating_sub(1));
            list::put_row(scene, buf, spot.skip(1), &widths, &line.cells);
        }
    }
}

/// Mark, what, subject, day, and how it stands.
fn columns(scene: &Scene<'_>, width: u16) -> Vec<Column> {
    let narrow = scene.cx.lang.pick("en", "zh") == "zh";
    let (mark, what) = if narrow { (3, 5) } else { (5, 10) };
    let rest = width.saturating_sub(mark + what + 9);
    [mark, what, rest * 9 / 20, 6, 0].map(|width| Column::new("", width)).to_vec()
}

fn event_columns() -> Vec<Column> {
    [12, 20, 0].map(|width| Column::new("", width)).to_vec()
}

fn rows(scene: &Scene<'_>) -> Vec<Row> {
    let lang = scene.cx.lang;
    let mine = line::each(waiting::mine(scene.workspace, scene.cx));
    let others = waiting::others(scene.workspace, scene.cx);
    let mut rows = vec![Row::Rule(lang.home_mine(mine.len()))];
    if scene.cx.person.is_none() {
        rows.push(Row::Line(line::who_line(scene)));
    } else if mine.is_empty() {
        rows.push(Row::Note(lang.home_nothing_mine()));
        rows.push(Row::Note(if scene.workspace.meetings.is_empty() {
            lang.home_no_meeting()
        } else {
            lang.home_look_around()
        }));
    }
    rows.extend(mine.iter().map(|it| Row::Line(line::waiting_line(scene, it, true))));
    rows.push(Row::Rule(lang.home_others(others.len())));
    if others.is_empty() {
        rows.push(Row::Note(lang.home_nothing_others()));
    }
    rows.extend(others.iter().map(|it| Row::Line(line::waiting_line(scene, it, false))));
    rows.push(Row::Rule(lang.home_events().to_owned()));
    let events = events::recent(scene.workspace, EVENTS);
    if events.is_empty() {
        rows.push(Row::Note(lang.home_no_events()));
    }
    rows.extend(events.iter().map(|it| Row::Line(line::event_line(scene, it))));
    rows
}

#[cfg(test)]
mod tests;
