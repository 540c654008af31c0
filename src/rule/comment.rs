//! Whether a round asks for comment (征求意见) and not for consent: every one on a paper, and one on minutes that
//! was sent out so. No word of consent is said about such a round, wherever it is shown or sent.

use crate::model::{About, Docket, Statement, Workspace};
use crate::rule::circulation;
use crate::seal::Declaration;

/// Whether what is out of these minutes or this paper asks for comment.
pub fn is_out(workspace: &Workspace, docket: &Docket) -> bool {
    let standing = circulation::standing(workspace, docket);
    docket.is_of_paper() || standing.out().is_some_and(|it| !it.counts)
}

/// The same for what an argument names.
pub fn is_about(workspace: &Workspace, about: &About) -> bool {
    about.docket(workspace).is_some_and(|it| is_out(workspace, it))
}

/// Whether a statement sends a text out for comment, or speaks of a version that was sent out so: a version
/// goes out once.
pub fn is_spoken(workspace: &Workspace, said: &Declaration) -> bool {
    if said.line("paper").is_some() || said.word("purpose") == Some("comment") {
        return true;
    }
    let meeting = said.line("meeting").and_then(|it| workspace.meetings.get(it));
    let (Some(folder), Some(version)) = (meeting, said.number("version")) else { return false };
    let sent = circulation::chain_of(&folder.docket)
        .filter(|it| it.kind() == "circulate" && it.said.number("version") == Some(version));
    sent.into_iter().any(|it| it.said.word("purpose") == Some("comment"))
}

/// What a statement in a round of comment does, as [`crate::text::Lang::act_in_comment`] says it.
pub fn act_code(statement: &Statement) -> &'static str {
    match (statement.kind(), statement.said.word("verdict")) {
        ("circulate", _) => "circulate",
        ("recall", _) => "recall",
        ("consent", Some("suggested")) => "suggested",
        ("consent", _) => "agreed",
        ("withdraw", _) => "withdraw",
        _ => "",
    }
}
