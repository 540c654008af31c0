//! One call of the program: its common options, and the way to the workspace it is about.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;

use super::World;
use super::door::{self, Keyring};
use crate::config::{self, Config};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, Via};
use crate::rule::typed;
use crate::session::Session;
use crate::store::place;
use crate::text::Lang;
use crate::ui::width::Widths;

/// In what form an answer is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// A table for people.
    Table,
    /// A row on each line, cells parted by tabs.
    Plain,
    /// JSON.
    Json,
}

/// One call: what was typed besides the command, and the user's settings.
pub(super) struct Call<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) config: Config,
    pub(super) lang: Lang,
    pub(super) form: Form,
    pub(super) keys: Option<String>,
    pub(super) print: bool,
    pub(super) size: Option<(u16, u16)>,
    folder: Option<PathBuf>,
    person: Option<String>,
    wide: Option<bool>,
    /// Who came in over SSH; then nobody else can be become.
    seat: Option<Seat>,
}

/// Who came in over SSH, and by which key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Seat {
    pub(super) person: Id,
    pub(super) fingerprint: String,
}

impl<'a> Call<'a> {
    /// Reads the common options.
    pub(super) fn of(
        world: &'a World<'a>,
        config: Config,
        lang: Lang,
        matches: &ArgMatches,
    ) -> Result<Self, Refusal> {
        let text = |name: &str| matches.get_one::<String>(name);
        let form = form_of(matches, lang)?;
        if text("as").is_some_and(|it| it.trim().is_empty()) {
            return Err(Refusal::usage(lang.cli_value_missing("--as")));
        }
        let wide = wide_of(matches, lang)?;
        let size = text("size")
            .map(|it| read_size(it).ok_or_else(|| Refusal::usage(lang.cli_bad_size(it))))
            .transpose()?;
        Ok(Self {
            lang,
            form,
            size,
            keys: text("keys").cloned(),
            print: matches.get_flag("print"),
            folder: matches.get_one::<PathBuf>("folder").cloned(),
            person: text("as").cloned(),
            wide: wide.or(config.wide),
            world,
            config,
            seat: None,
        })
    }

    /// The call that somebody makes who came in over SSH, with the few options that are taken there.
    pub(super) fn inside(
        &self,
        seat: Seat,
        lang: Lang,
        matches: Option<&ArgMatches>,
    ) -> Result<Self, Refusal> {
        let wide = matches.map(|it| wide_of(it, lang)).transpose()?.flatten();
        Ok(Self {
            world: self.world,
            config: self.config.clone(),
            lang,
            form: matches.map_or(Ok(Form::Table), |it| form_of(it, lang))?,
            keys: None,
            print: false,
            size: None,
            folder: self.folder.clone(),
            person: None,
            wide: wide.or(self.wide),
            seat: Some(seat),
        })
    }

    /// Whether `-C` says which workspace this is about; nothing else may, where somebody comes in.
    pub(super) fn names_folder(&self) -> bool {
        self.folder.is_some()
    }

    /// Who came in over SSH, if somebody did.
    pub(super) fn seat(&self) -> Option<Seat> {
        self.seat.clone()
    }

    /// By which way the call came.
    pub(super) fn via(&self) -> Via {
        if self.seat.is_some() { Via::Forced } else { Via::Local }
    }

    /// Refuses options that are for the screens only.
    pub(super) fn refuse_keys(&self) -> Result<(), Refusal> {
        if self.keys.is_some() || self.print || self.size.is_some() {
            return Err(Refusal::usage(self.lang.cli_keys_and_command()));
        }
        Ok(())
    }

    /// The folder of the workspace: `-C`, else `LIANXI_DIR`, else the nearest one, else the settled one.
    pub(super) fn find(&self) -> Result<Option<PathBuf>, Refusal> {
        let named = |typed: &Path, by: &str| {
            let folder = self.world.cwd.join(typed);
            if place::is_workspace(&folder) {
                return Ok(Some(folder));
            }
            let shown = typed.to_string_lossy();
            Err(Refusal::usage(self.lang.cli_no_workspace_in(&shown, by)))
        };
        if let Some(folder) = &self.folder {
            return named(folder, "-C");
        }
        if let Some(folder) = (self.world.env)("LIANXI_DIR").filter(|it| !it.is_empty()) {
            return named(Path::new(&folder), "LIANXI_DIR");
        }
        match (place::nearest(&self.world.cwd), &self.config.workspace) {
            (None, Some(folder)) => named(folder, "config.toml"),
            (near, _) => Ok(near),
        }
    }

