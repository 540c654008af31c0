//! A page that is one list to choose from; each choice is a step.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::ui::pages::choices::{Choices, Chosen};
use crate::ui::pages::popup::popup;
use crate::ui::put::{Para, Spot, para};
use crate::ui::screen::{Key, Scene, Screen, Step};
use crate::ui::wrap::wrap;

/// What is to be done with the value that was chosen.
pub type Take = Box<dyn Fn(&str, &Scene<'_>) -> Step + Send>;

/// A list laid over the page.
pub struct Chooser {
    /// Its name for the key map.
    pub name: &'static str,
    /// What stands above it.
    pub title: String,
    /// What is said above the list, if anything.
    pub foreword: String,
    /// The list.
    pub choices: Choices,
    /// What becomes of the choice.
    pub take: Take,
    /// Whether it takes the whole page.
    pub whole: bool,
}

impl Screen for Chooser {
    fn name(&self) -> &'static str {
        self.name
    }

    fn title(&self, _: &Scene<'_>) -> String {
        self.title.clone()
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let inner = if self.whole {
            area
        } else {
            let (_, all) = self.choices.count();
            let words = wrap(&self.foreword, usize::from(area.width.min(70)), scene.widths).len();
            let height = u16::try_from(all.max(4) + 1 + words).unwrap_or(u16::MAX);
            popup(scene, area, (72, height), &self.title, buf)
        };
        let mut used = 0;
        if !self.foreword.is_empty() {
            let para_of = Para { text: &self.foreword, ..Para::default() };
            let room = Rect { height: inner.height / 3, ..inner };
            used = para(buf, room, &para_of, scene.theme.dim(), scene.widths);
        }
        let rest = Spot::row(inner, used);
        let rest = Rect::new(inner.x, rest.y, inner.width, inner.height.saturating_sub(used));
        self.choices.view(scene, rest, buf)
    }

    fn press(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        match self.choices.press(key) {
            Chosen::Stay => Step::Stay,
            // The key map says what leaving means: at the bottom there is nothing to take away.
            Chosen::Pass | Chosen::Close => Step::Pass,
            Chosen::Value(value) => (self.take)(&value, scene),
        }
    }

    fn paste(&mut self, text: &str, _: &Scene<'_>) -> Step {
        self.choices.paste(text);
        Step::Stay
    }

    fn is_overlay(&self) -> bool {
        !self.whole
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        let lang = scene.cx.lang;
        let mut hints = Vec::new();
        if self.choices.current().is_some() {
            hints.push(("enter", lang.ui_choose()));
        }
        if self.choices.is_narrowed() {
            hints.push(("esc", lang.ui_clear()));
        }
        if self.choices.has_kinds() {
            hints.push(("tab", lang.ui_kind()));
        }
        if self.name == "welcome" {
            hints.push(("f12", lang.ui_lang()));
        }
        hints
    }
}
