//! The phases of the work, and which of them it is in.

use chrono::NaiveDate;

use super::{Asks, Cell, Column, Report, Row, column, hidden};
use crate::cx::Cx;
use crate::model::{Phase, Workspace};
use crate::text::Lang;

/// The phases of the work.
pub(super) const REPORT: Report = Report {
    name: "phases",
    title: Lang::report_phases,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_phases,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("name", Lang::col_phase, 14),
    column("from", Lang::col_from, 10),
    column("until", Lang::col_until, 10),
    column("state", Lang::col_state, 6),
    column("text", Lang::col_text, 0),
    hidden("id"),
    hidden("source"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    let today = cx.today(&workspace.mechanism);
    let row = |it: &Phase| Row {
        about: Vec::new(),
        cells: vec![
            Cell::Text(it.name.clone()),
            Cell::day(it.from),
            Cell::day(it.until),
            state(cx.lang, it, today),
            Cell::text(it.text.as_deref()),
            Cell::Text(it.id.to_string()),
            Cell::text(it.source.as_deref()),
        ],
    };
    workspace.mechanism.phases.iter().map(row).collect()
}

/// Where a phase lies; unknown where the paper states no day.
fn state(lang: Lang, it: &Phase, today: NaiveDate) -> Cell {
    match (it.from, it.until) {
        (None, None) => Cell::None,
        (Some(from), _) if today < from => Cell::Word("to-come", lang.phase_to_come()),
        (_, Some(until)) if until < today => Cell::Word("over", lang.phase_over()),
        _ => Cell::Word("now", lang.phase_now()),
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{cx, workspace};
    use crate::report::tests::json;

    #[test]
    fn phases_keep_the_order_of_the_paper_and_may_overlap() {
        let pilot = workspace("yifang-ronghe", "");
        let rows = json("phases", &pilot, &cx("", "2025-06-01"), None);
        assert_eq!(rows.len(), pilot.mechanism.phases.len());
        assert!(rows.iter().any(|it| it["state"] == "now"), "{rows:?}");
        assert!(
            json("phases", &workspace("zibo-emtct", ""), &cx("", "2025-06-01"), None).is_empty()
        );
    }
}
