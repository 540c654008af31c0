//! The clock of the machine: years that records can hold, and a clock that was set back.
//!
//! Order never comes from clocks (DESIGN §2), so a wrong one loses no word; but days, deadlines and terms of posts
//! are judged by it. Whatever is done or refused while it is behind says so, and `check` names it.

use chrono::{DateTime, Datelike, Duration, FixedOffset, Utc};

use crate::cx::Cx;
use crate::model::Workspace;

/// By how much machines may differ before anything is said.
const LEEWAY: Duration = Duration::minutes(5);

/// Whether records can hold what happens at this instant: its day has a year of four digits in every zone.
pub fn is_dated(at: DateTime<Utc>) -> bool {
    let in_years = |it: Option<DateTime<Utc>>| it.is_some_and(|it| (1..=9999).contains(&it.year()));
    let day = Duration::days(1);
    in_years(at.checked_sub_signed(day)) && in_years(at.checked_add_signed(day))
}

/// The latest statement by the time at which it was received, and its file, if the clock is behind it.
pub fn behind(workspace: &Workspace, cx: &Cx) -> Option<(String, DateTime<FixedOffset>)> {
    let meetings = workspace.meetings.values().map(|it| &it.docket);
    let dockets = meetings.chain(workspace.papers.values().map(|it| &it.docket));
    let in_dockets = dockets.flat_map(|docket| {
        docket.statements.values().map(|it| (it.received.at, docket.file_of(it)))
    });
    let free = workspace.statements.iter().map(|(path, it)| (it.received.at, path.clone()));
    let (at, file) = in_dockets.chain(free).max()?;
    let now = cx.at.checked_add_signed(LEEWAY)?;
    (now < at).then(|| (file, at.with_timezone(&workspace.mechanism.offset())))
}

/// The sentence that says that the clock is behind, if it is.
pub fn notice(workspace: &Workspace, cx: &Cx) -> Option<String> {
    let (_, at) = behind(workspace, cx)?;
    let now = cx.lang.instant(cx.now(&workspace.mechanism));
    Some(cx.lang.clock_behind(&now, &cx.lang.instant(at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{cx, issued::Desk};

    #[test]
    fn a_clock_is_behind_once_it_is_more_than_some_minutes_before_the_latest_word() {
        let workspace = Desk::issued().workspace();
        let at = |at: DateTime<Utc>| Cx { at, ..cx("", "2024-03-13") };
        let (file, latest) = behind(&workspace, &at(DateTime::UNIX_EPOCH)).unwrap();
        assert!(file.contains("-issue-"), "{file}");
        let latest = latest.to_utc();
        for (minutes, said) in [(-6, true), (-5, false), (0, false), (6000, false)] {
            let cx = at(latest + Duration::minutes(minutes));
            assert_eq!(notice(&workspace, &cx).is_some(), said, "{minutes}");
        }
    }

    #[test]
    fn only_years_of_four_digits_can_be_written_down() {
        for (typed, fine) in [
            ("-0001-01-01T00:00:00Z", false),
            ("0001-01-01T00:00:00Z", false),
            ("0001-01-02T00:00:00Z", true),
            ("1960-01-01T00:00:00Z", true),
            ("9999-12-30T00:00:00Z", true),
            ("9999-12-31T20:00:00Z", false),
            ("+10000-01-01T00:00:00Z", false),
        ] {
            assert_eq!(is_dated(typed.parse().unwrap()), fine, "{typed}");
        }
        assert!(!is_dated(DateTime::<Utc>::MIN_UTC) && !is_dated(DateTime::<Utc>::MAX_UTC));
    }
}
