//! Tests of how answers look and how they are written.

use super::*;

#[test]
fn tables_are_aligned_and_cut_only_on_a_terminal() {
    let mut desk = Desk::new();
    let (code, out, _) = desk.run(&["seek", "毒", "品"]);
    assert_eq!(code, 0);
    assert_eq!(out, "名称      内容\n市公安局  毒 品\n乙        对涉毒人员开展检测，一个都不少\n");
    desk.columns = Some(28);
    let (_, out, _) = desk.run(&["seek", "毒"]);
    assert_eq!(out, "名称      内容\n市公安局  毒\n乙        对涉毒人员开展检..\n");
    desk.columns = Some(3);
    assert_eq!(desk.run(&["seek", "毒"]).0, 0);
}

#[test]
fn plain_and_json_are_for_tools() {
    let desk = Desk::new();
    let (_, out, _) = desk.run(&["--plain", "seek", "毒"]);
    assert_eq!(out.lines().next(), Some("gaj\t市公安局\t毒"));
    let (_, out, _) = desk.run(&["show", "seek", "毒", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value[0], serde_json::json!({ "id": "gaj", "name": "市公安局", "text": "毒" }));
    assert_eq!(desk.run(&["seek", "none", "--json"]).1, "[]\n");
    assert_eq!(desk.run(&["seek", "none", "--plain"]).1, "");
    assert_eq!(desk.run(&["seek", "none"]).1, "没有。\n");
}

#[test]
fn nothing_in_the_data_reaches_the_terminal_as_a_command() {
    let desk = Desk::new();
    for form in ["--plain", "--json", "--lang=zh"] {
        let (_, out, _) = desk.run(&[form, "seek", "evil"]);
        let bad = |it: char| (it.is_control() && !matches!(it, '\n' | '\t')) || it == '\u{202e}';
        assert!(!out.contains(bad), "{out:?}");
        assert_eq!(out.matches('\t').count(), if form == "--plain" { 2 } else { 0 });
    }
    let (_, out, _) = desk.run(&["seek", "evil", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value[0]["text"], "x\ty\u{202e}z");
}

#[test]
fn pages_of_help_name_what_may_be_typed() {
    let desk = Desk::new();
    let (code, out, _) = desk.run(&["greet", "--help"]);
    assert_eq!(code, 0);
    assert_eq!(
        out,
        "问候：说一句话。\n\n用法\n  lianxi greet --title 文字 [--units 单位,单位] [--loud] [--deadline 2024-03-05]\n\n参数\n  --title 文字           称呼（必填）\n  --units 单位,单位      单位\n  --loud                 大声\n  --deadline 2024-03-05  时限\n\n代为登记时另填\n  --recorded paper|phone|wechat|oa|in-person\n                   登记依据\n  --by 文字        表态人\n  --on 2024-03-05  表态日期\n  --evidence 文件  凭证文件\n\n所需权限：会签。\n"
    );
    assert!(desk.run(&["--lang=en", "seek", "-h"]).1.contains("lianxi seek WORDS"));
    assert_eq!(desk.run(&["--version"]).1, concat!("lianxi ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn unreadable_files_are_told_beside_the_answer() {
    let desk = Desk::new();
    std::fs::write(desk.folder.path().join("ws/units/jyj.toml"), "schema = \n").unwrap();
    let (code, out, err) = desk.run(&["seek", "a"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("名称"));
    assert!(err.starts_with("有 1 个文件无法读取，未计入，首个为 units/jyj.toml"), "{err}");
}

struct Closed(ErrorKind);

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_who_left_is_no_trouble_and_a_full_disk_is() {
    let desk = Desk::new();
    let mut err = Vec::new();
    assert_eq!(desk.run_to(&["help"], &mut Closed(ErrorKind::BrokenPipe), &mut err), 0);
    assert_eq!(err, b"");
    assert_eq!(desk.run_to(&["help"], &mut Closed(ErrorKind::StorageFull), &mut err), 3);
    assert!(String::from_utf8(err).unwrap().contains("磁盘已满"));
    let none = desk.run_to(&["none"], &mut io::sink(), &mut Closed(ErrorKind::BrokenPipe));
    assert_eq!(none, 2);
}

#[test]
fn what_was_saved_is_done_though_nobody_hears_of_it() {
    for trouble in [ErrorKind::BrokenPipe, ErrorKind::StorageFull, ErrorKind::Other] {
        let desk = Desk::new();
        let new = desk.folder.path().join("new");
        let at = new.to_str().unwrap();
        let mut err = Vec::new();
        let code = desk.run_to(&["init", at, "--from", "empty"], &mut Closed(trouble), &mut err);
        let said = String::from_utf8(err).unwrap();
        assert_eq!(code, 0, "{said}");
        assert!(said.starts_with("已办理，但未能输出结果：请勿重复办理"), "{said}");
        assert!(new.join("mechanism.toml").is_file());
        // What is refused was not saved, and is said in its own words.
        let mut err = Vec::new();
        let code = desk.run_to(&["init", at, "--from", "demo"], &mut Closed(trouble), &mut err);
        assert_eq!(code, 1);
        assert!(!String::from_utf8(err).unwrap().contains("已办理"));
    }
}

#[test]
fn a_statement_is_the_bytes_of_the_file() {
    let desk = Desk::new();
    assert_eq!(desk.refused(&["statement"]).0, 1);
    assert_eq!(desk.run(&["init", "../demo", "--from", "demo"]).0, 0);
    let (code, out, err) = desk.run(&["-C", "../demo", "statement"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let line = out.lines().find_map(|it| it.strip_prefix("会议："));
    let texts = desk.folder.path().join("ws/demo/meetings").join(line.unwrap()).join("minutes");
    let version = (1..9).rev().map(|it| texts.join(format!("{it}.txt"))).find(|it| it.is_file());
    let version = version.unwrap();
    assert_eq!(std::fs::read_to_string(&version).unwrap(), out);
    for bad in [&b"\xff"[..], out.replace('\n', "\u{1b}[2J\n").as_bytes()] {
        std::fs::write(&version, bad).unwrap();
        let said = desk.run(&["-C", "../demo", "statement", line.unwrap()]);
        assert_eq!((said.0, said.1.as_str()), (1, ""));
        assert!(!said.2.contains('\u{1b}'));
    }
}
