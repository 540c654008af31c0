//! Units across things: a mark in each cell, the names fixed, the columns scrolled, the cell explained.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::find::Query;
use crate::ui::pages::beside::{self, BESIDE};
use crate::ui::pages::list::{self, Piece};
use crate::ui::pages::sieve::Sieve;
use crate::ui::pages::table::below;
use crate::ui::put::{Spot, fill, put, put_right, rule};
use crate::ui::screen::{Code, Key, Scene};
use crate::ui::width::w;

/// Rows of the heads of the columns.
const HEADS: u16 = 2;
/// Cells of a name at most.
const NAME: usize = 16;
/// Cells of a count behind the marks.
const COUNT: u16 = 4;

/// What is laid out.
pub struct Plane {
    /// What the line above says of it all.
    pub says: String,
    /// What the rows are.
    pub corner: &'static str,
    /// What stands above the columns, in two rows, and the key of each.
    pub columns: Vec<(String, [String; 2])>,
    /// What the counts behind the marks count.
    pub counts: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Row>,
    /// What the marks mean.
    pub legend: String,
    /// What to say, and to do next, when there is nothing.
    pub empty: String,
}

/// One row: a mark in each column.
pub struct Row {
    /// By what it is known again.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Words by which it is found besides.
    pub words: String,
    /// One mark for each column.
    pub marks: Vec<Piece>,
    /// One number for each count.
    pub counts: Vec<usize>,
}

/// What is said of the cell in a row and a column.
pub type Details<'a> = &'a dyn Fn(&str, &str) -> Vec<Piece>;

/// Where one is in it: keys, and places for when they are gone.
#[derive(Default)]
pub struct Cross {
    sieve: Sieve,
    row: Option<String>,
    column: Option<String>,
    at: (usize, usize),
    /// Whether what is said of the cell fills the page, and how much of it is scrolled away.
    open: Option<usize>,
    height: Cell<u16>,
}

/// What a key did.
pub enum Pressed {
    /// It means nothing here.
    Pass,
    /// It was taken.
    Stay,
    /// The cell under the cursor is to be opened.
    Enter,
}

impl Cross {
    /// With the cursor on this row and this column.
    pub fn on(row: Option<&str>, column: Option<&str>) -> Self {
        let own = |it: Option<&str>| it.map(str::to_owned);
        Self { row: own(row), column: own(column), ..Self::default() }
    }

    /// Puts the cursor on another column.
    pub fn to_column(&mut self, key: &str) {
        self.column = Some(key.to_owned());
    }

