//! What the program asks the system for while somebody is at the door: no other program, no file elsewhere.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[path = "common/gate.rs"]
#[allow(dead_code)]
mod gate;
#[path = "common/line.rs"]
#[allow(dead_code)]
mod line;

use line::Line;

/// Every way to begin another program, and every way to open a file.
const WATCHED: &str = "trace=execve,execveat,fork,vfork,clone,clone3,open,openat,openat2,creat,\
                       connect,bind,unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat";
/// What the system's own library and the terminal need.
const ALLOWED: &[&str] = &[
    "/etc/ld.so.cache",
    "/lib/",
    "/lib64/",
    "/usr/lib/",
    "/proc/self/",
    "/sys/fs/cgroup/",
    "/dev/tty",
    "/dev/null",
];

/// A folder with the demo, in which the secretary has a key: whoever may do the most.
struct Desk {
    folder: tempfile::TempDir,
    fingerprint: String,
}

impl Desk {
    fn new() -> Option<Self> {
        let tried = Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).output();
        if !tried.is_ok_and(|it| it.status.success()) {
            gate::skipped("strace is not installed, or may not look");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let run = |words: &[&str]| {
            let mut command = Command::new(gate::program());
            command.env_clear().env("XDG_CONFIG_HOME", folder.path().join("config"));
            let done = command.current_dir(folder.path()).args(words).output().unwrap();
            assert!(done.status.success(), "{done:?}");
            String::from_utf8(done.stdout).unwrap()
        };
        run(&["init", "demo", "--from", "demo"]);
        gate::new_key(&folder.path().join("key"));
        let add =
            ["-C", "demo", "--as", "赵例一", "add-key", "--person", "赵例一", "--key", "key.pub"];
        let said = run(&add);
        let fingerprint = said.lines().next().unwrap().split(' ').next_back().unwrap().to_owned();
        Some(Self { folder, fingerprint })
    }

    fn trace(&self) -> String {
        fs::read_to_string(self.folder.path().join("trace")).unwrap()
    }

    /// The door under the eye of the system.
    fn words(&self) -> Vec<String> {
        let at = |name: &str| self.folder.path().join(name).to_string_lossy().into_owned();
        let program = gate::program().to_string_lossy().into_owned();
        let (trace, demo) = (at("trace"), at("demo"));
        let strace = ["strace", "-f", "-qq", "-s", "4096", "-e", WATCHED, "-o", &trace];
        let door =
            [&program, "-C", &demo, "door", "--as", "zhao-li-yi", "--key", &self.fingerprint];
        strace.iter().chain(door.iter()).map(|it| (*it).to_owned()).collect()
    }

    /// What was asked for that is not allowed.
    fn beyond(&self) -> Vec<String> {
        let trace = self.trace();
        let begun = trace.lines().filter(|it| it.contains("execve")).count();
        assert_eq!(begun, 1, "another program was begun:\n{trace}");
        trace
            .lines()
            .filter(|it| !it.contains("execve") && !self.is_allowed(it))
            .map(str::to_owned)
            .collect()
    }

    fn is_allowed(&self, line: &str) -> bool {
        let call = line.split_once(' ').map_or("", |it| it.1.trim_start());
        if call.starts_with("+++") || call.starts_with("---") || call.starts_with("<...") {
            return true;
        }
        if call.starts_with("clone") {
            return call.contains("CLONE_THREAD");
        }
        let mut paths = call.split('"').skip(1).step_by(2).peekable();
        paths.peek().is_some() && paths.all(|it| self.is_own(it) || is_of_the_system(it, call))
    }

    /// Whether a path lies in the workspace or is the file of settings.
    fn is_own(&self, path: &str) -> bool {
        let root = fs::canonicalize(self.folder.path()).unwrap();
        let own = |name: &str| {
            let inside = Path::new(path).starts_with(root.join(name));
            inside || Path::new(path).starts_with(self.folder.path().join(name))
        };
        !path.contains("/../") && (own("demo") || own("config/lianxi/config.toml"))
    }
}

