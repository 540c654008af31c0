//! Any report as a page: rows to go through, a filter, and what the row under the cursor says in full.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::cx::Refusal;
use crate::find::Query;
use crate::report::{Asks, Report, Row, Subject};
use crate::ui::keys::is_han;
use crate::ui::line::Field;
use crate::ui::pages::confirm::edit;
use crate::ui::pages::details::Passage;
use crate::ui::pages::grid;
use crate::ui::pages::memo::Memo;
use crate::ui::put::{Para, Spot, para, put, put_right, rule};
use crate::ui::screen::{Code, Key, Place, Scene, Screen, Step};
use crate::ui::width::{fit, w};

/// From here on the details stand beside the rows, where the rows leave room, and not below them.
const BESIDE: u16 = 110;

/// From here on they always do.
const PLENTY: u16 = 150;

/// A report as a page.
pub struct Table {
    report: &'static Report,
    about: Option<String>,
    /// What the row to begin with is about.
    first: Option<String>,
    filter: Field,
    typing: bool,
    /// The row under the cursor, and where it was, for when it is gone.
    on: Option<Row>,
    at: usize,
    answer: Memo<Result<Vec<Row>, Refusal>>,
}

impl Table {
    /// A page for a report and what it is about; of one that is about nothing, the row to begin with.
    pub fn of(report: &'static Report, about: Option<&str>) -> Self {
        let own = |it: Option<&str>| it.map(str::to_owned);
        let row = report.asks == Asks::Nothing;
        Self {
            report,
            about: own(about.filter(|_| !row)),
            first: own(about.filter(|_| row)),
            filter: Field::default(),
            typing: false,
            on: None,
            at: 0,
            answer: Memo::default(),
        }
    }

    /// The answer to what the page asks, asked again only when something changed.
    fn rows(&self, scene: &Scene<'_>) -> Arc<Result<Vec<Row>, Refusal>> {
        let ask = || (self.report.run)(scene.workspace, scene.cx, self.about.as_deref());
        self.answer.get(scene, ask)
    }

    /// The rows that answer the filter.
    fn shown(&self, scene: &Scene<'_>) -> Vec<Row> {
        let rows = self.rows(scene);
        let Ok(rows) = rows.as_ref() else { return Vec::new() };
        let query = Query::new(self.filter.text());
        let answers = |row: &&Row| {
            let cells: Vec<_> = row.cells.iter().map(|it| it.say(scene.cx.lang)).collect();
            let cells: Vec<_> = cells.iter().map(String::as_str).collect();
            query.is_empty() || query.rank_among(&cells).is_some()
        };
        rows.iter().filter(answers).cloned().collect()
    }

    /// Where the cursor is among the rows shown: on the same row as before, or as near as can be.
    fn place(&self, rows: &[Row]) -> usize {
        let same = |on: &Row| rows.iter().position(|it| identity(it) == identity(on));
        let named = |first: &String| rows.iter().position(|it| is_row_of(it, first));
        let first = || self.first.as_ref().and_then(named);
        let on = self.on.as_ref().map_or_else(first, same);
        on.unwrap_or(self.at).min(rows.len().saturating_sub(1))
    }

    fn go(&mut self, scene: &Scene<'_>, to: impl Fn(usize, usize) -> usize) {
        let rows = self.shown(scene);
        let last = rows.len().saturating_sub(1);
        self.at = to(self.place(&rows), last).min(last);
        self.on = rows.get(self.at).cloned();
    }

    fn current(&self, scene: &Scene<'_>) -> Option<Row> {
        let mut rows = self.shown(scene);
        let at = self.place(&rows);
        (at < rows.len()).then(|| rows.swap_remove(at))
    }

    fn open(&self, scene: &Scene<'_>) -> Step {
        let Some(row) = self.current(scene) else { return Step::Stay };
        match place_of(&row.about).filter(|it| it.page != self.report.name) {
            Some(place) => Step::Go(place),
            None => Step::Push(Box::new(Passage::details(
                row.cells.first().map(|it| it.say(scene.cx.lang)).unwrap_or_default(),
                self.full(&row, scene),
                row.about,
            ))),
        }
    }

