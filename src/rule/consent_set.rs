//! Whose consent a version needs and why, who is asked besides, and who never signs (DESIGN §3).

use crate::model::{ALL_MEMBERS, ConsentFrom, Id, Meeting, Minutes, Presence, Workspace};
use crate::rule::circulation::Circulation;
use crate::rule::level::{Level, level};
use crate::rule::{sitting, units};
use crate::seal::Agreed;
use crate::text::Lang;

/// Why a unit's consent is needed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// It attended (经与会单位同意).
    Attended,
    /// All member units have to agree.
    Member,
    /// The rule lists it.
    Listed,
    /// Its invitation says so.
    Invited,
    /// Clauses bind it, by their keys; whether it was there.
    Bound(Vec<String>, bool),
}

/// The units whose consent a version needs, and all others that it concerns; each in official order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ConsentSet {
    /// Needed.
    pub required: Vec<Id>,
    /// Asked, not needed.
    pub asked: Vec<Id>,
    /// Needed only because a clause binds them though they were not there; the keys of the clauses.
    pub bound_absent: Vec<(Id, Vec<String>)>,
    /// They attended or are bound and never sign (不参加会签).
    pub exempt: Vec<Id>,
    /// They are bound and get a copy; the member unit in charge answers.
    pub below: Vec<Id>,
    /// Why each needed unit is.
    pub reasons: Vec<(Id, Reason)>,
}

impl Reason {
    /// Why, in the words that a circulation freezes and that are shown before it goes out.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Attended => lang.reason_attended().to_owned(),
            Self::Member => lang.reason_member().to_owned(),
            Self::Listed => lang.reason_listed().to_owned(),
            Self::Invited => lang.reason_invited().to_owned(),
            Self::Bound(keys, true) => lang.reason_bound(&keys.join(lang.comma())),
            Self::Bound(keys, false) => lang.reason_bound_absent(&keys.join(lang.comma())),
        }
    }
}

impl ConsentSet {
    /// Who must agree and why, who does not sign, and who gets a copy: said before the text goes out, and after.
    pub fn say(&self, workspace: &Workspace, lang: Lang) -> String {
        let why = |(unit, reason): &(Id, Reason)| {
            lang.gate_unit(workspace.unit_name(unit), &reason.say(lang))
        };
        let list = |units: Vec<String>, say: fn(Lang, &str) -> String| {
            if units.is_empty() { String::new() } else { say(lang, &units.join(lang.comma())) }
        };
        let named = |units: &[Id]| -> Vec<String> {
            units.iter().map(|it| workspace.unit_name(it).to_owned()).collect()
        };
        list(self.reasons.iter().map(why).collect(), Lang::who_must_agree)
            + &list(named(&self.asked), Lang::who_is_asked)
            + &list(named(&self.exempt), Lang::who_is_exempt)
            + &list(named(&self.below), Lang::who_is_below)
    }
}

/// Works out the consent set of a version, less the units that the convener waived.
///
/// Needed are, of the units of the mechanism's level: those of `consent_from` on the day of the meeting,
/// guests whose invitation says so, and every one that a clause binds, guest or member, there or not.
pub fn consent_set(
    workspace: &Workspace,
    meeting: &Meeting,
    minutes: &Minutes,
    waived: &[Id],
) -> ConsentSet {
    let gated = workspace.mechanism.meeting_kind(&meeting.kind).is_none_or(|it| it.gate);
    let came = attending(meeting);
    let (base, why) = base(workspace, meeting, &came);
    let signs = |it: &Id| level(workspace, it) == Level::Own;
    if !gated {
        let asked = base.into_iter().filter(signs).collect();
        return ConsentSet { asked: workspace.in_order(asked), ..ConsentSet::default() };
    }
    let bound = bound_units(minutes);
    let mut reasons: Vec<(Id, Reason)> = Vec::new();
    let mut need = |unit: &Id, reason: Reason| {
        if signs(unit) && !reasons.iter().any(|it| it.0 == *unit) {
            reasons.push((unit.clone(), reason));
        }
    };
    let invited_only = |id: &Id| is_invited_only(workspace, meeting, id);
    base.iter().filter(|it| !invited_only(it)).for_each(|it| need(it, why.clone()));
    let invited = meeting.invited.iter();
    let must = invited.filter(|it| it.consent_required).filter_map(|it| it.unit.as_ref());
    must.for_each(|it| need(it, Reason::Invited));
    for (unit, keys) in &bound {
        if !waived.contains(unit) || came.contains(unit) {
            need(unit, Reason::Bound(keys.clone(), came.contains(unit)));
        }
    }
    let concerned = || came.iter().chain(bound.iter().map(|it| &it.0));
    let of_level = |wanted: Level| {
        workspace
            .in_order(concerned().filter(|it| level(workspace, it) == wanted).cloned().collect())
    };
    reasons.sort_by_key(|it| {
        (workspace.units.get(&it.0).map_or(u32::MAX, |it| it.order), it.0.clone())
    });
    let required = workspace.in_order(reasons.iter().map(|it| it.0.clone()).collect());
    let asked = asked(workspace, meeting, minutes, &required);
    let absent = |(unit, reason): &(Id, Reason)| match reason {
        Reason::Bound(keys, false) => Some((unit.clone(), keys.clone())),
        _ => None,
    };
    let bound_absent = reasons.iter().filter_map(absent).collect();
    let (exempt, below) = (of_level(Level::Exempt), of_level(Level::Below));
    ConsentSet { required, asked, bound_absent, exempt, below, reasons }
}

