//! Reads the text of a record: what it holds, whatever its line ends and its first bytes.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_marks_do_not_change_what_is_meant() {
        let unix = parse("a = \"\"\"\nx\ny\"\"\"\n").unwrap();
        let windows = parse("\u{feff}a = \"\"\"\r\nx\r\ny\"\"\"\r\n").unwrap();
        assert_eq!(unix, windows);
        assert!(has_crlf("a\r\nb\n") && !has_crlf("a\nb\r\n") && !has_crlf("a"));
    }
}
