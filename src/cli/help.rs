//! Help, made from the lists: an overview, and one page for each command.

use super::{Shelves, builtin, command, forced};
use crate::action::{Action, Ask, Param, Takes};
use crate::bundle;
use crate::cx::Refusal;
use crate::model::{Right, Via};
use crate::report::{Asks, Report};
use crate::text::Lang;
use crate::ui::width::{Widths, pad, w};

/// The widest left column of a list; longer entries get a line of their own.
const LEFT: usize = 28;

/// What is within reach of whoever asks for help.
#[derive(Clone, Copy)]
pub(super) struct Reach {
    /// What can be asked and done at all.
    pub(super) shelves: Shelves,
    /// By which way the person came: over SSH there is less.
    pub(super) via: Via,
}

impl Reach {
    fn is_here(self) -> bool {
        self.via == Via::Local
    }

    /// The commands of other kinds.
    fn builtins(self) -> impl Iterator<Item = &'static builtin::Builtin> {
        builtin::ALL.iter().filter(move |it| self.is_here() || forced::BUILTINS.contains(&it.name))
    }

    /// What can be done.
    fn actions(self) -> impl Iterator<Item = &'static Action> {
        let all = self.shelves.actions.iter().copied();
        all.filter(move |it| self.is_here() || it.right.is_some())
    }

    /// What is typed before a command.
    fn before(self, lang: Lang) -> &'static str {
        if self.is_here() { "lianxi" } else { lang.cli_ssh_host() }
    }
}

/// Help on a command, or on everything.
pub(super) fn of(reach: Reach, path: &[&str], lang: Lang) -> Result<String, Refusal> {
    let shelves = reach.shelves;
    let (name, shown) = match path {
        [] => return Ok(overview(reach, lang)),
        ["show", name, ..] => (*name, true),
        [name, ..] => (*name, false),
    };
    let report = || shelves.report(name).map(|it| of_report(it, reach, lang));
    if shown {
        return report().ok_or_else(|| Refusal::usage(lang.cli_unknown_command(name)));
    }
    let builtin = reach.builtins().find(|it| it.name == name);
    let action = || reach.actions().find(|it| it.name == name);
    builtin
        .map(|it| of_builtin(it, reach, lang))
        .or_else(|| action().map(|it| of_action(it, reach, lang)))
        .or_else(report)
        .ok_or_else(|| Refusal::usage(lang.cli_unknown_command(name)))
}

fn overview(reach: Reach, lang: Lang) -> String {
    let shelves = reach.shelves;
    let mut text = lang.cli_titled(concat!("lianxi ", env!("CARGO_PKG_VERSION")), lang.cli_what());
    text += "\n\n";
    text += lang.cli_usage();
    text += "\n";
    let usage = if reach.is_here() { lang.cli_command_usage() } else { lang.cli_ssh_usage() };
    let about = if reach.is_here() { lang.cli_command_about() } else { lang.cli_ssh_about() };
    let alone = if reach.is_here() { lang.cli_no_command() } else { lang.cli_ssh_screens() };
    text += &list(&[(reach.before(lang).into(), alone.into()), (usage.into(), about.into())]);
    let reports: Vec<_> = shelves
        .reports
        .iter()
        .filter(|it| builtin::find(it.name).is_none())
        .map(|it| (called(it, shelves, lang), (it.title)(lang).to_owned()))
        .collect();
    text += &section(lang.cli_reports(), &reports);
    let actions: Vec<_> =
        reach.actions().map(|it| (it.name.to_owned(), (it.title)(lang).to_owned())).collect();
    text += &section(lang.cli_actions(), &actions);
    let others: Vec<_> = reach
        .builtins()
        .map(|it| ((it.usage)(lang).to_owned(), (it.about)(lang).to_owned()))
        .collect();
    text += &section(lang.cli_others(), &others);
    text += &section(lang.cli_options(), &options(reach, lang));
    text + "\n" + lang.cli_exit_codes() + "\n"
}

fn of_builtin(it: &builtin::Builtin, reach: Reach, lang: Lang) -> String {
    let mut text = page((it.usage)(lang), (it.about)(lang), reach, lang);
    if it.name == "init" {
        let bundles: Vec<_> = bundle::ALL
            .iter()
            .flat_map(|it| {
                let about = (it.about)(lang).to_owned();
                [(it.name.to_owned(), (it.title)(lang).to_owned()), (String::new(), about)]
            })
            .collect();
        text += &section(lang.cli_bundles(), &bundles);
    }
    text
}

fn of_report(report: &Report, reach: Reach, lang: Lang) -> String {
    let mut text = page(&called(report, reach.shelves, lang), (report.title)(lang), reach, lang);
    let columns: Vec<_> =
        report.columns.iter().map(|it| (it.key.to_owned(), (it.head)(lang).to_owned())).collect();
    text += &section(lang.cli_columns(), &columns);
    text
}

fn of_action(action: &Action, reach: Reach, lang: Lang) -> String {
    let mut usage = action.name.to_owned();
    let (own, recording): (Vec<_>, Vec<_>) =
        action.params_by(reach.via).partition(|it| action.is_own(it));
    for param in &own {
        let option = option(param, lang);
        let option = if param.optional { format!(" [{option}]") } else { format!(" {option}") };
        usage += &option;
    }
    let about = lang.cli_titled((action.title)(lang), (action.about)(lang));
    let mut text = page(&usage, &about, reach, lang);
    let params: Vec<_> = own.iter().map(|it| described(it, lang)).collect();
    text += &section(lang.cli_params(), &params);
    let recording: Vec<_> = recording.iter().map(|it| described(it, lang)).collect();
    text += &section(lang.cli_recording(), &recording);
    if action.right.is_some_and(Right::is_own) && params_ask_words(action) {
        text += &["\n", lang.no_patient_data(), "\n"].concat();
    }
    if let Some(right) = action.right {
        let needs = lang.cli_needs_right(lang.right(right.code()));
        text += &["\n", &needs, "\n"].concat();
    }
    text
}

