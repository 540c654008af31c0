//! What a terminal sends, read in one place: bytes go in, events come out.
//!
//! Nothing here knows a terminal, a line or a clock, so that the terminal of this machine and a line from
//! far away are read alike. What holds for any bytes: however they are split, the same events come out;
//! text is never lost; what a terminal answers, asked or not, is never text. Only what has begun and does
//! not go on is settled by time, and whoever has the clock says when ([`Decoder::settle`]).

use std::time::Duration;

use crate::ui::mouse::Mouse;
use crate::ui::screen::{Code, Key};

mod sequence;

use sequence::{escape, text};

/// How long an Esc waits for what would make it the beginning of another key.
const ESC_WAITS: Duration = Duration::from_millis(50);
/// How long anything else that has begun waits for its end.
const REST_WAITS: Duration = Duration::from_secs(1);
/// What ends a paste.
const PASTED: &[u8] = b"\x1b[201~";
/// The most bytes of a paste in one event; a longer one comes in several.
const PASTE: usize = 1 << 20;
/// The byte of Esc.
const ESC: u8 = 0x1b;

/// What a terminal sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// A key went down.
    Key(Key),
    /// A text was pasted; the end of a line may be a carriage return.
    Paste(String),
    /// The mouse was used.
    Mouse(Mouse),
    /// The window began or ceased to be looked at.
    Focus(bool),
    /// Where the cursor is, as the terminal says: row and column, counted from 1.
    Cursor(u16, u16),
}

/// Makes events of bytes.
#[derive(Default)]
pub struct Decoder {
    /// What has begun and whose end has not come.
    held: Vec<u8>,
    /// What has come of a paste whose end has not.
    paste: Option<Vec<u8>>,
    /// Whether the last byte was a carriage return, of which a line feed is only the second half.
    returned: bool,
}

/// What the beginning of some bytes is.
enum Taken {
    /// Nothing yet: its end must come first.
    Begun,
    /// So many bytes, and what they mean; nothing if nobody uses it.
    Some(usize, Vec<Event>),
    /// So many bytes, after which a paste begins.
    Paste(usize),
}

