//! Changes to a call: another day, no meeting at all, another chair.

use super::guard;
use super::params::{MAYBE_REASON, MEETING, PAST, REASON, may, must};
use super::{Action, Args, Ask, Change, Confirm, Done, Sense, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Cancelled, Delegation, Right, Workspace};
use crate::rule::notices::{self, Called};
use crate::rule::{messages, rights};
use crate::text::Lang;

/// Moves a meeting to another time or place; its id stays.
pub(super) const RESCHEDULE: Action = Action {
    name: "reschedule",
    title: Lang::do_reschedule,
    about: Lang::about_reschedule,
    params: &[
        MEETING,
        must("at", Lang::param_at, Ask::Instant),
        may("place", Lang::param_place, Ask::Line),
        MAYBE_REASON,
        PAST,
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: |workspace, _, args| when_and_where(workspace, args),
    run: reschedule,
};

/// Calls a meeting off, with a reason.
pub(super) const CANCEL: Action = Action {
    name: "cancel",
    title: Lang::do_cancel,
    about: Lang::about_cancel,
    params: &[MEETING, REASON],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: cancel,
};

/// Hands the chair to somebody else (召集人委托副召集人主持).
pub(super) const DELEGATE_CHAIR: Action = Action {
    name: "delegate-chair",
    title: Lang::do_delegate_chair,
    about: Lang::about_delegate_chair,
    params: &[
        MEETING,
        must("to", Lang::param_to, Ask::Person),
        may("by", Lang::param_delegated_by, Ask::Person),
        may("on", Lang::param_on_day, Ask::Day(Sense::Past)),
        MAYBE_REASON,
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: no_prefill,
    run: delegate_chair,
};

fn when_and_where(workspace: &Workspace, args: &Args) -> Vec<(&'static str, String)> {
    let Some(folder) = args.get("meeting").and_then(|it| workspace.meetings.get(it)) else {
        return Vec::new();
    };
    vec![
        ("at", folder.doc.at.format("%Y-%m-%dT%H:%M").to_string()),
        ("place", folder.doc.place.clone().unwrap_or_default()),
    ]
}

fn reschedule(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::unlocked(args, change, cx)?;
    let at = args.need(cx, "at", args.instant(&change.workspace, cx, "at")?)?;
    let mut doc = folder.doc.clone();
    if at != doc.at {
        guard::meant(args, &change.workspace, cx, at)?;
    }
    // What was entered of the old day moves with it.
    let by = at - doc.at;
    doc.until = doc.until.map(|it| it + by);
    doc.sessions.iter_mut().for_each(|it| (it.from, it.until) = (it.from + by, it.until + by));
    doc.at = at;
    doc.place = args.line("place").or(doc.place);
    let to_come = at > cx.now(&change.workspace.mechanism);
    let mut sentence = cx.lang.rescheduled(&doc.title, &cx.lang.instant(at));
    // Nobody has come yet to a meeting that is still to come: what was entered was of the day before.
    if to_come && at != folder.doc.at && !doc.attendance.is_empty() {
        sentence += &cx.lang.attendance_cleared(doc.attendance.len());
        doc.attendance.clear();
    }
    change.put_meeting(&id, doc);
    let moved = Called::now(&folder);
    let mut messages = Vec::new();
    if let Some(now) = change.workspace.meetings.get(&id).filter(|_| to_come) {
        if notices::is_outdated(now) {
            sentence += cx.lang.change_notice_next();
        }
        if Called::now(now) != moved && messages::was_told(now) {
            let today = cx.today(&change.workspace.mechanism);
            messages = messages::moved(&change.workspace, (now, &folder.doc), today, cx.lang);
        }
    }
    Ok(Done { sentence, id: id.to_string(), messages })
}

fn cancel(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::unlocked(args, change, cx)?;
    let reason = args.need(cx, "reason", args.text("reason"))?;
    let mut doc = folder.doc.clone();
    doc.cancelled = Some(Cancelled { on: cx.today(&change.workspace.mechanism), reason });
    let sentence = cx.lang.called_off(&doc.title);
    change.put_meeting(&id, doc);
    Ok(Done { sentence, id: id.to_string(), messages: Vec::new() })
}

fn delegate_chair(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::unlocked(args, change, cx)?;
    let workspace = &change.workspace;
    let to = args.need(cx, "to", args.person(workspace, cx, "to")?)?;
    let by = match args.person(workspace, cx, "by")? {
        Some(by) => by,
        None => args.need(cx, "by", folder.doc.chair.clone())?,
    };
    let on = args.day(cx, "on")?.unwrap_or_else(|| cx.today(&workspace.mechanism));
    for person in [&to, &by] {
        if !rights::has_on(workspace, on, person, Right::Chair, None) {
            let name = workspace.person_name(person);
            return Err(Refusal::refused(
                cx.lang.recorded_without_right(name, cx.lang.right(Right::Chair.code())),
            ));
        }
    }
    let sentence = cx.lang.delegated(&folder.doc.title, workspace.person_name(&to));
    let mut doc = folder.doc.clone();
    doc.delegation = Some(Delegation { to, by, on, reason: args.text("reason") });
    change.put_meeting(&id, doc);
    Ok(Done { sentence, id: id.to_string(), messages: Vec::new() })
}
