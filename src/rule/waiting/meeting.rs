//! What a meeting awaits, from its call to the issue of its minutes.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{By, Waiting, What, edit, of};
use crate::model::{About, ConsentNeeds, Id, MeetingFolder, Right, Workspace};
use crate::rule::circulation::{self, Circulation, Standing};
use crate::rule::life::State;
use crate::rule::review::{self, Review};
use crate::rule::sign_off::{SignState, UnitSign};
use crate::rule::{call, consent_set, gate, items, life, materials, notices, replies, sound};

/// What the open meetings await.
pub(super) fn awaited(workspace: &Workspace, now: DateTime<FixedOffset>) -> Vec<Waiting> {
    let open = workspace.meetings.iter().filter(|(_, folder)| life::is_open(folder));
    open.flat_map(|(id, folder)| of_meeting(workspace, id, folder, now)).collect()
}

/// What one meeting awaits.
pub(super) fn of_meeting(
    workspace: &Workspace,
    id: &Id,
    folder: &MeetingFolder,
    now: DateTime<FixedOffset>,
) -> Vec<Waiting> {
    let about = |it: Waiting| Waiting { meeting: Some(id.clone()), ..it };
    let found = match circulation::standing(workspace, &folder.docket) {
        Standing::Out(out) => circulated(workspace, id, folder, &out, now.date_naive()),
        Standing::Divergent => mending(workspace, id, now.date_naive(), vec![edit(What::Settle)]),
        Standing::Nothing => {
            mending(workspace, id, now.date_naive(), prepared(workspace, id, folder, now))
        }
    };
    found.into_iter().map(about).collect()
}

/// The same, after what has to be mended first: while nothing is out, damage may hide that something was.
fn mending(
    workspace: &Workspace,
    id: &Id,
    today: NaiveDate,
    mut found: Vec<Waiting>,
) -> Vec<Waiting> {
    if !sound::unsound(workspace, &About::Meeting(id.clone()), today).is_empty() {
        found.insert(0, edit(What::Mend));
    }
    found
}

/// What is awaited while a version is out.
fn circulated(
    workspace: &Workspace,
    id: &Id,
    folder: &MeetingFolder,
    out: &Circulation<'_>,
    today: NaiveDate,
) -> Vec<Waiting> {
    let gate = gate::gate(workspace, id, folder, today);
    let settled = gate.signs_settled() || out.deadline.is_some_and(|it| it < today);
    let chosen = |wanted: &dyn Fn(&UnitSign<'_>) -> bool| -> Vec<Id> {
        gate.signs.iter().filter(|it| wanted(it)).map(|it| it.unit.clone()).collect()
    };
    // A unit that is only asked holds nothing up, so it is awaited no longer than the others.
    let owing = chosen(&|it| {
        (it.state.owes() || it.state == SignState::Divergent) && (it.required || !settled)
    });
    let objecting = chosen(&|it| it.state == SignState::Objected);
    let mut found = Vec::new();
    let comment = !out.counts;
    if comment && owing.is_empty() {
        found.push(edit(What::Conclude));
    }
    // Nobody has to agree to a text that will not be issued as it is.
    let amended = gate.is_amended();
    if amended {
        found.push(edit(What::Amend));
    }
    if !owing.is_empty() && !amended {
        let by =
            if out.needs == ConsentNeeds::Member { By::Members } else { By::Units(Right::Sign) };
        found.push(Waiting { units: owing, deadline: out.deadline, ..of(What::Sign, by) });
    }
    if !objecting.is_empty() && !comment && !amended {
        found.push(Waiting { units: objecting, ..edit(What::Settle) });
    }
    let differs =
        |it: &gate::Block| matches!(it, gate::Block::Unsound(_) | gate::Block::Differs(_));
    let unreadable = chosen(&|it| it.state == SignState::Unreadable);
    if gate.blocks.iter().any(differs) || !unreadable.is_empty() {
        found.push(Waiting { units: unreadable, ..edit(What::Mend) });
    }
    if gate.is_open() {
        found.push(edit(What::Issue));
    } else if gate.signs_settled() {
        found.push(of(What::Authorise, By::Holders(Right::Authorise)));
    }
    found.into_iter().map(|it| Waiting { version: Some(out.version), ..it }).collect()
}

/// What is awaited before a meeting: its approval, items, replies, materials.
fn to_come(
    workspace: &Workspace,
    id: &Id,
    folder: &MeetingFolder,
    now: DateTime<FixedOffset>,
) -> Vec<Waiting> {
    let mut found = Vec::new();
    if call::awaits_approval(workspace, folder) {
        found.push(of(What::Approve, By::Holders(Right::Chair)));
    }
    found.push(Waiting {
        units: items::missing(workspace, id, folder, now),
        deadline: items::standing(folder).and_then(|it| it.said.day("by")),
        ..of(What::Items, By::Units(Right::Propose))
    });
    found.push(Waiting {
        units: replies::missing(workspace, folder),
        deadline: Some(notices::reply_by(workspace, folder)),
        ..of(What::Reply, By::Units(Right::Reply))
    });
    let owed = folder.doc.agenda.iter();
    let owed = owed.filter(|it| materials::of(folder, it, now.date_naive()).owed());
    found.extend(owed.map(|item| Waiting {
        units: vec![item.unit.clone()],
        item: Some(item.key.clone()),
        deadline: materials::due_by(folder),
        ..of(What::Materials, By::Units(Right::Reply))
    }));
    found.retain(|it| !matches!(it.by, By::Units(_)) || !it.units.is_empty());
    found
}

/// What is awaited while nothing is out.
fn prepared(
    workspace: &Workspace,
    id: &Id,
    folder: &MeetingFolder,
    now: DateTime<FixedOffset>,
) -> Vec<Waiting> {
    let keeps = workspace.mechanism.meeting_kind(&folder.doc.kind).is_none_or(|it| it.minutes);
    match life::state(workspace, id, folder, now) {
        State::Set | State::Notified => to_come(workspace, id, folder, now),
        State::Held | State::Drafting | State::Reviewing if keeps => {
            let missing = consent_set::not_entered(workspace, &folder.doc);
            let written = folder.latest().and_then(|it| folder.minutes.get(&it));
            let next = match written {
                _ if !missing.is_empty() => What::Attendance,
                Some(minutes) if minutes.clauses().next().is_some() => What::Circulate,
                _ => What::Draft,
            };
            let reviewed = match review::of(workspace, id, folder) {
                Review::Pending(_) => of(What::Review, By::Holders(Right::Chair)),
                Review::Changes(_) => edit(What::Amend),
                Review::None | Review::Approved(_) => edit(next),
            };
            let next = if next == What::Circulate { reviewed } else { edit(next) };
            vec![Waiting { units: missing, version: folder.latest(), ..next }]
        }
        _ => Vec::new(),
    }
}
