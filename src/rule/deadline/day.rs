//! The days that stand in words: 2026年12月20日, 12月底, 明年3月上旬, 一季度, 年底, 下周五, 会后一周.

use chrono::{Datelike, Days, NaiveDate};

use super::{Deadline, span};
use crate::model::Calendar;
use crate::rule::plain::{longest, number, stands};

/// A day, or a stretch, that stands in words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Hit {
    /// Its first character.
    pub(super) start: usize,
    /// The one behind its last.
    pub(super) end: usize,
    /// What it says.
    pub(super) says: Deadline,
    /// Whether year, month and day stand there in full.
    pub(super) in_full: bool,
    /// Whether it says by itself that it is an end: 12月底, 年内.
    pub(super) closed: bool,
}

/// Years by name, and how many after the one that is meant by 今年.
const YEARS: &[(&str, i32)] = &[
    ("今年", 0),
    ("本年度", 0),
    ("本年", 0),
    ("当年", 0),
    ("明年", 1),
    ("次年", 1),
    ("来年", 1),
    ("后年", 2),
];
/// Months by name, and how many after the one of the meeting.
const MONTHS: &[(&str, u32)] =
    &[("本月", 0), ("当月", 0), ("这个月", 0), ("下月", 1), ("下个月", 1), ("次月", 1)];
/// Weeks by name, and how many after the one of the meeting.
const WEEKS: &[(&str, u64)] = &[("本周", 0), ("这周", 0), ("下周", 1), ("下下周", 2)];
/// What joins the two ends of a stretch of days.
const TO: &[&str] = &["至", "到", "-", "--"];
/// What says that a day is the last one.
const CLOSES: &[&str] = &["前", "之前", "以前", "内", "之内", "以内", "为止", "止"];
/// The day that stands for the last one of a month.
const LAST: u32 = 99;
/// What comes again and again.
const EVERY: &[&str] = &["年", "月", "季", "周", "日", "天", "半", "学", "个", "两", "星"];

/// Every day and stretch in the words, in order.
pub(super) fn scan(chars: &[char], from: NaiveDate, calendar: &Calendar) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if is_every(chars, at) {
            // What comes again and again is no deadline, as far as the clause goes.
            at += chars[at..].iter().take_while(|it| !",;。".contains(**it)).count();
        } else if let Some(hit) = here(chars, at, from, calendar) {
            let hit = to_the_hour(chars, until(chars, hit, from));
            at = hit.end;
            hits.push(hit);
        } else {
            // A number is one, wherever its last digit would begin another day.
            at += number(chars, at).map_or(1, |it| it.1);
        }
    }
    hits
}

/// Whether the words say that something comes again and again.
pub(super) fn recurs(chars: &[char]) -> bool {
    (0..chars.len()).any(|at| is_every(chars, at))
}

fn is_every(chars: &[char], at: usize) -> bool {
    stands(chars, at, "每") && longest(chars, at + 1, EVERY).is_some()
}

/// How many characters behind a day say that it is the last one, if any do.
pub(super) fn closes(chars: &[char], at: usize) -> Option<usize> {
    longest(chars, at, CLOSES).map(|it| it.1)
}

/// Whether what follows says that the part of a year or of a month before it is an end.
pub(super) fn is_done(chars: &[char], hit: &Hit) -> bool {
    let before = hit.end.checked_sub(1).and_then(|it| chars.get(it));
    let done = longest(chars, hit.end, &["完成", "办结", "报", "到位", "全部", "基本"]).is_some();
    let ends = chars.get(hit.end).is_none_or(|it| ",;。)".contains(*it));
    hit.closed && (before == Some(&'内') || done || ends)
}

fn here(chars: &[char], at: usize, from: NaiveDate, calendar: &Calendar) -> Option<Hit> {
    let hit = |(says, len, closed): (Deadline, usize, bool)| Hit {
        start: at,
        end: at + len,
        says,
        in_full: false,
        closed,
    };
    if let Some((says, len)) = dashed(chars, at) {
        return Some(Hit { in_full: true, ..hit((says, len, false)) });
    }
    let (year, len) = year(chars, at, from).unwrap_or((None, 0));
    let found = month(chars, at + len, (year, from));
    if let Some((says, more, closed, is_day)) = found {
        let in_full = is_day && year.is_some() && number(chars, at).is_some();
        return Some(Hit { in_full, ..hit((says, len + more, closed)) });
    }
    let part = part_of_year(chars, at + len, (year, from)).map(|it| (it.0, len + it.1, true));
    let alone = || {
        let behind = closes(chars, at + len)?;
        let inner = chars[at + len..at + len + behind].contains(&'内');
        (len > 1 && inner).then_some((on((year, from), 12, LAST), len + behind, true))
    };
    let whole = || {
        (len > 2 && at == 0 && len == chars.len()).then(|| (on((year, from), 12, LAST), len, true))
    };
    let named = || named_month(chars, at, from).or_else(|| week(chars, at, from));
    let stretch = || span::at(chars, at, from, calendar).map(|it| (it.0, it.1, false));
    part.or_else(alone).or_else(whole).or_else(named).or_else(stretch).map(hit)
}

