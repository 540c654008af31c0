//! Working days in a year that nobody stated: said to be about so many, and never silence's.

#![allow(clippy::unwrap_used)]

use lianxi::model::Id;
use lianxi::rule::{gate, sign_off, verify};
use lianxi::session::{OwnYears, Session};
use lianxi::store::files::Files;
use lianxi::store::memory::Memory;
use lianxi::text::Lang;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const MEETING: &str = "2026-11-12-thematic";
/// A year that is made up: the first three days, and nine days of February.
const YEAR: &str = "[[year]]\nyear = 2027\nsource = \"虚构的安排\"\noff = [2027-01-01, 2027-02-05, 2027-02-06, \
                    2027-02-07, 2027-02-08, 2027-02-09, 2027-02-10, 2027-02-11]\nwork = [2027-01-31]\n";

/// The demo, in which silence counts after five working days, with its draft put out on a day.
fn out_on(day: &str, deadline: &str, holidays: Option<&str>) -> (Session, Memory, String) {
    let memory = lianxi::bundle::memory("demo").unwrap();
    let text = String::from_utf8(memory.read("mechanism.toml").unwrap()).unwrap();
    let rule = "silence = { working_days = 5, basis = \"虚构的规则\" }";
    let text = text.replace("silence = \"never\"", rule);
    memory.replace("mechanism.toml", text.as_bytes(), None).unwrap();
    if let Some(holidays) = holidays {
        memory.create("holidays.toml", holidays.as_bytes()).unwrap();
    }
    let mut session = script::seat(memory.clone());
    let line = format!("circulate meeting={MEETING}|deadline={deadline}");
    let done = script::act(&mut session, "zhao-li-yi", script::at(day, 0), &line).unwrap();
    (session, memory, done.sentence)
}

fn act(session: &mut Session, who: &str, day: &str, line: &str) -> Result<String, String> {
    script::act(session, who, script::at(day, 0), line)
        .map(|it| it.sentence)
        .map_err(|it| it.sentence)
}

/// How each asked unit stands on a day, and what the gate says.
fn seen(session: &Session, day: &str, lang: Lang) -> (String, String) {
    let (workspace, id) = (session.workspace(), Id::new(MEETING).unwrap());
    let (folder, today) = (&workspace.meetings[&id], script::at(day, 0).date_naive());
    let signs = sign_off::sign_offs(workspace, &folder.docket, today);
    let states: Vec<&str> = signs.iter().map(|it| it.state.code()).collect();
    let gate = gate::gate(workspace, &id, folder, today);
    (states.join(" "), gate.say(workspace, folder, today, lang))
}

fn breaches(session: &Session) -> Vec<String> {
    verify::verify(session.workspace(), None, session.cx().today(&session.workspace().mechanism))
        .iter()
        .map(|it| it.say(Lang::Zh))
        .collect()
}

#[test]
fn silence_never_matures_in_an_unknown_year_however_long_it_lasts() {
    let (mut office, _, said) = out_on("2027-01-29", "2027-02-12", None);
    assert!(said.contains("距截止日约 10 个工作日（2027年放假安排未知）"), "{said}");
    assert!(said.contains("期满计入") && said.contains("add-holidays"), "{said}");

    for day in ["2027-02-01", "2027-02-20", "2027-06-30"] {
        let (states, says) = seen(&office, day, Lang::Zh);
        assert_eq!(states, "awaited awaited", "{day}");
        assert!(says.contains('约') && says.contains("2027年放假安排未知"), "{says}");
        assert!(says.contains("期满不视为无意见"), "{says}");
    }
    let (_, says) = seen(&office, "2027-02-01", Lang::En);
    assert!(says.contains("about 9 working day(s) left"), "{says}");
    assert!(says.contains("holidays of 2027 not known"), "{says}");

    act(&mut office, "qian-li-er", "2027-02-20", &format!("authorise meeting={MEETING}|version=1"))
        .unwrap();
    let refused = act(&mut office, "zhao-li-yi", "2027-02-20", &format!("issue meeting={MEETING}"));
    assert!(refused.unwrap_err().contains("2027年放假安排未知"));
}

#[test]
fn a_year_taken_in_is_counted_named_in_the_issue_and_judged_by() {
    let (mut office, memory, _) = out_on("2027-01-29", "2027-02-12", None);
    let added = act(&mut office, "zhao-li-yi", "2027-01-30", &format!("add-holidays text={YEAR}"));
    assert!(added.unwrap().contains("2027年放假安排（虚构的安排）：放假 8 天，调休上班 1 天"));
    // 31 January is worked, five days of February are, the next on the twelfth: the fifth is the fourth.
    assert_eq!(seen(&office, "2027-02-04", Lang::Zh).0, "awaited awaited");
    assert_eq!(seen(&office, "2027-02-05", Lang::Zh).0, "by-silence by-silence");
    act(&mut office, "qian-li-er", "2027-02-08", &format!("authorise meeting={MEETING}|version=1"))
        .unwrap();
    act(&mut office, "zhao-li-yi", "2027-02-08", &format!("issue meeting={MEETING}")).unwrap();
    let mut said = office.workspace().meetings[MEETING].docket.statements.values();
    let issue = said.rfind(|it| it.kind() == "issue").unwrap();
    let lines = issue.said.lines("calendar");
    assert!(lines.len() == 1 && lines[0].starts_with("2027 workspace "), "{lines:?}");
    assert_eq!(breaches(&office), Vec::<String>::new());

    // The same days in another order, from another notice, are the same; another day is not.
    let same = YEAR
        .replace("虚构的安排", "另一份")
        .replace("2027-01-01, 2027-02-05", "2027-02-05, 2027-01-01");
    for (text, wanted) in [(same, 0), (YEAR.replace("2027-02-11", "2027-02-12"), 1)] {
        let old = memory.read("holidays.toml").unwrap();
        memory.replace("holidays.toml", text.as_bytes(), Some(&old)).unwrap();
        office.refresh().unwrap();
        let found: Vec<_> = breaches(&office);
        assert_eq!(
            found.iter().filter(|it| it.contains("2027年放假安排")).count(),
            wanted,
            "{found:?}"
        );
    }
}

