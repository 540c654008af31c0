//! Half-written files: what they are called, whose they are, and which of them a dead process left.
//!
//! The name says which process writes it. One whose process is gone is swept at the next act, under the lock.
//! That the system gives a number to another process later is harmless: such a file is left alone until that
//! process has ended too, and no list, record or rule ever sees it. A process that this machine cannot see (of
//! another host, or in a container) holds the lock while it writes records, so that it writes none now; of its
//! drafts it loses at most the one it is just keeping, which is told and kept again with the next key.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::store::files::OWN_FOLDER;

/// The next number of this process; no two of its files ever have the same, whatever folder they are in.
static NEXT: AtomicU64 = AtomicU64::new(0);
/// The numbers that this process is writing under now.
static WRITING: Mutex<BTreeSet<u64>> = Mutex::new(BTreeSet::new());

/// A half-written file of this process, removed when dropped unless it was moved into its place.
pub(super) struct Temporary {
    pub(super) path: PathBuf,
    pub(super) moved: bool,
    number: u64,
}

impl Temporary {
    /// A name beside the place that this process has not used yet.
    pub(super) fn beside(place: &Path) -> Self {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        writing().insert(number);
        let name = place.file_name().and_then(|it| it.to_str()).unwrap_or("x");
        let name = format!(".{name}.{}.{number}.tmp", std::process::id());
        // What is not made yet need not be removed.
        Self { path: place.with_file_name(name), moved: true, number }
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.moved {
            // What cannot be removed now is swept later.
            let _swept = fs::remove_file(&self.path);
        }
        writing().remove(&self.number);
    }
}

fn writing() -> MutexGuard<'static, BTreeSet<u64>> {
    // A panic elsewhere leaves the set whole: each change is one insertion or removal.
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether this is the half-written file of a process that lives.
pub(super) fn is_being_written(file: &Path) -> bool {
    let name = file.file_name().and_then(|it| it.to_str());
    name.and_then(parts).is_some() && !is_left_over(file)
}

/// Whether this is a half-written file, `.NAME.PROCESS.NUMBER.tmp`, that nobody is writing any more.
pub(in crate::store) fn is_left_over(file: &Path) -> bool {
    let name = file.file_name().and_then(|it| it.to_str());
    let Some((process, number)) = name.and_then(parts) else { return false };
    if process == std::process::id() { !writing().contains(&number) } else { !is_alive(process) }
}

/// The process and the number in the name of a half-written file.
fn parts(name: &str) -> Option<(u32, u64)> {
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let mut parts = name.strip_prefix('.')?.strip_suffix(".tmp")?.rsplitn(3, '.');
    let (number, process) = (parts.next()?, parts.next()?);
    parts.next().filter(|_| digits(number) && digits(process))?;
    Some((process.parse().ok()?, number.parse().ok()?))
}

/// Whether there is a process of this number; one that may not be asked is there.
#[cfg(unix)]
fn is_alive(process: u32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    let pid = i32::try_from(process).ok().and_then(Pid::from_raw);
    pid.is_some_and(|it| test_kill_process(it) != Err(Errno::SRCH))
}

#[cfg(not(unix))]
fn is_alive(_process: u32) -> bool {
    true
}

/// Removes what dead processes left below a workspace, in our own folder too, and says how many; what cannot
/// be looked at or removed is left for the next time. The caller holds the lock.
pub(super) fn sweep(root: &Path) -> usize {
    let mut swept = 0;
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let (name, Ok(kind)) = (entry.file_name(), entry.file_type()) else { continue };
            let dotted = name.as_encoded_bytes().starts_with(b".");
            if kind.is_dir() && (!dotted || name == OWN_FOLDER) {
                folders.push(entry.path());
            } else if kind.is_file() && dotted && is_left_over(&entry.path()) {
                swept += usize::from(fs::remove_file(entry.path()).is_ok());
            }
        }
    }
    swept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_writes_any_more_is_left_over() {
        let own = std::process::id();
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let dead = child.id();
        child.wait().unwrap();
        let live = Temporary::beside(Path::new("units/a.toml"));
        let name = |it: &Temporary| it.path.file_name().unwrap().to_str().unwrap().to_owned();
        for (name, left) in [
            (name(&live), false),
            (format!(".a.toml.{own}.18446744073709551615.tmp"), true),
            (format!(".a.toml.{dead}.0.tmp"), true),
            (format!("a.toml.{dead}.0.tmp"), false),
            (format!(".{dead}.0.tmp"), false),
            (format!(".a.toml.{dead}.tmp"), false),
            (format!(".a.toml.{dead}.0.tmp~"), false),
            (format!(".a.toml.+{dead}.0.tmp"), false),
            // The first process is always there, and belongs to somebody else.
            (".a.toml.1.0.tmp".to_owned(), false),
            (".a.toml.4294967295.0.tmp".to_owned(), true),
            (".a.toml.0.0.tmp".to_owned(), true),
            (".a.toml.99999999999.0.tmp".to_owned(), false),
            (".keep".to_owned(), false),
        ] {
            assert_eq!(is_left_over(Path::new(&name)), left, "{name}");
        }
        let before = live.path.clone();
        drop(live);
        assert!(is_left_over(&before));
    }
}
