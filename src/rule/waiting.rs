//! What is awaited, from whom and until when: one list of what is open, read from either side.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::cx::Cx;
use crate::model::{ConsentNeeds, Id, MeetingFolder, Right, Workspace};
use crate::rule::calendar::Calendar;
use crate::rule::circulation::{self, Circulation, Standing};
use crate::rule::ledger::{Resolution, Stage};
use crate::rule::life::State;
use crate::rule::sign_off::{SignState, UnitSign};
use crate::rule::{
    candidates, consent_set, gate, ledger, life, notices, proposals, replies, rights, roster,
};
use crate::seal::Hash;

/// What is to be done next about something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum What {
    /// A unit says its word on the text that is out.
    Sign,
    /// A unit reports on a resolution that is near its day or past it.
    Progress,
    /// A unit says who will come.
    Reply,
    /// The convener authorises a text.
    Authorise,
    /// The convener answers a proposal.
    Answer,
    /// The secretary enters who came.
    Attendance,
    /// The secretary writes the minutes.
    Draft,
    /// The secretary sends the draft out.
    Circulate,
    /// The secretary settles a disagreement, or two circulations at once.
    Settle,
    /// The secretary ends a round of comment to which all have answered.
    Conclude,
    /// The secretary mends files that cannot be read or differ from what was circulated.
    Mend,
    /// The secretary issues the minutes.
    Issue,
    /// The secretary verifies what a unit reported as done.
    Close,
    /// The convener answers a unit that asked for more time.
    Extend,
}

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
    /// The proposal that it is about.
    pub proposal: Option<Hash>,
    /// The last day for it.
    pub deadline: Option<NaiveDate>,
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

impl What {
    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::Progress => "progress",
            Self::Reply => "reply",
            Self::Authorise => "authorise",
            Self::Answer => "answer",
            Self::Attendance => "attendance",
            Self::Draft => "draft",
            Self::Circulate => "circulate",
            Self::Settle => "settle",
            Self::Conclude => "conclude",
            Self::Mend => "mend",
            Self::Issue => "issue",
            Self::Close => "close",
            Self::Extend => "extend",
        }
    }
}

impl Urgency {
    /// How near a deadline is on a day.
    pub fn of(deadline: Option<NaiveDate>, today: NaiveDate) -> Self {
        let Some(deadline) = deadline else { return Self::Calm };
        if deadline < today {
            return Self::Overdue;
        }
        match Calendar::bundled().working_between(today, deadline) {
            0..=1 => Self::Urgent,
            2..=5 => Self::Near,
            _ => Self::Calm,
        }
    }
}

/// What is awaited from whoever acts; nothing while nobody has said who they are.
pub fn mine(workspace: &Workspace, cx: &Cx) -> Vec<Waiting> {
    all(workspace, cx.now(&workspace.mechanism))
        .into_iter()
        .filter_map(|it| {
            let own = own_part(workspace, cx, &it);
            match it.by {
                By::Holders(right) => holds(workspace, cx, right).then_some(it),
                By::Units(_) | By::Members => {
                    (!own.is_empty()).then_some(Waiting { units: own, ..it })
                }
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
                let asked = matches!(it.what, What::Answer | What::Close | What::Extend);
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

/// Everything that is awaited from anybody, the nearest deadline first.
pub fn all(workspace: &Workspace, now: DateTime<FixedOffset>) -> Vec<Waiting> {
    let mut found: Vec<Waiting> = workspace
        .meetings
        .iter()
        .filter(|(_, folder)| life::is_open(folder))
        .flat_map(|(id, folder)| of_meeting(workspace, id, folder, now))
        .collect();
    let today = now.date_naive();
    found.extend(
        ledger::resolutions(workspace).iter().filter_map(|it| of_resolution(workspace, it, today)),
    );
    found.extend(ledger::resolutions(workspace).iter().flat_map(|it| of_requests(workspace, it)));
    found.extend(of_proposals(workspace));
    found.sort_by_key(|it| (it.deadline.is_none(), it.deadline, it.what));
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

fn of_meeting(
    workspace: &Workspace,
    id: &Id,
    folder: &MeetingFolder,
    now: DateTime<FixedOffset>,
) -> Vec<Waiting> {
    let about = |it: Waiting| Waiting { meeting: Some(id.clone()), ..it };
    let found = match circulation::standing(workspace, &folder.docket) {
        Standing::Out(out) => circulated(workspace, id, folder, &out, now.date_naive()),
        Standing::Divergent => vec![edit(What::Settle)],
        Standing::Nothing => prepared(workspace, id, folder, now),
    };
    found.into_iter().map(about).collect()
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
    if !owing.is_empty() {
        let by =
            if out.needs == ConsentNeeds::Member { By::Members } else { By::Units(Right::Sign) };
        found.push(Waiting { units: owing, deadline: out.deadline, ..of(What::Sign, by) });
    }
    if !objecting.is_empty() && !comment {
        found.push(Waiting { units: objecting, ..edit(What::Settle) });
    }
    if gate
        .blocks
        .iter()
        .any(|it| matches!(it, gate::Block::Unreadable(_) | gate::Block::Differs(_)))
    {
        found.push(edit(What::Mend));
    }
    if gate.is_open() {
        found.push(edit(What::Issue));
    } else if gate.signs_settled() {
        found.push(of(What::Authorise, By::Holders(Right::Authorise)));
    }
    found.into_iter().map(|it| Waiting { version: Some(out.version), ..it }).collect()
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
        State::Set | State::Notified => {
            let units = replies::missing(workspace, folder);
            let deadline = Some(notices::reply_by(workspace, folder));
            let reply = Waiting { units, deadline, ..of(What::Reply, By::Units(Right::Reply)) };
            if reply.units.is_empty() { Vec::new() } else { vec![reply] }
        }
        State::Held | State::Drafting | State::Reviewing if keeps => {
            let missing = consent_set::not_entered(workspace, &folder.doc);
            let written = folder.latest().and_then(|it| folder.minutes.get(&it));
            let next = match written {
                _ if !missing.is_empty() => What::Attendance,
                Some(minutes) if minutes.clauses().next().is_some() => What::Circulate,
                _ => What::Draft,
            };
            vec![Waiting { units: missing, version: folder.latest(), ..edit(next) }]
        }
        _ => Vec::new(),
    }
}

/// What is awaited on a resolution: a report near its day, or that its end is verified.
fn of_resolution(workspace: &Workspace, it: &Resolution, today: NaiveDate) -> Option<Waiting> {
    let leads = it.clause.lead.iter().filter_map(|unit| Id::new(&unit.id).ok());
    let leads = workspace.in_order(leads.collect());
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
            let reports = ledger::latest(workspace, &it.id);
            let done = |unit: &Id| {
                let own = reports.iter().filter(|it| it.unit() == Some(unit));
                own.filter_map(|it| it.said.word("state"))
                    .any(|it| matches!(it, "apply-close" | "standing"))
            };
            let units = leads.into_iter().filter(|unit| !done(unit)).collect();
            Some(Waiting { what: What::Progress, by: By::Units(Right::Progress), units, ..about })
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

fn of_proposals(workspace: &Workspace) -> Vec<Waiting> {
    let open = proposals::proposals(workspace).into_iter().filter(|it| it.answer.is_none());
    open.map(|it| Waiting {
        units: it.statement.unit().and_then(|unit| Id::new(unit).ok()).into_iter().collect(),
        proposal: Some(it.statement.hash),
        ..of(What::Answer, By::Holders(Right::Accept))
    })
    .collect()
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
        proposal: None,
        deadline: None,
    }
}

#[cfg(test)]
mod tests;
