//! A call without a command: the screens, or keys played into them.

use super::call::{Call, Form};
use super::door::{NoScreen, Start};
use super::{Answer, print};
use crate::cx::Refusal;

/// The screen that keys are played on unless another size was asked for.
const SIZE: (u16, u16) = (80, 24);

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
    let folder = call.find()?;
    let session = folder.as_deref().map(|it| call.session_in(it)).transpose()?;
    let (keys, size) = (call.keys.clone().unwrap_or_default(), call.size.unwrap_or(SIZE));
    let editor = call.world.editor.clone();
    let start =
        Start { session, folder, lang, widths: call.widths(), editor, keys: call.keyring() };
    if plays {
        return (door.play)(start, &keys, size).map(|it| Answer::text(print::lines(&it)));
    }
    match (door.run)(start) {
        Ok(()) => Ok(Answer::default()),
        Err(NoScreen::Refused(refusal)) => Err(refusal),
        Err(NoScreen::NotUtf8(advice)) => Ok(Answer { note: advice, code: 2, ..Answer::default() }),
    }
}
