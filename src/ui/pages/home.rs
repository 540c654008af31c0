//! Home: what awaits me, what I await, and what happened last.

mod paper;

use std::cell::Cell;
use std::cmp::Ordering;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::model::Workspace;
use crate::report::Subject;
use crate::rule::calendar::Calendar;
use crate::rule::waiting::{self, Urgency, Waiting, What};
use crate::rule::{candidates, ledger, nominations, proposals, sign_off};
use crate::text::Lang;
use crate::ui::pages::events;
use crate::ui::pages::list::{self, Column, Piece};
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

/// A line that can be opened.
struct Line {
    cells: Vec<Piece>,
    wide: bool,
    place: Place,
    about: Vec<Subject>,
    offers: &'static [&'static str],
}

impl Home {
    /// The page with the cursor on its first line.
    pub fn new() -> Self {
        Self::default()
    }

    fn chosen(&self, scene: &Scene<'_>) -> Option<Line> {
        let lines = rows(scene).into_iter().filter_map(|it| match it {
            Row::Line(line) => Some(line),
            Row::Rule(_) | Row::Note(_) => None,
        });
        let mut lines: Vec<Line> = lines.collect();
        let at = self.at.min(lines.len().checked_sub(1)?);
        Some(lines.swap_remove(at))
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
        let rows = rows(scene);
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
        let lines = rows(scene).iter().filter(|it| matches!(it, Row::Line(_))).count();
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
    let mine = waiting::mine(scene.workspace, scene.cx);
    let others = waiting::others(scene.workspace, scene.cx);
    let mut rows = vec![Row::Rule(lang.home_mine(mine.len()))];
    if scene.cx.person.is_none() {
        rows.push(Row::Line(who_line(scene)));
    } else if mine.is_empty() {
        rows.push(Row::Note(lang.home_nothing_mine()));
        rows.push(Row::Note(if scene.workspace.meetings.is_empty() {
            lang.home_no_meeting()
        } else {
            lang.home_look_around()
        }));
    }
    rows.extend(mine.iter().map(|it| Row::Line(waiting_line(scene, it, true))));
    rows.push(Row::Rule(lang.home_others(others.len())));
    if others.is_empty() {
        rows.push(Row::Note(lang.home_nothing_others()));
    }
    rows.extend(others.iter().map(|it| Row::Line(waiting_line(scene, it, false))));
    rows.push(Row::Rule(lang.home_events().to_owned()));
    let events = events::recent(scene.workspace, EVENTS);
    if events.is_empty() {
        rows.push(Row::Note(lang.home_no_events()));
    }
    rows.extend(events.iter().map(|it| Row::Line(event_line(scene, it))));
    rows
}

fn who_line(scene: &Scene<'_>) -> Line {
    let lang = scene.cx.lang;
    let plain = |text: &str| (text.to_owned(), scene.theme.normal());
    Line {
        cells: vec![plain(""), plain(lang.home_who_what()), plain(lang.home_who())],
        wide: false,
        place: Place::page("me"),
        about: Vec::new(),
        offers: &[],
    }
}

fn waiting_line(scene: &Scene<'_>, waiting: &Waiting, mine: bool) -> Line {
    let lang = scene.cx.lang;
    let today = scene.cx.today(&scene.workspace.mechanism);
    let urgency = Urgency::of(waiting.deadline, today);
    let style = urgency_style(scene, urgency);
    let left = waiting.deadline.map(|it| left(it, today, lang));
    let state = if mine { my_state(scene, waiting) } else { their_state(scene, waiting) };
    let own = waiting::one_of_several(scene.workspace, scene.cx, waiting).filter(|_| mine);
    let own = own.map(|it| scene.workspace.unit_name(it).to_owned());
    let state: Vec<String> =
        own.into_iter().chain([state]).chain(left).filter(|it| !it.is_empty()).collect();
    let plain = scene.theme.normal();
    Line {
        cells: vec![
            (lang.urgency(urgency.code()).to_owned(), style),
            (paper::short(lang, waiting).to_owned(), plain),
            (subject(scene, waiting), plain),
            (waiting.deadline.map(|it| lang.day_short(it)).unwrap_or_default(), style),
            (state.join(lang.comma_text()), plain),
        ],
        wide: false,
        place: place(waiting, mine),
        about: about(waiting),
        offers: offers(waiting, mine),
    }
}

/// How many working days are left, shortly: the day and its mark stand in columns of their own.
fn left(deadline: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let left = Calendar::bundled().working_between(today, deadline);
    match deadline.cmp(&today) {
        Ordering::Less => lang.home_late(-left),
        Ordering::Equal => lang.due_today().to_owned(),
        Ordering::Greater => lang.home_left(left),
    }
}

fn urgency_style(scene: &Scene<'_>, urgency: Urgency) -> Style {
    match urgency {
        Urgency::Overdue | Urgency::Urgent => scene.theme.bad(),
        Urgency::Near => scene.theme.warn(),
        Urgency::Calm => scene.theme.normal(),
    }
}

/// What it is about, in a few words.
fn subject(scene: &Scene<'_>, waiting: &Waiting) -> String {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    if let Some(name) = paper::name(scene, waiting) {
        return name;
    }
    if let Some(hash) = waiting.proposal {
        let all = proposals::proposals(workspace);
        return all
            .iter()
            .find(|it| it.statement.hash == hash)
            .map(|it| it.title().to_owned())
            .unwrap_or_default();
    }
    if let Some(hash) = waiting.nomination {
        let found = nominations::nomination(workspace, &hash.to_string());
        return found.map(|it| format!("{} {}", it.name(), it.role())).unwrap_or_default();
    }
    if waiting.what == What::Round {
        return lang.report_round().to_owned();
    }
    if let Some(id) = &waiting.resolution {
        let found = ledger::resolution(workspace, id);
        let words = found.map(|it| candidates::first_words(&it.clause.text)).unwrap_or_default();
        return lang.home_resolution(id, &words);
    }
    let Some(folder) = waiting.meeting.as_ref().and_then(|it| workspace.meetings.get(it)) else {
        return String::new();
    };
    let name = events::meeting_name(workspace, folder, lang);
    match waiting.version {
        Some(version) => lang.home_minutes(&name, version),
        None => name,
    }
}

