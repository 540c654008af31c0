//! Attendance: replies before the meeting, and who came.

use super::{Entry, Look, Tab};
use crate::action::Args;
use crate::model::{Attendance, Id, Invited, Right};
use crate::report::Subject;
use crate::rule::life::State;
use crate::rule::replies::{self, Replied};
use crate::rule::{consent_set, rights, roster};
use crate::ui::pages::events;
use crate::ui::pages::list::{Column, Enter, Piece, labelled};

pub(super) fn tab(look: &Look<'_>) -> Tab {
    let lang = look.scene.cx.lang;
    let columns = vec![
        Column::new(lang.head_unit(), 15),
        Column::new(lang.head_reply(), 12),
        Column::new(lang.head_came(), 12),
        Column::new(lang.head_who(), 0),
    ];
    let doc = &look.folder.doc;
    let called = consent_set::called(look.scene.workspace, doc);
    let mut entries: Vec<Entry> = called.iter().map(|it| unit_entry(look, it, None)).collect();
    for invited in &doc.invited {
        match &invited.unit {
            Some(unit) if called.contains(unit) => {}
            Some(unit) => entries.push(unit_entry(look, unit, Some(invited))),
            None => entries.push(expert_entry(look, invited)),
        }
    }
    Tab { columns, entries, empty: lang.meet_no_called() }
}

fn unit_entry(look: &Look<'_>, unit: &Id, invited: Option<&Invited>) -> Entry {
    let (scene, lang, workspace) = (look.scene, look.scene.cx.lang, look.scene.workspace);
    let entered = look.folder.doc.attendance_of(unit);
    let guest = invited.map(|it| guest_word(look, it));
    let presence = match entered {
        Some(it) => (lang.presence(it.state.code()).to_owned(), scene.theme.normal()),
        None if is_coming(look) => (lang.page_none().to_owned(), scene.theme.dim()),
        None => (lang.meet_not_entered().to_owned(), scene.theme.warn()),
    };
    let mut who = entered.map_or_else(|| expected(look, unit), |it| person(look, it));
    if let Some(word) = guest {
        who = format!("{who}  {word}");
    }
    Entry {
        cells: vec![
            (workspace.unit_name(unit).to_owned(), scene.theme.normal()),
            reply_cell(look, unit),
            presence,
            (who.trim().to_owned(), scene.theme.normal()),
        ],
        details: details(look, unit, entered),
        about: vec![Subject::Unit(unit.clone())],
        enter: enter(look, unit),
    }
}

fn expert_entry(look: &Look<'_>, invited: &Invited) -> Entry {
    let plain = |text: &str| (text.to_owned(), look.scene.theme.normal());
    let none = look.scene.cx.lang.page_none();
    let name = invited.expert.as_deref().unwrap_or_default();
    Entry {
        cells: vec![plain(none), plain(none), plain(guest_word(look, invited)), plain(name)],
        details: vec![plain(name)],
        about: Vec::new(),
        enter: Enter::Open,
    }
}

