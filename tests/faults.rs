//! What is said of records that cannot be read: `tests/faults/NAME.toml`, and `NAME.txt` in both languages.
//!
//! The first word of a name says what kind of record it is. `UPDATE=1 cargo test --test faults` writes the texts.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use lianxi::store::read::read;
use lianxi::text::Lang;

/// Where a record of this kind stands.
fn place(name: &str) -> String {
    match name.split_once('-').map(|it| it.0) {
        Some("mechanism") => "mechanism.toml".to_owned(),
        Some("unit") => format!("units/{name}.toml"),
        Some("person") => format!("people/{name}.toml"),
        Some("duty") => format!("duties/{name}.toml"),
        Some("indicator") => format!("indicators/{name}.toml"),
        Some("meeting") => format!("meetings/{name}/meeting.toml"),
        _ => format!("{name}.toml"),
    }
}

/// What is said of a record that stands beside a sound mechanism, first in Chinese, then in English.
fn said(name: &str, bytes: Vec<u8>) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let head = fs::read(root.join("data/demo/mechanism.toml")).unwrap();
    let mut files = BTreeMap::from([("mechanism.toml".to_owned(), head.into())]);
    files.insert(place(name), bytes.into());
    let workspace = read(files, Vec::new());
    let all = |lang| workspace.faults.iter().map(|it| it.say(lang) + "\n").collect::<String>();
    all(Lang::Zh) + &all(Lang::En)
}

#[test]
fn each_fault_is_said_in_both_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "toml") {
            continue;
        }
        seen += 1;
        let name = path.file_stem().unwrap().to_str().unwrap();
        let said = said(name, fs::read(&path).unwrap());
        assert!(!said.is_empty(), "{name} is no fault");
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &said).unwrap();
        }
        if fs::read_to_string(&expected).ok().as_ref() != Some(&said) {
            wrong.push(format!("{name}:\n{said}"));
        }
    }
    assert!(seen > 20, "the gallery is empty");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
