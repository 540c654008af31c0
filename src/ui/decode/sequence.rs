//! Characters, and what begins with an Esc: keys, the mouse, pastes, and what a terminal answers.

use ratatui::layout::Position;

use super::{ESC, Event, Taken, control, taken, typed};
use crate::ui::mouse::Mouse;
use crate::ui::screen::{Code, Key};

/// The most bytes of a sequence of numbers: what is longer is none.
const LONGEST: usize = 64;
/// The most bytes of an answer in words: what is longer has lost its end.
const LONGEST_WORDS: usize = 4096;

/// The keys of `CSI number ~`.
const NUMBERED: &[(u32, Code)] = &[
    (1, Code::Home),
    (3, Code::Delete),
    (4, Code::End),
    (5, Code::PageUp),
    (6, Code::PageDown),
    (7, Code::Home),
    (8, Code::End),
    (11, Code::F(1)),
    (12, Code::F(2)),
    (13, Code::F(3)),
    (14, Code::F(4)),
    (15, Code::F(5)),
    (17, Code::F(6)),
    (18, Code::F(7)),
    (19, Code::F(8)),
    (20, Code::F(9)),
    (21, Code::F(10)),
    (23, Code::F(11)),
    (24, Code::F(12)),
];

/// The keys of `CSI letter` and `SS3 letter`.
const LETTERED: &[(u8, Code)] = &[
    (b'A', Code::Up),
    (b'B', Code::Down),
    (b'C', Code::Right),
    (b'D', Code::Left),
    (b'F', Code::End),
    (b'H', Code::Home),
    (b'P', Code::F(1)),
    (b'Q', Code::F(2)),
    (b'R', Code::F(3)),
    (b'S', Code::F(4)),
    (b'Z', Code::BackTab),
];

/// The characters of a keypad as `SS3 letter` names them, from `j` on.
const KEYPAD: &[u8] = b"*+,-./0123456789";

/// The keys of a keypad that `CSI number u` numbers from 57399 on; nobody uses some of them.
const KITTY_PAD: &[Option<Code>] = &[
    Some(Code::Char('0')),
    Some(Code::Char('1')),
    Some(Code::Char('2')),
    Some(Code::Char('3')),
    Some(Code::Char('4')),
    Some(Code::Char('5')),
    Some(Code::Char('6')),
    Some(Code::Char('7')),
    Some(Code::Char('8')),
    Some(Code::Char('9')),
    Some(Code::Char('.')),
    Some(Code::Char('/')),
    Some(Code::Char('*')),
    Some(Code::Char('-')),
    Some(Code::Char('+')),
    Some(Code::Enter),
    Some(Code::Char('=')),
    Some(Code::Char(',')),
    Some(Code::Left),
    Some(Code::Right),
    Some(Code::Up),
    Some(Code::Down),
    Some(Code::PageUp),
    Some(Code::PageDown),
    Some(Code::Home),
    Some(Code::End),
    None,
    Some(Code::Delete),
];

/// A character of a text; what is no UTF-8 is shown as what cannot be read.
pub(super) fn text(bytes: &[u8]) -> Taken {
    let head = &bytes[..bytes.len().min(4)];
    let found = match std::str::from_utf8(head) {
        Ok(text) => text.chars().next(),
        Err(error) if error.valid_up_to() > 0 => {
            String::from_utf8_lossy(&head[..error.valid_up_to()]).chars().next()
        }
        Err(error) => {
            let Some(wrong) = error.error_len() else { return Taken::Begun };
            return Taken::Some(wrong, vec![typed(char::REPLACEMENT_CHARACTER)]);
        }
    };
    let ch = found.unwrap_or(char::REPLACEMENT_CHARACTER);
    Taken::Some(ch.len_utf8(), vec![typed(ch)])
}

