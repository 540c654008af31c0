//! The radar: where duties have gaps, who carries how much, and what no meeting ever touched.

use std::sync::Arc;

use super::{Asks, Cell, Column, Report, Row, Subject, column, duties, hidden};
use crate::cx::Cx;
use crate::model::{Duty, DutyKind, Id, Workspace};
use crate::rule::ledger;
use crate::text::Lang;

/// Gaps, loads and what was never touched.
pub(super) const REPORT: Report = Report {
    name: "radar",
    title: Lang::report_radar,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_radar,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("what", Lang::col_what, 14),
    column("id", Lang::col_id, 10),
    column("text", Lang::col_text, 0),
    column("units", Lang::col_units, 24),
    column("lead", Lang::col_lead, 4),
    column("support", Lang::col_support, 4),
    column("owner", Lang::col_owners, 4),
    hidden("unit"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    let lang = cx.lang;
    let about_duties = |what: Cell, fits: &dyn Fn(&Id, &Duty) -> bool| -> Vec<Row> {
        let found = duties::in_order(workspace);
        let found = found.into_iter().filter(|(id, it)| fits(id, it));
        found.map(|(id, it)| of_duty(workspace, &what, id, it)).collect()
    };
    // A task of the mechanism as a whole is every unit's and lacks nobody.
    let unled = |_: &Id, it: &Duty| it.kind != DutyKind::Task && it.answerable().next().is_none();
    let mut rows = about_duties(Cell::Word("no-lead", lang.radar_no_lead()), &unled);
    rows.extend(about_duties(Cell::Word("co-leads", lang.radar_co_leads()), &|_, it| {
        it.lead.len() > 1
    }));
    rows.extend(about_duties(Cell::Word("open", lang.radar_open()), &|_, it| it.open));
    rows.extend(unmatched(workspace, lang));
    rows.extend(loads(workspace, lang));
    rows.extend(about_duties(Cell::Word("untouched", lang.radar_untouched()), &|id, _| {
        !is_touched(workspace, id)
    }));
    rows
}

fn of_duty(workspace: &Workspace, what: &Cell, id: &Id, duty: &Arc<Duty>) -> Row {
    let cells = vec![
        what.clone(),
        Cell::Text(id.to_string()),
        Cell::Text(duty.title.clone()),
        Cell::units(workspace, duty.units()),
        Cell::count(duty.lead.len()),
        Cell::count(duty.support.len()),
        Cell::count(duty.owners.len()),
        Cell::None,
    ];
    Row { about: duties::about(id, duty), cells }
}

/// Whether a duty stood on the agenda of a meeting that was not called off.
fn is_touched(workspace: &Workspace, duty: &Id) -> bool {
    let meetings = workspace.meetings.values().filter(|it| it.doc.cancelled.is_none());
    meetings.flat_map(|it| &it.doc.agenda).any(|it| it.duty.as_ref() == Some(duty))
}

/// Units that a resolution binds though no duty names them.
fn unmatched(workspace: &Workspace, lang: Lang) -> Vec<Row> {
    let named: Vec<&Id> = workspace.duties.values().flat_map(|it| it.units()).collect();
    let row = |it: &ledger::Resolution, id: &Id| Row {
        about: vec![Subject::Unit(id.clone()), Subject::Resolution(it.id.clone())],
        cells: vec![
            Cell::Word("no-matching-duty", lang.radar_no_matching_duty()),
            Cell::Text(it.id.to_string()),
            Cell::Text(it.clause.text.clone()),
            Cell::units(workspace, [id]),
            Cell::None,
            Cell::None,
            Cell::None,
            Cell::unit(workspace, id),
        ],
    };
    let mut rows = Vec::new();
    for it in ledger::resolutions(workspace) {
        let bound = it.clause.bound();
        let bound = bound.filter_map(|unit| Id::new(&unit.id).ok());
        rows.extend(bound.filter(|id| !named.contains(&id)).map(|id| row(&it, &id)));
    }
    rows
}

/// How many duties each unit leads, supports and owns, the heaviest first.
fn loads(workspace: &Workspace, lang: Lang) -> Vec<Row> {
    let count = |id: &Id, list: &dyn Fn(&Duty) -> &[Id]| {
        workspace.duties.values().filter(|it| list(it).contains(id)).count()
    };
    let units = workspace.units_in_order().into_iter();
    let mut loads: Vec<(&Id, [usize; 3])> = units
        .map(|(id, _)| {
            let lead = count(id, &|it| &it.lead);
            (id, [lead, count(id, &|it| &it.support), count(id, &|it| &it.owners)])
        })
        .filter(|(_, load)| load.iter().sum::<usize>() > 0)
        .collect();
    loads.sort_by_key(|(_, load)| std::cmp::Reverse(load.iter().sum::<usize>()));
    let row = |(id, [lead, support, owner]): (&Id, [usize; 3])| Row {
        about: vec![Subject::Unit(id.clone())],
        cells: vec![
            Cell::Word("load", lang.radar_load()),
            Cell::Text(id.to_string()),
            Cell::Text(workspace.unit_name(id).to_owned()),
            Cell::units(workspace, [id]),
            Cell::count(lead),
            Cell::count(support),
            Cell::count(owner),
            Cell::unit(workspace, id),
        ],
    };
    loads.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::fixture::{cx, workspace};
    use crate::report::tests::{held, json};

    fn ids(rows: &[Value], what: &str) -> String {
        let found = rows.iter().filter(|it| it["what"] == what);
        found.filter_map(|it| it["id"].as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_pilot_shows_its_gaps_and_loads() {
        let rows = json("radar", &workspace("yifang-ronghe", ""), &cx("", "2025-06-01"), None);
        assert_eq!(ids(&rows, "no-lead"), "task-5 task-6 task-7");
        assert_eq!(ids(&rows, "co-leads").split(' ').count(), 9);
        assert!(!ids(&rows, "open").is_empty());
        assert!(ids(&rows, "load").starts_with("jkbm"));
    }

    #[test]
    fn a_duty_on_an_agenda_was_touched() {
        let rows = json("radar", &held(""), &cx("", "2024-03-06"), None);
        let untouched = ids(&rows, "untouched");
        assert!(!untouched.contains("mzj-1") && untouched.contains("ybj-1"), "{untouched}");
    }
}
