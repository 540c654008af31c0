//! Days that are reckoned from today: 明天, 三天后, 下周三.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::day::{Day, From, Sense, is_sane, told};
use super::scan::Scan;
use super::unclear::Unclear;

/// 明天, 三天后, 两周后, a month from now.
pub(super) fn relative(scan: &mut Scan<'_>, today: NaiveDate) -> Option<Result<Day, Unclear>> {
    const NAMED: [(&str, i64); 18] = [
        ("大后天", 3),
        ("大前天", -3),
        ("今天", 0),
        ("今日", 0),
        ("本日", 0),
        ("今晚", 0),
        ("today", 0),
        ("明天", 1),
        ("明日", 1),
        ("明晚", 1),
        ("tomorrow", 1),
        ("后天", 2),
        ("后日", 2),
        ("昨天", -1),
        ("昨日", -1),
        ("昨晚", -1),
        ("yesterday", -1),
        ("前天", -2),
    ];
    if let Some((name, by)) = NAMED.iter().find(|(name, _)| scan.eat(name)) {
        if name.ends_with('晚') {
            // The evening belongs to the time that follows.
            scan.back("晚".len());
        }
        return Some(shifted(today, *by));
    }
    let before = *scan;
    let found = scan.number().and_then(|(count, _)| {
        let days =
            match scan.any(&["个星期", "个礼拜", "星期", "礼拜", "周", "天", "日", "个月"])?
            {
                "天" | "日" => Some(i64::from(count)),
                "个月" => None,
                _ => Some(i64::from(count) * 7),
            };
        let later = match scan.any(&["之后", "以后", "后", "之前", "以前", "前"])? {
            "之后" | "以后" | "后" => 1,
            _ => -1,
        };
        Some(match days {
            Some(days) => shifted(today, days.min(100_000) * later),
            None => by_months(today, count, later).ok_or(Unclear::Nothing).map(told),
        })
    });
    // 12日前 is the twelfth, not twelve days ago: only what says 天, 周 or 月 counts days.
    let counts_days =
        !before.rest().trim_start_matches(|it: char| it.is_ascii_digit()).starts_with("日前");
    if found.is_none() || !counts_days {
        *scan = before;
        return None;
    }
    found
}

fn shifted(today: NaiveDate, by: i64) -> Result<Day, Unclear> {
    // Whoever counts further than ten years missed a key.
    let day = today.checked_add_signed(chrono::Duration::days(by)).filter(|_| by.abs() <= 3660);
    day.filter(|it| is_sane(it.year())).map(told).ok_or(Unclear::Nothing)
}

pub(super) fn by_months(today: NaiveDate, count: u32, later: i64) -> Option<NaiveDate> {
    let by = Months::new(count);
    let day = if later > 0 { today.checked_add_months(by) } else { today.checked_sub_months(by) };
    day.filter(|it| is_sane(it.year()))
}

/// 周五, 本周五, 下周三, 上周日.
pub(super) fn weekday(scan: &mut Scan<'_>, from: From) -> Option<Result<Day, Unclear>> {
    let before = *scan;
    let week = scan.any(&["下下个", "下下", "下个", "下", "上个", "上", "本", "这个", "这"]);
    if week.is_none_or(|it| it == "下" || it == "本" || it == "上" || it == "这")
        && scan.eat("周末")
    {
        let monday = monday(from.today) + Days::new(if week == Some("下") { 7 } else { 0 });
        return Some(Err(Unclear::Either(monday + Days::new(5), monday + Days::new(6))));
    }
    let Some(wanted) = day_of_week(scan) else {
        *scan = before;
        return None;
    };
    let in_week = |weeks: i64| {
        let days = weeks * 7 + i64::from(wanted.num_days_from_monday());
        shifted(monday(from.today), days)
    };
    Some(match week {
        Some("下下个" | "下下") => in_week(2),
        Some("下个" | "下") => in_week(1),
        Some("上个" | "上") => in_week(-1),
        Some(_) => in_week(0),
        None => bare_weekday(wanted, from),
    })
}

/// 周五 alone: the nearest in the sense of the field; on a Friday it could be today or in a week.
fn bare_weekday(wanted: Weekday, from: From) -> Result<Day, Unclear> {
    let today = from.today;
    let ahead = (7 + wanted.num_days_from_monday() - today.weekday().num_days_from_monday()) % 7;
    let (next, last) = (i64::from(ahead), i64::from(ahead) - 7);
    match from.sense {
        Sense::Coming if ahead == 0 => Err(Unclear::Either(today, today + Days::new(7))),
        Sense::Past | Sense::Near if ahead == 0 => {
            Err(Unclear::Either(today - Days::new(7), today))
        }
        Sense::Coming => shifted(today, next),
        Sense::Past => shifted(today, last),
        Sense::Near => shifted(today, if next <= -last { next } else { last }),
    }
}

fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// 周三, 星期日, 礼拜天.
pub(super) fn day_of_week(scan: &mut Scan<'_>) -> Option<Weekday> {
    const DAYS: [(&str, Weekday); 9] = [
        ("1", Weekday::Mon),
        ("2", Weekday::Tue),
        ("3", Weekday::Wed),
        ("4", Weekday::Thu),
        ("5", Weekday::Fri),
        ("6", Weekday::Sat),
        ("7", Weekday::Sun),
        ("日", Weekday::Sun),
        ("天", Weekday::Sun),
    ];
    let before = *scan;
    let found = scan
        .any(&["星期", "礼拜", "周"])
        .and_then(|_| DAYS.iter().find(|(name, _)| scan.eat(name)))
        .filter(|_| {
            !scan.rest().starts_with(|it: char| it.is_ascii_digit() && !before.rest().contains(':'))
        });
    if found.is_none() {
        *scan = before;
    }
    found.map(|it| it.1)
}
