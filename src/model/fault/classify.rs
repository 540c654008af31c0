//! Finds out from the parser's words and the text itself what is wrong, so that we say it our way.

use super::{Kind, Problem, floor};

/// What stands between the two languages of a message of our own.
pub(super) const BETWEEN: char = '\u{1f}';

/// Characters that Chinese input makes where TOML wants another one.
const LOOK_ALIKES: [(char, &str); 22] = [
    ('“', "\""),
    ('”', "\""),
    ('＂', "\""),
    ('‘', "'"),
    ('’', "'"),
    ('＇', "'"),
    ('「', "\""),
    ('」', "\""),
    ('＝', "="),
    ('：', "="),
    ('，', ","),
    ('、', ","),
    ('；', ","),
    ('。', "."),
    ('．', "."),
    ('【', "["),
    ('】', "]"),
    ('［', "["),
    ('］', "]"),
    ('｛', "{"),
    ('｝', "}"),
    ('＃', "#"),
];

/// The place and the kind of an error.
pub(super) fn classify(text: &str, error: &toml::de::Error) -> (usize, Problem) {
    let span = error.span().unwrap_or(0..0);
    let message = error.message();
    match of_types(message) {
        // Serde is shown a day as a table of its own.
        Some(Problem::WrongKind(Kind::Table, wanted)) if begins_with_digit(text, span.start) => {
            return (span.start, Problem::WrongKind(Kind::Date, wanted));
        }
        Some(problem) => return (span.start, problem),
        None => {}
    }
    if let Some((at, problem)) = look_alike(text, span.start) {
        return (at, problem);
    }
    match of_syntax(message) {
        // A day where an instant is wanted is read by another library, with words of its own.
        Problem::NotToml if begins_with_year(text, span.start) => (span.start, Problem::BadDate),
        problem => (span.start, problem),
    }
}

fn begins_with_digit(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()))
}

fn begins_with_year(text: &str, at: usize) -> bool {
    text.get(at..at + 5)
        .is_some_and(|it| it.ends_with('-') && it.bytes().take(4).all(|it| it.is_ascii_digit()))
}

/// What serde says of values that do not fit their record.
fn of_types(message: &str) -> Option<Problem> {
    let quoted = || quoted(message);
    if let Some((en, zh)) = message.split_once(BETWEEN) {
        return Some(Problem::Own(en.to_owned(), zh.to_owned()));
    }
    if message.starts_with("unknown field") {
        let mut words = quoted().into_iter();
        return Some(Problem::UnknownKey(words.next()?, words.collect()));
    }
    if message.starts_with("unknown variant") {
        let mut words = quoted().into_iter();
        return Some(Problem::UnknownWord(words.next()?, words.collect()));
    }
    if message.starts_with("missing field") {
        return Some(Problem::MissingKey(quoted().into_iter().next()?));
    }
    if message.starts_with("duplicate ") || message.starts_with("cannot extend") {
        return Some(Problem::Twice);
    }
    if message.starts_with("invalid value") || message.contains("as i128") {
        return Some(Problem::OutOfRange);
    }
    if let Some(rest) = message.strip_prefix("invalid type: ") {
        // The value found may hold any words, so the wanted kind is taken from the end.
        let (found, wanted) = rest.rsplit_once(", expected ")?;
        return Some(Problem::WrongKind(kind(found), kind(wanted)));
    }
    if message.starts_with("wanted string") {
        return Some(Problem::WrongKind(Kind::Other, Kind::Text));
    }
    let untagged =
        message.starts_with("data did not match") || message.starts_with("invalid length");
    if untagged || message.starts_with("wanted ") {
        return Some(Problem::WrongKind(Kind::Other, Kind::Other));
    }
    None
}

/// What the parser says of characters.
fn of_syntax(message: &str) -> Problem {
    let starts = |words: &[&str]| words.iter().any(|it| message.starts_with(it));
    if starts(&["invalid date", "invalid time", "invalid datetime", "invalid offset"]) {
        Problem::BadDate
    } else if starts(&["string values must be quoted", "missing opening quote", "invalid boolean"])
    {
        Problem::Unquoted
    } else if starts(&["unclosed", "invalid multi-line"]) || ends_open(message) {
        Problem::Unclosed
    } else if starts(&["missing escaped", "invalid basic string", "invalid literal string"])
        || starts(&["invalid comment", "unexpected escape", "invalid unicode", "too few unicode"])
    {
        Problem::BadCharacter
    } else if starts(&["invalid unquoted key", "key with no value", "extra `=`", "unquoted keys"]) {
        Problem::BadKey
    } else if starts(&["missing comma", "unexpected key or value", "extra comma"]) {
        Problem::NotApart
    } else {
        Problem::NotToml
    }
}

/// Whether a text runs into the end of its line.
fn ends_open(message: &str) -> bool {
    message.ends_with("string, expected `\"`") || message.ends_with("string, expected `'`")
}

/// A treacherous character at the place or later in the same line, outside of texts and comments.
fn look_alike(text: &str, at: usize) -> Option<(usize, Problem)> {
    let at = floor(text, at);
    let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
    let mut quote = None;
    for (offset, it) in text[start..].char_indices() {
        match quote {
            _ if it == '\n' => return None,
            Some(open) if it == open => quote = None,
            Some(_) => {}
            None if it == '#' => return None,
            None if it == '"' || it == '\'' => quote = Some(it),
            None => {
                let known = LOOK_ALIKES.iter().find(|known| known.0 == it).map(|known| known.1);
                let strange = it != ' ' && it != '\t' && (it.is_whitespace() || is_hidden(it));
                if let Some(wanted) = known.or(strange.then_some(" ")) {
                    return Some((start + offset, Problem::LookAlike(it, wanted)));
                }
            }
        }
    }
    None
}

fn is_hidden(it: char) -> bool {
    matches!(it, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn kind(words: &str) -> Kind {
    let words = words.trim_start_matches("a ").trim_start_matches("an ");
    let starts = |heads: &[&str]| heads.iter().any(|it| words.starts_with(it));
    if starts(&["string", "str", "character", "borrowed string"]) && !words.starts_with("struct") {
        Kind::Text
    } else if starts(&["floating", "f64", "f32"]) {
        Kind::Number
    } else if starts(&["boolean", "bool"]) {
        Kind::Truth
    } else if starts(&[
        "integer", "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "usize", "nonzero",
    ]) {
        Kind::Whole
    } else if starts(&["TOML datetime", "datetime", "local ", "offset ", "date", "time"]) {
        Kind::Date
    } else if starts(&["sequence", "array", "tuple"]) {
        Kind::List
    } else if starts(&["map", "table", "struct"]) {
        Kind::Table
    } else {
        Kind::Other
    }
}

/// The words in back quotes.
fn quoted(message: &str) -> Vec<String> {
    message.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}
