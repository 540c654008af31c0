//! What is awaited in the round that stands: the units that still owe a part of it.

use super::{By, Waiting, What, of};
use crate::model::{Right, Workspace};
use crate::rule::rounds;

/// The round with the units that still owe reports in it, if there are any.
pub(super) fn awaited(workspace: &Workspace) -> Option<Waiting> {
    let units = rounds::owing(workspace);
    if units.is_empty() {
        return None;
    }
    let deadline = rounds::standing(workspace).and_then(|it| it.said.day("by"));
    Some(Waiting { units, deadline, ..of(What::Round, By::Units(Right::Progress)) })
}