/// Whether somebody has to put something into words of their own.
fn params_ask_words(action: &Action) -> bool {
    action.params.iter().any(|it| it.ask == Ask::Text)
}

/// The head of a page: what it is and how it is typed.
fn page(usage: &str, about: &str, reach: Reach, lang: Lang) -> String {
    format!("{about}\n\n{}\n  {} {usage}\n", lang.cli_usage(), reach.before(lang))
}

/// How a report is called: by its name, or by `show` where something else has the name.
fn called(report: &Report, shelves: Shelves, lang: Lang) -> String {
    let show = if command::is_taken(shelves, report.name) { "show " } else { "" };
    let about = match report.asks {
        Asks::Nothing => String::new(),
        Asks::Meeting | Asks::AnyMeeting => format!(" [{}]", lang.cli_value_meeting()),
        Asks::Paper => format!(" [{}]", lang.cli_value_paper()),
        Asks::Unit => format!(" [{}]", lang.cli_value_unit()),
        Asks::Record => format!(" [{}]", lang.cli_id()),
        Asks::Words => format!(" {}", lang.cli_words()),
    };
    format!("{show}{}{about}", report.name)
}

/// An option with what is put after it.
fn option(param: &Param, lang: Lang) -> String {
    match value(param.ask, lang) {
        Some(value) => format!("--{} {value}", param.name),
        None => format!("--{}", param.name),
    }
}

fn described(param: &Param, lang: Lang) -> (String, String) {
    let title = (param.title)(lang);
    let about = if param.optional { title.to_owned() } else { lang.cli_required(title) };
    (option(param, lang), about)
}

/// What is put after an option, in a word.
fn value(ask: Ask, lang: Lang) -> Option<String> {
    let word = match ask {
        Ask::Flag => return None,
        Ask::Word(words) => return Some(words.join("|")),
        Ask::Day(_) => "2024-03-05",
        Ask::Deadline => "2024-03-05|12月底前",
        Ask::Instant => "2024-03-05T09:00",
        Ask::Line
        | Ask::Name
        | Ask::Attendee
        | Ask::Attendees
        | Ask::Text
        | Ask::Lines
        | Ask::Document => lang.cli_value_text(),
        Ask::Number => lang.cli_value_number(),
        Ask::Unit => lang.cli_value_unit(),
        Ask::Units => lang.cli_value_units(),
        Ask::Person | Ask::Approver => lang.cli_value_person(),
        Ask::People => lang.cli_value_people(),
        Ask::Role => lang.cli_value_role(),
        Ask::MeetingKind => lang.cli_value_kind(),
        Ask::Meeting => lang.cli_value_meeting(),
        Ask::Paper => lang.cli_value_paper(),
        Ask::Item => lang.cli_value_item(),
        Ask::Clause => lang.cli_value_clause(),
        Ask::Duty => lang.cli_value_duty(),
        Ask::Resolution => lang.cli_value_resolution(),
        Ask::Proposal => lang.cli_value_proposal(),
        Ask::Nomination => lang.cli_value_nomination(),
        Ask::Opinion => lang.cli_value_opinion(),
        Ask::Addressees => lang.cli_value_lists(),
        Ask::File(Takes::Key) => lang.cli_value_key(),
        Ask::File(_) => lang.cli_value_file(),
    };
    Some(word.to_owned())
}

fn options(reach: Reach, lang: Lang) -> Vec<(String, String)> {
    let typed = [
        (format!("-C {}", lang.cli_value_folder()), lang.cli_opt_folder()),
        ("--lang zh|en".into(), lang.cli_opt_lang()),
        (format!("--as {}", lang.cli_value_person()), lang.cli_opt_as()),
        ("--json".into(), lang.cli_opt_json()),
        ("--plain".into(), lang.cli_opt_plain()),
        ("--width narrow|wide".into(), lang.cli_opt_width()),
        ("--keys \"g m\" --print".into(), lang.cli_opt_keys()),
        ("--size 80x24".into(), lang.cli_opt_size()),
        ("-h, --help".into(), lang.cli_opt_help()),
        ("-V, --version".into(), lang.cli_opt_version()),
    ];
    let taken = |option: &str| {
        reach.is_here()
            || command::SERVED_OPTIONS.iter().any(|it| option.contains(&format!("--{it}")))
    };
    let typed = typed.into_iter().filter(|(option, _)| taken(option));
    typed.map(|(option, about)| (option, about.to_owned())).collect()
}

/// A titled list; nothing at all where it would be empty.
fn section(title: &str, entries: &[(String, String)]) -> String {
    if entries.is_empty() { String::new() } else { format!("\n{title}\n{}", list(entries)) }
}

/// Two columns; an entry that is too long for the left one stands on its own line.
fn list(entries: &[(String, String)]) -> String {
    let cells = |it: &str| w(it, Widths::Narrow);
    let fitting = entries.iter().map(|it| cells(&it.0)).filter(|it| *it <= LEFT);
    let left = fitting.max().unwrap_or(LEFT);
    let line = |(name, about): &(String, String)| match about.as_str() {
        "" => format!("  {name}\n"),
        _ if cells(name) > left => format!("  {name}\n  {}  {about}\n", " ".repeat(left)),
        _ => format!("  {}  {about}\n", pad(name, left, Widths::Narrow)),
    };
    entries.iter().map(line).collect::<Vec<_>>().concat()
}
