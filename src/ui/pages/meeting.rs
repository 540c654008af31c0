//! A meeting: its head, and agenda, attendance, minutes, sign-offs and history behind tabs.

mod agenda;
mod attendance;
pub(super) mod draw;
mod minutes;
mod papers;
mod signs;
mod wanted;

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
use crate::ui::pages::list::{self, Piece};
use crate::ui::pages::tabbed::{Entry, Tab, Tabs};
use crate::ui::put::{Spot, put, rule};
use crate::ui::screen::{Key, Place, Scene, Screen, Step};

/// The tabs, in order, by the names that links use.
const TABS: [&str; 5] = ["agenda", "attendance", "minutes", "sign-offs", "papers"];

/// The page of one meeting.
pub struct MeetingPage {
    meeting: String,
    tabs: Tabs,
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

impl MeetingPage {
    /// The page of a meeting: its id, after `#` the tab to begin with, after `@` the unit or item
    /// whose row is chosen.
    pub fn new(about: &str) -> Self {
        let (about, named) = about.split_once('@').unwrap_or((about, ""));
        let (meeting, tab) = about.split_once('#').unwrap_or((about, ""));
        Self { meeting: meeting.to_owned(), tabs: Tabs::new(&TABS, tab, named) }
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
        let words = self.tabs.on() >= 2;
        let locked = locked(scene, folder, words);
        Some(Look { scene, id, folder, now, gate, state, locked })
    }

    fn tab(&self, look: &Look<'_>) -> Tab {
        match self.tabs.on() {
            0 => agenda::tab(look),
            1 => attendance::tab(look),
            2 => minutes::tab(look),
            3 => signs::tab(look),
            _ => papers::tab(look),
        }
    }

    /// The row under the cursor.
    fn entry(&self, look: &Look<'_>) -> Option<Entry> {
        self.tabs.entry(self.tab(look), look.scene)
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
        self.tabs.draw_names(&draw::tab_names(&look), Spot::row(area, 2), scene, buf);
        rule(buf, Spot::row(area, 3), "", scene.theme.dim(), scene.widths);
        let notes = draw::foot(scene, &notes(&look, self.tabs.on()), area, self.tabs.on() == 3);
        let foot = u16::try_from(notes.len()).unwrap_or(u16::MAX);
        let body = Rect {
            y: area.y.saturating_add(4),
            height: area.height.saturating_sub(4 + foot + u16::from(foot > 0)),
            ..area
        };
        self.tabs.draw(scene, &self.tab(&look), body, buf);
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
        let tab = self.tab(&look);
        self.tabs.press(key, tab, scene)
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
        list::offered(scene, &wanted::wanted(&look, self.tabs.on()))
    }

    fn ways(&self, scene: &Scene<'_>) -> Vec<Place> {
        let Some(look) = self.look(scene) else { return Vec::new() };
        let batch = match self.tabs.on() {
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
        let Some(look) = self.look(scene) else { return Vec::new() };
        self.tabs.hints(self.tab(&look), scene)
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
        Standing::Out(out) if !out.counts => Some(lang.meet_locked_comment().to_owned()),
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
