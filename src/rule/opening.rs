//! The opening sentence of minutes: made from the record when the text goes out, unless a person wrote one; then
//! every difference from the record is shown and asked about once (DESIGN §3).

use chrono::{Datelike, NaiveDate};

use crate::find::numerals;
use crate::model::{Id, Meeting, Minutes, Workspace};
use crate::rule::{consent_set, roster};
use crate::text::Lang;

/// Where an opening that a person wrote says something else than the record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Difference {
    /// It names this day, on which the meeting was not held; and the day of the record.
    Day(String, String),
    /// It counts another meeting: what it says, and the ordinal of the record.
    Ordinal(u32, u32),
    /// It says that somebody presided and names none of these, who did.
    Chair(String),
    /// It counts so many units; so many attended.
    Units(u32, u32),
    /// It names this person, who neither presided nor is entered as present.
    Absent(String),
}

impl Difference {
    /// What differs, in a few words.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Day(said, held) => lang.opening_day(said, held),
            Self::Ordinal(said, is) => lang.opening_ordinal(*said, *is),
            Self::Chair(names) => lang.opening_chair(names),
            Self::Units(said, came) => lang.opening_units(*said, *came),
            Self::Absent(name) => lang.opening_absent(name),
        }
    }
}

/// The opening that the record gives: day, who presided and for which unit, what was held, how many came.
pub fn made(workspace: &Workspace, doc: &Meeting) -> String {
    let (days, name, title) = (days(doc), &workspace.mechanism.name, &doc.title);
    let chairs: Vec<String> =
        doc.chairs().into_iter().map(|it| chair(workspace, doc, it)).collect();
    let presided = match chairs.as_slice() {
        [] => String::new(),
        some => format!("{}主持", some.join("、")),
    };
    let attending = match attending(workspace, doc) {
        0 => String::new(),
        n => format!("，{n}个单位出席"),
    };
    format!("{days}，{presided}召开{name}{title}{attending}。会议议定事项如下：")
}

/// A draft as it is shown: with the opening that the record gives, where nobody wrote one.
pub fn shown(workspace: &Workspace, doc: &Meeting, minutes: &Minutes) -> Minutes {
    let opening = minutes.opening.clone().or_else(|| Some(made(workspace, doc)));
    Minutes { opening, ..minutes.clone() }
}

/// A draft as it is kept: an opening that was left as the record gives it stays absent.
pub fn kept(workspace: &Workspace, doc: &Meeting, minutes: Minutes) -> Minutes {
    let own = minutes.opening.as_ref().is_some_and(|it| *it == made(workspace, doc));
    if own { Minutes { opening: None, ..minutes } } else { minutes }
}

/// Where an opening that a person wrote differs from the record; nothing where the program makes it.
pub fn differences(workspace: &Workspace, doc: &Meeting, minutes: &Minutes) -> Vec<Difference> {
    let Some(opening) = &minutes.opening else { return Vec::new() };
    let text = numerals::in_digits(opening);
    let mut found = Vec::new();
    found.extend(other_day(&text, doc));
    found.extend(other_ordinal(&text, doc));
    found.extend(other_chair(workspace, opening, doc));
    found.extend(other_count(&text, attending(workspace, doc)));
    found.extend(absent(workspace, opening, doc));
    found
}

/// The days of the meeting: 2024年3月5日, or 2024年3月5日至6日.
fn days(doc: &Meeting) -> String {
    let first = doc.at.date_naive();
    let last = last_day(doc);
    let begun = Lang::Zh.day(first);
    match () {
        () if last <= first => begun,
        () if last.year() == first.year() && last.month() == first.month() => {
            format!("{begun}至{}日", last.day())
        }
        () if last.year() == first.year() => format!("{begun}至{}月{}日", last.month(), last.day()),
        () => format!("{begun}至{}", Lang::Zh.day(last)),
    }
}

fn last_day(doc: &Meeting) -> NaiveDate {
    let offset = *doc.at.offset();
    let ends = doc.sessions.iter().map(|it| it.until).chain(doc.until);
    let ends = ends.map(|it| it.with_timezone(&offset).date_naive());
    ends.max().unwrap_or_else(|| doc.at.date_naive())
}

fn chair(workspace: &Workspace, doc: &Meeting, person: &Id) -> String {
    let day = doc.at.date_naive();
    let title = roster::title(workspace, person, None, day).unwrap_or_default();
    let unit = roster::units_of(workspace, person, day).into_iter().next();
    let unit = unit.map(|it| roster::named_unit(workspace, &it).name).unwrap_or_default();
    let unit = if title.starts_with(&unit) { "" } else { &unit };
    format!("{unit}{title}{}", workspace.person_name(person))
}

/// How many units attended, less those that were there by invitation alone.
fn attending(workspace: &Workspace, doc: &Meeting) -> u32 {
    let came = consent_set::attending(doc).into_iter();
    let own = came.filter(|it| !consent_set::is_invited_only(workspace, doc, it)).count();
    u32::try_from(own).unwrap_or(u32::MAX)
}

