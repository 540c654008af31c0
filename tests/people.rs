//! People come and go: nominated, confirmed, turned down; what was said in office stays.

#![allow(clippy::unwrap_used)]

use lianxi::action::Done;
use lianxi::cx::Refusal;
use lianxi::model::{Id, Workspace};
use lianxi::report::report;
use lianxi::rule::waiting::{self, What};
use lianxi::rule::{handover, nominations, roster, sign_off};
use lianxi::session::Session;
use lianxi::store::files::Files;
use lianxi::store::memory::Memory;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const MEETING: &str = "2026-11-12-thematic";
const NEW: &str = "nominate name=新样八|role=liaison|title=监督科科长|phone=0000-0999";

/// The demo, with this line added to its rules.
fn with_rule(rule: &str) -> (Session, Memory) {
    let memory = lianxi::bundle::memory("demo").unwrap();
    let text = String::from_utf8(memory.read("mechanism.toml").unwrap()).unwrap();
    let text = text.replace("[rules]\n", &format!("[rules]\n{rule}\n"));
    memory.replace("mechanism.toml", text.as_bytes(), None).unwrap();
    (script::seat(memory.clone()), memory)
}

fn try_act(session: &mut Session, who: &str, day: &str, line: &str) -> Result<Done, Refusal> {
    let open = nominations::open(session.workspace()).last().map(|it| it.id());
    let line = line.replace("=N", &format!("={}", open.unwrap_or_default()));
    let line = line.replace("=M", &format!("={MEETING}"));
    script::act(session, who, script::at(day, 0), &line)
}

fn act(session: &mut Session, who: &str, day: &str, line: &str) -> Done {
    try_act(session, who, day, line).unwrap_or_else(|it| panic!("{line}: {it}"))
}

fn refusal(session: &mut Session, who: &str, day: &str, line: &str) -> String {
    try_act(session, who, day, line).expect_err(line).sentence
}

/// Every nomination: who, for which role, and where it stands.
fn listed(workspace: &Workspace) -> String {
    let all = nominations::nominations(workspace);
    let each = all.iter().map(|it| format!("{} {} {}", it.name(), it.role(), it.state.code()));
    each.collect::<Vec<_>>().join(", ")
}

/// The posts of a unit in a role, with their days.
fn posts(workspace: &Workspace, unit: &str, role: &str) -> String {
    let mut found: Vec<_> = roster::all_posts(workspace)
        .filter(|it| &*it.post.unit == unit && &*it.post.role == role)
        .collect();
    found.sort_by_key(|it| it.post.from);
    let until = |it: &roster::Holder<'_>| it.post.until.map_or(String::new(), |it| it.to_string());
    let each = found.iter().map(|it| format!("{} {}..{}", it.id, it.post.from, until(it)));
    each.collect::<Vec<_>>().join(", ")
}

/// What is awaited from somebody of one kind.
fn awaits(session: &Session, who: &str, what: What) -> usize {
    let mut cx = session.cx().clone();
    cx.person = Id::new(who).ok();
    waiting::mine(session.workspace(), &cx).iter().filter(|it| it.what == what).count()
}

fn json(session: &Session, name: &str, about: Option<&str>) -> Vec<String> {
    let report = report(name).unwrap();
    let rows = (report.run)(session.workspace(), session.cx(), about).unwrap();
    let line = |cells: &[lianxi::report::Cell]| {
        cells.iter().map(|it| it.say(session.cx().lang)).collect::<Vec<_>>().join(" ")
    };
    rows.iter().map(|it| line(&it.cells)).collect()
}

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
    let no = refusal(&mut session, "zhu-yang-qi", "2026-11-24", "consent meeting=M|version=1");
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

