//! Reminds exactly those who still owe an answer (催办).

use super::args::bad_word;
use super::change::{Act, Place};
use super::params::{MAYBE_MEETING, MAYBE_PAPER, may};
use super::{Action, Args, Ask, Change, Confirm, Done, no_prefill};
use super::{guard, round};
use crate::cx::{Cx, Refusal};
use crate::model::{About, Id, MeetingFolder, Right, Workspace};
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
        MAYBE_MEETING,
        MAYBE_PAPER,
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
    let named = [args.has("meeting"), args.has("paper"), args.flag("round")];
    match named {
        [true, false, false] => of_meeting(args, change, cx),
        [false, true, false] => of_paper(args, change, cx),
        [false, false, _] => round::remind(args, change, cx),
        _ => Err(Refusal::usage(cx.lang.meeting_or_round().to_owned())),
    }
}

/// Those whose comment on a paper is owed.
fn of_paper(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::paper(args, change, cx)?;
    let about = About::Paper(id);
    let docket = &folder.docket;
    let workspace = change.workspace.clone();
    let today = cx.today(&workspace.mechanism);
    let mut awaited = messages::owing(&workspace, docket, today);
    if let Some(unit) = args.unit(&workspace, cx, "unit")? {
        if !awaited.contains(&unit) {
            return Err(Refusal::refused(cx.lang.not_awaited(workspace.unit_name(&unit))));
        }
        awaited = vec![unit];
    }
    let standing = circulation::standing(&workspace, docket);
    let (Some(out), false) = (standing.out(), awaited.is_empty()) else {
        return Err(Refusal::refused(cx.lang.nobody_awaited(about.title(&workspace))));
    };
    let act = Act::of_secretary(&workspace, cx)?;
    let units: Vec<_> = awaited.iter().map(|it| roster::named_unit(&workspace, it)).collect();
    let said = Declaration::new(&seal::REMIND_OF_PAPER)
        .with(about.field(), about.id().to_string())
        .with("person", act.person.clone())
        .with("version", out.version)
        .with("hash", out.hash)
        .with("units", units);
    let messages = messages::of_comment(&workspace, (&about, out), &awaited, today, cx.lang);
    let hash = change.state(&Place::of(&about), said, &act, cx)?;
    Ok(Done {
        sentence: cx.lang.reminded(awaited.len(), &workspace.unit_names(&awaited)),
        id: proposals::id_of(hash),
        messages,
    })
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
