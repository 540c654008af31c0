//! Messages to paste: one for the group chat that names exactly the awaited units, one for each unit.

mod people;
mod round;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::model::{About, Docket, Id, Meeting, MeetingFolder, Workspace};
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
        About::Meeting(_) if !out.counts => {
            lang.message_minutes_comment(&name, out.version, &until, &hash)
        }
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
    let day = |name: &str| said.day(name).map(|it| lang.day(it));
    let missing = replies::missing(workspace, folder);
    let asks = match (day("reply_by"), day("materials_by")) {
        (Some(by), Some(materials)) => Some(lang.message_reply_and_materials(&by, &materials)),
        (Some(by), None) => Some(lang.message_reply_by(&by)),
        (None, Some(materials)) => Some(lang.message_materials_by(&materials)),
        (None, None) => (!missing.is_empty()).then(|| lang.message_say_who().to_owned()),
    };
    let again = any_earlier(workspace, folder, &missing).then(|| lang.message_void().to_owned());
    let sentences = [
        Some(
            lang.message_notice(form, &title(workspace, folder), &sitting::time(&folder.doc, lang))
                + &place,
        ),
        said.line("rank").map(|it| lang.message_rank(it)),
        again,
        asks,
        said.line("contact").map(|it| lang.message_contact(it)),
    ];
    with_units(workspace, &joined(sentences, lang), &missing, today, lang)
}

/// Whether units know of a meeting: by a notice, by a call for items, or since they replied already.
pub fn was_told(folder: &MeetingFolder) -> bool {
    ["notify", "call-items", "reply"].into_iter().any(|it| folder.docket.has(it))
}

/// What is said when a meeting is moved, before the notice of change goes out: one for the group, and one for
/// each unit that the notice will go to.
pub fn moved(
    workspace: &Workspace,
    (folder, was): (&MeetingFolder, &Meeting),
    today: NaiveDate,
    lang: Lang,
) -> Vec<String> {
    let place =
        |it: &Meeting| it.place.as_deref().map_or_else(String::new, |it| lang.message_place(it));
    let missing = replies::missing(workspace, folder);
    let again = any_earlier(workspace, folder, &missing);
    let ask = if again { lang.message_anew() } else { lang.message_say_who() };
    let head = joined(
        [
            Some(
                lang.message_moved(&title(workspace, folder), &lang.instant(folder.doc.at))
                    + &place(&folder.doc),
            ),
            Some(lang.message_moved_from(&lang.instant(was.at)) + &place(was)),
            (!missing.is_empty()).then(|| ask.to_owned()),
        ],
        lang,
    );
    let mut messages = with_units(workspace, &head, &missing, today, lang);
    messages.truncate(1);
    let to = notices::addressees(workspace, folder);
    messages.extend(to.iter().map(|unit| to_unit(workspace, &head, unit, (today, lang))));
    messages
}

/// Whether any of these units answered an earlier call.
fn any_earlier(workspace: &Workspace, folder: &MeetingFolder, units: &[Id]) -> bool {
    units.iter().any(|it| replies::earlier_of(workspace, folder, it).is_some())
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
        (_, Some(out)) if !out.counts => {
            lang.message_minutes_comment_again(&title, out.version, &by)
        }
        (_, Some(out)) => lang.message_reminder(&title, out.version, &by),
        (_, None) => {
            let again = any_earlier(workspace, folder, &awaited.units);
            let ask = if again { lang.message_anew() } else { lang.message_say_who() };
            let place = folder.doc.place.as_deref().filter(|_| again);
            let place = place.map_or_else(String::new, |it| lang.message_place(it));
            let head = lang.message_reply(&title, &lang.instant(folder.doc.at)) + &place;
            joined([Some(head), Some(ask.to_owned())], lang)
        }
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
    let head = lang.message_items_called(&title(workspace, folder), &by);
    let head = joined([Some(head), Some(words)], lang);
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
        let lines = own.map(|it| {
            lang.message_resolution(
                &it.id,
                &it.clause.text,
                (it.agreed(workspace), it.clause.due_text.as_deref()),
            )
        });
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

/// Sentences as one text: each has its stop, whatever was typed into it.
fn joined(sentences: impl IntoIterator<Item = Option<String>>, lang: Lang) -> String {
    let full = sentences.into_iter().flatten().filter(|it| !it.trim().is_empty());
    full.map(|it| lang.ended(&it)).collect::<Vec<_>>().join(lang.pick(" ", ""))
}

/// The group's message first, which names exactly the units, then one for each unit with its liaison's name.
fn with_units(
    workspace: &Workspace,
    head: &str,
    units: &[Id],
    day: NaiveDate,
    lang: Lang,
) -> Vec<String> {
    let head = lang.ended(head);
    let names = workspace.unit_names(units);
    let tail = if units.is_empty() { String::new() } else { lang.message_units(&names) };
    let mut messages = vec![format!("{head}{tail}")];
    messages.extend(units.iter().map(|unit| to_unit(workspace, &head, unit, (day, lang))));
    messages
}

/// The message to one unit, with its liaison's name.
fn to_unit(workspace: &Workspace, head: &str, unit: &Id, (day, lang): (NaiveDate, Lang)) -> String {
    let liaison = liaison(workspace, unit, day);
    format!("{}{head}", lang.message_to(workspace.unit_name(unit), liaison))
}
