//! A typed line as words: quotes keep blanks, and nothing in it is ever run.
//!
//! It is not a shell: `$`, `*`, `;`, `|` and `>` are letters like any other.

use crate::cx::Refusal;
use crate::text::Lang;

/// The most bytes of a line.
pub(super) const MOST: usize = 4096;

/// Why a line is no list of words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unsplit {
    /// It is longer than [`MOST`].
    TooLong,
    /// This quote is opened and never closed.
    Open(char),
}

impl Unsplit {
    /// One sentence: what is wrong, and what to do.
    pub(super) fn refusal(self, lang: Lang) -> Refusal {
        Refusal::usage(match self {
            Self::TooLong => lang.words_too_long(MOST),
            Self::Open(quote) => lang.words_open_quote(&quote.to_string()),
        })
    }
}

/// The words of a line, which blanks part: also full-width ones, and ends of lines.
///
/// Between `'` and `'` everything stands for itself; between `"` and `"` a backslash makes the next quote
/// or backslash stand for itself. Outside of quotes a backslash is a letter, as in a name of a file.
pub(super) fn split(line: &str) -> Result<Vec<String>, Unsplit> {
    if line.len() > MOST {
        return Err(Unsplit::TooLong);
    }
    let (mut words, mut word) = (Vec::new(), None);
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\'' | '"' => quoted(letter, &mut letters, word.get_or_insert_default())?,
            _ if letter.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_with(String::new).push(letter),
        }
    }
    words.extend(word);
    Ok(words)
}

/// Takes what stands until the quote is closed.
fn quoted(
    quote: char,
    letters: &mut std::str::Chars<'_>,
    word: &mut String,
) -> Result<(), Unsplit> {
    loop {
        match letters.next() {
            None => return Err(Unsplit::Open(quote)),
            Some(letter) if letter == quote => return Ok(()),
            Some('\\') if quote == '"' && letters.as_str().starts_with(['"', '\\']) => {
                word.extend(letters.next());
            }
            Some(letter) => word.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(line: &str) -> String {
        match split(line) {
            Ok(words) => words.iter().flat_map(|it| ["[", it, "]"]).collect(),
            Err(unsplit) => format!("{unsplit:?}"),
        }
    }

    #[test]
    fn blanks_of_every_kind_part_words_and_quotes_keep_them() {
        for (line, words) in [
            ("", ""),
            (" \t　\n", ""),
            ("who 救助", "[who][救助]"),
            ("who　救助　中心\n", "[who][救助][中心]"),
            ("a 'b c' \"d  e\"f", "[a][b c][d  ef]"),
            ("--text='a b'", "[--text=a b]"),
            ("'' \"\"", "[][]"),
            ("'a\nb'", "[a\nb]"),
            (r#""a\"b\\c\d" 'a\b'"#, r#"[a"b\c\d][a\b]"#),
            (r"a\ b C:\x", r"[a\][b][C:\x]"),
            ("it“s “三员” ‘a b’", "[it“s][“三员”][‘a][b’]"),
            ("$(id) `id` $HOME * ; | > & #", "[$(id)][`id`][$HOME][*][;][|][>][&][#]"),
            ("'a", "Open('\\'')"),
            ("a \"b'", "Open('\"')"),
            (r#""a\""#, "Open('\"')"),
        ] {
            assert_eq!(said(line), words, "{line}");
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_refused_whole() {
        assert_eq!(split(&"a".repeat(MOST)).map(|it| it.len()), Ok(1));
        assert_eq!(split(&"a".repeat(MOST + 1)), Err(Unsplit::TooLong));
        assert_eq!(split(&"字".repeat(MOST / 3 + 1)), Err(Unsplit::TooLong));
    }

    proptest! {
        #[test]
        fn any_words_that_are_quoted_come_back(words in prop::collection::vec(".{0,20}", 0..8)) {
            let quote = |it: &String| {
                let inner = it.replace('\\', "\\\\").replace('"', "\\\"");
                format!("\"{inner}\"")
            };
            let line = words.iter().map(quote).collect::<Vec<_>>().join(" ");
            prop_assert_eq!(split(&line), Ok(words));
        }

        #[test]
        fn no_line_is_a_panic(line in ".{0,200}") {
            let _words = split(&line);
        }
    }
}
