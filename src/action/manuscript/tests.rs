//! The text form of a draft: read as it was printed, keys kept, and every error with its line.

use proptest::prelude::*;

use super::*;
use crate::fixture;
use crate::fixture::midway::{COMING, id};
use crate::model::{Meeting, Section};

fn workspace() -> Workspace {
    fixture::workspace("zibo-emtct", include_str!("../../fixture/midway.txt"))
}

fn meeting(workspace: &Workspace) -> Meeting {
    workspace.meetings[COMING].doc.clone()
}

fn clause(key: &str, text: &str) -> Clause {
    Clause::plain(id(key), text.to_owned())
}

fn draft() -> Minutes {
    let binding = Clause {
        lead: vec![id("gaj")],
        support: vec![id("wjw"), id("jyj")],
        due: "2024-06-30".parse().ok(),
        ..clause("c2", "建立信息通报机制。\n每月5日前交换上月数据。")
    };
    let first = Section {
        heading: "一、通报".into(),
        item: Some(id("a1")),
        clauses: vec![clause("c1", "会议听取了汇报。")],
    };
    let second = Section { heading: "二、研究".into(), item: None, clauses: vec![binding] };
    Minutes {
        last_key: 4,
        opening: Some("副召集人主持召开会议。\n会议议定事项如下。".into()),
        sections: vec![first, second],
        ..Minutes::empty()
    }
}

const PRINTED: &str = "\
副召集人主持召开会议。
会议议定事项如下。

[a1] # 一、通报
[c1] 会议听取了汇报。

# 二、研究
[c2] 建立信息通报机制。
| 每月5日前交换上月数据。
牵头：市公安局
配合：市卫生健康委员会、市教育局
完成时限：2024-06-30
";

fn reads(text: &str) -> Result<Minutes, String> {
    let workspace = workspace();
    read(&workspace, &meeting(&workspace), &draft(), text)
        .map_err(|it| it.say(crate::text::Lang::Zh))
}

/// The keys of the clauses that a text is read as, or why it is not.
fn keys(text: &str) -> String {
    match reads(text) {
        Ok(minutes) => {
            let keys: Vec<_> = minutes.clauses().map(|it| it.key.to_string()).collect();
            format!("{} /{}", keys.join(" "), minutes.last_key)
        }
        Err(why) => why,
    }
}

#[test]
fn a_draft_is_one_text() {
    let workspace = workspace();
    let mut printed = print(&workspace, &draft());
    // The names are those of the list of units, whatever that calls them.
    for (name, unit) in [("市公安局", "gaj"), ("市卫生健康委员会", "wjw"), ("市教育局", "jyj")]
    {
        printed = printed.replace(workspace.unit_name(unit), name);
    }
    assert_eq!(printed, PRINTED);
    assert_eq!(reads(&print(&workspace, &draft())), Ok(draft()));
    let digits = digits(PRINTED);
    assert_eq!(base(&with_base(PRINTED, &digits)), (Some(digits.as_str()), PRINTED));
    assert_eq!(base(PRINTED), (None, PRINTED));
}

#[test]
fn keys_stay_with_their_clauses() {
    // A split: the tail is new. A merge: the first stays. A clause that moves takes its key along.
    assert_eq!(keys("# 一\n[c1] 会议听取\n了汇报。\n[c2] 乙"), "c1 c5 c2 /5");
    assert_eq!(keys("# 一\n[c1] 会议听取了汇报。建立机制。"), "c1 /4");
    assert_eq!(keys("# 一\n[c2] 乙\n[c1] 甲\n丙\n丁"), "c2 c1 c5 c6 /6");
    // What was dropped may come back, and nothing else takes a key that was given once.
    assert_eq!(keys("# 一\n[c4] 丙\n新"), "c4 c5 /5");
    // A clause that became a heading, and a heading that became a clause.
    assert_eq!(keys("# 一\n[c1] # 甲\n[c2] 乙"), "c2 /4");
    assert_eq!(keys("# 一\n[a1] 通报\n[c2] 乙"), "c5 c2 /5");
    // An emptied clause is dropped.
    assert_eq!(keys("# 一\n[c1]\n[c2] 乙"), "c2 /4");
}

