//! The text of a version: what will stand on the issued minutes, as of the meeting's day (DESIGN §3).

use crate::model::{Attendance, Docket, Id, Meeting, MeetingFolder, Minutes, Presence, Workspace};
use crate::rule::{circulation, consent_set, issues, opening, roster};
use crate::seal::{
    Agreed, Annex, Attendee, Away, Chair, Clause, Form, Guest, Named, Present, Section, Session,
    Text, Who,
};

/// Everything a version says, with names and titles as of the meeting's day.
pub fn wording(
    workspace: &Workspace,
    id: &Id,
    folder: &MeetingFolder,
    version: u32,
) -> Option<Agreed> {
    let minutes = folder.minutes.get(&version)?;
    let doc = &folder.doc;
    let scribe = Scribe { workspace, doc, day: doc.at.date_naive() };
    let kind =
        workspace.mechanism.meeting_kind(&doc.kind).map_or(&*doc.kind, |it| it.name.as_str());
    Some(Agreed {
        form: form(&folder.docket, version),
        mechanism: workspace.mechanism.name.clone(),
        uid: workspace.mechanism.uid.clone(),
        meeting: id.to_string(),
        kind: Named::new(doc.kind.to_string(), kind),
        ordinal: doc.ordinal,
        title: doc.title.clone(),
        at: doc.at,
        place: doc.place.clone(),
        until: doc.until,
        sessions: sessions(doc),
        chairs: scribe.chairs(),
        minute_taker: doc.minute_taker.as_deref().map(|it| roster::who(workspace, it)),
        attending: scribe.attending(),
        leave: scribe.leave(),
        absent: scribe.absent(),
        guests: scribe.guests(),
        opening: opening_of(workspace, folder, version, minutes),
        sections: sections(minutes, |it| scribe.unit(it)),
        annexes: annexes(minutes),
        version,
        previous: circulation::last_circulated(&folder.docket, version).map(|(_, hash)| hash),
        corrects: issues::corrected_by(&folder.docket, version),
        record_head: None,
    })
}

/// The opening of a version: what a person wrote, what its text says if that went out, else what the record gives.
fn opening_of(
    workspace: &Workspace,
    folder: &MeetingFolder,
    version: u32,
    minutes: &Minutes,
) -> Option<String> {
    if minutes.opening.is_some() {
        return minutes.opening.clone();
    }
    let docket = &folder.docket;
    let text = docket.texts.get(&version).filter(|_| circulation::was_circulated(docket, version));
    match text.map(|it| Text::read(it)) {
        Some(Ok(Text::Minutes(it))) => it.opening,
        _ => Some(opening::made(workspace, &folder.doc)),
    }
}

/// The form of a version's text: one that went out keeps its form, everything else is of the newest.
pub fn form(docket: &Docket, version: u32) -> Form {
    let text = docket.texts.get(&version).filter(|_| circulation::was_circulated(docket, version));
    match text.map(|it| Text::read(it)) {
        Some(Ok(text)) => text.form(),
        _ => Form::default(),
    }
}

/// What is attached, as a text names it.
pub fn annexes(minutes: &Minutes) -> Vec<Annex> {
    let of = |it: &crate::model::Annex| Annex { title: it.title.clone(), hash: it.sha256 };
    minutes.annexes.iter().map(of).collect()
}

fn sessions(doc: &Meeting) -> Vec<Session> {
    doc.sessions.iter().map(|it| Session { from: it.from, until: it.until }).collect()
}

/// The sections as a text names them; `unit` says what a unit is called in it.
pub fn sections(minutes: &Minutes, unit: impl Fn(&Id) -> Named) -> Vec<Section> {
    let named = |ids: &[Id]| ids.iter().map(&unit).collect();
    minutes
        .sections
        .iter()
        .filter(|it| !it.clauses.is_empty())
        .map(|section| Section {
            heading: section.heading.clone(),
            clauses: section
                .clauses
                .iter()
                .map(|it| Clause {
                    key: it.key.to_string(),
                    text: it.text.clone(),
                    lead: named(&it.lead),
                    owners: named(&it.owners),
                    support: named(&it.support),
                    due: it.due,
                    due_text: it.due_text.clone(),
                })
                .collect(),
        })
        .collect()
}

struct Scribe<'a> {
    workspace: &'a Workspace,
    doc: &'a Meeting,
    day: chrono::NaiveDate,
}

