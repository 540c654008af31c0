//! Units nominate, and the nomination is confirmed, turned down, replaced or in effect by rule.

#![allow(clippy::unwrap_used)]

use lianxi::rule::nominations;
use lianxi::rule::waiting::What;
use lianxi::store::files::Files;
use lianxi::store::memory::Memory;
use office::{NEW, act, awaits, listed, posts, refusal, with_rule};

#[path = "common/office.rs"]
#[allow(dead_code)]
mod office;
#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

#[test]
fn a_unit_nominates_and_the_secretary_confirms() {
    let (mut session, memory) = with_rule("");
    act(&mut session, "zhu-yang-qi", "2026-11-23", NEW);
    assert_eq!(listed(session.workspace()), "新样八 联络员 open");
    assert_eq!(
        posts(session.workspace(), "wjw", "liaison"),
        "shen-yang-si 2026-01-05..2026-08-31, zhu-yang-qi 2026-09-01.."
    );
    // The secretary and whoever else may edit are awaited, the convener and the unit are not.
    assert_eq!(awaits(&session, "zhao-li-yi", What::Confirm), 1);
    assert_eq!(awaits(&session, "li-li-si", What::Confirm), 1);
    assert_eq!(awaits(&session, "qian-li-er", What::Confirm), 0);
    assert_eq!(awaits(&session, "zhu-yang-qi", What::Confirm), 0);
    let no = refusal(&mut session, "qian-li-er", "2026-11-24", "confirm nomination=N");
    assert!(no.contains("没有“确认人选”的权限"), "{no}");

    let before = memory.all().len();
    let done = act(&mut session, "zhao-li-yi", "2026-11-24", "confirm nomination=N");
    assert_eq!(done.sentence, "新样八任市卫生健康委联络员，自2026年11月24日起");
    assert_eq!(listed(session.workspace()), "新样八 联络员 confirmed");
    assert_eq!(
        posts(session.workspace(), "wjw", "liaison"),
        "shen-yang-si 2026-01-05..2026-08-31, zhu-yang-qi 2026-09-01..2026-11-23, \
         xin-yang-ba 2026-11-24.."
    );
    // One new person and one statement; the predecessor's record is the only other file touched.
    assert_eq!(memory.all().len(), before + 2);
    assert_eq!(awaits(&session, "zhao-li-yi", What::Confirm), 0);
    let no = refusal(
        &mut session,
        "zhu-yang-qi",
        "2026-11-24",
        "consent meeting=M|version=1|approved-by=蒋样三",
    );
    assert!(no.contains("没有“会签”的权限"), "{no}");
    assert_eq!(done.messages.len(), 2);
    assert_eq!(
        done.messages[0],
        "【任职】市卫生健康委：已确认新样八任联络员，自2026年11月24日起，接替朱样七。"
    );
    assert!(done.messages[1].starts_with("新样八：自2026年11月24日起，您任"));
    assert!(done.messages[1].contains("议定事项 2026-1-2 完成校园周边食品经营户普查"));
}

#[test]
fn a_newer_nomination_replaces_the_open_one_and_one_that_is_settled_stays() {
    let (mut session, _) = with_rule("");
    act(&mut session, "zhu-yang-qi", "2026-11-23", NEW);
    act(
        &mut session,
        "zhu-yang-qi",
        "2026-11-24",
        "nominate name=另样九|role=liaison|title=监督科副科长",
    );
    assert_eq!(listed(session.workspace()), "新样八 联络员 superseded, 另样九 联络员 open");
    let first = nominations::nominations(session.workspace())[0].id();
    let old = format!("confirm nomination={first}");
    assert!(refusal(&mut session, "zhao-li-yi", "2026-11-25", &old).contains("已另行提名"));
    act(&mut session, "zhao-li-yi", "2026-11-25", "turn-down nomination=N|reason=须为科室负责人。");
    assert_eq!(listed(session.workspace()), "新样八 联络员 superseded, 另样九 联络员 turned-down");
    assert_eq!(awaits(&session, "zhao-li-yi", What::Confirm), 0);
    act(&mut session, "zhu-yang-qi", "2026-11-26", NEW);
    assert_eq!(
        listed(session.workspace()),
        "新样八 联络员 superseded, 另样九 联络员 turned-down, 新样八 联络员 open"
    );
    assert!(posts(session.workspace(), "wjw", "liaison").ends_with("zhu-yang-qi 2026-09-01.."));
}

