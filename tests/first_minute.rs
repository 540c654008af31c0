//! A liaison's first minute, played in a real terminal with the keys that a Chinese input method leaves.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

#[path = "common/pty.rs"]
#[allow(dead_code, reason = "each test uses a part of it")]
mod pty;

use pty::{Desk, LIMIT, Seat};

const PAGE_DOWN: &str = "\x1b[6~";
const DOWN: &str = "\x1b[B";
const F8: &str = "\x1b[19~";
const F9: &str = "\x1b[20~";
const F10: &str = "\x1b[21~";
const ENTER: &str = "\r";
const CTRL_S: &str = "\x13";

/// The statements on the desk's second plenary meeting whose names say this.
fn statements(desk: &Desk, says: &str) -> usize {
    let folder = desk.path().join("demo/meetings/2026-10-15-plenary/statements");
    let names = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name());
    names.filter(|it| it.to_string_lossy().contains(says)).count()
}

/// Opens the text from Home, where it is among what awaits the liaison.
fn read(desk: &Desk, person: &str, rows_down: usize) -> Seat {
    let seat = desk.open(&["-C", "demo", "--as", person]);
    seat.wait_until("Home with the minutes", |it| {
        it.contains("等我办") && it.contains("第二次全体会议纪要（第2稿）")
    });
    seat.press(&DOWN.repeat(rows_down));
    seat.wait_until("the cursor on it", |it| {
        it.lines().any(|it| it.contains('>') && it.contains("第二次全体会议纪要"))
    });
    seat.press(ENTER);
    // It opens at what changed since the text that the unit agreed to.
    seat.wait_for("与贵单位同意的第1稿对比（1处）");
    assert!(
        seat.text().contains("+      对校外托管机构开展联合检查，明年三月底前"),
        "{}",
        seat.text()
    );
    seat.press(PAGE_DOWN);
    seat.wait_for("已读完，可签");
    seat
}

#[test]
fn a_liaison_reads_and_agrees() {
    let desk = Desk::new();
    let mut seat = read(&desk, "陈例十", 0);
    seat.press(F9);
    seat.wait_for("代表本单位同意本稿文本");
    assert_eq!(statements(&desk, "cgj-consent"), 1, "its consent to the first version");
    seat.press(CTRL_S);
    seat.wait_for("输入“同意”");
    // Who signs, for whom, and what.
    let asked = seat.text();
    for said in
        ["办理人        陈例十", "单位          市城管局", "文本校验码    e37c 57c7 e24c 1c2c"]
    {
        assert!(asked.contains(said), "{said}\n{asked}");
    }
    seat.press(ENTER);
    assert_eq!(statements(&desk, "cgj-consent"), 1, "Enter alone signs nothing");
    seat.press("同意");
    seat.press(ENTER);
    seat.wait_for("市城管局同意第2稿");
    assert_eq!(statements(&desk, "cgj-consent"), 2);
    seat.press(F10);
    seat.wait_for("等我办 0 件");
    seat.press(F10);
    assert!(seat.ended(LIMIT).success());
    seat.is_given_back();
}

#[test]
fn a_liaison_reads_and_disagrees_in_words() {
    let desk = Desk::new();
    let mut seat = read(&desk, "吴例六", 1);
    seat.press(F8);
    seat.wait_for("代表本单位提出不同意见");
    // As an input method commits: word by word.
    for words in ["建议", "期限", "改为", "明年四月底。"] {
        seat.press(words);
    }
    seat.wait_for("建议期限改为明年四月底。");
    seat.settle();
    // The cursor stands after the words, with rows below it for the candidates of the input method.
    let (row, column) = seat.screen(vt100::Screen::cursor_position);
    let before = seat.screen(|it| it.contents_between(row, 0, row, column));
    assert!(before.ends_with("四月底。"), "{before}");
    assert!(row + 2 < 24 && !seat.screen(vt100::Screen::hide_cursor));
    seat.press(CTRL_S);
    seat.wait_for("办理人        吴例六");
    // Going back is what Enter does at first.
    seat.press(ENTER);
    seat.wait_until("the form", |it| !it.contains("办理人        吴例六"));
    assert_eq!(statements(&desk, "gaj-object"), 0);
    seat.press(CTRL_S);
    seat.wait_for("办理人        吴例六");
    seat.press("\t\r");
    seat.wait_for("提出不同意见");
    seat.wait_until("the page", |it| !it.contains("办理人        吴例六"));
    assert_eq!(statements(&desk, "gaj-object"), 1);
    seat.press(F10);
    seat.wait_for("等我办");
    seat.press(F10);
    assert!(seat.ended(LIMIT).success());
}
