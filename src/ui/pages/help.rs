//! Help: what the keys do on this page and everywhere, made from the key map; Enter does it.

use crate::text::Lang;
use crate::ui::keymap::{Command, EVERYWHERE, KeyMap};
use crate::ui::keys;
use crate::ui::pages::choices::{Choice, Choices};
use crate::ui::pages::chooser::Chooser;
use crate::ui::pages::{Shelf, TABS};
use crate::ui::screen::{Code, Key, Scene, Step};

/// The page that help is for.
pub struct Page<'a> {
    /// The names under which the key map knows it, the closest first.
    pub names: &'a [&'a str],
    /// What it is called.
    pub title: &'a str,
    /// Its own keys.
    pub own: &'a [(&'static str, &'static str)],
    /// Whether letters and digits are text there and lead nowhere.
    pub typing: bool,
}

/// Help for a page.
pub fn help(shelf: Shelf, map: &KeyMap, page: &Page<'_>, scene: &Scene<'_>) -> Chooser {
    let Page { names, title, own, typing } = *page;
    let lang = scene.cx.lang;
    let mut all: Vec<Choice> = Vec::new();
    for (key, says) in own {
        // A key that the user has taken away is no way there.
        if let Some(shown) = keys::key(key).and_then(|it| map.shown(names, it)) {
            match all.iter_mut().find(|it| it.text == **says) {
                Some(known) => known.note = format!("{}  {shown}", known.note),
                None => all.push(line((lang.ui_tag_here(), *key), &shown, says)),
            }
        }
    }
    let taken: Vec<_> = own.iter().filter_map(|it| keys::key(it.0).map(keys::label)).collect();
    for name in names {
        let tag = if *name == EVERYWHERE { lang.ui_tag_everywhere() } else { lang.ui_tag_here() };
        let text = |key: &Key| typing && matches!(key.code, Code::Char(_)) && !key.ctrl && !key.alt;
        for binding in map.of(name).iter().filter(|it| !it.keys.iter().any(text)) {
            let shown = keys::labels(&binding.keys);
            let told = match &binding.command {
                Command::Tell(told) => Some(keys::label(*told)),
                _ => None,
            };
            let says = say(shelf, &binding.command, lang);
            // The page takes this key for itself.
            if told.is_none() && taken.contains(&shown) {
                continue;
            }
            // Two keys for one thing stand on one line.
            let known = all.iter_mut().find(|it| match &told {
                Some(told) => it.note.split("  ").any(|it| it == told),
                None => Some(&it.text) == says.as_ref(),
            });
            match (known, says) {
                (Some(known), _) if !known.note.split("  ").any(|it| it == shown) => {
                    known.note = format!("{}  {shown}", known.note);
                }
                (None, Some(says)) if told.is_none() => {
                    let typed = binding
                        .keys
                        .iter()
                        .map(|it| keys::written(&keys::label(*it)))
                        .collect::<Vec<_>>();
                    all.push(line((tag, &typed.join(" ")), &shown, &says));
                }
                // What only a page answers is no help where it does not.
                _ => {}
            }
        }
    }
    Chooser {
        name: "help",
        title: format!("{} > {title}", lang.ui_help()),
        foreword: lang.ui_help_about().to_owned(),
        choices: Choices::one(all),
        take: Box::new(|typed, _| Step::Press(keys::keys(typed).unwrap_or_default())),
        whole: true,
    }
}

/// What a command does, in words; nothing when there is no such place or action.
pub fn say(shelf: Shelf, command: &Command, lang: Lang) -> Option<String> {
    let said = match command {
        Command::Move(by) if *by < 0 => lang.ui_up(),
        Command::Move(_) => lang.ui_down(),
        Command::Tell(_) | Command::Nothing => return None,
        Command::Menu => lang.ui_menu(),
        Command::Back => lang.ui_back(),
        Command::Quit => lang.ui_quit(),
        Command::Copy => lang.ui_copy(),
        Command::Undo => lang.edit_undo(),
        Command::Redo => lang.edit_redo(),
        Command::Lang => lang.ui_lang(),
        Command::Refresh => lang.ui_refresh(),
        Command::Do(name) => (shelf.action(name)?.title)(lang),
        Command::Go(place) => {
            let tab = TABS.iter().find(|it| it.0 == place.page).map(|it| (it.1)(lang));
            let there = shelf.title(&place.page, lang)?;
            return Some(tab.unwrap_or(there).to_owned());
        }
    };
    Some(said.to_owned())
}

fn line((tag, value): (&str, &str), keys: &str, says: &str) -> Choice {
    Choice {
        value: value.to_owned(),
        tag: tag.to_owned(),
        text: says.to_owned(),
        note: keys.to_owned(),
        ..Choice::default()
    }
}
