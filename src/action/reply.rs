//! Replies to a call, and who came (回执, 出席).

use chrono::NaiveDate;

use super::change::{Act, Place};
use super::guard;
use super::params::{MEETING, OWN_UNIT, may};
use super::{Action, Args, Ask, Change, Confirm, Done, Param, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Attendance, Id, Meeting, MeetingFolder, Presence, Right, Workspace};
use crate::rule::typed::SEPARATORS;
use crate::rule::{chain, consent_set, replies, roster};
use crate::seal::{self, Declaration, Who};
use crate::text::Lang;

/// A unit says who will come.
pub(super) const REPLY: Action = Action {
    name: "reply",
    title: Lang::do_reply,
    about: Lang::about_reply,
    params: &[
        MEETING,
        OWN_UNIT,
        may("person", Lang::param_who_comes, Ask::Person),
        may("substitute", Lang::param_substitute, Ask::Attendee),
        may("leave", Lang::param_leave, Ask::Line),
        WITH,
    ],
    right: Some(Right::Reply),
    recordable: true,
    confirm: Confirm::None,
    prefill: no_prefill,
    run: reply,
};

/// The secretary enters who came.
pub(super) const ATTEND: Action = Action {
    name: "attend",
    title: Lang::do_attend,
    about: Lang::about_attend,
    params: &[
        MEETING,
        may("unit", Lang::param_unit, Ask::Unit),
        may("person", Lang::param_who_came, Ask::Person),
        may("substitute", Lang::param_substitute, Ask::Attendee),
        may("leave", Lang::param_leave, Ask::Line),
        may("absent", Lang::param_absent, Ask::Flag),
        may("from-replies", Lang::param_from_replies, Ask::Flag),
        WITH,
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: from_reply,
    run: attend,
};

/// Who comes along, besides the one who speaks for the unit.
const WITH: Param = may("with", Lang::param_with, Ask::Attendees);

/// Those who come along: persons of the roster by id, others by name and post.
fn companions(args: &Args, workspace: &Workspace) -> Vec<String> {
    let typed = args.line("with").unwrap_or_default();
    let each = typed.split(SEPARATORS).map(str::trim).filter(|it| !it.is_empty());
    each.map(|it| workspace.find_person(it).map_or(it, |id| id.as_str()).to_owned()).collect()
}

/// How a unit comes, or that it does not: read from the same fields for both actions.
struct Coming {
    state: Presence,
    person: Option<Id>,
    substitute: Option<String>,
    reason: Option<String>,
}

fn coming(
    args: &Args,
    workspace: &Workspace,
    cx: &Cx,
    unit: &Id,
    day: NaiveDate,
) -> Result<Coming, Refusal> {
    let person = args.person(workspace, cx, "person")?;
    let (substitute, leave) = (args.line("substitute"), args.line("leave"));
    let member = roster::member(workspace, unit, day).map(|it| it.id.clone());
    // The member stands in the form before anybody types: whoever is away is that member.
    let named = person.is_some() && person != member;
    let ways = [named, substitute.is_some(), leave.is_some(), args.flag("absent")];
    if ways.iter().filter(|it| **it).count() > 1 {
        return Err(Refusal::usage(cx.lang.one_way_to_come().to_owned()));
    }
    if let Some(stranger) =
        person.as_ref().filter(|it| !roster::units_of(workspace, it, day).contains(unit))
    {
        let name = workspace.person_name(stranger);
        return Err(Refusal::refused(cx.lang.not_of_unit(name, workspace.unit_name(unit))));
    }
    Ok(match (&person, &substitute, &leave) {
        (_, Some(_), _) => {
            Coming { state: Presence::Substitute, person: None, substitute, reason: None }
        }
        (_, _, Some(_)) => {
            Coming { state: Presence::Leave, person: None, substitute: None, reason: leave }
        }
        _ if args.flag("absent") => {
            Coming { state: Presence::Absent, person: None, substitute: None, reason: None }
        }
        (Some(who), ..) => {
            let in_stead = !roster::is_member(workspace, who, unit, day);
            let state = if in_stead { Presence::Substitute } else { Presence::Present };
            Coming { state, person, substitute: None, reason: None }
        }
        _ if member.is_some() => {
            Coming { state: Presence::Present, person: member, substitute: None, reason: None }
        }
        _ => return Err(Refusal::usage(cx.lang.missing_param("person"))),
    })
}

fn reply(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::open(args, change, cx)?;
    let workspace = &change.workspace;
    let act = Act::of_unit(args, workspace, cx, Right::Reply)?;
    let unit = args.need(cx, "unit", act.unit.clone())?;
    let asked = consent_set::called(workspace, &folder.doc).contains(&unit)
        || consent_set::is_invited_only(workspace, &folder.doc, &unit);
    if !asked {
        return Err(Refusal::refused(
            cx.lang.not_called(workspace.unit_name(&unit), &folder.doc.title),
        ));
    }
    let coming = coming(args, workspace, cx, &unit, folder.doc.at.date_naive())?;
    let with = if coming.state.attends() { companions(args, workspace) } else { Vec::new() };
    let (name, post) =
        coming.substitute.as_deref().map(crate::rule::wording::split_name).unwrap_or_default();
    let attendee = match (&coming.person, coming.substitute.is_some()) {
        (Some(person), _) => Some(Who::known(person.to_string(), workspace.person_name(person))),
        (None, true) => Some(Who::stranger(name)),
        (None, false) => None,
    };
    let said = Declaration::new(&seal::REPLY)
        .with("meeting", id.to_string())
        .with_any("unit", act.named_unit(workspace))
        .with("person", act.person.clone())
        .with("answer", answer_word(coming.state))
        .with_any("attendee", attendee)
        .with("post", post)
        .with("with", named(&with, workspace, &unit, folder.doc.at.date_naive()))
        .with_any("reason", coming.reason.clone())
        .with("supersedes", chain::head_hashes(replies::chain_of(workspace, &folder, &unit)));
    let sentence =
        cx.lang.replied(workspace.unit_name(&unit), cx.lang.presence(coming.state.code()));
    let hash = change.state(&Place::Meeting(&id), said, &act, cx)?;
    Ok(Done { sentence, id: crate::rule::proposals::id_of(hash), messages: Vec::new() })
}

/// Companions as a reply names them: name and post, whether the roster knows them or not.
fn named(with: &[String], workspace: &Workspace, unit: &Id, day: NaiveDate) -> Vec<String> {
    let one = |it: &String| match workspace.people.get(it.as_str()) {
        Some(person) => {
            let title = roster::title(workspace, it, Some(unit), day).unwrap_or_default();
            format!("{} {title}", person.name).trim().to_owned()
        }
        None => it.clone(),
    };
    with.iter().map(one).collect()
}

/// The word a reply uses for it.
fn answer_word(state: Presence) -> &'static str {
    match state {
        Presence::Present => "attend",
        Presence::Substitute => "substitute",
        Presence::Leave | Presence::Absent => "leave",
    }
}

