//! What other units said of the text, each with the clause it is about and what became of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::Look;
use super::side;
use crate::model::Id;
use crate::rule::opinions;
use crate::rule::sign_off::is_word;
use crate::ui::pages::beside;
use crate::ui::pages::events;
use crate::ui::pages::list::{Piece, labelled};

/// Draws them, with so many rows scrolled away.
pub(super) fn draw(look: &Look<'_>, area: Rect, buf: &mut Buffer, scroll: usize) {
    let lines = lines(look);
    let most = beside::rows_of(look.scene, &lines, area.width).saturating_sub(1);
    beside::details(look.scene, buf, area, &lines, scroll.min(most));
}

/// How many rows they take.
pub(super) fn rows(look: &Look<'_>, width: u16) -> usize {
    beside::rows_of(look.scene, &lines(look), width)
}

fn lines(look: &Look<'_>) -> Vec<Piece> {
    let (lang, theme, workspace) = (look.scene.cx.lang, look.scene.theme, look.scene.workspace);
    let now = look.scene.cx.now(&workspace.mechanism);
    let own = look.unit.as_ref().map(Id::as_str);
    let mut lines = Vec::new();
    for event in events::of_docket(&look.about, look.docket) {
        let it = event.statement;
        if !is_word(it) || it.unit() == own || it.said.text("words").is_none() {
            continue;
        }
        let at = events::moment(it.received.at, now, lang);
        let who = events::who(workspace, it);
        let places = side::places(look, it.said.lines("clauses"));
        lines.push((format!("{at}  {who}  {places}"), theme.title()));
        lines.push((format!("  {}", events::what(workspace, it, lang)), theme.normal()));
        if let Some(said) = opinions::answer(look.docket, it.hash) {
            let verdict = lang.response(said.said.word("verdict").unwrap_or_default());
            let answer = labelled(lang, lang.list_answer(), verdict);
            let reason = said.said.text("words").unwrap_or_default();
            lines.push((format!("  {answer}  {reason}"), theme.good()));
        }
    }
    if lines.is_empty() {
        lines.push((lang.sign_no_opinions().to_owned(), theme.dim()));
    }
    lines
}
