//! Who must agree to a version, who is asked besides, and who never signs.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use lianxi::model::{ConsentFrom, Id, MeetingFolder, Unit, UnitKind};

use crate::count::{Count, Said, of_kinds};
use crate::rights;

/// The lists that a circulation freezes, each in the order of ids.
#[derive(Default, PartialEq, Eq, Debug)]
pub(crate) struct Set {
    pub(crate) required: BTreeSet<String>,
    pub(crate) asked: BTreeSet<String>,
    pub(crate) exempt: BTreeSet<String>,
    pub(crate) below: BTreeSet<String>,
}

/// Levels of administration, the highest first.
const LEVELS: &[&[&str]] = &[
    &["国家", "中央"],
    &["省", "自治区", "直辖市"],
    &["市", "州", "盟"],
    &["县", "区", "旗"],
    &["乡", "镇", "街道"],
];

fn rank(level: Option<&str>) -> Option<usize> {
    let level = level?;
    LEVELS.iter().position(|words| words.iter().any(|it| level.starts_with(it)))
}

impl Count<'_> {
    /// The units that are called: those named, else every member of the meeting's day.
    pub(crate) fn called(&self, meeting: &MeetingFolder) -> Vec<Id> {
        if meeting.doc.called.is_empty() {
            self.members(rights::local(self.workspace, meeting.doc.at))
        } else {
            meeting.doc.called.clone()
        }
    }

    /// The members of a day: entered as such, joined by then, and not ended.
    pub(crate) fn members(&self, day: NaiveDate) -> Vec<Id> {
        let all = self.workspace.units.iter().filter(|(id, it)| {
            it.member && it.from.is_none_or(|from| from <= day) && !self.has_ended(id, day)
        });
        all.map(|it| it.0.clone()).collect()
    }

    /// Whether a statement that stands says that a unit is no more; of two that differ none does.
    pub(crate) fn has_ended(&self, unit: &str, day: NaiveDate) -> bool {
        let mut said = of_kinds(&self.loose("roster/"), &["end-unit"]);
        said.retain(|it| it.said.named("ended").is_some_and(|it| it.id == unit));
        let end = |it: &Said<'_>| {
            let heir = it.said.named("successor").map(|it| it.id.clone());
            it.said.day("from").map(|on| (on, heir))
        };
        let ends: Vec<_> = self.heads(&said).iter().map(end).collect();
        let one = ends.first().filter(|first| ends.iter().all(|it| it == *first));
        one.and_then(Option::as_ref).is_some_and(|it| it.0 <= day)
    }

    /// Who never signs: leading bodies, units above, and those that the rule names.
    fn is_exempt(&self, id: &str) -> bool {
        let mechanism = &self.workspace.mechanism;
        let Some(unit) = self.workspace.units.get(id) else { return false };
        let lead = self.workspace.units.get(&mechanism.lead_unit);
        let above = rank(unit.level.as_deref())
            .zip(lead.and_then(|it| rank(it.level.as_deref())))
            .is_some_and(|(own, lead)| own < lead);
        let leading = *mechanism.lead_unit != *id && (unit.kind == UnitKind::Body || above);
        leading || mechanism.rules.consent_exempt.iter().any(|it| &**it == id)
    }

    /// Who is below: the member unit in charge of its line answers.
    fn is_below(&self, id: &str) -> bool {
        let mechanism = &self.workspace.mechanism;
        let Some(unit) = self.workspace.units.get(id) else { return false };
        if self.is_exempt(id) || *mechanism.lead_unit == *id {
            return false;
        }
        if matches!(unit.kind, UnitKind::Team | UnitKind::Collective) {
            return true;
        }
        let lead = self.workspace.units.get(&mechanism.lead_unit);
        let lower = rank(unit.level.as_deref())
            .zip(lead.and_then(|it| rank(it.level.as_deref())))
            .is_some_and(|(own, lead)| own > lead);
        !unit.member && (lower || self.has_member_above(unit, 8))
    }

    fn has_member_above(&self, unit: &Unit, steps: usize) -> bool {
        let parent = unit.parent.as_ref().and_then(|it| self.workspace.units.get(it));
        let member = |it: &Unit| it.member && it.kind == UnitKind::Unit;
        parent.is_some_and(|it| member(it) || steps > 0 && self.has_member_above(it, steps - 1))
    }

    /// Who must agree to the latest version, less those that are waived.
    pub(crate) fn set(&self, meeting: &MeetingFolder, waived: &[&str]) -> Set {
        let mechanism = &self.workspace.mechanism;
        let doc = &meeting.doc;
        let came: Vec<&str> =
            doc.attendance.iter().filter(|it| it.state.attends()).map(|it| &*it.unit).collect();
        let called = self.called(meeting);
        let members = self.members(rights::local(self.workspace, doc.at));
        let base: Vec<&str> = match mechanism.rules.consent_from {
            ConsentFrom::Attending => came.clone(),
            ConsentFrom::Members => members.iter().map(|it| &**it).collect(),
            ConsentFrom::Listed => mechanism.rules.listed.iter().map(|it| &**it).collect(),
        };
        let own = |it: &&str| !self.is_exempt(it) && !self.is_below(it);
        let kind = mechanism.meeting_kinds.iter().find(|it| it.id == doc.kind);
        if kind.is_some_and(|it| !it.gate) {
            let asked = base.iter().filter(|it| own(it)).map(|it| (*it).to_owned()).collect();
            return Set { asked, ..Set::default() };
        }
        let clauses = meeting.minutes.last_key_value().into_iter().flat_map(|it| it.1.clauses());
        let named: Vec<&str> = clauses
            .flat_map(|it| it.lead.iter().chain(&it.owners).chain(&it.support))
            .map(|it| &**it)
            .collect();
        let all = named.contains(&"all-members");
        let bound: Vec<&str> = named.into_iter().filter(|it| *it != "all-members").collect();
        let guests =
            || doc.invited.iter().filter_map(|it| Some((it.unit.as_deref()?, it.consent_required)));
        // Invited alone: not called; asked, not required, unless the invitation says so or a clause binds it.
        let by_invitation = |it: &str| {
            guests().any(|guest| guest.0 == it) && !called.iter().any(|unit| &**unit == it)
        };
        let needed = base.iter().copied().filter(|it| !by_invitation(it));
        let must = guests().filter(|it| it.1).map(|it| it.0);
        let binding = bound.iter().copied().filter(|it| came.contains(it) || !waived.contains(it));
        let required: BTreeSet<String> =
            needed.chain(must).chain(binding).filter(own).map(str::to_owned).collect();
        let everybody = members.iter().map(|it| &**it).filter(|_| all);
        let asked = guests().map(|it| it.0).chain(everybody).filter(own).map(str::to_owned);
        let asked = asked.filter(|it| !required.contains(it)).collect();
        let concerned = || came.iter().chain(&bound).map(|it| (*it).to_owned());
        let exempt = concerned().filter(|it| self.is_exempt(it)).collect();
        let below = concerned().filter(|it| self.is_below(it)).collect();
        Set { required, asked, exempt, below }
    }
}
