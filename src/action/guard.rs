//! What has to be true of a meeting or a paper before it may be touched.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use super::{Args, Change};
use crate::cx::{Cx, Refusal};
use crate::model::{About, Docket, Id, MeetingFolder, Minutes, PaperFolder, Workspace};
use crate::rule::circulation::{self, Circulation, Standing};
use crate::rule::{issues, life, papers};

/// The meeting, neither called off nor ever issued: its own record can be changed.
pub(super) fn open(
    args: &Args,
    change: &Change,
    cx: &Cx,
) -> Result<(Id, Arc<MeetingFolder>), Refusal> {
    let (id, folder) = in_hand(args, change, cx)?;
    if issues::standing(&folder.docket).is_some() {
        return Err(Refusal::refused(cx.lang.only_minutes_corrected(&folder.doc.title)));
    }
    Ok((id, folder))
}

/// The meeting, whose minutes can be worked on: not called off, and not issued, or being corrected.
pub(super) fn in_hand(
    args: &Args,
    change: &Change,
    cx: &Cx,
) -> Result<(Id, Arc<MeetingFolder>), Refusal> {
    let (id, folder) = change.meeting(args, cx)?;
    if folder.doc.cancelled.is_some() {
        return Err(Refusal::refused(cx.lang.meeting_off(&folder.doc.title)));
    }
    if !life::is_open(&folder) {
        return Err(Refusal::refused(cx.lang.meeting_issued(&folder.doc.title)));
    }
    Ok((id, folder))
}

/// The meeting, while it is still to come.
pub(super) fn to_come(
    args: &Args,
    change: &Change,
    cx: &Cx,
) -> Result<(Id, Arc<MeetingFolder>), Refusal> {
    let (id, folder) = open(args, change, cx)?;
    if folder.doc.at <= cx.now(&change.workspace.mechanism) {
        return Err(Refusal::refused(cx.lang.begun_already(&folder.doc.title)));
    }
    Ok((id, folder))
}

/// A time that has passed is taken for a meeting only where it is said to be meant (`past`).
pub(super) fn meant(
    args: &Args,
    workspace: &Workspace,
    cx: &Cx,
    at: DateTime<FixedOffset>,
) -> Result<(), Refusal> {
    if at <= cx.now(&workspace.mechanism) && !args.flag("past") {
        return Err(Refusal::refused(cx.lang.time_passed(&cx.lang.instant(at))));
    }
    Ok(())
}

/// What the arguments name: a meeting that is in hand, or a paper that is not concluded; exactly one of the
/// two. With it comes what was circulated of it and declared about it.
pub(super) fn either(args: &Args, change: &Change, cx: &Cx) -> Result<(About, Docket), Refusal> {
    match (args.has("meeting"), args.has("paper")) {
        (true, false) => {
            let (id, folder) = in_hand(args, change, cx)?;
            Ok((About::Meeting(id), folder.docket.clone()))
        }
        (false, true) => {
            let (id, folder) = paper(args, change, cx)?;
            Ok((About::Paper(id), folder.docket.clone()))
        }
        _ => Err(Refusal::usage(cx.lang.meeting_or_paper())),
    }
}

/// The paper, while it is not concluded.
pub(super) fn paper(
    args: &Args,
    change: &Change,
    cx: &Cx,
) -> Result<(Id, Arc<PaperFolder>), Refusal> {
    let (id, folder) = change.paper(args, cx)?;
    if papers::conclusion(&folder).is_some() {
        return Err(Refusal::refused(cx.lang.paper_concluded(&folder.doc.title)));
    }
    Ok((id, folder))
}

/// The meeting, while nothing of it is out: what is out froze its inputs (DESIGN §3).
pub(super) fn unlocked(
    args: &Args,
    change: &Change,
    cx: &Cx,
) -> Result<(Id, Arc<MeetingFolder>), Refusal> {
    nothing_out(open(args, change, cx)?, change, cx)
}

/// The meeting, while its minutes can be drafted: nothing of them is out.
pub(super) fn drafting(
    args: &Args,
    change: &Change,
    cx: &Cx,
) -> Result<(Id, Arc<MeetingFolder>), Refusal> {
    nothing_out(in_hand(args, change, cx)?, change, cx)
}

fn nothing_out(
    (id, folder): (Id, Arc<MeetingFolder>),
    change: &Change,
    cx: &Cx,
) -> Result<(Id, Arc<MeetingFolder>), Refusal> {
    if !matches!(circulation::standing(&change.workspace, &folder.docket), Standing::Nothing) {
        return Err(Refusal::refused(cx.lang.meeting_locked(&folder.doc.title)));
    }
    Ok((id, folder))
}

/// The latest version, while it was never circulated.
pub(super) fn draft(folder: &MeetingFolder, cx: &Cx) -> Result<(u32, Minutes), Refusal> {
    let Some((version, minutes)) = folder.minutes.iter().next_back() else {
        return Err(Refusal::refused(cx.lang.no_draft(&folder.doc.title)));
    };
    if circulation::was_circulated(&folder.docket, *version) {
        return Err(Refusal::refused(cx.lang.version_circulated(*version)));
    }
    Ok((*version, minutes.clone()))
}

/// The latest version of a paper, while it was never sent out.
pub(super) fn version(folder: &PaperFolder, cx: &Cx) -> Result<u32, Refusal> {
    match folder.latest() {
        Some(it) if !circulation::was_circulated(&folder.docket, it) => Ok(it),
        Some(it) => Err(Refusal::refused(cx.lang.paper_version_out(&folder.doc.title, it))),
        None => Err(Refusal::refused(cx.lang.no_version(&folder.doc.title))),
    }
}

/// What is out, if the version that was named is the one.
pub(super) fn out<'a>(
    args: &Args,
    change: &Change,
    docket: &'a Docket,
    cx: &Cx,
) -> Result<Circulation<'a>, Refusal> {
    let out = match circulation::standing(&change.workspace, docket) {
        Standing::Out(out) => *out,
        Standing::Nothing => {
            return Err(Refusal::refused(
                cx.lang.gate_nothing_out().to_owned() + cx.lang.full_stop(),
            ));
        }
        Standing::Divergent => {
            return Err(Refusal::refused(cx.lang.gate_two_out().to_owned() + cx.lang.full_stop()));
        }
    };
    match args.number(cx, "version")? {
        Some(version) if version != out.version => {
            Err(Refusal::refused(cx.lang.version_not_current(version, out.version)))
        }
        _ => Ok(out),
    }
}
