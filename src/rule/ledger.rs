//! Resolutions: the binding clauses of issued minutes, read from the very text that was issued.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{ALL_MEMBERS, Calendar, Duty, Id, MeetingFolder, Statement, Workspace};
use crate::rule::{chain, deadline, issues, sitting, units};
use crate::seal::{self, Clause, Hash, Named};

/// One resolution (议定事项): the n-th binding clause of issued minutes.
#[derive(Clone, Debug)]
pub struct Resolution {
    /// Its number, such as `2024-1-3`.
    pub id: Id,
    /// The meeting.
    pub meeting: Id,
    /// The clause as it was issued.
    pub clause: Clause,
    /// The day of issue.
    pub issued: NaiveDate,
    /// Whether its minutes were entered from paper (补录).
    pub registered: bool,
}

/// How far a resolution is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "a plain list of the words of DESIGN §3")]
pub enum Stage {
    NotStarted,
    InProgress,
    ApplyClose,
    Standing,
    Closed,
}

impl Stage {
    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::InProgress => "in-progress",
            Self::ApplyClose => "apply-close",
            Self::Standing => "standing",
            Self::Closed => "closed",
        }
    }

    /// Whether its day still matters: it is neither closed nor a standing task.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Standing)
    }

    /// What a unit's report says of how far it is.
    pub fn of(code: &str) -> Option<Self> {
        [Self::NotStarted, Self::InProgress, Self::ApplyClose, Self::Standing]
            .into_iter()
            .find(|it| it.code() == code)
    }
}

/// The issue of a meeting's minutes that stands, if they were issued.
pub fn issue_of(folder: &MeetingFolder) -> Option<&Arc<Statement>> {
    issues::standing(&folder.docket)
}

/// Every resolution, the newest first.
pub fn resolutions(workspace: &Workspace) -> Vec<Resolution> {
    let mut found: Vec<_> =
        workspace.meetings.iter().flat_map(|(id, folder)| resolutions_of(id, folder)).collect();
    found.sort_by(|a, b| (b.issued, natural(&a.id)).cmp(&(a.issued, natural(&b.id))));
    found
}

/// The resolutions of one meeting, in the order of the text; none until it is issued.
///
/// A clause keeps the number that it was first issued with: a correction gives new numbers to new
/// clauses only, so that what was reported stays with what it was reported on.
pub fn resolutions_of(meeting: &Id, folder: &MeetingFolder) -> Vec<Resolution> {
    let line = issues::line(&folder.docket);
    let Some(issue) = line.last() else { return Vec::new() };
    let registered = issues::is_registered(issue);
    let (Some(series), Some(issued)) = (issue.said.line("series"), issue.said.day("day")) else {
        return Vec::new();
    };
    let numbers = numbers(folder, &line);
    let numbered = binding_clauses(folder, issue).into_iter().filter_map(|clause| {
        let at = numbers.iter().position(|it| *it == clause.key)?;
        let id = Id::new(&format!("{series}-{}", at + 1)).ok()?;
        Some(Resolution { id, meeting: meeting.clone(), clause, issued, registered })
    });
    numbered.collect()
}

/// Whether there is a resolution of this number, or was one before a correction took it away.
pub fn was_resolved(workspace: &Workspace, id: &str) -> bool {
    workspace.meetings.values().any(|folder| {
        let line = issues::line(&folder.docket);
        let series = line.last().and_then(|it| it.said.line("series"));
        let place = series.and_then(|it| id.strip_prefix(it)?.strip_prefix('-')?.parse().ok());
        place.is_some_and(|n: usize| (1..=numbers(folder, &line).len()).contains(&n))
    })
}

/// The keys of the clauses that ever bound, in the order in which they got their numbers.
fn numbers(folder: &MeetingFolder, line: &[&Arc<Statement>]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for clause in line.iter().flat_map(|issue| binding_clauses(folder, issue)) {
        if !keys.contains(&clause.key) {
            keys.push(clause.key);
        }
    }
    keys
}

