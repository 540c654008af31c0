//! Takes the terminal and gives it back: after a panic, an error and a hang-up as after leaving.

use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crossterm::cursor::{MoveTo, Show};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};

use crate::ui::decode::Event;
use crate::ui::screen::{Code, Key};
use crate::ui::terminal::input::{Inbox, Waited};
use crate::ui::terminal::keep::Keep;
#[cfg(unix)]
use crate::ui::terminal::wait::{is_gone, is_unheard};

/// How often somebody looks whether the terminal is still there.
const LOOK: Duration = Duration::from_millis(200);

/// Presses and the wheel, in a form that knows wide screens; not every move, which would fill a slow line.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
/// The mouse as it was.
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// Pastes are marked as such, and it is told whether the window is looked at.
const TELLS_ON: &str = "\x1b[?2004h\x1b[?1004h";
/// Neither any more.
const TELLS_OFF: &str = "\x1b[?1004l\x1b[?2004l";

/// Whether the mouse was taken.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// The most bytes of addresses for a session that came over a line; what it really uses is some millions.
#[cfg(unix)]
const MEMORY: u64 = 2 << 30;

/// The terminal while it is ours.
pub(super) struct Guard(());

impl Guard {
    /// Takes it: raw, on a screen of its own, with pastes marked as such, and the mouse if it is wanted.
    /// After a panic what is typed is kept.
    pub(super) fn take(mouse: bool, keep: &Keep) -> io::Result<Self> {
        panic::set_hook(hook(keep.clone(), give_back, panic::take_hook()));
        MOUSE.store(mouse, Ordering::Relaxed);
        // From here on it is given back even if the rest fails.
        let guard = Self(());
        take_again()?;
        Ok(guard)
    }

    /// Lends the terminal to another program and takes it back afterwards.
    pub(super) fn lend<T>(work: impl FnOnce() -> T) -> io::Result<T> {
        give_back();
        // Ctrl+C is then for the other program.
        #[cfg(unix)]
        let _caught = signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::default());
        let done = work();
        take_again()?;
        Ok(done)
    }

    /// Shows a passage as plain text on the ordinary screen, where the terminal breaks rows itself, until
    /// Enter is pressed.
    pub(super) fn show_raw(text: &str, how: &str, inbox: &mut Inbox) -> io::Result<()> {
        let mut out = io::stdout();
        let mouse = MOUSE.load(Ordering::Relaxed);
        if mouse {
            // Whoever copies selects with it.
            write!(out, "{MOUSE_OFF}")?;
        }
        execute!(out, LeaveAlternateScreen, Clear(ClearType::All), MoveTo(0, 0), Show)?;
        for line in text.lines() {
            write!(out, "{}\r\n", crate::ui::width::clean(line))?;
        }
        write!(out, "\r\n{how}\r\n")?;
        out.flush()?;
        loop {
            if inbox.wait(Duration::from_secs(1))? == Waited::Gone {
                return Ok(());
            }
            if std::iter::from_fn(|| inbox.next()).any(|it| ends(&it)) {
                break;
            }
        }
        if mouse {
            write!(out, "{MOUSE_ON}")?;
        }
        execute!(out, EnterAlternateScreen)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
        // The hook that was there before cannot be had back; a plain one prints as it did.
        if !std::thread::panicking() {
            drop(panic::take_hook());
        }
    }
}

/// What is done when a defect stops the program.
type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Send + Sync>;

/// Keeps what is typed, gives the terminal back, and then does what was done before.
fn hook(keep: Keep, give_back: fn(), before: Hook) -> Hook {
    Box::new(move |info| {
        keep.write_at_last();
        give_back();
        before(info);
    })
}

/// Whether a key ends the showing of a passage.
fn ends(event: &Event) -> bool {
    let codes = [Code::Enter, Code::Esc, Code::F(10), Code::Char('q')];
    match event {
        Event::Key(key) => {
            codes.contains(&key.code) || *key == Key { ctrl: true, ..Key::plain(Code::Char('c')) }
        }
        _ => false,
    }
}

