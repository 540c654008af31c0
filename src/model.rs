//! The records of a workspace, and the workspace that holds them.
//!
//! To add a kind of record: a file below `model/`, a field of [`Workspace`], its folder in
//! `store/read.rs`.

mod calendar;
mod duty;
pub mod fault;
mod holidays;
mod id;
mod indicator;
mod mechanism;
mod meeting;
mod minutes;
pub mod notation;
mod paper;
mod person;
mod silence;
mod statement;
mod succession;
mod unit;
pub mod when;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::find;

pub use crate::seal::Right;
pub use calendar::{Calendar, Count, Doubt, KnownYear, Origin};
pub use duty::{Duty, DutyKind, Part};
pub use fault::{Fault, Problem, RECORD_LIMIT, decode};
pub use holidays::{HOLIDAYS, HolidayYear, Holidays};
pub use id::{BadId, Id};
pub use indicator::Indicator;
pub use mechanism::{
    Addressees, Authorise, ConsentFrom, ConsentNeeds, Founding, Mechanism, MechanismKind,
    MeetingKind, Numbering, Phase, Printed, Reconfirm, Role, RuleText, Rules, Unanswered,
};
pub use meeting::{
    AgendaItem, Approval, Attendance, Cancelled, Delegation, Invited, ItemKind, Meeting, Presence,
    Session,
};
pub use minutes::{Annex, Clause, Minutes, Section};
pub use paper::{About, Paper, PaperFolder};
pub use person::{Key, Person, Post};
pub use silence::Silence;
pub use statement::{Evidence, How, Received, Recorded, Statement, StatementFile, Via};
pub use succession::Succession;
pub use unit::{ALL_MEMBERS, FormerName, Unit, UnitKind};

/// All records of one kind, by id.
pub type Folder<T> = Arc<BTreeMap<Id, Arc<T>>>;

/// The folders of statements that belong to no meeting and no paper: proposals, progress by what it is
/// about, rounds, and who is nominated.
pub const LOOSE: &[&str] = &["proposals/", "progress/", "rounds/", "roster/"];

/// The bytes of every file that was read, by path: what hashes and edits are made from.
pub type Sources = Arc<BTreeMap<String, Arc<[u8]>>>;

/// Everything in the folder, as one value that is cheap to copy.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// The mechanism itself.
    pub mechanism: Arc<Mechanism>,
    /// Its units.
    pub units: Folder<Unit>,
    /// Its roster.
    pub people: Folder<Person>,
    /// What must be done.
    pub duties: Folder<Duty>,
    /// What is measured.
    pub indicators: Folder<Indicator>,
    /// Its meetings, each with all that is in its folder.
    pub meetings: Folder<MeetingFolder>,
    /// Its papers that went to the units for comment, each with all that is in its folder.
    pub papers: Folder<PaperFolder>,
    /// Statements that belong to no meeting and no paper (proposals, progress), by path.
    pub statements: Arc<BTreeMap<String, Arc<Statement>>>,
    /// Statements that nobody was entitled to make, by path: they count for nothing, and are reported.
    pub strays: Arc<BTreeMap<String, Arc<Statement>>>,
    /// The holidays that its own file states; none where there is no such file, or it cannot be read.
    pub holidays: Arc<Holidays>,
    /// Its working days, by its own file and the years inside the program.
    pub calendar: Arc<Calendar>,
    /// The bytes of every file.
    pub sources: Sources,
    /// Files that could not be read.
    pub faults: Arc<Vec<Fault>>,
}

/// One meeting with its versions, texts and statements.
#[derive(Clone, Debug, PartialEq)]
pub struct MeetingFolder {
    /// The meeting's own record.
    pub doc: Meeting,
    /// Versions of the minutes, by number.
    pub minutes: BTreeMap<u32, Minutes>,
    /// What was circulated and declared.
    pub docket: Docket,
}

/// What was circulated of something, and what was declared about it: all that the rules of circulation
/// look at, whether the text is that of minutes or of another paper.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Docket {
    /// The folder it lies in, with a slash at its end: `meetings/2024-03-05-plenary/`, `papers/fang-an/`.
    pub place: String,
    /// The texts that were circulated, by number of the version.
    pub texts: BTreeMap<u32, Arc<str>>,
    /// Statements, by name.
    pub statements: BTreeMap<String, Arc<Statement>>,
}

