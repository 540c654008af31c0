//! The key map: which keys in a row mean which command, page by page, read from `data/keys.toml`.
//!
//! Its commands are families, so that a new report or action can have a key the moment it exists.

mod own;

pub use own::BadKey;

use crate::ui::keys;
use crate::ui::screen::{Code, Key, Place};

/// The key map that is built in.
const BUILT_IN: &str = include_str!("../../data/keys.toml");

/// The keys that mean something everywhere stand under this name.
pub const EVERYWHERE: &str = "everywhere";

/// What a key asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Move the cursor by so many rows.
    Move(i32),
    /// What the page itself answers when this key is pressed: open, filter, compare, …
    Tell(Key),
    /// Offer what can be done with what is under the cursor.
    Menu,
    /// Go to a place.
    Go(Place),
    /// Do an action, by name.
    Do(String),
    /// Leave this page.
    Back,
    /// Leave the program.
    Quit,
    /// Show what is under the cursor without anything around it, to be copied.
    Copy,
    /// Take the last edit of this session back.
    Undo,
    /// Do again what was undone last.
    Redo,
    /// Speak the other language.
    Lang,
    /// Read everything afresh and draw it again.
    Refresh,
    /// Nothing: the user wants the key to do nothing.
    Nothing,
}

/// What a row of keys is bound to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Binding {
    /// The keys, one after the other.
    pub keys: Vec<Key>,
    /// What they ask for.
    pub command: Command,
    /// Whether the user says so and not the built-in map.
    pub own: bool,
}

/// What the keys that were typed so far lead to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// A command.
    Command(Command),
    /// A longer row of keys begins so.
    Begun,
    /// Nothing.
    Nothing,
}

/// All keys of all pages.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KeyMap {
    pages: Vec<(String, Vec<Binding>)>,
}

/// What page commands are called, and the key that pages answer.
const TOLD: &[(&str, Code)] = &[
    ("open", Code::Enter),
    ("filter", Code::F(3)),
    ("pane", Code::F(6)),
    ("compare", Code::F(7)),
    ("object", Code::F(8)),
    ("sign", Code::F(9)),
];

impl KeyMap {
    /// The one that is built in.
    pub fn built_in() -> Self {
        Self::read(BUILT_IN).expect("a test reads the file that is built in")
    }

    /// Reads a key map.
    ///
    /// # Errors
    /// Gives what is not understood, with the page and the key.
    pub fn read(text: &str) -> Result<Self, String> {
        let tables: toml::Table = toml::from_str(text).map_err(|it| it.message().to_owned())?;
        let mut map = Self::default();
        for (page, table) in tables {
            let table = table.as_table().ok_or_else(|| page.clone())?;
            let mut bindings: Vec<Binding> = Vec::new();
            for (typed, said) in table {
                let wrong = || format!("[{page}] {typed} = {said}");
                let keys = typed.split(' ').map(keys::key).collect::<Option<Vec<_>>>();
                let binding = Binding {
                    keys: keys.ok_or_else(wrong)?,
                    command: said.as_str().and_then(command).ok_or_else(wrong)?,
                    own: false,
                };
                if bindings.iter().any(|it| clash(&it.keys, &binding.keys)) {
                    return Err(wrong());
                }
                bindings.push(binding);
            }
            map.pages.push((page, bindings));
        }
        Ok(map)
    }

    /// What the keys typed so far lead to on a page; the first name that knows them decides.
    pub fn find(&self, pages: &[&str], typed: &[Key]) -> Found {
        for page in pages {
            for binding in self.of(page) {
                if binding.keys == typed {
                    return Found::Command(binding.command.clone());
                }
                if binding.keys.starts_with(typed) {
                    return Found::Begun;
                }
            }
        }
        Found::Nothing
    }

    /// The bindings of a page alone.
    pub fn of(&self, page: &str) -> &[Binding] {
        self.pages.iter().find(|(name, _)| name == page).map_or(&[], |(_, it)| it.as_slice())
    }

    /// The names of all pages that have keys.
    pub fn pages(&self) -> impl Iterator<Item = &str> {
        self.pages.iter().map(|(name, _)| name.as_str())
    }

    /// The keys that lead to a command on a page, as they are shown.
    pub fn shortcut(&self, pages: &[&str], command: &Command) -> Option<String> {
        let mut bindings = pages.iter().flat_map(|it| self.of(it));
        let found = bindings.find(|it| it.command == *command)?;
        // A key that the page has for something else does not lead there.
        let leads = self.find(pages, &found.keys) == Found::Command(command.clone());
        leads.then(|| keys::labels(&found.keys))
    }
}

impl Command {
    /// Going to a page.
    pub fn go(page: &str) -> Self {
        Self::Go(Place::page(page))
    }

