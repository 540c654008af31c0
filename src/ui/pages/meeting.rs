//! A meeting: its head, and agenda, attendance, minutes, sign-offs and history behind tabs.

mod agenda;
mod attendance;
pub(super) mod draw;
mod minutes;
mod papers;
mod signs;
mod wanted;

use std::cell::Cell;

use chrono::{DateTime, FixedOffset};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::model::{Id, MeetingFolder, Right};
use crate::report::{self, Subject};
use crate::rule::circulation::Standing;
use crate::rule::gate::{self, Gate};
use crate::rule::life::{self, State};
use crate::rule::{circulation, issues, ledger, rights};
use crate::ui::pages::beside;
use crate::ui::pages::events;
use crate::ui::pages::list::{self, Column, Enter, Piece};
use crate::ui::put::{Spot, put, rule};
use crate::ui::screen::{Code, Key, Place, Scene, Screen, Step};

/// The tabs, in order, by the names that links use.
const TABS: [&str; 5] = ["agenda", "attendance", "minutes", "sign-offs", "papers"];

/// The page of one meeting.
pub struct MeetingPage {
    meeting: String,
    tab: usize,
    /// The row under the cursor, for each tab.
    at: [usize; TABS.len()],
    /// The unit or item whose row is chosen until the cursor moves.
    named: Option<Id>,
    /// Whether the details fill the page, and how many of their rows are scrolled away.
    open: Option<usize>,
    height: Cell<u16>,
}

/// All that a tab looks at.
struct Look<'a> {
    scene: &'a Scene<'a>,
    id: &'a Id,
    folder: &'a MeetingFolder,
    now: DateTime<FixedOffset>,
    gate: Gate<'a>,
    state: State,
    /// Why nothing can be edited, if so.
    locked: Option<String>,
}

/// What a tab shows.
struct Tab {
    columns: Vec<Column>,
    entries: Vec<Entry>,
    /// What to say, and to do next, when there is no entry.
    empty: &'static str,
}

/// One row of a tab.
struct Entry {
    cells: Vec<Piece>,
    details: Vec<Piece>,
    about: Vec<Subject>,
    enter: Enter,
}

impl MeetingPage {
    /// The page of a meeting: its id, after `#` the tab to begin with, after `@` the unit or item
    /// whose row is chosen.
    pub fn new(about: &str) -> Self {
        let (about, named) = about.split_once('@').unwrap_or((about, ""));
        let (meeting, tab) = about.split_once('#').unwrap_or((about, ""));
        let tab = TABS.iter().position(|it| *it == tab).unwrap_or(0);
        let (meeting, height) = (meeting.to_owned(), Cell::new(0));
        let named = Id::new(named).ok();
        Self { meeting, tab, at: [0; TABS.len()], named, open: None, height }
    }

