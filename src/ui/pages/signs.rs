//! The sign-offs of all minutes: units across meetings, a mark for each word.

use std::sync::Arc;

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::action::Args;
use crate::model::{Id, MeetingFolder, Right};
use crate::report::Subject;
use crate::rule::gate::{self, Gate};
use crate::rule::sign_off::UnitSign;
use crate::rule::waiting::{self, What};
use crate::rule::{comment, life, rights};
use crate::ui::pages::cross::{Cross, Plane, Pressed, Row};
use crate::ui::pages::list::{self, Piece, sign_style};
use crate::ui::pages::memo::Memo;
use crate::ui::pages::{events, meeting};
use crate::ui::screen::{Code, Key, Place, Scene, Screen, Step};

/// The page.
#[derive(Default)]
pub struct SignsPage {
    cross: Cross,
    plane: Memo<Plane>,
}

impl SignsPage {
    /// The page, with the cursor on a meeting and, after `@`, on a unit.
    pub fn new(about: Option<&str>) -> Self {
        let about = about.unwrap_or_default();
        let (meeting, unit) = about.split_once('@').unwrap_or((about, ""));
        let some = |it| Some(it).filter(|it: &&str| !it.is_empty());
        Self { cross: Cross::on(some(unit), some(meeting)), ..Self::default() }
    }

    fn plane(&self, scene: &Scene<'_>) -> Arc<Plane> {
        self.plane.get(scene, || plane(scene))
    }

    /// The unit and the meeting under the cursor.
    fn current(&self, scene: &Scene<'_>) -> Option<(Id, Id)> {
        let plane = self.plane(scene);
        let (unit, meeting) = self.cross.current(&plane)?;
        Some((Id::new(unit).ok()?, Id::new(meeting).ok()?))
    }

    /// Signing for the own unit; else the sign-offs of the meeting, on the row of the unit.
    fn enter(&self, scene: &Scene<'_>) -> Step {
        let Some((unit, meeting)) = self.current(scene) else { return Step::Stay };
        let own = rights::may(scene.workspace, scene.cx, Right::Sign, Some(&unit)).is_ok();
        let open = scene.workspace.meetings.get(&meeting).is_some_and(|it| life::is_open(it));
        Step::Go(if own && open {
            Place::about("sign", &format!("{meeting}@{unit}"))
        } else {
            Place::about("meeting", &format!("{meeting}#sign-offs@{unit}"))
        })
    }
}

impl Screen for SignsPage {
    fn name(&self) -> &'static str {
        "list"
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.cx.lang.report_sign_offs().to_owned()
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let details = |unit: &str, meeting: &str| said(scene, unit, meeting);
        self.cross.view(scene, area, buf, (&self.plane(scene), &details))
    }

    fn press(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        match (self.cross.press(key, &self.plane(scene)), key) {
            (Pressed::Stay, _) => Step::Stay,
            (Pressed::Enter, _) => self.enter(scene),
            (Pressed::Pass, Key { code: Code::Char('a' | 'A'), ctrl: false, alt: false }) => {
                match self.current(scene) {
                    Some((_, it)) => list::ask(scene, "remind", Args::new().with("meeting", &*it)),
                    None => Step::Stay,
                }
            }
            (Pressed::Pass, _) => Step::Pass,
        }
    }

    fn paste(&mut self, text: &str, _: &Scene<'_>) -> Step {
        if self.cross.paste(text) { Step::Stay } else { Step::Pass }
    }

    fn takes_text(&self) -> bool {
        self.cross.takes_text()
    }

    fn about(&self, scene: &Scene<'_>) -> Vec<Subject> {
        let Some((unit, meeting)) = self.current(scene) else { return Vec::new() };
        let folder = scene.workspace.meetings.get(&meeting);
        let version = folder.and_then(|it| gate_of(scene, &meeting, it).out).map(|it| it.version);
        let version = version.map(Subject::Version);
        [Subject::Unit(unit)]
            .into_iter()
            .chain(version)
            .chain([Subject::Meeting(meeting)])
            .collect()
    }

    fn offers(&self, scene: &Scene<'_>) -> Vec<&'static str> {
        let Some((unit, meeting)) = self.current(scene) else { return Vec::new() };
        let Some(folder) = scene.workspace.meetings.get(&meeting) else { return Vec::new() };
        let gate = gate_of(scene, &meeting, folder);
        let sign = gate.signs.iter().find(|it| it.unit == unit);
        let names: &[&'static str] = match sign {
            _ if !life::is_open(folder) => &[],
            Some(it) if it.state.owes() => &["remind", "consent", "object"],
            Some(_) => &["withdraw", "object", "consent"],
            None => &[],
        };
        list::offered(scene, names)
    }

    fn ways(&self, scene: &Scene<'_>) -> Vec<Place> {
        let Some((_, meeting)) = self.current(scene) else { return Vec::new() };
        vec![
            Place::about("meeting", &format!("{meeting}#sign-offs")),
            Place::about("opinions", &meeting),
        ]
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        let lang = scene.cx.lang;
        let edits = rights::may(scene.workspace, scene.cx, Right::Edit, None).is_ok();
        let enter = match self.enter(scene) {
            Step::Go(place) if place.page == "sign" => Some(lang.sign_title()),
            Step::Go(_) => Some(lang.page_open()),
            _ => None,
        };
        let mut hints = self.cross.hints(scene, enter);
        let owed = self.offers(scene).contains(&"remind");
        if edits && owed && !self.takes_text() {
            hints.insert(1.min(hints.len()), ("a", lang.grid_remind_all()));
        }
        hints
    }
}

