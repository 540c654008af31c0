//! What is awaited of matters between meetings: resolutions and proposals.

use chrono::NaiveDate;

use super::{By, Waiting, What, edit, of};
use crate::model::{Id, Right, Workspace};
use crate::rule::ledger::{Resolution, Stage};
use crate::rule::rounds::{self, Asked};
use crate::rule::{asides, candidates, ledger, proposals};

/// What resolutions and proposals await.
pub(super) fn awaited(workspace: &Workspace, today: NaiveDate) -> Vec<Waiting> {
    let resolutions = ledger::resolutions(workspace);
    // What a round asks is awaited in the round, and not once more beside it.
    let in_round = rounds::missing(workspace);
    let of = |it| of_resolution(workspace, it, &in_round, today);
    let mut found: Vec<Waiting> = resolutions.iter().filter_map(of).collect();
    found.extend(resolutions.iter().flat_map(|it| of_requests(workspace, it)));
    found.extend(of_proposals(workspace));
    found.extend(of_asides(asides::open(workspace)));
    found
}

/// What is awaited on a resolution: a report near its day, or that its end is verified.
fn of_resolution(
    workspace: &Workspace,
    it: &Resolution,
    in_round: &[Asked],
    today: NaiveDate,
) -> Option<Waiting> {
    let leads = it.answerable(workspace);
    let about = Waiting {
        meeting: Some(it.meeting.clone()),
        resolution: Some(it.id.clone()),
        deadline: it.due(workspace),
        ..edit(What::Close)
    };
    match it.stage(workspace) {
        Stage::Closed | Stage::Standing => None,
        Stage::ApplyClose => Some(Waiting { units: leads, deadline: None, ..about }),
        Stage::NotStarted | Stage::InProgress => {
            it.due(workspace).filter(|due| candidates::is_near(*due, today))?;
            let done = |unit: &Id| {
                let stage = ledger::unit_stage(workspace, &it.id, unit);
                matches!(stage, Stage::ApplyClose | Stage::Standing)
            };
            let asked =
                |unit: &Id| in_round.iter().any(|part| part.unit == *unit && part.subject == it.id);
            let owes = leads.into_iter().filter(|unit| !done(unit) && !asked(unit));
            let units: Vec<Id> = owes.collect();
            (!units.is_empty()).then_some(Waiting {
                what: What::Progress,
                by: By::Units(Right::Progress),
                units,
                ..about
            })
        }
    }
}

/// Units that asked for more time on a resolution that is still open.
fn of_requests(workspace: &Workspace, it: &Resolution) -> Vec<Waiting> {
    if !it.stage(workspace).is_open() {
        return Vec::new();
    }
    let requests = ledger::open_requests(workspace, &it.id);
    requests
        .into_iter()
        .map(|request| Waiting {
            units: request.unit().and_then(|unit| Id::new(unit).ok()).into_iter().collect(),
            meeting: Some(it.meeting.clone()),
            resolution: Some(it.id.clone()),
            deadline: it.due(workspace),
            ..of(What::Extend, By::Holders(Right::Extend))
        })
        .collect()
}

/// What was set aside awaits the convener until an agenda takes it up.
pub(super) fn of_asides(open: Vec<asides::Aside>) -> Vec<Waiting> {
    let of = |it: asides::Aside| Waiting {
        meeting: Some(it.meeting),
        ..of(What::Coordinate, By::Holders(Right::Chair))
    };
    open.into_iter().map(of).collect()
}

fn of_proposals(workspace: &Workspace) -> Vec<Waiting> {
    let open = proposals::proposals(workspace).into_iter().filter(|it| it.answer.is_none());
    open.map(|it| Waiting {
        units: it.statement.unit().and_then(|unit| Id::new(unit).ok()).into_iter().collect(),
        proposal: Some(it.statement.hash),
        ..of(What::Answer, By::Holders(Right::Accept))
    })
    .collect()
}
