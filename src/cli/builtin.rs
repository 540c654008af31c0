//! Commands that are neither a report nor an action.

use clap::{Arg, ArgMatches, Command};

use super::call::{Call, Form};
use super::{Answer, Shelves, batch, begin, command, forced, help, keys, print};
use crate::action::manuscript;
use crate::cx::{Cx, Refusal};
use crate::model::{About, Fault, Id, MeetingFolder, Workspace};
use crate::report::{self, Cell, Column, Row};
use crate::rule::{circulation, life, opening, papers, verify};
use crate::text::Lang;

/// Every such command, in the order in which help lists them.
pub(super) const ALL: &[Builtin] = &[
    Builtin {
        name: "init",
        usage: Lang::cli_init_usage,
        about: Lang::cli_init_about,
        args: begin::init_args,
        run: begin::init,
    },
    Builtin {
        name: "me",
        usage: Lang::cli_me_usage,
        about: Lang::cli_me_about,
        args: begin::me_args,
        run: begin::me,
    },
    Builtin {
        name: "show",
        usage: Lang::cli_show_usage,
        about: Lang::cli_show_about,
        args: show_args,
        run: show,
    },
    Builtin {
        name: "statement",
        usage: Lang::cli_statement_usage,
        about: Lang::cli_statement_about,
        args: meeting_arg,
        run: statement,
    },
    Builtin {
        name: "manuscript",
        usage: Lang::cli_manuscript_usage,
        about: Lang::cli_manuscript_about,
        args: meeting_arg,
        run: manuscript,
    },
    Builtin {
        name: "check",
        usage: Lang::cli_check_usage,
        about: Lang::cli_check_about,
        args: |command, _| command,
        run: check,
    },
    Builtin {
        name: "verify",
        usage: Lang::cli_verify_usage,
        about: Lang::cli_verify_about,
        args: meeting_arg,
        run: verify,
    },
    Builtin {
        name: "batch",
        usage: Lang::cli_batch_usage,
        about: Lang::cli_batch_about,
        args: batch::args,
        run: batch::run,
    },
    Builtin {
        name: "authorized-keys",
        usage: Lang::cli_authorized_keys_usage,
        about: Lang::cli_authorized_keys_about,
        args: keys::args,
        run: keys::authorized,
    },
    Builtin {
        name: forced::NAME,
        usage: Lang::cli_door_usage,
        about: Lang::cli_door_about,
        args: forced::args,
        run: forced::run,
    },
    Builtin {
        name: "help",
        usage: Lang::cli_help_usage,
        about: Lang::cli_help_about,
        args: |command, _| command.arg(Arg::new("command").num_args(1..)),
        run: help,
    },
];

/// A command that is neither a report nor an action.
pub(super) struct Builtin {
    /// The name.
    pub(super) name: &'static str,
    /// How it is typed.
    pub(super) usage: fn(Lang) -> &'static str,
    /// One line on what it does.
    pub(super) about: fn(Lang) -> &'static str,
    /// Adds its options.
    pub(super) args: fn(Command, Shelves) -> Command,
    /// Does it.
    pub(super) run: fn(&Call<'_>, &ArgMatches) -> Result<Answer, Refusal>,
}

const BREACHES: &[Column] = &[
    Column { key: "file", head: Lang::cli_head_file, width: 40 },
    Column { key: "message", head: Lang::cli_head_message, width: 0 },
];

/// The command with this name.
pub(super) fn find(name: &str) -> Option<&'static Builtin> {
    ALL.iter().find(|it| it.name == name)
}

fn show_args(command: Command, shelves: Shelves) -> Command {
    command.subcommands(shelves.reports.iter().map(|it| command::of_report(it)))
}

fn meeting_arg(command: Command, _: Shelves) -> Command {
    command.arg(Arg::new("meeting"))
}

/// Any report, also one whose name an action has.
fn show(call: &Call<'_>, matches: &ArgMatches) -> Result<Answer, Refusal> {
    let shelves = call.world.shelves;
    let asked = matches.subcommand().and_then(|(name, rest)| Some((shelves.report(name)?, rest)));
    let Some((report, rest)) = asked else {
        let names: Vec<_> = shelves.reports.iter().map(|it| it.name).collect();
        return Err(Refusal::usage(call.lang.cli_which_report(&names.join(call.lang.comma()))));
    };
    print::report(call, report, rest)
}

/// The very bytes of the text that is out, or was out last.
fn statement(call: &Call<'_>, matches: &ArgMatches) -> Result<Answer, Refusal> {
    if call.form != Form::Table {
        return Err(Refusal::usage(call.lang.cli_statement_form()));
    }
    let session = call.session()?;
    let workspace = session.workspace();
    let typed = matches.get_one::<String>("meeting").map(String::as_str);
    let out = || newest_out(workspace).filter(|_| typed.is_none());
    let found = out().map(|(id, _)| About::Meeting(id.clone()));
    let about = found.map_or_else(|| circulated(workspace, session.cx(), typed), Ok)?;
    // A text that is not canonical is not what anybody agreed to, and could carry commands to a terminal.
    let Some(docket) = about.docket(workspace) else {
        return Err(Refusal::refused(call.lang.cli_no_text(about.title(workspace))));
    };
    let is_text =
        |it: &&Fault| it.path.starts_with(&docket.place) && it.path.strip_suffix(".txt").is_some();
    if let Some(fault) = workspace.faults.iter().find(is_text) {
        return Err(Refusal::refused(fault.say(call.lang)));
    }
    match text_of(workspace, &about) {
        Some(bytes) => Ok(Answer { out: bytes, ..Answer::default() }),
        None => Err(Refusal::refused(call.lang.cli_no_text(about.title(workspace)))),
    }
}

