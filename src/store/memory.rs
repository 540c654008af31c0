//! A workspace in memory, for tests and trials, that behaves as the one on a disk does.

use crate::store::files::{
    self, Entry, Files, Held, Listing, Stamp, check_readable, check_scratch, check_size,
    check_writable,
};
use crate::store::trouble::{Deed, Oddity, Trouble, TroubleKind};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

const STEP: Duration = Duration::from_millis(1);

/// A handle on files in memory; its clones show the same files.
#[derive(Clone, Default, Debug)]
pub struct Memory {
    state: Arc<Mutex<State>>,
}

#[derive(Default, Debug)]
struct State {
    files: BTreeMap<String, (Vec<u8>, u64)>,
    drafts: BTreeMap<String, Vec<u8>>,
    writes: u64,
    locked: bool,
}

struct Locked(Memory);

impl Held for Locked {}

impl Drop for Locked {
    fn drop(&mut self) {
        self.0.state().locked = false;
    }
}

impl Memory {
    /// No files at all.
    pub fn new() -> Self {
        Self::default()
    }

    /// Files given as paths and texts.
    pub fn of<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let memory = Self::new();
        for (path, text) in texts {
            memory.state().put(path, text.as_bytes());
        }
        memory
    }

    /// Every path with its contents, for comparing.
    pub fn all(&self) -> BTreeMap<String, Vec<u8>> {
        self.state().files.iter().map(|(path, (bytes, _))| (path.clone(), bytes.clone())).collect()
    }

    /// A copy that later changes do not reach.
    #[must_use]
    pub fn copy(&self) -> Self {
        let copy = Self::new();
        for (path, bytes) in self.all() {
            copy.state().put(&path, &bytes);
        }
        copy
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic elsewhere leaves whole files: each change is one insertion.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn put(&mut self, path: &str, bytes: &[u8]) {
        self.writes += 1;
        self.files.insert(path.to_owned(), (bytes.to_owned(), self.writes));
    }

    /// Whether the path is a folder, or leads through a file.
    fn is_blocked(&self, path: &str) -> bool {
        let below = format!("{path}/");
        let folder =
            self.files.range(below.clone()..).next().is_some_and(|it| it.0.starts_with(&below));
        let through = path.match_indices('/').any(|(at, _)| self.files.contains_key(&path[..at]));
        folder || through
    }

    fn refuse_blocked(&self, path: &str, deed: Deed) -> Result<(), Trouble> {
        if self.is_blocked(path) {
            return Err(Trouble::new(TroubleKind::Odd(Oddity::Folder), deed, path));
        }
        Ok(())
    }
}

impl Files for Memory {
    fn list(&self) -> Result<Listing, Trouble> {
        let state = self.state();
        let shown = |path: &&String| !path.split('/').any(|it| it.starts_with('.'));
        let entries = state.files.keys().filter(shown).map(|path| {
            let (bytes, writes) = &state.files[path];
            let size = bytes.len() as u64;
            Entry { path: path.clone(), size, stamp: Stamp([*writes, size, 0, 0]) }
        });
        Ok(files::sift(Listing { entries: entries.collect(), odd: Vec::new() }))
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Trouble> {
        check_readable(path)?;
        let state = self.state();
        state.refuse_blocked(path, Deed::Read)?;
        let missing = || Trouble::new(TroubleKind::Missing, Deed::Read, path);
        let (bytes, _) = state.files.get(path).ok_or_else(missing)?;
        check_size(path, bytes.len() as u64, Deed::Read)?;
        Ok(bytes.clone())
    }

    fn create(&self, path: &str, bytes: &[u8]) -> Result<(), Trouble> {
        check_writable(path)?;
        check_size(path, bytes.len() as u64, Deed::Save)?;
        let mut state = self.state();
        let through = path.match_indices('/').any(|(at, _)| state.files.contains_key(&path[..at]));
        if !through && (state.files.contains_key(path) || state.is_blocked(path)) {
            return Err(Trouble::new(TroubleKind::Exists, Deed::Save, path));
        }
        state.refuse_blocked(path, Deed::Save)?;
        state.put(path, bytes);
        Ok(())
    }

    fn replace(&self, path: &str, bytes: &[u8], expect: Option<&[u8]>) -> Result<(), Trouble> {
        check_writable(path)?;
        check_size(path, bytes.len() as u64, Deed::Save)?;
        let mut state = self.state();
        state.refuse_blocked(path, Deed::Save)?;
        let now = state.files.get(path).map(|it| it.0.as_slice());
        if expect.is_some() && now != expect {
            return Err(Trouble::new(TroubleKind::Changed, Deed::Save, path));
        }
        state.put(path, bytes);
        Ok(())
    }

    fn lock(&self, wait: Duration) -> Result<Box<dyn Held + Send>, Trouble> {
        let mut waited = Duration::ZERO;
        loop {
            let mut state = self.state();
            if !state.locked {
                state.locked = true;
                return Ok(Box::new(Locked(self.clone())));
            }
            drop(state);
            if waited >= wait {
                let busy = Trouble::new(TroubleKind::Busy, Deed::Lock, ".lianxi/lock");
                return Err(busy.with(std::process::id().to_string()));
            }
            thread::sleep(STEP);
            waited += STEP;
        }
    }

    fn scratch_read(&self, name: &str) -> Result<Vec<u8>, Trouble> {
        check_scratch(name, Deed::Read)?;
        let found = self.state().drafts.get(name).cloned();
        found.ok_or_else(|| Trouble::new(TroubleKind::Missing, Deed::Read, name))
    }

    fn scratch_write(&self, name: &str, bytes: &[u8]) -> Result<(), Trouble> {
        check_scratch(name, Deed::Save)?;
        check_size(name, bytes.len() as u64, Deed::Save)?;
        self.state().drafts.insert(name.to_owned(), bytes.to_owned());
        Ok(())
    }

    fn scratch_remove(&self, name: &str) -> Result<(), Trouble> {
        check_scratch(name, Deed::Save)?;
        self.state().drafts.remove(name);
        Ok(())
    }

    fn scratch_list(&self, folder: &str) -> Result<Vec<String>, Trouble> {
        check_scratch(folder, Deed::Read)?;
        let below = format!("{folder}/");
        let state = self.state();
        let names = state.drafts.keys().filter_map(|it| it.strip_prefix(&below));
        Ok(names.filter(|it| !it.contains('/')).map(str::to_owned).collect())
    }

    fn is_kept(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::suite;

    #[test]
    fn memory_is_a_store() {
        suite::all(&|| (Box::new(Memory::new()), Box::new(())));
    }

    #[test]
    fn a_copy_stays_as_it_was() {
        let memory = Memory::of([("a.toml", "1")]);
        let copy = memory.copy();
        memory.replace("a.toml", b"2", None).unwrap();
        assert_eq!(copy.read("a.toml").unwrap(), b"1");
        assert_eq!(memory.clone().all().len(), 1);
    }
}
