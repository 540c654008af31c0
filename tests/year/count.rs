//! A second count of who is awaited, made from the acts of the script alone and never from a workspace.
//!
//! It knows nothing of the program's rules but what DESIGN says of them, and only what the year needs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use crate::act::Act;
use crate::meeting::Meeting;

/// Everything that was counted so far.
#[derive(Default)]
pub(crate) struct Count {
    members: Vec<String>,
    meetings: BTreeMap<String, Meeting>,
    proposals: BTreeMap<String, Proposal>,
    matters: BTreeMap<String, Matter>,
    nominations: BTreeMap<String, (String, String)>,
    round: Option<Round>,
    issued: BTreeMap<i32, u32>,
}

struct Proposal {
    unit: String,
    item_for: Option<String>,
    answered: bool,
}

/// A resolution.
#[derive(Default)]
struct Matter {
    leads: Vec<String>,
    due: Option<NaiveDate>,
    /// What each unit said last.
    said: BTreeMap<String, String>,
    asks: BTreeSet<String>,
    closed: bool,
}

struct Round {
    by: NaiveDate,
    owed: BTreeSet<(String, String)>,
}

impl Count {
    /// Nothing yet, for a mechanism of these units.
    pub(crate) fn of(members: Vec<String>) -> Self {
        Self { members, ..Self::default() }
    }

    /// Counts an act that was done.
    pub(crate) fn note(&mut self, act: &Act<'_>) {
        match act.name {
            "propose" | "accept" | "decline" => self.propose(act),
            "progress" | "close" | "return" | "reopen" | "request-extension" | "extend" => {
                self.follow(act);
            }
            "nominate" => {
                let value = (act.speaks(), act.get("role").to_owned());
                self.nominations.retain(|_, it| *it != value);
                self.nominations.insert(act.made.to_owned(), value);
            }
            "confirm" | "turn-down" => drop(self.nominations.remove(act.get("nomination"))),
            "round" => self.open_round(act),
            "convene" => self.convene(act),
            "respond" => {
                let (to, verdict) = (act.get("to"), act.get("verdict"));
                self.meetings.values_mut().for_each(|it| it.answer(to, verdict));
            }
            _ if act.has("meeting") => self.in_meeting(act),
            _ => {}
        }
    }

    fn propose(&mut self, act: &Act<'_>) {
        if act.name == "propose" {
            let item_for = act.options.get("item-for").cloned();
            let new = Proposal { unit: act.speaks(), item_for, answered: false };
            self.proposals.insert(act.made.to_owned(), new);
        } else if let Some(it) = self.proposals.get_mut(act.get("proposal")) {
            it.answered = true;
        }
    }

    fn follow(&mut self, act: &Act<'_>) {
        let id = act.get("resolution").to_owned();
        let Some(it) = self.matters.get_mut(&id) else { return };
        match act.name {
            "progress" => {
                it.said.insert(act.speaks(), act.get("state").to_owned());
                if let Some(round) = &mut self.round {
                    round.owed.remove(&(act.speaks(), id));
                }
            }
            "request-extension" => drop(it.asks.insert(act.speaks())),
            "extend" => {
                it.due = act.date("until");
                it.asks.clear();
            }
            "close" => it.closed = true,
            "reopen" => {
                it.closed = false;
                it.said.values_mut().for_each(|it| "in-progress".clone_into(it));
            }
            _ => it.said.values_mut().for_each(|it| {
                if it == "apply-close" {
                    "in-progress".clone_into(it);
                }
            }),
        }
    }

    fn open_round(&mut self, act: &Act<'_>) {
        let open = self.matters.iter().filter(|(_, it)| !it.closed && !it.is_standing());
        let units = act.list("units");
        let owed = open.flat_map(|(id, it)| it.leads.iter().map(|unit| (unit.clone(), id.clone())));
        let owed = owed.filter(|it| units.is_empty() || units.contains(&it.0)).collect();
        self.round = act.date("by").map(|by| Round { by, owed });
    }

    fn convene(&mut self, act: &Act<'_>) {
        let meeting = Meeting::called(act, &self.members);
        self.meetings.insert(act.made.to_owned(), meeting);
        if act.has("carry-over") {
            self.meetings.values_mut().for_each(Meeting::take_up_asides);
        }
    }

    fn in_meeting(&mut self, act: &Act<'_>) {
        let Some(meeting) = self.meetings.get_mut(act.get("meeting")) else { return };
        if act.name != "issue" {
            meeting.note(act);
            return;
        }
        let year = act.made.split('-').next().and_then(|it| it.parse().ok()).unwrap_or(0);
        let n = self.issued.entry(year).or_default();
        if !meeting.is_issued() {
            *n += 1;
        }
        for (id, clause) in meeting.issue(format!("{year}-{n}")) {
            let matter = self.matters.entry(id).or_default();
            matter.leads.clone_from(&clause.lead);
            matter.due = clause.due;
        }
    }

    /// What is awaited on a day: `what subject unit`, or without a unit what one person settles.
    pub(crate) fn awaited(&self, today: NaiveDate) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for (id, it) in &self.meetings {
            found.extend(it.awaited(id, today, &self.proposed_for(id)));
        }
        for (id, it) in &self.matters {
            self.of_matter(id, it, today, &mut found);
        }
        let open = self.proposals.iter().filter(|it| !it.1.answered);
        found.extend(open.map(|(id, _)| format!("answer {id}")));
        found.extend(self.nominations.keys().map(|id| format!("confirm {id}")));
        found
    }

    /// The units that have proposed an item for a meeting.
    fn proposed_for(&self, meeting: &str) -> BTreeSet<&String> {
        let all = self.proposals.values();
        all.filter(|it| it.item_for.as_deref() == Some(meeting)).map(|it| &it.unit).collect()
    }

    fn of_matter(&self, id: &str, it: &Matter, today: NaiveDate, found: &mut BTreeSet<String>) {
        if it.closed || it.is_standing() {
            return;
        }
        found.extend(it.asks.iter().map(|_| format!("extend {id}")));
        let done = |unit: &&String| {
            it.said.get(*unit).is_some_and(|it| it == "apply-close" || it == "standing")
        };
        let in_round = |unit: &str| {
            let key = (unit.to_owned(), id.to_owned());
            self.round.as_ref().is_some_and(|round| round.owed.contains(&key))
        };
        for unit in it.leads.iter().filter(|it| in_round(it)) {
            found.insert(format!("round {unit}"));
        }
        if it.leads.iter().all(|unit| done(&unit)) {
            found.insert(format!("close {id}"));
            return;
        }
        if it.due.is_some_and(|due| due <= today + Days::new(30)) {
            let owe = it.leads.iter().filter(|unit| !done(unit) && !in_round(unit));
            found.extend(owe.map(|unit| format!("progress {id} {unit}")));
        }
    }

    /// The last day of the round that stands.
    pub(crate) fn round_by(&self) -> Option<NaiveDate> {
        self.round.as_ref().map(|it| it.by)
    }
}

impl Matter {
    fn is_standing(&self) -> bool {
        self.leads.iter().all(|unit| self.said.get(unit).is_some_and(|it| it == "standing"))
    }
}
