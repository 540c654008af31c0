//! Who may do what: rights hang on roles, roles on posts, posts on days (DESIGN §4).
//!
//! One function decides, [`may`]; every front door asks it before it looks at any argument.

use chrono::NaiveDate;

use crate::cx::{Cx, Refusal};
use crate::model::{Id, Right, Statement, Via, Workspace};
use crate::rule::{keys, roster};

/// Whether whoever acts has the right today, for the unit where the right is a unit's own.
pub fn may(
    workspace: &Workspace,
    cx: &Cx,
    right: Right,
    unit: Option<&str>,
) -> Result<(), Refusal> {
    if right == Right::Read && cx.via == Via::Local {
        return Ok(());
    }
    still_comes_in(workspace, cx)?;
    let Some(person) = &cx.person else {
        return if first_hand(workspace, cx, right) {
            Ok(())
        } else {
            Err(Refusal::refused(cx.lang.say_who_you_are()))
        };
    };
    if !workspace.people.contains_key(person) {
        return Err(Refusal::refused(cx.lang.not_in_roster(person)));
    }
    let held = has(workspace, cx, person, right, if right.is_own() { unit } else { None });
    if held || first_hand(workspace, cx, right) {
        return Ok(());
    }
    let name = workspace.person_name(person);
    Err(Refusal::refused(match unit.filter(|_| right.is_own()) {
        Some(unit) => {
            cx.lang.may_not_for(name, workspace.unit_name(unit), cx.lang.right(right.code()))
        }
        None => {
            cx.lang.may_not(name, cx.lang.right(right.code()), &holders_of(workspace, cx, right))
        }
    }))
}

/// Whether whoever acts sits at the machine itself: what needs no right is for nobody else.
pub fn may_here(cx: &Cx) -> Result<(), Refusal> {
    if cx.via == Via::Local { Ok(()) } else { Err(Refusal::refused(cx.lang.only_at_the_machine())) }
}

/// Whether the key of whoever came in over SSH still counts: one that is revoked shuts an open session too.
fn still_comes_in(workspace: &Workspace, cx: &Cx) -> Result<(), Refusal> {
    let counts = cx.via == Via::Local
        || cx.person.as_ref().zip(cx.user.as_ref()).is_some_and(|(person, fingerprint)| {
            keys::is_of(workspace, person, fingerprint, cx.at)
        });
    if counts { Ok(()) } else { Err(Refusal::refused(cx.lang.key_counts_no_more())) }
}

/// Whether this person holds the right today, in this unit where one is named.
pub fn has(workspace: &Workspace, cx: &Cx, person: &str, right: Right, unit: Option<&str>) -> bool {
    has_on(workspace, cx.today(&workspace.mechanism), person, right, unit)
}

/// Whether this person held the right on a day, in this unit where one is named.
pub fn has_on(
    workspace: &Workspace,
    day: NaiveDate,
    person: &str,
    right: Right,
    unit: Option<&str>,
) -> bool {
    workspace.people.get(person).is_some_and(|it| {
        it.posts_on(day)
            .filter(|post| unit.is_none_or(|unit| &*post.unit == unit))
            .any(|post| role_gives(workspace, &post.role, &post.unit, right))
    })
}

/// Whether a statement was made by somebody who was entitled to, on the day it was received.
///
/// A unit's own word needs a post in that unit; a recorded one needs a recorder who may edit, and what
/// only a convener can do (签发) needs the convener's name on it even then. What happened to posts since
/// changes nothing: an old word keeps the roster of its day.
pub fn entitled(workspace: &Workspace, statement: &Statement) -> bool {
    let right = statement.said.kind().right;
    let rights = either(right);
    let day = statement.received.at.with_timezone(&workspace.mechanism.offset()).date_naive();
    let speaks = |day, unit| {
        let held = |it: &str| rights.iter().any(|right| has_on(workspace, day, it, *right, unit));
        statement.person().is_some_and(held)
    };
    match &statement.received.recorded {
        Some(recorded) => {
            has_on(workspace, day, &statement.received.by, Right::Edit, None)
                && (right.is_own() || speaks(recorded.on, None))
        }
        None => {
            statement.person() == Some(&*statement.received.by)
                && if right.is_own() {
                    statement.unit().is_some_and(|unit| speaks(day, Some(unit)))
                } else {
                    speaks(day, None)
                }
        }
    }
}

/// The rights of which one is enough. Who confirms a nomination is for the rule to say; a rule that was
/// changed since does not undo what was confirmed under the old one.
fn either(right: Right) -> Vec<Right> {
    match right {
        Right::Confirm => vec![Right::Edit, Right::Accept],
        right => vec![right],
    }
}

/// The units for which whoever acts has the right today, in official order.
pub fn units_with(workspace: &Workspace, cx: &Cx, right: Right) -> Vec<Id> {
    let Some(person) = &cx.person else { return Vec::new() };
    let units = roster::units_of(workspace, person, cx.today(&workspace.mechanism));
    units.into_iter().filter(|unit| has(workspace, cx, person, right, Some(unit))).collect()
}

fn role_gives(workspace: &Workspace, role: &str, unit: &Id, right: Right) -> bool {
    let right = match right {
        Right::Confirm => workspace.mechanism.rules.succession.confirmed_with(),
        right => right,
    };
    workspace.mechanism.role(role).is_some_and(|it| {
        it.rights.contains(&right)
            || (*unit == workspace.mechanism.lead_unit && it.lead_rights.contains(&right))
    })
}

/// Locally, while nobody in the roster can edit, whoever owns the files may: a new workspace begins so.
fn first_hand(workspace: &Workspace, cx: &Cx, right: Right) -> bool {
    right == Right::Edit
        && cx.via == Via::Local
        && !workspace.people.keys().any(|it| has(workspace, cx, it, Right::Edit, None))
}

/// Names of those who have the right today, for the sentence that says no.
fn holders_of(workspace: &Workspace, cx: &Cx, right: Right) -> String {
    let names: Vec<_> = workspace
        .people
        .iter()
        .filter(|(id, _)| has(workspace, cx, id, right, None))
        .take(3)
        .map(|(_, it)| it.name.as_str())
        .collect();
    if names.is_empty() { cx.lang.nobody().to_owned() } else { names.join("、") }
}
