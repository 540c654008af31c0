//! A workspace as a folder on a disk, written so that a crash leaves the old file or the new one.

mod disk;
mod left;

use crate::store::files::{
    self, Entry, Files, Held, Listing, OWN_FOLDER, check_readable, check_scratch, check_size,
    check_writable,
};
use crate::store::trouble::{Deed, Oddity, Trouble, TroubleKind};
pub(super) use disk::with_slashes;
use disk::{
    Locked, careful, close_to_others, has_no_links, holder, is_sealed, make_folder, odd, open_like,
    open_straight, stamp, sync_folder_of,
};
use left::Temporary;
pub(super) use left::is_left_over;
use std::fs::{self, File, Metadata, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

const STEP: Duration = Duration::from_millis(5);

/// A folder that holds a workspace.
#[derive(Debug)]
pub struct Dir {
    root: PathBuf,
}

impl Dir {
    /// Opens a folder that is there.
    pub fn open(root: &Path) -> Result<Self, Trouble> {
        let shown = root.to_string_lossy();
        let about = fs::metadata(root).map_err(|it| Trouble::of(&it, Deed::Read, &shown))?;
        if !about.is_dir() {
            return Err(Trouble::new(TroubleKind::Odd(Oddity::Folder), Deed::Read, &shown));
        }
        Ok(Self { root: root.to_owned() })
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Lists what lies in some folders directly below the root, and nothing else: a look-up of names
    /// need not see every statement. Folders that are not there are empty.
    pub fn list_part(&self, folders: &[&str]) -> Result<Listing, Trouble> {
        let mut there = Vec::new();
        let mut others = Vec::new();
        for folder in folders {
            let place = self.root.join(folder);
            match fs::symlink_metadata(&place) {
                Ok(about) if about.is_dir() => there.push(place),
                Ok(about) => {
                    if let TroubleKind::Odd(why) = odd(&about) {
                        others.push(((*folder).to_owned(), why));
                    }
                }
                // Only "no such file" means that there is none; any other error hides what may be there.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(_) => others.push(((*folder).to_owned(), Oddity::Closed)),
            }
        }
        let mut listing = self.list_from(there)?;
        listing.odd.extend(others);
        Ok(listing)
    }

    fn list_from(&self, from: Vec<PathBuf>) -> Result<Listing, Trouble> {
        let mut listing = Listing::default();
        let closed = self.walk(from, &mut |file, about| {
            let below = file.strip_prefix(&self.root).unwrap_or(file);
            let Some(path) = below.to_str().map(with_slashes) else {
                listing.odd.push((below.to_string_lossy().into_owned(), Oddity::NotUtf8));
                return;
            };
            let name = path.rsplit('/').next().unwrap_or_default();
            let dotted = name.starts_with('.');
            if files::is_sealed_place(&path) && !left::is_being_written(file) {
                let fits = if about.is_dir() { files::is_folder(&path) } else { !dotted };
                if !fits {
                    listing.odd.push((path, if dotted { Oddity::Name } else { Oddity::Folder }));
                    return;
                }
            }
            if about.is_dir() || dotted {
            } else if about.is_file() {
                listing.entries.push(Entry { path, size: about.len(), stamp: stamp(about) });
            } else if let TroubleKind::Odd(why) = odd(about) {
                listing.odd.push((path, why));
            }
        })?;
        for folder in closed {
            let below = folder.strip_prefix(&self.root).unwrap_or(&folder);
            listing.odd.push((with_slashes(&below.to_string_lossy()), Oddity::Closed));
        }
        Ok(files::sift(listing))
    }

    /// Visits everything below these folders but what lies in dot folders. Links are visited, not followed.
    fn walk(
        &self,
        from: Vec<PathBuf>,
        visit: &mut dyn FnMut(&Path, &Metadata),
    ) -> Result<Vec<PathBuf>, Trouble> {
        let mut closed = Vec::new();
        let mut folders = from;
        while let Some(folder) = folders.pop() {
            let found = match fs::read_dir(&folder) {
                Ok(found) => found,
                Err(error) if folder == self.root => {
                    return Err(Trouble::of(&error, Deed::Read, "."));
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(_) => {
                    closed.push(folder);
                    continue;
                }
            };
            for entry in found {
                // An error while listing hides what may be there: the folder as a whole is not read.
                let Ok(entry) = entry else {
                    closed.push(folder.clone());
                    continue;
                };
                let path = entry.path();
                let about = match entry.metadata() {
                    Ok(about) => about,
                    // A file that goes away between the two looks is as good as never seen.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                    Err(_) => {
                        closed.push(path);
                        continue;
                    }
                };
                let dotted = entry.file_name().as_encoded_bytes().starts_with(b".");
                let skipped = about.is_dir() && dotted;
                if !skipped || is_sealed(&self.root, &path) {
                    visit(&path, &about);
                }
                if about.is_dir() && !skipped {
                    folders.push(path);
                }
            }
        }
        Ok(closed)
    }

    /// The place of a path, after a look at each folder on the way: none may be a link.
    fn place(&self, path: &str, deed: Deed) -> Result<PathBuf, Trouble> {
        let mut place = self.root.clone();
        let mut parts = path.split('/').peekable();
        while let Some(part) = parts.next() {
            place.push(part);
            if parts.peek().is_none() {
                break;
            }
            match fs::symlink_metadata(&place) {
                Ok(about) if about.is_dir() => {}
                Ok(about) => return Err(Trouble::new(odd(&about), deed, path)),
                Err(error) if deed == Deed::Save && error.kind() == io::ErrorKind::NotFound => {
                    make_folder(&place).map_err(|it| Trouble::of(&it, deed, path))?;
                }
                Err(error) => return Err(Trouble::of(&error, deed, path)),
            }
        }
        Ok(place)
    }

    fn read_at(place: &Path, path: &str) -> Result<Vec<u8>, Trouble> {
        let trouble = |it: io::Error| Trouble::of(&it, Deed::Read, path);
        let about = fs::symlink_metadata(place).map_err(trouble)?;
        if !about.is_file() {
            return Err(Trouble::new(odd(&about), Deed::Read, path));
        }
        Self::read_from(careful().read(true).open(place).map_err(trouble)?, path)
    }

    fn read_from(mut file: File, path: &str) -> Result<Vec<u8>, Trouble> {
        let trouble = |it: io::Error| Trouble::of(&it, Deed::Read, path);
        // Between the look and the opening something else may have come into its place.
        let about = file.metadata().map_err(trouble)?;
        if !about.is_file() {
            return Err(Trouble::new(odd(&about), Deed::Read, path));
        }
        check_size(path, about.len(), Deed::Read)?;
        // One byte more than there should be: a plain file that gives less is at its end, and need not be
        // asked a second time. A look-up reads some hundred files, and each question costs.
        let mut bytes = vec![0; usize::try_from(about.len()).unwrap_or(0).saturating_add(1)];
        let read = file.read(&mut bytes).map_err(trouble)?;
        let ended = read < bytes.len();
        bytes.truncate(read);
        if !ended {
            file.take(files::limit(path) + 1).read_to_end(&mut bytes).map_err(trouble)?;
        }
        check_size(path, bytes.len() as u64, Deed::Read)?;
        Ok(bytes)
    }

    /// Writes bytes to a new file beside the place, and down to the disk.
    fn beside(&self, place: &Path, bytes: &[u8]) -> io::Result<Temporary> {
        let (mut file, temporary) = loop {
            let mut temporary = Temporary::beside(place);
            match careful().write(true).create_new(true).open(&temporary.path) {
                Ok(file) => {
                    temporary.moved = false;
                    break (file, temporary);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        };
        file.write_all(bytes)?;
        // Drafts are for nobody else; what they become is as open as its place.
        if !place.starts_with(self.root.join(OWN_FOLDER)) {
            open_like(&file, place)?;
        }
        file.sync_data()?;
        Ok(temporary)
    }

    fn put(
        &self,
        place: &Path,
        path: &str,
        bytes: &[u8],
        expect: Option<&[u8]>,
    ) -> Result<(), Trouble> {
        let save = |it: io::Error| Trouble::of(&it, Deed::Save, path);
        let mut temporary = self.beside(place, bytes).map_err(save)?;
        // A rename would put a file in the place of a link, silently.
        if let Ok(about) = fs::symlink_metadata(place)
            && !about.is_file()
        {
            return Err(Trouble::new(odd(&about), Deed::Save, path));
        }
        if let Some(expect) = expect {
            let changed = Trouble::new(TroubleKind::Changed, Deed::Save, path);
            match Self::read_at(place, path) {
                Ok(now) if now == expect => {}
                Err(it) if !matches!(it.kind, TroubleKind::Missing | TroubleKind::TooLarge) => {
                    return Err(Trouble { deed: Deed::Save, ..it });
                }
                _ => return Err(changed),
            }
        }
        fs::rename(&temporary.path, place).map_err(save)?;
        temporary.moved = true;
        sync_folder_of(place).map_err(|it| Trouble::of(&it, Deed::Confirm, path))
    }

    fn own(&self, name: &str) -> Result<PathBuf, Trouble> {
        let folder = self.root.join(OWN_FOLDER);
        let trouble = |it: io::Error| Trouble::of(&it, Deed::Save, OWN_FOLDER);
        match fs::symlink_metadata(&folder) {
            Ok(about) if about.is_dir() => {}
            Ok(about) => return Err(Trouble::new(odd(&about), Deed::Save, OWN_FOLDER)),
            Err(_) => {
                make_folder(&folder).map_err(trouble)?;
                close_to_others(&folder).map_err(trouble)?;
                // Git then leaves the folder alone, whatever the workspace's own settings.
                fs::write(folder.join(".gitignore"), "*\n").map_err(trouble)?;
            }
        }
        self.place(&format!("{OWN_FOLDER}/{name}"), Deed::Save)
    }
}

impl Files for Dir {
    fn list(&self) -> Result<Listing, Trouble> {
        self.list_from(vec![self.root.clone()])
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Trouble> {
        check_readable(path)?;
        match open_straight(&self.root.join(path)) {
            Some(file) => Self::read_from(file, path),
            None => Self::read_at(&self.place(path, Deed::Read)?, path),
        }
    }

    fn create(&self, path: &str, bytes: &[u8]) -> Result<(), Trouble> {
        check_writable(path)?;
        check_size(path, bytes.len() as u64, Deed::Save)?;
        let place = self.place(path, Deed::Save)?;
        let save = |it: io::Error| Trouble::of(&it, Deed::Save, path);
        if fs::symlink_metadata(&place).is_ok() {
            return Err(Trouble::new(TroubleKind::Exists, Deed::Save, path));
        }
        let mut temporary = self.beside(&place, bytes).map_err(save)?;
        match fs::hard_link(&temporary.path, &place) {
            Ok(()) => drop(temporary),
            Err(error) if has_no_links(&error) => {
                // The empty file claims the name, so that of two writers one still wins; a crash
                // right here leaves it empty, which no record is.
                careful().write(true).create_new(true).open(&place).map_err(save)?;
                fs::rename(&temporary.path, &place).map_err(save)?;
                temporary.moved = true;
            }
            Err(error) => return Err(save(error)),
        }
        sync_folder_of(&place).map_err(|it| Trouble::of(&it, Deed::Confirm, path))
    }

    fn replace(&self, path: &str, bytes: &[u8], expect: Option<&[u8]>) -> Result<(), Trouble> {
        check_writable(path)?;
        check_size(path, bytes.len() as u64, Deed::Save)?;
        self.put(&self.place(path, Deed::Save)?, path, bytes, expect)
    }

    fn lock(&self, wait: Duration) -> Result<Box<dyn Held + Send>, Trouble> {
        let path = format!("{OWN_FOLDER}/lock");
        let trouble = |it: io::Error| Trouble::of(&it, Deed::Lock, &path);
        let place = self.own("lock").map_err(|it| Trouble { deed: Deed::Lock, ..it })?;
        let mut file = careful()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(place)
            .map_err(trouble)?;
        let mut waited = Duration::ZERO;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(error)) => return Err(trouble(error)),
                Err(TryLockError::WouldBlock) if waited >= wait => {
                    let busy = Trouble::new(TroubleKind::Busy, Deed::Lock, &path);
                    return Err(busy.with(holder(&mut file)));
                }
                Err(TryLockError::WouldBlock) => thread::sleep(STEP),
            }
            waited += STEP;
        }
        // Who holds it is told to those who wait; that it cannot be told is no reason to stop.
        let _told = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
        Ok(Box::new(Locked { _file: file }))
    }

    fn sweep(&self) -> usize {
        left::sweep(&self.root)
    }

    fn scratch_read(&self, name: &str) -> Result<Vec<u8>, Trouble> {
        check_scratch(name, Deed::Read)?;
        let place = self.place(&format!("{OWN_FOLDER}/{name}"), Deed::Read)?;
        Self::read_at(&place, name)
    }

    fn scratch_write(&self, name: &str, bytes: &[u8]) -> Result<(), Trouble> {
        check_scratch(name, Deed::Save)?;
        check_size(name, bytes.len() as u64, Deed::Save)?;
        self.put(&self.own(name)?, name, bytes, None)
    }

    fn scratch_remove(&self, name: &str) -> Result<(), Trouble> {
        check_scratch(name, Deed::Save)?;
        match fs::remove_file(self.root.join(OWN_FOLDER).join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Trouble::of(&error, Deed::Save, name))
            }
            _ => Ok(()),
        }
    }

    fn scratch_list(&self, folder: &str) -> Result<Vec<String>, Trouble> {
        check_scratch(folder, Deed::Read)?;
        let place = self.root.join(OWN_FOLDER).join(folder);
        let found = match fs::read_dir(place) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Trouble::of(&error, Deed::Read, folder)),
        };
        let names = found.flatten().filter_map(|it| it.file_name().into_string().ok());
        let mut names: Vec<_> = names.filter(|it| files::is_plain(it)).collect();
        names.sort_unstable();
        Ok(names)
    }
}

#[cfg(test)]
mod tests;
