//! The door behind OpenSSH without any OpenSSH: who is let in, and what is understood there.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use lianxi::cli::{Door, NoScreen, Shelves, Start, World, run};
use lianxi::cx::Refusal;
use proptest::prelude::*;

/// Made for this test; nobody has its other half any more.
const KEY: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBG1/04D52+4iVWnS0IB3o2JfZMzAPh+aJCXljI1VlWX";
const FINGERPRINT: &str = "SHA256:EMZUJJ4FxbrrGFTE55kUOU47tzG/I0p6nC3LNg2yiTw";

/// A folder with the demo, in which 吴例六 has a key, on a day of November.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.at_home(&["init", "demo", "--from", "demo"]);
        let line = format!("{KEY} office");
        let add = ["-C", "demo", "--as", "赵例一", "add-key", "--person", "吴例六", "--key", &line];
        let said = desk.at_home(&add);
        assert!(said.ends_with(&format!("{FINGERPRINT}\n")), "{said}");
        desk
    }

    /// Whatever is typed at the machine itself.
    fn at_home(&self, words: &[&str]) -> String {
        self.call(words, None, false)
    }

    /// What somebody types after the host.
    fn ssh(&self, line: &str) -> String {
        self.door("wu-li-liu", FINGERPRINT, line)
    }

    fn door(&self, person: &str, key: &str, line: &str) -> String {
        self.call(&["-C", "demo", "door", "--as", person, "--key", key], Some(line), false)
    }

    /// The status, then the output, then what is said beside it.
    fn call(&self, words: &[&str], line: Option<&str>, interactive: bool) -> String {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let world = World {
            args: words.iter().map(OsString::from).collect(),
            env: &|name| line.filter(|_| name == "SSH_ORIGINAL_COMMAND").map(str::to_owned),
            now: || "2026-11-20T02:15:00Z".parse().unwrap(),
            uid: || "0123456789abcdef".repeat(2),
            cwd: self.0.path().to_owned(),
            config: Some(self.0.path().join("settings/config.toml")),
            user: Some("lianxi".into()),
            editor: None,
            program: Some("/usr/bin/lianxi".into()),
            interactive,
            columns: None,
            shelves: Shelves::ALL,
            door: Door { run: shown, play: |_, _, _| Err(Refusal::refused("nobody plays keys")) },
        };
        let code = run(&world, &mut out, &mut err);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let said = format!("{code} {}{}", text(out), text(err));
        said.replace(&*fs::canonicalize(self.0.path()).unwrap().to_string_lossy(), "DESK")
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    /// Every file and its bytes.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        collect(self.0.path(), &mut found);
        found
    }
}

/// Says who sits at the screens, and whether there is a way to anything else.
fn shown(start: Start) -> Result<(), NoScreen> {
    let session = start.session.unwrap();
    let cx = session.cx();
    let way = if start.keys.is_some() { "a way out" } else { "no way out" };
    let said =
        format!("{} {:?} {} {way}", cx.person.as_ref().unwrap(), cx.via, cx.user.as_ref().unwrap());
    Err(NoScreen::Refused(Refusal::refused(said)))
}

fn collect(folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else {
            found.insert(path.to_string_lossy().into_owned(), fs::read(&path).unwrap());
        }
    }
}

#[test]
fn whoever_has_the_key_is_let_in_as_that_person_and_has_no_way_out() {
    let desk = Desk::new();
    let words = ["-C", "demo", "door", "--as", "wu-li-liu", "--key", FINGERPRINT];
    let said = desk.call(&words, None, true);
    assert_eq!(said, format!("1 wu-li-liu Forced {FINGERPRINT} no way out\n"));
    let said = desk.call(&words, None, false);
    assert!(said.starts_with("2 打开界面需要终端"), "{said}");
    assert!(desk.call(&words, Some("  "), true).contains("no way out"));
}

