//! A round of comment speaks of no consent: every message, sentence, report and page of one, in both languages.

#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::sync::Arc;

use lianxi::bundle;
use lianxi::cx::Cx;
use lianxi::model::Via;
use lianxi::report;
use lianxi::session::Session;
use lianxi::store::memory::Memory;
use lianxi::text::Lang;
use lianxi::ui::dump;
use lianxi::ui::keys::keys;
use lianxi::ui::machine::{Setup, Ui};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const MINUTES: &str = "2024-03-05-plenary";
/// Words of consent, which nobody may read in a round of comment.
const CONSENT: [&str; 6] = ["会签", "同意", "consent", "agree", "sign-off", "sign off"];

const PAPER: &str = "zheng-zhi-fang-an";

/// A round of comment on a paper.
const ON_PAPER: &str = "\
2024-03-06 zhang-yi-wei draft-paper title=整治方案|text=一、任务\\n排查救助对象。|unit=wjw|units=mzj,jyj
2024-03-06 zhang-yi-wei circulate paper=P|deadline=2024-03-13
2024-03-07 zhang-yi-wei remind paper=P
2024-03-07 sha-zuo-zhen object paper=P|version=1|text=时限太紧。
2024-03-07 liu-yi-hui comment paper=P|version=1|text=建议放宽。|approved-by=杨朝晖
2024-03-08 zhang-yi-wei consent paper=P|version=1|unit=mzj|recorded=phone|by=刘乙惠|on=2024-03-08|approved-by=杨朝晖
2024-03-08 zhang-yi-wei recall paper=P|reason=修改";

/// What somebody does: day, who, action, fields. `M` is the meeting.
const ACTS: &str = "\
2024-02-20 zhang-yi-wei convene kind=plenary|at=2024-03-05T09:00|units=wjw,mzj,jyj
2024-02-20 zhang-yi-wei add-item meeting=M|title=孤儿救助排查|unit=mzj
2024-03-05 zhang-yi-wei attend meeting=M|unit=wjw
2024-03-05 zhang-yi-wei attend meeting=M|unit=mzj
2024-03-05 zhang-yi-wei attend meeting=M|unit=jyj
2024-03-05 zhang-yi-wei draft meeting=M
2024-03-06 zhang-yi-wei add-clause meeting=M|item=1|text=排查救助对象。|lead=mzj|due=2024-12-31";

/// The round itself; its sentences and messages are looked at.
const ROUND: &str = "\
2024-03-06 zhang-yi-wei circulate meeting=M|for=comment|deadline=2024-03-13
2024-03-07 zhang-yi-wei remind meeting=M
2024-03-07 sha-zuo-zhen object meeting=M|version=1|text=时限太紧。
2024-03-07 zhang-yi-wei consent meeting=M|version=1|unit=mzj|recorded=phone|by=刘乙惠|on=2024-03-07|approved-by=杨朝晖|suggestion=建议放宽。
2024-03-08 zhang-yi-wei remind meeting=M
2024-03-08 zhang-yi-wei consent meeting=M|version=1|approved-by=程勤";

fn act(session: &mut Session, line: &str) -> String {
    let mut words = line.splitn(3, ' ');
    let (day, who, rest) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
    let rest = rest.replace("=M", &format!("={MINUTES}")).replace("=P", &format!("={PAPER}"));
    let done = script::act(session, who, script::at(day, 0), &rest);
    let done = done.unwrap_or_else(|it| panic!("{line}: {it}"));
    [vec![done.sentence], done.messages].concat().join("\n")
}

/// Every report about the meeting, as it is printed.
fn reports(session: &Session, on: &str) -> String {
    const ASKED: [&str; 11] = [
        "today",
        "meetings",
        "sign-offs",
        "awaited",
        "opinions",
        "history",
        "minutes",
        "brief",
        "handover",
        "attendance",
        "agenda",
    ];
    let mut said = String::new();
    for report in report::ALL.iter().filter(|it| ASKED.contains(&it.name)) {
        let about = match report.name {
            "brief" | "handover" => Some("jyj"),
            "today" | "meetings" => None,
            "minutes" | "attendance" | "agenda" if on != MINUTES => continue,
            _ => Some(on),
        };
        for row in (report.run)(session.workspace(), session.cx(), about).unwrap() {
            // What only JSON shows holds words of the code.
            let shown = report
                .columns
                .iter()
                .zip(&row.cells)
                .filter(|it| !(it.0.head)(session.cx().lang).is_empty());
            let cells: Vec<String> = shown.map(|it| it.1.say(session.cx().lang)).collect();
            writeln!(said, "{}", cells.join(" | ")).unwrap();
        }
    }
    said
}

