//! Terms of office: they end after they begin, and nobody holds a post twice at once.

use std::cmp::max;

use chrono::NaiveDate;

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::{Post, Workspace};
use crate::rule::roster::{self, Holder};
use crate::text::Lang;

/// A term ends after it begins.
pub(super) const REVERSED: Check = Check {
    name: "term-reversed",
    level: Level::Law,
    title: Lang::check_term_reversed,
    run: reversed,
};

/// Nobody holds the same post twice at once, and a unit has one liaison.
pub(super) const OVERLAPPING: Check = Check {
    name: "term-overlap",
    level: Level::Note,
    title: Lang::check_term_overlap,
    run: overlapping,
};

fn reversed(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for it in roster::all_posts(workspace) {
        let Some(until) = it.post.until.filter(|until| *until < it.post.from) else { continue };
        let message = cx.lang.term_reversed(
            &it.person.name,
            role_name(workspace, it.post),
            &cx.lang.day(it.post.from),
            &cx.lang.day(until),
        );
        let needle = format!("until = {until}");
        found.push(REVERSED.finding(workspace, &format!("people/{}", it.id), &needle, message));
    }
}

fn overlapping(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let mut posts: Vec<_> = roster::all_posts(workspace).collect();
    posts.sort_by_key(|it| (it.post.from, it.id));
    for (at, later) in posts.iter().enumerate() {
        for earlier in posts.iter().take(at).filter(|it| is_same_post(it, later)) {
            let Some(day) = both_on(earlier.post, later.post) else { continue };
            let (unit, day) = (workspace.unit_name(&later.post.unit), cx.lang.day(day));
            let message = if earlier.id == later.id {
                let role = role_name(workspace, later.post);
                cx.lang.term_overlap(&later.person.name, unit, role, &day)
            } else {
                cx.lang.two_liaisons(unit, &earlier.person.name, &later.person.name, &day)
            };
            let needle = format!("from = {}", later.post.from);
            let record = format!("people/{}", later.id);
            found.push(OVERLAPPING.finding(workspace, &record, &needle, message));
            break;
        }
    }
}

/// Whether two posts must not be held at once.
fn is_same_post(one: &Holder<'_>, other: &Holder<'_>) -> bool {
    one.post.unit == other.post.unit
        && one.post.role == other.post.role
        && (one.id == other.id || &*one.post.role == "liaison")
}

/// The first day on which both are held.
fn both_on(one: &Post, other: &Post) -> Option<NaiveDate> {
    let day = max(one.from, other.from);
    (one.holds_on(day) && other.holds_on(day)).then_some(day)
}

fn role_name<'a>(workspace: &'a Workspace, post: &'a Post) -> &'a str {
    workspace.mechanism.role(&post.role).map_or(&*post.role, |it| it.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::said;
    use crate::fixture::workspace;

    fn with(posts: &str) -> Workspace {
        let head = "#- people/li-wen.toml\nschema = 1\nname = \"李文\"\n";
        workspace("zibo-emtct", &format!("{head}{posts}"))
    }

    fn post(role: &str, days: &str) -> String {
        format!("[[posts]]\nrole = \"{role}\"\nunit = \"fl\"\ntitle = \"科长\"\n{days}\n")
    }

    #[test]
    fn a_term_that_ends_before_it_begins_is_found() {
        let good = with(&post("clerk", "from = 2024-02-01\nuntil = 2024-02-01"));
        assert_eq!(said(&REVERSED, &good), Vec::<String>::new());
        let bad = with(&post("clerk", "from = 2024-02-01\nuntil = 2024-01-31"));
        assert_eq!(
            said(&REVERSED, &bad),
            vec![
                "people/li-wen.toml:8 李文的任职（经办人）止于2024年1月31日，早于起始日2024年2月1日，请更正日期。"
            ]
        );
    }

    #[test]
    fn two_terms_in_one_post_are_found() {
        let clerk = |days| post("clerk", days);
        let (one, two) = (clerk("from = 2024-01-18\nuntil = 2024-02-01"), "from = 2024-02-02");
        assert_eq!(said(&OVERLAPPING, &with(&(one.clone() + &clerk(two)))), Vec::<String>::new());
        let found = said(&OVERLAPPING, &with(&(one + &clerk("from = 2024-02-01"))));
        assert_eq!(
            found,
            vec![
                "people/li-wen.toml:13 李文自2024年2月1日起有两条重叠的任职（市妇联，经办人），请结束其一。"
            ]
        );
    }

    #[test]
    fn two_liaisons_of_one_unit_are_found() {
        let found = said(&OVERLAPPING, &with(&post("liaison", "from = 2024-02-01")));
        assert_eq!(
            found,
            vec![
                "people/li-wen.toml:7 市妇联自2024年2月1日起有两名联络员（郭静、李文），请结束其中一人的任职。"
            ]
        );
    }
}
