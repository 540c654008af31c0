//! Tests of working days: what is counted, and when a count is said to be unsure.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The calendar of a workspace that states nothing itself.
fn plain() -> Calendar {
    Calendar::with(Some(&Holidays::default()))
}

/// Years in which only these days are off; 2027 among them as an office might enter it.
fn stated(year: i32, off: &str) -> Holidays {
    let text =
        format!("[[year]]\nyear = {year}\nsource = \"测试安排\"\noff = [{off}]\nwork = []\n");
    Holidays::read(HOLIDAYS, text.as_bytes()).unwrap()
}

#[track_caller]
fn check_nth(from: &str, n: u32, wanted: &str) {
    let calendar = plain();
    assert_eq!(calendar.nth(day(from), n), day(wanted), "{from} + {n}");
    assert_eq!(calendar.nth_sure(day(from), n), Ok(day(wanted)), "{from} + {n}");
    // Whatever was added is what lies between, seen from either day.
    let sure = |days| Count { days, doubt: None };
    assert_eq!(calendar.between(day(from), day(wanted)), sure(i64::from(n)));
    assert_eq!(calendar.between(day(wanted), day(from)), sure(-i64::from(n)));
}

#[test]
fn the_bundled_years_have_the_days_that_the_law_leaves() {
    let calendar = plain();
    for (year, wanted) in [(2024, 251), (2025, 248), (2026, 248)] {
        let eve = NaiveDate::from_ymd_opt(year - 1, 12, 31).unwrap();
        let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
        assert_eq!(calendar.between(eve, last), Count { days: wanted, doubt: None }, "{year}");
        let known = calendar.year(year).unwrap();
        assert!(known.from == Origin::Bundled && known.days.source.contains("国办发明电"));
    }
    assert!(calendar.year(2023).is_none());
}

#[test]
fn working_days_are_counted_across_weekends_holidays_and_years() {
    check_nth("2024-03-05", 0, "2024-03-05");
    check_nth("2024-03-05", 1, "2024-03-06");
    check_nth("2024-03-08", 1, "2024-03-11");
    check_nth("2024-02-02", 1, "2024-02-04");
    check_nth("2024-02-09", 1, "2024-02-18");
    check_nth("2024-02-08", 5, "2024-02-21");
    check_nth("2024-12-31", 1, "2025-01-02");
    assert_eq!(plain().between(day("2024-02-10"), day("2024-02-17")).days, 0);
}

#[test]
fn a_count_that_reaches_an_unknown_year_says_so_and_no_rule_follows_from_it() {
    let calendar = plain();
    let doubt = Some(Doubt::Unknown(2027));
    for (from, n, last) in [("2026-12-31", 1, "2027-01-01"), ("2026-12-28", 5, "2027-01-04")] {
        assert_eq!(calendar.nth(day(from), n), day(last));
        assert_eq!(calendar.nth_sure(day(from), n), Err(Doubt::Unknown(2027)), "{from}");
        let days = i64::from(n);
        assert_eq!(calendar.between(day(from), day(last)), Count { days, doubt });
        assert_eq!(calendar.between(day(last), day(from)), Count { days: -days, doubt });
    }
    assert_eq!(calendar.nth_sure(day("2026-12-28"), 3), Ok(day("2026-12-31")));
    assert_eq!(calendar.nth_sure(day("2023-12-28"), 1), Err(Doubt::Unknown(2023)));
    assert_eq!(calendar.between(day("2027-03-01"), day("2027-03-01")).doubt, None);
}

#[test]
fn a_year_of_the_workspace_is_known_to_rules_and_one_of_the_user_is_not() {
    let own = stated(2027, "2027-01-01");
    let kept = Calendar::with(Some(&own));
    assert_eq!(kept.nth_sure(day("2026-12-31"), 1), Ok(day("2027-01-04")));
    assert_eq!(kept.year(2027).unwrap().from, Origin::Workspace);

    let shown = plain().showing(Some(&own));
    assert_eq!(shown.nth_sure(day("2026-12-31"), 1), Err(Doubt::Unknown(2027)));
    let count = shown.between(day("2026-12-31"), day("2027-01-04"));
    assert_eq!(count, Count { days: 1, doubt: None });
    assert!(shown.year(2027).is_none() && shown.years().any(|it| it.from == Origin::Own));
    // A user's own file never says anything else of a year that is known.
    assert_eq!(plain().showing(Some(&stated(2026, "2026-03-02"))), plain());
}

#[test]
fn a_year_of_the_workspace_replaces_that_of_the_program() {
    let kept = Calendar::with(Some(&stated(2026, "2026-03-02")));
    assert_eq!(kept.nth_sure(day("2026-02-27"), 1), Ok(day("2026-03-03")));
    assert_eq!(kept.nth_sure(day("2026-09-30"), 1), Ok(day("2026-10-01")));
}

#[test]
fn nothing_is_sure_while_the_file_cannot_be_read() {
    let calendar = Calendar::with(None);
    assert_eq!(calendar.nth_sure(day("2026-03-02"), 1), Err(Doubt::Damaged));
    assert_eq!(calendar.between(day("2026-03-02"), day("2026-03-03")).doubt, Some(Doubt::Damaged));
}

#[test]
fn what_an_issue_counted_by_is_all_that_counts_for_it() {
    let kept = Calendar::with(Some(&stated(2027, "2027-01-01")));
    let year = |year| (year, kept.year(year).unwrap().days.hash());
    let held = kept.held_to(&[year(2026)]);
    assert_eq!(held.nth_sure(day("2026-12-31"), 1), Err(Doubt::Unknown(2027)));
    let held = kept.held_to(&[year(2026), year(2027)]);
    assert_eq!(held.nth_sure(day("2026-12-31"), 1), Ok(day("2027-01-04")));
    let held = kept.held_to(&[(2027, year(2026).1)]);
    assert!(held.year(2027).is_none());
}

#[test]
fn nothing_lies_past_the_last_day() {
    assert_eq!(plain().nth(NaiveDate::MAX, 1), NaiveDate::MAX);
    assert_eq!(plain().between(NaiveDate::MAX, NaiveDate::MAX).days, 0);
}
