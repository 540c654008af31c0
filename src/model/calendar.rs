//! Working days: Monday to Friday, less the holidays, plus the weekend days worked in exchange.
//!
//! A calendar is got from a workspace alone ([`Calendar::of`]): its `holidays.toml` comes first, then the
//! years inside the program. What a user keeps for oneself serves what is shown and no rule.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use super::Workspace;
use super::holidays::{HOLIDAYS, HolidayYear, Holidays, is_weekend};
use crate::seal::Hash;
use crate::text::Lang;

/// Which days are worked, for the years that are known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Calendar {
    /// What every rule counts by.
    counted: Days,
    /// What is shown is counted by: the same, and years that only this user knows.
    shown: Days,
    /// Whether the workspace's own file is there and cannot be read, so that nothing is sure.
    damaged: bool,
    /// Whether the user's own file is there and cannot be read; then nothing of it is shown.
    own_damaged: bool,
}

/// Where the holidays of a year are stated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// In the workspace's `holidays.toml`.
    Workspace,
    /// In the program.
    Bundled,
    /// In the user's own file, for what is shown to this user.
    Own,
}

/// A year that is known, and from where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownYear {
    /// Its days.
    pub days: HolidayYear,
    /// Where they are stated.
    pub from: Origin,
}

/// Why a count of working days is not sure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// It reaches a year of which nobody stated the holidays.
    Unknown(i32),
    /// The workspace's file of holidays cannot be read.
    Damaged,
}

/// A count of working days; where there is a doubt, weekdays were counted and it is about so many.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count {
    /// Working days.
    pub days: i64,
    /// Why that is not sure.
    pub doubt: Option<Doubt>,
}

/// Known years, and what follows from them for a day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Days {
    years: BTreeMap<i32, KnownYear>,
    off: BTreeSet<NaiveDate>,
    work: BTreeSet<NaiveDate>,
}

impl Origin {
    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Workspace => "workspace",
            Self::Bundled => "bundled",
            Self::Own => "own",
        }
    }
}

impl Doubt {
    /// Why, in a few words: 2027年放假安排未知.
    pub fn say(self, lang: Lang) -> String {
        match self {
            Self::Unknown(year) => lang.holidays_unknown(year),
            Self::Damaged => lang.holidays_damaged().to_owned(),
        }
    }
}

impl Calendar {
    /// The calendar of a workspace; there is no other way to one.
    pub fn of(workspace: &Workspace) -> &Self {
        &workspace.calendar
    }

    /// The calendar that a workspace's own years and those of the program make; `None` stands for a file that
    /// is there and cannot be read.
    pub fn with(own: Option<&Holidays>) -> Self {
        let mut counted = Days::default();
        counted.add(bundled(), Origin::Bundled);
        if let Some(own) = own {
            counted.add(own, Origin::Workspace);
        }
        Self { shown: counted.clone(), counted, damaged: own.is_none(), own_damaged: false }
    }

    /// The same, with years that only this user knows for what is shown; `None` stands for a file that cannot
    /// be read.
    #[must_use]
    pub fn showing(&self, own: Option<&Holidays>) -> Self {
        let Some(own) = own else { return Self { own_damaged: true, ..self.clone() } };
        let unknown = |it: &&HolidayYear| !self.counted.years.contains_key(&it.year);
        let years = own.years.iter().filter(unknown).cloned().collect();
        let mut shown = self.counted.clone();
        shown.add(&Holidays { years }, Origin::Own);
        Self { shown, ..self.clone() }
    }

    /// The same, but with no year that is not among these, each by its hash: what an issue says it counted.
    #[must_use]
    pub fn held_to(&self, years: &[(i32, Hash)]) -> Self {
        let mut counted = Days::default();
        for known in self.counted.years.values() {
            if years.contains(&(known.days.year, known.days.hash())) {
                counted.add(&Holidays { years: vec![known.days.clone()] }, known.from);
            }
        }
        Self { shown: counted.clone(), counted, damaged: false, own_damaged: false }
    }

    /// Every year that is known, in order; the user's own among them.
    pub fn years(&self) -> impl Iterator<Item = &KnownYear> {
        self.shown.years.values()
    }

    /// A year that rules may count by.
    pub fn year(&self, year: i32) -> Option<&KnownYear> {
        self.counted.years.get(&year)
    }

