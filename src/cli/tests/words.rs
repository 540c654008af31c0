//! Tests of what is made of the words that are typed.

use super::*;

#[test]
fn the_parser_is_content_with_every_list() {
    command::root(Shelves::ALL).debug_assert();
    command::root(SHELVES).debug_assert();
}

#[test]
fn an_action_is_done_with_its_options() {
    let desk = Desk::new();
    std::fs::write(desk.folder.path().join("ws/units/scan.pdf"), "x").unwrap();
    let typed = ["greet", "--as", "郭静", "--title", "诸位", "--units", "gaj", "--units", "jyj,fl"];
    let more = ["--loud", "--evidence", "scan.pdf"];
    let (code, out, err) = desk.run(&[&typed[..], &more].concat());
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, "诸位/gaj,jyj,fl/true/scan.pdf g-1\n\n第一条\n<U+0007>第二行\n");
    let (_, out, _) = desk.run(&["greet", "--as=guo-jing", "--title", "诸位", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["id"], "g-1");
    assert_eq!(value["messages"][0], "第一条\n\u{7}第二行");
}

#[test]
fn rights_come_before_arguments() {
    let desk = Desk::new();
    let (code, said) = desk.refused(&["greet"]);
    assert_eq!(code, 1);
    assert!(said.contains("请先说明您是谁"), "{said}");
    let me = ["greet", "--as", "guo-jing"];
    let said = |more: &[&str]| desk.refused(&[&me, more].concat());
    assert_eq!(said(&[]), (2, "缺少 --title（称呼）：用法见 lianxi greet --help。".into()));
    assert_eq!(said(&["--title", "a", "--units", "无此单位"]).0, 1);
    assert_eq!(said(&["--title", "a", "--deadline", "某天"]).0, 2);
    assert_eq!(said(&["--title", "a", "--recorded", "paper"]).0, 1);
    assert_eq!(said(&["--title", "a", "--evidence", "none.pdf"]).0, 3);
    let secretary = ["greet", "--as", "zhang-yi-wei", "--title", "a"];
    assert_eq!(desk.refused(&[&secretary[..], &["--recorded", "pigeon"]].concat()).0, 2);
    assert_eq!(desk.run(&[&secretary[..], &["--recorded", "paper"]].concat()).0, 0);
    assert_eq!(desk.refused(&["greet", "--as", "nobody", "--title", "a"]).0, 2);
}

#[test]
fn the_parsers_own_words_never_pass() {
    let desk = Desk::new();
    for (typed, sentence) in [
        (&["sek"][..], "没有命令“sek”，是不是 seek？可用 lianxi help 查看。"),
        (&["问候"], "没有命令“问候”，是不是 greet？可用 lianxi help 查看。"),
        (&["问候情况"], "没有命令“问候情况”，是不是 show greet？可用 lianxi help 查看。"),
        (&["greet", "--titel", "a"], "这里没有选项 --titel，是不是 --title？可加 --help 查看。"),
        (
            &["greet", "-x"],
            "这里没有选项 -x：可加 --help 查看；以 - 开头的文字请写成 --选项=-文字。",
        ),
        (&["greet", "a"], "多出了“a”：可加 --help 查看用法；含空格的文字请加引号。"),
        (&["greet", "--title"], "--title 后面缺少内容；以 - 开头的内容请写成 --title=-内容。"),
        (
            &["greet", "--title", "--loud"],
            "--title 后面缺少内容；以 - 开头的内容请写成 --title=-内容。",
        ),
        (&["greet", "--loud=yes"], "--loud 后面不带内容：请单独写。"),
        (&["greet", "--title=a", "--title=b"], "--title 写了两次：请只写一次。"),
        (&["seek"], "没有写明要查什么：请写成 lianxi seek 词语。"),
        (&["show"], "请写明查询名称，有：seek、greet、check。"),
        (&["show", "none"], "没有命令“none”：可用 lianxi help 查看。"),
        (&["help", "none"], "没有命令“none”：可用 lianxi help 查看。"),
    ] {
        assert_eq!(desk.refused(typed), (2, sentence.to_owned()), "{typed:?}");
        let (_, said) = desk.refused(&[&["--lang", "en"], typed].concat());
        assert!(said.ends_with('.') && !said.contains('。'), "{said}");
    }
}

#[test]
fn a_name_of_two_things_is_the_action() {
    let desk = Desk::new();
    assert!(desk.run(&["help", "greet"]).1.contains("--title"));
    assert!(desk.run(&["show", "greet", "--help"]).1.contains("lianxi show greet"));
    assert_eq!(desk.run(&["show", "greet"]).0, 0);
}

