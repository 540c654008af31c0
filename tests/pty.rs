//! The real program in a real terminal: the wiring that nothing else tries, and every way out.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

#[path = "common/pty.rs"]
#[allow(dead_code)]
mod pty;

use pty::{Desk, GONE, LIMIT};

#[test]
fn a_session_from_the_first_key_to_the_last() {
    let desk = Desk::new();
    let mut seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    seat.wait_for("等我办");
    assert!(seat.screen.lock().unwrap().screen().alternate_screen());
    assert!(seat.screen.lock().unwrap().screen().bracketed_paste());
    seat.press("4");
    seat.wait_for("第二次全体会议");
    seat.press("\x1b[B\x1b[B");
    seat.press("\x1bOP");
    seat.wait_for("帮助 >");
    seat.press("\x1b[24~");
    // A key that help lists does what it says: help is left, and the page below speaks English.
    seat.wait_for("── Meetings ──");
    seat.press("\x1b[24~");
    seat.wait_for("── 会议 ──");
    seat.press("\x1bOQ");
    seat.wait_for("查找：");
    seat.press("登记单位\r");
    seat.wait_for("全称");
    seat.press("市水利局");
    seat.wait_for("市水利局");
    seat.press("\x1b[21~");
    seat.wait_for("尚未提交");
    seat.press("\x1b[C\r");
    for _ in 0..4 {
        seat.press("\x1b[21~");
    }
    assert!(seat.ended(LIMIT).success());
    seat.is_given_back();
    // Leaving is no way of saving.
    assert!(!desk.path().join("demo/units/sslj.toml").exists());
}

#[test]
fn what_another_process_does_appears_while_a_form_keeps_its_words() {
    let desk = Desk::new();
    let mut seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    seat.wait_for("等我办");
    seat.press("4");
    seat.wait_for("第二次全体会议");
    let call = ["-C", "demo", "--as", "李例四", "convene", "--kind", "liaison"];
    let more = ["--at", "2030-01-02T09:00", "--place", "三楼"];
    let called = desk.run(&[&call[..], &more].concat());
    assert!(called.status.success(), "{called:?}");
    seat.wait_for("2030-01-02");
    seat.press("\x03");
    for _ in 0..6 {
        seat.press("\x1b[21~");
    }
    assert!(seat.ended(LIMIT).success());
}

#[test]
fn a_signal_to_end_is_obeyed_and_the_terminal_given_back() {
    let desk = Desk::new();
    let mut seat = desk.open(&["-C", "demo"]);
    seat.wait_for("等我办");
    let id = seat.child.process_id().unwrap().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    seat.ended(GONE);
    seat.is_given_back();
}

#[test]
fn a_terminal_that_hangs_up_ends_the_program() {
    let desk = Desk::new();
    let seat = desk.open(&["-C", "demo"]);
    seat.wait_for("等我办");
    let mut child = seat.hang_up();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(begun.elapsed() < GONE, "still running without a terminal");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn without_a_terminal_one_sentence_is_said() {
    let desk = Desk::new();
    let said = desk.run(&["-C", "demo"]);
    assert_eq!(said.status.code(), Some(2));
    assert_eq!(said.stdout, b"");
    let sentence = String::from_utf8(said.stderr).unwrap();
    assert_eq!(sentence, "打开界面需要终端：此处请使用命令，可用 lianxi help 查看。\n");
}

#[test]
fn keys_are_played_without_a_terminal() {
    let desk = Desk::new();
    let shown = desk.run(&["-C", "demo", "--keys", "4", "--print", "--size", "100x30"]);
    assert_eq!((shown.status.code(), shown.stderr.as_slice()), (Some(0), &b""[..]));
    let frame = String::from_utf8(shown.stdout).unwrap();
    assert!(frame.lines().count() <= 30 && frame.contains("第二次全体会议"), "{frame}");
}
