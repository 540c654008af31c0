//! Tests of edits: what changes changes, what nobody touched stays to the byte.

#![allow(clippy::unwrap_used)]

use super::{fresh, patch};
use crate::model::notation::parse;
use proptest::prelude::*;
use toml::{Table, Value};

const MEETING: &str = r#"# The first plenary meeting. 第一次全体会议
schema = 1
kind   =  'plenary'      # as announced
title = "第一次会议"   # short
at = 2024-03-05 09:00:00+08:00 # nine o'clock
called = [
  # the police
  "gaj", # first
  "jyj",
  'sfj'  # last
]
rules.silence = "never" # dotted

# who leads it
[delegation]
to = "song-zhan-shuai" # deputy
on = 2024-03-01

# the long one
[[agenda]]
key = "a1" # never changes
title = """
听取汇报
第二行""" # two lines

  # the water office asked for it
  [[agenda]]
  key = "a2"
  title = "审议"
  note = { by = "wjw", why = 'asked' } # inline
# a word at the end of a2

[[agenda]]
key = "a3"
[[agenda.clauses]]
key = "c1" # clause one
text = "一"

# clause two
[[agenda.clauses]]
key = "c2"
text = "二"

# the end
"#;

fn edited(source: &str, change: impl FnOnce(&mut Table)) -> String {
    let mut new = parse(source).unwrap();
    change(&mut new);
    let text = patch(source, &new).unwrap();
    assert_eq!(parse(&text).unwrap(), new, "{text}");
    text
}

fn agenda(table: &mut Table) -> &mut Vec<Value> {
    table["agenda"].as_array_mut().unwrap()
}

/// The lines that are only in the old text, and those only in the new one.
fn difference(old: &str, new: &str) -> (Vec<String>, Vec<String>) {
    let lost = |one: &str, other: &str| {
        let mut rest: Vec<&str> = other.lines().collect();
        let gone = one.lines().filter(|line| {
            let found = rest.iter().position(|it| it == line);
            found.map(|at| rest.remove(at)).is_none()
        });
        gone.map(str::to_owned).collect()
    };
    (lost(old, new), lost(new, old))
}

#[test]
fn nothing_changed_is_nothing_written() {
    for source in [MEETING, "", "\u{feff}a = 1\r\n", "a=1"] {
        assert_eq!(edited(source, |_| {}), source);
    }
}

#[test]
fn a_changed_value_keeps_its_line() {
    let text = edited(MEETING, |it| {
        it["title"] = "第二次会议".into();
        it["called"].as_array_mut().unwrap().remove(1);
        it["rules"]["silence"] = "always".into();
        agenda(it)[1]["note"]["by"] = "jyj".into();
        agenda(it)[2]["clauses"][0]["text"] = "上\n下".into();
    });
    let (lost, added) = difference(MEETING, &text);
    assert_eq!(lost.len(), 5, "{lost:?}");
    assert_eq!(
        added,
        [
            "title = \"第二次会议\"   # short",
            "rules.silence = \"always\" # dotted",
            "  note = { by = \"jyj\", why = 'asked' } # inline",
            "text = \"\"\"",
            "上",
            "下\"\"\"",
        ]
    );
}

#[test]
fn the_same_edit_keeps_windows_line_ends_and_the_mark() {
    let windows = format!("\u{feff}{}", MEETING.replace('\n', "\r\n"));
    let change = |it: &mut Table| {
        it["title"] = "一\n二".into();
        it.insert("place".into(), "三楼".into());
        agenda(it).remove(0);
    };
    let text = edited(&windows, change);
    assert_eq!(text, format!("\u{feff}{}", edited(MEETING, change).replace('\n', "\r\n")));
}

#[test]
fn elements_come_and_go_without_the_others() {
    let removed = edited(MEETING, |it| _ = agenda(it).remove(1));
    let (lost, added) = difference(MEETING, &removed);
    assert_eq!((lost.len(), added.len()), (4, 0), "{lost:?} {added:?}");
    assert!(
        removed.contains(
            "# the water office asked for it\n# a word at the end of a2\n\n[[agenda]]\nkey = \"a3\""
        ),
        "{removed}"
    );

    let element = parse("key = 'a9'\ntitle = 'new'").unwrap();
    let inserted = edited(MEETING, |it| agenda(it).insert(1, element.clone().into()));
    assert!(
        inserted
            .contains("# two lines\n\n[[agenda]]\nkey = \"a9\"\ntitle = \"new\"\n\n  # the water"),
        "{inserted}"
    );
    assert!(difference(MEETING, &inserted).0.is_empty());

    let first = edited(MEETING, |it| agenda(it).insert(0, element.into()));
    assert!(
        first.contains("[[agenda]]\nkey = \"a9\"\ntitle = \"new\"\n\n# the long one\n[[agenda]]")
    );
}

#[test]
fn a_moved_element_takes_its_comments_along() {
    let text = edited(MEETING, |it| {
        agenda(it).rotate_left(1);
        agenda(it)[1]["clauses"].as_array_mut().unwrap().reverse();
    });
    let (lost, added) = difference(MEETING, &text);
    assert!(lost.is_empty() && added.is_empty(), "{lost:?} {added:?}");
    let place = |it: &str| text.find(it).unwrap();
    assert!(place("# the water office") < place("# clause two"));
    assert!(place("# clause two") < place("# clause one"));
    assert!(place("# clause one") < place("# the long one"));
}

