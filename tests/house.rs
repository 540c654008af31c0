//! Reads the sources and says where the house has lost its shape: floors, sizes, first sentences.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The most lines of a file, its tests included.
const FILE: usize = 400;
/// The most lines of a function.
const FUNCTION: usize = 60;

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches", "examples"] {
        collect(&root.join(folder), &mut found);
    }
    found.sort();
    found
        .into_iter()
        .map(|it| (it.strip_prefix(root).unwrap().to_owned(), fs::read_to_string(&it).unwrap()))
        .collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

/// The floors, lowest first, as `lib.rs` lists them.
fn floors() -> Vec<String> {
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    map.lines()
        .filter_map(|it| it.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

/// The floor on which a file stands.
fn floor_of(path: &Path) -> Option<String> {
    let inside = path.strip_prefix("src").ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    Some(first.strip_suffix(".rs").unwrap_or(first).to_owned())
}

#[test]
fn no_floor_looks_up() {
    let floors = floors();
    let rank: BTreeMap<&str, usize> =
        floors.iter().enumerate().map(|(at, it)| (it.as_str(), at)).collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(own) = floor_of(&path).and_then(|it| rank.get(it.as_str()).copied()) else {
            continue;
        };
        // Tests may build what they look at from any floor.
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        if is_test(&path, &text) {
            continue;
        }
        for (n, line) in
            code.lines().enumerate().filter(|(_, it)| !it.trim_start().starts_with("//"))
        {
            for (at, _) in line.match_indices("crate::") {
                let name: String = line[at + 7..]
                    .chars()
                    .take_while(|it| it.is_ascii_alphanumeric() || *it == '_')
                    .collect();
                if rank.get(name.as_str()).is_some_and(|it| *it > own) {
                    wrong.push(format!(
                        "{}:{}: {} uses {name}",
                        path.display(),
                        n + 1,
                        floors[own]
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a file is compiled for tests only: its parent declares it so.
fn is_test(path: &Path, text: &str) -> bool {
    let stem = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
    if stem == "tests" || text.starts_with("//!") && text.contains("#![cfg(test)]") {
        return true;
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let heads = [folder.with_extension("rs"), folder.join("lib.rs")];
    heads.iter().any(|head| {
        let head = Path::new(env!("CARGO_MANIFEST_DIR")).join(head);
        let declared = format!("#[cfg(test)]\nmod {stem};");
        let shared = format!("#[cfg(test)]\npub(crate) mod {stem};");
        fs::read_to_string(head).is_ok_and(|it| it.contains(&declared) || it.contains(&shared))
    })
}

#[test]
fn files_begin_with_a_sentence_and_stay_small() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let first = text.lines().next().unwrap_or_default();
        if !first.starts_with("//! ") {
            wrong.push(format!("{}: begins with no sentence", path.display()));
        }
        let lines = text.lines().count();
        // The words stand one a line and are read as a table.
        if lines > FILE && !path.starts_with("src/text") {
            wrong.push(format!("{}: {lines} lines", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn functions_stay_small() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let code = line.trim_start();
            let is_function =
                ["fn ", "pub fn ", "pub(super) fn ", "pub(crate) fn ", "pub const fn "]
                    .iter()
                    .any(|it| code.starts_with(it));
            if !is_function || code.ends_with(';') {
                continue;
            }
            let indent = line.len() - code.len();
            let end = lines[at..].iter().position(|it| {
                it.len() > indent && it.trim_end() == format!("{}}}", " ".repeat(indent))
            });
            let length = end.map_or(0, |it| it + 1);
            if length > FUNCTION {
                wrong.push(format!("{}:{}: a function of {length} lines", path.display(), at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_their_floors_know_terminal_disk_and_clock() {
    // What may be named, and by which paths.
    const KNOWN: &[(&str, &[&str])] = &[
        ("ratatui::", &["src/ui"]),
        ("crossterm::", &["src/ui", "src/main.rs"]),
        ("clap::", &["src/cli"]),
        ("Utc::now", &["src/main.rs"]),
        ("env::var", &["src/main.rs"]),
        ("process::Command", &["src/git.rs", "src/ui/terminal/outside.rs"]),
        ("ssh_key::", &["src/seal/key.rs"]),
        ("println!", &[]),
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = path.to_string_lossy().into_owned();
        if !own.starts_with("src/") || is_test(&path, &text) {
            continue;
        }
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for (n, line) in
            code.lines().enumerate().filter(|(_, it)| !it.trim_start().starts_with("//"))
        {
            for (word, rooms) in KNOWN.iter().filter(|(word, _)| line.contains(word)) {
                if !rooms.iter().any(|it| own.starts_with(it)) {
                    wrong.push(format!("{own}:{}: knows {word}", n + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_map_names_every_floor() {
    let map =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    let missing: Vec<_> =
        floors().into_iter().filter(|it| !map.contains(&format!("`{it}`"))).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md does not name {missing:?}");
}
