//! Reminds exactly those who still owe an answer (催办).

use super::args::bad_word;
use super::change::{Act, Place};
use super::params::may;
use super::{Action, Args, Ask, Change, Confirm, Done, no_prefill};
use super::{guard, round};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, MeetingFolder, Right, Workspace};
use crate::rule::waiting::{self, Waiting, What};
use crate::rule::{circulation, messages, proposals, roster};
use crate::seal::{self, Declaration};
use crate::text::Lang;

/// What one can be reminded of, in the order in which it is looked for.
const ABOUT: &[&str] = &["sign", "items", "reply", "materials"];

/// Reminds one unit, or all that are awaited: for a meeting, or, without one, in the round that stands.
pub(super) const REMIND: Action = Action {
    name: "remind",
    title: Lang::do_remind,
    about: Lang::about_remind,
    params: &[
        may("meeting", Lang::param_meeting, Ask::Meeting),
        may("round", Lang::param_in_round, Ask::Flag),
        may("unit", Lang::param_unit, Ask::Unit),
        may("for", Lang::param_remind_for, Ask::Word(ABOUT)),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: no_prefill,
    run,
};

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    match (args.has("meeting"), args.flag("round")) {
        (true, true) => Err(Refusal::usage(cx.lang.meeting_or_round().to_owned())),
        (true, false) => of_meeting(args, change, cx),
        (false, _) => round::remind(args, change, cx),
    }
}

fn of_meeting(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::in_hand(args, change, cx)?;
    let workspace = change.workspace.clone();
    let awaited = awaited(args, &workspace, (&id, &folder), cx)?;
    let act = Act::of_secretary(&workspace, cx)?;
    let standing = circulation::standing(&workspace, &folder.docket);
    let about = Some(awaited.what.code()).filter(|it| seal::REMINDED.iter().any(|at| at.0 == *it));
    let units: Vec<_> = awaited.units.iter().map(|it| roster::named_unit(&workspace, it)).collect();
    let said = Declaration::new(&seal::REMIND)
        .with("meeting", id.to_string())
        .with("person", act.person.clone())
        .with_any("version", standing.out().map(|it| it.version))
        .with_any("hash", standing.out().map(|it| it.hash))
        .with("units", units)
        .with_any("about", about);
    let hash = change.state(&Place::Meeting(&id), said, &act, cx)?;
    let today = cx.today(&workspace.mechanism);
    Ok(Done {
        sentence: cx.lang.reminded(awaited.units.len(), &workspace.unit_names(&awaited.units)),
        id: proposals::id_of(hash),
        messages: messages::reminder(&workspace, &folder, &awaited, today, cx.lang),
    })
}

/// What is awaited, of the sort that was named or the first that there is, from the unit that was named
/// or from all.
fn awaited(
    args: &Args,
    workspace: &Workspace,
    (id, folder): (&Id, &MeetingFolder),
    cx: &Cx,
) -> Result<Waiting, Refusal> {
    let named = args.get("for");
    if let Some(other) = named.filter(|it| !ABOUT.contains(it)) {
        return Err(bad_word(cx, "for", other, ABOUT));
    }
    let unit = args.unit(workspace, cx, "unit")?;
    let all = waiting::of_units(workspace, id, folder, cx.now(&workspace.mechanism));
    let fits = |it: &Waiting, what: &str| {
        it.what.code() == what && unit.as_ref().is_none_or(|unit| it.units.contains(unit))
    };
    let sort = ABOUT
        .iter()
        .filter(|it| named.is_none_or(|named| named == **it))
        .find(|what| all.iter().any(|it| fits(it, what)));
    let Some(sort) = sort else {
        return Err(Refusal::refused(match unit {
            Some(unit) => cx.lang.not_awaited(workspace.unit_name(&unit)),
            None => cx.lang.nobody_awaited(&folder.doc.title),
        }));
    };
    let mut found = all.into_iter().filter(|it| fits(it, sort));
    let first = found.next().expect("the sort was found among them");
    // Materials are awaited item by item; one reminder goes to each unit once.
    let units = first.units.iter().cloned().chain(found.flat_map(|it| it.units));
    let units = match unit {
        Some(unit) => vec![unit],
        None => workspace.in_order(units.collect()),
    };
    let item = first.item.clone().filter(|_| first.what != What::Materials);
    Ok(Waiting { units, item, ..first })
}