    /// The meeting that was named, else the one in hand.
    fn found<'a>(&self, scene: &Scene<'a>) -> Option<(&'a Id, &'a MeetingFolder)> {
        let named = (!self.meeting.is_empty()).then_some(self.meeting.as_str());
        report::meeting(scene.workspace, scene.cx, named).ok()
    }

    fn look<'a>(&self, scene: &'a Scene<'a>) -> Option<Look<'a>> {
        let (id, folder) = self.found(scene)?;
        let now = scene.cx.now(&scene.workspace.mechanism);
        let gate = gate::gate(scene.workspace, id, folder, now.date_naive());
        let state = life::state(scene.workspace, id, folder, now);
        // A correction is about the words of the minutes; the meeting's own record stays as it was issued.
        let words = self.tab >= 2;
        let locked = locked(scene, folder, words);
        Some(Look { scene, id, folder, now, gate, state, locked })
    }

    fn tab(&self, look: &Look<'_>) -> Tab {
        match self.tab {
            0 => agenda::tab(look),
            1 => attendance::tab(look),
            2 => minutes::tab(look),
            3 => signs::tab(look),
            _ => papers::tab(look),
        }
    }

    /// The row under the cursor.
    fn row(&self, entries: &[Entry]) -> usize {
        let named = self.named.as_ref().and_then(|id| {
            let names = [Subject::Item(id.clone()), Subject::Unit(id.clone())];
            entries.iter().position(|it| names.iter().any(|name| it.about.contains(name)))
        });
        let at = named.unwrap_or_else(|| self.at.get(self.tab).copied().unwrap_or(0));
        at.min(entries.len().saturating_sub(1))
    }

    fn entry(&self, look: &Look<'_>) -> Option<Entry> {
        let mut entries = self.tab(look).entries;
        let at = self.row(&entries);
        let mut entry = (at < entries.len()).then(|| entries.swap_remove(at))?;
        // Whoever may not do what Enter does for others is shown the details.
        if let Enter::Ask(name, _) = entry.enter
            && list::offered(look.scene, &[name]).is_empty()
        {
            entry.enter = Enter::Open;
        }
        Some(entry)
    }

    fn turn(&mut self, by: usize) -> Step {
        self.named = None;
        self.tab = (self.tab + by) % TABS.len();
        Step::Stay
    }

    fn enter(&mut self, look: &Look<'_>) -> Step {
        match self.entry(look).map(|it| it.enter) {
            None => Step::Stay,
            Some(Enter::Open) => {
                self.open = Some(0);
                Step::Stay
            }
            Some(other) => other.step(look.scene),
        }
    }

    fn press_open(&mut self, key: Key, scroll: usize) -> Step {
        let page = usize::from(self.height.get()).max(2) - 1;
        match key.code {
            Code::Esc | Code::Enter | Code::F(10) => self.open = None,
            _ => match list::moved(key, scroll, usize::MAX, page) {
                Some(to) if key.code != Code::End => self.open = Some(to.min(999)),
                _ => return Step::Pass,
            },
        }
        Step::Stay
    }

    /// Draws list and details, or the details alone.
    fn body(&self, look: &Look<'_>, area: Rect, buf: &mut Buffer) {
        let tab = self.tab(look);
        let at = self.row(&tab.entries);
        let scene = look.scene;
        let Some(entry) = tab.entries.get(at) else {
            list::lines(
                scene,
                buf,
                beside::inset(area, 2),
                &[(tab.empty.to_owned(), scene.theme.normal())],
            );
            return;
        };
        if let Some(scroll) = self.open {
            let scroll =
                scroll.min(beside::rows_of(scene, &entry.details, area.width).saturating_sub(1));
            beside::details(scene, buf, area, &entry.details, scroll);
            return;
        }
        let rows: Vec<Vec<Piece>> = tab.entries.iter().map(|it| it.cells.clone()).collect();
        let (above, below) =
            beside::split(scene, area, (rows.len(), beside::BESIDE), &entry.details);
        list::draw(scene, buf, above, &tab.columns, (&rows, at));
        if area.width < beside::BESIDE && below.height > 0 {
            let line = Rect { height: 1, y: below.y - 1, ..below };
            rule(
                buf,
                Spot::row(line, 0),
                scene.cx.lang.page_details(),
                scene.theme.dim(),
                scene.widths,
            );
        }
        beside::details(scene, buf, below, &entry.details, 0);
    }
}

impl Screen for MeetingPage {
    fn name(&self) -> &'static str {
        "meeting"
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        let lang = scene.cx.lang;
        let found = self.found(scene);
        let name = found.map(|(_, it)| events::meeting_name(scene.workspace, it, lang));
        match name {
            Some(name) => name,
            None => lang.meet_title().to_owned(),
        }
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let Some(look) = self.look(scene) else {
            let lang = scene.cx.lang;
            let named = !self.meeting.is_empty();
            let gone = if named { lang.meet_gone() } else { lang.no_meeting_yet() }.to_owned();
            list::lines(scene, buf, beside::inset(area, 2), &[(gone, scene.theme.normal())]);
            return None;
        };
        draw::head(&look, area, buf);
        draw::tabs(&look, self.tab, Spot::row(area, 2), buf);
        rule(buf, Spot::row(area, 3), "", scene.theme.dim(), scene.widths);
        let notes = draw::foot(scene, &notes(&look, self.tab), area, self.tab == 3);
        let foot = u16::try_from(notes.len()).unwrap_or(u16::MAX);
        let body = Rect {
            y: area.y.saturating_add(4),
            height: area.height.saturating_sub(4 + foot + u16::from(foot > 0)),
            ..area
        };
        self.height.set(body.height);
        self.body(&look, body, buf);
        if foot > 0 {
            let y = area.bottom() - foot;
            let line = Rect { y: y - 1, height: 1, ..area };
            rule(buf, Spot::row(line, 0), "", scene.theme.dim(), scene.widths);
            for (row, (text, style)) in (0..foot).zip(&notes) {
                put(buf, Spot::row(area, y - area.y + row).skip(1), text, *style, scene.widths);
            }
        }
        None
    }

    fn press(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        let Some(look) = self.look(scene) else { return Step::Pass };
        if let Some(scroll) = self.open {
            return self.press_open(key, scroll);
        }
        let entries = self.tab(&look).entries;
        let page = usize::from(self.height.get() / 2).max(1);
        if let Some(to) = list::moved(key, self.row(&entries), entries.len(), page) {
            self.named = None;
            if let Some(at) = self.at.get_mut(self.tab) {
                *at = to;
            }
            return Step::Stay;
        }
        match key {
            Key { ctrl: true, .. } | Key { alt: true, .. } => Step::Pass,
            Key { code: Code::Right | Code::Tab | Code::F(6), .. } => self.turn(1),
            Key { code: Code::Left | Code::BackTab, .. } => self.turn(TABS.len() - 1),
            Key { code: Code::Enter, .. } => self.enter(&look),
            _ => Step::Pass,
        }
    }

    fn about(&self, scene: &Scene<'_>) -> Vec<Subject> {
        let Some(look) = self.look(scene) else { return Vec::new() };
        let mut about = self.entry(&look).map(|it| it.about).unwrap_or_default();
        let version = look.gate.out.as_ref().map(|it| it.version).or_else(|| look.folder.latest());
        about.extend(version.map(Subject::Version));
        about.push(Subject::Meeting(look.id.clone()));
        about
    }

    fn copy(&self, scene: &Scene<'_>) -> Option<String> {
        let lines = self.entry(&self.look(scene)?)?.details.into_iter().map(|it| it.0);
        Some(lines.collect::<Vec<_>>().join("\n"))
    }

    fn offers(&self, scene: &Scene<'_>) -> Vec<&'static str> {
        let Some(look) = self.look(scene) else { return Vec::new() };
        list::offered(scene, &wanted::wanted(&look, self.tab))
    }

    fn ways(&self, scene: &Scene<'_>) -> Vec<Place> {
        let Some(look) = self.look(scene) else { return Vec::new() };
        let batch = match self.tab {
            1 if matches!(look.state, State::Set | State::Notified) => "#replies",
            1 => "#attendance",
            3 => "#opinions",
            _ => "",
        };
        let edits = rights::may(scene.workspace, scene.cx, Right::Edit, None).is_ok();
        let batch = edits.then(|| Place::about("batch", &format!("{}{batch}", look.id)));
        let said = !look.folder.minutes.is_empty();
        let opinions = said.then(|| Place::about("opinions", look.id));
        batch.into_iter().chain(opinions).collect()
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        let lang = scene.cx.lang;
        let Some(look) = self.look(scene) else { return Vec::new() };
        let enter = self.entry(&look).map(|it| ("enter", it.enter.says(lang)));
        match self.open {
            Some(_) => vec![("esc", lang.page_close())],
            None => enter.into_iter().chain([("right", lang.page_tabs())]).collect(),
        }
    }
}

