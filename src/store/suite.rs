//! The tests that every store must pass, on a disk or in memory.

#![allow(clippy::unwrap_used)]

use crate::model::RECORD_LIMIT;
use crate::store::files::Files;
use crate::store::trouble::{Oddity, TroubleKind};
use std::any::Any;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

const LONG: Duration = Duration::from_secs(30);

/// A fresh store, and what must live as long as it does.
pub(super) type Fresh = dyn Fn() -> (Box<dyn Files>, Box<dyn Any>);

/// Runs the whole suite, each part on a store of its own.
pub(super) fn all(fresh: &Fresh) {
    let parts: [fn(&dyn Files); 8] = [
        written_is_read,
        create_never_overwrites,
        replace_sees_changes,
        lists_sorted_and_sifted,
        refuses_hostile_paths,
        keeps_drafts_apart,
        loses_nothing_under_the_lock,
        has_one_winner,
    ];
    for part in parts {
        let (files, _alive) = fresh();
        part(&*files);
    }
}

fn written_is_read(files: &dyn Files) {
    files.create("meetings/2024-03-05-plenary/meeting.toml", b"schema = 1\n").unwrap();
    files.replace("new.txt", "会议".as_bytes(), None).unwrap();
    assert_eq!(files.read("meetings/2024-03-05-plenary/meeting.toml").unwrap(), b"schema = 1\n");
    assert_eq!(files.read("new.txt").unwrap(), "会议".as_bytes());
    let missing = files.read("units/none.toml").unwrap_err();
    assert_eq!(missing.kind, TroubleKind::Missing);
    let large = vec![b'#'; usize::try_from(RECORD_LIMIT).unwrap() + 1];
    assert_eq!(files.create("large.toml", &large).unwrap_err().kind, TroubleKind::TooLarge);
    files.create("large.txt", &large).unwrap();
}

fn create_never_overwrites(files: &dyn Files) {
    files.create("a/b.toml", b"1").unwrap();
    assert_eq!(files.create("a/b.toml", b"2").unwrap_err().kind, TroubleKind::Exists);
    assert_eq!(files.create("a", b"2").unwrap_err().kind, TroubleKind::Exists);
    let folder = TroubleKind::Odd(Oddity::Folder);
    assert_eq!(files.create("a/b.toml/c.toml", b"2").unwrap_err().kind, folder);
    assert_eq!(files.replace("a", b"2", None).unwrap_err().kind, folder);
    assert_eq!(files.read("a").unwrap_err().kind, folder);
    assert_eq!(files.read("a/b.toml").unwrap(), b"1");
}

fn replace_sees_changes(files: &dyn Files) {
    files.create("a.toml", b"1").unwrap();
    let before = files.list().unwrap().entries[0].stamp;
    files.replace("a.toml", b"2", Some(b"1")).unwrap();
    assert_ne!(files.list().unwrap().entries[0].stamp, before);
    let changed = files.replace("a.toml", b"3", Some(b"1")).unwrap_err();
    assert_eq!(changed.kind, TroubleKind::Changed);
    let gone = files.replace("b.toml", b"3", Some(b"1")).unwrap_err();
    assert_eq!(gone.kind, TroubleKind::Changed);
    assert_eq!(files.read("a.toml").unwrap(), b"2");
}

fn lists_sorted_and_sifted(files: &dyn Files) {
    for path in ["units/b.toml", "units-x.toml", "units/a.toml", ".gitattributes", "a.toml"] {
        files.create(path, b"12").unwrap();
    }
    let listing = files.list().unwrap();
    let paths: Vec<&str> = listing.entries.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["a.toml", "units-x.toml", "units/a.toml", "units/b.toml"]);
    assert!(listing.entries.iter().all(|it| it.size == 2));
    assert!(listing.odd.is_empty());
}

fn refuses_hostile_paths(files: &dyn Files) {
    for path in ["", "../a.toml", "/etc/passwd", "a//b", "./a", "a\0b", "a/../../b"] {
        let name = TroubleKind::Odd(Oddity::Name);
        assert_eq!(files.read(path).unwrap_err().kind, name, "{path:?}");
        assert_eq!(files.create(path, b"1").unwrap_err().kind, name, "{path:?}");
        assert_eq!(files.replace(path, b"1", None).unwrap_err().kind, name, "{path:?}");
        assert_eq!(files.scratch_write(path, b"1").unwrap_err().kind, name, "{path:?}");
    }
    assert!(files.create(".lianxi/lock", b"1").is_err());
    assert!(files.create(".git/config", b"1").is_err());
    assert!(files.scratch_remove("lock").is_err());
}

fn keeps_drafts_apart(files: &dyn Files) {
    assert_eq!(files.scratch_read("draft-1").unwrap_err().kind, TroubleKind::Missing);
    files.scratch_write("draft-1", b"1").unwrap();
    files.scratch_write("draft-1", b"2").unwrap();
    files.scratch_write("guo-jing/draft", b"3").unwrap();
    assert_eq!(files.scratch_read("draft-1").unwrap(), b"2");
    assert!(files.list().unwrap().entries.is_empty());
    files.scratch_remove("draft-1").unwrap();
    files.scratch_remove("draft-1").unwrap();
    assert!(files.scratch_read("draft-1").is_err());
    assert_eq!(files.scratch_read("guo-jing/draft").unwrap(), b"3");
    files.scratch_write("guo-jing/another", b"4").unwrap();
    assert_eq!(files.scratch_list("guo-jing").unwrap(), ["another", "draft"]);
    assert_eq!(files.scratch_list("nobody").unwrap(), Vec::<String>::new());
    assert!(files.scratch_list("../guo-jing").is_err());
}

fn loses_nothing_under_the_lock(files: &dyn Files) {
    files.create("count.txt", b"0").unwrap();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..40 {
                    let _held = files.lock(LONG).unwrap();
                    let before = files.read("count.txt").unwrap();
                    let number: u32 = String::from_utf8(before.clone()).unwrap().parse().unwrap();
                    let after = (number + 1).to_string();
                    files.replace("count.txt", after.as_bytes(), Some(&before)).unwrap();
                }
            });
        }
    });
    assert_eq!(files.read("count.txt").unwrap(), b"320");
}

fn has_one_winner(files: &dyn Files) {
    for round in 0..10 {
        let won = AtomicUsize::new(0);
        let path = format!("round/{round}.toml");
        thread::scope(|scope| {
            for racer in 0..8_u8 {
                let (won, path) = (&won, &path);
                scope.spawn(move || match files.create(path, &[b'0' + racer]) {
                    Ok(()) => _ = won.fetch_add(1, Ordering::SeqCst),
                    Err(trouble) => assert_eq!(trouble.kind, TroubleKind::Exists),
                });
            }
        });
        assert_eq!(won.into_inner(), 1);
        assert_eq!(files.read(&path).unwrap().len(), 1);
    }
}
