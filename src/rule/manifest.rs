//! The manifest of an issue: every file of the meeting with its hash.

use crate::model::{Id, Workspace};
use crate::seal::Hash;

/// One line a file, `sha256 path`, in the order of paths.
pub fn lines(workspace: &Workspace, meeting: &Id) -> Vec<String> {
    let folder = format!("meetings/{meeting}/");
    workspace
        .sources
        .iter()
        .filter(|(path, _)| path.starts_with(&folder))
        .map(|(path, bytes)| format!("{} {path}", Hash::of(bytes)))
        .collect()
}
