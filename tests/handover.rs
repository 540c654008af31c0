//! People come and go, and what was said in office stays: consents, replies, lists of what is taken over.

#![allow(clippy::unwrap_used)]

use lianxi::model::Id;
use lianxi::rule::waiting::{self, What};
use lianxi::rule::{handover, nominations, sign_off};
use lianxi::session::Session;
use office::{MEETING, NEW, act, awaits, json, refusal, with_rule};

#[path = "common/office.rs"]
#[allow(dead_code)]
mod office;
#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

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
    let found = lianxi::rule::verify::verify(
        session.workspace(),
        Id::new(MEETING).ok().as_ref(),
        session.cx().today(&session.workspace().mechanism),
    );
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
        .map(|it| it.units.iter().map(Id::as_str).collect::<Vec<_>>().join(","))
        .collect();
    assert_eq!(replies, ["scjgj", "jtysj", "wjw", "wlj"]);
    let no = refusal(
        &mut session,
        "zhu-yang-qi",
        "2026-11-28",
        "reply meeting=2026-12-10-plenary|person=韩样五",
    );
    assert!(no.contains("朱样七可代表多个单位") && no.contains("（wjw，"), "{no}");
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
    let now = session.cx().now(&session.workspace().mechanism);
    let list = handover::handover(session.workspace(), &unit, now, now.date_naive());
    let codes: Vec<&str> = list.iter().map(|it| it.what.code()).collect();
    let count = |code: &str| codes.iter().filter(|it| **it == code).count();
    assert_eq!((count("owed"), count("request"), count("proposal"), count("said")), (2, 1, 1, 0));
    assert_eq!((count("resolution"), count("duty")), (2, 4));
}

#[test]
fn whoever_left_before_a_meeting_to_come_is_found() {
    let (mut session, _) = with_rule("");
    let reply = "reply meeting=2026-12-10-plenary|unit=wjw|person=朱样七";
    act(&mut session, "zhu-yang-qi", "2026-11-23", reply);
    let left = |session: &Session| {
        let found = lianxi::check::run(session.workspace(), session.cx());
        found.into_iter().filter(|it| it.check == "left").map(|it| it.message).collect::<Vec<_>>()
    };
    assert!(left(&session).is_empty());
    act(&mut session, "zhu-yang-qi", "2026-11-23", NEW);
    act(&mut session, "zhao-li-yi", "2026-11-24", "confirm nomination=N");
    assert_eq!(
        left(&session),
        [
            "第三次全体会议：市卫生健康委报送的参会人朱样七在2026年12月10日已不在该单位任职，请该单位重新回复。"
        ]
    );
    act(
        &mut session,
        "xin-yang-ba",
        "2026-11-25",
        "reply meeting=2026-12-10-plenary|person=新样八",
    );
    assert!(left(&session).is_empty());
}

#[test]
fn reports_tell_open_and_answered_nominations_and_posts_with_their_last_day() {
    let (mut session, _) = with_rule("");
    act(&mut session, "zhu-yang-qi", "2026-11-23", NEW);
    let open = json(&session, "nominations", None);
    assert!(open[0].contains("市卫生健康委 新样八 联络员 监督科科长   待确认"), "{open:?}");
    let today = json(&session, "today", None);
    assert!(today.iter().any(|it| it.starts_with("等别人办 确认人选 新样八 联络员")), "{today:?}");
    act(&mut session, "zhao-li-yi", "2026-11-24", "confirm nomination=N|reason=同意。");
    let answered = json(&session, "nominations", None);
    assert!(answered[0].contains("2026-11-24 已确认 同意。"), "{answered:?}");
    let posts = json(&session, "history", Some("wjw"));
    assert!(posts.iter().any(|it| it.contains("朱样七 联络员 监督科副科长（至2026年11月23日）")));
    let id = nominations::nominations(session.workspace())[0].id();
    assert_eq!(json(&session, "history", Some(&id)).len(), 2);
}
