//! Opinions on a text, and what became of each (意见采纳情况).

use std::sync::Arc;

use crate::model::{Docket, Statement};
use crate::rule::chain;
use crate::rule::sign_off::{SignState, UnitSign};
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

/// Suggestions with which units agree to the text that is out and of which nobody has said what becomes of them
/// (意见采纳情况): every one is answered before the minutes are issued (DESIGN §3, A conditional yes).
pub fn unanswered<'s, 'a>(
    docket: &'s Docket,
    signs: &'s [UnitSign<'a>],
) -> impl Iterator<Item = &'s UnitSign<'a>> {
    use SignState::{IfAdopted, NotAdopted, Suggested};
    let suggests = |it: &&UnitSign<'_>| matches!(it.state, Suggested | IfAdopted | NotAdopted);
    let is_open =
        |it: &Statement| it.said.text("words").is_some() && answer(docket, it.hash).is_none();
    signs.iter().filter(suggests).filter(move |it| it.statement.is_some_and(|it| is_open(it)))
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