/// A day with the weekday in brackets and the hour behind it, which tell no other day.
fn to_the_hour(chars: &[char], hit: Hit) -> Hit {
    let mut at = hit.end;
    if let Some((_, len)) = longest(chars, at, &["(星期", "(周"]) {
        at += if chars.get(at + len + 1) == Some(&')') { len + 2 } else { 0 };
    }
    let noon = longest(chars, at, &["上午", "下午", "中午", "晚上", "晚"]).map_or(0, |it| it.1);
    if let Some((_, digits)) = number(chars, at + noon)
        && let Some((_, sign)) = longest(chars, at + noon + digits, &["时", "点", ":"])
    {
        at += noon + digits + sign;
        let minute = number(chars, at).map_or(0, |it| it.1);
        at += minute + longest(chars, at + minute, &["分", "半", "整"]).map_or(0, |it| it.1);
    }
    Hit { end: at, in_full: hit.in_full && at == hit.end, ..hit }
}

/// The other end of a stretch of days, where one follows: that is the last day.
fn until(chars: &[char], hit: Hit, from: NaiveDate) -> Hit {
    let Deadline::Day(first) = hit.says else { return hit };
    let Some((_, len)) = longest(chars, hit.end, TO) else { return hit };
    let at = hit.end + len;
    let Some((day, digits)) = number(chars, at) else { return hit };
    if stands(chars, at + digits, "日") || stands(chars, at + digits, "号") {
        let says = first.with_day(day).map_or(Deadline::NoSuchDay, Deadline::Day);
        return Hit { end: at + digits + 1, says, in_full: false, ..hit };
    }
    let (year, len) = year(chars, at, from).unwrap_or((None, 0));
    match month(chars, at + len, (year, first.max(from))) {
        Some((says, more, closed, _)) => {
            Hit { end: at + len + more, says, closed, in_full: false, ..hit }
        }
        None => hit,
    }
}

/// 2026-12-20, 2026/12/20, 2026.12.20.
fn dashed(chars: &[char], at: usize) -> Option<(Deadline, usize)> {
    let (year, a) = number(chars, at).filter(|it| it.1 == 4)?;
    let sign = chars.get(at + a).copied().filter(|it| "-/.".contains(*it))?;
    let (month, b) = number(chars, at + a + 1).filter(|it| it.1 <= 2)?;
    chars.get(at + a + 1 + b).filter(|it| **it == sign)?;
    let (day, c) = number(chars, at + a + b + 2).filter(|it| it.1 <= 2)?;
    let found = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    let says = found.map_or(Deadline::NoSuchDay, Deadline::Day);
    Some((says, a + b + c + 2))
}

/// The year at a place, if one is named, and how many characters it has.
fn year(chars: &[char], at: usize, from: NaiveDate) -> Option<(Option<i32>, usize)> {
    let words: Vec<&str> = YEARS.iter().map(|it| it.0).collect();
    if let Some((word, len)) = longest(chars, at, &words) {
        let more = YEARS.iter().find(|it| it.0 == word)?.1;
        return Some((Some(from.year() + more), len));
    }
    let (number, digits) = number(chars, at)?;
    let behind = ["年度", "年"].into_iter().find(|it| stands(chars, at + digits, it))?;
    let year = match (number, digits) {
        (1900..=2999, 4) => number,
        (24..=60, 2) if chars[at].is_ascii_digit() => 2000 + number,
        _ => return None,
    };
    Some((Some(i32::try_from(year).ok()?), digits + behind.chars().count()))
}

/// A month with what follows it: its day, a third of it, its end; with the number of characters, whether it
/// says by itself that it is an end, and whether it is a day.
fn month(
    chars: &[char],
    at: usize,
    when: (Option<i32>, NaiveDate),
) -> Option<(Deadline, usize, bool, bool)> {
    let (month, digits) = number(chars, at).filter(|it| (1..=12).contains(&it.0))?;
    let behind = ["月份", "月"].into_iter().find(|it| stands(chars, at + digits, it))?;
    let len = digits + behind.chars().count();
    if let Some((day, more)) = number(chars, at + len).filter(|it| (1..=31).contains(&it.0)) {
        let end = at + len + more;
        let written = stands(chars, end, "日") || stands(chars, end, "号");
        if written || stands(chars, end, "前") {
            let len = len + more + usize::from(written);
            return Some((on(when, month, day), len, false, true));
        }
    }
    let (day, more) = third(chars, at + len)?;
    Some((on(when, month, day), len + more, true, false))
}

