//! The real program in a real terminal that a test holds: what it shows, and keys for it.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use unicode_width::UnicodeWidthStr;

/// How long a text may take to appear on a busy machine.
pub(crate) const LIMIT: Duration = Duration::from_secs(20);
/// How long the program may live after its terminal has gone.
pub(crate) const GONE: Duration = Duration::from_secs(1);

/// What kind of terminal the test is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Kind {
    /// One of UTF-8 with ambiguous characters of one cell, as most are.
    #[default]
    Narrow,
    /// One of UTF-8 with ambiguous characters of two cells.
    Wide,
    /// One of GBK, which takes two bytes for a Han of two cells.
    Gbk,
    /// One that answers nothing.
    Silent,
}

/// A folder with the demo, and settings that are nobody's.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
    /// Variables of the environment besides the usual ones, or in their place.
    pub(crate) env: Vec<(&'static str, &'static str)>,
    /// What kind of terminal the screens are opened in, and its columns and rows.
    pub(crate) kind: Kind,
    /// Columns and rows.
    pub(crate) size: (u16, u16),
}

/// What the program has written.
#[derive(Default)]
struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
}

/// The program in its terminal.
pub(crate) struct Seat {
    seen: Arc<Mutex<Seen>>,
    writer: Arc<Mutex<Box<dyn Write + Send>>>,
    pub(crate) child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    hung_up: Arc<AtomicBool>,
    reader: JoinHandle<()>,
}

impl Desk {
    /// A desk with the demo in `demo`.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Self { folder, env: Vec::new(), kind: Kind::default(), size: (80, 24) };
        let made = desk.run(&["init", "demo", "--from", "demo"]);
        assert!(made.status.success(), "{made:?}");
        desk
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes the file of the user's settings.
    pub(crate) fn settle(&self, text: &str) {
        let folder = self.path().join("config/lianxi");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("config.toml"), text).unwrap();
    }

    fn settings(&self) -> Vec<(&'static str, std::ffi::OsString)> {
        let home = self.path().as_os_str().to_owned();
        let config = self.path().join("config").into_os_string();
        let mut all: Vec<(_, std::ffi::OsString)> = vec![
            ("HOME", home),
            ("XDG_CONFIG_HOME", config),
            ("TERM", "xterm-256color".into()),
            ("LANG", "zh_CN.UTF-8".into()),
            ("PATH", std::env::var_os("PATH").unwrap_or_default()),
        ];
        all.extend(self.env.iter().map(|(name, value)| (*name, value.into())));
        all
    }

    /// Runs a command to its end, without any terminal.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lianxi"));
        command.env_clear().envs(self.settings()).current_dir(self.path()).args(args);
        command.stdin(Stdio::null()).output().unwrap()
    }

    /// Opens the screens.
    pub(crate) fn open(&self, args: &[&str]) -> Seat {
        self.open_as(Path::new(env!("CARGO_BIN_EXE_lianxi")), args)
    }

    /// Opens the screens of a program that is the same but for its clock.
    pub(crate) fn open_as(&self, program: &Path, args: &[&str]) -> Seat {
        let (cols, rows) = self.size;
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for (name, value) in self.settings() {
            command.env(name, value);
        }
        command.cwd(self.path());
        command.args(args);
        let child = pair.slave.spawn_command(command).unwrap();
        let parser = vt100::Parser::new(rows, cols, 0);
        let seen = Arc::new(Mutex::new(Seen { parser, bytes: Vec::new() }));
        let writer = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let reader = pair.master.try_clone_reader().unwrap();
        let hung_up = Arc::new(AtomicBool::new(false));
        let (shown, answers, ends) = (seen.clone(), writer.clone(), hung_up.clone());
        let kind = self.kind;
        let reader = thread::spawn(move || be_a_terminal(kind, reader, &shown, &answers, &ends));
        Seat { seen, writer, child, master: pair.master, hung_up, reader }
    }
}

/// Takes in what the program writes, and says where the cursor is when it asks.
fn be_a_terminal(
    kind: Kind,
    mut reader: Box<dyn Read + Send>,
    seen: &Mutex<Seen>,
    writer: &Mutex<Box<dyn Write + Send>>,
    hung_up: &AtomicBool,
) {
    const ASKED: &[u8] = b"\x1b[6n";
    let mut bytes = [0; 4096];
    while let Ok(read @ 1..) = reader.read(&mut bytes) {
        if hung_up.load(Ordering::Relaxed) {
            return;
        }
        let Some(new) = bytes.get(..read) else { return };
        for byte in new {
            let mut seen = seen.lock().unwrap();
            seen.parser.process(&[*byte]);
            seen.bytes.push(*byte);
            if !seen.bytes.ends_with(ASKED) || kind == Kind::Silent {
                continue;
            }
            let (row, column) = seen.parser.screen().cursor_position();
            let before = &seen.bytes[..seen.bytes.len() - ASKED.len()];
            let printed = before.rsplit(|it| *it == 0x1b).next().unwrap_or_default();
            let printed = printed.get(3..).unwrap_or_default();
            let column = match kind {
                Kind::Wide => String::from_utf8_lossy(printed).width_cjk(),
                Kind::Gbk => printed.len(),
                _ => usize::from(column),
            };
            let answer = format!("\x1b[{};{}R", row + 1, column + 1);
            let _ended = writer.lock().unwrap().write_all(answer.as_bytes());
        }
    }
}

impl Seat {
    /// Looks at the screen.
    pub(crate) fn screen<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.seen.lock().unwrap().parser.screen())
    }

    pub(crate) fn text(&self) -> String {
        self.screen(vt100::Screen::contents)
    }

    /// Everything that the program wrote so far.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.seen.lock().unwrap().bytes.clone()
    }

    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(text, |it| it.contains(text));
    }

    pub(crate) fn wait_until(&self, what: &str, is_so: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        while !is_so(&self.text()) {
            assert!(begun.elapsed() < LIMIT, "no {what} on\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until nothing has been written for a while.
    pub(crate) fn settle(&self) {
        let mut known = usize::MAX;
        while known != self.bytes().len() {
            known = self.bytes().len();
            thread::sleep(Duration::from_millis(150));
        }
    }

    pub(crate) fn press(&self, keys: &str) {
        self.writer.lock().unwrap().write_all(keys.as_bytes()).unwrap();
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&self, (cols, rows): (u16, u16)) {
        self.seen.lock().unwrap().parser.screen_mut().set_size(rows, cols);
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// Waits until the program has ended, at most so long.
    pub(crate) fn ended(&mut self, limit: Duration) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            if begun.elapsed() > limit {
                let _gone = self.child.kill();
                panic!("still running after {limit:?} with\n{}", self.text());
            }
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Closes the terminal as a window or a connection is closed: every hold on it is let go.
    pub(crate) fn hang_up(self) -> Box<dyn Child + Send + Sync> {
        self.hung_up.store(true, Ordering::Relaxed);
        // What is drawn for this key is the last that is read.
        self.press("\x0c");
        self.reader.join().unwrap();
        self.child
    }

    /// Asserts that the terminal is as it was found.
    pub(crate) fn is_given_back(&self) {
        // What was written last may still be under way.
        let begun = Instant::now();
        let modes =
            || self.screen(|it| [it.alternate_screen(), it.hide_cursor(), it.bracketed_paste()]);
        while modes().contains(&true) {
            assert!(begun.elapsed() < LIMIT, "screen, cursor, paste: {:?}", modes());
            thread::sleep(Duration::from_millis(5));
        }
    }
}
