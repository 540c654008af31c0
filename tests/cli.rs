//! The command line as it is used: arguments in, output and status as one picture.

#![allow(clippy::unwrap_used)]

use std::ffi::OsString;
use std::path::Path;

use lianxi::cli::{Door, Shelves, World, run};
use lianxi::cx::Refusal;
use lianxi::report;

/// A folder to work in, with a fixed clock, nobody around and no terminal.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// The status, then the output, then what is said beside it; the folder is called DESK.
    fn run(&self, typed: &str) -> String {
        self.run_words(&typed.split_whitespace().collect::<Vec<_>>())
    }

    fn run_words(&self, words: &[&str]) -> String {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let world = World {
            args: words.iter().map(OsString::from).collect(),
            env: &|_| None,
            now: || "2024-03-08T02:15:00Z".parse().unwrap(),
            uid: || "0123456789abcdef".repeat(2),
            cwd: self.0.path().to_owned(),
            config: Some(self.0.path().join("settings/config.toml")),
            user: Some("office".into()),
            program: Some("/usr/bin/lianxi".into()),
            editor: None,
            interactive: false,
            columns: None,
            shelves: Shelves::ALL,
            door: Door {
                run: |_| Ok(()),
                play: |start, _, _| match start.session {
                    Some(session) => Ok(session.workspace().mechanism.name.clone()),
                    None => Err(Refusal::refused("welcome")),
                },
            },
        };
        let code = run(&world, &mut out, &mut err);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let said = format!("$ {} -> {code}\n{}{}", words.join(" "), text(out), text(err));
        let said = said.replace(env!("CARGO_PKG_VERSION"), "VERSION");
        said.replace(&*self.0.path().to_string_lossy(), "DESK")
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }
}

#[test]
fn help_in_both_languages() {
    let desk = Desk::new();
    insta::assert_snapshot!("help-zh", desk.run("help"));
    insta::assert_snapshot!("help-en", desk.run("--lang en help"));
    insta::assert_snapshot!("help-init", desk.run("init --help"));
}

