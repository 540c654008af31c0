//! What a unit's new liaison or member takes over (交接清单): what is owed, what is open, what was said.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::model::{Id, Statement, Workspace};
use crate::rule::ledger::{self, Stage};
use crate::rule::waiting::{self, By, Waiting};
use crate::rule::{life, nominations, opinions, proposals, roster};
use crate::seal::{self, Hash};
use crate::text::Lang;

/// One thing that is taken over.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// What it is.
    pub what: What,
    /// The id of the record, or the first digits of the statement's hash.
    pub id: String,
    /// What it is about, in the words of the records.
    pub text: String,
    /// The unit's part in it, where it has one.
    pub part: Option<Part>,
    /// How far it is, by the unit's last report.
    pub stage: Option<Stage>,
    /// The words of the unit's last report.
    pub report: Option<String>,
    /// The last day for it.
    pub due: Option<NaiveDate>,
    /// The meeting it belongs to.
    pub meeting: Option<Id>,
    /// The version of the minutes it is about.
    pub version: Option<u32>,
    /// Who said it, where somebody did.
    pub by: Option<String>,
    /// The day on which it was said.
    pub on: Option<NaiveDate>,
}

/// What sort of thing is taken over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// The unit owes an answer.
    /// The second says whether it is comment that is asked for.
    Owed(waiting::What, bool),
    /// A resolution that binds it.
    Resolution,
    /// A duty of its own.
    Duty,
    /// An opinion that nobody answered yet.
    Opinion,
    /// A request for more time that nobody answered yet.
    Request,
    /// A proposal that nobody answered yet.
    Proposal,
    /// A nomination that nobody answered yet.
    Nomination,
    /// A statement of somebody who speaks for the unit no more; it stays valid.
    Said(&'static str),
}

/// A unit's part in a matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "牵头, 责任, 配合")]
pub enum Part {
    Lead,
    Owner,
    Support,
}

impl What {
    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Owed(..) => "owed",
            Self::Resolution => "resolution",
            Self::Duty => "duty",
            Self::Opinion => "opinion",
            Self::Request => "request",
            Self::Proposal => "proposal",
            Self::Nomination => "nomination",
            Self::Said(_) => "said",
        }
    }

    /// What it is called.
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Owed(what, true) => lang.waiting_for_comment(what.code()),
            Self::Owed(what, false) => lang.waiting_for(what.code()),
            Self::Resolution => lang.what_resolution(),
            Self::Duty => lang.what_duty(),
            Self::Opinion => lang.handover_opinion(),
            Self::Request => lang.handover_request(),
            Self::Proposal => lang.what_proposal(),
            Self::Nomination => lang.handover_nomination(),
            Self::Said(kind) => seal::kind(kind).map_or("", |it| lang.pick(it.english, it.chinese)),
        }
    }
}

impl Part {
    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Owner => "owner",
            Self::Support => "support",
        }
    }

    /// What it is called.
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Lead => lang.col_lead(),
            Self::Owner => lang.col_owners(),
            Self::Support => lang.col_support(),
        }
    }
}

/// Everything that whoever speaks for the unit since a day takes over, what is owed first.
pub fn handover(
    workspace: &Workspace,
    unit: &Id,
    now: DateTime<FixedOffset>,
    since: NaiveDate,
) -> Vec<Entry> {
    let mut found = owed(workspace, unit, now);
    found.extend(resolutions(workspace, unit));
    found.extend(duties(workspace, unit));
    found.extend(unanswered(workspace, unit));
    found.extend(said_before(workspace, unit, since));
    found
}

fn owed(workspace: &Workspace, unit: &Id, now: DateTime<FixedOffset>) -> Vec<Entry> {
    let by_unit = |it: &Waiting| !matches!(it.by, By::Holders(_)) && it.units.contains(unit);
    let all = waiting::all(workspace, now).into_iter().filter(by_unit);
    let entry = |it: Waiting| {
        let meeting = it.meeting.as_ref().and_then(|id| workspace.meetings.get(id));
        let of_meeting = meeting.map(|it| it.doc.title.clone()).unwrap_or_default();
        let id = it.resolution.as_ref().or(it.duty.as_ref()).or(it.meeting.as_ref());
        let text = it.resolution.as_ref().map(|id| words_of(workspace, id));
        Entry {
            due: it.deadline,
            version: it.version,
            meeting: it.meeting.clone(),
            text: text.unwrap_or(of_meeting),
            ..blank(
                What::Owed(it.what, it.comment || it.paper.is_some()),
                id.map(ToString::to_string).unwrap_or_default(),
            )
        }
    };
    all.map(entry).collect()
}

fn words_of(workspace: &Workspace, resolution: &str) -> String {
    ledger::resolution(workspace, resolution).map(|it| it.clause.text).unwrap_or_default()
}

/// Resolutions that bind the unit and are not closed.
fn resolutions(workspace: &Workspace, unit: &Id) -> Vec<Entry> {
    let open = ledger::resolutions(workspace).into_iter().filter(|it| it.binds(workspace, unit));
    let open = open.filter(|it| it.stage(workspace) != Stage::Closed);
    let entry = |it: ledger::Resolution| Entry {
        text: it.clause.text.clone(),
        part: Some(if it.clause.lead.iter().any(|lead| *lead.id == **unit) {
            Part::Lead
        } else if it.clause.owners.iter().any(|it| *it.id == **unit) {
            Part::Owner
        } else {
            Part::Support
        }),
        stage: Some(it.stage(workspace)),
        report: last_words(workspace, &it.id, unit),
        due: it.due(workspace),
        meeting: Some(it.meeting.clone()),
        ..blank(What::Resolution, it.id.to_string())
    };
    open.map(entry).collect()
}

