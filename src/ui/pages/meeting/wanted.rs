//! What is offered on a tab of a meeting: what is awaited there from whoever acts, and what its state allows.

use super::{Look, TABS};
use crate::model::MeetingFolder;
use crate::rule::circulation::{self, Standing};
use crate::rule::life::{self, State};
use crate::rule::materials::{self, Materials};
use crate::rule::review::{self, Review};
use crate::rule::waiting::{self, Waiting};
use crate::rule::{issues, items};
use crate::ui::pages::home::lead;

/// Names of actions, the likeliest first: what whoever acts owes here, what the state of the meeting
/// allows, and last what others owe, which can be called in and recorded for them.
pub(super) fn wanted(look: &Look<'_>, tab: usize) -> Vec<&'static str> {
    let (workspace, cx) = (look.scene.workspace, look.scene.cx);
    let mut here = waiting::of_meeting(workspace, look.id, look.folder, look.now);
    here.retain(|it| lead::tab(it.what) == TABS.get(tab).copied());
    let (mine, theirs): (Vec<Waiting>, Vec<Waiting>) =
        here.into_iter().partition(|it| waiting::is_mine(workspace, cx, it));
    let usual = usual(look, tab);
    let owed = mine.iter().flat_map(Waiting::settled_by).copied();
    let owed = owed.filter(|it| !usual.contains(it));
    let called = theirs.iter().flat_map(|it| lead::offers(it, false)).copied();
    let recorded = theirs.iter().flat_map(Waiting::settled_by).copied();
    // When the minutes are issued, what they left open is likelier than that they are wrong.
    let closed = !life::is_open(look.folder);
    let left = recorded.clone().filter(|_| closed);
    let mut names = Vec::new();
    for name in owed.chain(left).chain(usual.iter().copied()).chain(called).chain(recorded) {
        if !names.contains(&name) && fits(look, name) {
            names.push(name);
        }
    }
    names
}

/// Whether the minutes are where this action can do anything; others are not judged here.
fn fits(look: &Look<'_>, name: &str) -> bool {
    let standing = circulation::standing(look.scene.workspace, &look.folder.docket);
    let nothing_out = matches!(standing, Standing::Nothing);
    match name {
        "recall" => !nothing_out,
        "edit-clause" | "write-minutes" | "circulate" => nothing_out && is_drafted(look.folder),
        "draft" => nothing_out && !is_drafted(look.folder),
        _ => true,
    }
}

/// Whether there is a version that was never circulated, to be worked on.
fn is_drafted(folder: &MeetingFolder) -> bool {
    folder.latest().is_some_and(|it| !circulation::was_circulated(&folder.docket, it))
}

/// The actions of a tab that make sense in the state the meeting is in.
fn usual(look: &Look<'_>, tab: usize) -> Vec<&'static str> {
    let out = look.gate.out.is_some();
    let names: &[&'static str] = match (tab, look.state) {
        (_, State::Cancelled) => &[],
        _ if !life::is_open(look.folder) => &["correct", "attach"],
        (3, State::AwaitingAuthorisation) if look.gate.is_open() => &["issue", "recall"],
        (3, State::AwaitingAuthorisation) => &["authorise", "recall", "withdraw"],
        (3, _) if out => &["consent", "object", "withdraw", "remind", "recall", "authorise"],
        (3, _) if !look.folder.minutes.is_empty() => &["circulate", "draft"],
        (0..=2, _) if look.locked.is_some() => &["recall"],
        (0, _) => return agenda(look),
        (1, _) if look.folder.doc.attendance.is_empty() && look.state == State::Held => {
            &["attend", "reply"]
        }
        (1, State::Set | State::Notified) => &["reply", "remind", "attend"],
        (1, _) => &["attend"],
        (2, _) => return minutes(look),
        _ => &[],
    };
    names.to_vec()
}

/// What can be done about the agenda: items are called for, then the notice is sent, then materials come.
fn agenda(look: &Look<'_>) -> Vec<&'static str> {
    let folder = look.folder;
    let to_come = matches!(look.state, State::Set | State::Notified);
    let today = look.now.date_naive();
    let asked = |it| !matches!(materials::of(folder, it, today), Materials::NotNeeded);
    let names = [
        (true, "add-item"),
        (look.state == State::Set && items::standing(folder).is_none(), "call-items"),
        (to_come && !folder.doc.agenda.is_empty(), "notify"),
        (folder.doc.agenda.iter().any(asked), "materials"),
        (to_come, "reply"),
        (!folder.doc.agenda.is_empty(), "move-item"),
        (!folder.doc.agenda.is_empty(), "drop-item"),
        (true, "invite"),
    ];
    names.into_iter().filter_map(|(now, name)| now.then_some(name)).collect()
}

/// What can be done about a draft: it is written, looked at, and put out.
fn minutes(look: &Look<'_>) -> Vec<&'static str> {
    let folder = look.folder;
    if !is_drafted(folder) {
        return vec!["draft"];
    }
    let reviewed = review::of(look.scene.workspace, look.id, folder);
    let disputed = life::has(folder, "object");
    let names = [
        (matches!(reviewed, Review::Approved(_)), "circulate"),
        (true, "write-minutes"),
        (true, "edit-clause"),
        (true, "add-clause"),
        (true, "drop-clause"),
        (true, "circulate"),
        (matches!(reviewed, Review::None), "review"),
        (disputed, "set-aside"),
        (issues::correction(&folder.docket).is_some(), "correct"),
    ];
    names.into_iter().filter_map(|(now, name)| now.then_some(name)).collect()
}
