//! The local terminal: passes keys in, draws what comes out, and is put back as it was on every exit.

use std::io;
use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};
use crossterm::event::{self, Event};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::cx::{Cx, Refusal};
use crate::model::{Id, Via};
use crate::session::Session;
use crate::store::memory::Memory;
use crate::store::trouble::Trouble;
use crate::text::Lang;
use crate::ui::dump;
use crate::ui::keys::keys;
use crate::ui::machine::{Effect, Setup, Ui};
use crate::ui::screen::{Code, Key, Opening};
use crate::ui::width::Widths;

mod guard;
mod input;
mod keep;
mod outside;
mod probe;
mod wait;

use keep::Keep;
use wait::Waited;

pub use guard::{look_at_file, watch_signals};

/// How long the loop waits for a key before it looks at everything else.
const BEAT: Duration = Duration::from_millis(200);

/// What the terminal begins with.
pub struct Start {
    /// The workspace; without one, the welcome page comes first.
    pub session: Option<Session>,
    /// The language, where nothing is open yet.
    pub lang: Lang,
    /// How wide ambiguous characters are; without it the terminal is asked.
    pub widths: Option<Widths>,
    /// The operating-system user.
    pub user: Option<String>,
    /// What time it is.
    pub now: fn() -> DateTime<Utc>,
    /// Opens a workspace and says who acts; the second word says whether it is a trial in memory.
    pub open: OpenFn,
    /// Remembers who sits here.
    pub remember: Option<RememberFn>,
    /// Raised by whoever watches the folder; `open` may raise it for another folder later.
    pub changed: Arc<AtomicBool>,
    /// The person's own editor; none where the programs of the host are nobody's business.
    pub editor: Option<String>,
    /// What the machine is made of; its widths are found out.
    pub setup: Setup,
}

/// Opens a workspace, with whoever acts in it.
pub type OpenFn = Box<dyn Fn(&Opening, Lang) -> Result<Session, Refusal>>;

/// Remembers who somebody is.
pub type RememberFn = Box<dyn Fn(&Session, &Id)>;

/// Why the terminal was left otherwise than by a key.
#[derive(Debug)]
pub enum Left {
    /// The terminal is gone, or does not do what it is told.
    Io(io::Error),
    /// It does not take UTF-8; what to say is in bytes that it may understand.
    NotUtf8(Vec<u8>),
}

impl From<io::Error> for Left {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A machine, its seat, and the hooks of the door.
struct Door {
    ui: Ui,
    session: Session,
    start: Hooks,
}

/// What is left of the start when machine and session are made.
struct Hooks {
    now: fn() -> DateTime<Utc>,
    open: OpenFn,
    remember: Option<RememberFn>,
    changed: Arc<AtomicBool>,
    editor: Option<String>,
    keep: Keep,
}

impl Door {
    fn new(start: Start) -> Result<Self, Refusal> {
        let Start { session, lang, widths, user, now, open, remember, changed, editor, mut setup } =
            start;
        setup.widths = widths.unwrap_or(setup.widths);
        let keep = Keep::default();
        let hooks = Hooks { now, open, remember, changed, editor, keep };
        if let Some(mut session) = session {
            session.tick(now());
            let ui = Ui::new(setup, &session);
            return Ok(Self { ui, session, start: hooks });
        }
        // Screens always look at some workspace; before one is open it is an empty one.
        let cx = Cx { person: None, at: now(), via: Via::Local, user, lang };
        let session = Session::open(Arc::new(Memory::new()), cx)?;
        let ui = Ui::welcome(setup, &session);
        Ok(Self { ui, session, start: hooks })
    }

    fn press(&mut self, key: Key) -> Effect {
        self.session.tick((self.start.now)());
        let effect = self.ui.press(key, &mut self.session);
        self.note();
        self.follow(effect)
    }

    fn paste(&mut self, text: &str) -> Effect {
        self.session.tick((self.start.now)());
        let effect = self.ui.paste(text, &mut self.session);
        self.note();
        self.follow(effect)
    }

    /// Sees to it that what is typed is kept.
    fn note(&mut self) {
        let typed = self.ui.typed(&self.session);
        let kept = self.start.keep.note(typed, self.session.drafts());
        self.tell(kept);
    }

    /// Says that what is typed could not be kept.
    fn tell(&mut self, kept: Result<(), Trouble>) {
        if let Err(trouble) = kept {
            let lang = self.session.cx().lang;
            self.ui.refuse(lang.kept_not(&trouble.say(lang)));
        }
    }

    /// Gives a text to the person's own editor, and takes it back; only at the machine itself.
    fn work_outside(&mut self, text: &str) -> io::Result<Effect> {
        let lang = self.session.cx().lang;
        let editor = self.start.editor.clone().filter(|_| self.session.cx().via == Via::Local);
        let Some(editor) = editor else {
            self.ui.refuse(lang.edit_no_editor());
            return Ok(Effect { redraw: true, ..Effect::default() });
        };
        self.keep_now();
        if let Ok(Some(text)) = guard::Guard::lend(|| outside::edit(&editor, text))? {
            let effect = self.ui.take_back(&text, &self.session);
            self.note();
            return Ok(effect);
        }
        self.ui.refuse(lang.edit_outside_failed(&editor));
        Ok(Effect { redraw: true, full: true, ..Effect::default() })
    }

    /// Keeps what is typed now.
    fn keep_now(&mut self) {
        let kept = self.start.keep.write();
        self.tell(kept);
    }

