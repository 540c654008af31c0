//! The door behind OpenSSH: who came in is settled by the key before anything is read that was sent.
//!
//! Nothing of the machine can be reached from here: there is no keyring to open another workspace with, no
//! file can be named, and the commands that are understood are the few that stand in a grammar of their own.

use std::path::Path;

use clap::{Arg, ArgMatches, Command};

use super::call::{Call, Seat};
use super::door::Start;
use super::{
    Answer, Shelves, World, answer_to, builtin, command, help, misread, screen, typed_value, words,
};
use crate::cx::Refusal;
use crate::model::{Id, Right};
use crate::rule::keys::{self, Standing};
use crate::rule::rights;
use crate::store::exposed::{self, Owner, Why};
use crate::text::Lang;
use crate::ui::keymap::KeyMap;

/// The name of the command that `sshd` is told to run.
pub(super) const NAME: &str = "door";
/// Where `sshd` puts what was typed after the host.
pub(super) const LINE: &str = "SSH_ORIGINAL_COMMAND";
/// Commands of the machine's own that are understood here too; whatever is added elsewhere is not.
pub(super) const BUILTINS: [&str; 5] = ["show", "statement", "check", "verify", "help"];

/// The option of `door` beside the common ones.
pub(super) fn args(command: Command, _: Shelves) -> Command {
    command.arg(Arg::new("key").long("key"))
}

/// Lets somebody in: to the screens, or to one command.
pub(super) fn run(call: &Call<'_>, matches: &ArgMatches) -> Result<Answer, Refusal> {
    let lang = call.lang;
    let text = |name: &str| matches.get_one::<String>(name).map(|it| it.trim());
    let seat = text("as").zip(text("key"));
    let seat = seat.and_then(|(person, key)| Some((Id::new(person).ok()?, key.to_owned())));
    let Some((person, fingerprint)) = seat.filter(|_| call.names_folder()) else {
        return Err(Refusal::usage(lang.door_by_sshd_alone()));
    };
    let inside = call.inside(Seat { person, fingerprint }, lang, None)?;
    admit(&inside)?;
    match (call.world.env)(LINE).filter(|it| !it.trim().is_empty()) {
        Some(line) => one_command(&inside, &line),
        None if call.world.interactive => match screen::dumb(call.world) {
            Some(term) => Err(Refusal::usage(lang.door_dumb_terminal(&term))),
            None => screens(&inside),
        },
        None => Err(Refusal::usage(lang.door_needs_terminal())),
    }
}

/// Whether the key opens this door to this person now, and the workspace is nobody else's to write.
fn admit(call: &Call<'_>) -> Result<(), Refusal> {
    let lang = call.lang;
    let folder = call.find()?.ok_or_else(|| Refusal::usage(lang.cli_no_workspace()))?;
    refuse_exposed(&folder, Owner::Own, lang)?;
    let session = call.roster_session()?;
    let (workspace, cx) = (session.workspace(), session.cx());
    let (person, key) = (cx.person.as_deref(), cx.user.as_deref());
    let standing =
        person.zip(key).and_then(|(person, key)| keys::standing_of(workspace, person, key, cx.at));
    match standing {
        Some(Standing::Counts) => rights::may(workspace, cx, Right::Read, None),
        Some(Standing::NoPost) => Err(Refusal::refused(lang.door_no_post())),
        Some(Standing::Revoked) => Err(Refusal::refused(lang.key_counts_no_more())),
        _ => Err(Refusal::refused(lang.door_unknown_key())),
    }
}

/// Refuses a workspace in which somebody else could write: the roster there would prove nothing.
pub(super) fn refuse_exposed(folder: &Path, owner: Owner, lang: Lang) -> Result<(), Refusal> {
    let found = exposed::exposed(folder, owner).map_err(|it| Refusal::could(it.say(lang)))?;
    let Some(found) = found else { return Ok(()) };
    let place = found.place.to_string_lossy();
    Err(Refusal::could(match found.why {
        Why::Open => lang.exposed_open(&place),
        Why::Owner => lang.exposed_owner(&place),
    }))
}

/// The screens, without a way to another workspace, to be somebody else, or to a file.
fn screens(call: &Call<'_>) -> Result<Answer, Refusal> {
    let folder = call.find()?;
    let session = Some(call.session()?);
    let (now, lang) = (call.world.now, call.lang);
    let (charset, mono) = (screen::charset(call.world), screen::is_mono(call.world));
    let (widths, map) = (call.widths(), KeyMap::built_in());
    screen::run(
        call,
        Start { session, folder, lang, widths, now, charset, mono, map, editor: None, keys: None },
    )
}

/// One command, in the grammar of the door.
fn one_command(call: &Call<'_>, line: &str) -> Result<Answer, Refusal> {
    let mut words = words::split(line).map_err(|it| it.refusal(call.lang))?;
    let typed = typed_value(words.iter().map(String::as_str), "--lang");
    let lang = typed.as_deref().and_then(Lang::of).unwrap_or(call.lang);
    let shelves = call.world.shelves;
    // Hints are written as on the machine itself, and whoever follows one types its first word too.
    if words.first().is_some_and(|it| it == "lianxi") {
        words.remove(0);
    }
    let matches = command::served(shelves).try_get_matches_from(&words);
    let matches = matches.map_err(|it| {
        let name = words.iter().find(|it| !it.starts_with('-')).map_or("", String::as_str);
        if is_for_the_machine(shelves, name) {
            return Refusal::refused(lang.door_not_here(name));
        }
        misread::say(&it, shelves, lang)
    })?;
    let deepest = command::deepest(&matches);
    let reach = help::Reach { shelves, via: call.via() };
    if deepest.get_flag("help") || matches.subcommand().is_none() {
        return help::of(reach, &command::path(&matches), lang).map(Answer::text);
    }
    let seat = call.seat().ok_or_else(|| Refusal::refused(lang.door_unknown_key()))?;
    let inside = call.inside(seat, lang, Some(deepest))?;
    let (name, rest) = matches.subcommand().expect("it was looked at just now");
    answer_to(&inside, name, rest)
}

/// Whether there is such a command, but for whoever sits at the machine itself.
fn is_for_the_machine(shelves: Shelves, name: &str) -> bool {
    let builtin = builtin::find(name).is_some() && !BUILTINS.contains(&name);
    builtin || shelves.action(name).is_some_and(|it| it.right.is_none())
}

/// Whether what was typed after the host asks for JSON, so that refusals are JSON too.
pub(super) fn wants_json(world: &World<'_>) -> bool {
    let words = (world.env)(LINE).and_then(|it| words::split(&it).ok()).unwrap_or_default();
    words.iter().take_while(|it| *it != "--").any(|it| it == "--json")
}
