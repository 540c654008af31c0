//! Working days: Monday to Friday, less the holidays, plus the weekend days worked in exchange.

use crate::text::Lang;
use chrono::{Datelike, NaiveDate, Weekday};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Which days are worked, for the years that a file of holidays states.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Calendar {
    /// The notice that each stated year comes from.
    sources: BTreeMap<i32, String>,
    off: BTreeSet<NaiveDate>,
    work: BTreeSet<NaiveDate>,
}

/// What is wrong with a file of holidays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BadCalendar {
    /// The file is not what it should be, at this line.
    Unreadable(usize),
    /// A year is stated twice.
    Twice(i32),
    /// A day is both off and worked.
    Both(NaiveDate),
    /// A day stands under a year that it does not belong to.
    OtherYear(NaiveDate, i32),
    /// A day is worked in exchange that is worked anyway.
    NoWeekend(NaiveDate),
}

impl Calendar {
    /// The calendar that the text of a file of holidays states.
    pub fn parse(text: &str) -> Result<Self, BadCalendar> {
        let file: File = toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            BadCalendar::Unreadable(before.matches('\n').count() + 1)
        })?;
        let mut calendar = Self::default();
        for stated in file.year {
            calendar.state(stated)?;
        }
        match calendar.off.intersection(&calendar.work).next() {
            Some(&day) => Err(BadCalendar::Both(day)),
            None => Ok(calendar),
        }
    }

    /// The calendar that comes with the program.
    pub fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<Calendar> = LazyLock::new(|| {
            Calendar::parse(include_str!("../../data/holidays.toml"))
                .expect("the bundled holidays are read by a test")
        });
        &BUNDLED
    }

    /// Whether the holidays of a year are stated; if not, its working days are Monday to Friday.
    pub fn knows(&self, year: i32) -> bool {
        self.sources.contains_key(&year)
    }

    /// The notice that the holidays of a year come from.
    pub fn source(&self, year: i32) -> Option<&str> {
        self.sources.get(&year).map(String::as_str)
    }

    /// Whether offices work on the day.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        self.work.contains(&day) || !(is_weekend(day) || self.off.contains(&day))
    }

    /// The n-th working day after the day, or before it if n is negative; the day itself if n is 0.
    pub fn add_working(&self, day: NaiveDate, n: i64) -> NaiveDate {
        let mut last = day;
        let mut left = n.unsigned_abs();
        while left > 0 {
            let next = if n > 0 { last.succ_opt() } else { last.pred_opt() };
            // Past the last day that can be written there is nothing to count.
            let Some(next) = next else { break };
            last = next;
            left -= u64::from(self.is_working(last));
        }
        last
    }

    /// How many working days there are after the one day up to and with the other; negative if that is earlier.
    pub fn working_between(&self, after: NaiveDate, until: NaiveDate) -> i64 {
        if until < after {
            return -self.working_between(until, after);
        }
        let days = after.iter_days().skip(1).take_while(|&day| day <= until);
        days.map(|day| i64::from(self.is_working(day))).sum()
    }

    fn state(&mut self, stated: Year) -> Result<(), BadCalendar> {
        let Year { number: year, source, off, work } = stated;
        if self.sources.insert(year, source).is_some() {
            return Err(BadCalendar::Twice(year));
        }
        for Day(day) in off {
            self.off.insert(of_year(day, year)?);
        }
        for Day(day) in work {
            if !is_weekend(day) {
                return Err(BadCalendar::NoWeekend(day));
            }
            self.work.insert(of_year(day, year)?);
        }
        Ok(())
    }
}

