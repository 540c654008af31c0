//! What a parameter can be; to add one: an arm of [`candidates`].

use crate::action::{Args, Ask, at_desk};
use crate::cx::Cx;
use crate::model::{Id, MeetingFolder, Workspace};
pub use crate::rule::typed::Candidate;
use crate::rule::typed::candidates::{
    clauses, duties, items, meetings, named, open_nominations, open_opinions, open_proposals,
    papers, people, resolutions, units,
};

/// What such a parameter can be; nothing for what is typed freely.
pub fn candidates(ask: Ask, args: &Args, workspace: &Workspace, cx: &Cx) -> Vec<Candidate> {
    match ask {
        Ask::Word(words) => words.iter().map(|it| named(it, cx.lang.ui_word(it), it)).collect(),
        Ask::Unit | Ask::Units => units(workspace),
        Ask::Person | Ask::People => people(workspace, cx),
        Ask::Approver => approvers(args, workspace, cx),
        Ask::Role => {
            let roles = &workspace.mechanism.roles;
            roles.iter().map(|it| named(&it.id, &it.name, &it.id)).collect()
        }
        Ask::MeetingKind => {
            let kinds = &workspace.mechanism.meeting_kinds;
            kinds.iter().map(|it| named(&it.id, &it.name, &it.id)).collect()
        }
        Ask::Meeting => meetings(workspace),
        Ask::Paper => papers(workspace),
        Ask::Item => folder(args, workspace).map(items).unwrap_or_default(),
        Ask::Clause => latest_clauses(args, workspace),
        Ask::Duty => duties(workspace),
        Ask::Resolution => resolutions(workspace),
        Ask::Proposal => open_proposals(workspace),
        Ask::Nomination => open_nominations(workspace),
        Ask::Opinion => open_opinions(workspace),
        Ask::Addressees => {
            let lists = &workspace.mechanism.addressees;
            lists.iter().map(|it| named(&it.id, &it.name, &it.to.join("、"))).collect()
        }
        Ask::Line
        | Ask::Text
        | Ask::Lines
        | Ask::Name
        | Ask::Attendee
        | Ask::Attendees
        | Ask::Day(_)
        | Ask::Deadline
        | Ask::Instant
        | Ask::Number
        | Ask::Flag
        | Ask::File(_)
        | Ask::Document => Vec::new(),
    }
}

/// Those who could approve the word of the unit that is spoken for, on its day.
fn approvers(args: &Args, workspace: &Workspace, cx: &Cx) -> Vec<Candidate> {
    let listed = at_desk(workspace, cx, args, |desk| {
        let one = |id: &Id| named(id, workspace.person_name(id), &desk.posts(id));
        desk.approvers().into_iter().map(one).collect::<Vec<_>>()
    });
    listed.unwrap_or_default()
}

fn folder<'a>(args: &Args, workspace: &'a Workspace) -> Option<&'a MeetingFolder> {
    args.get("meeting").and_then(|it| workspace.meetings.get(it)).map(|it| &**it)
}

/// The clauses of the latest version of the minutes or the paper that is named.
fn latest_clauses(args: &Args, workspace: &Workspace) -> Vec<Candidate> {
    let minutes = folder(args, workspace).and_then(|it| it.minutes.values().next_back());
    let paper = args.get("paper").and_then(|it| workspace.papers.get(it));
    let version = minutes.or_else(|| paper.and_then(|it| it.versions.values().next_back()));
    version.map(clauses).unwrap_or_default()
}
