//! A terminal at the near end of a line: what is shown, what is typed, and how much went over.

use std::io::{Read, Write};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long a text may take to appear on a busy machine.
pub(crate) const LIMIT: Duration = Duration::from_secs(20);

/// A program in a terminal of 80 by 24.
pub(crate) struct Line {
    screen: Arc<Mutex<vt100::Parser>>,
    writer: Arc<Mutex<Box<dyn Write + Send>>>,
    pub(crate) child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    received: Arc<AtomicUsize>,
}

impl Line {
    /// Runs these words in a terminal, with these variables and hardly any other.
    pub(crate) fn of(words: &[String], env: &[(&str, &str)]) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(&words[0]);
        command.args(&words[1..]);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("PATH", "/usr/bin:/bin");
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(24, 80, 0)));
        let writer = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let reader = pair.master.try_clone_reader().unwrap();
        let received = Arc::new(AtomicUsize::new(0));
        let (shown, answers, count) = (screen.clone(), writer.clone(), received.clone());
        thread::spawn(move || be_a_terminal(reader, &shown, &answers, &count));
        Self { screen, writer, child, master: pair.master, received }
    }

    /// What is shown.
    pub(crate) fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until something is shown, and says how long it took.
    pub(crate) fn wait_for(&self, text: &str) -> Duration {
        let begun = Instant::now();
        while !self.text().contains(text) {
            assert!(begun.elapsed() < LIMIT, "no {text} on\n{}", self.text());
            thread::sleep(Duration::from_micros(200));
        }
        begun.elapsed()
    }

    /// Types.
    pub(crate) fn press(&self, keys: &str) {
        self.writer.lock().unwrap().write_all(keys.as_bytes()).unwrap();
    }

    /// Types, and waits until something is shown.
    pub(crate) fn see(&self, keys: &str, text: &str) {
        self.press(keys);
        self.wait_for(text);
    }

    /// Bytes that came over the line so far.
    pub(crate) fn received(&self) -> usize {
        self.received.load(Ordering::Relaxed)
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).unwrap();
        self.screen.lock().unwrap().screen_mut().set_size(rows, columns);
    }

    /// Claims another size, whatever is shown here.
    pub(crate) fn claim(&self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).unwrap();
    }

    /// Ends the near end at once, as when a laptop is closed or a cable is pulled.
    pub(crate) fn drop_line(&mut self) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-KILL", &id]).status().unwrap().success());
        self.child.wait().unwrap();
    }

    /// Makes the near end answer nothing any more, as when a computer falls asleep: the connection stays.
    pub(crate) fn hold(&self) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-STOP", &id]).status().unwrap().success());
    }

    /// Waits until the program has ended.
    pub(crate) fn ended(&mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < LIMIT, "still running:\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// Takes in what the program writes, and says where the cursor is when it asks.
fn be_a_terminal(
    mut reader: Box<dyn Read + Send>,
    screen: &Mutex<vt100::Parser>,
    writer: &Mutex<Box<dyn Write + Send>>,
    received: &AtomicUsize,
) {
    const ASKED: &[u8] = b"\x1b[6n";
    let (mut bytes, mut tail) = ([0; 4096], Vec::new());
    while let Ok(read @ 1..) = reader.read(&mut bytes) {
        received.fetch_add(read, Ordering::Relaxed);
        for byte in &bytes[..read] {
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
