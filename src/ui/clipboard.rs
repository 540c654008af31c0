//! Text for the clipboard of whoever sits at the terminal, however far away (OSC 52).
//!
//! Not every terminal takes it, and none says so: the passage is always shown bare as well, to be
//! selected. Whoever holds the terminal writes this, here or at the end of a connection.

use crate::ui::width::clean;

/// More than this is refused by terminals that take it at all: about 100,000 characters when coded.
const MOST: usize = 74_000;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What puts a text on the clipboard, with hidden characters shown as on the screen; none for a text
/// that is too long.
pub fn osc52(text: &str) -> Option<String> {
    let lines: Vec<_> = text.lines().map(clean).collect();
    let text = lines.join("\n");
    (text.len() <= MOST).then(|| format!("\x1b]52;c;{}\x07", base64(text.as_bytes())))
}

/// Bytes in base 64 (RFC 4648).
fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for n in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * n) & 63) as usize];
            out.push(if n <= three.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_64_is_as_its_standard_says() {
        for (bytes, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
            ("市公安局", "5biC5YWs5a6J5bGA"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), coded);
        }
    }

    #[test]
    fn nothing_hidden_is_copied_and_nothing_too_long() {
        assert_eq!(
            osc52("a\r\nb\u{1b}").unwrap(),
            format!("\x1b]52;c;{}\x07", base64(b"a\nb<U+001B>"))
        );
        assert!(osc52(&"市".repeat(MOST / 3)).is_some());
        assert_eq!(osc52(&"市".repeat(MOST)), None);
    }
}
