//! The real program in a real terminal, as tests hold it.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long a text may take to appear on a busy machine.
pub(crate) const LIMIT: Duration = Duration::from_secs(20);
/// How long the program may live after its terminal has gone.
pub(crate) const GONE: Duration = Duration::from_secs(1);

/// A folder with the demo, and settings that are nobody's.
pub(crate) struct Desk(tempfile::TempDir);

/// The program in its terminal.
pub(crate) struct Seat {
    pub(crate) screen: Arc<Mutex<vt100::Parser>>,
    writer: Arc<Mutex<Box<dyn Write + Send>>>,
    pub(crate) child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    hung_up: Arc<AtomicBool>,
    reader: JoinHandle<()>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        let made = desk.run(&["init", "demo", "--from", "demo"]);
        assert!(made.status.success(), "{made:?}");
        desk
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    fn settings(&self) -> [(&'static str, std::ffi::OsString); 5] {
        let home = self.path().as_os_str().to_owned();
        let config = self.path().join("config").into_os_string();
        let term = "xterm-256color".into();
        [
            ("HOME", home),
            ("XDG_CONFIG_HOME", config),
            ("TERM", term),
            ("LANG", "zh_CN.UTF-8".into()),
            ("PATH", std::env::var_os("PATH").unwrap_or_default()),
        ]
    }

    /// Runs a command to its end, without any terminal.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lianxi"));
        command.env_clear().envs(self.settings()).current_dir(self.path()).args(args);
        command.stdin(std::process::Stdio::null()).output().unwrap()
    }

    /// Opens the screens.
    pub(crate) fn open(&self, args: &[&str]) -> Seat {
        self.open_program(env!("CARGO_BIN_EXE_lianxi"), args)
    }

    /// Opens a program in a terminal.
    pub(crate) fn open_program(&self, program: &str, args: &[&str]) -> Seat {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for (name, value) in self.settings() {
            command.env(name, value);
        }
        command.cwd(self.path());
        command.args(args);
        let child = pair.slave.spawn_command(command).unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(24, 80, 0)));
        let writer = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let reader = pair.master.try_clone_reader().unwrap();
        let hung_up = Arc::new(AtomicBool::new(false));
        let (shown, answers, ends) = (screen.clone(), writer.clone(), hung_up.clone());
        let reader = thread::spawn(move || be_a_terminal(reader, &shown, &answers, &ends));
        Seat { screen, writer, child, _master: pair.master, hung_up, reader }
    }
}

/// Takes in what the program writes, and says where the cursor is when it asks.
fn be_a_terminal(
    mut reader: Box<dyn Read + Send>,
    screen: &Mutex<vt100::Parser>,
    writer: &Mutex<Box<dyn Write + Send>>,
    hung_up: &AtomicBool,
) {
    const ASKED: &[u8] = b"\x1b[6n";
    let (mut bytes, mut tail) = ([0; 4096], Vec::new());
    while let Ok(read @ 1..) = reader.read(&mut bytes) {
        if hung_up.load(Ordering::Relaxed) {
            return;
        }
        let Some(new) = bytes.get(..read) else { return };
        for byte in new {
            screen.lock().unwrap().process(&[*byte]);
            tail.push(*byte);
            if tail.ends_with(ASKED) {
                let (row, column) = screen.lock().unwrap().screen().cursor_position();
                let answer = format!("\x1b[{};{}R", row + 1, column + 1);
                let _ended = writer.lock().unwrap().write_all(answer.as_bytes());
                tail.clear();
            }
        }
    }
}

impl Seat {
    pub(crate) fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    pub(crate) fn wait_for(&self, text: &str) {
        let begun = Instant::now();
        while !self.text().contains(text) {
            assert!(begun.elapsed() < LIMIT, "no {text} on\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn press(&self, keys: &str) {
        self.writer.lock().unwrap().write_all(keys.as_bytes()).unwrap();
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
                panic!("still running after {limit:?}");
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
        let modes = || {
            let parser = self.screen.lock().unwrap();
            let it = parser.screen();
            [it.alternate_screen(), it.hide_cursor(), it.bracketed_paste()]
        };
        while modes().contains(&true) {
            assert!(begun.elapsed() < LIMIT, "screen, cursor, paste: {:?}", modes());
            thread::sleep(Duration::from_millis(5));
        }
    }
}
