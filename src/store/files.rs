//! The one seam to the disk: listing, reading, creating and replacing whole files, and the lock.
//!
//! Nothing here deletes or appends: a record that was written stays, only drafts go.

use crate::model::RECORD_LIMIT;
use crate::store::trouble::{Deed, Oddity, Trouble, TroubleKind};
use std::collections::HashSet;
use std::path::Path;
use std::time::Duration;

/// The most bytes of any other file that are read or written.
pub const FILE_LIMIT: u64 = 64 << 20;
/// The folder of the lock and of drafts, which no list shows.
pub const OWN_FOLDER: &str = ".lianxi";

/// What changes when a file changes: equal stamps mean an unchanged file, for all one can see.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Stamp(pub(super) [u64; 4]);

/// A regular file of the workspace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Relative to the workspace, with `/` between its parts.
    pub path: String,
    /// How many bytes it has.
    pub size: u64,
    /// Tells one state of the file from another.
    pub stamp: Stamp,
}

/// Everything below the workspace's folder but dot files, sorted by path.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Listing {
    /// The regular files.
    pub entries: Vec<Entry>,
    /// What was passed over, and why.
    pub odd: Vec<(String, Oddity)>,
}

/// A lock that is held until it is dropped.
pub trait Held {}

/// A folder of files, on a disk or in memory.
pub trait Files: Send + Sync {
    /// Lists all regular files; what is odd is named and passed over.
    fn list(&self) -> Result<Listing, Trouble>;

    /// Reads a whole file; never follows a link, never waits for a pipe.
    fn read(&self, path: &str) -> Result<Vec<u8>, Trouble>;

    /// Makes a new file, whole or not at all; refuses if there is one of this name.
    fn create(&self, path: &str, bytes: &[u8]) -> Result<(), Trouble>;

    /// Puts new contents in a file's place, whole or not at all; with `expect`, only if the file
    /// still holds exactly these bytes. Without `expect` the file may be new.
    fn replace(&self, path: &str, bytes: &[u8], expect: Option<&[u8]>) -> Result<(), Trouble>;

    /// Takes the workspace's lock, waiting at most so long.
    fn lock(&self, wait: Duration) -> Result<Box<dyn Held + Send>, Trouble>;

    /// Removes the half-written files that dead processes left, and says how many; the caller holds the lock.
    fn sweep(&self) -> usize {
        0
    }

    /// Reads a draft.
    fn scratch_read(&self, name: &str) -> Result<Vec<u8>, Trouble>;

    /// Writes a draft, whole or not at all.
    fn scratch_write(&self, name: &str, bytes: &[u8]) -> Result<(), Trouble>;

    /// Removes a draft; one that is not there is as good as removed.
    fn scratch_remove(&self, name: &str) -> Result<(), Trouble>;

    /// The names of the drafts in a folder, sorted; none where there is no such folder.
    fn scratch_list(&self, folder: &str) -> Result<Vec<String>, Trouble>;

    /// Whether what is written outlives the program.
    fn is_kept(&self) -> bool {
        true
    }
}

/// The most bytes that the file at this path may have: a text that is agreed to is read whole and compared as
/// records are, and has their limit.
pub(super) fn limit(path: &str) -> u64 {
    let ends =
        |it: &str| Path::new(path).extension().is_some_and(|end| end.eq_ignore_ascii_case(it));
    let sealed = ["meetings/", "papers/"].iter().any(|it| path.starts_with(it)) && ends("txt");
    if sealed || ends("toml") { RECORD_LIMIT } else { FILE_LIMIT }
}

/// Refuses more bytes than the file at this path may have.
pub(super) fn check_size(path: &str, size: u64, deed: Deed) -> Result<(), Trouble> {
    let limit = limit(path);
    if size <= limit {
        return Ok(());
    }
    Err(Trouble::new(TroubleKind::TooLarge, deed, path).with(format!("{} MiB", limit >> 20)))
}

/// Refuses a path that is not relative or that leads out of the workspace.
pub(super) fn check_readable(path: &str) -> Result<(), Trouble> {
    let fine = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\0', '\\']);
    refuse_unless(path.split('/').all(fine), Deed::Read, path)
}

/// Refuses a path that is no plain name in plain folders, or that belongs to another program.
pub(super) fn check_writable(path: &str) -> Result<(), Trouble> {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let plain_folders = folders.is_empty() || folders.split('/').all(is_plain);
    let name = name.strip_prefix('.').unwrap_or(name);
    let ours = path != OWN_FOLDER && path != ".git";
    refuse_unless(plain_folders && is_plain(name) && ours, Deed::Save, path)
}

/// Refuses the name of a draft that could be the lock or lie elsewhere.
pub(super) fn check_scratch(name: &str, deed: Deed) -> Result<(), Trouble> {
    refuse_unless(name.split('/').all(is_plain) && name != "lock", deed, name)
}

