//! All about one unit on one page: what it owes, what is asked of it, and who speaks for it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    Asks, Cell, Column, Report, Row, Subject, awaited, column, duties, hidden, pieces, resolutions,
};
use crate::cx::{Cx, Refusal};
use crate::model::{Duty, Id, Workspace};
use crate::rule::waiting::{self, What};
use crate::rule::{ledger, life, proposals, roster, rounds, typed};
use crate::text::Lang;

/// All about one unit.
pub(super) const REPORT: Report = Report {
    name: "brief",
    title: Lang::report_brief,
    asks: Asks::Unit,
    columns: COLUMNS,
    empty: Lang::empty_brief,
    run,
};

const COLUMNS: &[Column] = &[
    column("what", Lang::col_what, 8),
    column("id", Lang::col_id, 12),
    column("text", Lang::col_text, 0),
    column("role", Lang::col_role, 8),
    column("state", Lang::col_state, 8),
    column("due", Lang::col_due, 10),
    column("reach", Lang::col_reach, 16),
    hidden("meeting"),
    hidden("unit"),
];

fn run(workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let unit = match about {
        Some(typed) => Some(typed::unit(workspace, cx, typed)?),
        None => pieces::own_units(workspace, cx).into_iter().next(),
    };
    let missing = || Refusal::usage(cx.lang.unit_wanted());
    let desk = Desk { workspace, cx, unit: unit.ok_or_else(missing)? };
    let mut rows = desk.awaited();
    rows.extend(desk.resolutions());
    rows.extend(desk.agenda());
    rows.extend(desk.duties());
    rows.extend(desk.people());
    Ok(rows)
}

struct Desk<'a> {
    workspace: &'a Workspace,
    cx: &'a Cx,
    unit: Id,
}

/// The cells of a row that differ from blank ones.
struct Line {
    what: Cell,
    id: String,
    text: String,
    role: Cell,
    state: Cell,
    due: Option<NaiveDate>,
    reach: Cell,
    meeting: Option<Id>,
}