fn gate_of<'a>(scene: &Scene<'_>, id: &Id, folder: &'a MeetingFolder) -> Gate<'a> {
    let today = scene.cx.today(&scene.workspace.mechanism);
    gate::gate(scene.workspace, id, folder, today)
}

/// The units that are members or were asked about any of the minutes, in official order.
fn units(scene: &Scene<'_>, gates: &[Gate<'_>]) -> Vec<Id> {
    let today = scene.cx.today(&scene.workspace.mechanism);
    let mut units = crate::rule::units::members_on(scene.workspace, today);
    for sign in gates.iter().flat_map(|it| &it.signs) {
        if !units.contains(&sign.unit) {
            units.push(sign.unit.clone());
        }
    }
    scene.workspace.in_order(units)
}

/// Units across all meetings with minutes, the newest first.
fn plane(scene: &Scene<'_>) -> Plane {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let mut meetings: Vec<_> =
        workspace.meetings.iter().filter(|it| !it.1.minutes.is_empty()).collect();
    meetings.sort_by_key(|(id, it)| (std::cmp::Reverse(it.doc.at), (*id).clone()));
    let gates: Vec<Gate<'_>> = meetings.iter().map(|(id, it)| gate_of(scene, id, it)).collect();
    let units = units(scene, &gates);
    let none = units.is_empty() || meetings.is_empty();
    let mut awaited = waiting::all(workspace, scene.cx.now(&workspace.mechanism));
    awaited.retain(|it| it.what == What::Sign && it.meeting.is_some());
    let rows = units.into_iter().map(|unit| {
        let signs: Vec<_> =
            gates.iter().map(|it| it.signs.iter().find(|sign| sign.unit == unit)).collect();
        let marks = signs.iter().zip(&meetings).map(|(sign, (_, it))| mark(scene, it, *sign));
        let marks: Vec<Piece> = marks.collect();
        Row {
            name: workspace.unit_name(&unit).to_owned(),
            words: workspace.units.get(&unit).map_or_else(String::new, |it| it.name.clone()),
            counts: vec![awaited.iter().filter(|it| it.units.contains(&unit)).count()],
            marks,
            key: unit.to_string(),
        }
    });
    let rows: Vec<_> = rows.collect();
    Plane {
        says: lang.list_signs(rows.len(), meetings.len()),
        corner: lang.head_unit(),
        columns: meetings.iter().map(|(id, it)| (id.to_string(), head(scene, it))).collect(),
        counts: vec![lang.grid_awaited()],
        rows: if none { Vec::new() } else { rows },
        legend: lang.grid_legend().to_owned(),
        empty: lang.grid_none_circulated().to_owned(),
    }
}

/// The mark of a word; a recorded one is told apart from the unit's own.
fn mark(scene: &Scene<'_>, folder: &MeetingFolder, sign: Option<&UnitSign<'_>>) -> Piece {
    let lang = scene.cx.lang;
    let Some(sign) = sign else { return ("-".to_owned(), scene.theme.dim()) };
    if sign.state.owes() && !life::is_open(folder) {
        // Nobody is awaited any more.
        return (lang.sign_mark("silent").to_owned(), scene.theme.dim());
    }
    let own = lang.sign_mark(sign.state.said());
    let recorded = sign.statement.is_some_and(|it| it.is_recorded());
    let mark = if recorded { lang.pick("/r", "代") } else { "" };
    (format!("{own}{mark}"), sign_style(scene.theme, sign.state))
}

/// Day and kind of a meeting, in two rows; of another year the year.
fn head(scene: &Scene<'_>, folder: &MeetingFolder) -> [String; 2] {
    let workspace = scene.workspace;
    let kind = workspace.mechanism.meeting_kind(&folder.doc.kind).map_or("", |it| &it.name);
    let short: String = kind.chars().take(2).collect();
    let n = folder.doc.ordinal.map(|it| it.to_string()).unwrap_or_default();
    let (day, now) = (folder.doc.at.date_naive(), scene.cx.today(&workspace.mechanism));
    let same = day.year() == now.year();
    let when = if same { scene.cx.lang.day_short(day) } else { day.year().to_string() };
    [when, format!("{short}{n}")]
}

/// The cell in full: the meeting, then how the unit stands and in what words.
fn said(scene: &Scene<'_>, unit: &str, meeting: &str) -> Vec<Piece> {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let Some((id, folder)) = workspace.meetings.get_key_value(meeting) else { return Vec::new() };
    let gate = gate_of(scene, id, folder);
    let name = events::meeting_name(workspace, folder, lang);
    let now = scene.cx.now(&workspace.mechanism);
    let state = lang.meeting_state_in(
        comment::is_out(workspace, &folder.docket),
        life::state(workspace, id, folder, now).code(),
    );
    let version = gate.out.as_ref().map(|it| lang.page_version(it.version)).unwrap_or_default();
    let day = lang.day(folder.doc.at.date_naive());
    let mut lines = vec![(format!("{name}  {day}  {state}  {version}"), scene.theme.dim())];
    let said = meeting::word_of(scene, id, unit).unwrap_or_else(|| {
        let asked = gate.out.is_some();
        let why = if asked { lang.grid_was_not_asked() } else { lang.grid_nothing_out() };
        vec![(list::labelled(lang, workspace.unit_name(unit), why), scene.theme.title())]
    });
    lines.splice(0..0, said);
    lines
}

#[cfg(test)]
mod tests;
