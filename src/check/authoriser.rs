//! Texts that nobody could ever authorise, however long one waits.

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::{Authorise, Id, MeetingFolder, Right, Workspace};
use crate::rule::{amend, circulation, life, rights, sitting};
use crate::text::Lang;

/// Whatever needs an authorisation can be given one.
pub(super) const CHECK: Check =
    Check { name: "no-authoriser", level: Level::Note, title: Lang::check_no_authoriser, run };

fn run(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    if workspace.people.is_empty() {
        return;
    }
    let may = |it: &Id| rights::has(workspace, cx, it, Right::Authorise, None);
    let all: Vec<&Id> = workspace.people.keys().filter(|it| may(it)).collect();
    if all.is_empty() {
        let message = cx.lang.nobody_authorises().to_owned();
        found.push(CHECK.finding(workspace, "mechanism", "", message));
        return;
    }
    for (id, folder) in workspace.meetings.iter().filter(|(_, it)| life::is_open(it)) {
        if let Some((message, needle)) = stuck(workspace, cx, folder, &all) {
            let record = format!("meetings/{id}/meeting");
            found.push(CHECK.finding(workspace, &record, &needle, message));
        }
    }
}

/// Why the minutes of a meeting can never be authorised as things stand, and where that is written.
fn stuck(
    workspace: &Workspace,
    cx: &Cx,
    folder: &MeetingFolder,
    may: &[&Id],
) -> Option<(String, String)> {
    let title = &folder.doc.title;
    let kind = workspace.mechanism.meeting_kind(&folder.doc.kind);
    if kind.is_some_and(|it| !it.gate) || folder.doc.cancelled.is_some() {
        return None;
    }
    let standing = circulation::standing(workspace, &folder.docket);
    let hash = standing.out().filter(|it| it.counts).map(|it| it.hash);
    let conveners = sitting::conveners(workspace, cx.today(&workspace.mechanism));
    let needed: Vec<String> = match hash {
        Some(hash) => {
            amend::missing(workspace, &folder.docket, hash).into_iter().map(|it| it.id).collect()
        }
        None if workspace.mechanism.rules.authorise == Authorise::All => {
            folder.doc.chairs().into_iter().map(ToString::to_string).collect()
        }
        None => Vec::new(),
    };
    let gone = needed.iter().find(|chair| {
        let lasts = may.iter().any(|it| it.as_str() == **chair);
        // Somebody else may do so on behalf of whoever chaired and is still in the roster.
        !lasts && !workspace.people.contains_key(chair.as_str())
    });
    if let Some(gone) = gone {
        let message = cx.lang.chair_cannot_authorise(title, workspace.person_name(gone));
        return Some((message, format!("\"{gone}\"")));
    }
    let hands = amend::others_hands(workspace, &folder.docket, hash?);
    let free = may.iter().any(|it| !hands.contains(it));
    let commissioned = !conveners.is_empty() || !folder.doc.chairs().is_empty();
    (!free || !commissioned).then(|| (cx.lang.all_hands_used(title), String::new()))
}
