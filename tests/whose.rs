//! Whose word it is, each as before – act – after: who said it, who in the unit stands behind it.

#![allow(clippy::unwrap_used)]

use desk::{Desk, tick};
use lianxi::cx::RefusalKind;
use lianxi::model::{Id, Workspace};
use lianxi::rule::sign_off;
use lianxi::session::Session;
use lianxi::store::files::Files;
use lianxi::store::memory::Memory;

#[path = "common/desk.rs"]
#[allow(dead_code)]
mod desk;
#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const MEETING: &str = "2026-11-12-thematic";
const SECRETARY: &str = "zhao-li-yi";
const LIAISON: &str = "zhu-yang-qi";
const DAY: &str = "2026-11-17";
const YES: &str = "consent meeting=M|version=1";
const ON_PAPER: &str = "consent meeting=M|version=1|unit=wjw|recorded=paper|on=2026-11-17";

/// The demo with its draft out to 市教育局 and 市卫生健康委, where some posts have ended and some not begun.
fn out() -> (Session, Memory) {
    out_with("consent_needs = \"approver\"")
}

fn out_with(rule: &str) -> (Session, Memory) {
    let memory = lianxi::bundle::memory("demo").unwrap();
    let text = String::from_utf8(memory.read("mechanism.toml").unwrap()).unwrap();
    let text = text.replace("consent_needs = \"approver\"", rule);
    memory.replace("mechanism.toml", text.as_bytes(), None).unwrap();
    let mut session = script::seat(memory.clone());
    for line in [
        "appoint name=许样八|role=member|unit=wjw|title=四级调研员|from=2026-02-01|until=2026-11-16",
        "appoint name=何样九|role=member|unit=wjw|title=副主任|from=2026-12-01",
        "appoint name=吕样十|role=liaison|unit=wlj|title=办公室主任|from=2026-12-01",
        "circulate meeting=M|deadline=2026-11-20",
    ] {
        act(&mut session, SECRETARY, "2026-11-16", line);
    }
    (session, memory)
}

fn act(session: &mut Session, who: &str, day: &str, line: &str) -> String {
    let line = line.replace("=M", &format!("={MEETING}"));
    let done = script::act(session, who, script::at(day, 0), &line);
    let said = done.unwrap_or_else(|it| panic!("{line}: {it}")).sentence;
    // The demo was written at a later clock, which is said in a line of its own.
    said.lines().next().unwrap_or_default().to_owned()
}

/// Tries something that is refused, and changes nothing; says why.
fn no(session: &mut Session, who: &str, line: &str) -> String {
    let line = line.replace("=M", &format!("={MEETING}"));
    let before = words(session);
    let no = script::act(session, who, script::at(DAY, 0), &line).expect_err(&line);
    assert_eq!(no.kind, RefusalKind::Refused, "{line}: {no}");
    assert_eq!(words(session), before, "{line}");
    no.sentence
}

fn words(session: &Session) -> usize {
    session.workspace().meetings[&Id::new(MEETING).unwrap()].docket.statements.len()
}

/// How 市卫生健康委 stands: its state, who said it, who stands behind it as people read it, and the code of that.
fn stands(session: &Session) -> String {
    let report = lianxi::report::report("sign-offs").unwrap();
    let row = session.ask(report, Some(MEETING)).unwrap().into_iter().nth(1).unwrap();
    let cell = |name: &str| {
        let at = report.columns.iter().position(|it| it.key == name).unwrap();
        row.cells[at].say(session.cx().lang)
    };
    ["state", "person", "approved_by", "approval"].map(cell).join(" | ")
}

fn is_agreed(workspace: &Workspace) -> bool {
    let docket = &workspace.meetings[&Id::new(MEETING).unwrap()].docket;
    let signs = sign_off::sign_offs(workspace, docket, script::at(DAY, 0).date_naive());
    signs.iter().any(|it| &*it.unit == "wjw" && it.state.passes())
}

#[test]
fn a_liaison_names_who_approved_or_is_told_who_could() {
    let (mut session, _) = out();
    let could = "2026年11月17日市卫生健康委可以审定的有：蒋样三（成员 副主任，jiang-yang-san）；名册外的人请写姓名和职务";
    let said = no(&mut session, LIAISON, YES);
    assert!(
        said.starts_with("“本单位审定人”（approved-by）：请写明市卫生健康委由谁审定。"),
        "{said}"
    );
    assert!(said.contains(could), "{said}");
    for (typed, why) in [
        ("朱样七", "朱样七当日是市卫生健康委的联络员 监督科副科长，不能作本单位审定人"),
        ("zhu-yang-qi", "不能作本单位审定人"),
        ("朱样七 副主任", "不能作本单位审定人"),
        ("周例五", "周例五是市公安局 成员 副局长，不在市卫生健康委任职"),
        ("zhou-li-wu", "不在市卫生健康委任职"),
        ("周例五 副局长", "不在市卫生健康委任职"),
        ("副局长周例五", "不在市卫生健康委任职"),
        ("许样八", "许样八在市卫生健康委的任职已于2026年11月16日结束"),
        ("许样八（四级调研员）", "的任职已于2026年11月16日结束"),
        ("何样九", "何样九自2026年12月1日起才在市卫生健康委任职"),
        ("吕样十", "吕样十在2026年11月17日不在市卫生健康委任职"),
        ("施样一", "名册中没有“施样一”，也未写明职务"),
        ("施 样一", "也未写明职务"),
        ("副主任", "也未写明职务"),
        ("Mark Lee", "也未写明职务"),
    ] {
        let said = no(&mut session, LIAISON, &format!("{YES}|approved-by={typed}"));
        assert!(said.contains(why) && said.contains(could), "{typed}: {said}");
    }
    assert_eq!(stands(&session), "待会签 |  |  | ");
}

