//! What awaits whoever acts, and what they await from others.

use super::{Asks, Cell, Column, Report, Row, Subject, awaited, column, hidden, pieces};
use crate::cx::Cx;
use crate::model::{Id, MeetingFolder, Workspace};
use crate::rule::days::{Today, say_left};
use crate::rule::gate::{self, Gate};
use crate::rule::waiting::{self, Waiting, What};
use crate::rule::{candidates, circulation, ledger, nominations, proposals, sign_off};
use crate::text::Lang;

/// What awaits whoever acts, and what they await.
pub(super) const REPORT: Report = Report {
    name: "today",
    title: Lang::report_today,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_today,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("group", Lang::col_group, 8),
    column("what", Lang::col_what, 8),
    column("subject", Lang::col_title, 20),
    column("state", Lang::col_state, 0),
    column("deadline", Lang::col_deadline, 10),
    column("units", Lang::col_unit, 12),
    hidden("days"),
    hidden("meeting"),
    hidden("version"),
    hidden("resolution"),
    hidden("proposal"),
    hidden("nomination"),
    hidden("action"),
    hidden("paper"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    let mine = Desk { workspace, cx, group: Cell::Word("mine", cx.lang.group_mine()) };
    let others = Desk { workspace, cx, group: Cell::Word("others", cx.lang.group_others()) };
    let mut rows: Vec<Row> = waiting::mine(workspace, cx).iter().map(|it| mine.row(it)).collect();
    rows.extend(waiting::others(workspace, cx).iter().map(|it| others.row(it)));
    rows
}

struct Desk<'a> {
    workspace: &'a Workspace,
    cx: &'a Cx,
    group: Cell,
}

