//! Papers: every statement, the newest first, and every text below the statement that sent it out, each
//! with its very words.

use super::{Look, Tab};
use crate::rule::comment;
use crate::ui::pages::declared;
use crate::ui::pages::events;

pub(super) fn tab(look: &Look<'_>) -> Tab {
    let lang = look.scene.cx.lang;
    let columns = declared::columns(look.scene);
    let mut texts: Vec<(u32, &str)> =
        look.folder.docket.texts.iter().map(|(version, text)| (*version, &**text)).collect();
    let mut entries = Vec::new();
    for event in events::of_meeting(look.id, look.folder) {
        entries.push(declared::statement(look.scene, event.statement));
        // A text stands below the statement that sent it out.
        let said = &event.statement.said;
        let of = |it: &(u32, &str)| {
            event.statement.kind() == "circulate" && said.number("version") == Some(it.0)
        };
        if let Some(at) = texts.iter().position(of) {
            let (version, text) = texts.remove(at);
            let comment = comment::is_spoken(look.scene.workspace, said);
            let name = if comment { lang.meet_comment_text() } else { lang.meet_text() };
            entries.push(declared::text(look.scene, name, (version, text)));
        }
    }
    // One that no statement sent out was left by an interrupted try.
    entries.extend(
        texts
            .into_iter()
            .rev()
            .map(|(version, text)| declared::text(look.scene, lang.meet_text(), (version, text))),
    );
    Tab { columns, entries, empty: lang.meet_no_papers() }
}
