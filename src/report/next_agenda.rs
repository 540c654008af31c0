//! What the next agenda should hold, each with the reason why.

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, pieces};
use crate::cx::Cx;
use crate::model::Workspace;
use crate::rule::candidates::{self, Candidate, Source};
use crate::rule::proposals;
use crate::text::Lang;

/// What the next agenda should hold.
pub(super) const REPORT: Report = Report {
    name: "next-agenda",
    title: Lang::report_next_agenda,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_next_agenda,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("title", Lang::col_item, 0),
    column("unit", Lang::col_unit, 14),
    column("reason", Lang::col_reason, 36),
    column("from", Lang::col_source, 8),
    hidden("id"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    let found = candidates::candidates(workspace, cx.today(&workspace.mechanism), cx.lang);
    found.into_iter().map(|it| row(workspace, cx.lang, it)).collect()
}

fn row(workspace: &Workspace, lang: Lang, it: Candidate) -> Row {
    let (from, id, subject) = match it.from {
        Source::Resolution(id) => (
            Cell::Word("resolution", lang.what_resolution()),
            id.to_string(),
            Some(Subject::Resolution(id)),
        ),
        Source::Proposal(hash) => {
            let id = proposals::id_of(hash);
            let from = Cell::Word("proposal", lang.what_proposal());
            (from, id.clone(), Some(Subject::Statement(id)))
        }
        Source::Duty(id) => {
            (Cell::Word("duty", lang.what_duty()), id.to_string(), Some(Subject::Duty(id)))
        }
        Source::Aside(id) => (Cell::Word("aside", lang.what_aside()), id, None),
        Source::Indicator(id) => {
            let duty = workspace.indicators.get(&id).and_then(|it| it.duty.clone());
            let from = Cell::Word("indicator", lang.what_indicator());
            (from, id.to_string(), duty.map(Subject::Duty))
        }
    };
    let about = subject.into_iter().chain(pieces::unit_subject(&it.unit)).collect();
    let cells = vec![
        Cell::Text(it.title),
        Cell::unit(workspace, &it.unit),
        Cell::Text(it.reason),
        from,
        Cell::Text(id),
    ];
    Row { about, cells }
}

#[cfg(test)]
mod tests {
    use crate::fixture::cx;
    use crate::report::tests::{circulated, held, issued, json, keys};

    #[test]
    fn unfinished_resolutions_are_proposed_with_their_reason() {
        let workspace = issued(&circulated(&held(""), 1));
        let rows = json("next-agenda", &workspace, &cx("", "2024-04-03"), None);
        assert_eq!(keys(&rows, "id"), "2024-1-1 2024-1-2");
        assert_eq!(rows[0]["reason"], "议定事项 2024-1-1 已逾期（2024年4月1日到期）");
    }
}
