//! The members: who speaks for each unit, how to reach them, who did before, and what the unit owes now.

use crate::model::{Id, Unit};
use crate::report::Subject;
use crate::rule::ledger;
use crate::rule::roster::{self, Holder};
use crate::rule::{units, waiting};
use crate::text::Lang;
use crate::ui::pages::beside::BESIDE;
use crate::ui::pages::events;
use crate::ui::pages::list::{Column, Enter, Piece, labelled};
use crate::ui::pages::listed::Kind;
use crate::ui::pages::roll::{Entry, Listing};
use crate::ui::screen::{Place, Scene};

/// The page; about a unit.
pub const MEMBERS: Kind = Kind {
    title: Lang::report_roster,
    list: listing,
    details,
    first: |about| about,
    ways: |_, entry| vec![Place::about("brief", &entry.key), Place::about("duties", &entry.key)],
};

fn listing(scene: &Scene<'_>, _: Option<&str>) -> Listing {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let today = scene.cx.today(&workspace.mechanism);
    let mut people: Vec<&Id> = roster::holders(workspace, today).iter().map(|it| it.id).collect();
    people.sort_unstable();
    people.dedup();
    let waiting = waiting::all(workspace, scene.cx.now(&workspace.mechanism));
    let units = workspace.units_in_order();
    let rows = units.iter().enumerate().map(|(n, (id, unit))| {
        let owes = waiting.iter().filter(|it| owes(it, id)).count();
        entry(scene, n + 1, (id, unit), owes)
    });
    Listing {
        says: lang.list_members(units.len(), people.len()),
        columns: vec![
            Column::new(lang.head_no(), 4),
            Column::new(lang.head_unit(), 18),
            Column::new(lang.list_member(), 9),
            Column::new(lang.list_liaison(), 9),
            Column::new(lang.list_reach(), 0),
            Column::from(lang.list_since(), 12, 76),
            Column::new(lang.list_owes(), 8),
        ],
        rows: rows.collect(),
        beside: BESIDE,
        empty: lang.empty_units().to_owned(),
    }
}

/// Whether a unit owes this: what holders of a right owe is nobody's unit.
fn owes(it: &waiting::Waiting, unit: &Id) -> bool {
    !matches!(it.by, waiting::By::Holders(_)) && it.units.contains(unit)
}

fn entry(scene: &Scene<'_>, n: usize, (id, unit): (&Id, &Unit), owes: usize) -> Entry {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let today = scene.cx.today(&workspace.mechanism);
    let plain = |text: String| (text, scene.theme.normal());
    let name =
        |it: Option<Holder<'_>>| plain(it.map(|it| it.person.name.clone()).unwrap_or_default());
    let liaison = roster::liaison(workspace, id, today);
    let reach = liaison.map(|it| it.person.reach()).filter(|it| !it.is_empty());
    let reach = reach.or_else(|| unit.phone.clone()).unwrap_or_default();
    let since = liaison.map(|it| it.post.from.to_string()).unwrap_or_default();
    let count = if owes > 0 { lang.list_count(owes) } else { String::new() };
    let ended = units::has_ended(workspace, id, today);
    let mut about = vec![Subject::Unit(id.clone())];
    about.extend(liaison.map(|it| Subject::Person(it.id.clone())));
    let posts = roster::all_posts(workspace).filter(|it| it.post.unit == *id);
    let mut words: Vec<String> = posts.map(|it| it.person.name.clone()).collect();
    words.extend(unit.names().map(str::to_owned));
    Entry {
        key: id.to_string(),
        cells: vec![
            plain(n.to_string()),
            if ended {
                (unit.short_name.clone(), scene.theme.dim())
            } else {
                plain(unit.short_name.clone())
            },
            name(roster::member(workspace, id, today)),
            name(liaison),
            plain(reach),
            plain(since),
            (count, scene.theme.warn()),
        ],
        words: words.join("\n"),
        about,
        offers: vec!["appoint", "end-post", "nominate", "rename-unit", "end-unit"],
        enter: Enter::Go(Place::about("brief", id)),
    }
}

