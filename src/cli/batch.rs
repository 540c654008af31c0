//! Many actions from one file, a line each: a pile of paper and chat messages, recorded in one go.
//!
//! Each line is an action as it is typed after the program's name. Each is done by itself, in order, and the
//! first that is not done stops the file: a line may rest on the one before it, as putting a text out rests on
//! the edit. With `--keep-going` the others are done all the same.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use super::call::{Call, Form};
use super::{Answer, Shelves, command, misread, perform, print, words};
use crate::action::Done;
use crate::cx::Refusal;
use crate::session::Session;
use crate::store::place;

/// The most bytes of such a file.
const MOST: u64 = 4 << 20;
/// The option that does the lines after one that was not done.
const ON: &str = "keep-going";

/// The file is what it is told, and whether to go on.
pub(super) fn args(command: Command, _: Shelves) -> Command {
    command.arg(Arg::new("file")).arg(Arg::new(ON).long(ON).action(ArgAction::SetTrue))
}

/// Does the lines of the file, up to one that is not done.
pub(super) fn run(call: &Call<'_>, matches: &ArgMatches) -> Result<Answer, Refusal> {
    let Some(file) = matches.get_one::<String>("file") else {
        return Err(Refusal::usage(call.lang.cli_batch_file_missing()));
    };
    let text = text_of(call, file)?;
    let mut session = call.session()?;
    let mut tally =
        Tally { call, file, rows: Vec::new(), untried: Vec::new(), answer: Answer::default() };
    let goes_on = matches.get_flag(ON);
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        if tally.answer.code > 0 && !goes_on {
            tally.untried.push(at + 1);
            continue;
        }
        session.tick((call.world.now)());
        tally.note(at + 1, one(call, &mut session, line));
    }
    Ok(tally.close())
}

/// The words of the file. One that is not wholly text is refused before anything is done: what cannot be
/// read for certain is not to be recorded.
fn text_of(call: &Call<'_>, file: &str) -> Result<String, Refusal> {
    let bytes = place::read_outside(&call.world.cwd.join(file), MOST);
    let bytes = bytes.map_err(|it| Refusal::could(it.say(call.lang)))?;
    place::words_of(&bytes).ok_or_else(|| Refusal::refused(call.lang.words_not_utf8(file)))
}

/// Does one line.
fn one(call: &Call<'_>, session: &mut Session, line: &str) -> Result<Done, Refusal> {
    let words = words::split(line).map_err(|it| it.refusal(call.lang))?;
    if let Some(option) = words.iter().find_map(|it| command::common_option(it)) {
        return Err(Refusal::usage(call.lang.cli_batch_common(&option)));
    }
    let name = words.first().map(String::as_str).unwrap_or_default();
    let shelves = call.world.shelves;
    let action =
        shelves.action(name).ok_or_else(|| Refusal::usage(call.lang.cli_batch_no_action(name)))?;
    let matches = command::of_action(action)
        .try_get_matches_from(&words)
        .map_err(|it| misread::say(&it, shelves, call.lang))?;
    perform::carry_out(call, session, action, &matches)
}

/// What came of the lines so far.
struct Tally<'a> {
    call: &'a Call<'a>,
    file: &'a str,
    rows: Vec<Value>,
    /// The lines that were not tried, because one before them was not done.
    untried: Vec<usize>,
    answer: Answer,
}

impl Tally<'_> {
    fn note(&mut self, line: usize, came: Result<Done, Refusal>) {
        match came {
            Ok(done) => {
                let said = print::done_on(self.call, line, &done.sentence, &done.id);
                self.answer.out.extend(said.into_bytes());
                self.answer.saved = true;
                self.rows.push(json!({
                    "line": line,
                    "id": done.id,
                    "sentence": done.sentence,
                    "messages": done.messages,
                }));
            }
            Err(refusal) => {
                let said = format!("{}:{line}: {}", self.file, refusal.sentence);
                self.answer.note.extend(print::lines(&said).into_bytes());
                self.answer.code = self.answer.code.max(refusal.exit());
                self.rows.push(json!({ "line": line, "error": refusal.sentence }));
            }
        }
    }

    fn close(mut self) -> Answer {
        let said = self.sum();
        if self.call.form == Form::Json {
            let untried = self.untried.iter().map(|it| json!({ "line": it, "untried": true }));
            self.rows.extend(untried);
            self.answer.out = print::json(&Value::Array(self.rows)).into_bytes();
        }
        self.answer.note.extend(print::lines(&said).into_bytes());
        self.answer
    }

    /// What was done, which line stopped the file, and what was not tried.
    fn sum(&self) -> String {
        let lang = self.call.lang;
        let refused = self.rows.iter().filter(|it| it.get("error").is_some()).count();
        let done = self.rows.len() - refused;
        let [first, .., last] = self.untried.as_slice() else {
            return match (self.rows.len(), self.untried.first()) {
                (0, _) => lang.cli_batch_empty(self.file),
                (_, None) => lang.cli_batch_done(done, refused),
                (_, Some(one)) => self.stopped(done, &lang.cli_batch_line(*one)),
            };
        };
        self.stopped(done, &lang.cli_batch_lines(*first, *last))
    }

    fn stopped(&self, done: usize, untried: &str) -> String {
        let lang = self.call.lang;
        let line = self.rows.last().map_or(0, |it| it["line"].as_u64().unwrap_or_default());
        let untried = lang.cli_batch_untried(self.untried.len(), untried);
        format!("{}\n{untried}", lang.cli_batch_stopped(done, line))
    }
}