    /// Going to a place if the command is that.
    pub fn place(&self) -> Option<&str> {
        match self {
            Self::Go(place) => Some(&place.page),
            _ => None,
        }
    }
}

/// Whether one row of keys begins with the other, so that one of them is never reached.
fn clash(one: &[Key], other: &[Key]) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

fn command(said: &str) -> Option<Command> {
    let (word, rest) = said.split_once(' ').unwrap_or((said, ""));
    Some(match (word, rest) {
        ("menu", "") => Command::Menu,
        ("back", "") => Command::Back,
        ("quit", "") => Command::Quit,
        ("copy", "") => Command::Copy,
        ("undo", "") => Command::Undo,
        ("redo", "") => Command::Redo,
        ("lang", "") => Command::Lang,
        ("refresh", "") => Command::Refresh,
        ("none", "") => Command::Nothing,
        ("help" | "palette", "") => Command::go(word),
        ("move", rows) => Command::Move(rows.parse().ok()?),
        ("do", action) if !action.is_empty() => Command::Do(action.to_owned()),
        ("go", place) if !place.is_empty() => match place.split_once(' ') {
            Some((page, about)) => Command::Go(Place::about(page, about)),
            None => Command::go(place),
        },
        (word, "") => {
            let (_, code) = TOLD.iter().find(|(name, _)| *name == word)?;
            Command::Tell(Key::plain(*code))
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::pages;
    use crate::{action, report};

    fn typed(text: &str) -> Vec<Key> {
        keys::keys(text).unwrap()
    }

    #[test]
    fn no_key_is_bound_twice_on_a_page() {
        KeyMap::read(BUILT_IN).unwrap();
        for twice in ["f1 = \"menu\"\nF1 = \"back\"", "g = \"menu\"\n\"g a\" = \"back\""] {
            assert!(KeyMap::read(&format!("[x]\n{twice}")).is_err(), "{twice}");
        }
        for odd in ["f1 = \"jump\"", "f13 = \"back\"", "f1 = \"do\"", "f1 = 3"] {
            assert!(KeyMap::read(&format!("[x]\n{odd}")).is_err(), "{odd}");
        }
    }

    #[test]
    fn a_page_comes_before_everywhere() {
        let map = KeyMap::read("[a]\nx = \"back\"\n[everywhere]\nx = \"quit\"\n\"g s\" = \"menu\"");
        let map = map.unwrap();
        let found = |pages: &[&str], text| map.find(pages, &typed(text));
        assert_eq!(found(&["a", EVERYWHERE], "x"), Found::Command(Command::Back));
        assert_eq!(found(&["b", EVERYWHERE], "x"), Found::Command(Command::Quit));
        assert_eq!(found(&["a"], "g"), Found::Nothing);
        assert_eq!(found(&[EVERYWHERE], "g"), Found::Begun);
        assert_eq!(found(&[EVERYWHERE], "g s"), Found::Command(Command::Menu));
        assert_eq!(map.shortcut(&["a", EVERYWHERE], &Command::Quit), None);
        assert_eq!(map.shortcut(&[EVERYWHERE], &Command::Menu).as_deref(), Some("G S"));
    }

    #[test]
    fn every_report_page_and_action_that_is_named_is_there() {
        let map = KeyMap::built_in();
        let known = |name: &str| {
            pages::page(name).is_some()
                || report::report(name).is_some()
                || pages::is_made_here(name)
        };
        for (page, bindings) in &map.pages {
            for it in bindings {
                match &it.command {
                    Command::Do(name) if !action::ALL.is_empty() => {
                        assert!(action::action(name).is_some(), "[{page}] do {name}");
                    }
                    Command::Go(place) if !report::ALL.is_empty() && !pages::ALL.is_empty() => {
                        assert!(known(&place.page), "[{page}] go {}", place.page);
                    }
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn whatever_has_a_letter_has_another_way_too() {
        let map = KeyMap::built_in();
        let letter = |key: &Key| matches!(key.code, Code::Char('a'..='z')) && !key.ctrl;
        for (page, bindings) in &map.pages {
            for it in bindings.iter().filter(|it| it.keys.iter().any(letter)) {
                // Places and actions are in the palette, moving is an arrow, copying is in the menu.
                let elsewhere = matches!(
                    it.command,
                    Command::Go(_) | Command::Do(_) | Command::Move(_) | Command::Copy
                );
                let twin =
                    |other: &Binding| other.command == it.command && !other.keys.iter().any(letter);
                let has_twin = map.of(page).iter().chain(map.of(EVERYWHERE)).any(twin);
                assert!(elsewhere || has_twin, "[{page}] {it:?}");
            }
        }
    }
}
