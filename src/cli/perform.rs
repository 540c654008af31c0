//! Actions as commands: options become arguments, and what was done is said.

use std::path::Path;

use clap::ArgMatches;

use super::call::Call;
use super::{Answer, print};
use crate::action::{Action, Args, Ask, Done, examine, fit, take_words};
use crate::cx::Refusal;
use crate::model::{Evidence, Via};
use crate::seal::Hash;
use crate::seal::key::PublicKey;
use crate::session::Session;
use crate::store::place;

/// Does an action with the options that were typed.
pub(super) fn perform(
    call: &Call<'_>,
    action: &'static Action,
    matches: &ArgMatches,
) -> Result<Answer, Refusal> {
    let mut session = call.session()?;
    let done = carry_out(call, &mut session, action, matches)?;
    Ok(print::done(call, &done.sentence, &done.id, &done.messages).after_saving())
}

/// Does an action at a seat, with the options that were typed.
pub(super) fn carry_out(
    call: &Call<'_>,
    session: &mut Session,
    action: &'static Action,
    matches: &ArgMatches,
) -> Result<Done, Refusal> {
    let mut args = args_of(call, action, matches);
    // Whoever may not act at all is told so before any word is judged.
    session.may(action, &args)?;
    judge(call, session, action, &args)?;
    look_at_files(call, action, &mut args)?;
    read_documents(call, action, &mut args)?;
    session.perform(action, &args)
}

fn args_of(call: &Call<'_>, action: &Action, matches: &ArgMatches) -> Args {
    let mut args = Args::new();
    // Over SSH the grammar has none of those that name a file.
    for param in action.params_by(call.via()) {
        if param.ask == Ask::Flag {
            if matches.get_flag(param.name) {
                args.set(param.name, "yes");
            }
        } else if let Some(values) = matches.get_many::<String>(param.name) {
            args.set(param.name, values.map(String::as_str).collect::<Vec<_>>().join(","));
        }
    }
    args
}

/// Refuses what is missing and what cannot be read as what it should be.
fn judge(call: &Call<'_>, session: &Session, action: &Action, args: &Args) -> Result<(), Refusal> {
    let lang = call.lang;
    for param in action.all_params() {
        if !param.optional && !args.has(param.name) {
            let title = (param.title)(lang);
            return Err(Refusal::usage(lang.cli_param_missing(param.name, title, action.name)));
        }
        fit(session.cx(), args, param)?;
        examine(session.workspace(), session.cx(), args, param.name, param.ask)?;
    }
    Ok(())
}

/// Keeps name and hash of each file that is named, and hands on the words of one that holds a key or is
/// to be taken for words; the files stay where they are.
fn look_at_files(call: &Call<'_>, action: &Action, args: &mut Args) -> Result<(), Refusal> {
    for param in action.all_params().filter(|it| it.ask == Ask::File) {
        let Some(typed) = args.get(param.name).map(str::to_owned) else { continue };
        let file = call.world.cwd.join(&typed);
        let bytes = place::read_outside(&file).map_err(|it| Refusal::could(it.say(call.lang)))?;
        let name = Path::new(&typed)
            .file_name()
            .map_or(typed.clone(), |it| it.to_string_lossy().into_owned());
        take_words(action, args, (&typed, &bytes), call.lang)?;
        args.files.insert(typed, Evidence { name, sha256: Hash::of(&bytes) });
    }
    for param in action.all_params().filter(|it| it.ask == Ask::Key) {
        let Some(typed) = args.get(param.name).filter(|it| !PublicKey::is_written_out(it)) else {
            continue;
        };
        if call.via() != Via::Local {
            return Err(Refusal::refused(call.lang.ui_no_files()));
        }
        let file = call.world.cwd.join(typed.trim());
        let words = place::words_outside(&file).map_err(|it| Refusal::could(it.say(call.lang)))?;
        args.set(param.name, words);
    }
    Ok(())
}

/// Reads each file whose words the action takes.
fn read_documents(call: &Call<'_>, action: &Action, args: &mut Args) -> Result<(), Refusal> {
    for param in action.all_params().filter(|it| it.ask == Ask::DocumentFile) {
        let Some(typed) = args.get(param.name).map(str::to_owned) else { continue };
        let file = call.world.cwd.join(&typed);
        let bytes = place::read_outside(&file).map_err(|it| Refusal::could(it.say(call.lang)))?;
        let words = String::from_utf8(bytes);
        let words = words.map_err(|_| Refusal::refused(call.lang.not_utf8_text(&typed)))?;
        args.documents.insert(typed, words);
    }
    Ok(())
}
