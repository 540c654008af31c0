//! The holidays of years and the weekend days worked in exchange, as a file states them.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::fault::{Fault, both, decode};
use super::when;
use crate::seal::Hash;
use crate::text::Lang;

/// The file of a workspace that states the holidays of years; it need not be there.
pub const HOLIDAYS: &str = "holidays.toml";

/// A file of holidays: whole years, each as one notice of the State Council states it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "Form", into = "Form")]
pub struct Holidays {
    /// The years, in the order of the file.
    pub years: Vec<HolidayYear>,
}

/// One year.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayYear {
    /// The year; its New Year's holiday can begin in the December before.
    pub year: i32,
    /// The notice that states it.
    pub source: String,
    off: Vec<Day>,
    work: Vec<Day>,
}

/// What is wrong with a file of holidays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum BadHolidays {
    /// It is of a form that this program does not know.
    Newer,
    /// No year is stated at all.
    Nothing,
    /// A year is stated twice.
    Twice(i32),
    /// A year has no holiday, or nobody says from which notice it comes.
    Bare(i32),
    /// A day is both off and worked.
    Both(NaiveDate),
    /// A day stands under a year that it does not belong to.
    OtherYear(NaiveDate, i32),
    /// A day is worked in exchange that is worked anyway.
    NoWeekend(NaiveDate),
}

impl Holidays {
    /// Reads a file; what is wrong is a fault with its line.
    ///
    /// # Errors
    /// If the text is no such file, or contradicts itself.
    pub fn read(path: &str, bytes: &[u8]) -> Result<Self, Fault> {
        decode(path, bytes)
    }
}

impl HolidayYear {
    /// Days off, those on a weekend among them.
    pub fn off(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        self.off.iter().map(|it| it.0)
    }

    /// Weekend days that are worked in exchange.
    pub fn work(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        self.work.iter().map(|it| it.0)
    }

    /// Whether it states the same days, in whatever order, from whatever notice.
    pub fn is_as(&self, other: &Self) -> bool {
        self.hash() == other.hash()
    }

    /// The hash of the year's days, whatever their order; what an issue names when silence counted them.
    pub fn hash(&self) -> Hash {
        let days = |of: &str, days: &[Day]| -> String {
            let days: BTreeSet<NaiveDate> = days.iter().map(|it| it.0).collect();
            let lines: Vec<String> = days.iter().map(|it| format!("{of} {it}\n")).collect();
            lines.concat()
        };
        let text =
            format!("year {}\n{}{}", self.year, days("off", &self.off), days("work", &self.work));
        Hash::of(text.as_bytes())
    }

    /// A day that this year says to be off and the other one to be worked, or the other way round.
    pub fn against(&self, other: &Self) -> Option<NaiveDate> {
        let both = |a: &[Day], b: &[Day]| a.iter().find(|it| b.contains(it)).map(|it| it.0);
        both(&self.off, &other.work).or_else(|| both(&self.work, &other.off))
    }

    /// The first day of which the two say something else.
    pub fn differs_from(&self, other: &Self) -> Option<NaiveDate> {
        let set = |days: &[Day]| -> BTreeSet<NaiveDate> { days.iter().map(|it| it.0).collect() };
        let off: BTreeSet<_> = &set(&self.off) ^ &set(&other.off);
        let work: BTreeSet<_> = &set(&self.work) ^ &set(&other.work);
        off.into_iter().chain(work).min()
    }

    fn judge(&self) -> Result<(), BadHolidays> {
        if self.off.is_empty() || self.source.trim().is_empty() {
            return Err(BadHolidays::Bare(self.year));
        }
        for day in self.off().chain(self.work()) {
            let before = day.year() == self.year - 1 && day.month() == 12;
            if day.year() != self.year && !before {
                return Err(BadHolidays::OtherYear(day, self.year));
            }
        }
        match self.work().find(|it| !is_weekend(*it)) {
            Some(day) => Err(BadHolidays::NoWeekend(day)),
            None => Ok(()),
        }
    }
}

impl BadHolidays {
    /// What to tell the user.
    fn say(&self, lang: Lang) -> String {
        match *self {
            Self::Newer => lang.calendar_newer().to_owned(),
            Self::Nothing => lang.calendar_nothing().to_owned(),
            Self::Twice(year) => lang.calendar_twice(year),
            Self::Bare(year) => lang.calendar_bare(year),
            Self::Both(day) => lang.calendar_both(&lang.day(day)),
            Self::OtherYear(day, year) => lang.calendar_other_year(&lang.day(day), year),
            Self::NoWeekend(day) => lang.calendar_no_weekend(&lang.day(day)),
        }
    }
}

