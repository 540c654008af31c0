//! Values longer than any number that drawing could count to: every report and page shows them, on both doors.

#![allow(clippy::unwrap_used)]

#[path = "common/desk.rs"]
#[allow(dead_code)]
mod desk;

use std::fs;
use std::path::{Path, PathBuf};

use desk::Desk;
use lianxi::seal::Hash;

/// Statements with running text that nothing replaces: folder, and unit with kind.
const STATEMENTS: &[(&str, &str)] = &[
    ("proposals", "-jtysj-propose-"),
    ("meetings/2026-10-15-plenary/statements", "-scjgj-object-"),
    ("progress/2026-1-2", "-scjgj-progress-"),
];

/// Documents, and the keys whose values are made long.
const DOCUMENTS: &[(&str, &[&str])] = &[
    ("units/wlj.toml", &["name", "short_name"]),
    ("people/wei-yang-er.toml", &["name", "title", "phone"]),
    ("duties/gaj-1.toml", &["title", "text"]),
    ("meetings/2026-12-10-plenary/meeting.toml", &["title", "place"]),
];

/// A day on which all of it is under way.
fn desk(long: &str) -> Desk {
    desk::tick("2026-11-20T06:00:00Z".parse().unwrap());
    let desk = Desk::at("demo");
    let root = desk.workspace();
    for (folder, kind) in STATEMENTS {
        let all = fs::read_dir(root.join(folder)).unwrap().map(|it| it.unwrap().path());
        let path = all.filter(|it| it.to_string_lossy().contains(kind)).max().unwrap();
        lengthen_statement(&path, long);
    }
    for (path, keys) in DOCUMENTS {
        lengthen(&root.join(path), keys, long);
    }
    desk
}

/// Makes the first indented line of a statement long; its name follows its bytes.
fn lengthen_statement(path: &Path, long: &str) {
    let text = fs::read_to_string(path).unwrap();
    let at = text.find("\n    ").unwrap() + 1;
    let end = at + text[at..].find('\n').unwrap();
    let text = format!("{}{long}{}", &text[..end], &text[end..]);
    fs::remove_file(path).unwrap();
    let stem = path.file_stem().unwrap().to_str().unwrap();
    let hash = Hash::of(text.as_bytes()).to_string();
    let name = format!("{}-{}.toml", stem.rsplit_once('-').unwrap().0, &hash[..8]);
    fs::write(path.with_file_name(name), text).unwrap();
}

fn lengthen(path: &PathBuf, keys: &[&str], long: &str) {
    let is_one = |line: &str| {
        keys.iter().any(|key| line.starts_with(&format!("{key} = \"")) && line.ends_with('"'))
    };
    let text = fs::read_to_string(path).unwrap();
    assert!(text.lines().any(is_one), "{}", path.display());
    let longer = |line: &str| match line.strip_suffix('"').filter(|_| is_one(line)) {
        Some(line) => format!("{line}{long}\"\n"),
        None => format!("{line}\n"),
    };
    fs::write(path, text.lines().map(longer).collect::<String>()).unwrap();
}

#[test]
fn reports_print_values_of_any_length() {
    // A record has at most 1 MiB; a million columns are tried where widths are measured.
    for (long, columns) in [("长".repeat(35_000), 70_000), ("w".repeat(150_000), 150_000)] {
        let desk = desk(&long);
        for args in [
            &["proposals"][..],
            &["proposals", "--plain"],
            &["proposals", "--json"],
            &["opinions", "2026-10-15-plenary"],
            &["roster"],
            &["today"],
        ] {
            let answer = desk.run(args);
            assert!(answer.code <= 1 && answer.out.len() > columns, "{args:?}: {}", answer.err);
        }
    }
}

#[test]
fn one_long_opinion_widens_no_other_row_on_a_pipe() {
    let desk = desk(&"长".repeat(35_000));
    let answer = desk.run(&["opinions", "2026-10-15-plenary"]);
    let mut lengths: Vec<_> = answer.out.lines().map(|it| it.chars().count()).collect();
    lengths.sort_unstable();
    assert!(lengths.pop().unwrap() > 35_000, "it stands whole");
    assert!(lengths.len() > 1 && lengths.iter().all(|it| *it < 500), "{lengths:?}");
}
