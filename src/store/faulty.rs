//! A store that counts what is asked of it and can fail at any one point, for tests.

use crate::store::files::{Files, Held, Listing};
use crate::store::trouble::{Deed, Trouble, TroubleKind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How the chosen operation fails.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Failure {
    /// It is not done; all others are.
    Once,
    /// It is not done, nor is anything after it, as if the line were cut.
    Cut,
    /// It is done, and yet reported as failed, as when the last flush fails.
    Late,
}

/// How many operations were asked for so far, and which of them write; clones count together.
#[derive(Clone, Default, Debug)]
pub struct Count(Arc<AtomicUsize>, Arc<Mutex<Vec<usize>>>);

impl Count {
    /// The number.
    pub fn get(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }

    /// The numbers of those that write.
    pub fn saves(&self) -> Vec<usize> {
        self.1.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Another store, seen through a counter that may fail one operation.
pub struct Faulty {
    inner: Box<dyn Files>,
    count: Count,
    plan: Option<(usize, TroubleKind, Failure)>,
}

impl Faulty {
    /// Only counts.
    pub fn counting(inner: Box<dyn Files>) -> (Self, Count) {
        let count = Count::default();
        (Self { inner, count: count.clone(), plan: None }, count)
    }

    /// Fails the n-th operation; the first one is number 0.
    pub fn failing(inner: Box<dyn Files>, nth: usize, kind: TroubleKind, how: Failure) -> Self {
        Self { inner, count: Count::default(), plan: Some((nth, kind, how)) }
    }

    fn pass<T>(
        &self,
        deed: Deed,
        path: &str,
        act: impl FnOnce(&dyn Files) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let number = self.count.0.fetch_add(1, Ordering::SeqCst);
        if deed == Deed::Save {
            self.count.1.lock().unwrap_or_else(PoisonError::into_inner).push(number);
        }
        let Some((nth, kind, how)) = self.plan else { return act(&*self.inner) };
        match how {
            Failure::Once if number == nth => Err(Trouble::new(kind, deed, path)),
            Failure::Cut if number >= nth => Err(Trouble::new(kind, deed, path)),
            Failure::Late if number == nth => {
                act(&*self.inner)?;
                let deed = if deed == Deed::Save { Deed::Confirm } else { deed };
                Err(Trouble::new(kind, deed, path))
            }
            _ => act(&*self.inner),
        }
    }
}

impl Files for Faulty {
    fn list(&self) -> Result<Listing, Trouble> {
        self.pass(Deed::Read, ".", |it| it.list())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Trouble> {
        self.pass(Deed::Read, path, |it| it.read(path))
    }

    fn create(&self, path: &str, bytes: &[u8]) -> Result<(), Trouble> {
        self.pass(Deed::Save, path, |it| it.create(path, bytes))
    }

    fn replace(&self, path: &str, bytes: &[u8], expect: Option<&[u8]>) -> Result<(), Trouble> {
        self.pass(Deed::Save, path, |it| it.replace(path, bytes, expect))
    }

    fn lock(&self, wait: Duration) -> Result<Box<dyn Held + Send>, Trouble> {
        self.pass(Deed::Lock, "", |it| it.lock(wait))
    }

    fn scratch_read(&self, name: &str) -> Result<Vec<u8>, Trouble> {
        self.pass(Deed::Read, name, |it| it.scratch_read(name))
    }

    fn scratch_write(&self, name: &str, bytes: &[u8]) -> Result<(), Trouble> {
        self.pass(Deed::Save, name, |it| it.scratch_write(name, bytes))
    }

    fn scratch_remove(&self, name: &str) -> Result<(), Trouble> {
        self.pass(Deed::Save, name, |it| it.scratch_remove(name))
    }

    fn scratch_list(&self, folder: &str) -> Result<Vec<String>, Trouble> {
        self.pass(Deed::Read, folder, |it| it.scratch_list(folder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::memory::Memory;
    use crate::store::suite;

    fn three_writes(files: &dyn Files) -> Result<(), Trouble> {
        let _held = files.lock(Duration::ZERO)?;
        files.create("a.toml", b"1")?;
        files.create("b.toml", b"2")?;
        files.replace("a.toml", b"3", Some(b"1"))
    }

    #[test]
    fn a_counting_store_is_a_store() {
        suite::all(&|| {
            let (files, _) = Faulty::counting(Box::new(Memory::new()));
            (Box::new(files), Box::new(()))
        });
    }

    #[test]
    fn each_operation_can_fail_in_each_way() {
        let (counted, count) = Faulty::counting(Box::new(Memory::new()));
        three_writes(&counted).unwrap();
        assert_eq!(count.get(), 4);
        for how in [Failure::Once, Failure::Cut, Failure::Late] {
            for nth in 0..count.get() {
                let memory = Memory::new();
                let inner = Box::new(memory.clone());
                let files = Faulty::failing(inner, nth, TroubleKind::Full, how);
                let trouble = three_writes(&files).unwrap_err();
                assert_eq!(trouble.kind, TroubleKind::Full);
                let written = nth.saturating_sub(1) + usize::from(how == Failure::Late && nth > 0);
                assert_eq!(memory.all().len(), written.min(2), "{how:?} {nth}");
                let after = files.list().is_err();
                assert_eq!(after, how == Failure::Cut);
            }
        }
    }
}
