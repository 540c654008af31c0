//! The terminal of this machine as a door.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::door::{Keyring, NoScreen, Start};
use crate::bundle;
use crate::config::Config;
use crate::cx::Refusal;
use crate::session::Session;
use crate::store::trouble::{Deed, Trouble};
use crate::store::watch::Watch;
use crate::text::Lang;
use crate::ui::machine::Setup;
use crate::ui::pages::welcome::Bundled;
use crate::ui::screen::Opening;
use crate::ui::terminal::{self, Left};
use crate::ui::theme::Theme;

/// The watch over the folder that is shown, and the flag that it raises.
#[derive(Clone, Default)]
struct Lookout {
    watch: Rc<RefCell<Option<Watch>>>,
    changed: Arc<AtomicBool>,
}

impl Lookout {
    /// Watches this folder from now on, and no other; without one, none.
    fn over(&self, folder: Option<&Path>) {
        let changed = Arc::clone(&self.changed);
        let raise = move || changed.store(true, Ordering::Release);
        // Where nothing can be watched, F5 still reads everything afresh.
        let watch = folder.and_then(|it| Watch::start(it, raise).ok());
        *self.watch.borrow_mut() = watch;
        self.changed.store(false, Ordering::Release);
    }
}

/// Runs until the user leaves.
pub(super) fn run(start: Start) -> Result<(), NoScreen> {
    let lang = start.lang;
    let lookout = Lookout::default();
    lookout.over(start.folder.as_deref());
    terminal::run(begun(start, &lookout)).map_err(|left| match left {
        Left::NotUtf8(bytes) => NoScreen::NotUtf8(bytes),
        Left::Shut(refusal) => NoScreen::Refused(refusal),
        Left::Io(error) => {
            let trouble = Trouble::of(&error, Deed::Read, lang.cli_terminal());
            NoScreen::Refused(Refusal::could(trouble.say(lang)))
        }
    })
}

/// Plays keys and gives the last frame.
pub(super) fn play(start: Start, keys: &str, size: (u16, u16)) -> Result<String, Refusal> {
    terminal::play(begun(start, &Lookout::default()), keys, size)
}

/// What the terminal begins with: the seat, and the ways to other seats where there are any.
fn begun(start: Start, lookout: &Lookout) -> terminal::Start {
    let Start { session, folder: _, lang, widths, now, charset, mono, map, editor, keys } = start;
    let begun = terminal::Start {
        session,
        lang,
        widths,
        charset,
        mouse: keys.as_ref().map_or_else(|| Config::default().mouse, |it| it.config.mouse),
        user: keys.as_ref().and_then(|it| it.user.clone()),
        now,
        open: None,
        remember: None,
        changed: Arc::clone(&lookout.changed),
        editor: editor.filter(|it| !it.trim().is_empty()),
        setup: Setup { theme: Theme { mono }, map: Some(map), ..Setup::default() },
    };
    match keys {
        Some(keys) => with_ways(begun, keys, lookout.clone()),
        None => begun,
    }
}

/// The same with the ways of somebody at this machine: to other workspaces, to who one is, to files.
fn with_ways(begun: terminal::Start, keys: Keyring, lookout: Lookout) -> terminal::Start {
    let remember = keys.config.clone();
    let setup =
        Setup { bundled: bundled(begun.lang), folder: Some(keys.cwd.clone()), ..begun.setup };
    terminal::Start {
        open: Some(Box::new(move |opening, lang| {
            let session = open(&keys, opening, lang)?;
            let folder = match opening {
                Opening::Folder(folder) | Opening::New(folder) => Some(keys.cwd.join(folder)),
                Opening::Bundled(_) => None,
            };
            lookout.over(folder.as_deref());
            Ok(session)
        })),
        // Who does not want it kept, or cannot keep it, says it again next time.
        remember: Some(Box::new(move |session, me| {
            let uid = &session.workspace().mechanism.uid;
            drop(remember.clone().save_me(uid, me, session.cx().lang));
        })),
        setup,
        ..begun
    }
}

fn open(keys: &Keyring, opening: &Opening, lang: Lang) -> Result<Session, Refusal> {
    match opening {
        Opening::Bundled(name) => keys.bundled(name, lang),
        Opening::Folder(folder) => keys.folder(folder, lang),
        Opening::New(folder) => keys.new_in(folder, lang),
    }
}

/// The bundled workspaces that can be looked at.
fn bundled(lang: Lang) -> Vec<Bundled> {
    let shown = bundle::ALL.iter().filter(|it| it.name != bundle::EMPTY);
    shown
        .map(|it| Bundled {
            name: it.name.to_owned(),
            title: (it.title)(lang).to_owned(),
            about: (it.about)(lang).to_owned(),
        })
        .collect()
}
