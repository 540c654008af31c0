//! A unit nominates whom it wants in a post, and the nomination is confirmed or turned down (DESIGN §4).

use super::change::{Act, Place};
use super::params::{MAYBE_REASON, OWN_UNIT, REASON, may, must};
use super::takeover::{Takeover, spoke_since};
use super::{Action, Args, Ask, Change, Confirm, Done, Param, Sense, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, Right, Succession, Workspace};
use crate::rule::nominations::{self, Nomination, State};
use crate::rule::{messages, proposals, roster};
use crate::seal::{self, Declaration, Named};
use crate::text::Lang;

const NOMINATION: Param = must("nomination", Lang::param_nomination, Ask::Nomination);
const FROM: Param = may("from", Lang::param_from, Ask::Day(Sense::Near));

/// A unit nominates a new liaison, member or clerk of its own.
pub(super) const NOMINATE: Action = Action {
    name: "nominate",
    title: Lang::do_nominate,
    about: Lang::about_nominate,
    params: &[
        OWN_UNIT,
        must("name", Lang::param_name, Ask::Name),
        must("role", Lang::param_role, Ask::Role),
        must("title", Lang::param_post, Ask::Line),
        may("phone", Lang::param_phone, Ask::Line),
        may("mobile", Lang::param_mobile, Ask::Line),
        may("email", Lang::param_email, Ask::Line),
        may("replaces", Lang::param_replaces, Ask::Person),
        FROM,
        MAYBE_REASON,
    ],
    right: Some(Right::Nominate),
    recordable: true,
    confirm: Confirm::None,
    prefill: no_prefill,
    run: nominate,
};

/// The secretary, or the convener where the rule asks, confirms: the post begins.
pub(super) const CONFIRM: Action = Action {
    name: "confirm",
    title: Lang::do_confirm,
    about: Lang::about_confirm,
    params: &[NOMINATION, FROM, MAYBE_REASON],
    right: Some(Right::Confirm),
    recordable: true,
    confirm: Confirm::Enter,
    prefill: as_nominated,
    run: confirm,
};

/// The nomination is not confirmed, with a reason that its unit sees.
pub(super) const TURN_DOWN: Action = Action {
    name: "turn-down",
    title: Lang::do_turn_down,
    about: Lang::about_turn_down,
    params: &[NOMINATION, REASON],
    right: Some(Right::Confirm),
    recordable: true,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: turn_down,
};

fn nominate(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let act = Act::of_unit(args, &workspace, cx, Right::Nominate)?;
    let unit = args.need(cx, "unit", act.unit.clone())?;
    let takeover = takeover(args, &workspace, unit, cx)?;
    let from = args.day(cx, "from")?;
    let today = cx.today(&workspace.mechanism);
    let predecessor = takeover.predecessor(&workspace, from.unwrap_or(today), cx)?;
    // What is recorded for somebody is the recorder's act that day.
    let speaks = act.person.id.as_deref().filter(|_| act.recorded.is_none());
    let first = || Takeover::first_day(&workspace, predecessor.as_ref(), speaks, cx);
    let day = from.unwrap_or_else(first);
    if takeover.begun(&workspace, day) != Some(day) || succession(&workspace) != Succession::Natural
    {
        takeover.is_new(&workspace, day, cx)?;
    }
    // Only who takes over from somebody does so by nature: a post that nobody held needs a decision.
    let rule = match succession(&workspace) {
        Succession::Natural if predecessor.is_none() => Succession::Decision,
        rule => rule,
    };
    let natural = rule == Succession::Natural;
    let said = said(&takeover, &workspace, args)
        .with_any("unit", act.named_unit(&workspace))
        .with("person", act.person.clone())
        .with_any("from", if natural { Some(day) } else { from })
        .with("succession", rule.code())
        .with("supersedes", nominations::open_for(&workspace, &takeover.unit, &takeover.role));
    if natural {
        if let Some(gone) = predecessor.as_ref().filter(|it| speaks == Some(it) && day <= today) {
            return Err(spoke_since(&workspace, gone, today, cx));
        }
        takeover.write(change, day, cx)?;
    }
    let hash = change.state(&Place::Roster, said, &act, cx)?;
    let names = (takeover.name.as_str(), workspace.unit_name(&takeover.unit));
    let post = takeover.role_name(&workspace);
    let sentence = match rule {
        Succession::Natural => cx.lang.appointed(names.0, names.1, post, &cx.lang.day(day)),
        Succession::Convener => cx.lang.nominated(names.0, names.1, post, cx.lang.by_convener()),
        Succession::Decision => cx.lang.nominated(names.0, names.1, post, cx.lang.by_secretary()),
    };
    let messages = if natural {
        messages::confirmed(&change.workspace, &takeover.post(day, predecessor), cx)
    } else {
        Vec::new()
    };
    Ok(Done { sentence, id: proposals::id_of(hash), messages })
}

fn succession(workspace: &Workspace) -> Succession {
    workspace.mechanism.rules.succession
}

