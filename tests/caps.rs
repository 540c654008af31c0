//! Every field has a cap, at the command line and in forms alike, and a sentence says it.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use desk::{Desk, tick};
use lianxi::action::{self, Args, Ask, Param};
use lianxi::cx::{Cx, RefusalKind};
use lianxi::model::{Id, Via};
use lianxi::seal::cap;
use lianxi::session::Session;
use lianxi::text::Lang;
use lianxi::ui::dump;
use lianxi::ui::keys::keys;
use lianxi::ui::machine::{Setup, Ui};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

#[path = "common/desk.rs"]
#[allow(dead_code)]
mod desk;

const NOW: &str = "2026-11-30T02:00:00Z";

fn office() -> Desk {
    tick(NOW.parse().unwrap());
    Desk::at("demo")
}

fn seat(person: &str, lang: Lang) -> Session {
    let files = Arc::new(lianxi::bundle::memory("demo").unwrap());
    let at = NOW.parse().unwrap();
    Session::open(files, Cx { person: Id::new(person).ok(), at, via: Via::Local, user: None, lang })
        .unwrap()
}

#[test]
fn no_parameter_of_any_action_takes_more_than_its_cap() {
    let mut seats = ["zhao-li-yi", "qian-li-er"].map(|it| seat(it, Lang::Zh));
    let mut tried = 0;
    for action in action::ALL {
        for param in action.all_params().filter(|it| it.ask != Ask::Flag) {
            let most = action::most(param);
            let args = Args::new().with(param.name, "x");
            let seat = seats.iter_mut().find(|it| it.may(action, &args).is_ok()).unwrap();
            let refused = |seat: &mut Session, n: usize| {
                let args = Args::new().with(param.name, "字".repeat(n));
                seat.perform(action, &args).err()
            };
            let no = refused(seat, most + 1).unwrap();
            let title = (param.title)(Lang::Zh);
            let said = format!("“{title}”最多 {most} 字，现有 {} 字：", most + 1);
            assert!(no.sentence.starts_with(&said), "{} {}: {no}", action.name, param.name);
            assert_eq!(no.kind, RefusalKind::Usage);
            // What just fits is refused for something else, if at all.
            let other = refused(seat, most).map(|it| it.sentence).unwrap_or_default();
            assert!(!other.contains("最多"), "{} {}: {other}", action.name, param.name);
            tried += 1;
        }
    }
    assert!(tried > 150, "{tried}");
}

#[test]
fn what_fills_its_field_is_kept_whole_and_one_character_more_is_not() {
    let desk = office();
    let propose = |title: usize, reason: usize, lang: &str| {
        let (title, reason) = ("题".repeat(title), "因".repeat(reason));
        desk.run(&[
            "--as",
            "吴例六",
            "--lang",
            lang,
            "propose",
            "--title",
            &title,
            "--reason",
            &reason,
        ])
    };
    let count = || desk.rows(&["proposals"]).len();
    let before = count();
    for (title, reason, said) in [
        (1, 70_000, "“理由”最多 20000 字，现有 70000 字：请精简，全文可作为附件另送。\n"),
        (1, cap::TEXT + 1, "“理由”最多 20000 字，现有 20001 字"),
        (cap::LINE + 1, 1, "“标题”最多 500 字，现有 501 字"),
    ] {
        let answer = propose(title, reason, "zh");
        assert_eq!((answer.code, answer.out.as_str()), (2, ""));
        assert!(answer.err.starts_with(said), "{}", &answer.err[..200.min(answer.err.len())]);
    }
    let answer = propose(1, 70_000, "en");
    assert!(
        answer.err.contains("holds at most 20000 characters, and this has 70000"),
        "{}",
        answer.err
    );
    assert_eq!(count(), before);

    let answer = propose(cap::LINE, cap::TEXT, "zh");
    assert_eq!(answer.code, 0, "{}", answer.err);
    let rows = desk.rows(&["proposals"]);
    assert_eq!(rows.len(), before + 1);
    let kept = |key: &str| {
        rows.iter().filter_map(|it| it[key].as_str()).map(|it| it.chars().count()).max()
    };
    assert_eq!(kept("title"), Some(cap::LINE));
    // Every table can be drawn with it.
    for report in ["proposals", "today", "search", "history"] {
        let answer = desk.run(&["--as", "赵例一", report, "题"]);
        assert!(answer.code <= 2, "{report}: {}", answer.err);
    }
}

#[test]
fn a_new_workspace_takes_no_endless_name() {
    let desk = office();
    for (option, most) in [("--name", cap::LINE), ("--lead", cap::NAME)] {
        let name = "名".repeat(most + 1);
        let answer = desk.run(&["init", "new", "--from", "empty", option, &name]);
        assert_eq!(answer.code, 2);
        assert!(answer.err.starts_with(&format!("“{option}”最多 {most} 字")), "{}", answer.err);
    }
    assert!(!desk.workspace().with_file_name("new").exists());
}

