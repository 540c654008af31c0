//! Every operation on the disk fails in turn: what was saved stays, and the same thing can be done again. The
//! next try takes up whatever the interrupted one left, so that in the end every file is as if nothing had failed.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use lianxi::action::{Args, action};
use lianxi::cx::{Cx, RefusalKind};
use lianxi::model::{Evidence, Id, Via};
use lianxi::rule::{nominations, verify};
use lianxi::seal::Hash;
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
/// a document and a statement, a statement.
const ACTS: &[Act] = &[
    (
        "zhao-li-yi",
        "edit-clause",
        &[("meeting", MEETING), ("clause", "c1"), ("text", "开展晨午检抽查，每两周通报一次。")],
    ),
    ("zhao-li-yi", "circulate", &[("meeting", MEETING)]),
    ("li-li-si", "consent", &[("meeting", MEETING), ("version", "1")]),
    ("zhu-yang-qi", "consent", &[("meeting", MEETING), ("version", "1")]),
    ("qian-li-er", "authorise", &[("meeting", MEETING)]),
    ("zhao-li-yi", "issue", &[("meeting", MEETING)]),
    ("zhao-li-yi", "correct", &[("meeting", MEETING), ("reason", "第一段有误。")]),
    ("zhao-li-yi", "circulate", &[("meeting", MEETING)]),
    ("zhao-li-yi", "recall", &[("meeting", MEETING), ("reason", "另有改动。")]),
    ("zhao-li-yi", "draft", &[("meeting", MEETING)]),
    (
        "zhao-li-yi",
        "register-issued",
        &[
            ("title", "筹备会议"),
            ("number", "示协〔2025〕9号"),
            ("on", "2025-12-05"),
            ("file", "scan.pdf"),
        ],
    ),
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
    ("wu-li-liu", "consent", &[("paper", PAPER), ("version", "1")]),
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
    if let Some(name) = args.get("file").map(str::to_owned) {
        let sha256 = Hash::of(b"a scan");
        args.files.insert(name.clone(), Evidence { name, sha256 });
    }
    session.perform(action(name).unwrap(), &args).map(drop).map_err(|it| it.kind)
}

/// What `verify` says of everything.
fn verified(memory: &Memory) -> Vec<String> {
    let cx = Cx {
        person: None,
        at: script::at("2026-11-22", 0),
        via: Via::Local,
        user: None,
        lang: Lang::Zh,
    };
    let session = Session::open(Arc::new(memory.clone()), cx).unwrap();
    verify::verify(session.workspace(), None, session.cx().today(&session.workspace().mechanism))
        .iter()
        .map(|it| it.say(Lang::Zh))
        .collect()
}

/// What an interrupted try left is nothing that `verify` condemns, but what it calls by its name.
fn left_by_name(memory: &Memory, name: &str) {
    let said = verified(memory);
    let begun = |it: &String| name == "correct" && it.contains("更正中断时留下的第2稿");
    assert!(said.iter().all(begun), "{name}: {said:?}");
}

#[test]
fn every_failing_operation_leaves_the_old_or_the_new_and_the_next_try_makes_it_whole() {
    let mut memory = lianxi::bundle::memory("demo").unwrap();
    assert_eq!(verified(&memory), Vec::<String>::new());
    let mut taken_up = 0;
    for (nth, act) in ACTS.iter().enumerate() {
        let straight = memory.copy();
        let (counting, count) = Faulty::counting(Box::new(straight.clone()));
        perform(Arc::new(counting), nth).unwrap_or_else(|it| panic!("{}: {it:?}", act.1));
        let (before, after) = (memory.all(), straight.all());
        assert_ne!(before, after, "{}", act.1);
        // Reading the folder three times is most of them: of those every 61st, and those next to the writing ones.
        let writes = count.saves();
        let near = |at: usize| writes.iter().any(|it| it.abs_diff(at) <= 1);
        let interesting = (0..count.get()).filter(|it| it % 61 == 0 || near(*it));
        for at in interesting {
            for how in [Failure::Once, Failure::Cut, Failure::Late] {
                let trial = memory.copy();
                let broken = Faulty::failing(Box::new(trial.clone()), at, TroubleKind::Full, how);
                let said = perform(Arc::new(broken), nth);
                let left = trial.all();
                // A look that failed may have left a name out of a list; what was written is there all the same.
                let whole = left.len() == after.len() && (left == after || !writes.contains(&at));
                if said.is_ok() {
                    assert!(whole, "{} said it was saved though operation {at} failed", act.1);
                    continue;
                }
                if left == after {
                    continue;
                }
                if left != before {
                    taken_up += 1;
                    left_by_name(&trial, act.1);
                }
                perform(Arc::new(trial.clone()), nth)
                    .unwrap_or_else(|it| panic!("{} after operation {at} failed: {it:?}", act.1));
                let now = trial.all();
                let differ = |it: &&String| now.get(*it) != after.get(*it);
                let odd: Vec<_> = after.keys().chain(now.keys()).filter(differ).collect();
                assert_eq!(odd, Vec::<&String>::new(), "{} after operation {at} ({how:?})", act.1);
            }
        }
        memory = straight;
    }
    // Something was left and taken up, or this proves nothing.
    assert!(taken_up > 10, "{taken_up}");
    assert_eq!(verified(&memory), Vec::<String>::new());
}
