//! A unit's word on the version that is out: 同意, 不同意见, 撤回意见.

use super::change::{Act, Place};
use super::guard;
use super::params::{MAYBE_MEETING, MAYBE_PAPER, OWN_UNIT, PAPER, REASON, VERSION, may, must};
use super::{Action, Args, Ask, Change, Confirm, Done, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{About, ConsentNeeds, Docket, Id, Right, Statement, Workspace};
use crate::rule::circulation::Circulation;
use crate::rule::sign_off::{self, SignState};
use crate::rule::{chain, impossible, proposals, rights, roster};
use crate::seal::{self, Declaration, Kind, Text, Who};
use crate::text::Lang;

/// A unit agrees to this very text, with a suggestion or without.
pub(super) const CONSENT: Action = Action {
    name: "consent",
    title: Lang::do_consent,
    about: Lang::about_consent,
    params: &[
        MAYBE_MEETING,
        MAYBE_PAPER,
        VERSION,
        OWN_UNIT,
        may("suggestion", Lang::param_suggestion, Ask::Text),
        may("clause", Lang::param_clause, Ask::Clause),
        may("approved-by", Lang::param_approved_by, Ask::Person),
    ],
    right: Some(Right::Sign),
    recordable: true,
    confirm: Confirm::Word("同意", "ty"),
    prefill: approver,
    run: |args, change, cx| speak(&seal::CONSENT, args, change, cx),
};

/// A unit disagrees, in words.
pub(super) const OBJECT: Action = Action {
    name: "object",
    title: Lang::do_object,
    about: Lang::about_object,
    params: &[
        MAYBE_MEETING,
        MAYBE_PAPER,
        VERSION,
        OWN_UNIT,
        must("text", Lang::param_words, Ask::Text),
        may("clause", Lang::param_clause, Ask::Clause),
        may("approved-by", Lang::param_approved_by, Ask::Person),
    ],
    right: Some(Right::Sign),
    recordable: true,
    confirm: Confirm::Enter,
    prefill: approver,
    run: |args, change, cx| speak(&seal::OBJECT, args, change, cx),
};

/// A unit suggests changes to a paper, in words.
pub(super) const COMMENT: Action = Action {
    name: "comment",
    title: Lang::do_comment,
    about: Lang::about_comment,
    params: &[
        PAPER,
        VERSION,
        OWN_UNIT,
        must("text", Lang::param_suggestion, Ask::Text),
        may("clause", Lang::param_clause, Ask::Clause),
        may("approved-by", Lang::param_approved_by, Ask::Person),
    ],
    right: Some(Right::Sign),
    recordable: true,
    confirm: Confirm::Enter,
    prefill: approver,
    run: |args, change, cx| {
        args.need(cx, "text", args.text("text"))?;
        speak(&seal::CONSENT, args, change, cx)
    },
};

/// A unit takes its word back; what it said stays readable.
pub(super) const WITHDRAW: Action = Action {
    name: "withdraw",
    title: Lang::do_withdraw,
    about: Lang::about_withdraw,
    params: &[MAYBE_MEETING, MAYBE_PAPER, OWN_UNIT, REASON],
    right: Some(Right::Sign),
    recordable: true,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: withdraw,
};

/// The unit's member, who is asked to stand behind its word.
fn approver(workspace: &Workspace, cx: &Cx, args: &Args) -> Vec<(&'static str, String)> {
    let today = cx.today(&workspace.mechanism);
    let own = || match rights::units_with(workspace, cx, Right::Sign).as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    };
    let unit = args.get("unit").and_then(|it| workspace.find_unit(it)).cloned().or_else(own);
    let Some(unit) = unit else { return Vec::new() };
    let member = roster::member(workspace, &unit, today).map(|it| it.id.to_string());
    vec![("approved-by", member.unwrap_or_default())]
}

/// Refuses a recorded word from a day before the unit spoke for itself: what it said last stands.
fn not_older(
    act: &Act,
    (workspace, docket): (&Workspace, &Docket),
    unit: &Id,
    cx: &Cx,
) -> Result<(), Refusal> {
    let Some(recorded) = &act.recorded else { return Ok(()) };
    let day =
        |it: &Statement| it.received.at.with_timezone(&workspace.mechanism.offset()).date_naive();
    let own = chain::heads(sign_off::words_of(workspace, docket, unit)).into_iter();
    match own.filter(|it| !it.is_recorded()).map(|it| day(it)).find(|day| *day > recorded.on) {
        Some(day) => Err(Refusal::refused(
            cx.lang.spoke_itself(workspace.unit_name(unit), &cx.lang.day(day)),
        )),
        None => Ok(()),
    }
}

