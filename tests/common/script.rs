//! Plays a script of acts on a workspace in memory, with the clock of the script.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use lianxi::action::{Args, Done, action};
use lianxi::cx::{Cx, Refusal};
use lianxi::model::{Id, Via};
use lianxi::rule::{opinions, proposals, roster};
use lianxi::session::Session;
use lianxi::store::memory::Memory;
use lianxi::text::Lang;

/// The instant of a script's day: ten in the morning where the mechanism sits, one second later an act.
pub(crate) fn at(day: &str, nth: i64) -> DateTime<Utc> {
    let morning: DateTime<Utc> = format!("{day}T02:00:00Z").parse().expect("a day of the script");
    morning + chrono::Duration::seconds(nth)
}

/// A seat at these files, nobody's yet.
pub(crate) fn seat(memory: Memory) -> Session {
    let cx =
        Cx { person: None, at: at("2024-01-01", 0), via: Via::Local, user: None, lang: Lang::Zh };
    Session::open(Arc::new(memory), cx).expect("memory can be listed")
}

/// Does something as somebody (`-` is nobody yet): `name key=value|key=value`; `\n` begins a line.
pub(crate) fn act(
    session: &mut Session,
    who: &str,
    at: DateTime<Utc>,
    line: &str,
) -> Result<Done, Refusal> {
    let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
    let mut args = Args::new();
    for field in rest.split('|').map(str::trim).filter(|it| !it.is_empty()) {
        let (key, value) = field.split_once('=').unwrap_or((field, "yes"));
        args.set(key, proposal(session, &value.replace("\\n", "\n")));
    }
    session.cx_mut().person = Id::new(who).ok();
    session.tick(at);
    session.perform(action(name).expect("an action of the list"), &args)
}

/// The member of the unit in which somebody is the liaison: who approves what the liaison agrees to.
pub(crate) fn member_of(session: &Session, liaison: &str, day: &str) -> String {
    let (workspace, day) = (session.workspace(), at(day, 0).date_naive());
    let units = roster::units_of(workspace, liaison, day);
    let member = units.iter().find_map(|it| roster::member(workspace, it, day));
    member.expect("the unit has a member").person.name.clone()
}

/// `@2` is the second proposal that was made.
fn proposal(session: &Session, value: &str) -> String {
    let nth = value.strip_prefix('@').and_then(|it| it.parse::<usize>().ok());
    let found = nth.and_then(|n| {
        proposals::proposals(session.workspace()).get(n - 1).map(proposals::Proposal::id)
    });
    found.or_else(|| opinion(session, value)).unwrap_or_else(|| value.to_owned())
}

/// `^2` is the second opinion on minutes that was said.
fn opinion(session: &Session, value: &str) -> Option<String> {
    let nth: usize = value.strip_prefix('^')?.parse().ok()?;
    let dockets = session.workspace().meetings.values().map(|it| &it.docket);
    let mut all: Vec<_> = dockets.flat_map(opinions::opinions).collect();
    all.sort_by_key(|it| it.received.at);
    all.get(nth.checked_sub(1)?).map(|it| proposals::id_of(it.hash))
}

/// The demo's files, made from its mechanism and its script.
pub(crate) fn demo() -> Memory {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect("the file is there");
    let mechanism = read("data/demo/mechanism.toml");
    let memory = Memory::of([("mechanism.toml", mechanism.as_str())]);
    let mut session = seat(memory.clone());
    for (nth, line) in read("tests/fixtures/demo.txt").lines().enumerate() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let mut words = line.splitn(3, ' ');
        let (who, day, rest) =
            (words.next().unwrap_or(""), words.next().unwrap_or(""), words.next().unwrap_or(""));
        let second = i64::try_from(nth).unwrap_or(0);
        act(&mut session, who, at(day, second), rest).unwrap_or_else(|it| panic!("{line}\n{it}"));
    }
    memory
}
