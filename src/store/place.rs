//! Folders before they are workspaces, and files outside of them: what is found, made and read there.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::dir::{Dir, is_left_over, with_slashes};
use super::files::OWN_FOLDER;
use super::trouble::{Deed, Oddity, Trouble, TroubleKind};

/// The file by which a workspace is known.
pub const HEAD: &str = "mechanism.toml";

/// Whether a workspace is kept in this folder.
pub fn is_workspace(folder: &Path) -> bool {
    folder.join(HEAD).is_file()
}

/// The nearest workspace: this folder, or the first above it that holds one.
pub fn nearest(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|it| is_workspace(it)).map(Path::to_path_buf)
}

/// What stands in a folder: the paths of everything in it that is no folder, sorted, but for the lock and the
/// history, which stand beside records, and half-written files. None where a folder cannot be made, or where
/// there are more than `most`; a folder that is not there holds nothing.
pub fn inside(folder: &Path, most: usize) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let entries = match fs::read_dir(&next) {
            Ok(entries) => entries,
            Err(_) if next == folder && fs::symlink_metadata(folder).is_err() => break,
            Err(_) => return None,
        };
        for entry in entries {
            let (path, kind) = entry.and_then(|it| Ok((it.path(), it.file_type()?))).ok()?;
            let below = path.strip_prefix(folder).ok()?.to_str()?.to_owned();
            let beside = matches!(below.as_str(), OWN_FOLDER | ".git");
            match kind.is_dir() {
                true if beside => {}
                true => folders.push(path),
                false if is_left_over(&path) => {}
                false => found.push(with_slashes(&below)),
            }
        }
        if found.len() > most {
            return None;
        }
    }
    found.sort_unstable();
    Some(found)
}

/// Opens a folder, made with those above it if it is not there yet.
pub fn make(folder: &Path) -> Result<Dir, Trouble> {
    let shown = folder.to_string_lossy();
    fs::create_dir_all(folder).map_err(|it| Trouble::of(&it, Deed::Save, &shown))?;
    Dir::open(folder)
}

/// Where a file really is, when a link leads to it.
pub fn behind_links(file: &Path) -> PathBuf {
    fs::canonicalize(file).unwrap_or_else(|_| file.to_path_buf())
}

/// Reads a file that belongs to no workspace, such as a scan that is named as evidence; at most so many bytes.
///
/// # Errors
/// For whatever is no regular file, where a link leads too: a pipe would wait for ever, a device has no end.
pub fn read_outside(file: &Path, limit: u64) -> Result<Vec<u8>, Trouble> {
    let shown = file.to_string_lossy();
    let trouble = |error: io::Error| match error.kind() {
        // A name that goes on below a file names nothing.
        io::ErrorKind::NotADirectory => Trouble::new(TroubleKind::Missing, Deed::Read, &shown),
        _ => Trouble::of(&error, Deed::Read, &shown),
    };
    let regular = |about: &fs::Metadata| {
        let oddity = if about.is_dir() { Oddity::Folder } else { Oddity::Special };
        let odd = Trouble::new(TroubleKind::Odd(oddity), Deed::Read, &shown);
        if about.is_file() { Ok(()) } else { Err(odd) }
    };
    // Some devices do something when they are merely opened.
    regular(&fs::metadata(file).map_err(trouble)?)?;
    let opened = at_once().read(true).open(file).map_err(trouble)?;
    // Between the look and the opening something else may have come into its place.
    let about = opened.metadata().map_err(trouble)?;
    regular(&about)?;
    let mut bytes = Vec::new();
    if about.len() <= limit {
        opened.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(trouble)?;
    }
    if about.len() > limit || bytes.len() as u64 > limit {
        return Err(Trouble::new(TroubleKind::TooLarge, Deed::Read, &shown).with(size(limit)));
    }
    Ok(bytes)
}

/// A limit as people say it.
pub fn size(bytes: u64) -> String {
    if bytes >= 1 << 20 { format!("{} MiB", bytes >> 20) } else { format!("{} KiB", bytes >> 10) }
}

/// The words that bytes are, without the mark that some editors put before them: UTF-8, or UTF-16 that says
/// so, which some editors call Unicode. None for everything else, since guessed words are nobody's words.
pub fn words_of(bytes: &[u8]) -> Option<String> {
    let wide = |from: fn([u8; 2]) -> u16, rest: &[u8]| {
        let units: Vec<_> = rest.chunks_exact(2).map(|it| from([it[0], it[1]])).collect();
        String::from_utf16(&units).ok().filter(|_| rest.len().is_multiple_of(2))
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => wide(u16::from_be_bytes, rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    }
}

/// Options that wait for no pipe.
#[cfg(unix)]
fn at_once() -> fs::OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = fs::OpenOptions::new();
    options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    options
}

