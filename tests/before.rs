//! Before a meeting: items are called for, materials come, the call is approved, several persons come.

#![allow(clippy::unwrap_used)]

use lianxi::model::Id;
use lianxi::report::report;
use lianxi::rule::waiting::{self, What};
use lianxi::seal;
use lianxi::session::Session;
use lianxi::store::files::Files;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const MEETING: &str = "2026-12-10-plenary";

fn office() -> Session {
    script::seat(lianxi::bundle::memory("demo").unwrap())
}

fn line(line: &str) -> String {
    line.replace("=M", &format!("={MEETING}"))
}

fn act(session: &mut Session, who: &str, day: &str, said: &str) -> String {
    let done = script::act(session, who, script::at(day, 0), &line(said));
    let done = done.unwrap_or_else(|it| panic!("{said}: {it}"));
    std::iter::once(done.sentence).chain(done.messages).collect::<Vec<_>>().join("\n")
}

fn refusal(session: &mut Session, who: &str, day: &str, said: &str) -> String {
    script::act(session, who, script::at(day, 0), &line(said)).expect_err(said).sentence
}

/// Who is awaited for one thing in the meeting, on a day.
fn awaited(session: &Session, day: &str, what: What) -> String {
    let workspace = session.workspace();
    let now = script::at(day, 0).with_timezone(&workspace.mechanism.offset());
    let all = waiting::all(workspace, now).into_iter();
    let ours = all.filter(|it| it.what == what && it.meeting.as_deref() == Some(MEETING));
    ours.flat_map(|it| it.units).map(|it| it.to_string()).collect::<Vec<_>>().join(" ")
}

