//! The rules of consent, each as before – act – after on a small mechanism.

#![allow(clippy::unwrap_used)]

use lianxi::model::{Id, Workspace};
use lianxi::rule::{gate, ledger, life, sign_off};
use lianxi::session::Session;
use lianxi::store::files::Files;
use lianxi::store::memory::Memory;
use lianxi::text::Lang;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

/// 市教育局 and 市卫生健康委 agree to the first version, each by its liaison.
const JYJ_AGREES: &str = "consent meeting=M|version=1|approved-by=钱例二";
const WJW_AGREES: &str = "consent meeting=M|version=1|approved-by=蒋样三";
const MEETING: &str = "2026-11-12-thematic";

/// The demo with its rules replaced, its draft put out on Monday the sixteenth.
fn out_with(rules: &str) -> (Session, Memory) {
    let memory = lianxi::bundle::memory("demo").unwrap();
    let text = String::from_utf8(memory.read("mechanism.toml").unwrap()).unwrap();
    let from = text.find("[rules]").unwrap();
    let to = text.find("[numbering]").unwrap();
    let text = format!("{}[rules]\n{rules}\n\n{}", &text[..from], &text[to..]);
    memory.replace("mechanism.toml", text.as_bytes(), None).unwrap();
    let mut session = script::seat(memory.clone());
    act(&mut session, "zhao-li-yi", "2026-11-16", "circulate meeting=M|deadline=2026-11-20");
    (session, memory)
}

fn act(session: &mut Session, who: &str, day: &str, line: &str) {
    script::act(session, who, script::at(day, 0), &line.replace("=M", &format!("={MEETING}")))
        .unwrap_or_else(|it| panic!("{line}: {it}"));
}

fn refusal(session: &mut Session, who: &str, day: &str, line: &str) -> String {
    let line = line.replace("=M", &format!("={MEETING}"));
    script::act(session, who, script::at(day, 0), &line).expect_err(&line).sentence
}

/// Each asked unit and how it stands on a day.
fn stands(workspace: &Workspace, day: &str) -> String {
    let id = Id::new(MEETING).unwrap();
    let today = script::at(day, 0).date_naive();
    let signs = sign_off::sign_offs(workspace, &workspace.meetings[&id].docket, today);
    let each = |it: &sign_off::UnitSign<'_>| {
        format!(
            "{}{} {}{}",
            it.unit,
            if it.required { "*" } else { "" },
            it.state.code(),
            if it.carried { " carried" } else { "" }
        )
    };
    signs.iter().map(each).collect::<Vec<_>>().join(", ")
}

fn says(session: &Session, day: &str) -> String {
    let workspace = session.workspace();
    let id = Id::new(MEETING).unwrap();
    let folder = &workspace.meetings[&id];
    let today = script::at(day, 0).date_naive();
    gate::gate(workspace, &id, folder, today).say(workspace, folder, today, Lang::Zh)
}

#[test]
fn an_earlier_word_on_paper_never_takes_the_place_of_what_a_unit_said_itself() {
    let (mut office, _) = out_with("");
    act(&mut office, "jiang-yang-san", "2026-11-18", "object meeting=M|version=1|text=时限太紧。");
    let paper =
        |on: &str| format!("consent meeting=M|version=1|unit=wjw|recorded=paper|by=蒋样三|on={on}");
    let why = refusal(&mut office, "zhao-li-yi", "2026-11-19", &paper("2026-11-17"));
    assert!(why.starts_with("市卫生健康委已于2026年11月18日自行表达意见"), "{why}");
    assert_eq!(stands(office.workspace(), "2026-11-19"), "jyj* awaited, wjw* objected");
    act(&mut office, "zhao-li-yi", "2026-11-19", &paper("2026-11-19"));
    assert_eq!(stands(office.workspace(), "2026-11-19"), "jyj* awaited, wjw* agreed");
}

#[test]
fn those_that_attended_are_needed_or_all_members_or_those_on_the_list() {
    for (rule, wanted) in [
        ("", "jyj* awaited, wjw* awaited"),
        (
            "consent_from = \"members\"",
            "jyj* awaited, gaj* awaited, scjgj* awaited, cgj* awaited, jtysj* awaited, wjw* awaited, wlj* awaited",
        ),
        (
            "consent_from = \"listed\"\nlisted = [\"gaj\", \"jyj\"]",
            "jyj* awaited, gaj* awaited, wjw* awaited",
        ),
    ] {
        // The unit that is bound though not listed, 市卫生健康委, is needed besides: it leads the clause.
        let (session, _) = out_with(rule);
        let stands = stands(session.workspace(), "2026-11-16");
        if rule.contains("listed") {
            assert!(stands.starts_with("jyj* awaited, gaj* awaited"), "{stands}");
        } else {
            assert_eq!(stands, wanted, "{rule}");
        }
    }
}

