//! What was set aside without agreement (未达成一致事项), for the convener to coordinate (DESIGN §3, deadlock).
//!
//! It stands in the minutes under a heading of its own, with each side's words, and binds nobody.

use crate::model::{Docket, Id, MeetingFolder, Workspace};
use crate::rule::{chain, ledger, sign_off};
use crate::seal::{self, Hash};

/// The heading under which it stands.
pub const HEADING: &str = "未达成一致事项";

/// The sentence with which it ends.
pub const TO_CONVENER: &str = "提请召集人协调。";

/// One matter that was set aside in issued minutes.
#[derive(Clone, Debug)]
pub struct Aside {
    /// The meeting.
    pub meeting: Id,
    /// The key of its clause.
    pub key: String,
    /// Its words, each side's among them.
    pub text: String,
}

impl Aside {
    /// What an agenda item names it by: the meeting and the clause, `2024-03-05-plenary/c4`.
    pub fn id(&self) -> String {
        format!("{}/{}", self.meeting, self.key)
    }
}

/// Every matter that was set aside in issued minutes, in the order of the meetings.
pub fn all(workspace: &Workspace) -> Vec<Aside> {
    workspace.meetings.iter().flat_map(|(id, folder)| of_meeting(id, folder)).collect()
}

/// Those that no agenda has taken up.
pub fn open(workspace: &Workspace) -> Vec<Aside> {
    workspace.meetings.iter().flat_map(|(id, it)| open_of(workspace, id, it)).collect()
}

/// Those of one meeting that no agenda has taken up.
pub fn open_of(workspace: &Workspace, id: &Id, folder: &MeetingFolder) -> Vec<Aside> {
    let mut found = of_meeting(id, folder);
    found.retain(|it| !is_taken_up(workspace, &it.id()));
    found
}

/// Whether a meeting that was not called off has it on its agenda.
pub fn is_taken_up(workspace: &Workspace, id: &str) -> bool {
    let meetings = workspace.meetings.values().filter(|it| it.doc.cancelled.is_none());
    meetings.flat_map(|it| &it.doc.agenda).any(|it| it.aside.as_deref() == Some(id))
}

/// What units said against a clause and still stand by: unit and words, in official order.
pub fn sides(workspace: &Workspace, docket: &Docket, key: &str) -> Vec<(Id, String)> {
    let objections = docket.statements.values().filter(|it| it.kind() == "object");
    let units = objections.filter_map(|it| Id::new(it.unit()?).ok()).collect();
    let mut found = Vec::new();
    for unit in workspace.in_order(units) {
        let words = sign_off::words_of(workspace, docket, &unit);
        for head in chain::heads(words).into_iter().filter(|it| it.kind() == "object") {
            let clauses = head.said.lines("clauses");
            // An objection that names no clause is one to the whole.
            if clauses.is_empty() || clauses.iter().any(|it| it == key) {
                found.extend(head.said.text("words").map(|it| (unit.clone(), it.to_owned())));
            }
        }
    }
    found
}

fn of_meeting(id: &Id, folder: &MeetingFolder) -> Vec<Aside> {
    let hash = ledger::issue_of(folder).and_then(|it| it.said.hash("hash"));
    let text = folder.docket.texts.values().find(|it| Some(Hash::of(it.as_bytes())) == hash);
    let Some(agreed) = text.and_then(|it| seal::parse(it).ok()) else { return Vec::new() };
    let sections = agreed.sections.into_iter().filter(|it| it.heading == HEADING);
    let clauses = sections.flat_map(|it| it.clauses);
    clauses.map(|it| Aside { meeting: id.clone(), key: it.key, text: it.text }).collect()
}