    /// Every cell of a row with its head, also of columns that the screen has no room for.
    fn full(&self, row: &Row, scene: &Scene<'_>) -> String {
        let lang = scene.cx.lang;
        let pairs = self.report.columns.iter().zip(&row.cells);
        let pairs = pairs.map(|(column, cell)| ((column.head)(lang), cell.say(lang)));
        let pairs: Vec<_> = pairs.filter(|it| !it.0.is_empty() && !it.1.is_empty()).collect();
        let widest = pairs.iter().map(|it| w(it.0, scene.widths)).max().unwrap_or(0).max(8);
        let line =
            |(head, said): &(&str, String)| format!("{}  {said}", fit(head, widest, scene.widths));
        pairs.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn type_key(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        match key.code {
            Code::Enter => self.typing = false,
            Code::Esc => {
                self.filter = Field::default();
                self.typing = false;
            }
            Code::Up => self.go(scene, |at, _| at.saturating_sub(1)),
            Code::Down => self.go(scene, |at, _| at + 1),
            Code::PageUp | Code::PageDown => self.page(key.code, scene),
            Code::F(3) => {}
            Code::F(_) => return Step::Pass,
            _ if key.alt || (key.ctrl && key.code != Code::Char('u')) => return Step::Pass,
            // Which rows answer is worked out when they are drawn or gone to, not at each key.
            _ => edit(&mut self.filter, key),
        }
        Step::Stay
    }

    fn page(&mut self, code: Code, scene: &Scene<'_>) {
        if code == Code::PageUp {
            self.go(scene, |at, _| at.saturating_sub(10));
        } else {
            self.go(scene, |at, _| at + 10);
        }
    }

    /// Draws the filter line and gives the place of the caret.
    fn draw_filter(
        &self,
        scene: &Scene<'_>,
        spot: Spot,
        (shown, all): (usize, usize),
        buf: &mut Buffer,
    ) -> Option<Position> {
        let (lang, widths, theme) = (scene.cx.lang, scene.widths, scene.theme);
        if !self.typing && self.filter.text().is_empty() {
            put_right(buf, spot, &lang.ui_rows(all), theme.dim(), widths);
            return None;
        }
        let used = put(buf, spot, lang.ui_filter(), theme.dim(), widths);
        let room = spot.skip(used).first(24);
        let (typed, column) = self.filter.view(usize::from(room.max), widths);
        put(buf, room, &fit(&typed, usize::from(room.max), widths), theme.field(), widths);
        put_right(buf, spot, &lang.ui_matches(shown, all), theme.dim(), widths);
        let column = u16::try_from(column).unwrap_or(0);
        (self.typing && room.max > 0).then(|| Position::new(room.x + column, room.y))
    }

    fn draw_rows(&self, scene: &Scene<'_>, area: Rect, rows: &[Row], buf: &mut Buffer) {
        let (lang, theme) = (scene.cx.lang, scene.theme);
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let columns = grid::columns(self.report, rows, scene, usize::from(inner.width));
        let head = |at: usize| (self.report.columns[at].head)(lang).to_owned();
        grid::draw(buf, Spot::row(inner, 0), &columns, head, (theme.title(), scene));
        let height = usize::from(area.height.saturating_sub(1));
        let on = self.place(rows);
        let first = (on + 1).saturating_sub(height.max(1));
        for (at, row) in rows.iter().enumerate().skip(first).take(height) {
            let line = u16::try_from(at - first + 1).unwrap_or(u16::MAX);
            let style = if at == on { theme.selected() } else { theme.normal() };
            if at == on {
                let blank = " ".repeat(usize::from(area.width));
                put(buf, Spot::row(area, line), &blank, style, scene.widths);
                put(buf, Spot::row(area, line), ">", style, scene.widths);
            }
            let cell = |at: usize| row.cells.get(at).map(|it| it.say(lang)).unwrap_or_default();
            grid::draw(buf, Spot::row(inner, line), &columns, cell, (style, scene));
        }
    }

    fn draw_nothing(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let rows = self.rows(scene);
        let lang = scene.cx.lang;
        let text = match rows.as_ref() {
            Err(refusal) => refusal.sentence.clone(),
            Ok(rows) if rows.is_empty() => (self.report.empty)(lang).to_owned(),
            Ok(_) => lang.ui_no_match().to_owned(),
        };
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        para(buf, area, &Para { text: &text, ..Para::default() }, scene.theme.dim(), scene.widths);
    }
}

/// By what a row is known again after the rows changed.
fn identity(row: &Row) -> (&[Subject], Option<&crate::report::Cell>) {
    (&row.about, row.cells.first())
}

/// Whether a row is that of a record, by what it is about or by a cell that says the id.
fn is_row_of(row: &Row, record: &str) -> bool {
    row.about.iter().any(|it| it.value() == record)
        || row.cells.iter().any(|it| it.say(crate::text::Lang::Zh) == record)
}

/// Where Enter on something leads; nowhere means to its details.
pub(crate) fn place_of(about: &[Subject]) -> Option<Place> {
    let meeting = about.iter().find_map(|it| match it {
        Subject::Meeting(id) => Some(Place::about("meeting", id)),
        Subject::Paper(id) => Some(Place::about("paper-file", id)),
        _ => None,
    });
    match about.first()? {
        Subject::Unit(id) => meeting.or_else(|| Some(Place::about("brief", id))),
        Subject::Resolution(id) => Some(Place::about("resolutions", id)),
        Subject::Meeting(_)
        | Subject::Paper(_)
        | Subject::Item(_)
        | Subject::Clause(_)
        | Subject::Version(_) => meeting,
        _ => None,
    }
}

impl Screen for Table {
    fn name(&self) -> &'static str {
        "table"
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        let title = (self.report.title)(scene.cx.lang);
        let Some(about) = &self.about else { return title.to_owned() };
        let name = scene.workspace.meetings.get(about.as_str()).map(|it| it.doc.title.as_str());
        format!("{title} > {}", name.unwrap_or_else(|| scene.workspace.unit_name(about)))
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let rows = self.shown(scene);
        let all = self.rows(scene).as_ref().as_ref().map_or(0, Vec::len);
        let top = Spot::row(area, 0).skip(1);
        let top = top.first(top.max.saturating_sub(1));
        let caret = self.draw_filter(scene, top, (rows.len(), all), buf);
        let body = below(area, 1);
        if rows.is_empty() {
            self.draw_nothing(scene, body, buf);
            return caret;
        }
        let on = self.place(&rows);
        let full = rows.get(on).map(|row| self.full(row, scene)).unwrap_or_default();
        let text = Para { text: &full, ..Para::default() };
        let left = Rect { width: area.width * 5 / 8, ..body };
        let room = usize::from(left.width.saturating_sub(2));
        // Rows that would be cut keep the whole width, unless there is plenty of it.
        let beside = area.width >= PLENTY
            || (area.width >= BESIDE && grid::fits(self.report, &rows, scene, room));
        if beside {
            self.draw_rows(scene, left, &rows, buf);
            let x = left.right() + 1;
            let right = Rect { x, width: area.right().saturating_sub(x), ..body };
            rule(
                buf,
                Spot::row(right, 0),
                scene.cx.lang.ui_details(),
                scene.theme.dim(),
                scene.widths,
            );
            para(buf, below(right, 1), &text, scene.theme.normal(), scene.widths);
            return caret;
        }
        let details = if body.height >= 12 { (body.height / 3).min(7) } else { 0 };
        let list = Rect { height: body.height - details, ..body };
        self.draw_rows(scene, list, &rows, buf);
        if details > 0 {
            let rest = below(body, list.height);
            rule(buf, Spot::row(rest, 0), "", scene.theme.dim(), scene.widths);
            let rest = below(rest, 1);
            let rest = Rect { x: rest.x + 1, width: rest.width.saturating_sub(2), ..rest };
            para(buf, rest, &text, scene.theme.normal(), scene.widths);
        }
        caret
    }

