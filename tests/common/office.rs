//! The demo with a rule of succession, and short ways to ask who is nominated, in post and awaited.

use lianxi::action::Done;
use lianxi::cx::Refusal;
use lianxi::model::{Id, Workspace};
use lianxi::report::report;
use lianxi::rule::waiting::{self, What};
use lianxi::rule::{nominations, roster};
use lianxi::session::Session;
use lianxi::store::files::Files;
use lianxi::store::memory::Memory;

use crate::script;

pub(crate) const MEETING: &str = "2026-11-12-thematic";
pub(crate) const NEW: &str = "nominate name=新样八|role=liaison|title=监督科科长|phone=0000-0999";

/// The demo, with this line added to its rules.
pub(crate) fn with_rule(rule: &str) -> (Session, Memory) {
    let memory = lianxi::bundle::memory("demo").unwrap();
    let text = String::from_utf8(memory.read("mechanism.toml").unwrap()).unwrap();
    let text = text.replace("[rules]\n", &format!("[rules]\n{rule}\n"));
    memory.replace("mechanism.toml", text.as_bytes(), None).unwrap();
    (script::seat(memory.clone()), memory)
}

pub(crate) fn try_act(
    session: &mut Session,
    who: &str,
    day: &str,
    line: &str,
) -> Result<Done, Refusal> {
    let open = nominations::open(session.workspace()).last().map(|it| it.id());
    let line = line.replace("=N", &format!("={}", open.unwrap_or_default()));
    let line = line.replace("=M", &format!("={MEETING}"));
    script::act(session, who, script::at(day, 0), &line)
}

pub(crate) fn act(session: &mut Session, who: &str, day: &str, line: &str) -> Done {
    try_act(session, who, day, line).unwrap_or_else(|it| panic!("{line}: {it}"))
}

pub(crate) fn refusal(session: &mut Session, who: &str, day: &str, line: &str) -> String {
    try_act(session, who, day, line).expect_err(line).sentence
}

/// Every nomination: who, for which role, and where it stands.
pub(crate) fn listed(workspace: &Workspace) -> String {
    let all = nominations::nominations(workspace);
    let each = all.iter().map(|it| format!("{} {} {}", it.name(), it.role(), it.state.code()));
    each.collect::<Vec<_>>().join(", ")
}

/// The posts of a unit in a role, with their days.
pub(crate) fn posts(workspace: &Workspace, unit: &str, role: &str) -> String {
    let mut found: Vec<_> = roster::all_posts(workspace)
        .filter(|it| &*it.post.unit == unit && &*it.post.role == role)
        .collect();
    found.sort_by_key(|it| it.post.from);
    let until = |it: &roster::Holder<'_>| it.post.until.map_or(String::new(), |it| it.to_string());
    let each = found.iter().map(|it| format!("{} {}..{}", it.id, it.post.from, until(it)));
    each.collect::<Vec<_>>().join(", ")
}

/// What is awaited from somebody of one kind.
pub(crate) fn awaits(session: &Session, who: &str, what: What) -> usize {
    let mut cx = session.cx().clone();
    cx.person = Id::new(who).ok();
    waiting::mine(session.workspace(), &cx).iter().filter(|it| it.what == what).count()
}

pub(crate) fn json(session: &Session, name: &str, about: Option<&str>) -> Vec<String> {
    let report = report(name).unwrap();
    let rows = (report.run)(session.workspace(), session.cx(), about).unwrap();
    let line = |cells: &[lianxi::report::Cell]| {
        cells.iter().map(|it| it.say(session.cx().lang)).collect::<Vec<_>>().join(" ")
    };
    rows.iter().map(|it| line(&it.cells)).collect()
}