#[test]
fn indents_and_wide_signs_are_taken() {
    let text = "＃ 一\n　　[c1] 甲\n　　配合：市教育局\r\n牵头单位:市公安局，市财政局\n完成时限：2024年6月30日";
    let minutes = reads(text).unwrap();
    let clause = minutes.clause("c1").unwrap();
    assert_eq!((clause.text.as_str(), clause.lead.len(), clause.support.len()), ("甲", 2, 1));
    assert_eq!(clause.due, "2024-06-30".parse().ok());
}

#[test]
fn what_cannot_be_read_is_named_with_its_line() {
    let said = [
        ("# 一\n[c1] 甲\n[c1] 乙", "第 3 行：段 c1 出现两次"),
        ("# 一\n[c9] 甲", "第 2 行：本稿没有段 c9"),
        ("[c1] 甲\n# 一", "第 1 行：段 c1 在第一个标题之前"),
        ("# 一\n| 甲", "第 2 行：“|”表示续上一段"),
        ("# 一\n[c1]\n牵头：市公安局", "第 3 行：上面的段已没有文字"),
        ("# 一\n甲\u{e000}乙", "第 2 行："),
    ];
    for (text, why) in said {
        let said = reads(text).unwrap_err();
        assert!(said.starts_with(why), "{text:?}: {said}");
    }
    // Lines are counted as they stand in the file.
    let based = with_base("# 一\n[c9] 甲", &digits("x"));
    assert!(reads(&based).unwrap_err().starts_with("第 3 行"));
}

#[test]
fn what_a_line_cannot_say_of_a_clause_stays_in_the_words_and_is_named() {
    let workspace = workspace();
    let said = [
        (
            "牵头：市公安局",
            "牵头：市公安局",
            "未读懂的行（1 处，照录在文中）：第 1 行“牵头：市公安局”。",
        ),
        ("# 一\n牵头：市公安局", "牵头：市公安局", "第 2 行“牵头：市公安局”"),
        (
            "# 一\n甲。\n\n牵头：市不存在局",
            "甲。\n牵头：市不存在局",
            "未识别的单位（1 处，保留在文中）：第 4 行“市不存在局”。",
        ),
        (
            "# 一\n甲。\n牵头：市公安局\n完成时限：明天",
            "甲。\n完成时限：明天",
            "第 4 行“完成时限：明天”",
        ),
        (
            "# 一\n甲。\n完成时限：2024-06-30\n乙。",
            "甲。\n完成时限：2024-06-30",
            "没有牵头、责任单位，只保留在文中（1 处）：第 2 行“甲。”",
        ),
        (
            "# 一\n甲。\n牵头：市公安局\n时限：6月底\n时限：7月底",
            "甲。\n时限：7月底",
            "第 5 行“时限：7月底”",
        ),
        (
            "# 一\n甲。\n牵头：市公安局\n完成时限：开学前",
            "甲。",
            "须补日期的时限（1 处）：第 2 行“开学前”。",
        ),
    ];
    for (text, words, sentence) in said {
        let (minutes, noted) = look(&workspace, &meeting(&workspace), &draft(), text).unwrap();
        assert_eq!(minutes.clauses().next().unwrap().text, words, "{text:?}");
        let said = noted.say(crate::text::Lang::Zh).join("\n");
        assert!(said.contains(sentence), "{text:?}: {said}");
        assert!(noted.wants_a_look());
    }
    // Two lines of one kind are one, and a unit that leads does not support as well.
    let twice = reads("# 一\n甲。\n牵头：市公安局\n牵头：市教育局\n配合：gaj、市财政局").unwrap();
    let clause = twice.clauses().next().unwrap();
    assert_eq!((clause.lead.len(), clause.support.len()), (2, 1));
}

