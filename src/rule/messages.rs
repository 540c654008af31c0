//! Messages to paste: one for the group chat that names exactly the awaited units, one for each unit.

use chrono::NaiveDate;

use crate::model::{About, Docket, Id, MeetingFolder, Workspace};
use crate::rule::circulation::{self, Circulation};
use crate::rule::{notices, replies, roster, sign_off};
use crate::text::Lang;

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
    let at = lang.instant(folder.doc.at);
    let head = lang.message_notice(form, &title(workspace, folder), &at);
    let head = [head, place, by, materials, contact].concat();
    with_units(workspace, &head, &replies::missing(workspace, folder), today, lang)
}

/// What is said to those who still owe their word, or their reply before the meeting.
pub fn reminder(
    workspace: &Workspace,
    about: &About,
    units: &[Id],
    today: NaiveDate,
    lang: Lang,
) -> Vec<String> {
    let Some(docket) = about.docket(workspace) else { return Vec::new() };
    let standing = circulation::standing(workspace, docket);
    let name = name(workspace, about);
    let head = match (about, standing.out()) {
        (About::Paper(_), Some(out)) => {
            lang.message_comment_reminder(&name, out.version, &until(out, lang))
        }
        (About::Meeting(_), Some(out)) => {
            lang.message_reminder(&name, out.version, &until(out, lang))
        }
        (About::Meeting(id), None) => match workspace.meetings.get(id) {
            Some(folder) => lang.message_reply(&name, &lang.instant(folder.doc.at)),
            None => return Vec::new(),
        },
        (About::Paper(_), None) => return Vec::new(),
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
pub fn awaited(workspace: &Workspace, about: &About, today: NaiveDate) -> Vec<Id> {
    let Some(docket) = about.docket(workspace) else { return Vec::new() };
    if circulation::standing(workspace, docket).out().is_some() {
        return owing(workspace, docket, today);
    }
    match about {
        About::Meeting(id) => {
            workspace.meetings.get(id).map_or_else(Vec::new, |it| replies::missing(workspace, it))
        }
        About::Paper(_) => Vec::new(),
    }
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
