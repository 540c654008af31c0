//! The opinions on minutes and papers: of one or of all, and what became of each.

use std::sync::Arc;

use crate::action::Args;
use crate::model::{About, Docket, Id, MeetingFolder, PaperFolder, Right, Statement};
use crate::report::Subject;
use crate::rule::sign_off::Known;
use crate::rule::{
    chain, circulation, comment, life, opinions, papers, proposals, rights, sign_off,
};
use crate::seal::{Hash, Text};
use crate::text::Lang;
use crate::ui::pages::beside::PLENTY;
use crate::ui::pages::events;
use crate::ui::pages::list::{Column, Enter, Piece, labelled};
use crate::ui::pages::listed::Kind;
use crate::ui::pages::roll::{Entry, Listing};
use crate::ui::screen::{Place, Scene};

/// The page; about a meeting or a paper, or about all.
pub const OPINIONS: Kind = Kind {
    title: Lang::report_opinions,
    list: listing,
    details,
    first: |_| None,
    ways: |scene, entry| {
        let found = find(scene, &entry.key);
        found
            .map(|(topic, _)| match &topic.about {
                About::Meeting(id) => Place::about("meeting", &format!("{id}#minutes")),
                About::Paper(id) => Place::about("paper-file", &format!("{id}#opinions")),
            })
            .into_iter()
            .collect()
    },
};

/// What opinions are about.
struct Topic<'a> {
    about: About,
    docket: &'a Docket,
    /// Whether opinions on it can still be answered.
    open: bool,
    name: String,
}

/// Everything that opinions can be about: meetings, the latest first, then papers.
fn topics<'a>(scene: &Scene<'a>) -> Vec<Topic<'a>> {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let mut meetings: Vec<_> = workspace.meetings.iter().collect();
    meetings.sort_by_key(|(id, it)| (std::cmp::Reverse(it.doc.at), (*id).clone()));
    let meeting = |(id, folder): (&Id, &'a Arc<MeetingFolder>)| Topic {
        about: About::Meeting(id.clone()),
        docket: &folder.docket,
        open: life::is_open(folder),
        name: events::meeting_name(workspace, folder, lang),
    };
    let paper = |(id, folder): (&Id, &'a Arc<PaperFolder>)| Topic {
        about: About::Paper(id.clone()),
        docket: &folder.docket,
        open: papers::conclusion(folder).is_none(),
        name: lang.paper_named(&folder.doc.title),
    };
    let papers = workspace.papers.iter().rev().map(paper);
    meetings.into_iter().map(meeting).chain(papers).collect()
}

fn listing(scene: &Scene<'_>, about: Option<&str>) -> Listing {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let topics = topics(scene);
    let wanted = |it: &&Topic<'_>| about.is_none_or(|id| **it.about.id() == *id);
    // Where it is about one alone, that has to be said: it may have none.
    let alone = about.and_then(|_| topics.iter().find(wanted));
    let of = alone.map_or_else(String::new, |it| format!("{}  ", it.name));
    let mut rows = Vec::new();
    let (mut all, mut open) = (0, 0);
    for topic in topics.iter().filter(wanted) {
        let mut said: Vec<_> = opinions::opinions(topic.docket).collect();
        if said.is_empty() {
            continue;
        }
        let order =
            |it: &Statement| it.unit().and_then(|it| workspace.units.get(it)).map(|it| it.order);
        said.sort_by_key(|it| (std::cmp::Reverse(it.said.number("version")), order(it), it.hash));
        rows.push(Entry::heading(topic.name.clone(), scene));
        all += said.len();
        open += said.iter().filter(|it| is_open(topic, it)).count();
        rows.extend(said.into_iter().map(|it| entry(scene, topic, it)));
    }
    Listing {
        says: format!("{of}{}", lang.list_opinions(all, open)),
        columns: vec![
            Column::new(lang.head_unit(), 16),
            Column::new(lang.list_word(), if lang == Lang::Zh { 13 } else { 16 }),
            Column::new(lang.head_version(), 5),
            Column::new(lang.head_clause(), 9),
            Column::new(lang.col_words(), 0),
            Column::new(lang.list_answer(), 12),
        ],
        rows,
        beside: PLENTY,
        empty: lang.empty_opinions().to_owned(),
    }
}

/// Whether it still waits for an answer.
fn is_open(topic: &Topic<'_>, it: &Statement) -> bool {
    topic.open && opinions::answer(topic.docket, it.hash).is_none()
}

