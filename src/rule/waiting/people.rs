//! What is awaited about the roster: the answer to a nomination.

use super::{By, Waiting, What, of};
use crate::model::{Right, Workspace};
use crate::rule::nominations;

/// Nominations that nobody answered yet.
pub(super) fn awaited(workspace: &Workspace) -> Vec<Waiting> {
    nominations::open(workspace)
        .map(|it| Waiting {
            units: it.unit().into_iter().collect(),
            nomination: Some(it.statement.hash),
            ..of(What::Confirm, By::Holders(Right::Confirm))
        })
        .collect()
}
