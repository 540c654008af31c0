//! Working days of the second count, from the files of holidays and nothing else.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, Weekday};

/// Days off and days worked in exchange, of the years that a file states.
#[derive(Clone, Default)]
struct Days {
    years: BTreeSet<i32>,
    off: BTreeSet<NaiveDate>,
    work: BTreeSet<NaiveDate>,
}

/// The n-th working day after a day; none where the count reaches a year of which nobody stated the days.
pub(crate) fn nth_known(from: NaiveDate, n: u32) -> Option<NaiveDate> {
    static BUNDLED: LazyLock<Days> =
        LazyLock::new(|| read(include_str!("../../data/holidays.toml")).unwrap());
    let days = &*BUNDLED;
    let (mut day, mut left) = (from, n);
    while left > 0 {
        day = day.succ_opt()?;
        if !days.years.contains(&day.year()) {
            return None;
        }
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let worked = days.work.contains(&day) || !(weekend || days.off.contains(&day));
        left -= u32::from(worked);
    }
    Some(day)
}

fn read(text: &str) -> Option<Days> {
    let table: toml::Table = toml::from_str(text).ok()?;
    let mut days = Days::default();
    for year in table["year"].as_array()? {
        days.years.insert(i32::try_from(year["year"].as_integer()?).ok()?);
        let list = |name: &str| -> Vec<NaiveDate> {
            let all = year[name].as_array().into_iter().flatten();
            all.map(|it| it.as_datetime().unwrap().to_string().parse().unwrap()).collect()
        };
        days.off.extend(list("off"));
        days.work.extend(list("work"));
    }
    Some(days)
}