fn entry(scene: &Scene<'_>, topic: &Topic<'_>, it: &Arc<Statement>) -> Entry {
    let (workspace, lang, theme) = (scene.workspace, scene.cx.lang, scene.theme);
    let plain = |text: String| (text, theme.normal());
    let objects = it.kind() == "object";
    let state = if objects { lang.list_objects() } else { lang.list_suggests() };
    let mark = if it.is_recorded() { lang.list_recorded() } else { "" };
    let edits = rights::may(workspace, scene.cx, Right::Edit, None).is_ok();
    let open = is_open(topic, it);
    let to = proposals::id_of(it.hash);
    let mut about: Vec<Subject> = vec![Subject::Opinion(to.clone())];
    about.extend(it.unit().and_then(|it| Id::new(it).ok()).map(Subject::Unit));
    about.push(topic.about.clone().into());
    let version = it.said.number("version").map(|it| it.to_string());
    Entry {
        key: it.hash.to_string(),
        cells: vec![
            plain(it.unit().map_or_else(String::new, |it| workspace.unit_name(it).to_owned())),
            (format!("{state}{mark}"), if objects { theme.bad() } else { theme.normal() }),
            plain(version.unwrap_or_default()),
            plain(it.said.lines("clauses").join(lang.comma())),
            plain(it.said.text("words").unwrap_or_default().replace('\n', " ")),
            answer(scene, topic, it),
        ],
        words: String::new(),
        about,
        offers: if open { vec!["respond"] } else { Vec::new() },
        enter: if open && edits {
            Enter::Ask("respond", Args::new().with("to", to))
        } else {
            Enter::Open
        },
    }
}

/// How it was taken up, or that it waits.
fn answer(scene: &Scene<'_>, topic: &Topic<'_>, it: &Statement) -> Piece {
    let (lang, theme) = (scene.cx.lang, scene.theme);
    let said = opinions::answer(topic.docket, it.hash).and_then(|it| it.said.word("verdict"));
    match said {
        Some(verdict) => (lang.response(verdict).to_owned(), theme.good()),
        None if topic.open => (lang.list_awaits_answer().to_owned(), theme.warn()),
        None => (lang.list_closed_unanswered().to_owned(), theme.dim()),
    }
}

/// What the opinion of a key is about, and the opinion.
fn find<'a>(scene: &Scene<'a>, key: &str) -> Option<(Topic<'a>, &'a Arc<Statement>)> {
    let all = topics(scene);
    all.into_iter().find_map(|it| opinions::opinion(it.docket, key).map(|said| (it, said)))
}

fn details(scene: &Scene<'_>, entry: &Entry) -> Vec<Piece> {
    let (workspace, lang, theme) = (scene.workspace, scene.cx.lang, scene.theme);
    let Some((topic, it)) = find(scene, &entry.key) else { return Vec::new() };
    let now = scene.cx.now(&workspace.mechanism);
    let state = if it.kind() == "object" { "objected" } else { "suggested" };
    let state = lang.stands(comment::is_spoken(workspace, &it.said), state);
    let version = it.said.number("version").map(|it| lang.page_version(it)).unwrap_or_default();
    let who = events::who(workspace, it);
    let at = events::moment(it.received.at, now, lang);
    let mut lines = vec![(format!("{who}  {state}  {version}  {at}"), theme.title())];
    lines.push((it.said.text("words").unwrap_or_default().to_owned(), theme.normal()));
    let mut add = |text: String| lines.push((text, theme.normal()));
    for key in it.said.lines("clauses") {
        if let Some(text) = clause(topic.docket, it, key) {
            add(lang.list_clause_of(&format!("{key} {text}")));
        }
    }
    if let Some(recorded) = &it.received.recorded {
        let clerk = workspace.person_name(&it.received.by);
        let how = lang.how(recorded.how.code());
        add(lang.meet_recorded(how, &recorded.by, &lang.day(recorded.on), clerk));
    } else {
        add(lang.known(Known::of(it).code()).to_owned());
    }
    lines.extend(stands(scene, topic.docket, it));
    let heads = chain::heads(opinions::answers(topic.docket, it.hash));
    if heads.len() > 1 {
        lines.push((lang.list_answer_two().to_owned(), theme.bad()));
    }
    for said in heads {
        let verdict = lang.response(said.said.word("verdict").unwrap_or_default());
        let reason = said.said.text("words").unwrap_or_default();
        let answer = labelled(lang, lang.list_answer(), verdict);
        lines.push((format!("{answer}  {reason}"), theme.good()));
    }
    if is_open(&topic, it) {
        lines.push((lang.list_awaits_answer().to_owned(), theme.warn()));
    }
    lines.push((topic.about.title(workspace).to_owned(), theme.dim()));
    lines
}

/// That it is about an earlier text, or that the unit has said something else since.
fn stands(scene: &Scene<'_>, docket: &Docket, it: &Statement) -> Vec<Piece> {
    let (workspace, lang, theme) = (scene.workspace, scene.cx.lang, scene.theme);
    let current = circulation::current_text(workspace, docket)
        .is_some_and(|(_, text)| it.said.hash("hash") == Some(Hash::of(text.as_bytes())));
    let unit = it.unit().unwrap_or_default();
    let heads = chain::heads(sign_off::words_of(workspace, docket, unit));
    let head = heads.iter().any(|head| head.hash == it.hash);
    let notes = [(!current, lang.list_opinion_old()), (!head, lang.list_opinion_gone())];
    notes.into_iter().filter(|it| it.0).map(|it| (it.1.to_owned(), theme.dim())).collect()
}

/// The words of a clause in the text that the opinion speaks of.
fn clause(docket: &Docket, it: &Statement, key: &str) -> Option<String> {
    let hash = it.said.hash("hash")?;
    let text = docket.texts.values().find(|it| Hash::of(it.as_bytes()) == hash)?;
    let read = Text::read(text).ok()?;
    read.clauses().find(|it| it.key == key).map(|it| it.text.clone())
}

#[cfg(test)]
mod tests;
