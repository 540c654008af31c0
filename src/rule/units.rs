//! Units in time: which are members on a day, which are no more, and who took over from them (DESIGN §3).
//!
//! Only a statement ends a unit, never an edited file; one that two statements speak of differently (分歧)
//! has not ended.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{Id, Statement, Workspace};
use crate::rule::chain;
use crate::seal::{END_UNIT, Hash};
use crate::text::Lang;

/// The folder in which it is said that units ended.
const FOLDER: &str = "roster/";

/// That a unit is no more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct End {
    /// The first day on which it is no more.
    pub on: NaiveDate,
    /// The unit that took over from it.
    pub successor: Option<Id>,
}

/// How a unit ended, if one standing statement says so.
pub fn end_of(workspace: &Workspace, unit: &str) -> Option<End> {
    let heads = heads(workspace, unit);
    let mut ends = heads.iter().map(|it| end(it));
    let first = ends.next().flatten()?;
    ends.all(|it| it.as_ref() == Some(&first)).then_some(first)
}

/// The first day on which a unit is no more.
pub fn ended_on(workspace: &Workspace, unit: &str) -> Option<NaiveDate> {
    end_of(workspace, unit).map(|it| it.on)
}

/// Whether a unit is no more on a day.
pub fn has_ended(workspace: &Workspace, unit: &str, day: NaiveDate) -> bool {
    ended_on(workspace, unit).is_some_and(|on| on <= day)
}

/// Who stands for a unit on a day: itself while it lasts, else whoever took over from it and lasts; nobody
/// where it ended without a successor.
pub fn heir(workspace: &Workspace, unit: &Id, day: NaiveDate) -> Option<Id> {
    let mut now = unit.clone();
    let mut seen = Vec::new();
    while let Some(end) = end_of(workspace, &now).filter(|it| it.on <= day) {
        seen.push(now);
        now = end.successor.filter(|it| !seen.contains(it))?;
    }
    Some(now)
}

/// The unit that took over from one that is no more on a day, where one did.
pub fn successor_of(workspace: &Workspace, unit: &Id, day: NaiveDate) -> Option<Id> {
    heir(workspace, unit, day).filter(|it| it != unit)
}

/// The units whose successor on a day is this one.
pub fn predecessors(workspace: &Workspace, unit: &Id, day: NaiveDate) -> Vec<Id> {
    let took_over = |it: &&Id| successor_of(workspace, it, day).as_ref() == Some(unit);
    workspace.in_order(workspace.units.keys().filter(took_over).cloned().collect())
}

/// Whether a unit is a member on a day: entered as one, joined by then, and not ended.
pub fn is_member_on(workspace: &Workspace, unit: &str, day: NaiveDate) -> bool {
    let record = workspace.units.get(unit);
    record.is_some_and(|it| it.member && it.from.is_none_or(|from| from <= day))
        && !has_ended(workspace, unit, day)
}

/// The member units of a day, in official order.
pub fn members_on(workspace: &Workspace, day: NaiveDate) -> Vec<Id> {
    let members = workspace.members().into_iter();
    members.filter(|it| is_member_on(workspace, it, day)).cloned().collect()
}

/// The hashes that a new word on the end of a unit has to replace.
pub fn said_of(workspace: &Workspace, unit: &str) -> Vec<Hash> {
    chain::head_hashes(chain_of(workspace, unit))
}

/// What stands on the end of a unit; more than one is a divergence.
pub fn heads<'a>(workspace: &'a Workspace, unit: &'a str) -> Vec<&'a Arc<Statement>> {
    chain::heads(chain_of(workspace, unit))
}

/// Everything that was said on the end of a unit.
fn chain_of<'a>(
    workspace: &'a Workspace,
    unit: &'a str,
) -> impl Iterator<Item = &'a Arc<Statement>> {
    let below = workspace.statements.range(FOLDER.to_owned()..);
    let kept = below.take_while(|(path, _)| path.starts_with(FOLDER)).map(|(_, it)| it);
    kept.filter(move |it| it.kind() == END_UNIT.name)
        .filter(move |it| it.said.named("ended").is_some_and(|it| it.id == unit))
}

/// What became of a unit over time, a sentence each: since when it is a member, what it was called, when it
/// ended and who took over.
pub fn story(workspace: &Workspace, unit: &str, lang: Lang) -> Vec<String> {
    let Some(record) = workspace.units.get(unit) else { return Vec::new() };
    let mut told: Vec<String> = record
        .from
        .filter(|_| record.member)
        .map(|it| lang.unit_since(&lang.day(it)))
        .into_iter()
        .collect();
    let former = record.former_names.iter();
    told.extend(former.map(|it| lang.unit_formerly(it.short(), &lang.day(it.until))));
    told.extend(end_of(workspace, unit).map(|it| match &it.successor {
        Some(heir) => lang.unit_ended_heir(&lang.day(it.on), workspace.unit_name(heir)),
        None => lang.unit_ended_on(&lang.day(it.on)),
    }));
    told
}

/// What one statement says; nothing where it says that the unit goes on.
fn end(statement: &Statement) -> Option<End> {
    let successor = statement.said.named("successor").and_then(|it| Id::new(&it.id).ok());
    statement.said.day("from").map(|on| End { on, successor })
}
