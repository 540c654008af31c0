//! Tells when another process, or a person with an editor, changed the workspace.

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Component, Path};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

const QUIET: Duration = Duration::from_millis(100);
const POLL: Duration = Duration::from_secs(2);
/// Under a stream of changes that never pauses, so many quiet times at most pass without a word.
const PATIENCE: u32 = 10;

/// A watch over a folder, which ends when it is dropped.
pub struct Watch {
    watcher: Option<Box<dyn Watcher + Send>>,
    thread: Option<JoinHandle<()>>,
    polls: bool,
}

/// The folder cannot be watched in any way; what others change then shows only when asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unwatchable;

impl Watch {
    /// Watches a folder and calls `notify` in a thread of its own, once for changes that come
    /// close together.
    pub fn start(root: &Path, notify: impl Fn() + Send + 'static) -> Result<Self, Unwatchable> {
        // The system names the real place, also where the folder was reached by a link.
        let root = root.canonicalize().map_err(|_| Unwatchable)?;
        let (sender, receiver) = mpsc::channel();
        let (watcher, polls) = match native(&root, sender.clone()) {
            Ok(watcher) => (watcher, false),
            Err(_) => (polling(&root, sender).map_err(|_| Unwatchable)?, true),
        };
        let thread = thread::spawn(move || gather(&receiver, &notify));
        Ok(Self { watcher: Some(watcher), thread: Some(thread), polls })
    }

    /// Whether the folder is looked through every two seconds, since the system tells nothing.
    pub fn polls(&self) -> bool {
        self.polls
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // Without the watcher the channel has no sender, which ends the thread.
        self.watcher = None;
        let Some(thread) = self.thread.take() else { return };
        if thread.thread().id() != thread::current().id() {
            let _ended = thread.join();
        }
    }
}

fn native(root: &Path, sender: Sender<()>) -> notify::Result<Box<dyn Watcher + Send>> {
    let mut watcher = RecommendedWatcher::new(teller(root, sender), Config::default())?;
    watcher.watch(root, RecursiveMode::Recursive)?;
    Ok(Box::new(watcher))
}

fn polling(root: &Path, sender: Sender<()>) -> notify::Result<Box<dyn Watcher + Send>> {
    let config = Config::default().with_poll_interval(POLL);
    let mut watcher = PollWatcher::new(teller(root, sender), config)?;
    watcher.watch(root, RecursiveMode::Recursive)?;
    Ok(Box::new(watcher))
}

fn teller(root: &Path, sender: Sender<()>) -> impl Fn(notify::Result<Event>) + Send + 'static {
    let root = root.to_owned();
    move |event| {
        let told = match &event {
            // Lost events and faults of the watcher may hide a change: better look once too often.
            Err(_) => true,
            Ok(event) if event.need_rescan() => true,
            Ok(event) => {
                let read_only = matches!(event.kind, EventKind::Access(_));
                !read_only && event.paths.iter().any(|it| matters(&root, it))
            }
        };
        if told {
            // Nobody listens any more only while the watch is being dropped.
            let _heard = sender.send(());
        }
    }
}

/// Whether a path can be a record: nothing in it begins with a dot.
fn matters(root: &Path, path: &Path) -> bool {
    let below = path.strip_prefix(root).unwrap_or(path);
    let dotted = |it: Component| it.as_os_str().as_encoded_bytes().starts_with(b".");
    !below.components().any(dotted)
}

/// Waits for a change, then for a pause, then tells.
fn gather(receiver: &Receiver<()>, notify: &dyn Fn()) {
    while receiver.recv().is_ok() {
        for _ in 0..PATIENCE {
            thread::sleep(QUIET);
            match receiver.try_recv() {
                Ok(()) => while receiver.try_recv().is_ok() {},
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => return,
            }
        }
        notify();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::mpsc::RecvTimeoutError;

    const LONG: Duration = Duration::from_secs(10);
    const SHORT: Duration = Duration::from_millis(400);

    fn started(root: &Path) -> (Watch, Receiver<()>) {
        let (sender, receiver) = mpsc::channel();
        (Watch::start(root, move || _ = sender.send(())).unwrap(), receiver)
    }

    #[test]
    fn one_burst_is_told_once_and_dot_files_never() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join(".lianxi")).unwrap();
        fs::create_dir_all(folder.path().join("units")).unwrap();
        let (watch, told) = started(folder.path());

        for number in 0..20 {
            fs::write(folder.path().join(format!("units/{number}.toml")), "schema = 1").unwrap();
        }
        assert_eq!(told.recv_timeout(LONG), Ok(()));
        assert_eq!(told.recv_timeout(SHORT), Err(RecvTimeoutError::Timeout));

        fs::write(folder.path().join(".lianxi/lock"), "1").unwrap();
        fs::write(folder.path().join("units/.a.toml.1.2.tmp"), "1").unwrap();
        fs::read(folder.path().join("units/1.toml")).unwrap();
        assert_eq!(told.recv_timeout(SHORT), Err(RecvTimeoutError::Timeout));

        fs::create_dir(folder.path().join("people")).unwrap();
        assert_eq!(told.recv_timeout(LONG), Ok(()));
        fs::write(folder.path().join("people/a.toml"), "1").unwrap();
        assert_eq!(told.recv_timeout(LONG), Ok(()));

        drop(watch);
        assert_eq!(told.recv_timeout(LONG), Err(RecvTimeoutError::Disconnected));
    }

    #[test]
    fn where_the_system_tells_nothing_the_folder_is_looked_through() {
        let folder = tempfile::tempdir().unwrap();
        let (sender, told) = mpsc::channel();
        let root = folder.path().canonicalize().unwrap();
        let _watcher = polling(&root, sender).unwrap();
        fs::write(root.join("a.toml"), "1").unwrap();
        assert_eq!(told.recv_timeout(LONG), Ok(()));
    }

    #[test]
    fn a_folder_that_is_not_there_cannot_be_watched() {
        assert!(Watch::start(Path::new("/nonexistent/workspace"), || ()).is_err());
    }
}
