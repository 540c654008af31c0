//! Keeps what is typed: every two seconds or forty keys, and at once whenever the program may end.
//!
//! What is to be kept lies where the watch over the terminal and the panic hook reach it too: both write it
//! while the thread that holds the screens cannot.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use crate::store::drafts::Drafts;
use crate::store::trouble::Trouble;
use crate::ui::screen::Typed;

/// The longest time for which what is typed is not kept.
const TIME: Duration = Duration::from_secs(2);
/// The most keys that are not kept.
const KEYS: usize = 40;

/// What is typed and where it is kept; its clones are the same.
#[derive(Clone, Default)]
pub(super) struct Keep {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    drafts: Option<Drafts>,
    typed: Vec<Typed>,
    /// The names that were written from here, which go when somebody takes everything back.
    written: Vec<String>,
    /// Since when something is not kept, and how many keys ago.
    since: Option<Instant>,
    keys: usize,
}

impl Keep {
    /// Notes what is typed after so many keys, and keeps it if it is time.
    pub(super) fn note(
        &self,
        keys: usize,
        typed: Vec<Typed>,
        drafts: Option<Drafts>,
    ) -> Result<(), Trouble> {
        let mut state = self.state();
        let same = |one: &Typed, two: &Typed| {
            one.name == two.name && one.touched == two.touched && one.draft.words == two.draft.words
        };
        let unlike = state.typed.len() != typed.len()
            || state.typed.iter().zip(&typed).any(|(one, two)| !same(one, two));
        state.drafts = drafts;
        // What was kept of a screen that was left waits to be offered, whoever opens that screen again.
        state.written.retain(|name| typed.iter().any(|it| it.name == *name));
        if !unlike {
            return Ok(());
        }
        state.typed = typed;
        state.keys += keys;
        let since = *state.since.get_or_insert_with(Instant::now);
        if state.keys >= KEYS || since.elapsed() >= TIME { state.write() } else { Ok(()) }
    }

    /// Keeps what has waited long enough.
    pub(super) fn beat(&self) -> Result<(), Trouble> {
        let mut state = self.state();
        if state.since.is_some_and(|it| it.elapsed() >= TIME) { state.write() } else { Ok(()) }
    }

    /// Keeps everything now.
    pub(super) fn write(&self) -> Result<(), Trouble> {
        self.state().write()
    }

    /// Keeps everything now if nobody is at it: for a hook that may have stopped whoever was.
    pub(super) fn write_at_last(&self) {
        let state = match self.state.try_lock() {
            Ok(state) => Some(state),
            Err(TryLockError::Poisoned(state)) => Some(state.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        };
        if let Some(mut state) = state {
            // There is nobody left to be told.
            drop(state.write());
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // What is noted is replaced whole, so that a panic elsewhere leaves nothing half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn write(&mut self) -> Result<(), Trouble> {
        let Some(drafts) = self.drafts.clone().filter(|_| self.since.is_some()) else {
            return Ok(());
        };
        (self.since, self.keys) = (None, 0);
        for typed in &self.typed {
            let known = self.written.iter().position(|it| *it == typed.name);
            match (typed.touched, known) {
                (true, None) => {
                    drafts.keep(&typed.name, &typed.draft)?;
                    self.written.push(typed.name.clone());
                }
                (true, Some(_)) => drafts.keep(&typed.name, &typed.draft)?,
                // Everything that was typed here was taken back by whoever typed it.
                (false, Some(at)) => {
                    drafts.remove(&typed.name)?;
                    self.written.remove(at);
                }
                (false, None) => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::dir::Dir;
    use crate::store::drafts::Draft;
    use crate::store::files::Files;

    fn typed(words: &str) -> Vec<Typed> {
        let draft = Draft {
            title: "不同意见".into(),
            at: "2024-03-05T02:00:00Z".parse().unwrap(),
            base: String::new(),
            words: [("text".to_owned(), words.to_owned())].into(),
        };
        vec![Typed { name: "object-m1".into(), draft, touched: !words.is_empty() }]
    }

    fn drafts(folder: &tempfile::TempDir) -> Drafts {
        let files: Arc<dyn Files> = Arc::new(Dir::open(folder.path()).unwrap());
        Drafts::of(&files, "guo-jing").unwrap()
    }

    fn kept(drafts: &Drafts) -> String {
        drafts.find("object-m1").map_or_else(String::new, |it| it.words["text"].clone())
    }

    #[test]
    fn the_fortieth_key_is_kept_and_what_is_taken_back_goes() {
        let folder = tempfile::tempdir().unwrap();
        let (keep, drafts) = (Keep::default(), drafts(&folder));
        for n in 1..40 {
            keep.note(1, typed(&"字".repeat(n)), Some(drafts.clone())).unwrap();
            keep.beat().unwrap();
        }
        assert_eq!(kept(&drafts), "");
        keep.note(1, typed(&"字".repeat(40)), Some(drafts.clone())).unwrap();
        assert_eq!(kept(&drafts).chars().count(), 40);
        keep.note(1, typed(""), Some(drafts.clone())).unwrap();
        keep.write().unwrap();
        assert_eq!(drafts.find("object-m1"), None);
    }

    #[test]
    fn what_was_kept_of_a_screen_that_was_left_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (keep, drafts) = (Keep::default(), drafts(&folder));
        keep.note(1, typed("字"), Some(drafts.clone())).unwrap();
        keep.write().unwrap();
        keep.note(1, Vec::new(), Some(drafts.clone())).unwrap();
        keep.write().unwrap();
        // Opened again, nothing is typed on it yet, and what was kept is being offered.
        keep.note(1, typed(""), Some(drafts.clone())).unwrap();
        keep.write().unwrap();
        assert_eq!(kept(&drafts), "字");
    }

    #[test]
    fn two_seconds_are_enough_and_nothing_is_written_twice() {
        let folder = tempfile::tempdir().unwrap();
        let (keep, drafts) = (Keep::default(), drafts(&folder));
        keep.note(1, typed("字"), Some(drafts.clone())).unwrap();
        std::thread::sleep(TIME);
        keep.beat().unwrap();
        assert_eq!(kept(&drafts), "字");
        drafts.remove("object-m1").unwrap();
        keep.note(1, typed("字"), Some(drafts.clone())).unwrap();
        keep.write().unwrap();
        assert_eq!(kept(&drafts), "");
    }
}
