//! A round of reports (调度): every unit is asked, by a day, for what it owes; and who still owes is reminded.

use super::change::{Act, Place};
use super::params::may;
use super::params::must;
use super::{Action, Args, Ask, Change, Confirm, Done, Sense, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, Right};
use crate::rule::rounds::{self, Asked};
use crate::rule::{chain, messages, proposals, roster};
use crate::seal::{self, Declaration};
use crate::text::Lang;

/// Opens a round; it replaces the one before.
pub(super) const ROUND: Action = Action {
    name: "round",
    title: Lang::do_round,
    about: Lang::about_round,
    params: &[
        must("by", Lang::param_deadline, Ask::Day(Sense::Coming)),
        may("units", Lang::param_asked_units, Ask::Units),
        may("duties", Lang::param_with_duties, Ask::Flag),
        may("text", Lang::param_remark, Ask::Text),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: open,
};

fn open(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let today = cx.today(&workspace.mechanism);
    let by = args.need(cx, "by", args.day(cx, "by")?)?;
    if by < today {
        return Err(Refusal::usage(cx.lang.deadline_past().to_owned()));
    }
    let wanted = args.units(&workspace, cx, "units")?;
    let asked = rounds::to_ask(&workspace, &wanted, args.flag("duties"));
    let owes = |unit: &Id| asked.iter().any(|it| it.unit == *unit);
    let idle: Vec<Id> = wanted.iter().filter(|it| !owes(it)).cloned().collect();
    if !idle.is_empty() {
        return Err(Refusal::refused(cx.lang.owe_no_report(&workspace.unit_names(&idle))));
    }
    if asked.is_empty() {
        return Err(Refusal::refused(cx.lang.nothing_to_ask().to_owned()));
    }
    let act = Act::of_secretary(&workspace, cx)?;
    let said = Declaration::new(&seal::ROUND)
        .with("person", act.person.clone())
        .with("by", by)
        .with("asked", asked.iter().map(Asked::line).collect::<Vec<_>>())
        .with_any("words", args.text("text"))
        .with("supersedes", chain::head_hashes(rounds::rounds(&workspace)));
    let hash = change.state(&Place::Rounds, said, &act, cx)?;
    let units = rounds::owing(&change.workspace);
    Ok(Done {
        sentence: cx.lang.round_opened(units.len(), asked.len(), &cx.lang.day(by)),
        id: proposals::id_of(hash),
        messages: messages::round(&change.workspace, &units, (today, false), cx.lang),
    })
}

/// Reminds those who still owe a part of the round that stands, or the one that is named.
pub(super) fn remind(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let Some(round) = rounds::standing(&workspace) else {
        return Err(Refusal::usage(cx.lang.no_meeting_no_round().to_owned()));
    };
    let mut units = rounds::owing(&workspace);
    if let Some(unit) = args.unit(&workspace, cx, "unit")? {
        if !units.contains(&unit) {
            return Err(Refusal::refused(cx.lang.not_awaited(workspace.unit_name(&unit))));
        }
        units = vec![unit];
    }
    if units.is_empty() {
        return Err(Refusal::refused(cx.lang.round_complete().to_owned()));
    }
    let act = Act::of_secretary(&workspace, cx)?;
    let named = units.iter().map(|it| roster::named_unit(&workspace, it)).collect::<Vec<_>>();
    let said = Declaration::new(&seal::REMIND)
        .with("person", act.person.clone())
        .with("units", named)
        .with("round", round.hash);
    let hash = change.state(&Place::Rounds, said, &act, cx)?;
    let today = cx.today(&workspace.mechanism);
    Ok(Done {
        sentence: cx.lang.reminded(units.len(), &workspace.unit_names(&units)),
        id: proposals::id_of(hash),
        messages: messages::round(&workspace, &units, (today, true), cx.lang),
    })
}
