//! Reminds exactly those who still owe an answer (催办).

use super::change::{Act, Place};
use super::guard;
use super::params::{MAYBE_MEETING, MAYBE_PAPER, may};
use super::{Action, Args, Ask, Change, Confirm, Done, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::Right;
use crate::rule::{circulation, messages, proposals, roster};
use crate::seal::{self, Declaration};
use crate::text::Lang;

/// Reminds one unit, or all that are awaited.
pub(super) const REMIND: Action = Action {
    name: "remind",
    title: Lang::do_remind,
    about: Lang::about_remind,
    params: &[MAYBE_MEETING, MAYBE_PAPER, may("unit", Lang::param_unit, Ask::Unit)],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: no_prefill,
    run,
};

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (about, docket) = guard::either(args, change, cx)?;
    let workspace = change.workspace.clone();
    let today = cx.today(&workspace.mechanism);
    let mut awaited = messages::awaited(&workspace, &about, today);
    if let Some(unit) = args.unit(&workspace, cx, "unit")? {
        if !awaited.contains(&unit) {
            return Err(Refusal::refused(cx.lang.not_awaited(workspace.unit_name(&unit))));
        }
        awaited = vec![unit];
    }
    if awaited.is_empty() {
        return Err(Refusal::refused(cx.lang.nobody_awaited(about.title(&workspace))));
    }
    let act = Act::of_secretary(&workspace, cx)?;
    let standing = circulation::standing(&workspace, &docket);
    let kind = if docket.is_of_paper() { &seal::REMIND_OF_PAPER } else { &seal::REMIND };
    let said = Declaration::new(kind)
        .with(about.field(), about.id().to_string())
        .with("person", act.person.clone())
        .with_any("version", standing.out().map(|it| it.version))
        .with_any("hash", standing.out().map(|it| it.hash))
        .with(
            "units",
            awaited.iter().map(|it| roster::named_unit(&workspace, it)).collect::<Vec<_>>(),
        );
    let hash = change.state(&Place::of(&about), said, &act, cx)?;
    Ok(Done {
        sentence: cx.lang.reminded(awaited.len(), &workspace.unit_names(&awaited)),
        id: proposals::id_of(hash),
        messages: messages::reminder(&workspace, &about, &awaited, today, cx.lang),
    })
}