    /// The years that a count after the one day up to and with the other is made by: those that it reaches,
    /// and one that states days of the December before.
    pub fn reached(&self, after: NaiveDate, until: NaiveDate) -> Vec<&KnownYear> {
        let inside = |day: NaiveDate| after < day && day <= until;
        let states = |it: &&KnownYear| {
            let mut own = after.iter_days().skip(1).take_while(|day| *day <= until);
            own.any(|day| day.year() == it.days.year)
                || it.days.off().chain(it.days.work()).any(inside)
        };
        self.counted.years.values().filter(states).collect()
    }

    /// Years of which the workspace states other days than the program.
    pub fn replaced(&self) -> impl Iterator<Item = i32> {
        let known = bundled().years.iter();
        known
            .filter(|it| self.year(it.year).is_some_and(|own| !own.days.is_as(it)))
            .map(|it| it.year)
    }

    /// Whether the workspace's file is there and cannot be read.
    pub fn is_damaged(&self) -> bool {
        self.damaged
    }

    /// Whether the user's own file is there and cannot be read.
    pub fn is_own_damaged(&self) -> bool {
        self.own_damaged
    }

    /// The n-th working day after the day, as is shown and proposed; see [`Calendar::nth_sure`] for rules.
    pub fn nth(&self, day: NaiveDate, n: u32) -> NaiveDate {
        self.shown.nth(day, n)
    }

    /// The n-th working day after a day, for what a rule makes of it.
    ///
    /// # Errors
    /// If the count reaches a year that is not known: then nothing may follow from it.
    pub fn nth_sure(&self, day: NaiveDate, n: u32) -> Result<NaiveDate, Doubt> {
        let last = self.counted.nth(day, n);
        match self.doubt(&self.counted, day, last) {
            Some(doubt) => Err(doubt),
            None => Ok(last),
        }
    }

    /// How many working days there are after the one day up to and with the other, as is shown; negative if
    /// that is earlier.
    pub fn between(&self, after: NaiveDate, until: NaiveDate) -> Count {
        let (first, last) = (after.min(until), after.max(until));
        let days = first.iter_days().skip(1).take_while(|&day| day <= last);
        let days: i64 = days.map(|day| i64::from(self.shown.is_working(day))).sum();
        let days = if until < after { -days } else { days };
        Count { days, doubt: self.doubt(&self.shown, first, last) }
    }

    /// Why a count after the one day up to and with the other is not sure.
    fn doubt(&self, days: &Days, after: NaiveDate, until: NaiveDate) -> Option<Doubt> {
        let first = after.succ_opt().filter(|it| *it <= until)?;
        if self.damaged {
            return Some(Doubt::Damaged);
        }
        let mut reached = first.year()..=until.year();
        reached.find(|it| !days.years.contains_key(it)).map(Doubt::Unknown)
    }
}

impl Days {
    /// Lays years over those that are known; a year that is known already is replaced as a whole.
    fn add(&mut self, holidays: &Holidays, from: Origin) {
        for days in &holidays.years {
            self.years.insert(days.year, KnownYear { days: days.clone(), from });
        }
        let years = self.years.values();
        self.off = years.clone().flat_map(|it| it.days.off()).collect();
        self.work = years.flat_map(|it| it.days.work()).collect();
    }

    /// Whether offices work on the day.
    fn is_working(&self, day: NaiveDate) -> bool {
        self.work.contains(&day) || !(is_weekend(day) || self.off.contains(&day))
    }

    fn nth(&self, day: NaiveDate, n: u32) -> NaiveDate {
        let mut last = day;
        let mut left = n;
        while left > 0 {
            // Past the last day that can be written there is nothing to count.
            let Some(next) = last.succ_opt() else { break };
            last = next;
            left -= u32::from(self.is_working(last));
        }
        last
    }
}

/// The years inside the program; only a workspace's calendar is made from them.
fn bundled() -> &'static Holidays {
    static BUNDLED: LazyLock<Holidays> = LazyLock::new(|| {
        Holidays::read(HOLIDAYS, include_bytes!("../../data/holidays.toml"))
            .expect("the bundled holidays are read by a test")
    });
    &BUNDLED
}

#[cfg(test)]
mod tests;
