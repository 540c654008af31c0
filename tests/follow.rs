//! Follow-up on what was resolved: more time, returned, closed, taken up again.

#![allow(clippy::unwrap_used)]

use lianxi::rule::ledger;
use lianxi::session::Session;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

/// The resolution that 市公安局 leads; its day was the thirtieth of September.
const IT: &str = "2026-1-3";

fn ok(session: &mut Session, who: &str, day: &str, line: &str) {
    script::act(session, who, script::at(day, 0), line).unwrap_or_else(|it| panic!("{line}: {it}"));
}

fn no(session: &mut Session, who: &str, day: &str, line: &str) -> String {
    script::act(session, who, script::at(day, 0), line).expect_err(line).sentence
}

/// How far it is, the day that counts, and whether that has passed.
fn of(session: &Session) -> (&'static str, String, bool) {
    let workspace = session.workspace();
    let it = ledger::resolution(workspace, IT).unwrap();
    let today = session.cx().today(&workspace.mechanism);
    (
        it.stage(workspace).code(),
        it.due(workspace).unwrap().to_string(),
        it.is_overdue(workspace, today),
    )
}

#[test]
fn more_time_is_asked_and_granted_and_the_agreed_day_stays() {
    let mut session = script::seat(lianxi::bundle::memory("demo").unwrap());
    ok(
        &mut session,
        "wu-li-liu",
        "2026-11-21",
        "request-extension resolution=2026-1-3|until=2026-12-31|reason=需与错时上下学衔接。",
    );
    assert_eq!(of(&session), ("not-started", "2026-09-30".into(), true));
    let refused =
        no(&mut session, "zhao-li-yi", "2026-11-21", "extend resolution=2026-1-3|until=2026-12-31");
    assert!(refused.contains("没有“批准延期”的权限"), "{refused}");
    let refused =
        no(&mut session, "qian-li-er", "2026-11-21", "extend resolution=2026-1-3|until=2026-09-30");
    assert!(refused.contains("请填写更晚的日期"), "{refused}");
    let refused =
        no(&mut session, "qian-li-er", "2026-11-21", "extend resolution=2026-1-3|until=2026-11-20");
    assert!(refused.contains("截止日期已过"), "{refused}");
    let refused =
        no(&mut session, "zhao-li-yi", "2026-11-21", "reopen resolution=2026-1-3|reason=x");
    assert!(refused.contains("尚未销号"), "{refused}");
    ok(&mut session, "qian-li-er", "2026-11-21", "extend resolution=2026-1-3|until=2026-12-31");
    assert_eq!(of(&session), ("not-started", "2026-12-31".into(), false));
    let agreed = ledger::resolution(session.workspace(), IT).unwrap().clause.due;
    assert_eq!(agreed.unwrap().to_string(), "2026-09-30");
}

#[test]
fn what_was_reported_as_done_is_returned_closed_and_taken_up_again() {
    let mut session = script::seat(lianxi::bundle::memory("demo").unwrap());
    let done = "progress resolution=2026-1-3|state=apply-close|text=已完成。";
    ok(&mut session, "wu-li-liu", "2026-11-21", done);
    assert_eq!(of(&session).0, "apply-close");
    ok(
        &mut session,
        "zhao-li-yi",
        "2026-11-22",
        "return resolution=2026-1-3|reason=缺少备案文件。",
    );
    assert_eq!(of(&session).0, "in-progress");
    let refused = no(&mut session, "zhao-li-yi", "2026-11-22", "close resolution=2026-1-3");
    assert!(refused.contains("尚未全部申请销号"), "{refused}");
    ok(
        &mut session,
        "wu-li-liu",
        "2026-11-23",
        "progress resolution=2026-1-3|state=apply-close|text=已补备案。",
    );
    ok(&mut session, "zhao-li-yi", "2026-11-24", "close resolution=2026-1-3");
    assert_eq!(of(&session).0, "closed");
    ok(&mut session, "zhao-li-yi", "2026-11-25", "reopen resolution=2026-1-3|reason=措施未落实。");
    assert_eq!(of(&session).0, "in-progress");
    ok(
        &mut session,
        "wu-li-liu",
        "2026-11-26",
        "progress resolution=2026-1-3|state=apply-close|text=已落实。",
    );
    ok(&mut session, "zhao-li-yi", "2026-11-27", "close resolution=2026-1-3");
    assert_eq!(of(&session).0, "closed");
}
