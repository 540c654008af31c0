//! An issue that was taken away is missed by whatever still speaks of it, and `verify` says where.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::PathBuf;

use desk::{Desk, tick};

#[path = "common/desk.rs"]
#[allow(dead_code)]
mod desk;

const SECRETARY: &str = "赵例一";

fn office() -> Desk {
    tick("2026-11-30T02:00:00Z".parse().unwrap());
    Desk::at("demo")
}

/// The file of the issue of a meeting.
fn issue_of(desk: &Desk, meeting: &str) -> PathBuf {
    let folder = desk.workspace().join(format!("meetings/{meeting}/statements"));
    let files = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let named = |it: &PathBuf| it.to_string_lossy().contains("-issue-");
    files.into_iter().find(named).unwrap()
}

/// Meeting and number of everything that was issued, the first number first.
fn issued(desk: &Desk) -> Vec<(String, String)> {
    let rows = desk.rows(&["meetings"]);
    let mut found: Vec<_> = rows
        .iter()
        .filter_map(|it| Some((it["id"].as_str()?.to_owned(), it["number"].as_str()?.to_owned())))
        .filter(|it| !it.1.is_empty())
        .collect();
    found.sort_by(|a, b| a.1.cmp(&b.1));
    found
}

fn verified(desk: &Desk, lang: &str) -> (u8, String) {
    let answer = desk.run(&["--lang", lang, "--plain", "verify"]);
    (answer.code, answer.out)
}

#[test]
fn an_issue_that_is_gone_is_missed_by_the_next_number_and_by_what_was_reported() {
    let desk = office();
    assert_eq!(verified(&desk, "zh"), (0, String::new()));
    let issued = issued(&desk);
    let (first, last) = (&issued[0].0, &issued[issued.len() - 1].0);
    assert_ne!(first, last);

    let file = issue_of(&desk, first);
    let bytes = fs::read(&file).unwrap();
    fs::remove_file(&file).unwrap();
    let (code, out) = verified(&desk, "zh");
    assert_eq!(code, 1);
    assert!(out.contains("编号在此之前的 2026-1 已无印发声明"), "{out}");
    assert!(out.contains("议定事项 2026-1-"), "{out}");
    let (_, out) = verified(&desk, "en");
    assert!(out.contains("number 2026-1, which was given before this one"), "{out}");

    // One that is there and cannot be read is named itself, and nothing is guessed beside it.
    fs::write(&file, "schema = ").unwrap();
    let (code, out) = verified(&desk, "zh");
    assert_eq!(code, 1);
    assert!(out.contains("-issue-") && !out.contains("已无印发声明"), "{out}");
    fs::write(&file, &bytes).unwrap();
    assert_eq!(verified(&desk, "zh").0, 0);
}

#[test]
fn what_was_attached_to_an_issue_misses_it() {
    let desk = office();
    let (last, _) = issued(&desk).pop().unwrap();
    desk.put("回执.pdf", "scan");
    let line = ["--as", SECRETARY, "attach", "--meeting", &last, "--file", "回执.pdf"];
    assert_eq!(desk.run(&line).code, 0);
    assert_eq!(verified(&desk, "zh").0, 0);
    fs::remove_file(issue_of(&desk, &last)).unwrap();
    let (code, out) = verified(&desk, "zh");
    assert_eq!(code, 1);
    let missed = out.lines().find(|it| it.contains("-attach-")).unwrap();
    assert!(missed.contains("所依据的印发声明（校验码"), "{missed}");
    // The number of the last one leaves no gap, and no more is said than can be known.
    assert!(!out.contains("编号在此之前"), "{out}");
}