#[test]
fn an_approver_is_a_member_of_the_unit_that_day_or_somebody_outside_the_roster_by_name_and_post() {
    let known = "同意 | 朱样七 | 蒋样三 | approver";
    for (typed, wanted) in [
        ("蒋样三", known),
        ("jiang-yang-san", known),
        ("蒋 样三", known),
        ("副主任 蒋样三", known),
        ("蒋样三副主任", known),
        ("施样一 副主任", "同意 | 朱样七 | 施样一 副主任（名册外） | outside"),
        ("副主任　施样一", "同意 | 朱样七 | 副主任 施样一（名册外） | outside"),
        // Somebody else may bear the name of a person of another unit.
        ("周例五 二级调研员", "同意 | 朱样七 | 周例五 二级调研员（名册外） | outside"),
    ] {
        let (mut session, _) = out();
        let said = act(&mut session, LIAISON, DAY, &format!("{YES}|approved-by={typed}"));
        assert_eq!(stands(&session), wanted, "{typed}");
        let approver = wanted.split(" | ").nth(2).unwrap();
        assert_eq!(said, format!("市卫生健康委同意第1稿（朱样七；审定人：{approver}）"));
        assert!(is_agreed(session.workspace()), "{typed}");
    }
}

#[test]
fn whoever_speaks_as_member_convener_or_deputy_approves_it_and_nobody_else_is_named() {
    let (mut session, _) = out();
    let said = no(&mut session, "jiang-yang-san", &format!("{YES}|approved-by=施样一 主任"));
    assert!(said.contains("蒋样三以市卫生健康委成员（或召集人、副召集人）的身份表态"), "{said}");
    for (who, other) in [("qian-li-er", "孙例三"), ("sun-li-san", "钱例二")] {
        let said = no(&mut session, who, &format!("{YES}|approved-by={other}"));
        assert!(said.contains("无需他人审定"), "{said}");
    }
    let said = act(&mut session, "jiang-yang-san", DAY, YES);
    assert_eq!(said, "市卫生健康委同意第1稿（蒋样三本人审定）");
    assert_eq!(stands(&session), "同意 | 蒋样三 | 蒋样三 | speaker");
    act(&mut session, "qian-li-er", DAY, &format!("{YES}|approved-by=钱例二"));
    assert!(is_agreed(session.workspace()));
}

#[test]
fn a_recorded_word_names_somebody_of_the_unit_on_its_day_or_somebody_outside_the_roster() {
    let (mut session, _) = out();
    for (by, why) in [
        ("周例五", "“表态人”（by）：周例五是市公安局 成员 副局长，不在市卫生健康委任职"),
        ("zhou-li-wu", "不在市卫生健康委任职"),
        ("副局长 周例五", "不在市卫生健康委任职"),
        ("沈样四", "沈样四在市卫生健康委的任职已于2026年8月31日结束，2026年11月17日不再任职"),
        ("何样九", "何样九自2026年12月1日起才在市卫生健康委任职，2026年11月17日尚未任职"),
        ("赵例一", "赵例一是市教育局 经办人 安全科科员"),
    ] {
        let said = no(&mut session, SECRETARY, &format!("{ON_PAPER}|by={by}|sealed"));
        assert!(said.contains(why), "{by}: {said}");
        let line =
            format!("object meeting=M|version=1|text=不妥。|unit=wjw|recorded=oa|by={by}|on={DAY}");
        assert!(no(&mut session, SECRETARY, &line).contains("任职"), "{by}");
    }
    for (by, more, wanted) in [
        ("蒋样三", "", "同意 | 蒋样三 | 蒋样三 | speaker"),
        ("朱样七", "|approved-by=蒋样三", "同意 | 朱样七 | 蒋样三 | approver"),
        ("施样一", "|approved-by=蒋样三", "同意 | 施样一（名册外） | 蒋样三 | approver"),
        ("施样一 科长", "|sealed", "同意 | 施样一 科长（名册外） | 盖章 | stamp"),
        ("朱样七", "|sealed", "同意 | 朱样七 | 盖章 | stamp"),
    ] {
        let (mut session, _) = out();
        let line = format!("{ON_PAPER}|by={by}{more}");
        let said = act(&mut session, SECRETARY, DAY, &line);
        assert_eq!(stands(&session), wanted, "{by}");
        assert!(said.starts_with("已代为登记：市卫生健康委同意第1稿（"), "{said}");
        assert!(is_agreed(session.workspace()), "{by}");
    }
}

