//! The indicators: what is measured, and what is to be reached by when.

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, pieces};
use crate::cx::Cx;
use crate::model::{Id, Indicator, Workspace};
use crate::text::Lang;

/// What is to be reached by when.
pub(super) const REPORT: Report = Report {
    name: "indicators",
    title: Lang::report_indicators,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_indicators,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("subject", Lang::col_subject, 0),
    column("target", Lang::col_target, 14),
    column("baseline", Lang::col_baseline, 14),
    column("due", Lang::col_due, 10),
    column("duty", Lang::col_duty, 10),
    column("lead", Lang::col_lead, 14),
    column("id", Lang::col_id, 20),
    hidden("operator"),
    hidden("value"),
    hidden("measure"),
    hidden("method"),
    hidden("text"),
    hidden("source"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    let mut found: Vec<_> = workspace.indicators.iter().collect();
    found.sort_by_key(|(id, it)| (it.due.is_none(), it.due, (*id).clone()));
    found.into_iter().map(|(id, it)| row(workspace, cx.lang, id, it)).collect()
}

/// The target in one word: `<35/10万`, `≥80%`, a fall or a rise, or the baseline it is held against.
pub(super) fn target(lang: Lang, it: &Indicator) -> String {
    let operator = match it.operator.as_str() {
        "<=" => "≤",
        ">=" => "≥",
        "down" => lang.falls(),
        "up" => lang.rises(),
        other => other,
    };
    match it.value {
        Some(value) => format!("{operator}{value}{}", it.measure.as_deref().unwrap_or_default()),
        None => format!("{operator}{}", it.baseline.as_deref().unwrap_or_default()),
    }
}

fn row(workspace: &Workspace, lang: Lang, id: &Id, it: &Indicator) -> Row {
    let duty = it.duty.as_ref().and_then(|id| workspace.duties.get(id));
    let lead: Vec<&Id> = duty.map(|it| it.answerable().collect()).unwrap_or_default();
    let mut about: Vec<Subject> = it.duty.clone().map(Subject::Duty).into_iter().collect();
    about.extend(lead.first().and_then(|it| pieces::unit_subject(it)));
    Row {
        about,
        cells: vec![
            Cell::Text(it.subject.clone()),
            Cell::Text(target(lang, it)),
            Cell::text(it.baseline.as_deref()),
            Cell::day(it.due),
            Cell::text(it.duty.as_deref()),
            Cell::units(workspace, lead),
            Cell::Text(id.to_string()),
            Cell::Text(it.operator.clone()),
            it.value.map_or(Cell::None, Cell::Figure),
            Cell::text(it.measure.as_deref()),
            Cell::text(it.method.as_deref()),
            Cell::text(it.text.as_deref()),
            Cell::text(it.source.as_deref()),
        ],
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{cx, workspace};
    use crate::report::tests::json;
    use crate::report::{Cell, report};

    #[test]
    fn targets_are_said_in_one_word() {
        let pilot = workspace("yifang-ronghe", "");
        let rows = json("indicators", &pilot, &cx("", "2025-06-01"), None);
        assert_eq!(rows.len(), pilot.indicators.len());
        let tb = rows.iter().find(|it| it["id"] == "tb-incidence").unwrap();
        assert_eq!((&tb["operator"], &tb["value"]), (&"<".into(), &35.0.into()));
        let shown =
            (report("indicators").unwrap().run)(&pilot, &cx("", "2025-06-01"), None).unwrap();
        assert!(shown.iter().any(|it| it.cells[1] == Cell::Text("<35/10万".into())));
    }
}
