//! The real program in a real terminal: the wiring that nothing else tries, and every way out.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long a text may take to appear on a busy machine.
const LIMIT: Duration = Duration::from_secs(20);
/// How long the program may live after its terminal has gone.
const GONE: Duration = Duration::from_secs(1);

/// A folder with the demo, and settings that are nobody's.
struct Desk(tempfile::TempDir);

/// The program in its terminal.
struct Seat {
    screen: Arc<Mutex<vt100::Parser>>,
    writer: Arc<Mutex<Box<dyn Write + Send>>>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    hung_up: Arc<AtomicBool>,
    reader: JoinHandle<()>,
}

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        let made = desk.run(&["init", "demo", "--from", "demo"]);
        assert!(made.status.success(), "{made:?}");
        desk
    }

    fn path(&self) -> &Path {
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
    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lianxi"));
        command.env_clear().envs(self.settings()).current_dir(self.path()).args(args);
        command.stdin(std::process::Stdio::null()).output().unwrap()
    }

    /// Opens the screens.
    fn open(&self, args: &[&str]) -> Seat {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_lianxi"));
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
    fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    fn wait_for(&self, text: &str) {
        let begun = Instant::now();
        while !self.text().contains(text) {
            assert!(begun.elapsed() < LIMIT, "no {text} on\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn press(&self, keys: &str) {
        self.writer.lock().unwrap().write_all(keys.as_bytes()).unwrap();
    }

    /// Waits until the program has ended, at most so long.
    fn ended(&mut self, limit: Duration) -> ExitStatus {
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
    fn hang_up(self) -> Box<dyn Child + Send + Sync> {
        self.hung_up.store(true, Ordering::Relaxed);
        // What is drawn for this key is the last that is read.
        self.press("\x0c");
        self.reader.join().unwrap();
        self.child
    }

    /// Asserts that the terminal is as it was found.
    fn is_given_back(&self) {
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

#[test]
fn a_session_from_the_first_key_to_the_last() {
    let desk = Desk::new();
    let mut seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    seat.wait_for("等我办");
    assert!(seat.screen.lock().unwrap().screen().alternate_screen());
    assert!(seat.screen.lock().unwrap().screen().bracketed_paste());
    seat.press("4");
    seat.wait_for("第二次全体会议");
    seat.press("\x1b[B\x1b[B");
    seat.press("\x1bOP");
    seat.wait_for("帮助 >");
    seat.press("\x1b[24~");
    // A key that help lists does what it says: help is left, and the page below speaks English.
    seat.wait_for("── Meetings ──");
    seat.press("\x1b[24~");
    seat.wait_for("── 会议 ──");
    seat.press("\x1bOQ");
    seat.wait_for("查找：");
    seat.press("登记单位\r");
    seat.wait_for("全称");
    seat.press("市水利局");
    seat.wait_for("市水利局");
    seat.press("\x1b[21~");
    seat.wait_for("尚未提交");
    seat.press("\x1b[C\r");
    for _ in 0..4 {
        seat.press("\x1b[21~");
    }
    assert!(seat.ended(LIMIT).success());
    seat.is_given_back();
    // Leaving is no way of saving.
    assert!(!desk.path().join("demo/units/sslj.toml").exists());
}

#[test]
fn what_another_process_does_appears_while_a_form_keeps_its_words() {
    let desk = Desk::new();
    let mut seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    seat.wait_for("等我办");
    seat.press("4");
    // The meetings, not the lines of the first page.
    seat.wait_for("2026-10-15 09:00");
    let call = ["-C", "demo", "--as", "李例四", "convene", "--kind", "liaison"];
    let more = ["--at", "2030-01-02T09:00", "--place", "三楼"];
    let called = desk.run(&[&call[..], &more].concat());
    assert!(called.status.success(), "{called:?}");
    seat.wait_for("2030-01-02");
    seat.press("\x03");
    for _ in 0..6 {
        seat.press("\x1b[21~");
    }
    assert!(seat.ended(LIMIT).success());
}

#[test]
fn a_signal_to_end_is_obeyed_and_the_terminal_given_back() {
    let desk = Desk::new();
    let mut seat = desk.open(&["-C", "demo"]);
    seat.wait_for("等我办");
    let id = seat.child.process_id().unwrap().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    seat.ended(GONE);
    seat.is_given_back();
}

#[test]
fn a_terminal_that_hangs_up_ends_the_program() {
    let desk = Desk::new();
    let seat = desk.open(&["-C", "demo"]);
    seat.wait_for("等我办");
    let mut child = seat.hang_up();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(begun.elapsed() < GONE, "still running without a terminal");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn without_a_terminal_one_sentence_is_said() {
    let desk = Desk::new();
    let said = desk.run(&["-C", "demo"]);
    assert_eq!(said.status.code(), Some(2));
    assert_eq!(said.stdout, b"");
    let sentence = String::from_utf8(said.stderr).unwrap();
    assert_eq!(sentence, "打开界面需要终端：此处请使用命令，可用 lianxi help 查看。\n");
}

#[test]
fn keys_are_played_without_a_terminal() {
    let desk = Desk::new();
    let shown = desk.run(&["-C", "demo", "--keys", "4", "--print", "--size", "100x30"]);
    assert_eq!((shown.status.code(), shown.stderr.as_slice()), (Some(0), &b""[..]));
    let frame = String::from_utf8(shown.stdout).unwrap();
    assert!(frame.lines().count() <= 30 && frame.contains("第二次全体会议"), "{frame}");
}