#[test]
fn silence_is_silence_unless_a_paper_says_otherwise() {
    let (session, _) = out_with("");
    assert_eq!(stands(session.workspace(), "2027-06-01"), "jyj* awaited, wjw* awaited");

    let (mut session, _) = out_with("silence = { working_days = 3, basis = \"议事规则第五条\" }");
    act(&mut session, "zhu-yang-qi", "2026-11-17", "object meeting=M|version=1|text=不同意。");
    assert_eq!(
        stands(session.workspace(), "2026-11-19"),
        "jyj* awaited, wjw* objected",
        "the third day still runs"
    );
    assert_eq!(stands(session.workspace(), "2026-11-20"), "jyj* by-silence, wjw* objected");
}

#[test]
fn silence_never_covers_an_objection_to_an_earlier_text() {
    let (mut session, _) = out_with("silence = { working_days = 3, basis = \"议事规则第五条\" }");
    act(&mut session, "zhu-yang-qi", "2026-11-17", "object meeting=M|version=1|text=不同意。");
    act(&mut session, "zhao-li-yi", "2026-11-18", "recall meeting=M|reason=修改");
    act(&mut session, "zhao-li-yi", "2026-11-18", "draft meeting=M");
    act(
        &mut session,
        "zhao-li-yi",
        "2026-11-18",
        "edit-clause meeting=M|clause=c1|text=开展晨午检抽查，每季通报一次。",
    );
    act(&mut session, "zhao-li-yi", "2026-11-18", "circulate meeting=M");
    assert_eq!(stands(session.workspace(), "2026-12-30"), "jyj* by-silence, wjw* awaited");
}

#[test]
fn only_units_that_a_change_concerns_confirm_again_if_the_rule_says_so() {
    for (rule, wanted) in
        [("all", "jyj* stale, wjw* stale"), ("affected", "jyj* agreed carried, wjw* stale")]
    {
        let (mut session, _) = out_with(&format!("reconfirm = \"{rule}\""));
        act(&mut session, "zhao-li-yi", "2026-11-16", "recall meeting=M|reason=补充");
        act(&mut session, "zhao-li-yi", "2026-11-16", "draft meeting=M");
        act(&mut session, "zhao-li-yi", "2026-11-16", "edit-clause meeting=M|clause=c1|support=-");
        act(&mut session, "zhao-li-yi", "2026-11-16", "circulate meeting=M");
        act(
            &mut session,
            "li-li-si",
            "2026-11-17",
            "consent meeting=M|version=2|approved-by=钱例二",
        );
        act(
            &mut session,
            "zhu-yang-qi",
            "2026-11-17",
            "consent meeting=M|version=2|approved-by=蒋样三",
        );
        act(&mut session, "zhao-li-yi", "2026-11-18", "recall meeting=M|reason=改时限");
        act(&mut session, "zhao-li-yi", "2026-11-18", "draft meeting=M");
        act(
            &mut session,
            "zhao-li-yi",
            "2026-11-18",
            "edit-clause meeting=M|clause=c1|due=2027-04-30",
        );
        act(&mut session, "zhao-li-yi", "2026-11-18", "circulate meeting=M");
        assert_eq!(stands(session.workspace(), "2026-11-18"), wanted);
    }
}

#[test]
fn a_word_needs_whoever_the_rule_names_behind_it() {
    let (mut session, _) = out_with("consent_needs = \"member\"");
    let no = refusal(&mut session, "zhu-yang-qi", "2026-11-17", WJW_AGREES);
    assert_eq!(no.lines().next(), Some("按规则须由市卫生健康委的成员本人表态。"));
    act(&mut session, "jiang-yang-san", "2026-11-17", "consent meeting=M|version=1");
    assert_eq!(stands(session.workspace(), "2026-11-17"), "jyj* awaited, wjw* agreed");
}

