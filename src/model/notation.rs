//! Reads the text of a record: what it holds, whatever its line ends and its first bytes.

use serde::Serialize;
use toml::Table;

/// What an editor may put before the first character.
pub const BOM: char = '\u{feff}';

/// The text that counts: without a byte order mark, each line ended by LF alone.
pub fn plain(source: &str) -> String {
    let source = source.strip_prefix(BOM).unwrap_or(source);
    source.replace("\r\n", "\n")
}

/// Whether the lines of a text end as on Windows; the first one decides.
pub fn has_crlf(source: &str) -> bool {
    source.split_once('\n').is_some_and(|(first, _)| first.ends_with('\r'))
}

/// The table a text means; texts inside it have LF line ends whatever the file has.
pub fn parse(source: &str) -> Result<Table, toml::de::Error> {
    toml::from_str(&plain(source))
}

/// The table of a record, in the order of its struct.
///
/// By way of the text, since that is the only one on which days stay days at every depth.
pub fn table_of(record: &impl Serialize) -> Result<Table, Unwritable> {
    let text = toml::to_string(record).map_err(|_| Unwritable)?;
    toml::from_str(&text).map_err(|_| Unwritable)
}

/// A record that TOML cannot hold, such as a number beyond 64 bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unwritable;

#[cfg(test)]
mod tests {
    use super::*;
    use toml::value::Datetime;

    #[derive(Serialize)]
    struct Outer {
        schema: u32,
        inner: Inner,
        absent: Option<u32>,
        title: String,
        days: Vec<Inner>,
    }

    #[derive(Serialize)]
    struct Inner {
        on: Datetime,
        none: Option<Datetime>,
    }

    #[test]
    fn a_record_becomes_a_table_with_its_days() {
        let inner = || Inner { on: "2024-03-05".parse().unwrap(), none: None };
        let title = "一\n'''\"\"\"".to_owned();
        let outer = Outer { schema: 1, inner: inner(), absent: None, title, days: vec![inner()] };
        let table = table_of(&outer).unwrap();
        assert_eq!(table["title"].as_str().unwrap(), outer.title);
        assert!(table["inner"]["on"].is_datetime() && table["days"][0]["on"].is_datetime());
        assert_eq!(table.keys().next().unwrap(), "schema");
        assert!(!table.contains_key("absent"));
    }

    #[test]
    fn line_ends_and_marks_do_not_change_what_is_meant() {
        let unix = parse("a = \"\"\"\nx\ny\"\"\"\n").unwrap();
        let windows = parse("\u{feff}a = \"\"\"\r\nx\r\ny\"\"\"\r\n").unwrap();
        assert_eq!(unix, windows);
        assert!(has_crlf("a\r\nb\n") && !has_crlf("a\nb\r\n") && !has_crlf("a"));
    }
}