/// Until when a part of a month lasts: 上旬, 中旬, 下旬, 底.
fn third(chars: &[char], at: usize) -> Option<(u32, usize)> {
    const PARTS: &[(&str, u32)] = &[
        ("上旬", 10),
        ("中旬", 20),
        ("下旬", LAST),
        ("月底", LAST),
        ("底", LAST),
        ("末", LAST),
        ("内", LAST),
    ];
    let part = PARTS.iter().find(|it| stands(chars, at, it.0));
    if let Some((words, day)) = part {
        return Some((*day, words.chars().count()));
    }
    // A month alone lasts to its end; 12月前 may mean either.
    let ends = chars.get(at).is_none_or(|it| ",;。)".contains(*it));
    let done = stands(chars, at, "完成") || stands(chars, at, "办结");
    (ends || done).then_some((LAST, 0))
}

/// 上半年, 下半年, 一季度, 年底, 年内.
fn part_of_year(
    chars: &[char],
    at: usize,
    when: (Option<i32>, NaiveDate),
) -> Option<(Deadline, usize)> {
    const ENDS: &[&str] = &["年底", "年末", "年内", "年终", "岁末"];
    const ALONE: &[&str] = &["底", "末", "终"];
    // 半年内 and 三年内 are stretches, and nobody says from when.
    let before = at.checked_sub(1).filter(|it| number(chars, *it).is_some());
    let first = before.is_none() && !(at > 0 && "半几往历近多".contains(chars[at - 1]));
    let tail = |at: usize| longest(chars, at, &["底", "末", "内"]).map_or(0, |it| it.1);
    for (words, month) in [("上半年", 6), ("下半年", 12)] {
        if stands(chars, at, words) {
            return Some((on(when, month, LAST), 3 + tail(at + 3)));
        }
    }
    if when.0.is_some()
        && let Some((_, len)) = longest(chars, at, ALONE)
    {
        return Some((on(when, 12, LAST), len));
    }
    if let Some((_, len)) = longest(chars, at, ENDS).filter(|_| first) {
        return Some((on(when, 12, LAST), len));
    }
    let skipped = usize::from(stands(chars, at, "第"));
    let (quarter, digits) = number(chars, at + skipped).filter(|it| (1..=4).contains(&it.0))?;
    let end = at + skipped + digits;
    stands(chars, end, "季度").then(|| {
        let len = skipped + digits + 2;
        (on(when, quarter * 3, LAST), len + tail(at + len))
    })
}

/// 本月底, 下月10日, 月底.
fn named_month(chars: &[char], at: usize, from: NaiveDate) -> Option<(Deadline, usize, bool)> {
    let words: Vec<&str> = MONTHS.iter().map(|it| it.0).collect();
    let Some((word, len)) = longest(chars, at, &words) else {
        // 12月底 was read as a month before; 每月底 never gets here.
        let end = longest(chars, at, &["月底", "月末"])?;
        return Some((on((Some(from.year()), from), from.month(), LAST), end.1, true));
    };
    let more = MONTHS.iter().find(|it| it.0 == word)?.1;
    let first = from.with_day(1)?.checked_add_months(chrono::Months::new(more))?;
    let when = (Some(first.year()), from);
    if let Some((day, digits)) = number(chars, at + len)
        && (stands(chars, at + len + digits, "日") || stands(chars, at + len + digits, "号"))
    {
        return Some((on(when, first.month(), day), len + digits + 1, false));
    }
    let (day, more) = third(chars, at + len)?;
    Some((on(when, first.month(), day), len + more, true))
}

/// 本周五, 下周内.
fn week(chars: &[char], at: usize, from: NaiveDate) -> Option<(Deadline, usize, bool)> {
    const DAYS: &[&str] = &["一", "二", "三", "四", "五", "六", "日", "天"];
    let words: Vec<&str> = WEEKS.iter().map(|it| it.0).collect();
    let (word, len) = longest(chars, at, &words)?;
    let weeks = WEEKS.iter().find(|it| it.0 == word)?.1;
    let monday = from.checked_sub_days(Days::new(from.weekday().num_days_from_monday().into()))?;
    let on = |nth: u64| monday.checked_add_days(Days::new(weeks * 7 + nth));
    if stands(chars, at + len, "内") {
        return Some((Deadline::Day(on(6)?), len + 1, true));
    }
    let nth = DAYS.iter().position(|it| stands(chars, at + len, it))?;
    Some((Deadline::Day(on(nth.min(6) as u64)?), len + 1, false))
}

/// A day of a year: the one that is named, else that of the meeting or the next.
fn on((year, from): (Option<i32>, NaiveDate), month: u32, day: u32) -> Deadline {
    let of = |year: i32| match day {
        LAST => (28..=31).rev().find_map(|it| NaiveDate::from_ymd_opt(year, month, it)),
        day => NaiveDate::from_ymd_opt(year, month, day),
    };
    let found = match year {
        Some(year) => of(year),
        None => of(from.year()).filter(|it| *it >= from).or_else(|| of(from.year() + 1)),
    };
    found.map_or(Deadline::NoSuchDay, Deadline::Day)
}
