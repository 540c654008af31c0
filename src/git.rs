//! The git program, called carefully: the history of documents, where it is installed.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::text::Lang;

/// Why there is no history; the workspace itself is complete without it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoHistory {
    /// The program is not installed.
    Absent,
    /// The program was there and did not do it.
    Failed,
}

impl NoHistory {
    /// One sentence.
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Absent => lang.cli_git_absent(),
            Self::Failed => lang.cli_git_failed(),
        }
    }
}

/// Nothing of the user's or the machine's settings may run a program, ask a question or change bytes.
const CAREFUL: &[&str] = &[
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.autocrlf=false",
    "commit.gpgSign=false",
    "init.defaultBranch=main",
    "maintenance.auto=false",
    "gc.auto=0",
];

/// Who commits where git has not been told who the user is.
const STAND_IN: &[&str] = &["user.name=lianxi", "user.email=lianxi@localhost"];

/// Makes the folder a repository and commits all that is in it.
pub fn init_and_commit(folder: &Path, message: &str) -> Result<(), NoHistory> {
    git(folder, &[], &["init", "--quiet", "--template="])?;
    git(folder, &[], &["add", "--all"])?;
    let commit = ["commit", "--quiet", "--no-verify", "--message", message];
    match git(folder, &[], &commit) {
        Err(NoHistory::Failed) => git(folder, STAND_IN, &commit),
        done => done,
    }
}

/// Whether something was committed in the folder's repository, or in one around it.
///
/// # Errors
/// If git is not installed.
pub fn has_history(folder: &Path) -> Result<bool, NoHistory> {
    match git(folder, &[], &["rev-parse", "--quiet", "--verify", "HEAD"]) {
        Err(NoHistory::Absent) => Err(NoHistory::Absent),
        found => Ok(found.is_ok()),
    }
}

fn git(folder: &Path, more: &[&str], args: &[&str]) -> Result<(), NoHistory> {
    let mut command = Command::new("git");
    for setting in CAREFUL.iter().chain(more) {
        command.args(["-c", setting]);
    }
    // A call from inside another repository's hook must not reach that repository.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"] {
        command.env_remove(name);
    }
    let status = command
        .args(args)
        .current_dir(folder)
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(|_| NoHistory::Absent)?;
    if status.success() { Ok(()) } else { Err(NoHistory::Failed) }
}