fn duties(workspace: &Workspace, unit: &Id) -> Vec<Entry> {
    let own = workspace.duties.iter().filter(|(_, it)| it.units().any(|it| it == unit));
    let mut own: Vec<_> = own.collect();
    own.sort_by_key(|(id, _)| ledger::natural(id));
    let part = |lead: &[Id], owners: &[Id]| match (lead.contains(unit), owners.contains(unit)) {
        (true, _) => Part::Lead,
        (_, true) => Part::Owner,
        _ => Part::Support,
    };
    own.into_iter()
        .map(|(id, duty)| Entry {
            text: duty.title.clone(),
            part: Some(part(&duty.lead, &duty.owners)),
            stage: Some(ledger::duty_stage(workspace, id, duty)),
            report: last_words(workspace, id, unit),
            due: duty.due,
            ..blank(What::Duty, id.to_string())
        })
        .collect()
}

/// What the unit last reported on a subject.
fn last_words(workspace: &Workspace, subject: &str, unit: &Id) -> Option<String> {
    let latest = ledger::latest(workspace, subject);
    let own = latest.into_iter().find(|it| it.unit() == Some(unit))?;
    own.said.text("words").map(str::to_owned)
}

/// What the unit said and still waits to be answered: opinions, requests, proposals, nominations.
fn unanswered(workspace: &Workspace, unit: &Id) -> Vec<Entry> {
    let own = |it: &Statement| it.unit() == Some(unit);
    let mut found = Vec::new();
    for (id, folder) in workspace.meetings.iter().filter(|(_, it)| life::is_open(it)) {
        let docket = &folder.docket;
        let open = opinions::opinions(docket).filter(|it| own(it));
        let open = open.filter(|it| opinions::answer(docket, it.hash).is_none());
        found.extend(open.map(|it| Entry {
            text: it.said.text("words").unwrap_or_default().to_owned(),
            version: it.said.number("version"),
            meeting: Some(id.clone()),
            ..said(workspace, What::Opinion, it)
        }));
    }
    for it in ledger::resolutions(workspace).iter().filter(|it| it.stage(workspace).is_open()) {
        let open = ledger::open_requests(workspace, &it.id).into_iter().filter(|it| own(it));
        found.extend(open.map(|request| Entry {
            id: it.id.to_string(),
            due: request.said.day("until"),
            ..said(workspace, What::Request, request)
        }));
    }
    let open = proposals::proposals(workspace).into_iter().filter(|it| it.answer.is_none());
    let open = open.map(|it| it.statement).filter(|it| own(it));
    found.extend(open.map(|it| said(workspace, What::Proposal, it)));
    let open = nominations::open(workspace).map(|it| it.statement).filter(|it| own(it));
    found.extend(open.map(|it| said(workspace, What::Nomination, it)));
    found
}

/// Statements of those who held a post in the unit and hold none there since a day.
fn said_before(workspace: &Workspace, unit: &Id, since: NaiveDate) -> Vec<Entry> {
    let gone = |person: &str| {
        let units = roster::units_of(workspace, person, since);
        workspace.people.contains_key(person) && !units.contains(unit)
    };
    let of_meetings = workspace
        .meetings
        .iter()
        .flat_map(|(id, folder)| folder.docket.statements.values().map(move |it| (Some(id), it)));
    let free = workspace.statements.values().map(|it| (None, it));
    let mut all: Vec<(Option<&Id>, &Arc<Statement>)> = of_meetings.chain(free).collect();
    all.retain(|(_, it)| it.unit() == Some(unit) && it.person().is_some_and(gone));
    all.sort_by(|a, b| a.1.name.cmp(&b.1.name));
    all.into_iter()
        .map(|(meeting, it)| Entry {
            meeting: meeting.cloned(),
            version: it.said.number("version"),
            ..said(workspace, What::Said(it.kind()), it)
        })
        .collect()
}

/// A statement of the unit: what it says in a few words, by whom, and on which day.
fn said(workspace: &Workspace, what: What, it: &Statement) -> Entry {
    let nominee = it.said.who("nominee").map(|it| it.name.as_str());
    let words = ["title", "words", "reason"].into_iter().find_map(|name| it.said.text(name));
    Entry {
        text: nominee.or(words).unwrap_or_default().to_owned(),
        by: it.said.who("person").map(|it| it.name.clone()),
        on: Some(it.received.at.with_timezone(&workspace.mechanism.offset()).date_naive()),
        ..blank(what, short(it.hash))
    }
}

fn short(hash: Hash) -> String {
    proposals::id_of(hash)
}

fn blank(what: What, id: String) -> Entry {
    Entry {
        what,
        id,
        text: String::new(),
        part: None,
        stage: None,
        report: None,
        due: None,
        meeting: None,
        version: None,
        by: None,
        on: None,
    }
}
