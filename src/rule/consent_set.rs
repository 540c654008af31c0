//! Whose consent a version needs, who is asked besides, and who is bound though absent (DESIGN §3).

use crate::model::{ConsentFrom, Id, Meeting, Minutes, Presence, Workspace};

/// The units whose consent a version needs, and those that are only asked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ConsentSet {
    /// Needed, in official order.
    pub required: Vec<Id>,
    /// Asked, not needed.
    pub asked: Vec<Id>,
    /// Needed only because a clause binds them though they were not there; the keys of the clauses.
    pub bound_absent: Vec<(Id, Vec<String>)>,
}

/// Works out the consent set of a version, less the units that the convener waived.
pub fn consent_set(
    workspace: &Workspace,
    meeting: &Meeting,
    minutes: &Minutes,
    waived: &[Id],
) -> ConsentSet {
    let gated = workspace.mechanism.meeting_kind(&meeting.kind).is_none_or(|it| it.gate);
    let attending = attending(meeting);
    let base = base(workspace, &attending);
    if !gated {
        return ConsentSet { asked: workspace.in_order(base), ..ConsentSet::default() };
    }
    let invited_only = |id: &Id| is_invited_only(workspace, meeting, id);
    let mut required: Vec<Id> = base.iter().filter(|it| !invited_only(it)).cloned().collect();
    required.extend(
        meeting.invited.iter().filter(|it| it.consent_required).filter_map(|it| it.unit.clone()),
    );
    let bound_absent: Vec<_> = bound_absent(meeting, minutes)
        .into_iter()
        .filter(|(unit, _)| !required.contains(unit) && !waived.contains(unit))
        .collect();
    required.extend(bound_absent.iter().map(|(unit, _)| unit.clone()));
    let required = workspace.in_order(required);
    let asked =
        meeting.invited.iter().filter_map(|it| it.unit.clone()).filter(|it| !required.contains(it));
    let asked = workspace.in_order(asked.collect());
    ConsentSet { required, asked, bound_absent }
}

/// Units that a clause binds though they did not attend, with the keys of those clauses.
pub fn bound_absent(meeting: &Meeting, minutes: &Minutes) -> Vec<(Id, Vec<String>)> {
    let attending = attending(meeting);
    let mut found: Vec<(Id, Vec<String>)> = Vec::new();
    for clause in minutes.clauses() {
        for unit in clause.bound().filter(|it| !attending.contains(it)) {
            match found.iter_mut().find(|(id, _)| id == unit) {
                Some((_, keys)) if keys.iter().any(|it| **it == *clause.key) => {}
                Some((_, keys)) => keys.push(clause.key.to_string()),
                None => found.push((unit.clone(), vec![clause.key.to_string()])),
            }
        }
    }
    found
}

/// The units that attended; a substituted unit did.
pub fn attending(meeting: &Meeting) -> Vec<Id> {
    meeting.attendance.iter().filter(|it| it.state.attends()).map(|it| it.unit.clone()).collect()
}

/// The units that are called: those named, else every member unit.
pub fn called(workspace: &Workspace, meeting: &Meeting) -> Vec<Id> {
    if meeting.called.is_empty() {
        workspace.members().into_iter().cloned().collect()
    } else {
        workspace.in_order(meeting.called.clone())
    }
}

/// Called units of which no attendance was entered yet.
pub fn not_entered(workspace: &Workspace, meeting: &Meeting) -> Vec<Id> {
    called(workspace, meeting)
        .into_iter()
        .filter(|it| meeting.attendance_of(it).is_none())
        .collect()
}

/// Whether the unit is there by invitation alone.
pub fn is_invited_only(workspace: &Workspace, meeting: &Meeting, unit: &Id) -> bool {
    meeting.invited.iter().any(|it| it.unit.as_ref() == Some(unit))
        && !called(workspace, meeting).contains(unit)
}

/// Whether the unit stayed away, on leave or without.
pub fn stayed_away(meeting: &Meeting, unit: &str) -> bool {
    meeting
        .attendance_of(unit)
        .is_some_and(|it| matches!(it.state, Presence::Leave | Presence::Absent))
}

fn base(workspace: &Workspace, attending: &[Id]) -> Vec<Id> {
    match workspace.mechanism.rules.consent_from {
        ConsentFrom::Attending => attending.to_vec(),
        ConsentFrom::Members => workspace.members().into_iter().cloned().collect(),
        ConsentFrom::Listed => workspace.mechanism.rules.listed.clone(),
    }
}
