//! Any action as a form: a field for each parameter, what is wrong beside it, and one way to send it.

mod draw;
mod hints;
mod kept;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::action::{Action, Args, Ask, Confirm, examine};
use crate::cx::Refusal;
use crate::model::Right;
use crate::rule::rights;
use crate::store::drafts::Draft;
use crate::ui::pages::choices::{Choices, Chosen};
use crate::ui::pages::confirm::Question;
use crate::ui::pages::field::{Entry, named};
use crate::ui::pages::picker;
use crate::ui::pages::popup::popup;
use crate::ui::put::{Spot, put};
use crate::ui::screen::{Code, Key, Scene, Screen, Step, Typed};

/// An action as a form.
pub struct Form {
    action: &'static Action,
    entries: Vec<Entry>,
    /// How many of the entries are the action's own; the others are the recording's.
    own: usize,
    /// Whether whoever acts may record it for others.
    records: bool,
    open: bool,
    at: Row,
    picker: Option<Choices>,
    /// The name under which what is typed is kept.
    kept_as: String,
}

/// What the cursor can be on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Row {
    Entry(usize),
    Fold,
    Send,
}

impl Form {
    /// A form with what is known already filled in.
    pub fn of(action: &'static Action, args: &Args, scene: &Scene<'_>) -> Self {
        let filled = (action.prefill)(scene.workspace, scene.cx, args);
        let params = action.params_by(scene.cx.via).filter(|it| action.asks(it.name, args));
        let entries = params.map(|param| {
            let known = filled.iter().find(|(name, _)| *name == param.name);
            let mut entry = Entry::of(param, known.map_or("", |it| it.1.as_str()), scene);
            match (args.get(param.name), known) {
                (Some(given), None) => entry.fill(given, scene),
                (Some(given), Some(_)) => entry.set(&named(param.ask, given, scene)),
                (None, _) => {}
            }
            entry
        });
        let entries: Vec<_> = entries.collect();
        let own = entries.iter().filter(|it| action.is_own(it.param)).count();
        let empty = |it: &Entry| it.is_empty() && !it.param.optional;
        let first = entries.iter().take(own).position(empty);
        // What is under the cursor of the page is settled; the work begins behind it.
        let open = |it: &Entry| !args.has(it.param.name);
        let first = first.or_else(|| entries.iter().take(own).position(open));
        let at = first.or((own > 0).then_some(0)).map_or(Row::Send, Row::Entry);
        let edits = rights::may(scene.workspace, scene.cx, Right::Edit, None).is_ok();
        let records = action.recordable && edits;
        let kept_as = kept::kept_as(action.name, args);
        let mut form =
            Self { action, entries, own, records, open: false, at, picker: None, kept_as };
        form.open = form.must_record(scene);
        form
    }

    /// Whether it can only be recorded for others: by whom acts for no such unit or has no such right.
    fn must_record(&self, scene: &Scene<'_>) -> bool {
        let Some(right) = self.action.right.filter(|_| self.records) else { return false };
        let unit = self.entries.iter().take(self.own).find(|it| it.param.name == "unit");
        let unit = unit.map(|it| it.coded(scene)).filter(|it| right.is_own() && !it.is_empty());
        let known = unit.filter(|it| scene.workspace.units.contains_key(it.as_str()));
        rights::may(scene.workspace, scene.cx, right, known.as_deref()).is_err()
    }

    /// What the form says now, and what it showed before anybody typed.
    fn args(&self, scene: &Scene<'_>) -> Args {
        let mut args = Args::new();
        let recording = self.open;
        for (index, entry) in self.entries.iter().enumerate() {
            if index < self.own || recording {
                args.set(entry.param.name, entry.coded(scene));
            }
        }
        args.in_round(scene.workspace)
    }

    fn rows(&self) -> Vec<Row> {
        let own = (0..self.own).map(Row::Entry);
        let fold = self.records.then_some(Row::Fold);
        let more = if self.open { self.own..self.entries.len() } else { 0..0 };
        own.chain(fold).chain(more.map(Row::Entry)).chain([Row::Send]).collect()
    }

    fn step(&mut self, by: isize, scene: &Scene<'_>) {
        self.leave(scene);
        let rows = self.rows();
        let at = rows.iter().position(|it| *it == self.at).unwrap_or(0);
        let next = at.saturating_add_signed(by).min(rows.len().saturating_sub(1));
        self.at = rows.get(next).copied().unwrap_or(Row::Send);
    }

    /// The field under the cursor.
    fn current(&mut self) -> Option<&mut Entry> {
        match self.at {
            Row::Entry(index) => self.entries.get_mut(index),
            Row::Fold | Row::Send => None,
        }
    }

