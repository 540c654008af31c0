//! Papers for comment, each as before – act – after: a round, opinions answered, the next version, the end.

#![allow(clippy::unwrap_used)]

use lianxi::model::Id;
use lianxi::report::report;
use lianxi::rule::verify;
use lianxi::rule::waiting::{self, What};
use lianxi::seal::{self, Text};
use lianxi::session::Session;
use lianxi::store::files::Files;

#[path = "common/paper.rs"]
#[allow(dead_code)]
mod paper;
#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

use paper::*;

#[test]
fn a_paper_is_begun_from_a_text_and_sent_to_all_others() {
    let (mut session, memory) = begun();
    assert_eq!(
        (state(&session, "2026-11-21"), &*awaited(&session, "2026-11-21")),
        ("draft", "circulate")
    );
    assert_eq!(column(&rows(&session, "paper", Some(ID)), "key"), "c1 c2 c3");

    let done = act(&mut session, OFFICE, "2026-11-23", "circulate paper=P|deadline=2026-11-30");

    assert_eq!(awaited(&session, "2026-11-23"), "sign gaj,scjgj,cgj,jtysj,wjw,wlj");
    assert_eq!(state(&session, "2026-11-23"), "out");
    assert!(
        done.messages[0].contains(&format!("【征求意见】《{TITLE}》第1稿")),
        "{}",
        done.messages[0]
    );
    assert!(done.messages[0].contains("市公安局、市市场监管局"), "{}", done.messages[0]);
    assert_eq!(done.messages.len(), 7);
    assert!(!done.messages.concat().contains("纪要"), "{}", done.messages.concat());
    let text =
        String::from_utf8(memory.read(&format!("papers/{ID}/drafts/1.txt")).unwrap()).unwrap();
    assert!(text.starts_with("文稿征求意见文本 2\n") && !text.contains("纪要"), "{text}");
    assert_eq!(findings(&session), [""; 0]);
}

/// All six units answer the first version, one of them recorded, one after a withdrawal.
fn all_answer(session: &mut Session) {
    act(session, "wu-li-liu", "2026-11-24", "consent paper=P|version=1");
    act(
        session,
        "chen-li-shi",
        "2026-11-24",
        "consent paper=P|version=1|clause=c3|suggestion=建议改为“依法清理”。",
    );
    act(
        session,
        "wang-li-ba",
        "2026-11-24",
        "object paper=P|version=1|clause=c2|text=应增加市场监管职责。",
    );
    assert_eq!(awaited(session, "2026-11-24"), "sign jtysj,wjw,wlj");
    act(
        session,
        OFFICE,
        "2026-11-25",
        "consent paper=P|version=1|unit=wjw|recorded=phone|by=朱样七|on=2026-11-25",
    );
    act(session, "wei-yang-er", "2026-11-25", "consent paper=P|version=1");
    act(session, "wei-yang-er", "2026-11-25", "withdraw paper=P|reason=还需内部研究");
    assert_eq!(
        stands(session, "2026-11-25"),
        "gaj agreed, scjgj objected, cgj suggested, jtysj withdrawn, wjw agreed, wlj awaited"
    );
    assert_eq!(awaited(session, "2026-11-25"), "sign jtysj,wlj");
    let reminded = act(session, OFFICE, "2026-11-26", "remind paper=P");
    assert!(
        reminded.messages[0].contains("待答复单位：市交通运输局、市文化和旅游局"),
        "{}",
        reminded.messages[0]
    );
    act(session, "wei-yang-er", "2026-11-26", "consent paper=P|version=1");
    act(session, "yang-yang-liu", "2026-11-26", "consent paper=P|version=1");
    assert_eq!(
        (&*awaited(session, "2026-11-26"), state(session, "2026-11-26")),
        ("conclude", "answered")
    );
}

/// The secretary answers both opinions.
fn opinions_are_answered(session: &mut Session) {
    for (unit, verdict) in [("scjgj", "adopted"), ("cgj", "declined")] {
        let opinions = rows(session, "opinions", Some(ID));
        let hash = opinions.iter().find(|it| it["unit"] == unit).unwrap()["statement"].clone();
        let to = hash.as_str().unwrap();
        act(
            session,
            OFFICE,
            "2026-11-27",
            &format!("respond to={to}|verdict={verdict}|text=按此办理。"),
        );
    }
    let opinions = rows(session, "opinions", Some(ID));
    assert_eq!(column(&opinions, "verdict"), "adopted declined");
    assert_eq!(
        (&opinions[0]["paper"], &opinions[0]["meeting"]),
        (&ID.into(), &serde_json::Value::Null)
    );
}

/// The next version goes out, and each unit is asked anew, with what changed.
fn goes_out_again(session: &mut Session) {
    let next = TEXT.replace("公安部门每月巡查。", "公安部门每月巡查，市场监管部门每季抽检。");
    act(session, OFFICE, "2026-11-27", &format!("revise-paper paper=P|text={next}"));
    assert_eq!(awaited(session, "2026-11-27"), "circulate");
    act(session, OFFICE, "2026-11-27", "circulate paper=P|deadline=2026-12-04");
    assert_eq!(awaited(session, "2026-11-27"), "sign gaj,scjgj,cgj,jtysj,wjw,wlj");
    assert_eq!(
        stands(session, "2026-11-27"),
        "gaj stale, scjgj awaited, cgj stale, jtysj stale, wjw stale, wlj stale"
    );
    let waits = rows(session, "awaited", Some(ID));
    assert_eq!(waits[0]["reason"], "对第1稿已反馈，第二段已改，待重新反馈");
    assert_eq!((&waits[0]["what"], &waits[0]["paper"]), (&"comment".into(), &ID.into()));
    // What changed is what a unit is shown: the one clause, under the key that it had.
    let texts = &folder(session.workspace()).docket.texts;
    let (old, new) = (Text::read(&texts[&1]).unwrap(), Text::read(&texts[&2]).unwrap());
    let changed = new.changes_since(&old);
    assert_eq!(changed.iter().filter_map(seal::Change::key).collect::<Vec<_>>(), ["c2"]);
    assert_eq!(changed.len(), 1);
}

