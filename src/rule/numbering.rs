//! Numbers of issued minutes: one series per mechanism and year of the day of issue (DESIGN §3).

use chrono::{Datelike, NaiveDate};

use crate::model::Workspace;
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