impl Desk<'_> {
    fn row(&self, it: &Waiting) -> Row {
        let (workspace, lang) = (self.workspace, self.cx.lang);
        let today = self.cx.today(&workspace.mechanism);
        Row {
            about: about(it),
            cells: vec![
                self.group.clone(),
                Cell::Word(
                    it.what.code(),
                    match it.paper {
                        Some(_) => lang.waiting_for_paper(it.what.code()),
                        None => lang.waiting_for(it.what.code()),
                    },
                ),
                Cell::Text(self.subject(it)),
                Cell::Text(self.state(it)),
                Cell::day(it.deadline),
                Cell::units(workspace, &it.units),
                it.deadline.map_or(Cell::None, |day| Cell::Number((day - today).num_days())),
                it.meeting.as_ref().map_or(Cell::None, |id| Cell::meeting(workspace, id)),
                it.version.map_or(Cell::None, |n| Cell::Number(i64::from(n))),
                Cell::text(it.resolution.as_deref()),
                it.proposal.map_or(Cell::None, |hash| Cell::Text(proposals::id_of(hash))),
                it.nomination.map_or(Cell::None, |hash| Cell::Text(proposals::id_of(hash))),
                Cell::text(it.settled_by().first().copied()),
                it.paper.as_ref().map_or(Cell::None, |id| Cell::paper(workspace, id)),
            ],
        }
    }

    /// What it is about, in a few words: the resolution, the proposal or the meeting.
    fn subject(&self, it: &Waiting) -> String {
        let resolution = it.resolution.as_ref();
        if let Some(found) = resolution.and_then(|id| ledger::resolution(self.workspace, id)) {
            return format!("{} {}", found.id, candidates::first_words(&found.clause.text));
        }
        let hash = it.proposal.map(|it| it.to_string());
        if let Some(found) = hash.and_then(|it| proposals::proposal(self.workspace, &it)) {
            return found.title().to_owned();
        }
        let hash = it.nomination.map(|it| it.to_string());
        if let Some(found) = hash.and_then(|it| nominations::nomination(self.workspace, &it)) {
            return format!("{} {}", found.name(), found.role());
        }
        if it.what == What::Round {
            return self.cx.lang.report_round().to_owned();
        }
        it.about().map(|it| it.title(self.workspace).to_owned()).unwrap_or_default()
    }

    /// How it stands: what is missing, and how long there still is.
    fn state(&self, it: &Waiting) -> String {
        let (workspace, lang) = (self.workspace, self.cx.lang);
        let today = self.cx.today(&workspace.mechanism);
        let left = it.deadline.map(|day| say_left(day, Today::of(workspace, today), lang));
        match it.what {
            What::Reply => awaited::no_reply(lang, it, Today::of(workspace, today)),
            What::Attendance | What::Confirm => workspace.unit_names(&it.units),
            What::Round => match it.units.as_slice() {
                [unit] => awaited::owes_in_round(workspace, lang, unit),
                units => lang.gate_units(units.len(), &workspace.unit_names(units)),
            },
            What::Close | What::Extend => {
                it.resolution.as_ref().map(|id| self.reported(id)).unwrap_or_default()
            }
            What::Answer => {
                let found = it.proposal.map(|hash| hash.to_string());
                let found = found.and_then(|hash| proposals::proposal(workspace, &hash));
                let reason = found.and_then(|it| it.statement.said.text("reason"));
                reason.unwrap_or_default().replace('\n', " ")
            }
            _ if it.paper.is_some() => self.paper(it).or(left).unwrap_or_default(),
            What::Sign | What::Authorise | What::Settle | What::Mend | What::Issue => {
                let meeting = it.meeting.as_ref();
                let found = meeting.and_then(|id| workspace.meetings.get_key_value(id));
                found.map(|(id, folder)| self.gate(it, id, folder)).unwrap_or_default()
            }
            _ => left.unwrap_or_default(),
        }
    }

    /// What the gate says of the units that are meant, or of the whole where no unit is.
    fn gate(&self, it: &Waiting, id: &Id, folder: &MeetingFolder) -> String {
        let (workspace, lang) = (self.workspace, self.cx.lang);
        let today = self.cx.today(&workspace.mechanism);
        let gate = gate::gate(workspace, id, folder, today);
        let why = |gate: &Gate<'_>, unit: &Id| {
            let sign = gate.signs.iter().find(|it| it.unit == *unit);
            let today = Today::of(workspace, today);
            sign.map(|it| gate::say_why(it, gate.out.as_ref(), &folder.docket, today, lang))
        };
        match it.units.as_slice() {
            [] => gate.say(workspace, folder, today, lang),
            [one] => why(&gate, one).unwrap_or_default(),
            units => {
                let named = units.iter().filter_map(|unit| {
                    Some(lang.gate_unit(workspace.unit_name(unit), &why(&gate, unit)?))
                });
                lang.gate_units(units.len(), &named.collect::<Vec<_>>().join(lang.comma()))
            }
        }
    }

    /// Why the units that are meant owe their word on a paper; nothing where no unit is meant.
    fn paper(&self, it: &Waiting) -> Option<String> {
        let (workspace, lang) = (self.workspace, self.cx.lang);
        let today = self.cx.today(&workspace.mechanism);
        let docket = &workspace.papers.get(it.paper.as_ref()?)?.docket;
        let standing = circulation::standing(workspace, docket);
        let signs = sign_off::sign_offs(workspace, docket, today);
        let why = |unit: &Id| {
            let sign = signs.iter().find(|it| it.unit == *unit)?;
            let today = Today::of(workspace, today);
            Some(gate::say_why(sign, standing.out(), docket, today, lang))
        };
        match it.units.as_slice() {
            [] => Some(lang.waiting_on_paper(it.what.code()).to_owned()),
            [one] => why(one),
            units => {
                let named = units.iter().filter_map(|unit| {
                    Some(lang.gate_unit(workspace.unit_name(unit), &why(unit)?))
                });
                let named: Vec<String> = named.collect();
                Some(lang.gate_units(units.len(), &named.join(lang.comma())))
            }
        }
    }

    /// What was last reported on a resolution.
    fn reported(&self, resolution: &Id) -> String {
        let reports = ledger::latest(self.workspace, resolution);
        let words: Vec<&str> = reports.iter().filter_map(|it| it.said.text("words")).collect();
        words.join(self.cx.lang.stop()).replace('\n', " ")
    }
}

