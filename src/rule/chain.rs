//! Which statements stand: order comes from what replaces what, never from clocks.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::Statement;
use crate::seal::Hash;

/// The statements of a chain that no other statement of the chain replaces.
///
/// The caller picks the chain (one unit's word on one meeting, say), so that nobody can replace
/// another's statement. The same text twice counts once. More than one head is a divergence (分歧).
pub fn heads<'a>(chain: impl IntoIterator<Item = &'a Arc<Statement>>) -> Vec<&'a Arc<Statement>> {
    let mut chain: Vec<_> = chain.into_iter().collect();
    chain.sort_by_key(|it| it.hash);
    chain.dedup_by_key(|it| it.hash);
    let replaced: BTreeSet<Hash> = chain.iter().flat_map(|it| it.supersedes()).copied().collect();
    chain.retain(|it| !replaced.contains(&it.hash));
    chain.sort_by_key(|it| it.name.clone());
    chain
}

/// The hashes a new statement of the chain has to replace.
pub fn head_hashes<'a>(chain: impl IntoIterator<Item = &'a Arc<Statement>>) -> Vec<Hash> {
    let mut hashes: Vec<_> = heads(chain).into_iter().map(|it| it.hash).collect();
    hashes.sort();
    hashes
}

/// Walks back from a statement to those it replaced, nearest first.
pub fn replaced_by<'a>(
    chain: impl IntoIterator<Item = &'a Arc<Statement>>,
    of: &Statement,
) -> Vec<&'a Arc<Statement>> {
    let chain: Vec<_> = chain.into_iter().collect();
    let mut wanted: Vec<Hash> = of.supersedes().to_vec();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    while let Some(hash) = wanted.pop() {
        if !seen.insert(hash) {
            continue;
        }
        if let Some(it) = chain.iter().find(|it| it.hash == hash) {
            wanted.extend(it.supersedes());
            found.push(*it);
        }
    }
    found
}
