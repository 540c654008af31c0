//! What happened, in one line each: who did what, and when it was received.

use std::sync::Arc;

use chrono::{DateTime, Datelike, FixedOffset};

use crate::model::{About, Docket, Id, MeetingFolder, Statement, Workspace};
use crate::rule::approval::{self, Behind};
use crate::rule::{comment, nominations, proposals, sign_off};
use crate::seal::Hash;
use crate::text::Lang;
use crate::ui::screen::Place;

/// One thing that happened.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    /// The meeting it belongs to, if to one.
    pub meeting: Option<&'a Id>,
    /// The paper it belongs to, if to one.
    pub paper: Option<&'a Id>,
    /// What was declared.
    pub statement: &'a Arc<Statement>,
}

/// The last events, the newest first by the clock that received them.
pub fn recent(workspace: &Workspace, most: usize) -> Vec<Event<'_>> {
    let of_meetings =
        workspace.meetings.iter().flat_map(|(id, it)| in_docket((Some(id), None), &it.docket));
    let of_papers =
        workspace.papers.iter().flat_map(|(id, it)| in_docket((None, Some(id)), &it.docket));
    let free = workspace.statements.values();
    let free = free.map(|statement| Event { meeting: None, paper: None, statement });
    let mut events: Vec<_> = of_meetings.chain(of_papers).chain(free).collect();
    sort(&mut events);
    events.truncate(most);
    events
}

/// Everything declared in a meeting, the newest first.
pub fn of_meeting<'a>(id: &'a Id, folder: &'a MeetingFolder) -> Vec<Event<'a>> {
    let mut events: Vec<_> = in_docket((Some(id), None), &folder.docket).collect();
    sort(&mut events);
    events
}

/// Everything declared about minutes or a paper, the newest first.
pub fn of_docket<'a>(about: &'a About, docket: &'a Docket) -> Vec<Event<'a>> {
    let place = match about {
        About::Meeting(id) => (Some(id), None),
        About::Paper(id) => (None, Some(id)),
    };
    let mut events: Vec<_> = in_docket(place, docket).collect();
    sort(&mut events);
    events
}

fn in_docket<'a>(
    (meeting, paper): (Option<&'a Id>, Option<&'a Id>),
    docket: &'a Docket,
) -> impl Iterator<Item = Event<'a>> {
    docket.statements.values().map(move |statement| Event { meeting, paper, statement })
}

