//! What is typed is kept, however the program ends, and offered when it is opened again.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

#[path = "common/pty.rs"]
#[allow(dead_code)]
mod pty;

use pty::{Desk, GONE, LIMIT, Seat};

const MEETING: &str = "2026-11-12-thematic";
/// Keys that open the draft of a meeting in the demo and type into it.
const WORDS: &str = "各单位要抓好落实。";

fn draft(desk: &Desk) -> PathBuf {
    desk.path().join(format!("demo/.lianxi/drafts/zhao-li-yi/write-minutes-{MEETING}.draft"))
}

fn kept(desk: &Desk) -> String {
    fs::read_to_string(draft(desk)).unwrap_or_default()
}

/// Opens the draft with the keys a person would press, and types.
fn typing(desk: &Desk, args: &[&str]) -> Seat {
    let seat = desk.open(&[&["-C", "demo", "--as", "赵例一"], args].concat());
    open_editor(&seat);
    seat.press(WORDS);
    seat.wait_for(WORDS);
    seat.wait_for("未保存");
    seat
}

fn open_editor(seat: &Seat) {
    seat.wait_for("等我办");
    seat.press("4");
    seat.wait_for("冬季传染病");
    seat.press("\x1b[B\x1b[B\r");
    seat.wait_for("[议程]");
    seat.press("m");
    seat.wait_for("Ctrl+S");
}

/// Opens it again and takes up what was kept.
fn is_offered(desk: &Desk) {
    let mut seat = desk.open(&["-C", "demo", "--as", "赵例一"]);
    seat.wait_for("保留的草稿 1 份");
    seat.press("4");
    seat.wait_for("冬季传染病");
    seat.press("\x1b[B\x1b[B\r");
    seat.wait_for("[议程]");
    seat.press("m");
    seat.wait_for("接着写");
    // Who does not decide is back where he was, and nothing has happened to it.
    seat.press("\x1b[21~");
    seat.wait_for("[议程]");
    assert!(kept(desk).contains(WORDS));
    seat.press("m");
    seat.wait_for("接着写");
    seat.press("\x1b[B\r");
    seat.wait_for(&format!("+ {WORDS}"));
    seat.press("\x1b[21~");
    seat.wait_for("接着写");
    seat.press("\x1b[A\r");
    seat.wait_for("未保存");
    seat.wait_for(WORDS);
    seat.press("\x13");
    seat.wait_for("已保存冬季传染病");
    // It was sent: nothing is offered any more.
    assert!(!draft(desk).exists());
    seat.press("\x03\x03");
    seat.ended(LIMIT);
    assert!(!draft(desk).exists());
    let saved = desk.path().join(format!("demo/meetings/{MEETING}/minutes/1.toml"));
    assert!(fs::read_to_string(saved).unwrap().contains(WORDS));
}

fn signal(seat: &Seat, name: &str) {
    let id = seat.child.process_id().unwrap().to_string();
    assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
}

/// Waits for a child that its terminal has left and says how long it took.
fn gone(child: &mut dyn portable_pty::Child) -> Duration {
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(begun.elapsed() < GONE, "still running without a terminal");
        thread::sleep(Duration::from_millis(2));
    }
    begun.elapsed()
}

#[test]
fn closing_the_terminal() {
    let desk = Desk::new();
    let seat = typing(&desk, &[]);
    let mut child = seat.hang_up();
    let lived = gone(&mut *child);
    eprintln!("lived {lived:?} after the terminal had gone");
    assert!(kept(&desk).contains(WORDS));
    is_offered(&desk);
}

#[test]
fn hanging_up() {
    let desk = Desk::new();
    let mut seat = typing(&desk, &[]);
    signal(&seat, "-HUP");
    seat.ended(GONE);
    assert!(kept(&desk).contains(WORDS));
    is_offered(&desk);
}

#[test]
fn being_told_to_end() {
    let desk = Desk::new();
    let mut seat = typing(&desk, &[]);
    signal(&seat, "-TERM");
    seat.ended(GONE);
    seat.is_given_back();
    assert!(kept(&desk).contains(WORDS));
}

#[test]
fn being_killed_two_seconds_later() {
    let desk = Desk::new();
    let mut seat = typing(&desk, &[]);
    thread::sleep(Duration::from_millis(2_600));
    signal(&seat, "-KILL");
    seat.ended(GONE);
    assert!(kept(&desk).contains(WORDS));
    is_offered(&desk);
}

