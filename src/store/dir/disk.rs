//! The small things a disk wants: careful opening, modes, flushes.

use crate::store::files::{Held, Stamp, is_sealed_place};
use crate::store::trouble::{Oddity, TroubleKind};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Seek};
use std::path::Path;
use std::time::UNIX_EPOCH;

/// A lock on the workspace; the system frees it with the file, also when the process is killed.
pub(super) struct Locked {
    pub(super) _file: File,
}

impl Held for Locked {}

/// Options that follow no link, wait for no pipe, and make files for nobody else.
#[cfg(unix)]
pub(super) fn careful() -> OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits();
    let mut options = OpenOptions::new();
    options.mode(0o600).custom_flags(flags.cast_signed());
    options
}

#[cfg(not(unix))]
pub(super) fn careful() -> OpenOptions {
    OpenOptions::new()
}

/// Opens a file in one step, in which the system itself refuses every link on the way.
///
/// None where it cannot do that, and for whatever is odd or missing, which the careful way then names.
#[cfg(target_os = "linux")]
pub(super) fn open_straight(place: &Path) -> Option<File> {
    use rustix::fs::{CWD, Mode, OFlags, ResolveFlags, openat2};
    let how = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    openat2(CWD, place, how, Mode::empty(), ResolveFlags::NO_SYMLINKS).ok().map(File::from)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn open_straight(_place: &Path) -> Option<File> {
    None
}

/// Opens the half-written file to whom its place is open: as the file that stands there, or else as
/// the folder, but never for all the world to write.
#[cfg(unix)]
pub(super) fn open_like(file: &File, place: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let model = match fs::symlink_metadata(place) {
        Ok(about) if about.is_file() => about,
        _ => fs::metadata(place.parent().unwrap_or(Path::new(".")))?,
    };
    let mode = model.permissions().mode() & 0o664;
    file.set_permissions(fs::Permissions::from_mode(mode | 0o600))
}

#[cfg(not(unix))]
pub(super) fn open_like(_file: &File, _place: &Path) -> io::Result<()> {
    Ok(())
}

/// Closes our own folder to everybody else.
#[cfg(unix)]
pub(super) fn close_to_others(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
pub(super) fn close_to_others(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes one folder that outlives a power cut; that another session makes it too is fine.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => sync_folder_of(folder),
    }
}

/// Makes sure that the name of a file outlives a power cut. A failed flush is never tried again:
/// the second try would succeed and mean nothing.
#[cfg(unix)]
pub(super) fn sync_folder_of(place: &Path) -> io::Result<()> {
    File::open(place.parent().unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(not(unix))]
pub(super) fn sync_folder_of(_place: &Path) -> io::Result<()> {
    Ok(())
}

/// The state a file is in.
#[cfg(unix)]
pub(super) fn stamp(about: &Metadata) -> Stamp {
    use std::os::unix::fs::MetadataExt;
    let changed = about.ctime().wrapping_mul(1_000_000_000).wrapping_add(about.ctime_nsec());
    Stamp([about.ino(), about.len(), modified(about), changed.cast_unsigned()])
}

#[cfg(not(unix))]
pub(super) fn stamp(about: &Metadata) -> Stamp {
    Stamp([0, about.len(), modified(about), 0])
}

/// What a thing that is no regular file is.
pub(super) fn odd(about: &Metadata) -> TroubleKind {
    TroubleKind::Odd(if about.is_symlink() {
        Oddity::Link
    } else if about.is_dir() || about.is_file() {
        Oddity::Folder
    } else {
        Oddity::Special
    })
}

/// Whether an error may mean that this disk knows no second names for a file.
pub(super) fn has_no_links(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::PermissionDenied)
}

/// Who wrote his process number into the lock.
pub(super) fn holder(file: &mut File) -> String {
    let mut text = String::new();
    let read = file.rewind().and_then(|()| file.take(20).read_to_string(&mut text));
    let plain = read.is_ok() && text.bytes().all(|it| it.is_ascii_digit());
    if plain { text } else { String::new() }
}

/// Whether a path lies in the folder of a meeting or a paper, where nothing may be that is no record.
pub(super) fn is_sealed(root: &Path, path: &Path) -> bool {
    let below = path.strip_prefix(root).ok().and_then(Path::to_str);
    below.is_some_and(|it| is_sealed_place(&with_slashes(it)))
}

/// A path with `/` between its parts, whatever the system's own custom.
pub(in crate::store) fn with_slashes(path: &str) -> String {
    if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() }
}

fn modified(about: &Metadata) -> u64 {
    let since = about.modified().ok().and_then(|it| it.duration_since(UNIX_EPOCH).ok());
    since.and_then(|it| u64::try_from(it.as_nanos()).ok()).unwrap_or(0)
}