impl Workspace {
    /// The unit's short name, or its id where no record says more.
    pub fn unit_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.units.get(id).map_or(id, |it| it.short_name.as_str())
    }

    /// The person's name, or the id where no record says more.
    pub fn person_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.people.get(id).map_or(id, |it| it.name.as_str())
    }

    /// Short names of several units, joined by 、.
    pub fn unit_names<'a>(&self, ids: impl IntoIterator<Item = &'a Id>) -> String {
        ids.into_iter().map(|it| self.unit_name(it).to_owned()).collect::<Vec<_>>().join("、")
    }

    /// Units in their official order.
    pub fn units_in_order(&self) -> Vec<(&Id, &Arc<Unit>)> {
        let mut units: Vec<_> = self.units.iter().collect();
        units.sort_by_key(|(id, unit)| (unit.order, (*id).clone()));
        units
    }

    /// Member units in their official order.
    pub fn members(&self) -> Vec<&Id> {
        self.units_in_order().into_iter().filter(|(_, it)| it.member).map(|(id, _)| id).collect()
    }

    /// Puts ids of units into the official order, each once.
    pub fn in_order(&self, mut ids: Vec<Id>) -> Vec<Id> {
        ids.sort_by_key(|id| (self.units.get(id).map_or(u32::MAX, |it| it.order), id.clone()));
        ids.dedup();
        ids
    }

    /// The first fault among the files whose path begins so.
    pub fn fault_below<'a>(&'a self, path: &'a str) -> Option<&'a Fault> {
        self.faults.iter().find(|it| it.path.starts_with(path))
    }

    /// Resolves what somebody typed for a unit: its id, or any of its names if no other unit has it.
    pub fn find_unit(&self, typed: &str) -> Option<&Id> {
        if let Some((id, _)) = self.units.get_key_value(typed) {
            return Some(id);
        }
        let wanted = find::key(typed);
        let bears = |name: &str| find::key(name) == wanted;
        let one = |by: &dyn Fn(&Unit) -> bool| {
            let mut named = self.units.iter().filter(|(_, it)| by(it)).map(|(id, _)| id);
            named.next().filter(|_| named.next().is_none())
        };
        // A name that is borne today goes before one that was borne once.
        one(&|it| it.names_now().any(bears)).or_else(|| one(&|it| it.names().any(bears)))
    }

    /// Resolves what somebody typed for a person: the id, or the name if one person has it.
    pub fn find_person(&self, typed: &str) -> Option<&Id> {
        if let Some((id, _)) = self.people.get_key_value(typed) {
            return Some(id);
        }
        let wanted = find::key(typed);
        let mut named = self.people.iter().filter(|(_, it)| find::key(&it.name) == wanted);
        match (named.next(), named.next()) {
            (Some((id, _)), None) => Some(id),
            _ => None,
        }
    }

    /// Every statement of a meeting, or none.
    pub fn statements_of(&self, meeting: &str) -> impl Iterator<Item = &Arc<Statement>> {
        self.meetings.get(meeting).into_iter().flat_map(|it| it.docket.statements.values())
    }
}

impl Docket {
    /// The empty one of a meeting.
    pub fn of_meeting(id: &Id) -> Self {
        Self { place: format!("meetings/{id}/"), ..Self::default() }
    }

    /// The empty one of a paper.
    pub fn of_paper(id: &Id) -> Self {
        Self { place: format!("papers/{id}/"), ..Self::default() }
    }

    /// The file of a statement that lies here.
    pub fn file_of(&self, statement: &Statement) -> String {
        format!("{}statements/{}.toml", self.place, statement.name)
    }

    /// The file of the text of a version.
    pub fn text_file(&self, version: u32) -> String {
        format!("{}.txt", self.version(version))
    }

    /// The record of a version.
    pub fn draft_file(&self, version: u32) -> String {
        format!("{}.toml", self.version(version))
    }

    /// The path of a version, without the ending.
    fn version(&self, version: u32) -> String {
        let folder = if self.is_of_paper() { "drafts" } else { "minutes" };
        format!("{}{folder}/{version}", self.place)
    }

    /// Whether it is a paper's, and not a meeting's.
    pub fn is_of_paper(&self) -> bool {
        self.place.starts_with("papers/")
    }

    /// Whether there is a statement of this kind.
    pub fn has(&self, kind: &str) -> bool {
        self.statements.values().any(|it| it.kind() == kind)
    }
}

impl MeetingFolder {
    /// The number of the latest version, if there is one.
    pub fn latest(&self) -> Option<u32> {
        self.minutes.keys().next_back().copied()
    }
}
