//! How days, instants and numbers are said.

use crate::text::{Lang, words};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Weekday};

words! {
    monday    "Monday"    "星期一"
    tuesday   "Tuesday"   "星期二"
    wednesday "Wednesday" "星期三"
    thursday  "Thursday"  "星期四"
    friday    "Friday"    "星期五"
    saturday  "Saturday"  "星期六"
    sunday    "Sunday"    "星期日"
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Lang {
    /// A day in full: `2024年3月5日`, `5 Mar 2024`.
    pub fn day(self, day: NaiveDate) -> String {
        match self {
            Self::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
            Self::En => format!("{} {} {}", day.day(), MONTHS[day.month0() as usize], day.year()),
        }
    }

    /// A deadline: its words with the day that they mean, the day alone, or the words alone.
    pub fn deadline(self, day: Option<NaiveDate>, words: Option<&str>) -> String {
        match (self, day.map(|it| self.day(it)), words) {
            (Self::Zh, Some(day), Some(words)) => format!("{words}（{day}）"),
            (Self::En, Some(day), Some(words)) => format!("{words} ({day})"),
            (_, day, words) => day.unwrap_or_else(|| words.unwrap_or_default().to_owned()),
        }
    }

    /// A day of the year that is plain from the context, always five cells wide: `03-05`.
    pub fn day_short(self, day: NaiveDate) -> String {
        format!("{:02}-{:02}", day.month(), day.day())
    }

    /// A moment as its own clock shows it: `2024年3月5日 09:00（星期二）`, `Tuesday 5 Mar 2024, 09:00`.
    pub fn instant(self, at: DateTime<FixedOffset>) -> String {
        let (day, weekday) = (self.day(at.date_naive()), self.weekday(at.weekday()));
        let clock = self.clock(at);
        match self {
            Self::Zh => format!("{day} {clock}（{weekday}）"),
            Self::En => format!("{weekday} {day}, {clock}"),
        }
    }

    /// Only the hour and minute: `09:00`.
    pub fn clock(self, at: DateTime<FixedOffset>) -> String {
        format!("{:02}:{:02}", at.hour(), at.minute())
    }

    /// The name of a day of the week.
    pub const fn weekday(self, weekday: Weekday) -> &'static str {
        match weekday {
            Weekday::Mon => self.monday(),
            Weekday::Tue => self.tuesday(),
            Weekday::Wed => self.wednesday(),
            Weekday::Thu => self.thursday(),
            Weekday::Fri => self.friday(),
            Weekday::Sat => self.saturday(),
            Weekday::Sun => self.sunday(),
        }
    }

    /// Which one in a row: `第一次`, `1st`.
    pub fn ordinal(self, n: u32) -> String {
        match self {
            Self::Zh => format!("第{}次", chinese_number(n)),
            Self::En => format!("{n}{}", english_ending(n)),
        }
    }
}

/// A number in Chinese words up to 999, as in `一百零一`; a greater one in digits.
pub fn chinese_number(n: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS[n as usize % 10];
    match n {
        0..=9 => digit(n).to_owned(),
        // Alone, ten is 十; after a hundred it is 一十.
        10..=19 => format!("十{}", chinese_units(n)),
        20..=99 => format!("{}十{}", digit(n / 10), chinese_units(n)),
        100..=999 => {
            let hundreds = digit(n / 100);
            match n % 100 {
                0 => format!("{hundreds}百"),
                rest @ 1..=9 => format!("{hundreds}百零{}", digit(rest)),
                rest @ 10..=19 => format!("{hundreds}百一{}", chinese_number(rest)),
                rest => format!("{hundreds}百{}", chinese_number(rest)),
            }
        }
        _ => n.to_string(),
    }
}

fn chinese_units(n: u32) -> String {
    if n.is_multiple_of(10) { String::new() } else { chinese_number(n % 10) }
}

const fn english_ending(n: u32) -> &'static str {
    match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_said_in_both_languages() {
        assert_eq!(Lang::Zh.day(day("2024-03-05")), "2024年3月5日");
        assert_eq!(Lang::En.day(day("2024-12-31")), "31 Dec 2024");
        assert_eq!(Lang::Zh.day_short(day("2024-03-05")), "03-05");
    }

    #[test]
    fn an_instant_is_said_as_its_own_clock_shows_it() {
        let at = DateTime::parse_from_rfc3339("2024-03-05T09:00:00+08:00").unwrap();
        assert_eq!(Lang::Zh.instant(at), "2024年3月5日 09:00（星期二）");
        assert_eq!(Lang::En.instant(at), "Tuesday 5 Mar 2024, 09:00");
    }

    #[test]
    fn numbers_are_said_in_chinese_words() {
        let said = [0, 1, 10, 11, 20, 21, 99, 100, 101, 110, 111, 120, 999, 1000];
        let said: Vec<String> = said.into_iter().map(chinese_number).collect();
        let words = "零 一 十 十一 二十 二十一 九十九 一百 一百零一 一百一十 一百一十一 一百二十 九百九十九 1000";
        assert_eq!(said.join(" "), words);
    }

    #[test]
    fn ordinals_are_said_in_both_languages() {
        assert_eq!(Lang::Zh.ordinal(1), "第一次");
        assert_eq!(Lang::Zh.ordinal(99), "第九十九次");
        let said = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(|n| Lang::En.ordinal(n));
        assert_eq!(said.join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 111th");
    }
}
