//! Rounds of reports: what is asked is frozen, who still owes is counted, and who answered is left alone.

#![allow(clippy::unwrap_used)]

use lianxi::action::Done;
use lianxi::cx::Refusal;
use lianxi::model::Id;
use lianxi::report::report;
use lianxi::rule::rounds;
use lianxi::rule::waiting::{self, What};
use lianxi::session::Session;
use lianxi::store::files::Files;
use lianxi::text::Lang;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const STANDING_LINE: &str = "请勿填写患者姓名、身份证号等个人信息。";
const REPORT: &str = "progress resolution=2026-1-3|state=in-progress|text=已完成方案。";

fn demo() -> Session {
    script::seat(lianxi::bundle::memory("demo").unwrap())
}

fn try_act(session: &mut Session, who: &str, day: &str, line: &str) -> Result<Done, Refusal> {
    script::act(session, who, script::at(day, 0), line)
}

fn act(session: &mut Session, who: &str, day: &str, line: &str) -> Done {
    try_act(session, who, day, line).unwrap_or_else(|it| panic!("{line}: {it}"))
}

fn refusal(session: &mut Session, who: &str, day: &str, line: &str) -> String {
    try_act(session, who, day, line).expect_err(line).sentence
}

/// What the round that stands asks, and what of it is missing, counted from its own text.
fn missing(session: &Session) -> String {
    let found = rounds::missing(session.workspace());
    found.iter().map(rounds::Asked::line).collect::<Vec<_>>().join(", ")
}

/// The units awaited for one kind of thing, each with the resolution where it names one.
fn awaited(session: &Session, what: What) -> Vec<String> {
    let now = session.cx().now(&session.workspace().mechanism);
    let all = waiting::all(session.workspace(), now).into_iter().filter(|it| it.what == what);
    all.flat_map(|it| {
        let of = it.resolution.map_or(String::new(), |it| format!(" {it}"));
        it.units.into_iter().map(move |unit| format!("{unit}{of}")).collect::<Vec<_>>()
    })
    .collect()
}

/// One column of the report on the round, with the unit before it.
fn column(session: &Session, key: &str) -> Vec<String> {
    let report = report("round").unwrap();
    let rows = (report.run)(session.workspace(), session.cx(), None).unwrap();
    let at = report.columns.iter().position(|it| it.key == key).unwrap();
    let said = |cell: &lianxi::report::Cell| cell.say(Lang::Zh);
    rows.iter().map(|it| format!("{} {}", said(&it.cells[0]), said(&it.cells[at]))).collect()
}

#[test]
fn a_round_asks_every_unit_for_what_it_leads() {
    let mut session = demo();
    session.tick(script::at("2026-11-28", 0));
    let near = ["scjgj 2026-1-2", "gaj 2026-1-3", "jyj 2026-2-1"];
    assert_eq!(awaited(&session, What::Progress), near);
    let done =
        act(&mut session, "zhao-li-yi", "2026-11-28", "round by=2026-12-10|text=附佐证材料。");
    assert_eq!(done.sentence, "已开展调度：3 家单位，3 项，2026年12月10日前报送");
    assert_eq!(missing(&session), "jyj 2026-2-1, gaj 2026-1-3, scjgj 2026-1-2");
    // The group's text names exactly the awaited units, each unit's what it is asked.
    assert_eq!(done.messages.len(), 4);
    assert!(done.messages[0].contains("待答复单位：市教育局、市公安局、市市场监管局\n"));
    assert!(done.messages[2].starts_with("市公安局吴例六：【调度】"));
    assert!(done.messages[2].contains("\n1. 2026-1-3 优化上下学时段交通组织"));
    assert!(done.messages.iter().all(|it| it.ends_with(STANDING_LINE)));
    // Awaited in the round, and not once more beside it.
    assert_eq!(awaited(&session, What::Round), ["jyj", "gaj", "scjgj"]);
    assert!(awaited(&session, What::Progress).is_empty());
    assert_eq!(
        column(&session, "answered"),
        ["市教育局 未报", "市公安局 未报", "市市场监管局 未报"]
    );
}

