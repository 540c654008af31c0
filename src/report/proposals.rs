//! The proposals for meetings and items, the open ones first.

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, pieces};
use crate::cx::Cx;
use crate::model::Workspace;
use crate::rule::proposals::{self, Proposal};
use crate::text::Lang;

/// The proposals, the open ones first.
pub(super) const REPORT: Report = Report {
    name: "proposals",
    title: Lang::report_proposals,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_proposals,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("id", Lang::col_id, 8),
    column("title", Lang::col_title, 0),
    column("unit", Lang::col_unit, 14),
    column("reason", Lang::col_reason, 20),
    column("state", Lang::col_state, 6),
    column("answer", Lang::col_answer, 16),
    column("at", Lang::col_at, 16),
    hidden("item_for"),
    hidden("person"),
    hidden("answered_by"),
    hidden("how"),
    hidden("recorded"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    let mut found = proposals::proposals(workspace);
    found.reverse();
    found.sort_by_key(|it| it.answer.is_some());
    found.iter().map(|it| row(workspace, cx.lang, it)).collect()
}

/// The word for where a proposal stands.
pub(super) fn state(lang: Lang, code: &'static str) -> Cell {
    Cell::Word(
        code,
        match code {
            "accepted" => lang.proposal_accepted(),
            "declined" => lang.proposal_declined(),
            _ => lang.proposal_open(),
        },
    )
}

fn row(workspace: &Workspace, lang: Lang, it: &Proposal<'_>) -> Row {
    let said = &it.statement.said;
    let mut about = vec![Subject::Statement(it.id())];
    about.extend(it.statement.unit().and_then(pieces::unit_subject));
    Row {
        about,
        cells: vec![
            Cell::Text(it.id()),
            Cell::Text(it.title().to_owned()),
            pieces::speaker(workspace, it.statement),
            Cell::text(said.text("reason")),
            state(lang, it.state()),
            Cell::text(it.answer.and_then(|it| it.said.text("reason"))),
            pieces::received(workspace, it.statement),
            Cell::text(said.line("item_for")),
            pieces::who(said.who("person")),
            pieces::who(it.answer.and_then(|it| it.said.who("person"))),
            pieces::known(it.statement, lang),
            pieces::recorded(workspace, it.statement, lang),
        ],
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::cx;
    use crate::report::tests::{held, json, proposes};

    #[test]
    fn a_proposal_is_open_until_it_is_answered() {
        let workspace = proposes(&held(""), "qiao-jian", "召开救助专题会议");
        let rows = json("proposals", &workspace, &cx("", "2024-03-08"), None);
        assert_eq!((&rows[0]["unit"], &rows[0]["state"]), (&"ybj".into(), &"open".into()));
        assert_eq!(rows[0]["title"], "召开救助专题会议");
        assert_eq!(rows[0]["id"].as_str().map(str::len), Some(8));
    }
}