/// What begins with an Esc.
pub(super) fn escape(bytes: &[u8]) -> Taken {
    let after = bytes.get(2);
    match bytes.get(1) {
        None => Taken::Begun,
        Some(b'[') => numbers(bytes),
        Some(b'O') => keypad(bytes),
        Some(b']') => words(bytes, |it| it.is_ascii_digit() || matches!(it, b'l' | b'L')),
        Some(b'P') => words(bytes, |it| it.is_ascii_digit() || b">!$+|".contains(&it)),
        Some(b'_') => words(bytes, |it| it == b'G'),
        Some(&ESC) => match after {
            None => Taken::Begun,
            // As some terminals send a key with Alt.
            Some(b'[' | b'O') => with_alt(taken(&bytes[1..])),
            Some(_) => one(1, Code::Esc),
        },
        // No keyboard sends Alt with Han: somebody left with Esc and typed on.
        Some(0x80..) => one(1, Code::Esc),
        Some(byte @ (0..=0x1f | 0x7f)) => alt(2, control(*byte)),
        Some(byte) => alt(2, Key::plain(Code::Char((*byte).into()))),
    }
}

/// A key without Ctrl or Alt, of so many bytes.
fn one(bytes: usize, code: Code) -> Taken {
    Taken::Some(bytes, vec![Event::Key(Key::plain(code))])
}

/// A key with Alt, of so many bytes.
fn alt(bytes: usize, key: Key) -> Taken {
    Taken::Some(bytes, vec![Event::Key(Key { alt: true, ..key })])
}

/// What comes after an Esc, as a key with Alt.
fn with_alt(inner: Taken) -> Taken {
    match inner {
        Taken::Some(bytes, mut events) => {
            if let [Event::Key(key)] = events.as_mut_slice() {
                key.alt = true;
            }
            Taken::Some(bytes + 1, events)
        }
        Taken::Paste(bytes) => Taken::Paste(bytes + 1),
        Taken::Begun => Taken::Begun,
    }
}

/// What began like a sequence and is none: an Esc and what was typed after it.
fn none_such(bytes: &[u8]) -> Taken {
    let esc = Event::Key(Key::plain(Code::Esc));
    let rest = bytes[1..].iter().map(|it| typed((*it).into()));
    Taken::Some(bytes.len(), std::iter::once(esc).chain(rest).collect())
}

/// `ESC O letter`, with the numbers that some terminals put between.
fn keypad(bytes: &[u8]) -> Taken {
    let numbers = bytes[2..].iter().take_while(|it| it.is_ascii_digit() || **it == b';').count();
    let end = 2 + numbers;
    let Some(last) = bytes.get(end).filter(|_| numbers <= LONGEST) else {
        return if numbers > LONGEST { none_such(&bytes[..end]) } else { Taken::Begun };
    };
    let code = match last {
        b'M' => Some(Code::Enter),
        b'X' => Some(Code::Char('=')),
        b'j'..=b'y' => Some(Code::Char(KEYPAD[usize::from(last - b'j')].into())),
        _ => lettered(*last),
    };
    match code {
        Some(code) => {
            let held = fields(&bytes[2..end]).pop().unwrap_or_default();
            Taken::Some(end + 1, vec![Event::Key(held_with(code, held.first()))])
        }
        // Alt with O, and whatever comes after it.
        None if numbers == 0 => alt(2, Key::plain(Code::Char('O'))),
        None => none_such(&bytes[..end]),
    }
}

/// `ESC [ numbers letter`: a key, the mouse, a paste, or an answer.
fn numbers(bytes: &[u8]) -> Taken {
    let body = &bytes[2..];
    if let [b'[', rest @ ..] = body {
        // The console of Linux.
        return match rest.first() {
            None => Taken::Begun,
            Some(it @ b'A'..=b'E') => one(4, Code::F(it - b'A' + 1)),
            Some(_) => none_such(&bytes[..3]),
        };
    }
    let inside = body.iter().take(LONGEST + 1);
    let length = inside.take_while(|it| matches!(it, 0x20..=0x3f)).count();
    // rxvt says so that Shift was held, and sends no letter.
    if let Some(at) = body[..length].iter().position(|it| *it == b'$')
        && (1..=2).contains(&at)
        && body[..at].iter().all(u8::is_ascii_digit)
    {
        return Taken::Some(2 + at + 1, Vec::new());
    }
    if length > LONGEST {
        return none_such(&bytes[..2 + length]);
    }
    match body.get(length) {
        None => Taken::Begun,
        Some(last @ 0x40..=0x7e) => meant(&body[..length], *last, &body[length + 1..]),
        Some(_) => none_such(&bytes[..2 + length]),
    }
}

