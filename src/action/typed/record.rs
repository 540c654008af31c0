//! Which record a typed name means: a meeting by title, a duty, an item by its number, a clause by its key.

use super::candidates::{Candidate, candidates};
use crate::action::{Args, Ask};
use crate::cx::{Cx, Refusal};
use crate::find::{key, numerals};
use crate::model::Workspace;
use crate::rule::typed;

/// The value of the record that is meant; of several, joined by commas, where several may be named.
pub(super) fn record(
    workspace: &Workspace,
    cx: &Cx,
    args: &Args,
    (ask, typed): (Ask, &str),
) -> Result<String, Refusal> {
    let all = candidates(ask, args, workspace, cx);
    let one = |part: &str| one(&all, cx, ask, part);
    match ask {
        Ask::Clause | Ask::Addressees => Ok(typed::list(typed, &one)?.join(",")),
        _ => one(typed),
    }
}

fn one(all: &[Candidate], cx: &Cx, ask: Ask, typed: &str) -> Result<String, Refusal> {
    let wanted = key(typed);
    if let Some(nth) = nth(ask, all, &wanted) {
        return Ok(nth.value.clone());
    }
    // Digits of a hash are looked up where the statements are, answered ones too.
    let is_hash = matches!(ask, Ask::Proposal | Ask::Nomination | Ask::Opinion)
        && wanted.bytes().all(|it| it.is_ascii_hexdigit());
    if is_hash {
        return Ok(wanted);
    }
    // Where nothing is near, the action says what there is none of, and where to look.
    Ok(typed::choose(all, cx, typed)?.map_or(wanted, |it| it.value.clone()))
}

/// The agenda item that was named by its number: 2, 第二项.
fn nth<'a>(ask: Ask, all: &'a [Candidate], wanted: &str) -> Option<&'a Candidate> {
    if ask != Ask::Item {
        return None;
    }
    let number = wanted.strip_prefix("议题").unwrap_or(wanted);
    let number = number.strip_prefix('第').unwrap_or(number);
    let number = number.strip_suffix(['项', '个']).unwrap_or(number);
    all.get(usize::try_from(numerals::number(number)?).ok()?.checked_sub(1)?)
}
