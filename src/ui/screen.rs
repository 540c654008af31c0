//! What a screen is: it keeps where the cursor is, never what is under it, and asks for what it wants.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::action::{Action, Args, Done};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, Workspace};
use crate::report::Subject;
use crate::store::drafts::Draft;
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

/// What is typed on a screen, as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Typed {
    /// The name under which it is kept: the same whenever this screen is opened again.
    pub name: String,
    /// The words, also where nobody has typed yet.
    pub draft: Draft,
    /// Whether somebody typed anything.
    pub touched: bool,
}

/// An action with what it is told.
pub type Act = (&'static Action, Args);

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
    /// Do each of these in order, one after the other, and tell this screen what became of each.
    Each(Vec<Act>),
    /// Say something on the line above the hints.
    Say(String),
    /// Take this screen away and press these keys on what is below.
    Press(Vec<Key>),
    /// Take this screen away and act as this person from now on.
    As(Id),
    /// Speak the other language.
    Lang,
    /// Open a workspace.
    Open(Opening),
    /// Take this screen away and do that, though something typed is lost by it.
    Lose(Box<Step>),
    /// Show a passage without anything around it, to be copied.
    Copy(String),
    /// Take this offer away and go on below with what was kept.
    Resume(Draft),
    /// Take this offer away and remove what was kept under this name.
    Forget(String),
    /// Give this text to the person's own editor, where there is one.
    Outside(String),
}

/// A workspace to open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Opening {
    /// A bundled one by name, in memory: nothing is kept.
    Bundled(String),
    /// The one in a folder.
    Folder(String),
    /// A new one in a folder that is not there yet.
    New(String),
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

    /// Other pages that can be opened about what is under the cursor, for the menu.
    fn ways(&self, _scene: &Scene<'_>) -> Vec<Place> {
        Vec::new()
    }

    /// Its own keys that do something now, as the key map writes them, and what they do; likeliest first.
    fn hints(&self, _scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        Vec::new()
    }

    /// Why an action cannot be asked for from here yet, such as agreeing to a text not read to its end.
    fn forbids(&self, _action: &str, _scene: &Scene<'_>) -> Option<String> {
        None
    }

    /// Whether something was typed that goes when this screen goes.
    fn has_text(&self) -> bool {
        false
    }

    /// What is typed here, to be kept until it is sent.
    fn typed(&self, _scene: &Scene<'_>) -> Option<Typed> {
        None
    }

    /// Goes on with what was kept.
    fn resume(&mut self, _draft: &Draft, _scene: &Scene<'_>) {}

    /// What it asked for was refused; it may show why where it belongs.
    fn refused(&mut self, _refusal: &Refusal, _scene: &Scene<'_>) {}

    /// What it still wants of the actions it asked for together, now that everything was read afresh.
    fn reconsider(&mut self, all: Vec<Act>, _scene: &Scene<'_>) -> Vec<Act> {
        all
    }

    /// What became of the actions that it asked for together, in the same order; gives what is said of it.
    fn performed(&mut self, _done: &[Result<Done, Refusal>], _scene: &Scene<'_>) -> String {
        String::new()
    }

    /// The workspace has changed, by this session or another; what is typed stays.
    fn changed(&mut self, _scene: &Scene<'_>) {}

    /// Whether something is marked, so that Ctrl+C copies it.
    fn holds_mark(&self) -> bool {
        false
    }

    /// Takes back a text that it gave to the person's own editor.
    fn take_back(&mut self, _text: &str, _scene: &Scene<'_>) {}

    /// What is copied from here.
    fn copy(&self, _scene: &Scene<'_>) -> Option<String> {
        None
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
