//! The pictures of the README, made from sessions that are played here: `UPDATE=1 cargo test --test pictures`.
//!
//! Without `UPDATE` they are compared with what the sessions show now, so that none can go stale. The
//! program is this very test, run again in a terminal with the clock of the demo: `main.rs` alone knows
//! the time, and says nothing else that matters here. `docs/pictures/png.sh` makes PNG of them.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

#[path = "common/pty.rs"]
#[allow(dead_code, reason = "each test uses a part of it")]
mod pty;
#[path = "common/svg.rs"]
mod svg;

use std::path::Path;
use std::process::ExitCode;

use lianxi::cli::{self, Door, Shelves, World};

use pty::{Desk, LIMIT};

/// Set when this is to be the program.
const PLAYED: &str = "LIANXI_PLAYED";

/// A picture: its name, who sits there and speaks what, the columns and rows, what is pressed, each with
/// what only then is on the screen, and what the picture shows.
struct Session {
    name: &'static str,
    person: &'static str,
    lang: &'static str,
    size: (u16, u16),
    steps: &'static [(&'static str, &'static str)],
    title: &'static str,
}

const DOWN: &str = "\x1b[B";
const RIGHT: &str = "\x1b[C";
const F1: &str = "\x1bOP";
const F2: &str = "\x1bOQ";

const SESSIONS: &[Session] = &[
    Session {
        name: "home-zh",
        person: "李例四",
        lang: "zh",
        size: (110, 30),
        steps: &[("", "等我办")],
        title: "待办：等我办的和等别人办的",
    },
    Session {
        name: "sign-zh",
        person: "陈例十",
        lang: "zh",
        size: (110, 30),
        steps: &[("", "等我办"), ("\r", "第1稿对比（1处）")],
        title: "会签：只看与本单位同意的稿相比改了什么",
    },
    Session {
        name: "sign-offs-zh",
        person: "李例四",
        lang: "zh",
        size: (110, 30),
        steps: &[
            ("", "等我办"),
            ("4", "[4会议]"),
            (F2, "查找："),
            ("第二次全体会议\r", "[议程]"),
            (RIGHT, "[出席 6/7]"),
            (RIGHT, "[纪要（第2稿）]"),
            (RIGHT, "[会签 3/6]"),
        ],
        title: "会议页：各单位会签到哪一步",
    },
    Session {
        name: "search-zh",
        person: "李例四",
        lang: "zh",
        size: (100, 24),
        steps: &[("", "等我办"), (F2, "查找："), ("hq", "全文查找：hq")],
        title: "查找：命令、单位、人员、会议和全文，拼音首字母即可",
    },
    Session {
        name: "help-zh",
        person: "李例四",
        lang: "zh",
        size: (100, 24),
        steps: &[("", "等我办"), (F1, "帮助 >")],
        title: "帮助：由按键表生成，输入即查找",
    },
    Session {
        name: "home-en",
        person: "李例四",
        lang: "en",
        size: (110, 30),
        steps: &[("", "Waiting for me")],
        title: "To do: what awaits me, and what I await",
    },
    Session {
        name: "sign-en",
        person: "陈例十",
        lang: "en",
        size: (110, 30),
        steps: &[("", "Waiting for me"), ("\r", "Since version 1 (1 changed)")],
        title: "Sign-off: what changed since the text that one's unit agreed to",
    },
    Session {
        name: "duties-en",
        person: "李例四",
        lang: "en",
        size: (110, 30),
        steps: &[
            ("", "Waiting for me"),
            ("3", "0 without lead"),
            (DOWN, "> S           食品安全监管"),
        ],
        title: "Duties, each with its unit",
    },
];

fn main() -> ExitCode {
    if std::env::var_os(PLAYED).is_some() {
        return be_the_program();
    }
    // What `cargo test NAME` and lists ask of a test.
    let args: Vec<String> = std::env::args().skip(1).collect();
    let asked = args.iter().filter(|it| !it.starts_with('-')).all(|it| "pictures".contains(&**it));
    if args.iter().any(|it| it == "--list") || !asked {
        return ExitCode::SUCCESS;
    }
    let mut stale = Vec::new();
    let played: Vec<String> = std::thread::scope(|scope| {
        let begun: Vec<_> = SESSIONS.iter().map(|it| scope.spawn(|| play(it))).collect();
        begun.into_iter().map(|it| it.join().unwrap()).collect()
    });
    for (session, shown) in SESSIONS.iter().zip(played) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("docs/pictures/{}.svg", session.name));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &shown).unwrap();
        } else if std::fs::read_to_string(&path).ok().as_ref() != Some(&shown) {
            stale.push(session.name);
        }
    }
    assert!(stale.is_empty(), "stale: {stale:?}; UPDATE=1 cargo test --test pictures");
    ExitCode::SUCCESS
}

/// Plays a session and gives its last screen as a picture.
fn play(session: &Session) -> String {
    let mut desk = Desk::new();
    desk.size = session.size;
    desk.env = vec![(PLAYED, "1")];
    let program = std::env::current_exe().unwrap();
    let args = ["-C", "demo", "--as", session.person, "--lang", session.lang];
    let mut seat = desk.open_as(&program, &args);
    for (keys, shown) in session.steps {
        seat.press(keys);
        seat.wait_for(shown);
    }
    seat.settle();
    let light = std::env::var_os("LIGHT").is_some();
    let picture = seat.screen(|it| svg::svg(it, light, session.title));
    seat.press("\x03");
    seat.press("\x03");
    assert!(seat.ended(LIMIT).success(), "{}", session.name);
    picture
}

/// The program, with the clock of the demo.
fn be_the_program() -> ExitCode {
    let world = World {
        args: std::env::args_os().skip(1).collect(),
        env: &|name| std::env::var(name).ok(),
        now: || "2026-11-20T02:30:00Z".parse().expect("an instant"),
        uid: || "00000000000000000000000000000000".to_owned(),
        cwd: std::env::current_dir().unwrap(),
        config: None,
        user: None,
        interactive: true,
        columns: None,
        shelves: Shelves::ALL,
        editor: None,
        program: None,
        door: Door::LOCAL,
    };
    ExitCode::from(cli::run(&world, &mut std::io::stdout(), &mut std::io::stderr()))
}
