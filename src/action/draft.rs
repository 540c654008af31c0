//! Starts the next version of the minutes (起草纪要).

use super::guard;
use super::params::MEETING;
use super::{Action, Args, Change, Confirm, Done, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Meeting, MeetingFolder, Minutes, Right, Section, Workspace};
use crate::rule::{circulation, consent_set, roster};
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
        None => from_agenda(&change.workspace, &folder),
    };
    change.put_minutes(&id, version, minutes);
    Ok(Done {
        sentence: cx.lang.drafted(&folder.doc.title, version),
        id: version.to_string(),
        messages: Vec::new(),
    })
}

/// A first version: an opening with what the records say, and a heading for each item.
fn from_agenda(workspace: &Workspace, folder: &MeetingFolder) -> Minutes {
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
    Minutes { opening: Some(opening(workspace, &folder.doc)), sections, ..Minutes::empty() }
}

/// 2024年3月5日，…召开第一次全体会议，… The words of the minutes are Chinese whoever drafts.
fn opening(workspace: &Workspace, doc: &Meeting) -> String {
    let day = doc.at.date_naive();
    let chair = doc.chaired_by().map_or_else(String::new, |it| {
        let title = roster::title(workspace, it, None, day).unwrap_or_default();
        format!("{title}{}主持", workspace.person_name(it))
    });
    let came = consent_set::attending(doc);
    let attending =
        match came.iter().filter(|it| !consent_set::is_invited_only(workspace, doc, it)).count() {
            0 => String::new(),
            n => format!("，{n}个单位出席"),
        };
    let (day, name, title) = (Lang::Zh.day(day), &workspace.mechanism.name, &doc.title);
    format!("{day}，{chair}召开{name}{title}{attending}。会议议定事项如下。")
}
