//! A seat at the command line: a folder of its own, a clock that the script sets, every call a real one.

use std::ffi::OsString;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Utc};
use lianxi::bundle::{self, Founding};
use lianxi::cli::{self, Door, Shelves, World};
use lianxi::text::Lang;

/// The clock of every desk in this program: seconds since 1970.
static CLOCK: AtomicI64 = AtomicI64::new(0);

/// Sets the clock.
pub(crate) fn tick(at: DateTime<Utc>) {
    CLOCK.store(at.timestamp(), Ordering::SeqCst);
}

/// A folder with a workspace in it.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

/// What a call answered.
pub(crate) struct Answer {
    pub(crate) code: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Answer {
    /// The id of what was made: the last word of the first line.
    pub(crate) fn id(&self) -> String {
        let first = self.out.lines().next().unwrap_or_default();
        first.split_whitespace().next_back().unwrap_or_default().to_owned()
    }
}

impl Desk {
    /// A desk with a fresh copy of a bundled workspace.
    pub(crate) fn at(bundled: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let bundle = bundle::bundle(bundled).expect("it is bundled");
        let founding = Founding { uid: "ab".repeat(16), ..Founding::default() };
        bundle::init(&folder.path().join("ws"), bundle, &founding, Lang::Zh)
            .unwrap_or_else(|it| panic!("{it}"));
        Self { folder }
    }

    /// Another desk with the same files.
    pub(crate) fn copy(&self) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        copy_all(&self.workspace(), &folder.path().join("ws"));
        Self { folder }
    }

    /// Writes a file beside the workspace, such as a scan or a list of commands.
    pub(crate) fn put(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).expect("a file can be written");
    }

    /// The folder of the workspace.
    pub(crate) fn workspace(&self) -> std::path::PathBuf {
        self.folder.path().join("ws")
    }

    /// Calls the program.
    pub(crate) fn run(&self, args: &[&str]) -> Answer {
        let ws = self.workspace();
        let mut all = vec!["-C", ws.to_str().expect("a test's folder has a plain name")];
        all.extend(args);
        let world = World {
            args: all.iter().map(OsString::from).collect(),
            env: &|_| None,
            now: || DateTime::from_timestamp(CLOCK.load(Ordering::SeqCst), 0).unwrap_or_default(),
            uid: || "cd".repeat(16),
            cwd: self.folder.path().to_owned(),
            config: Some(self.folder.path().join("config.toml")),
            user: Some("office".into()),
            editor: None,
            program: None,
            interactive: false,
            columns: None,
            shelves: Shelves::ALL,
            door: Door::LOCAL,
        };
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = cli::run(&world, &mut out, &mut err);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        Answer { code, out: text(out), err: text(err) }
    }

    /// The rows of a report.
    pub(crate) fn rows(&self, args: &[&str]) -> Vec<serde_json::Value> {
        let mut all = vec!["--json"];
        all.extend(args);
        let answer = self.run(&all);
        serde_json::from_str(&answer.out)
            .unwrap_or_else(|it| panic!("{args:?}: {it}\n{}", answer.err))
    }
}

fn copy_all(from: &Path, to: &Path) {
    std::fs::create_dir(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("a folder can be listed").flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_all(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("a file can be copied");
        }
    }
}

/// The words of a line; `"` keeps blanks.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// The text of a file of the tests.
pub(crate) fn fixture(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(root.join(name)).expect("the file is there")
}
