//! A file of actions in one go: what each line says, what is refused, and what the others did meanwhile.

#![allow(clippy::unwrap_used)]

use desk::{Desk, tick};

#[path = "common/desk.rs"]
#[allow(dead_code)]
mod desk;

const MEETING: &str = "2026-12-10-plenary";
const SECRETARY: &str = "赵例一";

/// The demo on the last day of November, ten in the morning; every line of a file falls in one second.
fn office() -> Desk {
    tick("2026-11-30T02:00:00Z".parse().unwrap());
    Desk::at("demo")
}

/// Does these lines; `=M` names the meeting.
fn batch(desk: &Desk, options: &[&str], lines: &str) -> (u8, String, String) {
    desk.put("纸条.txt", &lines.replace("=M", &format!("={MEETING}")));
    let mut args = vec!["--as", SECRETARY, "batch", "纸条.txt"];
    args.extend(options);
    let answer = desk.run(&args);
    (answer.code, answer.out, answer.err)
}

/// Output without the digits of statements, which are those of their bytes.
fn undigited(out: &str) -> String {
    let is_digits = |it: &str| it.len() == 8 && it.bytes().all(|it| it.is_ascii_hexdigit());
    let line = |line: &str| match line.rsplit_once([' ', '\t']) {
        Some((said, id)) if is_digits(id) => format!("{said} #"),
        _ => line.to_owned(),
    };
    out.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Who is invited to the meeting besides its members.
fn invited(desk: &Desk) -> Vec<String> {
    let file = desk.workspace().join(format!("meetings/{MEETING}/meeting.toml"));
    let meeting: toml::Table = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let invited = meeting.get("invited").and_then(|it| it.as_array()).cloned().unwrap_or_default();
    invited.iter().map(|it| it["expert"].as_str().unwrap_or_default().to_owned()).collect()
}

/// How the units of the meeting have answered the call for items.
fn answers(desk: &Desk) -> String {
    let rows = desk.rows(&["--as", SECRETARY, "items", MEETING]);
    let each = rows.iter().map(|it| format!("{}:{}", it["unit"], it["state"]).replace('"', ""));
    each.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_line_is_done_and_said_in_its_order() {
    let desk = office();
    assert_eq!(invited(&desk), Vec::<String>::new());
    let lines = "\
# 周一收到的纸条

call-items --meeting=M --by 2026-12-03
   # 电话
no-item --meeting=M --unit cgj --recorded phone --by 陈例十 --on 2026-11-30
invite --meeting=M --expert \"某乙 教授\"
";
    let (code, out, err) = batch(&desk, &[], lines);
    assert_eq!(
        undigited(&out),
        "3 已就第三次全体会议向 7 家单位征集议题，2026年12月3日截止。 #\n\
         5 市城管局对第三次全体会议无议题。 #\n\
         6 已邀请：某乙 教授 2026-12-10-plenary"
    );
    assert_eq!((code, err.as_str()), (0, "已办理 3 行，0 行未办理。\n"));
    assert_eq!(invited(&desk), ["某乙 教授"]);
    assert!(answers(&desk).contains("cgj:none"), "{}", answers(&desk));
}

const THREE: &str = "\
invite --meeting=M --expert 某甲
uninvite --meeting=M --expert 某丁
invite --meeting=M --expert 某丙

# 以上为专家
invite --meeting=M --expert 某戊
";

#[test]
fn the_first_line_that_is_not_done_stops_the_file() {
    for (lang, refusal, sum) in [
        (
            "zh",
            "纸条.txt:2: 第三次全体会议没有邀请某丁。\n",
            "已办理 1 行；第 2 行未办成，到此停止。\n其后 2 行未办（第 3 至 6 行）：请改正该行后从该行起重新提交，或加 --keep-going 继续办理其余各行。\n",
        ),
        (
            "en",
            "纸条.txt:2: 某丁 is not invited",
            "1 done; line 2 was not, and stopped the rest.\nNot tried: 2 (lines 3 to 6). Mend the line and give the file from there on, or add --keep-going.\n",
        ),
    ] {
        let desk = office();
        let (code, out, err) = batch(&desk, &["--lang", lang], THREE);
        let done: Vec<_> = out.lines().map(|it| &it[..1]).collect();
        assert_eq!((code, done), (1, vec!["1"]), "{out}");
        assert!(err.starts_with(refusal) && err.ends_with(sum), "{err}");
        assert_eq!(invited(&desk), ["某甲"]);
    }
    // Tools are told of each line what became of it.
    let (_, out, _) = batch(&office(), &["--json"], THREE);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    let untried: Vec<_> = rows.iter().filter(|it| it["untried"] == true).collect();
    assert_eq!((rows.len(), untried.len(), &untried[1]["line"]), (4, 2, &6.into()));
}

#[test]
fn a_text_never_goes_out_without_the_edit_before_it() {
    let meeting = "2026-11-12-thematic";
    let lines = format!(
        "edit-clause --meeting {meeting} --clause c1 --text 每两周通报一次。 --lead 没有这个单位\n\
         circulate --meeting {meeting}\n"
    );
    let out_for_consent = |desk: &Desk| {
        desk.rows(&["--as", SECRETARY, "meetings"])
            .iter()
            .any(|it| it["id"] == meeting && it["state"] == "circulating")
    };
    let desk = office();
    assert!(!out_for_consent(&desk));
    let (code, out, err) = batch(&desk, &[], &lines);
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(err.ends_with("其后 1 行未办（第 2 行）：请改正该行后从该行起重新提交，或加 --keep-going 继续办理其余各行。\n"), "{err}");
    assert!(!out_for_consent(&desk));
    // Whoever asks for it gets it.
    let (code, _, _) = batch(&desk, &["--keep-going"], &lines);
    assert_eq!((code, out_for_consent(&desk)), (1, true));
}

#[test]
fn a_refused_line_keeps_no_other_back_where_that_is_asked_for() {
    for (lang, refusal, tally) in [
        ("zh", "纸条.txt:2: 第三次全体会议没有邀请某丁。\n", "已办理 3 行，1 行未办理。\n"),
        ("en", "纸条.txt:2: 某丁 is not invited", "3 done, 1 refused.\n"),
    ] {
        let desk = office();
        let (code, out, err) = batch(&desk, &["--lang", lang, "--keep-going"], THREE);
        let done: Vec<_> = out.lines().map(|it| &it[..1]).collect();
        assert_eq!((code, done), (1, vec!["1", "3", "6"]), "{out}");
        assert!(err.starts_with(refusal) && err.ends_with(tally), "{err}");
        assert_eq!(err.lines().count(), 2, "{err}");
        assert_eq!(invited(&desk), ["某甲", "某丙", "某戊"]);
    }
}

#[test]
fn what_is_no_action_is_said_and_the_worst_decides_the_status() {
    let desk = office();
    for (line, worst, said) in [
        ("invite --meeting=M --expert \"某乙 教授", 2, "引号 \" 未成对"),
        ("invte --meeting=M", 2, "“invte”不是操作"),
        ("meetings", 2, "“meetings”不是操作"),
        ("''", 2, "“”不是操作"),
        ("invite --meeting=M --exprt 某乙", 2, "没有选项 --exprt"),
        ("invite --meeting=M 某乙", 2, "某乙"),
        ("call-items --meeting=M", 2, "--by"),
        ("invite --meeting=2026-01-01-none --expert 某乙", 1, "没有会议 2026-01-01-none"),
    ] {
        let lines = format!("{line}\nuninvite --meeting=M --expert 某丁\n");
        let (code, out, err) = batch(&desk, &["--keep-going"], &lines);
        assert_eq!((code, out.as_str()), (worst, ""), "{line}\n{err}");
        let first = err.lines().next().unwrap();
        assert!(first.starts_with("纸条.txt:1: ") && first.contains(said), "{line}\n{err}");
        assert!(err.ends_with("已办理 0 行，2 行未办理。\n"), "{err}");
    }
    assert_eq!(invited(&desk), Vec::<String>::new());
}

#[test]
fn who_acts_is_said_once_for_the_whole_file() {
    let desk = office();
    for line in [
        "--as 王例八 no-item --meeting=M",
        "no-item --as 王例八 --meeting=M",
        "no-item --as=王例八 --meeting=M",
    ] {
        let before = answers(&desk);
        let (code, _, err) = batch(&desk, &[], line);
        assert_eq!(code, 2, "{err}");
        assert!(err.starts_with("纸条.txt:1: --as 对整个文件有效"), "{err}");
        assert_eq!(answers(&desk), before);
    }
    let (_, _, err) = batch(&desk, &["--lang", "en"], "-C elsewhere invite --expert 某乙");
    assert!(err.starts_with("纸条.txt:1: -C holds for the whole file"), "{err}");

    // Whoever is named before `batch` is the one who may, or may not.
    desk.put("ask.txt", &format!("call-items --meeting {MEETING} --by 2026-12-03"));
    let answer = desk.run(&["--as", "吴例六", "batch", "ask.txt"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("没有“编辑和登记”的权限"), "{}", answer.err);
}

#[test]
fn of_two_words_in_one_second_the_later_line_holds() {
    let desk = office();
    let state = |desk: &Desk| {
        let rows = desk.rows(&["--as", SECRETARY, "resolutions"]);
        rows.iter().find(|it| it["id"] == "2026-1-3").unwrap()["state"].clone()
    };
    assert_eq!(state(&desk), "not-started");
    let by = "--unit gaj --recorded phone --by 吴例六 --on 2026-11-30";
    let said = |state: &str, text: &str| {
        format!("progress --resolution 2026-1-3 --state {state} --text {text} {by}\n")
    };
    let turns = ["in-progress", "apply-close"];
    for turn in 0..6 {
        let last = turns[turn % 2];
        let lines =
            said(turns[(turn + 1) % 2], &format!("甲{turn}")) + &said(last, &format!("乙{turn}"));
        let (code, _, err) = batch(&desk, &[], &lines);
        assert_eq!(code, 0, "{err}");
        assert_eq!(state(&desk), last);
    }
}

#[test]
fn tools_read_cells_or_json() {
    let desk = office();
    let lines = "invite --meeting=M --expert \"某乙 教授\"\nfrobnicate";
    let (_, out, _) = batch(&desk, &["--plain"], lines);
    assert_eq!(out, "1\t已邀请：某乙 教授\t2026-12-10-plenary\n");

    let (code, out, err) = batch(&office(), &["--json"], lines);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    assert_eq!((rows.len(), code), (2, 2));
    assert_eq!((&rows[0]["line"], &rows[0]["id"]), (&1.into(), &MEETING.into()));
    assert_eq!(rows[1]["line"], 2);
    assert_eq!(
        format!("纸条.txt:2: {}", rows[1]["error"].as_str().unwrap()),
        err.lines().next().unwrap()
    );
}

#[test]
fn a_file_without_an_action_says_so() {
    let desk = office();
    for lines in ["", "\n\n", "# 还没有\n  # 收到\n", "\u{feff}"] {
        let (code, out, err) = batch(&desk, &[], lines);
        assert_eq!((code, out.as_str()), (0, ""));
        assert!(err.starts_with("纸条.txt 中没有操作：请每行写一个"), "{err}");
    }
    let (_, out, err) = batch(&desk, &["--json", "--lang", "en"], "");
    assert_eq!((out.as_str(), err.contains("has no action")), ("[]\n", true), "{err}");
}

#[test]
fn a_file_that_cannot_be_read_is_said_with_its_place() {
    let desk = office();
    for (args, code, said) in [
        (vec!["batch", "没有.txt"], 3, "没有.txt：找不到这个文件"),
        (vec!["--lang", "en", "batch", "没有.txt"], 3, "没有.txt"),
        (vec!["batch", "ws"], 3, "ws"),
        (vec!["batch"], 2, "请给出文件"),
        (vec!["--as", "没有人", "batch", "空.txt"], 2, "没有人"),
    ] {
        desk.put("空.txt", "");
        let answer = desk.run(&args);
        assert_eq!((answer.code, answer.out.as_str()), (code, ""), "{args:?} {}", answer.err);
        assert!(answer.err.contains(said), "{args:?} {}", answer.err);
    }
}

#[test]
fn what_editors_of_windows_save_is_read_and_what_is_garbled_is_not() {
    let line = format!("invite --meeting {MEETING} --expert 某乙\r\n");
    let with_mark = format!("\u{feff}{line}");
    let wide: Vec<u8> = with_mark.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [with_mark.into_bytes(), wide] {
        let desk = office();
        let file = desk.workspace().with_file_name("记.txt");
        std::fs::write(&file, bytes).unwrap();
        let answer = desk.run(&["--as", SECRETARY, "batch", "记.txt"]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        assert_eq!(invited(&desk), ["某乙"]);
    }

    // 某乙 in GBK: nothing of the file is done, not even the line that could be read.
    let desk = office();
    let mut bytes = line.replace("某乙", "A").into_bytes();
    bytes.extend(line.replace("某乙", "B").trim_end().as_bytes());
    bytes.extend([0xc4, 0xb3, 0xd2, 0xd2]);
    std::fs::write(desk.workspace().with_file_name("记.txt"), bytes).unwrap();
    let answer = desk.run(&["--as", SECRETARY, "batch", "记.txt"]);
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    assert_eq!(
        answer.err,
        "记.txt 不是 UTF-8 纯文本（.docx、PDF、图片都不是）：请另存为 UTF-8 编码的 .txt。\n"
    );
    assert_eq!(invited(&desk), Vec::<String>::new());
}
