//! The attendance of a meeting: every unit that was called or invited, entered or not.

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, minuted, pieces};
use crate::cx::{Cx, Refusal};
use crate::model::{Attendance, Id, Meeting, Workspace};
use crate::rule::{consent_set, roster};
use crate::text::Lang;

/// Every unit that was called or invited.
pub(super) const REPORT: Report = Report {
    name: "attendance",
    title: Lang::report_attendance,
    asks: Asks::Meeting,
    columns: COLUMNS,
    empty: Lang::empty_attendance,
    run,
};

const COLUMNS: &[Column] = &[
    column("unit", Lang::col_unit, 14),
    column("state", Lang::col_state, 8),
    column("attendee", Lang::col_attendee, 14),
    column("post", Lang::col_post, 20),
    column("with", Lang::col_with, 14),
    column("reason", Lang::col_reason, 0),
    column("invited", Lang::col_invited, 4),
    hidden("person"),
    hidden("substitute"),
    hidden("meeting"),
];

fn run(workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let (id, folder) = minuted(workspace, cx, about)?;
    let doc = &folder.doc;
    let called = consent_set::called(workspace, doc);
    let invited = doc.invited.iter().filter_map(|it| it.unit.clone());
    let entered = doc.attendance.iter().map(|it| it.unit.clone());
    let others: Vec<Id> = invited.chain(entered).filter(|it| !called.contains(it)).collect();
    let units = called.into_iter().chain(workspace.in_order(others));
    let mut rows: Vec<Row> = units.map(|unit| row(workspace, cx, (id, doc), &unit)).collect();
    let experts = doc.invited.iter().filter_map(|it| it.expert.as_deref());
    rows.extend(experts.map(|it| expert(workspace, cx, id, it)));
    Ok(rows)
}

/// The word for whether a unit was there.
fn state(lang: Lang, entry: Option<&Attendance>) -> Cell {
    match entry.map(|it| it.state) {
        Some(state) => Cell::Word(state.code(), lang.presence(state.code())),
        None => Cell::Word("not-entered", lang.presence_not_entered()),
    }
}

fn row(workspace: &Workspace, cx: &Cx, (id, doc): (&Id, &Meeting), unit: &Id) -> Row {
    let entry = doc.attendance_of(unit);
    let day = doc.at.date_naive();
    let attendee = entry.map_or(Cell::None, |it| pieces::attendee(workspace, it, day));
    let post = match &attendee {
        Cell::Id(person, _) => roster::title(workspace, person, Some(unit), day),
        _ => None,
    };
    Row {
        about: vec![Subject::Unit(unit.clone()), Subject::Meeting(id.clone())],
        cells: vec![
            Cell::unit(workspace, unit),
            state(cx.lang, entry),
            attendee,
            Cell::text(post.as_deref()),
            entry.map_or(Cell::Texts(Vec::new()), |it| companions(workspace, it)),
            Cell::text(entry.and_then(|it| it.reason.as_deref())),
            Cell::Flag(doc.invited.iter().any(|it| it.unit.as_ref() == Some(unit))),
            Cell::text(entry.and_then(|it| it.person.as_deref())),
            Cell::text(entry.and_then(|it| it.substitute.as_deref())),
            Cell::meeting(workspace, id),
        ],
    }
}

/// Who came along, by name.
fn companions(workspace: &Workspace, entry: &Attendance) -> Cell {
    Cell::Texts(entry.with.iter().map(|it| workspace.person_name(it).to_owned()).collect())
}

fn expert(workspace: &Workspace, cx: &Cx, id: &Id, name: &str) -> Row {
    Row {
        about: vec![Subject::Meeting(id.clone())],
        cells: vec![
            Cell::None,
            Cell::Word("expert", cx.lang.presence_expert()),
            Cell::Text(name.to_owned()),
            Cell::None,
            Cell::Texts(Vec::new()),
            Cell::None,
            Cell::Flag(true),
            Cell::None,
            Cell::None,
            Cell::meeting(workspace, id),
        ],
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::cx;
    use crate::report::tests::{held, json, of_unit};

    #[test]
    fn everybody_who_was_called_or_invited_is_a_row() {
        let rows = json("attendance", &held(""), &cx("", "2024-03-06"), None);
        assert_eq!(rows.len(), 12);
        assert_eq!(of_unit(&rows, "wjw", "state"), "present");
        assert_eq!(of_unit(&rows, "wjw", "attendee"), "cheng-qin");
        assert_eq!(of_unit(&rows, "gaj", "substitute"), "王某 副科长");
        assert_eq!(of_unit(&rows, "mzj", "reason"), "参加市政府会议");
        assert_eq!(of_unit(&rows, "fl", "state"), "not-entered");
        assert_eq!(
            (&rows[11]["state"], &rows[11]["attendee"]),
            (&"expert".into(), &"李某某 教授".into())
        );
    }
}
