//! The duties across the units: who leads, owns, supports, with counts.

use crate::model::Part;
use crate::report;
use crate::ui::pages::cross::{Plane, Row};
use crate::ui::pages::list::Piece;
use crate::ui::screen::Scene;
use crate::ui::width::offset_at;

/// Units that have any part in a duty, across all duties.
pub(super) fn plane(scene: &Scene<'_>) -> Plane {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let duties = report::duties_in_order(workspace);
    let unled = duties.iter().filter(|it| it.1.is_unled()).count();
    let mark = |part: Option<Part>| -> Piece {
        let style = match part {
            Some(Part::Lead) => scene.theme.title(),
            Some(_) => scene.theme.normal(),
            None => scene.theme.dim(),
        };
        (lang.part_mark(part.map_or("", Part::code)).to_owned(), style)
    };
    let units = workspace.units_in_order();
    let rows = units.into_iter().map(|(id, unit)| {
        let parts: Vec<_> = duties.iter().map(|it| it.1.part_of(id)).collect();
        let of = |part: Part| parts.iter().filter(|it| **it == Some(part)).count();
        Row {
            key: id.to_string(),
            name: unit.short_name.clone(),
            words: unit.name.clone(),
            counts: vec![of(Part::Lead), of(Part::Support), of(Part::Owner)],
            marks: parts.into_iter().map(mark).collect(),
        }
    });
    let rows: Vec<_> = rows.filter(|it| it.counts.iter().any(|n| *n > 0)).collect();
    Plane {
        says: lang.list_duties(rows.len(), duties.len(), unled),
        corner: lang.head_unit(),
        columns: duties
            .iter()
            .map(|(id, duty)| (id.to_string(), head(scene, &duty.title, duty.is_unled())))
            .collect(),
        counts: ["lead", "support", "owner"].map(|it| lang.part_mark(it)).to_vec(),
        rows,
        legend: lang.list_duty_legend().to_owned(),
        empty: lang.empty_duties().to_owned(),
    }
}

/// Four cells of a title in each of two rows, without the marks around it; a star where nobody leads.
fn head(scene: &Scene<'_>, title: &str, unled: bool) -> [String; 2] {
    let plain: String = title.chars().filter(|it| it.is_alphanumeric()).collect();
    let star = if unled { "*" } else { "" };
    // A verb that stands before many titles tells none of them apart.
    let told = ["建立完善", "建立", "实施", "构建", "打造", "健全", "加强"]
        .iter()
        .find_map(|it| plain.strip_prefix(it).filter(|rest| rest.chars().count() >= 4))
        .unwrap_or(&plain)
        .to_owned();
    let (first, rest) = told.split_at(offset_at(&told, 4, scene.widths));
    let second = &rest[..offset_at(rest, 4, scene.widths)];
    [first.to_owned(), format!("{second}{star}")]
}