/// The screen after keys.
fn screen(ui: &mut Ui, session: &mut Session, typed: &str) -> String {
    let area = Rect::new(0, 0, 110, 30);
    let mut buf = Buffer::empty(area);
    for key in keys(typed).unwrap() {
        ui.press(key, session);
        ui.view(session, area, &mut buf);
    }
    buf.reset();
    ui.view(session, area, &mut buf);
    dump::plain(&buf)
}

#[test]
fn in_a_form_typing_stops_at_the_cap_and_says_so() {
    for (lang, full) in [(Lang::Zh, "已满：此处最多"), (Lang::En, "It is full: at most")] {
        let mut session = seat("wu-li-liu", lang);
        let mut ui = Ui::new(Setup::default(), &session);
        let shown = screen(&mut ui, &mut session, "f2 p r o p o s e enter");
        assert!(!shown.contains(full), "{shown}");
        ui.paste(&"题".repeat(600), &mut session);
        let shown = screen(&mut ui, &mut session, "");
        assert!(shown.contains(&format!("{full} 500")), "{shown}");
        screen(&mut ui, &mut session, "tab");
        ui.paste(&"因".repeat(70_000), &mut session);
        let shown = screen(&mut ui, &mut session, "x");
        assert!(shown.contains(&format!("{full} 20000")), "{shown}");
        let before = session.workspace().statements.len();
        screen(&mut ui, &mut session, "ctrl-s");
        let made = session.workspace().statements.values();
        assert_eq!(made.len(), before + 1);
        let said = made.max_by_key(|it| it.said.text("reason").map(str::len)).unwrap();
        let count = |name: &str| said.said.text(name).unwrap().chars().count();
        assert_eq!((count("title"), count("reason")), (cap::LINE, cap::TEXT));
    }
}

#[test]
fn the_caps_are_those_of_the_table() {
    let find = |action: &str, param: &str| -> &'static Param {
        action::action(action).unwrap().all_params().find(|it| it.name == param).unwrap()
    };
    for (action, param, most) in [
        ("propose", "title", cap::LINE),
        ("propose", "reason", cap::TEXT),
        ("appoint", "name", cap::NAME),
        ("consent", "by", cap::NAME),
        ("convene", "units", cap::TEXT),
        ("write-minutes", "text", cap::DOCUMENT),
        ("draft-paper", "text", cap::DOCUMENT),
        ("call-items", "by", cap::LINE),
    ] {
        assert_eq!(action::most(find(action, param)), most, "{action} {param}");
    }
}

#[test]
fn a_document_may_be_long_but_none_of_its_clauses() {
    let desk = office();
    let meeting = "2026-11-12-thematic";
    let draft = |desk: &Desk| {
        let file = desk.workspace().join(format!("meetings/{meeting}/minutes/1.toml"));
        std::fs::read_to_string(file).unwrap()
    };
    let before = draft(&desk);
    let page = "字".repeat(cap::TEXT);
    desk.put("稿.txt", &format!("一、要求\n{page}字\n"));
    let paper = ["draft-paper", "--title", "中断试验方案", "--file", "稿.txt"];
    let answer = desk.run(&[&["--as", "赵例一"], &paper[..]].concat());
    let said = "“字字字字字字字字字字字字……”最多 20000 字，现有 20001 字：请精简";
    assert!(answer.code == 2 && answer.err.starts_with(said), "{}", answer.err);
    // The draft as it stands, with a clause and then a heading that nobody could read.
    let printed = desk.run(&["manuscript", meeting]).out;
    let heading = "题".repeat(cap::LINE);
    for (at, more) in [("[c1]", page.as_str()), ("[a1]", &heading), ("2026年", &page)] {
        let line =
            |it: &str| if it.starts_with(at) { format!("{it}{more}\n") } else { format!("{it}\n") };
        let text: String = printed.lines().map(line).collect();
        assert!(text.len() > printed.len() + more.len() - 9);
        desk.put("稿.txt", &text);
        let write = ["write-minutes", "--meeting", meeting, "--file", "稿.txt"];
        let answer = desk.run(&[&["--as", "赵例一"], &write[..]].concat());
        assert_eq!(answer.code, 2, "{at}: {}", answer.out + &answer.err);
        assert!(answer.err.contains("……”最多"), "{}", answer.err);
        assert_eq!(draft(&desk), before);
    }
    desk.put("稿.txt", &format!("一、要求\n{page}\n二、任务\n{page}\n"));
    let paper = ["draft-paper", "--title", "中断试验方案", "--file", "稿.txt"];
    let answer = desk.run(&[&["--as", "赵例一"], &paper[..]].concat());
    assert_eq!(answer.code, 0, "{}", answer.err);
}
