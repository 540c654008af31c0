//! The machine behind every door: a stack of screens that takes keys and shows itself.
//!
//! It knows nothing of terminals. Whoever holds it passes keys, pastes and sizes in, draws when an
//! [`Effect`] says so, and does what only a door can do: leave, open another folder, remember who
//! somebody is.

use std::path::PathBuf;

use crate::action::Action;
use crate::model::Id;
use crate::report::Subject;
use crate::session::Session;
use crate::text::Lang;
use crate::ui::keymap::{Command, EVERYWHERE, Found, KeyMap};
use crate::ui::keys;
use crate::ui::pages::Shelf;
use crate::ui::pages::confirm::Question;
use crate::ui::pages::details::Passage;
use crate::ui::pages::welcome::Bundled;
use crate::ui::screen::{Code, Key, Opening, Place, Scene, Screen, Step};
use crate::ui::theme::Theme;
use crate::ui::width::{Known, Widths};

/// What a door has to do after it passed something in.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Effect {
    /// Draw again.
    pub redraw: bool,
    /// Draw every cell again: what was there may have left halves of glyphs behind.
    pub full: bool,
    /// Leave.
    pub quit: bool,
    /// Open this workspace and [`Ui::enter`] it.
    pub open: Option<Opening>,
    /// Remember that whoever sits here is this person.
    pub me: Option<Id>,
    /// Remember the language.
    pub lang: Option<Lang>,
    /// A text to be given to the person's own editor, and back with [`Ui::take_back`].
    pub outside: Option<String>,
    /// A passage was shown to be copied; a terminal can show it raw, so that no row is broken.
    pub copy: Option<String>,
}

/// What a machine is made of.
#[derive(Clone, Default)]
pub struct Setup {
    /// What there is to go to and to do.
    pub shelf: Shelf,
    /// The bundled workspaces, for the welcome page.
    pub bundled: Vec<Bundled>,
    /// How wide ambiguous characters are here.
    pub widths: Widths,
    /// How that is known.
    pub known: Known,
    /// How things look.
    pub theme: Theme,
    /// The keys; without them, those that are built in.
    pub map: Option<KeyMap>,
    /// The folder in which typed names of files begin; none where the files of the host are nobody's business.
    pub folder: Option<PathBuf>,
}

/// The machine.
pub struct Ui {
    pub(super) setup: Setup,
    pub(super) map: KeyMap,
    pub(super) layers: Vec<Layer>,
    pub(super) notice: Option<Notice>,
    /// Keys of a row of keys that has begun.
    pub(super) typed: Vec<Key>,
    /// Whether the workspace is a trial in memory.
    pub(super) trial: bool,
    /// Whether Ctrl+C was pressed just now.
    leaving: bool,
    pub(super) effect: Effect,
}

/// A screen on the stack, and the place it was opened for.
pub(super) struct Layer {
    pub(super) place: Option<Place>,
    pub(super) screen: Box<dyn Screen>,
}

/// What stands above the hints until a key is pressed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Notice {
    pub(super) text: String,
    pub(super) bad: bool,
}

impl Ui {
    /// A machine at the home page of a workspace.
    pub fn new(setup: Setup, session: &Session) -> Self {
        let mut ui = Self::bare(setup);
        ui.enter(session, false);
        ui
    }

    /// A machine at the welcome page; the session is an empty one in memory.
    pub fn welcome(setup: Setup, session: &Session) -> Self {
        let mut ui = Self::bare(setup);
        let first = ui.first_page("welcome", session);
        ui.layers = vec![first];
        ui
    }

    fn bare(setup: Setup) -> Self {
        Self {
            map: setup.map.clone().unwrap_or_else(KeyMap::built_in),
            setup,
            layers: Vec::new(),
            notice: None,
            typed: Vec::new(),
            trial: false,
            leaving: false,
            effect: Effect::default(),
        }
    }

    /// Begins at the home page of a workspace that was just opened.
    pub fn enter(&mut self, session: &Session, trial: bool) {
        self.layers = vec![self.first_page("home", session)];
        self.trial = trial;
        self.notice = None;
        self.effect.full = true;
        if trial {
            self.say(session.cx().lang.ui_trial_about());
        } else if session.cx().person.is_none() {
            self.say(session.cx().lang.ui_who_are_you());
        } else {
            self.tell_kept(session);
        }
    }

