//! Finds where the keys and values of a record stand in its text, which is known to be valid.

use std::ops::Range;

/// What one line of a record, or the lines of one value, are.
#[derive(Debug)]
pub(super) enum Part {
    /// `[path]`, or `[[path]]` where it begins an element.
    Header { path: Vec<String>, array: bool },
    /// `path = value`.
    Pair { path: Vec<String>, value: Range<usize> },
    /// A comment alone on its line.
    Comment,
    /// Nothing.
    Blank,
}

/// A part with the whole lines it takes, line ends included.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) part: Part,
    pub(super) span: Range<usize>,
}

/// A field of an inline table: its key and where its value and all of it stand.
pub(super) struct Field {
    pub(super) path: Vec<String>,
    pub(super) value: Range<usize>,
    pub(super) span: Range<usize>,
}

/// The lines of a text from a place on.
pub(super) fn lines(source: &str, start: usize) -> Option<Vec<Line>> {
    let mut scan = Scan { source, at: start };
    let mut lines = Vec::new();
    while scan.at < source.len() {
        let start = scan.at;
        scan.blanks();
        let part = match scan.peek() {
            None | Some(b'\n' | b'\r') => Part::Blank,
            Some(b'#') => Part::Comment,
            Some(b'[') => {
                let array = source[scan.at..].starts_with("[[");
                scan.at += if array { 2 } else { 1 };
                Part::Header { path: scan.path()?, array }
            }
            Some(_) => {
                let path = scan.path()?;
                scan.expect(b'=')?;
                Part::Pair { path, value: scan.value()? }
            }
        };
        scan.finish_line();
        lines.push(Line { part, span: start..scan.at });
    }
    Some(lines)
}

/// Where the elements of an array stand.
pub(super) fn elements(source: &str, array: &Range<usize>) -> Option<Vec<Range<usize>>> {
    Scan { source, at: array.start }.array()
}

/// The fields of an inline table.
pub(super) fn fields(source: &str, table: &Range<usize>) -> Option<Vec<Field>> {
    Scan { source, at: table.start }.table()
}

struct Scan<'a> {
    source: &'a str,
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.source.as_bytes().get(self.at).copied()
    }

    fn skip(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&wanted) {
            self.at += 1;
        }
    }

    fn blanks(&mut self) {
        self.skip(|it| matches!(it, b' ' | b'\t'));
    }

    fn finish_line(&mut self) {
        self.skip(|it| it != b'\n');
        self.at = (self.at + 1).min(self.source.len());
    }

    /// Blanks, line ends and comments, as they stand between elements.
    fn gap(&mut self) {
        loop {
            self.skip(|it| it.is_ascii_whitespace());
            if self.peek() != Some(b'#') {
                return;
            }
            self.skip(|it| it != b'\n');
        }
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.gap();
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn path(&mut self) -> Option<Vec<String>> {
        let mut path = Vec::new();
        loop {
            self.blanks();
            let start = self.at;
            if matches!(self.peek()?, b'"' | b'\'') {
                self.string()?;
                path.push(unquoted(&self.source[start..self.at])?);
            } else {
                self.skip(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'));
                path.push(self.source.get(start..self.at).filter(|it| !it.is_empty())?.to_owned());
            }
            self.blanks();
            if self.peek() != Some(b'.') {
                return Some(path);
            }
            self.at += 1;
        }
    }

    fn value(&mut self) -> Option<Range<usize>> {
        self.blanks();
        let start = self.at;
        match self.peek()? {
            b'"' | b'\'' => self.string()?,
            b'[' => _ = self.array()?,
            b'{' => _ = self.table()?,
            _ => {
                self.skip(|it| !matches!(it, b',' | b']' | b'}' | b'#' | b'\n' | b'\r'));
                self.at = start + self.source[start..self.at].trim_end().len();
            }
        }
        Some(start..self.at)
    }

    fn string(&mut self) -> Option<()> {
        let rest = &self.source[self.at..];
        let quote = &rest[..1];
        let triple = rest.starts_with(&quote.repeat(3));
        let end = if triple { quote.repeat(3) } else { quote.to_owned() };
        self.at += end.len();
        loop {
            if quote == "\"" && self.peek()? == b'\\' {
                self.at += 2;
            } else if self.source.as_bytes()[self.at..].starts_with(end.as_bytes()) {
                break;
            } else {
                self.peek()?;
                self.at += 1;
            }
        }
        self.at += end.len();
        // Up to two quotes may stand directly before the three that end a block.
        for _ in 0..2 {
            if triple && self.peek() == quote.bytes().next() {
                self.at += 1;
            }
        }
        Some(())
    }

    fn array(&mut self) -> Option<Vec<Range<usize>>> {
        let mut found = Vec::new();
        self.expect(b'[')?;
        loop {
            self.gap();
            match self.peek()? {
                b']' => break self.at += 1,
                b',' => self.at += 1,
                _ => found.push(self.value()?),
            }
        }
        Some(found)
    }

    fn table(&mut self) -> Option<Vec<Field>> {
        let mut found = Vec::new();
        self.expect(b'{')?;
        loop {
            self.gap();
            let start = self.at;
            match self.peek()? {
                b'}' => break self.at += 1,
                b',' => self.at += 1,
                _ => {
                    let path = self.path()?;
                    self.expect(b'=')?;
                    let value = self.value()?;
                    found.push(Field { path, span: start..value.end, value });
                }
            }
        }
        Some(found)
    }
}

fn unquoted(key: &str) -> Option<String> {
    let table: toml::Table = toml::from_str(&format!("k = {key}")).ok()?;
    table.get("k")?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_belongs_to_one_line() {
        let source = "# head\r\nschema = 1 # x\n\n[a.\"b c\"]\nx = \"\"\"\n[no]\n\"\"\"\"\ny=[ 1, # ]\n'a]',{z='}'}]";
        let lines = lines(source, 0).unwrap();
        let text: String = lines.iter().map(|it| &source[it.span.clone()]).collect();
        assert_eq!(text, source);
        assert_eq!(lines.len(), 6);
        assert!(matches!(&lines[3].part, Part::Header { path, array: false } if path[1] == "b c"));
        let Part::Pair { value, .. } = &lines[5].part else { panic!() };
        let found = elements(source, value).unwrap();
        let texts: Vec<&str> = found.iter().map(|it| &source[it.clone()]).collect();
        assert_eq!(texts, ["1", "'a]'", "{z='}'}"]);
    }

    #[test]
    fn a_day_and_its_hour_are_one_value() {
        let source = "at = 2024-03-05 09:00:00+08:00  # nine\n";
        let Part::Pair { value, .. } = lines(source, 0).unwrap().remove(0).part else { panic!() };
        assert_eq!(&source[value], "2024-03-05 09:00:00+08:00");
    }
}
