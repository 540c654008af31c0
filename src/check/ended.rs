//! Units whose record says that they ended though no statement does, and ends that are told in two ways.

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::Workspace;
use crate::rule::units;
use crate::text::Lang;

/// Only a statement ends a unit (DESIGN §3).
pub(super) const CHECK: Check =
    Check { name: "unit-end", level: Level::Note, title: Lang::check_unit_end, run };

fn run(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for (id, unit) in workspace.units.iter() {
        let record = format!("units/{id}");
        let name = &unit.short_name;
        let heads = units::heads(workspace, id);
        let end = units::end_of(workspace, id);
        if heads.len() > 1 && end.is_none() {
            let message = cx.lang.unit_end_divergent(name);
            found.push(CHECK.finding(workspace, &record, "", message));
        }
        if (unit.until.is_some() || unit.successor.is_some()) && heads.is_empty() {
            let needle = if unit.until.is_some() { "until" } else { "successor" };
            found.push(CHECK.finding(workspace, &record, needle, cx.lang.unit_end_unsaid(name)));
        }
    }
}
