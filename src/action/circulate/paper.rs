//! Sends a version of a paper to the units for comment (征求意见).

use super::{Change, by_rules, deadline};
use crate::action::change::{Act, Place};
use crate::action::{Args, Done, guard};
use crate::cx::{Cx, Refusal};
use crate::model::{About, Id, Workspace};
use crate::rule::days::{self, Today};
use crate::rule::{chain, circulation, messages, papers, proposals, roster};
use crate::seal::{self, Declaration, Hash};

/// Sends the latest version out. A round that stands is replaced: its units are asked about the new text.
pub(super) fn circulate(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::paper(args, change, cx)?;
    let title = folder.doc.title.clone();
    let workspace = change.workspace.clone();
    if args.get("for").is_some_and(|it| it != "comment") || args.has("waive") {
        return Err(Refusal::refused(cx.lang.paper_is_for_comment().to_owned()));
    }
    let version = guard::version(&folder, cx)?;
    let text = text(&workspace, &id, version, cx)?;
    let asked = match args.units(&workspace, cx, "units")? {
        named if named.is_empty() => {
            papers::asked(&workspace, &folder.doc, cx.today(&workspace.mechanism))
        }
        named => workspace.in_order(named),
    };
    if asked.is_empty() {
        return Err(Refusal::refused(cx.lang.nobody_to_ask(&title)));
    }
    let deadline = deadline(args, &workspace, cx)?;
    let today = cx.today(&workspace.mechanism);
    let hash = Hash::of(text.as_bytes());
    change.put_paper_text(&id, version, text);
    let act = Act::of_secretary(&workspace, cx)?;
    let named: Vec<_> = asked.iter().map(|it| roster::named_unit(&workspace, it)).collect();
    let said = by_rules(Declaration::new(&seal::SEND), &workspace)
        .with("paper", id.to_string())
        .with("person", act.person.clone())
        .with("version", version)
        .with("hash", hash)
        .with("purpose", "comment")
        .with("asked", named)
        .with_any("deadline", deadline)
        .with("supersedes", chain::head_hashes(circulation::chain_of(&folder.docket)));
    let made = change.state(&Place::Paper(&id), said, &act, cx)?;
    Ok(Done {
        sentence: cx.lang.sent_for_comment(&title, version, asked.len())
            + &days::say_doubt(deadline, Today::of(&workspace, today), cx.lang),
        id: proposals::id_of(made),
        messages: messages::circulated(&change.workspace, &About::Paper(id), cx.lang),
    })
}

/// The text of a version, if it can be one and says something.
fn text(workspace: &Workspace, id: &Id, version: u32, cx: &Cx) -> Result<String, Refusal> {
    let folder = workspace.papers.get(id);
    let said = folder.and_then(|it| papers::wording(workspace, id, it, version));
    let said = said.ok_or_else(|| Refusal::refused(cx.lang.no_such_paper(id)))?;
    if said.sections.iter().all(|it| it.clauses.is_empty()) {
        return Err(Refusal::refused(cx.lang.no_clauses().to_owned()));
    }
    said.render().map_err(|it| Refusal::refused(it.say(cx.lang)))
}