#[test]
fn an_old_word_keeps_the_roster_of_its_day() {
    let (mut session, _) = out_with("");
    act(&mut session, "zhu-yang-qi", "2026-11-17", WJW_AGREES);
    act(&mut session, "zhao-li-yi", "2026-11-19", "end-post person=zhu-yang-qi|until=2026-11-18");
    assert_eq!(stands(session.workspace(), "2026-11-19"), "jyj* awaited, wjw* agreed");
    let no = refusal(&mut session, "zhu-yang-qi", "2026-11-19", "withdraw meeting=M|reason=x");
    assert!(no.contains("没有“会签”的权限"), "{no}");
    // A post cannot be ended so far back that a word would lose its ground: the law about statements says no.
    let (mut session, _) = out_with("");
    act(&mut session, "zhu-yang-qi", "2026-11-17", WJW_AGREES);
    let no = refusal(
        &mut session,
        "zhao-li-yi",
        "2026-11-18",
        "end-post person=zhu-yang-qi|until=2026-11-16",
    );
    assert!(no.contains("无权"), "{no}");
}

#[test]
fn two_words_at_once_are_a_divergence_and_block() {
    let (mut session, memory) = out_with("");
    let elsewhere = memory.copy();
    act(&mut session, "zhu-yang-qi", "2026-11-17", WJW_AGREES);
    let mut other = script::seat(elsewhere.clone());
    act(&mut other, "jiang-yang-san", "2026-11-18", "object meeting=M|version=1|text=不同意。");
    for (path, bytes) in elsewhere.all() {
        if memory.read(&path).is_err() {
            memory.create(&path, &bytes).unwrap();
        }
    }
    session.refresh().unwrap();
    assert_eq!(stands(session.workspace(), "2026-11-18"), "jyj* awaited, wjw* divergent");
    assert!(
        says(&session, "2026-11-18").contains("市卫生健康委（分歧）"),
        "{}",
        says(&session, "2026-11-18")
    );
    act(&mut session, "jiang-yang-san", "2026-11-19", "consent meeting=M|version=1");
    assert_eq!(stands(session.workspace(), "2026-11-19"), "jyj* awaited, wjw* agreed");
}

#[test]
fn a_statement_that_was_changed_or_forged_counts_for_nothing() {
    let (mut session, memory) = out_with("");
    act(&mut session, "zhu-yang-qi", "2026-11-17", "object meeting=M|version=1|text=不同意。");
    let path = memory
        .all()
        .into_keys()
        .find(|it| it.contains(MEETING) && it.contains("wjw-object"))
        .unwrap();
    let text = String::from_utf8(memory.read(&path).unwrap()).unwrap();
    memory.replace(&path, text.replace("不同意。", "无所谓。").as_bytes(), None).unwrap();
    session.refresh().unwrap();
    assert_eq!(stands(session.workspace(), "2026-11-17"), "jyj* awaited, wjw* unreadable");
    assert!(
        says(&session, "2026-11-17").contains("文件无法读取"),
        "{}",
        says(&session, "2026-11-17")
    );
    let no = refusal(&mut session, "zhao-li-yi", "2026-11-18", "issue meeting=M");
    assert!(no.starts_with("不能印发：文件无法读取"), "{no}");
}

#[test]
fn records_that_no_longer_say_what_the_text_says_block() {
    let (mut session, memory) = out_with("");
    act(&mut session, "li-li-si", "2026-11-17", JYJ_AGREES);
    act(&mut session, "zhu-yang-qi", "2026-11-17", WJW_AGREES);
    act(&mut session, "qian-li-er", "2026-11-17", "authorise meeting=M");
    let path = format!("meetings/{MEETING}/minutes/1.toml");
    let text = String::from_utf8(memory.read(&path).unwrap()).unwrap();
    memory.replace(&path, text.replace("每月通报", "每年通报").as_bytes(), None).unwrap();
    session.refresh().unwrap();
    assert!(
        says(&session, "2026-11-18").contains("稿件与送会签文本不一致：段：c1"),
        "{}",
        says(&session, "2026-11-18")
    );
    memory.replace(&path, text.as_bytes(), None).unwrap();
    act(&mut session, "zhao-li-yi", "2026-11-18", "issue meeting=M");
}

#[test]
fn numbers_run_through_the_year_and_begin_anew() {
    for (day, series) in [("2026-12-30", "2026-3"), ("2027-01-04", "2027-1")] {
        let (mut session, _) = out_with("");
        act(&mut session, "li-li-si", "2026-11-17", JYJ_AGREES);
        act(&mut session, "zhu-yang-qi", "2026-11-17", WJW_AGREES);
        act(&mut session, "sun-li-san", "2026-11-17", "authorise meeting=M|on-behalf-of=钱例二");
        act(&mut session, "zhao-li-yi", day, "issue meeting=M");
        let id = Id::new(MEETING).unwrap();
        let folder = &session.workspace().meetings[&id];
        assert_eq!(ledger::issue_of(folder).unwrap().said.line("series"), Some(series));
        let state =
            life::state(session.workspace(), &id, folder, script::at(day, 0).fixed_offset());
        assert_eq!(state.code(), "issued");
    }
}

