//! Around the call of a meeting: items are called for, a unit has none, the convener approves it.

use super::change::{Act, Place};
use super::guard;
use super::params::{MEETING, OWN_UNIT, may, must};
use super::{Action, Args, Ask, Change, Confirm, Done, Sense, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Right, Workspace};
use crate::rule::{call, chain, consent_set, items, messages, proposals, roster};
use crate::seal::{self, Declaration};
use crate::text::Lang;

/// Asks units for items by a day.
pub(super) const CALL_ITEMS: Action = Action {
    name: "call-items",
    title: Lang::do_call_items,
    about: Lang::about_call_items,
    params: &[
        MEETING,
        must("by", Lang::param_items_by, Ask::Day(Sense::Coming)),
        may("units", Lang::param_called, Ask::Units),
        may("text", Lang::param_remark, Ask::Text),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: call_items,
};

/// A unit says that it has no item.
pub(super) const NO_ITEM: Action = Action {
    name: "no-item",
    title: Lang::do_no_item,
    about: Lang::about_no_item,
    params: &[MEETING, OWN_UNIT, may("text", Lang::param_remark, Ask::Text)],
    right: Some(Right::Propose),
    recordable: true,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: no_item,
};

/// The convener approves that the meeting is called.
pub(super) const APPROVE: Action = Action {
    name: "approve",
    title: Lang::do_approve,
    about: Lang::about_approve,
    params: &[MEETING, may("text", Lang::param_remark, Ask::Text)],
    right: Some(Right::Chair),
    recordable: true,
    confirm: Confirm::Enter,
    prefill: convener,
    run: approve,
};

/// The convener, who approves where it is recorded.
pub(super) fn convener(workspace: &Workspace, cx: &Cx, _: &Args) -> Vec<(&'static str, String)> {
    let lead = &workspace.mechanism.lead_unit;
    let found = roster::in_role(workspace, lead, "convener", cx.today(&workspace.mechanism));
    found.map(|it| ("by", it.person.name.clone())).into_iter().collect()
}

fn call_items(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::to_come(args, change, cx)?;
    let workspace = change.workspace.clone();
    let by = args.need(cx, "by", args.day(cx, "by")?)?;
    if by > folder.doc.at.date_naive() || by < cx.today(&workspace.mechanism) {
        return Err(Refusal::refused(cx.lang.items_by_off().to_owned()));
    }
    let mut units = args.units(&workspace, cx, "units")?;
    if units.is_empty() {
        units = consent_set::called(&workspace, &folder.doc);
    }
    let units = workspace.in_order(units);
    let act = Act::of_secretary(&workspace, cx)?;
    let said = Declaration::new(&seal::CALL_ITEMS)
        .with("meeting", id.to_string())
        .with("person", act.person.clone())
        .with("to", units.iter().map(|it| roster::named_unit(&workspace, it)).collect::<Vec<_>>())
        .with("by", by)
        .with_any("words", args.text("text"))
        .with("supersedes", chain::head_hashes(items::calls(&folder)));
    let made = change.state(&Place::Meeting(&id), said, &act, cx)?;
    let now = cx.now(&workspace.mechanism);
    Ok(Done {
        sentence: cx.lang.items_called(&folder.doc.title, units.len(), &cx.lang.day(by)),
        id: proposals::id_of(made),
        messages: messages::items_called(&change.workspace, &id, now, cx.lang),
    })
}

fn no_item(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::to_come(args, change, cx)?;
    let workspace = change.workspace.clone();
    let act = Act::of_unit(args, &workspace, cx, Right::Propose)?;
    let unit = args.need(cx, "unit", act.unit.clone())?;
    let asked = items::standing(&folder).map(|it| items::asked(&workspace, it));
    if !asked.is_some_and(|it| it.contains(&unit)) {
        return Err(Refusal::refused(
            cx.lang.items_not_called(workspace.unit_name(&unit), &folder.doc.title),
        ));
    }
    let earlier = folder.docket.statements.values();
    let earlier = earlier.filter(|it| it.kind() == "no-item" && it.unit() == Some(&*unit));
    let said = Declaration::new(&seal::NO_ITEM)
        .with("meeting", id.to_string())
        .with_any("unit", act.named_unit(&workspace))
        .with("person", act.person.clone())
        .with_any("words", args.text("text"))
        .with("supersedes", chain::head_hashes(earlier));
    let made = change.state(&Place::Meeting(&id), said, &act, cx)?;
    Ok(Done {
        sentence: cx.lang.has_no_item(workspace.unit_name(&unit), &folder.doc.title),
        id: proposals::id_of(made),
        messages: Vec::new(),
    })
}

fn approve(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::to_come(args, change, cx)?;
    if let Some(it) = call::approval(&change.workspace, &folder) {
        return Err(Refusal::refused(cx.lang.approved_already(
            &folder.doc.title,
            &it.by,
            &cx.lang.day(it.on),
        )));
    }
    let act = Act::of_person(args, &change.workspace, cx, Right::Chair)?;
    let said = Declaration::new(&seal::APPROVE)
        .with("meeting", id.to_string())
        .with("person", act.person.clone())
        .with("title", &folder.doc.title)
        .with("held", Lang::Zh.instant(folder.doc.at))
        .with_any("words", args.text("text"));
    let made = change.state(&Place::Meeting(&id), said, &act, cx)?;
    Ok(Done {
        sentence: cx.lang.call_approved(&act.person.name, &folder.doc.title),
        id: proposals::id_of(made),
        messages: Vec::new(),
    })
}
