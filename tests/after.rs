//! After a meeting: a draft is reviewed, changes are asked for, a clause is set aside.

#![allow(clippy::unwrap_used)]

use lianxi::rule::waiting::{self, What};
use lianxi::rule::{asides, candidates, gate, life};
use lianxi::session::Session;
use lianxi::text::Lang;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const MEETING: &str = "2026-11-12-thematic";

fn office() -> Session {
    script::seat(lianxi::bundle::memory("demo").unwrap())
}

fn line(line: &str) -> String {
    line.replace("=M", &format!("={MEETING}"))
}

fn act(session: &mut Session, who: &str, day: &str, said: &str) -> String {
    let done = script::act(session, who, script::at(day, 0), &line(said));
    done.unwrap_or_else(|it| panic!("{said}: {it}")).sentence
}

fn refusal(session: &mut Session, who: &str, day: &str, said: &str) -> String {
    script::act(session, who, script::at(day, 0), &line(said)).expect_err(said).sentence
}

/// What the meeting awaits on a day: each with the units that owe it.
fn awaited(session: &Session, day: &str) -> String {
    let workspace = session.workspace();
    let now = script::at(day, 0).with_timezone(&workspace.mechanism.offset());
    let all = waiting::all(workspace, now).into_iter();
    let ours = all.filter(|it| it.resolution.is_none() && it.meeting.as_deref() == Some(MEETING));
    let each = |it: waiting::Waiting| {
        let units: Vec<_> = it.units.iter().map(ToString::to_string).collect();
        format!("{} {}", it.what.code(), units.join(" ")).trim().to_owned()
    };
    ours.map(each).collect::<Vec<_>>().join(", ")
}

fn state(session: &Session, day: &str) -> &'static str {
    let workspace = session.workspace();
    let (id, folder) = workspace.meetings.get_key_value(MEETING).unwrap();
    let now = script::at(day, 0).with_timezone(&workspace.mechanism.offset());
    life::state(workspace, id, folder, now).code()
}

fn gate_says(session: &Session, day: &str) -> String {
    let workspace = session.workspace();
    let (id, folder) = workspace.meetings.get_key_value(MEETING).unwrap();
    let today = script::at(day, 0).date_naive();
    gate::gate(workspace, id, folder, today).say(workspace, folder, today, Lang::Zh)
}

const SECRETARY: &str = "zhao-li-yi";
const CONVENER: &str = "qian-li-er";

#[test]
fn a_draft_in_review_awaits_the_convener_and_then_goes_out() {
    let mut office = office();
    assert_eq!(awaited(&office, "2026-11-20"), "circulate");
    act(&mut office, SECRETARY, "2026-11-20", "review meeting=M");
    assert_eq!(awaited(&office, "2026-11-20"), "review");
    assert_eq!(state(&office, "2026-11-20"), "reviewing");
    let said =
        refusal(&mut office, "wu-li-liu", "2026-11-20", "reviewed meeting=M|verdict=approved");
    assert!(said.contains("没有“主持”的权限"), "{said}");
    let said = refusal(&mut office, CONVENER, "2026-11-20", "reviewed meeting=M|verdict=changes");
    assert!(said.contains("缺少 text"), "{said}");
    act(
        &mut office,
        CONVENER,
        "2026-11-20",
        "reviewed meeting=M|verdict=changes|text=第一段过长。",
    );
    assert_eq!(awaited(&office, "2026-11-20"), "amend");
    assert_eq!(state(&office, "2026-11-20"), "drafting");

    // Once it is changed, what was said of the draft says nothing of it any more.
    act(&mut office, SECRETARY, "2026-11-21", "edit-clause meeting=M|clause=c1|text=缩短了。");
    assert_eq!(awaited(&office, "2026-11-21"), "circulate");
    let said = refusal(&mut office, CONVENER, "2026-11-21", "reviewed meeting=M|verdict=approved");
    assert!(said.contains("请先“送审”"), "{said}");
    act(&mut office, SECRETARY, "2026-11-21", "review meeting=M|version=1");
    let recorded = "reviewed meeting=M|verdict=approved|recorded=in-person|by=孙例三|on=2026-11-21";
    act(&mut office, SECRETARY, "2026-11-21", recorded);
    assert_eq!(awaited(&office, "2026-11-21"), "circulate");
    act(&mut office, SECRETARY, "2026-11-21", "circulate meeting=M");
    assert_eq!(awaited(&office, "2026-11-21"), "sign jyj wjw");
}

#[test]
fn changes_asked_for_at_signing_make_a_new_version_that_all_confirm() {
    let mut office = office();
    act(&mut office, SECRETARY, "2026-11-16", "circulate meeting=M");
    act(&mut office, "li-li-si", "2026-11-17", "consent meeting=M|version=1|approved-by=钱例二");
    let asked = "authorise meeting=M|changes=第一段加上完成时限。";
    act(&mut office, CONVENER, "2026-11-17", asked);
    // 市卫生健康委 is not asked for a text that will not be issued.
    assert_eq!(awaited(&office, "2026-11-17"), "amend");
    assert!(
        gate_says(&office, "2026-11-17").contains("签发人要求修改"),
        "{}",
        gate_says(&office, "2026-11-17")
    );
    let said = refusal(&mut office, SECRETARY, "2026-11-17", "remind meeting=M");
    assert!(said.contains("没有"), "{said}");
    let said = refusal(&mut office, SECRETARY, "2026-11-17", "issue meeting=M");
    assert!(said.contains("签发人要求修改"), "{said}");

    act(&mut office, SECRETARY, "2026-11-18", "recall meeting=M|reason=按签发意见修改");
    act(&mut office, SECRETARY, "2026-11-18", "draft meeting=M");
    act(&mut office, SECRETARY, "2026-11-18", "edit-clause meeting=M|clause=c1|text=改了。");
    act(&mut office, SECRETARY, "2026-11-18", "circulate meeting=M");
    assert_eq!(awaited(&office, "2026-11-18"), "sign jyj wjw");
}

