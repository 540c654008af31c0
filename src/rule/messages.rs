//! Messages to paste: one for the group chat that names exactly the awaited units, one for each unit.

mod people;
mod round;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::model::{About, Docket, Id, MeetingFolder, Workspace};
use crate::rule::circulation::{self, Circulation};
use crate::rule::waiting::{Waiting, What};
use crate::rule::{consent_set, items, ledger, notices, replies, roster, sign_off, sitting};
use crate::text::Lang;

pub use people::{NewPost, confirmed};
pub use round::round;

/// Units whose word on what is out is still owed, in official order.
pub fn owing(workspace: &Workspace, docket: &Docket, today: NaiveDate) -> Vec<Id> {
    sign_off::sign_offs(workspace, docket, today)
        .into_iter()
        .filter(|it| it.state.owes())
        .map(|it| it.unit)
        .collect()
}

/// What is said when a version goes out: the units are those that are asked now.
pub fn circulated(workspace: &Workspace, about: &About, lang: Lang) -> Vec<String> {
    let Some(docket) = about.docket(workspace) else { return Vec::new() };
    let standing = circulation::standing(workspace, docket);
    let Some(out) = standing.out() else { return Vec::new() };
    let owing = owing(workspace, docket, out.on);
    let (name, until, hash) = (name(workspace, about), until(out, lang), out.hash.short());
    let head = match about {
        About::Meeting(_) => lang.message_circulated(&name, out.version, &until, &hash),
        About::Paper(_) => lang.message_comment(&name, out.version, &until, &hash),
    };
    with_units(workspace, &head, &owing, out.on, lang)
}

/// What is said when the notice of a meeting goes out.
pub fn notified(workspace: &Workspace, meeting: &Id, today: NaiveDate, lang: Lang) -> Vec<String> {
    let Some(folder) = workspace.meetings.get(meeting) else { return Vec::new() };
    let Some(notice) = notices::standing(folder) else { return Vec::new() };
    let said = &notice.said;
    let form = lang.notice(said.word("form").unwrap_or_default());
    let place = said.line("place").map_or_else(String::new, |it| lang.message_place(it));
    let by =
        said.day("reply_by").map_or_else(String::new, |it| lang.message_reply_by(&lang.day(it)));
    let materials = said
        .day("materials_by")
        .map_or_else(String::new, |it| lang.message_materials_by(&lang.day(it)));
    let contact = said.line("contact").map_or_else(String::new, |it| lang.message_contact(it));
    let at = sitting::time(&folder.doc, lang);
    let head = lang.message_notice(form, &title(workspace, folder), &at);
    let rank = said.line("rank").map_or_else(String::new, |it| lang.message_rank(it));
    let head = [head, place, rank, by, materials, contact].concat();
    with_units(workspace, &head, &replies::missing(workspace, folder), today, lang)
}

/// What is said to those who still owe what is awaited: their word, a reply, items, materials.
pub fn reminder(
    workspace: &Workspace,
    folder: &MeetingFolder,
    awaited: &Waiting,
    today: NaiveDate,
    lang: Lang,
) -> Vec<String> {
    let title = title(workspace, folder);
    let by =
        awaited.deadline.map_or_else(|| lang.soon().to_owned(), |it| lang.until(&lang.day(it)));
    let head = match (awaited.what, circulation::standing(workspace, &folder.docket).out()) {
        (What::Items, _) => lang.message_items(&title, &by),
        (What::Materials, _) => lang.message_materials(&title, &by),
        (_, Some(out)) => lang.message_reminder(&title, out.version, &by),
        (_, None) => lang.message_reply(&title, &lang.instant(folder.doc.at)),
    };
    with_units(workspace, &head, &awaited.units, today, lang)
}

