//! Prints values and tables as a person would have typed them, in TOML 1.0.

use toml::{Table, Value};

/// How wide a line may get before an array takes one line an element.
pub(super) const WIDTH: usize = 96;

/// A new record: first its own values, `schema` before all, then its tables, in the given order.
pub fn fresh(new: &Table) -> String {
    let mut text = String::new();
    let schema = new.get_key_value("schema");
    let rest = new.iter().filter(|it| it.0 != "schema");
    let ordered: Vec<_> = schema.into_iter().chain(rest).collect();
    body(&mut text, &[], &ordered);
    text
}

/// A value that stands after `key = `.
pub(super) fn value(it: &Value, key_width: usize) -> String {
    match it {
        Value::String(text) if text.contains('\n') => long_string(text),
        Value::Array(items) => {
            let line = inline(it);
            if width(&line) + key_width <= WIDTH || items.is_empty() {
                return line;
            }
            let lines: String =
                items.iter().flat_map(|it| ["  ".into(), inline(it), ",\n".into()]).collect();
            format!("[\n{lines}]")
        }
        _ => inline(it),
    }
}

/// A value on one line, as it stands inside an array or an inline table.
pub(super) fn inline(it: &Value) -> String {
    match it {
        Value::String(text) => short_string(text),
        Value::Array(items) => {
            format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", "))
        }
        Value::Table(table) if table.is_empty() => "{}".to_owned(),
        Value::Table(table) => {
            let field = |(name, it): (&String, &Value)| format!("{} = {}", key(name), inline(it));
            format!("{{ {} }}", table.iter().map(field).collect::<Vec<_>>().join(", "))
        }
        _ => it.to_string(),
    }
}

/// `key = value` with its line end.
pub(super) fn pair(prefix: &str, name: &str, it: &Value) -> String {
    let head = format!("{prefix}{} = ", key(name));
    let value = value(it, width(&head));
    format!("{head}{value}\n")
}

/// A table, or each element of an array of tables, under its own header; a blank line between.
pub(super) fn blocks(path: &[&str], it: &Value) -> String {
    let header = path.iter().map(|it| key(it)).collect::<Vec<_>>().join(".");
    let mut text = String::new();
    let mut one = |open: &str, table: &Table, close: &str| {
        if !text.is_empty() {
            text.push('\n');
        }
        text.extend([open, &header, close, "\n"]);
        body(&mut text, path, &table.iter().collect::<Vec<_>>());
    };
    match it {
        Value::Table(table) => one("[", table, "]"),
        Value::Array(items) => {
            items.iter().filter_map(Value::as_table).for_each(|table| one("[[", table, "]]"));
        }
        _ => {}
    }
    text
}

/// Whether a value gets headers of its own rather than a line.
pub(super) fn is_block(it: &Value) -> bool {
    match it {
        Value::Table(_) => true,
        Value::Array(items) => !items.is_empty() && items.iter().all(Value::is_table),
        _ => false,
    }
}

/// A key, quoted where it must be.
pub(super) fn key(name: &str) -> String {
    let bare = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
    if !name.is_empty() && name.bytes().all(bare) { name.to_owned() } else { short_string(name) }
}

/// About how many columns a text takes; what is not ASCII counts twice.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|it| if it.is_ascii() { 1 } else { 2 }).sum()
}

fn body(text: &mut String, path: &[&str], fields: &[(&String, &Value)]) {
    for (name, it) in fields.iter().filter(|it| !is_block(it.1)) {
        text.push_str(&pair("", name, it));
    }
    for (name, it) in fields.iter().filter(|it| is_block(it.1)) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&blocks(&[path, &[name.as_str()]].concat(), it));
    }
}

fn short_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for it in text.chars() {
        match it {
            '\n' => out.push_str("\\n"),
            '"' => out.push_str("\\\""),
            _ => escaped(&mut out, it),
        }
    }
    out.push('"');
    out
}

fn long_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    out.push_str("\"\"\"\n");
    let mut quotes = 0;
    for it in text.chars() {
        quotes = if it == '"' { quotes + 1 } else { 0 };
        match it {
            '\n' => out.push('\n'),
            '"' if quotes % 3 == 0 => out.push_str("\\\""),
            '"' => out.push('"'),
            _ => escaped(&mut out, it),
        }
    }
    // A quote at the very end would be taken for the first of the three that end the block.
    if out.ends_with('"') && quotes % 3 != 0 {
        out.pop();
        out.push_str("\\\"");
    }
    out.push_str("\"\"\"");
    out
}

/// One character, as an escape where TOML wants it or where it could not be seen.
fn escaped(out: &mut String, it: char) {
    match it {
        '\\' => out.push_str("\\\\"),
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        _ if it.is_control() || it == '\u{feff}' || ('\u{202a}'..='\u{202e}').contains(&it) => {
            out.extend(["\\u", &format!("{:04X}", u32::from(it))]);
        }
        _ => out.push(it),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::notation::parse;

    const RECORD: &str = r#"schema = 1
title = "第一次全体会议"
at = 2024-03-05T09:00:00+08:00
called = ["jyj", "gaj"]
opening = """
会议听取了"汇报"。
第二段"""
ratio = 1.0

[delegation]
to = "song-zhan-shuai"
on = 2024-03-01

[[sections]]
heading = "一"

[[sections.clauses]]
key = "c1"

[[sections.clauses]]
key = "c2"

[[sections]]
heading = "二"
"#;

    #[test]
    fn a_new_record_reads_as_if_typed() {
        assert_eq!(fresh(&parse(RECORD).unwrap()), RECORD);
    }

    #[test]
    fn long_arrays_take_a_line_an_element() {
        let names: Vec<String> = (0..20).map(|it| format!("unit-{it}")).collect();
        let table = Table::from_iter([("called".to_owned(), Value::from(names))]);
        let text = fresh(&table);
        assert_eq!(text.lines().count(), 22);
        assert_eq!(parse(&text).unwrap(), table);
    }

    #[test]
    fn hard_texts_come_back_whole() {
        for text in
            ["\"", "\"\"\"\n\"", "\n\"\"\"\"\"\"", "a\\\nb\t", "\r\n", "\u{1b}\u{7f}\n", "'''\n"]
        {
            let table = Table::from_iter([("a b.c".to_owned(), Value::from(text))]);
            let printed = fresh(&table);
            assert_eq!(parse(&printed).unwrap(), table, "{printed}");
            assert!(!printed.contains('\u{1b}'));
        }
    }
}
