//! Reports: named pure questions to a workspace; each answer is a table.
//!
//! To add one: a file below `report/` with one constant, its line in [`ALL`], its words in
//! `text/report.rs`. It is then a page, `lianxi NAME`, `lianxi show NAME`, and a place for a key.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::cx::{Cx, Refusal};
use crate::model::{About, Id, Workspace};
use crate::text::Lang;

mod addressees;
mod agenda;
mod attendance;
mod awaited;
mod brief;
mod checks;
mod duties;
mod handover;
mod history;
mod holidays;
mod in_hand;
mod indicators;
mod items;
mod keys;
mod meetings;
mod minutes;
mod next_agenda;
mod nominations;
mod opinions;
mod overdue;
mod papers;
mod phases;
pub(crate) mod pieces;
mod posts;
mod progress;
mod proposals;
mod radar;
mod replies;
mod resolutions;
mod roster;
mod round;
pub(crate) mod search;
mod sign_offs;
mod today;
mod units;
mod who;

pub(crate) use duties::in_order as duties_in_order;
pub use in_hand::{circulated, meeting, minuted, paper};
pub(crate) use pieces::about_resolution;

/// Every report, in the order in which help lists them.
pub const ALL: &[&Report] = &[
    &today::REPORT,
    &who::REPORT,
    &units::REPORT,
    &roster::REPORT,
    &posts::REPORT,
    &keys::REPORT,
    &duties::REPORT,
    &meetings::REPORT,
    &agenda::REPORT,
    &items::REPORT,
    &next_agenda::REPORT,
    &replies::REPORT,
    &attendance::REPORT,
    &minutes::REPORT,
    &sign_offs::REPORT,
    &awaited::REPORT,
    &opinions::REPORT,
    &papers::LIST,
    &papers::TEXT,
    &resolutions::REPORT,
    &overdue::REPORT,
    &progress::REPORT,
    &round::REPORT,
    &proposals::REPORT,
    &nominations::REPORT,
    &indicators::REPORT,
    &phases::REPORT,
    &holidays::REPORT,
    &brief::REPORT,
    &handover::REPORT,
    &history::REPORT,
    &addressees::REPORT,
    &search::REPORT,
    &radar::REPORT,
    &checks::REPORT,
];

/// Reports that look only at mechanism, units, people, duties and indicators: a look-up reads no meeting.
const OF_ROSTER: &[&str] = &["who", "units", "roster", "posts", "keys", "indicators", "phases"];

impl Report {
    /// Whether it looks at no meeting and no statement.
    pub fn is_of_roster(&self) -> bool {
        OF_ROSTER.contains(&self.name)
    }
}

/// The rows of an answer, or why there is none.
pub type Answer = Result<Vec<Row>, Refusal>;

/// A named question.
pub struct Report {
    /// The name in commands and key maps.
    pub name: &'static str,
    /// The title for people.
    pub title: fn(Lang) -> &'static str,
    /// What one argument it takes.
    pub asks: Asks,
    /// What its columns are; the answer's cells stand in this order.
    pub columns: &'static [Column],
    /// What to say, and to do next, when there is no row.
    pub empty: fn(Lang) -> &'static str,
    /// The answer.
    pub run: fn(&Workspace, &Cx, Option<&str>) -> Answer,
}

/// What one argument a report takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asks {
    /// None.
    Nothing,
    /// A meeting, or a paper where the question is of both; without it, the meeting that is in hand.
    Meeting,
    /// A meeting or a paper; without it, all of them.
    AnyMeeting,
    /// A paper; without it, the one that is in hand.
    Paper,
    /// A unit; without it, the own one.
    Unit,
    /// A record of any kind.
    Record,
    /// Words to look for.
    Words,
}

/// A column: its key in JSON and its head.
pub struct Column {
    /// The key in `--json`; the name of the field in TOML where there is one.
    pub key: &'static str,
    /// The head for people; an empty one keeps the column off screens.
    pub head: fn(Lang) -> &'static str,
    /// Cells it wants at most on a screen; 0 takes what is left.
    pub width: u16,
}

