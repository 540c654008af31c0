//! Numbers of issued minutes and places in the count of meetings: once each, and without gaps.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::{Id, Statement, Workspace};
use crate::rule::{ledger, numbering};
use crate::seal;
use crate::text::Lang;

/// A number is given once.
pub(super) const DOUBLED: Check = Check {
    name: "number-twice",
    level: Level::Law,
    title: Lang::check_number_twice,
    run: doubled,
};

/// Meetings of a kind are counted once each.
pub(super) const ORDINALS: Check = Check {
    name: "ordinal-twice",
    level: Level::Note,
    title: Lang::check_ordinal_twice,
    run: ordinals,
};

/// Numbers of a year follow on.
pub(super) const GAPS: Check =
    Check { name: "number-gap", level: Level::Note, title: Lang::check_number_gap, run: gaps };

fn doubled(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let mut given: BTreeMap<&str, &Id> = BTreeMap::new();
    for (id, issue) in issues(workspace) {
        let numbers: BTreeSet<_> =
            ["series", "number"].iter().filter_map(|it| issue.said.line(it)).collect();
        for number in numbers {
            let Some(other) = given.get(number) else {
                given.insert(number, id);
                continue;
            };
            let message = cx.lang.number_twice(&seal::show(number), id, other);
            found.push(at(&DOUBLED, workspace, (id, issue), number, message));
            break;
        }
    }
}

fn ordinals(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let mut taken: BTreeMap<(&Id, u32), &Id> = BTreeMap::new();
    for (id, folder) in workspace.meetings.iter().filter(|(_, it)| it.doc.cancelled.is_none()) {
        let Some(ordinal) = folder.doc.ordinal else { continue };
        let Some(other) = taken.get(&(&folder.doc.kind, ordinal)) else {
            taken.insert((&folder.doc.kind, ordinal), id);
            continue;
        };
        let kind = workspace.mechanism.meeting_kind(&folder.doc.kind);
        let kind = kind.map_or(&*folder.doc.kind, |it| it.name.as_str());
        let message = cx.lang.ordinal_twice(id, kind, &cx.lang.ordinal(ordinal), other);
        let record = format!("meetings/{id}/meeting");
        found.push(ORDINALS.finding(workspace, &record, "ordinal", message));
    }
}

fn gaps(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let numbered: BTreeMap<(i32, u32), (&Id, &Statement)> = issues(workspace)
        .filter_map(|it| Some((numbering::parse(it.1.said.line("series")?)?, it)))
        .collect();
    let mut last = (0, 0);
    for ((year, n), it) in &numbered {
        let before = if last.0 == *year { last.1 } else { 0 };
        last = (*year, *n);
        let missing = match n - before {
            0 | 1 => continue,
            2 => format!("{year}-{}", before + 1),
            _ => format!("{year}-{} … {year}-{}", before + 1, n - 1),
        };
        let number = format!("{year}-{n}");
        let message = cx.lang.number_gap(it.0, &number, &missing);
        found.push(at(&GAPS, workspace, *it, &number, message));
    }
}

/// The issue of each meeting that was issued.
fn issues(workspace: &Workspace) -> impl Iterator<Item = (&Id, &Statement)> {
    workspace.meetings.iter().filter_map(|(id, it)| Some((id, &**ledger::issue_of(it)?)))
}

fn at(
    check: &Check,
    workspace: &Workspace,
    issue: (&Id, &Statement),
    number: &str,
    message: String,
) -> Finding {
    let file = workspace.meetings.get(issue.0).map(|it| it.docket.file_of(issue.1));
    let file = file.unwrap_or_default();
    check.finding(workspace, file.trim_end_matches(".toml"), number, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::gallery::two_issued;
    use crate::check::tests::{places, said};

    #[test]
    fn a_number_that_was_given_twice_is_found() {
        assert_eq!(said(&DOUBLED, &two_issued("2024-1", "2024-2")), Vec::<String>::new());
        let found = said(&DOUBLED, &two_issued("2024-1", "2024-1"));
        assert_eq!(found.len(), 1);
        let words = "2024-04-02-plenary：文号 2024-1 已用于 2024-03-05-plenary，请更正其一。";
        assert!(found[0].ends_with(words), "{}", found[0]);
    }

    #[test]
    fn a_place_in_the_count_that_was_taken_twice_is_found() {
        let found = said(&ORDINALS, &two_issued("2024-1", "2024-2"));
        assert_eq!(
            found,
            vec![
                "meetings/2024-04-02-plenary/meeting.toml:3 2024-04-02-plenary：第一次全体会议与 2024-03-05-plenary 重复，请更正其一。"
            ]
        );
    }

    #[test]
    fn a_number_that_was_left_out_is_found() {
        assert_eq!(places(&GAPS, &two_issued("2023-1", "2024-1")), Vec::<String>::new());
        let found = said(&GAPS, &two_issued("2024-1", "2024-4"));
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("编号 2024-4 之前缺 2024-2 … 2024-3"), "{}", found[0]);
    }
}
