//! Beginning: a new workspace, and who sits at this machine.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};

use super::call::Call;
use super::{Answer, Shelves, print};
use crate::bundle::{self, EMPTY, Founding};
use crate::cx::Refusal;
use crate::rule::typed;
use crate::seal::{self, Lines, cap};
use crate::text::Lang;

/// The options of `init`.
pub(super) fn init_args(command: Command, _: Shelves) -> Command {
    let text = |name: &'static str| Arg::new(name).long(name);
    command.arg(Arg::new("new").value_parser(value_parser!(PathBuf))).args([
        text("from"),
        text("name"),
        text("lead"),
    ])
}

/// The argument of `me`.
pub(super) fn me_args(command: Command, _: Shelves) -> Command {
    command.arg(Arg::new("person"))
}

/// Makes a folder a new workspace.
pub(super) fn init(call: &Call<'_>, matches: &ArgMatches) -> Result<Answer, Refusal> {
    let lang = call.lang;
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let names: Vec<_> = bundle::ALL.iter().map(|it| it.name).collect();
    let names = names.join(lang.comma());
    let Some(folder) = matches.get_one::<PathBuf>("new") else {
        return Err(Refusal::usage(lang.cli_init_folder_missing()));
    };
    let from = text("from").ok_or_else(|| Refusal::usage(lang.cli_init_from_missing(&names)))?;
    let from = bundle::bundle(&from)
        .ok_or_else(|| Refusal::usage(lang.cli_init_from_unknown(&from, &names)))?;
    refuse_unfit(lang, [("--name", text("name")), ("--lead", text("lead"))])?;
    let founding = Founding { uid: (call.world.uid)(), name: text("name"), lead: text("lead") };
    if from.name != EMPTY && (founding.name.is_some() || founding.lead.is_some()) {
        return Err(Refusal::usage(lang.cli_init_names()));
    }
    let place = call.world.cwd.join(folder);
    let notice = bundle::init(&place, from, &founding, lang)?;
    let shown = folder.to_string_lossy();
    let hint = lang.cli_init_next(&shown);
    let messages: Vec<_> = [Some(hint), notice.map(str::to_owned)].into_iter().flatten().collect();
    Ok(print::done(call, &lang.cli_init_done((from.title)(lang)), &shown, &messages).after_saving())
}

/// Refuses a name with a character that no text for agreeing may hold, since every one will hold it.
fn refuse_unfit(lang: Lang, names: [(&str, Option<String>); 2]) -> Result<(), Refusal> {
    for (option, name) in names {
        let most = if option == "--lead" { cap::NAME } else { cap::LINE };
        if let Some(over) = name.as_deref().and_then(|it| cap::over(it, most)) {
            return Err(Refusal::usage(lang.too_long(option, over.most, over.has)));
        }
        let unfit = name.map(|it| seal::mend_line(&it)).and_then(|it| seal::unfit(&it, Lines::One));
        if let Some(unfit) = unfit {
            return Err(Refusal::usage(lang.unfit_field(option, &unfit.say(lang))));
        }
    }
    Ok(())
}

/// Says who acts here, or settles it.
pub(super) fn me(call: &Call<'_>, matches: &ArgMatches) -> Result<Answer, Refusal> {
    let lang = call.lang;
    let session = call.session()?;
    let workspace = session.workspace();
    let Some(typed) = matches.get_one::<String>("person") else {
        let person = session.cx().person.as_ref();
        let person = person.ok_or_else(|| Refusal::refused(lang.cli_me_unknown()))?;
        let sentence = lang.cli_me_is(workspace.person_name(person));
        return Ok(print::done(call, &sentence, person, &[]));
    };
    let person = typed::person(workspace, session.cx(), typed)?;
    call.config.clone().save_me(&workspace.mechanism.uid, &person, lang)?;
    let sentence = lang.cli_me_saved(workspace.person_name(&person));
    Ok(print::done(call, &sentence, &person, &[]).after_saving())
}