    /// Does what only a door can do.
    fn follow(&mut self, mut effect: Effect) -> Effect {
        if let (Some(remember), Some(me)) = (&self.start.remember, &effect.me) {
            remember(&self.session, me);
        }
        let Some(opening) = effect.open.take() else { return effect };
        match (self.start.open)(&opening, self.session.cx().lang) {
            Ok(session) => {
                self.session = session;
                self.session.tick((self.start.now)());
                self.ui.enter(&self.session, matches!(opening, Opening::Bundled(_)));
                effect.full = true;
            }
            Err(refusal) => self.ui.refuse(refusal.sentence),
        }
        effect
    }

    /// Whether another process changed files, or the minute has changed.
    fn beat(&mut self) -> Effect {
        let kept = self.start.keep.beat();
        if kept.is_err() {
            self.tell(kept);
            return Effect { redraw: true, ..Effect::default() };
        }
        let minute = self.session.cx().at.timestamp() / 60;
        let now = (self.start.now)();
        if self.start.changed.swap(false, Ordering::AcqRel) {
            self.session.tick(now);
            return self.ui.changed(&mut self.session);
        }
        if now.timestamp() / 60 == minute {
            return Effect::default();
        }
        self.session.tick(now);
        Effect { redraw: true, ..Effect::default() }
    }

    fn frame(&self, size: (u16, u16)) -> (Buffer, Option<ratatui::layout::Position>) {
        let area = Rect::new(0, 0, size.0, size.1);
        let mut buf = Buffer::empty(area);
        let caret = self.ui.view(&self.session, area, &mut buf);
        (buf, caret)
    }
}

/// Plays keys into the program and gives the last frame as text, without any terminal.
///
/// # Errors
/// If a word is no key, or the workspace cannot be opened; in a sentence for people.
pub fn play(start: Start, typed: &str, size: (u16, u16)) -> Result<String, Refusal> {
    let lang = start.lang;
    let typed = keys(typed).map_err(|word| Refusal::usage(lang.ui_no_key(&word)))?;
    let mut door = Door::new(start)?;
    door.frame(size);
    for key in typed {
        if door.press(key).quit {
            break;
        }
        // As in a terminal: what was never drawn was never read.
        door.frame(size);
    }
    Ok(dump::plain(&door.frame(size).0))
}

/// Runs the program in the terminal until somebody leaves.
///
/// # Errors
/// If the terminal is gone or cannot show it; the terminal is put back before.
pub fn run(mut start: Start) -> Result<(), Left> {
    let hung_up = watch_signals()?;
    let keep = Keep::default();
    let guard = guard::Guard::take(&keep)?;
    guard::end_when_gone(&hung_up, &keep);
    if start.widths.is_none() {
        start.widths = Some(probe::widths()?);
    }
    let mut door =
        Door::new(start).map_err(|refusal| Left::Io(io::Error::other(refusal.sentence)))?;
    door.start.keep = keep.clone();
    let left = show(&mut door, &hung_up);
    // However the terminal was left, what is typed and not sent is there the next time.
    drop(keep.write());
    drop(guard);
    left
}

/// Passes keys in and draws, until somebody leaves or the terminal goes.
fn show(door: &mut Door, hung_up: &AtomicBool) -> Result<(), Left> {
    // The guard gives the cursor back; the terminal would complain of a connection that has ended, in
    // English and to nobody, and a complaint that cannot be written is a panic.
    let mut terminal = ManuallyDrop::new(Terminal::new(CrosstermBackend::new(io::stdout()))?);
    terminal.clear()?;
    draw(&mut terminal, door)?;
    while !hung_up.load(Ordering::Relaxed) {
        let effect = match wait::wait(BEAT)? {
            Waited::Event => read(door)?,
            Waited::Nothing => door.beat(),
            // Whatever was done is in files already.
            Waited::Gone => break,
        };
        if effect.quit {
            break;
        }
        let effect = match &effect.outside {
            Some(text) => door.work_outside(text)?,
            None => effect,
        };
        if let Some(text) = &effect.copy {
            guard::Guard::show_raw(text, door.session.cx().lang.ui_copy_how())?;
            door.press(Key::plain(Code::Enter));
        }
        if effect.full {
            terminal.clear()?;
        }
        if effect.redraw || effect.full {
            draw(&mut terminal, door)?;
        }
    }
    Ok(())
}

/// Reads what came: a key, a paste, a size.
fn read(door: &mut Door) -> io::Result<Effect> {
    Ok(match event::read()? {
        Event::Key(key) => match input::key(key) {
            Some(key) if key == Key::plain(Code::Esc) && input::is_arrow_with_alt()? => {
                Effect::default()
            }
            Some(key) => door.press(key),
            None => Effect::default(),
        },
        Event::Paste(text) => door.paste(&text),
        Event::Resize(..) => door.ui.resize(),
        Event::FocusLost => {
            door.keep_now();
            Effect::default()
        }
        Event::FocusGained | Event::Mouse(_) => Effect::default(),
    })
}

fn draw(terminal: &mut Terminal<CrosstermBackend<io::Stdout>>, door: &Door) -> io::Result<()> {
    terminal.draw(|frame| {
        let area = frame.area();
        if let Some(caret) = door.ui.view(&door.session, area, frame.buffer_mut()) {
            frame.set_cursor_position(caret);
        }
    })?;
    Ok(())
}