/// The width of a column that stands only where one row is shown in full.
pub const IN_FULL: u16 = u16::MAX;

impl Column {
    /// Whether lists of rows show it.
    pub fn is_listed(&self, lang: Lang) -> bool {
        self.width != IN_FULL && !(self.head)(lang).is_empty()
    }
}

/// A column that screens show.
const fn column(key: &'static str, head: fn(Lang) -> &'static str, width: u16) -> Column {
    Column { key, head, width }
}

/// A column that is shown with the whole row.
const fn in_full(key: &'static str, head: fn(Lang) -> &'static str) -> Column {
    Column { key, head, width: IN_FULL }
}

/// A column for `--json` alone.
const fn hidden(key: &'static str) -> Column {
    Column { key, head: |_| "", width: 0 }
}

/// One row of an answer: what it is about, and its cells.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// What it is about, the most specific first.
    pub about: Vec<Subject>,
    /// One cell for each column.
    pub cells: Vec<Cell>,
}

/// A typed cell; it is made into words only where it is shown.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    /// Nothing.
    None,
    /// Nothing, which is said to people in these words: 未经审定.
    Absent(&'static str),
    /// Words of the users.
    Text(String),
    /// Several words of the users, such as aliases.
    Texts(Vec<String>),
    /// One id with the name that is shown.
    Id(String, String),
    /// Ids with the names that are shown.
    Ids(Vec<(String, String)>),
    /// A day.
    Day(NaiveDate),
    /// A deadline: the day that counts, else its words; `--json` has the day alone.
    Due(Option<NaiveDate>, Option<String>),
    /// An instant.
    Instant(DateTime<FixedOffset>),
    /// A number.
    Number(i64),
    /// A figure.
    Figure(f64),
    /// Yes or no.
    Flag(bool),
    /// A word of the code and how it is said.
    Word(&'static str, &'static str),
}

/// Something a row is about, on which actions can be offered.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Subject {
    /// A unit.
    Unit(Id),
    /// A person.
    Person(Id),
    /// A duty.
    Duty(Id),
    /// A meeting.
    Meeting(Id),
    /// A paper.
    Paper(Id),
    /// An agenda item, by its key.
    Item(Id),
    /// A clause of the latest version, by its key.
    Clause(Id),
    /// A version of the minutes.
    Version(u32),
    /// A resolution.
    Resolution(Id),
    /// A proposal or another statement, by the first digits of its hash.
    Statement(String),
    /// A nomination, by the first digits of its hash.
    Nomination(String),
    /// An opinion on minutes or a paper, by the first digits of its hash.
    Opinion(String),
}

impl From<About> for Subject {
    fn from(about: About) -> Self {
        match about {
            About::Meeting(id) => Self::Meeting(id),
            About::Paper(id) => Self::Paper(id),
        }
    }
}

impl Subject {
    /// The name of the parameter that takes it.
    pub fn param(&self) -> &'static str {
        match self {
            Self::Unit(_) => "unit",
            Self::Person(_) => "person",
            Self::Duty(_) => "duty",
            Self::Meeting(_) => "meeting",
            Self::Paper(_) => "paper",
            Self::Item(_) => "item",
            Self::Clause(_) => "clause",
            Self::Version(_) => "version",
            Self::Resolution(_) => "resolution",
            Self::Statement(_) => "proposal",
            Self::Nomination(_) => "nomination",
            Self::Opinion(_) => "to",
        }
    }

    /// The value of that parameter.
    pub fn value(&self) -> String {
        match self {
            Self::Unit(id)
            | Self::Person(id)
            | Self::Duty(id)
            | Self::Meeting(id)
            | Self::Paper(id)
            | Self::Item(id)
            | Self::Clause(id)
            | Self::Resolution(id) => id.to_string(),
            Self::Version(n) => n.to_string(),
            Self::Statement(hash) | Self::Nomination(hash) | Self::Opinion(hash) => hash.clone(),
        }
    }
}

impl Cell {
    /// An optional text.
    pub fn text(text: Option<&str>) -> Self {
        text.map_or(Self::None, |it| Self::Text(it.to_owned()))
    }

