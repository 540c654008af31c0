//! Taking back this session's edits, before – act – after: through the one door, and never a statement.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use lianxi::model::Id;
use lianxi::session::Session;
use lianxi::store::memory::Memory;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const MEETING: &str = "2026-11-12-thematic";

fn demo() -> (Session, Memory) {
    let memory = lianxi::bundle::memory("demo").unwrap();
    (script::seat(memory.clone()), memory)
}

fn act(session: &mut Session, line: &str) {
    let line = line.replace("=M", &format!("={MEETING}"));
    let at = script::at("2026-11-16", 0);
    script::act(session, "zhao-li-yi", at, &line).unwrap_or_else(|it| panic!("{line}: {it}"));
}

/// The files that are other ones than before.
fn changed(before: &BTreeMap<String, Vec<u8>>, memory: &Memory) -> Vec<String> {
    let now = memory.all();
    let paths = now.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes));
    paths.map(|(path, _)| path.clone()).collect()
}

fn said<T: std::fmt::Debug>(result: Result<T, lianxi::cx::Refusal>) -> String {
    result.unwrap_err().sentence
}

#[test]
fn edits_are_taken_back_one_by_one_and_done_again() {
    let (mut session, memory) = demo();
    let before = memory.all();
    assert_eq!(session.can_undo(), (false, false));
    act(&mut session, "edit-clause meeting=M|clause=c1|text=改过的文字。|due=2027-06-30");
    act(&mut session, "add-item meeting=2026-12-10-plenary|title=新议题|unit=jyj");
    act(&mut session, "assign duty=cgj-1|support=gaj,jyj");
    act(&mut session, "end-post person=wu-li-liu|until=2026-12-31");
    let after = memory.all();
    for left in (0..4).rev() {
        assert!(session.can_undo().0);
        let done = session.undo().unwrap();
        assert!(done.sentence.starts_with("已撤销"), "{}", done.sentence);
        assert_eq!(changed(&before, &memory).len(), left);
    }
    assert_eq!(memory.all(), before);
    assert_eq!(session.can_undo(), (false, true));
    assert!(said(session.undo()).contains("没有可撤销"));
    for _ in 0..4 {
        session.redo().unwrap();
    }
    assert_eq!(memory.all(), after);
    assert!(said(session.redo()).contains("没有可重做"));
    // A new edit ends what could have been done again.
    session.undo().unwrap();
    act(&mut session, "edit-clause meeting=M|clause=c1|text=又改。");
    assert_eq!(session.can_undo(), (true, false));
}

#[test]
fn a_document_that_somebody_changed_since_is_left_alone() {
    let (mut session, memory) = demo();
    act(&mut session, "edit-clause meeting=M|clause=c1|text=我改的。");
    let mut other = script::seat(memory.clone());
    act(&mut other, "edit-clause meeting=M|clause=c1|text=他人改的。");
    let stood = memory.all();
    let why = said(session.undo());
    assert!(why.contains("已被他人修改") && why.contains("minutes/1.toml"), "{why}");
    assert_eq!(memory.all(), stood);
    // Once it is as it was again, so is the way back.
    other.undo().unwrap();
    session.undo().unwrap();
}

#[test]
fn statements_and_new_records_are_not_taken_back() {
    let (mut session, memory) = demo();
    act(&mut session, "edit-clause meeting=M|clause=c1|text=改过的文字。");
    act(&mut session, "circulate meeting=M|deadline=2026-11-20");
    let stood = memory.all();
    let why = said(session.undo());
    assert!(why.contains("声明不能撤销") && why.contains("送会签"), "{why}");
    assert_eq!((memory.all(), session.can_undo()), (stood, (false, false)));
    act(&mut session, "add-unit name=示例市水利局|short-name=市水利局|kind=unit");
    assert!(said(session.undo()).contains("记录不能删除"));
}

#[test]
fn what_is_out_is_locked_for_an_undo_too_and_rights_are_asked_again() {
    let (mut session, memory) = demo();
    act(&mut session, "edit-clause meeting=M|clause=c1|text=改过的文字。");
    let mut other = script::seat(memory.clone());
    act(&mut other, "circulate meeting=M|deadline=2026-11-20");
    let stood = memory.all();
    assert!(said(session.undo()).contains("正在会签"));
    let (mut session, _) = demo();
    act(&mut session, "edit-clause meeting=M|clause=c1|text=改过的文字。");
    session.cx_mut().person = Id::new("wu-li-liu").ok();
    let why = said(session.undo());
    assert!(why.contains("权限") || why.contains("无权"), "{why}");
    assert_eq!(memory.all(), stood);
}

#[test]
fn no_key_is_given_twice_though_its_clause_was_taken_back() {
    let (mut session, _) = demo();
    let draft = |session: &Session| {
        let minutes = &session.workspace().meetings[MEETING].minutes[&1];
        let keys: Vec<_> = minutes.clauses().map(|it| it.key.to_string()).collect();
        format!("{} /{}", keys.join(" "), minutes.last_key)
    };
    act(&mut session, "add-clause meeting=M|item=a1|text=甲。");
    act(&mut session, "add-clause meeting=M|item=a1|text=乙。");
    assert_eq!(draft(&session), "c1 c2 c3 /3");
    session.undo().unwrap();
    session.undo().unwrap();
    assert_eq!(draft(&session), "c1 /3");
    session.redo().unwrap();
    assert_eq!(draft(&session), "c1 c2 /3");
    act(&mut session, "add-clause meeting=M|item=a1|text=丙。");
    assert_eq!(draft(&session), "c1 c2 c4 /4");
}
