//! Units in time: renamed, joined later, ended and taken over, by commands and by keys.

#![allow(clippy::unwrap_used)]

use desk::{Desk, tick, words};
use lianxi::model::Id;
use lianxi::rule::units;
use lianxi::store::memory::Memory;
use lianxi::text::Lang;
use pages::Pages;

#[path = "common/desk.rs"]
#[allow(dead_code)]
mod desk;
#[path = "common/office.rs"]
#[allow(dead_code)]
mod office;
#[path = "common/pages.rs"]
#[allow(dead_code)]
mod pages;
#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const CONVENER: &str = "qian-li-er";
const CLERK: &str = "zhao-li-yi";

fn demo() -> Desk {
    tick("2026-11-20T02:00:00Z".parse().unwrap());
    Desk::at("demo")
}

/// Does something at the command line, and gives what it printed.
fn does(desk: &Desk, who: &str, line: &str) -> String {
    let line = words(line);
    let mut args = vec!["--as", who];
    args.extend(line.iter().map(String::as_str));
    let answer = desk.run(&args);
    assert_eq!(answer.code, 0, "{line:?}: {}", answer.err);
    answer.out
}

/// What the command line refuses, in its own words.
fn refused(desk: &Desk, who: &str, line: &str) -> String {
    let line = words(line);
    let mut args = vec!["--as", who];
    args.extend(line.iter().map(String::as_str));
    let answer = desk.run(&args);
    assert_eq!(answer.code, 1, "{line:?}: {}", answer.out);
    answer.err
}

#[test]
fn a_renamed_unit_is_found_by_both_names_and_earlier_texts_keep_the_old_one() {
    let desk = demo();
    let out = does(
        &desk,
        CLERK,
        "rename-unit --unit 市城管局 --name 示例市城市管理和综合执法局 --short-name 市城管执法局 --on 2026-11-16",
    );
    assert!(out.contains("市城管局自2026年11月16日起更名为市城管执法局"), "{out}");
    let file = std::fs::read_to_string(desk.workspace().join("units/cgj.toml")).unwrap();
    assert_eq!(
        file,
        "schema = 1\nname = \"示例市城市管理和综合执法局\"\nshort_name = \"市城管执法局\"\nkind = \"unit\"\norder = 4\n\n\
         [[former_names]]\nname = \"示例市城市管理局\"\nshort_name = \"市城管局\"\nuntil = 2026-11-15\n"
    );
    // Looked up by the old name, shown by the new one.
    let who = desk.rows(&["who", "市城管局"]);
    assert!(who.iter().any(|it| it["unit"] == "cgj" && it["person"] == "chen-li-shi"), "{who:?}");
    let unit = &desk.rows(&["units"])[3];
    assert_eq!(unit["short_name"], "市城管执法局");
    assert_eq!(unit["former_names"][0], "示例市城市管理局");
    let text = |meeting| desk.run(&["statement", meeting]).out;
    let now = desk.run(&["roster"]).out;
    assert!(now.contains("市城管执法局") && !now.contains("市城管局 "), "{now}");
    // A text about an earlier day says what it was called then, also one that is made only now.
    assert!(text("2026-03-10-plenary").contains("市城管局"));
    let check = desk.run(&["check"]).out;
    assert!(!check.contains("市城管"), "{check}");
    let history = desk.rows(&["history", "cgj"]);
    assert!(history.iter().any(|it| it["kind"] == "rename" && it["at"] == "2026-11-16"));
}

#[test]
fn a_rename_that_cannot_be_is_refused_with_a_reason() {
    let desk = demo();
    let rename = |rest: &str| refused(&desk, CLERK, &format!("rename-unit --unit cgj {rest}"));
    assert!(rename("--name 示例市公安局").contains("单位已存在"));
    assert!(rename("--name 市公安局").contains("单位已存在"));
    assert!(rename("--name 新局 --on 2026-12-01").contains("尚未到"));
    assert!(rename("--name 示例市城市管理局 --short-name 市城管局").contains("现名即为"));
    does(&desk, CLERK, "rename-unit --unit cgj --name 甲局 --on 2026-11-10");
    assert!(rename("--name 乙局 --on 2026-11-09").contains("请填写更晚的日期"));
    let no = refused(&desk, "wang-li-ba", "rename-unit --unit cgj --name 丙局");
    assert!(no.contains("没有“编辑和登记”的权限"), "{no}");
}

