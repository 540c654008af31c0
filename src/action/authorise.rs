//! The convener or the deputy authorises a text (签发).

use std::sync::Arc;

use super::change::{Act, Place};
use super::guard;
use super::params::{MEETING, may};
use super::{Action, Args, Ask, Change, Confirm, Done};
use crate::cx::{Cx, Refusal};
use crate::model::{Docket, Id, MeetingFolder, Right, Workspace};
use crate::rule::circulation::{self, Circulation};
use crate::rule::{amend, gate, proposals, rights, roster, sitting, unanswered};
use crate::seal::{self, Declaration, Hash, Named, Who};
use crate::text::Lang;

/// Authorises the text that is out; a recorded one names who signed.
pub(super) const AUTHORISE: Action = Action {
    name: "authorise",
    title: Lang::do_authorise,
    about: Lang::about_authorise,
    params: &[
        MEETING,
        may("version", Lang::param_version, Ask::Number),
        may("words", Lang::param_instruction, Ask::Text),
        may("on-behalf-of", Lang::param_on_behalf_of, Ask::Person),
        may("changes", Lang::param_changes, Ask::Text),
        may("without", Lang::param_without, Ask::Units),
    ],
    right: Some(Right::Authorise),
    recordable: true,
    confirm: Confirm::Word("签发", "qf"),
    prefill,
    run,
};

/// The version that is out, and the convener, who signs where it is recorded.
fn prefill(workspace: &Workspace, cx: &Cx, args: &Args) -> Vec<(&'static str, String)> {
    let folder = args.get("meeting").and_then(|it| workspace.meetings.get(it));
    let out = folder
        .and_then(|it| circulation::standing(workspace, &it.docket).out().map(|it| it.version));
    let lead = &workspace.mechanism.lead_unit;
    let convener = roster::in_role(workspace, lead, "convener", cx.today(&workspace.mechanism));
    // Shown before anything is sent, so that whoever authorises sees on whose behalf.
    let today = cx.today(&workspace.mechanism);
    let stands_in = |it: &&Arc<MeetingFolder>| {
        cx.person.as_ref().is_some_and(|me| !amend::in_own_name(workspace, it, me, today))
            && cx
                .person
                .as_ref()
                .is_some_and(|me| rights::has(workspace, cx, me, Right::Authorise, None))
    };
    let chair = folder.filter(stands_in).and_then(|it| it.doc.chaired_by().cloned());
    vec![
        ("on-behalf-of", chair.map(|it| it.to_string()).unwrap_or_default()),
        ("version", out.map(|it| it.to_string()).unwrap_or_default()),
        ("by", convener.map(|it| it.person.name.clone()).unwrap_or_default()),
    ]
}

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::in_hand(args, change, cx)?;
    let out = guard::out(args, change, &folder.docket, cx)?;
    if !out.counts {
        return Err(Refusal::refused(cx.lang.why_comment_only().to_owned() + cx.lang.full_stop()));
    }
    let (version, hash) = (out.version, out.hash);
    let changes = args.text("changes");
    let workspace = change.workspace.clone();
    if changes.is_none() && amend::authorisation(&workspace, &folder.docket, hash).is_some() {
        return Err(Refusal::refused(cx.lang.authorised_already(version)));
    }
    let act = Act::of_person(args, &workspace, cx, Right::Authorise)?;
    let desk = Desk { workspace: &workspace, folder: &folder, hash, act: &act };
    let on_behalf_of = if changes.is_none() { desk.on_behalf_of(args, cx)? } else { None };
    if changes.is_none() {
        desk.is_due(on_behalf_of.as_ref(), cx)?;
    }
    let without = without(args, (&workspace, &folder.docket), &out, cx)?;
    let early = changes.is_none() && desk.is_early(&id, cx);
    let words = changes.clone().or_else(|| args.text("words"));
    let kind = if changes.is_some() { &seal::AMEND } else { &seal::AUTHORISE };
    let said = Declaration::new(kind)
        .with("meeting", id.to_string())
        .with("person", act.person.clone())
        .with("version", version)
        .with("hash", hash)
        .with("words", words.unwrap_or_else(|| Lang::Zh.may_be_issued(early).to_owned()))
        .with_any("on_behalf_of", on_behalf_of.map(Who::from))
        .with_any("condition", early.then_some("after-sign-offs"))
        .with("unanswered", without)
        .with("supersedes", amend::replaced(&workspace, &folder.docket, hash, &act.person.name));
    let made = change.state(&Place::Meeting(&id), said, &act, cx)?;
    let (name, title) = (&act.person.name, &folder.doc.title);
    let mut sentence = match changes {
        Some(_) => cx.lang.amended(name, title, version),
        None => cx.lang.authorised(name, title, version),
    };
    if early {
        sentence += cx.lang.authorised_early();
    }
    let docket = &change.workspace.meetings[&id].docket;
    let missing = amend::missing(&change.workspace, docket, hash);
    if !missing.is_empty() {
        let names: Vec<_> = missing.iter().map(|it| it.name.as_str()).collect();
        sentence += &cx.lang.authorised_by_more(&names.join(cx.lang.comma()));
    }
    Ok(Done { sentence, id: proposals::id_of(made), messages: Vec::new() })
}

