//! So many days, working days, weeks or months after the meeting or the issue.

use chrono::{Days, Months, NaiveDate};

use super::Deadline;
use crate::model::Calendar;
use crate::rule::plain::{longest, number, stands};

/// A stretch of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    count: u32,
    unit: Unit,
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Unit {
    Day,
    WorkingDay,
    Week,
    Month,
    /// 半个月 is fifteen days.
    HalfMonth,
}

/// What is counted, how often a Chinese unit holds it, and the unit's words.
const UNITS: &[(&str, Unit, u32)] = &[
    ("个工作日", Unit::WorkingDay, 1),
    ("工作日", Unit::WorkingDay, 1),
    ("个自然日", Unit::Day, 1),
    ("日", Unit::Day, 1),
    ("天", Unit::Day, 1),
    ("周", Unit::Week, 1),
    ("个星期", Unit::Week, 1),
    ("星期", Unit::Week, 1),
    ("个月", Unit::Month, 1),
    ("个季度", Unit::Month, 3),
    ("年", Unit::Month, 12),
];
/// The same with a half before them.
const HALVES: &[(&str, Unit, u32)] =
    &[("半个月", Unit::HalfMonth, 1), ("半月", Unit::HalfMonth, 1), ("半年", Unit::Month, 6)];

/// What a stretch after the meeting begins with.
const MEETING: &[&str] =
    &["会后", "会议后", "会议结束后", "会议召开后", "会议之日起", "会议召开之日起"];
/// What a stretch after the issue begins with.
const ISSUE: &[&str] = &["印发后", "印发之日起", "发文后", "发文之日起", "下发后", "下发之日起"];
/// What may stand between the beginning and the number.
const BETWEEN: &[&str] = &["的", ",", ":"];

impl Span {
    /// The day so long after another one; none past the last day that can be written, or where working days
    /// reach a year whose holidays nobody stated.
    pub fn after(self, day: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
        match self.unit {
            Unit::Day => day.checked_add_days(Days::new(self.count.into())),
            Unit::WorkingDay => calendar.nth_sure(day, self.count).ok(),
            Unit::Week => day.checked_add_days(Days::new(u64::from(self.count) * 7)),
            Unit::Month => day.checked_add_months(Months::new(self.count)),
            Unit::HalfMonth => day.checked_add_days(Days::new(15)),
        }
    }
}

/// The stretch that begins at a place, with its number of characters.
pub(super) fn at(
    chars: &[char],
    at: usize,
    from: NaiveDate,
    calendar: &Calendar,
) -> Option<(Deadline, usize)> {
    let (anchor, len) = longest(chars, at, MEETING).or_else(|| longest(chars, at, ISSUE))?;
    let gap = longest(chars, at + len, BETWEEN).map_or(0, |it| it.1);
    let (span, count) = length(chars, at + len + gap)?;
    let end = len + gap + count;
    if ISSUE.contains(&anchor) {
        return Some((Deadline::FromIssue(span), end));
    }
    Some((span.after(from, calendar).map_or(Deadline::Ask, Deadline::Day), end))
}

fn length(chars: &[char], at: usize) -> Option<(Span, usize)> {
    let half = HALVES.iter().find(|it| stands(chars, at, it.0));
    if let Some((words, unit, count)) = half {
        return Some((Span { count: *count, unit: *unit }, words.chars().count()));
    }
    let (count, digits) = number(chars, at)?;
    let (words, unit, times) = UNITS.iter().find(|it| stands(chars, at + digits, it.0))?;
    // What nobody means is not counted.
    let count = count.checked_mul(*times).filter(|it| (1..=3660).contains(it))?;
    Some((Span { count, unit: *unit }, digits + words.chars().count()))
}
