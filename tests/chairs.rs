//! Two chairs, who authorises and on whose behalf, and how a meeting sat: by commands and by keys.

#![allow(clippy::unwrap_used)]

use lianxi::text::Lang;
use office::{act, refusal, with_rule};
use pages::Pages;

#[path = "common/office.rs"]
#[allow(dead_code)]
mod office;
#[path = "common/pages.rs"]
#[allow(dead_code)]
mod pages;
#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const CLERK: &str = "zhao-li-yi";
const DAY: &str = "2026-11-20";

/// A meeting under two chairs, held, drafted and out.
fn out(session: &mut lianxi::session::Session) -> String {
    let id = act(
        session,
        CLERK,
        DAY,
        "convene kind=thematic|title=双主持专题会议|at=2026-11-20T09:00|past|chair=孙例三,钱例二|units=jyj,gaj",
    )
    .id;
    for line in [
        "attend meeting=ID|unit=jyj",
        "attend meeting=ID|unit=gaj",
        "draft meeting=ID",
        "add-clause meeting=ID|text=完成排查。|lead=gaj|due=2026-12-31",
    ] {
        act(session, CLERK, "2026-11-21", &line.replace("ID", &id));
    }
    act(session, CLERK, "2026-11-21", &format!("circulate meeting={id}"));
    id
}

#[test]
fn only_who_has_the_right_that_day_chairs() {
    let (mut session, _) = with_rule("");
    let convene = "convene kind=thematic|at=2026-12-01T09:00|chair=";
    for who in ["周例五", "钱例二、周例五"] {
        let no = refusal(&mut session, CLERK, DAY, &format!("{convene}{who}"));
        assert_eq!(no, "周例五在2026年12月1日没有主持权限；可主持的有：钱例二、孙例三。");
    }
    let id = act(&mut session, CLERK, DAY, &format!("{convene}孙例三，钱例二")).id;
    let doc = &session.workspace().meetings[id.as_str()].doc;
    assert_eq!(
        doc.chairs().iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["sun-li-san", "qian-li-er"]
    );
    // A right that ends before the day is a finding, and no refusal of anything else.
    act(&mut session, CLERK, DAY, "end-post person=孙例三|until=2026-11-25");
    let found = office::json(&session, "check", None).join("\n");
    assert!(found.contains("主持人孙例三在2026年12月1日已无任职"), "{found}");
}

#[test]
fn both_chairs_are_printed_in_order_and_where_all_authorise_both_must() {
    let (mut session, _) = with_rule("authorise = \"all\"");
    let id = out(&mut session);
    let text = session.workspace().meetings[id.as_str()].docket.texts[&1].clone();
    let (first, second) = (text.find("孙例三").unwrap(), text.find("钱例二").unwrap());
    assert!(first < second, "{text}");
    act(
        &mut session,
        "li-li-si",
        "2026-11-22",
        &format!("consent meeting={id}|version=1|approved-by=钱例二"),
    );
    act(&mut session, "zhou-li-wu", "2026-11-22", &format!("consent meeting={id}|version=1"));
    let done = act(&mut session, "qian-li-er", "2026-11-23", &format!("authorise meeting={id}"));
    assert!(done.sentence.ends_with("；尚待签发：孙例三"), "{}", done.sentence);
    let no = refusal(&mut session, "qian-li-er", "2026-11-23", &format!("authorise meeting={id}"));
    assert_eq!(no, "本稿须由全体主持人签发，尚待：孙例三。");
    let no = refusal(&mut session, CLERK, "2026-11-23", &format!("issue meeting={id}"));
    assert!(no.contains("签发"), "{no}");
    // The rule of the day on which the text went out holds, whatever is written into the file since.
    act(&mut session, "sun-li-san", "2026-11-23", &format!("authorise meeting={id}|words=同意。"));
    act(&mut session, CLERK, "2026-11-23", &format!("issue meeting={id}"));
}

