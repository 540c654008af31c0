//! Asks the terminal how wide it draws what one terminal draws otherwise than another.

use std::io::{self, Write};

use crossterm::cursor::{MoveTo, position};
use crossterm::execute;
use crossterm::terminal::{Clear, ClearType};

use crate::ui::terminal::Left;
use crate::ui::width::{Known, Widths};

/// What to do where the terminal is not UTF-8: in Chinese as GB18030, which it most likely shows, and in
/// plain letters.
const ADVICE: &[u8] = include_bytes!("../../../data/not-utf8.gb18030.txt");

/// How wide ambiguous characters are here, and how that is known; what the user says comes first.
///
/// The terminal's answer comes before what the environment says of its encoding: most clients do not
/// send that, and one that was set for another terminal is wrong.
///
/// # Errors
/// If the terminal does not take UTF-8: Han of two cells came out otherwise, or it did not answer and
/// the environment names another encoding.
pub(super) fn ask(said: Option<Widths>, charset: Option<&str>) -> Result<(Widths, Known), Left> {
    found(said, charset, columns)
}

fn found(
    said: Option<Widths>,
    charset: Option<&str>,
    mut columns: impl FnMut(&str) -> io::Result<Option<u16>>,
) -> Result<(Widths, Known), Left> {
    // A single Han would leave a dangling lead byte in a terminal of GBK, and might measure two cells.
    let han = columns("中文")?;
    let takes_utf8 = han.map_or_else(|| charset.is_none_or(is_utf8), |it| it == 4);
    if !takes_utf8 {
        return Err(Left::NotUtf8(
            ADVICE.split(|it| *it == b'\n').collect::<Vec<_>>().join(&b"\r\n"[..]),
        ));
    }
    if let Some(said) = said {
        return Ok((said, Known::Said));
    }
    if han.is_none() {
        return Ok((Widths::Narrow, Known::Assumed));
    }
    Ok(match columns("“─")? {
        Some(4) => (Widths::Wide, Known::Asked),
        Some(_) => (Widths::Narrow, Known::Asked),
        None => (Widths::Narrow, Known::Assumed),
    })
}

/// Whether the name of an encoding, as locales write it, is that of UTF-8.
fn is_utf8(charset: &str) -> bool {
    charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
}

/// The column of the cursor after a text; none if the terminal does not say.
fn columns(text: &str) -> io::Result<Option<u16>> {
    let mut out = io::stdout();
    execute!(out, MoveTo(0, 0), Clear(ClearType::All))?;
    write!(out, "{text}")?;
    out.flush()?;
    let found = position().ok().map(|it| it.0);
    execute!(out, MoveTo(0, 0), Clear(ClearType::All))?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::Known::{Asked, Assumed, Said};
    use super::Widths::{Narrow, Wide};
    use super::*;

    /// What comes of a terminal that answers so to the two questions.
    fn of(
        answers: [Option<u16>; 2],
        said: Option<Widths>,
        charset: Option<&str>,
    ) -> Option<(Widths, Known)> {
        let answer = |text: &str| Ok(if text == "中文" { answers[0] } else { answers[1] });
        found(said, charset, answer).ok()
    }

    #[test]
    fn the_terminal_says_what_it_is() {
        assert_eq!(of([Some(4), Some(2)], None, None), Some((Narrow, Asked)));
        assert_eq!(of([Some(4), Some(4)], None, None), Some((Wide, Asked)));
        assert_eq!(of([Some(4), Some(4)], Some(Narrow), None), Some((Narrow, Said)));
        assert_eq!(of([None, None], None, Some("UTF-8")), Some((Narrow, Assumed)));
        assert_eq!(of([None, None], Some(Wide), None), Some((Wide, Said)));
    }

    #[test]
    fn another_encoding_is_not_drawn_in() {
        for charset in [None, Some("UTF-8"), Some("GBK")] {
            assert_eq!(of([Some(6), Some(6)], None, charset), None);
            assert_eq!(of([Some(6), Some(6)], Some(Narrow), charset), None);
        }
        assert_eq!(of([None, None], None, Some("GB18030")), None);
        // What the terminal answers is truer than what was set for another.
        assert_eq!(of([Some(4), Some(2)], None, Some("GBK")), Some((Narrow, Asked)));
    }

    #[test]
    fn the_advice_is_read_in_both_encodings() {
        let (said, _, faulty) = encoding_rs::GB18030.decode(ADVICE);
        assert!(
            !faulty && said.contains("请改为 UTF-8 后重试") && said.contains("PuTTY"),
            "{said}"
        );
        let plain = ADVICE.split(|it| *it == b'\n').filter(|it| it.is_ascii()).count();
        assert!(plain >= 3);
    }
}
