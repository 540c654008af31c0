//! Which paragraph of a new version is which clause of the one before.

use std::collections::BTreeSet;

use crate::model::{Clause, Id, Minutes};

/// How alike two paragraphs must be, in percent, for the one to stand in place of the other where their
/// numbers differ.
const ALIKE: usize = 30;

/// The clauses with these words, and the highest key ever given: what stayed or was rewritten keeps its key
/// with its units and its day, what is new gets a key that was never used.
pub fn keyed(texts: &[&str], before: Option<&Minutes>) -> (Vec<Clause>, u32) {
    let old: Vec<&Clause> = before.into_iter().flat_map(Minutes::clauses).collect();
    let highest = old.iter().filter_map(|it| it.key.strip_prefix('c')?.parse().ok()).max();
    let mut last = before.map_or(0, |it| it.last_key).max(highest.unwrap_or(0));
    let kept = kept(&old, texts);
    let clauses = texts.iter().zip(kept).map(|(text, from)| {
        let text = (*text).to_owned();
        if let Some(it) = from.and_then(|at| old.get(at)) {
            return Clause { text, ..(*it).clone() };
        }
        last += 1;
        let key = Id::new(&format!("c{last}")).expect("a letter and a number are an id");
        Clause::plain(key, text)
    });
    let clauses = clauses.collect();
    (clauses, last)
}

/// For each new paragraph the clause that it was: first those with the very same words, then, between two
/// of these, those that stand where others went.
fn kept(old: &[&Clause], new: &[&str]) -> Vec<Option<usize>> {
    let mut from = same(old, new);
    let taken: BTreeSet<usize> = from.iter().flatten().copied().collect();
    let mut start = (0, 0);
    for end in 0..=new.len() {
        let anchor = if end == new.len() { Some(old.len()) } else { from[end] };
        let Some(until) = anchor.filter(|it| *it >= start.0) else { continue };
        let gone: Vec<usize> = (start.0..until).filter(|it| !taken.contains(it)).collect();
        let come: Vec<usize> = (start.1..end).filter(|it| from[*it].is_none()).collect();
        for (was, is) in replaced(old, new, &gone, &come) {
            from[is] = Some(was);
        }
        start = (until + 1, end + 1);
    }
    from
}

/// Paragraphs with the very words of a clause, each clause once; of several the next one in order.
fn same(old: &[&Clause], new: &[&str]) -> Vec<Option<usize>> {
    let mut taken = vec![false; old.len()];
    let mut next = 0;
    let found = new.iter().map(|text| {
        let is = |at: &usize| !taken[*at] && old[*at].text == **text;
        let at = (next..old.len()).find(is).or_else(|| (0..next).find(is))?;
        taken[at] = true;
        next = at + 1;
        Some(at)
    });
    found.collect()
}

/// Pairs of what went and what came in its place: one for one where there are as many, else those that are
/// alike, as many and as alike as can be in order.
fn replaced(old: &[&Clause], new: &[&str], gone: &[usize], come: &[usize]) -> Vec<(usize, usize)> {
    if gone.len() == come.len() {
        return gone.iter().copied().zip(come.iter().copied()).collect();
    }
    let score = |i: usize, j: usize| match alike(&old[gone[i]].text, new[come[j]]) {
        percent if percent >= ALIKE => percent,
        _ => 0,
    };
    let mut best = vec![vec![0usize; come.len() + 1]; gone.len() + 1];
    for i in (0..gone.len()).rev() {
        for j in (0..come.len()).rev() {
            let pair = match score(i, j) {
                0 => 0,
                percent => best[i + 1][j + 1] + percent,
            };
            best[i][j] = pair.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < gone.len() && j < come.len() {
        if score(i, j) > 0 && best[i][j] == best[i + 1][j + 1] + score(i, j) {
            pairs.push((gone[i], come[j]));
            (i, j) = (i + 1, j + 1);
        } else if best[i][j] == best[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// How many percent of their pairs of neighbouring characters two texts have in common.
fn alike(a: &str, b: &str) -> usize {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let chars: Vec<char> = text.chars().collect();
        chars.windows(2).map(|it| (it[0], it[1])).collect()
    };
    let (a, mut b) = (pairs(a), pairs(b));
    let all = a.len() + b.len();
    let mut common: usize = 0;
    for pair in &a {
        if let Some(at) = b.iter().position(|it| it == pair) {
            b.swap_remove(at);
            common += 2;
        }
    }
    (common * 100).checked_div(all).unwrap_or(0)
}
