//! A workspace that was half made is made whole by the same command; a folder that holds anything else is left.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use desk::Desk;

#[path = "common/desk.rs"]
#[allow(dead_code)]
mod desk;

const NEW: &[&str] = &["init", "new", "--from", "zibo-emtct"];

/// Every file below a folder but the history and the lock, by its path below it.
fn files(root: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
            if path.is_dir() && !path.ends_with(".git") && !path.ends_with(".lianxi") {
                folders.push(path);
            } else if path.is_file() {
                let below = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                found.push((below, fs::read(path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// A desk beside a folder that holds these files.
fn beside(files: &[(String, Vec<u8>)]) -> (Desk, PathBuf) {
    let desk = Desk::at("empty");
    let new = desk.workspace().with_file_name("new");
    for (path, bytes) in files {
        let file = new.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    (desk, new)
}

fn whole() -> Vec<(String, Vec<u8>)> {
    let (desk, new) = beside(&[]);
    let answer = desk.run(NEW);
    assert_eq!(answer.code, 0, "{}", answer.err);
    files(&new)
}

#[test]
fn what_an_interrupted_try_left_is_gone_on_with() {
    let whole = whole();
    let head = whole.iter().position(|it| it.0 == "mechanism.toml").unwrap();
    let mut without = whole.clone();
    without.remove(head);
    let half = &without[..without.len() / 2];
    let of_the_dead = ("units/.jyj.toml.4294967295.0.tmp".to_owned(), b"half".to_vec());
    let torn = [half, &[of_the_dead]].concat();
    // The other uid is that of the try that wrote it.
    let mut otherwise = whole.clone();
    let text = String::from_utf8(otherwise[head].1.clone()).unwrap();
    otherwise[head].1 = text.replace(&"cd".repeat(16), &"ef".repeat(16)).into_bytes();
    assert_ne!(otherwise, whole);
    for (before, after) in [
        (half, &whole),
        (without.as_slice(), &whole),
        (torn.as_slice(), &whole),
        (whole.as_slice(), &whole),
        (otherwise.as_slice(), &otherwise),
    ] {
        let (desk, new) = beside(before);
        let answer = desk.run(NEW);
        assert_eq!(answer.code, 0, "{}", answer.err);
        let mut made = files(&new);
        made.retain(|it| !it.0.contains(".tmp"));
        assert_eq!(&made, after);
        // From now on it is a workspace, and nobody makes it again.
        if new.join(".git").is_dir() {
            assert_eq!(desk.run(NEW).code, 1);
        }
    }
}

#[test]
fn a_folder_that_holds_anything_else_is_left_as_it_is() {
    let whole = whole();
    let with = |path: &str, text: &str| {
        let mut files = whole[..whole.len() / 2].to_vec();
        files.retain(|it| it.0 != path);
        files.push((path.to_owned(), text.as_bytes().to_vec()));
        files.sort();
        files
    };
    for before in [
        with("notes.txt", ""),
        with("units/own.toml", "schema = 1\n"),
        with(".gitignore", "*.docx\n"),
        with("duties/jyj-1.toml", "schema = 1\n"),
        with("mechanism.toml", "schema = 1\nuid = \"00\"\n"),
        with("units/.jyj.toml.1.0.tmp", "half"),
        vec![("报告.docx".to_owned(), b"x".to_vec())],
    ] {
        let (desk, new) = beside(&before);
        for lang in ["zh", "en"] {
            let answer = desk.run(&[&["--lang", lang], NEW].concat());
            assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{:?}", before.last());
            assert!(answer.err.contains("new"), "{}", answer.err);
        }
        assert_eq!(files(&new), before);
        assert!(!new.join(".git").exists() && !new.join(".lianxi").exists());
    }
}
