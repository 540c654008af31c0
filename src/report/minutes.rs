//! The minutes of a meeting: the clauses of the latest version.

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, minuted};
use crate::cx::{Cx, Refusal};
use crate::model::{Clause, Section, Workspace};
use crate::rule::issues;
use crate::text::Lang;

/// The clauses of the latest version.
pub(super) const REPORT: Report = Report {
    name: "minutes",
    title: Lang::report_minutes,
    asks: Asks::Meeting,
    columns: COLUMNS,
    empty: Lang::empty_minutes,
    run,
};

const COLUMNS: &[Column] = &[
    column("key", Lang::col_key, 4),
    column("section", Lang::col_section, 16),
    column("text", Lang::col_text, 0),
    column("lead", Lang::col_lead, 14),
    column("owners", Lang::col_owners, 14),
    column("support", Lang::col_support, 14),
    column("due", Lang::col_due, 10),
    column("binds", Lang::col_binds, 4),
    hidden("version"),
    hidden("item"),
    hidden("meeting"),
    hidden("due_text"),
];

fn run(workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let (id, folder) = minuted(workspace, cx, about)?;
    let shown = issues::shown(folder);
    let shown = shown.and_then(|it| folder.minutes.get_key_value(&it));
    let Some((version, minutes)) = shown else { return Ok(Vec::new()) };
    let day = folder.doc.at.with_timezone(&workspace.mechanism.offset()).date_naive();
    let clauses = minutes.sections.iter().flat_map(|it| it.clauses.iter().map(move |c| (it, c)));
    let row = |(section, clause): (&Section, &Clause)| {
        let mut about = vec![
            Subject::Clause(clause.key.clone()),
            Subject::Meeting(id.clone()),
            Subject::Version(*version),
        ];
        about.extend(section.item.clone().map(Subject::Item));
        Row {
            about,
            cells: vec![
                Cell::Text(clause.key.to_string()),
                Cell::Text(section.heading.clone()),
                Cell::Text(clause.text.clone()),
                Cell::units_on(workspace, &clause.lead, day),
                Cell::units_on(workspace, &clause.owners, day),
                Cell::units_on(workspace, &clause.support, day),
                Cell::Due(clause.due, clause.due_text.clone()),
                Cell::Flag(clause.binds()),
                Cell::Number(i64::from(*version)),
                Cell::text(section.item.as_deref()),
                Cell::meeting(workspace, id),
                Cell::text(clause.due_text.as_deref()),
            ],
        }
    };
    Ok(clauses.map(row).collect())
}

#[cfg(test)]
mod tests {
    use crate::fixture::cx;
    use crate::report::tests::{held, json, keys, redrafted};

    #[test]
    fn the_clauses_of_the_latest_version_are_rows() {
        let rows = json("minutes", &redrafted(&held("")), &cx("", "2024-03-06"), None);
        assert_eq!(keys(&rows, "key"), "c1 c2 c3");
        assert_eq!(keys(&rows, "binds"), "false true true");
        assert_eq!(rows[1]["text"], "由市公安局牵头开展排查，按季度报送。");
        assert_eq!((&rows[1]["version"], &rows[1]["due"]), (&2.into(), &"2024-04-01".into()));
    }
}