#[test]
fn a_count_within_known_years_is_sure_and_silence_matures() {
    let (office, _, said) = out_on("2026-11-16", "2026-11-20", None);
    assert!(!said.contains('约'), "{said}");
    assert_eq!(seen(&office, "2026-11-23", Lang::Zh).0, "awaited awaited");
    assert_eq!(seen(&office, "2026-11-24", Lang::Zh).0, "by-silence by-silence");
    // The count of the deadline alone is unsure, not that of silence.
    let (office, _, said) = out_on("2026-12-21", "2027-01-05", None);
    assert!(said.contains("距截止日约") && !said.contains("期满计入"), "{said}");
    assert_eq!(seen(&office, "2026-12-29", Lang::Zh).0, "by-silence by-silence");
}

#[test]
fn a_file_that_cannot_be_read_closes_silence_and_is_said() {
    for torn in [
        "[[year]]\nyear = 2027\n",
        "x",
        "",
        "[[year]]\nyear = 2027\nsource = \"s\"\noff = []\nwork = []\n",
    ] {
        let (mut office, memory, said) = out_on("2026-11-16", "2026-11-20", Some(torn));
        assert!(said.contains("holidays.toml 无法读取"), "{said}");
        assert_eq!(seen(&office, "2026-12-24", Lang::Zh).0, "awaited awaited", "{torn}");
        assert!(seen(&office, "2026-11-17", Lang::Zh).1.contains("剩约 3 个工作日"));
        let found = lianxi::check::run(office.workspace(), office.cx());
        assert!(found.iter().any(|it| it.file == "holidays.toml" && it.check == "unread"));
        let why =
            act(&mut office, "zhao-li-yi", "2026-11-17", &format!("add-holidays text={YEAR}"));
        assert!(why.unwrap_err().contains("请先改正"));

        memory.replace("holidays.toml", YEAR.as_bytes(), Some(torn.as_bytes())).unwrap();
        office.refresh().unwrap();
        assert_eq!(seen(&office, "2026-12-24", Lang::Zh).0, "by-silence by-silence");
    }
}

#[test]
fn a_users_own_year_is_shown_and_counts_for_nothing() {
    let (mut office, _, _) = out_on("2027-01-29", "2027-02-12", None);
    let own = lianxi::model::Holidays::read("holidays.toml", YEAR.as_bytes()).unwrap();
    office.show_years(OwnYears::Some(own));
    let (states, says) = seen(&office, "2027-02-20", Lang::Zh);
    assert_eq!(states, "awaited awaited");
    assert!(says.contains("逾期 5 个工作日") && says.contains("期满不视为无意见"), "{says}");
    office.refresh().unwrap();
    assert_eq!(seen(&office, "2027-02-20", Lang::Zh), (states, says));
}

#[test]
fn what_is_malformed_known_or_contradicts_is_not_taken_in() {
    let (mut office, memory, _) = out_on("2026-11-16", "2026-11-20", None);
    let mut add = |text: &str| {
        act(&mut office, "zhao-li-yi", "2026-11-17", &format!("add-holidays text={text}"))
    };
    let year = |year: i32, off: &str, work: &str| {
        format!(
            "[[year]]\nyear = {year}\nsource = \"虚构的安排\"\noff = [{off}]\nwork = [{work}]\n"
        )
    };
    for (text, wanted) in [
        (year(2027, "2028-03-01", ""), "不属于该年"),
        (year(2027, "2027-02-31", ""), "2027"),
        (year(2027, "2027-01-01", "2027-01-04"), "不是周末"),
        (year(2026, "2026-03-02", ""), "程序自带"),
        (year(2027, "2027-01-01, 2026-10-10", ""), "不属于该年"),
    ] {
        let said = add(&text).unwrap_err();
        assert!(said.contains(wanted), "{said}");
    }
    // What is worked by the one year and off by the next contradicts.
    add(&year(2027, "2027-01-01, 2027-12-25", "2027-12-26")).unwrap();
    let said = add(&year(2028, "2028-01-01, 2027-12-26", "")).unwrap_err();
    assert!(said.contains("2027年12月26日") && said.contains("相反"), "{said}");
    assert!(
        add(&year(2027, "2027-12-25, 2027-01-01", "2027-12-26")).unwrap_err().contains("未作改动")
    );
    add(&year(2028, "2028-01-03, 2027-12-25", "")).unwrap();
    let text = String::from_utf8(memory.read("holidays.toml").unwrap()).unwrap();
    assert!(text.starts_with("schema = 1\n") && text.matches("[[year]]").count() == 2, "{text}");
}
