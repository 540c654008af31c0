//! The whole minutes as one text to be edited: typing, marking, finding, inserting, comparing, saving.
//!
//! The page is the form of `action/manuscript.rs`, line by line, with the keys in a column of their own.
//! It keeps the draft that it was read from, so that what somebody else changes meanwhile is not lost.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::action::{Args, action, manuscript};
use crate::cx::Refusal;
use crate::model::{Id, MeetingFolder, Minutes, Right};
use crate::report::{self, Subject};
use crate::rule::{circulation, opening, rights};
use crate::store::drafts::Draft;
use crate::ui::pages::events;
use crate::ui::prose::{Piece, Place, Prose, Room, Row};
use crate::ui::screen::{Key, Scene, Screen, Step, Typed};
use crate::ui::width::Widths;

mod compare;
mod draw;
mod insert;
mod keys;
mod tool;

#[cfg(test)]
mod tests;

use tool::Tool;

/// The page on which the draft of a meeting is written.
pub struct Editor {
    /// The meeting that was named, and the clause to begin at.
    meeting: String,
    clause: String,
    open: Option<Open>,
    /// Why nothing can be written, if so.
    closed: Option<String>,
    /// What was cut or copied.
    clip: Vec<Piece>,
    tool: Tool,
    /// The first row that is seen, and how many rows there are of what room.
    seen: Cell<Seen>,
}

/// The draft while it is written.
struct Open {
    meeting: Id,
    version: u32,
    prose: Prose,
    /// The draft that the text was read from.
    base: String,
    /// The digits of that draft.
    digits: String,
    /// The text when it was the same as what is kept, and how many characters it had.
    saved: String,
    saved_chars: usize,
    /// Where marking began.
    mark: Option<Place>,
    /// What was sent to be saved.
    sent: Option<Minutes>,
    /// Whether somebody else changed the draft since it was read.
    moved_on: bool,
    /// Whether the text is saved, for the state that this was last looked at.
    looked: Cell<Option<(u64, bool)>>,
}

/// What is seen of the text.
#[derive(Clone, Copy)]
struct Seen {
    top: Row,
    height: usize,
    room: Room,
}

impl Editor {
    /// The page of a meeting: its id, and after `#` the clause to begin at.
    pub fn new(about: &str) -> Self {
        let (meeting, clause) = about.split_once('#').unwrap_or((about, ""));
        let room = Room { cells: 74, widths: Widths::Narrow };
        Self {
            meeting: meeting.to_owned(),
            clause: clause.to_owned(),
            open: None,
            closed: None,
            clip: Vec::new(),
            tool: Tool::None,
            seen: Cell::new(Seen { top: Row::default(), height: 18, room }),
        }
    }

    fn found<'a>(&self, scene: &Scene<'a>) -> Option<(&'a Id, &'a MeetingFolder)> {
        let named = (!self.meeting.is_empty()).then_some(self.meeting.as_str());
        report::meeting(scene.workspace, scene.cx, named).ok()
    }

    /// Reads the draft if it can be written, else says why not.
    fn look(&mut self, scene: &Scene<'_>) {
        let stands = self.stands(scene);
        self.closed = stands.as_ref().err().cloned();
        let Ok((meeting, version, minutes)) = stands else { return };
        let now = manuscript::print(scene.workspace, &minutes);
        match &mut self.open {
            Some(open) if open.meeting == *meeting && open.version == version => {
                open.changed(&minutes, now);
            }
            // A later version has come while something was typed: what was typed stays in sight.
            Some(open) if !open.is_saved() => open.moved_on = true,
            _ => {
                let mut open = Open::new(meeting.clone(), version, now);
                open.go_to(&self.clause);
                self.open = Some(open);
            }
        }
    }

    /// The draft that stands, with the opening that the record gives where nobody wrote one; or why it cannot be written.
    fn stands<'a>(&self, scene: &Scene<'a>) -> Result<(&'a Id, u32, Minutes), String> {
        let lang = scene.cx.lang;
        let (id, folder) = self.found(scene).ok_or_else(|| lang.meet_gone().to_owned())?;
        rights::may(scene.workspace, scene.cx, Right::Edit, None).map_err(|it| it.sentence)?;
        if let Some(locked) = super::meeting::locked(scene, folder, true) {
            return Err(locked);
        }
        let latest = folder.minutes.iter().next_back();
        let (version, minutes) = latest.ok_or_else(|| lang.meet_no_minutes().to_owned())?;
        if circulation::was_circulated(&folder.docket, *version) {
            return Err(lang.version_circulated(*version));
        }
        Ok((id, *version, opening::shown(scene.workspace, &folder.doc, minutes)))
    }

    /// Saves what is typed, if it can be read as a draft; else the caret goes to the line that cannot.
    fn save(&mut self, scene: &Scene<'_>) -> Step {
        let found = self.found(scene).map(|it| it.1);
        let (Some(open), Some(folder)) = (&mut self.open, found) else { return Step::Stay };
        let Some(write) = action("write-minutes") else { return Step::Stay };
        let Some(stands) = folder.minutes.get(&open.version) else { return Step::Stay };
        let stands = &opening::shown(scene.workspace, &folder.doc, stands);
        let text = open.prose.text();
        match manuscript::read(scene.workspace, &folder.doc, stands, &text) {
            Ok(minutes) => open.sent = Some(minutes),
            Err(misread) => {
                open.prose.go(Place { line: misread.line.saturating_sub(1), at: 0 });
                return Step::Say(misread.say(scene.cx.lang));
            }
        }
        let text = manuscript::with_base(&text, &open.digits);
        let args = Args::new().with("meeting", open.meeting.as_str()).with("text", text);
        Step::Do(write, args)
    }

    /// The text as it is seen: where it begins and in how many cells.
    fn room(&self) -> Room {
        self.seen.get().room
    }
}

