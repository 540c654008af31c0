//! Messages to paste: one for the group chat that names exactly the awaited units, one for each unit.

mod people;
mod round;

use chrono::NaiveDate;

use crate::model::{Docket, Id, MeetingFolder, Workspace};
use crate::rule::circulation::{self, Circulation};
use crate::rule::{notices, replies, roster, sign_off};
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
pub fn circulated(workspace: &Workspace, meeting: &Id, lang: Lang) -> Vec<String> {
    let Some(folder) = workspace.meetings.get(meeting) else { return Vec::new() };
    let standing = circulation::standing(workspace, &folder.docket);
    let Some(out) = standing.out() else { return Vec::new() };
    let owing = owing(workspace, &folder.docket, out.on);
    let head = lang.message_circulated(
        &title(workspace, folder),
        out.version,
        &until(out, lang),
        &out.hash.short(),
    );
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
    let at = lang.instant(folder.doc.at);
    let head = lang.message_notice(form, &title(workspace, folder), &at);
    let head = [head, place, by, materials, contact].concat();
    with_units(workspace, &head, &replies::missing(workspace, folder), today, lang)
}

/// What is said to those who still owe their word, or their reply before the meeting.
pub fn reminder(
    workspace: &Workspace,
    meeting: &Id,
    units: &[Id],
    today: NaiveDate,
    lang: Lang,
) -> Vec<String> {
    let Some(folder) = workspace.meetings.get(meeting) else { return Vec::new() };
    let standing = circulation::standing(workspace, &folder.docket);
    let head = match standing.out() {
        Some(out) => {
            lang.message_reminder(&title(workspace, folder), out.version, &until(out, lang))
        }
        None => lang.message_reply(&title(workspace, folder), &lang.instant(folder.doc.at)),
    };
    with_units(workspace, &head, units, today, lang)
}

/// What is said when minutes are issued.
pub fn issued(
    workspace: &Workspace,
    folder: &MeetingFolder,
    number: &str,
    lang: Lang,
) -> Vec<String> {
    vec![lang.message_issued(&title(workspace, folder), number)]
}

/// Units that a reminder would go to today: words owed on what is out, else replies owed.
pub fn awaited(workspace: &Workspace, folder: &MeetingFolder, today: NaiveDate) -> Vec<Id> {
    if circulation::standing(workspace, &folder.docket).out().is_some() {
        owing(workspace, &folder.docket, today)
    } else {
        replies::missing(workspace, folder)
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
        let liaison =
            roster::liaison(workspace, unit, day).map_or("", |it| it.person.name.as_str());
        format!("{}{head}", lang.message_to(workspace.unit_name(unit), liaison))
    }));
    messages
}
