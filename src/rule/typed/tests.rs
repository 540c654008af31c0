//! What people type for days and times, on Friday 20 November 2026.

use super::*;
use crate::text::Lang;

fn from(sense: Sense) -> From {
    From { today: "2026-11-20".parse().unwrap(), sense }
}

/// The day, with `*` where it depends on today, or what was understood.
fn said(typed: &str, sense: Sense) -> String {
    match day(typed, from(sense)) {
        Ok(it) => format!("{}{}", it.day, if it.from_today { "*" } else { "" }),
        Err(Unclear::Nothing) => "?".to_owned(),
        Err(it) => format!("{it:?}"),
    }
}

#[test]
fn a_day_with_its_year_is_that_day_however_it_is_written() {
    for typed in [
        "2026-12-17",
        "2026-12-17 ",
        "2026/12/17",
        "2026.12.17",
        "2026年12月17日",
        "2026 年 12 月 17 日",
        "２０２６年１２月１７日",
        "２０２６－１２－１７",
        "二〇二六年十二月十七日",
        "二零二六年十二月十七日",
        "二○二六年 十二月 十七号",
        "2026年12月17日（星期四）",
        "2026年12月17日 周四",
        "2026年12月17",
        "20261217",
        "26年12月17日",
        "2026年12月17日前",
    ] {
        assert_eq!(said(typed, Sense::Coming), "2026-12-17", "{typed}");
    }
    assert_eq!(said("2026年2月末", Sense::Past), "2026-02-28");
}

#[test]
fn a_day_without_its_year_is_the_nearest_in_the_sense_of_the_field() {
    for (typed, coming, past) in [
        ("12月5日", "2026-12-05*", "2025-12-05*"),
        ("12月5号", "2026-12-05*", "2025-12-05*"),
        ("十二月五日", "2026-12-05*", "2025-12-05*"),
        ("12.5", "2026-12-05*", "2025-12-05*"),
        ("12/5", "2026-12-05*", "2025-12-05*"),
        ("12-05", "2026-12-05*", "2025-12-05*"),
        ("１１．２０", "2026-11-20*", "2026-11-20*"),
        ("11月19日", "2027-11-19*", "2026-11-19*"),
        ("1月8日", "2027-01-08*", "2026-01-08*"),
        ("17日", "2026-12-17*", "2026-11-17*"),
        ("25号", "2026-11-25*", "2026-10-25*"),
        ("31日", "2026-12-31*", "2026-10-31*"),
        ("12月底", "2026-12-31*", "2025-12-31*"),
        ("明年3月1日", "2027-03-01*", "2027-03-01*"),
        ("去年12月5日", "2025-12-05*", "2025-12-05*"),
        ("12月上旬", "2026-12-10*", "2025-12-10*"),
    ] {
        assert_eq!(said(typed, Sense::Coming), coming, "{typed}");
        assert_eq!(said(typed, Sense::Past), past, "{typed}");
    }
    assert_eq!(said("12月5日", Sense::Near), "2026-12-05*");
    assert_eq!(said("9月1日", Sense::Near), "2026-09-01*");
}

#[test]
fn words_for_days_are_reckoned_from_today() {
    for (typed, read) in [
        ("今天", "2026-11-20*"),
        ("明天", "2026-11-21*"),
        ("后天", "2026-11-22*"),
        ("大后天", "2026-11-23*"),
        ("昨天", "2026-11-19*"),
        ("前天", "2026-11-18*"),
        ("tomorrow", "2026-11-21*"),
        ("三天后", "2026-11-23*"),
        ("两周后", "2026-12-04*"),
        ("3天前", "2026-11-17*"),
        ("一个月后", "2026-12-20*"),
        ("下周三", "2026-11-25*"),
        ("下星期天", "2026-11-29*"),
        ("本周五", "2026-11-20*"),
        ("本周一", "2026-11-16*"),
        ("这周日", "2026-11-22*"),
        ("上周五", "2026-11-13*"),
        ("下下周一", "2026-11-30*"),
        ("周三", "2026-11-25*"),
        ("月底", "2026-11-30*"),
        ("下月底", "2026-12-31*"),
        ("本月25日", "2026-11-25*"),
        ("下个月5号", "2026-12-05*"),
        ("年底", "2026-12-31*"),
        ("明年底", "2027-12-31*"),
    ] {
        assert_eq!(said(typed, Sense::Coming), read, "{typed}");
    }
    assert_eq!(said("周三", Sense::Past), "2026-11-18*");
}