#[test]
fn a_round_of_comment_never_counts() {
    let memory = lianxi::bundle::memory("demo").unwrap();
    let mut session = script::seat(memory);
    act(&mut session, "zhao-li-yi", "2026-11-16", "circulate meeting=M|for=comment");
    act(&mut session, "li-li-si", "2026-11-17", JYJ_AGREES);
    act(&mut session, "zhu-yang-qi", "2026-11-17", WJW_AGREES);
    assert!(
        says(&session, "2026-11-18").starts_with("当前为征求意见，不据此印发"),
        "{}",
        says(&session, "2026-11-18")
    );
    let no = refusal(&mut session, "qian-li-er", "2026-11-18", "authorise meeting=M");
    assert!(no.contains("征求意见"), "{no}");
}

#[test]
fn a_notice_sets_the_day_to_reply_and_names_who_is_awaited() {
    let mut session = script::seat(lianxi::bundle::memory("demo").unwrap());
    let plenary = "2026-12-10-plenary";
    let state = |session: &Session| {
        let workspace = session.workspace();
        let id = Id::new(plenary).unwrap();
        let now = session.cx().now(&workspace.mechanism);
        life::state(workspace, &id, &workspace.meetings[&id], now).code()
    };
    let deadline = |session: &Session| {
        let workspace = session.workspace();
        let now = session.cx().now(&workspace.mechanism);
        let all = lianxi::rule::waiting::all(workspace, now);
        let reply =
            all.into_iter().find(|it| it.what == lianxi::rule::waiting::What::Reply).unwrap();
        (reply.units.len(), reply.deadline.unwrap().to_string())
    };
    session.tick(script::at("2026-11-22", 0));
    assert_eq!((state(&session), deadline(&session)), ("set", (5, "2026-12-10".into())));
    let line = format!("notify meeting={plenary}|reply-by=2026-12-04|contact=赵例一");
    let done = script::act(&mut session, "zhao-li-yi", script::at("2026-11-22", 1), &line).unwrap();
    assert!(
        done.messages[0].ends_with(
            "待答复单位：市教育局、市市场监管局、市交通运输局、市卫生健康委、市文化和旅游局"
        ),
        "{:?}",
        done.messages
    );
    assert!(done.messages[0].contains("请于2026年12月4日前报送参会人员"), "{:?}", done.messages);
    assert_eq!((state(&session), deadline(&session)), ("notified", (5, "2026-12-04".into())));
    let line = format!("notify meeting={plenary}|reply-by=2026-12-30");
    let no = script::act(&mut session, "zhao-li-yi", script::at("2026-11-22", 2), &line)
        .unwrap_err()
        .sentence;
    assert!(no.contains("回执截止"), "{no}");
}

#[test]
fn an_opinion_is_answered_and_the_answer_can_be_replaced() {
    let (mut session, _) = out_with("");
    act(&mut session, "zhu-yang-qi", "2026-11-17", "object meeting=M|version=1|text=频次过高。");
    let id = Id::new(MEETING).unwrap();
    let hash = {
        let folder = &session.workspace().meetings[&id];
        lianxi::rule::opinions::opinions(&folder.docket).next().unwrap().hash
    };
    let answer = |session: &Session| {
        let folder = &session.workspace().meetings[&id];
        lianxi::rule::opinions::answer(&folder.docket, hash)
            .map(|it| it.said.word("verdict").unwrap().to_owned())
    };
    assert_eq!(answer(&session), None);
    act(
        &mut session,
        "zhao-li-yi",
        "2026-11-18",
        &format!("respond to={hash}|verdict=declined|text=防控需要。|talked-with=朱样七"),
    );
    assert_eq!(answer(&session).as_deref(), Some("declined"));
    act(
        &mut session,
        "zhao-li-yi",
        "2026-11-18",
        &format!("respond to={hash}|verdict=adopted|text=改为每季。"),
    );
    assert_eq!(answer(&session).as_deref(), Some("adopted"));
    let no = refusal(
        &mut session,
        "zhu-yang-qi",
        "2026-11-18",
        &format!("respond to={hash}|verdict=adopted|text=x"),
    );
    assert!(no.contains("没有“编辑和登记”的权限"), "{no}");
}
