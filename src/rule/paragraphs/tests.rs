//! Tests of texts that become clauses: nothing is lost, and keys follow what they stood for.

use proptest::prelude::*;

use super::*;

const PLAN: &str = "《示例方案》\n为做好工作，制定本方案。\n\n一、总体要求\n（一）指导思想\n坚持问题导向。\n\
                    （二）工作目标\n到年底实现全覆盖。\n二、重点任务\n（一）加强排查。各单位按月排查。\n\
                    1.市教育局负责校内。\n三、保障措施";

fn plan() -> Minutes {
    version(layout("示例方案", PLAN), None)
}

fn keys(version: &Minutes) -> Vec<(&str, &str)> {
    version.clauses().map(|it| (it.key.as_str(), it.text.as_str())).collect()
}

fn revised(text: &str) -> Minutes {
    version(layout("示例方案", text), Some(&plan()))
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
    for heading in ["第一章 总则", "第3节 分工", "（十二）其他", "(1)其他", "十一、附则"]
    {
        assert_eq!(of(heading.to_owned()), Line::Heading(heading.to_owned()));
    }
    for paragraph in
        ["第一，抓落实", "一要抓落实", "2024年工作", "1、排查", "（附件）", "一、如下："]
    {
        assert_eq!(of(paragraph.to_owned()), Line::Paragraph(paragraph.to_owned()));
    }
    let bare = layout("t", "甲。\n乙。");
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
    let again = version(layout("示例方案", PLAN), Some(&shorter));
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
        let first = version(layout("t", &lines.join("\n")), None);
        prop_assert_eq!(bare(&text_of(&first)), bare(&lines.join("\n")));
        let next = version(layout("t", &later.join("\n")), Some(&first));
        prop_assert_eq!(bare(&text_of(&next)), bare(&later.join("\n")));
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
        let same = version(layout("t", &text_of(&first)), Some(&first));
        prop_assert_eq!(
            same.clauses().map(|it| &it.key).collect::<Vec<_>>(),
            first.clauses().map(|it| &it.key).collect::<Vec<_>>()
        );
    }
}
