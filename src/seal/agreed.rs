//! What a unit agrees to: everything that will stand on the issued minutes, except number and day.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Hash, Named, Who};

/// One circulated version of the minutes of one meeting.
///
/// An empty `post` or heading means that there is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agreed {
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
    /// Where it was held.
    pub place: Option<String>,
    /// Who presided.
    pub chair: Option<Chair>,
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
    /// The number of this version, from 1.
    pub version: u32,
    /// The hash of the text that was circulated before this one.
    pub previous: Option<Hash>,
    /// The hash of the issue that this version corrects.
    pub corrects: Option<Hash>,
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
    /// The units that lead; a clause binds exactly if there are any.
    pub lead: Vec<Named>,
    /// The units that support.
    pub support: Vec<Named>,
    /// The day by which it is to be done.
    pub due: Option<NaiveDate>,
}

impl Agreed {
    /// All clauses in order, through all sections.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.sections.iter().flat_map(|section| &section.clauses)
    }
}

impl Clause {
    /// Whether the clause binds somebody, and so becomes a resolution when the minutes are issued.
    pub fn binds(&self) -> bool {
        !self.lead.is_empty()
    }
}
