//! Files from outside, through both doors: what is taken of each, and one sentence for each that is not taken.

#![allow(clippy::unwrap_used)]
#![cfg(unix)]

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use chrono::{DateTime, Utc};
use lianxi::seal::Hash;

#[path = "common/desk.rs"]
#[allow(dead_code)]
mod desk;

use desk::{Answer, Desk, words};

const OFFICE: &str = "zhao-li-yi";
const ISSUED: &str = "2026-03-10-plenary";

/// A small but valid PDF: no reader of text would take its second line.
const PDF: &[u8] = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages\
/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// A picture of one dot.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\x02\
\0\x01H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82";

/// A desk with every sort of thing that people may name.
fn desk() -> Desk {
    let desk = Desk::at("demo");
    desk::tick("2026-11-20T02:00:00Z".parse::<DateTime<Utc>>().unwrap());
    let at = desk.workspace().parent().unwrap().to_path_buf();
    std::fs::write(at.join("签收单.pdf"), PDF).unwrap();
    std::fs::write(at.join("照片 1.png"), PNG).unwrap();
    std::fs::write(at.join("正文.txt"), "一、开展排查。\n二、每月报送。\n").unwrap();
    std::fs::write(at.join("gbk.txt"), b"\xd2\xbb\xa1\xa2\xbf\xaa\xd5\xb9").unwrap();
    std::fs::write(at.join("empty.pdf"), b"").unwrap();
    std::fs::write(at.join("long.txt"), "字".repeat(100_000)).unwrap();
    std::fs::write(at.join("dark.pdf"), PDF).unwrap();
    std::fs::write(at.join("a\u{202e}fdp.exe"), PDF).unwrap();
    let huge = std::fs::File::create(at.join("huge.pdf")).unwrap();
    huge.set_len((64 << 20) + 1).unwrap();
    std::fs::create_dir(at.join("folder")).unwrap();
    assert!(Command::new("mkfifo").arg(at.join("pipe")).status().unwrap().success());
    for (name, to) in [("to-pdf", "签收单.pdf"), ("to-pipe", "pipe"), ("to-folder", "folder")] {
        symlink(at.join(to), at.join(name)).unwrap();
    }
    symlink("/dev/zero", at.join("to-device")).unwrap();
    symlink(at.join("none"), at.join("to-nothing")).unwrap();
    std::fs::set_permissions(at.join("dark.pdf"), PermissionsExt::from_mode(0o000)).unwrap();
    desk
}

fn run(desk: &Desk, line: &str) -> Answer {
    let line = words(line);
    let mut all = vec!["--as", OFFICE];
    all.extend(line.iter().map(String::as_str));
    desk.run(&all)
}

/// The newest statement whose name holds this word.
fn statement(folder: &Path, kind: &str) -> String {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.retain(|it| it.to_string_lossy().contains(&format!("-{kind}-")));
    found.sort_by_key(|it| std::fs::metadata(it).unwrap().modified().unwrap());
    std::fs::read_to_string(found.last().unwrap()).unwrap()
}

#[test]
fn scans_are_attached_by_name_and_hash_with_a_remark_of_ones_own() {
    let desk = desk();
    let attach = format!("attach --meeting {ISSUED} --file");
    for (name, bytes) in [("签收单.pdf", PDF), ("照片 1.png", PNG)] {
        let done = run(&desk, &format!("{attach} \"{name}\" --sort receipt --text 纸质签收"));
        assert_eq!((done.code, &*done.err), (0, ""), "{name}");
        let said = statement(&desk.workspace(), "attach");
        let hash = Hash::of(bytes).to_string();
        assert!(said.contains(name) && said.contains(&hash) && said.contains("纸质签收"), "{said}");
    }
    // The words of a text file stay outside too.
    let done = run(&desk, &format!("{attach} 正文.txt"));
    assert_eq!((done.code, &*done.err), (0, ""));
    assert!(!statement(&desk.workspace(), "attach").contains("开展排查"));
    // A link to a regular file is that file, under the name that was typed.
    let linked = run(
        &desk,
        "register-issued --title 筹备会 --number 示联纪〔2026〕1号 --on 2026-01-08 --file to-pdf --text 补录说明",
    );
    assert_eq!((linked.code, &*linked.err), (0, ""));
    let said = statement(&desk.workspace(), "register");
    assert!(said.contains("to-pdf") && said.contains(&Hash::of(PDF).to_string()), "{said}");
    assert!(said.contains("补录说明"), "{said}");
}

