//! The one reader in front of every parameter that names, counts or dates, for every door.
//!
//! The rule: what was typed is read into the value it means before anything else looks at it; what depends on
//! today or was put together is shown before it is sent and said when it was done; what could mean two things,
//! or nothing, is refused with what it could be. Words, files and keys are never read so.

use chrono::{Datelike, NaiveDate};

use super::{Action, Args, Ask, Param};
use crate::cx::{Cx, Refusal};
use crate::find::{key, numerals};
use crate::model::{Calendar, Workspace};
use crate::rule::deadline::{self, Due};
use crate::rule::typed::{self, From, Sense};
use crate::text::Lang;

mod candidates;
mod record;

pub use record::is_record;

pub use candidates::{Candidate, candidates};

/// What stands for taking a value away.
const NOTHING: &str = "-";

/// What was understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// The value as actions take it: an id, an ISO day, a number in digits.
    pub value: String,
    /// How it was understood, in words, where that does not stand in what was typed.
    pub shown: Option<String>,
}

/// Reads what was typed for a parameter; none where nothing was, or where words are words.
///
/// # Errors
/// What was understood, and what it could be.
pub fn read(
    workspace: &Workspace,
    cx: &Cx,
    args: &Args,
    param: &Param,
) -> Result<Option<Reading>, Refusal> {
    let Some(typed) = args.get(param.name) else { return Ok(None) };
    if key(typed) == NOTHING {
        return Ok(Some(plain(NOTHING)));
    }
    Ok(Some(match param.ask {
        Ask::Day(sense) => day(workspace, cx, (param.name, typed), sense)?,
        Ask::Deadline => match deadline(workspace, cx, typed) {
            Some(day) => day,
            None => return Ok(None),
        },
        Ask::Instant => instant(workspace, cx, (param.name, typed))?,
        Ask::Number => plain(&number(cx, param.name, typed)?.to_string()),
        Ask::Flag => plain(flag(typed)),
        Ask::Unit => plain(&typed::unit(workspace, cx, typed)?),
        Ask::Units => plain(&joined(&typed::units(workspace, cx, typed)?)),
        Ask::Person => plain(&typed::person(workspace, cx, typed)?),
        Ask::People => plain(&joined(&typed::people(workspace, cx, typed)?)),
        Ask::Name => plain(&name(cx, param.name, typed)?),
        Ask::Attendee => attendees(workspace, cx, (param.name, typed), &[])?,
        Ask::Attendees => attendees(workspace, cx, (param.name, typed), &typed::SEPARATORS)?,
        Ask::Word(words) => plain(word(words, typed)),
        ask if record::is_record(ask) || matches!(ask, Ask::Role | Ask::MeetingKind) => {
            plain(&record::record(workspace, cx, args, (ask, typed))?)
        }
        // Words are words.
        _ => return Ok(None),
    }))
}

/// The arguments with every typed value read, and what has to be said of them.
///
/// # Errors
/// For the first that cannot be read.
pub fn settle(
    workspace: &Workspace,
    cx: &Cx,
    action: &Action,
    args: &Args,
) -> Result<(Args, String), Refusal> {
    let mut settled = args.clone();
    let mut said = Vec::new();
    for param in action.all_params() {
        let Some(reading) = read(workspace, cx, &settled, param)? else { continue };
        settled.set(param.name, reading.value);
        // What a label says in brackets is for whoever types.
        let title = (param.title)(cx.lang).split(['（', '(']).next().unwrap_or_default().trim();
        said.extend(reading.shown.map(|it| cx.lang.typed_as(title, &it)));
    }
    let said = if said.is_empty() {
        String::new()
    } else {
        cx.lang.typed_taken(&said.join(cx.lang.semicolon()))
    };
    Ok((settled, said))
}

fn plain(value: &str) -> Reading {
    Reading { value: value.to_owned(), shown: None }
}