#[test]
fn who_neither_convenes_nor_chaired_says_on_whose_behalf() {
    let (mut session, _) = with_rule("");
    let id = out(&mut session).replace('\n', "");
    // The deputy chaired this one; another meeting she did not.
    let other = act(
        &mut session,
        CLERK,
        DAY,
        "convene kind=thematic|title=单主持专题会议|at=2026-11-20T14:00|chair=钱例二|units=jyj,gaj|another",
    )
    .id;
    for line in [
        "attend meeting=ID|unit=jyj",
        "attend meeting=ID|unit=gaj",
        "draft meeting=ID",
        "add-clause meeting=ID|text=完成排查。|lead=gaj|due=2026-12-31",
        "circulate meeting=ID",
    ] {
        act(&mut session, CLERK, "2026-11-21", &line.replace("ID", &other));
    }
    let early = act(&mut session, "sun-li-san", "2026-11-22", &format!("authorise meeting={id}"));
    assert!(early.sentence.contains("会签尚未齐备"), "{}", early.sentence);
    let authorise = format!("authorise meeting={other}");
    let no = refusal(&mut session, "sun-li-san", "2026-11-22", &authorise);
    assert_eq!(
        no,
        "孙例三既不是召集人，也不是会议主持人：请注明受谁委托（--on-behalf-of）：钱例二。"
    );
    let no = refusal(
        &mut session,
        "sun-li-san",
        "2026-11-22",
        &format!("{authorise}|on-behalf-of=周例五"),
    );
    assert!(no.contains("不能委托签发"), "{no}");
    act(&mut session, "sun-li-san", "2026-11-22", &format!("{authorise}|on-behalf-of=钱例二"));
    let said = |id: &str| {
        let docket = &session.workspace().meetings[id].docket;
        docket.statements.values().find(|it| it.kind() == "authorise").unwrap().said.clone()
    };
    let (own, commissioned) = (said(&id), said(&other));
    assert_eq!(own.text("words"), Some("同意，会签后印发"));
    assert_eq!((own.word("condition"), own.who("on_behalf_of")), (Some("after-sign-offs"), None));
    assert_eq!(commissioned.who("on_behalf_of").unwrap().name, "钱例二");
}

#[test]
fn drafter_and_authoriser_differ_where_the_rule_asks_for_it() {
    let (mut session, _) = with_rule("separate = true");
    act(
        &mut session,
        CLERK,
        DAY,
        "appoint person=赵例一|role=deputy|unit=jyj|title=副局长|from=2026-11-20",
    );
    let id = out(&mut session);
    let no = refusal(
        &mut session,
        CLERK,
        "2026-11-22",
        &format!("authorise meeting={id}|on-behalf-of=钱例二"),
    );
    assert_eq!(no, "赵例一是本稿的起草人或核稿人，按规则须由他人签发。");
    act(&mut session, "qian-li-er", "2026-11-22", &format!("authorise meeting={id}"));
}

#[test]
fn how_a_meeting_sat_stands_on_the_text() {
    let (mut session, _) = with_rule("");
    let id = act(
        &mut session,
        CLERK,
        DAY,
        "convene kind=thematic|title=专题会议|at=2026-11-20T09:00|past|units=jyj,gaj",
    )
    .id;
    let prepare = format!("prepare-meeting meeting={id}|");
    for (rest, why) in [
        ("session=9:30-12:00", "第一场须从此时起"),
        ("session=9:00-9:00", "早于前一场结束，或结束早于开始"),
        ("session=9:00-12:00、11:00-13:00", "早于前一场结束"),
        ("session=一上午", "无法识别"),
        ("until=8:30", "请填写更晚的时间"),
        ("until=散会", "不是时间"),
    ] {
        let no = refusal(&mut session, CLERK, DAY, &format!("{prepare}{rest}"));
        assert!(no.contains(why), "{rest}: {no}");
    }
    let done = act(
        &mut session,
        CLERK,
        DAY,
        &format!(
            "{prepare}minute-taker=王记录|session=9:00-12:00\\n下午2点—5点半\\n2026-11-21 9：00至11点"
        ),
    );
    assert!(
        done.sentence.contains("分3场") && done.sentence.contains("王记录记录"),
        "{}",
        done.sentence
    );
    act(
        &mut session,
        CLERK,
        DAY,
        &format!("add-item meeting={id}|title=联合排查|unit=gaj,scjgj|speaker=吴例六"),
    );
    let agenda = office::json(&session, "agenda", Some(&id)).join("\n");
    assert!(agenda.contains("市公安局、市市场监管局") && agenda.contains("吴例六"), "{agenda}");
    let text = |session: &lianxi::session::Session| {
        session.workspace().meetings[id.as_str()].docket.texts[&1].to_string()
    };
    for line in [
        "attend meeting=ID|unit=jyj",
        "attend meeting=ID|unit=gaj",
        "draft meeting=ID",
        "add-clause meeting=ID|text=完成排查。|lead=gaj|due=2026-12-31",
        "circulate meeting=ID",
    ] {
        act(&mut session, CLERK, "2026-11-22", &line.replace("ID", &id));
    }
    for words in ["记录人：- 王记录\n", "场次开始：2026-11-20 14:00", "场次结束：2026-11-21 11:00"]
    {
        assert!(text(&session).contains(words), "{words}\n{}", text(&session));
    }
}

#[test]
fn by_keys_both_chairs_and_the_minute_taker_stand_at_the_head_of_the_page() {
    let memory = lianxi::bundle::memory("demo").unwrap();
    let mut pages = Pages::open(memory, DAY, Lang::Zh);
    pages.be("赵例一");
    pages.see(
        "4 / 第三次 enter enter f2 会务登记 enter",
        &["主持人（可多人）", "记录人", "分场时间"],
    );
    pages.see(
        "ctrl-u 钱例二、孙例三 tab 王记录 tab \"11:30\" ctrl-s",
        &["钱例二、孙例三主持", "王记录记录", "—11:30"],
    );
}
