//! A whole field that is a day, as people write one: 12月5日, 2026.12.17, 明天, 下周三, 月底.
//!
//! The rule: what names one day is that day; what leaves the year or the month out is the nearest in the
//! sense of the field, and is said; what could be two days, or none, is refused with what was understood.

use chrono::{Datelike, Months, NaiveDate};

use super::reckoned::{by_months, day_of_week, relative, weekday};
use super::scan::{Scan, plain};
use super::unclear::Unclear;

/// In which direction a day is looked for whose year is not written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sense {
    /// Today or later: deadlines, meetings.
    Coming,
    /// Today or earlier: when something was said or issued.
    Past,
    /// Whichever is nearer: the first and the last day of a post.
    Near,
}

/// A day that was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Day {
    /// The day.
    pub day: NaiveDate,
    /// Whether it depends on today, so that it has to be shown.
    pub from_today: bool,
}

/// From which day and in which direction a day is reckoned.
#[derive(Clone, Copy, Debug)]
pub struct From {
    /// Today, where the mechanism sits.
    pub today: NaiveDate,
    /// The sense of the field.
    pub sense: Sense,
}

/// Reads a field that is a day and nothing else.
///
/// # Errors
/// What was understood of it, and why it is no day.
pub fn day(typed: &str, from: From) -> Result<Day, Unclear> {
    let text = plain(typed);
    let mut scan = Scan::of(&text);
    let read = dated(&mut scan, from)?;
    if from.sense == Sense::Coming {
        scan.any(&["之前", "以前", "前", "截止", "为止", "止"]);
    }
    if scan.is_done() {
        return Ok(read);
    }
    scan.any(&["t", ","]);
    match super::clock::clock(&mut scan) {
        Ok(_) | Err(Unclear::Hour(_)) => Err(Unclear::TimeToo(read.day)),
        Err(_) => Err(Unclear::Nothing),
    }
}

/// The day with which the text begins, and the day of the week behind it, which has to fit.
pub(super) fn dated(scan: &mut Scan<'_>, from: From) -> Result<Day, Unclear> {
    let read = relative(scan, from.today)
        .or_else(|| weekday(scan, from))
        .or_else(|| end_of(scan, from))
        .unwrap_or_else(|| written(scan, from))?;
    let before = *scan;
    let bracket = scan.eat("[");
    match day_of_week(scan) {
        Some(said) if said != read.day.weekday() => return Err(Unclear::Weekday(read.day)),
        Some(_) => _ = bracket && scan.eat("]"),
        None => *scan = before,
    }
    Ok(read)
}

/// 月底, 下月底, 年底, 本月5日, 下个月10号.
fn end_of(scan: &mut Scan<'_>, from: From) -> Option<Result<Day, Unclear>> {
    let before = *scan;
    let today = from.today;
    let years = [
        ("明年底", 1),
        ("明年末", 1),
        ("今年底", 0),
        ("今年末", 0),
        ("本年底", 0),
        ("年底", 0),
        ("年末", 0),
        ("去年底", -1),
    ];
    if let Some((_, by)) = years.iter().find(|(name, _)| scan.eat(name)) {
        return Some(ymd(today.year() + by, 12, 31).map(told));
    }
    let by = match scan.any(&["下个月", "下月", "上个月", "上月", "本月", "这个月", "当月", "月"])
    {
        Some("下个月" | "下月") => 1,
        Some("上个月" | "上月") => -1,
        Some(_) => 0,
        None => return None,
    };
    let month = by_months(today.with_day(1)?, 1, by).filter(|_| by != 0).or(today.with_day(1))?;
    let read = in_month(scan, (month.year(), month.month()));
    if read.is_none() {
        *scan = before;
    }
    read.map(|it| it.map(told))
}

/// What stands behind a month: its end, a third of it, or a day.
fn in_month(scan: &mut Scan<'_>, (year, month): (i32, u32)) -> Option<Result<NaiveDate, Unclear>> {
    if scan.any(&["底", "末", "下旬"]).is_some() {
        return Some(last_of(year, month).ok_or(Unclear::Nothing));
    }
    if let Some(third) = scan.any(&["上旬", "中旬"]) {
        return Some(ymd(year, month, if third == "上旬" { 10 } else { 20 }));
    }
    let before = *scan;
    let day = scan.number().filter(|(_, digits)| *digits <= 2);
    // 12月5：30 names no day.
    let Some((day, _)) = day.filter(|_| !scan.rest().starts_with([':', '点', '时'])) else {
        *scan = before;
        return None;
    };
    scan.any(&["日", "号"]);
    Some(ymd(year, month, day))
}

