//! The lines of the home page in words: what is awaited, until when, and how it stands.

use std::cmp::Ordering;

use chrono::NaiveDate;
use ratatui::style::Style;

use super::{Line, lead, paper};
use crate::model::Workspace;
use crate::report::Subject;
use crate::rule::days::{Today, with_doubt};
use crate::rule::waiting::{self, Urgency, Waiting, What};
use crate::rule::{candidates, ledger, nominations, proposals, roster, sign_off};
use crate::text::Lang;
use crate::ui::pages::events;
use crate::ui::pages::list::labelled;
use crate::ui::screen::{Place, Scene};

/// The line that asks whoever sits here who they are.
pub(super) fn who_line(scene: &Scene<'_>) -> Line {
    let lang = scene.cx.lang;
    let plain = |text: &str| (text.to_owned(), scene.theme.normal());
    Line {
        cells: vec![plain(""), plain(lang.home_who_what()), plain(lang.home_who())],
        wide: false,
        place: Place::page("me"),
        about: Vec::new(),
        offers: &[],
        ways: Vec::new(),
    }
}

/// What awaits whoever acts: a line for each unit that they speak for.
pub(super) fn each(all: Vec<Waiting>) -> Vec<Waiting> {
    let apart = |it: Waiting| -> Vec<Waiting> {
        match it.by {
            waiting::By::Holders(_) => vec![it],
            waiting::By::Units(_) | waiting::By::Members => {
                let units = it.units.clone().into_iter();
                units.map(|unit| Waiting { units: vec![unit], ..it.clone() }).collect()
            }
        }
    };
    all.into_iter().flat_map(apart).collect()
}

/// One thing that is awaited, from whoever acts or from others.
pub(super) fn waiting_line(scene: &Scene<'_>, waiting: &Waiting, mine: bool) -> Line {
    let lang = scene.cx.lang;
    let today = Today::of(scene.workspace, scene.cx.today(&scene.workspace.mechanism));
    let urgency = Urgency::of(waiting.deadline, today);
    let style = urgency_style(scene, urgency);
    let left = waiting.deadline.map(|it| left(it, today, lang));
    let state = if mine { my_state(scene, waiting) } else { their_state(scene, waiting) };
    let unit = for_unit(scene, waiting).filter(|_| mine);
    let state = match unit {
        Some(unit) => labelled(lang, &unit, &state),
        None => state,
    };
    let state: Vec<String> = [state].into_iter().chain(left).filter(|it| !it.is_empty()).collect();
    let plain = scene.theme.normal();
    Line {
        cells: vec![
            (lang.urgency(urgency.code()).to_owned(), style),
            (paper::short(lang, waiting).to_owned(), plain),
            (subject(scene, waiting), plain),
            (waiting.deadline.map(|it| lang.day_short(it)).unwrap_or_default(), style),
            (state.join(lang.comma_text()), plain),
        ],
        wide: false,
        place: lead::place(waiting, mine),
        about: about(waiting),
        offers: lead::offers(waiting, mine),
        ways: lead::ways(waiting),
    }
}

/// How many working days are left, shortly: the day and its mark stand in columns of their own.
fn left(deadline: NaiveDate, today: Today<'_>, lang: Lang) -> String {
    let left = today.left(deadline);
    let about = lang.about(left.doubt.is_some());
    let words = match deadline.cmp(&today.day) {
        // Its day has passed, but no working day since.
        Ordering::Less if left.days >= 0 => lang.past_its_day().to_owned(),
        Ordering::Less => lang.home_late(about, -left.days),
        Ordering::Equal => lang.due_today().to_owned(),
        Ordering::Greater => lang.home_left(about, left.days),
    };
    with_doubt(words, left.doubt, lang)
}

fn urgency_style(scene: &Scene<'_>, urgency: Urgency) -> Style {
    match urgency {
        Urgency::Overdue | Urgency::Urgent => scene.theme.bad(),
        Urgency::Near => scene.theme.warn(),
        Urgency::Calm => scene.theme.normal(),
    }
}

/// What it is about, in a few words.
fn subject(scene: &Scene<'_>, waiting: &Waiting) -> String {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    if let Some(name) = paper::name(scene, waiting) {
        return name;
    }
    if let Some(hash) = waiting.nomination {
        let found = nominations::nomination(workspace, &hash.to_string());
        return found.map(|it| format!("{} {}", it.name(), it.role())).unwrap_or_default();
    }
    if waiting.what == What::Round {
        return lang.report_round().to_owned();
    }
    if let Some(hash) = waiting.proposal {
        let all = proposals::proposals(workspace);
        return all
            .iter()
            .find(|it| it.statement.hash == hash)
            .map(|it| it.title().to_owned())
            .unwrap_or_default();
    }
    if let Some(id) = &waiting.resolution {
        let found = ledger::resolution(workspace, id);
        let words = found.map(|it| candidates::first_words(&it.clause.text)).unwrap_or_default();
        return lang.home_resolution(id, &words);
    }
    let Some(folder) = waiting.meeting.as_ref().and_then(|it| workspace.meetings.get(it)) else {
        return String::new();
    };
    let name = events::meeting_name(workspace, folder, lang);
    match waiting.version {
        Some(version) => lang.home_minutes(&name, version),
        None => name,
    }
}

