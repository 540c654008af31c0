//! The real program in a real terminal: the wiring that nothing else tries, and every way out.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

#[path = "common/pty.rs"]
mod pty;

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use pty::{Desk, GONE, Kind, LIMIT};

#[test]
fn a_session_from_the_first_key_to_the_last() {
    let desk = Desk::new();
    let mut seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    seat.wait_for("等我办");
    assert!(seat.screen(vt100::Screen::alternate_screen));
    assert!(seat.screen(vt100::Screen::bracketed_paste));
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
    // The meetings, not the lines of the first page.
    seat.wait_for("2026-10-15 09:00");
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
fn a_terminal_that_shows_lines_alone_gets_one_sentence() {
    let mut desk = Desk::new();
    for (lang, says) in [
        ("zh", "此终端（TERM=dumb）只能逐行显示，打不开界面：请使用命令，如 lianxi today --plain"),
        ("en", "This terminal (TERM=dumb) shows lines and no screens: give a command, such as"),
    ] {
        desk.env = vec![("TERM", "dumb")];
        desk.size = (200, 24);
        let mut seat = desk.open(&["-C", "demo", "--lang", lang]);
        assert_eq!(seat.ended(LIMIT).exit_code(), 2);
        seat.wait_for(says);
        assert!(!String::from_utf8_lossy(&seat.bytes()).contains('\x1b'), "{}", seat.text());
    }
    let told = desk.run(&["-C", "demo", "--as", "李例四", "today", "--plain"]);
    assert!(told.status.success() && !told.stdout.is_empty(), "{told:?}");
    let played = desk.run(&["-C", "demo", "--keys", "4", "--print"]);
    assert!(played.status.success(), "keys are played all the same");
}

#[test]
fn keys_are_played_without_a_terminal() {
    let desk = Desk::new();
    let shown = desk.run(&["-C", "demo", "--keys", "4", "--print", "--size", "100x30"]);
    assert_eq!((shown.status.code(), shown.stderr.as_slice()), (Some(0), &b""[..]));
    let frame = String::from_utf8(shown.stdout).unwrap();
    assert!(frame.lines().count() <= 30 && frame.contains("第二次全体会议"), "{frame}");
}

#[test]
fn a_terminal_of_another_encoding_gets_advice_and_no_screen() {
    // What the locale says only counts where the terminal does not answer.
    for (kind, locale) in [(Kind::Gbk, "zh_CN.UTF-8"), (Kind::Silent, "zh_CN.GB18030")] {
        let mut desk = Desk::new();
        (desk.kind, desk.env) = (kind, vec![("LC_ALL", locale)]);
        let mut seat = desk.open(&["-C", "demo"]);
        assert_eq!(seat.ended(LIMIT).exit_code(), 2, "{kind:?}");
        seat.is_given_back();
        seat.settle();
        let bytes = seat.bytes();
        let (said, ..) = encoding_rs::GB18030.decode(&bytes);
        assert!(said.contains("此终端的字符编码不是 UTF-8"), "{said}");
        assert!(said.contains("PuTTY: Window > Translation"), "{said}");
        // Nothing of the workspace was drawn.
        assert!(!String::from_utf8_lossy(&bytes).contains("等我办"));
    }
}

#[test]
fn a_terminal_that_answers_is_believed_before_the_locale() {
    let mut desk = Desk::new();
    desk.env = vec![("LC_ALL", "zh_CN.GBK")];
    desk.open(&["-C", "demo"]).wait_for("等我办");
    desk.kind = Kind::Silent;
    desk.env = vec![("LC_ALL", "C")];
    desk.open(&["-C", "demo"]).wait_for("等我办");
}

#[test]
fn a_wide_terminal_is_found_out_and_drawn_with_ascii_rules() {
    let mut desk = Desk::new();
    desk.kind = Kind::Wide;
    let seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    seat.wait_for("-- 等我办");
    assert!(!seat.text().contains('─'));
    seat.press("\x1bOQxs\r");
    seat.wait_for("占 2 格  终端已应答");
    let said = desk.open(&["-C", "demo", "--width", "narrow"]);
    said.wait_for("── 等我办");
    desk.settle("width = \"narrow\"\n");
    let settled = desk.open(&["-C", "demo"]);
    settled.wait_for("── 等我办");
    settled.press("\x1bOQxs\r");
    settled.wait_for("占 1 格  由 --width 或配置指定");
}

#[test]
fn an_arrow_with_alt_that_comes_in_parts_closes_nothing_and_types_nothing() {
    let desk = Desk::new();
    let seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    seat.wait_for("等我办");
    seat.press("\x1bOQ");
    seat.wait_for("查找：");
    // As PuTTY sends Alt with an arrow, and with a key of several parts.
    seat.press("\x1b\x1b[C\x1b\x1b[1;3D\x1b\x1b[21~");
    seat.press("会议");
    seat.wait_for("查找：会议");
    // What only begins like one is an Esc and what was typed.
    seat.press("\x1b\x1b[会");
    seat.wait_for("查找：[会");
}

#[test]
fn keys_of_ones_own_are_used_and_a_mistake_is_told_with_its_line() {
    let desk = Desk::new();
    desk.settle("[keys]\nf9 = \"go radar\"\n\n[keys.home]\nn = \"go meetings\"\n");
    let seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    seat.wait_for("等我办");
    seat.press("n");
    seat.wait_for("── 会议 ──");
    for (line, wrong, says) in [
        ("f9 = \"go away\"", "2", "没有“go away”"),
        ("f9 = \"do harm\"", "2", "没有“do harm”"),
        ("\nf99 = \"menu\"", "3", "“f99”不是按键"),
        ("g = \"menu\"", "2", "g 与本页的 G A 冲突"),
        ("nopage.x = \"menu\"", "2", "没有页面 nopage"),
    ] {
        desk.settle(&format!("[keys]\n{line}\n"));
        let refused = desk.run(&["-C", "demo", "--keys", "4", "--print"]);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert_eq!(refused.status.code(), Some(2), "{said}");
        assert!(
            said.contains(&format!("config.toml 第 {wrong} 行")) && said.contains(says),
            "{said}"
        );
    }
}

#[test]
fn a_passage_goes_to_the_clipboard_and_stands_bare_on_the_screen() {
    let mut desk = Desk::new();
    desk.size = (100, 30);
    let seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    seat.wait_for("等我办");
    seat.press("2");
    seat.wait_for("局长");
    seat.press("y");
    seat.wait_for("已送到剪贴板");
    assert!(!seat.screen(vt100::Screen::alternate_screen));
    let shown = seat.text();
    let bare = shown.split("\n\n").next().unwrap().trim_end();
    assert!(bare.contains("召集人：钱例二  局长") && !bare.contains('─'), "{shown}");
    let bytes = String::from_utf8_lossy(&seat.bytes()).into_owned();
    let wanted = lianxi::ui::clipboard::osc52(bare).unwrap();
    assert!(bytes.contains(wanted.trim_end_matches(['=', '\x07'])), "{bytes:?}");
    seat.press("\r");
    seat.wait_for("人员名册");
    assert!(seat.screen(vt100::Screen::alternate_screen));
}

#[test]
fn the_window_may_change_its_size() {
    let desk = Desk::new();
    let seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    seat.wait_for("等我办");
    for (size, shown) in [((50, 10), "窗口太小"), ((160, 45), "最近变动"), ((80, 24), "等我办")]
    {
        seat.resize(size);
        seat.wait_for(shown);
        seat.settle();
        let rows = seat.screen(|it| it.rows(0, size.0).collect::<Vec<_>>());
        assert_eq!(rows.len(), usize::from(size.1));
    }
}

#[test]
fn no_colour_is_used_where_none_is_wanted() {
    let coloured = |seat: &pty::Seat| {
        seat.wait_for("等我办");
        seat.settle();
        seat.screen(|it| {
            let cells =
                (0..24).flat_map(|row| (0..80).filter_map(move |column| it.cell(row, column)));
            let own = |it: &vt100::Cell| [it.fgcolor(), it.bgcolor()] == [vt100::Color::Default; 2];
            cells.filter(|it| !own(it)).count()
        })
    };
    let mut desk = Desk::new();
    assert!(coloured(&desk.open(&["-C", "demo", "--as", "李例四"])) > 0);
    desk.env = vec![("NO_COLOR", "1")];
    let seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    assert_eq!(coloured(&seat), 0);
    // What is late is said by its mark all the same.
    assert!(seat.text().contains(" 逾 "), "{}", seat.text());
}

#[test]
fn little_is_written_and_nothing_without_a_change() {
    let mut desk = Desk::new();
    desk.size = (100, 40);
    let seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    seat.wait_for("等我办");
    seat.settle();
    let first = seat.bytes().len();
    seat.press("3");
    seat.wait_for("治安和交通秩序");
    seat.settle();
    let page = seat.bytes().len();
    seat.press("\x1b[B");
    seat.settle();
    let moved = seat.bytes().len();
    println!("start {first}, page {}, selection {}", page - first, moved - page);
    assert!(first < 5000 && page - first < 4000 && (1..700).contains(&(moved - page)));
    // An end that is reached already, and a second in which nothing happens.
    seat.press("\x1b[F\x1b[F");
    seat.settle();
    let end = seat.bytes().len();
    seat.press("\x1b[F\x1b[B");
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(seat.bytes().len(), end);
}

#[test]
fn the_mouse_is_left_alone_unless_it_is_wanted() {
    let desk = Desk::new();
    let seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    seat.wait_for("等我办");
    assert!(!String::from_utf8_lossy(&seat.bytes()).contains("\x1b[?1000h"));
    desk.settle("mouse = true\n");
    let mut seat = desk.open(&["-C", "demo", "--as", "李例四"]);
    seat.wait_for("等我办");
    // The tab of the roster, and the wheel.
    let tab = seat.text().lines().next().unwrap().chars().position(|it| it == '2').unwrap();
    seat.press(&format!("\x1b[<0;{};1M", tab + 12));
    seat.wait_for("[2名册]");
    seat.press("\x1b[<65;10;10M\x1b[21~\x1b[21~");
    assert!(seat.ended(LIMIT).success());
    seat.is_given_back();
    assert!(String::from_utf8_lossy(&seat.bytes()).contains("\x1b[?1000l"));
}