/// Whether a day is a Saturday or a Sunday.
pub(super) fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    #[serde(default = "first_form")]
    schema: u32,
    #[serde(default)]
    year: Vec<HolidayYear>,
}

fn first_form() -> u32 {
    1
}

impl TryFrom<Form> for Holidays {
    type Error = String;

    fn try_from(form: Form) -> Result<Self, String> {
        judge(&form).map_err(|it| both(&it.say(Lang::En), &it.say(Lang::Zh)))?;
        Ok(Self { years: form.year })
    }
}

impl From<Holidays> for Form {
    fn from(holidays: Holidays) -> Self {
        Self { schema: 1, year: holidays.years }
    }
}

fn judge(form: &Form) -> Result<(), BadHolidays> {
    if form.schema != 1 {
        return Err(BadHolidays::Newer);
    }
    if form.year.is_empty() {
        return Err(BadHolidays::Nothing);
    }
    for (at, year) in form.year.iter().enumerate() {
        year.judge()?;
        let earlier = &form.year[..at];
        if earlier.iter().any(|it| it.year == year.year) {
            return Err(BadHolidays::Twice(year.year));
        }
        let mut all = earlier.iter().chain([year]);
        if let Some(day) = all.find_map(|it| year.against(it)) {
            return Err(BadHolidays::Both(day));
        }
    }
    Ok(())
}

/// A day as TOML writes it, without quotes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Day(#[serde(with = "when::day")] NaiveDate);

#[cfg(test)]
mod tests {
    use super::*;

    fn year(off: &str, work: &str) -> String {
        format!("[[year]]\nyear = 2024\nsource = \"s\"\noff = [{off}]\nwork = [{work}]\n")
    }

    #[track_caller]
    fn refusal(text: &str) -> String {
        Holidays::read(HOLIDAYS, text.as_bytes()).unwrap_err().say(Lang::Zh)
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said() {
        assert!(Holidays::read(HOLIDAYS, year("2023-12-30", "2024-02-04").as_bytes()).is_ok());
        assert!(refusal(&year("\"x\"", "")).contains("holidays.toml:4"));
        assert!(refusal(&year("2024-02-10T09:00:00Z", "")).contains("holidays.toml:4"));
        assert!(refusal("a = 1").contains("year"));
        let say = |it: BadHolidays| it.say(Lang::Zh);
        let day = |it: &str| it.parse().unwrap();
        for (text, wanted) in [
            ("schema = 1\n".to_owned(), BadHolidays::Nothing),
            (year("2024-02-10", "").repeat(2), BadHolidays::Twice(2024)),
            (year("", ""), BadHolidays::Bare(2024)),
            (year("2024-02-10", "").replace("\"s\"", "\" \""), BadHolidays::Bare(2024)),
            (year("2024-02-04", "2024-02-04"), BadHolidays::Both(day("2024-02-04"))),
            (year("2025-02-10", ""), BadHolidays::OtherYear(day("2025-02-10"), 2024)),
            (year("2024-02-10", "2024-02-05"), BadHolidays::NoWeekend(day("2024-02-05"))),
        ] {
            assert!(refusal(&text).contains(&say(wanted.clone())), "{text}: {}", refusal(&text));
        }
        assert!(say(BadHolidays::Both(day("2024-02-04"))).contains("2024年2月4日"));
    }

    #[test]
    fn two_years_may_not_contradict_each_other_about_a_december() {
        let next = "[[year]]\nyear = 2025\nsource = \"s\"\noff = [2024-12-29]\nwork = []\n";
        let text = year("2024-02-10", "2024-12-29") + next;
        let day = "2024-12-29".parse().unwrap();
        assert!(refusal(&text).contains(&BadHolidays::Both(day).say(Lang::Zh)));
    }

    #[test]
    fn a_year_is_known_by_its_days_alone() {
        let read = |text: &str| Holidays::read(HOLIDAYS, text.as_bytes()).unwrap().years.remove(0);
        let one = read(&year("2024-02-10, 2024-02-11", "2024-02-04"));
        let same = year("2024-02-11, 2024-02-10", "2024-02-04").replace("\"s\"", "\"t\"");
        assert!(one.is_as(&read(&same)));
        assert!(!one.is_as(&read(&year("2024-02-10", "2024-02-04"))));
        let written = toml::to_string(&Holidays { years: vec![one.clone()] }).unwrap();
        assert_eq!(read(&written), one);
    }
}