/// Takes it: raw, on a screen of its own, told of pastes and of being looked away from, and of the mouse if
/// that is wanted.
fn take_again() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen)?;
    write!(io::stdout(), "{TELLS_ON}")?;
    if MOUSE.load(Ordering::Relaxed) {
        write!(io::stdout(), "{MOUSE_ON}")?;
    }
    io::stdout().flush()
}

/// Leaves it as it was; whatever fails, the rest is tried.
fn give_back() {
    let mut out = io::stdout();
    if MOUSE.load(Ordering::Relaxed) {
        let _ = write!(out, "{MOUSE_OFF}");
    }
    let _ = write!(out, "{TELLS_OFF}");
    let _ = queue!(out, LeaveAlternateScreen, Show);
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// Raises a flag when the program is told to end or the connection hangs up.
///
/// # Errors
/// If the system does not let signals be watched.
pub fn watch_signals() -> io::Result<Arc<AtomicBool>> {
    let flag = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    for signal in [signal_hook::consts::SIGTERM, signal_hook::consts::SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(&flag))?;
    }
    // A change of size ends the waiting for a key; what the size is, is asked.
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGWINCH, Arc::default())?;
    Ok(flag)
}

/// Ends the program soon after the terminal has gone, whatever it is doing.
///
/// The loop notices by itself and leaves first, unless it is at something long. Whatever was done is in files already, and whatever is
/// typed is kept first.
#[cfg(unix)]
pub(super) fn end_when_gone(hung_up: &Arc<AtomicBool>, keep: &Keep) {
    let (hung_up, keep) = (Arc::clone(hung_up), keep.clone());
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(LOOK);
            if hung_up.load(Ordering::Relaxed) || is_gone() {
                break;
            }
        }
        keep.write_at_last();
        std::thread::sleep(LOOK);
        give_back();
        std::process::exit(3);
    });
}

/// Lets the program have no more memory than any office needs, so that whoever comes over a line can exhaust
/// nobody's but the own session's.
#[cfg(unix)]
pub fn limit_memory() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = Rlimit { current: Some(MEMORY), maximum: Some(MEMORY) };
    // Where the system does not let it be set, sizes are refused all the same.
    let _set = setrlimit(Resource::As, most);
}

/// Ends the program soon after nobody hears any more what it says, where that is not a terminal: a line that
/// drops then gives no signal, and whoever waits for a lock would notice nothing.
#[cfg(unix)]
pub fn end_when_unheard() {
    std::thread::spawn(|| {
        while !is_unheard() {
            std::thread::sleep(LOOK);
        }
        std::process::exit(3);
    });
}

#[cfg(not(unix))]
pub(super) fn end_when_gone(_hung_up: &Arc<AtomicBool>, _keep: &Keep) {}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::store::dir::Dir;
    use crate::store::drafts::{Draft, Drafts};
    use crate::store::files::Files;
    use crate::ui::screen::Typed;

    #[test]
    fn a_panic_keeps_what_is_typed() {
        let folder = tempfile::tempdir().unwrap();
        let files: Arc<dyn Files> = Arc::new(Dir::open(folder.path()).unwrap());
        let drafts = Drafts::of(&files, "guo-jing").unwrap();
        let draft = Draft {
            title: "不同意见".into(),
            at: "2024-03-05T02:00:00Z".parse().unwrap(),
            base: String::new(),
            words: [("text".to_owned(), "恐慌之前".to_owned())].into(),
        };
        let typed = Typed { name: "object-m1".into(), draft: draft.clone(), touched: true };
        let keep = Keep::default();
        keep.note(1, vec![typed], Some(drafts.clone())).unwrap();
        let before = panic::take_hook();
        panic::set_hook(hook(keep, || {}, Box::new(|_| {})));
        let ended = std::thread::spawn(|| panic!("as a defect would")).join();
        panic::set_hook(before);
        assert!(ended.is_err());
        assert_eq!(drafts.find("object-m1"), Some(draft));
    }
}
