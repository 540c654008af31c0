//! What differs between two versions, so that a unit is shown only what is new to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::ops::Range;

use chrono::{DateTime, FixedOffset};

use super::render::key;
use super::{Agreed, Annex, Attendee, Chair, Clause, Guest, Named, Section, Who};

/// One difference between two versions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// Something outside the clauses; one of the two values may be missing.
    Head {
        /// The key under which it stands in the text.
        key: &'static str,
        /// What was there, as it stands in the text.
        old: Option<String>,
        /// What is there now.
        new: Option<String>,
    },
    /// A clause that was not there.
    Added {
        /// The heading above it.
        heading: String,
        /// The clause.
        clause: Clause,
    },
    /// A clause that is gone.
    Dropped {
        /// The heading above it.
        heading: String,
        /// The clause as it was.
        clause: Clause,
    },
    /// A clause with other words, units or day.
    Changed {
        /// The clause as it was.
        old: Clause,
        /// The clause as it is.
        new: Clause,
    },
    /// A clause at another place among the others, or below another heading.
    Moved {
        /// The key of the clause.
        key: String,
        /// The heading above it before.
        from: String,
        /// The heading above it now.
        to: String,
    },
}

/// Where a clause stands in a text, from its key line to the last line that belongs to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClauseSpan {
    /// The key of the clause.
    pub key: String,
    /// Its lines, from 0.
    pub lines: Range<usize>,
    /// Its bytes, the last line break included.
    pub bytes: Range<usize>,
}

/// What differs, except the number of the version and the hash of the one before: nothing else can
/// differ if the answer is empty.
pub fn changes(old: &Agreed, new: &Agreed) -> Vec<Change> {
    compare((&head(old), &old.sections), (&head(new), &new.sections))
}

/// What differs between two texts, each given as what stands outside its clauses and its sections.
pub(super) fn compare(old: (&[Item], &[Section]), new: (&[Item], &[Section])) -> Vec<Change> {
    let mut found = head_changes(old.0, new.0);
    let before = found.len();
    found.extend(clause_changes(old.1, new.1));
    if found.len() == before && old.1 != new.1 {
        found.push(of_head(key::HEADING, Some(outline(old.1)), Some(outline(new.1))));
    }
    found
}

/// Where each clause stands in a canonical text, in order.
pub fn spans(text: &str) -> Vec<ClauseSpan> {
    let keys = [key::TEXT, key::LEAD, key::OWNER, key::SUPPORT, key::DUE, key::DUE_TEXT];
    let goes_on =
        |line: &str| line.starts_with(' ') || keys.iter().any(|key| value_of(line, key).is_some());
    let mut spans: Vec<ClauseSpan> = Vec::new();
    let mut inside = false;
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let end = start + line.len();
        if let Some(key) = value_of(line, key::CLAUSE) {
            let (key, lines) = (key.trim_end().to_string(), number..number + 1);
            spans.push(ClauseSpan { key, lines, bytes: start..end });
            inside = true;
        } else if inside && goes_on(line) {
            if let Some(span) = spans.last_mut() {
                (span.lines.end, span.bytes.end) = (number + 1, end);
            }
        } else {
            inside = false;
        }
        start = end;
    }
    spans
}

fn value_of<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.strip_prefix(key)?.strip_prefix('：')
}

/// Something outside the clauses: its key, what tells it from others with that key, its value.
pub(super) struct Item {
    key: &'static str,
    id: String,
    value: String,
}

impl Item {
    /// The one value of a key.
    pub(super) fn one(key: &'static str, value: String) -> Self {
        Self { key, id: String::new(), value }
    }
}

