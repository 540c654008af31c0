//! Papers: every statement, the newest first, and every text below the statement that sent it out, each
//! with its very words.

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
    let mut texts: Vec<(u32, &str)> =
        look.folder.docket.texts.iter().map(|(version, text)| (*version, &**text)).collect();
    let mut entries = Vec::new();
    for event in events::of_meeting(look.id, look.folder) {
        entries.push(statement_entry(look, &event));
        // A text stands below the statement that sent it out.
        let said = &event.statement.said;
        let of = |it: &(u32, &str)| {
            event.statement.kind() == "circulate" && said.number("version") == Some(it.0)
        };
        if let Some(at) = texts.iter().position(of) {
            let (version, text) = texts.remove(at);
            entries.push(text_entry(look, version, text));
        }
    }
    // One that no statement sent out was left by an interrupted try.
    entries.extend(texts.into_iter().rev().map(|(version, text)| text_entry(look, version, text)));
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
        if let Some(paper) = &it.evidence {
            let hash = lang.meet_hash(&paper.sha256.short());
            details.push(plain(format!("{}  {hash}", paper.name)));
        }
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
