//! The mouse, for those who want it: the wheel moves, a press selects, a press on what is selected opens.
//!
//! Pages know nothing of it: a press goes with the cursor to the row, key by key, and looks at the frame
//! after each.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::session::Session;
use crate::ui::keys;
use crate::ui::machine::{Effect, Ui};
use crate::ui::screen::{Code, Key};
use crate::ui::width::w;

/// The most rows that a press goes over.
const FARTHEST: usize = 200;

/// What was done with the mouse.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mouse {
    /// The wheel was turned: so many rows down, or up.
    Scroll(i32),
    /// The left button was pressed at this place.
    Click(Position),
}

impl Ui {
    /// Takes the mouse on a screen of this size.
    pub fn mouse(&mut self, mouse: Mouse, area: Rect, session: &mut Session) -> Effect {
        let mut effect = Effect::default();
        match mouse {
            Mouse::Scroll(rows) => {
                let code = if rows < 0 { Code::Up } else { Code::Down };
                for _ in 0..rows.unsigned_abs() {
                    effect = effect.and(self.press(Key::plain(code), session));
                }
            }
            Mouse::Click(at) if at.y == 0 => {
                if let Some(tab) = self.tab_at(at, area, session) {
                    effect = self.press(tab, session);
                }
            }
            Mouse::Click(at) if at.y + 1 == area.height => {
                for key in self.hint_at(at, area, session) {
                    effect = effect.and(self.press(key, session));
                }
            }
            Mouse::Click(at) => effect = self.go_to(at, area, session),
        }
        effect
    }

    /// The digit of the tab that was pressed.
    fn tab_at(&self, at: Position, area: Rect, session: &Session) -> Option<Key> {
        if self.top().takes_text() {
            return None;
        }
        let frame = self.frame(area, session);
        let symbol = |x: u16| frame.cell((x, at.y)).map(|it| it.symbol().to_owned());
        let digit = |x: u16| symbol(x)?.chars().next().filter(char::is_ascii_digit);
        (0..=at.x).rev().take(16).find_map(digit).map(|it| Key::plain(Code::Char(it)))
    }

    /// The keys of the hint that was pressed.
    fn hint_at(&self, at: Position, area: Rect, session: &Session) -> Vec<Key> {
        let scene = self.scene(session);
        let mut x = 0;
        for (label, says) in self.hints(&scene, usize::from(area.width), session.can_undo()) {
            x += w(&label, scene.widths) + w(&says, scene.widths) + 3;
            if usize::from(at.x) < x {
                let written = |it: &str| keys::key(&keys::written(it));
                return label.split(' ').filter_map(written).collect();
            }
        }
        Vec::new()
    }

    /// Goes with the cursor to a row, or opens the row that it is on.
    fn go_to(&mut self, at: Position, area: Rect, session: &mut Session) -> Effect {
        let cursor = |ui: &Self, session: &Session| cursor(&ui.frame(area, session), at.x);
        let Some(mut here) = cursor(self, session) else { return Effect::default() };
        if here == at.y {
            return self.press(Key::plain(Code::Enter), session);
        }
        let (down, mut effect) = (here < at.y, Effect::default());
        for _ in 0..FARTHEST {
            let code = if down { Code::Down } else { Code::Up };
            effect = effect.and(self.press(Key::plain(code), session));
            let before = here;
            match cursor(self, session) {
                Some(now) => here = now,
                None => break,
            }
            let passed = if down { here >= at.y } else { here <= at.y };
            if passed || here == before {
                break;
            }
        }
        effect
    }

    fn frame(&self, area: Rect, session: &Session) -> Buffer {
        let mut frame = Buffer::empty(area);
        self.view(session, area, &mut frame);
        frame
    }
}

/// The row of the cursor: the mark of the selected row that stands left of a column, the nearest to it.
fn cursor(frame: &Buffer, x: u16) -> Option<u16> {
    let is_mark = |x: u16, y: u16| {
        frame
            .cell((x, y))
            .is_some_and(|it| it.symbol() == ">" && it.modifier.contains(Modifier::REVERSED))
    };
    let row = |x: u16| (0..frame.area.height).find(|y| is_mark(x, *y));
    (0..=x).rev().find_map(row)
}

impl Effect {
    /// Both, one after the other.
    fn and(self, then: Self) -> Self {
        Self {
            redraw: self.redraw || then.redraw,
            full: self.full || then.full,
            quit: self.quit || then.quit,
            open: then.open.or(self.open),
            me: then.me.or(self.me),
            lang: then.lang.or(self.lang),
            copy: then.copy.or(self.copy),
            outside: then.outside.or(self.outside),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crate::ui::trial::Trial;
    use crate::ui::width::Widths;

    const AREA: Rect = Rect::new(0, 0, 80, 24);

    fn click(trial: &mut Trial, on: &str) {
        let shown = trial.text();
        let (y, line) = shown.lines().enumerate().find(|(_, it)| it.contains(on)).unwrap();
        let x = w(&line[..line.find(on).unwrap()], Widths::Narrow);
        let at = Position::new(u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
        trial.ui.mouse(Mouse::Click(at), AREA, &mut trial.session);
    }

    #[test]
    fn a_press_selects_and_a_second_one_opens() {
        let mut trial = Trial::of_all(Lang::Zh, Widths::Narrow);
        click(&mut trial, "名册");
        assert!(trial.text().contains("[2名册]"));
        click(&mut trial, "沙作镇");
        let row = |it: &str| it.lines().find(|it| it.starts_with('>')).unwrap_or("").to_owned();
        let on = row(&trial.text());
        assert!(on.contains("沙作镇"), "{on}");
        trial.ui.mouse(Mouse::Scroll(3), AREA, &mut trial.session);
        assert_ne!(row(&trial.text()), on);
        click(&mut trial, "沙作镇");
        let before = trial.text();
        click(&mut trial, "沙作镇");
        assert_ne!(trial.text(), before);
        click(&mut trial, "Esc 返回");
        assert!(row(&trial.text()).contains("沙作镇"));
        click(&mut trial, "F2");
        assert!(trial.text().contains("查找："));
    }

    #[test]
    fn a_press_on_nothing_does_nothing() {
        let mut trial = Trial::of_all(Lang::Zh, Widths::Wide);
        for (x, y) in [(0, 0), (79, 0), (79, 12), (3, 22), (79, 23), (200, 200)] {
            trial.ui.mouse(Mouse::Click(Position::new(x, y)), AREA, &mut trial.session);
        }
    }
}