impl Desk<'_> {
    fn row(&self, mut about: Vec<Subject>, line: Line) -> Row {
        about.push(Subject::Unit(self.unit.clone()));
        let meeting = line.meeting.map_or(Cell::None, |it| Cell::meeting(self.workspace, &it));
        let cells = vec![
            line.what,
            Cell::Text(line.id),
            Cell::Text(line.text),
            line.role,
            line.state,
            Cell::day(line.due),
            line.reach,
            meeting,
            Cell::unit(self.workspace, &self.unit),
        ];
        Row { about, cells }
    }

    /// Minutes and calls that await the unit's word.
    fn awaited(&self) -> Vec<Row> {
        let now = self.cx.now(&self.workspace.mechanism);
        let all = waiting::all(self.workspace, now).into_iter();
        let asked = all.filter(|it| it.is_answer() && it.units.contains(&self.unit));
        let row = |it: waiting::Waiting| {
            let meeting = it.meeting.clone()?;
            let mut about = vec![Subject::Meeting(meeting.clone())];
            about.extend(it.version.map(Subject::Version));
            let line = Line {
                what: Cell::Word(it.what.code(), it.named(self.cx.lang)),
                text: Cell::meeting(self.workspace, &meeting).say(self.cx.lang),
                state: Cell::Word(
                    "awaited",
                    self.cx.lang.answer_missing(it.what == What::Sign && !it.comment),
                ),
                due: it.deadline,
                meeting: Some(meeting.clone()),
                ..blank(meeting.to_string())
            };
            Some(self.row(about, line))
        };
        asked.filter_map(row).chain(self.round()).collect()
    }

    /// What the unit still owes in the round that stands.
    fn round(&self) -> Option<Row> {
        let missing = rounds::missing(self.workspace).into_iter();
        let own: Vec<_> = missing.filter(|it| it.unit == self.unit).collect();
        let round = rounds::standing(self.workspace).filter(|_| !own.is_empty())?;
        let line = Line {
            what: Cell::Word(What::Round.code(), self.cx.lang.waiting_for(What::Round.code())),
            text: awaited::owes_in_round(self.workspace, self.cx.lang, &self.unit),
            state: Cell::Word("awaited", self.cx.lang.round_missing()),
            due: round.said.day("by"),
            ..blank(proposals::id_of(round.hash))
        };
        Some(self.row(Vec::new(), line))
    }

    /// Resolutions that bind the unit and are not closed.
    fn resolutions(&self) -> Vec<Row> {
        let (workspace, lang) = (self.workspace, self.cx.lang);
        let all = ledger::resolutions(workspace).into_iter();
        let open = all.filter(|it| it.binds(self.workspace, &self.unit));
        let open = open.filter(|it| it.stage(workspace) != ledger::Stage::Closed);
        let row = |it: ledger::Resolution| {
            let leads = it.clause.lead.iter().any(|lead| *lead.id == *self.unit);
            let owns = it.clause.owners.iter().any(|it| *it.id == *self.unit);
            let overdue = it.is_overdue(workspace, self.cx.today(&workspace.mechanism));
            let line = Line {
                what: Cell::Word("resolution", lang.what_resolution()),
                text: it.clause.text.clone(),
                role: self.role(leads, owns),
                state: if overdue {
                    Cell::Word("overdue", lang.col_overdue())
                } else {
                    resolutions::state(workspace, lang, &it)
                },
                due: it.agreed(workspace),
                meeting: Some(it.meeting.clone()),
                ..blank(it.id.to_string())
            };
            self.row(vec![Subject::Resolution(it.id), Subject::Meeting(it.meeting)], line)
        };
        open.map(row).collect()
    }

    /// Items of open meetings that the unit brings, or that are about a duty of its own.
    fn agenda(&self) -> Vec<Row> {
        let open = self.workspace.meetings.iter().filter(|(_, it)| life::is_open(it));
        let mut rows = Vec::new();
        for (id, folder) in open {
            for item in &folder.doc.agenda {
                let duty = item.duty.as_ref().and_then(|it| self.workspace.duties.get(it));
                let named = duty.is_some_and(|it| it.units().any(|unit| *unit == self.unit));
                if item.unit != self.unit && !named {
                    continue;
                }
                let line = Line {
                    what: Cell::Word("agenda", self.cx.lang.col_item()),
                    text: item.title.clone(),
                    due: Some(folder.doc.at.date_naive()),
                    meeting: Some(id.clone()),
                    ..blank(item.key.to_string())
                };
                let about = vec![Subject::Item(item.key.clone()), Subject::Meeting(id.clone())];
                rows.push(self.row(about, line));
            }
        }
        rows
    }

    fn duties(&self) -> Vec<Row> {
        let all = duties::in_order(self.workspace).into_iter();
        let own = all.filter(|(_, it)| it.units().any(|unit| *unit == self.unit));
        let row = |(id, duty): (&Id, &Arc<Duty>)| {
            let line = Line {
                what: Cell::Word("duty", self.cx.lang.what_duty()),
                text: duty.text.clone(),
                role: self.role(duty.lead.contains(&self.unit), duty.owners.contains(&self.unit)),
                due: duty.due,
                ..blank(id.to_string())
            };
            self.row(vec![Subject::Duty(id.clone())], line)
        };
        own.map(row).collect()
    }

    fn people(&self) -> Vec<Row> {
        let today = self.cx.today(&self.workspace.mechanism);
        let holders = roster::holders(self.workspace, today).into_iter();
        let row = |it: roster::Holder<'_>| {
            let line = Line {
                what: Cell::Word("person", self.cx.lang.what_person()),
                text: format!("{} {}", it.person.name, it.post.title),
                role: pieces::role(self.workspace, &it.post.role),
                reach: pieces::reach(it.person),
                ..blank(it.id.to_string())
            };
            self.row(vec![Subject::Person(it.id.clone())], line)
        };
        holders.filter(|it| it.post.unit == self.unit).map(row).collect()
    }

    /// The unit's part in a duty or a resolution.
    fn role(&self, leads: bool, owns: bool) -> Cell {
        match (leads, owns) {
            (true, _) => Cell::Word("lead", self.cx.lang.col_lead()),
            (_, true) => Cell::Word("owner", self.cx.lang.col_owners()),
            _ => Cell::Word("support", self.cx.lang.col_support()),
        }
    }
}

fn blank(id: String) -> Line {
    Line {
        what: Cell::None,
        id,
        text: String::new(),
        role: Cell::None,
        state: Cell::None,
        due: None,
        reach: Cell::None,
        meeting: None,
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::cx;
    use crate::report::report;
    use crate::report::tests::{MEETING, circulated, held, issued, json, keys};

    #[test]
    fn a_unit_sees_all_that_is_its_own() {
        let out = circulated(&held(""), 1);
        let rows = json("brief", &out, &cx("", "2024-03-07"), Some("市公安局"));
        assert_eq!(keys(&rows, "what"), "sign duty person person");
        assert_eq!(rows[0]["meeting"], MEETING);
        let rows = json("brief", &out, &cx("liu-yi-hui", "2024-03-07"), None);
        assert_eq!(keys(&rows, "what"), "agenda duty person person");

        let rows = json("brief", &issued(&out), &cx("", "2024-04-03"), Some("gaj"));

        assert_eq!(keys(&rows, "what"), "resolution duty person person");
        assert_eq!((&rows[0]["role"], &rows[0]["state"]), (&"lead".into(), &"overdue".into()));
        let brief = report("brief").unwrap();
        assert!((brief.run)(&out, &cx("", "2024-03-07"), Some("水务局")).is_err());
        assert!((brief.run)(&out, &cx("", "2024-03-07"), None).is_err());
    }
}