    /// Looks at a field as it is left: completes what is typed, says what is wrong, fills what follows.
    ///
    /// Says whether it was understood in a way that has to be looked at before it is sent.
    fn leave(&mut self, scene: &Scene<'_>) -> bool {
        let args = self.args(scene);
        let Some(entry) = self.current() else { return false };
        let name = entry.param.name;
        let mut guessed = false;
        if entry.is_one() && !entry.is_empty() {
            let choices = picker::choices(entry.param.ask, &args, scene);
            let typed = entry.coded(scene);
            let known = choices.iter().any(|it| it.value == typed.trim());
            if let Some(only) = Choices::only(&choices, &typed).filter(|_| !known) {
                entry.complete(&only, scene);
                guessed = true;
            }
        }
        guessed |= entry.understand(&args, scene);
        let param = entry.param;
        let args = self.args(scene);
        let wrong = examine(scene.workspace, scene.cx, &args, param).err();
        if let Some(entry) = self.current() {
            entry.wrong = wrong.map(|it| entry.say_wrong(&it, scene));
        }
        if name == "unit" && self.must_record(scene) {
            self.open = true;
        }
        self.fill(scene);
        guessed
    }

    /// Fills fields that nobody touched with what follows from the others.
    fn fill(&mut self, scene: &Scene<'_>) {
        let filled = (self.action.prefill)(scene.workspace, scene.cx, &self.args(scene));
        for (name, value) in filled {
            let entry = self.entries.iter_mut().find(|it| it.param.name == name);
            if let Some(entry) = entry.filter(|it| !it.is_touched() && it.was != value) {
                entry.fill(&value, scene);
            }
        }
    }

    /// Whether the field is empty and there is something to choose from; else one goes on to the next.
    fn offers(&mut self, scene: &Scene<'_>) -> bool {
        let args = self.args(scene);
        self.current().is_some_and(|it| it.is_empty() && it.has_choices(&args, scene))
    }

    fn pick(&mut self, scene: &Scene<'_>) -> Step {
        let args = self.args(scene);
        let Some(entry) = self.current().filter(|it| it.is_picked()) else { return Step::Stay };
        let all = picker::choices(entry.param.ask, &args, scene);
        if all.is_empty() {
            return Step::Say(scene.cx.lang.ui_nothing_to_pick().to_owned());
        }
        let value = entry.coded(scene);
        self.picker = Some(if entry.param.ask.is_many() {
            let name = entry.param.name;
            let ids = match entry.param.ask {
                Ask::People => args.people(scene.workspace, scene.cx, name),
                _ => args.units(scene.workspace, scene.cx, name),
            };
            let ids = ids.unwrap_or_default();
            Choices::several(all, ids.iter().map(ToString::to_string))
        } else {
            Choices::one(all).on(value.trim())
        });
        Step::Stay
    }

    fn press_picker(&mut self, key: Key, scene: &Scene<'_>) -> Option<Step> {
        let picker = self.picker.as_mut()?;
        match picker.press(key) {
            Chosen::Stay => {}
            Chosen::Close => self.picker = None,
            Chosen::Pass if key.code == Code::F(4) => self.picker = None,
            Chosen::Pass if matches!(key.code, Code::F(1 | 2 | 12)) => return Some(Step::Pass),
            Chosen::Pass => return Some(Step::Stay),
            Chosen::Value(value) => {
                self.picker = None;
                if let Some(entry) = self.current() {
                    entry.set(&named(entry.param.ask, &value, scene));
                }
                self.step(1, scene);
            }
        }
        Some(Step::Stay)
    }

    /// Sends it if nothing is missing and nothing wrong; else the cursor goes to what is.
    fn send(&mut self, scene: &Scene<'_>) -> Step {
        let guessed = self.leave(scene);
        let mut args = self.args(scene);
        let lang = scene.cx.lang;
        for row in self.rows() {
            let Row::Entry(index) = row else { continue };
            let Some(entry) = self.entries.get_mut(index) else { continue };
            if entry.is_empty() && !entry.param.optional {
                entry.wrong = Some(lang.ui_missing((entry.param.title)(lang)));
            } else if let Err(refusal) = examine(scene.workspace, scene.cx, &args, entry.param) {
                entry.wrong = Some(entry.say_wrong(&refusal, scene));
            } else {
                entry.wrong = None;
                continue;
            }
            self.at = row;
            return Step::Stay;
        }
        if let Some(name) = self.action.wanting(scene.workspace, &args) {
            return self.wants(name, scene);
        }
        if guessed && self.action.confirmed(&args) == Confirm::None {
            // It stands in the field now; where nothing is asked any more, it is looked at first.
            return Step::Stay;
        }
        let filled = (self.action.prefill)(scene.workspace, scene.cx, &args);
        for entry in &self.entries {
            let name = entry.param.name;
            // Only what the action itself fills in is compared with what stands meanwhile.
            if filled.iter().any(|it| it.0 == name) {
                args.base.insert(name.to_owned(), entry.was.clone());
            }
        }
        match self.action.confirmed(&args) {
            Confirm::None => Step::Do(self.action, args),
            _ => Step::Push(Box::new(Question::of(self.action, args, scene))),
        }
    }

    /// Goes to a field that has to be filled in because of what another one says.
    fn wants(&mut self, name: &str, scene: &Scene<'_>) -> Step {
        let lang = scene.cx.lang;
        let at = self.entries.iter().position(|it| it.param.name == name);
        if let Some((index, entry)) = at.and_then(|it| Some((it, self.entries.get_mut(it)?))) {
            entry.wrong = Some(lang.ui_missing((entry.param.title)(lang)));
            self.at = Row::Entry(index);
        }
        Step::Stay
    }

