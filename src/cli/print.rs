//! How answers look: a table for people, a row on each line for tools, or JSON.

use serde_json::{Map, Value};

use super::call::{Call, Form};
use super::command::ABOUT;
use super::{Answer, is_json};
use crate::cx::{Cx, Refusal};
use crate::model::Workspace;
use crate::report::{Asks, Column, Report, Row};
use crate::text::Lang;
use crate::ui::width::{Widths, clean, fit, is_hidden, pad, w};
use clap::ArgMatches;

/// The report that is about whoever asks.
const ABOUT_ME: &str = "today";
/// Blanks between two columns of a table.
const GAP: usize = 2;
/// What a column keeps when a line is too short for all.
const LEAST: usize = 4;
/// What a column of running text keeps before the others give way too.
const LEAST_TEXT: usize = 16;
/// The widest column where lines have no end: a longer cell stands whole and moves only its own row.
const WIDEST: usize = 60;

/// Asks a report and prints its rows.
pub(super) fn report(
    call: &Call<'_>,
    report: &Report,
    matches: &ArgMatches,
) -> Result<Answer, Refusal> {
    asked(call, report, matches).map(|(answer, _)| answer)
}

/// A report's answer, and how many rows it has.
pub(super) fn asked(
    call: &Call<'_>,
    report: &Report,
    matches: &ArgMatches,
) -> Result<(Answer, usize), Refusal> {
    let about = match report.asks {
        Asks::Nothing => None,
        _ => matches.get_many::<String>(ABOUT).map(|it| it.map(String::as_str).collect::<Vec<_>>()),
    };
    if about.is_none() && report.asks == Asks::Words {
        let words = call.lang.cli_words();
        return Err(Refusal::usage(call.lang.cli_about_missing(report.name, words)));
    }
    let session = if report.is_of_roster() { call.roster_session()? } else { call.session()? };
    let rows = session.ask(report, about.map(|it| it.join(" ")).as_deref())?;
    let mut answer = Answer::text(table(call, report.columns, &rows));
    if rows.is_empty() && call.form == Form::Table {
        answer = Answer::text(lines(&nothing(report, session.cx(), call.lang)));
    }
    answer.note = lines(&unread(session.workspace(), call.lang)).into_bytes();
    Ok((answer, rows.len()))
}

/// What is said where a report has no row; how to say who one is, only where nobody has said it.
fn nothing(report: &Report, cx: &Cx, lang: Lang) -> String {
    let empty = (report.empty)(lang);
    let asks = report.name == ABOUT_ME && cx.person.is_none();
    if asks { format!("{empty}\n{}", lang.say_who_you_are()) } else { empty.to_owned() }
}

/// The rows in the form that was asked for.
pub(super) fn table(call: &Call<'_>, columns: &[Column], rows: &[Row]) -> String {
    match call.form {
        Form::Json => json(&objects(columns, rows)),
        Form::Plain => plain(rows, call.lang),
        Form::Table => {
            let widths = call.widths().unwrap_or_default();
            aligned(columns, rows, call.lang, (widths, call.world.columns))
        }
    }
}

/// What to tell besides an answer when there are files that could not be read.
pub(super) fn unread(workspace: &Workspace, lang: Lang) -> String {
    match workspace.faults.as_slice() {
        [] => String::new(),
        [first, ..] => lang.cli_faults(workspace.faults.len(), &first.path),
    }
}

/// Text made safe for a terminal, each line ended.
pub(super) fn lines(text: &str) -> String {
    text.lines().map(|it| clean(it).into_owned() + "\n").collect()
}

/// JSON on several lines.
pub(super) fn json(value: &Value) -> String {
    escaped(&serde_json::to_string_pretty(value).unwrap_or_default())
}

/// JSON on one line.
pub(super) fn json_line(value: &Value) -> String {
    escaped(&value.to_string())
}

/// JSON with everything escaped that a terminal could take for a command or that cannot be seen.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    for ch in text.chars() {
        if ch != '\n' && is_hidden(ch) {
            let mut units = [0; 2];
            out.extend(ch.encode_utf16(&mut units).iter().map(|it| format!("\\u{it:04x}")));
        } else {
            out.push(ch);
        }
    }
    out.push('\n');
    out
}

