//! The local terminal: passes keys in, draws what comes out, and is put back as it was on every exit.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Utc};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::cx::{Cx, Refusal};
use crate::model::{Id, Right, Via};
use crate::rule::rights;
use crate::session::Session;
use crate::store::memory::Memory;
use crate::store::trouble::Trouble;
use crate::text::Lang;
use crate::ui::dump;
use crate::ui::keys::keys;
use crate::ui::machine::{Effect, Setup, Ui};
use crate::ui::mouse::Mouse;
use crate::ui::screen::{Code, Key, Opening};
use crate::ui::width::{Known, Widths};

mod guard;
mod input;
mod keep;
mod outside;
mod paint;
mod probe;
mod show;
mod wait;

use input::Inbox;
use keep::Keep;
use probe::Probe;
use show::Stage;

#[cfg(unix)]
pub use guard::{end_when_unheard, limit_memory};
#[cfg(test)]
pub(crate) use paint::tests::Shown;

pub use guard::watch_signals;

/// The most columns and rows that are drawn: whoever comes over a line may claim any size, and each cell costs.
const MOST: (u16, u16) = (800, 400);

/// What the terminal begins with.
pub struct Start {
    /// The workspace; without one, the welcome page comes first.
    pub session: Option<Session>,
    /// The language, where nothing is open yet.
    pub lang: Lang,
    /// How wide ambiguous characters are; without it the terminal is asked.
    pub widths: Option<Widths>,
    /// What the environment says of the encoding of the terminal, if it says anything.
    pub charset: Option<String>,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// The operating-system user.
    pub user: Option<String>,
    /// What time it is.
    pub now: fn() -> DateTime<Utc>,
    /// Opens a workspace and says who acts; none where there is no way to another workspace.
    pub open: Option<OpenFn>,
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
    /// Whoever sat there may not be here any more.
    Shut(Refusal),
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
    /// How many typed characters are not noted yet.
    unnoted: usize,
    /// Why whoever sits here may not any more.
    shut: Option<Refusal>,
}

/// What is left of the start when machine and session are made.
struct Hooks {
    now: fn() -> DateTime<Utc>,
    open: Option<OpenFn>,
    remember: Option<RememberFn>,
    changed: Arc<AtomicBool>,
    editor: Option<String>,
    keep: Keep,
}

impl Door {
    fn new(start: Start) -> Result<Self, Refusal> {
        let Start { session, lang, widths, user, now, open, remember, changed, editor, .. } = start;
        let mut setup = start.setup;
        if let Some(widths) = widths {
            (setup.widths, setup.known) = (widths, Known::Said);
        }
        let keep = Keep::default();
        let hooks = Hooks { now, open, remember, changed, editor, keep };
        if let Some(mut session) = session {
            session.tick(now());
            let ui = Ui::new(setup, &session);
            return Ok(Self { ui, session, start: hooks, unnoted: 0, shut: None });
        }
        // Screens always look at some workspace; before one is open it is an empty one.
        let cx = Cx { person: None, at: now(), via: Via::Local, user, lang };
        let session = Session::open(Arc::new(Memory::new()), cx)?;
        let ui = Ui::welcome(setup, &session);
        Ok(Self { ui, session, start: hooks, unnoted: 0, shut: None })
    }

    fn press(&mut self, key: Key) -> Effect {
        self.session.tick((self.start.now)());
        let types = matches!(key.code, Code::Char(_)) && !key.ctrl && !key.alt;
        let types = types && self.ui.top().takes_text();
        let effect = self.ui.press(key, &mut self.session);
        self.unnoted += 1;
        // Of a run of characters the last is noted, when it is drawn; what sends or discards, at once.
        if !types {
            self.note();
        }
        self.follow(effect)
    }

    fn paste(&mut self, text: &str) -> Effect {
        self.session.tick((self.start.now)());
        let effect = self.ui.paste(text, &mut self.session);
        self.unnoted += 1;
        self.note();
        self.follow(effect)
    }

    fn mouse(&mut self, mouse: Mouse, (width, height): (u16, u16)) -> Effect {
        self.session.tick((self.start.now)());
        let area = Rect::new(0, 0, width, height);
        let effect = self.ui.mouse(mouse, area, &mut self.session);
        self.unnoted += 1;
        self.note();
        self.follow(effect)
    }

    /// Sees to it that what is typed is kept.
    fn note(&mut self) {
        let keys = std::mem::take(&mut self.unnoted);
        if keys == 0 {
            return;
        }
        let typed = self.ui.typed(&self.session);
        let kept = self.start.keep.note(keys, typed, self.session.drafts());
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
            self.unnoted += 1;
            self.note();
            return Ok(effect);
        }
        self.ui.refuse(lang.edit_outside_failed(&editor));
        Ok(Effect { redraw: true, full: true, ..Effect::default() })
    }

    /// Keeps what is typed now.
    fn keep_now(&mut self) {
        self.note();
        let kept = self.start.keep.write();
        self.tell(kept);
    }

    /// Does what only a door can do.
    fn follow(&mut self, mut effect: Effect) -> Effect {
        if let (Some(remember), Some(me)) = (&self.start.remember, &effect.me) {
            remember(&self.session, me);
        }
        let Some(opening) = effect.open.take() else { return effect };
        let lang = self.session.cx().lang;
        let Some(open) = &self.start.open else {
            self.ui.refuse(lang.only_at_the_machine());
            return effect;
        };
        match open(&opening, lang) {
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
            let effect = self.ui.changed(&mut self.session);
            return self.still_welcome(effect);
        }
        if now.timestamp() / 60 == minute {
            return Effect::default();
        }
        // A line that is dead is noticed the later the more is written to it.
        let (columns, rows) = crossterm::terminal::size().unwrap_or((80, 24));
        let size = (columns.min(MOST.0), rows.min(MOST.1));
        let before = self.frame(size);
        self.session.tick(now);
        let redraw = self.frame(size) != before;
        self.still_welcome(Effect { redraw, ..Effect::default() })
    }

    /// Leaves when whoever sits here may not look any more: the key was revoked, or the post has ended.
    fn still_welcome(&mut self, effect: Effect) -> Effect {
        let session = &self.session;
        self.shut = rights::may(session.workspace(), session.cx(), Right::Read, None).err();
        Effect { quit: effect.quit || self.shut.is_some(), ..effect }
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
    let guard = guard::Guard::take(start.mouse, &keep)?;
    guard::end_when_gone(&hung_up, &keep);
    let mut inbox = Inbox::new();
    let mut probe = Probe::new(start.widths.take(), start.charset.take());
    (start.setup.widths, start.setup.known) = probe.ask(&mut inbox)?;
    let mut door =
        Door::new(start).map_err(|refusal| Left::Io(io::Error::other(refusal.sentence)))?;
    door.start.keep = keep.clone();
    let left = Stage::new(&mut door, inbox, probe).show(&hung_up);
    // However the terminal was left, what is typed and not sent is there the next time.
    door.keep_now();
    drop(guard);
    left?;
    door.shut.map_or(Ok(()), |refusal| Err(Left::Shut(refusal)))
}