fn attend(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::unlocked(args, change, cx)?;
    let workspace = change.workspace.clone();
    let mut doc = folder.doc.clone();
    if args.flag("from-replies") {
        let entered = from_replies(&workspace, &folder, &mut doc);
        change.put_meeting(&id, doc);
        return Ok(Done {
            sentence: cx.lang.entered_from_replies(entered),
            id: id.to_string(),
            messages: Vec::new(),
        });
    }
    let unit = args.need(cx, "unit", args.unit(&workspace, cx, "unit")?)?;
    let coming = coming(args, &workspace, cx, &unit, doc.at.date_naive())?;
    let with = if coming.state.attends() { companions(args, &workspace) } else { Vec::new() };
    let sentence =
        cx.lang.attended(workspace.unit_name(&unit), cx.lang.presence(coming.state.code()));
    enter(
        &mut doc,
        Attendance {
            unit,
            state: coming.state,
            person: coming.person,
            substitute: coming.substitute,
            with,
            reason: coming.reason,
        },
    );
    change.put_meeting(&id, doc);
    Ok(Done { sentence, id: id.to_string(), messages: Vec::new() })
}

/// Enters a unit's attendance in its place, or at the end.
fn enter(doc: &mut Meeting, entry: Attendance) {
    match doc.attendance.iter_mut().find(|it| it.unit == entry.unit) {
        Some(place) => *place = entry,
        None => doc.attendance.push(entry),
    }
}