/// Whom the arguments name for which post.
fn takeover(args: &Args, workspace: &Workspace, unit: Id, cx: &Cx) -> Result<Takeover, Refusal> {
    let role = args.need(cx, "role", args.id(cx, "role")?)?;
    if workspace.mechanism.role(&role).is_none() {
        let roles: Vec<_> = workspace.mechanism.roles.iter().map(|it| it.id.to_string()).collect();
        return Err(Refusal::usage(cx.lang.no_such_role(&role, &roles.join(cx.lang.comma()))));
    }
    Ok(Takeover {
        unit,
        role,
        name: args.need(cx, "name", args.line("name"))?.replace([' ', '\u{3000}'], ""),
        person: None,
        title: args.need(cx, "title", args.line("title"))?,
        phone: args.line("phone"),
        mobile: args.line("mobile"),
        email: args.line("email"),
        replaces: args.person(workspace, cx, "replaces")?,
    })
}

fn said(takeover: &Takeover, workspace: &Workspace, args: &Args) -> Declaration {
    let replaces = takeover.replaces.as_ref().map(|it| roster::named_person(workspace, it));
    let nominee = match takeover.known(workspace) {
        Some(id) => seal::Who::known(id.to_string(), &takeover.name),
        None => seal::Who::stranger(&takeover.name),
    };
    Declaration::new(&seal::NOMINATE)
        .with("nominee", nominee)
        .with("role", Named::new(takeover.role.to_string(), takeover.role_name(workspace)))
        .with("post", &takeover.title)
        .with_any("phone", takeover.phone.as_ref())
        .with_any("mobile", takeover.mobile.as_ref())
        .with_any("email", takeover.email.as_ref())
        .with_any("replaces", replaces.map(seal::Who::from))
        .with_any("words", args.text("reason"))
}

fn confirm(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let nomination = unanswered(args, &workspace, cx)?;
    let said = &nomination.statement.said;
    let act = Act::of_person(args, &workspace, cx, Right::Confirm)?;
    let takeover = Takeover::of(said).ok_or_else(|| no_such(args, cx))?;
    let from = match args.day(cx, "from")? {
        Some(from) => from,
        None => takeover.from(said, &workspace, cx)?,
    };
    let predecessor = takeover.predecessor(&workspace, from, cx)?;
    let person = takeover.write(change, from, cx)?;
    let said = Declaration::new(&seal::CONFIRM)
        .with("person", act.person.clone())
        .with("nomination", nomination.statement.hash)
        .with("from", from)
        .with_any("words", args.text("reason"));
    change.state(&Place::Roster, said, &act, cx)?;
    let sentence = cx.lang.appointed(
        &takeover.name,
        workspace.unit_name(&takeover.unit),
        takeover.role_name(&workspace),
        &cx.lang.day(from),
    );
    let post = takeover.post(from, predecessor);
    let messages = messages::confirmed(&change.workspace, &post, cx);
    Ok(Done { sentence, id: person.to_string(), messages })
}

fn turn_down(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let nomination = unanswered(args, &workspace, cx)?;
    let reason = args.need(cx, "reason", args.text("reason"))?;
    let act = Act::of_person(args, &workspace, cx, Right::Confirm)?;
    let said = Declaration::new(&seal::TURN_DOWN)
        .with("person", act.person.clone())
        .with("nomination", nomination.statement.hash)
        .with("reason", &reason);
    let made = change.state(&Place::Roster, said, &act, cx)?;
    let unit =
        nomination.unit().map_or("", |it| workspace.units.get(&it).map_or("", |it| &it.short_name));
    let (name, role) = (nomination.name(), nomination.role());
    let sentence = cx.lang.turned_down(name, unit, role);
    let messages = vec![cx.lang.message_turned_down(unit, name, role, &reason)];
    Ok(Done { sentence, id: proposals::id_of(made), messages })
}

/// The nomination that the arguments name, if it still waits for an answer.
fn unanswered<'a>(
    args: &Args,
    workspace: &'a Workspace,
    cx: &Cx,
) -> Result<Nomination<'a>, Refusal> {
    let hash = args.need(cx, "nomination", args.nomination(workspace, cx, "nomination")?)?;
    let found =
        nominations::nominations(workspace).into_iter().find(|it| it.statement.hash == hash);
    let found = found.ok_or_else(|| no_such(args, cx))?;
    if found.state == State::Open {
        return Ok(found);
    }
    Err(Refusal::refused(
        cx.lang.nomination_not_open(found.name(), cx.lang.nomination_state(found.state.code())),
    ))
}

fn no_such(args: &Args, cx: &Cx) -> Refusal {
    Refusal::refused(cx.lang.no_such_nomination(args.get("nomination").unwrap_or_default()))
}

/// The day that the unit asked for, else the first on which the post can begin.
fn as_nominated(workspace: &Workspace, cx: &Cx, args: &Args) -> Vec<(&'static str, String)> {
    let typed = args.get("nomination").unwrap_or_default();
    let Some(found) = nominations::nomination(workspace, typed) else { return Vec::new() };
    let said = &found.statement.said;
    let from = Takeover::of(said).and_then(|it| it.from(said, workspace, cx).ok());
    from.map(|it| ("from", it.to_string())).into_iter().collect()
}
