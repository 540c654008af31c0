//! What the next agenda should hold, each with its reason (DESIGN §3, follow-up).

use chrono::{Days, NaiveDate};

use crate::model::{Id, Workspace};
use crate::rule::ledger::{self, Stage};
use crate::rule::{asides, proposals};
use crate::seal::Hash;
use crate::text::Lang;

/// Days ahead within which a duty's or an indicator's day is near.
const NEAR: u64 = 30;

/// One proposed item.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What it is about.
    pub title: String,
    /// The unit that should bring it.
    pub unit: Id,
    /// Why it is proposed.
    pub reason: String,
    /// What it comes from.
    pub from: Source,
}

/// What a candidate comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// A resolution that is not finished.
    Resolution(Id),
    /// A proposal that was accepted.
    Proposal(Hash),
    /// A duty near its day.
    Duty(Id),
    /// An indicator near its day.
    Indicator(Id),
    /// What was set aside without agreement: meeting and clause.
    Aside(String),
}

/// Everything that is open, less what stands on the agenda of a meeting to come already.
pub fn candidates(workspace: &Workspace, today: NaiveDate, lang: Lang) -> Vec<Candidate> {
    let mut found = accepted(workspace, lang);
    found.extend(set_aside(workspace, lang));
    found.extend(unfinished(workspace, today, lang));
    found.extend(near_duties(workspace, today, lang));
    found.extend(near_indicators(workspace, today, lang));
    found.retain(|it| !is_planned(workspace, &it.from));
    found
}

/// Whether a meeting that is not over has it on its agenda.
fn is_planned(workspace: &Workspace, from: &Source) -> bool {
    workspace.meetings.values().filter(|it| it.doc.cancelled.is_none()).any(|folder| {
        let done = ledger::issue_of(folder).is_some();
        folder.doc.agenda.iter().any(|item| match from {
            Source::Resolution(id) => !done && item.resolution.as_ref() == Some(id),
            Source::Duty(id) | Source::Indicator(id) => !done && item.duty.as_ref() == Some(id),
            Source::Proposal(hash) => item.proposal == Some(*hash),
            Source::Aside(id) => item.aside.as_ref() == Some(id),
        })
    })
}

fn accepted(workspace: &Workspace, lang: Lang) -> Vec<Candidate> {
    proposals::proposals(workspace)
        .into_iter()
        .filter(|it| it.answer.is_some_and(|answer| answer.kind() == "accept"))
        .filter_map(|it| {
            let unit = Id::new(it.statement.unit()?).ok()?;
            let reason = lang.because_proposed(
                workspace.unit_name(&unit),
                it.statement.said.text("reason").unwrap_or_default(),
            );
            Some(Candidate {
                title: it.title().to_owned(),
                unit,
                reason,
                from: Source::Proposal(it.statement.hash),
            })
        })
        .collect()
}

/// What no agreement was reached on; the lead unit brings it.
fn set_aside(workspace: &Workspace, lang: Lang) -> Vec<Candidate> {
    let of = |it: asides::Aside| Candidate {
        title: first_words(&it.text),
        unit: workspace.mechanism.lead_unit.clone(),
        reason: lang.because_set_aside(&it.id()),
        from: Source::Aside(it.id()),
    };
    asides::open(workspace).into_iter().map(of).collect()
}

fn unfinished(workspace: &Workspace, today: NaiveDate, lang: Lang) -> Vec<Candidate> {
    ledger::resolutions(workspace)
        .into_iter()
        .filter(|it| it.stage(workspace) != Stage::Closed)
        .filter_map(|it| {
            let unit = Id::new(&it.clause.answerable().next()?.id).ok()?;
            let needs = ledger::latest(workspace, &it.id)
                .iter()
                .find_map(|it| it.said.text("needs").map(str::to_owned));
            let reason = match (needs, it.due(workspace)) {
                (Some(needs), _) => lang.because_needs(&it.id, &needs.replace('\n', " ")),
                (None, Some(due)) if due < today => lang.because_overdue(&it.id, &lang.day(due)),
                (None, Some(due)) => lang.because_unfinished(&it.id, &lang.day(due)),
                (None, None) => lang.because_open(&it.id),
            };
            Some(Candidate {
                title: first_words(&it.clause.text),
                unit,
                reason,
                from: Source::Resolution(it.id),
            })
        })
        .collect()
}

fn near_duties(workspace: &Workspace, today: NaiveDate, lang: Lang) -> Vec<Candidate> {
    workspace
        .duties
        .iter()
        .filter(|(id, _)| !reported_closed(workspace, id))
        .filter_map(|(id, duty)| {
            let due = duty.due.filter(|it| is_near(*it, today))?;
            let unit = duty.answerable().next()?.clone();
            Some(Candidate {
                title: duty.title.clone(),
                unit,
                reason: lang.because_near(&lang.day(due)),
                from: Source::Duty(id.clone()),
            })
        })
        .collect()
}

fn near_indicators(workspace: &Workspace, today: NaiveDate, lang: Lang) -> Vec<Candidate> {
    workspace
        .indicators
        .iter()
        .filter_map(|(id, indicator)| {
            let due = indicator.due.filter(|it| is_near(*it, today))?;
            let duty = indicator.duty.as_ref().and_then(|it| workspace.duties.get(it));
            let unit = duty
                .and_then(|it| it.answerable().next())
                .unwrap_or(&workspace.mechanism.lead_unit)
                .clone();
            let reason = lang.because_near(&lang.day(due));
            Some(Candidate {
                title: indicator.subject.clone(),
                unit,
                reason,
                from: Source::Indicator(id.clone()),
            })
        })
        .collect()
}

fn reported_closed(workspace: &Workspace, subject: &str) -> bool {
    ledger::is_closed(workspace, subject)
}

/// Whether a day is so near that it should be spoken of, or has passed.
pub fn is_near(due: NaiveDate, today: NaiveDate) -> bool {
    due <= today.checked_add_days(Days::new(NEAR)).unwrap_or(due)
}

/// The first sentence or so of a text, for a title.
pub fn first_words(text: &str) -> String {
    const MOST: usize = 40;
    let line = text.lines().next().unwrap_or_default();
    let end = line.find(['。', '；', ';']).unwrap_or(line.len());
    let sentence = &line[..end];
    if sentence.chars().count() <= MOST {
        return sentence.to_owned();
    }
    sentence.chars().take(MOST).collect::<String>() + ".."
}