    fn shown<'a>(&self, plane: &'a Plane) -> Vec<&'a Row> {
        let query: Query = self.sieve.query();
        let answers = |it: &&Row| query.rank_among(&[&it.name, &it.words]).is_some();
        plane.rows.iter().filter(|it| query.is_empty() || answers(it)).collect()
    }

    /// Row and column of the cursor, as far as there are any.
    fn place(&self, plane: &Plane, rows: &[&Row]) -> Option<(usize, usize)> {
        let row = self.row.as_ref().and_then(|on| rows.iter().position(|it| it.key == *on));
        let columns = &plane.columns;
        let column = self.column.as_ref().and_then(|on| columns.iter().position(|it| it.0 == *on));
        let (row, column) = (row.unwrap_or(self.at.0), column.unwrap_or(self.at.1));
        Some((row.min(rows.len().checked_sub(1)?), column.min(columns.len().checked_sub(1)?)))
    }

    /// The keys of the row and the column under the cursor.
    pub fn current<'a>(&self, plane: &'a Plane) -> Option<(&'a str, &'a str)> {
        let rows = self.shown(plane);
        let (row, column) = self.place(plane, &rows)?;
        Some((&rows.get(row)?.key, &plane.columns.get(column)?.0))
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key, plane: &Plane) -> Pressed {
        if let Some(scroll) = self.open {
            return self.press_open(key, scroll);
        }
        if self.sieve.press(key) {
            return Pressed::Stay;
        }
        let rows = self.shown(plane);
        let Some((row, column)) = self.place(plane, &rows) else { return Pressed::Pass };
        let page = usize::from(self.height.get()).max(2) - 1;
        let to = match (list::moved(key, row, rows.len(), page), key.code) {
            (Some(row), _) => (row, column),
            _ if key.ctrl || key.alt => return Pressed::Pass,
            (None, Code::Left) if column > 0 => (row, column - 1),
            (None, Code::F(7)) => {
                self.open();
                return Pressed::Stay;
            }
            (None, Code::Right) => (row, (column + 1).min(plane.columns.len() - 1)),
            (None, Code::Enter) => return Pressed::Enter,
            _ => return Pressed::Pass,
        };
        self.row = rows.get(to.0).map(|it| it.key.clone());
        self.column = plane.columns.get(to.1).map(|it| it.0.clone());
        self.at = to;
        Pressed::Stay
    }

    fn press_open(&mut self, key: Key, scroll: usize) -> Pressed {
        match key.code {
            Code::Esc | Code::Enter | Code::F(10) => self.open = None,
            _ => match list::moved(key, scroll, usize::MAX, 10) {
                Some(to) if key.code != Code::End => self.open = Some(to.min(999)),
                _ => return Pressed::Pass,
            },
        }
        Pressed::Stay
    }

    /// Lets what is said of the cell fill the page.
    pub fn open(&mut self) {
        self.open = Some(0);
    }

    /// Takes a paste.
    pub fn paste(&mut self, text: &str) -> bool {
        self.sieve.paste(text)
    }

    /// Whether letters are text now.
    pub fn takes_text(&self) -> bool {
        self.sieve.is_typing()
    }

    /// What its keys do now; `enter` is what opening the cell does.
    pub fn hints(
        &self,
        scene: &Scene<'_>,
        enter: Option<&'static str>,
    ) -> Vec<(&'static str, &'static str)> {
        if self.open.is_some() {
            return vec![("esc", scene.cx.lang.page_close())];
        }
        let enter = enter.filter(|_| !self.takes_text()).map(|it| ("enter", it));
        let whole = enter.map(|_| ("f7", scene.cx.lang.page_details()));
        enter.into_iter().chain(self.sieve.hints(scene)).chain(whole).collect()
    }

    /// Draws it, and what is said of the cell under the cursor.
    pub fn view(
        &self,
        scene: &Scene<'_>,
        area: Rect,
        buf: &mut Buffer,
        (plane, details): (&Plane, Details<'_>),
    ) -> Option<Position> {
        let rows = self.shown(plane);
        let says = (plane.says.as_str(), rows.len(), plane.rows.len());
        let caret = self.sieve.draw(scene, Spot::row(area, 0), says, buf);
        let body = below(area, 1);
        let (Some(at), Some((row, column))) = (self.place(plane, &rows), self.current(plane))
        else {
            let none = plane.rows.is_empty() || plane.columns.is_empty();
            let empty = if none { plane.empty.as_str() } else { scene.cx.lang.ui_no_match() };
            let line = (empty.to_owned(), scene.theme.normal());
            list::lines(scene, buf, beside::inset(body, 2), &[line]);
            return caret;
        };
        let said = details(row, column);
        if let Some(scroll) = self.open {
            let most = beside::rows_of(scene, &said, body.width).saturating_sub(1);
            beside::details(scene, buf, body, &said, scroll.min(most));
            return caret;
        }
        let (marks, under) =
            split(scene, body, (rows.len(), &said, legend_rows(scene, body.width, plane)));
        self.height.set(marks.height.saturating_sub(HEADS + 1));
        draw(scene, buf, marks, (plane, &rows, at));
        if area.width < BESIDE && under.height > 0 {
            let line = Rect { height: 1, y: under.y - 1, ..under };
            let title = scene.cx.lang.page_details();
            rule(buf, Spot::row(line, 0), title, scene.theme.dim(), scene.widths);
        }
        beside::details(scene, buf, under, &said, 0);
        caret
    }
}

/// Where the marks stand, and where what is said of one of them.
fn split(
    scene: &Scene<'_>,
    area: Rect,
    (rows, said, legend): (usize, &[Piece], u16),
) -> (Rect, Rect) {
    if area.width >= BESIDE {
        let right = if area.width >= 150 { 52 } else { 40 };
        let width = area.width - right;
        let beside = Rect { x: area.x + width, width: right, ..area };
        return (Rect { width, ..area }, beside);
    }
    let wanted = u16::try_from(beside::rows_of(scene, said, area.width)).unwrap_or(u16::MAX);
    let list = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(HEADS + legend);
    let least = list.min(area.height * 3 / 5).min(area.height.saturating_sub(4));
    let height = wanted.saturating_add(1).min(area.height.saturating_sub(least));
    if height < 2 {
        return (area, Rect { height: 0, ..area });
    }
    let above = Rect { height: area.height - height, ..area };
    (above, Rect { y: above.bottom() + 1, height: height - 1, ..area })
}

/// How many cells the names take, each column, and which columns are seen.
struct Shape {
    name: u16,
    column: u16,
    from: usize,
    seen: usize,
}

fn shape(scene: &Scene<'_>, width: u16, plane: &Plane, at: usize) -> Shape {
    let widest = |it: usize| u16::try_from(it).unwrap_or(u16::MAX);
    let names = plane.rows.iter().map(|it| w(&it.name, scene.widths));
    let name = widest(names.max().unwrap_or(0).clamp(8, NAME)).saturating_add(3);
    let heads = plane.columns.iter().flat_map(|it| it.1.iter().map(|it| w(it, scene.widths)));
    let marks = plane.rows.iter().flat_map(|it| it.marks.iter().map(|it| w(&it.0, scene.widths)));
    // A blank before each mark, or the bracket of the cursor.
    let column = widest(heads.chain(marks).max().unwrap_or(0).clamp(5, 9)).saturating_add(1);
    let counts = COUNT.saturating_mul(widest(plane.counts.len()));
    let room = width.saturating_sub(name).saturating_sub(counts);
    let seen = usize::from(room / column).clamp(1, plane.columns.len().max(1));
    // Whole pages of columns turn; the last page is a full one.
    let from = (at / seen * seen).min(plane.columns.len().saturating_sub(seen));
    Shape { name, column, from, seen }
}

