//! What the page of recording looks at: the meeting, and what each unit has said already.

use std::sync::Arc;

use chrono::NaiveDate;

use super::kinds::KINDS;
use crate::model::{Id, MeetingFolder, Statement, Workspace};
use crate::report;
use crate::rule::approval::Desk;
use crate::rule::gate;
use crate::rule::life::{self, State};
use crate::rule::replies::{self, Replied};
use crate::rule::sign_off::UnitSign;
use crate::rule::{comment, consent_set, ledger, roster};
use crate::text::Lang;
use crate::ui::pages::list::Piece;
use crate::ui::screen::Scene;

/// All that the page looks at.
pub(super) struct Look<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) id: &'a Id,
    pub(super) folder: &'a MeetingFolder,
    /// The version that is out.
    pub(super) version: Option<u32>,
    pub(super) lines: Vec<Line>,
    pub(super) today: NaiveDate,
}

/// One row: a unit, or a unit and a resolution.
pub(super) struct Line {
    pub(super) key: String,
    pub(super) unit: Id,
    pub(super) name: String,
    pub(super) resolution: Option<Id>,
    /// What stands of it already.
    pub(super) stands: Option<Piece>,
    /// The word and the words with which a row begins: attendance begins with what the unit replied.
    pub(super) offer: Option<(&'static str, String)>,
    /// Whether it is still to be said: a key that fills many rows passes over the others.
    pub(super) owes: bool,
    /// Whether the unit said so itself, so that nobody says it for the unit.
    pub(super) locked: bool,
}

/// The sheet that a meeting needs in the state that it is in.
pub(super) fn natural(workspace: &Workspace, scene: &Scene<'_>, meeting: &str) -> usize {
    let Some((id, folder)) = workspace.meetings.get_key_value(meeting) else { return 0 };
    let code = match life::state(workspace, id, folder, scene.cx.now(&workspace.mechanism)) {
        State::Proposed | State::Set | State::Notified => "replies",
        State::Held | State::Drafting | State::Reviewing => "attendance",
        State::Circulating | State::AwaitingAuthorisation => "opinions",
        State::Issued | State::Cancelled => "progress",
    };
    KINDS.iter().position(|it| it.code == code).unwrap_or(0)
}

/// Looks at a meeting for one sheet.
pub(super) fn look<'a>(scene: &'a Scene<'a>, meeting: &str, kind: usize) -> Option<Look<'a>> {
    let (workspace, cx) = (scene.workspace, scene.cx);
    let named = (!meeting.is_empty()).then_some(meeting);
    let (id, folder) = report::meeting(workspace, cx, named).ok()?;
    let today = cx.today(&workspace.mechanism);
    let mut look = Look { scene, id, folder, version: None, lines: Vec::new(), today };
    look.lines = match KINDS.get(kind)?.code {
        "replies" => look.called().into_iter().map(|it| look.reply(it)).collect(),
        "attendance" => look.called().into_iter().map(|it| look.attendance(it)).collect(),
        "opinions" => look.opinions(),
        _ => look.progress(),
    };
    look.version = gate::gate(workspace, id, folder, today).out.map(|it| it.version);
    Some(look)
}

/// What a reply says of who will come, as attendance says of who came.
fn replied(reply: &Arc<Statement>) -> (&'static str, String) {
    let said = &reply.said;
    let name = said.who("attendee").map(|it| it.name.as_str());
    let parts = [name, said.line("post")].into_iter().flatten().collect::<Vec<_>>();
    match said.word("answer") {
        Some("attend") => ("present", String::new()),
        Some("substitute") => ("substitute", parts.join(" ")),
        _ => ("leave", said.text("reason").unwrap_or_default().replace('\n', " ")),
    }
}

impl Look<'_> {
    fn lang(&self) -> Lang {
        self.scene.cx.lang
    }

