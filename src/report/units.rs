//! The units in their official order, each with its liaison.

use std::sync::Arc;

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, in_full, pieces};
use crate::cx::Cx;
use crate::model::{Id, Unit, UnitKind, Workspace};
use crate::rule::units;
use crate::text::Lang;

/// The units in their official order.
pub(super) const REPORT: Report = Report {
    name: "units",
    title: Lang::report_units,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_units,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("order", Lang::col_order, 4),
    column("short_name", Lang::col_unit, 14),
    column("name", Lang::col_full_name, 0),
    column("liaison", Lang::col_liaison, 10),
    column("reach", Lang::col_reach, 16),
    column("id", Lang::col_id, 10),
    hidden("aliases"),
    column("kind", Lang::col_kind, 8),
    hidden("member"),
    hidden("level"),
    hidden("parent"),
    in_full("story", Lang::col_story),
    hidden("from"),
    hidden("former_names"),
    hidden("until"),
    hidden("successor"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    let today = cx.today(&workspace.mechanism);
    let row = |(id, unit): (&Id, &Arc<Unit>)| {
        let [liaison, reach] = pieces::liaison(workspace, id, today);
        let story = units::story(workspace, id, cx.lang);
        let end = units::end_of(workspace, id);
        Row {
            about: vec![Subject::Unit(id.clone())],
            cells: vec![
                Cell::Number(i64::from(unit.order)),
                Cell::Text(unit.short_name.clone()),
                Cell::Text(unit.name.clone()),
                liaison,
                reach,
                Cell::Text(id.to_string()),
                Cell::Texts(unit.aliases.clone()),
                kind(unit.kind, cx.lang),
                Cell::Flag(unit.member),
                Cell::text(unit.level.as_deref()),
                unit.parent.as_ref().map_or(Cell::None, |it| Cell::unit(workspace, it)),
                Cell::Text(story.join(cx.lang.stop())),
                Cell::day(unit.from),
                Cell::Texts(unit.former_names.iter().map(|it| it.name.clone()).collect()),
                Cell::day(end.as_ref().map(|it| it.on)),
                end.and_then(|it| it.successor).map_or(Cell::None, |it| Cell::unit(workspace, &it)),
            ],
        }
    };
    workspace.units_in_order().into_iter().map(row).collect()
}

fn kind(kind: UnitKind, lang: Lang) -> Cell {
    match kind {
        UnitKind::Unit => Cell::Word("unit", lang.kind_unit()),
        UnitKind::Body => Cell::Word("body", lang.kind_body()),
        UnitKind::Team => Cell::Word("team", lang.kind_team()),
        UnitKind::Collective => Cell::Word("collective", lang.kind_collective()),
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{cx, workspace};
    use crate::report::tests::{json, keys};

    #[test]
    fn the_eleven_units_stand_in_their_order() {
        let rows = json("units", &workspace("zibo-emtct", ""), &cx("", "2024-03-01"), None);
        assert_eq!(keys(&rows, "id"), "wjw jyj gaj mzj czj wlj ybj zgh tsw fl hszh");
        assert_eq!(rows[6]["short_name"], "市医保局");
        assert_eq!(rows[6]["liaison"], "qiao-jian");
        assert_eq!(rows[6]["kind"], "unit");
        assert_eq!(rows[1]["aliases"].as_array().map(Vec::is_empty), Some(false));
    }
}
