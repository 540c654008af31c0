//! A terminal in memory at which people take turns: keys in, the frame as text out.

use chrono::{DateTime, Utc};
use lianxi::cx::Cx;
use lianxi::model::Via;
use lianxi::session::Session;
use lianxi::store::memory::Memory;
use lianxi::text::Lang;
use lianxi::ui::dump;
use lianxi::ui::keys::keys;
use lianxi::ui::machine::{Setup, Ui};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// One terminal.
pub(crate) struct Pages {
    ui: Ui,
    pub(crate) session: Session,
}

impl Pages {
    /// Opens these files on a day, as nobody yet.
    pub(crate) fn open(memory: Memory, day: &str, lang: Lang) -> Self {
        let cx = Cx { person: None, at: at(day), via: Via::Local, user: None, lang };
        let session = Session::open(std::sync::Arc::new(memory), cx).expect("memory can be listed");
        Self { ui: Ui::new(Setup::default(), &session), session }
    }

    /// Presses keys, drawing after each as a terminal does.
    pub(crate) fn keys(&mut self, typed: &str) -> String {
        for key in keys(typed).expect("keys in the notation of --keys") {
            self.ui.press(key, &mut self.session);
            self.frame();
        }
        self.frame()
    }

    /// Presses keys, and looks for words on the screen.
    pub(crate) fn see(&mut self, typed: &str, wanted: &[&str]) -> String {
        let frame = self.keys(typed);
        for words in wanted {
            assert!(frame.contains(words), "{typed}: no {words}\n{frame}");
        }
        frame
    }

    /// Sits down as somebody, at the first page.
    pub(crate) fn be(&mut self, name: &str) {
        self.see(&format!("1 0 {name} enter"), &[&format!("您现在以{name}的身份操作")]);
    }

    /// Sets the clock to the morning of a day.
    pub(crate) fn tick(&mut self, day: &str) {
        self.session.tick(at(day));
    }

    fn frame(&self) -> String {
        let area = Rect::new(0, 0, 110, 30);
        let mut buf = Buffer::empty(area);
        self.ui.view(&self.session, area, &mut buf);
        dump::plain(&buf)
    }
}

fn at(day: &str) -> DateTime<Utc> {
    format!("{day}T02:00:00Z").parse().expect("a day")
}