/// The clauses of an issued text that bind somebody.
fn binding_clauses(folder: &MeetingFolder, issue: &Statement) -> Vec<Clause> {
    let Some(hash) = issue.said.hash("hash") else { return Vec::new() };
    let text = folder.docket.texts.values().find(|it| Hash::of(it.as_bytes()) == hash);
    let Some(Ok(agreed)) = text.map(|it| seal::parse(it)) else { return Vec::new() };
    agreed.clauses().filter(|it| it.binds()).cloned().collect()
}

/// The resolution with this number.
pub fn resolution(workspace: &Workspace, id: &str) -> Option<Resolution> {
    resolutions(workspace).into_iter().find(|it| &*it.id == id)
}

/// Progress that was reported and closings, on a resolution or a duty.
pub fn reports_on<'a>(workspace: &'a Workspace, subject: &str) -> Vec<&'a Arc<Statement>> {
    let folder = format!("progress/{subject}/");
    workspace
        .statements
        .range(folder.clone()..)
        .take_while(|(path, _)| path.starts_with(&folder))
        .map(|(_, it)| it)
        .collect()
}

/// What each unit last reported on a subject; two heads of one unit both stand.
pub fn latest<'a>(workspace: &'a Workspace, subject: &str) -> Vec<&'a Arc<Statement>> {
    let reports = reports_on(workspace, subject);
    let mut units: Vec<_> =
        reports.iter().filter(|it| it.kind() == "progress").filter_map(|it| it.unit()).collect();
    units.sort_unstable();
    units.dedup();
    units
        .into_iter()
        .flat_map(|unit| {
            chain::heads(
                reports
                    .iter()
                    .copied()
                    .filter(|it| it.kind() == "progress" && it.unit() == Some(unit)),
            )
        })
        .collect()
}

/// Whether a subject was closed, and not taken up again since.
pub fn is_closed(workspace: &Workspace, subject: &str) -> bool {
    heads_of(workspace, subject, &["close", "reopen"]).iter().any(|it| it.kind() == "close")
}

/// The day to which the convener extended a subject; of two at once the earlier one counts.
pub fn extended(workspace: &Workspace, subject: &str) -> Option<NaiveDate> {
    heads_of(workspace, subject, &["extend"])
        .into_iter()
        .filter_map(|it| it.said.day("until"))
        .min()
}

/// Requests for more time that nobody answered yet.
pub fn open_requests<'a>(workspace: &'a Workspace, subject: &str) -> Vec<&'a Arc<Statement>> {
    let mut heads = heads_of(workspace, subject, &["request-extension", "extend"]);
    heads.retain(|it| it.kind() == "request-extension");
    heads
}

/// What stands among the statements of these kinds on a subject.
pub fn heads_of<'a>(
    workspace: &'a Workspace,
    subject: &str,
    kinds: &[&str],
) -> Vec<&'a Arc<Statement>> {
    chain::heads(reports_on(workspace, subject).into_iter().filter(|it| kinds.contains(&it.kind())))
}

/// How far a resolution or a duty is: closed once it was verified, else the least that a leader reported.
pub fn stage(workspace: &Workspace, subject: &str, leads: &[String]) -> Stage {
    if is_closed(workspace, subject) {
        return Stage::Closed;
    }
    let stages: Vec<Stage> = leads.iter().map(|it| unit_stage(workspace, subject, it)).collect();
    let all =
        |stages_of: &[Stage]| !stages.is_empty() && stages.iter().all(|it| stages_of.contains(it));
    if all(&[Stage::Standing]) {
        Stage::Standing
    } else if all(&[Stage::ApplyClose, Stage::Standing]) {
        // What one of them goes on doing does not keep the others' end from being verified.
        Stage::ApplyClose
    } else if stages.iter().any(|it| *it != Stage::NotStarted) {
        Stage::InProgress
    } else {
        Stage::NotStarted
    }
}

