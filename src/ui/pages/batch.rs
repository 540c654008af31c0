//! One grid in which the secretary records for all units at once, from a pile of paper and messages.
//!
//! Nothing is written until Ctrl+S; then each filled row is an action of its own, and those that were
//! refused stay with the reason beside them.

mod ask;
mod draw;
mod kinds;
mod look;
mod sheet;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::action::Done;
use crate::cx::Refusal;
use crate::model::Right;
use crate::report::Subject;
use crate::rule::rights;
use crate::ui::pages::beside;
use crate::ui::pages::list;
use crate::ui::screen::{Act, Code, Key, Scene, Screen, Step};
use ask::{Answer, Asking};
use kinds::KINDS;
use look::Look;
use sheet::{Cell, Sheet};

/// The page of one meeting.
#[derive(Default)]
pub struct BatchPage {
    meeting: String,
    /// The sheet that was chosen; until then the one that the meeting needs.
    kind: Option<usize>,
    sheets: [Sheet; KINDS.len()],
    /// What is about to be sent, while it is looked at.
    asking: Option<Asking>,
    /// The rows that were sent, in order.
    sent: Vec<String>,
}

impl BatchPage {
    /// The page of a meeting: its id, and after `#` the sheet to begin with.
    pub fn new(about: &str) -> Self {
        let (meeting, kind) = about.split_once('#').unwrap_or((about, ""));
        let kind = KINDS.iter().position(|it| it.code == kind);
        Self { meeting: meeting.to_owned(), kind, ..Self::default() }
    }

    fn kind(&self, scene: &Scene<'_>) -> usize {
        let workspace = scene.workspace;
        let named = (!self.meeting.is_empty()).then_some(self.meeting.as_str());
        let found = || crate::report::meeting(workspace, scene.cx, named).ok();
        let id = || found().map(|it| it.0.to_string()).unwrap_or_default();
        self.kind.unwrap_or_else(|| look::natural(workspace, scene, &id()))
    }

    fn look<'a>(&self, scene: &'a Scene<'a>) -> Option<Look<'a>> {
        look::look(scene, &self.meeting, self.kind(scene))
    }

    /// Goes to another cell, and over the edge of a row to the next one.
    fn step(&mut self, at: usize, look: &Look<'_>, (down, on): (isize, isize)) {
        let last = look.lines.len().saturating_sub(1);
        let cells = KINDS[at].cells().len();
        let sheet = &mut self.sheets[at];
        sheet.at = sheet.at.saturating_add_signed(down).min(last);
        match (sheet.column.checked_add_signed(on), on) {
            (Some(column), _) if column < cells => sheet.column = column,
            (Some(_), 1) if sheet.at < last => (sheet.at, sheet.column) = (sheet.at + 1, 0),
            (None, -1) if sheet.at > 0 => (sheet.at, sheet.column) = (sheet.at - 1, cells - 1),
            _ => {}
        }
    }

    /// Shows what every filled row will say, before any of it is sent.
    fn send(&mut self, at: usize, look: &Look<'_>) -> Step {
        let lang = look.scene.cx.lang;
        let kind = &KINDS[at];
        let filled = self.sheets[at].filled(look);
        if filled.is_empty() {
            return Step::Say(lang.batch_nothing().to_owned());
        }
        let lacking: Vec<(String, &str)> = filled
            .iter()
            .filter_map(|(key, word, row)| Some(((*key).to_owned(), kind.lacks(word, row, lang)?)))
            .collect();
        let whole = |key: &str| !lacking.iter().any(|it| it.0 == key);
        let acts: Vec<_> = filled
            .iter()
            .filter(|it| whole(it.0))
            .filter_map(|(key, word, row)| {
                let (action, args) = kind.action(look, key, (word, row))?;
                Some(((*key).to_owned(), action, args))
            })
            .collect();
        for (key, why) in &lacking {
            self.sheets[at].settle(key, Some((*why).to_owned()));
        }
        if let Some((key, _)) = lacking.first() {
            let first = look.lines.iter().position(|it| it.key == *key);
            self.sheets[at].at = first.unwrap_or(self.sheets[at].at);
        }
        if acts.is_empty() {
            return Step::Say(lacking.first().map_or_else(String::new, |it| it.1.to_owned()));
        }
        self.asking = Some(Asking::of(look, kind, acts, &lacking));
        Step::Stay
    }

    /// Takes a key while it is asked whether all of it shall be recorded.
    fn answer(&mut self, key: Key) -> Option<Step> {
        Some(match self.asking.as_mut()?.press(key) {
            Answer::Looks => Step::Stay,
            Answer::Pass => Step::Pass,
            Answer::No => {
                self.asking = None;
                Step::Stay
            }
            Answer::Yes => {
                let acts = self.asking.take()?.acts;
                self.sent = acts.iter().map(|it| it.0.clone()).collect();
                Step::Each(acts.into_iter().map(|(_, action, args)| (action, args)).collect())
            }
        })
    }
}