/// Words that look like everything else a line can be.
fn words() -> impl Strategy<Value = String> {
    let first = prop::sample::select(vec![
        "",
        "#",
        "＃ ",
        "|",
        "[c1] ",
        "[",
        "\\",
        "\\\\",
        "牵头：",
        "配合单位:",
        "完成时限：",
        "底稿：8c919af281b530f9",
    ]);
    (first, "[会议a1“”。]{0,6}").prop_map(|(first, rest)| {
        let words = crate::seal::mend_line(&format!("{first}{rest}"));
        if words.is_empty() { "甲".to_owned() } else { words }
    })
}

fn lines() -> impl Strategy<Value = String> {
    prop::collection::vec(words(), 1..3).prop_map(|it| it.join("\n"))
}

/// Clauses without keys; these are given in order.
fn clauses() -> impl Strategy<Value = Vec<Clause>> {
    let units = prop::sample::subsequence(vec!["gaj", "wjw", "jyj", "czj", "fl"], 0..5);
    let one = (lines(), units, any::<bool>()).prop_map(|(text, units, due)| {
        let units: Vec<_> = units.into_iter().map(id).collect();
        let (lead, support) = units.split_at(units.len().div_ceil(2));
        let due = "2024-06-30".parse().ok().filter(|_| due && !lead.is_empty());
        Clause { lead: lead.to_vec(), support: support.to_vec(), due, ..clause("c1", &text) }
    });
    prop::collection::vec(one, 0..4)
}

fn minutes() -> impl Strategy<Value = Minutes> {
    let heading = prop_oneof![Just(String::new()), words()];
    let section = (heading, clauses());
    let sections = prop::collection::vec(section, 0..4);
    (prop::option::of(lines()), sections, 0u32..3).prop_map(|(opening, parts, more)| {
        let mut last_key = 0;
        let sections = parts.into_iter().enumerate().map(|(n, (heading, mut clauses))| {
            for clause in &mut clauses {
                last_key += 1;
                clause.key = id(&format!("c{last_key}"));
            }
            let item = (n % 2 == 0).then(|| id(&format!("a{n}")));
            Section { heading, item, clauses }
        });
        let sections = sections.collect();
        Minutes { last_key: last_key + more, opening, sections, ..Minutes::empty() }
    })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(minutes in minutes()) {
        let workspace = workspace();
        let text = print(&workspace, &minutes);
        let read = read(&workspace, &meeting(&workspace), &minutes, &text);
        prop_assert_eq!(read.map_err(|it| it.say(crate::text::Lang::Zh)), Ok(minutes), "{}", text);
    }

    #[test]
    fn no_line_is_lost_and_no_key_is_given_twice(
        minutes in minutes(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0usize..3), 0..6),
    ) {
        let workspace = workspace();
        let mut lines: Vec<String> =
            print(&workspace, &minutes).lines().map(str::to_owned).collect();
        for (at, how) in cuts {
            if lines.is_empty() {
                break;
            }
            let at = at.index(lines.len());
            match how {
                0 => lines.insert(at, "另行研究。".into()),
                1 => drop(lines.remove(at)),
                _ => {
                    let line = lines.remove(at);
                    lines.push(line);
                }
            }
        }
        let text = lines.join("\n");
        let Ok(after) = read(&workspace, &meeting(&workspace), &minutes, &text) else {
            return Ok(());
        };
        let keys: Vec<_> = after.clauses().map(|it| it.key.to_string()).collect();
        let unlike: std::collections::BTreeSet<_> = keys.iter().collect();
        prop_assert_eq!(unlike.len(), keys.len());
        prop_assert!(after.last_key >= minutes.last_key);
        let again = print(&workspace, &after);
        for words in lines.iter().filter(|it| it.contains("另行研究")) {
            prop_assert!(again.contains(words.as_str()));
        }
        // What was read is printed and read as the same.
        prop_assert_eq!(read(&workspace, &meeting(&workspace), &after, &again), Ok(after));
    }
}
