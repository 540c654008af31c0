//! Who must agree, and why: judged when the text goes out, by level, attendance and what binds (DESIGN §3).

#![allow(clippy::unwrap_used)]

use lianxi::model::Id;
use lianxi::rule::sign_off;
use lianxi::session::Session;
use lianxi::store::files::Files;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const MEETING: &str = "2026-11-12-thematic";
const SECRETARY: &str = "zhao-li-yi";

/// The demo with these files laid over it; its draft waits to go out.
fn office(over: &[(&str, &str)], rule: &str) -> Session {
    let memory = lianxi::bundle::memory("demo").unwrap();
    let text = String::from_utf8(memory.read("mechanism.toml").unwrap()).unwrap();
    let text = text.replace("[rules]\n", &format!("[rules]\n{rule}\n"));
    memory.replace("mechanism.toml", text.as_bytes(), None).unwrap();
    for (path, text) in over {
        memory.replace(path, text.as_bytes(), None).unwrap();
    }
    script::seat(memory)
}

fn unit(name: &str, more: &str) -> String {
    format!("schema = 1\nname = \"{name}\"\nshort_name = \"{name}\"\nmember = false\n{more}\n")
}

fn act(session: &mut Session, day: &str, line: &str) -> String {
    let line = line.replace("=M", &format!("={MEETING}"));
    let done = script::act(session, SECRETARY, script::at(day, 0), &line);
    done.unwrap_or_else(|it| panic!("{line}: {}", it.sentence)).sentence
}

fn refusal(session: &mut Session, day: &str, line: &str) -> String {
    let line = line.replace("=M", &format!("={MEETING}"));
    script::act(session, SECRETARY, script::at(day, 0), &line).expect_err(&line).sentence
}

/// The units that are asked, with a star where they must agree.
fn asked(session: &Session) -> String {
    let id = Id::new(MEETING).unwrap();
    let (workspace, day) = (session.workspace(), script::at("2026-11-16", 0).date_naive());
    let signs = sign_off::sign_offs(workspace, &workspace.meetings[&id].docket, day);
    let each = signs.iter().map(|it| format!("{}{}", it.unit, if it.required { "*" } else { "" }));
    each.collect::<Vec<_>>().join(" ")
}

#[test]
fn whoever_is_bound_must_agree_guest_or_member_there_or_not() {
    let mut office = office(&[("units/qxj.toml", &unit("市气象局", ""))], "");
    act(&mut office, "2026-11-14", "invite meeting=M|unit=qxj");
    act(&mut office, "2026-11-14", "attend meeting=M|unit=qxj|substitute=王某 科长");
    act(&mut office, "2026-11-14", "add-clause meeting=M|text=做好预警。|lead=qxj|support=gaj");
    let said = act(&mut office, "2026-11-16", "circulate meeting=M");
    assert_eq!(asked(&office), "qxj* jyj* gaj* wjw*");
    assert!(said.contains("市气象局（c2 涉及本单位）"), "{said}");
    assert!(said.contains("市公安局（未出席，c2 涉及本单位）"), "{said}");
    assert!(said.contains("市教育局（出席）"), "{said}");
}

#[test]
fn a_guest_that_nothing_binds_is_asked_and_not_needed() {
    let mut office = office(&[("units/qxj.toml", &unit("市气象局", ""))], "");
    act(&mut office, "2026-11-14", "invite meeting=M|unit=qxj");
    act(&mut office, "2026-11-14", "attend meeting=M|unit=qxj|substitute=王某 科长");
    act(&mut office, "2026-11-16", "circulate meeting=M");
    assert_eq!(asked(&office), "jyj* wjw* qxj");
}

#[test]
fn an_owner_is_bound_as_whoever_leads() {
    let mut office = office(&[], "");
    act(&mut office, "2026-11-14", "add-clause meeting=M|text=开展检查。|owners=scjgj,cgj");
    act(&mut office, "2026-11-16", "circulate meeting=M");
    assert_eq!(asked(&office), "jyj* scjgj* cgj* wjw*");
}