#[test]
fn languages_follow_the_nearest_word() {
    let mut desk = Desk::new();
    let said = |desk: &Desk, more: &[&str]| desk.run(&[&["seek", "none"], more].concat()).1;
    assert_eq!(said(&desk, &[]), "没有。\n");
    desk.env = vec![("LC_ALL", "C.UTF-8".into()), ("LANG", "en_GB.UTF-8".into())];
    assert_eq!(said(&desk, &[]), "没有。\n");
    desk.env = vec![("LANG", "en_GB.UTF-8".into())];
    assert_eq!(said(&desk, &[]), "Nothing.\n");
    std::fs::create_dir(desk.folder.path().join("config")).unwrap();
    std::fs::write(desk.folder.path().join("config/config.toml"), "lang = \"zh\"\n").unwrap();
    assert_eq!(said(&desk, &[]), "没有。\n");
    assert_eq!(said(&desk, &["--lang=en"]), "Nothing.\n");
}

#[test]
fn who_acts_is_settled_once() {
    let desk = Desk::new();
    assert_eq!(desk.refused(&["me"]).0, 1);
    let (code, out, _) = desk.run(&["me", "郭静"]);
    assert_eq!((code, out.as_str()), (0, "今后以郭静的身份办理 guo-jing\n"));
    assert_eq!(desk.run(&["me"]).1, "本机使用人为郭静 guo-jing\n");
    assert_eq!(desk.run(&["--print", "--keys", "g m"]).1, "g m|80x24|guo-jing\n");
    let (_, out, _) = desk.run(&["--print", "--size=120x40", "--as", "qiao-jian"]);
    assert_eq!(out, "|120x40|qiao-jian\n");
    assert_eq!(desk.refused(&["me", "nobody"]).0, 1);
}

#[test]
fn a_workspace_is_found_by_the_nearest_word() {
    let mut desk = Desk::new();
    let outside = desk.folder.path().to_string_lossy().into_owned();
    assert_eq!(desk.refused(&["-C", &outside, "me"]).0, 2);
    assert_eq!(desk.refused(&["-C", "jyj.toml", "me"]).0, 2);
    desk.env = vec![("LIANXI_DIR", outside)];
    assert!(desk.refused(&["me"]).1.contains("LIANXI_DIR"));
    assert_eq!(desk.run(&["-C", "..", "me", "guo-jing"]).0, 0);
    desk.env = vec![("SSH_ORIGINAL_COMMAND", String::new())];
    assert_eq!(desk.refused(&["--help"]).0, 2);
}

#[test]
fn options_that_do_not_go_together_are_refused() {
    let desk = Desk::new();
    for typed in [
        &["seek", "a", "--json", "--plain"][..],
        &["seek", "a", "--print"],
        &["seek", "a", "--lang", "fr"],
        &["seek", "a", "--width", "broad"],
        &["statement", "--plain"],
        &["--plain"],
        &["--size", "80x24"],
        &["--print", "--size", "80"],
        &["--print", "--size", "0x9"],
        &[],
    ] {
        assert_eq!(desk.refused(typed).0, 2, "{typed:?}");
    }
    let (code, _, err) = desk.run(&["statement", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&err).unwrap();
    assert_eq!(code, 2);
    assert!(value["error"].as_str().unwrap().ends_with('。'));
}

#[test]
fn a_bad_setting_stops_everything_but_help() {
    let desk = Desk::new();
    std::fs::create_dir(desk.folder.path().join("config")).unwrap();
    std::fs::write(desk.folder.path().join("config/config.toml"), "\ncolour = 1\n").unwrap();
    let (code, said) = desk.refused(&["me"]);
    assert_eq!(code, 2);
    assert!(said.contains("config.toml 第 2 行：没有设置项 colour"), "{said}");
    assert_eq!(desk.run(&["help"]).0, 2);
    assert_eq!(desk.run(&["--help"]).0, 0);
}

#[test]
fn a_new_workspace_is_made_beside() {
    let desk = Desk::new();
    let at = |name: &str| desk.folder.path().join(name).to_string_lossy().into_owned();
    let (code, out, _) = desk.run(&["init", &at("new"), "--from", "demo"]);
    assert_eq!(code, 0);
    assert!(out.lines().next().unwrap().ends_with(&format!(" {}", at("new"))), "{out}");
    assert!(Path::new(&at("new")).join("mechanism.toml").is_file());
    for (typed, code) in [
        (&["init"][..], 2),
        (&["init", &at("x")], 2),
        (&["init", &at("x"), "--from", "nothing"], 2),
        (&["init", &at("x"), "--from", "demo", "--name", "a"], 2),
        (&["init", &at("new"), "--from", "demo"], 1),
        (&["init", &at("config.toml/x"), "--from", "empty", "--name", "节水"], 3),
    ] {
        std::fs::write(at("config.toml"), "").unwrap();
        assert_eq!(desk.refused(typed).0, code, "{typed:?}");
    }
}

#[test]
fn findings_are_a_status() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["check"]), (0, "没有。\n".into(), String::new()));
    assert_eq!(desk.run(&["check", "--as", "guo-jing"]).0, 1);
    assert_eq!(desk.run(&["show", "check", "--as", "guo-jing"]).0, 0);
    assert_eq!(desk.run(&["verify"]).0, 0);
    assert_eq!(desk.refused(&["verify", "none"]).0, 1);
}
