//! What units answered to a call for items (征集议题): items, none, or nothing yet.

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, meeting, pieces};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, MeetingFolder, Statement, Workspace};
use crate::rule::{items, proposals};
use crate::text::Lang;

/// What units answered to a call for items.
pub(super) const REPORT: Report = Report {
    name: "items",
    title: Lang::report_items,
    asks: Asks::Meeting,
    columns: COLUMNS,
    empty: Lang::empty_items,
    run,
};

const COLUMNS: &[Column] = &[
    column("unit", Lang::col_unit, 14),
    column("state", Lang::col_state, 8),
    column("title", Lang::col_item, 0),
    column("reason", Lang::col_reason, 24),
    column("answer", Lang::col_answer, 8),
    column("how", Lang::col_how, 8),
    column("at", Lang::col_at, 16),
    column("proposal", Lang::col_proposal, 8),
    hidden("recorded"),
    hidden("by"),
    hidden("meeting"),
];

fn run(workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let (id, folder) = meeting(workspace, cx, about)?;
    let Some(call) = items::standing(folder) else { return Ok(Vec::new()) };
    let desk = Desk { workspace, cx, id, call };
    Ok(items::asked(workspace, call).iter().flat_map(|it| desk.rows(folder, it)).collect())
}

struct Desk<'a> {
    workspace: &'a Workspace,
    cx: &'a Cx,
    id: &'a Id,
    call: &'a Statement,
}

impl Desk<'_> {
    /// One row for each answer of a unit, or one that says there is none yet.
    fn rows(&self, folder: &MeetingFolder, unit: &Id) -> Vec<Row> {
        let answers = items::answers_of(self.workspace, self.id, folder, unit);
        if answers.is_empty() {
            return vec![self.row(unit, None)];
        }
        answers.into_iter().map(|it| self.row(unit, Some(it))).collect()
    }

    fn row(&self, unit: &Id, answer: Option<&Statement>) -> Row {
        let (workspace, lang) = (self.workspace, self.cx.lang);
        let state = match answer.map(Statement::kind) {
            Some("propose") => Cell::Word("item", lang.items_item()),
            Some(_) => Cell::Word("none", lang.items_none()),
            None => Cell::Word("missing", lang.no_items_yet()),
        };
        let proposed = answer.filter(|it| it.kind() == "propose").map(|it| it.hash);
        let found = proposed.and_then(|it| proposals::proposal(workspace, &it.to_string()));
        let mut about = vec![Subject::Unit(unit.clone()), Subject::Meeting(self.id.clone())];
        about.extend(proposed.map(|it| Subject::Statement(proposals::id_of(it))));
        let said = answer.map(|it| &it.said);
        Row {
            about,
            cells: vec![
                Cell::unit(workspace, unit),
                state,
                Cell::text(said.and_then(|it| it.line("title"))),
                Cell::text(said.and_then(|it| it.text("reason").or(it.text("words")))),
                found.map_or(Cell::None, |it| super::proposals::state(lang, it.state())),
                answer.map_or(Cell::None, |it| pieces::known(it, lang)),
                answer.map_or(Cell::None, |it| pieces::received(workspace, it)),
                proposed.map_or(Cell::None, |it| Cell::Text(proposals::id_of(it))),
                answer.map_or(Cell::None, |it| pieces::recorded(workspace, it, lang)),
                Cell::day(self.call.said.day("by")),
                Cell::meeting(workspace, self.id),
            ],
        }
    }
}