#[test]
fn a_round_of_comment_is_answered_and_goes_out_again() {
    let (mut session, _) = out();
    all_answer(&mut session);
    opinions_are_answered(&mut session);
    goes_out_again(&mut session);
    let done =
        act(&mut session, OFFICE, "2026-12-07", "conclude-paper paper=P|text=报市政府审定。");
    assert!(done.sentence.contains("未反馈：市公安局"), "{}", done.sentence);
    assert_eq!(
        (&*awaited(&session, "2026-12-30"), state(&session, "2026-12-30")),
        ("", "concluded")
    );
    assert_eq!(
        column(&rows(&session, "history", Some(ID)), "kind").split(' ').next_back(),
        Some("conclude")
    );
    assert_eq!(findings(&session), [""; 0]);
    let verified = verify::verify_paper(
        session.workspace(),
        &Id::new(ID).unwrap(),
        folder(session.workspace()),
        session.cx().today(&session.workspace().mechanism),
    );
    assert_eq!(verified, []);
}

#[test]
fn nobody_is_awaited_wrongly_at_any_step() {
    let (mut session, _) = out();
    let mut owing: Vec<&str> = LIAISONS.iter().map(|it| it.0).collect();
    for (unit, person) in LIAISONS {
        assert_eq!(awaited(&session, "2026-11-24"), format!("sign {}", owing.join(",")));
        session.cx_mut().person = Id::new(person).ok();
        session.tick(script::at("2026-11-24", 0));
        let mine = waiting::mine(session.workspace(), session.cx());
        let mine = mine
            .iter()
            .filter(|it| it.paper.as_ref().is_some_and(|it| &**it == ID))
            .map(|it| (it.what, it.units.clone()));
        assert_eq!(mine.collect::<Vec<_>>(), [(What::Sign, vec![Id::new(unit).unwrap()])]);
        let line = if unit == "cgj" {
            "object paper=P|version=1|text=不妥。"
        } else {
            "consent paper=P|version=1"
        };
        act(&mut session, person, "2026-11-24", line);
        owing.retain(|it| *it != unit);
        let mine = waiting::mine(session.workspace(), session.cx());
        assert!(!mine.iter().any(|it| it.paper.as_ref().is_some_and(|it| &**it == ID)), "{unit}");
    }
    // An objection is no block: nothing is agreed to here, the secretary goes on.
    assert_eq!(awaited(&session, "2026-11-24"), "conclude");
    act(&mut session, "wu-li-liu", "2026-11-25", "withdraw paper=P|reason=再议");
    assert_eq!(awaited(&session, "2026-11-25"), "sign gaj");
    // From the day after the deadline the secretary may go on; the unit still owes its word.
    assert_eq!(awaited(&session, "2026-11-30"), "sign gaj");
    assert_eq!(awaited(&session, "2026-12-01"), "conclude; sign gaj");
    act(&mut session, OFFICE, "2026-12-01", "recall paper=P|reason=方案另行起草");
    assert_eq!(
        (&*awaited(&session, "2026-12-01"), state(&session, "2026-12-01")),
        ("conclude", "recalled")
    );
    act(
        &mut session,
        OFFICE,
        "2026-12-01",
        "revise-paper paper=P|text=一、总体要求\n坚持标本兼治，务求实效。",
    );
    assert_eq!(awaited(&session, "2026-12-01"), "circulate");
    act(&mut session, OFFICE, "2026-12-01", "circulate paper=P|units=gaj,wjw");
    assert_eq!(awaited(&session, "2026-12-01"), "sign gaj,wjw");
    assert_eq!(
        no(&mut session, "yang-yang-liu", "2026-12-02", "consent paper=P|version=2"),
        "第2稿未征求市文化和旅游局意见。"
    );
}

#[test]
fn reports_show_papers_beside_meetings() {
    let (mut session, _) = out();
    session.cx_mut().person = Id::new("wu-li-liu").ok();
    session.tick(script::at("2026-11-24", 0));
    let today = rows(&session, "today", None);
    let own = today.iter().find(|it| it["paper"] == ID).unwrap();
    assert_eq!((&own["what"], &own["state"]), (&"sign".into(), &"未反馈，剩 4 个工作日".into()));
    assert_eq!((&own["meeting"], &own["subject"]), (&serde_json::Value::Null, &TITLE.into()));
    let list = rows(&session, "papers", None);
    let own = list.iter().find(|it| it["id"] == ID).unwrap();
    assert_eq!((&own["state"], &own["answered"]), (&"out".into(), &"0/6".into()));
    let signs = rows(&session, "sign-offs", Some(ID));
    assert_eq!(column(&signs, "unit"), "gaj scjgj cgj jtysj wjw wlj");
    assert_eq!(signs[0]["paper"], ID);
    let shown = session.ask(report("sign-offs").unwrap(), Some(ID)).unwrap();
    assert_eq!(shown[0].cells[1].say(lianxi::text::Lang::Zh), "待反馈");
}
