//! Calls a meeting (召集会议).

use chrono::NaiveDate;

use super::guard;
use super::params::{PAST, may, must};
use super::twin::{self, ANOTHER};
use super::{Action, Args, Ask, Change, Confirm, Done, Sense, agenda, prepare};
use crate::cx::{Cx, Refusal};
use crate::model::{Approval, Id, Meeting, MeetingKind, Right, Workspace};
use crate::rule::{candidates, numbering, rights};
use crate::text::Lang;

/// Calls a meeting.
pub(super) const CONVENE: Action = Action {
    name: "convene",
    title: Lang::do_convene,
    about: Lang::about_convene,
    params: &[
        must("kind", Lang::param_kind, Ask::MeetingKind),
        may("title", Lang::param_title, Ask::Line),
        must("at", Lang::param_at, Ask::Instant),
        may("place", Lang::param_place, Ask::Line),
        may("chair", Lang::param_chairs, Ask::People),
        may("units", Lang::param_called, Ask::Units),
        may("carry-over", Lang::param_carry_over, Ask::Flag),
        may("approved-by", Lang::param_call_approved_by, Ask::Person),
        may("on", Lang::param_approved_on, Ask::Day(Sense::Past)),
        PAST,
        ANOTHER,
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill,
    run,
};

fn prefill(workspace: &Workspace, cx: &Cx, args: &Args) -> Vec<(&'static str, String)> {
    let today = cx.today(&workspace.mechanism);
    let kind = args.get("kind").unwrap_or("plenary");
    let mut fields = Vec::new();
    if let Some(kind) = workspace.mechanism.meeting_kind(kind) {
        fields.push(("kind", kind.id.to_string()));
        fields.push(("title", default_title(workspace, kind)));
    }
    let chairs = prepare::default_chairs(workspace, today);
    fields.push(("chair", chairs.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")));
    fields
}

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let today = cx.today(&workspace.mechanism);
    let kind = args.need(cx, "kind", args.id(cx, "kind")?)?;
    let Some(kind) = workspace.mechanism.meeting_kind(&kind).cloned() else {
        let kinds: Vec<_> =
            workspace.mechanism.meeting_kinds.iter().map(|it| it.id.to_string()).collect();
        return Err(Refusal::usage(cx.lang.no_such_kind(&kind, &kinds.join(cx.lang.comma()))));
    };
    let at = args.need(cx, "at", args.instant(&workspace, cx, "at")?)?;
    guard::meant(args, &workspace, cx, at)?;
    twin::ask(args, cx, &twin::meetings(&workspace, cx, &kind.id, at.date_naive()))?;
    let id =
        Id::of_meeting(at.date_naive(), &kind.id).twin(|it| workspace.meetings.contains_key(it));
    let title = args.line("title").unwrap_or_else(|| default_title(&workspace, &kind));
    let mut chairs = chairs(args, &workspace, at.date_naive(), cx)?.into_iter();
    let mut doc = Meeting {
        ordinal: kind.numbered.then(|| numbering::next_ordinal(&workspace, &kind.id)),
        place: args.line("place"),
        chair: chairs.next(),
        co_chairs: chairs.collect(),
        called: args.units(&workspace, cx, "units")?,
        approval: approval(args, &workspace, cx)?,
        ..Meeting::blank(kind.id.clone(), title, at)
    };
    if args.flag("carry-over") {
        for candidate in candidates::candidates(&workspace, today, Lang::Zh) {
            agenda::push(&mut doc, agenda::of_candidate(&candidate));
        }
    }
    let sentence = cx.lang.convened(&doc.title, &cx.lang.instant(doc.at));
    change.put_meeting(&id, doc);
    Ok(Done { sentence, id: id.to_string(), messages: Vec::new() })
}

/// The approval of the call by somebody who may chair.
fn approval(args: &Args, workspace: &Workspace, cx: &Cx) -> Result<Option<Approval>, Refusal> {
    let own = || cx.person.clone().filter(|it| rights::has(workspace, cx, it, Right::Chair, None));
    let named = args.person(workspace, cx, "approved-by")?;
    // Whoever may chair and calls the meeting approves it by that.
    let Some(by) = named.or_else(own) else { return Ok(None) };
    let on = args.day(cx, "on")?.unwrap_or_else(|| cx.today(&workspace.mechanism));
    if !rights::has_on(workspace, on, &by, Right::Chair, None) {
        let name = workspace.person_name(&by);
        return Err(Refusal::refused(
            cx.lang.recorded_without_right(name, cx.lang.right(Right::Chair.code())),
        ));
    }
    Ok(Some(Approval { by, on }))
}

/// Those who are named, else whoever chairs by rule on that day.
fn chairs(args: &Args, workspace: &Workspace, day: NaiveDate, cx: &Cx) -> Result<Vec<Id>, Refusal> {
    let named = prepare::chairs(args, workspace, day, cx)?;
    Ok(if named.is_empty() { prepare::default_chairs(workspace, day) } else { named })
}

/// 第一次全体会议: the place in the count and the kind.
fn default_title(workspace: &Workspace, kind: &MeetingKind) -> String {
    if kind.numbered {
        Lang::Zh.ordinal(numbering::next_ordinal(workspace, &kind.id)) + &kind.name
    } else {
        kind.name.clone()
    }
}