/// Everything outside the sections, and the headings.
pub(super) fn head(minutes: &Agreed) -> Vec<Item> {
    let one = |key, value: Option<String>| value.map(|value| Item::one(key, value));
    let mut items: Vec<Item> = [
        one(key::MECHANISM, Some(minutes.mechanism.clone())),
        one(key::UID, Some(minutes.uid.clone())),
        one(key::MEETING, Some(minutes.meeting.clone())),
        one(key::KIND, Some(named(&minutes.kind))),
        one(key::ORDINAL, minutes.ordinal.map(|ordinal| ordinal.to_string())),
        one(key::TITLE, Some(minutes.title.clone())),
        one(key::AT, Some(minute(minutes.at))),
        one(key::UNTIL, minutes.until.map(minute)),
        one(key::PLACE, minutes.place.clone()),
        one(key::MINUTE_TAKER, minutes.minute_taker.as_ref().map(who)),
        one(key::OPENING, minutes.opening.clone()),
        one(key::CORRECTS, minutes.corrects.map(|hash| hash.to_string())),
        one(key::HEADING, Some(headings(&minutes.sections))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let many = |key, id: &str, value| Item { key, id: id.to_string(), value };
    items.extend(minutes.sessions.iter().map(|it| {
        let from = minute(it.from);
        let until = optional(key::SESSION_END, Some(minute(it.until)));
        many(key::SESSION, &from, from.clone() + &until)
    }));
    items.extend(minutes.chairs.iter().map(|it| many(key::CHAIR, &it.person.id, chair(it))));
    items.extend(minutes.attending.iter().map(|a| many(key::ATTENDING, &a.unit.id, attendee(a))));
    items.extend(minutes.leave.iter().map(|away| {
        let reason = optional(key::REASON, away.reason.as_ref());
        many(key::LEAVE, &away.unit.id, named(&away.unit) + &reason)
    }));
    items.extend(minutes.absent.iter().map(|unit| many(key::ABSENT, &unit.id, named(unit))));
    items.extend(minutes.guests.iter().map(|g| many(key::GUEST, &guest(g), guest(g))));
    items.extend(minutes.annexes.iter().map(annex));
    items
}

/// An annex; another hash under its title is a change of it.
pub(super) fn annex(annex: &Annex) -> Item {
    let hash = optional(key::ANNEX_HASH, Some(annex.hash));
    Item { key: key::ANNEX, id: annex.title.clone(), value: annex.title.clone() + &hash }
}

fn minute(at: DateTime<FixedOffset>) -> String {
    at.format("%Y-%m-%d %H:%M %:z").to_string()
}

pub(super) fn named(named: &Named) -> String {
    format!("{} {}", named.id, named.name)
}

fn who(who: &Who) -> String {
    format!("{} {}", who.id.as_deref().unwrap_or("-"), who.name)
}

/// A further line of a value, if there is something to say.
fn optional(key: &str, value: Option<impl Display>) -> String {
    value.map(|value| format!("\n{key}：{value}")).unwrap_or_default()
}

fn post(key: &str, post: &str) -> String {
    optional(key, (!post.is_empty()).then_some(post))
}

fn chair(chair: &Chair) -> String {
    named(&chair.person)
        + &optional(key::CHAIR_UNIT, chair.unit.as_ref().map(named))
        + &post(key::CHAIR_POST, &chair.post)
        + &optional(key::ON_BEHALF_OF, chair.on_behalf_of.as_ref().map(named))
}

fn attendee(attendee: &Attendee) -> String {
    let mut value = named(&attendee.unit);
    for present in &attendee.persons {
        value += &optional(key::PRESENT, Some(who(&present.person)));
        value += &post(key::POST, &present.post);
        value += &optional(key::STANDS_FOR, present.stands_for.as_ref().map(named));
    }
    value
}

fn guest(guest: &Guest) -> String {
    guest.unit.as_ref().map(named).unwrap_or_default()
        + &optional(key::GUEST_NAME, guest.name.as_ref().map(who))
        + &post(key::POST, &guest.post)
}

pub(super) fn headings(sections: &[Section]) -> String {
    let headings: Vec<&str> = sections.iter().map(|s| s.heading.as_str()).collect();
    headings.join("\n")
}

/// The headings with the keys of the clauses below them.
fn outline(sections: &[Section]) -> String {
    let lines = sections.iter().map(|section| {
        let keys = section.clauses.iter().map(|clause| clause.key.as_str());
        keys.fold(section.heading.clone(), |line, key| line + " " + key)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn of_head(key: &'static str, old: Option<String>, new: Option<String>) -> Change {
    Change::Head { key, old, new }
}

fn head_changes(old: &[Item], new: &[Item]) -> Vec<Change> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for key in old.iter().chain(new).map(|item| item.key) {
        if seen.insert(key) {
            found.extend(key_changes(key, old, new));
        }
    }
    found
}

/// What differs among the values of one key: one by one, or all of them where only their order or
/// number differs.
fn key_changes(key: &'static str, old: &[Item], new: &[Item]) -> Vec<Change> {
    let of = |items: &[Item]| -> BTreeMap<String, String> {
        let items = items.iter().filter(|item| item.key == key);
        items.map(|item| (item.id.clone(), item.value.clone())).collect()
    };
    let all = |items: &[Item]| -> Vec<String> {
        items.iter().filter(|item| item.key == key).map(|item| item.value.clone()).collect()
    };
    let (was, is) = (of(old), of(new));
    let ids: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let pairs = ids.into_iter().map(|id| (was.get(id).cloned(), is.get(id).cloned()));
    let found: Vec<Change> =
        pairs.filter(|(a, b)| a != b).map(|(a, b)| of_head(key, a, b)).collect();
    let (was, is) = (all(old), all(new));
    if found.is_empty() && was != is {
        return vec![of_head(key, Some(was.join("\n")), Some(is.join("\n")))];
    }
    found
}

fn clause_changes(old: &[Section], new: &[Section]) -> Vec<Change> {
    let (was, is) = (placed(old), placed(new));
    let at = |list: &[(String, Clause)], key: &str| {
        list.iter().find(|(_, clause)| clause.key == key).cloned()
    };
    let steady = steady(&was, &is);
    // A heading that was there before or is still there was not merely renamed.
    let known = |heading: &str, sections: &[Section]| {
        sections.iter().any(|section| section.heading == heading)
    };
    let mut found = Vec::new();
    for (heading, clause) in &is {
        let Some((from, earlier)) = at(&was, &clause.key) else {
            found.push(Change::Added { heading: heading.clone(), clause: clause.clone() });
            continue;
        };
        let other = from != *heading && (known(&from, new) || known(heading, old));
        if other || !steady.contains(&clause.key) {
            found.push(Change::Moved { key: clause.key.clone(), from, to: heading.clone() });
        }
        if earlier != *clause {
            found.push(Change::Changed { old: earlier, new: clause.clone() });
        }
    }
    let gone = was.into_iter().filter(|(_, clause)| at(&is, &clause.key).is_none());
    found.extend(gone.map(|(heading, clause)| Change::Dropped { heading, clause }));
    found
}

/// Every clause with the heading above it.
fn placed(sections: &[Section]) -> Vec<(String, Clause)> {
    let of = |section: &Section| {
        let heading = section.heading.clone();
        section.clauses.iter().map(|c| (heading.clone(), c.clone())).collect::<Vec<_>>()
    };
    sections.iter().flat_map(of).collect()
}

/// The keys of a longest run of clauses whose order is the same in both; the others moved.
fn steady(was: &[(String, Clause)], is: &[(String, Clause)]) -> BTreeSet<String> {
    let mut best: Vec<(usize, Vec<String>)> = Vec::new();
    for (_, clause) in is {
        let Some(place) = was.iter().position(|(_, old)| old.key == clause.key) else { continue };
        let before = best.iter().filter(|(last, _)| *last < place).max_by_key(|(_, run)| run.len());
        let mut run = before.map(|(_, run)| run.clone()).unwrap_or_default();
        run.push(clause.key.clone());
        best.push((place, run));
    }
    let longest = best.into_iter().max_by_key(|(_, run)| run.len());
    longest.map(|(_, run)| run.into_iter().collect()).unwrap_or_default()
}