/// What a sequence means: its numbers, its letter, and what comes after it.
fn meant(said: &[u8], last: u8, after: &[u8]) -> Taken {
    let taken = 2 + said.len() + 1;
    let numbers = fields(said);
    let first = numbers.first().and_then(|it| it.first()).copied();
    if (said, last) == (b"", b'M') {
        return old_mouse(after);
    }
    let event = match (said.first(), last) {
        (Some(b'<'), b'M' | b'm') => mouse(&fields(&said[1..]), last == b'M'),
        // Whatever else is marked so is an answer that nobody waits for.
        (Some(b'<' | b'=' | b'>' | b'?'), _) => None,
        _ if said.iter().any(|it| matches!(it, 0x20..=0x2f)) => None,
        (None, b'I' | b'O') => Some(Event::Focus(last == b'I')),
        (Some(_), b'R') => cursor(&numbers),
        (_, b'~') if first == Some(200) => return Taken::Paste(taken),
        (_, b'~' | b'^' | b'@') => numbered(&numbers, last).map(Event::Key),
        (_, b'u') => kitty(&numbers).map(Event::Key),
        (Some(_), b'M') => mouse(&from_32(numbers), true),
        _ => {
            let held = numbers.get(1);
            let code = lettered(last);
            code.filter(|_| !is_release(held))
                .map(|it| held_with(it, modifier(held)))
                .map(Event::Key)
        }
    };
    Taken::Some(taken, event.into_iter().collect())
}

/// The numbers between semicolons, each with those that colons add to it.
fn fields(said: &[u8]) -> Vec<Vec<u32>> {
    if said.is_empty() {
        return Vec::new();
    }
    let number = |it: &[u8]| {
        let digits = it.iter().filter(|it| it.is_ascii_digit());
        digits.fold(0_u32, |all, it| all.saturating_mul(10).saturating_add(u32::from(it - b'0')))
    };
    said.split(|it| *it == b';')
        .map(|it| it.split(|it| *it == b':').map(number).collect())
        .collect()
}

fn lettered(last: u8) -> Option<Code> {
    LETTERED.iter().find(|it| it.0 == last).map(|it| it.1)
}

/// What was held with a key, of the number and what colons add to it.
fn modifier(held: Option<&Vec<u32>>) -> Option<&u32> {
    held.and_then(|it| it.first())
}

/// Whether a key went up, which nobody waits for.
fn is_release(held: Option<&Vec<u32>>) -> bool {
    held.and_then(|it| it.get(1)) == Some(&3)
}

/// A key with what was held with it: 1, and 1 for Shift, 2 for Alt, 4 for Ctrl.
fn held_with(code: Code, modifier: Option<&u32>) -> Key {
    let held = modifier.copied().unwrap_or(1).saturating_sub(1);
    Key { code, ctrl: held & 4 != 0, alt: held & 2 != 0 }
}

/// `CSI number ~`; with a `27` in front as one setting of xterm sends any key.
fn numbered(numbers: &[Vec<u32>], last: u8) -> Option<Key> {
    let number = numbers.first()?.first()?;
    let held = numbers.get(1);
    if *number == 27 {
        let code = numbers.get(2).and_then(|it| it.first())?;
        return kitty(&[vec![*code], held.cloned().unwrap_or_default()]);
    }
    let code = NUMBERED.iter().find(|it| it.0 == *number)?.1;
    let key = held_with(code, modifier(held));
    (!is_release(held)).then_some(Key { ctrl: key.ctrl || last != b'~', ..key })
}

