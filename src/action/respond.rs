//! Answers an opinion: adopted, partly, or not, with a reason (意见采纳情况).

use super::change::{Act, Place};
use super::params::{may, must};
use super::wanting;
use super::{Action, Args, Ask, Change, Confirm, Done, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{About, Right, Workspace};
use crate::rule::{chain, life, opinions, papers, proposals};
use crate::seal::{self, Declaration, Named};
use crate::text::Lang;

/// Answers an opinion; its unit sees the answer with the next version.
pub(super) const RESPOND: Action = Action {
    name: "respond",
    title: Lang::do_respond,
    about: Lang::about_respond,
    params: &[
        must("to", Lang::param_opinion, Ask::Opinion),
        must("verdict", Lang::param_verdict, Ask::Word(&["adopted", "partly", "declined"])),
        must("text", Lang::param_reason, Ask::Text),
        may("talked-with", Lang::param_talked_with, Ask::Line),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: no_prefill,
    run,
};

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let typed = args.need(cx, "to", args.line("to"))?;
    let workspace = change.workspace.clone();
    let Some((about, unit, hash)) = find(&workspace, &typed) else {
        return Err(Refusal::refused(cx.lang.no_such_opinion(&typed)));
    };
    let verdict = args.need(cx, "verdict", args.get("verdict"))?;
    if !seal::RESPONSES.iter().any(|it| it.0 == verdict) {
        return Err(Refusal::usage(cx.lang.bad_word(
            "verdict",
            verdict,
            "adopted, partly, declined",
        )));
    }
    wanting::refuse(&RESPOND, &workspace, args, cx)?;
    let act = Act::of_secretary(&workspace, cx)?;
    let docket = about.docket(&workspace);
    let earlier = docket.into_iter().flat_map(|it| opinions::answers(it, hash));
    let sentence = cx.lang.responded(&unit.name, cx.lang.response(verdict));
    let said = Declaration::new(&seal::RESPOND)
        .with(about.field(), about.id().to_string())
        .with("person", act.person.clone())
        .with("opinion", hash)
        .with("to", unit)
        .with("verdict", verdict)
        .with("words", args.need(cx, "text", args.text("text"))?)
        .with_any("talked_with", args.line("talked-with"))
        .with("supersedes", chain::head_hashes(earlier));
    let made = change.state(&Place::of(&about), said, &act, cx)?;
    Ok(Done { sentence, id: proposals::id_of(made), messages: Vec::new() })
}

/// What an opinion is about, its unit and its hash, while the minutes are not issued or the paper is not
/// concluded.
fn find(workspace: &Workspace, typed: &str) -> Option<(About, Named, seal::Hash)> {
    let open = workspace.meetings.iter().filter(|(_, folder)| life::is_open(folder));
    let meetings = open.map(|(id, it)| (About::Meeting(id.clone()), &it.docket));
    let open = workspace.papers.iter().filter(|(_, it)| papers::conclusion(it).is_none());
    let papers = open.map(|(id, it)| (About::Paper(id.clone()), &it.docket));
    meetings.chain(papers).find_map(|(about, docket)| {
        let it = opinions::opinion(docket, typed)?;
        Some((about, it.said.named("unit")?.clone(), it.hash))
    })
}