#[test]
fn whoever_asked_for_changes_may_still_authorise_the_text_as_it_is() {
    let mut office = office();
    act(&mut office, SECRETARY, "2026-11-16", "circulate meeting=M");
    act(&mut office, "li-li-si", "2026-11-17", "consent meeting=M|version=1|approved-by=钱例二");
    act(&mut office, "jiang-yang-san", "2026-11-17", "consent meeting=M|version=1");
    assert_eq!(awaited(&office, "2026-11-17"), "authorise");
    act(&mut office, CONVENER, "2026-11-17", "authorise meeting=M");
    act(&mut office, "sun-li-san", "2026-11-17", "authorise meeting=M|changes=补充依据。");
    assert_eq!(awaited(&office, "2026-11-17"), "amend");
    act(&mut office, CONVENER, "2026-11-18", "authorise meeting=M");
    assert_eq!(awaited(&office, "2026-11-18"), "issue");
    act(&mut office, SECRETARY, "2026-11-18", "issue meeting=M");
}

#[test]
fn what_is_disagreed_on_is_set_aside_with_each_sides_words_and_binds_nobody() {
    let mut office = office();
    act(&mut office, SECRETARY, "2026-11-16", "circulate meeting=M");
    let clause = office.workspace().meetings[MEETING].minutes[&1].clauses().find(|it| it.binds());
    let key = clause.unwrap().key.to_string();
    let objects = format!("object meeting=M|version=1|clause={key}|text=经费不足。");
    act(&mut office, "jiang-yang-san", "2026-11-17", &objects);
    act(&mut office, SECRETARY, "2026-11-18", "recall meeting=M|reason=有分歧");
    act(&mut office, SECRETARY, "2026-11-18", "draft meeting=M");
    let said = refusal(&mut office, SECRETARY, "2026-11-18", "set-aside meeting=M|clause=c99");
    assert!(said.contains("没有段 c99"), "{said}");

    let aside = format!("set-aside meeting=M|clause={key}|text=市教育局：由各单位分担。");
    act(&mut office, SECRETARY, "2026-11-18", &aside);
    let minutes = &office.workspace().meetings[MEETING].minutes[&2];
    let section = minutes.sections.last().unwrap();
    assert_eq!(section.heading, asides::HEADING);
    let clause = &section.clauses[0];
    assert!(
        clause
            .text
            .ends_with("市卫生健康委：经费不足。\n市教育局：由各单位分担。\n提请召集人协调。")
    );
    assert!(!clause.binds() && clause.due.is_none());
    let said = refusal(&mut office, SECRETARY, "2026-11-18", &aside);
    assert!(said.contains("已列为未达成一致事项"), "{said}");
    let binds = format!("edit-clause meeting=M|clause={key}|lead=wjw");
    let said = refusal(&mut office, SECRETARY, "2026-11-18", &binds);
    assert!(said.contains("未达成一致事项"), "{said}");

    act(&mut office, SECRETARY, "2026-11-18", "add-clause meeting=M|text=会议听取了情况。");
    act(&mut office, SECRETARY, "2026-11-18", "circulate meeting=M");
    act(&mut office, "li-li-si", "2026-11-19", "consent meeting=M|version=2|approved-by=钱例二");
    // The unit that disagreed agrees to a text that says so.
    assert_eq!(awaited(&office, "2026-11-19"), "sign wjw");
    act(&mut office, "jiang-yang-san", "2026-11-19", "consent meeting=M|version=2");
    assert_eq!(awaited(&office, "2026-11-19"), "authorise");
    act(&mut office, CONVENER, "2026-11-19", "authorise meeting=M");
    act(&mut office, SECRETARY, "2026-11-19", "issue meeting=M");

    let workspace = office.workspace();
    let id = format!("{MEETING}/{key}");
    let open: Vec<String> = asides::open(workspace).iter().map(asides::Aside::id).collect();
    assert_eq!(open, std::slice::from_ref(&id));
    let now = script::at("2026-11-20", 0).with_timezone(&workspace.mechanism.offset());
    let coordinate = |session: &Session| {
        waiting::all(session.workspace(), now).into_iter().any(|it| it.what == What::Coordinate)
    };
    assert!(coordinate(&office));
    let next = candidates::candidates(workspace, now.date_naive(), Lang::Zh);
    assert!(next.iter().any(|it| it.reason.contains("未达成一致")), "{next:?}");

    let add = format!("add-item meeting=2026-12-10-plenary|title=经费|unit=jyj|aside={id}");
    act(&mut office, SECRETARY, "2026-11-20", &add);
    assert!(!coordinate(&office));
}