impl Screen for BatchPage {
    fn name(&self) -> &'static str {
        "batch"
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.cx.lang.batch_title().to_owned()
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let lang = scene.cx.lang;
        let (may, look) = (may(scene), self.look(scene));
        let Some(look) = look.filter(|_| may) else {
            let why = if may { lang.no_meeting_yet() } else { lang.batch_not_yours() };
            let line = (why.to_owned(), scene.theme.normal());
            list::lines(scene, buf, beside::inset(area, 2), &[line]);
            return None;
        };
        let kind = self.kind(scene);
        let caret = draw::page(&look, (kind, &self.sheets[kind]), area, buf);
        match &self.asking {
            Some(asking) => {
                asking.view(scene, area, buf);
                None
            }
            None => caret,
        }
    }

    fn press(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        if let Some(step) = self.answer(key) {
            return step;
        }
        let at = self.kind(scene);
        let Some(look) = self.look(scene).filter(|_| may(scene)) else { return Step::Pass };
        // Rows come and go with what others do.
        let last = look.lines.len().saturating_sub(1);
        self.sheets[at].at = self.sheets[at].at.min(last);
        if self.sheets[at].press(key, &KINDS[at], &look) {
            return Step::Stay;
        }
        match (key.code, key.ctrl || key.alt) {
            (Code::Char('s'), true) if key.ctrl => return self.send(at, &look),
            (Code::F(8), false) | (Code::Char('d'), true) => {
                self.sheets[at].fill_down(&KINDS[at], &look);
            }
            (Code::F(6), false) => self.kind = Some((at + 1) % KINDS.len()),
            (Code::Up, false) => self.step(at, &look, (-1, 0)),
            (Code::Down | Code::Enter, false) => self.step(at, &look, (1, 0)),
            (Code::PageUp, false) => self.step(at, &look, (-10, 0)),
            (Code::PageDown, false) => self.step(at, &look, (10, 0)),
            (Code::Tab | Code::Right, false) => self.step(at, &look, (0, 1)),
            (Code::BackTab | Code::Left, false) => self.step(at, &look, (0, -1)),
            (Code::Home, false) => self.sheets[at].at = 0,
            (Code::End, false) => self.sheets[at].at = last,
            _ => return Step::Pass,
        }
        Step::Stay
    }

    fn paste(&mut self, text: &str, scene: &Scene<'_>) -> Step {
        let at = self.kind(scene);
        let look = self.look(scene).filter(|_| may(scene) && self.asking.is_none());
        if let Some(look) = look {
            self.sheets[at].paste(text, &KINDS[at], &look);
        }
        Step::Stay
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn has_text(&self) -> bool {
        self.sheets.iter().any(Sheet::has_text)
    }

    fn about(&self, scene: &Scene<'_>) -> Vec<Subject> {
        let Some(look) = self.look(scene) else { return Vec::new() };
        vec![Subject::Meeting(look.id.clone())]
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        let lang = scene.cx.lang;
        if !may(scene) {
            return Vec::new();
        }
        if let Some(asking) = &self.asking {
            return asking.hints(scene);
        }
        let at = self.kind(scene);
        let cell = KINDS[at].cells().get(self.sheets[at].column);
        let on_word = cell.is_some_and(|it| matches!(it, Cell::Word | Cell::How));
        let space = on_word.then_some(("space", lang.batch_next_word()));
        let rest = [
            ("ctrl-s", lang.batch_save()),
            ("f8", lang.batch_fill_down()),
            ("f6", lang.batch_next_kind()),
        ];
        rest.into_iter().take(1).chain(space).chain(rest.into_iter().skip(1)).collect()
    }

    fn changed(&mut self, scene: &Scene<'_>) {
        for (at, sheet) in self.sheets.iter_mut().enumerate() {
            if let Some(look) = look::look(scene, &self.meeting, at) {
                sheet.give_way(&look);
            }
        }
    }

    fn reconsider(&mut self, all: Vec<Act>, scene: &Scene<'_>) -> Vec<Act> {
        let at = self.kind(scene);
        let sent = std::mem::take(&mut self.sent);
        let kept = sent.into_iter().zip(all);
        // A unit that has spoken for itself meanwhile took its row away.
        let kept = kept.filter(|(key, _)| self.sheets[at].row(key).is_some());
        let (sent, all) = kept.unzip();
        self.sent = sent;
        all
    }

    fn performed(&mut self, done: &[Result<Done, Refusal>], scene: &Scene<'_>) -> String {
        let at = self.kind(scene);
        let lang = scene.cx.lang;
        for (key, outcome) in std::mem::take(&mut self.sent).iter().zip(done) {
            let refused = outcome.as_ref().err().map(|it| it.sentence.clone());
            self.sheets[at].settle(key, refused);
        }
        let recorded = done.iter().filter(|it| it.is_ok()).count();
        let refused =
            |it: &look::Line| self.sheets[at].row(&it.key).is_some_and(|row| row.refused.is_some());
        let look = self.look(scene);
        let left = look.iter().flat_map(|it| &it.lines).filter(|it| refused(it));
        let left: Vec<&str> = left.map(|it| it.name.as_str()).collect();
        if left.is_empty() {
            return lang.batch_done(recorded);
        }
        lang.batch_partly(recorded, left.len(), &left.join("、"))
    }
}

fn may(scene: &Scene<'_>) -> bool {
    rights::may(scene.workspace, scene.cx, Right::Edit, None).is_ok()
}

#[cfg(test)]
mod tests;
