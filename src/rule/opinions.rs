//! Opinions on minutes, and what became of each (意见采纳情况).

use std::sync::Arc;

use crate::model::{MeetingFolder, Statement};
use crate::rule::chain;
use crate::seal::Hash;

/// Disagreements, and consents that carry words.
pub fn opinions(folder: &MeetingFolder) -> impl Iterator<Item = &Arc<Statement>> {
    folder
        .statements
        .values()
        .filter(|it| matches!(it.kind(), "object" | "consent") && it.said.text("words").is_some())
}

/// The opinion that was meant: its whole hash, or at least its first eight digits.
pub fn opinion<'a>(folder: &'a MeetingFolder, typed: &str) -> Option<&'a Arc<Statement>> {
    let typed = typed.trim().to_ascii_lowercase();
    opinions(folder).find(|it| typed.len() >= 8 && it.hash.to_string().starts_with(&typed))
}

/// Every answer to an opinion.
pub fn answers(folder: &MeetingFolder, opinion: Hash) -> impl Iterator<Item = &Arc<Statement>> {
    folder
        .statements
        .values()
        .filter(move |it| it.kind() == "respond" && it.said.hash("opinion") == Some(opinion))
}

/// The answer that stands; of two at once none does.
pub fn answer(folder: &MeetingFolder, opinion: Hash) -> Option<&Arc<Statement>> {
    match chain::heads(answers(folder, opinion)).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
