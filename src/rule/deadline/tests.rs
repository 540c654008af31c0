//! Deadlines as minutes write them, judged from a meeting on 12 November 2026, a Thursday.

use super::*;
use crate::model::Holidays;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The years that come with the program.
fn calendar() -> Calendar {
    Calendar::with(Some(&Holidays { years: Vec::new() }))
}

fn says(words: &str) -> String {
    match read(words, day("2026-11-12"), &calendar()) {
        Some(Deadline::Day(day)) => day.to_string(),
        Some(Deadline::FromIssue(_)) => "issue".to_owned(),
        Some(Deadline::Ask) => "ask".to_owned(),
        Some(Deadline::Never) => "never".to_owned(),
        Some(Deadline::NoSuchDay) => "no-day".to_owned(),
        None => "none".to_owned(),
    }
}

/// Words and what they say, `|` between.
fn all_say(wanted: &str) {
    let wrong: Vec<String> = wanted
        .split_whitespace()
        .filter_map(|it| {
            let (words, says_so) = it.split_once('|').unwrap();
            let found = says(words);
            (found != says_so).then(|| format!("{words}: {found}, not {says_so}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_day_is_read_as_people_write_it_and_belongs_to_its_deadline() {
    all_say(
        "2026年12月20日前|2026-12-20 2026-12-20|2026-12-20 2026/12/20前|2026-12-20 2026.12.20|2026-12-20 \
         ２０２６年１２月２０日|2026-12-20 12月20日前完成|2026-12-20 于12月20日前|2026-12-20 \
         二〇二六年十二月二十日前|2026-12-20 十二月廿日|2026-12-20 12月20号之前|2026-12-20 \
         11月12日前|2026-11-12 11月11日前|2027-11-11 1月5日前|2027-01-05 26年12月20日|2026-12-20 \
         12月20日18时前|2026-12-20 12月20日（星期日）下午5点前|2026-12-20 12月20日18：00前|2026-12-20 \
         12月1日至20日|2026-12-20 12月20日至1月10日|2027-01-10 2026年12月至2027年3月|2027-03-31 \
         2027年2月29日前|no-day 2月30日前|no-day 11月31日前|no-day 2026-02-30|no-day 2028年2月29日|2028-02-29",
    );
}

#[test]
fn parts_of_months_and_years_end_with_their_last_day() {
    all_say(
        "12月底前|2026-12-31 12月上旬|2026-12-10 12月中旬前|2026-12-20 12月下旬|2026-12-31 2月底前|2027-02-28 \
         明年2月底|2027-02-28 2028年2月底|2028-02-29 明年3月底前|2027-03-31 3月底前|2027-03-31 12月末|2026-12-31 \
         12月份内|2026-12-31 2026年12月|2026-12-31 完成时限：12月|2026-12-31 上半年|2027-06-30 \
         2027年上半年|2027-06-30 下半年|2026-12-31 一季度|2027-03-31 第一季度末|2027-03-31 \
         明年第二季度|2027-06-30 三季度|2027-09-30 四季度|2026-12-31 年底前|2026-12-31 年内|2026-12-31 \
         今年底|2026-12-31 2026年底前|2026-12-31 2026年年底|2026-12-31 明年底|2027-12-31 2027年内|2027-12-31 \
         本月底|2026-11-30 月底前|2026-11-30 下月底|2026-12-31 下月10日前|2026-12-10 次月5日前|2026-12-05 \
         本周五前|2026-11-13 下周三前|2026-11-18 下周内|2026-11-22 2027年|2027-12-31",
    );
}

#[test]
fn stretches_are_counted_from_the_meeting_or_wait_for_the_issue() {
    all_say(
        "会后一周内|2026-11-19 会后10个工作日内|2026-11-26 会后十个工作日内|2026-11-26 会议结束后3日内|2026-11-15 \
         会后两周内|2026-11-26 会后一个月内|2026-12-12 会后半个月内|2026-11-27 会后半年内|2027-05-12 \
         印发后15日内|issue 印发之日起30日内|issue 自本纪要印发之日起15个工作日内|issue 紀要印發後一個月內|issue \
         會後10個工作日內|2026-11-26 会后60个工作日内|ask",
    );
    let calendar = &calendar();
    let issued = |words| from_issue(Some(words), day("2026-11-20"), calendar);
    assert_eq!(issued("印发后15日内"), Some(day("2026-12-05")));
    assert_eq!(issued("印发之日起5个工作日内"), Some(day("2026-11-27")));
    assert_eq!((issued("会后一周内"), issued("长期")), (None, None));
}

#[test]
fn what_has_no_end_has_no_day_and_what_nobody_can_know_is_asked() {
    all_say(
        "即日起|never 长期|never 长期坚持|never 持续推进|never 常态化|never 持續推進|never 每月5日前|never \
         每月底前|never 每年3月底前|never 每季度末|never 春节前|ask 开学前|ask 開學前|ask 元旦前|ask 汛期前|ask \
         尽快|ask 立行立改|ask 一周内|ask 三年内|ask 12月前|ask 12月初|ask 12月20日或31日|ask 20日前|ask \
         市公安局|none 牵头|none 2000人|none 第三项|none 即日起至12月31日|2026-12-31 \
         每月报进展，2027年6月30日前完成|2027-06-30",
    );
}

#[test]
fn words_stay_where_they_say_more_than_the_day_and_are_read_back_the_same() {
    let calendar = &calendar();
    let from = day("2026-11-12");
    for (typed, day, text) in [
        ("2026年12月20日前完成。", Some("2026-12-20"), None),
        ("2026-12-20", Some("2026-12-20"), None),
        ("12月底前", Some("2026-12-31"), Some("12月底前")),
        ("2026年12月20日18时前", Some("2026-12-20"), Some("2026年12月20日18时前")),
        ("春节前（2027-02-05）", Some("2027-02-05"), Some("春节前")),
        ("春节前", None, Some("春节前")),
        ("长期坚持", None, Some("长期坚持")),
        ("印发后15日内", None, Some("印发后15日内")),
    ] {
        let read = due(typed, from, calendar).unwrap();
        let wanted = Due { day: day.map(|it| it.parse().unwrap()), text: text.map(str::to_owned) };
        assert_eq!(read, wanted, "{typed}");
        let again = words(read.day, read.text.as_deref());
        assert_eq!(due(&again, from, calendar), Some(read.clone()), "{again}");
        assert_eq!(is_asked(&read, from, calendar), typed == "春节前", "{typed}");
    }
    assert_eq!(due("2月30日前", from, calendar), None);
    assert_eq!(due("市公安局", from, calendar), None);
}

#[test]
fn in_running_words_only_an_end_is_a_deadline() {
    let found = |words: &str| -> Vec<(String, String)> {
        let all = in_words(words, day("2026-11-12"), &calendar());
        all.into_iter().map(|(words, it)| (words, format!("{it:?}"))).collect()
    };
    let first = |words: &str| found(words).first().map(|it| it.0.clone()).unwrap_or_default();
    assert_eq!(first("由市教育局牵头，于12月20日前完成。"), "12月20日前");
    assert_eq!(first("会后10个工作日内报送方案。"), "会后10个工作日内");
    assert_eq!(first("12月底前完成排查。"), "12月底前");
    assert_eq!(first("力争年内建成。"), "年内");
    assert_eq!(first("2026年11月12日召开会议，通报10月底数据。"), "");
    assert_eq!(first("每月5日前交换上月数据，每年3月底前总结。"), "");
    assert_eq!(found("11月底前报方案，12月20日前完成。").len(), 2);
}
