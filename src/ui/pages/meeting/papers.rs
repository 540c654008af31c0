//! History: every text that went out and every statement, the newest first, each with its very words.

use super::{Entry, Look, Tab};
use crate::report::Subject;
use crate::rule::proposals;
use crate::rule::sign_off::Known;
use crate::seal::Hash;
use crate::ui::pages::events;
use crate::ui::pages::list::{Column, Enter, Piece};

pub(super) fn tab(look: &Look<'_>) -> Tab {
    let lang = look.scene.cx.lang;
    let columns = vec![
        Column::new(lang.head_when(), 12),
        Column::new(lang.head_who(), 20),
        Column::new(lang.head_done(), 0),
    ];
    let mut entries: Vec<Entry> = events::of_meeting(look.id, look.folder)
        .into_iter()
        .map(|it| statement_entry(look, &it))
        .collect();
    let texts =
        look.folder.texts.iter().rev().map(|(version, text)| text_entry(look, *version, text));
    entries.extend(texts);
    Tab { columns, entries, empty: lang.meet_no_papers() }
}

fn statement_entry(look: &Look<'_>, event: &events::Event<'_>) -> Entry {
    let (scene, lang, workspace) = (look.scene, look.scene.cx.lang, look.scene.workspace);
    let statement = event.statement;
    let plain = |text: String| (text, scene.theme.normal());
    let what = events::what(workspace, statement, lang);
    let mut details = vec![(what.clone(), scene.theme.title())];
    let known = lang.known(Known::of(statement).code());
    let hash = lang.meet_hash(&statement.hash.short());
    details.push((format!("{known}  {hash}"), scene.theme.dim()));
    if let Some(it) = &statement.received.recorded {
        let clerk = workspace.person_name(&statement.received.by);
        let how = lang.how(it.how.code());
        details.push(plain(lang.meet_recorded(how, &it.by, &lang.day(it.on), clerk)));
    }
    // What was declared is shown to the letter; only an unreadable one could fail to render.
    let words = statement.said.render().unwrap_or_default();
    details.extend(words.lines().map(|it| plain(it.to_owned())));
    Entry {
        cells: vec![
            (events::moment(statement.received.at, look.now, lang), scene.theme.dim()),
            plain(events::who(workspace, statement)),
            plain(what),
        ],
        details,
        about: vec![Subject::Statement(proposals::id_of(statement.hash))],
        enter: Enter::Open,
    }
}

fn text_entry(look: &Look<'_>, version: u32, text: &str) -> Entry {
    let (scene, lang) = (look.scene, look.scene.cx.lang);
    let plain = |text: String| (text, scene.theme.normal());
    let hash = lang.meet_hash(&Hash::of(text.as_bytes()).short());
    let name = format!("{} {}", lang.meet_text(), lang.page_version(version));
    let mut details: Vec<Piece> =
        vec![(name.clone(), scene.theme.title()), (hash.clone(), scene.theme.dim())];
    details.extend(text.lines().map(|it| plain(it.to_owned())));
    Entry {
        cells: vec![plain(String::new()), plain(String::new()), plain(format!("{name}  {hash}"))],
        details,
        about: vec![Subject::Version(version)],
        enter: Enter::Open,
    }
}