fn joined(ids: &[crate::model::Id]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn day(
    workspace: &Workspace,
    cx: &Cx,
    field: (&str, &str),
    sense: Sense,
) -> Result<Reading, Refusal> {
    let from = From { today: cx.today(&workspace.mechanism), sense };
    let read = typed::day(field.1, from)
        .map_err(|it| Refusal::usage(it.say(cx.lang, field, Lang::bad_day)))?;
    let said = || day_said(cx.lang, read.day);
    Ok(Reading { value: read.day.to_string(), shown: read.from_today.then(said) })
}

/// A deadline that is one day, which is read as every other; words with more to them stay words, and the action
/// works their day out.
fn deadline(workspace: &Workspace, cx: &Cx, typed: &str) -> Option<Reading> {
    let (today, calendar) = (cx.today(&workspace.mechanism), Calendar::of(workspace));
    let due = deadline::due(typed, today, calendar);
    let is_words = |it: &Due| it.text.is_some() && !deadline::is_asked(it, today, calendar);
    if due.as_ref().is_some_and(is_words) {
        return None;
    }
    day(workspace, cx, ("", typed), Sense::Coming).ok()
}

fn instant(workspace: &Workspace, cx: &Cx, field: (&str, &str)) -> Result<Reading, Refusal> {
    let from = From { today: cx.today(&workspace.mechanism), sense: Sense::Coming };
    let read = typed::instant(field.1, from, workspace.mechanism.offset())
        .map_err(|it| Refusal::usage(it.say(cx.lang, field, Lang::bad_instant)))?;
    let said = || {
        let day = day_said(cx.lang, read.at.date_naive());
        format!("{day} {}", cx.lang.clock(read.at))
    };
    let second = if read.at.format("%S").to_string() == "00" { "" } else { ":%S" };
    let value = read.at.format(&format!("%Y-%m-%dT%H:%M{second}")).to_string();
    Ok(Reading { value, shown: read.from_today.then(said) })
}

/// A day with its day of the week, by which a slip is seen.
fn day_said(lang: Lang, day: NaiveDate) -> String {
    lang.typed_day_said(&lang.day(day), lang.weekday(day.weekday()))
}

/// A count, with 第 before it and what is counted behind it: 第二稿, 30分钟, 十二.
fn number(cx: &Cx, name: &str, typed: &str) -> Result<u32, Refusal> {
    const COUNTED: [&str; 14] =
        ["分钟", "稿", "项", "个", "分", "位", "号", "条", "版", "次", "份", "段", "家", "名"];
    let text: String = typed.chars().filter(|it| !it.is_whitespace()).collect();
    let text = text.strip_prefix('第').unwrap_or(&text);
    let text = COUNTED.iter().find_map(|it| text.strip_suffix(it)).unwrap_or(text);
    numerals::number(text).ok_or_else(|| Refusal::usage(cx.lang.bad_number(name, typed)))
}

fn flag(typed: &str) -> &str {
    match key(typed).as_str() {
        "no" | "n" | "false" | "否" | "不" | "0" => "",
        "yes" | "y" | "true" | "是" | "1" => "yes",
        _ => typed,
    }
}

/// The name of somebody new: blanks inside a Chinese name go, and a post has a field of its own.
fn name(cx: &Cx, field: &str, typed: &str) -> Result<String, Refusal> {
    let line = crate::find::dots(&crate::seal::mend_line(typed));
    if !line.contains(' ') || line.chars().all(|it| it.is_ascii() || it == '·') {
        return Ok(line);
    }
    if line.split(' ').any(|it| it.chars().count() > 2) {
        return Err(Refusal::usage(cx.lang.typed_no_name(field, typed)));
    }
    Ok(line.replace(' ', ""))
}

fn attendees(
    workspace: &Workspace,
    cx: &Cx,
    (name, typed): (&str, &str),
    separators: &[char],
) -> Result<Reading, Refusal> {
    let parts = typed.split(separators).map(str::trim).filter(|it| !it.is_empty());
    let read = parts.map(|part| {
        if let Some(person) = workspace.people.get(part) {
            return Ok((part.to_owned(), person.name.clone()));
        }
        let found = typed::attendee(workspace, part).map(|it| (it.line(), it.line()));
        found.ok_or_else(|| Refusal::usage(cx.lang.typed_which_name(name, part)))
    });
    let read = read.collect::<Result<Vec<_>, _>>()?;
    let (values, said): (Vec<_>, Vec<_>) = read.into_iter().unzip();
    let (value, said) = (values.join("、"), said.join("、"));
    let differs = said != typed.trim() && value != typed.trim();
    Ok(Reading { value, shown: differs.then_some(said) })
}

/// The code of a word, typed as it is or as either language says it.
fn word<'a>(words: &[&'a str], typed: &'a str) -> &'a str {
    let wanted = key(typed);
    let is_said = |it: &&&str| {
        key(it) == wanted || [Lang::Zh, Lang::En].iter().any(|lang| key(lang.ui_word(it)) == wanted)
    };
    words.iter().find(is_said).copied().unwrap_or(typed)
}
