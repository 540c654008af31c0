//! Tests of a workspace on a disk.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::store::suite;

fn fresh() -> (tempfile::TempDir, Dir) {
    let folder = tempfile::tempdir().unwrap();
    let dir = Dir::open(folder.path()).unwrap();
    (folder, dir)
}

#[test]
fn a_folder_is_a_store() {
    suite::all(&|| {
        let (folder, dir) = fresh();
        (Box::new(dir), Box::new(folder))
    });
}

#[test]
fn two_openings_of_one_folder_share_its_lock() {
    let (folder, dir) = fresh();
    let other = Dir::open(folder.path()).unwrap();
    let held = dir.lock(Duration::ZERO).unwrap();
    let busy = other.lock(Duration::from_millis(20)).err().unwrap();
    assert_eq!((busy.kind, busy.detail), (TroubleKind::Busy, std::process::id().to_string()));
    drop(held);
    assert!(other.lock(Duration::ZERO).is_ok());
}

#[test]
fn what_a_dead_process_left_is_swept_wherever_it_lies_and_nothing_else() {
    let (folder, dir) = fresh();
    dir.create("units/a.toml", b"schema = 1\n").unwrap();
    dir.scratch_write("guo-jing/object", b"words").unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    // No process has such a number.
    let dead = [".a.4294967295.0.tmp", "units/.a.toml.4294967295.3.tmp"];
    let dead = [&dead[..], &[".lianxi/guo-jing/.object.4294967295.1.tmp"]].concat();
    let others =
        [".git/.a.4294967295.0.tmp", "units/.keep", "units/.a.tmp", "units/.a.toml.1.0.tmp"];
    for name in dead.iter().chain(&others) {
        fs::write(folder.path().join(name), "half").unwrap();
    }
    assert_eq!(dir.sweep(), dead.len());
    assert!(dead.iter().all(|it| !folder.path().join(it).exists()));
    assert!(others.iter().all(|it| folder.path().join(it).exists()));
    assert_eq!(dir.read("units/a.toml").unwrap(), b"schema = 1\n");
    assert_eq!(dir.scratch_read("guo-jing/object").unwrap(), b"words");
}

#[test]
fn nothing_half_written_stays_behind() {
    let (folder, dir) = fresh();
    dir.create("a.toml", b"1").unwrap();
    dir.create("a.toml", b"2").unwrap_err();
    dir.replace("a.toml", b"3", Some(b"other")).unwrap_err();
    dir.replace("a.toml", b"4", Some(b"1")).unwrap();
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_named_and_never_opened() {
    use std::os::unix::fs::symlink;
    let (folder, dir) = fresh();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("x.toml"), "secret").unwrap();
    symlink(outside.path().join("x.toml"), folder.path().join("link.toml")).unwrap();
    symlink(outside.path(), folder.path().join("units")).unwrap();
    let pipe = folder.path().join("pipe.toml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());

    let listing = dir.list().unwrap();
    let link = TroubleKind::Odd(Oddity::Link);

    assert!(listing.entries.is_empty());
    assert_eq!(listing.odd.len(), 3, "{:?}", listing.odd);
    assert_eq!(dir.read("link.toml").unwrap_err().kind, link);
    assert_eq!(dir.read("units/x.toml").unwrap_err().kind, link);
    assert_eq!(dir.create("units/y.toml", b"1").unwrap_err().kind, link);
    assert_eq!(dir.replace("link.toml", b"1", None).unwrap_err().kind, link);
    let special = TroubleKind::Odd(Oddity::Special);
    assert_eq!(dir.read("pipe.toml").unwrap_err().kind, special);
    assert_eq!(fs::read(outside.path().join("x.toml")).unwrap(), b"secret");
}

#[cfg(unix)]
#[test]
fn a_file_is_as_open_as_its_place() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let (folder, dir) = fresh();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let file = folder.path().join("a.toml");
    dir.create("a.toml", b"1").unwrap();
    assert_eq!(mode(&file), 0o600);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    dir.replace("a.toml", b"2", None).unwrap();
    assert_eq!(mode(&file), 0o640);
    dir.scratch_write("guo-jing/draft", b"3").unwrap();
    assert_eq!(mode(&folder.path().join(".lianxi/guo-jing/draft")), 0o600);
    assert_eq!(mode(&folder.path().join(".lianxi")), 0o700);
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_utf8_is_named() {
    use std::os::unix::ffi::OsStrExt;
    let (folder, dir) = fresh();
    let name = std::ffi::OsStr::from_bytes(b"a\xff.toml");
    fs::write(folder.path().join(name), "1").unwrap();
    let listing = dir.list().unwrap();
    assert_eq!(listing.odd.len(), 1);
    assert_eq!(listing.odd[0].1, Oddity::NotUtf8);
}

#[test]
fn a_part_of_a_folder_can_be_listed() {
    let (_folder, dir) = fresh();
    for path in ["mechanism.toml", "people/a.toml", "units/b.toml", "meetings/c/meeting.toml"] {
        dir.create(path, b"x").unwrap();
    }
    let listing = dir.list_part(&["units", "people", "duties"]).unwrap();
    let paths: Vec<_> = listing.entries.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["people/a.toml", "units/b.toml"]);
    assert_eq!(listing.odd, vec![]);
}

#[cfg(unix)]
#[test]
fn a_folder_behind_a_link_can_be_opened_but_none_inside_it() {
    let (folder, dir) = fresh();
    dir.create("units/a.toml", b"x").unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let link = elsewhere.path().join("link");
    std::os::unix::fs::symlink(folder.path(), &link).unwrap();
    std::os::unix::fs::symlink(folder.path().join("units"), folder.path().join("duties")).unwrap();
    for dir in [dir, Dir::open(&link).unwrap()] {
        assert_eq!(dir.read("units/a.toml").unwrap(), b"x");
        let kind = dir.read("duties/a.toml").unwrap_err().kind;
        assert_eq!(kind, TroubleKind::Odd(Oddity::Link));
        let listing = dir.list_part(&["units", "duties"]).unwrap();
        assert_eq!(listing.entries.len(), 1);
        assert_eq!(listing.odd, [("duties".to_owned(), Oddity::Link)]);
    }
}
