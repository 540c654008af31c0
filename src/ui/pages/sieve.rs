//! The filter of a list made by hand: typed by pinyin or Han, cleared by Esc.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::find::Query;
use crate::ui::keys::is_han;
use crate::ui::line::Field;
use crate::ui::pages::confirm::edit;
use crate::ui::put::{Spot, put, put_right};
use crate::ui::screen::{Code, Key, Scene};
use crate::ui::width::fit;

/// What was typed to narrow a list, and whether letters go there now.
#[derive(Default)]
pub struct Sieve {
    field: Field,
    typing: bool,
}

impl Sieve {
    /// What was typed, to be asked of each row.
    pub fn query(&self) -> Query {
        Query::new(self.field.text())
    }

    /// Whether letters are typed into it now.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Whether something narrows the list.
    pub fn is_set(&self) -> bool {
        !self.field.text().is_empty()
    }

    /// Takes a key that is typed into it or that begins, ends or clears it; says whether it did.
    pub fn press(&mut self, key: Key) -> bool {
        if !self.typing {
            match key.code {
                _ if key.ctrl || key.alt => return false,
                Code::F(3) => self.typing = true,
                Code::Esc if self.is_set() => self.field = Field::default(),
                Code::Char(ch) if is_han(ch) => {
                    self.typing = true;
                    edit(&mut self.field, key);
                }
                _ => return false,
            }
            return true;
        }
        match key.code {
            Code::Enter => self.typing = false,
            Code::Esc => *self = Self::default(),
            Code::F(3) => {}
            Code::Up
            | Code::Down
            | Code::PageUp
            | Code::PageDown
            | Code::F(_)
            | Code::Tab
            | Code::BackTab => return false,
            _ if key.alt || (key.ctrl && key.code != Code::Char('u')) => return false,
            _ => edit(&mut self.field, key),
        }
        true
    }

    /// Takes a paste while letters are typed into it.
    pub fn paste(&mut self, text: &str) -> bool {
        if self.typing {
            self.field.paste(text);
        }
        self.typing
    }

    /// What its keys do now, for the hints.
    pub fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        let lang = scene.cx.lang;
        let hints = [
            (self.typing, ("enter", lang.ui_filter_done())),
            (self.typing || self.is_set(), ("esc", lang.ui_clear())),
            (!self.typing && !self.is_set(), ("f3", lang.ui_filter_key())),
        ];
        hints.into_iter().filter_map(|(now, hint)| now.then_some(hint)).collect()
    }

    /// Draws the line above a list: what it says of itself, or what was typed and how much is left of it.
    pub fn draw(
        &self,
        scene: &Scene<'_>,
        spot: Spot,
        (says, shown, all): (&str, usize, usize),
        buf: &mut Buffer,
    ) -> Option<Position> {
        let (lang, widths, theme) = (scene.cx.lang, scene.widths, scene.theme);
        let spot = spot.skip(1).first(spot.max.saturating_sub(2));
        if !self.typing && !self.is_set() {
            put(buf, spot, says, theme.dim(), widths);
            return None;
        }
        let used = put(buf, spot, lang.ui_filter(), theme.dim(), widths);
        let room = spot.skip(used).first(24);
        let (typed, column) = self.field.view(usize::from(room.max), widths);
        put(buf, room, &fit(&typed, usize::from(room.max), widths), theme.field(), widths);
        let rest = spot.skip(used + room.max);
        put_right(buf, rest, &lang.ui_matches(shown, all), theme.dim(), widths);
        let column = u16::try_from(column).unwrap_or(0);
        (self.typing && room.max > 0).then(|| Position::new(room.x + column, room.y))
    }
}
