//! Mending: what is typed or pasted becomes fit to be agreed to, and what was changed on the way is said.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::canon::{Flaw, code_of, flaw_of};
use crate::text::Lang;

/// What became of a character that was mended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Became {
    /// Nobody sees it or a terminal obeys it: it was left out.
    Nothing,
    /// An unusual blank: an ordinary one.
    Blank,
    /// An unusual line end: an ordinary one.
    LineEnd,
    /// Another spelling of a character: the usual one (NFC).
    Usual,
}

/// A mended text, and every character that was changed, with how often.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mended {
    /// The text as it should have been typed.
    pub text: String,
    /// What was changed, by what became of it and by character. What only lays a text out is none of it: blanks
    /// at the edges of lines, empty lines, and the line ends of other machines.
    pub changes: BTreeMap<(Became, char), usize>,
}

/// The text as it should have been typed: composed, one kind of line break, no tabs, no blanks at
/// the edges, no empty lines, nothing invisible. What carries meaning (a private or an unknown
/// character) is left, for the one who typed it to replace. For typing and importing only.
pub fn mend(text: &str) -> String {
    mending(text).text
}

/// The same for a value of one line: its lines are joined by a blank.
pub fn mend_line(text: &str) -> String {
    mend(text).replace('\n', " ")
}

/// The same as [`mend`], with what was changed: nothing that was typed is left out in silence.
pub fn mending(text: &str) -> Mended {
    let mut changes = BTreeMap::new();
    let mut note = |became, ch| *changes.entry((became, ch)).or_insert(0) += 1;
    let unified = text.replace("\r\n", "\n");
    let mut visible = String::with_capacity(unified.len());
    for (at, ch) in unified.char_indices() {
        match mended(ch) {
            Some('\n') if !matches!(ch, '\n' | '\r') => note(Became::LineEnd, ch),
            Some(' ') if ch != ' ' && is_inside(&unified, at, ch) => note(Became::Blank, ch),
            // A byte order mark at the very beginning belongs to the file and not to its words.
            None if ch != '\u{feff}' || at > 0 => note(Became::Nothing, ch),
            _ => {}
        }
        visible.extend(mended(ch));
    }
    note_composed(&visible, &mut note);
    let composed: String = visible.nfc().collect();
    let lines: Vec<&str> =
        composed.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    Mended { text: lines.join("\n"), changes }
}

/// Whether there are words of its line on both sides of a blank.
fn is_inside(text: &str, at: usize, ch: char) -> bool {
    let is_break = |it: char| mended(it) == Some('\n');
    let words = |part: &str| part.chars().any(|it| !it.is_whitespace() && mended(it).is_some());
    let before = text[..at].rsplit(is_break).next().unwrap_or_default();
    let after = text[at + ch.len_utf8()..].split(is_break).next().unwrap_or_default();
    words(before) && words(after)
}

/// Notes the characters that the composed form spells otherwise.
fn note_composed(text: &str, note: &mut impl FnMut(Became, char)) {
    if unicode_normalization::is_nfc(text) {
        return;
    }
    for ch in text.chars() {
        let alone = ch.to_string();
        let changes = alone.nfc().ne(std::iter::once(ch)) || is_combining_mark(ch);
        if changes {
            note(Became::Usual, ch);
        }
    }
}

fn mended(character: char) -> Option<char> {
    match (character, flaw_of(character)) {
        ('\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}', _) => Some('\n'),
        ('\t', _) | (_, Some(Flaw::OddBlank)) => Some(' '),
        (_, Some(Flaw::Control | Flaw::Direction | Flaw::Invisible)) => None,
        _ => Some(character),
    }
}

/// What was mended, in one sentence; none if nothing was.
pub fn say_mended(changes: &BTreeMap<(Became, char), usize>, lang: Lang) -> Option<String> {
    let each = |((became, ch), count): (&(Became, char), &usize)| {
        let code = &code_of(*ch);
        match became {
            Became::Nothing => lang.mended_nothing(code, *count),
            Became::Blank => lang.mended_blank(code, *count),
            Became::LineEnd => lang.mended_line_end(code, *count),
            Became::Usual => lang.mended_usual(code, *count),
        }
    };
    let all: Vec<String> = changes.iter().map(each).collect();
    (!all.is_empty()).then(|| all.join(lang.comma()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::seal::{Lines, unfit};

    fn said(text: &str) -> String {
        say_mended(&mending(text).changes, Lang::Zh).unwrap_or_default()
    }

    #[test]
    fn typing_is_mended_and_only_layout_is_not_spoken_of() {
        let typed = "\u{feff}　　一、同意。\r\n\r\n\t附：x \r\n";
        assert_eq!((mend(typed).as_str(), said(typed).as_str()), ("一、同意。\n附：x", ""));
        assert_eq!(mend_line("示例市\r\n 教育局\n"), "示例市 教育局");
        assert_eq!(said("葛\u{e0100}例一"), "U+E0100 看不见，已去除（1 个）");
        assert_eq!(said("一\u{200b}二\u{200b}"), "U+200B 看不见，已去除（2 个）");
        assert_eq!(said("一\u{a0}二"), "U+00A0 改为普通空格（1 个）");
        assert_eq!(said("一\t二"), "U+0009 改为普通空格（1 个）");
        assert_eq!(
            said("一\u{2028}二\u{85}三"),
            "U+0085 按换行处理（1 处）、U+2028 按换行处理（1 处）"
        );
        assert_eq!(said("\u{f900}"), "U+F900 改为通行字形（1 个）");
        assert_eq!(said("e\u{301}"), "U+0301 改为通行字形（1 个）");
    }

    proptest! {
        #[test]
        fn mending_is_done_once(text in "\\PC{0,12}|(.|[ \\n\\t\u{3000}\u{301}\u{200b}\u{f900}]){0,20}") {
            let mended = mend(&text);
            prop_assert_eq!(mend(&mended), mended.clone());
            prop_assert!(mending(&mended).changes.is_empty());
            let left = unfit(&mended, Lines::Many).map(|unfit| unfit.flaw);
            let meant = [Flaw::Empty, Flaw::Private, Flaw::Unknown, Flaw::Mark];
            prop_assert!(left.is_none_or(|flaw| meant.contains(&flaw)), "{:?}", left);
        }

        #[test]
        fn whatever_is_not_there_afterwards_is_named(text in any::<String>()) {
            let mended = mending(&text);
            let named = |ch: char| mended.changes.keys().any(|it| it.1 == ch);
            let layout = |ch: char| ch.is_whitespace() || ch == '\u{feff}';
            for ch in text.chars().filter(|it| !layout(*it) && !mended.text.contains(*it)) {
                prop_assert!(named(ch), "{:?} of {:?}", ch, text);
            }
        }
    }
}
