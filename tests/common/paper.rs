//! What the tests of papers share: the demo with a paper begun, and what is awaited, said and found of it.

use lianxi::check;
use lianxi::model::{Id, PaperFolder, Workspace};
use lianxi::report::report;
use lianxi::rule::{papers, sign_off, waiting};
use lianxi::session::Session;
use lianxi::store::memory::Memory;

use crate::script;

pub(crate) const TITLE: &str = "校园周边综合整治实施方案（征求意见稿）";
pub(crate) const ID: &str = "xiao-yuan-zhou-bian-zong-he-zheng-zhi";
pub(crate) const TEXT: &str = "一、总体要求\n坚持标本兼治。\n二、重点任务\n（一）公安部门每月巡查。\n（二）城管部门清理占道。";
pub(crate) const OFFICE: &str = "zhao-li-yi";

/// What each liaison is called: of 公安, 市场监管, 城管, 交通, 卫健, 文旅.
pub(crate) const LIAISONS: [(&str, &str); 6] = [
    ("gaj", "wu-li-liu"),
    ("scjgj", "wang-li-ba"),
    ("cgj", "chen-li-shi"),
    ("jtysj", "wei-yang-er"),
    ("wjw", "zhu-yang-qi"),
    ("wlj", "yang-yang-liu"),
];

pub(crate) fn act(session: &mut Session, who: &str, day: &str, line: &str) -> lianxi::action::Done {
    script::act(session, who, script::at(day, 0), &line.replace("=P", &format!("={ID}")))
        .unwrap_or_else(|it| panic!("{line}: {it}"))
}

pub(crate) fn no(session: &mut Session, who: &str, day: &str, line: &str) -> String {
    let line = line.replace("=P", &format!("={ID}"));
    script::act(session, who, script::at(day, 0), &line).expect_err(&line).sentence
}

/// The demo with a paper that was begun on the twenty-first.
pub(crate) fn begun() -> (Session, Memory) {
    let memory = lianxi::bundle::memory("demo").unwrap();
    let mut session = script::seat(memory.clone());
    let line = format!("draft-paper title={TITLE}|kind=方案|text={TEXT}");
    assert_eq!(act(&mut session, OFFICE, "2026-11-21", &line).id, ID);
    (session, memory)
}

/// The paper, out for comment until the thirtieth.
pub(crate) fn out() -> (Session, Memory) {
    let (mut session, memory) = begun();
    act(&mut session, OFFICE, "2026-11-23", "circulate paper=P|deadline=2026-11-30");
    (session, memory)
}

pub(crate) fn folder(workspace: &Workspace) -> &PaperFolder {
    &workspace.papers[&Id::new(ID).unwrap()]
}

/// What is awaited about the paper on a day: `sign gaj,wjw; conclude`.
pub(crate) fn awaited(session: &Session, day: &str) -> String {
    let now = script::at(day, 0).fixed_offset();
    let all = waiting::all(session.workspace(), now);
    let all = all.iter().filter(|it| it.paper.as_ref().is_some_and(|it| &**it == ID));
    let mut said: Vec<String> = all
        .map(|it| {
            let units: Vec<&str> = it.units.iter().map(|it| &**it).collect();
            format!("{} {}", it.what.code(), units.join(",")).trim().to_owned()
        })
        .collect();
    said.sort();
    said.join("; ")
}

pub(crate) fn stands(session: &Session, day: &str) -> String {
    let docket = &folder(session.workspace()).docket;
    let today = script::at(day, 0).date_naive();
    let signs = sign_off::sign_offs(session.workspace(), docket, today);
    signs.iter().map(|it| format!("{} {}", it.unit, it.state.code())).collect::<Vec<_>>().join(", ")
}

pub(crate) fn state(session: &Session, day: &str) -> &'static str {
    let today = script::at(day, 0).date_naive();
    papers::state(session.workspace(), folder(session.workspace()), today).code()
}

/// A report's cells as `--json` gives them.
pub(crate) fn rows(session: &Session, name: &str, about: Option<&str>) -> Vec<serde_json::Value> {
    let report = report(name).unwrap();
    let rows = session.ask(report, about).unwrap();
    let object = |row: &lianxi::report::Row| {
        let cells = report.columns.iter().zip(&row.cells);
        serde_json::Value::Object(cells.map(|(c, it)| (c.key.to_owned(), it.json())).collect())
    };
    rows.iter().map(object).collect()
}

pub(crate) fn column(rows: &[serde_json::Value], key: &str) -> String {
    let word = |it: &serde_json::Value| it.as_str().map_or_else(|| it.to_string(), str::to_owned);
    rows.iter().map(|it| word(&it[key])).collect::<Vec<_>>().join(" ")
}

pub(crate) fn findings(session: &Session) -> Vec<String> {
    let all = check::run(session.workspace(), session.cx()).into_iter();
    all.filter(|it| it.file.starts_with("papers/")).map(|it| it.message).collect()
}