fn sort(events: &mut [Event<'_>]) {
    events.sort_by(|a, b| {
        let key = |it: &Event<'_>| (it.statement.received.at, it.statement.name.clone());
        key(b).cmp(&key(a))
    });
}

/// The moment in eleven cells: `03-12 10:00`, or the day alone in another year.
pub fn moment(at: DateTime<FixedOffset>, now: DateTime<FixedOffset>, lang: Lang) -> String {
    let at = at.with_timezone(&now.timezone());
    if at.year() == now.year() {
        format!("{} {}", lang.day_short(at.date_naive()), lang.clock(at))
    } else {
        at.format("%Y-%m-%d").to_string()
    }
}

/// Who declared it: the unit and the person.
pub fn who(workspace: &Workspace, statement: &Statement) -> String {
    let person = statement.said.who("person").map(|it| it.name.as_str());
    let person = person.unwrap_or_else(|| workspace.person_name(&statement.received.by));
    match statement.unit() {
        Some(unit) => format!("{} {person}", workspace.unit_name(unit)),
        None => person.to_owned(),
    }
}

/// The act itself, in the words for minutes, for a round of comment or for a paper.
fn act_of(workspace: &Workspace, statement: &Statement, lang: Lang) -> String {
    let said = &statement.said;
    let of_paper = said.line("paper").is_some();
    let in_comment = comment::is_spoken(workspace, said)
        .then(|| lang.act_in_comment(comment::act_code(statement)))
        .flatten()
        .filter(|_| !of_paper);
    match (said.kind().name, said.word("verdict")) {
        ("consent", verdict) if of_paper => {
            let state = if verdict == Some("suggested") { "suggested" } else { "agreed" };
            lang.comment(state).to_owned()
        }
        _ if in_comment.is_some() => in_comment.unwrap_or_default().to_owned(),
        ("consent", Some("suggested")) => {
            let agrees = said.word("agrees").map(|it| lang.in_brackets(lang.ui_word(it)));
            lang.sign_state("suggested").to_owned() + &agrees.unwrap_or_default()
        }
        _ => lang.pick(said.kind().english, said.kind().chinese).to_owned(),
    }
}

/// What was declared, with its words; marked where it was recorded for somebody.
pub fn what(workspace: &Workspace, statement: &Statement, lang: Lang) -> String {
    let said = &statement.said;
    let mut text = act_of(workspace, statement, lang);
    let mut add = |part: &str| {
        text.push(' ');
        text.push_str(part);
    };
    if let Some(answer) = said.word("answer") {
        add(lang.meet_answer(answer));
    }
    if let Some(version) = said.number("version") {
        add(&lang.page_version(version));
    }
    if let Some(ended) = said.named("ended") {
        add(&ended.name);
    }
    for name in ["number", "title", "resolution", "duty"] {
        said.line(name).into_iter().for_each(&mut add);
    }
    if let Some(title) = said.hash("proposal").and_then(|it| proposal_title(workspace, it)) {
        add(&title);
    }
    if let Some(nominee) = said.who("nominee") {
        add(&nominee.name);
    }
    let nomination = said.hash("nomination").map(|it| it.to_string());
    if let Some(found) = nomination.and_then(|it| nominations::nomination(workspace, &it)) {
        add(&found.says(workspace));
    }
    if let Some(state) = said.word("state") {
        add(lang.stage(state));
    }
    if statement.is_recorded() {
        text.push_str(lang.page_recorded());
    }
    if sign_off::is_word(statement) && approval::shown(workspace, statement) == Some(Behind::Nobody)
    {
        text.push_str(&lang.in_brackets(lang.not_approved_in_unit()));
    }
    for name in ["words", "reason"] {
        if let Some(words) = said.text(name) {
            text.push_str(lang.pick(": ", "："));
            text.push_str(&words.replace('\n', " "));
        }
    }
    text
}

/// Where one can look at it.
pub fn place(event: &Event<'_>) -> Place {
    if let Some(paper) = event.paper {
        return Place::about("paper-file", &format!("{paper}#history"));
    }
    match (event.meeting, event.statement.kind()) {
        (Some(meeting), _) => Place::about("meeting", &format!("{meeting}#papers")),
        (None, "propose" | "accept" | "decline") => Place::page("proposals"),
        (None, "end-unit") => Place::page("roster"),
        (None, "nominate" | "confirm" | "turn-down") => Place::page("nominations"),
        (None, "round" | "remind") => Place::page("round"),
        (None, _) => match (event.statement.said.line("resolution"), event.statement.unit()) {
            (Some(id), Some(unit)) => Place::about("resolutions", &format!("{id}@{unit}")),
            (Some(id), None) => Place::about("resolutions", id),
            (None, _) => Place::page("duties"),
        },
    }
}

fn proposal_title(workspace: &Workspace, hash: Hash) -> Option<String> {
    let all = proposals::proposals(workspace);
    all.iter().find(|it| it.statement.hash == hash).map(|it| it.title().to_owned())
}

/// What a meeting is called in a list: which one of its kind it is, else its title.
pub fn meeting_name(workspace: &Workspace, folder: &MeetingFolder, lang: Lang) -> String {
    let kind = workspace.mechanism.meeting_kind(&folder.doc.kind);
    match (folder.doc.ordinal, kind) {
        (Some(n), Some(kind)) => {
            format!("{}{}{}", lang.ordinal(n), lang.pick(" ", ""), kind.name)
        }
        _ => folder.doc.title.clone(),
    }
}