#[test]
fn what_is_no_day_or_two_days_is_refused_with_what_was_understood() {
    for (typed, read) in [
        ("2026-02-30", "NoSuchDay(2, 30, Some(2026))"),
        ("2月30日", "NoSuchDay(2, 30, None)"),
        ("2月29日", "NoSuchDay(2, 29, None)"),
        ("13月5日", "NoSuchDay(13, 5, None)"),
        ("25.12", "NoSuchDay(25, 12, None)"),
        ("周五", "Either(2026-11-20, 2026-11-27)"),
        ("下周末", "Either(2026-11-28, 2026-11-29)"),
        ("2026年12月17日 周五", "Weekday(2026-12-17)"),
        ("12月5日上午9点", "TimeToo(2026-12-05)"),
        ("2026-12-17T09:00", "TimeToo(2026-12-17)"),
        ("12月5日下午3点", "TimeToo(2026-12-05)"),
    ] {
        assert_eq!(said(typed, Sense::Coming), read, "{typed}");
    }
    for typed in [
        "",
        "甲",
        "尽快",
        "0000-00-00",
        "0024-03-05",
        "+262142-12-31",
        "12",
        "12月",
        "2026年",
        "2026年12月",
        "2026.12",
        "24-3-5",
        "3-5-24",
        "5日内",
        "三五天后",
        "12月5日或6日",
        "12月5日-7日",
        "9:00",
        "下午3点",
        "99999天后",
        "周八",
        "下周",
        "-",
    ] {
        let said = said(typed, Sense::Coming);
        assert_eq!(said, "?", "{typed}");
    }
}

/// The instant, or what was understood.
fn at(typed: &str) -> String {
    let offset = chrono::FixedOffset::east_opt(8 * 3600).unwrap();
    match instant(typed, from(Sense::Coming), offset) {
        Ok(it) => {
            format!("{}{}", it.at.format("%m-%dT%H:%M"), if it.from_today { "*" } else { "" })
        }
        Err(Unclear::Nothing) => "?".to_owned(),
        Err(it) => format!("{it:?}"),
    }
}

#[test]
fn a_day_with_a_time_is_read_as_it_is_spoken() {
    for (typed, read) in [
        ("2026-12-05T09:00", "12-05T09:00"),
        ("2026-12-05 09:00", "12-05T09:00"),
        ("2026-12-05 9:00:00", "12-05T09:00"),
        ("2026-12-05T01:00:00Z", "12-05T09:00"),
        ("2026年12月5日 9：00", "12-05T09:00"),
        ("2026年12月5日14时30分", "12-05T14:30"),
        ("二〇二六年十二月五日上午九时三十分", "12-05T09:30"),
        ("12月5日上午9点", "12-05T09:00*"),
        ("12月5日 9:00", "12-05T09:00*"),
        ("12.5 9:00", "12-05T09:00*"),
        ("12/5 9:00", "12-05T09:00*"),
        ("12月5日（周六）上午9:00", "12-05T09:00*"),
        ("12月5日，下午两点半", "12-05T14:30*"),
        ("12月5日下午2点一刻", "12-05T14:15*"),
        ("12月5日下午14:00", "12-05T14:00*"),
        ("12月5日晚7点", "12-05T19:00*"),
        ("12月5日中午12点", "12-05T12:00*"),
        ("明天九点半", "11-21T09:30*"),
        ("明晚8点", "11-21T20:00*"),
        ("明天 9am", "11-21T09:00*"),
        ("下周三下午3点", "11-25T15:00*"),
        ("下周三 15点", "11-25T15:00*"),
        ("今天 16:00", "11-20T16:00*"),
    ] {
        assert_eq!(at(typed), read, "{typed}");
    }
}

#[test]
fn a_time_that_is_missing_or_twofold_is_asked_for() {
    for (typed, read) in [
        ("12月5日", "TimeMissing(2026-12-05)"),
        ("2026-12-05", "TimeMissing(2026-12-05)"),
        ("12月5日上午", "TimeMissing(2026-12-05)"),
        ("12月5日3点", "Hour(3)"),
        ("12月5日晚上12点", "Hour(12)"),
        ("12月5日上午12点", "Hour(12)"),
        ("2026-02-30 9:00", "NoSuchDay(2, 30, Some(2026))"),
    ] {
        assert_eq!(at(typed), read, "{typed}");
    }
    for typed in [
        "9:00",
        "下午3点",
        "12月5日25:00",
        "12月5日9:60",
        "12月5日9:5",
        "12月5日 9",
        "2026-12-05T09:00:60",
        "+12024-03-05T09:00",
        "0001-01-01T00:00:00Z",
        "12月5日9:00-11:00",
        "12月5日9点开会",
        "12月5日24:00",
    ] {
        assert_eq!(at(typed), "?", "{typed}");
    }
}

#[test]
fn every_refusal_is_a_sentence_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        for typed in ["甲", "2月30日", "13月底", "周五", "2026年12月17日 周五", "12月5日9点"]
        {
            let unclear = day(typed, from(Sense::Coming)).unwrap_err();
            let said = unclear.say(lang, ("due", typed), Lang::bad_day);
            assert!(said.starts_with("due") && said.contains(typed), "{said}");
            assert!(said.ends_with(['。', '.']), "{said}");
        }
    }
}
