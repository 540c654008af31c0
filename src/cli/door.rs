//! The way from the command line to the screens.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::local;
use crate::bundle::{self, EMPTY, Founding};
use crate::config::Config;
use crate::cx::{Cx, Refusal};
use crate::model::Via;
use crate::session::Session;
use crate::store::dir::Dir;
use crate::store::files::Files;
use crate::store::place;
use crate::text::Lang;
use crate::ui::keymap::KeyMap;
use crate::ui::width::Widths;

/// What the screens begin with.
pub struct Start {
    /// The seat; without one, the welcome page comes first.
    pub session: Option<Session>,
    /// The folder that the seat is at.
    pub folder: Option<PathBuf>,
    /// The language.
    pub lang: Lang,
    /// How wide ambiguous characters are; unset means that the terminal is asked.
    pub widths: Option<Widths>,
    /// The clock.
    pub now: fn() -> DateTime<Utc>,
    /// What the environment says of the encoding of the terminal, if it says anything.
    pub charset: Option<String>,
    /// Whether colours are unwelcome.
    pub mono: bool,
    /// The keys, with the user's own where they have any.
    pub map: KeyMap,
    /// The user's own editor; only at this machine.
    pub editor: Option<String>,
    /// What it takes to open another workspace; without it there is no way to another, nor to be
    /// somebody else, nor to a file of this machine.
    pub keys: Option<Keyring>,
}

/// What it takes to open a workspace: the user, the clock, the settings.
#[derive(Clone)]
pub struct Keyring {
    /// The user's settings.
    pub config: Config,
    /// The user of the operating system.
    pub user: Option<String>,
    /// The clock.
    pub now: fn() -> DateTime<Utc>,
    /// A new uid for a workspace.
    pub uid: fn() -> String,
    /// The folder in which names of folders begin.
    pub cwd: PathBuf,
}

/// Why the screens were not shown, or not to the end.
#[derive(Debug)]
pub enum NoScreen {
    /// In a sentence.
    Refused(Refusal),
    /// The terminal does not take UTF-8: advice in bytes that it may understand.
    NotUtf8(Vec<u8>),
}

/// Plays keys on a screen of so many columns and rows, and gives the last frame.
pub type Play = fn(Start, &str, (u16, u16)) -> Result<String, Refusal>;

/// The way to the screens: a person's, and a script's.
#[derive(Clone, Copy)]
pub struct Door {
    /// Runs until the user leaves.
    pub run: fn(Start) -> Result<(), NoScreen>,
    /// Plays keys.
    pub play: Play,
}

impl Door {
    /// The terminal of this machine.
    pub const LOCAL: Self = Self { run: local::run, play: local::play };
}

impl Keyring {
    /// A seat for whoever the settings name in the workspace that these files are.
    pub fn seat(&self, files: Arc<dyn Files>, lang: Lang) -> Result<Session, Refusal> {
        Ok(self.settled(Session::open(files, self.cx(lang))?))
    }

    /// The same for one look-up, without meetings and statements.
    pub(super) fn roster_seat(&self, dir: Arc<Dir>, lang: Lang) -> Result<Session, Refusal> {
        Ok(self.settled(Session::open_roster(dir, self.cx(lang))?))
    }

    fn cx(&self, lang: Lang) -> Cx {
        Cx { person: None, at: (self.now)(), via: Via::Local, user: self.user.clone(), lang }
    }

    fn settled(&self, mut session: Session) -> Session {
        let uid = &session.workspace().mechanism.uid;
        // Another session may have settled it since the settings were read.
        let settled = Config::load(self.config.file.as_deref()).ok();
        let me = settled.as_ref().unwrap_or(&self.config).me(uid).cloned();
        session.cx_mut().person = me;
        session.show_years(self.config.own_years());
        session
    }

    /// A seat at the workspace in a folder.
    pub fn folder(&self, folder: &str, lang: Lang) -> Result<Session, Refusal> {
        let place = self.cwd.join(folder);
        if !place::is_workspace(&place) {
            return Err(Refusal::refused(lang.cli_no_workspace_at(folder)));
        }
        self.seat(Arc::new(opened(&place, lang)?), lang)
    }

    /// A seat at a bundled workspace in memory; nothing is kept.
    pub fn bundled(&self, name: &str, lang: Lang) -> Result<Session, Refusal> {
        let names = || bundle::ALL.iter().map(|it| it.name).collect::<Vec<_>>().join(lang.comma());
        let memory = bundle::memory(name)
            .ok_or_else(|| Refusal::usage(lang.cli_init_from_unknown(name, &names())))?;
        self.seat(Arc::new(memory), lang)
    }

    /// A seat at a new, empty workspace in a folder that is not there yet.
    pub fn new_in(&self, folder: &str, lang: Lang) -> Result<Session, Refusal> {
        let place = self.cwd.join(folder);
        let empty = bundle::bundle(EMPTY).expect("the empty workspace is bundled");
        let founding = Founding { uid: (self.uid)(), ..Founding::default() };
        bundle::init(&place, empty, &founding, lang)?;
        self.seat(Arc::new(opened(&place, lang)?), lang)
    }
}

/// The folder as a store.
pub(super) fn opened(folder: &Path, lang: Lang) -> Result<Dir, Refusal> {
    Dir::open(folder).map_err(|it| Refusal::could(it.say(lang)))
}
