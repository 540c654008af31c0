//! Whether anybody else on the machine could write where a workspace is kept.
//!
//! Who comes in over SSH is told by the roster alone; so whoever can write the roster can come in as anybody.

use std::path::{Path, PathBuf};

use super::trouble::Trouble;

/// A place where somebody else could write, and how.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exposed {
    /// The folder or file.
    pub place: PathBuf,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// The group, or everybody, may write there.
    Open,
    /// It is somebody else's.
    Owner,
}

/// Whose a workspace may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Owner {
    /// Only that of the account under which the program runs.
    Own,
    /// Or anybody's, where the program runs as root and only reads.
    Any,
}

/// The first place that is exposed: in the workspace, or on the way to it.
///
/// # Errors
/// If the folder cannot be looked at.
#[cfg(unix)]
pub fn exposed(root: &Path, owner: Owner) -> Result<Option<Exposed>, Trouble> {
    use std::fs;
    use std::os::unix::fs::MetadataExt;

    use super::trouble::Deed;

    let trouble = |it| Trouble::of(&it, Deed::Read, &root.to_string_lossy());
    let root = fs::canonicalize(root).map_err(trouble)?;
    let own = rustix::process::geteuid().as_raw();
    let about = fs::metadata(&root).map_err(trouble)?;
    let keeper = if owner == Owner::Any && own == 0 { about.uid() } else { own };
    for above in root.ancestors().skip(1) {
        let about = fs::metadata(above).map_err(trouble)?;
        // In a folder such as /tmp, the sticky bit keeps everybody's hands off what is not theirs.
        let is_sticky = about.mode() & 0o1000 != 0;
        if let Some(why) = wrong(&about, &[keeper, 0]).filter(|it| !(is_sticky && *it == Why::Open))
        {
            return Ok(Some(Exposed { place: above.to_owned(), why }));
        }
    }
    if let Some(why) = wrong(&about, &[keeper]) {
        return Ok(Some(Exposed { place: root, why }));
    }
    // Where nobody else can enter, nothing inside can be reached.
    if about.mode().trailing_zeros() >= 6 {
        return Ok(None);
    }
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(trouble)?.flatten() {
            let Ok(about) = entry.metadata() else { continue };
            if about.is_dir() {
                folders.push(entry.path());
            }
            if let Some(why) = wrong(&about, &[keeper]).filter(|_| !about.is_symlink()) {
                return Ok(Some(Exposed { place: entry.path(), why }));
            }
        }
    }
    Ok(None)
}

/// What is wrong with a place that should be one of these accounts' and nobody else's to write.
#[cfg(unix)]
fn wrong(about: &std::fs::Metadata, keepers: &[u32]) -> Option<Why> {
    use std::os::unix::fs::MetadataExt;
    if !keepers.contains(&about.uid()) {
        return Some(Why::Owner);
    }
    (about.mode() & 0o022 != 0).then_some(Why::Open)
}

/// Elsewhere nobody comes in over SSH.
#[cfg(not(unix))]
pub fn exposed(root: &Path, _: Owner) -> Result<Option<Exposed>, Trouble> {
    Ok(Some(Exposed { place: root.to_owned(), why: Why::Owner }))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path, mode: u32) {
        fs::set_permissions(path, Permissions::from_mode(mode)).expect("it is there");
    }

    #[test]
    fn what_the_group_or_everybody_can_write_is_found_at_any_depth() {
        let folder = tempfile::tempdir().unwrap();
        let above = fs::canonicalize(folder.path()).unwrap();
        let root = above.join("w");
        let file = root.join("people/a.toml");
        fs::create_dir_all(root.join("people")).unwrap();
        fs::write(&file, "").unwrap();
        for path in [&root, &root.join("people")] {
            mode(path, 0o755);
        }
        mode(&file, 0o644);
        let found = || exposed(&root, Owner::Own).unwrap();
        assert_eq!(found(), None);
        for (path, wrong, right) in [
            (&root, 0o775, 0o755),
            (&root, 0o757, 0o755),
            (&root.join("people"), 0o775, 0o755),
            (&file, 0o664, 0o644),
            (&file, 0o646, 0o644),
            (&above, 0o777, 0o700),
        ] {
            mode(path, wrong);
            assert_eq!(found(), Some(Exposed { place: path.clone(), why: Why::Open }), "{wrong:o}");
            mode(path, right);
        }
        assert_eq!(found(), None);
        mode(&above, 0o1777);
        assert_eq!(found(), None);
        mode(&above, 0o700);
        mode(&file, 0o666);
        mode(&root, 0o700);
        assert_eq!(found(), None, "nobody else can enter");
    }

    #[test]
    fn what_is_somebody_elses_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        // Only root can give something away.
        if std::os::unix::fs::chown(&root, Some(12345), None).is_err() {
            return;
        }
        let found = Some(Exposed { place: root.clone(), why: Why::Owner });
        assert_eq!(exposed(&root, Owner::Own).unwrap(), found);
        assert_eq!(exposed(&root, Owner::Any).unwrap(), None);
    }
}
