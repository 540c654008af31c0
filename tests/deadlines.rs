//! Deadlines in words, before – act – after, at both doors: kept beside their day, and overdue only if there is one.

#![allow(clippy::unwrap_used)]

use lianxi::model::Clause;
use lianxi::report::report;
use lianxi::session::Session;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const MEETING: &str = "2026-11-12-thematic";

fn office() -> Session {
    script::seat(lianxi::bundle::memory("demo").unwrap())
}

fn act(session: &mut Session, said: &str) -> Result<String, String> {
    let said = said.replace("=M", &format!("={MEETING}"));
    let done = script::act(session, "zhao-li-yi", script::at("2026-11-16", 0), &said);
    done.map(|it| it.sentence).map_err(|it| it.sentence)
}

fn clause(session: &Session, key: &str) -> Clause {
    session.workspace().meetings[MEETING].minutes[&1].clause(key).unwrap().clone()
}

/// The day and the words of a clause's deadline.
fn due(session: &Session, key: &str) -> String {
    let clause = clause(session, key);
    let day = clause.due.map(|it| it.to_string()).unwrap_or_default();
    format!("{day} {}", clause.due_text.unwrap_or_default()).trim().to_owned()
}

#[test]
fn a_clause_takes_a_deadline_in_words_and_counts_from_its_meeting() {
    let mut session = office();
    for (typed, kept) in [
        ("2026-12-20", "2026-12-20"),
        ("2026年12月20日前", "2026-12-20"),
        ("12月底前", "2026-12-31 12月底前"),
        ("会后10个工作日内", "2026-11-26 会后10个工作日内"),
        ("明年一季度", "2027-03-31 明年一季度"),
        ("長期堅持", "長期堅持"),
        ("春节前（2027-02-05）", "2027-02-05 春节前"),
        ("-", ""),
    ] {
        act(&mut session, &format!("edit-clause meeting=M|clause=c1|due={typed}")).unwrap();
        assert_eq!(due(&session, "c1"), kept, "{typed}");
    }
    let asked = act(&mut session, "edit-clause meeting=M|clause=c1|due=开学前").unwrap();
    assert!(asked.contains("开学前") && asked.contains("请补上"), "{asked}");
    for wrong in ["2月30日前", "市公安局", "很多"] {
        let said = act(&mut session, &format!("edit-clause meeting=M|clause=c1|due={wrong}"));
        assert!(said.unwrap_err().contains("读不出时限"), "{wrong}");
        assert_eq!(due(&session, "c1"), "开学前");
    }
}

#[test]
fn a_duty_keeps_its_words_and_one_that_goes_on_for_ever_is_never_overdue() {
    let mut session = office();
    act(&mut session, "add-duty text=长期办。|lead=gaj|due=长期坚持|id=long").unwrap();
    act(&mut session, "add-duty text=年底办。|lead=gaj|due=年底前|id=year").unwrap();
    act(&mut session, "add-duty text=每月办。|lead=gaj|due=每月5日前|id=month").unwrap();
    let duty = |id: &str| session.workspace().duties[id].clone();
    assert_eq!(duty("long").due_text.as_deref(), Some("长期坚持"));
    assert_eq!(duty("year").due, "2026-12-31".parse().ok());
    let mut late = session.cx().clone();
    late.at = script::at("2029-01-05", 0);
    let rows = (report("overdue").unwrap().run)(session.workspace(), &late, None).unwrap();
    let ids: Vec<String> = rows.iter().map(|it| it.cells[1].say(late.lang)).collect();
    assert!(ids.contains(&"year".to_owned()), "{ids:?}");
    assert!(!ids.contains(&"long".to_owned()) && !ids.contains(&"month".to_owned()), "{ids:?}");
}

#[test]
fn the_form_takes_words_too_and_shows_them_when_it_opens_again() {
    let mut session = office();
    act(&mut session, "edit-clause meeting=M|clause=c1|due=12月底前").unwrap();
    let edit = lianxi::action::action("edit-clause").unwrap();
    let args = lianxi::action::Args::new().with("meeting", MEETING).with("clause", "c1");
    let shown = (edit.prefill)(session.workspace(), session.cx(), &args);
    let due = shown.into_iter().find(|it| it.0 == "due").unwrap().1;
    assert_eq!(due, "12月底前（2026-12-31）");
    // What the form showed is saved as it was.
    act(&mut session, &format!("edit-clause meeting=M|clause=c1|due={due}")).unwrap();
    assert_eq!(self::due(&session, "c1"), "2026-12-31 12月底前");
}
