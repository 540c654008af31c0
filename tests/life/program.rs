//! What the program itself says, in the words of the second count.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use lianxi::model::{Id, MeetingFolder, Workspace};
use lianxi::rule::waiting::{self, By};
use lianxi::rule::{consent_set, gate};

use crate::matter::short;
use crate::set::Set;

/// Everything that is awaited.
pub(crate) fn awaited(workspace: &Workspace, now: DateTime<FixedOffset>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for it in waiting::all(workspace, now) {
        // The second count does not read the words of notices.
        if it.what.code() == "change-notice" {
            continue;
        }
        let subjects = [
            it.proposal.map(short),
            it.nomination.map(short),
            it.resolution.as_ref().map(Id::to_string),
            it.paper.as_ref().map(Id::to_string),
            it.meeting.as_ref().map(Id::to_string),
        ];
        let about = subjects.into_iter().flatten().next().unwrap_or_default();
        let said = format!("{} {about}", it.what.code());
        let said = said.trim_end();
        match it.by {
            By::Holders(_) => drop(found.insert(said.to_owned())),
            By::Units(_) | By::Members => {
                found.extend(it.units.iter().map(|unit| format!("{said} {unit}")));
            }
        }
    }
    found
}

/// Who must agree to the latest version, and the others.
pub(crate) fn set(workspace: &Workspace, meeting: &MeetingFolder) -> Option<Set> {
    let minutes = meeting.minutes.last_key_value()?.1;
    let set = consent_set::consent_set(workspace, &meeting.doc, minutes, &[]);
    let ids = |ids: &[Id]| ids.iter().map(Id::to_string).collect();
    Some(Set {
        required: ids(&set.required),
        asked: ids(&set.asked),
        exempt: ids(&set.exempt),
        below: ids(&set.below),
    })
}

/// How units stand to what is out, and whether the gate is open.
pub(crate) fn gate(
    workspace: &Workspace,
    id: &Id,
    meeting: &MeetingFolder,
    now: DateTime<FixedOffset>,
) -> (BTreeMap<String, &'static str>, bool) {
    let gate = gate::gate(workspace, id, meeting, now.date_naive());
    let signs = gate.signs.iter().map(|it| (it.unit.to_string(), it.state.code()));
    (signs.collect(), gate.is_open())
}
