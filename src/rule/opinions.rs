//! Opinions on a text, and what became of each (意见采纳情况).

use std::sync::Arc;

use crate::model::{Docket, Statement};
use crate::rule::chain;
use crate::seal::Hash;

/// Disagreements, and consents that carry words.
pub fn opinions(docket: &Docket) -> impl Iterator<Item = &Arc<Statement>> {
    docket
        .statements
        .values()
        .filter(|it| matches!(it.kind(), "object" | "consent") && it.said.text("words").is_some())
}

/// The opinion that was meant: its whole hash, or at least its first eight digits.
pub fn opinion<'a>(docket: &'a Docket, typed: &str) -> Option<&'a Arc<Statement>> {
    let typed = typed.trim().to_ascii_lowercase();
    opinions(docket).find(|it| typed.len() >= 8 && it.hash.to_string().starts_with(&typed))
}

/// Every answer to an opinion.
pub fn answers(docket: &Docket, opinion: Hash) -> impl Iterator<Item = &Arc<Statement>> {
    docket
        .statements
        .values()
        .filter(move |it| it.kind() == "respond" && it.said.hash("opinion") == Some(opinion))
}

/// The answer that stands; of two at once none does.
pub fn answer(docket: &Docket, opinion: Hash) -> Option<&Arc<Statement>> {
    match chain::heads(answers(docket, opinion)).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