/// Whether it is something of the system's own, and only read.
fn is_of_the_system(path: &str, call: &str) -> bool {
    let writes = ["O_WRONLY", "O_CREAT", "O_TRUNC"].iter().any(|it| call.contains(it));
    !writes && ALLOWED.iter().any(|it| path.starts_with(it))
}

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// Keys of every kind, and words that would lead somewhere if anything followed them.
const KEYS: &[&str] = &[
    "\r",
    "\r",
    "\r",
    "\x1b",
    "\x1b[A",
    "\x1b[B",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\t",
    "\x1b[Z",
    " ",
    "\x1bOP",
    "\x1bOQ",
    "\x1bOR",
    "\x1bOS",
    "\x1b[15~",
    "\x1b[17~",
    "\x1b[18~",
    "\x1b[19~",
    "\x1b[20~",
    "\x1b[21~",
    "\x1b[23~",
    "\x1b[24~",
    "\x13",
    "\x0c",
    "\x05",
    "\x07",
    "\x0f",
    "\x1a",
    "\x1c",
    "\x7f",
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "a",
    "c",
    "d",
    "e",
    "g",
    "m",
    "n",
    "o",
    "p",
    "y",
    "q",
    "/",
    "!",
    "/etc/passwd",
    "../../etc/passwd",
    "同意",
    "登记公钥\r",
    "welcome\r",
    "打开\r",
    "me\r",
    "join\r",
    "\x1b[200~/etc/passwd\x1b[201~",
    "2026-12-31",
    "$(touch x)",
    "\x1b[H",
    "\x1b[F",
    "\x1b[5~",
    "\x1b[6~",
];

#[test]
fn whatever_is_pressed_no_program_begins_and_no_file_elsewhere_is_opened() {
    let Some(desk) = Desk::new() else { return };
    let seconds =
        std::env::var("CONFINED_SECONDS").ok().and_then(|it| it.parse().ok()).unwrap_or(8);
    let config = desk.folder.path().join("config").to_string_lossy().into_owned();
    // As under `sshd`, which always says where home is.
    let shell = [
        ("HOME", "/"),
        ("XDG_CONFIG_HOME", &*config),
        ("EDITOR", "/bin/sh"),
        ("PAGER", "/bin/sh"),
        ("SHELL", "/bin/sh"),
    ];
    let (mut chance, begun, mut sessions) = (Chance(7), Instant::now(), 0);
    let mut pressed = 0;
    while begun.elapsed() < Duration::from_secs(seconds) {
        sessions += 1;
        let mut line = Line::of(&desk.words(), &shell);
        line.wait_for("等我办");
        while begun.elapsed() < Duration::from_secs(seconds)
            && line.child.try_wait().unwrap().is_none()
        {
            line.press(KEYS[chance.below(KEYS.len())]);
            pressed += 1;
            std::thread::sleep(Duration::from_millis(4));
        }
        drop(line);
        // What is traced goes on until the program has noticed that its terminal is gone.
        std::thread::sleep(Duration::from_millis(600));
        assert_eq!(
            desk.beyond(),
            Vec::<String>::new(),
            "after {pressed} keys in {sessions} sessions"
        );
    }
    assert!(pressed > 200, "only {pressed} keys");
    println!("{pressed} keys in {sessions} sessions");
}

#[test]
fn whatever_is_sent_no_program_begins_and_no_file_elsewhere_is_opened() {
    let Some(desk) = Desk::new() else { return };
    for line in [
        "today",
        "check",
        "verify",
        "help",
        "statement 2026-10-15-plenary",
        "who '$(touch x)'",
        "search /etc/passwd",
        "history ../../../etc/passwd",
        "agenda ../../etc/passwd",
        "add-key --person 吴例六 --key /etc/passwd",
        "add-key --person 吴例六 --key ../key.pub",
        "add-duty --title a --text b --kind division --owners jyj",
        "convene --kind plenary --at 2027-01-05T09:00 --place ../../x",
        "propose --title a --reason b --evidence /etc/passwd",
        "init /tmp/x --from demo",
        "-C / today",
        "sh -c id",
    ] {
        let words = desk.words();
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).env_clear().env("SSH_ORIGINAL_COMMAND", line);
        command
            .env("PATH", "/usr/bin:/bin")
            .env("HOME", "/")
            .env("XDG_CONFIG_HOME", desk.folder.path().join("config"))
            .env("EDITOR", "/bin/sh");
        let output = command.current_dir("/").stdin(Stdio::null()).output().unwrap();
        assert!(output.status.code().is_some_and(|it| it < 4), "{line}: {output:?}");
        assert_eq!(desk.beyond(), Vec::<String>::new(), "{line}");
    }
    assert!(!Path::new("/tmp/x").exists());
}

#[test]
fn the_eye_sees_what_the_door_does_not_do() {
    let Some(desk) = Desk::new() else { return };
    let trace = desk.folder.path().join("trace").to_string_lossy().into_owned();
    let mut watched = Command::new("strace");
    watched.args(["-f", "-qq", "-s", "4096", "-e", WATCHED, "-o", &trace, "cat", "/etc/passwd"]);
    assert!(watched.output().unwrap().status.success());
    assert!(desk.beyond().iter().any(|it| it.contains("/etc/passwd")), "{}", desk.trace());
}