#[test]
fn units_below_are_bound_and_sent_a_copy_and_never_asked() {
    let below = [
        ("units/dqj.toml", unit("东区教育局", "level = \"县区\"")),
        ("units/zx.toml", unit("市校车中心", "parent = \"jyj\"")),
        ("units/jd.toml", unit("河东街道", "level = \"乡镇街道\"")),
        ("units/xx.toml", unit("各学校", "kind = \"collective\"")),
    ];
    let over: Vec<(&str, &str)> = below.iter().map(|(path, it)| (*path, it.as_str())).collect();
    let mut office = office(&over, "");
    act(&mut office, "2026-11-14", "add-clause meeting=M|text=落实。|lead=dqj|support=zx,jd,xx");
    let said = act(&mut office, "2026-11-16", "circulate meeting=M");
    assert_eq!(asked(&office), "jyj* wjw*");
    assert!(said.contains("只抄送：") && said.contains("东区教育局"), "{said}");
}

#[test]
fn those_above_and_those_that_the_rules_exempt_attend_and_do_not_sign() {
    let over = [
        ("units/st.toml", unit("省教育厅", "level = \"省\"")),
        ("units/ld.toml", unit("市领导小组办公室", "kind = \"body\"")),
    ];
    let over: Vec<(&str, &str)> = over.iter().map(|(path, it)| (*path, it.as_str())).collect();
    let mut office = office(&over, "consent_exempt = [\"wjw\"]");
    for unit in ["st", "ld"] {
        act(
            &mut office,
            "2026-11-14",
            &format!("attend meeting=M|unit={unit}|substitute=李某 处长"),
        );
    }
    let said = act(&mut office, "2026-11-16", "circulate meeting=M");
    assert_eq!(asked(&office), "jyj*");
    assert!(said.contains("不参加会签：") && said.contains("市卫生健康委"), "{said}");
    assert!(said.contains("省教育厅") && said.contains("市领导小组办公室"), "{said}");
}

#[test]
fn only_a_unit_that_is_bound_and_was_not_there_can_be_waived() {
    let mut office = office(&[], "");
    act(&mut office, "2026-11-14", "add-clause meeting=M|text=开展检查。|lead=gaj");
    let waive = "circulate meeting=M|waived-by=qian-li-er|reason=已书面沟通|waive=";
    for unit in ["jyj", "wjw", "scjgj"] {
        let said = refusal(&mut office, "2026-11-16", &format!("{waive}{unit}"));
        assert!(said.contains("不能免会签"), "{said}");
    }
    act(&mut office, "2026-11-16", &format!("{waive}gaj"));
    assert_eq!(asked(&office), "jyj* wjw*");
}

#[test]
fn every_member_unit_as_lead_binds_all_and_asks_those_that_were_not_there() {
    let mut office = office(&[], "");
    let files = office.files();
    let path = format!("meetings/{MEETING}/minutes/1.toml");
    let text = String::from_utf8(files.read(&path).unwrap()).unwrap();
    assert!(text.contains("lead = [\"wjw\"]"), "{text}");
    let text = text.replace("lead = [\"wjw\"]", "lead = [\"all-members\"]");
    files.replace(&path, text.as_bytes(), None).unwrap();
    office.refresh().unwrap();
    act(&mut office, "2026-11-16", "circulate meeting=M");
    assert_eq!(asked(&office), "jyj* wjw* gaj scjgj cgj jtysj wlj");
}

#[test]
fn a_unit_that_came_uncalled_signs_and_is_in_the_attendance() {
    let mut office = office(&[], "");
    act(&mut office, "2026-11-14", "attend meeting=M|unit=cgj");
    act(&mut office, "2026-11-16", "circulate meeting=M");
    assert_eq!(asked(&office), "jyj* cgj* wjw*");
    let report = lianxi::report::report("attendance").unwrap();
    let rows = (report.run)(office.workspace(), office.cx(), Some(MEETING)).unwrap();
    assert_eq!(rows.len(), 3);
}

