//! A draft is sent in for review, and looked at by convener or deputy (送审, 审核).

use super::args::bad_word;
use super::call::convener;
use super::change::{Act, Place};
use super::params::{MEETING, may, must};
use super::{Action, Args, Ask, Change, Confirm, Done, guard, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, MeetingFolder, Right};
use crate::rule::review::{self, Review};
use crate::rule::{chain, proposals};
use crate::seal::{self, Declaration, Hash};
use crate::text::Lang;

/// Sends the draft in for review.
pub(super) const REVIEW: Action = Action {
    name: "review",
    title: Lang::do_review,
    about: Lang::about_review,
    params: &[
        MEETING,
        may("version", Lang::param_version, Ask::Number),
        may("text", Lang::param_remark, Ask::Text),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: send_in,
};

/// The convener or the deputy says what the review came to.
pub(super) const REVIEWED: Action = Action {
    name: "reviewed",
    title: Lang::do_reviewed,
    about: Lang::about_reviewed,
    params: &[
        MEETING,
        must("verdict", Lang::param_review, Ask::Word(&["approved", "changes"])),
        may("text", Lang::param_words, Ask::Text),
    ],
    right: Some(Right::Chair),
    recordable: true,
    confirm: Confirm::Enter,
    prefill: convener,
    run: reviewed,
};

fn send_in(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::drafting(args, change, cx)?;
    let (version, _) = guard::draft(&folder, cx)?;
    if let Some(other) = args.number(cx, "version")?.filter(|it| *it != version) {
        return Err(Refusal::refused(cx.lang.version_not_current(other, version)));
    }
    if matches!(review::of(&change.workspace, &id, &folder), Review::Pending(_)) {
        return Err(Refusal::refused(cx.lang.in_review_already(version)));
    }
    let draft = hash_of(change, &id, &folder, version, cx)?;
    let act = Act::of_secretary(&change.workspace, cx)?;
    let said = Declaration::new(&seal::REVIEW)
        .with("meeting", id.to_string())
        .with("person", act.person.clone())
        .with("version", version)
        .with("draft", draft)
        .with_any("words", args.text("text"))
        .with("supersedes", chain::head_hashes(review::chain_of(&folder)));
    let made = change.state(&Place::Meeting(&id), said, &act, cx)?;
    Ok(Done {
        sentence: cx.lang.sent_in(&folder.doc.title, version),
        id: proposals::id_of(made),
        messages: Vec::new(),
    })
}

fn reviewed(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::drafting(args, change, cx)?;
    let (version, _) = guard::draft(&folder, cx)?;
    if !matches!(review::of(&change.workspace, &id, &folder), Review::Pending(_)) {
        return Err(Refusal::refused(cx.lang.not_in_review(&folder.doc.title)));
    }
    let verdict = args.need(cx, "verdict", args.get("verdict"))?;
    if !seal::REVIEWS.iter().any(|it| it.0 == verdict) {
        return Err(bad_word(cx, "verdict", verdict, &["approved", "changes"]));
    }
    let words = args.text("text");
    if verdict == "changes" {
        args.need(cx, "text", words.clone())?;
    }
    let draft = hash_of(change, &id, &folder, version, cx)?;
    let act = Act::of_person(args, &change.workspace, cx, Right::Chair)?;
    let sent_in = review::chain_of(&folder).filter(|it| it.kind() == "review");
    let same = sent_in.last().is_some_and(|it| it.person() == act.person.id.as_deref());
    if change.workspace.mechanism.rules.separate && same {
        return Err(Refusal::refused(cx.lang.not_in_one_hand(&act.person.name)));
    }
    let said = Declaration::new(&seal::REVIEWED)
        .with("meeting", id.to_string())
        .with("person", act.person.clone())
        .with("version", version)
        .with("draft", draft)
        .with("verdict", verdict)
        .with_any("words", words)
        .with("supersedes", chain::head_hashes(review::chain_of(&folder)));
    let made = change.state(&Place::Meeting(&id), said, &act, cx)?;
    let sentence = if verdict == "approved" {
        cx.lang.review_approved(&act.person.name, version)
    } else {
        cx.lang.review_changes(&act.person.name, version)
    };
    Ok(Done { sentence, id: proposals::id_of(made), messages: Vec::new() })
}

/// The hash of the draft's text; a draft that cannot be a text is refused with the reason.
fn hash_of(
    change: &Change,
    id: &Id,
    folder: &MeetingFolder,
    version: u32,
    cx: &Cx,
) -> Result<Hash, Refusal> {
    review::draft_hash(&change.workspace, id, folder, version)
        .ok_or_else(|| Refusal::refused(cx.lang.draft_unfit(&folder.doc.title)))
}
