//! What a unit's new liaison or member takes over (交接清单).

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, in_full, pieces};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, Workspace};
use crate::rule::handover::{self, Entry, What};
use crate::rule::typed;
use crate::text::Lang;

/// What is owed, what is open, and what was said for the unit before.
pub(super) const REPORT: Report = Report {
    name: "handover",
    title: Lang::report_handover,
    asks: Asks::Unit,
    columns: COLUMNS,
    empty: Lang::empty_handover,
    run,
};

const COLUMNS: &[Column] = &[
    column("what", Lang::col_what, 10),
    column("id", Lang::col_id, 12),
    column("text", Lang::col_text, 0),
    column("role", Lang::col_part, 6),
    column("state", Lang::col_state, 8),
    column("due", Lang::col_due, 10),
    column("report", Lang::col_report, 20),
    column("by", Lang::col_said_by, 8),
    column("on", Lang::col_at, 10),
    in_full("meeting", Lang::col_meeting),
    in_full("version", Lang::col_version),
    hidden("kind"),
    hidden("unit"),
];

fn run(workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let unit = match about {
        Some(typed) => Some(typed::unit(workspace, cx, typed)?),
        None => pieces::own_units(workspace, cx).into_iter().next(),
    };
    let missing = || Refusal::usage(cx.lang.unit_wanted());
    let unit = unit.ok_or_else(missing)?;
    let entries = handover::handover(
        workspace,
        &unit,
        cx.now(&workspace.mechanism),
        cx.today(&workspace.mechanism),
    );
    Ok(entries.iter().map(|it| row(workspace, cx.lang, &unit, it)).collect())
}

fn row(workspace: &Workspace, lang: Lang, unit: &Id, it: &Entry) -> Row {
    let kind = match it.what {
        What::Owed(what) => Cell::Text(what.code().to_owned()),
        What::Said(kind) => Cell::Text(kind.to_owned()),
        _ => Cell::None,
    };
    Row {
        about: about(workspace, unit, it),
        cells: vec![
            Cell::Word(it.what.code(), it.what.say(lang)),
            Cell::Text(it.id.clone()),
            Cell::Text(it.text.clone()),
            it.part.map_or(Cell::None, |it| Cell::Word(it.code(), it.say(lang))),
            it.stage.map_or(Cell::None, |it| Cell::Word(it.code(), lang.stage(it.code()))),
            Cell::day(it.due),
            Cell::text(it.report.as_deref()),
            Cell::text(it.by.as_deref()),
            Cell::day(it.on),
            it.meeting.as_ref().map_or(Cell::None, |id| Cell::meeting(workspace, id)),
            it.version.map_or(Cell::None, |n| Cell::Number(i64::from(n))),
            kind,
            Cell::unit(workspace, unit),
        ],
    }
}

/// The record that an entry is about, then its meeting and the unit.
fn about(workspace: &Workspace, unit: &Id, it: &Entry) -> Vec<Subject> {
    let id = Id::new(&it.id).ok();
    let own = match it.what {
        What::Resolution | What::Request => id.map(Subject::Resolution),
        What::Owed(_) => {
            id.filter(|id| !workspace.meetings.contains_key(id)).map(Subject::Resolution)
        }
        What::Duty => id.map(Subject::Duty),
        What::Proposal => Some(Subject::Statement(it.id.clone())),
        What::Nomination => Some(Subject::Nomination(it.id.clone())),
        What::Opinion | What::Said(_) => None,
    };
    let mut about: Vec<Subject> = own.into_iter().collect();
    about.extend(it.meeting.clone().map(Subject::Meeting));
    about.extend(it.version.map(Subject::Version));
    about.push(Subject::Unit(unit.clone()));
    about
}