    /// A page for the bottom of the stack, which is never empty.
    fn first_page(&self, name: &str, session: &Session) -> Layer {
        let place = Place::page(name);
        let scene = self.scene(session);
        let screen = self.make(&place, &scene).unwrap_or_else(|| {
            let title = scene.cx.lang.ui_tab_home().to_owned();
            Box::new(Passage::details(title, String::new(), Vec::new()))
        });
        Layer { place: Some(place), screen }
    }

    /// What screens may look at.
    pub(super) fn scene<'a>(&self, session: &'a Session) -> Scene<'a> {
        Scene {
            workspace: session.workspace(),
            cx: session.cx(),
            widths: self.setup.widths,
            theme: self.setup.theme,
        }
    }

    /// The theme and the widths, to be changed when a terminal says more about itself.
    pub fn setup_mut(&mut self) -> &mut Setup {
        &mut self.setup
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key, session: &mut Session) -> Effect {
        self.effect = Effect { redraw: true, ..Effect::default() };
        self.notice = None;
        if key.ctrl && key.code == Code::Char('c') && !self.top().holds_mark() {
            self.effect.quit = self.leaving;
            self.leaving = true;
            self.say(session.cx().lang.ui_once_more());
            return std::mem::take(&mut self.effect);
        }
        self.leaving = false;
        self.press_on(key, session);
        std::mem::take(&mut self.effect)
    }

    /// Takes a paste; what an input method commits may come as one.
    pub fn paste(&mut self, text: &str, session: &mut Session) -> Effect {
        self.effect = Effect { redraw: true, ..Effect::default() };
        self.notice = None;
        let scene = self.scene(session);
        let step = self.top_mut().paste(text, &scene);
        if !matches!(step, Step::Pass) {
            self.take(step, session);
        } else if text.chars().count() <= 16 && !text.contains(['\n', '\r']) {
            for ch in text.chars() {
                self.press_on(Key::plain(Code::Char(ch)), session);
            }
        } else {
            self.say(session.cx().lang.ui_no_paste());
        }
        std::mem::take(&mut self.effect)
    }

    /// Another process changed files: everything is read afresh, and what is typed stays.
    pub fn changed(&mut self, session: &mut Session) -> Effect {
        if let Err(refusal) = session.refresh() {
            self.refuse(refusal.sentence);
        }
        self.tell_changed(session);
        Effect { redraw: true, ..Effect::default() }
    }

    /// The text comes back from the person's own editor.
    pub fn take_back(&mut self, text: &str, session: &Session) -> Effect {
        let scene = self.scene(session);
        self.top_mut().take_back(text, &scene);
        Effect { redraw: true, full: true, ..Effect::default() }
    }

    /// The screen has another size.
    pub fn resize(&mut self) -> Effect {
        Effect { redraw: true, full: true, ..Effect::default() }
    }

    pub(super) fn tell_changed(&mut self, session: &Session) {
        let scene = self.scene(session);
        for layer in &mut self.layers {
            layer.screen.changed(&scene);
        }
    }

    /// Says something on the line above the hints.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), bad: false });
    }

    /// Says that something was not done.
    pub fn refuse(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), bad: true });
    }

    pub(super) fn top(&self) -> &dyn Screen {
        &*self.layers.last().expect("the stack is never empty").screen
    }

    pub(super) fn top_mut(&mut self) -> &mut dyn Screen {
        &mut *self.layers.last_mut().expect("the stack is never empty").screen
    }

    /// Passes a key to the top screen, and to the key map if the screen does not want it.
    pub(super) fn press_on(&mut self, key: Key, session: &mut Session) {
        let typing = self.top().takes_text();
        let key = if typing { key } else { keys::plain(key) };
        // What the user wants of a key comes before what the page does with it, but not before typing.
        let own = !typing && self.map.is_own(&self.names(), key);
        if self.typed.is_empty() && !own {
            let scene = self.scene(session);
            match self.top_mut().press(key, &scene) {
                Step::Pass => {}
                step => return self.take(step, session),
            }
        }
        if typing && matches!(key.code, Code::Char(_)) && !key.ctrl && !key.alt {
            return;
        }
        self.typed.push(key);
        match self.map.find(&self.names(), &self.typed) {
            Found::Begun => self.say(format!("{} ...", keys::labels(&self.typed))),
            Found::Command(command) => {
                self.typed.clear();
                self.command(command, key, session);
            }
            Found::Nothing => {
                self.typed.clear();
                if matches!(key.code, Code::Char(ch) if keys::is_han(ch)) {
                    self.say(session.cx().lang.ui_input_method());
                }
            }
        }
    }

    /// The names under which the key map knows the top screen, the closest first.
    pub(super) fn names(&self) -> Vec<&str> {
        let layer = self.layers.last();
        let place = layer.and_then(|it| it.place.as_ref()).map(|it| it.page.as_str());
        let name = self.top().name();
        place.filter(|it| *it != name).into_iter().chain([name, EVERYWHERE]).collect()
    }

    fn command(&mut self, command: Command, key: Key, session: &mut Session) {
        match command {
            Command::Move(by) => {
                let code = if by < 0 { Code::Up } else { Code::Down };
                for _ in 0..by.unsigned_abs().min(99) {
                    self.tell(Key::plain(code), session);
                }
            }
            Command::Tell(told) if told != key => self.tell(told, session),
            Command::Tell(_) | Command::Nothing => {}
            Command::Menu => self.open_menu(session),
            Command::Go(place) => self.go(self.aimed(place, session), session),
            Command::Do(name) => self.ask_named(&name, session),
            Command::Back => self.back(key, session),
            Command::Quit => self.quit(session),
            Command::Copy => self.copy(session),
            Command::Undo => self.step_back(true, session),
            Command::Redo => self.step_back(false, session),
            Command::Lang => self.take(Step::Lang, session),
            Command::Refresh => {
                self.effect = Effect { full: true, ..self.changed(session) };
            }
        }
    }

    /// Presses a key that only the page itself answers.
    fn tell(&mut self, key: Key, session: &mut Session) {
        let scene = self.scene(session);
        match self.top_mut().press(key, &scene) {
            Step::Pass => {}
            step => self.take(step, session),
        }
    }

    /// A place about what is under the cursor, unless it says itself what it is about.
    fn aimed(&self, place: Place, session: &Session) -> Place {
        use crate::report::Asks;
        let wants = self.setup.shelf.report(&place.page).map(|it| it.asks);
        let is_tab = crate::ui::pages::TABS.iter().any(|it| it.0 == place.page);
        if place.about.is_some() || is_tab {
            return place;
        }
        let about = self.top().about(&self.scene(session));
        let found = about.into_iter().find(|it| match it {
            Subject::Meeting(_) => {
                matches!(wants, None | Some(Asks::Meeting | Asks::AnyMeeting | Asks::Record))
            }
            Subject::Paper(_) => {
                let asks = [Asks::Paper, Asks::Meeting, Asks::AnyMeeting, Asks::Record];
                wants.map_or(matches!(&*place.page, "sign" | "paper-file"), |it| asks.contains(&it))
            }
            Subject::Unit(_) => wants == Some(Asks::Unit),
            _ => false,
        });
        let about = found.map(|it| match it {
            Subject::Paper(id) if place.page == "sign" => format!("paper:{id}"),
            it => it.value(),
        });
        Place { about, ..place }
    }

    fn back(&mut self, key: Key, session: &mut Session) {
        if self.layers.len() > 1 {
            self.take(Step::Pop, session);
        } else if key.code == Code::Esc {
            self.say(session.cx().lang.ui_f10_leaves());
        } else {
            self.quit(session);
        }
    }

    fn quit(&mut self, session: &Session) {
        if self.layers.iter().any(|it| it.screen.has_text()) {
            self.say(session.cx().lang.ui_once_more());
            self.leaving = true;
        } else {
            self.effect.quit = true;
        }
    }

    fn copy(&mut self, session: &mut Session) {
        let passage = self.top().copy(&self.scene(session));
        match passage {
            Some(text) => self.take(Step::Copy(text), session),
            None => self.say(session.cx().lang.ui_nothing_to_copy()),
        }
    }

    /// Asks before something typed is lost; says whether it must be asked.
    pub(super) fn must_ask(&mut self, from: usize, then: Step, session: &Session) -> Option<Step> {
        let typed = (from..self.layers.len())
            .any(|at| self.layers[at].screen.has_text() && !self.keeps_quietly(at, session));
        if !typed {
            return Some(then);
        }
        let question = Question::lose(then, &self.scene(session));
        self.push(Box::new(question), None);
        None
    }

    pub(super) fn push(&mut self, screen: Box<dyn Screen>, place: Option<Place>) {
        self.layers.push(Layer { place, screen });
        self.effect.full = true;
    }

    pub(super) fn action(&self, name: &str) -> Option<&'static Action> {
        self.setup.shelf.action(name)
    }
}