impl Open {
    fn new(meeting: Id, version: u32, base: String) -> Self {
        let prose = Prose::new(&base);
        let (saved, saved_chars) = (prose.text(), prose.chars());
        let (mark, sent, looked) = (None, None, Cell::new(None));
        let digits = manuscript::digits(&base);
        let moved_on = false;
        Self {
            meeting,
            version,
            prose,
            base,
            digits,
            saved,
            saved_chars,
            mark,
            sent,
            moved_on,
            looked,
        }
    }

    /// Whether nothing is typed that is not kept.
    fn is_saved(&self) -> bool {
        let state = self.prose.state();
        if let Some((at, saved)) = self.looked.get()
            && at == state
        {
            return saved;
        }
        let saved = self.prose.chars() == self.saved_chars && self.prose.text() == self.saved;
        self.looked.set(Some((state, saved)));
        saved
    }

    /// The draft is another one now: the one that was sent from here, or somebody else's.
    fn changed(&mut self, minutes: &Minutes, now: String) {
        if self.sent.as_ref() == Some(minutes) {
            self.sent = None;
            self.prose.take_keys(minutes);
            self.saved = self.prose.text();
            self.saved_chars = self.prose.chars();
            self.looked.set(None);
            self.moved_on = false;
            self.set_base(now);
        } else if now == self.base {
            self.moved_on = false;
        } else if self.is_saved() {
            self.take(now);
        } else {
            self.moved_on = true;
        }
    }

    /// The draft that the text stands against from now on.
    fn set_base(&mut self, base: String) {
        self.digits = manuscript::digits(&base);
        self.base = base;
    }

    /// Takes the draft that stands for what is here, and keeps the place.
    fn take(&mut self, now: String) {
        let caret = self.prose.caret();
        *self = Self::new(self.meeting.clone(), self.version, now);
        self.prose.go(caret);
    }

    fn go_to(&mut self, clause: &str) {
        let line = self.prose.lines().iter().position(|it| it.key.as_deref() == Some(clause));
        if let Some(line) = line {
            self.prose.go(Place { line, at: 0 });
        }
    }
}

impl Screen for Editor {
    fn name(&self) -> &'static str {
        "editor"
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        let lang = scene.cx.lang;
        let Some((_, folder)) = self.found(scene) else { return lang.edit_title().to_owned() };
        let name = events::meeting_name(scene.workspace, folder, lang);
        let version = self.open.as_ref().map(|it| it.version).or_else(|| folder.latest());
        let Some(version) = version else { return name };
        let read = self.open.is_none() && self.stands(scene).is_err();
        // What went out or was issued is no draft any more.
        if read { lang.sign_head(&name, version) } else { lang.edit_head(&name, version) }
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        self.draw(scene, area, buf)
    }

    fn press(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        if self.open.is_none() {
            self.look(scene);
        }
        self.take_key(key, scene)
    }

    fn paste(&mut self, text: &str, scene: &Scene<'_>) -> Step {
        if self.tool.paste(text) {
            return Step::Stay;
        }
        let Some(open) = self.open.as_mut().filter(|_| !self.tool.is_open()) else {
            return Step::Stay;
        };
        let left_out = open.prose.paste(open.mark.take(), text);
        if left_out == 0 { Step::Stay } else { Step::Say(scene.cx.lang.edit_left_out(left_out)) }
    }

    fn takes_text(&self) -> bool {
        self.open.is_some()
    }

    fn holds_mark(&self) -> bool {
        self.open.as_ref().is_some_and(|it| it.mark.is_some())
    }

    fn about(&self, scene: &Scene<'_>) -> Vec<Subject> {
        let Some((id, _)) = self.found(scene) else { return Vec::new() };
        vec![Subject::Meeting(id.clone())]
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        self.key_hints(scene.cx.lang)
    }

    fn has_text(&self) -> bool {
        self.open.as_ref().is_some_and(|it| !it.is_saved())
    }

    fn typed(&self, scene: &Scene<'_>) -> Option<Typed> {
        let open = self.open.as_ref()?;
        let draft = Draft {
            title: self.title(scene),
            at: scene.cx.at,
            base: open.digits.clone(),
            words: [("text".to_owned(), open.prose.text())].into(),
        };
        let name = format!("write-minutes-{}", open.meeting);
        Some(Typed { name, draft, touched: !open.is_saved() })
    }

    fn resume(&mut self, draft: &Draft, scene: &Scene<'_>) {
        let (Some(open), Some(text)) = (&mut self.open, draft.words.get("text")) else { return };
        open.prose.take_back(text);
        if open.digits != draft.base {
            // It was typed over another draft than the one that stands: saving it says so.
            open.moved_on = true;
            self.tool = Tool::moved_on(scene);
        }
    }

    fn refused(&mut self, _: &Refusal, scene: &Scene<'_>) {
        let Some(open) = &mut self.open else { return };
        open.sent = None;
        if open.moved_on {
            self.tool = Tool::moved_on(scene);
        }
    }

    fn take_back(&mut self, text: &str, _: &Scene<'_>) {
        if let Some(open) = &mut self.open {
            open.prose.take_back(text);
        }
    }

    fn changed(&mut self, scene: &Scene<'_>) {
        self.look(scene);
    }

    fn copy(&self, _: &Scene<'_>) -> Option<String> {
        self.open.as_ref().map(|it| it.prose.text())
    }
}