/// Each unit that was asked, and how it stands.
fn signs(session: &Session, day: &str) -> String {
    let folder = &session.workspace().meetings[MEETING];
    let today = script::at(day, 0).date_naive();
    let signs = sign_off::sign_offs(session.workspace(), &folder.docket, today);
    signs.iter().map(|it| format!("{} {}", it.unit, it.state.code())).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_consent_given_in_office_counts_when_the_minutes_are_issued_later() {
    let (mut session, _) = with_rule("");
    act(&mut session, "zhao-li-yi", "2026-11-23", "circulate meeting=M|deadline=2026-11-27");
    act(&mut session, "zhu-yang-qi", "2026-11-24", "consent meeting=M|version=1");
    act(&mut session, "zhu-yang-qi", "2026-11-24", NEW);
    // Dated back, the change would take the ground from that word.
    let back = "confirm nomination=N|from=2026-11-24";
    let no = refusal(&mut session, "zhao-li-yi", "2026-11-25", back);
    assert_eq!(
        no,
        "朱样七在2026年11月24日仍代表单位作出声明，声明继续有效：起始日期请填2026年11月25日或以后。"
    );
    act(&mut session, "zhao-li-yi", "2026-11-25", "confirm nomination=N");
    assert_eq!(signs(&session, "2026-11-25"), "jyj awaited, wjw agreed");
    assert_eq!(awaits(&session, "xin-yang-ba", What::Sign), 0);
    act(&mut session, "li-li-si", "2026-11-25", "consent meeting=M|version=1");
    act(&mut session, "qian-li-er", "2026-11-25", "authorise meeting=M|version=1");
    act(&mut session, "zhao-li-yi", "2026-11-26", "issue meeting=M");
    let found = lianxi::rule::verify::verify(session.workspace(), Id::new(MEETING).ok().as_ref());
    assert!(found.is_empty(), "{found:?}");
    let said = json(&session, "handover", Some("wjw"));
    assert!(said.iter().any(|it| it.starts_with("同意") && it.contains("朱样七")), "{said:?}");
}

#[test]
fn between_circulation_and_consent_the_successor_is_awaited() {
    let (mut session, _) = with_rule("");
    act(&mut session, "zhao-li-yi", "2026-11-23", "circulate meeting=M|deadline=2026-11-27");
    act(&mut session, "zhu-yang-qi", "2026-11-23", NEW);
    assert_eq!(awaits(&session, "zhu-yang-qi", What::Sign), 1);
    let done = act(&mut session, "zhao-li-yi", "2026-11-24", "confirm nomination=N");
    assert!(done.messages[1].contains("会签 2026-11-12-thematic"), "{}", done.messages[1]);
    assert_eq!(awaits(&session, "zhu-yang-qi", What::Sign), 0);
    assert!(awaits(&session, "xin-yang-ba", What::Sign) > 0);
    let no = refusal(&mut session, "zhu-yang-qi", "2026-11-24", "consent meeting=M|version=1");
    assert!(no.contains("没有“会签”的权限"), "{no}");
    act(&mut session, "xin-yang-ba", "2026-11-24", "consent meeting=M|version=1");
    assert_eq!(signs(&session, "2026-11-24"), "jyj awaited, wjw agreed");
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
fn one_person_with_posts_in_several_units_sees_each_unit_by_itself() {
    let (mut session, _) = with_rule("");
    for unit in ["scjgj", "cgj", "jtysj", "wlj"] {
        let post =
            format!("appoint person=zhu-yang-qi|role=clerk|unit={unit}|title=兼任|from=2026-11-01");
        act(&mut session, "zhao-li-yi", "2026-11-10", &post);
    }
    let mut cx = session.cx().clone();
    cx.person = Id::new("zhu-yang-qi").ok();
    cx.at = script::at("2026-11-28", 0);
    let mine = waiting::mine(session.workspace(), &cx);
    let replies: Vec<String> = mine
        .iter()
        .filter(|it| it.what == What::Reply && it.meeting.as_deref() == Some("2026-12-10-plenary"))
        .map(|it| it.units.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(","))
        .collect();
    assert_eq!(replies, ["scjgj", "jtysj", "wjw", "wlj"]);
    let no = refusal(
        &mut session,
        "zhu-yang-qi",
        "2026-11-28",
        "reply meeting=2026-12-10-plenary|person=韩样五",
    );
    assert!(no.contains("缺少 unit"), "{no}");
    act(
        &mut session,
        "zhu-yang-qi",
        "2026-11-28",
        "reply meeting=2026-12-10-plenary|unit=wlj|person=韩样五",
    );
    assert_eq!(awaits(&session, "zhu-yang-qi", What::Reply), 3);
}

#[test]
fn a_unit_hands_over_what_is_owed_open_and_said() {
    let (mut session, _) = with_rule("");
    session.tick(script::at("2026-11-28", 0));
    act(&mut session, "wu-li-liu", "2026-11-28", "propose title=加装监控|reason=盲区较多。");
    act(
        &mut session,
        "wu-li-liu",
        "2026-11-28",
        "request-extension resolution=2026-1-3|until=2026-12-31|reason=需衔接。",
    );
    let unit = Id::new("gaj").unwrap();
    let list = handover::handover(
        session.workspace(),
        &unit,
        session.cx().now(&session.workspace().mechanism),
    );
    let codes: Vec<&str> = list.iter().map(|it| it.what.code()).collect();
    let count = |code: &str| codes.iter().filter(|it| **it == code).count();
    assert_eq!((count("owed"), count("request"), count("proposal"), count("said")), (2, 1, 1, 0));
    assert_eq!((count("resolution"), count("duty")), (2, 4));
}

#[test]
fn an_unknown_rule_is_a_fault_with_its_place() {
    let (session, _) = with_rule("succession = \"election\"");
    let fault = session.workspace().faults[0].say(lianxi::text::Lang::Zh);
    assert!(fault.starts_with("mechanism.toml:") && fault.contains("election"), "{fault}");
    assert!(fault.contains("natural"), "{fault}");
}
