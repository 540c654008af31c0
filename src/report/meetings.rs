//! The meetings, the newest first, each with the state that follows from its folder.

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, pieces};
use crate::cx::Cx;
use crate::model::{Id, MeetingFolder, Session, Workspace};
use crate::rule::{comment, issues, ledger, life, sitting};
use crate::text::Lang;

/// The meetings, the newest first.
pub(super) const REPORT: Report = Report {
    name: "meetings",
    title: Lang::report_meetings,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_meetings,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("at", Lang::col_at, 16),
    column("kind", Lang::col_kind, 10),
    column("title", Lang::col_title, 0),
    column("state", Lang::col_state, 8),
    column("number", Lang::col_number, 12),
    column("id", Lang::col_id, 20),
    hidden("place"),
    hidden("ordinal"),
    hidden("chair"),
    hidden("version"),
    hidden("registered"),
    hidden("correcting"),
    hidden("co_chairs"),
    hidden("minute_taker"),
    hidden("until"),
    hidden("sessions"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    let mut meetings: Vec<_> = workspace.meetings.iter().collect();
    meetings.sort_by_key(|(id, it)| std::cmp::Reverse((it.doc.at, (*id).clone())));
    meetings.into_iter().map(|(id, it)| row(workspace, cx, id, it)).collect()
}

/// The word for the state of a meeting; one whose record cannot be read has none.
pub(super) fn state(workspace: &Workspace, cx: &Cx, id: &Id, folder: &MeetingFolder) -> Cell {
    let path = format!("meetings/{id}/meeting.toml");
    let code = if workspace.faults.iter().any(|it| it.path == path) {
        "unreadable"
    } else {
        life::state(workspace, id, folder, cx.now(&workspace.mechanism)).code()
    };
    Cell::Word(code, cx.lang.meeting_state_in(comment::is_out(workspace, &folder.docket), code))
}

fn people<'a>(workspace: &Workspace, ids: impl Iterator<Item = &'a Id>) -> Cell {
    let name = |it: &Id| (it.to_string(), workspace.person_name(it).to_owned());
    Cell::Ids(ids.map(name).collect())
}

/// A session as it can be typed: `2024-03-05 09:00-12:00`.
fn session(it: &Session) -> String {
    format!("{}-{}", it.from.format("%Y-%m-%d %H:%M"), it.until.format("%H:%M"))
}

fn row(workspace: &Workspace, cx: &Cx, id: &Id, folder: &MeetingFolder) -> Row {
    let doc = &folder.doc;
    let offset = workspace.mechanism.offset();
    let kind = workspace.mechanism.meeting_kind(&doc.kind);
    let kind = kind.map_or(&*doc.kind, |it| it.name.as_str());
    let issue = ledger::issue_of(folder);
    let mut about = vec![Subject::Meeting(id.clone())];
    about.extend(folder.latest().map(Subject::Version));
    Row {
        about,
        cells: vec![
            Cell::Instant(doc.at.with_timezone(&workspace.mechanism.offset())),
            Cell::Id(doc.kind.to_string(), kind.to_owned()),
            Cell::Text(doc.title.clone()),
            state(workspace, cx, id, folder),
            issue.map_or(Cell::None, |it| {
                let number = it.said.line("number").unwrap_or_default();
                pieces::numbered(number, issues::is_registered(it), cx.lang)
            }),
            Cell::Text(id.to_string()),
            Cell::text(doc.place.as_deref()),
            doc.ordinal.map_or(Cell::None, |it| Cell::Number(i64::from(it))),
            doc.chaired_by().map_or(Cell::None, |it| Cell::person(workspace, it)),
            folder.latest().map_or(Cell::None, |it| Cell::Number(i64::from(it))),
            Cell::Flag(issue.is_some_and(|it| issues::is_registered(it))),
            Cell::Flag(issues::correction(&folder.docket).is_some()),
            people(workspace, doc.chairs().into_iter().skip(1)),
            Cell::text(sitting::minute_taker(workspace, doc)),
            doc.until.map_or(Cell::None, |it| Cell::Instant(it.with_timezone(&offset))),
            Cell::Texts(doc.sessions.iter().map(session).collect()),
        ],
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::cx;
    use crate::report::tests::{MEETING, held, json, keys};

    #[test]
    fn the_newest_comes_first_with_its_state() {
        let workspace = held(
            "#- meetings/2024-06-01-liaison/meeting.toml\nschema = 1\nkind = \"liaison\"\ntitle = \"联络员会议\"\n\
             at = 2024-06-01T09:00:00+08:00\n#- meetings/bad/meeting.toml\nschema = \"?\"\n",
        );
        let rows = json("meetings", &workspace, &cx("", "2024-03-06"), None);
        assert_eq!(keys(&rows, "id"), format!("2024-06-01-liaison {MEETING} bad"));
        assert_eq!(keys(&rows, "state"), "set drafting unreadable");
        assert_eq!(rows[1]["kind"], "plenary");
        assert_eq!(rows[1]["at"], "2024-03-05T09:00:00+08:00");
    }
}