    /// Units that are called or invited.
    fn called(&self) -> Vec<Id> {
        let doc = &self.folder.doc;
        let mut units = consent_set::called(self.scene.workspace, doc);
        for unit in doc.invited.iter().filter_map(|it| it.unit.clone()) {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        units
    }

    fn line(&self, unit: Id, stands: Option<Piece>, locked: bool) -> Line {
        let name = self.scene.workspace.unit_name(&unit).to_owned();
        let owes = stands.is_none();
        let key = unit.to_string();
        Line { key, unit, name, resolution: None, stands, offer: None, owes, locked }
    }

    /// A word with whose it is: the unit's own, or one that was recorded for it.
    fn said(&self, word: &str, statement: &Statement) -> Piece {
        let (lang, theme) = (self.lang(), self.scene.theme);
        let own = !statement.is_recorded();
        let whose = if own { lang.batch_own() } else { lang.batch_recorded() };
        (lang.batch_last(word, whose), if own { theme.good() } else { theme.normal() })
    }

    fn reply(&self, unit: Id) -> Line {
        let (reply, word) = match replies::replied(self.scene.workspace, self.folder, &unit) {
            Replied::Holds(it) => {
                (it, self.lang().meet_answer(it.said.word("answer").unwrap_or("")).to_owned())
            }
            // What answers an earlier call is to be said again, also by a unit that said it itself.
            Replied::Earlier(it) => {
                let stands = Some(self.said(&replies::say_earlier(it, self.lang()), it));
                return Line { owes: true, ..self.line(unit, stands, false) };
            }
            Replied::Nothing | Replied::Two => return self.line(unit, None, false),
        };
        let stands = self.said(&word, reply);
        let locked = !reply.is_recorded();
        self.line(unit, Some(stands), locked)
    }

    fn attendance(&self, unit: Id) -> Line {
        let (lang, theme) = (self.lang(), self.scene.theme);
        let entered = self.folder.doc.attendance_of(&unit);
        let stands = entered.map(|it| {
            let word = lang.presence(it.state.code());
            (lang.batch_last(word, lang.batch_entered()), theme.normal())
        });
        let offer = replies::reply_of(self.scene.workspace, self.folder, &unit).map(replied);
        Line { offer, ..self.line(unit, stands, false) }
    }

    fn opinions(&self) -> Vec<Line> {
        let gate = gate::gate(self.scene.workspace, self.id, self.folder, self.today);
        let line = |it: UnitSign<'_>| {
            let comment = comment::is_out(self.scene.workspace, &self.folder.docket);
            let word = self.lang().stands(comment, it.state.said());
            let stands = it.statement.map(|said| self.said(word, said));
            // What was said of an earlier text, or taken back, is to be said again.
            let own = it.statement.is_some_and(|said| !said.is_recorded());
            let owes = it.state.owes();
            Line { owes, ..self.line(it.unit.clone(), stands, own && !owes) }
        };
        gate.signs.into_iter().map(line).collect()
    }

    /// The resolutions of the meeting, or while it has none all that are open, with each lead.
    fn progress(&self) -> Vec<Line> {
        let workspace = self.scene.workspace;
        let mut all = ledger::resolutions_of(self.id, self.folder);
        if all.is_empty() {
            all = ledger::resolutions(workspace);
        }
        all.retain(|it| it.stage(workspace) != ledger::Stage::Closed);
        let mut lines = Vec::new();
        for it in &all {
            for unit in it.answerable(workspace) {
                lines.push(self.report(it, unit));
            }
        }
        lines
    }

    fn report(&self, it: &ledger::Resolution, unit: Id) -> Line {
        let (workspace, lang) = (self.scene.workspace, self.lang());
        let last = ledger::latest(workspace, &it.id);
        let last = last.into_iter().find(|said| said.unit() == Some(&*unit));
        let stands = last.map(|said| {
            let state = lang.stage(said.said.word("state").unwrap_or_default());
            let at = said.received.at.with_timezone(&workspace.mechanism.offset());
            let word = format!("{state} {}", lang.day_short(at.date_naive()));
            self.said(&word, said)
        });
        let line = self.line(unit, stands, false);
        let name = format!("{} {}", it.id, line.name);
        Line {
            key: format!("{}/{}", it.id, line.unit),
            name,
            resolution: Some(it.id.clone()),
            owes: true,
            ..line
        }
    }

    /// Those who could approve the word of a unit today, and its stamp.
    pub(super) fn approvers(&self, unit: &Id) -> Vec<String> {
        let (workspace, lang) = (self.scene.workspace, self.lang());
        let desk = Desk { workspace, lang, unit, day: self.today };
        let names = desk.approvers().into_iter().map(|it| workspace.person_name(it).to_owned());
        names.chain([lang.stamped().to_owned()]).collect()
    }

    /// People in office in a unit, the liaison first: whose word it may have been.
    pub(super) fn people(&self, unit: &Id) -> Vec<String> {
        let holders = roster::holders(self.scene.workspace, self.today);
        let mut own: Vec<_> = holders.iter().filter(|it| it.post.unit == *unit).collect();
        own.sort_by_key(|it| &*it.post.role != "liaison");
        let mut names: Vec<String> = own.iter().map(|it| it.person.name.clone()).collect();
        names.dedup();
        names
    }
}
