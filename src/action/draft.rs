//! Starts the next version of the minutes (起草纪要).

use super::guard;
use super::params::MEETING;
use super::{Action, Args, Change, Confirm, Done, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{MeetingFolder, Minutes, Right, Section};
use crate::rule::circulation;
use crate::text::Lang;
use crate::text::dates::chinese_number;

/// Starts the next version, from the agenda or from the last version.
pub(super) const DRAFT: Action = Action {
    name: "draft",
    title: Lang::do_draft,
    about: Lang::about_draft,
    params: &[MEETING],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: no_prefill,
    run,
};

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::drafting(args, change, cx)?;
    let keeps =
        change.workspace.mechanism.meeting_kind(&folder.doc.kind).is_none_or(|it| it.minutes);
    if !keeps {
        return Err(Refusal::refused(cx.lang.kind_without_minutes(&folder.doc.title)));
    }
    let circulated = circulation::last_circulated(&folder.docket, u32::MAX).map(|it| it.0);
    let latest = folder.latest().max(circulated);
    if let Some(latest) = latest.filter(|it| !circulation::was_circulated(&folder.docket, *it)) {
        return Err(Refusal::refused(cx.lang.draft_there_is(latest)));
    }
    let version = latest.unwrap_or(0) + 1;
    let minutes = match latest.and_then(|it| folder.minutes.get(&it)) {
        Some(last) => last.clone(),
        None => from_agenda(&folder),
    };
    change.put_minutes(&id, version, minutes);
    Ok(Done {
        sentence: cx.lang.drafted(&folder.doc.title, version),
        id: version.to_string(),
        messages: Vec::new(),
    })
}

/// A first version: a heading for each item. Its opening stays absent: the record gives it when the text goes out.
fn from_agenda(folder: &MeetingFolder) -> Minutes {
    let sections = folder
        .doc
        .agenda
        .iter()
        .enumerate()
        .map(|(at, item)| Section {
            heading: format!(
                "{}、{}",
                chinese_number(u32::try_from(at + 1).unwrap_or(0)),
                item.title
            ),
            item: Some(item.key.clone()),
            clauses: Vec::new(),
        })
        .collect();
    Minutes { sections, ..Minutes::empty() }
}