impl Decoder {
    /// Takes bytes as they came, in any pieces, and gives what they mean.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Event> {
        let mut events = Vec::new();
        let mut fresh = bytes.to_vec();
        loop {
            let waits = if let Some(paste) = &mut self.paste {
                // Where the end begins at the earliest: what was there before was looked at.
                let from = paste.len().saturating_sub(PASTED.len() - 1);
                paste.append(&mut fresh);
                self.take_paste(from, &mut events)
            } else {
                self.held.append(&mut fresh);
                self.take_keys(&mut events)
            };
            match waits {
                Some(rest) => fresh = rest,
                None => return events,
            }
        }
    }

    /// How long whatever has begun may wait for its end before it is to be settled; none if nothing has.
    pub fn patience(&self) -> Option<Duration> {
        match (&self.paste, self.held.as_slice()) {
            (Some(paste), _) => (!paste.is_empty()).then_some(REST_WAITS),
            (None, []) => None,
            (None, [ESC] | [ESC, ESC]) => Some(ESC_WAITS),
            (None, _) => Some(REST_WAITS),
        }
    }

    /// Takes what has begun for what it is if nothing else comes: an Esc, a key with Alt, the part of a
    /// paste that is there. What begins like an answer of the terminal and has no end is no text.
    pub fn settle(&mut self) -> Vec<Event> {
        if let Some(paste) = &mut self.paste {
            // The end of the paste may have begun, or a character.
            let rest = paste
                .iter()
                .rposition(|it| *it == ESC)
                .filter(|at| PASTED.starts_with(&paste[*at..]));
            let until = whole(paste, rest.unwrap_or(paste.len()));
            let text = pasted(&paste.drain(..until).collect::<Vec<_>>());
            return text.into_iter().collect();
        }
        let held = std::mem::take(&mut self.held);
        match held.as_slice() {
            [ESC] => vec![Event::Key(Key::plain(Code::Esc))],
            [ESC, ESC] => vec![Event::Key(Key::plain(Code::Esc)); 2],
            [ESC, byte] => {
                vec![Event::Key(Key { alt: true, ..Key::plain(Code::Char((*byte).into())) })]
            }
            [ESC, ..] | [] => Vec::new(),
            _ => String::from_utf8_lossy(&held).chars().map(typed).collect(),
        }
    }

    /// Takes keys and answers; gives the rest when a paste begins.
    fn take_keys(&mut self, events: &mut Vec<Event>) -> Option<Vec<u8>> {
        let mut from = 0;
        while let Some(first) = self.held.get(from) {
            if *first == b'\n' && self.returned {
                (self.returned, from) = (false, from + 1);
                continue;
            }
            match taken(&self.held[from..]) {
                Taken::Begun => break,
                Taken::Some(bytes, mut found) => {
                    self.returned = *first == b'\r';
                    events.append(&mut found);
                    from += bytes;
                }
                Taken::Paste(bytes) => {
                    (self.returned, self.paste) = (false, Some(Vec::new()));
                    let rest = self.held.split_off(from + bytes);
                    self.held.clear();
                    return Some(rest);
                }
            }
        }
        self.held.drain(..from);
        None
    }

    /// Takes a paste, or as much of it as one event holds; gives what comes after its end.
    fn take_paste(&mut self, from: usize, events: &mut Vec<Event>) -> Option<Vec<u8>> {
        let paste = self.paste.as_mut()?;
        let end = paste[from..].windows(PASTED.len()).position(|it| it == PASTED);
        let end = end.map(|it| from + it);
        if let Some(end) = end.filter(|it| *it <= PASTE) {
            let rest = paste.split_off(end + PASTED.len());
            paste.truncate(end);
            events.extend(pasted(paste));
            self.paste = None;
            return Some(rest);
        }
        if paste.len() < PASTE + PASTED.len() {
            return None;
        }
        let until = whole(paste, PASTE);
        events.extend(pasted(&paste.drain(..until).collect::<Vec<_>>()));
        Some(Vec::new())
    }
}

/// What the first bytes are, of which there is at least one.
fn taken(bytes: &[u8]) -> Taken {
    match bytes[0] {
        ESC => escape(bytes),
        0..=0x1f | 0x7f => Taken::Some(1, vec![Event::Key(control(bytes[0]))]),
        _ => text(bytes),
    }
}

/// The key of a control character.
fn control(byte: u8) -> Key {
    let ctrl = |ch: char| Key { ctrl: true, ..Key::plain(Code::Char(ch)) };
    match byte {
        b'\r' | b'\n' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        // Ctrl+H is what some terminals send for Backspace.
        0x7f | 0x08 => Key::plain(Code::Backspace),
        ESC => Key::plain(Code::Esc),
        0 => ctrl(' '),
        1..=26 => ctrl(char::from(byte - 1 + b'a')),
        _ => ctrl(char::from(byte - 0x1c + b'4')),
    }
}

/// A character that was typed.
fn typed(ch: char) -> Event {
    Event::Key(Key::plain(Code::Char(ch)))
}

/// A paste of these bytes, if there are any.
fn pasted(bytes: &[u8]) -> Option<Event> {
    (!bytes.is_empty()).then(|| Event::Paste(String::from_utf8_lossy(bytes).into_owned()))
}

/// The last place, at most `until`, before which no character is incomplete.
fn whole(bytes: &[u8], until: usize) -> usize {
    for back in 1..=until.min(3) {
        let needs = match bytes[until - back] {
            0x80..=0xbf => continue,
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => 1,
        };
        return if needs > back { until - back } else { until };
    }
    until
}

#[cfg(test)]
mod tests;