/// What is said when items are called for.
pub fn items_called(
    workspace: &Workspace,
    meeting: &Id,
    now: DateTime<FixedOffset>,
    lang: Lang,
) -> Vec<String> {
    let Some(folder) = workspace.meetings.get(meeting) else { return Vec::new() };
    let Some(call) = items::standing(folder) else { return Vec::new() };
    let by = call.said.day("by").map(|it| lang.until(&lang.day(it))).unwrap_or_default();
    let words = call.said.text("words").map(|it| it.replace('\n', " ")).unwrap_or_default();
    let head = lang.message_items_called(&title(workspace, folder), &by) + &words;
    let missing = items::missing(workspace, meeting, folder, now);
    with_units(workspace, &head, &missing, now.date_naive(), lang)
}

/// What is said to those who still owe a comment on a paper.
pub fn of_comment(
    workspace: &Workspace,
    (about, out): (&About, &Circulation<'_>),
    units: &[Id],
    today: NaiveDate,
    lang: Lang,
) -> Vec<String> {
    let title = about.title(workspace);
    let head = lang.message_comment_reminder(title, out.version, &until(out, lang));
    with_units(workspace, &head, units, today, lang)
}

/// What is said when minutes are issued: one for the group, and one for each unit they go to, with what
/// binds it.
pub fn issued(workspace: &Workspace, meeting: &Id, today: NaiveDate, lang: Lang) -> Vec<String> {
    let Some(folder) = workspace.meetings.get(meeting) else { return Vec::new() };
    let Some(issue) = ledger::issue_of(folder) else { return Vec::new() };
    let number = issue.said.line("number").unwrap_or_default();
    let head = lang.message_issued(&title(workspace, folder), number);
    let resolutions = ledger::resolutions_of(meeting, folder);
    let bound = resolutions.iter().flat_map(|it| it.clause.bound());
    let bound = bound.filter_map(|it| Id::new(&it.id).ok());
    let mut units = consent_set::called(workspace, &folder.doc);
    units.extend(consent_set::attending(&folder.doc).into_iter().chain(bound));
    let units = workspace.in_order(units);
    let own = |unit: &Id| {
        let own = resolutions.iter().filter(|it| it.binds(workspace, unit));
        let lines = own.map(|it| lang.message_resolution(&it.id, &it.clause.text, it.clause.due));
        let to = lang.message_to(workspace.unit_name(unit), liaison(workspace, unit, today));
        format!("{to}{head}{}", lines.collect::<String>())
    };
    std::iter::once(head.clone()).chain(units.iter().map(own)).collect()
}

/// The name of a unit's liaison, or nothing.
fn liaison<'a>(workspace: &'a Workspace, unit: &Id, day: NaiveDate) -> &'a str {
    roster::liaison(workspace, unit, day).map_or("", |it| it.person.name.as_str())
}

/// What the minutes of are out, or the paper that is out.
fn name(workspace: &Workspace, about: &About) -> String {
    match about {
        About::Meeting(_) => {
            format!("{}{}", workspace.mechanism.brief_name(), about.title(workspace))
        }
        About::Paper(_) => about.title(workspace).to_owned(),
    }
}

fn title(workspace: &Workspace, folder: &MeetingFolder) -> String {
    format!("{}{}", workspace.mechanism.brief_name(), folder.doc.title)
}

fn until(out: &Circulation<'_>, lang: Lang) -> String {
    out.deadline.map_or_else(|| lang.soon().to_owned(), |it| lang.until(&lang.day(it)))
}

/// Lines below a message, each with its number.
fn numbered(lines: impl Iterator<Item = String>) -> String {
    let each = lines.enumerate().map(|(at, it)| format!("\n{}. {it}", at + 1));
    each.collect::<Vec<_>>().concat()
}

/// The group's message first, then one for each unit with its liaison's name.
fn with_units(
    workspace: &Workspace,
    head: &str,
    units: &[Id],
    day: NaiveDate,
    lang: Lang,
) -> Vec<String> {
    let mut messages = vec![format!("{head}{}", lang.message_units(&workspace.unit_names(units)))];
    messages.extend(units.iter().map(|unit| {
        let liaison = liaison(workspace, unit, day);
        format!("{}{head}", lang.message_to(workspace.unit_name(unit), liaison))
    }));
    messages
}