/// The meeting or the paper that was named; without a name, the meeting in hand, else the paper in hand.
fn circulated(workspace: &Workspace, cx: &Cx, typed: Option<&str>) -> Result<About, Refusal> {
    if let Some((id, _)) = typed.and_then(|it| workspace.papers.get_key_value(it)) {
        return Ok(About::Paper(id.clone()));
    }
    match report::meeting(workspace, cx, typed) {
        Ok((id, _)) => Ok(About::Meeting(id.clone())),
        Err(no) if typed.is_some() => Err(no),
        Err(no) => report::paper(workspace, cx, None)
            .map_or(Err(no), |(id, _)| Ok(About::Paper(id.clone()))),
    }
}

/// The draft as one text, with the line that says from which draft it was read.
fn manuscript(call: &Call<'_>, matches: &ArgMatches) -> Result<Answer, Refusal> {
    if call.form != Form::Table {
        return Err(Refusal::usage(call.lang.cli_manuscript_form()));
    }
    let session = call.session()?;
    let workspace = session.workspace();
    let typed = matches.get_one::<String>("meeting").map(String::as_str);
    let (_, folder) = report::meeting(workspace, session.cx(), typed)?;
    let Some(minutes) = folder.minutes.values().next_back() else {
        return Err(Refusal::refused(call.lang.no_draft(&folder.doc.title)));
    };
    let text = manuscript::print(workspace, &opening::shown(workspace, &folder.doc, minutes));
    let digits = manuscript::digits(&text);
    Ok(Answer::text(print::lines(&manuscript::with_base(&text, &digits))))
}

/// The latest meeting that has a text out or under way.
fn newest_out(workspace: &Workspace) -> Option<(&Id, &MeetingFolder)> {
    let meetings = workspace.meetings.iter().map(|(id, it)| (id, &**it));
    meetings
        .filter(|(_, it)| {
            life::is_open(it) && circulation::current_text(workspace, &it.docket).is_some()
        })
        .max_by_key(|(id, it)| (it.doc.at, *id))
}

/// The bytes on the disk, which are what is hashed, rather than the text that was read from them.
fn text_of(workspace: &Workspace, about: &About) -> Option<Vec<u8>> {
    let docket = about.docket(workspace)?;
    let (version, text) = match about {
        About::Meeting(_) => circulation::current_text(workspace, docket)?,
        About::Paper(id) => papers::current_text(workspace, workspace.papers.get(id)?)?,
    };
    let path = docket.text_file(version);
    let bytes = workspace.sources.get(&path).map_or_else(|| text.as_bytes(), |it| &**it);
    Some(bytes.to_vec())
}

/// The report of this name, with a status that says whether there is anything in it.
fn check(call: &Call<'_>, matches: &ArgMatches) -> Result<Answer, Refusal> {
    let Some(report) = call.world.shelves.report("check") else {
        return Err(Refusal::usage(call.lang.cli_unknown_command("check")));
    };
    let (mut answer, rows) = print::asked(call, report, matches)?;
    answer.code = u8::from(rows > 0);
    Ok(answer)
}

/// Every byte, file or consent of issued minutes that does not hold any more.
fn verify(call: &Call<'_>, matches: &ArgMatches) -> Result<Answer, Refusal> {
    let session = call.session()?;
    let workspace = session.workspace();
    let today = session.cx().today(&workspace.mechanism);
    let typed = matches.get_one::<String>("meeting").map(String::as_str);
    let breaches =
        match typed.map(|it| circulated(workspace, session.cx(), Some(it))).transpose()? {
            Some(About::Paper(id)) => match workspace.papers.get(&id) {
                Some(folder) => verify::verify_paper(workspace, &id, folder, today),
                None => Vec::new(),
            },
            Some(About::Meeting(id)) => verify::verify(workspace, Some(&id), today),
            None => verify::verify(workspace, None, today),
        };
    let rows: Vec<_> = breaches
        .into_iter()
        .map(|it| {
            let message = it.say(call.lang);
            Row { about: Vec::new(), cells: vec![Cell::Text(it.file), Cell::Text(message)] }
        })
        .collect();
    let mut answer = Answer::text(print::table(call, BREACHES, &rows));
    if rows.is_empty() && call.form == Form::Table {
        answer = Answer::text(print::lines(call.lang.cli_all_holds()));
    }
    answer.code = u8::from(!rows.is_empty());
    Ok(answer)
}

fn help(call: &Call<'_>, matches: &ArgMatches) -> Result<Answer, Refusal> {
    let path: Vec<_> =
        matches.get_many::<String>("command").into_iter().flatten().map(String::as_str).collect();
    let reach = help::Reach { shelves: call.world.shelves, via: call.via() };
    help::of(reach, &path, call.lang).map(Answer::text)
}