    fn press(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        if self.typing {
            return self.type_key(key, scene);
        }
        match key.code {
            _ if key.ctrl || key.alt => return Step::Pass,
            Code::Up => self.go(scene, |at, _| at.saturating_sub(1)),
            Code::Down => self.go(scene, |at, _| at + 1),
            Code::PageUp | Code::PageDown => self.page(key.code, scene),
            Code::Home => self.go(scene, |_, _| 0),
            Code::End => self.go(scene, |_, last| last),
            Code::Enter | Code::Right => return self.open(scene),
            Code::F(3) => self.typing = true,
            Code::Esc if !self.filter.text().is_empty() => self.filter = Field::default(),
            Code::Char(ch) if is_han(ch) => {
                self.typing = true;
                edit(&mut self.filter, key);
            }
            _ => return Step::Pass,
        }
        Step::Stay
    }

    fn paste(&mut self, text: &str, _: &Scene<'_>) -> Step {
        if !self.typing {
            return Step::Pass;
        }
        self.filter.paste(text);
        Step::Stay
    }

    fn takes_text(&self) -> bool {
        self.typing
    }

    fn about(&self, scene: &Scene<'_>) -> Vec<Subject> {
        self.current(scene).map(|it| it.about).unwrap_or_default()
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        let lang = scene.cx.lang;
        let any = self.current(scene).is_some();
        let filtered = !self.filter.text().is_empty();
        let hints = [
            (self.typing, ("enter", lang.ui_filter_done())),
            (any && !self.typing, ("enter", lang.ui_open())),
            (self.typing || filtered, ("esc", lang.ui_clear())),
            (!self.typing && !filtered, ("f3", lang.ui_filter_key())),
        ];
        hints.into_iter().filter_map(|(now, hint)| now.then_some(hint)).collect()
    }

    fn changed(&mut self, scene: &Scene<'_>) {
        self.go(scene, |at, _| at);
    }

    fn copy(&self, scene: &Scene<'_>) -> Option<String> {
        self.current(scene).map(|it| self.full(&it, scene))
    }
}

/// What is left of an area below so many rows.
pub(crate) fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;
    use crate::ui::pages::sample::scene;

    #[test]
    fn a_resolution_in_any_report_leads_to_its_row_in_the_ledger() {
        let demo = fixture::workspace("demo", "");
        let cx = fixture::cx("", "2026-11-20");
        let scene = scene(&demo, &cx);
        let mut page = Table::of(crate::report::report("overdue").unwrap(), None);
        let step = page.press(Key::plain(Code::Enter), &scene);
        let Step::Go(place) = step else { panic!("it stays") };
        assert_eq!(place.page, "resolutions");
        let id = place.about.unwrap();
        assert!(crate::rule::ledger::resolution(&demo, &id).is_some(), "{id}");
    }
}
