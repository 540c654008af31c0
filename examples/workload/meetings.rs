//! Meetings of a workload: the call, the agenda, who came, and the minutes.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use lianxi::model::{
    AgendaItem, Approval, Attendance, Clause, Id, ItemKind, Meeting, Minutes, Presence, Section,
    Workspace,
};

use super::random::Random;
use super::roster::{Desk, to_u64};
use super::words::{DEEDS, MATTERS, REMARKS, UNITS};
use super::{Plan, id};

/// What all meetings share.
pub(crate) struct House<'a> {
    /// The plan.
    pub(crate) plan: &'a Plan,
    /// Mechanism, units, people and duties.
    pub(crate) workspace: Workspace,
    /// Who speaks for each unit.
    pub(crate) desks: Vec<Desk>,
    /// Ids of duties.
    pub(crate) duties: Vec<Id>,
    /// Chance.
    pub(crate) random: Random,
    /// The count of plenary meetings.
    pub(crate) ordinal: u32,
    /// The last number of each year.
    pub(crate) numbers: BTreeMap<i32, u32>,
}

/// How far a meeting is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// It is to come.
    Called,
    /// Its minutes are being drafted.
    Drafting,
    /// They are out for consent.
    Circulating,
    /// They are issued.
    Issued,
}

/// One meeting as it was called and held.
pub(crate) struct Called {
    /// Its id.
    pub(crate) id: Id,
    /// Its day.
    pub(crate) day: NaiveDate,
    /// How far it is.
    pub(crate) stage: Stage,
    /// Its record.
    pub(crate) doc: Meeting,
    /// Its minutes, once there are any.
    pub(crate) minutes: Option<Minutes>,
}

