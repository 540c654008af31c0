//! What the machine does with what screens ask for: going, asking, doing.

use crate::action::{Action, Args, Confirm, Done, is_on_paper};
use crate::cx::Refusal;
use crate::model::{Id, Right, Via};
use crate::rule::rights;
use crate::session::{Session, outside};
use crate::ui::keymap::Command;
use crate::ui::machine::Ui;
use crate::ui::pages::confirm::Question;
use crate::ui::pages::details::Passage;
use crate::ui::pages::display::Display;
use crate::ui::pages::form::Form;
use crate::ui::pages::{TABS, help, me, menu, palette, welcome};
use crate::ui::screen::{Place, Scene, Screen, Step};

/// Lists that go as soon as something was chosen from them.
const PASSING: [&str; 4] = ["palette", "help", "menu", "me"];

/// Pages that need no workspace.
const NO_WORKSPACE: [&str; 2] = ["help", "display"];

/// The arguments with the own unit, where whoever acts can speak for no other.
fn for_own_unit(action: &Action, args: &Args, scene: &Scene<'_>) -> Args {
    let (workspace, cx) = (scene.workspace, scene.cx);
    let own = action.right.filter(|it| it.is_own() && action.param("unit").is_some());
    let Some(right) = own else { return args.clone() };
    let edits = rights::may(workspace, cx, Right::Edit, None).is_ok();
    match rights::units_with(workspace, cx, right).as_slice() {
        [unit] if !edits => args.clone().with("unit", unit.as_str()),
        _ => args.clone(),
    }
}

impl Ui {
    /// Does what a screen asks for.
    pub(super) fn take(&mut self, step: Step, session: &mut Session) {
        let passes =
            matches!(step, Step::Go(_) | Step::Ask(..) | Step::Do(..) | Step::Lang | Step::Push(_));
        if passes && self.layers.len() > 1 && PASSING.contains(&self.top().name()) {
            self.pop();
        }
        match step {
            Step::Pass | Step::Stay => {}
            Step::Push(screen) => self.push(screen, None),
            Step::Pop => self.leave(session),
            Step::Go(place) => self.go(place, session),
            Step::Ask(action, args) => self.ask(action, &args, session),
            Step::Do(action, args) => self.perform(action, args, session),
            Step::Each(all) => self.perform_each(all, session),
            Step::Say(text) => self.say(text),
            Step::Press(keys) => {
                self.pop();
                for key in keys {
                    self.press_on(key, session);
                }
            }
            Step::As(person) => self.become_person(person, session),
            Step::Lang => {
                let lang = session.cx().lang.other();
                session.cx_mut().lang = lang;
                self.effect.lang = Some(lang);
                self.effect.full = true;
                self.renew(session);
                self.tell_changed(session);
            }
            Step::Open(opening) => self.effect.open = Some(opening),
            Step::Lose(then) => self.lose(*then, session),
            Step::Resume(draft) => self.resume(&draft, session),
            Step::Forget(name) => self.forget(&name, session),
            Step::Outside(text) => self.effect.outside = Some(text),
            Step::Copy(text) => {
                self.effect.copy = Some(text.clone());
                self.push(Box::new(Passage::copied(text)), None);
            }
        }
    }

    pub(super) fn pop(&mut self) {
        if self.layers.len() > 1 {
            self.layers.pop();
            self.effect.full = true;
        }
    }

    fn leave(&mut self, session: &Session) {
        if self.top().name() == "kept" {
            // Whoever does not decide leaves the page too: typing there would take the place of what was kept.
            self.pop();
            return self.pop();
        }
        let last = self.layers.len() - 1;
        if last > 0 && self.keeps_quietly(last, session) {
            self.pop();
            return self.say(session.cx().lang.kept_for_later());
        }
        if last > 0 && self.must_ask(last, Step::Pop, session).is_some() {
            self.pop();
        }
    }

    /// Takes the question away, and then what it was asked for, with what is typed there.
    fn lose(&mut self, then: Step, session: &mut Session) {
        self.pop();
        let Step::Go(place) = then else {
            self.discard_top(session);
            return self.pop();
        };
        while self.layers.len() > 1 && self.layers.iter().any(|it| it.screen.has_text()) {
            let last = self.layers.len() - 1;
            if !self.keeps_quietly(last, session) {
                self.discard_top(session);
            }
            self.pop();
        }
        self.go(place, session);
    }