#[test]
fn whoever_has_not_is_told_so_whatever_was_sent() {
    let desk = Desk::new();
    for line in ["today", "who '", "--as", "init x", "\u{1b}[2J", ""] {
        for (person, key) in [
            ("li-li-si", FINGERPRINT),
            ("wu-li-liu", "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
            ("nobody", FINGERPRINT),
            ("wu-li-liu", "SHA256:"),
        ] {
            let said = desk.door(person, key, line);
            assert!(said.starts_with("1 名册中没有登记您的这个公钥"), "{person} {line}: {said}");
        }
        for words in [
            &["-C", "demo", "door"][..],
            &["-C", "demo", "door", "--as", "wu-li-liu"],
            &["-C", "demo", "door", "--key", FINGERPRINT],
            &["door", "--as", "wu-li-liu", "--key", FINGERPRINT],
            &["-C", "demo", "door", "--as", "吴例六", "--key", FINGERPRINT],
        ] {
            let said = desk.call(words, Some(line), false);
            assert!(said.starts_with("2 door 由 sshd 运行"), "{words:?}: {said}");
        }
    }
}

#[test]
fn nothing_but_the_door_looks_at_what_came_over_ssh() {
    let desk = Desk::new();
    for words in [&["-C", "demo", "today"][..], &[], &["help"], &["nonsense"], &["--version"]] {
        let said = desk.call(words, Some("today"), true);
        assert!(said.starts_with("2 此命令行只供本机使用"), "{words:?}: {said}");
    }
}

#[test]
fn reports_and_own_actions_are_answered_in_both_languages() {
    let desk = Desk::new();
    for (line, said) in [
        ("today", "0 归属"),
        ("today --json", "0 [\n"),
        ("today --plain", "0 "),
        ("show roster --lang en", "0 Unit"),
        ("lianxi units", "0 "),
        ("statement 2026-10-15-plenary", "0 会议纪要会签文本 2\n"),
        ("verify", "0 核验无不符"),
        ("help consent", "0 同意："),
        ("propose --help", "0 提出建议："),
        ("help --lang en", "0 lianxi"),
        ("--lang en nonsense", "2 There is no command nonsense"),
        ("--json nonsense", "2 {\"error\":"),
    ] {
        let answer = desk.ssh(line);
        assert!(answer.starts_with(said), "{line}: {answer}");
    }
    let proposed = desk.ssh("propose --title '会商 春季安排' --reason \"开学在即\"");
    assert!(proposed.starts_with("0 已提出建议：会商 春季安排 "), "{proposed}");
    let files = desk.files();
    let file = files.iter().find(|(_, it)| String::from_utf8_lossy(it).contains("会商 春季安排"));
    let text = String::from_utf8(file.unwrap().1.clone()).unwrap();
    let envelope = format!("by = \"wu-li-liu\"\nvia = \"forced\"\nuser = \"{FINGERPRINT}\"\n");
    assert!(text.contains(&envelope), "{text}");
    let help = desk.ssh("help") + &desk.ssh("help consent") + &desk.ssh("help propose");
    assert!(help.contains("ssh 主机 命令") && help.contains("--json"), "{help}");
    for absent in
        ["-C ", "--as", "--keys", "--evidence", "--size", " init", " join", " me ", "door"]
    {
        assert!(!help.contains(absent), "{absent}: {help}");
    }
}

#[test]
fn what_reaches_beyond_the_person_or_the_workspace_is_not_understood() {
    let desk = Desk::new();
    let before = desk.files();
    for line in [
        "today --as zhao-li-yi",
        "--as zhao-li-yi today",
        "-C / today",
        "today -C /",
        "today -o /tmp/x",
        "--keys g --print",
        "today --keys g",
        "--print",
        "--size 80x24 --print",
        "me",
        "me zhao-li-yi",
        "join --name 新人",
        "init x --from demo",
        "door --as zhao-li-yi",
        "authorized-keys",
        "help init",
        "import /etc/passwd",
        "export minutes 2026-03-10-plenary --format docx",
        "archive 2026-03-10-plenary",
        "serve",
        "sync",
        "log",
        "sh",
        "/bin/sh",
        "scp -t /tmp",
        "/usr/lib/openssh/sftp-server",
        "git-upload-pack demo",
        "rsync --server . /",
        "propose --title a --reason b --recorded paper --by c --on 2026-11-01 --evidence /etc/passwd",
        "add-key --person 吴例六 --key /etc/passwd",
        "add-key --person 吴例六 --key ../settings/config.toml",
        "batch /etc/passwd",
        "manuscript 2026-10-15-plenary",
        "write-minutes --meeting 2026-11-12-thematic --file /etc/passwd",
        "draft-paper --title a --file /etc/passwd",
        "revise-paper --file /etc/passwd",
        "attach --meeting 2026-03-10-plenary --file /etc/passwd",
        "show today; id",
        "today $(id)",
        "today `id`",
        "today | sh",
        "today > /tmp/x",
        "today\nid",
        "--version",
    ] {
        let said = desk.ssh(line);
        assert!(said.starts_with("1 ") || said.starts_with("2 "), "{line}: {said}");
        assert!(!said.contains("root:") && !said.contains("uid="), "{line}: {said}");
    }
    assert!(desk.files() == before, "something was written");
    let long = format!("search {}", "字".repeat(1400));
    assert!(desk.ssh(&long).starts_with("2 命令超过 4096 字节"));
}

#[test]
fn with_the_key_the_post_or_the_right_the_way_in_ends() {
    let desk = Desk::new();
    assert!(desk.ssh("convene --kind plenary").starts_with("1 吴例六今天没有"));
    let post = desk.path("demo/people/wu-li-liu.toml");
    let text = fs::read_to_string(&post).unwrap();
    fs::write(
        &post,
        text.replace("from = 2026-01-05\n", "from = 2026-01-05\nuntil = 2026-11-19\n"),
    )
    .unwrap();
    assert!(desk.ssh("today").starts_with("1 您今天没有任职"));
    fs::write(&post, text.replacen("ssh-ed25519 ", "ssh-ed25519  ", 1)).unwrap();
    assert!(desk.ssh("today").starts_with("1 名册中没有登记您的这个公钥"));
    fs::write(&post, &text[..text.len() - 20]).unwrap();
    assert!(desk.ssh("today").starts_with("1 名册中没有登记您的这个公钥"));
    fs::write(&post, &text).unwrap();
    let other = text.split("[[keys]]").nth(1).unwrap();
    let chen = desk.path("demo/people/chen-li-shi.toml");
    let before = fs::read_to_string(&chen).unwrap();
    fs::write(&chen, format!("{before}\n[[keys]]{other}")).unwrap();
    assert!(desk.ssh("today").starts_with("1 名册中没有登记您的这个公钥"), "two have it");
    fs::write(&chen, before).unwrap();
    assert!(desk.ssh("today").starts_with("0 "));
    desk.at_home(&["-C", "demo", "--as", "赵例一", "revoke-key", "--person", "吴例六"]);
    assert!(desk.ssh("today").starts_with("1 您登录所用的公钥已不再有效"));
}

#[test]
fn where_others_could_write_nobody_is_let_in() {
    let desk = Desk::new();
    fs::set_permissions(desk.path("demo"), Permissions::from_mode(0o755)).unwrap();
    for (place, mode) in [("demo", 0o775), ("demo/people", 0o777), ("demo/mechanism.toml", 0o666)] {
        let was = fs::metadata(desk.path(place)).unwrap().permissions();
        fs::set_permissions(desk.path(place), Permissions::from_mode(mode)).unwrap();
        let sentence = format!("3 DESK/{place} 可被本机其他账户写入");
        assert!(desk.ssh("today").starts_with(&sentence), "{}", desk.ssh("today"));
        let keys = desk.at_home(&["-C", "demo", "authorized-keys"]);
        assert!(keys.starts_with(&sentence), "{keys}");
        fs::set_permissions(desk.path(place), was).unwrap();
    }
    assert!(desk.ssh("today").starts_with("0 "));
}

#[test]
fn lines_for_sshd_name_the_door_and_only_what_was_asked_for() {
    let desk = Desk::new();
    let line = format!(
        "0 restrict,pty,command=\"exec /usr/bin/lianxi -C DESK/demo door --as wu-li-liu --key {FINGERPRINT}\" {KEY} wu-li-liu\n"
    );
    let keys = |more: &[&str]| {
        let desk_path = fs::canonicalize(desk.path("demo")).unwrap();
        let head = ["-C", desk_path.to_str().unwrap(), "authorized-keys"];
        desk.at_home(&[&head[..], more].concat())
    };
    assert_eq!(keys(&[]), line);
    assert_eq!(keys(&["lianxi"]), line);
    let (kind, letters) = KEY.split_once(' ').unwrap();
    assert_eq!(keys(&["lianxi", kind, letters]), line);
    for other in [["ssh-rsa", letters], [kind, "AAAA"], [kind, ""]] {
        assert!(!keys(&["lianxi", other[0], other[1]]).contains("restrict"));
    }
    let root = keys(&["root", kind, letters]);
    assert!(root.starts_with("0 此工作区由账户 lianxi 保管，没有供账户 root 登录的公钥"), "{root}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_is_a_panic_or_a_way_out(words in prop::collection::vec(
        prop_oneof![
            "[-a-z'\"\\\\ $;|&<>./]{0,12}",
            Just("--as".to_owned()), Just("-C".to_owned()), Just("--key".to_owned()),
            Just("show".to_owned()), Just("help".to_owned()), Just("--json".to_owned()),
            Just("search".to_owned()), Just("consent".to_owned()), Just("--help".to_owned()),
            Just("authorized-keys".to_owned()), Just("/etc/passwd".to_owned()),
            "\\PC{0,8}",
        ], 0..6))
    {
        thread_local!(static DESK: Desk = Desk::new());
        DESK.with(|desk| {
            let before = desk.files();
            let said = desk.ssh(&words.join(" "));
            prop_assert!(said.starts_with(|it: char| ('0'..='3').contains(&it)), "{said}");
            prop_assert!(!said.contains("root:") && !said.contains("restrict,pty"), "{said}");
            prop_assert!(said.chars().all(|it| it == '\n' || !it.is_control()), "{said:?}");
            prop_assert!(desk.files() == before, "{words:?} wrote something");
            Ok(())
        })?;
    }
}

#[test]
fn whoever_comes_in_by_ssh_fills_no_field_beyond_its_cap() {
    let desk = Desk::new();
    let before = desk.files();
    let long = "因".repeat(70_000);
    // A whole line has a cap of its own there.
    let said = desk.ssh(&format!("propose --title 议题 --reason {long}"));
    assert!(said.starts_with("2 命令超过 4096 字节：请缩短"), "{said}");
    let title = "题".repeat(501);
    let said = desk.ssh(&format!("propose --title {title} --reason 因"));
    assert_eq!(said, "2 “标题”最多 500 字，现有 501 字：请精简，全文可作为附件另送。\n");
    let said = desk.ssh(&format!("--lang en propose --title {title} --reason x"));
    assert!(said.starts_with("2 “Title” holds at most 500 characters, and this has 501"), "{said}");
    assert_eq!(desk.files(), before);
}