impl BadCalendar {
    /// What to tell the user.
    pub fn say(&self, lang: Lang) -> String {
        match *self {
            Self::Unreadable(line) => lang.calendar_unreadable(line),
            Self::Twice(year) => lang.calendar_twice(year),
            Self::Both(day) => lang.calendar_both(&lang.day(day)),
            Self::OtherYear(day, year) => lang.calendar_other_year(&lang.day(day), year),
            Self::NoWeekend(day) => lang.calendar_no_weekend(&lang.day(day)),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    year: Vec<Year>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    #[serde(rename = "year")]
    number: i32,
    source: String,
    off: Vec<Day>,
    work: Vec<Day>,
}

/// A day as TOML writes it, without quotes.
#[derive(Deserialize)]
#[serde(try_from = "toml::value::Datetime")]
struct Day(NaiveDate);

impl TryFrom<toml::value::Datetime> for Day {
    type Error = &'static str;

    fn try_from(written: toml::value::Datetime) -> Result<Self, Self::Error> {
        let date = written.date.filter(|_| written.time.is_none()).ok_or("day")?;
        NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
            .map(Self)
            .ok_or("day")
    }
}

/// A day that belongs to a year: a New Year's holiday can begin in the December before.
fn of_year(day: NaiveDate, year: i32) -> Result<NaiveDate, BadCalendar> {
    let before = day.year() == year - 1 && day.month() == 12;
    if day.year() == year || before { Ok(day) } else { Err(BadCalendar::OtherYear(day, year)) }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check_add(from: &str, n: i64, wanted: &str) {
        let calendar = Calendar::bundled();
        assert_eq!(calendar.add_working(day(from), n), day(wanted), "{from} + {n}");
        // Whatever was added is what lies between, seen from either day.
        assert_eq!(calendar.working_between(day(from), day(wanted)), n);
    }

    #[test]
    fn the_bundled_years_have_the_days_that_the_law_leaves() {
        let calendar = Calendar::bundled();
        for (year, wanted) in [(2024, 251), (2025, 248), (2026, 248)] {
            let eve = NaiveDate::from_ymd_opt(year - 1, 12, 31).unwrap();
            let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
            assert_eq!(calendar.working_between(eve, last), wanted, "{year}");
            assert!(calendar.knows(year) && calendar.source(year).unwrap().contains("国办发明电"));
        }
        assert!(!calendar.knows(2023));
    }

    #[test]
    fn holidays_are_off_and_days_in_exchange_are_worked() {
        let calendar = Calendar::bundled();
        for worked in ["2024-02-04", "2024-02-09", "2024-02-18", "2026-01-04", "2023-01-02"] {
            assert!(calendar.is_working(day(worked)), "{worked}");
        }
        for off in ["2024-02-10", "2024-02-12", "2024-02-17", "2024-03-02", "2026-01-02"] {
            assert!(!calendar.is_working(day(off)), "{off}");
        }
    }

    #[test]
    fn working_days_are_added_across_weekends_holidays_and_years() {
        check_add("2024-03-05", 0, "2024-03-05");
        check_add("2024-03-05", 1, "2024-03-06");
        check_add("2024-03-08", 1, "2024-03-11");
        check_add("2024-03-05", 5, "2024-03-12");
        check_add("2024-02-02", 1, "2024-02-04");
        check_add("2024-02-09", 1, "2024-02-18");
        check_add("2024-02-08", 5, "2024-02-21");
        check_add("2024-12-31", 1, "2025-01-02");
        check_add("2026-12-31", 1, "2027-01-01");
    }

    #[test]
    fn working_days_are_counted_back_to_a_working_day() {
        let calendar = Calendar::bundled();
        assert_eq!(calendar.add_working(day("2024-02-18"), -1), day("2024-02-09"));
        assert_eq!(calendar.add_working(day("2025-01-02"), -1), day("2024-12-31"));
        assert_eq!(calendar.working_between(day("2024-02-18"), day("2024-02-09")), -1);
        assert_eq!(calendar.working_between(day("2024-02-10"), day("2024-02-17")), 0);
        assert_eq!(calendar.working_between(day("2024-02-17"), day("2024-02-18")), 1);
    }

    #[test]
    fn nothing_lies_past_the_last_day() {
        let calendar = Calendar::default();
        assert_eq!(calendar.add_working(NaiveDate::MAX, 1), NaiveDate::MAX);
        assert_eq!(calendar.add_working(NaiveDate::MIN, -1), NaiveDate::MIN);
        assert_eq!(calendar.working_between(NaiveDate::MAX, NaiveDate::MAX), 0);
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said() {
        let year = |off: &str, work: &str| {
            format!("[[year]]\nyear = 2024\nsource = \"s\"\noff = [{off}]\nwork = [{work}]\n")
        };
        let refusal = |text: &str| Calendar::parse(text).unwrap_err();
        assert_eq!(refusal(&year("\"x\"", "")), BadCalendar::Unreadable(4));
        assert_eq!(refusal(&year("2024-02-10T09:00:00Z", "")), BadCalendar::Unreadable(4));
        assert_eq!(refusal("a = 1"), BadCalendar::Unreadable(1));
        assert_eq!(refusal(&year("", "").repeat(2)), BadCalendar::Twice(2024));
        let both = BadCalendar::Both(day("2024-02-04"));
        assert_eq!(refusal(&year("2024-02-04", "2024-02-04")), both);
        let other = BadCalendar::OtherYear(day("2025-02-10"), 2024);
        assert_eq!(refusal(&year("2025-02-10", "")), other);
        assert_eq!(refusal(&year("", "2024-02-05")), BadCalendar::NoWeekend(day("2024-02-05")));
        assert!(Calendar::parse(&year("2023-12-30", "")).is_ok());
        assert!(both.say(Lang::Zh).contains("2024年2月4日"), "{}", both.say(Lang::Zh));
    }
}
