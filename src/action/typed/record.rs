//! Which record a typed name means: a meeting by title, a duty, an item by its number, a clause by its key.

use super::candidates::{Candidate, candidates};
use crate::action::{Args, Ask};
use crate::cx::{Cx, Refusal};
use crate::find::{Query, key, numerals};
use crate::model::Workspace;
use crate::rule::typed;

/// The most candidates that are listed.
const MOST: usize = 6;

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
    if let Some(known) = all.iter().find(|it| key(&it.value) == wanted) {
        return Ok(known.value.clone());
    }
    let called: Vec<_> =
        all.iter().filter(|it| it.names().any(|name| key(name) == wanted)).collect();
    let listed = |them: &[&Candidate]| {
        let them: Vec<_> = them.iter().take(MOST).map(|it| it.said()).collect();
        them.join(cx.lang.semicolon())
    };
    match called.as_slice() {
        [one] => return Ok(one.value.clone()),
        [] => {}
        several => return Err(Refusal::refused(cx.lang.typed_which(typed, &listed(several)))),
    }
    if let Some(nth) = nth(ask, &wanted).and_then(|it| all.get(it.checked_sub(1)?)) {
        return Ok(nth.value.clone());
    }
    let query = Query::new(typed);
    let near: Vec<_> = all
        .iter()
        .filter(|it| it.names().chain([it.value.as_str()]).any(|name| query.rank(name).is_some()))
        .collect();
    // Digits of a hash are looked up where the statements are, answered ones too.
    let is_hash = matches!(ask, Ask::Proposal | Ask::Nomination | Ask::Opinion)
        && wanted.bytes().all(|it| it.is_ascii_hexdigit());
    if near.is_empty() || is_hash {
        // Nothing is near: the action says what there is none of, and where to look.
        return Ok(wanted);
    }
    Err(Refusal::refused(cx.lang.typed_none_such(typed, &listed(&near))))
}

/// The place of an agenda item that was named by its number: 2, 第二项.
fn nth(ask: Ask, wanted: &str) -> Option<usize> {
    if ask != Ask::Item {
        return None;
    }
    let number = wanted.strip_prefix("议题").unwrap_or(wanted);
    let number = number.strip_prefix('第').unwrap_or(number);
    let number = number.strip_suffix(['项', '个']).unwrap_or(number);
    usize::try_from(numerals::number(number)?).ok()
}
