//! The agenda of a meeting.

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, in_full, meeting};
use crate::cx::{Cx, Refusal};
use crate::model::{AgendaItem, Id, MeetingFolder, Workspace};
use crate::rule::materials::{self, Materials};
use crate::rule::{proposals, sitting};
use crate::text::Lang;

/// The agenda of a meeting.
pub(super) const REPORT: Report = Report {
    name: "agenda",
    title: Lang::report_agenda,
    asks: Asks::Meeting,
    columns: COLUMNS,
    empty: Lang::empty_agenda,
    run,
};

const COLUMNS: &[Column] = &[
    column("n", Lang::col_order, 4),
    column("title", Lang::col_item, 0),
    column("kind", Lang::col_kind, 8),
    column("unit", Lang::col_unit, 14),
    column("minutes", Lang::col_minutes, 6),
    column("materials", Lang::col_materials, 8),
    column("reason", Lang::col_reason, 24),
    column("key", Lang::col_key, 4),
    hidden("duty"),
    hidden("resolution"),
    hidden("proposal"),
    hidden("meeting"),
    hidden("materials_on"),
    hidden("with_units"),
    in_full("speaker", Lang::param_speaker),
];

fn run(workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let (id, folder) = meeting(workspace, cx, about)?;
    let items = folder.doc.agenda.iter().enumerate();
    Ok(items.map(|(at, item)| row(workspace, cx, (id, folder), (at + 1, item))).collect())
}

/// The unit that brings the item; those that bring it too are named with it.
fn unit(workspace: &Workspace, item: &AgendaItem) -> Cell {
    Cell::Id(item.unit.to_string(), workspace.unit_names(sitting::units_of(item)))
}

/// How the materials of an item stand; nothing where none are asked for.
fn material(folder: &MeetingFolder, item: &AgendaItem, cx: &Cx) -> Cell {
    match materials::of(folder, item, cx.at.date_naive()) {
        Materials::NotNeeded => Cell::None,
        it => Cell::Word(it.code(), cx.lang.materials(it.code())),
    }
}

fn row(
    workspace: &Workspace,
    cx: &Cx,
    (id, folder): (&Id, &MeetingFolder),
    (n, item): (usize, &AgendaItem),
) -> Row {
    let mut about = vec![Subject::Item(item.key.clone()), Subject::Meeting(id.clone())];
    about.extend(item.duty.clone().map(Subject::Duty));
    about.extend(item.resolution.clone().map(Subject::Resolution));
    about.extend(item.proposal.map(|it| Subject::Statement(proposals::id_of(it))));
    Row {
        about,
        cells: vec![
            Cell::count(n),
            Cell::Text(item.title.clone()),
            Cell::Word(item.kind.code(), cx.lang.item_kind(item.kind.code())),
            unit(workspace, item),
            item.minutes.map_or(Cell::None, |it| Cell::Number(i64::from(it))),
            material(folder, item, cx),
            Cell::text(item.reason.as_deref()),
            Cell::Text(item.key.to_string()),
            Cell::text(item.duty.as_deref()),
            Cell::text(item.resolution.as_deref()),
            item.proposal.map_or(Cell::None, |it| Cell::Text(proposals::id_of(it))),
            Cell::meeting(workspace, id),
            Cell::day(item.materials_on),
            Cell::units(workspace, &item.with_units),
            Cell::text(sitting::speaker(workspace, item)),
        ],
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::cx;
    use crate::report::tests::{MEETING, held, json};

    #[test]
    fn items_stand_in_their_order() {
        let rows = json("agenda", &held(""), &cx("", "2024-03-01"), Some(MEETING));
        assert_eq!(rows.len(), 1);
        assert_eq!((&rows[0]["key"], &rows[0]["unit"]), (&"a1".into(), &"mzj".into()));
        assert_eq!((&rows[0]["kind"], &rows[0]["duty"]), (&"review".into(), &"mzj-1".into()));
    }
}
