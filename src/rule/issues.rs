//! Issues of minutes: the one that stands, and a correction of it that is under way (印发, 更正).

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Docket, MeetingFolder, Statement};
use crate::rule::chain;
use crate::seal::Hash;

/// A correction that was begun and is neither issued nor given up.
#[derive(Clone, Debug)]
pub struct Correction<'a> {
    /// The statement that began it.
    pub statement: &'a Arc<Statement>,
    /// The first version that corrects.
    pub version: u32,
    /// The issue that is corrected.
    pub of: Hash,
}

/// Every issue of a meeting's minutes: the first, its corrections, and those registered from paper.
pub fn all(docket: &Docket) -> impl Iterator<Item = &Arc<Statement>> {
    docket.statements.values().filter(|it| matches!(it.kind(), "issue" | "register-issued"))
}

/// The issue that stands: the one that no other corrects.
pub fn standing(docket: &Docket) -> Option<&Arc<Statement>> {
    let corrected: BTreeSet<Hash> = all(docket).filter_map(|it| it.said.hash("corrects")).collect();
    all(docket).find(|it| !corrected.contains(&it.hash))
}

/// The issues from the first to the one that stands, each correcting the one before.
pub fn line(docket: &Docket) -> Vec<&Arc<Statement>> {
    let mut line = Vec::new();
    let mut next = standing(docket);
    while let Some(it) = next.filter(|it| !line.contains(it)) {
        line.push(it);
        let before = it.said.hash("corrects");
        next = before.and_then(|hash| all(docket).find(|it| it.hash == hash));
    }
    line.reverse();
    line
}

/// What was said about correcting an issue.
pub fn corrections_of(docket: &Docket, issue: Hash) -> impl Iterator<Item = &Arc<Statement>> {
    let all = docket.statements.values();
    all.filter(move |it| it.kind() == "correct" && it.said.hash("issue") == Some(issue))
}

/// The correction that is under way.
pub fn correction(docket: &Docket) -> Option<Correction<'_>> {
    let issue = standing(docket)?.hash;
    let heads = chain::heads(corrections_of(docket, issue));
    let statement = heads.into_iter().find(|it| it.said.word("step") == Some("begin"))?;
    Some(Correction { statement, version: statement.said.number("version")?, of: issue })
}

/// The version that an interrupted try to correct left: it has the words that were issued, and no statement says
/// what it is for. The next try takes it up.
pub fn left_by_correction(folder: &MeetingFolder) -> Option<u32> {
    let docket = &folder.docket;
    let issued = standing(docket)?.said.number("version")?;
    let left = folder.latest().filter(|it| *it > issued && !docket.texts.contains_key(it))?;
    let named = docket.statements.values().any(|it| it.said.number("version") == Some(left));
    (!named && folder.minutes.get(&left) == folder.minutes.get(&issued)).then_some(left)
}

/// The issue that a version corrects, if it is one that corrects.
pub fn corrected_by(docket: &Docket, version: u32) -> Option<Hash> {
    let begun = docket
        .statements
        .values()
        .filter(|it| it.kind() == "correct" && it.said.word("step") == Some("begin"));
    let from = begun.filter_map(|it| Some((it.said.number("version")?, it.said.hash("issue")?)));
    from.filter(|(first, _)| *first <= version).max().map(|(_, issue)| issue)
}

/// Whether minutes were issued and nothing of them is being corrected.
pub fn is_closed(docket: &Docket) -> bool {
    standing(docket).is_some() && correction(docket).is_none()
}

/// The version that a reader is shown: the one that was issued, else the latest.
pub fn shown(folder: &MeetingFolder) -> Option<u32> {
    let issued = standing(&folder.docket).filter(|_| is_closed(&folder.docket));
    match issued {
        Some(issue) => issue.said.number("version"),
        None => folder.latest(),
    }
}

/// Whether an issue was entered from paper (补录), and so passed no gate here.
pub fn is_registered(issue: &Statement) -> bool {
    issue.kind() == "register-issued"
}
