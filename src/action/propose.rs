//! Proposals for a meeting or an item, and their answers (会议建议).

use super::change::{Act, Place};
use super::params::{MAYBE_REASON, OWN_UNIT, REASON, may, must};
use super::{Action, Args, Ask, Change, Confirm, Done, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::Right;
use crate::rule::proposals;
use crate::seal::{self, Declaration, Kind};
use crate::text::Lang;

/// A unit proposes a meeting or an item.
pub(super) const PROPOSE: Action = Action {
    name: "propose",
    title: Lang::do_propose,
    about: Lang::about_propose,
    params: &[
        must("title", Lang::param_title, Ask::Line),
        REASON,
        OWN_UNIT,
        may("item-for", Lang::param_item_for, Ask::Meeting),
    ],
    right: Some(Right::Propose),
    recordable: true,
    confirm: Confirm::None,
    prefill: no_prefill,
    run: propose,
};

/// The convener takes a proposal up.
pub(super) const ACCEPT: Action = Action {
    name: "accept",
    title: Lang::do_accept,
    about: Lang::about_accept,
    params: &[must("proposal", Lang::param_proposal, Ask::Proposal), MAYBE_REASON],
    right: Some(Right::Accept),
    recordable: true,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: |args, change, cx| answer(&seal::ACCEPT, args, change, cx),
};

/// The convener declines a proposal, with a reason.
pub(super) const DECLINE: Action = Action {
    name: "decline",
    title: Lang::do_decline,
    about: Lang::about_decline,
    params: &[must("proposal", Lang::param_proposal, Ask::Proposal), REASON],
    right: Some(Right::Accept),
    recordable: true,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: |args, change, cx| {
        args.need(cx, "reason", args.text("reason"))?;
        answer(&seal::DECLINE, args, change, cx)
    },
};

fn propose(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let title = args.need(cx, "title", args.line("title"))?;
    let reason = args.need(cx, "reason", args.text("reason"))?;
    let act = Act::of_unit(args, &change.workspace, cx, Right::Propose)?;
    let item_for = args.id(cx, "item-for")?;
    if let Some(id) = item_for.as_ref().filter(|it| !change.workspace.meetings.contains_key(*it)) {
        return Err(Refusal::refused(cx.lang.no_such_meeting(id)));
    }
    let said = Declaration::new(&seal::PROPOSE)
        .with_any("unit", act.named_unit(&change.workspace))
        .with("person", act.person.clone())
        .with("title", &title)
        .with("reason", reason)
        .with_any("item_for", item_for.map(|it| it.to_string()));
    let hash = change.state(&Place::Proposals, said, &act, cx)?;
    Ok(Done {
        sentence: cx.lang.proposed(&title),
        id: proposals::id_of(hash),
        messages: Vec::new(),
    })
}

fn answer(kind: &'static Kind, args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let hash = args.need(cx, "proposal", args.proposal(&change.workspace, cx, "proposal")?)?;
    let found =
        proposals::proposals(&change.workspace).into_iter().find(|it| it.statement.hash == hash);
    let (title, answered) =
        found.map_or((String::new(), false), |it| (it.title().to_owned(), it.answer.is_some()));
    if answered {
        return Err(Refusal::refused(cx.lang.answered_already(&title)));
    }
    let act = Act::of_person(args, &change.workspace, cx, Right::Accept)?;
    let said = Declaration::new(kind)
        .with("person", act.person.clone())
        .with("proposal", hash)
        .with_any("reason", args.text("reason"));
    let made = change.state(&Place::Proposals, said, &act, cx)?;
    let sentence =
        if kind.name == "accept" { cx.lang.accepted(&title) } else { cx.lang.declined(&title) };
    Ok(Done { sentence, id: proposals::id_of(made), messages: Vec::new() })
}
