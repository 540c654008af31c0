//! Much at once, and what nobody typed: everything that comes from a terminal is taken, and little is drawn of it.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

#[path = "common/pty.rs"]
#[allow(dead_code)]
mod pty;

use std::thread;
use std::time::{Duration, Instant};

use pty::{Desk, GONE, Kind, LIMIT, Seat};

/// The form of an objection, with the caret in its text.
fn objection(desk: &Desk) -> Seat {
    let seat = desk.open(&["-C", "demo", "--as", "吴例六"]);
    seat.wait_for("等我办");
    seat.press("\x1bOQ");
    seat.wait_for("查找：");
    seat.press("不同意见\r");
    seat.wait_for("代表本单位提出不同意见");
    seat.press("2\t\t");
    seat
}

/// The processor time that a program has used.
fn busy(seat: &Seat) -> Duration {
    let file = format!("/proc/{}/stat", seat.child.process_id().unwrap());
    let line = std::fs::read_to_string(file).unwrap();
    let ticks = line.rsplit(')').next().unwrap().split_whitespace().skip(11).take(2);
    Duration::from_millis(ticks.map(|it| it.parse::<u64>().unwrap()).sum::<u64>() * 10)
}

#[test]
fn three_thousand_bytes_at_once_are_all_there_and_then_nothing_is_done() {
    let desk = Desk::new();
    let seat = objection(&desk);
    // As a terminal without marked pastes sends one; nothing comes after it.
    seat.press(&format!("{}末尾可见", "复".repeat(996)));
    seat.wait_for("末尾可见");
    seat.settle();
    let (before, bytes) = (busy(&seat), seat.bytes().len());
    thread::sleep(Duration::from_secs(1));
    assert_eq!(seat.bytes().len(), bytes);
    assert!(busy(&seat) < before + Duration::from_millis(300), "it is busy with nothing");
    // What is kept when it ends is all that came.
    drop(seat.hang_up());
    let drafts = desk.path().join("demo/.lianxi/drafts/wu-li-liu");
    let begun = Instant::now();
    let kept = || {
        let files = std::fs::read_dir(&drafts).into_iter().flatten().flatten();
        files.filter_map(|it| std::fs::read_to_string(it.path()).ok()).collect::<String>()
    };
    while kept().matches('复').count() != 996 {
        assert!(begun.elapsed() < LIMIT, "{}", kept());
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_key_after_a_burst_does_not_wait_behind_it() {
    let desk = Desk::new();
    let mut seat = objection(&desk);
    seat.press(&"长".repeat(1500));
    seat.press("完\x1b");
    // Esc asks whether what is typed is to be lost, and so on, until it is left.
    seat.wait_until("question", |it| {
        it.contains("草稿") || it.contains("放弃") || it.contains("尚未")
    });
    seat.press("\x03\x03");
    assert!(seat.ended(LIMIT).success());
    seat.is_given_back();
}

#[test]
fn little_is_drawn_of_a_plain_paste() {
    let desk = Desk::new();
    let seat = objection(&desk);
    seat.settle();
    let before = seat.bytes().len();
    let text: String =
        (0..5018).map(|it| char::from_u32(0x4e00 + it * 7 % 5000).unwrap()).collect();
    seat.press(&format!("{text}末尾！"));
    seat.wait_for("末尾！");
    seat.settle();
    let drawn = seat.bytes().len() - before;
    println!("a plain paste of 5,021 characters: {drawn} bytes");
    assert!(drawn <= 30_000, "{drawn}");
}

#[test]
fn a_line_that_ends_while_keys_still_come_ends_the_program() {
    let desk = Desk::new();
    let seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    seat.wait_for("等我办");
    seat.press("3");
    seat.wait_for("治安和交通秩序");
    seat.press("\x1bOR");
    for _ in 0..10 {
        seat.press(&"gongan".repeat(500));
    }
    let mut child = seat.hang_up();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(begun.elapsed() < GONE, "still running without a terminal");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn what_a_terminal_answers_is_never_typed() {
    let desk = Desk::new();
    let seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    seat.wait_for("等我办");
    seat.press("\x1bOQ");
    seat.wait_for("查找：");
    for answer in [
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
        "\x1b]52;c;5Lya6K6u\x07",
        "\x1b[?62;22c",
        "\x1b[>41;380;0c",
        "\x1b[9;9R",
        "\x1b[0n",
        "\x1bP>|XTerm(380)\x1b\\",
    ] {
        // Also where it comes in two parts, as over a slow line.
        seat.press(answer);
        let (one, two) = answer.split_at(answer.len() / 2);
        seat.press(one);
        thread::sleep(Duration::from_millis(120));
        seat.press(two);
    }
    seat.press("会议");
    seat.wait_for("查找：会议");
}

#[test]
fn a_terminal_that_answers_late_is_believed_all_the_same() {
    let mut desk = Desk::new();
    desk.kind = Kind::Silent;
    let seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    seat.wait_for("── 等我办");
    seat.press("\x1b[1;5R\x1b[2;5R");
    seat.wait_for("-- 等我办");
    let mut seat = desk.open(&["-C", "demo"]);
    seat.wait_for("── 等我办");
    seat.press("\x1b[1;7R");
    assert_eq!(seat.ended(LIMIT).exit_code(), 2);
    seat.is_given_back();
}
