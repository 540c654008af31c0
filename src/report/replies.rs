//! The replies to a call: who comes, who sends somebody, who asks for leave, who has not said.

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, meeting, pieces};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, MeetingFolder, Workspace};
use crate::rule::consent_set;
use crate::rule::replies::{self, Replied};
use crate::text::Lang;

/// The replies to a call.
pub(super) const REPORT: Report = Report {
    name: "replies",
    title: Lang::report_replies,
    asks: Asks::Meeting,
    columns: COLUMNS,
    empty: Lang::empty_replies,
    run,
};

const COLUMNS: &[Column] = &[
    column("unit", Lang::col_unit, 14),
    column("state", Lang::col_state, 10),
    column("attendee", Lang::col_attendee, 8),
    column("post", Lang::col_post, 14),
    column("with", Lang::col_with, 14),
    column("reason", Lang::col_reason, 0),
    column("at", Lang::col_at, 16),
    column("how", Lang::col_how, 8),
    column("liaison", Lang::col_liaison, 8),
    column("reach", Lang::col_reach, 16),
    hidden("recorded"),
    hidden("meeting"),
];

fn run(workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let (id, folder) = meeting(workspace, cx, about)?;
    let units = consent_set::called(workspace, &folder.doc);
    Ok(units.iter().map(|unit| row(workspace, cx, (id, folder), unit)).collect())
}

fn row(workspace: &Workspace, cx: &Cx, (id, folder): (&Id, &MeetingFolder), unit: &Id) -> Row {
    let lang = cx.lang;
    let replied = replies::replied(workspace, folder, unit);
    let reply = match replied {
        Replied::Holds(it) | Replied::Earlier(it) => Some(it),
        Replied::Nothing | Replied::Two => None,
    };
    let said = reply.map(|it| &it.said);
    let [liaison, reach] = pieces::liaison(workspace, unit, cx.today(&workspace.mechanism));
    Row {
        about: vec![Subject::Unit(unit.clone()), Subject::Meeting(id.clone())],
        cells: vec![
            Cell::unit(workspace, unit),
            state(lang, folder, unit, replied),
            pieces::who(said.and_then(|it| it.who("attendee"))),
            Cell::text(said.and_then(|it| it.line("post"))),
            Cell::Texts(said.map(|it| it.lines("with").to_vec()).unwrap_or_default()),
            Cell::text(said.and_then(|it| it.text("reason"))),
            reply.map_or(Cell::None, |it| pieces::received(workspace, it)),
            reply.map_or(Cell::None, |it| pieces::known(it, lang)),
            liaison,
            reach,
            reply.map_or(Cell::None, |it| pieces::recorded(workspace, it, lang)),
            Cell::meeting(workspace, id),
        ],
    }
}

/// What the unit said; where it said nothing, whether its attendance was entered without.
fn state(lang: Lang, folder: &MeetingFolder, unit: &Id, replied: Replied<'_>) -> Cell {
    match (replied, folder.doc.attendance_of(unit)) {
        (Replied::Holds(one), _) => match one.said.word("answer") {
            Some("substitute") => Cell::Word("substitute", lang.presence("substitute")),
            Some("leave") => Cell::Word("leave", lang.presence("leave")),
            _ => Cell::Word("attend", lang.answer_attend()),
        },
        (Replied::Earlier(_), None) => Cell::Word("earlier", lang.earlier_reply_short()),
        (Replied::Nothing, None) => Cell::Word("missing", lang.no_reply()),
        (Replied::Nothing | Replied::Earlier(_), Some(_)) => {
            Cell::Word("entered", lang.attendance_entered())
        }
        (Replied::Two, _) => Cell::Word("divergent", lang.sign_state("divergent")),
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::cx;
    use crate::report::tests::{MEETING, held, json, of_unit};

    #[test]
    fn every_called_unit_is_a_row() {
        let rows = json("replies", &held(""), &cx("", "2024-03-01"), Some(MEETING));
        assert_eq!(rows.len(), 11);
        assert_eq!(of_unit(&rows, "fl", "state"), "missing");
        assert_eq!(of_unit(&rows, "fl", "liaison"), "guo-jing");
        assert_eq!(of_unit(&rows, "mzj", "state"), "entered");
    }
}