fn details(scene: &Scene<'_>, entry: &Entry) -> Vec<Piece> {
    let (workspace, lang, theme) = (scene.workspace, scene.cx.lang, scene.theme);
    let Some((id, unit)) = workspace.units.get_key_value(entry.key.as_str()) else {
        return Vec::new();
    };
    let today = scene.cx.today(&workspace.mechanism);
    let mut lines = vec![(unit.name.clone(), theme.title())];
    lines.extend(units::story(workspace, id, lang).into_iter().map(|it| (it, theme.warn())));
    let posts: Vec<_> = roster::all_posts(workspace).filter(|it| it.post.unit == *id).collect();
    let now = roster::holders(workspace, today);
    for it in now.iter().filter(|it| it.post.unit == *id) {
        let since = lang.list_from(&it.post.from.to_string());
        lines.push((format!("{}  {since}", said(scene, it)), theme.normal()));
    }
    let missing = [
        (roster::member(workspace, id, today).is_none(), lang.list_no_member()),
        (roster::liaison(workspace, id, today).is_none(), lang.list_no_liaison()),
    ];
    let missing = missing.into_iter().filter(|it| it.0);
    lines.extend(missing.map(|it| (it.1.to_owned(), theme.warn())));
    lines.extend(owed(scene, id));
    let mut former: Vec<_> = posts.iter().filter(|it| !it.post.holds_on(today)).collect();
    former.sort_by_key(|it| std::cmp::Reverse((it.post.from, it.id)));
    lines.push((lang.list_former().to_owned(), theme.title()));
    if former.is_empty() {
        lines.push((lang.list_former_none().to_owned(), theme.dim()));
    }
    lines.extend(former.into_iter().map(|it| {
        let from = it.post.from.to_string();
        let time = match it.post.until {
            Some(until) => lang.list_from_until(&from, &until.to_string()),
            None => lang.list_from(&from),
        };
        (format!("{}  {time}", said(scene, it)), theme.dim())
    }));
    lines
}

/// A post in one line: role, person, title, and how to reach the person.
fn said(scene: &Scene<'_>, it: &Holder<'_>) -> String {
    let role = scene.workspace.mechanism.role(&it.post.role);
    let role = role.map_or(it.post.role.as_str(), |it| it.name.as_str());
    let who = labelled(scene.cx.lang, role, &it.person.name);
    let parts = [who, it.post.title.clone(), it.person.reach()];
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("  ")
}

/// What the unit owes now: words, reports, replies.
fn owed(scene: &Scene<'_>, unit: &Id) -> Vec<Piece> {
    let (workspace, lang, theme) = (scene.workspace, scene.cx.lang, scene.theme);
    let all = waiting::all(workspace, scene.cx.now(&workspace.mechanism));
    let own: Vec<_> = all.into_iter().filter(|it| owes(it, unit)).collect();
    if own.is_empty() {
        return vec![(lang.list_owes_nothing().to_owned(), theme.dim())];
    }
    let line = |it: waiting::Waiting| {
        let words = it.resolution.as_ref().and_then(|id| ledger::resolution(workspace, id));
        let words = words.map(|found| format!("{} {}", found.id, found.clause.text));
        let meeting = it.meeting.as_ref().and_then(|id| workspace.meetings.get(id));
        let meeting = meeting.map(|folder| events::meeting_name(workspace, folder, lang));
        let about = words.or(meeting).unwrap_or_default();
        let until = it.deadline.map(|day| format!("  {day}")).unwrap_or_default();
        let what = it.short(lang);
        (format!("  {what}  {about}{until}"), theme.warn())
    };
    let head = (lang.list_owes().to_owned(), theme.title());
    std::iter::once(head).chain(own.into_iter().map(line)).collect()
}

#[cfg(test)]
mod tests;
