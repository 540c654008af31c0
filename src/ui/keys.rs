//! Keys as they are written in the key map and on the command line, and as they are shown.

use crate::find::narrow;
use crate::ui::screen::{Code, Key};

/// The names of keys that are not one character.
const NAMES: &[(&str, &str, Code)] = &[
    ("enter", "Enter", Code::Enter),
    ("esc", "Esc", Code::Esc),
    ("tab", "Tab", Code::Tab),
    ("backtab", "Shift+Tab", Code::BackTab),
    ("backspace", "Backspace", Code::Backspace),
    ("del", "Del", Code::Delete),
    ("up", "↑", Code::Up),
    ("down", "↓", Code::Down),
    ("left", "←", Code::Left),
    ("right", "→", Code::Right),
    ("pgup", "PgUp", Code::PageUp),
    ("pgdn", "PgDn", Code::PageDown),
    ("home", "Home", Code::Home),
    ("end", "End", Code::End),
    ("space", "Space", Code::Char(' ')),
];

/// Reads one key: `f2`, `ctrl-s`, `alt-n`, `enter`, `?`, `会`.
pub fn key(word: &str) -> Option<Key> {
    let mut rest = word;
    let (mut ctrl, mut alt) = (false, false);
    loop {
        let lower = rest.to_lowercase();
        if lower.starts_with("ctrl-") && rest.len() > 5 {
            ctrl = true;
            rest = rest.get(5..)?;
        } else if lower.starts_with("alt-") && rest.len() > 4 {
            alt = true;
            rest = rest.get(4..)?;
        } else {
            break;
        }
    }
    Some(Key { code: code(rest)?, ctrl, alt })
}

fn code(word: &str) -> Option<Code> {
    let lower = word.to_lowercase();
    if let Some((_, _, code)) = NAMES.iter().find(|(name, ..)| *name == lower) {
        return Some(*code);
    }
    let number = lower.strip_prefix('f').and_then(|it| it.parse().ok());
    if let Some(number) = number.filter(|it| (1..=12).contains(it)) {
        return Some(Code::F(number));
    }
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(ch), None) => Some(Code::Char(ch)),
        _ => None,
    }
}

/// Reads keys separated by blanks; `"a b"` and words of Chinese characters are typed as they stand.
///
/// # Errors
/// Gives the word that is no key.
pub fn keys(text: &str) -> Result<Vec<Key>, String> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let quoted = rest.strip_prefix('"').filter(|it| it.contains('"'));
        let (word, after) = match quoted {
            Some(inner) => inner.split_once('"').unwrap_or((inner, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        match key(word).filter(|_| quoted.is_none()) {
            Some(key) => found.push(key),
            None if quoted.is_some() || !word.is_ascii() => {
                found.extend(word.chars().map(|ch| Key::plain(Code::Char(ch))));
            }
            None => return Err(word.to_owned()),
        }
        rest = after.trim_start();
    }
    Ok(found)
}

/// How a key is shown in hints: `F1`, `Ctrl+S`, `?`.
pub fn label(key: Key) -> String {
    let base = match key.code {
        Code::F(number) => format!("F{number}"),
        Code::Char(ch) if ch != ' ' => ch.to_uppercase().collect(),
        code => NAMES.iter().find(|it| it.2 == code).map_or_else(String::new, |it| it.1.to_owned()),
    };
    let ctrl = if key.ctrl { "Ctrl+" } else { "" };
    let alt = if key.alt { "Alt+" } else { "" };
    format!("{ctrl}{alt}{base}")
}

/// How several keys in a row are shown: `G S`.
pub fn labels(keys: &[Key]) -> String {
    keys.iter().map(|it| label(*it)).collect::<Vec<_>>().join(" ")
}

/// A key as the key map writes it, from how it is shown.
pub fn written(shown: &str) -> String {
    let named = NAMES.iter().find(|it| it.1 == shown).map(|it| it.0.to_owned());
    named.unwrap_or_else(|| match shown.to_lowercase() {
        single if single.chars().count() == 1 => single,
        several => several.replace('+', "-"),
    })
}

/// The key that was meant where no text is typed: full-width and Chinese signs as their ASCII keys.
#[must_use]
pub fn plain(key: Key) -> Key {
    let Code::Char(ch) = key.code else { return key };
    let ch = match ch {
        '、' => '/',
        '。' | '．' => '.',
        '·' => '`',
        '《' => '<',
        '》' => '>',
        ch => narrow(ch),
    };
    Key { code: Code::Char(ch), ..key }
}

/// Whether a character is Chinese, so that an input method is on.
pub fn is_han(ch: char) -> bool {
    matches!(ch, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        let read = keys("2 / g a j enter ctrl-s F2 pgdn space 会签 \"a b\" alt-n -").unwrap();
        let shown: Vec<_> = read.into_iter().map(label).collect();
        assert_eq!(shown.join(" "), "2 / G A J Enter Ctrl+S F2 PgDn Space 会 签 A Space B Alt+N -");
        assert_eq!(keys("2 gaj"), Err("gaj".to_owned()));
        assert_eq!(key("f13"), None);
        assert_eq!(keys("  "), Ok(Vec::new()));
    }

    #[test]
    fn what_is_shown_can_be_written() {
        for word in ["f1", "ctrl-s", "alt-n", "up", "pgdn", "backtab", "+", "-", "?", "space"] {
            assert_eq!(written(&label(key(word).unwrap())), word);
        }
    }

    #[test]
    fn full_width_signs_are_their_ascii_keys() {
        let plain: String = "？：／、，。！（）＋－＝Ａｂ３；会"
            .chars()
            .filter_map(|ch| match plain(Key::plain(Code::Char(ch))).code {
                Code::Char(ch) => Some(ch),
                _ => None,
            })
            .collect();
        assert_eq!(plain, "?://,.!()+-=ab3;会");
    }
}