fn draw(
    scene: &Scene<'_>,
    buf: &mut Buffer,
    area: Rect,
    (plane, rows, at): (&Plane, &[&Row], (usize, usize)),
) {
    let shape = shape(scene, area.width, plane, at.1);
    let until = (shape.from + shape.seen).min(plane.columns.len());
    let (dim, title) = (scene.theme.dim(), scene.theme.title());
    if until - shape.from < plane.columns.len() {
        let seen = format!("{}-{until}/{}", shape.from + 1, plane.columns.len());
        put(buf, Spot::row(area, 0).first(shape.name).skip(2), &seen, dim, scene.widths);
    }
    put(buf, Spot::row(area, 1).first(shape.name).skip(2), plane.corner, title, scene.widths);
    for line in 0..HEADS {
        let mut rest = Spot::row(area, line).skip(shape.name);
        for (n, (_, head)) in plane.columns.iter().enumerate().take(until).skip(shape.from) {
            let style = if n == at.1 { scene.theme.focus() } else { title };
            let cell = rest.first(shape.column).skip(1);
            put(buf, cell, &head[usize::from(line)], style, scene.widths);
            rest = rest.skip(shape.column);
        }
        if line == 1 {
            counts(scene, buf, rest, plane.counts.iter().map(|it| (*it).to_owned()));
        }
    }
    let least = legend_rows(scene, area.width, plane).saturating_add(HEADS);
    let height = usize::from(area.height.saturating_sub(least)).max(1);
    let top = (at.0 / height * height).min(rows.len().saturating_sub(height));
    for (n, row) in rows.iter().enumerate().skip(top).take(height) {
        let y = u16::try_from(n - top).unwrap_or(u16::MAX).saturating_add(HEADS);
        if y >= area.height {
            break;
        }
        draw_row(scene, buf, Spot::row(area, y), (row, &shape, (n == at.0).then_some(at.1)));
    }
    let drawn = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(HEADS);
    let left = legend_rows(scene, area.width, plane);
    let y = drawn.saturating_add(1).min(area.height.saturating_sub(left));
    if y > HEADS {
        let under = beside::inset(below(area, y), 1);
        let legend = legend(scene, area.width, plane).into_iter().map(|it| (it, dim));
        list::lines(scene, buf, under, &legend.collect::<Vec<_>>());
    }
}

/// How many rows the meaning of the marks takes.
fn legend_rows(scene: &Scene<'_>, width: u16, plane: &Plane) -> u16 {
    u16::try_from(legend(scene, width, plane).len()).unwrap_or(u16::MAX)
}

/// The meaning of the marks in rows; none is parted from its mark.
fn legend(scene: &Scene<'_>, width: u16, plane: &Plane) -> Vec<String> {
    let cells = usize::from(width.saturating_sub(2));
    let between = if plane.legend.contains(", ") { ", " } else { " " };
    let mut rows: Vec<String> = Vec::new();
    for mark in plane.legend.split(between) {
        match rows.last_mut() {
            Some(row)
                if w(row, scene.widths) + w(between, scene.widths) * 2 + w(mark, scene.widths)
                    <= cells =>
            {
                row.push_str(between);
                row.push_str(mark);
            }
            _ => rows.push(mark.to_owned()),
        }
    }
    rows
}

/// Draws the marks of a row; the one under the cursor stands in brackets.
fn draw_row(
    scene: &Scene<'_>,
    buf: &mut Buffer,
    spot: Spot,
    (row, shape, on): (&Row, &Shape, Option<usize>),
) {
    let theme = scene.theme;
    let name = if on.is_some() { theme.focus() } else { theme.normal() };
    if on.is_some() {
        put(buf, spot.first(1), ">", theme.title(), scene.widths);
    }
    let cell = spot.skip(2).first(shape.name.saturating_sub(3));
    put(buf, cell, &row.name, name, scene.widths);
    let mut rest = spot.skip(shape.name);
    for (n, (mark, style)) in row.marks.iter().enumerate().skip(shape.from).take(shape.seen) {
        let cell = rest.first(shape.column);
        let used = put(buf, cell.skip(1), mark, *style, scene.widths);
        if on == Some(n) && cell.max > used + 1 {
            put(buf, cell.first(1), "[", theme.title(), scene.widths);
            put(buf, cell.skip(used + 1), "]", theme.title(), scene.widths);
            fill(buf, Rect::new(cell.x, cell.y, used + 2, 1), theme.selected());
        }
        rest = rest.skip(shape.column);
    }
    counts(scene, buf, rest, row.counts.iter().map(ToString::to_string));
}

fn counts(scene: &Scene<'_>, buf: &mut Buffer, spot: Spot, all: impl Iterator<Item = String>) {
    let mut rest = spot;
    for text in all {
        put_right(buf, rest.first(COUNT), &text, scene.theme.normal(), scene.widths);
        rest = rest.skip(COUNT);
    }
}