/// Enters every unit that replied and is not entered yet; gives how many.
fn from_replies(workspace: &Workspace, folder: &MeetingFolder, doc: &mut Meeting) -> usize {
    let mut entered = 0;
    for unit in consent_set::not_entered(workspace, &folder.doc) {
        let Some(reply) = replies::reply_of(workspace, folder, &unit) else { continue };
        let attendee = reply.said.who("attendee");
        let person = attendee.and_then(|it| it.id.as_deref()).and_then(|it| Id::new(it).ok());
        let substitute = attendee.filter(|it| it.id.is_none()).map(|it| {
            [it.name.as_str(), reply.said.line("post").unwrap_or_default()]
                .join(" ")
                .trim()
                .to_owned()
        });
        let state = match reply.said.word("answer") {
            Some("attend") => Presence::Present,
            Some("substitute") => Presence::Substitute,
            _ => Presence::Leave,
        };
        let reason = reply.said.text("reason").map(str::to_owned);
        let with = reply.said.lines("with").iter().map(|it| known(it, workspace)).collect();
        enter(doc, Attendance { unit, state, person, substitute, with, reason });
        entered += 1;
    }
    entered
}

/// A companion of a reply: the id where the roster knows the name, else the words.
fn known(said: &str, workspace: &Workspace) -> String {
    let name = said.split_whitespace().next().unwrap_or(said);
    workspace.find_person(name).map_or(said, |id| id.as_str()).to_owned()
}

/// What the unit replied, as the fields of the form.
fn from_reply(workspace: &Workspace, _: &Cx, args: &Args) -> Vec<(&'static str, String)> {
    let Some(folder) = args.get("meeting").and_then(|it| workspace.meetings.get(it)) else {
        return Vec::new();
    };
    let Some(unit) = args.get("unit").and_then(|it| workspace.find_unit(it)) else {
        return Vec::new();
    };
    if let Some(entry) = folder.doc.attendance_of(unit) {
        return vec![
            (
                "person",
                entry
                    .person
                    .as_ref()
                    .filter(|_| entry.state.attends())
                    .map(ToString::to_string)
                    .unwrap_or_default(),
            ),
            ("substitute", entry.substitute.clone().unwrap_or_default()),
            ("leave", entry.reason.clone().unwrap_or_default()),
            ("with", spoken(&entry.with, workspace)),
        ];
    }
    let mut doc = Meeting { attendance: Vec::new(), ..folder.doc.clone() };
    from_replies(workspace, folder, &mut doc);
    let entry = doc.attendance_of(unit);
    let member =
        roster::member(workspace, unit, folder.doc.at.date_naive()).map(|it| it.id.to_string());
    vec![
        (
            "person",
            entry
                .map_or(member, |it| it.person.as_ref().map(ToString::to_string))
                .unwrap_or_default(),
        ),
        ("substitute", entry.and_then(|it| it.substitute.clone()).unwrap_or_default()),
        ("leave", entry.and_then(|it| it.reason.clone()).unwrap_or_default()),
        ("with", entry.map(|it| spoken(&it.with, workspace)).unwrap_or_default()),
    ]
}

/// Companions as they are typed: names instead of ids.
fn spoken(with: &[String], workspace: &Workspace) -> String {
    with.iter().map(|it| workspace.person_name(it)).collect::<Vec<_>>().join("、")
}
