//! Replies to a call (回执): which call each answers, whether it holds, and who still owes one.
//!
//! A reply answers one call: this meeting, at one time and one place. It holds while the meeting stands for
//! that time and place and no later notice has said another. What answers an earlier call is an earlier reply
//! (原回执): it is shown, asked again, and never becomes attendance. A reply from before, that names no call,
//! answers the first notice, or, where there is none, the day by which the meeting is called in its id.

use std::sync::Arc;

use crate::model::{Id, MeetingFolder, Statement, Workspace};
use crate::rule::notices::{self, Called};
use crate::rule::{chain, consent_set, rights};
use crate::seal::Hash;
use crate::text::Lang;

/// How a unit stands to the call of a meeting.
#[derive(Clone, Copy, Debug)]
pub enum Replied<'a> {
    /// It has not answered any call.
    Nothing,
    /// It answers the call as it stands.
    Holds(&'a Arc<Statement>),
    /// It answered an earlier call (原回执).
    Earlier(&'a Arc<Statement>),
    /// It has two answers at once (分歧).
    Two,
}

/// How a unit stands to the call of a meeting.
pub fn replied<'a>(workspace: &Workspace, folder: &'a MeetingFolder, unit: &str) -> Replied<'a> {
    match chain::heads(chain_of(workspace, folder, unit)).as_slice() {
        [] => Replied::Nothing,
        [one] if holds(folder, one) => Replied::Holds(one),
        [one] => Replied::Earlier(one),
        _ => Replied::Two,
    }
}

/// The reply of a unit that answers the call as it stands; of two at once none does.
pub fn reply_of<'a>(
    workspace: &Workspace,
    folder: &'a MeetingFolder,
    unit: &str,
) -> Option<&'a Arc<Statement>> {
    match replied(workspace, folder, unit) {
        Replied::Holds(it) => Some(it),
        _ => None,
    }
}

/// The reply of a unit to an earlier call.
pub fn earlier_of<'a>(
    workspace: &Workspace,
    folder: &'a MeetingFolder,
    unit: &str,
) -> Option<&'a Arc<Statement>> {
    match replied(workspace, folder, unit) {
        Replied::Earlier(it) => Some(it),
        _ => None,
    }
}

/// All replies of a unit in one meeting, to whichever call.
pub fn chain_of<'a>(
    workspace: &Workspace,
    folder: &'a MeetingFolder,
    unit: &str,
) -> impl Iterator<Item = &'a Arc<Statement>> {
    folder.docket.statements.values().filter(move |it| {
        it.kind() == "reply" && it.unit() == Some(unit) && rights::entitled(workspace, it)
    })
}

/// Called units whose reply is owed: they have not answered, or answered an earlier call.
pub fn missing(workspace: &Workspace, folder: &MeetingFolder) -> Vec<Id> {
    consent_set::called(workspace, &folder.doc)
        .into_iter()
        .filter(|it| {
            folder.doc.attendance_of(it).is_none() && reply_of(workspace, folder, it).is_none()
        })
        .collect()
}

/// Whether a reply answers the call as it stands.
fn holds(folder: &MeetingFolder, reply: &Statement) -> bool {
    let now = Called::now(folder);
    let notice = known_to(folder, reply);
    let after = notices::after(folder, notice.map(|it| it.hash));
    answered(folder, reply, notice).is_none_or(|it| it.is_as(&now))
        && after.iter().all(|it| Called::by(it).is_as(&now))
        && (notice.is_some() || reply.said.instant("called_at").is_some() || !is_moved(folder))
}

/// The time and place that a reply answers: what it says itself, else what the notice says that it answers.
fn answered(
    folder: &MeetingFolder,
    reply: &Statement,
    notice: Option<&Arc<Statement>>,
) -> Option<Called> {
    let place = reply.said.line("called_place");
    match reply.said.instant("called_at") {
        Some(at) => Some(Called::at(at.with_timezone(folder.doc.at.offset()), place)),
        None => notice.map(|it| Called::by(it)),
    }
}

/// The notice that stood when a reply was given; for a reply that names no call, the first one.
fn known_to<'a>(folder: &'a MeetingFolder, reply: &Statement) -> Option<&'a Arc<Statement>> {
    let named = |hash: Hash| notices::notices(folder).into_iter().find(|it| it.hash == hash);
    match (reply.said.hash("call"), reply.said.instant("called_at")) {
        (Some(hash), _) => named(hash),
        (None, Some(_)) => None,
        (None, None) => notices::first(folder),
    }
}

/// Whether a meeting stands for another day than the one in its id, which it keeps when it is moved.
fn is_moved(folder: &MeetingFolder) -> bool {
    let id = folder.docket.place.strip_prefix("meetings/").unwrap_or_default();
    let named = id.get(..10).and_then(|it| it.parse::<chrono::NaiveDate>().ok());
    named.is_some_and(|it| it != folder.doc.at.date_naive())
}

/// What a unit answered, and that it was to an earlier call.
pub fn say_earlier(reply: &Statement, lang: Lang) -> String {
    lang.earlier_reply(lang.meet_answer(reply.said.word("answer").unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::issued::Desk;
    use crate::seal::{Declaration, NOTIFY, Named, REPLY};

    const FILE: &str = "meetings/2024-03-05-plenary/meeting.toml";

    /// A meeting to which a unit replied before replies named what they answer.
    fn before(notices: &[&str]) -> Desk {
        let mut desk = Desk::drafted();
        let told = |held: &str| {
            let to = vec![Named::new("jyj", "市教育局")];
            let said = Declaration::new(&NOTIFY).with("meeting", "2024-03-05-plenary");
            said.with("form", "formal").with("title", "会议").with("held", held).with("to", to)
        };
        let reply = Declaration::new(&REPLY).with("meeting", "2024-03-05-plenary");
        if let Some(first) = notices.first() {
            desk.state(told(first), "zhang-yi-wei", "wjw", "2024-02-20");
        }
        desk.state(reply.with("answer", "attend"), "sha-zuo-zhen", "jyj", "2024-02-21");
        for held in notices.iter().skip(1) {
            let folder = desk.workspace().meetings[&desk.id].clone();
            let old = chain::head_hashes(notices::notices(&folder));
            desk.state(told(held).with("supersedes", old), "zhang-yi-wei", "wjw", "2024-02-22");
        }
        desk
    }

    fn stands(desk: &Desk) -> &'static str {
        let workspace = desk.workspace();
        match replied(&workspace, &workspace.meetings[&desk.id], "jyj") {
            Replied::Nothing => "nothing",
            Replied::Holds(_) => "holds",
            Replied::Earlier(_) => "earlier",
            Replied::Two => "two",
        }
    }

    #[test]
    fn a_reply_that_names_no_call_answers_the_first_notice_only() {
        let (fifth, sixth) = ("2024年3月5日 09:00（星期二）", "2024年3月6日 09:00（星期三）");
        for (notices, at_fifth, at_sixth) in [
            (&[][..], "holds", "earlier"),
            (&[fifth][..], "holds", "earlier"),
            (&[fifth, fifth][..], "holds", "earlier"),
            (&[fifth, sixth][..], "earlier", "earlier"),
            (&[fifth, sixth, fifth][..], "earlier", "earlier"),
            // Moved before the first notice: the reply was given to what the notice says.
            (&[sixth][..], "earlier", "holds"),
        ] {
            let mut desk = before(notices);
            assert_eq!(stands(&desk), at_fifth, "{notices:?}");
            desk.edit(FILE, "at = 2024-03-05T", "at = 2024-03-06T");
            assert_eq!(stands(&desk), at_sixth, "{notices:?}");
        }
    }
}
