//! Every operation on the disk fails in turn: what was saved stays, and the same thing can be done again.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use lianxi::action::{Args, action};
use lianxi::cx::{Cx, RefusalKind};
use lianxi::model::{Id, Via};
use lianxi::rule::nominations;
use lianxi::session::Session;
use lianxi::store::faulty::{Failure, Faulty};
use lianxi::store::files::Files;
use lianxi::store::memory::Memory;
use lianxi::store::trouble::TroubleKind;
use lianxi::text::Lang;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const MEETING: &str = "2026-11-12-thematic";
const PAPER: &str = "zhong-duan-shi-yan-fang-an";

/// Who, which action, with which fields.
type Act = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// What is done, one after the other, on the demo's draft and a paper: documents alone, a text and a statement,
/// a statement.
const ACTS: &[Act] = &[
    (
        "zhao-li-yi",
        "edit-clause",
        &[("meeting", MEETING), ("clause", "c1"), ("text", "开展晨午检抽查，每两周通报一次。")],
    ),
    ("zhao-li-yi", "circulate", &[("meeting", MEETING)]),
    ("li-li-si", "consent", &[("meeting", MEETING), ("version", "1"), ("approved-by", "钱例二")]),
    (
        "zhu-yang-qi",
        "consent",
        &[("meeting", MEETING), ("version", "1"), ("approved-by", "蒋样三")],
    ),
    ("qian-li-er", "authorise", &[("meeting", MEETING)]),
    ("zhao-li-yi", "issue", &[("meeting", MEETING)]),
    (
        "zhu-yang-qi",
        "nominate",
        &[("name", "新样八"), ("role", "liaison"), ("title", "科长"), ("from", "2026-12-01")],
    ),
    ("zhao-li-yi", "confirm", &[("nomination", "@")]),
    (
        "zhao-li-yi",
        "draft-paper",
        &[("title", "中断试验方案"), ("text", "一、要求\n坚持标本兼治。\n二、任务\n按月巡查。")],
    ),
    ("zhao-li-yi", "circulate", &[("paper", PAPER)]),
    ("wu-li-liu", "consent", &[("paper", PAPER), ("version", "1"), ("approved-by", "周例五")]),
    ("zhao-li-yi", "revise-paper", &[("paper", PAPER), ("text", "坚持标本兼治。\n按周巡查。")]),
    ("zhao-li-yi", "conclude-paper", &[("paper", PAPER)]),
];

fn perform(files: Arc<dyn Files>, nth: usize) -> Result<(), RefusalKind> {
    let (who, name, fields) = ACTS[nth];
    let second = i64::try_from(nth).unwrap();
    let cx = Cx {
        person: Id::new(who).ok(),
        at: script::at("2026-11-21", second),
        via: Via::Local,
        user: None,
        lang: Lang::Zh,
    };
    let mut session = Session::open(files, cx).map_err(|it| it.kind)?;
    let mut args = fields.iter().fold(Args::new(), |args, (name, value)| args.with(name, *value));
    if args.get("nomination") == Some("@") {
        // While its file cannot be read there is none.
        let open = nominations::open(session.workspace()).next();
        args.set("nomination", open.map_or("00000000".to_owned(), |it| it.id()));
    }
    session.perform(action(name).unwrap(), &args).map(drop).map_err(|it| it.kind)
}

/// Whether what an act leads to is there: a statement of its kind, or the edited words.
fn is_done(memory: &Memory, nth: usize) -> bool {
    let (_, name, fields) = ACTS[nth];
    let (meeting, paper) = (format!("meetings/{MEETING}/"), format!("papers/{PAPER}"));
    let about = |fields: &[(&str, &str)]| fields.iter().any(|it| it.0 == "paper");
    let of_roster = matches!(name, "nominate" | "confirm");
    let folder = match (of_roster, about(fields)) {
        (true, _) => "roster/",
        (false, true) => paper.as_str(),
        (false, false) => meeting.as_str(),
    };
    let has =
        |file: &str| memory.all().keys().any(|it| it.starts_with(&paper) && it.ends_with(file));
    match name {
        // A try that was broken off may have left a draft below the first id; the next took another.
        "draft-paper" => return has("/paper.toml"),
        "revise-paper" => return has("/drafts/2.toml"),
        "conclude-paper" => {
            return has(".toml") && memory.all().keys().any(|it| it.contains("-conclude-"));
        }
        _ => {}
    }
    let wanted =
        ACTS[..=nth].iter().filter(|it| it.1 == name && about(it.2) == about(fields)).count();
    if name == "edit-clause" {
        let minutes = memory.all().remove(&format!("{meeting}minutes/1.toml")).unwrap();
        return String::from_utf8(minutes).unwrap().contains("每两周");
    }
    memory
        .all()
        .keys()
        .filter(|it| it.starts_with(folder) && it.contains(&format!("-{name}-")))
        .count()
        == wanted
}

/// However often it was tried, the successor holds the post once, and the predecessor's ends the day before.
fn taken_over_once(memory: &Memory) {
    let text = |path: &str| String::from_utf8(memory.read(path).unwrap()).unwrap();
    assert_eq!(text("people/xin-yang-ba.toml").matches("[[posts]]").count(), 1);
    assert!(text("people/zhu-yang-qi.toml").contains("until = 2026-11-30"));
}

#[test]
fn every_failing_operation_leaves_the_old_or_the_new_and_the_next_try_succeeds() {
    let mut memory = lianxi::bundle::memory("demo").unwrap();
    for (nth, act) in ACTS.iter().enumerate() {
        let (counting, count) = Faulty::counting(Box::new(memory.copy()));
        perform(Arc::new(counting), nth).unwrap();
        // Reading the folder twice is most of them; the writing ones are at the end of the second half.
        let total = count.get();
        let files = memory.all().len();
        let interesting = (0..total)
            .filter(|it| it % 61 == 0 || *it + 30 > total || (*it > files && *it < files + 8));
        for at in interesting {
            for how in [Failure::Once, Failure::Cut, Failure::Late] {
                let trial = memory.copy();
                let broken = Faulty::failing(Box::new(trial.clone()), at, TroubleKind::Full, how);
                let outcome = perform(Arc::new(broken), nth);
                let done = is_done(&trial, nth);
                if outcome.is_ok() {
                    assert!(done, "{} said it was saved though operation {at} failed", act.1);
                }
                if !done {
                    perform(Arc::new(trial.clone()), nth).unwrap_or_else(|it| {
                        panic!("{} after operation {at} failed: {it:?}", act.1)
                    });
                    assert!(is_done(&trial, nth));
                    if act.1 == "confirm" {
                        taken_over_once(&trial);
                    }
                }
            }
        }
        perform(Arc::new(memory.clone()), nth).unwrap();
        memory = memory.copy();
    }
}
