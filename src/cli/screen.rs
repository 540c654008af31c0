//! A call without a command: the screens, or keys played into them.

use super::call::{Call, Form};
use super::door::{NoScreen, Start};
use super::{Answer, World, print};
use crate::cx::Refusal;
use crate::ui::keymap::KeyMap;
use crate::ui::pages::Shelf;

/// The screen that keys are played on unless another size was asked for.
const SIZE: (u16, u16) = (80, 24);

/// Terminals without colours.
const COLOURLESS: &[&str] = &["vt100", "vt102", "vt220", "linux-m", "xterm-mono"];

/// Terminals that show lines alone: they cannot go back over what they have shown.
const DUMB: &[&str] = &["dumb", "unknown"];

/// Opens the screens; where there is no workspace, the welcome page.
pub(super) fn show(call: &Call<'_>) -> Result<Answer, Refusal> {
    let lang = call.lang;
    if call.form != Form::Table {
        return Err(Refusal::usage(lang.cli_form_without_command()));
    }
    let door = call.world.door;
    let plays = call.print || call.keys.is_some();
    if !plays && call.size.is_some() {
        return Err(Refusal::usage(lang.cli_size_without_print()));
    }
    if !plays && !call.world.interactive {
        return Err(Refusal::usage(lang.cli_needs_terminal()));
    }
    if let Some(term) = dumb(call.world).filter(|_| !plays) {
        return Err(Refusal::usage(lang.cli_dumb_terminal(&term)));
    }
    let map = keys(call)?;
    let folder = call.find()?;
    let session = folder.as_deref().map(|it| call.session_in(it)).transpose()?;
    let (keys, size) = (call.keys.clone().unwrap_or_default(), call.size.unwrap_or(SIZE));
    let (now, ring) = (call.world.now, Some(call.keyring()));
    let (charset, mono) = (charset(call.world), is_mono(call.world));
    let (widths, editor) = (call.widths(), call.world.editor.clone());
    let start =
        Start { session, folder, lang, widths, now, charset, mono, map, editor, keys: ring };
    if plays {
        return (door.play)(start, &keys, size).map(|it| Answer::text(print::lines(&it)));
    }
    run(call, start)
}

/// Runs the screens until somebody leaves.
pub(super) fn run(call: &Call<'_>, start: Start) -> Result<Answer, Refusal> {
    match (call.world.door.run)(start) {
        Ok(()) => Ok(Answer::default()),
        Err(NoScreen::Refused(refusal)) => Err(refusal),
        Err(NoScreen::NotUtf8(advice)) => Ok(Answer { note: advice, code: 2, ..Answer::default() }),
    }
}

/// The keys that are built in, with the user's own.
fn keys(call: &Call<'_>) -> Result<KeyMap, Refusal> {
    let file = call.config.file.as_deref().unwrap_or("config.toml".as_ref()).to_string_lossy();
    KeyMap::built_in()
        .with(&call.config.keys, Shelf::default())
        .map_err(|(line, why)| Refusal::usage(why.say(&file, line, call.lang)))
}

/// The encoding that the locale names, as in `zh_CN.GB18030`; most name none.
pub(super) fn charset(world: &World<'_>) -> Option<String> {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter();
    // The first of these that is set decides, as in every program.
    let locale = names.filter_map(|it| (world.env)(it)).find(|it| !it.is_empty())?;
    let charset = locale.split_once('.')?.1;
    Some(charset.split('@').next().unwrap_or(charset).to_owned())
}

/// What the terminal is called, if it is one that shows lines alone.
pub(super) fn dumb(world: &World<'_>) -> Option<String> {
    (world.env)("TERM").filter(|it| DUMB.contains(&&**it))
}

/// Whether colours are unwelcome: `NO_COLOR` is set to anything (no-color.org), or the terminal has none.
pub(super) fn is_mono(world: &World<'_>) -> bool {
    let set = |name: &str| (world.env)(name).filter(|it| !it.is_empty());
    set("NO_COLOR").is_some() || set("TERM").is_some_and(|it| COLOURLESS.contains(&&*it))
}
