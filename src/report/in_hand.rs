//! Which meeting or paper a report is about where none was named: the one that is in hand.

use std::sync::Arc;

use crate::cx::{Cx, Refusal};
use crate::model::{About, Id, MeetingFolder, PaperFolder, Workspace};
use crate::rule::circulation::{self, Standing};
use crate::rule::typed::{self, candidates};
use crate::rule::{life, papers};

/// The meeting that was asked for, or the one that is in hand: the nearest to come, else the latest.
pub fn meeting<'a>(
    workspace: &'a Workspace,
    cx: &Cx,
    typed: Option<&str>,
) -> Result<(&'a Id, &'a MeetingFolder), Refusal> {
    let found = match typed {
        Some(typed) => named(workspace, cx, typed)?,
        None => in_hand(workspace, cx),
    };
    found.map(|(id, folder)| (id, &**folder)).ok_or_else(|| {
        Refusal::refused(match typed {
            Some(typed) => cx.lang.no_such_meeting(typed),
            None => cx.lang.no_meeting_yet().to_owned(),
        })
    })
}

/// The meeting that is called so.
fn named<'a>(
    workspace: &'a Workspace,
    cx: &Cx,
    typed: &str,
) -> Result<Option<(&'a Id, &'a Arc<MeetingFolder>)>, Refusal> {
    if let Some(known) = workspace.meetings.get_key_value(typed) {
        return Ok(Some(known));
    }
    let all = candidates::meetings(workspace);
    let found = typed::choose(&all, cx, typed)?;
    Ok(found.and_then(|it| workspace.meetings.get_key_value(it.value.as_str())))
}

/// The meeting that was asked for, or the one whose minutes are under way: the latest that is out for
/// consent, else the latest draft, else the latest that was held, else the one that is in hand.
pub fn minuted<'a>(
    workspace: &'a Workspace,
    cx: &Cx,
    typed: Option<&str>,
) -> Result<(&'a Id, &'a MeetingFolder), Refusal> {
    let now = cx.now(&workspace.mechanism);
    let latest = |fits: &dyn Fn(&MeetingFolder) -> bool| {
        open(workspace).filter(|(_, it)| fits(it)).max_by_key(|(id, it)| (it.doc.at, (*id).clone()))
    };
    let found = match typed {
        Some(_) => None,
        None => {
            latest(&|it| !matches!(circulation::standing(workspace, &it.docket), Standing::Nothing))
                .or_else(|| latest(&|it| !it.minutes.is_empty()))
                .or_else(|| latest(&|it| it.doc.at <= now))
        }
    };
    found.map_or_else(|| meeting(workspace, cx, typed), |(id, folder)| Ok((id, &**folder)))
}

/// The paper that was asked for, or the one that is in hand: the open one that is out, else any open one,
/// else the last of all.
pub fn paper<'a>(
    workspace: &'a Workspace,
    cx: &Cx,
    typed: Option<&str>,
) -> Result<(&'a Id, &'a PaperFolder), Refusal> {
    let found = match typed {
        Some(typed) => workspace.papers.get_key_value(typed),
        None => workspace.papers.iter().max_by_key(|(_, it)| {
            let is_out = circulation::standing(workspace, &it.docket).out().is_some();
            (papers::conclusion(it).is_none(), is_out)
        }),
    };
    found.map(|(id, folder)| (id, &**folder)).ok_or_else(|| {
        Refusal::refused(match typed {
            Some(typed) => cx.lang.no_such_paper(typed),
            None => cx.lang.no_paper_yet().to_owned(),
        })
    })
}

/// What was asked for: a paper by its id, else a meeting, as [`minuted`] finds it; the paper in hand where
/// there is no meeting at all.
pub fn circulated(workspace: &Workspace, cx: &Cx, typed: Option<&str>) -> Result<About, Refusal> {
    if let Some((id, _)) = typed.and_then(|it| workspace.papers.get_key_value(it)) {
        return Ok(About::Paper(id.clone()));
    }
    match minuted(workspace, cx, typed) {
        Ok((id, _)) => Ok(About::Meeting(id.clone())),
        Err(no) if typed.is_some() => Err(no),
        Err(no) => paper(workspace, cx, None).map_or(Err(no), |it| Ok(About::Paper(it.0.clone()))),
    }
}

/// Meetings that can still be changed: neither issued nor called off.
fn open(workspace: &Workspace) -> impl Iterator<Item = (&Id, &Arc<MeetingFolder>)> {
    workspace.meetings.iter().filter(|(_, it)| life::is_open(it))
}

/// The open meeting that comes next, else the latest open one, else the latest of all.
fn in_hand<'a>(workspace: &'a Workspace, cx: &Cx) -> Option<(&'a Id, &'a Arc<MeetingFolder>)> {
    let now = cx.now(&workspace.mechanism);
    let when = |(id, it): &(&Id, &Arc<MeetingFolder>)| (it.doc.at, (*id).clone());
    open(workspace)
        .filter(|(_, it)| it.doc.at >= now)
        .min_by_key(when)
        .or_else(|| open(workspace).max_by_key(when))
        .or_else(|| workspace.meetings.iter().max_by_key(when))
}
