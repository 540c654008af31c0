//! What was reported on resolutions and duties, the latest first.

use std::sync::Arc;

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, pieces};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, Statement, Workspace};
use crate::rule::ledger;
use crate::seal::STATES;
use crate::text::Lang;

/// What was reported.
pub(super) const REPORT: Report = Report {
    name: "progress",
    title: Lang::report_progress,
    asks: Asks::Record,
    columns: COLUMNS,
    empty: Lang::empty_progress,
    run,
};

const COLUMNS: &[Column] = &[
    column("subject", Lang::col_id, 10),
    column("unit", Lang::col_unit, 14),
    column("state", Lang::col_state, 8),
    column("words", Lang::col_progress, 0),
    column("problems", Lang::col_problems, 16),
    column("next", Lang::col_next, 16),
    column("needs", Lang::col_needs, 16),
    column("at", Lang::col_at, 16),
    hidden("person"),
    hidden("how"),
    hidden("recorded"),
    hidden("stands"),
    hidden("statement"),
];

fn run(workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let subjects = match about {
        Some(typed) if known(workspace, typed) => vec![typed.to_owned()],
        Some(typed) => return Err(Refusal::refused(cx.lang.no_such_record(typed))),
        None => subjects(workspace),
    };
    let mut found: Vec<(&str, &Arc<Statement>)> = subjects
        .iter()
        .flat_map(|id| ledger::reports_on(workspace, id).into_iter().map(move |it| (&**id, it)))
        .collect();
    found.sort_by(|a, b| b.1.name.cmp(&a.1.name));
    Ok(found.into_iter().map(|(subject, it)| row(workspace, cx, subject, it)).collect())
}

fn known(workspace: &Workspace, id: &str) -> bool {
    workspace.duties.contains_key(id) || ledger::resolution(workspace, id).is_some()
}

/// Everything on which somebody reported.
fn subjects(workspace: &Workspace) -> Vec<String> {
    let paths = workspace.statements.keys().filter_map(|it| it.strip_prefix("progress/"));
    let mut found: Vec<_> = paths.filter_map(|it| Some(it.split_once('/')?.0.to_owned())).collect();
    found.dedup();
    found
}

fn row(workspace: &Workspace, cx: &Cx, subject: &str, it: &Arc<Statement>) -> Row {
    let lang = cx.lang;
    let said = it.said.word("state").unwrap_or_default();
    let reported = STATES.iter().find(|(code, _)| *code == said).map_or("", |(code, _)| *code);
    let code = if it.kind() == "close" { "closed" } else { reported };
    let stands = ledger::latest(workspace, subject).iter().any(|head| head.hash == it.hash);
    let mut about: Vec<Subject> = subject_of(workspace, subject).into_iter().collect();
    about.extend(it.unit().and_then(pieces::unit_subject));
    Row {
        about,
        cells: vec![
            Cell::Text(subject.to_owned()),
            pieces::speaker(workspace, it),
            Cell::Word(code, lang.stage(code)),
            Cell::text(it.said.text("words")),
            Cell::text(it.said.text("problems")),
            Cell::text(it.said.text("next")),
            Cell::text(it.said.text("needs")),
            pieces::received(workspace, it),
            pieces::who(it.said.who("person")),
            pieces::known(it, lang),
            pieces::recorded(workspace, it, lang),
            Cell::Flag(stands || it.kind() == "close"),
            Cell::Text(it.hash.to_string()),
        ],
    }
}

/// A duty or a resolution as a subject.
fn subject_of(workspace: &Workspace, id: &str) -> Option<Subject> {
    let id = Id::new(id).ok()?;
    let is_duty = workspace.duties.contains_key(&id);
    Some(if is_duty { Subject::Duty(id) } else { Subject::Resolution(id) })
}

#[cfg(test)]
mod tests {
    use crate::fixture::cx;
    use crate::report::tests::{circulated, held, issued, json, reports};

    #[test]
    fn what_units_reported_is_listed_by_subject_or_all_together() {
        let workspace =
            reports(&issued(&circulated(&held(""), 1)), "sun-yuan-qian", "2024-1-1", "in-progress");
        for about in [None, Some("2024-1-1")] {
            let rows = json("progress", &workspace, &cx("", "2024-04-03"), about);
            assert_eq!(
                (&rows[0]["unit"], &rows[0]["state"]),
                (&"gaj".into(), &"in-progress".into())
            );
            assert_eq!(rows[0]["words"], "已排查两轮");
        }
        let report = crate::report::report("progress").unwrap();
        assert!((report.run)(&workspace, &cx("", "2024-04-03"), Some("x")).is_err());
    }
}
