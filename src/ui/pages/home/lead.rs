//! Where each kind of thing that is awaited is settled, and what is offered for it: one line a kind.

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
        What::Mend => (At::Tab("minutes"), &[], &[]),
        What::Issue => (At::Tab("sign-offs"), &["issue"], &["issue"]),
        What::Close => (At::Ledger, &["close", "return"], &["close", "return"]),
        What::Extend => (At::Ledger, &["extend"], &["extend"]),
    }
}

/// Where it can be settled.
pub(super) fn place(waiting: &Waiting, mine: bool) -> Place {
    let meeting = waiting.meeting.as_ref().map_or("", |it| it.as_str());
    match (lead(waiting.what).0, waiting.units.as_slice()) {
        (At::Proposals, _) => Place::page("proposals"),
        (At::Ledger, _) => Place::page("resolutions"),
        (At::Sign, [unit, ..]) if mine => Place::about("sign", &format!("{meeting}@{unit}")),
        (At::Sign, _) => Place::about("meeting", &format!("{meeting}#sign-offs")),
        (At::Tab(tab), _) => Place::about("meeting", &format!("{meeting}#{tab}")),
    }
}

/// What is offered for it.
pub(super) fn offers(waiting: &Waiting, mine: bool) -> Names {
    let (_, own, others) = lead(waiting.what);
    if mine { own } else { others }
}
