//! The user's own keys, laid over those that are built in; whatever means nothing is refused by its line.

use crate::config::OwnKey;
use crate::text::Lang;
use crate::ui::keymap::{Binding, Command, EVERYWHERE, KeyMap, clash, command};
use crate::ui::keys;
use crate::ui::pages::{Shelf, is_made_here};
use crate::ui::screen::Key;

/// The screens that are no place to go to and have keys all the same.
const SCREENS: &[&str] = &["table", "details", "messages", "copy", "form", "menu", "confirm"];

/// Why a key of the user's own is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BadKey {
    /// There is no such page.
    Page(String),
    /// There is no such key.
    Key(String),
    /// There is no such command, page to go to, or action to do.
    Command(String),
    /// Another key of this page is the same, or begins the same way, so that one is never reached.
    Clash(String, String),
}

impl BadKey {
    /// One sentence: which file, which line, what to do.
    pub fn say(&self, file: &str, line: usize, lang: Lang) -> String {
        match self {
            Self::Page(page) => lang.keys_no_page(file, line, page),
            Self::Key(key) => lang.keys_no_key(file, line, key),
            Self::Command(command) => lang.keys_no_command(file, line, command),
            Self::Clash(keys, other) => lang.keys_clash(file, line, keys, other),
        }
    }
}

impl KeyMap {
    /// The map with the user's own keys, each in the place of a built-in one that is the same.
    ///
    /// # Errors
    /// Gives the line of the first that means nothing or clashes, and why.
    pub fn with(mut self, own: &[OwnKey], all: Shelf) -> Result<Self, (usize, BadKey)> {
        for it in own {
            self.add(it, all).map_err(|why| (it.line, why))?;
        }
        Ok(self)
    }

    fn add(&mut self, it: &OwnKey, all: Shelf) -> Result<(), BadKey> {
        let page = it.page.as_deref().unwrap_or(EVERYWHERE);
        let is_page = page == EVERYWHERE || SCREENS.contains(&page) || is_place(page, all);
        if !is_page {
            return Err(BadKey::Page(page.to_owned()));
        }
        let keys = it.keys.split(' ').map(keys::key).collect::<Option<Vec<_>>>();
        let keys = keys.ok_or_else(|| BadKey::Key(it.keys.clone()))?;
        let known = command(&it.command).filter(|it| is_known(it, all));
        let command = known.ok_or_else(|| BadKey::Command(it.command.clone()))?;
        let bindings = self.bindings(page);
        bindings.retain(|other| other.own || other.keys != keys);
        if let Some(other) = bindings.iter().find(|other| clash(&other.keys, &keys)) {
            return Err(BadKey::Clash(it.keys.clone(), keys::labels(&other.keys)));
        }
        bindings.push(Binding { keys, command, own: true });
        Ok(())
    }

    fn bindings(&mut self, page: &str) -> &mut Vec<Binding> {
        let at = self.pages.iter().position(|it| it.0 == page).unwrap_or_else(|| {
            self.pages.push((page.to_owned(), Vec::new()));
            self.pages.len() - 1
        });
        &mut self.pages[at].1
    }

    /// Whether the user has given this key a meaning of its own on a page.
    pub fn is_own(&self, pages: &[&str], key: Key) -> bool {
        let mut bindings = pages.iter().flat_map(|it| self.of(it));
        bindings.find(|it| it.keys.first() == Some(&key)).is_some_and(|it| it.own)
    }

    /// How a key that a page answers itself is shown: as the key that leads there now; none leads
    /// there when the user has taken it away.
    pub fn shown(&self, pages: &[&str], key: Key) -> Option<String> {
        if !self.is_own(pages, key) {
            return Some(keys::label(key));
        }
        self.shortcut(pages, &Command::Tell(key))
    }
}

fn is_place(name: &str, shelf: Shelf) -> bool {
    is_made_here(name)
        || shelf.report(name).is_some()
        || shelf.pages.iter().any(|it| it.name == name)
}

/// Whether what a command names is there.
fn is_known(command: &Command, shelf: Shelf) -> bool {
    match command {
        Command::Go(place) => is_place(&place.page, shelf),
        Command::Do(action) => shelf.action(action).is_some(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::ui::keymap::Found;

    fn with(text: &str) -> Result<KeyMap, (usize, BadKey)> {
        let config = Config::read(&format!("[keys]\n{text}")).unwrap();
        KeyMap::built_in().with(&config.keys, Shelf::default())
    }

    fn found(map: &KeyMap, typed: &str) -> Found {
        map.find(&["home", EVERYWHERE], &keys::keys(typed).unwrap())
    }

    #[test]
    fn own_keys_stand_in_the_place_of_others() {
        let map = with("f9 = \"go radar\"\nf4 = \"none\"\nx = \"sign\"\nhome.n = \"do propose\"")
            .unwrap();
        assert_eq!(found(&map, "f9"), Found::Command(Command::go("radar")));
        assert_eq!(found(&map, "f4"), Found::Command(Command::Nothing));
        assert_eq!(found(&map, "n"), Found::Command(Command::Do("propose".into())));
        assert_eq!(found(&map, "f2"), Found::Command(Command::go("palette")));
        let (f9, f8) = (keys::key("f9").unwrap(), keys::key("f8").unwrap());
        assert!(map.is_own(&[EVERYWHERE], f9) && !map.is_own(&[EVERYWHERE], f8));
        // What F9 did is done by X now, and hints say so.
        assert_eq!(map.shown(&[EVERYWHERE], f9).as_deref(), Some("X"));
        assert_eq!(map.shown(&[EVERYWHERE], f8).as_deref(), Some("F8"));
        // A page's own key comes before that of everywhere.
        assert!(!map.is_own(&["sign", EVERYWHERE], f9));
    }

    #[test]
    fn what_means_nothing_is_refused_by_its_line() {
        for (text, line, why) in [
            ("f5 = \"menu\"\nshelf.x = \"menu\"", 3, BadKey::Page("shelf".into())),
            ("f13 = \"menu\"", 2, BadKey::Key("f13".into())),
            ("\"ctrl-\" = \"menu\"", 2, BadKey::Key("ctrl-".into())),
            ("f5 = \"jump\"", 2, BadKey::Command("jump".into())),
            ("f5 = \"go nowhere\"", 2, BadKey::Command("go nowhere".into())),
            ("\n\nf5 = \"do nothing\"", 4, BadKey::Command("do nothing".into())),
            ("g = \"menu\"", 2, BadKey::Clash("g".into(), "G A".into())),
            ("f5 = \"menu\"\nF5 = \"copy\"", 3, BadKey::Clash("F5".into(), "F5".into())),
            ("x = \"menu\"\n\"x y\" = \"copy\"", 3, BadKey::Clash("x y".into(), "X".into())),
        ] {
            let refused = with(text).unwrap_err();
            assert_eq!(refused, (line, why), "{text}");
            for lang in [Lang::Zh, Lang::En] {
                let said = refused.1.say("config.toml", refused.0, lang);
                assert!(said.contains("config.toml") && said.contains(&line.to_string()), "{said}");
            }
        }
    }
}
