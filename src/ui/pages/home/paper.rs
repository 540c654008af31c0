//! The lines of Home that are about papers for comment.

use crate::report::Subject;
use crate::rule::sign_off;
use crate::rule::waiting::{Waiting, What};
use crate::ui::pages::events::Event;
use crate::ui::screen::{Place, Scene};

/// The paper that it is about, with its version.
pub(super) fn name(scene: &Scene<'_>, waiting: &Waiting) -> Option<String> {
    let title = &scene.workspace.papers.get(waiting.paper.as_ref()?)?.doc.title;
    Some(scene.cx.lang.paper_head(title, waiting.version?))
}

/// How it stands with what whoever acts has to do.
pub(super) fn state(scene: &Scene<'_>, waiting: &Waiting) -> Option<String> {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let folder = workspace.papers.get(waiting.paper.as_ref()?)?;
    let spoken = |unit| sign_off::spoken_text(workspace, &folder.docket, unit);
    let before = match (waiting.what, waiting.units.as_slice()) {
        (What::Sign, [unit]) => spoken(unit).filter(|it| Some(it.0) < waiting.version),
        _ => None,
    };
    Some(match before {
        Some((version, _)) => lang.paper_old(version),
        None => waiting.next(lang).to_owned(),
    })
}

/// Where it can be settled: the text for a unit that owes its word, the page of the paper for all else.
pub(super) fn place(waiting: &Waiting, mine: bool) -> Option<Place> {
    let paper = waiting.paper.as_ref()?;
    Some(match (waiting.what, waiting.units.as_slice()) {
        (What::Sign, [unit, ..]) if mine => Place::about("sign", &format!("paper:{paper}@{unit}")),
        (What::Sign | What::Settle, _) => Place::about("paper-file", &format!("{paper}#units")),
        (What::Conclude, _) => Place::about("paper-file", &format!("{paper}#opinions")),
        _ => Place::about("paper-file", &format!("{paper}#text")),
    })
}

/// How many characters of a title are seen before what was done.
const NAME: usize = 10;

/// What an event is about, if about a paper: its title, and the subject.
pub(super) fn of_event(scene: &Scene<'_>, event: &Event<'_>) -> Option<(String, Subject)> {
    let id = event.paper?;
    let title = scene.workspace.papers.get(id).map(|it| it.doc.title.as_str()).unwrap_or_default();
    let title = title.split(['（', '(']).next().unwrap_or(title);
    // What was done stands behind it, and has to be seen.
    let short: String = title.chars().take(NAME).collect();
    let cut = if short.len() < title.len() { ".." } else { "" };
    Some((format!("{short}{cut}"), Subject::Paper(id.clone())))
}
