//! A reply answers one call: what was said about another day or place is shown, asked again, and never entered.

#![allow(clippy::unwrap_used)]

use lianxi::model::{Id, Presence};
use lianxi::report::{self, Cell};
use lianxi::rule::waiting;
use lianxi::session::Session;
use lianxi::store::memory::Memory;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const MEETING: &str = "2026-12-03-thematic";
const CONVENE: &str = "convene kind=thematic|title=校园周边消防专题会议|at=2026-12-03T09:00|place=市教育局三楼会议室|units=jyj,gaj,wjw";

/// The demo with a meeting on 3 December to which two of three units have replied.
fn replied() -> (Session, Memory) {
    let memory = lianxi::bundle::memory("demo").unwrap();
    let mut office = script::seat(memory.clone());
    act(&mut office, "zhao-li-yi", "2026-11-16", CONVENE);
    act(&mut office, "zhao-li-yi", "2026-11-16", "add-item meeting=M|title=研究消防检查|unit=gaj");
    act(&mut office, "zhao-li-yi", "2026-11-16", "notify meeting=M|reply-by=2026-11-27");
    act(&mut office, "wu-li-liu", "2026-11-17", "reply meeting=M|leave=外出开会");
    act(
        &mut office,
        "zhao-li-yi",
        "2026-11-17",
        "reply meeting=M|unit=wjw|recorded=phone|by=蒋样三|on=2026-11-17",
    );
    (office, memory)
}

fn act(session: &mut Session, who: &str, day: &str, line: &str) -> lianxi::action::Done {
    script::act(session, who, script::at(day, 0), &line.replace("=M", &format!("={MEETING}")))
        .unwrap_or_else(|it| panic!("{line}: {it}"))
}

fn refusal(session: &mut Session, who: &str, day: &str, line: &str) -> String {
    let line = line.replace("=M", &format!("={MEETING}"));
    script::act(session, who, script::at(day, 0), &line).expect_err(&line).sentence
}

/// The states of the report `replies`, then the units that are awaited, then whether a notice is owed.
fn stands(session: &Session) -> String {
    let (workspace, cx) = (session.workspace(), session.cx());
    let shown = report::ALL.iter().find(|it| it.name == "replies").unwrap();
    let rows = (shown.run)(workspace, cx, Some(MEETING)).unwrap();
    let word = |it: &Cell| match it {
        Cell::Word(code, _) => *code,
        _ => "?",
    };
    let states: Vec<&str> = rows.iter().map(|it| word(&it.cells[1])).collect();
    let folder = &workspace.meetings[MEETING];
    let id = Id::new(MEETING).unwrap();
    let found = waiting::of_meeting(workspace, &id, folder, cx.now(&workspace.mechanism));
    let reply = found.iter().find(|it| it.what == waiting::What::Reply);
    let units: Vec<&str> =
        reply.map(|it| it.units.iter().map(|it| &**it).collect()).unwrap_or_default();
    let owed = found.iter().any(|it| it.what == waiting::What::ChangeNotice);
    format!("{} / {}{}", states.join(" "), units.join(","), if owed { " / notice" } else { "" })
}

#[test]
fn a_meeting_that_is_moved_asks_everybody_again_and_enters_nobody() {
    let (mut office, _) = replied();
    assert_eq!(stands(&office), "missing leave attend / jyj");

    let done =
        act(&mut office, "zhao-li-yi", "2026-11-18", "reschedule meeting=M|at=2026-12-08T14:30");
    assert!(done.sentence.contains("更改通知"), "{}", done.sentence);
    let group = &done.messages[0];
    assert!(
        group.contains("现改于2026年12月8日 14:30") && group.contains("原定2026年12月3日 09:00"),
        "{group}"
    );
    assert!(
        group.contains("原回执不再有效")
            && group.ends_with("待答复单位：市教育局、市公安局、市卫生健康委"),
        "{group}"
    );
    assert_eq!(done.messages.len(), 4);
    assert_eq!(stands(&office), "missing earlier earlier / jyj,gaj,wjw / notice");

    act(&mut office, "zhao-li-yi", "2026-11-18", "notify meeting=M|reply-by=2026-12-04");
    assert_eq!(stands(&office), "missing earlier earlier / jyj,gaj,wjw");
    act(&mut office, "wu-li-liu", "2026-11-19", "reply meeting=M|person=吴例六");
    assert_eq!(stands(&office), "missing substitute earlier / jyj,wjw");

    let done = act(&mut office, "zhao-li-yi", "2026-12-09", "attend meeting=M|from-replies");
    assert!(
        done.sentence.contains("1 家") && done.sentence.contains("市卫生健康委的原回执"),
        "{}",
        done.sentence
    );
    let entered = &office.workspace().meetings[MEETING].doc.attendance;
    assert_eq!(entered.len(), 1);
    assert_eq!((entered[0].unit.as_str(), entered[0].state), ("gaj", Presence::Substitute));
}

