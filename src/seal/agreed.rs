//! What a unit agrees to: everything that will stand on the issued minutes, except number and day.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Hash, Named, Who};

/// The layout of a canonical text; its number stands in the first line (DESIGN §3, Form 2 of the texts).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Form {
    /// The first year's: one chair, no owners, no annexes. Read for ever, written no more.
    One,
    /// The layout in which new texts are written.
    #[default]
    Two,
}

/// One circulated version of the minutes of one meeting.
///
/// An empty `post` or heading means that there is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agreed {
    /// The layout of its text.
    pub form: Form,
    /// The name of the mechanism.
    pub mechanism: String,
    /// The uid of the mechanism, 32 hexadecimal digits.
    pub uid: String,
    /// The id of the meeting.
    pub meeting: String,
    /// The kind of the meeting.
    pub kind: Named,
    /// Which one of its kind the meeting is, where that is counted.
    pub ordinal: Option<u32>,
    /// The title of the meeting.
    pub title: String,
    /// When the meeting was held, to the minute. The offset stands in the text as well, though two
    /// values that differ in nothing else are equal here.
    pub at: DateTime<FixedOffset>,
    /// When it ended, to the minute.
    pub until: Option<DateTime<FixedOffset>>,
    /// Its sessions, where it was held in several.
    pub sessions: Vec<Session>,
    /// Where it was held.
    pub place: Option<String>,
    /// Who presided, in the order in which they are printed (双组长).
    pub chairs: Vec<Chair>,
    /// Who wrote the minutes (记录人).
    pub minute_taker: Option<Who>,
    /// The units that attended, in the order of the roster.
    pub attending: Vec<Attendee>,
    /// The units on leave.
    pub leave: Vec<Away>,
    /// The units that stayed away without leave.
    pub absent: Vec<Named>,
    /// Those who sat in without being members.
    pub guests: Vec<Guest>,
    /// The words before the first section.
    pub opening: Option<String>,
    /// The sections with their clauses.
    pub sections: Vec<Section>,
    /// What is attached, under the hash that is agreed to (附件).
    pub annexes: Vec<Annex>,
    /// The number of this version, from 1.
    pub version: u32,
    /// The hash of the text that was circulated before this one.
    pub previous: Option<Hash>,
    /// The hash of the issue that this version corrects.
    pub corrects: Option<Hash>,
    /// The head of the record when the text went out (记录头); stays empty until the record has heads.
    pub record_head: Option<String>,
}

/// A part of a meeting that was held in several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// When it began, to the minute.
    pub from: DateTime<FixedOffset>,
    /// When it ended, to the minute.
    pub until: DateTime<FixedOffset>,
}

/// A paper that belongs to the text, by title and the SHA-256 of its bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Annex {
    /// Its title.
    pub title: String,
    /// The hash of its bytes.
    pub hash: Hash,
}

/// Who presided over a meeting, and as what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chair {
    /// The person who presided.
    pub person: Named,
    /// The unit of that person.
    pub unit: Option<Named>,
    /// The post of that person.
    pub post: String,
    /// On whose behalf, where presiding was delegated (受委托主持).
    pub on_behalf_of: Option<Named>,
}

/// A unit that attended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attendee {
    /// The unit.
    pub unit: Named,
    /// Who came for it.
    pub persons: Vec<Present>,
}

/// A person who came for a unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Present {
    /// The person.
    pub person: Who,
    /// The post of that person.
    pub post: String,
    /// Whom the person stands for (代会).
    pub stands_for: Option<Named>,
}

/// A unit on leave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Away {
    /// The unit.
    pub unit: Named,
    /// Why it asked for leave.
    pub reason: Option<String>,
}

/// Somebody who sat in: a unit, a person, or a person of a unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guest {
    /// The unit, unless a person came for nobody (an expert).
    pub unit: Option<Named>,
    /// The person, where one is named.
    pub name: Option<Who>,
    /// The post of that person.
    pub post: String,
}

/// A heading and the clauses below it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// The clauses, in order.
    pub clauses: Vec<Clause>,
}

/// The smallest thing one can comment on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    /// The key that follows it from version to version, as `c7`.
    pub key: String,
    /// The words, one line or more.
    pub text: String,
    /// The units that lead (牵头).
    pub lead: Vec<Named>,
    /// The units that answer for it where nobody leads (责任单位); never promoted to `lead`.
    pub owners: Vec<Named>,
    /// The units that support (配合).
    pub support: Vec<Named>,
    /// The day by which it is to be done.
    pub due: Option<NaiveDate>,
    /// The deadline in the words of the minutes, where they are not just the day.
    pub due_text: Option<String>,
}

impl Agreed {
    /// All clauses in order, through all sections.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.sections.iter().flat_map(|section| &section.clauses)
    }
}

impl Clause {
    /// A clause that binds nobody.
    pub fn plain(key: String, text: String) -> Self {
        let (lead, owners, support) = (Vec::new(), Vec::new(), Vec::new());
        Self { key, text, lead, owners, support, due: None, due_text: None }
    }

    /// Whether the clause binds somebody, and so becomes a resolution when the minutes are issued.
    pub fn binds(&self) -> bool {
        !self.lead.is_empty() || !self.owners.is_empty()
    }

    /// Blanks the names of its units, so that only their ids are compared.
    pub fn forget_names(&mut self) {
        let units = self.lead.iter_mut().chain(&mut self.owners).chain(&mut self.support);
        units.for_each(|it| it.name.clear());
    }

    /// The units that answer for it: who leads (牵头) and who is responsible (责任单位).
    pub fn answerable(&self) -> impl Iterator<Item = &Named> {
        self.lead.iter().chain(&self.owners)
    }

    /// The units that it names, whatever their part.
    pub fn bound(&self) -> impl Iterator<Item = &Named> {
        self.lead.iter().chain(&self.owners).chain(&self.support)
    }
}
