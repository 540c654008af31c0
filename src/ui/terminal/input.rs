//! Events of the terminal library as keys of ours.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};
use ratatui::layout::Position;

use crate::ui::mouse::Mouse;
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

/// What of the mouse is used: the wheel and the left button going down.
pub(super) fn mouse(event: MouseEvent) -> Option<Mouse> {
    match event.kind {
        MouseEventKind::ScrollUp => Some(Mouse::Scroll(-3)),
        MouseEventKind::ScrollDown => Some(Mouse::Scroll(3)),
        MouseEventKind::Down(MouseButton::Left) => {
            Some(Mouse::Click(Position::new(event.column, event.row)))
        }
        _ => None,
    }
}

/// What came and was not taken yet.
#[derive(Default)]
pub(super) struct Inbox(VecDeque<Event>);

impl Inbox {
    /// Whether nothing waits here; something may still wait in the terminal.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What came first; waits for it.
    pub(super) fn next(&mut self) -> io::Result<Event> {
        self.0.pop_front().map_or_else(event::read, Ok)
    }

    /// Whether the Esc that was read begins a key with Alt that some terminals send in parts, such as
    /// `Esc [ C` for Alt and an arrow; if so, its other parts are dropped.
    ///
    /// Taken as Esc it would close a dialog and type letters. What is no such key is kept.
    pub(super) fn drops_rest(&mut self) -> io::Result<bool> {
        while event::poll(Duration::ZERO)? {
            self.0.push_back(event::read()?);
        }
        let rest = rest_of_key(&self.0);
        self.0.drain(..rest);
        Ok(rest > 0)
    }
}

/// How many events are the rest of a key after its Esc: `[`, numbers, and a letter or `~`.
fn rest_of_key(events: &VecDeque<Event>) -> usize {
    let typed = |event: &Event| match event {
        Event::Key(KeyEvent { code: KeyCode::Char(ch), .. }) => Some(*ch),
        _ => None,
    };
    let mut chars = events.iter().map_while(typed);
    if !matches!(chars.next(), Some('[' | 'O')) {
        return 0;
    }
    let mut count = 1;
    for ch in chars {
        count += 1;
        match ch {
            '0'..='9' | ';' => {}
            'A'..='Z' | '~' => return count,
            _ => return 0,
        }
    }
    0
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

    #[test]
    fn the_rest_of_a_key_is_known_and_nothing_else() {
        let rest = |typed: &str| {
            let key = |ch| Event::Key(KeyEvent::new(KeyCode::Char(ch), KeyModifiers::NONE));
            rest_of_key(&typed.chars().map(key).collect())
        };
        for (typed, expected) in
            [("[C", 2), ("[A同", 2), ("OP", 2), ("[21~x", 4), ("[1;3C", 5), ("", 0), ("[", 0)]
        {
            assert_eq!(rest(typed), expected, "{typed}");
        }
        for kept in ["x", "同意", "[c", "[会", "q[C"] {
            assert_eq!(rest(kept), 0, "{kept}");
        }
    }
}