#[test]
fn tables_come_and_go() {
    let removed = edited(MEETING, |it| _ = it.remove("delegation"));
    assert!(removed.contains("# who leads it\n# the long one\n[[agenda]]"), "{removed}");
    let added = edited(MEETING, |it| {
        let table = parse("on = 2024-03-02\nreason = '大雪'").unwrap();
        it.insert("cancelled".into(), table.into());
        it.insert("attendance".into(), vec![parse("unit = 'jyj'").unwrap()].into());
    });
    assert!(difference(MEETING, &added).0.is_empty(), "{added}");
    let none = edited(MEETING, |it| it["agenda"] = Value::Array(Vec::new()));
    assert!(none.contains("agenda = []\n") && none.ends_with("# the end\n"), "{none}");
    let again = edited(&none, |it| agenda(it).push(parse("key = 'a1'").unwrap().into()));
    assert!(again.contains("\n[[agenda]]\nkey = \"a1\"\n"), "{again}");
}

#[test]
fn odd_layouts_are_still_changed_rightly() {
    let sources = [
        "[a.b]\nx = 1\n[c]\ny = 2\n[a.d]\nz = 3\n[a]\nw = 4\n",
        "[[a]]\nx = 1\n[b]\ny = 1\n[[a]]\nx = 2 # two\n",
        "a.b.c = 1\na.b.d = 2\na.e = 3",
        "a = { b.c = 1, d = [ { e = 1 }, 2 ] }",
        "\"a b\".c = 1 # x\n['q.r'.s]\nt = [[1, 2], [3]]",
    ];
    for source in sources {
        let mut new = parse(source).unwrap();
        shake(&mut new, 1);
        let text = patch(source, &new).unwrap();
        assert_eq!(parse(&text).unwrap(), new, "{source}\n---\n{text}");
    }
}

#[test]
fn a_faulty_text_is_left_alone() {
    assert!(patch("a = “x”", &Table::new()).is_err());
}

/// Changes every whole number in a table.
fn shake(table: &mut Table, by: i64) {
    fn one(it: &mut Value, by: i64) {
        match it {
            Value::Integer(number) => *number += by,
            Value::Array(items) => items.iter_mut().for_each(|it| one(it, by)),
            Value::Table(table) => shake(table, by),
            _ => {}
        }
    }
    table.iter_mut().for_each(|(_, it)| one(it, by));
}

fn values() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        "[a-z\"'\\\\#\n\t \\]]{0,12}".prop_map(Value::from),
        "[会议“：\n\"]{0,6}".prop_map(Value::from),
    ];
    let day = Just(parse("d = 2024-02-29").unwrap()["d"].clone());
    let leaf = prop_oneof![
        text,
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        day
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            tables(inner.clone()).prop_map(Value::from),
            prop::collection::vec(tables(inner), 1..3).prop_map(Value::from),
        ]
    })
}

fn tables(inner: impl Strategy<Value = Value>) -> impl Strategy<Value = Table> {
    let key = prop::sample::select(vec!["key", "title", "agenda", "a b", "标题", "note", "x"]);
    prop::collection::vec((key, inner), 0..5)
        .prop_map(|pairs| pairs.into_iter().map(|(key, it)| (key.to_owned(), it)).collect())
}

/// One small change somewhere: at each level one key or element is chosen by the numbers.
fn nudge(it: &mut Value, path: &[usize], new: &Value) {
    let Some((&step, rest)) = path.split_first() else { return *it = new.clone() };
    match it {
        Value::Table(table) if !table.is_empty() => {
            let key = table.keys().nth(step % table.len()).unwrap().clone();
            match step % 7 {
                0 if table.len() > 1 => _ = table.remove(&key),
                1 => _ = table.insert(format!("n{step}"), new.clone()),
                _ => nudge(&mut table[&key], rest, new),
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let at = step % items.len();
            match step % 5 {
                0 => _ = items.remove(at),
                1 => items.insert(at, new.clone()),
                2 => items.rotate_left(at),
                3 => items.insert(at, items[0].clone()),
                _ => nudge(&mut items[at], rest, new),
            }
        }
        _ => *it = new.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_reads_back(table in tables(values())) {
        let text = fresh(&table);
        prop_assert_eq!(parse(&text).unwrap(), table, "{}", text);
    }

    #[test]
    fn any_table_can_be_reached_from_any_text(old in tables(values()), new in tables(values())) {
        let text = patch(&fresh(&old), &new).unwrap();
        prop_assert_eq!(&parse(&text).unwrap(), &new);
        let text = patch(MEETING, &new).unwrap();
        prop_assert_eq!(parse(&text).unwrap(), new);
    }

    #[test]
    fn a_small_change_keeps_the_comments(
        path in prop::collection::vec(0..1000_usize, 1..6), new in values(), crlf: bool,
    ) {
        let source = if crlf { MEETING.replace('\n', "\r\n") } else { MEETING.to_owned() };
        let mut whole = Value::Table(parse(&source).unwrap());
        nudge(&mut whole, &path, &new);
        let Value::Table(new) = whole else { return Ok(()) };
        let text = patch(&source, &new).unwrap();
        prop_assert_eq!(parse(&text).unwrap(), new);
        let own = source.lines().filter(|it| it.trim_start().starts_with('#'));
        let kept = own.clone().filter(|it| text.contains(it)).count();
        // At most the comments inside the one table that went away go with it.
        prop_assert!(kept + 3 >= own.count(), "{}", text);
        prop_assert!(!crlf || !text.replace("\r\n", "").contains('\n'));
    }
}
