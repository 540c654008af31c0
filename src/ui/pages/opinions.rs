//! The opinions on minutes: of one meeting or of all, and what became of each.

use std::sync::Arc;

use crate::action::Args;
use crate::model::{Id, MeetingFolder, Right, Statement};
use crate::report::Subject;
use crate::rule::sign_off::Known;
use crate::rule::{chain, circulation, life, opinions, proposals, rights, sign_off};
use crate::seal::{self, Hash};
use crate::text::Lang;
use crate::ui::pages::beside::PLENTY;
use crate::ui::pages::events;
use crate::ui::pages::list::{Column, Enter, Piece, labelled};
use crate::ui::pages::listed::Kind;
use crate::ui::pages::roll::{Entry, Listing};
use crate::ui::screen::{Place, Scene};

/// The page; about a meeting, or about all.
pub const OPINIONS: Kind = Kind {
    title: Lang::report_opinions,
    list: listing,
    details,
    first: |_| None,
    ways: |scene, entry| {
        let found = find(scene, &entry.key);
        found
            .map(|(id, ..)| Place::about("meeting", &format!("{id}#minutes")))
            .into_iter()
            .collect()
    },
};

fn listing(scene: &Scene<'_>, about: Option<&str>) -> Listing {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let mut meetings: Vec<_> =
        workspace.meetings.iter().filter(|it| about.is_none_or(|id| **it.0 == *id)).collect();
    meetings.sort_by_key(|(id, it)| (std::cmp::Reverse(it.doc.at), (*id).clone()));
    let mut rows = Vec::new();
    let (mut all, mut open) = (0, 0);
    for (id, folder) in meetings {
        let mut said: Vec<_> = opinions::opinions(&folder.docket).collect();
        if said.is_empty() {
            continue;
        }
        let order =
            |it: &Statement| it.unit().and_then(|it| workspace.units.get(it)).map(|it| it.order);
        said.sort_by_key(|it| (std::cmp::Reverse(it.said.number("version")), order(it), it.hash));
        rows.push(Entry::heading(events::meeting_name(workspace, folder, lang), scene));
        all += said.len();
        open += said.iter().filter(|it| is_open(folder, it)).count();
        rows.extend(said.into_iter().map(|it| entry(scene, (id, folder), it)));
    }
    Listing {
        says: lang.list_opinions(all, open),
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
fn is_open(folder: &MeetingFolder, it: &Statement) -> bool {
    life::is_open(folder) && opinions::answer(&folder.docket, it.hash).is_none()
}

fn entry(scene: &Scene<'_>, (id, folder): (&Id, &MeetingFolder), it: &Arc<Statement>) -> Entry {
    let (workspace, lang, theme) = (scene.workspace, scene.cx.lang, scene.theme);
    let plain = |text: String| (text, theme.normal());
    let objects = it.kind() == "object";
    let state = if objects { lang.list_objects() } else { lang.list_suggests() };
    let mark = if it.is_recorded() { lang.list_recorded() } else { "" };
    let edits = rights::may(workspace, scene.cx, Right::Edit, None).is_ok();
    let open = is_open(folder, it);
    let to = proposals::id_of(it.hash);
    let mut about: Vec<Subject> = vec![Subject::Opinion(to.clone())];
    about.extend(it.unit().and_then(|it| Id::new(it).ok()).map(Subject::Unit));
    about.push(Subject::Meeting(id.clone()));
    let version = it.said.number("version").map(|it| it.to_string());
    Entry {
        key: it.hash.to_string(),
        cells: vec![
            plain(it.unit().map_or_else(String::new, |it| workspace.unit_name(it).to_owned())),
            (format!("{state}{mark}"), if objects { theme.bad() } else { theme.normal() }),
            plain(version.unwrap_or_default()),
            plain(it.said.lines("clauses").join(lang.comma())),
            plain(it.said.text("words").unwrap_or_default().replace('\n', " ")),
            answer(scene, folder, it),
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
fn answer(scene: &Scene<'_>, folder: &MeetingFolder, it: &Statement) -> Piece {
    let (lang, theme) = (scene.cx.lang, scene.theme);
    let said = opinions::answer(&folder.docket, it.hash).and_then(|it| it.said.word("verdict"));
    match said {
        Some(verdict) => (lang.response(verdict).to_owned(), theme.good()),
        None if life::is_open(folder) => (lang.list_awaits_answer().to_owned(), theme.warn()),
        None => (lang.list_closed_unanswered().to_owned(), theme.dim()),
    }
}

/// The meeting and the statement of a key.
fn find<'a>(
    scene: &Scene<'a>,
    key: &str,
) -> Option<(&'a Id, &'a MeetingFolder, &'a Arc<Statement>)> {
    scene
        .workspace
        .meetings
        .iter()
        .find_map(|(id, folder)| Some((id, &**folder, opinions::opinion(&folder.docket, key)?)))
}

fn details(scene: &Scene<'_>, entry: &Entry) -> Vec<Piece> {
    let (workspace, lang, theme) = (scene.workspace, scene.cx.lang, scene.theme);
    let Some((id, folder, it)) = find(scene, &entry.key) else { return Vec::new() };
    let now = scene.cx.now(&workspace.mechanism);
    let state = lang.sign_state(if it.kind() == "object" { "objected" } else { "suggested" });
    let version = it.said.number("version").map(|it| lang.page_version(it)).unwrap_or_default();
    let who = events::who(workspace, it);
    let at = events::moment(it.received.at, now, lang);
    let mut lines = vec![(format!("{who}  {state}  {version}  {at}"), theme.title())];
    lines.push((it.said.text("words").unwrap_or_default().to_owned(), theme.normal()));
    let mut add = |text: String| lines.push((text, theme.normal()));
    for key in it.said.lines("clauses") {
        if let Some(text) = clause(folder, it, key) {
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
    lines.extend(stands(scene, folder, it));
    let heads = chain::heads(opinions::answers(&folder.docket, it.hash));
    if heads.len() > 1 {
        lines.push((lang.list_answer_two().to_owned(), theme.bad()));
    }
    for said in heads {
        let verdict = lang.response(said.said.word("verdict").unwrap_or_default());
        let reason = said.said.text("words").unwrap_or_default();
        let answer = labelled(lang, lang.list_answer(), verdict);
        lines.push((format!("{answer}  {reason}"), theme.good()));
    }
    if is_open(folder, it) {
        lines.push((lang.list_awaits_answer().to_owned(), theme.warn()));
    }
    lines.push((workspace.meetings[id].doc.title.clone(), theme.dim()));
    lines
}

/// That it is about an earlier text, or that the unit has said something else since.
fn stands(scene: &Scene<'_>, folder: &MeetingFolder, it: &Statement) -> Vec<Piece> {
    let (workspace, lang, theme) = (scene.workspace, scene.cx.lang, scene.theme);
    let current = circulation::current_text(workspace, &folder.docket)
        .is_some_and(|(_, text)| it.said.hash("hash") == Some(Hash::of(text.as_bytes())));
    let unit = it.unit().unwrap_or_default();
    let heads = chain::heads(sign_off::words_of(workspace, &folder.docket, unit));
    let head = heads.iter().any(|head| head.hash == it.hash);
    let notes = [(!current, lang.list_opinion_old()), (!head, lang.list_opinion_gone())];
    notes.into_iter().filter(|it| it.0).map(|it| (it.1.to_owned(), theme.dim())).collect()
}

/// The words of a clause in the text that the opinion speaks of.
fn clause(folder: &MeetingFolder, it: &Statement, key: &str) -> Option<String> {
    let hash = it.said.hash("hash")?;
    let text = folder.docket.texts.values().find(|it| Hash::of(it.as_bytes()) == hash)?;
    let agreed = seal::parse(text).ok()?;
    agreed.clauses().find(|it| it.key == key).map(|it| it.text.clone())
}

#[cfg(test)]
mod tests;