#[test]
fn only_the_convener_ends_a_unit_or_the_secretary_records_that() {
    let desk = demo();
    let end = "end-unit --unit 市城管局 --on 2026-11-19 --successor 市公安局";
    let no = refused(&desk, CLERK, end);
    assert!(no.contains("没有“豁免”的权限"), "{no}");
    let out =
        does(&desk, CLERK, &format!("{end} --recorded paper --by 钱例二 --said-on 2026-11-18"));
    assert!(out.starts_with("市城管局自2026年11月19日起撤并，由市公安局承继"), "{out}");
    assert!(out.contains("【单位撤并】"), "{out}");
    let unit = &desk.rows(&["units"])[3];
    assert_eq!((&unit["until"], &unit["successor"]), (&"2026-11-19".into(), &"gaj".into()));
    let history = desk.rows(&["history", "cgj"]);
    let said = history.iter().find(|it| it["kind"] == "end-unit").unwrap();
    assert_eq!(said["text"], "市城管局 2026-11-19 由市公安局承继");
    // Nobody is missed in a unit that is no more.
    does(&desk, CLERK, "end-post --person 陈例十 --until 2026-11-20");
    tick("2026-11-25T02:00:00Z".parse().unwrap());
    let check = desk.run(&["check"]).out;
    assert!(!check.contains("没有联络员"), "{check}");
    // It is taken back by the convener's own later word, and nothing is deleted.
    let out = does(&desk, CONVENER, "end-unit --unit cgj --goes-on");
    assert!(out.starts_with("已撤回撤并：市城管局继续"), "{out}");
    assert!(desk.rows(&["units"])[3]["until"].is_null());
    assert!(desk.run(&["check"]).out.contains("没有联络员"));
    let no = refused(&desk, CONVENER, "end-unit --unit cgj --goes-on");
    assert!(no.contains("没有撤并记录"), "{no}");
}

#[test]
fn what_no_statement_says_ends_no_unit() {
    let desk = demo();
    let path = desk.workspace().join("units/cgj.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{text}until = 2026-11-01\nsuccessor = \"gaj\"\n")).unwrap();
    assert!(desk.rows(&["units"])[3]["until"].is_null());
    let check = desk.run(&["check"]).out;
    assert!(check.contains("市城管局的记录写明已撤并，但无人确认，不予计入"), "{check}");
    for (line, why) in [
        ("end-unit --unit jyj --on 2026-11-19", "是牵头单位"),
        ("end-unit --unit cgj --on 2026-11-19 --successor cgj", "不能承继自己"),
    ] {
        assert!(refused(&desk, CONVENER, line).contains(why), "{line}");
    }
}

#[test]
fn members_are_those_of_the_day() {
    let (mut session, _) = office::with_rule("");
    let act =
        |session: &mut _, who: &str, line: &str| office::act(session, who, "2026-11-20", line);
    let done = act(&mut session, CLERK, "add-unit name=示例市应急管理局|short-name=市应急局");
    assert!(
        done.sentence.contains("自2026年11月20日起，此前的会议不再询问该单位"),
        "{}",
        done.sentence
    );
    act(&mut session, CONVENER, "end-unit unit=cgj|on=2026-11-20|successor=gaj");
    act(&mut session, CONVENER, "end-unit unit=gaj|on=2026-11-25|successor=scjgj");
    let on = |day: &str| {
        let members = units::members_on(session.workspace(), day.parse().unwrap());
        members.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(on("2026-11-19"), "jyj gaj scjgj cgj jtysj wjw wlj");
    assert_eq!(on("2026-11-20"), "jyj gaj scjgj jtysj wjw wlj yjj");
    assert_eq!(on("2026-11-25"), "jyj scjgj jtysj wjw wlj yjj");
    let heir = |day: &str| {
        let cgj = Id::new("cgj").unwrap();
        units::successor_of(session.workspace(), &cgj, day.parse().unwrap())
            .map(|it| it.to_string())
    };
    assert_eq!(heir("2026-11-19"), None);
    assert_eq!(heir("2026-11-20").as_deref(), Some("gaj"));
    assert_eq!(heir("2026-11-25").as_deref(), Some("scjgj"));
}

#[test]
fn by_keys_a_unit_is_renamed_and_ended_on_the_page_of_members() {
    let memory: Memory = lianxi::bundle::memory("demo").unwrap();
    let mut pages = Pages::open(memory, "2026-11-20", Lang::Zh);
    pages.be("赵例一");
    pages.see("2 / 市城管局 enter f2 单位更名 enter", &["新全称", "更名日期  2026-11-20"]);
    pages.see("示例市城管执法局 tab 市城管执法局 ctrl-s", &["单位更名", "市城管局"]);
    pages.see("tab enter", &["市城管局自2026年11月20日起更名为市城管执法局"]);
    let unit = &pages.session.workspace().units["cgj"];
    assert_eq!(unit.short_name, "市城管执法局");
    pages.be("钱例二");
    pages.see("2 / 市城管 enter f2 单位撤并 enter", &["撤并日期  2026-11-20", "承继单位"]);
    pages.see(
        "tab 市公安局 ctrl-s tab enter",
        &["市城管执法局自2026年11月20日起撤并，由市公安局承继"],
    );
    pages.see("1 2 down down down", &["原市城管局（至2026年11月19日）", "2026年11月20日起撤并"]);
}
