//! Actions as commands: options become arguments, and what was done is said.

use clap::ArgMatches;

use super::call::Call;
use super::{Answer, command, print};
use crate::action::{Action, Args, Ask, Done, examine, fit};
use crate::cx::Refusal;
use crate::model::Via;
use crate::session::{Session, outside};

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
    let folder = (call.via() == Via::Local).then_some(call.world.cwd.as_path());
    outside::take(session, action, &mut args, folder)?;
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
    if let Some(param) = action.bare_param().filter(|_| call.via() == Via::Local)
        && let Some(typed) = matches.get_one::<String>(command::BARE)
    {
        args.set(param.name, typed);
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
        examine(session.workspace(), session.cx(), args, param)?;
    }
    Ok(())
}