    /// An optional day.
    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::None, Self::Day)
    }

    /// Units by id, shown by their short names.
    pub fn units<'a>(workspace: &Workspace, ids: impl IntoIterator<Item = &'a Id>) -> Self {
        Self::Ids(
            ids.into_iter()
                .map(|it| (it.to_string(), workspace.unit_name(it).to_owned()))
                .collect(),
        )
    }

    /// Units by id, shown by the names they had on a day.
    pub fn units_on<'a>(
        workspace: &Workspace,
        ids: impl IntoIterator<Item = &'a Id>,
        day: NaiveDate,
    ) -> Self {
        let name = |it: &Id| crate::rule::roster::unit_name_on(workspace, it, day).to_owned();
        Self::Ids(ids.into_iter().map(|it| (it.to_string(), name(it))).collect())
    }

    /// One unit by id, shown by its short name.
    pub fn unit(workspace: &Workspace, id: &str) -> Self {
        Self::Id(id.to_owned(), workspace.unit_name(id).to_owned())
    }

    /// One person by id, shown by name.
    pub fn person(workspace: &Workspace, id: &str) -> Self {
        Self::Id(id.to_owned(), workspace.person_name(id).to_owned())
    }

    /// One meeting by id, shown by its title.
    pub fn meeting(workspace: &Workspace, id: &str) -> Self {
        let title = workspace.meetings.get(id).map_or(id, |it| it.doc.title.as_str());
        Self::Id(id.to_owned(), title.to_owned())
    }

    /// One paper by id, shown by its title.
    pub fn paper(workspace: &Workspace, id: &str) -> Self {
        let title = workspace.papers.get(id).map_or(id, |it| it.doc.title.as_str());
        Self::Id(id.to_owned(), title.to_owned())
    }

    /// What was circulated, in a cell for meetings and one for papers: the other one is empty.
    pub fn about(workspace: &Workspace, about: &About) -> [Self; 2] {
        match about {
            About::Meeting(id) => [Self::meeting(workspace, id), Self::None],
            About::Paper(id) => [Self::None, Self::paper(workspace, id)],
        }
    }

    /// How many there are of something.
    pub fn count(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }

    /// How it is said on a screen or in plain output.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::None => String::new(),
            Self::Text(text) => text.clone(),
            Self::Texts(texts) => texts.join(lang.comma()),
            Self::Id(_, name) => name.clone(),
            Self::Ids(ids) => {
                ids.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("、")
            }
            Self::Day(day) | Self::Due(Some(day), _) => day.format("%Y-%m-%d").to_string(),
            Self::Due(None, words) => words.clone().unwrap_or_default(),
            Self::Instant(at) => at.format("%Y-%m-%d %H:%M").to_string(),
            Self::Number(n) => n.to_string(),
            Self::Figure(n) => n.to_string(),
            Self::Flag(flag) => if *flag { lang.yes() } else { "" }.to_owned(),
            Self::Word(_, said) | Self::Absent(said) => (*said).to_owned(),
        }
    }

    /// How `--json` writes it: words of the code, native numbers, several ids as an array.
    pub fn json(&self) -> serde_json::Value {
        use serde_json::Value;
        match self {
            Self::None | Self::Absent(_) | Self::Due(None, _) => Value::Null,
            Self::Text(text) | Self::Id(text, _) => Value::String(text.clone()),
            Self::Texts(texts) => texts.iter().cloned().map(Value::String).collect(),
            Self::Ids(ids) => ids.iter().map(|(id, _)| Value::String(id.clone())).collect(),
            Self::Day(day) | Self::Due(Some(day), _) => Value::String(day.to_string()),
            Self::Instant(at) => Value::String(at.to_rfc3339()),
            Self::Number(n) => Value::from(*n),
            Self::Figure(n) => Value::from(*n),
            Self::Flag(flag) => Value::Bool(*flag),
            Self::Word(code, _) => Value::String((*code).to_owned()),
        }
    }
}

/// The report with this name.
pub fn report(name: &str) -> Option<&'static Report> {
    ALL.iter().copied().find(|it| it.name == name)
}

#[cfg(test)]
mod tests;
