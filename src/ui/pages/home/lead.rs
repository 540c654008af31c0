//! Where each kind of thing that is awaited is settled: one line a kind.

use super::paper;
use crate::rule::proposals;
use crate::rule::waiting::{Waiting, What};
use crate::ui::screen::Place;

/// Names of actions, the likeliest first.
pub(in crate::ui::pages) type Names = &'static [&'static str];

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
    /// Among the opinions on the text of the meeting.
    Opinions,
    /// On this page.
    Page(&'static str),
}

/// The tab of the meeting's page on which others than a unit that reads the text settle it.
pub(in crate::ui::pages) fn tab(what: What) -> Option<&'static str> {
    match lead(what) {
        At::Tab(tab) => Some(tab),
        At::Sign | At::Opinions => Some("sign-offs"),
        At::Ledger | At::Proposals | At::Page(_) => None,
    }
}

/// Where a kind is settled.
#[allow(clippy::match_same_arms, reason = "one line a kind")]
fn lead(what: What) -> At {
    match what {
        What::Sign => At::Sign,
        What::Reply => At::Tab("attendance"),
        What::Progress => At::Ledger,
        What::Authorise => At::Tab("sign-offs"),
        What::Answer => At::Proposals,
        What::Attendance => At::Tab("attendance"),
        What::Draft => At::Tab("minutes"),
        What::Circulate => At::Tab("minutes"),
        What::Settle => At::Tab("sign-offs"),
        What::Respond => At::Opinions,
        What::Conclude => At::Tab("sign-offs"),
        What::Mend => At::Tab("sign-offs"),
        What::Issue => At::Tab("sign-offs"),
        What::Close => At::Ledger,
        What::Extend => At::Ledger,
        What::Items => At::Tab("agenda"),
        What::Materials => At::Tab("agenda"),
        What::Approve => At::Tab("agenda"),
        What::Review => At::Tab("minutes"),
        What::Amend => At::Tab("minutes"),
        What::Coordinate => At::Tab("minutes"),
        What::Round => At::Page("round"),
        What::Confirm => At::Page("nominations"),
        What::ChangeNotice => At::Tab("agenda"),
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

/// Where it can be settled: on the row of the item, or of the unit where one unit alone owes it.
pub(super) fn place(waiting: &Waiting, mine: bool) -> Place {
    if let Some(place) = paper::place(waiting, mine) {
        return place;
    }
    let meeting = waiting.meeting.as_ref().map_or("", |it| it.as_str());
    let row = match (&waiting.item, waiting.units.as_slice()) {
        (Some(item), _) => format!("@{item}"),
        (None, [unit]) => format!("@{unit}"),
        _ => String::new(),
    };
    match (lead(waiting.what), waiting.units.as_slice()) {
        (At::Proposals, _) => {
            let id = waiting.proposal.map(proposals::id_of).unwrap_or_default();
            Place::about("proposals", &id)
        }
        (At::Page(page), _) => Place::page(page),
        (At::Ledger, _) => {
            let id = waiting.resolution.as_ref().map_or("", |it| it.as_str());
            Place::about("resolutions", &format!("{id}{row}"))
        }
        (At::Opinions, _) => Place::about("opinions", meeting),
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

/// What is offered for it: to those who await it a reminder, to whoever owes it what settles it.
pub(in crate::ui::pages) fn offers(waiting: &Waiting, mine: bool) -> Names {
    match waiting.what {
        What::Sign | What::Reply | What::Items | What::Materials | What::Round if !mine => {
            &["remind"]
        }
        // Nobody agrees to a text from a list of things to do: it is read first.
        What::Sign => &[],
        _ => waiting.settled_by(),
    }
}

#[cfg(test)]
mod tests;