/// Invited units that are not needed, and member units that 各成员单位 binds though they did not attend.
fn asked(workspace: &Workspace, meeting: &Meeting, minutes: &Minutes, required: &[Id]) -> Vec<Id> {
    let mut asked: Vec<Id> = meeting.invited.iter().filter_map(|it| it.unit.clone()).collect();
    if minutes.clauses().any(|it| it.bound().any(|it| **it == *ALL_MEMBERS)) {
        asked.extend(members_on(workspace, meeting));
    }
    asked.retain(|it| !required.contains(it) && level(workspace, it) == Level::Own);
    workspace.in_order(asked)
}

/// The units that clauses bind, with the keys of those clauses.
fn bound_units(minutes: &Minutes) -> Vec<(Id, Vec<String>)> {
    let mut found: Vec<(Id, Vec<String>)> = Vec::new();
    for clause in minutes.clauses() {
        for unit in clause.bound().filter(|it| ***it != *ALL_MEMBERS) {
            match found.iter_mut().find(|(id, _)| id == unit) {
                Some((_, keys)) if keys.iter().any(|it| **it == *clause.key) => {}
                Some((_, keys)) => keys.push(clause.key.to_string()),
                None => found.push((unit.clone(), vec![clause.key.to_string()])),
            }
        }
    }
    found
}

/// Units of the mechanism's level that a clause binds though they did not attend, with the keys of those clauses.
pub fn bound_absent(
    workspace: &Workspace,
    meeting: &Meeting,
    minutes: &Minutes,
) -> Vec<(Id, Vec<String>)> {
    let came = attending(meeting);
    let mut found = bound_units(minutes);
    found.retain(|(unit, _)| !came.contains(unit) && level(workspace, unit) == Level::Own);
    found
}

/// Units that a text says attended or binds, and that its circulation neither asks nor excuses: one that
/// was made anew without them. What was frozen before reasons were is asked for those that attended only.
pub fn not_asked(workspace: &Workspace, text: &Agreed, out: &Circulation<'_>) -> Vec<String> {
    let said = &out.statement.said;
    let lists = ["required", "asked", "exempt", "below", "waived"];
    let known = |unit: &str| lists.iter().any(|it| said.nameds(it).iter().any(|it| it.id == unit));
    let attending = workspace.mechanism.rules.consent_from == ConsentFrom::Attending;
    let gated = workspace.mechanism.meeting_kind(&text.kind.id).is_none_or(|it| it.gate);
    let mut found: Vec<String> = Vec::new();
    if gated && attending {
        found.extend(text.attending.iter().map(|it| it.unit.id.clone()));
    }
    if gated && !said.lines("reasons").is_empty() {
        found.extend(text.clauses().flat_map(crate::seal::Clause::bound).map(|it| it.id.clone()));
    }
    found.retain(|it| it != ALL_MEMBERS && !known(it));
    found
}

/// The member units on the day of a meeting.
fn members_on(workspace: &Workspace, meeting: &Meeting) -> Vec<Id> {
    units::members_on(workspace, sitting::day(workspace, meeting))
}

/// The units that attended; a substituted unit did.
pub fn attending(meeting: &Meeting) -> Vec<Id> {
    meeting.attendance.iter().filter(|it| it.state.attends()).map(|it| it.unit.clone()).collect()
}

/// The units that are called: those named, else every member unit.
pub fn called(workspace: &Workspace, meeting: &Meeting) -> Vec<Id> {
    if meeting.called.is_empty() {
        members_on(workspace, meeting)
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

/// The units of `consent_from`, and why they are asked.
fn base(workspace: &Workspace, meeting: &Meeting, came: &[Id]) -> (Vec<Id>, Reason) {
    let rules = &workspace.mechanism.rules;
    match rules.consent_from {
        ConsentFrom::Attending => (came.to_vec(), Reason::Attended),
        ConsentFrom::Members => (members_on(workspace, meeting), Reason::Member),
        ConsentFrom::Listed => (rules.listed.clone(), Reason::Listed),
    }
}