fn last_of(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// A day in digits: with its year, or the nearest one without.
fn written(scan: &mut Scan<'_>, from: From) -> Result<Day, Unclear> {
    if let Some(by) = year_of_today(scan) {
        let year = from.today.year() + by;
        return with_month(scan, Some(year))
            .unwrap_or(Err(Unclear::Nothing))
            .and_then(|it| it.resolved(from))
            .map(|it| told(it.day));
    }
    let before = *scan;
    let Some((first, digits)) = scan.number() else { return Err(Unclear::Nothing) };
    if digits == 8 {
        let (year, rest) = (first / 10_000, first % 10_000);
        return ymd(i32::try_from(year).unwrap_or(0), rest / 100, rest % 100).map(exact);
    }
    if (digits == 4 || digits == 2) && scan.eat("年") {
        let year = i32::try_from(if digits == 2 { 2000 + first } else { first }).unwrap_or(0);
        let read = with_month(scan, Some(year)).unwrap_or(Err(Unclear::Nothing))?;
        return read.resolved(from);
    }
    if digits == 4
        && let Some(mark) = scan.any(&["-", "/", "."])
    {
        return full(scan, first, mark);
    }
    if digits <= 2 && scan.any(&["日", "号"]).is_some() {
        return nearest_day_of_month(first, from);
    }
    *scan = before;
    let read = with_month(scan, None).unwrap_or(Err(Unclear::Nothing))?;
    read.resolved(from)
}

fn year_of_today(scan: &mut Scan<'_>) -> Option<i32> {
    let years = [("今年", 0), ("本年", 0), ("明年", 1), ("去年", -1), ("后年", 2), ("前年", -2)];
    years.iter().find(|(name, _)| scan.eat(name)).map(|it| it.1)
}

/// `2026-12-17` behind its year and the first mark.
fn full(scan: &mut Scan<'_>, year: u32, mark: &str) -> Result<Day, Unclear> {
    let month = scan.number().filter(|it| it.1 <= 2).ok_or(Unclear::Nothing)?.0;
    if !scan.eat(mark) {
        return Err(Unclear::Nothing);
    }
    let day = scan.number().filter(|it| it.1 <= 2).ok_or(Unclear::Nothing)?.0;
    scan.any(&["日", "号"]);
    ymd(i32::try_from(year).unwrap_or(0), month, day).map(exact)
}

/// A day of a month, with or without its year.
struct Written {
    year: Option<i32>,
    month: u32,
    /// The day; none for the month's end.
    day: Option<u32>,
}

impl Written {
    fn resolved(&self, from: From) -> Result<Day, Unclear> {
        let on = |year: i32| match self.day {
            Some(day) => NaiveDate::from_ymd_opt(year, self.month, day),
            None => last_of(year, self.month),
        };
        let no_such_day = Unclear::NoSuchDay(self.month, self.day.unwrap_or(0), self.year);
        if let Some(year) = self.year {
            return if is_sane(year) {
                on(year).map(exact).ok_or(no_such_day)
            } else {
                Err(Unclear::Nothing)
            };
        }
        let today = from.today;
        // The day before and the day after today; the last of February may be four years off, which is too far.
        let year = today.year();
        let coming = (year..=year + 1).filter_map(on).find(|it| *it >= today);
        let past = (year - 1..=year).rev().filter_map(on).find(|it| *it <= today);
        let day = match from.sense {
            Sense::Coming => coming,
            Sense::Past => past,
            Sense::Near => nearer(past, coming, today),
        };
        day.map(told).ok_or(no_such_day)
    }
}

fn nearer(
    past: Option<NaiveDate>,
    coming: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let off = |it: &NaiveDate| (*it - today).num_days().abs();
    [past, coming].into_iter().flatten().min_by_key(off)
}

/// `12月5日`, `12.5`, `12/5`, `12-5`, `12月底`.
fn with_month(scan: &mut Scan<'_>, year: Option<i32>) -> Option<Result<Written, Unclear>> {
    let (month, digits) = scan.number()?;
    if digits > 2 {
        return None;
    }
    if scan.eat("月") {
        scan.any(&["份"]);
        if scan.any(&["底", "末", "下旬"]).is_some() {
            return Some(Ok(Written { year, month, day: None }));
        }
        if let Some(third) = scan.any(&["上旬", "中旬"]) {
            let day = Some(if third == "上旬" { 10 } else { 20 });
            return Some(Ok(Written { year, month, day }));
        }
    } else if year.is_some() || scan.any(&["-", "/", "."]).is_none() {
        return None;
    }
    let (day, digits) = scan.number()?;
    if digits > 2 || scan.rest().starts_with(['-', '/', '.', ':', '点', '时']) {
        return None;
    }
    scan.any(&["日", "号"]);
    Some(Ok(Written { year, month, day: Some(day) }))
}

/// `17日` alone: the nearest month in the sense of the field that has such a day.
fn nearest_day_of_month(day: u32, from: From) -> Result<Day, Unclear> {
    let first = from.today.with_day(1).ok_or(Unclear::Nothing)?;
    let month = |by: u32, later: i64| by_months(first, by, later)?.with_day(day);
    let coming = (0..3).filter_map(|by| month(by, 1)).find(|it| *it >= from.today);
    let past = (0..3).filter_map(|by| month(by, -1)).find(|it| *it <= from.today);
    let found = match from.sense {
        Sense::Coming => coming,
        Sense::Past => past,
        Sense::Near => nearer(past, coming, from.today),
    };
    found.map(told).ok_or(Unclear::Nothing)
}

fn ymd(year: i32, month: u32, day: u32) -> Result<NaiveDate, Unclear> {
    if !is_sane(year) {
        return Err(Unclear::Nothing);
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(Unclear::NoSuchDay(month, day, Some(year)))
}

/// Whether an office of today can mean this year; TOML, besides, has four digits for it.
pub(super) fn is_sane(year: i32) -> bool {
    (1900..=2999).contains(&year)
}

fn exact(day: NaiveDate) -> Day {
    Day { day, from_today: false }
}

pub(super) fn told(day: NaiveDate) -> Day {
    Day { day, from_today: true }
}
