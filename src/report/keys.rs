//! Keys: by which anybody comes in over SSH, and whether each still opens the door.

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden};
use crate::cx::Cx;
use crate::model::Workspace;
use crate::rule::keys::{self, Standing};
use crate::rule::roster;
use crate::text::Lang;

/// Every key of the roster.
pub(super) const REPORT: Report = Report {
    name: "keys",
    title: Lang::report_keys,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_keys,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("unit", Lang::col_unit, 12),
    column("name", Lang::col_name, 8),
    column("state", Lang::col_state, 8),
    column("fingerprint", Lang::col_fingerprint, 0),
    column("kind", Lang::col_kind_of_key, 12),
    column("from", Lang::col_from, 16),
    column("until", Lang::col_until, 16),
    column("note", Lang::param_note, 12),
    hidden("person"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    let today = cx.today(&workspace.mechanism);
    let row = |(it, standing): (keys::Held<'_>, Standing)| {
        let units = roster::units_of(workspace, it.person, today);
        let kind = it.record.key.split(' ').next().unwrap_or_default();
        let fingerprint = it.key.as_ref().ok().map(|it| it.fingerprint.clone());
        Row {
            about: vec![Subject::Person(it.person.clone())],
            cells: vec![
                Cell::units(workspace, &units),
                Cell::Text(workspace.person_name(it.person).to_owned()),
                Cell::Word(standing.code(), word(standing, cx.lang)),
                Cell::text(fingerprint.as_deref()),
                Cell::Text(kind.to_owned()),
                Cell::Instant(it.record.from),
                it.record.until.map_or(Cell::None, Cell::Instant),
                Cell::text(it.record.note.as_deref()),
                Cell::Text(it.person.to_string()),
            ],
        }
    };
    keys::standings(workspace, cx.at).into_iter().map(row).collect()
}

fn word(standing: Standing, lang: Lang) -> &'static str {
    match standing {
        Standing::Counts => lang.key_counts(),
        Standing::Ahead => lang.key_ahead(),
        Standing::Revoked => lang.key_revoked_state(),
        Standing::NoPost => lang.key_no_post(),
        Standing::Twice => lang.key_twice_state(),
        Standing::Unfit => lang.key_unfit_state(),
    }
}