    /// A seat at the workspace.
    pub(super) fn session(&self) -> Result<Session, Refusal> {
        match self.find()? {
            Some(folder) => self.session_in(&folder),
            None => Err(Refusal::usage(self.lang.cli_no_workspace())),
        }
    }

    /// A seat at the workspace in this folder: for `--as`, else for whoever the settings name.
    pub(super) fn session_in(&self, folder: &Path) -> Result<Session, Refusal> {
        let dir = Arc::new(door::opened(folder, self.lang)?);
        match &self.seat {
            Some(seat) => Session::open(dir, self.cx_of(seat)),
            None => self.seated(self.keyring().seat(dir, self.lang)?),
        }
    }

    /// A seat for what looks at the roster and the duties alone.
    pub(super) fn roster_session(&self) -> Result<Session, Refusal> {
        let folder = self.find()?.ok_or_else(|| Refusal::usage(self.lang.cli_no_workspace()))?;
        let dir = Arc::new(door::opened(&folder, self.lang)?);
        match &self.seat {
            Some(seat) => Session::open_roster(dir, self.cx_of(seat)),
            None => self.seated(self.keyring().roster_seat(dir, self.lang)?),
        }
    }

    /// Whoever came in over SSH: the key says it, alone.
    fn cx_of(&self, seat: &Seat) -> Cx {
        Cx {
            person: Some(seat.person.clone()),
            at: (self.world.now)(),
            via: Via::Forced,
            user: Some(seat.fingerprint.clone()),
            lang: self.lang,
        }
    }

    /// The seat with `--as` obeyed.
    fn seated(&self, mut session: Session) -> Result<Session, Refusal> {
        if let Some(typed) = &self.person {
            let person = typed::person(session.workspace(), session.cx(), typed);
            session.cx_mut().person = Some(person.map_err(|it| Refusal::usage(it.sentence))?);
        }
        Ok(session)
    }

    /// What it takes to open a workspace.
    pub(super) fn keyring(&self) -> Keyring {
        Keyring {
            config: self.config.clone(),
            user: self.world.user.clone(),
            now: self.world.now,
            uid: self.world.uid,
            cwd: self.world.cwd.clone(),
        }
    }

    /// How wide ambiguous characters are, where that was said.
    pub(super) fn widths(&self) -> Option<Widths> {
        self.wide.map(|wide| if wide { Widths::Wide } else { Widths::Narrow })
    }
}

/// In what form the answer is wanted.
fn form_of(matches: &ArgMatches, lang: Lang) -> Result<Form, Refusal> {
    match (matches.get_flag("json"), matches.get_flag("plain")) {
        (true, true) => Err(Refusal::usage(lang.cli_two_forms())),
        (true, false) => Ok(Form::Json),
        (false, true) => Ok(Form::Plain),
        (false, false) => Ok(Form::Table),
    }
}

/// How wide ambiguous characters are, where that was typed; a language that there is not is refused too.
fn wide_of(matches: &ArgMatches, lang: Lang) -> Result<Option<bool>, Refusal> {
    let text = |name: &str| matches.get_one::<String>(name);
    if let Some(typed) = text("lang").filter(|it| config::exact_lang(it).is_none()) {
        return Err(Refusal::usage(lang.cli_bad_lang(typed)));
    }
    let read = |it: &String| config::is_wide(it).ok_or_else(|| it.clone());
    text("width").map(read).transpose().map_err(|it| Refusal::usage(lang.cli_bad_width(&it)))
}

/// Reads `80x24`; a screen of nothing, or one as large as a wall, is a slip of the hand.
fn read_size(typed: &str) -> Option<(u16, u16)> {
    let (columns, rows) = typed.split_once(['x', 'X', '×'])?;
    let size = (columns.trim().parse().ok()?, rows.trim().parse().ok()?);
    let sane = |it: u16| (1..=1000).contains(&it);
    (sane(size.0) && sane(size.1)).then_some(size)
}
