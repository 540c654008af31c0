//! Rounds of reports (调度): the one that stands, what it asks of whom, and what is still missing.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{DutyKind, Id, Statement, Workspace};
use crate::rule::ledger::{self, Resolution, Stage};
use crate::rule::{chain, proposals};
use crate::seal::Hash;

/// The folder in which rounds and the reminders to them lie.
const FOLDER: &str = "rounds/";

/// One thing that a round asks: a unit's report on a resolution or a duty.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Asked {
    /// The unit.
    pub unit: Id,
    /// The resolution or the duty.
    pub subject: Id,
}

impl Asked {
    /// The line of the statement.
    pub fn line(&self) -> String {
        format!("{} {}", self.unit, self.subject)
    }

    fn of(line: &str) -> Option<Self> {
        let (unit, subject) = line.split_once(' ')?;
        Some(Self { unit: Id::new(unit).ok()?, subject: Id::new(subject).ok()? })
    }
}

/// Every round that was opened.
pub fn rounds(workspace: &Workspace) -> impl Iterator<Item = &Arc<Statement>> {
    workspace
        .statements
        .range(FOLDER.to_owned()..)
        .take_while(|(path, _)| path.starts_with(FOLDER))
        .map(|(_, it)| it)
        .filter(|it| it.kind() == "round")
}

/// The round that stands; of two at once none does, until a third replaces both.
pub fn standing(workspace: &Workspace) -> Option<&Arc<Statement>> {
    match chain::heads(rounds(workspace)).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// What a round asks, as it was frozen.
pub fn asked(round: &Statement) -> Vec<Asked> {
    round.said.lines("asked").iter().filter_map(|it| Asked::of(it)).collect()
}

/// The hash of the round that stands, if it asks this unit about this subject.
pub fn asking(workspace: &Workspace, unit: &str, subject: &str) -> Option<Hash> {
    let round = standing(workspace)?;
    let asks = asked(round).iter().any(|it| &*it.unit == unit && &*it.subject == subject);
    asks.then_some(round.hash)
}

/// The report that answers a part of a round: one that stands and names the round.
pub fn answer<'a>(
    workspace: &'a Workspace,
    round: &Statement,
    part: &Asked,
) -> Option<&'a Arc<Statement>> {
    ledger::latest(workspace, &part.subject)
        .into_iter()
        .find(|it| it.unit() == Some(&*part.unit) && it.said.hash("round") == Some(round.hash))
}

/// What the round that stands still misses: neither answered nor closed meanwhile.
pub fn missing(workspace: &Workspace) -> Vec<Asked> {
    let Some(round) = standing(workspace) else { return Vec::new() };
    let mut parts = asked(round);
    parts.retain(|it| {
        answer(workspace, round, it).is_none() && !ledger::is_closed(workspace, &it.subject)
    });
    parts
}

/// The units that still owe a part of the round that stands, in official order.
pub fn owing(workspace: &Workspace) -> Vec<Id> {
    workspace.in_order(missing(workspace).into_iter().map(|it| it.unit).collect())
}

/// What a new round would ask: of each unit the resolutions it leads that are neither closed nor
/// standing tasks, and with `duties` the duties it answers for; of these units alone, if any are named.
pub fn to_ask(workspace: &Workspace, units: &[Id], duties: bool) -> Vec<Asked> {
    let mut found = Vec::new();
    let mut resolutions = ledger::resolutions(workspace);
    resolutions.sort_by_key(|it| ledger::natural(&it.id));
    for it in resolutions.iter().filter(|it| it.stage(workspace).is_open()) {
        let leads = it.answerable(workspace).into_iter();
        found.extend(leads.map(|unit| Asked { unit, subject: it.id.clone() }));
    }
    if duties {
        let kinds = [DutyKind::KeyTask, DutyKind::Division];
        let mut own: Vec<_> =
            workspace.duties.iter().filter(|(_, it)| kinds.contains(&it.kind)).collect();
        own.sort_by_key(|(id, _)| ledger::natural(id));
        for (id, duty) in own {
            if ledger::duty_stage(workspace, id, duty) != Stage::Closed {
                let answerable = duty.answerable().cloned();
                found.extend(answerable.map(|unit| Asked { unit, subject: id.clone() }));
            }
        }
    }
    found.retain(|it| units.is_empty() || units.contains(&it.unit));
    let rank = |unit: &Id| workspace.units.get(unit).map_or(u32::MAX, |it| it.order);
    found.sort_by_key(|it| (rank(&it.unit), it.unit.clone()));
    found.dedup();
    found
}

/// What rounds ask about, read once: the words and the day of every resolution and duty.
pub struct Subjects<'a> {
    workspace: &'a Workspace,
    resolutions: BTreeMap<Id, Resolution>,
}

impl<'a> Subjects<'a> {
    /// All of them.
    pub fn of(workspace: &'a Workspace) -> Self {
        let all = ledger::resolutions(workspace).into_iter();
        Self { workspace, resolutions: all.map(|it| (it.id.clone(), it)).collect() }
    }

    /// The words of a resolution or a duty; nothing where it is not there any more.
    pub fn words(&self, subject: &str) -> &str {
        match (self.resolutions.get(subject), self.workspace.duties.get(subject)) {
            (Some(it), _) => &it.clause.text,
            (None, Some(it)) => &it.title,
            (None, None) => "",
        }
    }

    /// The day that counts for it.
    pub fn due(&self, subject: &str) -> Option<NaiveDate> {
        match (self.resolutions.get(subject), self.workspace.duties.get(subject)) {
            (Some(it), _) => it.due(self.workspace),
            (None, duty) => duty.and_then(|it| it.due),
        }
    }
}

/// The short id of the round that stands.
pub fn id(workspace: &Workspace) -> Option<String> {
    standing(workspace).map(|it| proposals::id_of(it.hash))
}
