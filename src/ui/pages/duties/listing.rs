//! The duties unit by unit: its part, who leads, until when, and how far it is.

use crate::action::Args;
use crate::model::{Duty, Id, Part, Right};
use crate::report::{self, Subject};
use crate::rule::{ledger, rights};
use crate::text::Lang;
use crate::ui::pages::beside::PLENTY;
use crate::ui::pages::list::{Column, Enter, Piece, due_cell};
use crate::ui::pages::roll::{Entry, Listing};
use crate::ui::screen::Scene;

/// All duties, grouped by unit; first those for which nobody answers.
pub(super) fn listing(scene: &Scene<'_>) -> Listing {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let edits = rights::may(workspace, scene.cx, Right::Edit, None).is_ok();
    let duties = report::duties_in_order(workspace);
    let mut rows = Vec::new();
    let unled: Vec<_> = duties.iter().filter(|it| it.1.is_unled()).collect();
    if !unled.is_empty() {
        rows.push(Entry::heading(lang.list_no_lead().to_owned(), scene));
        rows.extend(unled.iter().map(|(id, duty)| entry(scene, edits, (None, None), (id, duty))));
    }
    for (unit, record) in workspace.units_in_order() {
        let own: Vec<_> = duties.iter().filter_map(|it| Some((it.1.part_of(unit)?, it))).collect();
        if own.is_empty() {
            continue;
        }
        let of = |part: Part| own.iter().filter(|it| it.0 == part).count();
        let parts = lang.list_units_parts(of(Part::Lead), of(Part::Owner), of(Part::Support));
        rows.push(Entry::heading(format!("{}  {parts}", record.short_name), scene));
        rows.extend(
            own.iter().map(|(part, (id, duty))| {
                entry(scene, edits, (Some(unit), Some(*part)), (id, duty))
            }),
        );
    }
    Listing {
        says: lang.list_duties(workspace.units.len(), duties.len(), unled.len()),
        columns: vec![
            Column::new("", 5),
            Column::new(lang.col_number(), 7),
            Column::new(lang.col_title(), 0),
            Column::new(lang.col_lead(), 23),
            Column::from(lang.head_due(), 11, 66),
            Column::from(lang.list_stage(), 9, 76),
        ],
        rows,
        beside: PLENTY,
        empty: lang.empty_duties().to_owned(),
    }
}

/// The row of a duty under the first unit that it names.
pub(super) fn first_of(scene: &Scene<'_>, duty: &Id) -> String {
    let found = scene.workspace.duties.get(duty);
    let unit = found.and_then(|it| if it.is_unled() { None } else { it.answerable().next() });
    format!("{}/{duty}", unit.map_or("", |it| it.as_str()))
}

/// A unit's part; marked where the list in which it stands is not closed.
fn mark(lang: Lang, duty: &Duty, part: Part) -> String {
    let last = if duty.support.is_empty() { Part::Owner } else { Part::Support };
    let others = if duty.open && part == last { lang.pick("+", "等") } else { "" };
    format!("{}{others}", lang.part_mark(part.code()))
}

fn entry(
    scene: &Scene<'_>,
    edits: bool,
    (unit, part): (Option<&Id>, Option<Part>),
    (id, duty): (&Id, &Duty),
) -> Entry {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let plain = |text: String| (text, scene.theme.normal());
    let lead: Piece = if duty.is_unled() {
        (lang.list_no_lead().to_owned(), scene.theme.warn())
    } else {
        plain(workspace.unit_names(duty.answerable()))
    };
    let code = ledger::duty_stage(workspace, id, duty).code();
    let reported = !ledger::reports_on(workspace, id).is_empty();
    let stage = if reported { lang.stage(code) } else { "" };
    let names = unit.and_then(|it| workspace.units.get(it)).map(|it| it.name.clone());
    let args = Args::new().with("duty", id.as_str());
    Entry {
        key: format!("{}/{id}", unit.map_or("", |it| it.as_str())),
        cells: vec![
            plain(part.map_or_else(String::new, |it| mark(lang, duty, it))),
            plain(duty.number.clone().unwrap_or_default()),
            plain(duty.title.clone()),
            lead,
            plain(due_cell(duty.due, duty.due_text.as_deref())),
            plain(stage.to_owned()),
        ],
        words: [Some(duty.text.clone()), names, Some(id.to_string())]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("\n"),
        about: vec![Subject::Duty(id.clone())],
        offers: Vec::new(),
        enter: if edits { Enter::Ask("assign", args) } else { Enter::Open },
    }
}
