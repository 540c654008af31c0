//! What is awaited, from whom and until when: one list of what is open, read from either side.
//!
//! To add something that can be awaited: its constant in `waiting/what.rs`, its words in
//! `text/waiting.rs`, and the rows that ask for it in one of the files below `waiting/`.

mod matter;
mod meeting;
mod paper;
mod people;
mod rounds;
mod what;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::cx::Cx;
use crate::model::{About, Id, MeetingFolder, Right, Workspace};
use crate::rule::days::Today;
use crate::rule::{asides, life, rights, roster};
use crate::seal::Hash;

pub use what::{ALL, What};

/// From whom it is awaited.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// Whoever has this right in one of the units.
    Units(Right),
    /// The members of the units alone (`consent_needs = "member"`).
    Members,
    /// Whoever has this right in the mechanism.
    Holders(Right),
}

/// One thing that is awaited.
#[derive(Clone, PartialEq, Debug)]
pub struct Waiting {
    /// What is to be done.
    pub what: What,
    /// From whom it is awaited.
    pub by: By,
    /// The units that owe it, or that it is about; in official order.
    pub units: Vec<Id>,
    /// The meeting that it is about.
    pub meeting: Option<Id>,
    /// The version that it is about.
    pub version: Option<u32>,
    /// The resolution that it is about.
    pub resolution: Option<Id>,
    /// The agenda item that it is about, by its key.
    pub item: Option<Id>,
    /// The duty that it is about.
    pub duty: Option<Id>,
    /// The paper that it is about.
    pub paper: Option<Id>,
    /// The proposal that it is about.
    pub proposal: Option<Hash>,
    /// The nomination that it is about.
    pub nomination: Option<Hash>,
    /// The last day for it.
    pub deadline: Option<NaiveDate>,
}

impl Waiting {
    /// What was circulated, where it is about that.
    pub fn about(&self) -> Option<About> {
        let paper = self.paper.clone().map(About::Paper);
        paper.or_else(|| self.meeting.clone().map(About::Meeting))
    }

    /// The names of the actions that settle it, the likeliest first.
    pub fn settled_by(&self) -> &'static [&'static str] {
        match self.what {
            // A paper is finished, or goes on with its next version; minutes go out for consent.
            What::Conclude if self.paper.is_some() => &["conclude-paper", "revise-paper"],
            // A draft without a word is there already: what it lacks is its clauses.
            What::Draft if self.version.is_some() => &["write-minutes", "add-clause"],
            what => what.settled_by(),
        }
    }
}

/// How near a deadline is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Urgency {
    /// 逾: past.
    Overdue,
    /// 急: today or the next working day.
    Urgent,
    /// 近: within five working days.
    Near,
    /// Later, or there is none.
    Calm,
}

impl Urgency {
    /// The word of the code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Urgent => "urgent",
            Self::Near => "near",
            Self::Calm => "calm",
        }
    }
}

impl Waiting {
    /// Whether units owe it as an answer to what was sent to them, and not as a report on a matter.
    pub fn is_answer(&self) -> bool {
        !matches!(self.by, By::Holders(_)) && self.resolution.is_none() && self.duty.is_none()
    }
}

impl Urgency {
    /// How near a deadline is on a day.
    pub fn of(deadline: Option<NaiveDate>, today: Today<'_>) -> Self {
        let Some(deadline) = deadline else { return Self::Calm };
        if deadline < today.day {
            return Self::Overdue;
        }
        match today.left(deadline).days {
            0..=1 => Self::Urgent,
            2..=5 => Self::Near,
            _ => Self::Calm,
        }
    }
}

/// What is awaited from whoever acts; nothing while nobody has said who they are. What several of one
/// person's units owe stands there once for each of them.
pub fn mine(workspace: &Workspace, cx: &Cx) -> Vec<Waiting> {
    all(workspace, cx.now(&workspace.mechanism))
        .into_iter()
        .flat_map(|it| match it.by {
            By::Holders(right) if holds(workspace, cx, right) => vec![it],
            By::Holders(_) => Vec::new(),
            By::Units(_) | By::Members => {
                let own = own_part(workspace, cx, &it).into_iter();
                own.map(|unit| Waiting { units: vec![unit], ..it.clone() }).collect()
            }
        })
        .collect()
}