/// One column of a report on the meeting.
fn column(session: &mut Session, name: &str, key: &str) -> String {
    let report = report(name).unwrap();
    let at = report.columns.iter().position(|it| it.key == key).unwrap();
    let rows = session.ask(report, Some(MEETING)).unwrap();
    let cells = rows.iter().map(|it| it.cells[at].json().to_string().replace('"', ""));
    cells.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_unit_answers_a_call_with_an_item_or_with_none() {
    let mut office = office();
    let said = act(&mut office, "zhao-li-yi", "2026-11-30", "call-items meeting=M|by=2026-12-03");
    assert!(said.contains("7 家"), "{said}");
    assert!(said.contains("待答复单位：市教育局、市公安局"), "{said}");
    // 市交通运输局 has proposed an item for this meeting before.
    assert_eq!(awaited(&office, "2026-11-30", What::Items), "jyj gaj scjgj cgj wjw wlj");

    act(
        &mut office,
        "wu-li-liu",
        "2026-12-01",
        "propose title=护学岗|reason=寒假前部署|item-for=M",
    );
    act(&mut office, "wang-li-ba", "2026-12-01", "no-item meeting=M");
    let recorded = "no-item meeting=M|unit=cgj|recorded=phone|by=陈例十|on=2026-12-01";
    act(&mut office, "zhao-li-yi", "2026-12-01", recorded);
    assert_eq!(awaited(&office, "2026-12-02", What::Items), "jyj wjw wlj");
    assert_eq!(
        column(&mut office, "items", "state"),
        "missing item none none item missing missing"
    );
    assert_eq!(column(&mut office, "items", "how"), "null local local recorded local null null");

    // A reminder names exactly those that are left.
    let said = act(&mut office, "zhao-li-yi", "2026-12-04", "remind meeting=M|for=items");
    assert!(said.contains("市教育局、市卫生健康委、市文化和旅游局"), "{said}");
    assert!(!said.contains("市公安局"), "{said}");
    // The formal notice settles the agenda.
    act(&mut office, "zhao-li-yi", "2026-12-04", "notify meeting=M|reply-by=2026-12-08");
    assert_eq!(awaited(&office, "2026-12-04", What::Items), "");
}

#[test]
fn only_a_unit_that_was_asked_can_say_that_it_has_none() {
    let mut office = office();
    let said = refusal(&mut office, "wang-li-ba", "2026-12-01", "no-item meeting=M");
    assert!(said.contains("无须答复"), "{said}");
    let said =
        refusal(&mut office, "zhao-li-yi", "2026-12-01", "call-items meeting=M|by=2026-12-11");
    assert!(said.contains("会议当天之间"), "{said}");
    let said =
        refusal(&mut office, "wu-li-liu", "2026-12-01", "call-items meeting=M|by=2026-12-03");
    assert!(said.contains("没有“编辑和登记”的权限"), "{said}");
}

#[test]
fn materials_are_owed_until_they_come_and_missing_past_their_day() {
    let mut office = office();
    act(&mut office, "zhao-li-yi", "2026-11-30", "materials meeting=M|item=1|state=due");
    let notice = "notify meeting=M|reply-by=2026-12-07|materials-by=2026-12-04|rank=分管负责同志";
    let said = act(&mut office, "zhao-li-yi", "2026-11-30", notice);
    assert!(said.contains("参会人员：分管负责同志"), "{said}");
    let unit = office.workspace().meetings[MEETING].doc.agenda[0].unit.to_string();
    assert_eq!(awaited(&office, "2026-12-01", What::Materials), unit);
    office.tick(script::at("2026-12-01", 0));
    assert!(column(&mut office, "agenda", "materials").starts_with("due"));
    office.tick(script::at("2026-12-05", 0));
    assert!(column(&mut office, "agenda", "materials").starts_with("missing"));
    let said = act(&mut office, "zhao-li-yi", "2026-12-05", "remind meeting=M|for=materials");
    assert!(said.contains("会议材料尚未报送"), "{said}");

    act(&mut office, "zhao-li-yi", "2026-12-05", "materials meeting=M|item=1|state=sent");
    assert_eq!(awaited(&office, "2026-12-05", What::Materials), "");
    assert!(column(&mut office, "agenda", "materials").starts_with("sent"));
    assert!(column(&mut office, "agenda", "materials_on").starts_with("2026-12-05"));
}

#[test]
fn where_the_rule_asks_the_convener_approves_a_call_before_its_notice() {
    let memory = lianxi::bundle::memory("demo").unwrap();
    let text = String::from_utf8(memory.read("mechanism.toml").unwrap()).unwrap();
    let text = text.replace("[rules]\n", "[rules]\napprove_calls = true\n");
    memory.replace("mechanism.toml", text.as_bytes(), None).unwrap();
    let mut office = script::seat(memory);

    let waits = |office: &Session, day: &str| {
        let now = script::at(day, 0).with_timezone(&office.workspace().mechanism.offset());
        waiting::all(office.workspace(), now).into_iter().any(|it| it.what == What::Approve)
    };
    assert!(waits(&office, "2026-11-30"));
    let said = refusal(&mut office, "zhao-li-yi", "2026-11-30", "notify meeting=M|kind=formal");
    assert!(said.contains("尚未经召集人同意召开"), "{said}");
    act(&mut office, "zhao-li-yi", "2026-11-30", "notify meeting=M|kind=early");
    let said = refusal(&mut office, "wu-li-liu", "2026-11-30", "approve meeting=M");
    assert!(said.contains("没有“主持”的权限"), "{said}");

    let recorded = "approve meeting=M|recorded=paper|by=钱例二|on=2026-11-30";
    act(&mut office, "zhao-li-yi", "2026-11-30", recorded);
    assert!(!waits(&office, "2026-11-30"));
    let said = refusal(&mut office, "qian-li-er", "2026-12-01", "approve meeting=M");
    assert!(said.contains("钱例二已于2026年11月30日同意召开"), "{said}");
    act(&mut office, "zhao-li-yi", "2026-12-01", "notify meeting=M|kind=formal");
}

#[test]
fn several_persons_of_a_unit_come_and_stand_in_the_text() {
    let mut office = office();
    let reply = "reply meeting=M|with=卫样二、某甲 科员";
    act(&mut office, "wei-yang-er", "2026-12-01", &format!("{reply}|person=褚样一"));
    act(&mut office, "zhao-li-yi", "2026-12-10", "attend meeting=M|from-replies");
    let workspace = office.workspace();
    let entry = workspace.meetings[MEETING].doc.attendance_of("jtysj").unwrap();
    assert_eq!(entry.with, ["wei-yang-er", "某甲 科员"]);

    for unit in ["jyj", "scjgj", "wjw", "wlj"] {
        act(&mut office, "zhao-li-yi", "2026-12-10", &format!("attend meeting=M|unit={unit}"));
    }
    act(&mut office, "zhao-li-yi", "2026-12-11", "draft meeting=M");
    act(&mut office, "zhao-li-yi", "2026-12-11", "add-clause meeting=M|text=会议听取了汇报。");
    act(&mut office, "zhao-li-yi", "2026-12-11", "circulate meeting=M");
    let folder = &office.workspace().meetings[&Id::new(MEETING).unwrap()];
    let agreed = seal::parse(&folder.docket.texts[&1]).unwrap();
    let of_unit = agreed.attending.iter().find(|it| it.unit.id == "jtysj").unwrap();
    let names: Vec<&str> = of_unit.persons.iter().map(|it| it.person.name.as_str()).collect();
    assert_eq!(names, ["褚样一", "卫样二", "某甲"]);
    assert_eq!(of_unit.persons[2].post, "科员");
}

#[test]
fn an_invitation_can_be_taken_back() {
    let mut office = office();
    act(&mut office, "zhao-li-yi", "2026-12-01", "invite meeting=M|expert=某乙 教授");
    act(&mut office, "zhao-li-yi", "2026-12-01", "uninvite meeting=M|expert=某乙");
    let said = refusal(&mut office, "zhao-li-yi", "2026-12-01", "uninvite meeting=M|expert=某乙");
    assert!(said.contains("没有邀请某乙"), "{said}");
}