/// A part of a path that every system can hold and that shows all it consists of.
pub(super) fn is_plain(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or("").to_ascii_lowercase();
    let numbered = |it: &str| stem.len() == 4 && stem.starts_with(it) && stem.is_char_boundary(3);
    let device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || ((numbered("com") || numbered("lpt")) && stem.ends_with(|it: char| it.is_ascii_digit()));
    !part.is_empty()
        && part.len() <= 200
        && !part.starts_with(['.', '-', ' '])
        && !part.ends_with(['.', ' '])
        && !device
        && !part.chars().any(is_treacherous)
}

/// Whether a path lies in the folder of a meeting or a paper: whatever is there and no record is a finding.
pub fn is_sealed_place(path: &str) -> bool {
    let mut parts = path.split('/');
    matches!(parts.next(), Some("meetings" | "papers")) && parts.nth(1).is_some()
}

/// Whether a folder of this path belongs into the folder of a meeting or a paper.
pub(super) fn is_folder(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    matches!(
        parts.as_slice(),
        ["meetings" | "papers", _]
            | ["meetings", _, "minutes" | "statements"]
            | ["papers", _, "drafts" | "statements"]
            | ["meetings", _, "minutes", "annexes"]
            | ["papers", _, "drafts", "annexes"]
    )
}

/// Moves names that are not plain, and those that differ from an earlier one only in capitals,
/// from the entries to the oddities, and sorts both.
pub(super) fn sift(mut listing: Listing) -> Listing {
    listing.entries.sort_unstable_by(|one, two| one.path.cmp(&two.path));
    // Of twins the one in small letters stays, as all records are called.
    let small = |it: &&Entry| it.path == it.path.to_lowercase();
    let mut seen: HashSet<String> =
        listing.entries.iter().filter(small).map(|it| it.path.clone()).collect();
    let odd = &mut listing.odd;
    listing.entries.retain(|entry| {
        let why = if !entry.path.split('/').all(is_plain) {
            Oddity::Name
        } else if !small(&entry) && !seen.insert(entry.path.to_lowercase()) {
            Oddity::Twin
        } else {
            return true;
        };
        odd.push((entry.path.clone(), why));
        false
    });
    odd.sort_unstable_by(|one, two| one.0.cmp(&two.0));
    listing
}

fn refuse_unless(fine: bool, deed: Deed, path: &str) -> Result<(), Trouble> {
    if fine {
        return Ok(());
    }
    let shown: String = path.chars().take(200).flat_map(char::escape_debug).collect();
    Err(Trouble::new(TroubleKind::Odd(Oddity::Name), deed, &shown))
}

/// Characters that cannot be seen, that turn the reading direction, or that paths give a meaning.
fn is_treacherous(it: char) -> bool {
    it.is_control()
        || matches!(it, '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        || matches!(it, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(it, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}')
        || matches!(it, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_are_refused() {
        let long = "x".repeat(300);
        let names = ["", "/etc/passwd", "..", "a/../b", "a//b", "a/", "a\0b", "CON", "nul.toml"];
        let more = ["com1.txt", "a.", "a ", "-rf", ".git", ".lianxi", ".git/config", "a\\b"];
        let last = ["a:b", "e\u{301}.toml", "a\u{202e}b", "\u{200b}", "a\u{1b}[m", long.as_str()];
        for name in names.iter().chain(&more).chain(&last) {
            assert!(check_writable(name).is_err(), "{name:?}");
        }
    }

    #[test]
    fn plain_names_are_taken() {
        let names =
            ["mechanism.toml", "units/jyj.toml", ".gitattributes", "a/会议通知〔2024〕.txt"];
        for name in names.iter().chain(&["s/20240308T021500Z-jyj-consent-8f3a21c7.toml", "com.x"]) {
            assert!(check_writable(name).is_ok(), "{name:?}");
        }
    }

    #[test]
    fn a_twin_in_capitals_never_hides_a_record() {
        let entry = |path: &str| Entry { path: path.into(), size: 1, stamp: Stamp([0; 4]) };
        let entries =
            vec![entry("units/JYJ.toml"), entry("units/jyj.toml"), entry("A"), entry("README")];
        let sifted = sift(Listing { entries, odd: Vec::new() });
        let kept: Vec<_> = sifted.entries.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(kept, ["A", "README", "units/jyj.toml"]);
        assert_eq!(sifted.odd, [("units/JYJ.toml".to_owned(), Oddity::Twin)]);
    }

    #[test]
    fn a_refused_name_is_shown_without_its_escapes() {
        let said = check_writable("a\u{1b}[31m").unwrap_err().path;
        assert!(!said.contains('\u{1b}'), "{said}");
    }
}
