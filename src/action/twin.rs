//! Asks before something is entered a second time: a record that is like one that is there is made only where
//! somebody says that another one is meant.
//!
//! Alike are: a person of this name with a post in this unit; a unit with one of these names; a duty or a paper
//! with this title; a meeting of this kind on this day that was not called off.

use chrono::NaiveDate;

use super::params::may;
use super::{Args, Ask, Param};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, Person, Post, Workspace};
use crate::text::Lang;

/// That another one is meant than the one that is there.
pub(super) const ANOTHER: Param = may("another", Lang::param_another, Ask::Flag);

/// Refuses a second of what is there, with what tells it apart, unless another one is said to be meant.
pub(super) fn ask(args: &Args, cx: &Cx, there: &[String]) -> Result<(), Refusal> {
    if there.is_empty() || args.flag(ANOTHER.name) {
        return Ok(());
    }
    let listed = there.join(cx.lang.semicolon());
    Err(Refusal::refused(cx.lang.twin(&listed, cx.lang.param_another())))
}

/// People of this name, in this unit or elsewhere, each with what tells them apart.
pub(super) fn people(workspace: &Workspace, cx: &Cx, name: &str, unit: &Id) -> [Vec<String>; 2] {
    let same = workspace.people.iter().filter(|(_, it)| it.name == name);
    let here = |it: &Person| it.posts.iter().any(|it| it.unit == *unit);
    let (there, elsewhere): (Vec<_>, Vec<_>) = same.partition(|(_, it)| here(it));
    [there, elsewhere]
        .map(|found| found.into_iter().map(|(id, it)| person(workspace, cx, id, it)).collect())
}

/// 李文（wen-li，市教育局副局长，2024年2月1日起）
fn person(workspace: &Workspace, cx: &Cx, id: &Id, it: &Person) -> String {
    let posts: Vec<_> = it.posts.iter().map(|it| post(workspace, cx, it)).collect();
    let mut parts = vec![id.to_string()];
    parts.extend(posts);
    cx.lang.bracketed(&it.name, &parts.join(cx.lang.pause()))
}

/// 市教育局副局长，2024年2月1日起
pub(super) fn post(workspace: &Workspace, cx: &Cx, it: &Post) -> String {
    let (unit, from) = (workspace.unit_name(&it.unit), cx.lang.day(it.from));
    match it.until {
        Some(until) => cx.lang.post_until(unit, &it.title, &from, &cx.lang.day(until)),
        None => cx.lang.post_since(unit, &it.title, &from),
    }
}

/// Units that have one of these names already.
pub(super) fn units(workspace: &Workspace, cx: &Cx, names: &[&str]) -> Vec<String> {
    let mut found: Vec<&Id> = names.iter().filter_map(|it| workspace.find_unit(it)).collect();
    found.dedup();
    let shown = |id: &&Id| {
        let name = workspace.units.get(id.as_str()).map_or(id.as_str(), |it| it.name.as_str());
        cx.lang.bracketed(name, id)
    };
    found.iter().map(shown).collect()
}

/// Duties with this title.
pub(super) fn duties(workspace: &Workspace, cx: &Cx, title: &str) -> Vec<String> {
    let same = workspace.duties.iter().filter(|(_, it)| it.title == title);
    let shown = same.map(|(id, it)| {
        let units = if it.lead.is_empty() { &it.owners } else { &it.lead };
        let units = workspace.unit_names(units.iter());
        let about = if units.is_empty() {
            id.to_string()
        } else {
            format!("{id}{}{units}", cx.lang.pause())
        };
        cx.lang.bracketed(&it.title, &about)
    });
    shown.collect()
}

/// Meetings of this kind on this day that were not called off.
pub(super) fn meetings(workspace: &Workspace, cx: &Cx, kind: &Id, day: NaiveDate) -> Vec<String> {
    let offset = workspace.mechanism.offset();
    let same = workspace.meetings.iter().map(|(id, it)| (id, &it.doc)).filter(|(_, it)| {
        it.kind == *kind
            && it.cancelled.is_none()
            && it.at.with_timezone(&offset).date_naive() == day
    });
    let shown = same.map(|(id, it)| {
        let parts = [Some(id.to_string()), Some(cx.lang.instant(it.at)), it.place.clone()];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        cx.lang.bracketed(&it.title, &parts.join(cx.lang.pause()))
    });
    shown.collect()
}

/// Papers with this title.
pub(super) fn papers(workspace: &Workspace, cx: &Cx, title: &str) -> Vec<String> {
    let same = workspace.papers.iter().filter(|(_, it)| it.doc.title == title);
    same.map(|(id, it)| cx.lang.bracketed(&it.doc.title, id)).collect()
}
