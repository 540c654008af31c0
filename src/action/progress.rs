//! Follow-up: a unit reports progress, the secretary closes what is done (进展情况, 销号).

use super::args::bad_word;
use super::change::{Act, Place};
use super::params::{OWN_UNIT, may, must};
use super::{Action, Args, Ask, Change, Confirm, Done, no_prefill};
use chrono::NaiveDate;

use crate::cx::{Cx, Refusal};
use crate::model::{Id, Right, Workspace};
use crate::rule::ledger::{self, Stage};
use crate::rule::{chain, proposals, rounds};
use crate::seal::{self, Declaration};
use crate::text::Lang;

/// A unit reports how far it is.
pub(super) const PROGRESS: Action = Action {
    name: "progress",
    title: Lang::do_progress,
    about: Lang::about_progress,
    params: &[
        may("resolution", Lang::param_resolution, Ask::Resolution),
        may("duty", Lang::param_duty, Ask::Duty),
        OWN_UNIT,
        must(
            "state",
            Lang::param_state,
            Ask::Word(&["not-started", "in-progress", "apply-close", "standing"]),
        ),
        must("text", Lang::param_progress, Ask::Text),
        may("problems", Lang::param_problems, Ask::Text),
        may("next", Lang::param_next, Ask::Text),
        may("needs", Lang::param_needs, Ask::Text),
    ],
    right: Some(Right::Progress),
    recordable: true,
    confirm: Confirm::None,
    prefill: no_prefill,
    run: progress,
};

/// The secretary verifies that it is done.
pub(super) const CLOSE: Action = Action {
    name: "close",
    title: Lang::do_close,
    about: Lang::about_close,
    params: &[
        may("resolution", Lang::param_resolution, Ask::Resolution),
        may("duty", Lang::param_duty, Ask::Duty),
        may("text", Lang::param_words, Ask::Text),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: close,
};

/// What progress is reported on: a resolution or a duty, with the units that it binds and those that lead.
pub(super) struct Matter {
    /// The resolution or the duty.
    pub(super) id: Id,
    /// What it is called in a sentence.
    pub(super) title: String,
    /// The day that was agreed.
    pub(super) due: Option<NaiveDate>,
    is_resolution: bool,
    bound: Vec<String>,
    leads: Vec<String>,
}

pub(super) fn matter(args: &Args, workspace: &Workspace, cx: &Cx) -> Result<Matter, Refusal> {
    let strings = |ids: Vec<&Id>| ids.into_iter().map(ToString::to_string).collect::<Vec<_>>();
    match (args.id(cx, "resolution")?, args.id(cx, "duty")?) {
        (Some(id), None) => {
            let found = ledger::resolution(workspace, &id);
            let found = found.ok_or_else(|| Refusal::refused(cx.lang.no_such_resolution(&id)))?;
            let leads: Vec<String> = strings(found.answerable(workspace).iter().collect());
            let bound = strings(found.bound(workspace).iter().collect());
            Ok(Matter {
                title: id.to_string(),
                id,
                due: found.agreed(workspace),
                is_resolution: true,
                bound,
                leads,
            })
        }
        (None, Some(id)) => {
            let duty = workspace
                .duties
                .get(&id)
                .ok_or_else(|| Refusal::refused(cx.lang.no_such_duty(&id)))?;
            let (bound, leads) =
                (strings(duty.units().collect()), strings(duty.answerable().collect()));
            Ok(Matter {
                title: duty.title.clone(),
                id,
                due: duty.due,
                is_resolution: false,
                bound,
                leads,
            })
        }
        _ => Err(Refusal::usage(cx.lang.resolution_or_duty().to_owned())),
    }
}

impl Matter {
    /// Names the matter in a declaration.
    pub(super) fn named(&self, said: Declaration) -> Declaration {
        said.with(if self.is_resolution { "resolution" } else { "duty" }, self.id.to_string())
    }

    /// How far it is.
    pub(super) fn stage(&self, workspace: &Workspace) -> Stage {
        ledger::stage(workspace, &self.id, &self.leads)
    }
}

impl Matter {
    /// Whether the unit leads or supports it.
    pub(super) fn bound_to(
        &self,
        workspace: &Workspace,
        unit: &Id,
        cx: &Cx,
    ) -> Result<(), Refusal> {
        if self.bound.iter().any(|it| **it == **unit) {
            return Ok(());
        }
        Err(Refusal::refused(cx.lang.not_bound(workspace.unit_name(unit), &self.title)))
    }

    /// Whether it was not closed yet.
    pub(super) fn still_open(&self, workspace: &Workspace, cx: &Cx) -> Result<(), Refusal> {
        match self.stage(workspace) {
            Stage::Closed => Err(Refusal::refused(cx.lang.closed_already(&self.title))),
            _ => Ok(()),
        }
    }
}

fn progress(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let matter = matter(args, &workspace, cx)?;
    let act = Act::of_unit(args, &workspace, cx, Right::Progress)?;
    let unit = args.need(cx, "unit", act.unit.clone())?;
    matter.bound_to(&workspace, &unit, cx)?;
    matter.still_open(&workspace, cx)?;
    let state = args.need(cx, "state", args.get("state"))?;
    let states: Vec<&str> = seal::STATES.iter().map(|it| it.0).collect();
    if !states.contains(&state) {
        return Err(bad_word(cx, "state", state, &states));
    }
    let earlier = ledger::reports_on(&workspace, &matter.id);
    let own = earlier.into_iter().filter(|it| it.kind() == "progress" && it.unit() == Some(&*unit));
    let said = matter
        .named(Declaration::new(&seal::PROGRESS))
        .with_any("unit", act.named_unit(&workspace))
        .with("person", act.person.clone())
        .with("state", state)
        .with("words", args.need(cx, "text", args.text("text"))?)
        .with_any("problems", args.text("problems"))
        .with_any("next", args.text("next"))
        .with_any("needs", args.text("needs"))
        .with_any("round", rounds::asking(&workspace, &unit, &matter.id))
        .with("supersedes", chain::head_hashes(own));
    let hash = change.state(&Place::Progress(&matter.id), said, &act, cx)?;
    let sentence =
        cx.lang.reported(workspace.unit_name(&unit), &matter.title, cx.lang.stage(state));
    Ok(Done { sentence, id: proposals::id_of(hash), messages: Vec::new() })
}

fn close(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let matter = matter(args, &workspace, cx)?;
    match matter.stage(&workspace) {
        Stage::Closed => return Err(Refusal::refused(cx.lang.closed_already(&matter.title))),
        Stage::ApplyClose => {}
        _ => return Err(Refusal::refused(cx.lang.close_not_asked(&matter.title))),
    }
    let act = Act::of_secretary(&workspace, cx)?;
    let heads = chain::head_hashes(ledger::reports_on(&workspace, &matter.id));
    let said = matter
        .named(Declaration::new(&seal::CLOSE))
        .with("person", act.person.clone())
        .with_any("words", args.text("text"))
        .with("supersedes", heads);
    change.state(&Place::Progress(&matter.id), said, &act, cx)?;
    Ok(Done {
        sentence: cx.lang.closed(&matter.title),
        id: matter.id.to_string(),
        messages: Vec::new(),
    })
}
