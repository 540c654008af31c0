//! The rules for the characters of a text that can be agreed to.
//!
//! Two texts that look the same must be the same bytes, so everything that a reader cannot see,
//! or that a terminal obeys instead of printing, is refused when a text is sealed.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::text::Lang;

/// How many lines a value may have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lines {
    /// Exactly one line, without a line break.
    One,
    /// One line or more, none of them empty.
    Many,
}

/// What is not canonical about a character or a place in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// There is no text at all.
    Empty,
    /// A line break where one line is allowed.
    Break,
    /// A line without words, at the start, between, or at the end.
    BlankLine,
    /// A blank at the start or at the end of a line.
    Edge,
    /// A blank that looks like another blank; only U+0020 and U+3000 are used.
    OddBlank,
    /// A control character, CR and tab among them.
    Control,
    /// A character that changes the direction of what stands around it.
    Direction,
    /// A character that nobody sees.
    Invisible,
    /// A character that every machine shows differently.
    Private,
    /// A character that does not exist, or that stands for one that was lost.
    Unknown,
    /// A mark without a letter, or more marks on a letter than any writing uses.
    Mark,
    /// A character with another, composed spelling (not NFC).
    Decomposed,
}

/// The first thing in a text that is not canonical, and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unfit {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// What is wrong there.
    pub flaw: Flaw,
    /// The character that is wrong, where it is one.
    pub character: Option<char>,
}

/// The first thing in this text that is not canonical, if there is one.
pub fn unfit(text: &str, lines: Lines) -> Option<Unfit> {
    if text.is_empty() {
        return Some(Unfit { line: 1, column: 1, flaw: Flaw::Empty, character: None });
    }
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 && lines == Lines::One {
            return Some(Unfit { line: 1, column: 1, flaw: Flaw::Break, character: Some('\n') });
        }
        if let Some((column, flaw, character)) = line_flaw(line) {
            return Some(Unfit { line: number + 1, column: column + 1, flaw, character });
        }
    }
    None
}

/// The most marks that may stand on one letter.
const MARKS: usize = 3;

/// The first flaw of one line: its place from 0, what it is, and the character.
fn line_flaw(line: &str) -> Option<(usize, Flaw, Option<char>)> {
    if line.is_empty() {
        return Some((0, Flaw::BlankLine, None));
    }
    if is_plain(line) {
        return None;
    }
    let last = line.chars().count() - 1;
    // A mark at the start of a line would stand on the colon of the key before it.
    let mut marks = MARKS;
    for (place, character) in line.chars().enumerate() {
        marks = match character {
            _ if is_combining_mark(character) => marks + 1,
            _ if character.is_whitespace() => MARKS,
            _ => 0,
        };
        let flaw = if let Some(flaw) = flaw_of(character) {
            flaw
        } else if character.is_whitespace() && (place == 0 || place == last) {
            Flaw::Edge
        } else if marks > MARKS {
            Flaw::Mark
        } else {
            continue;
        };
        return Some((place, flaw, Some(character)));
    }
    decomposed(line).map(|(place, character)| (place, Flaw::Decomposed, Some(character)))
}

