//! What a screen is: it keeps where the cursor is, never what is under it, and asks for what it wants.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::action::{Action, Args};
use crate::cx::Cx;
use crate::model::Workspace;
use crate::report::Subject;
use crate::ui::theme::Theme;
use crate::ui::width::Widths;

/// All that a screen may look at.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The workspace as it was last read.
    pub workspace: &'a Workspace,
    /// Who acts, when, and in which language.
    pub cx: &'a Cx,
    /// How wide ambiguous characters are here.
    pub widths: Widths,
    /// How things look.
    pub theme: Theme,
}

/// A key, whatever terminal or line it came from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key {
    /// What was pressed.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
}

/// What was pressed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "a plain list of the keys of a keyboard")]
pub enum Code {
    Char(char),
    F(u8),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
}

/// Somewhere to go: a page made by hand, or a report, and what about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// `home`, `meeting`, `sign`, `me`, `help`, … or the name of a report.
    pub page: String,
    /// A meeting, a unit, words: what the page or report is about.
    pub about: Option<String>,
}

/// What a screen wants to happen.
pub enum Step {
    /// The key means nothing here: whoever is below may take it.
    Pass,
    /// It was taken; draw again.
    Stay,
    /// Lay a screen on top.
    Push(Box<dyn Screen>),
    /// Take this screen away.
    Pop,
    /// Go somewhere.
    Go(Place),
    /// Open the form of an action with these fields filled in (or do it at once if nothing is asked).
    Ask(&'static Action, Args),
    /// Do it.
    Do(&'static Action, Args),
    /// Say something on the line above the hints.
    Say(String),
}

/// A page or an overlay.
pub trait Screen: Send {
    /// Its name for key map, hints and help: `home`, `table`, `meeting`, `sign`, `form`, …
    fn name(&self) -> &'static str;

    /// What stands in the head.
    fn title(&self, scene: &Scene<'_>) -> String;

    /// Draws itself; gives the place of the caret where text is typed.
    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position>;

    /// Takes a key. Keys that are typed text come here first while [`Screen::takes_text`].
    fn press(&mut self, key: Key, scene: &Scene<'_>) -> Step;

    /// Takes a paste.
    fn paste(&mut self, _text: &str, _scene: &Scene<'_>) -> Step {
        Step::Pass
    }

    /// Whether it is laid over what is below, which stays visible.
    fn is_overlay(&self) -> bool {
        false
    }

    /// Whether letters are text now and not commands.
    fn takes_text(&self) -> bool {
        false
    }

    /// What is under the cursor: actions are offered for it.
    fn about(&self, _scene: &Scene<'_>) -> Vec<Subject> {
        Vec::new()
    }

    /// Names of the actions that are likeliest here, for the hints; the first are shown first.
    fn offers(&self, _scene: &Scene<'_>) -> Vec<&'static str> {
        Vec::new()
    }
}

impl Key {
    /// A key without Ctrl or Alt.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }
}

impl Place {
    /// A page about nothing in particular.
    pub fn page(name: &str) -> Self {
        Self { page: name.to_owned(), about: None }
    }

    /// A page about something.
    pub fn about(name: &str, about: &str) -> Self {
        Self { page: name.to_owned(), about: Some(about.to_owned()) }
    }
}