#[test]
fn a_recorded_yes_of_somebody_else_needs_an_approver_or_a_stamp() {
    let (mut session, _) = out();
    for by in ["朱样七", "施样一", "施样一 副主任"] {
        let said = no(&mut session, SECRETARY, &format!("{ON_PAPER}|by={by}"));
        assert!(said.contains("请写明市卫生健康委由谁审定"), "{by}: {said}");
    }
    let by_phone = ON_PAPER.replace("paper", "phone") + "|by=朱样七|sealed";
    assert!(no(&mut session, SECRETARY, &by_phone).contains("只有书面材料才有公章"));
    // The approver is judged by the day of the word: the post of 许样八 had not ended then.
    let early = ON_PAPER.replace("2026-11-17", "2026-11-16") + "|by=朱样七|approved-by=许样八";
    act(&mut session, SECRETARY, DAY, &early);
    assert_eq!(stands(&session), "同意 | 朱样七 | 许样八 | approver");
}

#[test]
fn a_no_counts_at_once_and_is_shown_as_not_approved() {
    for rule in ["approver", "member", "liaison"] {
        let (mut session, _) = out_with(&format!("consent_needs = \"{rule}\""));
        let objects = "object meeting=M|version=1|text=时限太紧。";
        let said = act(&mut session, LIAISON, DAY, objects);
        assert_eq!(said, "市卫生健康委对第1稿有不同意见（朱样七；未经审定）", "{rule}");
        assert_eq!(stands(&session), "不同意见 | 朱样七 | 未经审定 | nobody");
        let said = act(&mut session, LIAISON, DAY, "withdraw meeting=M|reason=再议");
        assert_eq!(said, "市卫生健康委已撤回意见（朱样七；未经审定）");
        assert_eq!(stands(&session), "撤回意见 | 朱样七 | 未经审定 | nobody");
        act(&mut session, "jiang-yang-san", DAY, objects);
        assert_eq!(stands(&session), "不同意见 | 蒋样三 | 蒋样三 | speaker");
    }
}

#[test]
fn the_gate_judges_whoever_is_named_by_the_posts_of_the_day() {
    let (mut session, memory) = out();
    act(&mut session, LIAISON, DAY, &format!("{YES}|approved-by=蒋样三"));
    assert!(is_agreed(session.workspace()));
    // The record says now that 蒋样三 had left before: whoever was named had no such post.
    let path = "people/jiang-yang-san.toml";
    let text = String::from_utf8(memory.read(path).unwrap()).unwrap();
    let left = text.replacen("from = 2026-01-05", "from = 2026-01-05\nuntil = 2026-11-01", 1);
    memory.replace(path, left.as_bytes(), None).unwrap();
    session.refresh().unwrap();
    assert_eq!(stands(&session), "待会签 | 朱样七 |  | nobody");
    assert!(!is_agreed(session.workspace()));
}

#[test]
fn where_a_liaison_is_enough_nobody_need_be_named_and_nobody_wrong_is() {
    let (mut session, _) = out_with("consent_needs = \"liaison\"");
    let said = no(&mut session, LIAISON, &format!("{YES}|approved-by=周例五"));
    assert!(said.contains("不在市卫生健康委任职"), "{said}");
    assert_eq!(act(&mut session, LIAISON, DAY, YES), "市卫生健康委同意第1稿（朱样七）");
    assert!(is_agreed(session.workspace()));
    let (mut session, _) = out_with("consent_needs = \"member\"");
    let said = no(&mut session, LIAISON, &format!("{YES}|approved-by=蒋样三"));
    assert!(said.contains("须由市卫生健康委的成员本人表态"), "{said}");
    act(&mut session, SECRETARY, DAY, &format!("{ON_PAPER}|by=蒋样三"));
    assert!(is_agreed(session.workspace()));
}

#[test]
fn the_command_line_refuses_with_one_and_the_form_shows_whom_it_offers() {
    tick("2026-11-20T02:00:00Z".parse().unwrap());
    let desk = Desk::at("demo");
    let agree =
        ["--as", "wu-li-liu", "consent", "--meeting", "2026-10-15-plenary", "--version", "2"];
    let answer = desk.run(&agree);
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    assert!(
        answer.err.contains("可以审定的有：周例五（成员 副局长，zhou-li-wu）"),
        "{}",
        answer.err
    );
    let english = desk.run(&[&["--lang", "en"], &agree[..]].concat());
    assert!(
        english.err.starts_with("approved-by: Say who in 市公安局 approved it."),
        "{}",
        english.err
    );
    let mine = ["--as", "wu-li-liu", "--print", "--size", "80x30", "--keys"];
    let form = desk.run(&[&mine[..], &["down enter end f9"]].concat());
    assert!(form.out.contains("本单位审定人") && form.out.contains("周例五"), "{}", form.out);
    let asked = desk.run(&[&mine[..], &["down enter end f9 ctrl-s"]].concat());
    assert!(
        asked.out.contains("周例五 成员 副局长") && asked.out.contains("“同意”或 ty"),
        "{}",
        asked.out
    );
}