#[test]
fn another_place_is_another_call_and_a_notice_that_changes_neither_voids_nothing() {
    let (mut office, _) = replied();
    act(
        &mut office,
        "zhao-li-yi",
        "2026-11-18",
        "notify meeting=M|kind=change|reply-by=2026-11-28|text=请携带材料",
    );
    assert_eq!(stands(&office), "missing leave attend / jyj");
    let same = "reschedule meeting=M|at=2026-12-03T09:00|place=市教育局 三楼会议室";
    act(&mut office, "zhao-li-yi", "2026-11-18", same);
    assert_eq!(stands(&office), "missing leave attend / jyj");

    let done = act(
        &mut office,
        "zhao-li-yi",
        "2026-11-18",
        "reschedule meeting=M|at=2026-12-03T09:00|place=市公安局二楼会议室",
    );
    assert!(done.messages[0].contains("地点：市公安局二楼会议室"), "{:?}", done.messages);
    assert_eq!(stands(&office), "missing earlier earlier / jyj,gaj,wjw / notice");
}

#[test]
fn a_meeting_that_comes_back_to_its_first_day_by_notices_is_asked_again() {
    let (mut office, _) = replied();
    for at in ["2026-12-08T09:00", "2026-12-03T09:00"] {
        act(&mut office, "zhao-li-yi", "2026-11-18", &format!("reschedule meeting=M|at={at}"));
        act(&mut office, "zhao-li-yi", "2026-11-18", "notify meeting=M|kind=change");
    }
    assert_eq!(stands(&office), "missing earlier earlier / jyj,gaj,wjw");
    // Moved and moved back before anybody was told: nothing was asked anew.
    let (mut office, _) = replied();
    for at in ["2026-12-08T09:00", "2026-12-03T09:00"] {
        act(&mut office, "zhao-li-yi", "2026-11-18", &format!("reschedule meeting=M|at={at}"));
    }
    assert_eq!(stands(&office), "missing leave attend / jyj");
}

#[test]
fn what_is_said_between_the_move_and_its_notice_answers_the_new_day() {
    let (mut office, _) = replied();
    act(&mut office, "zhao-li-yi", "2026-11-18", "reschedule meeting=M|at=2026-12-08T14:30");
    act(&mut office, "wu-li-liu", "2026-11-18", "reply meeting=M|person=吴例六");
    // What was told over the telephone before the move is about the day that was known then.
    let phone = "reply meeting=M|unit=wjw|recorded=phone|by=蒋样三|on=2026-11-17";
    act(&mut office, "zhao-li-yi", "2026-11-18", phone);
    assert_eq!(stands(&office), "missing substitute earlier / jyj,wjw / notice");
    act(&mut office, "zhao-li-yi", "2026-11-19", "notify meeting=M");
    assert_eq!(stands(&office), "missing substitute earlier / jyj,wjw");
    act(&mut office, "zhao-li-yi", "2026-11-20", &phone.replace("11-17", "11-18"));
    assert_eq!(stands(&office), "missing substitute earlier / jyj,wjw");
    act(&mut office, "zhao-li-yi", "2026-11-20", &phone.replace("11-17", "11-19"));
    assert_eq!(stands(&office), "missing substitute attend / jyj");
}

#[test]
fn a_day_that_has_passed_is_taken_only_when_it_is_meant() {
    let (mut office, _) = replied();
    let why = refusal(&mut office, "zhao-li-yi", "2026-12-10", &CONVENE.replace("校园", "校园二"));
    assert!(why.contains("已过") && why.contains("--past"), "{why}");
    let why = refusal(
        &mut office,
        "zhao-li-yi",
        "2026-11-20",
        "reschedule meeting=M|at=2026-11-19T09:00",
    );
    assert!(why.contains("已过"), "{why}");
    let other = CONVENE.replace("2026-12-03", "2026-12-01");
    act(&mut office, "zhao-li-yi", "2026-12-10", &format!("{other}|past"));
    // The place of a meeting that was held can be mended without a word about its day.
    act(
        &mut office,
        "zhao-li-yi",
        "2026-12-10",
        "reschedule meeting=M|at=2026-12-03T09:00|place=二楼",
    );
    let done = act(
        &mut office,
        "zhao-li-yi",
        "2026-12-10",
        "reschedule meeting=M|at=2026-12-04T09:00|past",
    );
    assert!(done.messages.is_empty() && !done.sentence.contains("更改通知"), "{done:?}");
    for line in [
        "notify meeting=M|reply-by=2026-11-16",
        "notify meeting=M|materials-by=2026-11-16",
        "notify meeting=M|materials-by=2026-12-30",
        "call-items meeting=M|by=2026-11-16",
    ] {
        let (mut office, _) = replied();
        assert!(
            refusal(&mut office, "zhao-li-yi", "2026-11-18", line).contains("今天至会议当天"),
            "{line}"
        );
    }
}

#[test]
fn who_came_is_not_carried_to_a_day_that_is_still_to_come() {
    let (mut office, _) = replied();
    act(&mut office, "zhao-li-yi", "2026-11-18", "attend meeting=M|unit=gaj|leave=外出");
    let done =
        act(&mut office, "zhao-li-yi", "2026-11-18", "reschedule meeting=M|at=2026-12-08T14:30");
    assert!(
        done.sentence.contains("1 家") && done.sentence.contains("已清除"),
        "{}",
        done.sentence
    );
    assert!(office.workspace().meetings[MEETING].doc.attendance.is_empty());
    assert_eq!(stands(&office), "missing earlier earlier / jyj,gaj,wjw / notice");
}