#[test]
fn the_convener_confirms_where_the_rule_says_so() {
    let (mut session, _) = with_rule("succession = \"convener\"");
    let said = act(&mut session, "zhu-yang-qi", "2026-11-23", NEW).sentence;
    assert!(said.ends_with("待召集人确认"), "{said}");
    assert_eq!(awaits(&session, "zhao-li-yi", What::Confirm), 0);
    assert_eq!(awaits(&session, "qian-li-er", What::Confirm), 1);
    let no = refusal(&mut session, "zhao-li-yi", "2026-11-24", "confirm nomination=N");
    assert!(no.contains("没有“确认人选”的权限"), "{no}");
    // On paper the convener's word is recorded; the secretary's own would not do.
    let recorded = "confirm nomination=N|recorded=paper|on=2026-11-24|by=";
    let no = refusal(&mut session, "zhao-li-yi", "2026-11-24", &format!("{recorded}赵例一"));
    assert!(no.contains("当日没有"), "{no}");
    act(&mut session, "zhao-li-yi", "2026-11-24", &format!("{recorded}钱例二"));
    assert_eq!(listed(session.workspace()), "新样八 联络员 confirmed");
    assert!(posts(session.workspace(), "wjw", "liaison").ends_with("xin-yang-ba 2026-11-24.."));
    assert!(session.workspace().strays.is_empty());
}

#[test]
fn a_successor_takes_over_by_rule_but_nobody_enters_a_new_post_by_it() {
    let (mut session, _) = with_rule("succession = \"natural\"");
    // The predecessor still speaks today, so the new post begins tomorrow.
    let done = act(&mut session, "zhu-yang-qi", "2026-11-23", NEW);
    assert_eq!(done.sentence, "新样八任市卫生健康委联络员，自2026年11月24日起");
    assert_eq!(done.messages.len(), 2);
    assert_eq!(listed(session.workspace()), "新样八 联络员 natural");
    assert!(
        posts(session.workspace(), "wjw", "liaison")
            .ends_with("zhu-yang-qi 2026-09-01..2026-11-23, xin-yang-ba 2026-11-24..")
    );
    assert_eq!(awaits(&session, "zhao-li-yi", What::Confirm), 0);
    let today = "nominate name=另样九|role=liaison|title=科长|from=2026-11-25";
    let no = refusal(&mut session, "xin-yang-ba", "2026-11-25", today);
    assert!(no.contains("起始日期请填2026年11月26日或以后"), "{no}");
    // There is no convener of this unit whom anybody could succeed: that needs a decision.
    act(&mut session, "xin-yang-ba", "2026-11-25", "nominate name=甲样一|role=convener|title=主任");
    assert_eq!(listed(session.workspace()), "新样八 联络员 natural, 甲样一 召集人 open");
    assert_eq!(awaits(&session, "zhao-li-yi", What::Confirm), 1);
}

#[test]
fn only_the_post_that_is_taken_over_ends_and_a_known_name_is_the_same_person() {
    let (mut session, _) = with_rule("");
    act(
        &mut session,
        "zhao-li-yi",
        "2026-11-10",
        "appoint person=zhu-yang-qi|role=clerk|unit=wjw|title=科员|from=2026-11-10",
    );
    act(&mut session, "zhu-yang-qi", "2026-11-23", "nominate name=沈 样四|role=liaison|title=科长");
    act(&mut session, "zhao-li-yi", "2026-11-24", "confirm nomination=N|from=2026-12-01");
    let workspace = session.workspace();
    assert_eq!(workspace.people["shen-yang-si"].posts.len(), 2);
    assert!(!workspace.people.contains_key("shen-yang-si-2"));
    assert!(
        posts(workspace, "wjw", "liaison")
            .ends_with("zhu-yang-qi 2026-09-01..2026-11-30, shen-yang-si 2026-12-01..")
    );
    assert_eq!(posts(workspace, "wjw", "clerk"), "zhu-yang-qi 2026-11-10..");
    // The same name in another unit is somebody else, and a second clerk puts nobody out.
    let twin = "nominate name=沈样四|role=clerk|title=科员|unit=gaj";
    act(&mut session, "wu-li-liu", "2026-11-24", twin);
    act(&mut session, "zhao-li-yi", "2026-11-24", "confirm nomination=N");
    assert_eq!(posts(session.workspace(), "gaj", "clerk"), "shen-yang-si-2 2026-11-24..");
    act(&mut session, "wu-li-liu", "2026-11-25", "nominate name=乙样二|role=clerk|title=科员");
    act(&mut session, "zhao-li-yi", "2026-11-25", "confirm nomination=N");
    assert_eq!(
        posts(session.workspace(), "gaj", "clerk"),
        "shen-yang-si-2 2026-11-24.., yi-yang-er 2026-11-25.."
    );
}

