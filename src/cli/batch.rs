//! Many actions from one file, a line each: a pile of paper and chat messages, recorded in one go.
//!
//! Each line is an action as it is typed after the program's name. Each is done by itself, in order; one
//! that is refused is said with its line and keeps none of the others back.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use super::call::{Call, Form};
use super::{Answer, Shelves, command, misread, perform, print, words};
use crate::action::Done;
use crate::cx::Refusal;
use crate::session::Session;
use crate::store::place;

/// The most bytes of such a file.
const MOST: u64 = 4 << 20;

/// The file is what it is told.
pub(super) fn args(command: Command, _: Shelves) -> Command {
    command.arg(Arg::new("file"))
}

/// Does every line of the file.
pub(super) fn run(call: &Call<'_>, matches: &ArgMatches) -> Result<Answer, Refusal> {
    let Some(file) = matches.get_one::<String>("file") else {
        return Err(Refusal::usage(call.lang.cli_batch_file_missing()));
    };
    let text = text_of(call, file)?;
    let mut session = call.session()?;
    let mut tally = Tally { call, file, rows: Vec::new(), answer: Answer::default() };
    for (at, line) in text.lines().enumerate() {
        if !line.trim().is_empty() && !line.trim_start().starts_with('#') {
            session.tick((call.world.now)());
            tally.note(at + 1, one(call, &mut session, line));
        }
    }
    perform::clear_leftovers(call);
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
    answer: Answer,
}

impl Tally<'_> {
    fn note(&mut self, line: usize, came: Result<Done, Refusal>) {
        match came {
            Ok(done) => {
                let said = print::done_on(self.call, line, &done.sentence, &done.id);
                self.answer.out.extend(said.into_bytes());
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
        let refused = self.rows.iter().filter(|it| it.get("error").is_some()).count();
        let said = match self.rows.len() {
            0 => self.call.lang.cli_batch_empty(self.file),
            all => self.call.lang.cli_batch_done(all - refused, refused),
        };
        if self.call.form == Form::Json {
            self.answer.out = print::json(&Value::Array(self.rows)).into_bytes();
        }
        self.answer.note.extend(print::lines(&said).into_bytes());
        self.answer
    }
}
