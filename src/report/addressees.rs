//! Lists of addressees; with a meeting, to whom its issued minutes went.

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, meeting};
use crate::cx::{Cx, Refusal};
use crate::model::Workspace;
use crate::rule::ledger;
use crate::text::Lang;

/// Lists of addressees, or those of an issue.
pub(super) const REPORT: Report = Report {
    name: "addressees",
    title: Lang::report_addressees,
    asks: Asks::AnyMeeting,
    columns: COLUMNS,
    empty: Lang::empty_addressees,
    run,
};

const COLUMNS: &[Column] = &[
    column("name", Lang::col_list, 16),
    column("to", Lang::col_to, 0),
    column("id", Lang::col_id, 12),
    hidden("meeting"),
];

fn run(workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let Some(typed) = about else {
        let lists = workspace.mechanism.addressees.iter();
        let row = |it: &crate::model::Addressees| Row {
            about: Vec::new(),
            cells: vec![
                Cell::Text(it.name.clone()),
                Cell::Texts(it.to.clone()),
                Cell::Text(it.id.to_string()),
                Cell::None,
            ],
        };
        return Ok(lists.map(row).collect());
    };
    let (id, folder) = meeting(workspace, cx, Some(typed))?;
    let lines = ledger::issue_of(folder).map(|it| it.said.lines("sent_to")).unwrap_or_default();
    let row = |line: &String| {
        let (name, to) = line.split_once('：').unwrap_or(("", line));
        Row {
            about: vec![Subject::Meeting(id.clone())],
            cells: vec![
                Cell::Text(name.to_owned()),
                Cell::Texts(to.split('、').map(str::to_owned).collect()),
                Cell::None,
                Cell::meeting(workspace, id),
            ],
        }
    };
    Ok(lines.iter().map(row).collect())
}