    fn toggle(&mut self) {
        self.open = !self.open;
        self.at = if self.open { Row::Entry(self.own) } else { Row::Fold };
    }
}

impl Screen for Form {
    fn name(&self) -> &'static str {
        "form"
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        self.action.called(scene.cx.lang, &self.args(scene)).to_owned()
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let about = self.action.says(scene.cx.lang, &self.args(scene));
        put(buf, Spot::row(area, 0).skip(1), about, scene.theme.dim(), scene.widths);
        let body = super::table::below(area, 2);
        let rows = self.rows();
        let at = rows.iter().position(|it| *it == self.at).unwrap_or(0);
        let until: u16 =
            rows.iter().take(at + 1).map(|it| self.height(*it, area.width, scene)).sum();
        let mut hidden = until.saturating_sub(body.height);
        let mut y = 0;
        let mut caret = None;
        for row in rows {
            let height = self.height(row, area.width, scene);
            if hidden > 0 {
                // Whole fields are scrolled away.
                hidden = hidden.saturating_sub(height);
                continue;
            }
            let room = super::table::below(body, y);
            let room = Rect { height: room.height.min(height), ..room };
            if room.height > 0 {
                caret = caret.or(self.draw(row, scene, room, buf));
            }
            y += height;
        }
        let Some(picker) = &self.picker else { return caret };
        let rows = u16::try_from(picker.count().1).unwrap_or(u16::MAX).clamp(4, 14);
        let title = match self.at {
            Row::Entry(index) => self.entries.get(index).map(|it| (it.param.title)(scene.cx.lang)),
            Row::Fold | Row::Send => None,
        };
        let inner = popup(scene, area, (64, rows + 1), title.unwrap_or_default(), buf);
        picker.view(scene, inner, buf)
    }

    fn press(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        if let Some(step) = self.press_picker(key, scene) {
            return step;
        }
        if key.ctrl && key.code == Code::Char('s') {
            return self.send(scene);
        }
        if self.current().is_some_and(|it| it.press(key, scene)) {
            return Step::Stay;
        }
        let picked = self.current().is_some_and(|it| it.is_picked());
        let opens = matches!(key.code, Code::Enter | Code::Down);
        let bare = picked && opens && self.offers(scene);
        match (key.code, self.at) {
            (Code::F(4), _) if picked => return self.pick(scene),
            _ if bare => return self.pick(scene),
            (Code::F(6), _) if self.records => self.toggle(),
            (Code::Enter | Code::Char(' '), Row::Fold) => self.toggle(),
            (Code::Enter, Row::Send) => return self.send(scene),
            (Code::Enter | Code::Tab | Code::Down | Code::PageDown, _) => self.step(1, scene),
            (Code::BackTab | Code::Up | Code::PageUp, _) => self.step(-1, scene),
            (Code::Esc | Code::F(10), _) => return Step::Pop,
            (Code::F(_), _) => return Step::Pass,
            (Code::Char(_), _) if key.ctrl || key.alt => return Step::Pass,
            _ => {}
        }
        Step::Stay
    }

    fn paste(&mut self, text: &str, scene: &Scene<'_>) -> Step {
        match (&mut self.picker, self.at) {
            (Some(picker), _) => picker.paste(text),
            (None, Row::Entry(index)) => {
                if let Some(entry) = self.entries.get_mut(index) {
                    entry.paste(text, scene.cx.lang);
                }
            }
            _ => {}
        }
        Step::Stay
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn has_text(&self) -> bool {
        self.entries.iter().any(Entry::is_touched)
    }

    fn typed(&self, scene: &Scene<'_>) -> Option<Typed> {
        Some(self.what_is_typed(scene))
    }

    fn resume(&mut self, draft: &Draft, _: &Scene<'_>) {
        self.go_on_with(draft);
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        self.ways_on(scene)
    }

    fn refused(&mut self, refusal: &Refusal, scene: &Scene<'_>) {
        let lang = scene.cx.lang;
        let named = |it: &Entry| {
            let (title, name) = ((it.param.title)(lang), it.param.name);
            let sentence = &refusal.sentence;
            let file = matches!(it.param.ask, Ask::File(_)) && !it.is_empty();
            (file && sentence.contains(it.value().trim()))
                || sentence.contains(&format!("“{title}”"))
                || sentence.contains(&format!("“{name}”"))
                || sentence.starts_with(&format!("{title} "))
                || ["：", ": ", " "].iter().any(|it| sentence.starts_with(&format!("{name}{it}")))
        };
        let index = self.entries.iter().position(named);
        if let Some((index, entry)) = index.and_then(|it| Some((it, self.entries.get_mut(it)?))) {
            entry.wrong = Some(entry.titled(&refusal.sentence, scene));
            self.at = Row::Entry(index);
            self.open = self.open || index >= self.own;
        }
    }
}
