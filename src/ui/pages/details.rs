//! Everything about one thing, and passages to be copied: text to scroll.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::report::Subject;
use crate::ui::put::{Para, para};
use crate::ui::screen::{Code, Key, Scene, Screen, Step};
use crate::ui::wrap::wrap;

/// A text to scroll.
pub struct Passage {
    name: &'static str,
    title: String,
    text: String,
    about: Vec<Subject>,
    scroll: usize,
}

impl Passage {
    /// All that a report says about one thing.
    pub fn details(title: String, text: String, about: Vec<Subject>) -> Self {
        Self { name: "details", title, text, about, scroll: 0 }
    }

    /// Messages for the group chat.
    pub fn messages(title: String, messages: &[String]) -> Self {
        let text = messages.join("\n\n");
        Self { name: "messages", title, text, about: Vec::new(), scroll: 0 }
    }

    /// A passage with nothing around it, so that selecting takes nothing else.
    pub fn copied(text: String) -> Self {
        Self { name: "copy", title: String::new(), text, about: Vec::new(), scroll: 0 }
    }

    fn scroll_by(&mut self, rows: isize) {
        // No text has more rows than bytes; the view settles what is too far.
        self.scroll = self.scroll.saturating_add_signed(rows).min(self.text.lines().count() * 8);
    }
}

impl Screen for Passage {
    fn name(&self) -> &'static str {
        self.name
    }

    fn title(&self, _: &Scene<'_>) -> String {
        self.title.clone()
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let bare = self.name == "copy";
        let margin = u16::from(!bare && area.width > 2);
        let area = Rect { x: area.x + margin, width: area.width - 2 * margin, ..area };
        let rows = wrap(&self.text, usize::from(area.width), scene.widths).len();
        let scroll = self.scroll.min(rows.saturating_sub(usize::from(area.height)));
        let text = Para { text: &self.text, scroll, ..Para::default() };
        para(buf, area, &text, scene.theme.normal(), scene.widths);
        None
    }

    fn press(&mut self, key: Key, _: &Scene<'_>) -> Step {
        match key.code {
            Code::Up => self.scroll_by(-1),
            Code::Down => self.scroll_by(1),
            Code::PageUp => self.scroll_by(-10),
            Code::PageDown | Code::Char(' ') => self.scroll_by(10),
            Code::Home => self.scroll = 0,
            Code::End => self.scroll_by(isize::MAX / 2),
            Code::Enter if self.name != "details" => return Step::Pop,
            _ => return Step::Pass,
        }
        Step::Stay
    }

    fn about(&self, _: &Scene<'_>) -> Vec<Subject> {
        self.about.clone()
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        let lang = scene.cx.lang;
        match self.name {
            "messages" => vec![("y", lang.ui_copy()), ("enter", lang.ui_back())],
            "copy" => vec![("enter", lang.ui_back())],
            _ => vec![("y", lang.ui_copy())],
        }
    }

    fn copy(&self, _: &Scene<'_>) -> Option<String> {
        (self.name != "copy").then(|| self.text.clone())
    }
}
