//! What was typed wrongly, in our own words: the parser's sentences never pass through.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Shelves, builtin};
use crate::cx::Refusal;
use crate::text::Lang;

/// The parser's complaint as one sentence.
pub(super) fn say(error: &Error, shelves: Shelves, lang: Lang) -> Refusal {
    let text = |kind| context(error, kind).unwrap_or_default();
    let option = text(ContextKind::InvalidArg);
    let option = option.split(' ').next().unwrap_or_default();
    Refusal::usage(match error.kind() {
        ErrorKind::InvalidSubcommand => {
            unknown_command(error, &text(ContextKind::InvalidSubcommand), shelves, lang)
        }
        // Only the folder of a new workspace stands without an option and may not be empty.
        ErrorKind::InvalidValue if option.starts_with('[') => {
            lang.cli_init_folder_missing().to_owned()
        }
        ErrorKind::UnknownArgument if option.starts_with('-') => {
            match context(error, ContextKind::SuggestedArg) {
                Some(near) => lang.cli_unknown_option_near(option, &near),
                None => lang.cli_unknown_option(option),
            }
        }
        ErrorKind::UnknownArgument => lang.cli_too_many_words(&text(ContextKind::InvalidArg)),
        ErrorKind::InvalidValue if text(ContextKind::InvalidValue).is_empty() => {
            lang.cli_value_missing(option)
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            lang.cli_value_missing(option)
        }
        ErrorKind::TooManyValues => lang.cli_value_unwanted(option),
        ErrorKind::ArgumentConflict => lang.cli_given_twice(option),
        ErrorKind::InvalidUtf8 => lang.cli_not_utf8().to_owned(),
        _ => lang.cli_misread().to_owned(),
    })
}

/// An unknown command, with what may have been meant: a name that is near, or one whose title was typed.
fn unknown_command(error: &Error, name: &str, shelves: Shelves, lang: Lang) -> String {
    // After `show` only reports are known, and the same word alone may be a command.
    if shelves.report(name).is_none()
        && (shelves.action(name).is_some() || builtin::find(name).is_some())
    {
        return lang.cli_no_report(name);
    }
    let near = context(error, ContextKind::SuggestedSubcommand).or_else(|| titled(name, shelves));
    match near.filter(|_| name.chars().any(char::is_alphanumeric)) {
        Some(near) => lang.cli_unknown_command_near(name, &near),
        None => lang.cli_unknown_command(name),
    }
}

/// The command that people call so: 会签 is the title of one.
fn titled(typed: &str, shelves: Shelves) -> Option<String> {
    let is = |title: fn(Lang) -> &'static str| {
        [Lang::Zh, Lang::En].iter().any(|it| title(*it).eq_ignore_ascii_case(typed))
    };
    let action = shelves.actions.iter().find(|it| is(it.title)).map(|it| it.name.to_owned());
    let report =
        || shelves.reports.iter().find(|it| is(it.title)).map(|it| shown(shelves, it.name));
    action.or_else(report)
}

/// How a report is called where an action has the same name.
fn shown(shelves: Shelves, name: &str) -> String {
    let taken = builtin::find(name).is_some() || shelves.action(name).is_some();
    if taken { format!("show {name}") } else { name.to_owned() }
}

/// A fact of the complaint; of several words, the first.
fn context(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(it) => Some(it.clone()),
        ContextValue::Strings(all) => all.first().cloned(),
        _ => None,
    }
}