#[test]
fn a_report_answers_its_part_and_a_recorded_one_counts_and_is_told_apart() {
    let mut session = demo();
    act(&mut session, "wu-li-liu", "2026-11-27", REPORT);
    act(&mut session, "zhao-li-yi", "2026-11-28", "round by=2026-12-10");
    // What was reported before the round does not answer it.
    assert_eq!(awaited(&session, What::Round), ["jyj", "gaj", "scjgj"]);
    act(&mut session, "wu-li-liu", "2026-11-30", REPORT);
    assert_eq!(missing(&session), "jyj 2026-2-1, scjgj 2026-1-2");
    let paper = "progress resolution=2026-1-2|unit=scjgj|state=in-progress|text=已普查八成。|\
                 recorded=phone|by=郑例七|on=2026-11-30";
    act(&mut session, "zhao-li-yi", "2026-11-30", paper);
    assert_eq!(
        column(&session, "answered"),
        ["市教育局 未报", "市公安局 已报", "市市场监管局 已报（代）"]
    );
    assert_eq!(column(&session, "words")[1], "市公安局 已完成方案。");
    // A later report on the same subject answers the round still.
    act(&mut session, "wu-li-liu", "2026-12-01", REPORT);
    assert_eq!(awaited(&session, What::Round), ["jyj"]);
    // A unit that only supports may report, but nobody asked it.
    act(
        &mut session,
        "wei-yang-er",
        "2026-12-01",
        "progress resolution=2026-1-3|state=in-progress|text=已配合。",
    );
    let reports = lianxi::rule::ledger::latest(session.workspace(), "2026-1-3");
    let of = |unit| reports.iter().find(|it| it.unit() == Some(unit)).unwrap();
    assert!(of("gaj").said.hash("round").is_some() && of("jtysj").said.hash("round").is_none());
}

#[test]
fn a_round_ends_by_answers_by_closing_and_by_the_next_round() {
    let mut session = demo();
    act(&mut session, "zhao-li-yi", "2026-11-28", "round by=2026-12-10");
    act(
        &mut session,
        "wu-li-liu",
        "2026-11-30",
        "progress resolution=2026-1-3|state=apply-close|text=已完成。",
    );
    act(&mut session, "zhao-li-yi", "2026-12-01", "close resolution=2026-1-3");
    let again = act(&mut session, "zhao-li-yi", "2026-12-02", "round by=2026-12-20|units=scjgj");
    assert_eq!(again.messages.len(), 2);
    assert_eq!(missing(&session), "scjgj 2026-1-2");
    // What the new round does not ask is awaited as before it.
    assert_eq!(awaited(&session, What::Progress), ["jyj 2026-2-1"]);
    assert_eq!(rounds::rounds(session.workspace()).count(), 2);
    let no = refusal(&mut session, "zhao-li-yi", "2026-12-02", "round by=2026-12-20|units=gaj");
    assert!(no.contains("市公安局没有需要报送的事项"), "{no}");
}

#[test]
fn duties_are_asked_about_where_that_is_wanted() {
    let mut session = demo();
    act(&mut session, "zhao-li-yi", "2026-11-28", "round by=2026-12-10|units=gaj,wlj|duties");
    assert_eq!(missing(&session), "gaj 2026-1-3, gaj gaj-1, wlj wlj-1");
    let duty = "progress duty=wlj-1|state=standing|text=每月检查。";
    act(&mut session, "yang-yang-liu", "2026-11-30", duty);
    assert_eq!(missing(&session), "gaj 2026-1-3, gaj gaj-1");
    // Whoever reports sees the own units first.
    assert_eq!(column(&session, "state")[0], "市文化和旅游局 长期坚持");
}

