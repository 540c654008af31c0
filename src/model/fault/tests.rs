//! Tests of what is said about faulty records.

#![allow(clippy::unwrap_used)]

use super::*;
use serde::Deserialize;

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Record {
    schema: u32,
    name: String,
    #[serde(default)]
    day: Option<toml::value::Date>,
    #[serde(default)]
    kind: Option<Word>,
    #[serde(default)]
    list: Vec<String>,
    #[serde(default)]
    agenda: Vec<Item>,
    #[serde(default)]
    truth: Option<bool>,
    #[serde(default)]
    either: Option<Either>,
    #[serde(default)]
    even: Option<Even>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "kebab-case")]
enum Word {
    Unit,
    Body,
}

#[derive(Deserialize, Debug)]
#[serde(untagged)]
#[allow(dead_code)]
enum Either {
    Never(String),
    Days { working_days: u32 },
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Item {
    key: String,
}

#[derive(Deserialize, Debug)]
#[serde(try_from = "i64")]
struct Even;

impl TryFrom<i64> for Even {
    type Error = String;
    fn try_from(it: i64) -> Result<Self, String> {
        if it % 2 == 0 { Ok(Self) } else { Err(both("An even number.", "须为偶数。")) }
    }
}

fn fault(rest: &str) -> Fault {
    let text = format!("schema = 1\nname = \"a\"\n{rest}");
    decode::<Record>("units/a.toml", text.as_bytes()).unwrap_err()
}

fn word(text: &str) -> String {
    text.to_owned()
}

#[test]
fn each_fault_is_known_and_placed() {
    let known = [
        ("named = 2", 1, Problem::UnknownKey(word("named"), Vec::new())),
        (
            "[[agenda]]\nkey = \"a\"\nkex = 2",
            1,
            Problem::UnknownKey(word("kex"), vec![word("key")]),
        ),
        ("[[agenda]]", 1, Problem::MissingKey(word("key"))),
        ("name = \"b\"", 1, Problem::Twice),
        ("kind = \"uni\"", 8, Problem::UnknownWord(word("uni"), vec![word("unit"), word("body")])),
        ("list = \"b, expected c\"", 8, Problem::WrongKind(Kind::Text, Kind::List)),
        ("truth = \"true\"", 9, Problem::WrongKind(Kind::Text, Kind::Truth)),
        ("agenda = [1]", 11, Problem::WrongKind(Kind::Whole, Kind::Table)),
        ("either = 2", 10, Problem::WrongKind(Kind::Other, Kind::Other)),
        ("day = \"x\"", 7, Problem::WrongKind(Kind::Text, Kind::Date)),
        ("day = 2024-02-30", 7, Problem::BadDate),
        ("even = 3", 8, Problem::Own(word("An even number."), word("须为偶数。"))),
        ("list = [“b”]", 9, Problem::LookAlike('“', "\"")),
        ("truth： true", 6, Problem::LookAlike('：', "=")),
        ("truth =\u{3000}true", 8, Problem::LookAlike('\u{3000}', " ")),
        ("list = [\"，\"，\"b\"]", 12, Problem::LookAlike('，', ",")),
        ("标题 = \"x\"", 1, Problem::BadKey),
        ("list = [b]", 9, Problem::Unquoted),
        ("kind = \"unit", 13, Problem::Unclosed),
        ("list = [\"unit\"", 15, Problem::Unclosed),
        ("list = [\"\\q\"]", 11, Problem::BadCharacter),
        ("list = [\"a\" \"b\"]", 13, Problem::NotApart),
    ];
    for (rest, column, problem) in known {
        let found = fault(rest);
        let lines = 2 + rest.lines().count();
        let found_problem = match (&problem, found.problem) {
            // The list of all keys is long; one key of it is proof enough.
            (Problem::UnknownKey(_, keys), Problem::UnknownKey(key, more)) if keys.is_empty() => {
                assert!(more.contains(&word("agenda")));
                Problem::UnknownKey(key, Vec::new())
            }
            (_, it) => it,
        };
        assert_eq!((found_problem, found.column), (problem, column), "{rest}");
        assert_eq!(found.line, lines, "{rest}");
    }
}

#[test]
fn whole_files_can_be_wrong() {
    let problem = |bytes: &[u8]| decode::<Record>("a.toml", bytes).unwrap_err();
    assert_eq!(problem(b" \n").problem, Problem::Empty);
    let large = vec![b'#'; usize::try_from(RECORD_LIMIT).unwrap() + 1];
    assert_eq!(problem(&large).problem, Problem::TooLarge);
    let gbk = problem(b"schema = 1\nname = \"\xbb\xe1\"");
    assert_eq!((gbk.problem, gbk.line, gbk.column), (Problem::NotUtf8, 2, 9));
    let merge = problem(b"schema = 1\n<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> x\n");
    assert_eq!((merge.problem, merge.line), (Problem::Conflict, 2));
    assert_eq!(problem(b"schema = -1\nname = ''").problem, Problem::OutOfRange);
}

#[test]
fn marks_and_windows_line_ends_are_read() {
    let text = "\u{feff}schema = 1\r\nname = \"\"\"\r\na\r\nb\"\"\"\r\n";
    assert_eq!(decode::<Record>("a.toml", text.as_bytes()).unwrap().name, "a\nb");
}

#[test]
fn chinese_is_chinese() {
    let rests = [
        "kind = 1",
        "x = 1",
        "a = b",
        "a = 01",
        "= 1",
        "[a",
        "a.b = 1\na = 2",
        "\r",
        "a = 1.",
        "either = 1",
        "[]",
        "a = nan1",
        "a = 0x",
        "[[list]]\nx = 1",
        "agenda = 1",
        "day = 1",
        "a = 2024-1-1",
        "a = \"\\u12\"",
    ];
    for rest in rests {
        let found = fault(rest);
        let said = found.problem.say(Lang::Zh);
        for english in
            ["expected", "invalid", "missing", "unknown", "found", "type", "value", "struct"]
        {
            assert!(!said.contains(english), "{rest}: {said}");
        }
        assert!(said.ends_with('。'), "{rest}: {said}");
    }
}

#[test]
fn a_fault_reads_as_a_line_and_its_excerpt() {
    let said = fault("list = [“b”]\u{1b}").say(Lang::Zh);
    let wanted =
        "units/a.toml:3:9：此处不能用字符 “，请改用英文半角的 \"。\n  | list = [“b”]<U+001B>";
    assert_eq!(said, wanted);
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let long = format!("list = [\"{}\", “b”]", "长".repeat(500));
    let found = fault(&long);
    assert!(found.excerpt.starts_with('…') && found.excerpt.contains('“'), "{}", found.excerpt);
    assert!(found.excerpt.chars().count() <= 82);
}
