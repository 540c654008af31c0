//! Events of the terminal library as keys of ours.

use std::io;
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::ui::screen::{Code, Key};

/// The key of an event; none for a key that goes up or that nobody uses.
pub(super) fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let code = match event.code {
        KeyCode::Char(ch) => Code::Char(ch),
        KeyCode::F(number) => Code::F(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        _ => return None,
    };
    let has = |it| event.modifiers.contains(it);
    let ctrl = has(KeyModifiers::CONTROL);
    // Ctrl+H is what some terminals send for Backspace with Ctrl.
    let code = if ctrl && code == Code::Char('h') { Code::Backspace } else { code };
    Some(Key { code, ctrl: ctrl && code != Code::Backspace, alt: has(KeyModifiers::ALT) })
}

/// Whether the Esc that was read begins an arrow with Alt, which some terminals send in three parts.
///
/// If it is, its other parts are read too: taken as Esc it would close a dialog and type letters.
pub(super) fn is_arrow_with_alt() -> io::Result<bool> {
    let next = |wanted: fn(char) -> bool| -> io::Result<bool> {
        if !event::poll(Duration::ZERO)? {
            return Ok(false);
        }
        let read = event::read()?;
        Ok(matches!(read, Event::Key(key) if matches!(key.code, KeyCode::Char(ch) if wanted(ch))))
    };
    Ok(next(|ch| ch == '[')? && next(|ch| ch.is_ascii_uppercase())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_become_keys() {
        let ctrl_s = KeyEvent::new(KeyCode::Char('s'), KeyModifiers::CONTROL);
        assert_eq!(key(ctrl_s), Some(Key { code: Code::Char('s'), ctrl: true, alt: false }));
        let ctrl_h = KeyEvent::new(KeyCode::Char('h'), KeyModifiers::CONTROL);
        assert_eq!(key(ctrl_h), Some(Key::plain(Code::Backspace)));
        let shift = KeyEvent::new(KeyCode::Char('N'), KeyModifiers::SHIFT);
        assert_eq!(key(shift), Some(Key::plain(Code::Char('N'))));
        assert_eq!(key(KeyEvent::new(KeyCode::CapsLock, KeyModifiers::NONE)), None);
    }
}