#[test]
fn a_reminder_goes_to_exactly_those_who_still_owe() {
    let mut session = demo();
    let no = refusal(&mut session, "zhao-li-yi", "2026-11-28", "remind");
    assert_eq!(no, "请填写会议：当前没有进行中的调度。");
    act(&mut session, "zhao-li-yi", "2026-11-28", "round by=2026-12-10");
    act(&mut session, "wu-li-liu", "2026-11-30", REPORT);
    let done = act(&mut session, "zhao-li-yi", "2026-12-01", "remind");
    assert_eq!(done.sentence, "已催办 2 家：市教育局、市市场监管局");
    assert!(done.messages[0].contains("待答复单位：市教育局、市市场监管局\n"));
    assert!(!done.messages.concat().contains("市公安局"), "{:?}", done.messages);
    let no = refusal(&mut session, "zhao-li-yi", "2026-12-01", "remind round|unit=gaj");
    assert_eq!(no, "市公安局不欠答复，无需催办。");
    let both = "remind round|meeting=2026-12-10-plenary";
    assert_eq!(refusal(&mut session, "zhao-li-yi", "2026-12-01", both), "会议和调度只能填一项。");
    act(&mut session, "zhao-li-yi", "2026-12-01", "remind meeting=2026-12-10-plenary");
    act(
        &mut session,
        "li-li-si",
        "2026-12-02",
        "progress resolution=2026-2-1|state=in-progress|text=试行中。",
    );
    act(
        &mut session,
        "wang-li-ba",
        "2026-12-02",
        "progress resolution=2026-1-2|state=in-progress|text=九成。",
    );
    let no = refusal(&mut session, "zhao-li-yi", "2026-12-02", "remind round");
    assert!(no.contains("各单位均已报送"), "{no}");
    assert!(awaited(&session, What::Round).is_empty());
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let mut session = demo();
    let no = refusal(&mut session, "zhao-li-yi", "2026-11-28", "round by=2026-11-27");
    assert!(no.contains("截止日期已过"), "{no}");
    let no = refusal(&mut session, "wu-li-liu", "2026-11-28", "round by=2026-12-10");
    assert!(no.contains("没有“编辑和登记”的权限"), "{no}");
    let mut zibo = script::seat(lianxi::bundle::memory("zibo-emtct").unwrap());
    let no = refusal(&mut zibo, "zhang-yi-wei", "2024-03-13", "round by=2024-03-20");
    assert!(no.contains("没有需要调度的事项"), "{no}");
    act(&mut zibo, "zhang-yi-wei", "2024-03-13", "round by=2024-03-20|duties");
    assert_eq!(awaited(&zibo, What::Round).len(), 11);
}

#[test]
fn two_rounds_at_once_count_for_nothing_until_a_third_replaces_both() {
    let memory = lianxi::bundle::memory("demo").unwrap();
    let elsewhere = memory.copy();
    let mut session = script::seat(memory.clone());
    act(&mut session, "zhao-li-yi", "2026-11-28", "round by=2026-12-10");
    let mut other = script::seat(elsewhere.clone());
    act(&mut other, "li-li-si", "2026-11-28", "round by=2026-12-15");
    for (path, bytes) in elsewhere.all() {
        if memory.read(&path).is_err() {
            memory.create(&path, &bytes).unwrap();
        }
    }
    session.refresh().unwrap();
    assert!(rounds::standing(session.workspace()).is_none());
    assert!(awaited(&session, What::Round).is_empty());
    let found = lianxi::check::run(session.workspace(), session.cx());
    assert!(found.iter().any(|it| it.message.contains("两次调度并存")), "{found:?}");
    act(&mut session, "zhao-li-yi", "2026-11-30", "round by=2026-12-20");
    assert_eq!(awaited(&session, What::Round), ["jyj", "gaj", "scjgj"]);
}

#[test]
fn a_forged_round_asks_nobody() {
    let memory = lianxi::bundle::memory("demo").unwrap();
    let mut session = script::seat(memory.clone());
    act(&mut session, "zhao-li-yi", "2026-11-28", "round by=2026-12-10");
    let (path, bytes) = memory.all().into_iter().find(|it| it.0.starts_with("rounds/")).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let text = text
        .replace("zhao-li-yi 赵例一", "wu-li-liu 吴例六")
        .replace("\"zhao-li-yi\"", "\"wu-li-liu\"");
    let digits = lianxi::seal::Hash::of(text.as_bytes()).to_string();
    let forged = format!("{}-{}.toml", path.rsplit_once('-').unwrap().0, &digits[..8]);
    let elsewhere = lianxi::bundle::memory("demo").unwrap();
    elsewhere.create(&forged, text.as_bytes()).unwrap();
    let session = script::seat(elsewhere);
    assert_eq!(session.workspace().strays.len(), 1);
    assert!(awaited(&session, What::Round).is_empty());
}

#[test]
fn whoever_acts_for_several_units_sees_each_in_the_round() {
    let mut session = demo();
    let post = "appoint person=wu-li-liu|role=clerk|unit=jyj|title=兼任|from=2026-11-01";
    act(&mut session, "zhao-li-yi", "2026-11-27", post);
    act(&mut session, "zhao-li-yi", "2026-11-28", "round by=2026-12-10");
    let mut cx = session.cx().clone();
    cx.person = Id::new("wu-li-liu").ok();
    let mine = waiting::mine(session.workspace(), &cx);
    let mine: Vec<_> = mine.iter().filter(|it| it.what == What::Round).collect();
    let units: Vec<&str> = mine.iter().map(|it| it.units[0].as_str()).collect();
    assert_eq!(units, ["jyj", "gaj"]);
    assert!(mine.iter().all(|it| it.units.len() == 1 && it.deadline.is_some()));
}
