//! What is overdue: resolutions and duties whose day has passed, the longest first.

use chrono::NaiveDate;

use super::{Asks, Cell, Column, Report, Row, column, hidden, pieces};
use super::{duties, resolutions};
use crate::cx::Cx;
use crate::model::{Duty, Id, Workspace};
use crate::rule::ledger::{self, Resolution};
use crate::text::Lang;

/// Resolutions and duties whose day has passed.
pub(super) const REPORT: Report = Report {
    name: "overdue",
    title: Lang::report_overdue,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_overdue,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("days", Lang::col_days, 5),
    column("id", Lang::col_id, 10),
    column("text", Lang::col_text, 0),
    column("lead", Lang::col_lead, 14),
    column("owners", Lang::col_owners, 14),
    column("due", Lang::col_due, 10),
    column("state", Lang::col_state, 8),
    hidden("kind"),
    hidden("support"),
    hidden("meeting"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    let today = cx.today(&workspace.mechanism);
    let resolutions = ledger::resolutions(workspace);
    let mut late: Vec<(NaiveDate, Row)> = resolutions
        .iter()
        .filter(|it| it.is_overdue(workspace, today))
        .filter_map(|it| Some((it.due(workspace)?, of_resolution(workspace, cx, it))))
        .collect();
    late.extend(duties::in_order(workspace).into_iter().filter_map(|(id, duty)| {
        let due = duty.due.filter(|it| *it < today)?;
        let open = ledger::duty_stage(workspace, id, duty).is_open();
        open.then(|| (due, of_duty(workspace, cx, id, duty)))
    }));
    late.sort_by_key(|(due, _)| *due);
    late.into_iter().map(|(_, row)| row).collect()
}

fn of_resolution(workspace: &Workspace, cx: &Cx, it: &Resolution) -> Row {
    Row {
        about: pieces::about_resolution(workspace, cx, it),
        cells: vec![
            days(workspace, cx, it.due(workspace)),
            Cell::Text(it.id.to_string()),
            Cell::Text(it.clause.text.clone()),
            pieces::named(&it.clause.lead),
            pieces::named(&it.clause.owners),
            Cell::day(it.due(workspace)),
            resolutions::state(workspace, cx.lang, it),
            Cell::Word("resolution", cx.lang.what_resolution()),
            pieces::named(&it.clause.support),
            Cell::meeting(workspace, &it.meeting),
        ],
    }
}

fn of_duty(workspace: &Workspace, cx: &Cx, id: &Id, duty: &Duty) -> Row {
    let state = ledger::duty_stage(workspace, id, duty).code();
    Row {
        about: duties::about(id, duty),
        cells: vec![
            days(workspace, cx, duty.due),
            Cell::Text(id.to_string()),
            Cell::Text(duty.title.clone()),
            Cell::units(workspace, &duty.lead),
            Cell::units(workspace, &duty.owners),
            Cell::day(duty.due),
            Cell::Word(state, cx.lang.stage(state)),
            Cell::Word("duty", cx.lang.what_duty()),
            Cell::units(workspace, &duty.support),
            Cell::None,
        ],
    }
}

/// Days since the day by which it was due.
fn days(workspace: &Workspace, cx: &Cx, due: Option<NaiveDate>) -> Cell {
    let today = cx.today(&workspace.mechanism);
    due.map_or(Cell::None, |it| Cell::Number((today - it).num_days()))
}

#[cfg(test)]
mod tests {
    use crate::fixture::cx;
    use crate::report::tests::{circulated, held, issued, json, keys, reports};

    #[test]
    fn what_is_past_its_day_is_counted_in_days() {
        let duty = "#- duties/fl-9.toml\nschema = 1\nkind = \"task\"\ntitle = \"早该办\"\ntext = \"早该办。\"\n\
                    owners = [\"fl\"]\ndue = 2024-02-01\n";
        let workspace = issued(&circulated(&held(duty), 1));

        let rows = json("overdue", &workspace, &cx("", "2024-04-03"), None);

        assert_eq!(keys(&rows, "id"), "fl-9 2024-1-1");
        assert_eq!(keys(&rows, "days"), "62 2");
        assert_eq!(keys(&rows, "kind"), "duty resolution");
        let standing = reports(&workspace, "sun-yuan-qian", "2024-1-1", "standing");
        assert_eq!(keys(&json("overdue", &standing, &cx("", "2024-04-03"), None), "id"), "fl-9");
    }
}