#[test]
fn what_cannot_be_is_said_in_one_sentence() {
    let (mut session, _) = with_rule("");
    let mut no = |line: &str| refusal(&mut session, "zhu-yang-qi", "2026-11-23", line);
    assert!(
        no("nominate name=朱样七|role=liaison|title=科长").contains("已是市卫生健康委的联络员")
    );
    assert!(no("nominate name=甲|role=none|title=科长").contains("没有角色 none"));
    assert!(
        no("nominate name=甲|role=liaison|title=科长|replaces=吴例六")
            .contains("不是市卫生健康委的联络员")
    );
    assert!(no("nominate name=甲|role=liaison|title=科长|unit=gaj").contains("不能代表市公安局"));
    assert!(
        refusal(&mut session, "zhao-li-yi", "2026-11-23", "confirm nomination=00000000")
            .contains("没有提名")
    );
}

#[test]
fn a_recorded_nomination_is_told_apart() {
    let (mut session, _) = with_rule("");
    let paper = format!("{NEW}|unit=wjw|recorded=paper|by=蒋样三|on=2026-11-23");
    act(&mut session, "zhao-li-yi", "2026-11-23", &paper);
    assert!(nominations::nominations(session.workspace())[0].statement.is_recorded());
    // Whom it replaces has not spoken that day, so the post can begin at once.
    act(&mut session, "zhao-li-yi", "2026-11-23", "confirm nomination=N");
    assert!(posts(session.workspace(), "wjw", "liaison").ends_with("xin-yang-ba 2026-11-23.."));
}

#[test]
fn a_forged_confirmation_is_set_apart() {
    let (mut session, memory) = with_rule("");
    act(&mut session, "zhu-yang-qi", "2026-11-23", NEW);
    act(&mut session, "zhao-li-yi", "2026-11-24", "confirm nomination=N");
    let (path, bytes) =
        memory.all().into_iter().find(|(path, _)| path.contains("-confirm-")).unwrap();
    let text = String::from_utf8(bytes).unwrap().replace("zhao-li-yi 赵例一", "wu-li-liu 吴例六");
    let text = text.replace("by = \"zhao-li-yi\"", "by = \"wu-li-liu\"");
    let digits = lianxi::seal::Hash::of(text.as_bytes()).to_string();
    let forged = format!("{}-{}.toml", path.rsplit_once('-').unwrap().0, &digits[..8]);
    let elsewhere = Memory::of([("x", "")]);
    for (path, bytes) in memory.all() {
        if !path.contains("-confirm-") {
            elsewhere.create(&path, &bytes).unwrap();
        }
    }
    elsewhere.create(&forged, text.as_bytes()).unwrap();
    let session = script::seat(elsewhere);
    assert_eq!(session.workspace().strays.keys().collect::<Vec<_>>(), [&forged]);
    assert_eq!(listed(session.workspace()), "新样八 联络员 open");
}

#[test]
fn an_unknown_rule_is_a_fault_with_its_place() {
    let (session, _) = with_rule("succession = \"election\"");
    let fault = session.workspace().faults[0].say(lianxi::text::Lang::Zh);
    assert!(fault.starts_with("mechanism.toml:") && fault.contains("election"), "{fault}");
    assert!(fault.contains("natural"), "{fault}");
}

#[test]
fn two_answers_at_once_are_a_divergence() {
    let (mut session, memory) = with_rule("");
    act(&mut session, "zhu-yang-qi", "2026-11-23", NEW);
    let elsewhere = memory.copy();
    act(&mut session, "zhao-li-yi", "2026-11-24", "confirm nomination=N");
    let mut other = script::seat(elsewhere.clone());
    act(&mut other, "li-li-si", "2026-11-24", "turn-down nomination=N|reason=待研究。");
    for (path, bytes) in elsewhere.all() {
        if memory.read(&path).is_err() {
            memory.create(&path, &bytes).unwrap();
        }
    }
    session.refresh().unwrap();
    let found = lianxi::check::run(session.workspace(), session.cx());
    assert!(
        found.iter().any(|it| it.message.contains("对新样八的提名有两份并存的答复")),
        "{found:?}"
    );
}

#[test]
fn a_rule_that_was_changed_since_undoes_nothing() {
    let (mut session, memory) = with_rule("");
    act(&mut session, "zhu-yang-qi", "2026-11-23", NEW);
    act(&mut session, "zhao-li-yi", "2026-11-24", "confirm nomination=N");
    let text = String::from_utf8(memory.read("mechanism.toml").unwrap()).unwrap();
    let text = text.replace("[rules]\n", "[rules]\nsuccession = \"convener\"\n");
    memory.replace("mechanism.toml", text.as_bytes(), None).unwrap();
    session.refresh().unwrap();
    assert!(session.workspace().strays.is_empty());
    assert_eq!(listed(session.workspace()), "新样八 联络员 confirmed");
}
