//! Why a typed value is not taken, with what was understood of it, in one sentence.

use chrono::NaiveDate;

use crate::text::Lang;

/// Why a day, a time or a number is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unclear {
    /// Nothing was understood.
    Nothing,
    /// It names a month and a day (0 for a month's end), and a year where one stands: there is none such.
    NoSuchDay(u32, u32, Option<i32>),
    /// The day of the week that stands beside is not that day's.
    Weekday(NaiveDate),
    /// It could be either of two days.
    Either(NaiveDate, NaiveDate),
    /// The day is plain; the time is missing.
    TimeMissing(NaiveDate),
    /// The day is plain; the time beside it has no place here.
    TimeToo(NaiveDate),
    /// The hour could be in the morning or after noon.
    Hour(u32),
}

impl Unclear {
    /// What is wrong and how to write it; `plain` says it where nothing was understood.
    pub fn say(
        self,
        lang: Lang,
        (name, typed): (&str, &str),
        plain: fn(Lang, &str, &str) -> String,
    ) -> String {
        let iso = |day: NaiveDate| day.format("%Y-%m-%d").to_string();
        match self {
            Self::Nothing => plain(lang, name, typed),
            Self::NoSuchDay(month, day, year) => {
                let year = year.map(|it| lang.typed_year(it)).unwrap_or_default();
                lang.typed_no_such_day(name, typed, &lang.typed_month_day(&year, month, day))
            }
            Self::Weekday(day) => lang.typed_other_weekday(
                name,
                typed,
                &lang.day(day),
                lang.weekday(chrono::Datelike::weekday(&day)),
            ),
            Self::Either(one, other) => {
                let both = lang.typed_or(&lang.day(one), &lang.day(other));
                lang.typed_either_day(name, typed, &both, &iso(other))
            }
            Self::TimeMissing(day) => {
                lang.typed_time_missing(name, typed, &lang.day(day), &format!("{}T09:00", iso(day)))
            }
            Self::TimeToo(day) => lang.typed_time_too(name, typed, &iso(day)),
            Self::Hour(hour) => {
                let (morning, later) = (format!("{:02}:00", hour % 12), hour % 12 + 12);
                lang.typed_which_hour(name, typed, &morning, &format!("{later}:00"))
            }
        }
    }
}