/// A sentence and its parts as JSON, or the sentence alone.
pub(super) fn done(call: &Call<'_>, sentence: &str, id: &str, messages: &[String]) -> Answer {
    if is_json(call) {
        let value = serde_json::json!({ "id": id, "sentence": sentence, "messages": messages });
        return Answer::text(json(&value));
    }
    let (first, rest) = sentence.split_once('\n').unwrap_or((sentence, ""));
    let mut text = with_id(first, id) + "\n";
    text.push_str(&lines(rest));
    for message in messages {
        text.push('\n');
        text.push_str(&lines(message));
    }
    Answer::text(text)
}

/// What was done by one line of a file, on one line.
pub(super) fn done_on(call: &Call<'_>, line: usize, sentence: &str, id: &str) -> String {
    match call.form {
        Form::Plain => format!("{line}\t{}\t{}\n", clean(sentence), clean(id)),
        Form::Table | Form::Json => format!("{line} {}\n", with_id(sentence, id)),
    }
}

/// A sentence that ends with the id of what was made.
fn with_id(sentence: &str, id: &str) -> String {
    let sentence = clean(sentence.trim_end());
    match sentence.split_whitespace().next_back() {
        Some(last) if last == id => sentence.into_owned(),
        _ if id.is_empty() => sentence.into_owned(),
        _ => format!("{sentence} {}", clean(id)),
    }
}

fn objects(columns: &[Column], rows: &[Row]) -> Value {
    let object = |row: &Row| {
        let pairs = columns.iter().zip(&row.cells);
        pairs.map(|(column, cell)| (column.key.to_owned(), cell.json())).collect::<Map<_, _>>()
    };
    rows.iter().map(|row| Value::Object(object(row))).collect()
}

fn plain(rows: &[Row], lang: Lang) -> String {
    let line = |row: &Row| {
        let cells: Vec<_> = row.cells.iter().map(|it| clean(&it.say(lang)).into_owned()).collect();
        cells.join("\t") + "\n"
    };
    rows.iter().map(line).collect()
}

/// Heads and rows, each column as wide as its widest cell while a line has room.
///
/// One long cell never widens the other rows: on a terminal it is cut, on a pipe it stands whole and only what
/// comes after it on its own line moves.
fn aligned(
    columns: &[Column],
    rows: &[Row],
    lang: Lang,
    (widths, limit): (Widths, Option<usize>),
) -> String {
    let shown: Vec<_> = columns.iter().enumerate().filter(|(_, it)| it.is_listed(lang)).collect();
    let heads = shown.iter().map(|(_, it)| (it.head)(lang).to_owned()).collect();
    let cell = |row: &Row, at: usize| row.cells.get(at).map(|it| it.say(lang)).unwrap_or_default();
    let mut table: Vec<Vec<String>> = vec![heads];
    table.extend(rows.iter().map(|row| shown.iter().map(|(at, _)| cell(row, *at)).collect()));
    let wanted: Vec<_> = shown.iter().map(|(_, it)| usize::from(it.width)).collect();
    let cells = room(&table, &wanted, widths, limit);
    let line = |row: &Vec<String>| {
        let parts: Vec<_> = row
            .iter()
            .zip(&cells)
            .map(|(text, cells)| match limit {
                Some(_) => fit(text, *cells, widths),
                None => pad(text, *cells, widths),
            })
            .collect();
        parts.join(&" ".repeat(GAP)).trim_end().to_owned() + "\n"
    };
    table.iter().map(line).collect()
}

/// The cells of each column; where a line is too short, running text gives way first.
fn room(
    table: &[Vec<String>],
    wanted: &[usize],
    widths: Widths,
    limit: Option<usize>,
) -> Vec<usize> {
    let most = limit.unwrap_or(WIDEST);
    let natural = |at: usize| {
        let all = table.iter().filter_map(|row| row.get(at));
        all.map(|it| w(it, widths).min(most)).max().unwrap_or(0)
    };
    let mut cells: Vec<usize> = (0..wanted.len()).map(natural).collect();
    let Some(limit) = limit else { return cells };
    let gaps = GAP * wanted.len().saturating_sub(1);
    while cells.iter().sum::<usize>() + gaps > limit {
        let widest = |text: bool, least: usize| {
            (0..cells.len())
                .filter(|at| (!text || wanted[*at] == 0) && cells[*at] > least)
                .max_by_key(|at| cells[*at])
        };
        let over = |at: &usize| wanted[*at] > 0 && cells[*at] > wanted[*at];
        let first = (0..cells.len()).find(over).or_else(|| widest(true, LEAST_TEXT));
        match first.or_else(|| widest(false, LEAST)) {
            Some(at) => cells[at] -= 1,
            None => break,
        }
    }
    cells
}
