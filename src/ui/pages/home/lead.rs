//! Where each kind of thing that is awaited is settled, and what is offered for it: one line a kind.

use crate::rule::proposals;
use crate::rule::waiting::{Waiting, What};
use crate::ui::screen::Place;

/// Names of actions, the likeliest first.
pub(super) type Names = &'static [&'static str];

/// Where it is settled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum At {
    /// On the page on which a unit reads the text and says its word; for others, among the sign-offs.
    Sign,
    /// On this tab of the meeting's page.
    Tab(&'static str),
    /// On the row of the resolution in the ledger.
    Ledger,
    /// Among the proposals.
    Proposals,
}

/// Where a kind is settled, what is offered to whoever owes it, and to those who await it.
#[allow(clippy::match_same_arms, reason = "one line a kind")]
fn lead(what: What) -> (At, Names, Names) {
    match what {
        What::Sign => (At::Sign, &[], &["remind"]),
        What::Reply => (At::Tab("attendance"), &["reply"], &["remind"]),
        What::Progress => (At::Ledger, &["progress"], &["progress"]),
        What::Authorise => (At::Tab("sign-offs"), &["authorise"], &["authorise"]),
        What::Answer => (At::Proposals, &["accept", "decline"], &["accept", "decline"]),
        What::Attendance => (At::Tab("attendance"), &["attend"], &["attend"]),
        What::Draft => (At::Tab("minutes"), &["draft"], &["draft"]),
        What::Circulate => (At::Tab("minutes"), &["circulate"], &["circulate"]),
        What::Settle => (At::Tab("sign-offs"), &["recall"], &["recall"]),
        What::Conclude => (At::Tab("sign-offs"), &["recall"], &["recall"]),
        What::Mend => (At::Tab("sign-offs"), &["recall"], &["recall"]),
        What::Issue => (At::Tab("sign-offs"), &["issue"], &["issue"]),
        What::Close => (At::Ledger, &["close", "return"], &["close", "return"]),
        What::Extend => (At::Ledger, &["extend"], &["extend"]),
    }
}

/// The sheet on which the secretary records it for units, where that is done.
fn sheet(what: What) -> Option<&'static str> {
    Some(match what {
        What::Sign => "opinions",
        What::Reply => "replies",
        What::Attendance => "attendance",
        What::Progress => "progress",
        _ => return None,
    })
}

/// Where it can be settled: on the row of the unit where one unit alone owes it.
pub(super) fn place(waiting: &Waiting, mine: bool) -> Place {
    let meeting = waiting.meeting.as_ref().map_or("", |it| it.as_str());
    let row = match waiting.units.as_slice() {
        [unit] => format!("@{unit}"),
        _ => String::new(),
    };
    match (lead(waiting.what).0, waiting.units.as_slice()) {
        (At::Proposals, _) => {
            let id = waiting.proposal.map(proposals::id_of).unwrap_or_default();
            Place::about("proposals", &id)
        }
        (At::Ledger, _) => {
            let id = waiting.resolution.as_ref().map_or("", |it| it.as_str());
            Place::about("resolutions", &format!("{id}{row}"))
        }
        (At::Sign, [unit, ..]) if mine => Place::about("sign", &format!("{meeting}@{unit}")),
        (At::Sign, _) => Place::about("meeting", &format!("{meeting}#sign-offs{row}")),
        (At::Tab(tab), _) => Place::about("meeting", &format!("{meeting}#{tab}{row}")),
    }
}

/// Other pages on which it can be settled by whoever keeps the workspace.
pub(super) fn ways(waiting: &Waiting) -> Vec<Place> {
    let Some(meeting) = &waiting.meeting else { return Vec::new() };
    let batch = sheet(waiting.what).map(|it| Place::about("batch", &format!("{meeting}#{it}")));
    let said = matches!(waiting.what, What::Sign | What::Settle | What::Conclude);
    let opinions = said.then(|| Place::about("opinions", meeting));
    batch.into_iter().chain(opinions).collect()
}

/// What is offered for it.
pub(super) fn offers(waiting: &Waiting, mine: bool) -> Names {
    let (_, own, others) = lead(waiting.what);
    if mine { own } else { others }
}