impl House<'_> {
    /// The n-th meeting.
    pub(crate) fn call(&mut self, nth: usize, taken: &mut BTreeSet<String>) -> Called {
        let day = self.day(nth);
        let stage = match self.plan.meetings - nth {
            0..=4 => Stage::Called,
            5..=7 => Stage::Drafting,
            8..=12 => Stage::Circulating,
            _ => Stage::Issued,
        };
        let plenary = nth.is_multiple_of(4);
        let kind = if plenary { "plenary" } else { "thematic" };
        let id = Id::of_meeting(day, kind).twin(|it| taken.contains(it));
        taken.insert(id.to_string());
        let away = 1 + nth % (UNITS.len() - 1);
        let mut doc = self.doc(day, plenary, away);
        let minutes = (stage > Stage::Called).then(|| self.minutes(&doc, day, away));
        if stage > Stage::Called {
            doc.attendance = self.attendance(day, away);
        }
        Called { id, day, stage, doc, minutes }
    }

    /// A working day as far into the time as the meeting is into the list.
    fn day(&self, nth: usize) -> NaiveDate {
        let last = to_u64(self.plan.meetings.max(2) - 1);
        let days = Days::new(self.plan.days * to_u64(nth) / last);
        let day = self.plan.first.checked_add_days(days).unwrap_or(self.plan.first);
        let later = match day.weekday() {
            Weekday::Sat => 2,
            Weekday::Sun => 1,
            _ => 0,
        };
        day.checked_add_days(Days::new(later)).unwrap_or(day)
    }

    fn doc(&mut self, day: NaiveDate, plenary: bool, away: usize) -> Meeting {
        let matter = *self.random.pick(MATTERS);
        let title = if plenary {
            self.ordinal += 1;
            format!("示例联席会议第{}次全体会议", self.ordinal)
        } else {
            format!("示例{matter}专题会议")
        };
        let at = day.and_hms_opt(9, 0, 0).expect("nine in the morning is a time");
        let offset = self.workspace.mechanism.offset();
        let at = at.and_local_timezone(offset).single().expect("an offset has no gaps");
        let convener = self.desks[0].member(day).clone();
        let items = 2 + self.random.below(3);
        let kind = id(if plenary { "plenary" } else { "thematic" });
        Meeting {
            ordinal: plenary.then_some(self.ordinal),
            place: Some("示例市政务中心三楼会议室".to_owned()),
            chair: Some(convener.clone()),
            approval: Some(Approval { by: convener, on: day.pred_opt().unwrap_or(day) }),
            last_item: u32::try_from(items).expect("an agenda has few items"),
            agenda: (1..=items).map(|nth| self.item(nth, away)).collect(),
            ..Meeting::blank(kind, title, at)
        }
    }

    fn item(&mut self, nth: usize, away: usize) -> AgendaItem {
        let unit = self.present(away);
        let (matter, deed) = (*self.random.pick(MATTERS), *self.random.pick(DEEDS));
        AgendaItem {
            key: id(&format!("a{nth}")),
            title: format!("研究示例{matter}{deed}有关事项"),
            unit: id(UNITS[unit].0),
            with_units: Vec::new(),
            speaker: None,
            kind: if nth == 1 { ItemKind::Report } else { ItemKind::Review },
            minutes: Some(15),
            duty: Some(self.random.pick(&self.duties).clone()).filter(|_| nth == 2),
            resolution: None,
            proposal: None,
            reason: None,
            aside: None,
            materials: false,
            materials_on: None,
        }
    }

    /// One of the units that came.
    fn present(&mut self, away: usize) -> usize {
        let at = self.random.below(UNITS.len() - 1);
        if at < away { at } else { at + 1 }
    }

    /// Everybody's member, one unit's liaison instead, and one unit on leave.
    fn attendance(&mut self, day: NaiveDate, away: usize) -> Vec<Attendance> {
        let stands_in = self.present(away).max(1);
        let entry = |(at, desk): (usize, &Desk)| {
            let (state, person) = if at == away {
                (Presence::Leave, None)
            } else if at == stands_in {
                (Presence::Substitute, Some(desk.liaison(day).clone()))
            } else {
                (Presence::Present, Some(desk.member(day).clone()))
            };
            let reason = (at == away).then(|| "外出开会".to_owned());
            Attendance {
                unit: desk.unit.clone(),
                state,
                person,
                substitute: None,
                with: Vec::new(),
                reason,
            }
        };
        self.desks.iter().enumerate().map(entry).collect()
    }

    /// Six to twelve clauses below the items of the agenda, which bind nobody who was away.
    fn minutes(&mut self, doc: &Meeting, day: NaiveDate, away: usize) -> Minutes {
        let count = 6 + self.random.below(7);
        let mut sections: Vec<Section> = doc
            .agenda
            .iter()
            .map(|it| Section {
                heading: format!("关于{}", it.title),
                item: Some(it.key.clone()),
                clauses: Vec::new(),
            })
            .collect();
        let each = count.div_ceil(sections.len());
        for nth in 0..count {
            let clause = self.clause(nth + 1, day, away);
            sections[nth / each].clauses.push(clause);
        }
        Minutes {
            last_key: u32::try_from(count).expect("minutes have few clauses"),
            opening: Some(format!("会议由召集人主持，{}家成员单位参加。", UNITS.len() - 1)),
            sections,
            ..Minutes::empty()
        }
    }

    fn clause(&mut self, nth: usize, day: NaiveDate, away: usize) -> Clause {
        let key = id(&format!("c{nth}"));
        if self.random.once_in(3) {
            let text = format!("{}。", self.random.pick(REMARKS));
            return Clause::plain(key, text);
        }
        let (lead, other) = (self.present(away), self.present(away));
        let (matter, deed) = (*self.random.pick(MATTERS), *self.random.pick(DEEDS));
        let text = format!(
            "由{}牵头，围绕示例{matter}{deed}，各区县、各单位结合实际抓好落实，有关情况及时报联席会议办公室。",
            UNITS[lead].1
        );
        let support = Some(id(UNITS[other].0)).filter(|_| other != lead);
        Clause {
            lead: vec![id(UNITS[lead].0)],
            support: support.into_iter().collect(),
            due: day.checked_add_days(Days::new(30 + to_u64(self.random.below(150)))),
            ..Clause::plain(key, text)
        }
    }
}