/// How one unit stands to a meeting's minutes, in full; none if it was not asked about what is out.
pub(super) fn word_of(scene: &Scene<'_>, meeting: &Id, unit: &str) -> Option<Vec<Piece>> {
    let page = MeetingPage::new(meeting);
    let look = page.look(scene)?;
    let sign = look.gate.signs.iter().find(|it| *it.unit == *unit)?;
    Some(signs::details(&look, sign))
}

/// Why agenda, attendance and minutes cannot be edited now.
pub(super) fn locked(scene: &Scene<'_>, folder: &MeetingFolder, words: bool) -> Option<String> {
    let lang = scene.cx.lang;
    if let Some(off) = &folder.doc.cancelled {
        return Some(lang.meet_locked_off(&lang.day(off.on), &off.reason));
    }
    let corrects = words && issues::correction(&folder.docket).is_some();
    if let Some(issue) = ledger::issue_of(folder).filter(|_| !corrects) {
        let number = issue.said.line("number").unwrap_or_default();
        let day = issue.said.day("day").map(|it| lang.day(it)).unwrap_or_default();
        return Some(lang.meet_locked_issued(number, &day));
    }
    match circulation::standing(scene.workspace, &folder.docket) {
        Standing::Out(_) => Some(lang.meet_locked_out().to_owned()),
        Standing::Divergent => Some(lang.meet_locked_two().to_owned()),
        Standing::Nothing => None,
    }
}

/// What stands at the foot: the gate where minutes are at stake, and that nothing can be edited.
fn notes(look: &Look<'_>, tab: usize) -> Vec<Piece> {
    let (scene, lang) = (look.scene, look.scene.cx.lang);
    let mut notes = Vec::new();
    let minuted = kind_has_minutes(look);
    if (tab == 2 || tab == 3) && minuted && life::is_open(look.folder) {
        let said = look.gate.say(scene.workspace, look.folder, look.now.date_naive(), lang);
        let style = if look.gate.is_open() { scene.theme.good() } else { scene.theme.warn() };
        notes.push((said, style));
    }
    if let Some(locked) = look.locked.as_ref().filter(|_| tab < 3 || !life::is_open(look.folder)) {
        notes.push((locked.clone(), scene.theme.dim()));
    }
    notes
}

fn kind_has_minutes(look: &Look<'_>) -> bool {
    let kind = look.scene.workspace.mechanism.meeting_kind(&look.folder.doc.kind);
    kind.is_none_or(|it| it.minutes)
}

#[cfg(test)]
mod tests;
