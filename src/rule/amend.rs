//! Who authorised a text (签发), or asked for changes instead.

use std::sync::Arc;

use crate::model::{Docket, Statement, Workspace};
use crate::rule::{chain, rights};
use crate::seal::Hash;

/// Everything that was said of a text by those who authorise.
pub fn chain_of<'a>(
    workspace: &Workspace,
    docket: &'a Docket,
    hash: Hash,
) -> impl Iterator<Item = &'a Arc<Statement>> {
    docket.statements.values().filter(move |it| {
        matches!(it.kind(), "authorise" | "amend")
            && it.said.hash("hash") == Some(hash)
            && rights::entitled(workspace, it)
    })
}

/// The statement that authorised this text, by somebody who had the right on that day; none while
/// somebody else who may authorise asks for changes.
pub fn authorisation<'a>(
    workspace: &Workspace,
    docket: &'a Docket,
    hash: Hash,
) -> Option<&'a Arc<Statement>> {
    let heads = chain::heads(chain_of(workspace, docket, hash));
    if heads.iter().any(|it| it.kind() == "amend") {
        return None;
    }
    heads.into_iter().next()
}

/// The changes that were asked for instead, if they stand.
pub fn asked<'a>(
    workspace: &Workspace,
    docket: &'a Docket,
    hash: Hash,
) -> Option<&'a Arc<Statement>> {
    chain::heads(chain_of(workspace, docket, hash)).into_iter().find(|it| it.kind() == "amend")
}