    /// Lists whose words stand in the language in which they were made are made again.
    fn renew(&mut self, session: &Session) {
        let scene = self.scene(session);
        for at in 0..self.layers.len() {
            let place = self.layers[at].place.clone();
            let list = self.layers[at].screen.name();
            let Some(place) = place.filter(|_| list == "welcome" || PASSING.contains(&list)) else {
                continue;
            };
            if let Some(screen) = self.make(&place, &scene) {
                self.layers[at].screen = screen;
            }
        }
    }

    /// Goes to a place: back to it if it is below, else to a new page there.
    pub(super) fn go(&mut self, place: Place, session: &Session) {
        let lang = session.cx().lang;
        let place = match place.page.as_str() {
            "editor" => self.editor_place(place.about.as_deref().unwrap_or_default(), session),
            _ => place,
        };
        if self.layers.last().is_some_and(|it| it.place.as_ref() == Some(&place)) {
            return;
        }
        if self.layers[0].screen.name() == "welcome" && !NO_WORKSPACE.contains(&place.page.as_str())
        {
            return self.say(lang.ui_open_first());
        }
        let known = self.layers.iter().position(|it| it.place.as_ref() == Some(&place));
        let screen = match known {
            Some(_) => None,
            None => match self.make(&place, &self.scene(session)) {
                Some(mut screen) => {
                    screen.changed(&self.scene(session));
                    Some(screen)
                }
                None if place.page == "me" => return self.say(lang.ui_not_here()),
                None if place.page == "welcome" => return self.say(lang.only_at_the_machine()),
                None => return self.refuse(lang.ui_no_page(&place.page)),
            },
        };
        if PASSING.contains(&place.page.as_str()) {
            if let Some(screen) = screen {
                self.push(screen, Some(place));
            }
            return;
        }
        let keep = match known {
            Some(at) => at + 1,
            None if TABS.iter().any(|it| it.0 == place.page) => 1,
            None => {
                let page = |it: &dyn Screen| !it.is_overlay() && it.name() != "form";
                self.layers.iter().rposition(|it| page(&*it.screen)).map_or(1, |at| at + 1)
            }
        };
        if self.must_ask(keep, Step::Go(place.clone()), session).is_none() {
            return;
        }
        self.layers.truncate(keep.max(1));
        self.effect.full = true;
        if let Some(screen) = screen {
            self.push(screen, Some(place));
            self.offer(session);
        }
    }

    /// Makes the screen of a place.
    pub(super) fn make(&self, place: &Place, scene: &Scene<'_>) -> Option<Box<dyn Screen>> {
        let all = self.setup.shelf;
        let under = || self.layers.last().map(|it| it.screen.about(scene)).unwrap_or_default();
        Some(match place.page.as_str() {
            "help" => {
                let top = self.top();
                let (own, title) = (top.hints(scene), top.title(scene));
                let mut names = self.names();
                if top.name() == "welcome" {
                    // There is nowhere to go yet.
                    names.clear();
                }
                let (own, title) = (&own, title.as_str());
                let page = help::Page { names: &names, title, own, typing: top.takes_text() };
                Box::new(help::help(all, &self.map, &page, scene))
            }
            "palette" => {
                let names = self.names();
                Box::new(palette::palette(all, scene, under(), |is_action, name| {
                    let command =
                        if is_action { Command::Do(name.to_owned()) } else { Command::go(name) };
                    self.map.shortcut(&names, &command)
                }))
            }
            "me" => Box::new(me::me(all, scene)?),
            "welcome" if scene.cx.via != Via::Local => return None,
            "display" => Box::new(Display::new(self.setup.known)),
            "welcome" => Box::new(welcome::welcome(&self.setup.bundled, scene)),
            page => return all.open(page, place.about.as_deref()),
        })
    }

    /// Lists what can be done with what is under the cursor.
    pub(super) fn open_menu(&mut self, session: &Session) {
        let scene = self.scene(session);
        let top = self.top();
        let (about, first, ways) = (top.about(&scene), top.offers(&scene), top.ways(&scene));
        let names = self.names();
        let shortcut = |command: &Command| self.map.shortcut(&names, command);
        match menu::menu(self.setup.shelf, &scene, menu::Offered { about, first, ways }, shortcut) {
            Some(menu) => self.push(Box::new(menu), None),
            None => self.say(session.cx().lang.ui_no_action()),
        }
    }

    /// Opens an action that a key names, about what is under the cursor.
    pub(super) fn ask_named(&mut self, name: &str, session: &mut Session) {
        let Some(action) = self.action(name) else {
            return self.refuse(session.cx().lang.ui_no_page(name));
        };
        let scene = self.scene(session);
        let args = menu::args(action, &self.top().about(&scene), &scene);
        self.ask(action, &args, session);
    }