/// What whoever acts awaits from others.
///
/// Those who run the mechanism await everything; so does the onlooker who has not said who they are.
/// All others await the answers that their own unit asked for.
pub fn others(workspace: &Workspace, cx: &Cx) -> Vec<Waiting> {
    let runs = cx.person.is_none()
        || [Right::Edit, Right::Authorise].into_iter().any(|it| holds(workspace, cx, it));
    let home = cx
        .person
        .as_ref()
        .map(|it| roster::units_of(workspace, it, cx.today(&workspace.mechanism)));
    let home = home.unwrap_or_default();
    all(workspace, cx.now(&workspace.mechanism))
        .into_iter()
        .filter_map(|mut it| match it.by {
            By::Holders(right) if holds(workspace, cx, right) => None,
            By::Holders(_) => {
                let asked =
                    matches!(it.what, What::Answer | What::Close | What::Extend | What::Confirm);
                let ours = asked && it.units.iter().any(|unit| home.contains(unit));
                (runs || ours).then_some(it)
            }
            By::Units(_) | By::Members => {
                let own = own_part(workspace, cx, &it);
                it.units.retain(|unit| !own.contains(unit));
                (runs && !it.units.is_empty()).then_some(it)
            }
        })
        .collect()
}

/// The unit that owes it, where whoever acts speaks for more than one and has to be told which is meant.
pub fn one_of_several<'a>(workspace: &Workspace, cx: &Cx, waiting: &'a Waiting) -> Option<&'a Id> {
    let today = cx.today(&workspace.mechanism);
    let several = |it: &Id| roster::units_of(workspace, it, today).len() > 1;
    match (waiting.by, waiting.units.as_slice()) {
        (By::Units(_) | By::Members, [unit]) => {
            cx.person.as_ref().is_some_and(several).then_some(unit)
        }
        _ => None,
    }
}

/// Everything that is awaited from anybody, the nearest deadline first.
pub fn all(workspace: &Workspace, now: DateTime<FixedOffset>) -> Vec<Waiting> {
    let mut found = meeting::awaited(workspace, now);
    found.extend(paper::awaited(workspace, now.date_naive()));
    found.extend(matter::awaited(workspace, now.date_naive()));
    found.extend(people::awaited(workspace));
    found.extend(rounds::awaited(workspace));
    found.sort_by_key(|it| (it.deadline.is_none(), it.deadline, it.what));
    found
}

/// What one meeting awaits from anybody.
pub fn of_meeting(
    workspace: &Workspace,
    id: &Id,
    folder: &MeetingFolder,
    now: DateTime<FixedOffset>,
) -> Vec<Waiting> {
    let open = life::is_open(folder);
    let mut found = if open { meeting::of_meeting(workspace, id, folder, now) } else { Vec::new() };
    found.extend(matter::of_asides(asides::open_of(workspace, id, folder)));
    found
}

/// Whether whoever acts is among those from whom it is awaited.
pub fn is_mine(workspace: &Workspace, cx: &Cx, waiting: &Waiting) -> bool {
    match waiting.by {
        By::Holders(right) => holds(workspace, cx, right),
        By::Units(_) | By::Members => !own_part(workspace, cx, waiting).is_empty(),
    }
}

/// What one meeting awaits from units, each unit once for each thing.
pub fn of_units(
    workspace: &Workspace,
    id: &Id,
    folder: &MeetingFolder,
    now: DateTime<FixedOffset>,
) -> Vec<Waiting> {
    let mut found = meeting::of_meeting(workspace, id, folder, now);
    found.retain(Waiting::is_answer);
    found
}

/// Those of the units for which whoever acts can settle it.
fn own_part(workspace: &Workspace, cx: &Cx, waiting: &Waiting) -> Vec<Id> {
    let Some(person) = &cx.person else { return Vec::new() };
    let today = cx.today(&workspace.mechanism);
    let own = |unit: &Id| match waiting.by {
        By::Units(right) => rights::has(workspace, cx, person, right, Some(unit)),
        By::Members => roster::is_member(workspace, person, unit, today),
        By::Holders(_) => false,
    };
    waiting.units.iter().filter(|it| own(it)).cloned().collect()
}

fn holds(workspace: &Workspace, cx: &Cx, right: Right) -> bool {
    cx.person.as_ref().is_some_and(|it| rights::has(workspace, cx, it, right, None))
}

fn edit(what: What) -> Waiting {
    of(what, By::Holders(Right::Edit))
}

fn of(what: What, by: By) -> Waiting {
    Waiting {
        what,
        by,
        units: Vec::new(),
        meeting: None,
        version: None,
        resolution: None,
        item: None,
        duty: None,
        paper: None,
        proposal: None,
        nomination: None,
        deadline: None,
    }
}

#[cfg(test)]
mod tests;
