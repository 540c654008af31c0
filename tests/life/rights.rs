//! Who may say what, by the table of DESIGN §4, on the day on which it was received.

use chrono::{DateTime, FixedOffset, NaiveDate};
use lianxi::model::{Statement, Workspace};

/// What a unit says for itself, with the right that it takes.
const OWN: &[(&str, &str)] = &[
    ("propose", "propose"),
    ("no-item", "propose"),
    ("reply", "reply"),
    ("consent", "sign"),
    ("object", "sign"),
    ("withdraw", "sign"),
    ("progress", "progress"),
    ("request-extension", "progress"),
    ("nominate", "nominate"),
];

/// What conveners do, with the right that it takes; whatever is in neither list is the office's.
const LEADERS: &[(&str, &[&str])] = &[
    ("accept", &["accept"]),
    ("decline", &["accept"]),
    ("authorise", &["authorise"]),
    ("amend", &["authorise"]),
    ("approve", &["chair"]),
    ("reviewed", &["chair"]),
    ("extend", &["extend"]),
    ("end-unit", &["waive"]),
    // The rule of succession of its day says who confirms.
    ("confirm", &["edit", "accept"]),
    ("turn-down", &["edit", "accept"]),
];

/// Roles that speak as the unit's member.
const MEMBERS: &[&str] = &["member", "convener", "deputy"];

/// Whether a person holds a post that gives a right on a day, in one unit or in any.
pub(crate) fn holds(
    workspace: &Workspace,
    person: &str,
    right: &str,
    unit: Option<&str>,
    day: NaiveDate,
) -> bool {
    let Some(person) = workspace.people.get(person) else { return false };
    let lead = &workspace.mechanism.lead_unit;
    person.posts.iter().any(|post| {
        let held = post.from <= day && post.until.is_none_or(|it| day <= it);
        let role = workspace.mechanism.roles.iter().find(|it| it.id == post.role);
        let gives = role.is_some_and(|role| {
            let own = role.rights.iter().any(|it| it.code() == right);
            own || post.unit == *lead && role.lead_rights.iter().any(|it| it.code() == right)
        });
        held && gives && unit.is_none_or(|it| &*post.unit == it)
    })
}

/// Whether a person speaks as the unit's member on a day.
pub(crate) fn is_member(workspace: &Workspace, person: &str, unit: &str, day: NaiveDate) -> bool {
    workspace.people.get(person).is_some_and(|it| {
        it.posts.iter().any(|post| {
            let held = post.from <= day && post.until.is_none_or(|it| day <= it);
            held && &*post.unit == unit && MEMBERS.contains(&&*post.role)
        })
    })
}

/// Whether a statement was made by somebody who might.
pub(crate) fn entitled(workspace: &Workspace, it: &Statement) -> bool {
    let day = local(workspace, it.received.at);
    let person = it.said.who("person").and_then(|who| who.id.as_deref());
    let own = OWN.iter().find(|(kind, _)| *kind == it.kind()).map(|it| it.1);
    let leaders = LEADERS.iter().find(|(kind, _)| *kind == it.kind()).map(|it| it.1);
    let any = |person: &str, rights: &[&str], day: NaiveDate| {
        rights.iter().any(|right| holds(workspace, person, right, None, day))
    };
    if let Some(recorded) = &it.received.recorded {
        let entered = holds(workspace, &it.received.by, "edit", None, day);
        let rights = leaders.unwrap_or(&["edit"]);
        return entered && (own.is_some() || person.is_some_and(|it| any(it, rights, recorded.on)));
    }
    let Some(person) = person.filter(|person| **person == *it.received.by) else { return false };
    match own {
        Some(right) => {
            let unit = it.said.named("unit").map(|it| it.id.as_str());
            unit.is_some_and(|unit| holds(workspace, person, right, Some(unit), day))
        }
        None => any(person, leaders.unwrap_or(&["edit"]), day),
    }
}

/// The day of an instant where the mechanism sits.
pub(crate) fn local(workspace: &Workspace, at: DateTime<FixedOffset>) -> NaiveDate {
    let offset: FixedOffset = workspace.mechanism.utc_offset.parse().unwrap();
    at.with_timezone(&offset).date_naive()
}