    /// Opens the form of an action, or goes on at once when there is nothing to be told.
    pub(super) fn ask(&mut self, action: &'static Action, args: &Args, session: &mut Session) {
        let scene = self.scene(session);
        if !menu::is_allowed(action, &scene) {
            let right = action.right.unwrap_or(Right::Read);
            let refused = rights::may(scene.workspace, scene.cx, right, None).err();
            return self.refuse(refused.map_or_else(String::new, |it| it.sentence));
        }
        let args = &for_own_unit(action, args, &scene);
        if action.name == "write-minutes" {
            return self.write_minutes(args, session);
        }
        if let Some(why) = self.top().forbids(action.name, &scene) {
            return self.refuse(why);
        }
        if let Some(place) = self.to_read_first(action, args, &scene) {
            return self.go(place, session);
        }
        let told = action.params.iter().all(|it| args.has(it.name));
        if !told || action.recordable {
            let form = Form::of(action, args, &scene);
            self.push(Box::new(form), None);
            return self.offer(session);
        }
        if action.confirm == Confirm::None {
            return self.perform(action, args.clone(), session);
        }
        let question = Question::of(action, args.clone(), &scene);
        self.push(Box::new(question), None);
    }

    /// Whoever agrees for the own unit does so on the page where the text is read.
    fn to_read_first(&self, action: &Action, args: &Args, scene: &Scene<'_>) -> Option<Place> {
        if action.name != "consent" || self.top().name() == "sign" {
            return None;
        }
        let may = |right, unit| rights::may(scene.workspace, scene.cx, right, unit).is_ok();
        let own = match args.get("unit") {
            Some(unit) => may(Right::Sign, Some(unit)),
            None => !may(Right::Edit, None),
        };
        let text = match args.get("paper").filter(|_| is_on_paper(args)) {
            Some(paper) => format!("paper:{paper}"),
            None => args.get("meeting").unwrap_or_default().to_owned(),
        };
        let about = args.get("unit").map_or(text.clone(), |it| format!("{text}@{it}"));
        own.then(|| Place { page: "sign".to_owned(), about: Some(about) })
    }

    fn perform(&mut self, action: &'static Action, mut args: Args, session: &mut Session) {
        let before = self.open_for_typing(session);
        match self.hand_in(action, &mut args, session) {
            Ok(done) => {
                while self.layers.len() > 1
                    && (self.top().is_overlay() || self.top().name() == "form")
                {
                    self.pop();
                }
                self.tell_changed(session);
                self.clear_sent(&before, session);
                if action.name == "join" {
                    self.joined(&done.id, session);
                }
                self.say(done.sentence);
                if !done.messages.is_empty() {
                    let title = session.cx().lang.ui_messages().to_owned();
                    self.push(Box::new(Passage::messages(title, &done.messages)), None);
                }
            }
            Err(refusal) => self.refused(&refusal, session),
        }
    }

    /// Takes the last edit of this session back, or does it again.
    pub(super) fn step_back(&mut self, back: bool, session: &mut Session) {
        let done = if back { session.undo() } else { session.redo() };
        self.tell_changed(session);
        match done {
            Ok(done) => self.say(done.sentence),
            Err(refusal) => self.refuse(refusal.sentence),
        }
    }

    /// A no stays until a key is pressed; a form also shows it where it belongs.
    fn refused(&mut self, refusal: &Refusal, session: &Session) {
        if self.top().name() == "confirm" {
            self.pop();
        }
        self.tell_changed(session);
        let scene = self.scene(session);
        self.top_mut().refused(refusal, &scene);
        self.refuse(refusal.sentence.clone());
    }

    /// Performs an action after a look at the files that are named: an action never touches what is outside.
    pub(super) fn hand_in(
        &self,
        action: &'static Action,
        args: &mut Args,
        session: &mut Session,
    ) -> Result<Done, Refusal> {
        outside::take(session, action, args, self.setup.folder.as_deref())?;
        session.perform(action, args)
    }

    fn joined(&mut self, id: &str, session: &mut Session) {
        let person = session.workspace().people.get_key_value(id).map(|(id, _)| id.clone());
        if session.cx().person.is_none() && person.is_some() {
            session.cx_mut().person.clone_from(&person);
            self.effect.me = person;
            self.tell_changed(session);
        }
    }

    fn become_person(&mut self, person: Id, session: &mut Session) {
        self.pop();
        let name = session.workspace().person_name(&person).to_owned();
        session.cx_mut().person = Some(person.clone());
        self.effect.me = Some(person);
        self.tell_changed(session);
        self.say(session.cx().lang.ui_acting_as(&name));
    }
}
