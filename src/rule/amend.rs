//! Who authorised a text (签发), or asked for changes instead.
//!
//! Where a circulation froze that all chairs authorise, a text is authorised when each of them did, or
//! somebody on behalf of each; otherwise one is enough (DESIGN §3, Authorise).

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{Docket, Id, MeetingFolder, Statement, Workspace};
use crate::rule::{chain, rights, sitting};
use crate::seal::{Hash, Named};

/// Everything that was said of a text by those who authorise.
pub fn chain_of<'a>(
    workspace: &Workspace,
    docket: &'a Docket,
    hash: Hash,
) -> impl Iterator<Item = &'a Arc<Statement>> {
    docket.statements.values().filter(move |it| {
        matches!(it.kind(), "authorise" | "amend")
            && it.said.hash("hash") == Some(hash)
            && rights::entitled(workspace, it)
    })
}

/// What a new word of this person on a text replaces: the own earlier ones, and every demand for changes,
/// because whoever authorises afterwards does so in spite of it.
pub fn replaced(workspace: &Workspace, docket: &Docket, hash: Hash, person: &str) -> Vec<Hash> {
    let heads = chain::heads(chain_of(workspace, docket, hash));
    let own = |it: &Statement| it.said.who("person").is_some_and(|it| it.name == person);
    let mut replaced: Vec<_> =
        heads.into_iter().filter(|it| own(it) || it.kind() == "amend").map(|it| it.hash).collect();
    replaced.sort();
    replaced
}

/// The statement that authorised this text, by somebody who had the right on that day; none while
/// somebody who may authorise asks for changes, or a chair whose word is needed is missing.
pub fn authorisation<'a>(
    workspace: &Workspace,
    docket: &'a Docket,
    hash: Hash,
) -> Option<&'a Arc<Statement>> {
    let heads = given(workspace, docket, hash);
    if heads.iter().any(|it| it.kind() == "amend") || !missing(workspace, docket, hash).is_empty() {
        return None;
    }
    heads.into_iter().next()
}

/// What stands of those who authorise: each one's last word.
pub fn given<'a>(workspace: &Workspace, docket: &'a Docket, hash: Hash) -> Vec<&'a Arc<Statement>> {
    chain::heads(chain_of(workspace, docket, hash))
}

/// Chairs whose authorisation is needed and not there, in the order in which they are printed; nobody where
/// one authorisation is enough.
pub fn missing(workspace: &Workspace, docket: &Docket, hash: Hash) -> Vec<Named> {
    if !needs_all(docket, hash) {
        return Vec::new();
    }
    let given = given(workspace, docket, hash);
    let by = |chair: &Named| {
        given.iter().filter(|it| it.kind() == "authorise").any(|it| {
            let named = |field| it.said.who(field).and_then(|it| it.id.as_deref());
            named("person") == Some(&*chair.id) || named("on_behalf_of") == Some(&*chair.id)
        })
    };
    chairs(docket, hash).into_iter().filter(|it| !by(it)).collect()
}

/// Whether a text went out with the rule that every chair authorises it.
pub fn needs_all(docket: &Docket, hash: Hash) -> bool {
    sent(docket, hash).is_some_and(|it| it.said.word("authorise") == Some("all"))
}

/// The chairs of a text as they were frozen when it went out.
pub fn chairs(docket: &Docket, hash: Hash) -> Vec<Named> {
    let lines = sent(docket, hash).map(|it| it.said.lines("chairs")).unwrap_or_default();
    let named = |line: &String| line.split_once(' ').map(|(id, name)| Named::new(id, name));
    lines.iter().filter_map(named).collect()
}

/// A chair as a circulation freezes it.
pub fn chair_line(chair: &Named) -> String {
    format!("{} {}", chair.id, chair.name)
}

/// Whether somebody authorises in the own name: the convener of the day, or whoever chaired. Everybody else
/// says on whose behalf (受谁委托).
pub fn in_own_name(
    workspace: &Workspace,
    folder: &MeetingFolder,
    person: &str,
    day: NaiveDate,
) -> bool {
    sitting::conveners(workspace, day).iter().any(|it| &**it == person)
        || folder.doc.chairs().iter().any(|it| &***it == person)
}

/// Who drafted and who checked a text, where that has to be different people (起草、核稿、签发分设): nobody
/// where the rule asks for nothing.
pub fn others_hands(workspace: &Workspace, docket: &Docket, hash: Hash) -> Vec<Id> {
    let sent = sent(docket, hash);
    let asked = sent.and_then(|it| it.said.word("separate")).map(|it| it == "yes");
    if !asked.unwrap_or(workspace.mechanism.rules.separate) {
        return Vec::new();
    }
    let version = sent.and_then(|it| it.said.number("version"));
    let reviews = docket.statements.values().filter(|it| {
        matches!(it.kind(), "review" | "reviewed") && it.said.number("version") == version
    });
    let hands = sent.into_iter().chain(reviews).filter_map(|it| it.person());
    let mut hands: Vec<Id> = hands.filter_map(|it| Id::new(it).ok()).collect();
    hands.sort();
    hands.dedup();
    hands
}

/// The circulation by which a text went out; the last one where it did more than once.
fn sent(docket: &Docket, hash: Hash) -> Option<&Arc<Statement>> {
    let all = docket.statements.values();
    let of = all.filter(|it| it.kind() == "circulate" && it.said.hash("hash") == Some(hash));
    chain::heads(of).into_iter().next_back()
}

/// The changes that were asked for instead, if they stand.
pub fn asked<'a>(
    workspace: &Workspace,
    docket: &'a Docket,
    hash: Hash,
) -> Option<&'a Arc<Statement>> {
    given(workspace, docket, hash).into_iter().find(|it| it.kind() == "amend")
}
