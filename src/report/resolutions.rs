//! The ledger of resolutions: the binding clauses of issued minutes, the newest first.

use super::{Asks, Cell, Column, Report, Row, column, hidden, in_full, pieces};
use crate::cx::Cx;
use crate::model::Workspace;
use crate::rule::ledger::{self, Resolution};
use crate::text::Lang;

/// The binding clauses of issued minutes.
pub(super) const REPORT: Report = Report {
    name: "resolutions",
    title: Lang::report_resolutions,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_resolutions,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("id", Lang::col_number, 10),
    column("text", Lang::col_text, 0),
    column("lead", Lang::col_lead, 14),
    column("support", Lang::col_support, 14),
    column("due", Lang::col_due, 10),
    column("extended", Lang::col_extended, 10),
    column("state", Lang::col_state, 12),
    column("overdue", Lang::col_overdue, 7),
    hidden("meeting"),
    hidden("clause"),
    hidden("issued"),
    hidden("registered"),
    in_full("owners", Lang::col_owners),
    hidden("due_text"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    ledger::resolutions(workspace).iter().map(|it| row(workspace, cx, it)).collect()
}

/// The word for how far a resolution is.
pub(super) fn state(workspace: &Workspace, lang: Lang, it: &Resolution) -> Cell {
    let code = it.stage(workspace).code();
    Cell::Word(code, lang.stage(code))
}

fn row(workspace: &Workspace, cx: &Cx, it: &Resolution) -> Row {
    Row {
        about: pieces::about_resolution(workspace, cx, it),
        cells: vec![
            pieces::numbered(&it.id, it.registered, cx.lang),
            Cell::Text(it.clause.text.clone()),
            pieces::named(&it.clause.lead),
            pieces::named(&it.clause.support),
            Cell::Due(it.agreed(workspace), it.clause.due_text.clone()),
            Cell::day(ledger::extended(workspace, &it.id)),
            state(workspace, cx.lang, it),
            Cell::Flag(it.is_overdue(workspace, cx.today(&workspace.mechanism))),
            Cell::meeting(workspace, &it.meeting),
            Cell::Text(it.clause.key.clone()),
            Cell::Day(it.issued),
            Cell::Flag(it.registered),
            pieces::named(&it.clause.owners),
            Cell::text(it.clause.due_text.as_deref()),
        ],
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::cx;
    use crate::report::tests::{MEETING, circulated, held, issued, json, keys, reports};

    #[test]
    fn binding_clauses_are_resolutions_once_they_are_issued() {
        let out = circulated(&held(""), 1);
        assert!(json("resolutions", &out, &cx("", "2024-03-08"), None).is_empty());

        let workspace = reports(&issued(&out), "sun-yuan-qian", "2024-1-1", "in-progress");
        let rows = json("resolutions", &workspace, &cx("", "2024-04-03"), None);

        assert_eq!(keys(&rows, "id"), "2024-1-1 2024-1-2");
        let first = &rows[0];
        assert_eq!((&first["clause"], &first["meeting"]), (&"c2".into(), &MEETING.into()));
        assert_eq!(first["lead"], serde_json::json!(["gaj"]));
        assert_eq!(first["due"], "2024-04-01");
        assert_eq!(first["state"], "in-progress");
        assert_eq!(keys(&rows, "overdue"), "true false");
    }
}
