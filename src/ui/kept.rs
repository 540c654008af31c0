//! What the machine does with what is typed and not sent: it is kept, offered again, and removed.

use crate::session::Session;
use crate::store::drafts::{Draft, Drafts};
use crate::ui::machine::Ui;
use crate::ui::pages::details::Passage;
use crate::ui::pages::kept;
use crate::ui::screen::{Step, Typed};

/// Pages that are left without a question, because what is typed there is kept.
const QUIET: &str = "editor";

impl Ui {
    /// What is typed on all screens, for whoever keeps it; untouched fields among it.
    pub fn typed(&self, session: &Session) -> Vec<Typed> {
        let scene = self.scene(session);
        self.layers.iter().filter_map(|it| it.screen.typed(&scene)).collect()
    }

    /// Offers what was kept for the screen on top.
    pub(super) fn offer(&mut self, session: &Session) {
        let scene = self.scene(session);
        let (Some(drafts), Some(typed)) = (drafts(session), self.top().typed(&scene)) else {
            return;
        };
        let Some(draft) = drafts.find(&typed.name).filter(|_| !typed.touched) else { return };
        if draft.words == typed.draft.words {
            // It says what stands: it was sent, and only its removal was cut short.
            drop(drafts.remove(&typed.name));
            return;
        }
        let offer = kept::offer(&scene, &typed, draft);
        self.push(Box::new(offer), None);
    }

    /// Says what was kept when a workspace is opened.
    pub(super) fn tell_kept(&mut self, session: &Session) {
        let kept = drafts(session).map(|it| it.list()).unwrap_or_default();
        if let Some((_, first)) = kept.first() {
            self.say(session.cx().lang.kept_there(kept.len(), &first.title));
        }
    }

    /// Takes up what was kept on the screen below the offer.
    pub(super) fn resume(&mut self, draft: &Draft, session: &Session) {
        self.pop();
        let scene = self.scene(session);
        self.top_mut().resume(draft, &scene);
    }

    /// Removes what was kept; the offer goes with it.
    pub(super) fn forget(&mut self, name: &str, session: &Session) {
        self.pop();
        remove(session, name);
        self.say(session.cx().lang.kept_discarded());
    }

    /// Whether the screen on top is left without a question, what is typed there being kept.
    pub(super) fn keeps_quietly(&mut self, at: usize, session: &Session) -> bool {
        let scene = self.scene(session);
        let screen = &self.layers[at].screen;
        let typed = screen.typed(&scene).filter(|it| it.touched && screen.name() == QUIET);
        let (Some(typed), Some(drafts)) = (typed, drafts(session)) else { return false };
        match drafts.keep(&typed.name, &typed.draft) {
            Ok(()) => true,
            Err(trouble) => {
                self.refuse(trouble.say(session.cx().lang));
                false
            }
        }
    }

    /// Removes what was kept of the screen on top, which goes because nobody wants what is typed there.
    pub(super) fn discard_top(&self, session: &Session) {
        let scene = self.scene(session);
        if let Some(typed) = self.top().typed(&scene).filter(|it| it.touched) {
            remove(session, &typed.name);
        }
    }

    /// The names of everything that can be typed on now, and whether something is.
    pub(super) fn open_for_typing(&self, session: &Session) -> Vec<(String, bool)> {
        self.typed(session).into_iter().map(|it| (it.name, it.touched)).collect()
    }

    /// Removes what was kept of screens that went with an act, also where it was deleted before the act, and of
    /// those on which nothing is typed any more: it was sent.
    pub(super) fn clear_sent(&self, before: &[(String, bool)], session: &Session) {
        let now = self.open_for_typing(session);
        let is_sent = |(name, touched): &&(String, bool)| {
            let still = now.iter().find(|it| it.0 == *name);
            still.is_none_or(|it| *touched && !it.1)
        };
        before.iter().filter(is_sent).for_each(|it| remove(session, &it.0));
    }
}

/// Shows what is different between what stands on a screen and what was kept.
pub(super) fn look(title: String, text: String) -> Step {
    Step::Push(Box::new(Passage::details(title, text, Vec::new())))
}

fn drafts(session: &Session) -> Option<Drafts> {
    session.drafts()
}

/// A draft that cannot be removed is offered once more: nothing is lost by that.
fn remove(session: &Session, name: &str) {
    if let Some(drafts) = session.drafts() {
        drop(drafts.remove(name));
    }
}