/// Everything that is not taken, and what is said of it.
const REFUSED: [(&str, &str); 11] = [
    ("folder", "folder 是文件夹：请填写其中一个文件的名称。"),
    (".", ". 是文件夹：请填写其中一个文件的名称。"),
    ("to-folder", "to-folder 是文件夹：请填写其中一个文件的名称。"),
    ("pipe", "pipe 是管道或设备，不是普通文件：请先存成文件再填写。"),
    ("to-pipe", "to-pipe 是管道或设备，不是普通文件：请先存成文件再填写。"),
    ("/dev/zero", "/dev/zero 是管道或设备，不是普通文件：请先存成文件再填写。"),
    ("to-device", "to-device 是管道或设备，不是普通文件：请先存成文件再填写。"),
    ("none.pdf", "找不到文件 none.pdf：请核对文件名和所在文件夹。"),
    ("签收单.pdf/x", "找不到文件 签收单.pdf/x：请核对文件名和所在文件夹。"),
    ("to-nothing", "找不到文件 to-nothing：请核对文件名和所在文件夹。"),
    ("empty.pdf", "empty.pdf 是空文件：请核对是否已保存内容。"),
];

/// Every way in which a file can be named on the command line.
fn ways() -> [String; 7] {
    [
        format!("attach --meeting {ISSUED} --file"),
        "register-issued --title 筹备会 --number 1号 --on 2026-01-08 --file".to_owned(),
        "propose --unit gaj --title 甲 --reason 乙 --recorded paper --by 丙 --on 2026-11-19 --evidence"
            .to_owned(),
        "draft-paper --title 方案 --file".to_owned(),
        "revise-paper --paper fang-an --file".to_owned(),
        format!("write-minutes --meeting {ISSUED} --file"),
        format!("add-key --person {OFFICE} --key"),
    ]
}

#[test]
fn whatever_is_no_file_is_refused_in_one_sentence_by_every_parameter() {
    let desk = desk();
    for way in ways() {
        for (name, sentence) in REFUSED {
            let answer = run(&desk, &format!("{way} {name}"));
            assert_eq!(answer.err.trim_end(), sentence, "{way} {name}");
            assert!(matches!(answer.code, 1 | 3) && answer.out.is_empty(), "{way} {name}");
        }
        // Whoever may read everything is not kept out by the mode.
        let dark = run(&desk, &format!("{way} dark.pdf")).err;
        let root = std::fs::read(desk.workspace().with_file_name("dark.pdf")).is_ok();
        assert!(root || dark.starts_with("没有权限读取 dark.pdf："), "{way}: {dark}");
    }
}

#[test]
fn each_parameter_has_its_limit_and_only_words_have_to_be_text() {
    let desk = desk();
    for (at, way) in ways().iter().enumerate() {
        let said = |name: &str| run(&desk, &format!("{way} {name}")).err.trim_end().to_owned();
        let limit = match at {
            0..=2 => "64 MiB：请降低扫描精度或拆分。",
            3..=5 => "256 KiB：请只留正文。",
            _ => "16 KiB：请给出只有一行公钥的 .pub 文件。",
        };
        assert_eq!(said("huge.pdf"), format!("huge.pdf 超过 {limit}"), "{way}");
        if at > 2 {
            assert_eq!(said("long.txt"), format!("long.txt 超过 {limit}"), "{way}");
            for name in ["签收单.pdf", "gbk.txt"] {
                assert!(said(name).starts_with(&format!("{name} 不是 UTF-8 纯文本")), "{way}");
            }
        } else {
            assert!(said("a\u{202e}fdp.exe").contains("无法登记"), "{way}");
        }
    }
    let both = run(&desk, "draft-paper --title 方案 --text 甲 --file 正文.txt");
    assert_eq!(both.err.trim_end(), "内容（text）和文本文件（file）只能给一项。");
    let taken = run(&desk, "draft-paper --title 方案 --file 正文.txt");
    assert_eq!((taken.code, &*taken.err), (0, ""));
    assert_eq!(desk.rows(&["paper", &taken.id()]).len(), 2);
}

#[test]
fn the_form_takes_the_same_files_and_says_the_same() {
    let desk = desk();
    let form = |name: &str| {
        let keys = format!("f2 \"attach\" enter \"{name}\"");
        let all = ["--as", OFFICE, "--print", "--size", "100x30", "--keys"];
        let play = |keys: &str| desk.run(&[&all[..], &[keys]].concat()).out;
        (play(&keys), play(&format!("{keys} ctrl-s")))
    };
    for (name, sentence) in REFUSED {
        let (shown, sent) = form(name);
        assert!(shown.contains("只登记文件名和校验码"), "{shown}");
        let first = sentence.split('：').next().unwrap();
        assert_eq!(sent.matches(first).count(), 2, "beside the field and below: {name}\n{sent}");
    }
    let (_, sent) = form("照片 1.png");
    assert!(sent.contains("照片 1.png"), "{sent}");
    let said = statement(&desk.workspace(), "attach");
    assert!(said.contains(&Hash::of(PNG).to_string()), "{said}");
}
