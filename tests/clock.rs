//! Whatever the clock of the machine says: nothing panics, what cannot be written down is refused, and a clock
//! that was set back is said.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use chrono::{DateTime, Utc};
use desk::{Desk, tick};
use lianxi::action::{self, Args};
use lianxi::check;
use lianxi::cx::{Cx, RefusalKind};
use lianxi::model::{Id, Via};
use lianxi::report::{self, Asks};
use lianxi::rule::{clock, verify};
use lianxi::session::Session;
use lianxi::store::memory::Memory;
use lianxi::text::Lang;
use lianxi::ui::keys::keys;
use lianxi::ui::machine::{Setup, Ui};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

#[path = "common/desk.rs"]
#[allow(dead_code)]
mod desk;

const MEETING: &str = "2026-12-10-plenary";
const SECRETARY: &str = "赵例一";

fn at(typed: &str) -> DateTime<Utc> {
    typed.parse().unwrap()
}

fn cx(at: DateTime<Utc>, lang: Lang) -> Cx {
    Cx { person: Id::new("zhao-li-yi").ok(), at, via: Via::Local, user: None, lang }
}

/// Asks everything and does something of each sort; what it says is of no matter, that it says it is.
fn live(memory: &Memory, cx: &Cx) {
    let mut session = Session::open(Arc::new(memory.copy()), cx.clone()).unwrap();
    for report in report::ALL {
        let about = match report.asks {
            Asks::Nothing => None,
            _ => Some(MEETING),
        };
        let rows = session.ask(report, about).unwrap_or_default();
        let cells = rows.iter().flat_map(|it| &it.cells);
        cells.for_each(|it| drop((it.say(cx.lang), it.json())));
    }
    drop(check::run(session.workspace(), cx));
    drop(verify::verify(
        session.workspace(),
        None,
        session.cx().today(&session.workspace().mechanism),
    ));
    for action in action::ALL {
        let args = Args::new().with("meeting", MEETING);
        let filled = (action.prefill)(session.workspace(), cx, &args);
        let args = filled.into_iter().fold(args, |args, (name, value)| args.with(name, value));
        drop(session.perform(action, &args));
    }
    let notify = Args::new().with("meeting", MEETING).with("reply-by", "2026-12-05");
    drop(session.perform(action::action("notify").unwrap(), &notify));
    let mut ui = Ui::new(Setup::default(), &session);
    let area = Rect::new(0, 0, 110, 30);
    for key in keys("1 2 3 4 enter tab tab tab 5 6").unwrap() {
        ui.press(key, &mut session);
        ui.view(&session, area, &mut Buffer::empty(area));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn every_instant_is_lived_through_or_refused(
        seconds in prop_oneof![
            i64::MIN / 1_000_000..i64::MAX / 1_000_000,
            -62_135_596_800_i64..253_402_300_800,
            -62_135_596_800_i64..-62_135_510_400,
            253_402_214_400_i64..253_402_300_800,
        ],
        offset in prop::sample::select(vec!["+08:00", "-12:00", "+14:00", "+23:59", "-23:59"]),
        chinese: bool,
    ) {
        let lang = if chinese { Lang::Zh } else { Lang::En };
        let now = DateTime::from_timestamp(seconds, 0).unwrap_or(DateTime::<Utc>::MAX_UTC);
        let memory = lianxi::bundle::memory("demo").unwrap();
        let mut files = memory.all();
        let head = String::from_utf8(files.remove("mechanism.toml").unwrap()).unwrap();
        let head = head.replace("\"+08:00\"", &format!("{offset:?}"));
        memory_put(&memory, &head);
        if clock::is_dated(now) {
            live(&memory, &cx(now, lang));
        } else {
            let refused = Session::open(Arc::new(memory), cx(now, lang)).err().unwrap();
            prop_assert_eq!(refused.kind, RefusalKind::Could);
            prop_assert_eq!(refused.sentence.as_str(), lang.clock_absurd());
        }
    }
}

fn memory_put(memory: &Memory, head: &str) {
    use lianxi::store::files::Files;
    memory.replace("mechanism.toml", head.as_bytes(), None).unwrap();
}

/// What a command says at an instant.
fn said(desk: &Desk, now: &str, args: &[&str]) -> (u8, String, String) {
    tick(at(now));
    let answer = desk.run(&[&["--as", SECRETARY], args].concat());
    (answer.code, answer.out, answer.err)
}

#[test]
fn a_clock_that_was_set_back_is_said_with_all_that_is_done_or_refused() {
    let desk = Desk::at("demo");

    let ask = ["call-items", "--meeting", MEETING, "--by", "2026-12-05"];

    // At its own time nothing is said.
    let (code, out, _) = said(&desk, "2026-11-30T02:00:00Z", &ask);
    assert!(code == 0 && !out.contains("本机时间"), "{out}");
    let found = |desk: &Desk, now: &str| {
        tick(at(now));
        let rows = desk.rows(&["--as", SECRETARY, "check"]);
        rows.into_iter().filter(|it| it["check"] == "clock").collect::<Vec<_>>()
    };
    assert_eq!(found(&desk, "2026-11-30T01:56:00Z").len(), 0);

    // Ten minutes, a day, and a battery that is empty.
    for (nth, now) in [
        "2026-11-30T01:50:00Z",
        "2026-11-29T02:00:00Z",
        "1970-01-01T00:00:00Z",
        "1960-01-01T00:00:00Z",
    ]
    .into_iter()
    .enumerate()
    {
        let rows = found(&desk, now);
        assert_eq!(rows.len(), 1, "{now}");
        assert!(rows[0]["file"].as_str().unwrap().contains("-call-items-"), "{}", rows[0]);
        let name = format!("{} 教授", ["高某", "钟某", "曹某", "贺某"][nth % 4]);
        let line = ["invite", "--meeting", MEETING, "--expert", &name];
        let (code, out, err) = said(&desk, now, &line);
        let told = "早于最近一次登记（2026年11月30日 10:00（星期一））：请核对本机时间";
        assert_eq!(code, 0, "{err}");
        assert!(out.lines().nth(1).is_some_and(|it| it.contains(told)), "{out}");
        // What the rules refuse is said with it; a slip of the hand has nothing to do with the clock.
        let (code, _, err) =
            said(&desk, now, &["uninvite", "--meeting", MEETING, "--expert", "丁某 教授"]);
        assert!(code == 1 && err.lines().nth(1).is_some_and(|it| it.contains(told)), "{err}");
        let (code, _, err) = said(&desk, now, &["invite"]);
        assert!(code == 2 && !err.contains("本机时间"), "{err}");
    }
    // Once it is right again, nothing is said any more.
    let line = ["invite", "--meeting", MEETING, "--expert", "钱某 教授"];
    let (code, out, _) = said(&desk, "2026-11-30T02:10:00Z", &line);
    assert!(code == 0 && !out.contains("本机时间"), "{out}");
    assert_eq!(found(&desk, "2026-11-30T02:10:00Z").len(), 0);
}