fn guest_word(look: &Look<'_>, invited: &Invited) -> &'static str {
    let lang = look.scene.cx.lang;
    if invited.consent_required { lang.meet_guest_counts() } else { lang.meet_guest() }
}

/// What the unit answered to the call.
fn reply_cell(look: &Look<'_>, unit: &Id) -> Piece {
    let (scene, lang) = (look.scene, look.scene.cx.lang);
    match replies::replied(scene.workspace, look.folder, unit) {
        Replied::Nothing if is_coming(look) => {
            (lang.meet_reply_missing().to_owned(), scene.theme.warn())
        }
        Replied::Nothing => (lang.page_none().to_owned(), scene.theme.dim()),
        Replied::Earlier(_) => (lang.earlier_reply_short().to_owned(), scene.theme.warn()),
        Replied::Holds(reply) => {
            let word = lang.meet_answer(reply.said.word("answer").unwrap_or_default());
            let mark = if reply.is_recorded() { lang.page_recorded() } else { "" };
            (format!("{word}{mark}"), scene.theme.normal())
        }
        Replied::Two => (lang.meet_reply_two().to_owned(), scene.theme.bad()),
    }
}

fn is_coming(look: &Look<'_>) -> bool {
    matches!(look.state, State::Set | State::Notified)
}

/// Who will come, as far as the reply says.
fn expected(look: &Look<'_>, unit: &Id) -> String {
    let reply = replies::reply_of(look.scene.workspace, look.folder, unit);
    let attendee = reply.and_then(|it| it.said.who("attendee"));
    attendee.map(|it| it.name.clone()).unwrap_or_default()
}

/// Who came, or why nobody did.
fn person(look: &Look<'_>, entered: &Attendance) -> String {
    let workspace = look.scene.workspace;
    if !entered.state.attends() {
        return entered.reason.clone().unwrap_or_default();
    }
    if let Some(substitute) = &entered.substitute {
        return substitute.clone();
    }
    let day = look.folder.doc.at.date_naive();
    let member = roster::member(workspace, &entered.unit, day).map(|it| it.id);
    let Some(id) = entered.person.as_ref().or(member) else { return String::new() };
    let title = roster::title(workspace, id, Some(&entered.unit), day).unwrap_or_default();
    format!("{} {title}", workspace.person_name(id)).trim().to_owned()
}

fn details(look: &Look<'_>, unit: &Id, entered: Option<&Attendance>) -> Vec<Piece> {
    let (scene, lang, workspace) = (look.scene, look.scene.cx.lang, look.scene.workspace);
    let day = look.folder.doc.at.date_naive();
    let name = workspace.units.get(unit).map_or(&**unit, |it| it.name.as_str());
    let mut lines = vec![(name.to_owned(), scene.theme.title())];
    let mut add = |text: String| lines.push((text, scene.theme.normal()));
    let holders = [
        (lang.meet_member(), roster::member(workspace, unit, day)),
        (lang.meet_liaison(), roster::liaison(workspace, unit, day)),
    ];
    for (role, holder) in holders {
        if let Some(it) = holder {
            let phone = it.person.phone.as_ref().or(it.person.mobile.as_ref());
            let parts = [Some(&it.person.name), Some(&it.post.title), phone];
            let said: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
            add(labelled(lang, role, &said.join(" ")));
        }
    }
    let (replied, mark) = match replies::replied(workspace, look.folder, unit) {
        Replied::Holds(it) => (Some(it), String::new()),
        Replied::Earlier(it) => (Some(it), lang.earlier_why().to_owned()),
        Replied::Nothing | Replied::Two => (None, String::new()),
    };
    if let Some(reply) = replied {
        let what = events::what(workspace, reply, lang) + &mark;
        let at = events::moment(reply.received.at, look.now, lang);
        add(format!("{at}  {}  {what}", events::who(workspace, reply)));
    }
    if let Some(reason) = entered.and_then(|it| it.reason.as_ref()) {
        add(labelled(lang, lang.meet_reason(), reason));
    }
    lines
}

/// A unit's own reply before the meeting, else entering who came.
fn enter(look: &Look<'_>, unit: &Id) -> Enter {
    if let Some(locked) = &look.locked {
        return Enter::Say(locked.clone());
    }
    let args = Args::new().with("meeting", look.id.as_str()).with("unit", unit.as_str());
    let scene = look.scene;
    let own = rights::may(scene.workspace, scene.cx, Right::Reply, Some(unit)).is_ok();
    let edits = rights::may(scene.workspace, scene.cx, Right::Edit, None).is_ok();
    let entered = look.folder.doc.attendance_of(unit).is_some();
    match (own, edits) {
        (true, _) if is_coming(look) => Enter::Ask("reply", args),
        (true, false) if !entered => Enter::Ask("reply", args),
        (_, true) => Enter::Ask("attend", args),
        (_, false) => Enter::Open,
    }
}
