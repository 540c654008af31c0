//! The command line: every report and every action as a command, made from their lists.
//!
//! A new report or action needs nothing here. To add a command of another kind: a file below `cli/`
//! and its line in `cli/builtin.rs`.

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::ArgMatches;

use crate::action::{self, Action};
use crate::config::{BadConfig, Config};
use crate::cx::Refusal;
use crate::model::Via;
use crate::report::{self, Report};
use crate::store::trouble::{Deed, Trouble};
use crate::text::Lang;
use call::{Call, Form};

pub use door::{Door, Keyring, NoScreen, Play, Start};

mod batch;
mod begin;
mod builtin;
mod call;
mod command;
mod door;
mod forced;
mod help;
mod keys;
mod local;
mod misread;
mod perform;
mod print;
mod screen;
mod words;

#[cfg(test)]
mod tests;

/// All that a call of the program is told by the outside; nothing else is looked at.
pub struct World<'a> {
    /// What was typed after the program's name.
    pub args: Vec<OsString>,
    /// A variable of the environment.
    pub env: &'a dyn Fn(&str) -> Option<String>,
    /// The clock.
    pub now: fn() -> DateTime<Utc>,
    /// A new uid for a workspace.
    pub uid: fn() -> String,
    /// The folder in which the call is made.
    pub cwd: PathBuf,
    /// The file of the user's settings, if there is a place for one.
    pub config: Option<PathBuf>,
    /// The user of the operating system.
    pub user: Option<String>,
    /// The file of the program itself.
    pub program: Option<PathBuf>,
    /// The user's own editor, for the screens at this machine.
    pub editor: Option<String>,
    /// Whether a person sits at both ends, so that screens can be shown.
    pub interactive: bool,
    /// The cells of a line when the output goes to a terminal; otherwise nothing is cut.
    pub columns: Option<usize>,
    /// What can be asked and done.
    pub shelves: Shelves,
    /// The way to the screens.
    pub door: Door,
}

/// The lists from which commands are made.
#[derive(Clone, Copy)]
pub struct Shelves {
    /// What can be asked.
    pub reports: &'static [&'static Report],
    /// What can be done.
    pub actions: &'static [&'static Action],
}

/// What a call answers when nothing was refused.
#[derive(Default)]
struct Answer {
    /// For the output, byte for byte.
    out: Vec<u8>,
    /// For people only, beside the output: lines that are safe to show.
    note: Vec<u8>,
    /// The status with which the program leaves.
    code: u8,
    /// Whether something was saved before this answer was made.
    saved: bool,
}

impl Shelves {
    /// All reports and all actions.
    pub const ALL: Self = Self { reports: report::ALL, actions: action::ALL };

    fn report(self, name: &str) -> Option<&'static Report> {
        self.reports.iter().copied().find(|it| it.name == name)
    }

    fn action(self, name: &str) -> Option<&'static Action> {
        self.actions.iter().copied().find(|it| it.name == name)
    }
}

impl Answer {
    /// Text for the output.
    fn text(text: impl Into<String>) -> Self {
        Self { out: text.into().into_bytes(), ..Self::default() }
    }

    /// The same, made after something was saved.
    fn after_saving(self) -> Self {
        Self { saved: true, ..self }
    }
}

/// Does what was typed and gives the status with which to leave: 0 done, 1 refused or findings,
/// 2 asked wrongly, 3 the disk or the network did not do it.
pub fn run(world: &World<'_>, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let config = Config::load(world.config.as_deref());
    let lang = language(world, config.as_ref().ok());
    match answer(world, config, lang) {
        Ok(answer) => deliver(&answer, lang, out, err),
        Err(refusal) => {
            let said = if typed(world, "--json") || forced::wants_json(world) {
                print::json_line(&serde_json::json!({ "error": refusal.sentence }))
            } else {
                print::lines(&refusal.sentence)
            };
            // Where nobody can be told, the status still says it.
            let _told = err.write_all(said.as_bytes());
            refusal.exit()
        }
    }
}