/// How far one unit is by its own last report; what was returned or taken up again is in progress.
pub fn unit_stage(workspace: &Workspace, subject: &str, unit: &str) -> Stage {
    let heads = latest(workspace, subject);
    let Some(head) = heads.into_iter().find(|it| it.unit() == Some(unit)) else {
        return Stage::NotStarted;
    };
    let returned = || {
        let mut reports = reports_on(workspace, subject).into_iter();
        reports.any(|it| {
            matches!(it.kind(), "return" | "reopen") && it.supersedes().contains(&head.hash)
        })
    };
    match head.said.word("state").and_then(Stage::of) {
        Some(Stage::ApplyClose) if returned() => Stage::InProgress,
        stage => stage.unwrap_or(Stage::NotStarted),
    }
}

/// How far a duty is, by what the units that answer for it reported.
pub fn duty_stage(workspace: &Workspace, id: &str, duty: &Duty) -> Stage {
    let leads: Vec<String> = duty.answerable().map(ToString::to_string).collect();
    stage(workspace, id, &leads)
}

impl Resolution {
    /// How far it is.
    pub fn stage(&self, workspace: &Workspace) -> Stage {
        let leads: Vec<String> = self.answerable(workspace).iter().map(Id::to_string).collect();
        stage(workspace, &self.id, &leads)
    }

    /// The day that counts: the one to which it was extended, else the one that was agreed.
    pub fn due(&self, workspace: &Workspace) -> Option<NaiveDate> {
        extended(workspace, &self.id).or(self.agreed(workspace))
    }

    /// The day that was agreed; one that is counted from the issue is known since there is one.
    pub fn agreed(&self, workspace: &Workspace) -> Option<NaiveDate> {
        let words = self.clause.due_text.as_deref();
        let counted = || deadline::from_issue(words, self.issued, Calendar::of(workspace));
        self.clause.due.or_else(counted)
    }

    /// Whether the day that counts has passed and it is not closed.
    pub fn is_overdue(&self, workspace: &Workspace, today: NaiveDate) -> bool {
        self.due(workspace).is_some_and(|due| due < today) && self.stage(workspace).is_open()
    }

    /// Whether it binds this unit: 牵头, 责任单位 or 配合.
    pub fn binds(&self, workspace: &Workspace, unit: &str) -> bool {
        self.bound(workspace).iter().any(|it| **it == *unit)
    }

    /// The units that answer for it: 牵头 and 责任单位, in official order.
    pub fn answerable(&self, workspace: &Workspace) -> Vec<Id> {
        self.each(workspace, self.clause.answerable())
    }

    /// The units that it binds: 牵头, 责任单位 and 配合, in official order.
    pub fn bound(&self, workspace: &Workspace) -> Vec<Id> {
        self.each(workspace, self.clause.bound())
    }

    /// 各成员单位 binds every unit that was a member on the meeting's day (DESIGN §3), and is itself nobody who
    /// could report.
    fn each<'a>(&self, workspace: &Workspace, named: impl Iterator<Item = &'a Named>) -> Vec<Id> {
        let folder = workspace.meetings.get(&self.meeting);
        let members = || {
            let day = folder.map_or(self.issued, |it| sitting::day(workspace, &it.doc));
            units::members_on(workspace, day)
        };
        let ids = named.flat_map(|it| match &*it.id {
            ALL_MEMBERS => members(),
            id => Id::new(id).into_iter().collect(),
        });
        workspace.in_order(ids.collect())
    }
}

/// A key that sorts `2024-2` before `2024-10`.
pub fn natural(id: &str) -> Vec<(u64, String)> {
    id.split('-').map(|part| (part.parse().unwrap_or(u64::MAX), part.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn a_duty_is_not_started_until_somebody_reports() {
        let workspace = fixture::workspace("zibo-emtct", "");
        let stage = duty_stage(&workspace, "ybj-1", &workspace.duties["ybj-1"]);
        assert_eq!(stage, Stage::NotStarted);
        assert!(stage.is_open() && !Stage::Standing.is_open() && !Stage::Closed.is_open());
    }

    #[test]
    fn numbers_sort_as_numbers() {
        assert!(
            natural("2024-2-1") < natural("2024-10-1") && natural("task-2") < natural("task-10")
        );
    }
}