/// The unit that it is for, where whoever acts speaks for several.
fn for_unit(scene: &Scene<'_>, waiting: &Waiting) -> Option<String> {
    let (workspace, cx) = (scene.workspace, scene.cx);
    let units = roster::units_of(workspace, cx.person.as_ref()?, cx.today(&workspace.mechanism));
    let own = !matches!(waiting.by, waiting::By::Holders(_));
    let [unit] = waiting.units.as_slice() else { return None };
    (own && units.len() > 1).then(|| workspace.unit_name(unit).to_owned())
}

/// How it stands with what whoever acts has to do.
fn my_state(scene: &Scene<'_>, waiting: &Waiting) -> String {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    if let Some(state) = paper::state(scene, waiting) {
        return state;
    }
    let next = lang.waiting_next(waiting.what.code()).to_owned();
    match waiting.what {
        What::Sign => old_word(workspace, waiting).map_or(next, |it| lang.home_old(it)),
        What::Answer => lang.home_proposed(&workspace.unit_names(&waiting.units)),
        What::Mend if !waiting.units.is_empty() => {
            lang.unreadable_units(&workspace.unit_names(&waiting.units))
        }
        What::Settle | What::Attendance | What::Close | What::Extend | What::Confirm
            if !waiting.units.is_empty() =>
        {
            let units = workspace.unit_names(&waiting.units);
            format!("{next}{}{units}", lang.pick(": ", "："))
        }
        _ => next,
    }
}

/// Whom it is awaited from, or what is awaited.
fn their_state(scene: &Scene<'_>, waiting: &Waiting) -> String {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    match waiting.by {
        waiting::By::Holders(_) => my_state(scene, waiting),
        waiting::By::Units(_) | waiting::By::Members => {
            lang.home_units(waiting.units.len(), &workspace.unit_names(&waiting.units))
        }
    }
}

/// The version that the only unit concerned agreed to before.
fn old_word(workspace: &Workspace, waiting: &Waiting) -> Option<u32> {
    let folder = workspace.meetings.get(waiting.meeting.as_ref()?)?;
    let [unit] = waiting.units.as_slice() else { return None };
    sign_off::agreed_text(workspace, &folder.docket, unit).map(|it| it.0)
}

fn about(waiting: &Waiting) -> Vec<Subject> {
    let mut about = Vec::new();
    about.extend(waiting.resolution.clone().map(Subject::Resolution));
    about.extend(waiting.proposal.map(|it| Subject::Statement(proposals::id_of(it))));
    about.extend(waiting.nomination.map(|it| Subject::Nomination(proposals::id_of(it))));
    about.extend(waiting.item.clone().map(Subject::Item));
    if let [unit] = waiting.units.as_slice() {
        about.push(Subject::Unit(unit.clone()));
    }
    about.extend(waiting.version.map(Subject::Version));
    about.extend(waiting.meeting.clone().map(Subject::Meeting));
    about.extend(waiting.paper.clone().map(Subject::Paper));
    about
}

/// One thing that happened.
pub(super) fn event_line(scene: &Scene<'_>, event: &events::Event<'_>) -> Line {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let statement = event.statement;
    let now = scene.cx.now(&workspace.mechanism);
    let folder = event.meeting.and_then(|it| workspace.meetings.get(it));
    let name = folder.map(|it| events::meeting_name(workspace, it, lang)).unwrap_or_default();
    let plain = scene.theme.normal();
    let mut what = events::what(workspace, statement, lang);
    let of_paper = paper::of_event(scene, event);
    let name = of_paper.as_ref().map_or(name, |it| it.0.clone());
    if !name.is_empty() {
        what = format!("{name} {what}");
    }
    Line {
        cells: vec![
            (events::moment(statement.received.at, now, lang), scene.theme.dim()),
            (events::who(workspace, statement), plain),
            (what, plain),
        ],
        wide: true,
        place: events::place(event),
        about: (event.meeting.cloned().map(Subject::Meeting).into_iter())
            .chain(of_paper.map(|it| it.1))
            .collect(),
        offers: &[],
        ways: Vec::new(),
    }
}