#[cfg(not(unix))]
fn at_once() -> fs::OpenOptions {
    fs::OpenOptions::new()
}

/// A file outside any workspace that nobody else can read; it goes when this is dropped.
#[derive(Debug)]
pub struct PrivateFile {
    folder: PathBuf,
    path: PathBuf,
}

impl PrivateFile {
    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for PrivateFile {
    fn drop(&mut self) {
        // What cannot be removed is swept by the system, as everything in its folder for such files.
        let _gone = fs::remove_dir_all(&self.folder);
    }
}

/// Makes a file for another program to work on, in a new folder that nobody else can look into.
pub fn private_file(name: &str, bytes: &[u8]) -> io::Result<PrivateFile> {
    let base = std::env::temp_dir();
    let mut nth = 0;
    let folder = loop {
        let folder = base.join(format!("lianxi-{}-{nth}", std::process::id()));
        match closed_folder(&folder) {
            Ok(()) => break folder,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && nth < 1000 => nth += 1,
            Err(error) => return Err(error),
        }
    };
    let path = folder.join(name);
    let file = PrivateFile { folder, path };
    fs::write(&file.path, bytes)?;
    Ok(file)
}

#[cfg(unix)]
fn closed_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn closed_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_workspace_is_found_from_below() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("meetings/2024");
        fs::create_dir_all(&inner).unwrap();
        assert_eq!(nearest(&inner), None);
        fs::write(folder.path().join(HEAD), "").unwrap();
        assert_eq!(nearest(&inner).as_deref(), Some(folder.path()));
    }

    #[test]
    fn everything_in_a_folder_is_seen_but_what_stands_beside_records() {
        let folder = tempfile::tempdir().unwrap();
        let (root, none) = (folder.path(), Some(Vec::new()));
        assert_eq!(inside(root, 9), none);
        assert_eq!(inside(&root.join("new/below"), 9), none);
        for made in [".git/x", ".lianxi/lock", "units", "notes/.git"] {
            fs::create_dir_all(root.join(made)).unwrap();
        }
        fs::write(root.join("units/.a.toml.4294967295.0.tmp"), "").unwrap();
        assert_eq!(inside(root, 9), none);
        for file in [".git/HEAD", "units/a.toml", "notes/.git/HEAD", ".keep"] {
            fs::write(root.join(file), "").unwrap();
        }
        let found = [".keep", "notes/.git/HEAD", "units/a.toml"].map(str::to_owned);
        assert_eq!(inside(root, 3), Some(found.to_vec()));
        assert_eq!(inside(root, 2), None);
        assert_eq!(inside(&root.join(".keep"), 9), None);
    }

    #[test]
    fn words_are_read_in_the_ways_in_which_they_are_saved_and_never_guessed() {
        let wide =
            |from: fn(u16) -> [u8; 2]| "\u{feff}公钥 a".encode_utf16().flat_map(from).collect();
        let saved: [Vec<u8>; 4] = [
            "公钥 a".into(),
            "\u{feff}公钥 a".into(),
            wide(u16::to_le_bytes),
            wide(u16::to_be_bytes),
        ];
        for bytes in saved {
            assert_eq!(words_of(&bytes).as_deref(), Some("公钥 a"), "{bytes:?}");
        }
        for bytes in [&b"\xb9\xab"[..], b"\xff\xfe\x00", b"\xff\xfe\x00\xd8", b"\xef\xbb\xbf\xff"] {
            assert_eq!(words_of(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn only_a_regular_file_up_to_its_limit_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a.pdf"), "12345").unwrap();
        let said = |it: &Path| read_outside(it, 5).map_err(|it| it.kind);
        assert_eq!(said(&at("a.pdf")), Ok(b"12345".to_vec()));
        fs::write(at("a.pdf"), "123456").unwrap();
        assert_eq!(said(&at("a.pdf")), Err(TroubleKind::TooLarge));
        assert_eq!(said(folder.path()), Err(TroubleKind::Odd(Oddity::Folder)));
        assert_eq!(said(&at("none.pdf")), Err(TroubleKind::Missing));
        assert_eq!(said(Path::new("/dev/null")), Err(TroubleKind::Odd(Oddity::Special)));
    }
}