/// A day on which the meeting is said to have been held and was not: no day named is one of its days, or the
/// one before 召开 or 主持 is not.
fn other_day(text: &str, doc: &Meeting) -> Option<Difference> {
    let (first, last) = (doc.at.date_naive(), last_day(doc));
    let is_held = |it: &Named| it.day.is_some_and(|day| first <= day && day <= last);
    let named = named_days(text, first.year());
    let held = |it: &&Named| {
        let after: String = text[it.end..].chars().take(14).collect();
        ["召开", "主持", "举行"].iter().any(|word| after.contains(word))
    };
    let wrong = match named.iter().find(held) {
        Some(it) if is_held(it) => return None,
        Some(it) => it,
        None if named.iter().any(is_held) => return None,
        None => named.first()?,
    };
    Some(Difference::Day(wrong.words.clone(), days(doc)))
}

/// A day that a text names.
struct Named {
    words: String,
    day: Option<NaiveDate>,
    end: usize,
}

/// Days of the form 2024年3月5日 or 3月5日 in a text whose numbers are in digits.
fn named_days(text: &str, year: i32) -> Vec<Named> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('月') {
        let (head, tail) = (&text[..at], &text[at + '月'.len_utf8()..]);
        let month = digits_before(head);
        let day: String = tail.chars().take_while(char::is_ascii_digit).collect();
        let closed = tail[day.len()..].starts_with(['日', '号']);
        if month.is_empty() || day.is_empty() || !closed {
            continue;
        }
        let before = &head[..head.len() - month.len()];
        let named = before.strip_suffix('年').map(digits_before).filter(|it| it.len() == 4);
        let on = named.unwrap_or_default().parse().unwrap_or(year);
        let part = |it: &str| it.parse().unwrap_or(0);
        let year_words = named.map_or_else(String::new, |it| format!("{it}年"));
        found.push(Named {
            words: format!("{year_words}{month}月{day}日"),
            day: NaiveDate::from_ymd_opt(on, part(month), part(&day)),
            end: at + '月'.len_utf8() + day.len() + '日'.len_utf8(),
        });
    }
    found
}

fn digits_before(text: &str) -> &str {
    let start = text.trim_end_matches(|it: char| it.is_ascii_digit()).len();
    &text[start..]
}

/// The number between two words, if it stands right there.
fn numbers_between<'a>(text: &'a str, before: &'a str, after: &[&str]) -> Vec<u32> {
    let starts = text.match_indices(before).map(|(at, _)| at + before.len());
    let read = |at: usize| {
        let digits: String = text[at..].chars().take_while(char::is_ascii_digit).collect();
        let rest = &text[at + digits.len()..];
        after.iter().any(|it| rest.starts_with(it)).then(|| digits.parse().ok()).flatten()
    };
    starts.filter_map(read).collect()
}

fn other_ordinal(text: &str, doc: &Meeting) -> Option<Difference> {
    let ordinal = doc.ordinal?;
    let said = numbers_between(text, "第", &["次"]);
    let wrong = said.iter().find(|it| **it != ordinal)?;
    (!said.contains(&ordinal)).then_some(Difference::Ordinal(*wrong, ordinal))
}

fn other_chair(workspace: &Workspace, opening: &str, doc: &Meeting) -> Option<Difference> {
    let names: Vec<&str> = doc.chairs().into_iter().map(|it| workspace.person_name(it)).collect();
    let missing = names.iter().any(|it| !opening.contains(*it));
    let presided = opening.contains("主持");
    (presided && missing && !names.is_empty()).then(|| Difference::Chair(names.join("、")))
}

/// A count of units that is not the number of those that attended.
fn other_count(text: &str, came: u32) -> Option<Difference> {
    const UNITS: &[&str] = &[
        "个单位",
        "家单位",
        "个成员单位",
        "家成员单位",
        "个部门",
        "家部门",
        "个有关单位",
        "家有关单位",
    ];
    let ends = UNITS.iter().flat_map(|word| text.match_indices(word));
    let said: Vec<u32> =
        ends.filter_map(|(at, _)| digits_before(&text[..at]).parse().ok()).collect();
    let wrong = *said.iter().find(|it| **it != came)?;
    (!said.contains(&came)).then_some(Difference::Units(wrong, came))
}

/// A person of the roster who is named and neither presided nor is entered as present.
fn absent(workspace: &Workspace, opening: &str, doc: &Meeting) -> Option<Difference> {
    let present: Vec<&str> = doc
        .attendance
        .iter()
        .filter(|it| it.state.attends())
        .flat_map(|it| {
            let member = roster::member(workspace, &it.unit, doc.at.date_naive());
            let first = it.person.as_deref().or(member.map(|it| it.id.as_str()));
            let with = it.with.iter().map(String::as_str).chain(it.substitute.as_deref());
            first.filter(|_| it.substitute.is_none()).into_iter().chain(with)
        })
        .collect();
    let is_there = |id: &str, name: &str| {
        doc.chairs().iter().any(|it| ***it == *id)
            || present.iter().any(|it| *it == id || it.contains(name))
    };
    let named = workspace.people.iter().filter(|(_, it)| opening.contains(it.name.as_str()));
    // A short name within a longer one that is there is not meant.
    let longer = |name: &str| {
        workspace.people.values().any(|it| {
            it.name.len() > name.len() && it.name.contains(name) && opening.contains(&it.name)
        })
    };
    named
        .filter(|(id, it)| !is_there(id, &it.name) && !longer(&it.name))
        .map(|(_, it)| Difference::Absent(it.name.clone()))
        .next()
}
