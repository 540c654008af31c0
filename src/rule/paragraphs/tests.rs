//! Tests of texts that become clauses: nothing is lost, and keys follow what they stood for.

use proptest::prelude::*;

use std::sync::LazyLock;

use super::*;
use crate::fixture;

const PLAN: &str = "《示例方案》\n为做好工作，制定本方案。\n\n一、总体要求\n（一）指导思想\n坚持问题导向。\n\
                    （二）工作目标\n到年底实现全覆盖。\n二、重点任务\n（一）加强排查。各单位按月排查。\n\
                    1.市教育局负责校内。\n三、保障措施";

/// A version of a text, and the text that a form shows of it.
fn read_as(title: &str, text: &str, before: Option<&Minutes>) -> (Minutes, String) {
    static DEMO: LazyLock<Workspace> = LazyLock::new(|| fixture::workspace("demo", ""));
    let ground = Ground::of(&DEMO, "2026-11-12".parse().unwrap());
    let version = read(&ground, title, text, before).unwrap().0;
    let shown = text_of(&DEMO, &version);
    (version, shown)
}

fn plan() -> Minutes {
    read_as("示例方案", PLAN, None).0
}

fn keys(version: &Minutes) -> Vec<(&str, &str)> {
    version.clauses().map(|it| (it.key.as_str(), it.text.as_str())).collect()
}

fn revised(text: &str) -> Minutes {
    read_as("示例方案", text, Some(&plan())).0
}

#[test]
fn headings_and_paragraphs_are_told_apart() {
    let plan = plan();
    assert_eq!(plan.opening.as_deref(), Some("为做好工作，制定本方案。"));
    let headings: Vec<&str> = plan.sections.iter().map(|it| it.heading.as_str()).collect();
    assert_eq!(headings, ["一、总体要求 （一）指导思想", "（二）工作目标", "二、重点任务", ""]);
    let wanted = [
        ("c1", "坚持问题导向。"),
        ("c2", "到年底实现全覆盖。"),
        ("c3", "（一）加强排查。各单位按月排查。"),
        ("c4", "1.市教育局负责校内。"),
        ("c5", "三、保障措施"),
    ];
    assert_eq!(keys(&plan), wanted);
    assert_eq!(plan.last_key, 5);
    let bare = read_as("t", "甲。\n乙。", None).0;
    assert_eq!((bare.opening, bare.sections.len()), (None, 1));
}

#[test]
fn a_changed_paragraph_keeps_the_key_of_the_one_it_replaces() {
    let text = PLAN.replace("到年底实现全覆盖", "到明年六月实现全覆盖");
    assert_eq!(keys(&revised(&text))[1], ("c2", "到明年六月实现全覆盖。"));
    assert_eq!(revised(&text).last_key, 5);
}

#[test]
fn new_paragraphs_get_new_keys_and_dropped_ones_are_not_used_again() {
    let text = PLAN.replace("1.市教育局", "0.市公安局负责校外巡防。\n1.市教育局");
    let found: Vec<_> = keys(&revised(&text)).iter().map(|it| it.0.to_owned()).collect();
    assert_eq!(found, ["c1", "c2", "c3", "c6", "c4", "c5"]);
    let text = PLAN.replace("1.市教育局负责校内。\n", "");
    let shorter = revised(&text);
    let found: Vec<_> = keys(&shorter).iter().map(|it| it.0.to_owned()).collect();
    assert_eq!(found, ["c1", "c2", "c3", "c5"]);
    let again = read_as("示例方案", PLAN, Some(&shorter)).0;
    assert_eq!(keys(&again)[3], ("c6", "1.市教育局负责校内。"));
}

#[test]
fn a_moved_paragraph_keeps_its_key() {
    let text =
        PLAN.replace("坚持问题导向。\n", "").replace("1.市教育局", "坚持问题导向。\n1.市教育局");
    let moved = revised(&text);
    assert_eq!(keys(&moved).iter().find(|it| it.1 == "坚持问题导向。").unwrap().0, "c1");
    assert_eq!(keys(&moved).iter().find(|it| it.1.starts_with("1.")).unwrap().0, "c4");
}

#[test]
fn one_paragraph_split_in_two_keeps_the_key_where_it_is_more_alike() {
    let text = PLAN.replace(
        "（一）加强排查。各单位按月排查。",
        "（一）加强排查。各单位按月排查校园周边。\n排查结果公布。",
    );
    let found = revised(&text);
    assert_eq!(keys(&found)[2].0, "c3");
    assert_eq!(keys(&found)[3], ("c6", "排查结果公布。"));
}

fn line() -> impl Strategy<Value = String> {
    let pieces = vec![
        "一、甲",
        "（一）乙",
        "甲。",
        "乙。",
        "丙丁戊己。",
        "第一章 总则",
        " ",
        "",
        "丙丁戊己庚。",
    ];
    prop::sample::select(pieces).prop_map(str::to_owned)
}

proptest! {
    #[test]
    fn no_word_is_lost_and_no_key_is_used_twice(
        lines in prop::collection::vec(line(), 0..12),
        later in prop::collection::vec(line(), 0..12),
    ) {
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let (first, shown) = read_as("t", &lines.join("\n"), None);
        prop_assert_eq!(bare(&shown), bare(&lines.join("\n")));
        let (next, then) = read_as("t", &later.join("\n"), Some(&first));
        prop_assert_eq!(bare(&then), bare(&later.join("\n")));
        let mut keys: Vec<_> = next.clauses().map(|it| it.key.clone()).collect();
        let count = keys.len();
        keys.sort();
        keys.dedup();
        prop_assert_eq!(keys.len(), count);
        prop_assert!(next.last_key >= first.last_key);
        for clause in next.clauses() {
            // A key that is not new was there before, and the same words keep theirs.
            let n: u32 = clause.key[1..].parse().unwrap();
            prop_assert!(n > first.last_key || first.clause(&clause.key).is_some());
        }
        let same = read_as("t", &shown, Some(&first)).0;
        prop_assert_eq!(
            same.clauses().map(|it| &it.key).collect::<Vec<_>>(),
            first.clauses().map(|it| &it.key).collect::<Vec<_>>()
        );
    }
}