fn speak(kind: &'static Kind, args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (about, docket) = guard::either(args, change, cx)?;
    args.need(cx, "version", args.number(cx, "version")?)?;
    let act = Act::of_unit(args, &change.workspace, cx, Right::Sign)?;
    let out = guard::out(args, change, &docket, cx)?;
    let unit = args.need(cx, "unit", act.unit.clone())?;
    let workspace = change.workspace.clone();
    asked(&workspace, &about, &out, &unit, cx)?;
    not_older(&act, (&workspace, &docket), &unit, cx)?;
    if kind.name == "consent" {
        let agreed = has_agreed(&workspace, &docket, &unit, cx);
        if agreed && !args.has("suggestion") && !args.has("text") {
            let name = workspace.unit_name(&unit);
            return Err(Refusal::refused(match about {
                About::Meeting(_) => cx.lang.agreed_already(name),
                About::Paper(_) => cx.lang.commented_already(name),
            }));
        }
    }
    let words = if kind.name == "object" {
        Some(args.need(cx, "text", args.text("text"))?)
    } else {
        args.text("suggestion").or(args.text("text"))
    };
    let kind = if docket.is_of_paper() { kind.on_paper() } else { kind };
    let said = Declaration::new(kind)
        .with(about.field(), about.id().to_string())
        .with_any("unit", act.named_unit(&workspace))
        .with("person", act.person.clone())
        .with("version", out.version)
        .with("hash", out.hash)
        .with_any("approved_by", approved_by(args, &workspace, &act, out.needs, cx)?)
        .with("clauses", clauses(args, &docket, &out, cx)?)
        .with_any("words", words.clone())
        .with("supersedes", chain::head_hashes(sign_off::words_of(&workspace, &docket, &unit)));
    let said = if kind.name == "object" {
        said
    } else {
        said.with("verdict", if words.is_some() { "suggested" } else { "consent" })
    };
    let hash = change.state(&Place::of(&about), said, &act, cx)?;
    stands(change, &about, &unit, cx)?;
    let name = workspace.unit_name(&unit);
    let sentence = match (&about, kind.name, act.recorded.is_some()) {
        (About::Paper(_), _, recorded) => {
            let word = cx.lang.comment(word_of(kind, words.as_deref()));
            cx.lang.commented(recorded, name, out.version, word)
        }
        (_, "object", false) => cx.lang.objected(name, out.version),
        (_, "object", true) => cx.lang.objected_recorded(name, out.version),
        (_, _, false) => cx.lang.consented(name, out.version),
        (_, _, true) => cx.lang.consented_recorded(name, out.version),
    };
    Ok(Done { sentence, id: proposals::id_of(hash), messages: Vec::new() })
}

/// How a unit stands that says this.
fn word_of(kind: &Kind, words: Option<&str>) -> &'static str {
    match (kind.name, words) {
        ("object", _) => "objected",
        (_, Some(_)) => "suggested",
        (_, None) => "agreed",
    }
}

/// Whether the unit was asked at all.
fn asked(
    workspace: &Workspace,
    about: &About,
    out: &Circulation<'_>,
    unit: &Id,
    cx: &Cx,
) -> Result<(), Refusal> {
    if out.units().any(|it| it == unit) {
        return Ok(());
    }
    let name = workspace.unit_name(unit);
    Err(Refusal::refused(match about {
        About::Meeting(_) => cx.lang.not_asked(name, out.version),
        About::Paper(_) => cx.lang.not_asked_comment(name, out.version),
    }))
}

/// Whether the unit has agreed to this very text already.
fn has_agreed(workspace: &Workspace, docket: &Docket, unit: &Id, cx: &Cx) -> bool {
    sign_off::sign_offs(workspace, docket, cx.today(&workspace.mechanism))
        .into_iter()
        .any(|it| it.unit == *unit && it.state == SignState::Agreed && !it.carried)
}

