//! Writing the whole draft as one text, before – act – after: keys, binding fields, and two at once.

#![allow(clippy::unwrap_used)]

use lianxi::action::{Args, action, manuscript};
use lianxi::model::{Id, Minutes};
use lianxi::rule::opening;
use lianxi::session::Session;
use lianxi::store::files::Files;
use lianxi::store::memory::Memory;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const MEETING: &str = "2026-11-12-thematic";
const PATH: &str = "meetings/2026-11-12-thematic/minutes/1.toml";

fn demo() -> (Session, Memory) {
    let memory = lianxi::bundle::memory("demo").unwrap();
    let mut session = script::seat(memory.clone());
    session.cx_mut().person = Id::new("zhao-li-yi").ok();
    session.tick(script::at("2026-11-16", 0));
    (session, memory)
}

fn draft(session: &Session) -> Minutes {
    session.workspace().meetings[MEETING].minutes[&1].clone()
}

fn text(session: &Session) -> String {
    let doc = &session.workspace().meetings[MEETING].doc;
    let shown = opening::shown(session.workspace(), doc, &draft(session));
    manuscript::print(session.workspace(), &shown)
}

fn write(session: &mut Session, text: &str) -> Result<String, String> {
    let args = Args::new().with("meeting", MEETING).with("text", text);
    let done = session.perform(action("write-minutes").unwrap(), &args);
    done.map(|it| it.sentence).map_err(|it| it.sentence)
}

fn source(memory: &Memory) -> String {
    String::from_utf8(memory.read(PATH).unwrap()).unwrap()
}

#[test]
fn a_split_and_a_merge_keep_keys_and_bindings() {
    let (mut session, _) = demo();
    let before = text(&session);
    assert!(before.contains("[c1] "), "{before}");
    let first = draft(&session).clause("c1").unwrap().clone();
    let (head, tail) = first.text.split_at(first.text.char_indices().nth(4).unwrap().0);
    let split = before.replace(&first.text, &format!("{head}\n{tail}"));
    let highest = draft(&session).last_key;
    write(&mut session, &split).unwrap();
    let after = draft(&session);
    assert_eq!(after.last_key, highest + 1);
    assert_eq!(after.clause("c1").unwrap().text, head);
    let new = after.clause(&format!("c{}", highest + 1)).unwrap();
    // The lines below the words went with the tail.
    assert_eq!((new.text.as_str(), &new.lead), (tail, &first.lead));

    let merged = text(&session).replace(&format!("\n[c{}] ", highest + 1), "");
    write(&mut session, &merged).unwrap();
    assert_eq!(draft(&session).clause("c1").unwrap(), &first);
    assert_eq!(draft(&session).last_key, highest + 1);
}

#[test]
fn only_what_changed_is_changed_in_the_file() {
    let (mut session, memory) = demo();
    let first = draft(&session).clause("c1").unwrap().text.clone();
    let source_before = source(&memory);
    memory.replace(PATH, format!("# 手工注释\n{source_before}").as_bytes(), None).unwrap();
    session.refresh().unwrap();
    let same = text(&session);
    write(&mut session, &same).unwrap();
    assert_eq!(source(&memory), format!("# 手工注释\n{source_before}"));
    write(&mut session, &same.replace(&first, "本次会议要求。")).unwrap();
    assert!(source(&memory).starts_with("# 手工注释\n"));
    assert!(source(&memory).contains("本次会议要求"));
}

#[test]
fn a_change_by_somebody_else_is_refused_and_both_are_shown() {
    let (mut mine, memory) = demo();
    let mut theirs = script::seat(memory.clone());
    theirs.cx_mut().person = Id::new("li-li-si").ok();
    theirs.tick(script::at("2026-11-16", 0));
    let read = text(&mine);
    let based = manuscript::with_base(&read, &manuscript::digits(&read));
    let first = draft(&mine).clause("c1").unwrap().text.clone();
    write(&mut theirs, &read.replace(&first, "他人的文字。")).unwrap();
    let stood = source(&memory);
    let said = write(&mut mine, &based.replace(&first, "我的文字。")).unwrap_err();
    assert!(said.contains("他人的文字") && said.contains("我的文字"), "{said}");
    assert_eq!(source(&memory), stood);
    // Read again, it is taken; without the line that says where it is from, it is meant as it stands.
    write(&mut mine, &read.replace(&first, "我的文字。")).unwrap();
    assert!(source(&memory).contains("我的文字"));
}

#[test]
fn what_is_out_cannot_be_written() {
    let (mut session, _) = demo();
    let all = text(&session);
    let at = script::at("2026-11-16", 5);
    let line = format!("circulate meeting={MEETING}|deadline=2026-11-20");
    script::act(&mut session, "zhao-li-yi", at, &line).unwrap();
    let said = write(&mut session, &all.replace("会议", "本次会议")).unwrap_err();
    assert!(said.contains("正在会签"), "{said}");
    session.cx_mut().person = Id::new("wu-li-liu").ok();
    let said = write(&mut session, &all).unwrap_err();
    assert!(said.contains("权限") || said.contains("无权"), "{said}");
}