/// Who authorises which text of which meeting.
struct Desk<'a> {
    workspace: &'a Workspace,
    folder: &'a MeetingFolder,
    hash: Hash,
    act: &'a Act,
}

impl Desk<'_> {
    /// On whose behalf, where it is neither the convener nor whoever chaired who authorises.
    fn on_behalf_of(&self, args: &Args, cx: &Cx) -> Result<Option<Named>, Refusal> {
        let workspace = self.workspace;
        let recorded = self.act.recorded.as_ref().map(|it| it.on);
        let day = recorded.unwrap_or_else(|| cx.today(&workspace.mechanism));
        let own = |it: &str| amend::in_own_name(workspace, self.folder, it, day);
        let named = args.person(workspace, cx, "on-behalf-of")?;
        let name = &self.act.person.name;
        let mut may = sitting::conveners(workspace, day);
        may.extend(self.folder.doc.chairs().into_iter().cloned());
        may.sort();
        may.dedup();
        let may: Vec<_> = may.iter().map(|it| workspace.person_name(it)).collect();
        match named {
            Some(by) if !own(&by) => Err(Refusal::refused(
                cx.lang.cannot_commission(workspace.person_name(&by), &may.join("、")),
            )),
            Some(by) if self.act.person.id.as_deref() == Some(&*by) => Ok(None),
            Some(by) => Ok(Some(roster::named_person(workspace, &by))),
            None if self.act.person.id.as_deref().is_some_and(own) => Ok(None),
            None => Err(Refusal::refused(cx.lang.on_whose_behalf(name, &may.join("、")))),
        }
    }

    /// Refuses who drafted or checked the text where that has to be others, and who is none of the chairs
    /// where all of them authorise.
    fn is_due(&self, on_behalf_of: Option<&Named>, cx: &Cx) -> Result<(), Refusal> {
        let (docket, name) = (&self.folder.docket, &self.act.person.name);
        let id = self.act.person.id.as_deref();
        let hands = amend::others_hands(self.workspace, docket, self.hash);
        if hands.iter().any(|it| Some(&**it) == id) {
            return Err(Refusal::refused(cx.lang.not_in_one_hand(name)));
        }
        if !amend::needs_all(docket, self.hash) {
            return Ok(());
        }
        let missing = amend::missing(self.workspace, docket, self.hash);
        let for_whom = on_behalf_of.map(|it| it.id.as_str()).or(id);
        if missing.iter().any(|it| Some(it.id.as_str()) == for_whom) {
            return Ok(());
        }
        let names: Vec<_> = missing.iter().map(|it| it.name.as_str()).collect();
        Err(Refusal::refused(cx.lang.chairs_authorise(&names.join(cx.lang.comma()))))
    }

    /// Whether it is given before every consent is there: kept, tied to this text, and shown as such.
    fn is_early(&self, id: &Id, cx: &Cx) -> bool {
        let today = cx.today(&self.workspace.mechanism);
        let gate = gate::gate(self.workspace, id, self.folder, today);
        gate.signs.iter().any(|it| it.required && !it.state.passes())
    }
}

/// Units without whose answer the convener lets the minutes be issued, each of which may be.
fn without(
    args: &Args,
    (workspace, docket): (&Workspace, &Docket),
    out: &Circulation<'_>,
    cx: &Cx,
) -> Result<Vec<Named>, Refusal> {
    let units = args.units(workspace, cx, "without")?;
    let today = cx.today(&workspace.mechanism);
    let may = |it: &Id| unanswered::may_be_let_go(workspace, docket, out, (it, today));
    if let Some(unit) = units.iter().find(|it| !may(it)) {
        return Err(Refusal::refused(cx.lang.not_let_go(workspace.unit_name(unit))));
    }
    Ok(units.iter().map(|it| roster::named_unit(workspace, it)).collect())
}