fn answer(
    world: &World<'_>,
    config: Result<Config, BadConfig>,
    lang: Lang,
) -> Result<Answer, Refusal> {
    let matches = command::root(world.shelves).try_get_matches_from(&world.args);
    // What came over SSH is looked at by the door alone.
    let comes_in = matches.as_ref().is_ok_and(|it| it.subcommand_name() == Some(forced::NAME));
    if (world.env)(forced::LINE).is_some() && !comes_in {
        return Err(Refusal::usage(lang.cli_over_ssh()));
    }
    let matches = matches.map_err(|it| misread::say(&it, world.shelves, lang))?;
    let deepest = command::deepest(&matches);
    if deepest.get_flag("help") {
        let reach = help::Reach { shelves: world.shelves, via: Via::Local };
        return help::of(reach, &command::path(&matches), lang).map(Answer::text);
    }
    if matches.get_flag("version") {
        return Ok(Answer::text(concat!("lianxi ", env!("CARGO_PKG_VERSION"), "\n")));
    }
    let config = config.map_err(|it| {
        Refusal::usage(it.say(world.config.as_deref().unwrap_or("config.toml".as_ref()), lang))
    })?;
    let call = Call::of(world, config, lang, deepest)?;
    dispatch(&call, &matches)
}

fn dispatch(call: &Call<'_>, matches: &ArgMatches) -> Result<Answer, Refusal> {
    let Some((name, rest)) = matches.subcommand() else { return screen::show(call) };
    call.refuse_keys()?;
    answer_to(call, name, rest)
}

/// Answers one command, wherever it was typed.
fn answer_to(call: &Call<'_>, name: &str, rest: &ArgMatches) -> Result<Answer, Refusal> {
    if let Some(builtin) = builtin::find(name) {
        return (builtin.run)(call, rest);
    }
    let shelves = call.world.shelves;
    if let Some(action) = shelves.action(name) {
        return perform::perform(call, action, rest);
    }
    match shelves.report(name) {
        Some(report) => print::report(call, report, rest),
        None => Err(Refusal::usage(call.lang.cli_unknown_command(name))),
    }
}

/// `--lang`, else the settings, else the environment, else Chinese; known before anything can go wrong.
fn language(world: &World<'_>, config: Option<&Config>) -> Lang {
    let typed = typed_value(typed_options(world), "--lang").as_deref().and_then(Lang::of);
    let settled = || config.and_then(|it| it.lang);
    // The first of these that is set decides, as in every program.
    let around = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|it| (world.env)(it));
    typed.or_else(settled).or_else(|| Lang::of(&around()?)).unwrap_or_default()
}

/// The words that were typed as options; what follows `--` is none.
fn typed_options<'a>(world: &'a World<'_>) -> impl Iterator<Item = &'a str> {
    world.args.iter().map(|it| it.to_str().unwrap_or_default()).take_while(|it| *it != "--")
}

fn typed(world: &World<'_>, option: &str) -> bool {
    typed_options(world).any(|it| it == option)
}

fn typed_value<'a>(mut words: impl Iterator<Item = &'a str>, option: &str) -> Option<String> {
    let found = words.find(|it| {
        it.strip_prefix(option).is_some_and(|it| it.is_empty() || it.starts_with('='))
    })?;
    match found.split_once('=') {
        Some((_, value)) => Some(value.to_owned()),
        None => words.next().map(str::to_owned),
    }
}

/// Writes an answer. What was saved stays saved though nobody hears of it: then the status is the act's own,
/// and only a sentence says that the answer was lost. Of what saved nothing, a reader who has seen enough is no
/// trouble, and any other loss is status 3.
fn deliver(answer: &Answer, lang: Lang, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let lost = out.write_all(&answer.out).and_then(|()| out.flush()).err();
    let (said, code) = match lost {
        Some(_) if answer.saved => (print::lines(lang.cli_saved_unheard()), answer.code),
        Some(error) if error.kind() != ErrorKind::BrokenPipe => (unwritten(&error, lang), 3),
        _ => (String::new(), answer.code),
    };
    // Where nobody can be told, the status still says it.
    let _told = err.write_all(&answer.note).and_then(|()| err.write_all(said.as_bytes()));
    code
}

fn unwritten(error: &io::Error, lang: Lang) -> String {
    print::lines(&Trouble::of(error, Deed::Save, lang.cli_output()).say(lang))
}

/// Whether output is for a program that reads JSON.
fn is_json(call: &Call<'_>) -> bool {
    call.form == Form::Json
}
