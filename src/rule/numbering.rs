//! Numbers of issued minutes: one series per mechanism and year of the day of issue (DESIGN §3).

use chrono::{Datelike, NaiveDate};

use crate::model::{Fault, Workspace};
use crate::rule::ledger;

/// The next number of the year, counted from what was issued: year and place in the series.
pub fn next_number(workspace: &Workspace, day: NaiveDate) -> (i32, u32) {
    let year = day.year();
    let used = series(workspace).filter(|(of, _)| *of == year).map(|(_, n)| n).max();
    (year, used.unwrap_or(0) + 1)
}

/// Every number that was given: year and place in the series.
pub fn series(workspace: &Workspace) -> impl Iterator<Item = (i32, u32)> {
    workspace
        .meetings
        .values()
        .filter_map(|it| ledger::issue_of(it))
        .filter_map(|it| parse(it.said.line("series")?))
}

/// An issue below a place that is there and cannot be read: its number is taken, and nobody knows which it is.
pub fn unread<'a>(workspace: &'a Workspace, place: &str) -> Option<&'a Fault> {
    let is_issue = |path: &str| path.contains("-issue-") || path.contains("-register-issued-");
    workspace.faults.iter().find(|it| it.path.starts_with(place) && is_issue(&it.path))
}

/// The series of a number that was given on paper: that of the pattern where it fits and is free, else one
/// of its own beside the year's, `2023-b1`.
pub fn series_of(workspace: &Workspace, number: &str, on: NaiveDate) -> String {
    let year = on.year();
    let free = |n: &u32| !series(workspace).any(|it| it == (year, *n));
    let fits = (1..=999).find(|n| workspace.mechanism.shown_number(year, *n) == number);
    if let Some(n) = fits.filter(free) {
        return format!("{year}-{n}");
    }
    let taken = |n: &u32| {
        let own = format!("{year}-b{n}");
        let mut all = workspace.meetings.values().filter_map(|it| ledger::issue_of(it));
        all.any(|it| it.said.line("series") == Some(&own))
    };
    let n = (1..=u32::MAX).find(|it| !taken(it)).expect("there is always a next number");
    format!("{year}-b{n}")
}

/// Reads `2024-1`.
pub fn parse(series: &str) -> Option<(i32, u32)> {
    let (year, n) = series.split_once('-')?;
    Some((year.parse().ok()?, n.parse().ok()?))
}

/// The next place of a meeting in the count of its kind, called-off ones left out.
pub fn next_ordinal(workspace: &Workspace, kind: &str) -> u32 {
    let held = workspace
        .meetings
        .values()
        .filter(|it| &*it.doc.kind == kind && it.doc.cancelled.is_none());
    held.filter_map(|it| it.doc.ordinal).max().unwrap_or(0) + 1
}