/// Whether a line has only characters that are fit wherever they stand and that no mark joins: nearly
/// every line, told at a tenth of the cost.
fn is_plain(line: &str) -> bool {
    let plain = |it| {
        matches!(it, ' '..='~' | '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3029}')
            || matches!(it, '\u{ff01}'..='\u{ff5e}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
    };
    !line.starts_with(' ') && !line.ends_with(' ') && line.chars().all(plain)
}

/// The first character that is written otherwise in the composed form, NFC.
fn decomposed(line: &str) -> Option<(usize, char)> {
    if is_nfc(line) {
        return None;
    }
    let mut composed = line.nfc();
    let differs =
        line.chars().enumerate().find(|(_, character)| composed.next() != Some(*character));
    // The composed form may only be longer: then the last character is the one that changes.
    differs.or_else(|| line.chars().enumerate().last())
}

/// What is wrong with a character wherever it stands.
pub(super) fn flaw_of(character: char) -> Option<Flaw> {
    // By far the most characters of a Chinese text, and all of them are fit.
    if matches!(character, ' '..='~' | '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}') {
        return None;
    }
    match character {
        // Line and paragraph separators break a line in some programs and not in others.
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => Some(Flaw::Control),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => {
            Some(Flaw::Direction)
        }
        _ if is_invisible(character) => Some(Flaw::Invisible),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(Flaw::Private),
        _ if character.is_whitespace() => Some(Flaw::OddBlank),
        '\u{fffc}' | '\u{fffd}' => Some(Flaw::Unknown),
        _ if !is_printable(character) => Some(Flaw::Unknown),
        _ => None,
    }
}

/// Whether nobody would see this character.
fn is_invisible(character: char) -> bool {
    matches!(character,
        // Soft hyphen, grapheme joiner, fillers of Hangul, Khmer and Mongolian.
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}'
        | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        // Zero width, byte order mark, interlinear marks, blank Braille, music and shorthand.
        | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
        | '\u{2800}' | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}' | '\u{1bca0}'..='\u{1bca3}'
        // Variation selectors and tags.
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether the character exists and is printed. What the standard library writes as an escape is
/// not: unassigned numbers, and characters that only direct others.
fn is_printable(character: char) -> bool {
    // After a letter, a mark is printed as it is.
    let mut pair = String::from("a");
    pair.push(character);
    pair.escape_debug().eq(pair.chars())
}

impl Unfit {
    /// What is wrong, where, and what to do about it, in one sentence.
    pub fn say(&self, lang: Lang) -> String {
        let (line, column) = (self.line, self.column);
        let code = &self.character.map(code_of).unwrap_or_default();
        match self.flaw {
            Flaw::Empty => lang.unfit_empty().to_string(),
            Flaw::Break => lang.unfit_break().to_string(),
            Flaw::BlankLine => lang.unfit_blank_line(line),
            Flaw::Edge => lang.unfit_edge(line, code),
            Flaw::OddBlank => lang.unfit_odd_blank(line, column, code),
            Flaw::Control => lang.unfit_control(line, column, code),
            Flaw::Direction => lang.unfit_direction(line, column, code),
            Flaw::Invisible => lang.unfit_invisible(line, column, code),
            Flaw::Private => lang.unfit_private(line, column, code),
            Flaw::Unknown => lang.unfit_unknown(line, column, code),
            Flaw::Mark => lang.unfit_mark(line, column, code),
            Flaw::Decomposed => lang.unfit_decomposed(line, column, code),
        }
    }
}

/// The number of a character as people look it up: `U+202E`.
pub(super) fn code_of(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// The text for showing when it comes from elsewhere: what a terminal would obey or nobody would
/// see is written out, as `<U+001B>`. Line breaks stay.
pub fn show(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match flaw_of(character) {
            Some(_) if character != '\n' => shown.extend(["<", &code_of(character), ">"]),
            _ => shown.push(character),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HOSTILE: &[(char, Flaw)] = &[
        ('\0', Flaw::Control),
        ('\u{1b}', Flaw::Control),
        ('\r', Flaw::Control),
        ('\t', Flaw::Control),
        ('\u{7f}', Flaw::Control),
        ('\u{9b}', Flaw::Control),
        ('\u{85}', Flaw::Control),
        ('\u{2028}', Flaw::Control),
        ('\u{2029}', Flaw::Control),
        ('\u{202e}', Flaw::Direction),
        ('\u{2066}', Flaw::Direction),
        ('\u{61c}', Flaw::Direction),
        ('\u{200f}', Flaw::Direction),
        ('\u{200b}', Flaw::Invisible),
        ('\u{200d}', Flaw::Invisible),
        ('\u{2060}', Flaw::Invisible),
        ('\u{2064}', Flaw::Invisible),
        ('\u{feff}', Flaw::Invisible),
        ('\u{ad}', Flaw::Invisible),
        ('\u{34f}', Flaw::Invisible),
        ('\u{115f}', Flaw::Invisible),
        ('\u{1160}', Flaw::Invisible),
        ('\u{3164}', Flaw::Invisible),
        ('\u{ffa0}', Flaw::Invisible),
        ('\u{180e}', Flaw::Invisible),
        ('\u{2800}', Flaw::Invisible),
        ('\u{fe0f}', Flaw::Invisible),
        ('\u{e0100}', Flaw::Invisible),
        ('\u{e0041}', Flaw::Invisible),
        ('\u{e001}', Flaw::Private),
        ('\u{f8ff}', Flaw::Private),
        ('\u{100000}', Flaw::Private),
        ('\u{fffe}', Flaw::Unknown),
        ('\u{ffff}', Flaw::Unknown),
        ('\u{fdd0}', Flaw::Unknown),
        ('\u{1fffe}', Flaw::Unknown),
        ('\u{378}', Flaw::Unknown),
        ('\u{3040}', Flaw::Unknown),
        ('\u{fffd}', Flaw::Unknown),
        ('\u{600}', Flaw::Unknown),
        ('\u{a0}', Flaw::OddBlank),
        ('\u{2003}', Flaw::OddBlank),
        ('\u{202f}', Flaw::OddBlank),
        ('\u{fa10}', Flaw::Decomposed),
        ('\u{f900}', Flaw::Decomposed),
        ('\u{212b}', Flaw::Decomposed),
    ];

    #[test]
    fn every_hostile_character_is_refused_where_it_stands() {
        for (character, flaw) in HOSTILE {
            let text = format!("市教育局\n同意{character}印发");
            let found = unfit(&text, Lines::Many);
            let wanted = Unfit { line: 2, column: 3, flaw: *flaw, character: Some(*character) };
            assert_eq!(found, Some(wanted), "{character:?}");
            assert!(wanted.say(Lang::Zh).contains(&code_of(*character)));
            assert!(wanted.say(Lang::En).contains(&code_of(*character)));
        }
    }

    #[test]
    fn the_shape_of_lines_is_refused() {
        let flaw = |text: &str, lines| unfit(text, lines).map(|unfit| (unfit.line, unfit.flaw));
        assert_eq!(flaw("", Lines::Many), Some((1, Flaw::Empty)));
        assert_eq!(flaw("一\n二", Lines::One), Some((1, Flaw::Break)));
        assert_eq!(flaw("一\n\n二", Lines::Many), Some((2, Flaw::BlankLine)));
        assert_eq!(flaw("\n一", Lines::Many), Some((1, Flaw::BlankLine)));
        assert_eq!(flaw("一\n", Lines::Many), Some((2, Flaw::BlankLine)));
        for blank in [' ', '\u{3000}'] {
            assert_eq!(flaw(&format!("{blank}一"), Lines::One), Some((1, Flaw::Edge)));
            assert_eq!(flaw(&format!("一\n二{blank}"), Lines::Many), Some((2, Flaw::Edge)));
            assert_eq!(flaw(&format!("一{blank}二"), Lines::One), None);
        }
        assert_eq!(flaw("\u{338}一", Lines::One), Some((1, Flaw::Mark)));
        assert_eq!(flaw(&format!("q{}", "\u{335}".repeat(9)), Lines::One), Some((1, Flaw::Mark)));
        assert_eq!(flaw("e\u{301}", Lines::One), Some((1, Flaw::Decomposed)));
    }

    #[test]
    fn what_officials_write_is_fit() {
        let fit = [
            "〔2024〕22号“十四五”——第（三）项…50%≤1/10万，≥95％；A组、B组·é",
            "㐂𠮷𰻞䶮 龘　①②㎡℃①",
            "完",
            "段：c1",
        ];
        for text in fit {
            assert_eq!(unfit(text, Lines::One), None, "{text}");
        }
    }

    #[test]
    fn old_text_is_shown() {
        assert_eq!(show("a\u{1b}[2J\r\n\u{202e}b"), "a<U+001B>[2J<U+000D>\n<U+202E>b");
    }

    proptest! {
        #[test]
        fn what_is_shown_obeys_nobody(text in any::<String>()) {
            let shown = show(&text);
            prop_assert!(shown.chars().all(|c| c == '\n' || flaw_of(c).is_none()));
        }
    }

    #[test]
    fn plain_characters_have_no_flaw_in_any_company() {
        for character in ('\0'..=char::MAX).filter(|it| is_plain(&format!("a{it}a"))) {
            assert_eq!(flaw_of(character), None, "{character}");
            assert!(!is_combining_mark(character) && is_nfc(&format!("aé{character}e")));
        }
    }
}
