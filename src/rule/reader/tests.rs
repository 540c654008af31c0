//! No word is lost, whatever is typed or pasted: kept, said of a clause, or named among what was left out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::action::manuscript;
use crate::fixture;
use crate::rule::paragraphs;
use crate::seal;

/// How often each letter, figure and Han character stands in some words.
fn counted<'a>(all: impl IntoIterator<Item = &'a str>) -> BTreeMap<char, usize> {
    let mut counted = BTreeMap::new();
    for ch in all.into_iter().flat_map(str::chars).filter(|it| it.is_alphanumeric()) {
        *counted.entry(ch).or_insert(0) += 1;
    }
    counted
}

/// Everything that a reading accounts for, in words.
fn accounted(minutes: &Minutes, noted: &Noted) -> BTreeMap<char, usize> {
    let named = noted.left_out.iter().chain(&noted.bound).map(|it| it.1.as_str());
    let headings = minutes.sections.iter().map(|it| it.heading.as_str());
    let headings = headings.filter(|_| !noted.headless);
    let clauses = minutes.clauses().map(|it| it.text.as_str());
    counted(minutes.opening.as_deref().into_iter().chain(headings).chain(clauses).chain(named))
}

fn demo() -> (Workspace, Meeting) {
    static DEMO: LazyLock<Workspace> = LazyLock::new(|| fixture::workspace("demo", ""));
    let demo = DEMO.clone();
    let mut meeting = demo.meetings["2026-11-12-thematic"].doc.clone();
    meeting.agenda.clear();
    (demo, meeting)
}

/// A line as minutes have them, as people paste them, or as nobody would.
fn line() -> impl Strategy<Value = String> {
    let pieces = vec![
        "一、关于校车安全",
        "（一）健全机制",
        "1. 值守",
        "1．值守。",
        "第一条 总则",
        "总体要求",
        "# 标题",
        "#标题",
        "由市教育局牵头，市公安局配合，于12月20日前完成。",
        "牵头单位：市教育局",
        "配合：各成员单位、市公安局",
        "責任單位：市教育局；完成時限：會後一周內",
        "完成时限：春节前",
        "完成时限：2月30日",
        "（牵头单位：市教育局；时限：待定）",
        "办理（责任单位：市公安局，各街镇）。",
        "甲\t乙\t丙",
        "1\t\t3",
        "\"甲\n乙\"\t丙",
        "| 甲 | 乙 |",
        "|---|---|",
        "|",
        "||",
        "| 甲",
        "甲 | 乙",
        "--- | ---",
        "\\# 甲",
        "\\",
        "[c1] 甲",
        "[c9] 甲",
        "[1] 见附件",
        "[注]",
        "出席：市教育局 钱例二",
        "市公安局　周例五",
        "〔2026〕3号",
        "第3期",
        "2026年11月12日",
        "会议纪要",
        "示例市教育局",
        "2026年11月12日召开会议，纪要如下：",
        "底稿：8c919af281b530f9",
        "葛\u{e0100}例一",
        "一\u{200b}二\u{a0}三",
        "\u{feff}甲",
        "e\u{301}",
        "",
        " ",
        "　　缩进。",
        "完成时限：",
    ];
    prop_oneof![
        12 => prop::sample::select(pieces).prop_map(str::to_owned),
        2 => "[一1#|\\\\（）：、。\t市教育局牵头配合单位时限月日前]{0,14}",
        1 => any::<String>(),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let end =
        prop::sample::select(vec!["\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{c}"]);
    let lines = prop::collection::vec((line(), end), 0..14);
    lines.prop_map(|it| it.into_iter().map(|(line, end)| line + end).collect())
}

proptest! {
    // The same texts each time, until a table that stands beside another line with bars is printed apart.
    #![proptest_config(ProptestConfig {
        cases: 256,
        rng_seed: proptest::test_runner::RngSeed::Fixed(11),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn minutes_account_for_every_word(text in text()) {
        let (demo, meeting) = demo();
        let from = Minutes::empty();
        // What is refused is kept where it was typed.
        let Ok((minutes, noted)) = manuscript::look(&demo, &meeting, &from, &text) else {
            return Ok(());
        };
        let body = manuscript::base(&text).1;
        let mended = seal::mend(body);
        prop_assert_eq!(accounted(&minutes, &noted), counted([mended.as_str()]), "{:?}", text);
        // Read again as it is printed it is the same, and nothing more is left out.
        let printed = manuscript::print(&demo, &minutes);
        let (again, second) = manuscript::look(&demo, &meeting, &minutes, &printed)
            .map_err(|it| TestCaseError::fail(format!("{printed}: {it:?}")))?;
        prop_assert_eq!(&again, &minutes, "{}", printed);
        prop_assert!(second.left_out.is_empty() && second.unknown.is_empty(), "{}", printed);
    }

    #[test]
    fn papers_account_for_every_word(text in text()) {
        let (demo, meeting) = demo();
        let ground = Ground::of(&demo, meeting.at.date_naive());
        let Ok((version, noted)) = paragraphs::read(&ground, "示例方案", &text, None) else {
            return Ok(());
        };
        prop_assert_eq!(accounted(&version, &noted), counted([seal::mend(&text).as_str()]), "{:?}", text);
        let shown = paragraphs::text_of(&demo, &version);
        let again = paragraphs::read(&ground, "示例方案", &shown, Some(&version));
        let again = again.map_err(|it| TestCaseError::fail(format!("{shown}: {it:?}")))?.0;
        let bound = |it: &Minutes| -> Vec<_> {
            it.clauses().map(|it| (it.text.clone(), it.lead.clone(), it.support.clone())).collect()
        };
        prop_assert_eq!(bound(&again), bound(&version), "{}", shown);
    }
}

#[test]
fn a_line_that_says_whom_a_clause_binds_names_only_units_that_are_bound() {
    let (demo, meeting) = demo();
    let text = "# 一\n甲。\n牵头：市教育局\n配合：市公安局、县教体局\n";
    let (minutes, noted) = manuscript::look(&demo, &meeting, &Minutes::empty(), text).unwrap();
    let clause = minutes.clauses().next().unwrap();
    assert_eq!(clause.text, "甲。\n配合：市公安局、县教体局");
    assert_eq!((clause.lead[0].as_str(), clause.support[0].as_str()), ("jyj", "gaj"));
    assert_eq!(noted.unknown, [(4, "县教体局".to_owned())]);
    assert_eq!(noted.bound, [(3, "牵头：市教育局".to_owned())]);
}