/// What is seen after these keys; without the row of tabs, which is the same on every page.
fn seen(files: &Memory, (who, lang): (&str, Lang), typed: &str) -> String {
    let person = lianxi::model::Id::new(who).ok();
    let at = script::at("2024-03-08", 1);
    let cx = Cx { person, at, via: Via::Local, user: None, lang };
    let mut session = Session::open(Arc::new(files.clone()), cx).unwrap();
    let mut ui = Ui::new(Setup::default(), &session);
    let area = Rect::new(0, 0, 160, 45);
    let draw = |ui: &Ui, session: &Session| {
        let mut buf = Buffer::empty(area);
        ui.view(session, area, &mut buf);
        dump::plain(&buf)
    };
    for key in keys(typed).unwrap() {
        draw(&ui, &session);
        ui.press(key, &mut session);
    }
    let frame = draw(&ui, &session);
    // What was declared stands beside the list word for word, as it is sealed.
    let list = |it: &str| it.chars().take(if typed == HISTORY { 70 } else { 160 }).collect();
    frame.lines().skip(1).map(list).collect::<Vec<String>>().join("\n")
}

/// The tab with everything that was declared.
const HISTORY: &str = "4 enter tab tab tab tab";

/// Pages on which a round stands: by whom they are looked at, and by which keys they are reached.
const PAGES: &[(&str, &str)] = &[
    ("zhang-yi-wei", ""),
    ("sha-zuo-zhen", ""),
    ("liu-yi-hui", ""),
    ("zhang-yi-wei", "4 enter"),
    ("zhang-yi-wei", "4 enter tab"),
    ("zhang-yi-wei", "4 enter tab tab tab"),
    ("zhang-yi-wei", HISTORY),
    ("sha-zuo-zhen", "4 enter tab tab tab enter"),
    ("zhang-yi-wei", "4 enter tab tab tab enter"),
    ("sha-zuo-zhen", "4 enter tab tab tab enter f9"),
    ("sha-zuo-zhen", "4 enter tab tab tab enter f8"),
    ("zhang-yi-wei", "4"),
];

/// Lines in which a word of consent stands.
fn lines_of_consent(said: &str) -> Vec<String> {
    let of_consent = |it: &&str| {
        // Disagreement is no consent.
        // Nor is the head of the text, which is the same whatever it is sent for.
        let small = it.to_lowercase().replace("不同意见", "").replace("disagree", "");
        let small = small.replace("会议纪要会签文本", "");
        CONSENT.iter().any(|word| small.contains(word))
    };
    said.lines().filter(of_consent).map(str::to_owned).collect()
}

#[test]
fn no_word_of_consent_is_said_in_a_round_of_comment_on_minutes() {
    let mut found = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        let memory = bundle::memory("zibo-emtct").unwrap();
        let mut session = script::seat(memory.clone());
        session.cx_mut().lang = lang;
        for line in ACTS.lines() {
            act(&mut session, line);
        }
        let mut look = |said: &str, what: String| {
            found.extend(lines_of_consent(said).into_iter().map(|it| format!("{what}\n    {it}")));
        };
        for line in ROUND.lines() {
            look(&act(&mut session, line), line.to_owned());
            look(&reports(&session, MINUTES), format!("reports after {line}"));
            for (who, typed) in PAGES {
                look(&seen(&memory, (who, lang), typed), format!("{who} {typed:?} after {line}"));
            }
        }
        let recall = format!("2024-03-11 zhang-yi-wei recall meeting={MINUTES}|reason=意见已齐");
        look(&act(&mut session, &recall), recall);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_word_of_consent_is_said_in_a_round_of_comment_on_a_paper() {
    let mut found = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        let memory = bundle::memory("zibo-emtct").unwrap();
        let mut session = script::seat(memory.clone());
        session.cx_mut().lang = lang;
        let mut look = |said: &str, what: &str| {
            found.extend(lines_of_consent(said).into_iter().map(|it| format!("{what}\n    {it}")));
        };
        for line in ON_PAPER.lines() {
            look(&act(&mut session, line), line);
            look(&reports(&session, PAPER), &format!("reports after {line}"));
            for who in ["zhang-yi-wei", "sha-zuo-zhen"] {
                look(&seen(&memory, (who, lang), ""), &format!("home of {who} after {line}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
