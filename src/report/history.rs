//! What happened: statements in the order in which they followed each other, and posts over time.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, pieces};
use crate::cx::{Cx, Refusal};
use crate::model::{About, FormerName, Id, Statement, Workspace};
use crate::rule::{ledger, nominations, proposals, roster, typed};
use crate::text::Lang;

/// What happened to a record, or of late.
pub(super) const REPORT: Report = Report {
    name: "history",
    title: Lang::report_history,
    asks: Asks::Record,
    columns: COLUMNS,
    empty: Lang::empty_history,
    run,
};

const COLUMNS: &[Column] = &[
    column("at", Lang::col_at, 16),
    column("kind", Lang::col_act, 10),
    column("unit", Lang::col_unit, 14),
    column("person", Lang::col_said_by, 8),
    column("text", Lang::col_text, 0),
    column("how", Lang::col_how, 8),
    hidden("until"),
    hidden("version"),
    hidden("recorded"),
    hidden("meeting"),
    hidden("statement"),
    hidden("paper"),
];

/// A statement with the meeting or the paper in whose folder it is.
type Act<'a> = (Option<About>, &'a Arc<Statement>);

fn run(workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let Some(typed) = about else {
        let mut rows = in_turn(workspace, cx, &all(workspace));
        rows.reverse();
        return Ok(rows);
    };
    let unit = typed::unit(workspace, cx, typed).ok();
    let person = typed::person(workspace, cx, typed).ok().filter(|_| unit.is_none());
    let (unit, person) = (unit.as_ref(), person.as_ref());
    let mut rows = posts(workspace, cx, unit, person);
    rows.extend(unit.into_iter().flat_map(|it| names(workspace, cx, it)));
    let acts = all(workspace).into_iter();
    let topic = [About::Meeting, About::Paper].into_iter();
    let topic = Id::new(typed)
        .ok()
        .and_then(|id| topic.map(|of| of(id.clone())).find(|it| it.docket(workspace).is_some()));
    let acts: Vec<Act<'_>> = if topic.is_some() {
        acts.filter(|(about, _)| *about == topic).collect()
    } else if let Some(unit) = unit {
        let of = |it: &Statement| it.said.named("ended").is_some_and(|it| it.id == **unit);
        acts.filter(|(_, it)| it.unit() == Some(unit) || of(it)).collect()
    } else if let Some(person) = person {
        acts.filter(|(_, it)| it.person() == Some(person) || it.received.by == *person).collect()
    } else if let Some(found) = proposals::proposal(workspace, typed) {
        found.answer.into_iter().chain([found.statement]).map(|it| (None, it)).collect()
    } else if let Some(found) = nominations::nomination(workspace, typed) {
        found.answer.into_iter().chain([found.statement]).map(|it| (None, it)).collect()
    } else if workspace.duties.contains_key(typed) || ledger::resolution(workspace, typed).is_some()
    {
        ledger::reports_on(workspace, typed).into_iter().map(|it| (None, it)).collect()
    } else {
        return Err(Refusal::refused(cx.lang.no_such_record(typed)));
    };
    rows.extend(in_turn(workspace, cx, &acts));
    Ok(rows)
}

/// Every statement there is.
fn all(workspace: &Workspace) -> Vec<Act<'_>> {
    let meetings = workspace.meetings.iter();
    let meetings = meetings.map(|(id, it)| (About::Meeting(id.clone()), &it.docket));
    let papers = workspace.papers.iter();
    let papers = papers.map(|(id, it)| (About::Paper(id.clone()), &it.docket));
    let mut found = Vec::new();
    for (about, docket) in meetings.chain(papers) {
        found.extend(docket.statements.values().map(|it| (Some(about.clone()), it)));
    }
    found.extend(workspace.statements.values().map(|it| (None, it)));
    found
}

