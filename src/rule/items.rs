//! Items called for before a meeting (征集议题), and who has not answered.
//!
//! A unit answers by proposing an item for the meeting, or by saying that it has none.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::model::{Id, MeetingFolder, Statement, Workspace};
use crate::rule::{chain, life, notices, proposals};

/// Every call for items of a meeting.
pub fn calls(folder: &MeetingFolder) -> impl Iterator<Item = &Arc<Statement>> {
    folder.docket.statements.values().filter(|it| it.kind() == "call-items")
}

/// The call for items that stands; of two at once none does.
pub fn standing(folder: &MeetingFolder) -> Option<&Arc<Statement>> {
    match chain::heads(calls(folder)).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// The units that a call asks, in official order.
pub fn asked(workspace: &Workspace, call: &Statement) -> Vec<Id> {
    let units = call.said.nameds("to").iter().filter_map(|it| Id::new(&it.id).ok());
    workspace.in_order(units.collect())
}

/// Whether items are called for a meeting, until the formal notice settles the agenda.
pub fn are_called(workspace: &Workspace, meeting: &str, now: DateTime<FixedOffset>) -> bool {
    let folder = workspace.meetings.get(meeting);
    folder.is_some_and(|it| life::is_open(it) && open_call(it, now).is_some())
}

/// The call that can still be answered.
fn open_call(folder: &MeetingFolder, now: DateTime<FixedOffset>) -> Option<&Arc<Statement>> {
    let settled = folder.doc.at <= now || notices::is_settled(folder);
    standing(folder).filter(|_| !settled)
}

/// What a unit answered: the items that it proposed for the meeting, or that it has none.
pub fn answers_of<'a>(
    workspace: &'a Workspace,
    meeting: &str,
    folder: &'a MeetingFolder,
    unit: &str,
) -> Vec<&'a Arc<Statement>> {
    let proposed = proposals::proposals(workspace).into_iter().map(|it| it.statement);
    let proposed = proposed.filter(|it| it.said.line("item_for") == Some(meeting));
    let none = folder.docket.statements.values().filter(|it| it.kind() == "no-item");
    proposed.chain(chain::heads(none)).filter(|it| it.unit() == Some(unit)).collect()
}

/// Units that were asked and have not answered, until the formal notice settles the agenda.
pub fn missing(
    workspace: &Workspace,
    meeting: &str,
    folder: &MeetingFolder,
    now: DateTime<FixedOffset>,
) -> Vec<Id> {
    let Some(call) = open_call(folder, now) else { return Vec::new() };
    let mut units = asked(workspace, call);
    units.retain(|unit| answers_of(workspace, meeting, folder, unit).is_empty());
    units
}
