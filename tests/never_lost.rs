//! A *no* is never lost, whatever happens to a file: the unit is 无法读取, and nothing is issued (DESIGN §3).

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};

#[path = "common/desk.rs"]
#[allow(dead_code, reason = "each test uses a part of this")]
mod desk;

use desk::{Desk, tick, words};

const MEETING: &str = "2026-10-15-plenary";
const LEAD: &str = "jyj";

fn at(day: &str) -> DateTime<Utc> {
    format!("{day}T02:00:00Z").parse().unwrap()
}

/// Calls the program as somebody on a day, and expects it to be done.
fn done(desk: &Desk, who: &str, day: &str, line: &str) {
    tick(at(day));
    let line = format!("--as {who} {}", line.replace("-M", &format!("--meeting {MEETING}")));
    let all = words(&line);
    let answer = desk.run(&all.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(answer.code, 0, "{line}\n{}{}", answer.out, answer.err);
}

/// The tests share one clock, so that they take turns.
static TURN: Mutex<()> = Mutex::new(());

/// Every unit has agreed and the text is authorised; then the market bureau takes its consent back.
fn withdrawn() -> Desk {
    let desk = Desk::at("demo");
    tick(at("2026-11-20"));
    for (who, member) in [("wu-li-liu", "gaj"), ("chen-li-shi", "cgj"), ("wang-li-ba", "scjgj")] {
        let approver = member_of(&desk, member);
        let line = format!("consent -M --version 2 --approved-by {approver}");
        done(&desk, who, "2026-11-20", &line);
    }
    done(&desk, "qian-li-er", "2026-11-21", "authorise -M");
    assert_eq!(gate(&desk), "", "nothing stands in the way");
    done(&desk, "wang-li-ba", "2026-11-22", "withdraw -M --reason 须再研究");
    assert!(gate(&desk).contains("市市场监管局（撤回意见）"), "{}", gate(&desk));
    desk
}

fn member_of(desk: &Desk, unit: &str) -> String {
    let rows = desk.rows(&["roster"]);
    let it = rows.iter().find(|it| it["unit"] == unit && it["role"] == "member").unwrap();
    it["person"].as_str().unwrap().to_owned()
}

/// What the gate says; nothing if the minutes could be issued. Nothing is issued by asking.
fn gate(desk: &Desk) -> String {
    tick(at("2026-11-24"));
    let today = desk.run(&["--as", "zhao-li-yi", "--json", "today"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&today.out).unwrap();
    let of = rows.iter().filter(|it| it["meeting"] == MEETING);
    let open = of.clone().any(|it| it["what"] == "issue");
    if open {
        String::new()
    } else {
        of.map(|it| it["state"].as_str().unwrap_or_default()).collect()
    }
}

fn folder(desk: &Desk) -> PathBuf {
    desk.workspace().join("meetings").join(MEETING).join("statements")
}

/// The file of the last statement of a kind by a unit.
fn file(desk: &Desk, unit: &str, kind: &str) -> PathBuf {
    let named = |it: &PathBuf| it.to_string_lossy().contains(&format!("-{unit}-{kind}-"));
    let all = fs::read_dir(folder(desk)).unwrap().map(|it| it.unwrap().path());
    all.filter(named).max().unwrap()
}

fn state(desk: &Desk, unit: &str) -> String {
    let rows = desk.rows(&["sign-offs", MEETING]);
    let it = rows.iter().find(|it| it["unit"] == unit);
    it.map_or_else(|| "-".to_owned(), |it| it["state"].as_str().unwrap().to_owned())
}

/// Nothing is issued, and what is wrong shows at every door.
fn is_closed(desk: &Desk, what: &str) {
    tick(at("2026-11-24"));
    let issue = desk.run(&["--as", "zhao-li-yi", "issue", "--meeting", MEETING]);
    assert_eq!(issue.code, 1, "{what}: issued\n{}", issue.out);
    assert_eq!(desk.run(&["verify", MEETING]).code, 1, "{what}: verify is silent");
    let awaited = desk.rows(&["awaited", MEETING]);
    let mend = awaited.iter().find(|it| it["what"] == "mend");
    assert!(mend.is_some(), "{what}: awaited says {awaited:?}");
    let shown = desk.run(&["--as", "zhao-li-yi", "--keys", "esc", "--print", "--size", "160x45"]);
    assert!(shown.out.contains("无法读取"), "{what}: Home shows\n{}", shown.out);
}

type Harm = fn(&Desk);

/// Ways in which a withdrawal can be damaged, renamed, hidden or taken out of its person's mouth.
const HARMS: &[(&str, Harm)] = &[
    ("a flipped bit in the text", |desk| flip(desk, "取代")),
    ("a flipped bit in the envelope", |desk| flip(desk, "received")),
    ("an empty file", |desk| fs::write(withdrawal(desk), "").unwrap()),
    ("no UTF-8", |desk| fs::write(withdrawal(desk), [0xff, 0xfe, 0x00]).unwrap()),
    ("half a file", |desk| {
        let bytes = fs::read(withdrawal(desk)).unwrap();
        fs::write(withdrawal(desk), &bytes[..bytes.len() / 2]).unwrap();
    }),
    (".toml.bak", |desk| rename(desk, |it| it + ".bak")),
    (".TOML", |desk| rename(desk, |it| it.replace(".toml", ".TOML"))),
    ("~", |desk| rename(desk, |it| it + "~")),
    ("a leading dot", |desk| rename(desk, |it| format!(".{it}"))),
    ("an editor's swap file", |desk| rename(desk, |it| format!(".{it}.swp"))),
    (".txt", |desk| rename(desk, |it| it.replace(".toml", ".txt"))),
    ("no ending", |desk| rename(desk, |it| it.replace(".toml", ""))),
    ("another unit's name", |desk| rename(desk, |it| it.replace("scjgj", "gaj"))),
    ("another kind's name", |desk| rename(desk, |it| it.replace("withdraw", "consent"))),
    ("a name of no sense", |desk| rename(desk, |_| "x.toml".into())),
    ("a subfolder", |desk| {
        fs::create_dir(folder(desk).join("old")).unwrap();
        let name = withdrawal(desk).file_name().unwrap().to_owned();
        fs::rename(withdrawal(desk), folder(desk).join("old").join(name)).unwrap();
    }),
    ("a folder in its place", |desk| {
        let path = withdrawal(desk);
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
    }),
    ("a link in its place", |desk| {
        let path = withdrawal(desk);
        fs::rename(&path, desk.workspace().join("away.toml")).unwrap();
        std::os::unix::fs::symlink(desk.workspace().join("away.toml"), &path).unwrap();
    }),
    ("the person's record damaged", |desk| {
        fs::write(desk.workspace().join("people/wang-li-ba.toml"), "schema = 1\nname = \"王")
            .unwrap();
    }),
    ("the person's record gone", |desk| {
        fs::remove_file(desk.workspace().join("people/wang-li-ba.toml")).unwrap();
    }),
    ("the role edited", |desk| edit_person(desk, "role = \"liaison\"", "role = \"clerk\"")),
    ("the unit edited", |desk| edit_person(desk, "unit = \"scjgj\"", "unit = \"gaj\"")),
    ("the term edited", |desk| edit_person(desk, "\nfrom = 2", "\nuntil = 2026-11-21\nfrom = 2")),
    ("the unit's record damaged", |desk| {
        fs::write(desk.workspace().join("units/scjgj.toml"), "x").unwrap();
    }),
    ("the unit's record gone", |desk| {
        fs::remove_file(desk.workspace().join("units/scjgj.toml")).unwrap();
    }),
    ("the consent that it replaced gone", |desk| {
        fs::remove_file(file(desk, "scjgj", "consent")).unwrap();
    }),
    ("the mechanism damaged", |desk| {
        fs::write(desk.workspace().join("mechanism.toml"), "schema = 9\n").unwrap();
    }),
];

fn withdrawal(desk: &Desk) -> PathBuf {
    file(desk, "scjgj", "withdraw")
}

fn rename(desk: &Desk, name: impl Fn(String) -> String) {
    let path = withdrawal(desk);
    let old = path.file_name().unwrap().to_string_lossy().into_owned();
    fs::rename(&path, path.with_file_name(name(old))).unwrap();
}

/// Flips a bit of the first letter behind a word.
fn flip(desk: &Desk, word: &str) {
    let path = withdrawal(desk);
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.windows(word.len()).position(|it| it == word.as_bytes()).unwrap();
    bytes[at + word.len() + 4] ^= 0x04;
    fs::write(path, bytes).unwrap();
}

fn edit_person(desk: &Desk, from: &str, to: &str) {
    let path = desk.workspace().join("people/wang-li-ba.toml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn a_no_is_never_lost() {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let whole = withdrawn();
    for (what, harm) in HARMS {
        let desk = whole.copy();
        harm(&desk);
        if *what != "the mechanism damaged" {
            is_closed(&desk, what);
            assert_ne!(state(&desk, "scjgj"), "agreed", "{what}");
            assert_ne!(state(&desk, "scjgj"), "awaited", "{what}");
        }
        if *what == "the mechanism damaged" {
            let issue = desk.run(&["--as", "zhao-li-yi", "issue", "--meeting", MEETING]);
            assert_ne!(issue.code, 0, "{what}");
        }
    }
}

#[test]
fn a_unit_that_speaks_again_settles_what_cannot_be_read_without_an_edit() {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let whole = withdrawn();
    for what in ["a flipped bit in the text", ".toml.bak", "half a file"] {
        let desk = whole.copy();
        HARMS.iter().find(|it| it.0 == what).unwrap().1(&desk);
        assert_eq!(state(&desk, "scjgj"), "unreadable", "{what}");
        let approver = member_of(&desk, "scjgj");
        // What another unit or the secretary says settles nothing.
        done(&desk, "zhao-li-yi", "2026-11-23", "remind -M");
        assert_eq!(state(&desk, "scjgj"), "unreadable", "{what}");
        let line = format!("consent -M --version 2 --approved-by {approver}");
        done(&desk, "wang-li-ba", "2026-11-23", &line);
        assert_eq!(state(&desk, "scjgj"), "agreed", "{what}");
        let text = fs::read_to_string(file(&desk, "scjgj", "consent")).unwrap();
        assert!(text.contains("取代文件："), "{what}: {text}");
        assert_eq!(gate(&desk), "", "{what}");
        tick(at("2026-11-24"));
        let issue = desk.run(&["--as", "zhao-li-yi", "issue", "--meeting", MEETING]);
        assert_eq!(issue.code, 0, "{what}: {}{}", issue.out, issue.err);
        let verify = desk.run(&["verify", MEETING]);
        assert_eq!(verify.code, 0, "{what}: {}", verify.out);
        // Once more damaged, it is another file than the one that was named.
        let bad = fs::read_dir(folder(&desk)).unwrap().map(|it| it.unwrap().path());
        let bad = bad.filter(|it| it.to_string_lossy().contains("withdraw")).max().unwrap();
        fs::write(bad, "other").unwrap();
        assert_eq!(desk.run(&["verify", MEETING]).code, 1, "{what}");
    }
}

#[test]
fn a_circulation_made_anew_without_a_unit_is_noticed() {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let desk = withdrawn();
    let path = file(&desk, LEAD, "circulate");
    let text = fs::read_to_string(&path).unwrap();
    let named = |it: &&str| !it.contains("scjgj");
    let text: Vec<&str> = text.lines().filter(named).collect();
    // Made anew with care: the count of lines and the name fit.
    let mut text = text.join("\n") + "\n";
    let body = text.split("\"\"\"").nth(1).unwrap().to_owned();
    let lines = body.trim_start_matches('\n').lines().count() - 1;
    let last = body.lines().last().unwrap().to_owned();
    text = text.replace(&last, &format!("完：{lines}行"));
    let digits = lianxi::seal::Hash::of(text.as_bytes()).to_string();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let name = format!("{}{}.toml", &name[..name.len() - 13], &digits[..8]);
    fs::remove_file(&path).unwrap();
    fs::write(folder(&desk).join(name), text).unwrap();
    is_closed(&desk, "a circulation without the unit that withdrew");
}
