//! Statements and circulated texts as rows of a list, each with its very words.

use crate::model::Statement;
use crate::report::Subject;
use crate::rule::sign_off::{self, Known};
use crate::rule::{approval, proposals};
use crate::seal::Hash;
use crate::ui::pages::events;
use crate::ui::pages::list::{Column, Enter, Piece, labelled};
use crate::ui::pages::tabbed::Entry;
use crate::ui::screen::Scene;

/// The columns of such a list.
pub fn columns(scene: &Scene<'_>) -> Vec<Column> {
    let lang = scene.cx.lang;
    vec![
        Column::new(lang.head_when(), 12),
        Column::new(lang.head_who(), 20),
        Column::new(lang.head_done(), 0),
    ]
}

/// Who said it and how it came, with which words on which clauses.
pub fn said(scene: &Scene<'_>, statement: &Statement) -> Vec<Piece> {
    let (lang, workspace) = (scene.cx.lang, scene.workspace);
    let mut lines = Vec::new();
    let mut add = |text: String| lines.push((text, scene.theme.normal()));
    let approver = sign_off::is_word(statement).then(|| approval::shown(workspace, statement));
    let approver = approver.flatten().map(|it| labelled(lang, lang.head_approver(), &it.say(lang)));
    let known = lang.known(Known::of(statement).code()).to_owned();
    let who = events::who(workspace, statement);
    let parts: Vec<String> = [Some(who), approver, Some(known)].into_iter().flatten().collect();
    add(parts.join("  "));
    if let Some(words) = statement.said.text("words") {
        add(labelled(lang, lang.meet_words(), words));
    }
    let clauses = statement.said.lines("clauses");
    if !clauses.is_empty() {
        add(labelled(lang, lang.head_clause(), &clauses.join(lang.comma())));
    }
    lines.extend(recorded(scene, statement));
    lines
}

/// That it was recorded for its unit: how, by whom, when, and the evidence.
fn recorded(scene: &Scene<'_>, statement: &Statement) -> Vec<Piece> {
    let (lang, plain) = (scene.cx.lang, scene.theme.normal());
    let Some(it) = &statement.received.recorded else { return Vec::new() };
    let clerk = scene.workspace.person_name(&statement.received.by);
    let how = lang.meet_recorded(lang.how(it.how.code()), &it.by, &lang.day(it.on), clerk);
    let evidence = it.evidence.as_ref();
    let evidence =
        evidence.map(|it| format!("{}  {}", it.name, lang.meet_hash(&it.sha256.short())));
    [Some(how), evidence].into_iter().flatten().map(|it| (it, plain)).collect()
}

/// A statement, and what was declared to the letter.
pub fn statement(scene: &Scene<'_>, statement: &Statement) -> Entry {
    let (lang, workspace) = (scene.cx.lang, scene.workspace);
    let plain = |text: String| (text, scene.theme.normal());
    let what = events::what(workspace, statement, lang);
    let known = lang.known(Known::of(statement).code());
    let hash = lang.meet_hash(&statement.hash.short());
    let mut details = vec![(what.clone(), scene.theme.title())];
    details.push((format!("{known}  {hash}"), scene.theme.dim()));
    details.extend(recorded(scene, statement));
    // Only an unreadable one could fail to render, and that is a fault before it comes here.
    let words = statement.said.render().unwrap_or_default();
    details.extend(words.lines().map(|it| plain(it.to_owned())));
    let now = scene.cx.now(&workspace.mechanism);
    Entry {
        cells: vec![
            (events::moment(statement.received.at, now, lang), scene.theme.dim()),
            plain(events::who(workspace, statement)),
            plain(what),
        ],
        details,
        about: vec![Subject::Statement(proposals::id_of(statement.hash))],
        enter: Enter::Open,
    }
}

/// A text as it went out, under this name.
pub fn text(scene: &Scene<'_>, name: &str, (version, text): (u32, &str)) -> Entry {
    let lang = scene.cx.lang;
    let plain = |text: String| (text, scene.theme.normal());
    let hash = lang.meet_hash(&Hash::of(text.as_bytes()).short());
    let name = format!("{name} {}", lang.page_version(version));
    let mut details = vec![(name.clone(), scene.theme.title()), (hash.clone(), scene.theme.dim())];
    details.extend(text.lines().map(|it| plain(it.to_owned())));
    Entry {
        cells: vec![plain(String::new()), plain(String::new()), plain(format!("{name}  {hash}"))],
        details,
        about: vec![Subject::Version(version)],
        enter: Enter::Open,
    }
}