/// Acts as somebody else than the secretary.
fn act_as(session: &mut Session, who: &str, day: &str, line: &str) -> Result<String, String> {
    let line = line.replace("=M", &format!("={MEETING}"));
    let done = script::act(session, who, script::at(day, 0), &line);
    done.map(|it| it.sentence).map_err(|it| it.sentence)
}

fn state(session: &Session, unit: &str, day: &str) -> String {
    let id = Id::new(MEETING).unwrap();
    let (workspace, today) = (session.workspace(), script::at(day, 0).date_naive());
    let signs = sign_off::sign_offs(workspace, &workspace.meetings[&id].docket, today);
    let it = signs.iter().find(|it| &*it.unit == unit).unwrap();
    it.state.code().to_owned()
}

#[test]
fn the_convener_may_pass_over_a_unit_that_does_not_answer_two_reminders() {
    let mut office = office(&[], "unanswered = \"convener\"");
    act(&mut office, "2026-11-16", "circulate meeting=M|deadline=2026-11-20");
    act(&mut office, "2026-11-20", "remind meeting=M|unit=wjw");
    act(&mut office, "2026-11-23", "remind meeting=M|unit=wjw");
    let say = "authorise meeting=M|without=wjw";
    let no = act_as(&mut office, "qian-li-er", "2026-11-23", say).unwrap_err();
    assert!(no.contains("催办满两次"), "one reminder was within the deadline: {no}");
    act(&mut office, "2026-11-24", "remind meeting=M|unit=wjw");
    act_as(&mut office, "qian-li-er", "2026-11-24", say).unwrap();
    assert_eq!(state(&office, "wjw", "2026-11-24"), "unanswered");
    assert_eq!(state(&office, "jyj", "2026-11-24"), "awaited");
    let jyj = "consent meeting=M|version=1|approved-by=sun-li-san";
    act_as(&mut office, "li-li-si", "2026-11-24", jyj).unwrap();
    let mut late = script::seat(copy_of(&office));
    // Whoever answers after all is heard.
    let object = "object meeting=M|version=1|text=时限太紧。";
    act_as(&mut late, "zhu-yang-qi", "2026-11-25", object).unwrap();
    assert_eq!(state(&late, "wjw", "2026-11-25"), "objected");
    let no = act_as(&mut late, SECRETARY, "2026-11-25", "issue meeting=M").unwrap_err();
    assert!(no.contains("时限太紧"), "{no}");
    act(&mut office, "2026-11-25", "issue meeting=M");
    let file = office.workspace().meetings[MEETING].docket.statements.values();
    let issue = file.into_iter().find(|it| it.kind() == "issue").unwrap();
    assert!(issue.said.lines("counted").contains(&"wjw - unanswered".to_owned()));
    let today = script::at("2026-11-25", 0).date_naive();
    let id = Id::new(MEETING).unwrap();
    assert_eq!(lianxi::rule::verify::verify(office.workspace(), Some(&id), today), vec![]);
}

#[test]
fn without_the_rule_nobody_is_passed_over() {
    let mut office = office(&[], "");
    act(&mut office, "2026-11-16", "circulate meeting=M|deadline=2026-11-20");
    for day in ["2026-11-23", "2026-11-24"] {
        act(&mut office, day, "remind meeting=M|unit=wjw");
    }
    let say = "authorise meeting=M|without=wjw";
    assert!(act_as(&mut office, "qian-li-er", "2026-11-24", say).is_err());
}

/// The files of a seat, to play on from there twice.
fn copy_of(session: &Session) -> lianxi::store::memory::Memory {
    let memory = lianxi::store::memory::Memory::new();
    for entry in session.files().list().unwrap().entries {
        memory.create(&entry.path, &session.files().read(&entry.path).unwrap()).unwrap();
    }
    memory
}