fn in_turn(workspace: &Workspace, cx: &Cx, acts: &[Act<'_>]) -> Vec<Row> {
    let topic = |hash| acts.iter().find(|(_, it)| it.hash == hash).and_then(|it| it.0.as_ref());
    pieces::in_order(acts.iter().map(|(_, it)| *it).collect())
        .into_iter()
        .map(|it| row(workspace, cx.lang, topic(it.hash), it))
        .collect()
}

fn row(workspace: &Workspace, lang: Lang, topic: Option<&About>, it: &Statement) -> Row {
    let said = &it.said;
    let kind = said.kind();
    let words = ["title", "words", "reason", "number"].into_iter().find_map(|name| said.text(name));
    let [meeting, paper] = topic.map_or([Cell::None, Cell::None], |it| Cell::about(workspace, it));
    let mut about: Vec<Subject> = topic.cloned().map(Subject::from).into_iter().collect();
    let resolution = said.line("resolution").and_then(|it| Id::new(it).ok());
    about.extend(resolution.map(Subject::Resolution));
    about.extend(said.line("duty").and_then(|it| Id::new(it).ok()).map(Subject::Duty));
    if kind.name == "propose" {
        about.push(Subject::Statement(proposals::id_of(it.hash)));
    }
    about.extend(it.unit().and_then(pieces::unit_subject));
    about.extend(said.number("version").map(Subject::Version));
    Row {
        about,
        cells: vec![
            pieces::received(workspace, it),
            pieces::act(workspace, it, lang),
            pieces::speaker(workspace, it),
            match said.who("person") {
                Some(person) => pieces::who(Some(person)),
                None => Cell::person(workspace, &it.received.by),
            },
            Cell::Text(said_in_short(workspace, lang, it, words)),
            pieces::known(it, lang),
            Cell::None,
            said.number("version").map_or(Cell::None, |n| Cell::Number(i64::from(n))),
            pieces::recorded(workspace, it, lang),
            meeting,
            Cell::Text(it.hash.to_string()),
            paper,
        ],
    }
}

/// The version that is meant, and the words.
fn said_in_short(workspace: &Workspace, lang: Lang, it: &Statement, words: Option<&str>) -> String {
    let hash = it.said.hash("nomination").map(|it| it.to_string());
    let nominee = hash.and_then(|it| nominations::nomination(workspace, &it));
    let nominee = nominee.map(|it| format!("{} {}", it.name(), it.role()));
    let nominee = it.said.who("nominee").map(|it| it.name.clone()).or(nominee);
    let ended = it.said.named("ended").map(|it| it.name.clone());
    let heir = it.said.named("successor").map(|it| lang.unit_heir(&it.name));
    let end = ended.into_iter().chain(it.said.day("from").map(|it| it.to_string())).chain(heir);
    let end = (it.kind() == "end-unit").then(|| end.collect::<Vec<_>>().join(" "));
    let version = it.said.number("version").map(|n| lang.nth_version(n));
    let words = words.map(|it| it.replace('\n', " "));
    version.into_iter().chain(end).chain(nominee).chain(words).collect::<Vec<_>>().join(" ")
}

/// The posts of a person, or in a unit, the first first.
fn posts(workspace: &Workspace, cx: &Cx, unit: Option<&Id>, person: Option<&Id>) -> Vec<Row> {
    let mut posts: Vec<_> = roster::all_posts(workspace)
        .filter(|it| match unit {
            Some(unit) => it.post.unit == *unit,
            None => Some(it.id) == person,
        })
        .collect();
    posts.sort_by_key(|it| it.post.from);
    let row = |it: roster::Holder<'_>| {
        let role = pieces::role(workspace, &it.post.role).say(cx.lang);
        let mut cells = vec![
            Cell::Day(it.post.from),
            Cell::Word("post", cx.lang.what_post()),
            Cell::unit(workspace, &it.post.unit),
            pieces::person(&it),
            Cell::Text(with_last_day(format!("{role} {}", it.post.title), it.post.until, cx.lang)),
            Cell::None,
            Cell::day(it.post.until),
        ];
        cells.resize(COLUMNS.len(), Cell::None);
        Row {
            about: vec![Subject::Person(it.id.clone()), Subject::Unit(it.post.unit.clone())],
            cells,
        }
    };
    posts.into_iter().map(row).collect()
}

/// The names that a unit had, each with the first day of the one after it.
fn names(workspace: &Workspace, cx: &Cx, unit: &Id) -> Vec<Row> {
    let former = workspace.units.get(unit).map(|it| it.former_names.clone()).unwrap_or_default();
    let row = |it: FormerName| {
        let mut cells = vec![
            Cell::day(it.until.succ_opt()),
            Cell::Word("rename", cx.lang.do_rename_unit()),
            Cell::unit(workspace, unit),
            Cell::None,
            Cell::Text(cx.lang.unit_formerly(it.short(), &cx.lang.day(it.until))),
        ];
        cells.resize(COLUMNS.len(), Cell::None);
        Row { about: vec![Subject::Unit(unit.clone())], cells }
    };
    former.into_iter().map(row).collect()
}

/// A post in words, with its last day where it ends.
fn with_last_day(post: String, until: Option<NaiveDate>, lang: Lang) -> String {
    match until {
        Some(until) => post + &lang.in_brackets(&lang.until_last(&lang.day(until))),
        None => post,
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::cx;
    use crate::report::report;
    use crate::report::tests::{
        MEETING, circulated, consents, held, issued, json, keys, objects, proposes, reports,
    };

    #[test]
    fn a_meeting_tells_its_statements_in_order() {
        let out = objects(&circulated(&held(""), 1), "sha-zuo-zhen", "2024-03-07");
        let out = issued(&consents(&out, "sha-zuo-zhen", "2024-03-08"));
        let rows = json("history", &out, &cx("", "2024-03-20"), Some(MEETING));
        assert_eq!(keys(&rows, "kind"), "circulate object consent authorise issue");
        assert_eq!((&rows[1]["unit"], &rows[1]["text"]), (&"jyj".into(), &"第1稿 警力不足".into()));
    }

    #[test]
    fn what_replaces_another_comes_after_it_whatever_the_clock_says() {
        let out = objects(&circulated(&held(""), 1), "sha-zuo-zhen", "2024-03-09");
        let out = consents(&out, "sha-zuo-zhen", "2024-03-08");
        let rows = json("history", &out, &cx("", "2024-03-20"), Some(MEETING));
        assert_eq!(keys(&rows, "kind"), "circulate object consent");
    }

    #[test]
    fn a_unit_a_person_a_resolution_and_the_whole_have_a_history() {
        let out = issued(&circulated(&proposes(&held(""), "qiao-jian", "专题会议"), 1));
        let out = reports(&out, "sun-yuan-qian", "2024-1-1", "in-progress");
        let kinds = |about| keys(&json("history", &out, &cx("", "2024-03-30"), about), "kind");
        assert_eq!(kinds(Some("ybj")), "post post propose");
        assert_eq!(kinds(Some("乔见")), "post propose");
        assert_eq!(kinds(Some("2024-1-1")), "progress");
        assert_eq!(kinds(None), "progress issue authorise propose circulate");
        let history = report("history").unwrap();
        assert!((history.run)(&out, &cx("", "2024-03-30"), Some("nothing")).is_err());
    }
}
