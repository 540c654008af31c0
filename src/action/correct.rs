//! Corrects issued minutes by a version of its own, agreed and issued like the first (更正).

use super::change::{Act, Place};
use super::params::{MEETING, REASON, may};
use super::{Action, Args, Ask, Change, Confirm, Done, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, MeetingFolder, Minutes, Right, Statement};
use crate::rule::circulation::{self, Standing};
use crate::rule::{chain, issues};
use crate::seal::{self, Declaration};
use crate::text::Lang;

/// Begins a correction, or gives up the one that is under way.
pub(super) const CORRECT: Action = Action {
    name: "correct",
    title: Lang::do_correct,
    about: Lang::about_correct,
    params: &[MEETING, REASON, may("drop", Lang::param_drop_correction, Ask::Flag)],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run,
};

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = change.meeting(args, cx)?;
    let title = &folder.doc.title;
    let Some(issue) = issues::standing(&folder.docket).cloned() else {
        return Err(Refusal::refused(cx.lang.not_issued_yet(title)));
    };
    let under_way = issues::correction(&folder.docket).map(|it| it.version);
    match (args.flag("drop"), under_way) {
        (true, None) => Err(Refusal::refused(cx.lang.no_correction(title))),
        (false, Some(version)) => Err(Refusal::refused(cx.lang.correcting_already(title, version))),
        (true, Some(version)) => {
            if !matches!(
                circulation::standing(&change.workspace, &folder.docket),
                Standing::Nothing
            ) {
                return Err(Refusal::refused(cx.lang.meeting_locked(title)));
            }
            state(args, change, (&id, &issue), ("drop", version), cx)?;
            let sentence = cx.lang.correction_dropped(title);
            Ok(Done { sentence, id: id.to_string(), messages: Vec::new() })
        }
        (false, None) => {
            let (version, minutes) = next(&folder, &issue, cx)?;
            change.put_minutes(&id, version, minutes);
            state(args, change, (&id, &issue), ("begin", version), cx)?;
            let sentence = cx.lang.correction_begun(title, version);
            Ok(Done { sentence, id: version.to_string(), messages: Vec::new() })
        }
    }
}

/// The number of the correcting version and what it begins with: the words that were issued.
fn next(folder: &MeetingFolder, issue: &Statement, cx: &Cx) -> Result<(u32, Minutes), Refusal> {
    let circulated = circulation::last_circulated(&folder.docket, u32::MAX).map(|it| it.0);
    let issued = issue.said.number("version");
    let minutes = issued.and_then(|it| folder.minutes.get(&it)).cloned();
    let minutes =
        minutes.ok_or_else(|| Refusal::refused(cx.lang.nothing_to_correct(&folder.doc.title)))?;
    // What an interrupted try left holds the same words, and is taken up.
    let left = issues::left_by_correction(folder);
    Ok((left.unwrap_or_else(|| folder.latest().max(circulated).unwrap_or(0) + 1), minutes))
}

fn state(
    args: &Args,
    change: &mut Change,
    (id, issue): (&Id, &Statement),
    (step, version): (&str, u32),
    cx: &Cx,
) -> Result<(), Refusal> {
    let act = Act::of_secretary(&change.workspace, cx)?;
    let folder = change.workspace.meetings.get(id);
    let earlier = folder.into_iter().flat_map(|it| issues::corrections_of(&it.docket, issue.hash));
    let said = Declaration::new(&seal::CORRECT)
        .with("meeting", id.to_string())
        .with("person", act.person.clone())
        .with("issue", issue.hash)
        .with("version", version)
        .with("step", step)
        .with("words", args.need(cx, "reason", args.text("reason"))?)
        .with("supersedes", chain::head_hashes(earlier));
    change.state(&Place::Meeting(id), said, &act, cx).map(drop)
}