/// Where to go for it: the resolution, the proposal or the meeting, then the one unit that is meant.
fn about(it: &Waiting) -> Vec<Subject> {
    let mut about: Vec<Subject> =
        it.resolution.clone().map(Subject::Resolution).into_iter().collect();
    about.extend(it.proposal.map(|it| Subject::Statement(proposals::id_of(it))));
    about.extend(it.nomination.map(|it| Subject::Nomination(proposals::id_of(it))));
    about.extend(it.meeting.clone().map(Subject::Meeting));
    about.extend(it.paper.clone().map(Subject::Paper));
    about.extend(it.version.map(Subject::Version));
    if let ([unit], false) = (it.units.as_slice(), it.what == What::Attendance) {
        about.extend(pieces::unit_subject(unit));
    }
    about
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::fixture::cx;
    use crate::report::tests::{
        MEETING, authorised, circulated, consents, held, issued, json, proposes, records, reports,
    };

    fn rows(workspace: &Workspace, person: &str, day: &str) -> Vec<(String, String, String)> {
        let word = |it: &Value| it.as_str().unwrap_or_default().to_owned();
        let rows = json("today", workspace, &cx(person, day), None);
        rows.iter().map(|it| (word(&it["group"]), word(&it["what"]), word(&it["state"]))).collect()
    }

    fn row(group: &str, what: &str, state: &str) -> (String, String, String) {
        (group.to_owned(), what.to_owned(), state.to_owned())
    }

    #[test]
    fn a_liaison_sees_what_to_sign_and_the_secretary_whom_to_remind() {
        let out = consents(&circulated(&held(""), 1), "zhang-yi-wei", "2024-03-07");
        let own = rows(&out, "sha-zuo-zhen", "2024-03-13");
        assert_eq!(own, [row("mine", "sign", "未回复，剩 2 个工作日")]);
        let state = "差 2 家：市教育局（未回复，剩 2 个工作日）、市公安局（未回复，剩 2 个工作日）";
        assert_eq!(rows(&out, "zhang-yi-wei", "2024-03-13"), [row("others", "sign", state)]);
        assert!(rows(&out, "guo-jing", "2024-03-13").is_empty());
        let about = (REPORT.run)(&out, &cx("sha-zuo-zhen", "2024-03-13"), None).unwrap();
        let id = |it: &str| Id::new(it).unwrap();
        let wanted = [Subject::Meeting(id(MEETING)), Subject::Version(1), Subject::Unit(id("jyj"))];
        assert_eq!(about[0].about, wanted);
    }

    #[test]
    fn the_convener_authorises_and_the_secretary_issues() {
        let out = consents(&circulated(&held(""), 1), "zhang-yi-wei", "2024-03-07");
        let out = consents(&out, "sha-zuo-zhen", "2024-03-07");
        let out = records(&out, "gaj", "孙敬双");
        let to_do = rows(&out, "cheng-qin", "2024-03-11");
        assert_eq!(to_do, [row("mine", "authorise", "待召集人（或副召集人）签发")]);
        assert_eq!(rows(&out, "zhang-yi-wei", "2024-03-11")[0].0, "others");
        let to_do = rows(&authorised(&out), "zhang-yi-wei", "2024-03-11");
        assert_eq!(to_do, [row("mine", "issue", "已齐备，可以印发。")]);
    }

    #[test]
    fn proposals_and_resolutions_are_there_too() {
        let out = issued(&circulated(&proposes(&held(""), "qiao-jian", "专题会议"), 1));
        let to_do = rows(&out, "cheng-qin", "2024-04-03");
        assert!(to_do.contains(&row("mine", "answer", "工作需要")), "{to_do:?}");
        let to_do = rows(&out, "sun-yuan-qian", "2024-04-03");
        assert_eq!(to_do, [row("mine", "progress", "逾期 2 个工作日")]);
        let out = reports(&out, "sun-yuan-qian", "2024-1-1", "apply-close");
        let to_do = rows(&out, "zhang-yi-wei", "2024-04-03");
        assert!(to_do.contains(&row("mine", "close", "已排查两轮")), "{to_do:?}");
    }
}
