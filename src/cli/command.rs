//! What may be typed, told to the parser: common options, then a command for each entry of the lists.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::{Shelves, builtin, forced};
use crate::action::{Action, Ask, Param};
use crate::model::Via;
use crate::report::{Asks, Report};

/// The argument of a report.
pub(super) const ABOUT: &str = "about";

/// What is typed without a name, where an action takes a file so.
pub(super) const BARE: &str = "bare";

/// The common options that are taken from somebody who came in over SSH.
pub(super) const SERVED_OPTIONS: [&str; 5] = ["lang", "width", "help", "json", "plain"];

/// The whole command line.
pub(super) fn root(shelves: Shelves) -> Command {
    let mut root = bare("lianxi").no_binary_name(true).args(common());
    root = root.arg(flag("version", 'V'));
    for builtin in builtin::ALL {
        root = root.subcommand((builtin.args)(bare(builtin.name), shelves));
    }
    for action in shelves.actions.iter().filter(|it| builtin::find(it.name).is_none()) {
        root = root.subcommand(of_action(action));
    }
    for report in shelves.reports.iter().filter(|it| !is_taken(shelves, it.name)) {
        root = root.subcommand(of_report(report));
    }
    root
}

/// What may be typed by somebody who came in over SSH: nothing that names a file or a folder of the machine,
/// another person to be, or keys to be played.
pub(super) fn served(shelves: Shelves) -> Command {
    let taken = |it: &Arg| SERVED_OPTIONS.contains(&it.get_id().as_str());
    let mut root = bare("lianxi").no_binary_name(true).args(common().into_iter().filter(taken));
    let builtins = builtin::ALL.iter().filter(|it| forced::BUILTINS.contains(&it.name));
    for builtin in builtins {
        root = root.subcommand((builtin.args)(bare(builtin.name), shelves));
    }
    let actions = shelves.actions.iter().filter(|it| it.right.is_some());
    for action in actions.filter(|it| builtin::find(it.name).is_none()) {
        let params = action.params_by(Via::Forced);
        root = root.subcommand(bare(action.name).args(params.map(of_param)));
    }
    for report in shelves.reports.iter().filter(|it| !is_taken(shelves, it.name)) {
        root = root.subcommand(of_report(report));
    }
    root
}

/// Whether a name is a command of another kind, so that a report of this name needs `show`.
pub(super) fn is_taken(shelves: Shelves, name: &str) -> bool {
    builtin::find(name).is_some() || shelves.action(name).is_some()
}

/// A report as a command.
pub(super) fn of_report(report: &'static Report) -> Command {
    let command = bare(report.name);
    match report.asks {
        Asks::Nothing => command,
        Asks::Words => command.arg(Arg::new(ABOUT).num_args(1..)),
        Asks::Meeting | Asks::AnyMeeting | Asks::Paper | Asks::Unit | Asks::Record => {
            command.arg(Arg::new(ABOUT))
        }
    }
}

/// The matches of the innermost command: it knows the common options wherever they were typed.
pub(super) fn deepest(matches: &ArgMatches) -> &ArgMatches {
    let mut deepest = matches;
    while let Some((_, inner)) = deepest.subcommand() {
        deepest = inner;
    }
    deepest
}

/// The names of the commands that were typed, the outermost first.
pub(super) fn path(matches: &ArgMatches) -> Vec<&str> {
    let mut path = Vec::new();
    let mut matches = matches;
    while let Some((name, inner)) = matches.subcommand() {
        path.push(name);
        matches = inner;
    }
    path
}

/// A command that prints nothing of its own.
fn bare(name: &'static str) -> Command {
    Command::new(name)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
}

/// Options that every command takes.
fn common() -> Vec<Arg> {
    let text = |name: &'static str| Arg::new(name).long(name);
    let folder = Arg::new("folder").short('C').value_parser(value_parser!(PathBuf));
    let mut args = vec![
        folder,
        text("lang"),
        text("as"),
        text("width"),
        text("keys"),
        text("size"),
        flag("help", 'h'),
    ];
    let flags = ["json", "plain", "print"].map(|it| text(it).action(ArgAction::SetTrue));
    args.extend(flags);
    args.into_iter().map(|it| it.global(true)).collect()
}

/// The common option that a word is, without its value.
pub(super) fn common_option(word: &str) -> Option<String> {
    let name = word.split('=').next().unwrap_or(word);
    let is = |it: &Arg| {
        let long = it.get_long().map(|it| format!("--{it}"));
        let short = it.get_short().map(|it| format!("-{it}"));
        [long, short].iter().flatten().any(|it| it == name)
    };
    common().iter().any(is).then(|| name.to_owned())
}

fn flag(name: &'static str, short: char) -> Arg {
    Arg::new(name).long(name).short(short).action(ArgAction::SetTrue)
}

/// An action as a command.
pub(super) fn of_action(action: &'static Action) -> Command {
    let command = bare(action.name).args(action.all_params().map(of_param));
    match action.bare_param() {
        Some(_) => command.arg(Arg::new(BARE)),
        None => command,
    }
}

/// A parameter as an option. None is required here: who may not act at all is told that first.
fn of_param(param: &'static Param) -> Arg {
    let option = Arg::new(param.name).long(param.name);
    match param.ask {
        Ask::Flag => option.action(ArgAction::SetTrue),
        Ask::Units | Ask::People | Ask::Lines => option.action(ArgAction::Append),
        _ => option,
    }
}