/// How it stands with what whoever acts has to do.
fn my_state(scene: &Scene<'_>, waiting: &Waiting) -> String {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    if let Some(state) = paper::state(scene, waiting) {
        return state;
    }
    let next = lang.waiting_next(waiting.what.code()).to_owned();
    match waiting.what {
        What::Sign => old_word(workspace, waiting).map_or(next, |it| lang.home_old(it)),
        What::Answer => lang.home_proposed(&workspace.unit_names(&waiting.units)),
        What::Settle | What::Attendance | What::Close | What::Extend | What::Confirm
            if !waiting.units.is_empty() =>
        {
            let units = workspace.unit_names(&waiting.units);
            format!("{next}{}{units}", lang.pick(": ", "："))
        }
        _ => next,
    }
}

/// Whom it is awaited from, or what is awaited.
fn their_state(scene: &Scene<'_>, waiting: &Waiting) -> String {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    match waiting.by {
        waiting::By::Holders(_) => my_state(scene, waiting),
        waiting::By::Units(_) | waiting::By::Members => {
            lang.home_units(waiting.units.len(), &workspace.unit_names(&waiting.units))
        }
    }
}

/// The version that the only unit concerned agreed to before.
fn old_word(workspace: &Workspace, waiting: &Waiting) -> Option<u32> {
    let folder = workspace.meetings.get(waiting.meeting.as_ref()?)?;
    let [unit] = waiting.units.as_slice() else { return None };
    sign_off::agreed_text(workspace, &folder.docket, unit).map(|it| it.0)
}

/// Where it can be settled.
fn place(waiting: &Waiting, mine: bool) -> Place {
    if let Some(place) = paper::place(waiting, mine) {
        return place;
    }
    if waiting.proposal.is_some() {
        return Place::page("proposals");
    }
    let tab = match waiting.what {
        What::Confirm => return Place::page("nominations"),
        What::Round => return Place::page("round"),
        What::Progress | What::Close | What::Extend => {
            let resolution = waiting.resolution.as_ref().map(ToString::to_string);
            return Place { about: resolution, ..Place::page("resolutions") };
        }
        What::Reply | What::Attendance => "attendance",
        What::Draft | What::Circulate | What::Mend => "minutes",
        _ => "sign-offs",
    };
    let meeting = waiting.meeting.as_ref().map_or("", |it| it.as_str());
    match (waiting.what, waiting.units.as_slice()) {
        (What::Sign, [unit, ..]) if mine => Place::about("sign", &format!("{meeting}@{unit}")),
        _ => Place::about("meeting", &format!("{meeting}#{tab}")),
    }
}

fn about(waiting: &Waiting) -> Vec<Subject> {
    let mut about = Vec::new();
    about.extend(waiting.resolution.clone().map(Subject::Resolution));
    about.extend(waiting.proposal.map(|it| Subject::Statement(proposals::id_of(it))));
    about.extend(waiting.nomination.map(|it| Subject::Nomination(proposals::id_of(it))));
    if let [unit] = waiting.units.as_slice() {
        about.push(Subject::Unit(unit.clone()));
    }
    about.extend(waiting.version.map(Subject::Version));
    about.extend(waiting.meeting.clone().map(Subject::Meeting));
    about.extend(waiting.paper.clone().map(Subject::Paper));
    about
}

fn offers(waiting: &Waiting, mine: bool) -> &'static [&'static str] {
    match waiting.what {
        What::Sign | What::Reply | What::Items | What::Materials | What::Round if !mine => {
            &["remind"]
        }
        // Nobody agrees to a text from a list of things to do: it is read first.
        What::Sign => &[],
        _ => waiting.settled_by(),
    }
}

fn event_line(scene: &Scene<'_>, event: &events::Event<'_>) -> Line {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let statement = event.statement;
    let now = scene.cx.now(&workspace.mechanism);
    let folder = event.meeting.and_then(|it| workspace.meetings.get(it));
    let name = folder.map(|it| events::meeting_name(workspace, it, lang)).unwrap_or_default();
    let plain = scene.theme.normal();
    let mut what = events::what(workspace, statement, lang);
    let of_paper = paper::of_event(scene, event);
    let name = of_paper.as_ref().map_or(name, |it| it.0.clone());
    if !name.is_empty() {
        what = format!("{name} {what}");
    }
    Line {
        cells: vec![
            (events::moment(statement.received.at, now, lang), scene.theme.dim()),
            (events::who(workspace, statement), plain),
            (what, plain),
        ],
        wide: true,
        place: events::place(event),
        about: event
            .meeting
            .cloned()
            .map(Subject::Meeting)
            .into_iter()
            .chain(of_paper.map(|it| it.1))
            .collect(),
        offers: &[],
    }
}

#[cfg(test)]
mod tests;