impl Scribe<'_> {
    /// A unit by the name it had on the meeting's day.
    fn unit(&self, unit: &str) -> Named {
        roster::named_unit_on(self.workspace, unit, self.day)
    }

    fn chairs(&self) -> Vec<Chair> {
        self.doc.chairs().into_iter().map(|it| self.chair(it)).collect()
    }

    fn chair(&self, person: &Id) -> Chair {
        let unit = roster::units_of(self.workspace, person, self.day).into_iter().next();
        let delegation = self.doc.delegation.as_ref().filter(|it| it.to == *person);
        Chair {
            person: roster::named_person(self.workspace, person),
            unit: unit.map(|it| self.unit(&it)),
            post: roster::title(self.workspace, person, None, self.day).unwrap_or_default(),
            on_behalf_of: delegation.map(|it| roster::named_person(self.workspace, &it.by)),
        }
    }

    /// Attendance in the official order, of member units or of invited ones.
    fn entries(&self, invited: bool) -> Vec<&Attendance> {
        let mut entries: Vec<_> = self
            .doc
            .attendance
            .iter()
            .filter(|it| {
                consent_set::is_invited_only(self.workspace, self.doc, &it.unit) == invited
            })
            .collect();
        entries.sort_by_key(|it| {
            (
                self.workspace.units.get(&it.unit).map_or(u32::MAX, |unit| unit.order),
                it.unit.clone(),
            )
        });
        entries
    }

    fn attending(&self) -> Vec<Attendee> {
        self.entries(false)
            .into_iter()
            .filter(|it| it.state.attends())
            .map(|it| Attendee { unit: self.unit(&it.unit), persons: self.present(it) })
            .collect()
    }

    fn leave(&self) -> Vec<Away> {
        self.entries(false)
            .into_iter()
            .filter(|it| it.state == Presence::Leave)
            .map(|it| Away { unit: self.unit(&it.unit), reason: it.reason.clone() })
            .collect()
    }

    fn absent(&self) -> Vec<Named> {
        self.entries(false)
            .into_iter()
            .filter(|it| it.state == Presence::Absent)
            .map(|it| self.unit(&it.unit))
            .collect()
    }

    fn guests(&self) -> Vec<Guest> {
        let attending = self.entries(true).into_iter().filter(|it| it.state.attends());
        let units = attending.flat_map(|it| self.guests_of(it));
        let experts = self.doc.invited.iter().filter_map(|it| it.expert.as_deref()).map(|it| {
            let (name, post) = split_name(it);
            Guest { unit: None, name: Some(Who::stranger(name)), post }
        });
        units.chain(experts).collect()
    }

    /// Everybody who sat in for a unit; the unit alone where nobody is named.
    fn guests_of(&self, entry: &Attendance) -> Vec<Guest> {
        let unit = Some(self.unit(&entry.unit));
        let guest =
            |it: Present| Guest { unit: unit.clone(), name: Some(it.person), post: it.post };
        let mut guests: Vec<Guest> = self.present(entry).into_iter().map(guest).collect();
        if guests.is_empty() {
            guests.push(Guest { unit, name: None, post: String::new() });
        }
        guests
    }

    /// Everybody who came for a unit: whoever speaks for it first, then who came along.
    fn present(&self, entry: &Attendance) -> Vec<Present> {
        let mut present = self.first(entry);
        present.extend(entry.with.iter().map(|it| self.companion(entry, it)));
        present
    }

    /// Somebody who came along: a person of the roster by id, anybody else by name and post.
    fn companion(&self, entry: &Attendance, typed: &str) -> Present {
        if self.workspace.people.contains_key(typed) {
            let title = roster::title(self.workspace, typed, Some(&entry.unit), self.day);
            return Present {
                person: Who::known(typed, self.workspace.person_name(typed)),
                post: title.unwrap_or_default(),
                stands_for: None,
            };
        }
        let (name, post) = split_name(typed);
        Present { person: Who::stranger(name), post, stands_for: None }
    }

    fn first(&self, entry: &Attendance) -> Vec<Present> {
        let member = roster::member(self.workspace, &entry.unit, self.day);
        let stands_for = |person: Option<&Id>| {
            member
                .filter(|it| entry.state == Presence::Substitute && Some(it.id) != person)
                .map(|it| roster::named_person(self.workspace, it.id))
        };
        if let Some(substitute) = &entry.substitute {
            let (name, post) = split_name(substitute);
            return vec![Present {
                person: Who::stranger(name),
                post,
                stands_for: stands_for(None),
            }];
        }
        let person = entry.person.as_ref().or(member.map(|it| it.id));
        person
            .map(|id| Present {
                person: Who::known(id.to_string(), self.workspace.person_name(id)),
                post: roster::title(self.workspace, id, Some(&entry.unit), self.day)
                    .unwrap_or_default(),
                stands_for: stands_for(Some(id)),
            })
            .into_iter()
            .collect()
    }
}

/// Splits `NAME POST` at the first blank.
pub fn split_name(text: &str) -> (String, String) {
    let text = text.trim();
    match text.split_once(char::is_whitespace) {
        Some((name, post)) => (name.to_owned(), post.trim().to_owned()),
        None => (text.to_owned(), String::new()),
    }
}
