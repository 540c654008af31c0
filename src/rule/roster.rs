//! Who holds which post on a day; a meeting keeps the roster of its own day.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{Id, Person, Post, Workspace};
use crate::seal::{Named, Who};

/// Somebody in a post.
#[derive(Clone, Copy, Debug)]
pub struct Holder<'a> {
    /// The person's id.
    pub id: &'a Id,
    /// The person.
    pub person: &'a Arc<Person>,
    /// The post.
    pub post: &'a Post,
}

/// The roles that speak as a unit's member: in the lead unit the convener and the deputy do.
pub const MEMBER_ROLES: &[&str] = &["member", "convener", "deputy"];

/// Every post held on the day, in the order of units, then roles as the mechanism lists them.
pub fn holders(workspace: &Workspace, day: NaiveDate) -> Vec<Holder<'_>> {
    let mut found: Vec<_> = all_posts(workspace).filter(|it| it.post.holds_on(day)).collect();
    found.sort_by_key(|it| {
        (unit_rank(workspace, &it.post.unit), role_rank(workspace, &it.post.role))
    });
    found
}

/// Every post that anybody held, holds or will hold.
pub fn all_posts(workspace: &Workspace) -> impl Iterator<Item = Holder<'_>> {
    workspace
        .people
        .iter()
        .flat_map(|(id, person)| person.posts.iter().map(move |post| Holder { id, person, post }))
}

/// Whoever holds this role in this unit on the day; the longest in office first.
pub fn in_role<'a>(
    workspace: &'a Workspace,
    unit: &str,
    role: &str,
    day: NaiveDate,
) -> Option<Holder<'a>> {
    all_posts(workspace)
        .filter(|it| &*it.post.unit == unit && &*it.post.role == role && it.post.holds_on(day))
        .min_by_key(|it| it.post.from)
}

/// The unit's liaison on the day.
pub fn liaison<'a>(workspace: &'a Workspace, unit: &str, day: NaiveDate) -> Option<Holder<'a>> {
    in_role(workspace, unit, "liaison", day)
}

/// The unit's member on the day; in the lead unit the convener, else the deputy.
pub fn member<'a>(workspace: &'a Workspace, unit: &str, day: NaiveDate) -> Option<Holder<'a>> {
    MEMBER_ROLES.iter().find_map(|role| in_role(workspace, unit, role, day))
}

/// Whether the person speaks as the unit's member on the day.
pub fn is_member(workspace: &Workspace, person: &str, unit: &str, day: NaiveDate) -> bool {
    workspace.people.get(person).is_some_and(|it| {
        it.posts_on(day).any(|post| &*post.unit == unit && MEMBER_ROLES.contains(&&*post.role))
    })
}

/// The units in which the person holds a post on the day, in official order.
pub fn units_of(workspace: &Workspace, person: &str, day: NaiveDate) -> Vec<Id> {
    let units =
        workspace.people.get(person).map(|it| it.posts_on(day).map(|it| it.unit.clone()).collect());
    workspace.in_order(units.unwrap_or_default())
}

/// The person's title in a unit on the day, or any title held that day.
pub fn title(
    workspace: &Workspace,
    person: &str,
    unit: Option<&str>,
    day: NaiveDate,
) -> Option<String> {
    let person = workspace.people.get(person)?;
    person
        .posts_on(day)
        .find(|it| unit.is_none_or(|unit| &*it.unit == unit))
        .or_else(|| person.posts_on(day).next())
        .map(|it| it.title.clone())
}

/// The unit as a text of today names it: id and short name.
pub fn named_unit(workspace: &Workspace, unit: &str) -> Named {
    Named::new(unit, workspace.unit_name(unit))
}

/// The unit as a text that speaks of a day names it: id and the short name it had then.
pub fn named_unit_on(workspace: &Workspace, unit: &str, day: NaiveDate) -> Named {
    Named::new(unit, unit_name_on(workspace, unit, day))
}

/// What a unit was called on a day; every text that speaks of an earlier day asks here (DESIGN §3).
pub fn unit_name_on<'a>(workspace: &'a Workspace, unit: &'a str, day: NaiveDate) -> &'a str {
    workspace.units.get(unit).map_or(unit, |it| it.short_name_on(day))
}

/// The person as a text names them: id and name.
pub fn named_person(workspace: &Workspace, person: &str) -> Named {
    Named::new(person, workspace.person_name(person))
}

/// Whoever was meant: a person of the roster by id or by name, else the bare name.
pub fn who(workspace: &Workspace, typed: &str) -> Who {
    match workspace.find_person(typed) {
        Some(id) => Who::known(id.to_string(), workspace.person_name(id)),
        None => Who::stranger(typed),
    }
}

fn unit_rank(workspace: &Workspace, unit: &Id) -> (u32, Id) {
    (workspace.units.get(unit).map_or(u32::MAX, |it| it.order), unit.clone())
}

fn role_rank(workspace: &Workspace, role: &Id) -> usize {
    workspace.mechanism.roles.iter().position(|it| it.id == *role).unwrap_or(usize::MAX)
}