#[test]
fn closing_the_terminal_of_one_that_leads_no_session() {
    let desk = Desk::new();
    // In a session of its own without a terminal to control it, nobody is sent a signal.
    let lianxi = env!("CARGO_BIN_EXE_lianxi");
    let script = format!("exec 3<&0; setsid {lianxi} -C demo --as 赵例一 <&3 & echo $! > id; wait");
    let seat = desk.open_as("sh".as_ref(), &["-c", &script]);
    open_editor(&seat);
    seat.press(WORDS);
    seat.wait_for(WORDS);
    let id: String = fs::read_to_string(desk.path().join("id")).unwrap().trim().to_owned();
    let proc = PathBuf::from(format!("/proc/{id}"));
    assert!(fs::read_to_string(proc.join("cmdline")).unwrap().contains("lianxi"));
    let begun = Instant::now();
    let mut child = seat.hang_up();
    while proc.exists() && !is_ended(&proc) {
        assert!(begun.elapsed() < GONE, "still running without a terminal");
        thread::sleep(Duration::from_millis(2));
    }
    let _waited = child.kill();
    assert!(kept(&desk).contains(WORDS));
}

/// Whether a process has ended, though nobody has asked for its status yet.
fn is_ended(proc: &std::path::Path) -> bool {
    fs::read_to_string(proc.join("stat")).map_or(true, |it| it.contains(") Z "))
}

#[test]
fn looking_away_keeps_it_and_leaving_the_page_does() {
    let desk = Desk::new();
    let mut seat = typing(&desk, &[]);
    // The terminal tells that another window is looked at.
    seat.press("\x1b[O");
    let begun = Instant::now();
    while !kept(&desk).contains(WORDS) {
        assert!(begun.elapsed() < Duration::from_secs(1), "not kept on blur");
        thread::sleep(Duration::from_millis(2));
    }
    seat.press("再写");
    seat.wait_for("再写");
    seat.press("\x1b[21~");
    seat.wait_for("所写内容已保留");
    assert!(kept(&desk).contains("再写"));
    seat.press("\x03\x03");
    seat.ended(LIMIT);
    assert!(kept(&desk).contains("再写"));
}

#[test]
fn an_objection_is_kept_for_its_person_and_can_be_discarded() {
    let desk = Desk::new();
    let mut seat = desk.open(&["-C", "demo", "--as", "吴例六"]);
    seat.wait_for("等我办");
    seat.press("\x1bOQ");
    seat.wait_for("查找：");
    seat.press("不同意见\r");
    seat.wait_for("代表本单位提出不同意见");
    seat.press("2026-10-15-plenary\t\t2\t期限太短，建议延后。");
    seat.wait_for("期限太短");
    signal(&seat, "-HUP");
    seat.ended(GONE);
    let folder = desk.path().join("demo/.lianxi/drafts");
    let folders: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(folders, ["wu-li-liu"]);
    let mut other = desk.open(&["-C", "demo", "--as", "赵例一"]);
    other.wait_for("等我办");
    assert!(!other.text().contains("保留的草稿"));
    signal(&other, "-TERM");
    other.ended(GONE);
    let mut seat = desk.open(&["-C", "demo", "--as", "吴例六"]);
    seat.wait_for("保留的草稿 1 份");
    seat.press("\x1bOQ");
    seat.wait_for("查找：");
    seat.press("不同意见\r");
    seat.wait_for("放弃这份草稿");
    seat.press("\x1b[B\x1b[B\r");
    seat.wait_for("草稿已放弃");
    assert_eq!(fs::read_dir(folder.join("wu-li-liu")).unwrap().count(), 0);
    seat.press("\x03\x03");
    seat.ended(LIMIT);
}

#[test]
fn what_was_deleted_again_before_it_was_sent_is_not_offered() {
    let desk = Desk::new();
    let open = || {
        let seat = desk.open(&["-C", "demo", "--as", "陈例十"]);
        seat.wait_for("第二次全体会议纪要（第2稿）");
        seat.press("\r");
        seat.wait_for("与贵单位同意的第1稿对比");
        seat.press("\x1b[6~");
        seat.wait_for("已读完，可签");
        seat.press("\x1b[20~");
        seat.wait_for("代表本单位同意本稿文本");
        seat
    };
    let mut seat = open();
    seat.press("第三段建议写明期限");
    seat.wait_for("第三段建议写明期限");
    // Looking away keeps it.
    seat.press("\x1b[O");
    let folder = desk.path().join("demo/.lianxi/drafts/chen-li-shi");
    let kept = || fs::read_dir(&folder).map_or(0, Iterator::count);
    let begun = Instant::now();
    while kept() == 0 {
        assert!(begun.elapsed() < LIMIT, "{}", seat.text());
        thread::sleep(Duration::from_millis(5));
    }
    seat.press(&"\x7f".repeat(9));
    seat.wait_until("an empty field", |it| !it.contains("第三段建议"));
    seat.press("\x13");
    seat.wait_for("输入“同意”");
    seat.press("同意\r");
    seat.wait_for("市城管局同意第2稿");
    seat.press("\x03\x03");
    seat.ended(LIMIT);
    assert_eq!(kept(), 0);
}