/// Whether the word that was just said counts for what it says.
fn stands(change: &Change, about: &About, unit: &Id, cx: &Cx) -> Result<(), Refusal> {
    let Some(docket) = about.docket(&change.workspace) else { return Ok(()) };
    let today = cx.today(&change.workspace.mechanism);
    for head in chain::heads(sign_off::words_of(&change.workspace, docket, unit)) {
        if let Some(why) = impossible::why(&change.workspace, docket, head, today) {
            return Err(Refusal::refused(cx.lang.cannot_be_said(&why.say(cx.lang))));
        }
        if sign_off::overrules_member(&change.workspace, docket, head) {
            return Err(Refusal::refused(
                cx.lang.member_disagreed(change.workspace.unit_name(unit)),
            ));
        }
    }
    Ok(())
}

/// Who in the unit stands behind the word: whoever is named, else the member where the rule asks for one.
fn approved_by(
    args: &Args,
    workspace: &Workspace,
    act: &Act,
    needs: ConsentNeeds,
    cx: &Cx,
) -> Result<Option<Who>, Refusal> {
    let today = cx.today(&workspace.mechanism);
    let Some(unit) = &act.unit else { return Ok(None) };
    let member = roster::member(workspace, unit, today).map(|it| it.id.clone());
    let speaks_self =
        act.person.id.as_deref().is_some_and(|it| roster::is_member(workspace, it, unit, today));
    if needs == ConsentNeeds::Member && !speaks_self {
        return Err(Refusal::refused(cx.lang.member_must_speak(workspace.unit_name(unit))));
    }
    if let Some(typed) = args.get("approved-by") {
        return Ok(Some(roster::who(workspace, typed)));
    }
    // Whoever said or signed what is recorded stands behind it; nobody else is presumed to.
    if act.recorded.is_some() && needs == ConsentNeeds::Approver {
        return Ok(Some(act.person.clone()));
    }
    Ok(match (needs, member) {
        (ConsentNeeds::Approver, Some(member)) => {
            Some(Who::known(member.to_string(), workspace.person_name(&member)))
        }
        (ConsentNeeds::Approver, None) => {
            return Err(Refusal::refused(cx.lang.approver_missing(workspace.unit_name(unit))));
        }
        _ => None,
    })
}

/// The clauses that are meant, each one in the text that is out.
fn clauses(
    args: &Args,
    docket: &Docket,
    out: &Circulation<'_>,
    cx: &Cx,
) -> Result<Vec<String>, Refusal> {
    let typed = args.get("clause").unwrap_or_default();
    let text = docket.texts.get(&out.version).and_then(|it| Text::read(it).ok());
    let mut keys = Vec::new();
    for key in typed.split([',', '，', '、', ' ']).filter(|it| !it.is_empty()) {
        if !text.as_ref().is_some_and(|it| it.clauses().any(|clause| clause.key == key)) {
            return Err(Refusal::refused(if docket.is_of_paper() {
                cx.lang.no_such_paragraph(key)
            } else {
                cx.lang.no_such_clause(key)
            }));
        }
        if !keys.iter().any(|it| it == key) {
            keys.push(key.to_owned());
        }
    }
    Ok(keys)
}

fn withdraw(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (about, docket) = guard::either(args, change, cx)?;
    let reason = args.need(cx, "reason", args.text("reason"))?;
    let workspace = change.workspace.clone();
    let act = Act::of_unit(args, &workspace, cx, Right::Sign)?;
    let unit = args.need(cx, "unit", act.unit.clone())?;
    let chain = sign_off::words_of(&workspace, &docket, &unit);
    let heads = chain::heads(chain.iter().copied());
    let spoken = heads.iter().find(|it| it.kind() != "withdraw");
    let Some((version, hash)) =
        spoken.and_then(|it| Some((it.said.number("version")?, it.said.hash("hash")?)))
    else {
        return Err(Refusal::refused(cx.lang.nothing_to_withdraw(workspace.unit_name(&unit))));
    };
    let kind = if docket.is_of_paper() { &seal::TAKE_WORD_BACK } else { &seal::WITHDRAW };
    let said = Declaration::new(kind)
        .with(about.field(), about.id().to_string())
        .with_any("unit", act.named_unit(&workspace))
        .with("person", act.person.clone())
        .with("version", version)
        .with("hash", hash)
        .with("words", reason)
        .with("supersedes", chain::head_hashes(chain.iter().copied()));
    let made = change.state(&Place::of(&about), said, &act, cx)?;
    let sentence = cx.lang.withdrawn(workspace.unit_name(&unit));
    Ok(Done { sentence, id: proposals::id_of(made), messages: Vec::new() })
}