/// `CSI number u`: the character, what was held with it, and the text that it makes.
fn kitty(numbers: &[Vec<u32>]) -> Option<Key> {
    let (first, held) = (numbers.first()?, numbers.get(1));
    if is_release(held) {
        return None;
    }
    let number = *first.first()?;
    let shift = modifier(held).is_some_and(|it| it.saturating_sub(1) & 1 != 0);
    let pad = number.checked_sub(57399).and_then(|it| KITTY_PAD.get(usize::try_from(it).ok()?));
    let code = match (number, pad) {
        (_, Some(pad)) => (*pad)?,
        // What has no character: Shift alone, keys for music.
        (57344..=63743, None) => return None,
        (9, None) if shift => Code::BackTab,
        (9 | 13 | 27 | 127 | 8, None) => control(u8::try_from(number).ok()?).code,
        (_, None) => {
            let made = numbers.get(2).and_then(|it| it.first()).filter(|it| **it > 0);
            let shifted = first.get(1).filter(|it| shift && **it > 0);
            let ch = char::from_u32(*made.or(shifted).unwrap_or(&number))?;
            let plain = made.or(shifted).is_none();
            let ch = if shift && plain { ch.to_uppercase().next().unwrap_or(ch) } else { ch };
            if ch.is_control() {
                return None;
            }
            Code::Char(ch)
        }
    };
    Some(held_with(code, modifier(held)))
}

/// Where the cursor is.
fn cursor(numbers: &[Vec<u32>]) -> Option<Event> {
    let [row, column] = numbers else { return None };
    let number = |it: &Vec<u32>| u16::try_from(*it.first()?).ok();
    Some(Event::Cursor(number(row)?, number(column)?))
}

/// The wheel, or the left button going down; the numbers are the button, the column and the row.
fn mouse(numbers: &[Vec<u32>], down: bool) -> Option<Event> {
    let at = |at: usize| numbers.get(at).and_then(|it| it.first()).copied();
    let (button, column, row) = (at(0)?, at(1)?, at(2)?);
    // Without Shift, Alt and Ctrl.
    let mouse = match button & !0b1_1100 {
        64 => Mouse::Scroll(-3),
        65 => Mouse::Scroll(3),
        0 if down => {
            let place = |it: u32| u16::try_from(it.saturating_sub(1)).unwrap_or(u16::MAX);
            Mouse::Click(Position::new(place(column), place(row)))
        }
        _ => return None,
    };
    Some(Event::Mouse(mouse))
}

/// The button without the 32 that old ways of telling of the mouse add to it.
fn from_32(mut numbers: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    if let Some(button) = numbers.first_mut().and_then(|it| it.first_mut()) {
        *button = button.saturating_sub(32);
    }
    numbers
}

/// The mouse as old terminals tell of it: `CSI M` and three bytes.
fn old_mouse(after: &[u8]) -> Taken {
    // None of them is a control character: what comes then is no mouse, and something of its own.
    if after.iter().take(3).any(|it| *it < 0x20) {
        return Taken::Some(3, Vec::new());
    }
    let Some(bytes) = after.get(..3) else { return Taken::Begun };
    let number = |at: usize| vec![u32::from(bytes[at]).saturating_sub(32)];
    let event = mouse(&[number(0), number(1), number(2)], true);
    Taken::Some(6, event.into_iter().collect())
}

/// An answer in words, to its end; a key with Alt where it does not begin like one.
fn words(bytes: &[u8], begins: impl Fn(u8) -> bool) -> Taken {
    let Some(first) = bytes.get(2) else { return Taken::Begun };
    if !begins(*first) {
        return alt(2, Key::plain(Code::Char(bytes[1].into())));
    }
    // It ends with BEL or `ESC \`; another control character says that its end is lost.
    let mut body = bytes.iter().take(LONGEST_WORDS).skip(2);
    let end = body.position(|it| *it < 0x20).map(|it| it + 2);
    match end.map(|it| (it, bytes[it], bytes.get(it + 1))) {
        Some((end, 0x07, _)) => Taken::Some(end + 1, Vec::new()),
        Some((_, ESC, None)) => Taken::Begun,
        Some((end, ESC, Some(b'\\'))) => Taken::Some(end + 2, Vec::new()),
        Some((end, ..)) => Taken::Some(end, Vec::new()),
        None if bytes.len() >= LONGEST_WORDS => Taken::Some(LONGEST_WORDS, Vec::new()),
        None => Taken::Begun,
    }
}
