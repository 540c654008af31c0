//! Draws the parts of a meeting's page: head, tabs, details, foot.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Look, TABS};
use crate::rule::life::State;
use crate::rule::{comment, consent_set, replies, sitting};
use crate::ui::pages::list::Piece;
use crate::ui::put::{Spot, put, put_right};
use crate::ui::screen::Scene;
use crate::ui::width::{offset_at, w};
use crate::ui::wrap::{seen, wrap};

/// Draws title, state, time, place and chair.
pub(super) fn head(look: &Look<'_>, area: Rect, buf: &mut Buffer) {
    let (scene, lang, doc) = (look.scene, look.scene.cx.lang, &look.folder.doc);
    let state = lang
        .meeting_state_in(comment::is_out(scene.workspace, &look.folder.docket), look.state.code());
    let room = u16::try_from(w(state, scene.widths)).unwrap_or(u16::MAX).saturating_add(3);
    let first = Spot::row(area, 0).skip(1);
    let title = first.first(first.max.saturating_sub(room));
    put(buf, title, &doc.title, scene.theme.title(), scene.widths);
    let right = first.skip(title.max).first(first.max.saturating_sub(title.max + 1));
    put_right(buf, right, state, scene.theme.title(), scene.widths);
    let workspace = scene.workspace;
    let mut parts = vec![sitting::time(doc, lang)];
    parts.extend(doc.place.clone());
    let chairs = sitting::chairs(workspace, doc);
    parts.extend(match &doc.delegation {
        Some(it) => Some(lang.meet_chaired(&chairs, workspace.person_name(&it.by))),
        None if chairs.is_empty() => None,
        None => Some(lang.meet_chaired_by(&chairs)),
    });
    parts.extend(sitting::minute_taker(workspace, doc).map(|it| lang.meet_written_by(it)));
    let about = parts.join("  ");
    put(buf, Spot::row(area, 1).skip(1), &about, scene.theme.normal(), scene.widths);
}

/// The names of the tabs, with how far each is.
pub(super) fn tab_names(look: &Look<'_>) -> [String; TABS.len()] {
    let (workspace, lang, folder) = (look.scene.workspace, look.scene.cx.lang, look.folder);
    let called = consent_set::called(workspace, &folder.doc);
    let coming = matches!(look.state, State::Set | State::Notified);
    let attendance = if coming {
        let missing = replies::missing(workspace, folder).len();
        lang.meet_replied(called.len() - missing.min(called.len()), called.len())
    } else {
        let came = consent_set::attending(&folder.doc);
        lang.meet_came(came.iter().filter(|it| called.contains(it)).count(), called.len())
    };
    let minutes =
        folder.latest().map_or(lang.meet_minutes().to_owned(), |it| lang.meet_minutes_at(it));
    let comment = comment::is_out(workspace, &folder.docket);
    let required = look.gate.signs.iter().filter(|it| it.required);
    let (passed, needed) =
        required.fold((0, 0), |(n, of), it| (n + usize::from(it.state.passes()), of + 1));
    let signs = if look.gate.out.is_some() && needed > 0 {
        if comment { lang.meet_commented(passed, needed) } else { lang.meet_signed(passed, needed) }
    } else {
        lang.meet_signs().to_owned()
    };
    let papers = lang.meet_papers(folder.docket.statements.len() + folder.docket.texts.len());
    [lang.meet_agenda().to_owned(), attendance, minutes, signs, papers]
}

/// The rows at the foot: whole sentences on the tab that they are about, two rows of each elsewhere.
pub(super) fn foot(scene: &Scene<'_>, notes: &[Piece], area: Rect, whole: bool) -> Vec<Piece> {
    let room = usize::from(area.height.saturating_sub(4) / 3);
    let most = if whole { room } else { 2 };
    let cells = usize::from(area.width.saturating_sub(2));
    let mut rows: Vec<Piece> = Vec::new();
    for (text, style) in notes {
        let all = wrap(text, cells, scene.widths);
        for (n, row) in all.iter().take(most).enumerate() {
            let cut = n + 1 == most && all.len() > most;
            let shown = seen(text, row);
            let shown = if cut {
                format!("{}..", cut_short(scene, shown, cells))
            } else {
                shown.to_owned()
            };
            rows.push((shown, *style));
        }
    }
    rows.truncate(room);
    rows
}

/// The text without its end, so that a mark fits behind it.
fn cut_short<'a>(scene: &Scene<'_>, text: &'a str, cells: usize) -> &'a str {
    let end = offset_at(text, cells.saturating_sub(2), scene.widths);
    text.get(..end).unwrap_or_default()
}
