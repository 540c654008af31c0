//! Asks the terminal how wide it draws what one terminal draws otherwise than another.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use crate::ui::decode::Event;
use crate::ui::terminal::Left;
use crate::ui::terminal::input::{Inbox, Waited};
use crate::ui::width::{Known, Widths};

/// What to do where the terminal is not UTF-8: in Chinese as GB18030, which it most likely shows, and in
/// plain letters.
const ADVICE: &[u8] = include_bytes!("../../../data/not-utf8.gb18030.txt");

/// How long the first screen waits for the answers.
const PATIENCE: Duration = Duration::from_millis(300);

/// Two texts, each on a row of its own and followed by the question where the cursor is; then nothing of them.
///
/// A single Han would leave a dangling lead byte in a terminal of GBK, and might measure two cells.
const QUESTIONS: &str = "\x1b[1;1H\x1b[2J中文\x1b[6n\x1b[2;1H\x1b[2K“─\x1b[6n\x1b[1;1H\x1b[2J";

/// What the terminal was asked, and what is known of it besides.
pub(super) struct Probe {
    said: Option<Widths>,
    charset: Option<String>,
    /// The columns after the texts, as far as the terminal has answered.
    answers: [Option<u16>; 2],
}

impl Probe {
    /// What the user says of the widths, and the environment of the encoding.
    pub(super) fn new(said: Option<Widths>, charset: Option<String>) -> Self {
        Self { said, charset, answers: [None; 2] }
    }

    /// Asks, and waits a moment for the answers; what else comes meanwhile stays in the inbox.
    ///
    /// # Errors
    /// As [`Self::found`], and if the terminal cannot be written to.
    pub(super) fn ask(&mut self, inbox: &mut Inbox) -> Result<(Widths, Known), Left> {
        let mut out = io::stdout();
        write!(out, "{QUESTIONS}")?;
        out.flush()?;
        let until = Instant::now() + PATIENCE;
        while self.answers.contains(&None) {
            let left = until.saturating_duration_since(Instant::now());
            match inbox.pick(cursor) {
                Some((row, column)) => drop(self.hear(row, column)),
                None if left.is_zero() => break,
                None => {
                    if inbox.more(left)? == Waited::Gone {
                        break;
                    }
                }
            }
        }
        self.found()
    }

    /// Takes an answer, also one that comes later than anybody waited; says whether it was to a question.
    pub(super) fn hear(&mut self, row: u16, column: u16) -> bool {
        let asked = usize::from(row).checked_sub(1).and_then(|it| self.answers.get_mut(it));
        let Some(answer) = asked.filter(|it| it.is_none()) else { return false };
        *answer = Some(column.saturating_sub(1));
        true
    }

    /// How wide ambiguous characters are here, and how that is known; what the user says comes first.
    ///
    /// The terminal's answer comes before what the environment says of its encoding: most clients do not
    /// send that, and one that was set for another terminal is wrong.
    ///
    /// # Errors
    /// If the terminal does not take UTF-8: Han of two cells came out otherwise, or it did not answer and
    /// the environment names another encoding.
    pub(super) fn found(&self) -> Result<(Widths, Known), Left> {
        let [han, ambiguous] = self.answers;
        let charset = self.charset.as_deref();
        let takes_utf8 = han.map_or_else(|| charset.is_none_or(is_utf8), |it| it == 4);
        if !takes_utf8 {
            return Err(Left::NotUtf8(
                ADVICE.split(|it| *it == b'\n').collect::<Vec<_>>().join(&b"\r\n"[..]),
            ));
        }
        if let Some(said) = self.said {
            return Ok((said, Known::Said));
        }
        Ok(match ambiguous {
            Some(4) => (Widths::Wide, Known::Asked),
            Some(_) => (Widths::Narrow, Known::Asked),
            None => (Widths::Narrow, Known::Assumed),
        })
    }
}

/// An answer where the cursor is.
fn cursor(event: &Event) -> Option<(u16, u16)> {
    match event {
        Event::Cursor(row, column) => Some((*row, *column)),
        _ => None,
    }
}

/// Whether the name of an encoding, as locales write it, is that of UTF-8.
fn is_utf8(charset: &str) -> bool {
    charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
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
        let mut probe = Probe::new(said, charset.map(str::to_owned));
        for (row, column) in (1..).zip(answers) {
            assert!(column.is_none_or(|it| probe.hear(row, it + 1)));
        }
        probe.found().ok()
    }

    #[test]
    fn answers_to_nothing_that_was_asked_are_not_heard() {
        let mut probe = Probe::new(None, None);
        for (row, column) in [(0, 1), (3, 5), (24, 80), (u16::MAX, 0)] {
            assert!(!probe.hear(row, column));
        }
        assert!(probe.hear(1, 5) && !probe.hear(1, 9));
        assert_eq!(probe.answers, [Some(4), None]);
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