#[test]
fn what_is_typed_wrongly() {
    let desk = Desk::new();
    let typed = [
        "chekc",
        "--lang en chekc",
        "--lang fr check",
        "check --jsn",
        "check --json --plain",
        "check now",
        "check --as",
        "check --keys g",
        "--json",
        "--print --size 0x0",
        "statement --json",
        "",
    ];
    let said: Vec<_> = typed.iter().map(|it| desk.run(it)).collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn where_there_is_no_workspace() {
    let desk = Desk::new();
    std::fs::write(desk.path("file"), "").unwrap();
    let typed = [
        "verify",
        "--lang en verify",
        "-C nowhere verify",
        "-C file verify",
        "-C . verify --json",
        "--print",
    ];
    let said: Vec<_> = typed.iter().map(|it| desk.run(it)).collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_workspace_from_the_first_seed() {
    let desk = Desk::new();
    let made = desk.run("init zibo --from zibo-emtct");
    assert!(made.starts_with("$ init zibo --from zibo-emtct -> 0\n"), "{made}");
    assert!(made.lines().nth(1).unwrap().ends_with(" zibo"), "{made}");
    let head = std::fs::read_to_string(desk.path("zibo/mechanism.toml")).unwrap();
    assert!(head.contains("\nuid = \"0123456789abcdef0123456789abcdef\"\n"), "{head}");
    assert!(head.starts_with('#'));
    assert_eq!(std::fs::read_to_string(desk.path("zibo/.gitignore")).unwrap(), ".lianxi/\n");
    let opened = desk.run("-C zibo --print");
    assert!(opened.contains("消除艾滋病、梅毒和乙肝母婴传播"), "{opened}");
    assert!(desk.run("-C zibo verify").starts_with("$ -C zibo verify -> 0\n"));
    let again = desk.run("init zibo --from zibo-emtct");
    assert_eq!(
        again,
        "$ init zibo --from zibo-emtct -> 1\nDESK/zibo 已存在且不是空文件夹：请换一个新文件夹。\n"
    );
}

#[test]
fn the_units_of_the_first_seed() {
    let desk = Desk::new();
    desk.run("init zibo --from zibo-emtct");
    if report::report("units").is_some() {
        insta::assert_snapshot!(desk.run("-C zibo units"));
        let said = desk.run("-C zibo units --json");
        let value: serde_json::Value =
            serde_json::from_str(said.split_once('\n').unwrap().1).unwrap();
        let ids: Vec<_> =
            value.as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
        let order = ["wjw", "jyj", "gaj", "mzj", "czj", "wlj", "ybj", "zgh", "tsw", "fl", "hszh"];
        assert_eq!(ids, order);
    }
}

#[test]
fn every_bundled_workspace_begins_and_an_empty_one_takes_names() {
    let desk = Desk::new();
    for name in ["zibo-emtct", "yifang-ronghe", "demo", "empty"] {
        let said = desk.run(&format!("init {name} --from {name} --lang en"));
        assert!(said.contains("-> 0\n"), "{said}");
    }
    let words = ["init", "own", "--from", "empty", "--name", "节水联席会议", "--lead", "市水务局"];
    assert!(desk.run_words(&words).contains("-> 0\n"));
    assert!(desk.run("-C own --print").contains("节水联席会议"));
    let unit = std::fs::read_to_string(desk.path("own/units/swj.toml")).unwrap();
    assert!(unit.contains("short_name = \"市水务局\""), "{unit}");
}

#[test]
fn what_no_text_can_hold_is_refused_where_it_is_typed() {
    let desk = Desk::new();
    desk.run("init zibo --from zibo-emtct");
    let path = desk.path("zibo/units/slj.toml");
    for (name, lang, sentence) in [
        (
            "水\u{e000}局",
            "zh",
            "“全称”：第 1 行第 2 个字是自造字（U+E000），各机显示不同，请改用标准字。",
        ),
        (
            "水\u{378}局",
            "en",
            "Full name: Character 2 of line 1 does not exist or was lost (U+0378); type it again.",
        ),
    ] {
        let words = ["-C", "zibo", "--lang", lang, "--as", "张毅玮", "add-unit"];
        let said =
            desk.run_words(&[&words[..], &["--name", name, "--short-name", "水利局"]].concat());
        assert!(said.contains(" -> 2\n") && said.contains(sentence), "{said}");
        assert!(!path.exists());
    }
    let said = desk.run_words(&["init", "own", "--from", "empty", "--name", "水\u{e000}"]);
    assert!(said.contains(" -> 2\n") && !desk.path("own").exists(), "{said}");
}

#[test]
fn slips_are_refused_and_said() {
    let desk = Desk::new();
    desk.run("init zibo --from zibo-emtct");
    let convene = "-C zibo --as 张毅玮 convene --kind plenary --place 三楼 --at";
    for at in ["+262142-12-31T23:59", "0001-01-01T00:00", "2026-12-05T09:00:60"] {
        let said = desk.run(&format!("{convene} {at}"));
        assert!(said.contains(" -> 2\n") && said.contains("不是时间"), "{said}");
    }
    desk.run(&format!("{convene} 2024-03-20T09:00"));
    let add = "-C zibo --as 张毅玮 add-item --meeting 2024-03-20-plenary --title 甲 --unit wjw";
    assert!(desk.run(&format!("{add} --kind talk")).contains("review、report、brief、deploy"));
    assert!(desk.run(&format!("{add} --minutes 0")).contains(" -> 2\n"));
    let reply = "-C zibo --as 张毅玮 reply --meeting 2024-03-20-plenary --unit gaj --leave 出差";
    let said = desk.run(&format!("{reply} --recorded paper --by 某某 --on 2024-12-01"));
    assert!(said.contains(" -> 2\n") && said.contains("尚未到来"), "{said}");
    assert!(desk.run("show accept").contains("accept 是命令，不是报表"));
    assert!(desk.run_words(&["init", "", "--from", "demo"]).contains("没有写明文件夹"));
    std::fs::write(desk.path("zibo/mechanism.toml"), "name =\n").unwrap();
    let said = desk.run("-C zibo --as 张毅玮 add-unit --name 水利局 --short-name 水利局");
    assert!(said.contains(" -> 1\nmechanism.toml:1:"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let closed = desk.path("closed");
    std::fs::create_dir(&closed).unwrap();
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o555)).unwrap();
    // Whoever may write everywhere, such as root, has no such folder.
    if !may_write(&closed) {
        let said = desk.run("init closed/new --from demo");
        assert_eq!(said.lines().next(), Some("$ init closed/new --from demo -> 3"));
        assert!(said.contains("没有权限"), "{said}");
    }
}

#[cfg(unix)]
fn may_write(folder: &Path) -> bool {
    std::fs::write(folder.join("try"), "").is_ok()
}
