//! A deadline in words: the day that it means, or that none can be worked out, or that there is none.
//!
//! X日前 includes that day. 上旬 ends on the 10th, 中旬 on the 20th, 下旬, 月底 and a month that stands alone
//! with its last day; 上半年 on 30 June, a quarter with its last day, 年底 and 年内 on 31 December. 会后 is
//! counted from the meeting, 印发后 from the issue. Without a year it is the year of the meeting, or the next
//! one where that day lies before the meeting. 春节前 and the like are kept in words, and their day is asked;
//! 即日起, 长期 and what recurs have none and are never overdue. Nothing else is guessed.

mod day;
mod span;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::model::Calendar;
use crate::rule::plain;

pub use span::Span;

/// What a deadline in words says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deadline {
    /// This day, to its end.
    Day(NaiveDate),
    /// So long after the minutes are issued.
    FromIssue(Span),
    /// A day that the words do not tell: it has to be asked.
    Ask,
    /// None: it goes on for ever, or comes again and again.
    Never,
    /// A day that no calendar has, such as 2月30日.
    NoSuchDay,
}

/// A deadline as a record keeps it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Due {
    /// The day, where there is one.
    pub day: Option<NaiveDate>,
    /// The words, where they are not just that day.
    pub text: Option<String>,
}

/// Words that say that there is no end.
const NEVER: &[&str] =
    &["即日起", "长期", "持续", "常态", "常年", "经常", "日常", "定期", "始终", "永久", "滚动"];
/// What a deadline ends with whose day the words do not tell.
const OPEN_ENDS: &[&str] =
    &["前", "后", "内", "时", "间", "起", "底", "末", "初", "中", "止", "日"];
/// Words of which a deadline consists whose day the words do not tell.
const OPEN: &[&str] =
    &["尽快", "立即", "立行立改", "及时", "近期", "抓紧", "待定", "另行", "适时", "尽早", "同步"];
/// What may stand behind a day without adding anything to it.
const TAILS: &[&str] = &[
    "",
    "前",
    "之前",
    "以前",
    "前完成",
    "之前完成",
    "以前完成",
    "完成",
    "前办结",
    "前完成。",
    "前。",
];

/// What the words say, judged from a day: the meeting's, or the one on which a duty was given. None if they
/// are no deadline at all.
pub fn read(words: &str, from: NaiveDate, calendar: &Calendar) -> Option<Deadline> {
    let chars = plain::bare(words);
    let hits = day::scan(&chars, from, calendar);
    if let Some(first) = hits.first() {
        // Where there are several, or one of two, nobody says here which.
        let same = hits.iter().all(|it| it.says == first.says) && !chars.contains(&'或');
        return Some(if same { first.says } else { Deadline::Ask });
    }
    let all: String = chars.iter().collect();
    if NEVER.iter().any(|it| all.contains(it)) || day::recurs(&chars) {
        return Some(Deadline::Never);
    }
    let is_open = OPEN_ENDS.iter().any(|it| all.ends_with(it)) && chars.len() > 1;
    (is_open || OPEN.iter().any(|it| all.contains(it))).then_some(Deadline::Ask)
}

/// The deadline as a record keeps it. Words with a day in brackets behind them, 春节前（2027-02-05）, have
/// that day. None if the words are no deadline at all, or name a day that does not exist.
pub fn due(words: &str, from: NaiveDate, calendar: &Calendar) -> Option<Due> {
    let words = words.trim().trim_end_matches(['。', '；', ';', '，', ',']);
    if let Some((before, day)) = bracketed(words) {
        let text = (!before.is_empty()).then(|| before.to_owned());
        return Some(Due { day: Some(day), text });
    }
    let text = Some(words.to_owned());
    match read(words, from, calendar)? {
        Deadline::Day(day) if is_plain(words, from, calendar) => {
            Some(Due { day: Some(day), text: None })
        }
        Deadline::Day(day) => Some(Due { day: Some(day), text }),
        Deadline::FromIssue(_) | Deadline::Ask | Deadline::Never => Some(Due { day: None, text }),
        Deadline::NoSuchDay => None,
    }
}

/// The words of a record's deadline, from which [`due`] reads the same again; empty if there is none.
pub fn words(day: Option<NaiveDate>, text: Option<&str>) -> String {
    match (day, text) {
        (Some(day), Some(text)) => format!("{text}（{day}）"),
        (Some(day), None) => day.to_string(),
        (None, text) => text.unwrap_or_default().to_owned(),
    }
}

/// The day of a deadline that is counted from the issue, once there is one.
pub fn from_issue(text: Option<&str>, issued: NaiveDate, calendar: &Calendar) -> Option<NaiveDate> {
    match read(text?, issued, calendar)? {
        Deadline::FromIssue(span) => span.after(issued, calendar),
        _ => None,
    }
}

/// Whether the words want a day that somebody has to say.
pub fn is_asked(due: &Due, from: NaiveDate, calendar: &Calendar) -> bool {
    let Some(text) = due.text.as_deref().filter(|_| due.day.is_none()) else { return false };
    !matches!(read(text, from, calendar), Some(Deadline::Never | Deadline::FromIssue(_)))
}

/// The deadlines in running words: only what says so by 前, 内 and the like; a day alone is none. With each
/// come its own words.
pub fn in_words(words: &str, from: NaiveDate, calendar: &Calendar) -> Vec<(String, Deadline)> {
    let chars = plain::bare(words);
    let shown: Vec<char> = words.chars().filter(|it| !it.is_whitespace()).collect();
    let hits = day::scan(&chars, from, calendar);
    let said = hits.into_iter().filter_map(|it| {
        let end = it.end + day::closes(&chars, it.end).or(day::is_done(&chars, &it).then_some(0))?;
        Some((shown.get(it.start..end)?.iter().collect(), it.says))
    });
    said.collect()
}

/// Words and the day in brackets behind them.
fn bracketed(words: &str) -> Option<(&str, NaiveDate)> {
    let inner = words.strip_suffix(['）', ')'])?;
    let (before, inside) = inner.rsplit_once(['（', '('])?;
    let day = NaiveDate::parse_from_str(inside.trim(), "%Y-%m-%d").ok()?;
    Some((before.trim(), day))
}

/// Whether the words say a day in full and nothing else.
fn is_plain(words: &str, from: NaiveDate, calendar: &Calendar) -> bool {
    let chars = plain::bare(words);
    let hits = day::scan(&chars, from, calendar);
    let [hit] = hits.as_slice() else { return false };
    let rest: String = chars.get(hit.end..).unwrap_or_default().iter().collect();
    hit.in_full && hit.start == 0 && TAILS.contains(&rest.as_str())
}
