//! The agenda: items in order, and what the minutes made of them.

use super::{Entry, Look, Tab};
use crate::model::AgendaItem;
use crate::report::Subject;
use crate::rule::ledger;
use crate::rule::materials::{self, Materials};
use crate::rule::sitting;
use crate::ui::pages::list::{Column, Enter, Piece, labelled};

pub(super) fn tab(look: &Look<'_>) -> Tab {
    let lang = look.scene.cx.lang;
    let columns = vec![
        Column::new(lang.head_no(), 3),
        Column::new(lang.head_mode(), 9),
        Column::new(lang.head_item(), 0),
        Column::new(lang.head_unit(), 15),
        Column::new(lang.head_time(), 5),
        Column::new(lang.col_materials(), 10),
    ];
    let agenda = &look.folder.doc.agenda;
    let entries = agenda.iter().enumerate().map(|(n, item)| entry(look, n + 1, item)).collect();
    Tab { columns, entries, empty: lang.meet_no_agenda() }
}

fn entry(look: &Look<'_>, n: usize, item: &AgendaItem) -> Entry {
    let (scene, lang) = (look.scene, look.scene.cx.lang);
    let plain = |text: String| (text, scene.theme.normal());
    Entry {
        cells: vec![
            plain(n.to_string()),
            plain(lang.item_kind(item.kind.code()).to_owned()),
            plain(item.title.clone()),
            plain(scene.workspace.unit_names(sitting::units_of(item))),
            plain(item.minutes.map(|it| it.to_string()).unwrap_or_default()),
            material(look, item),
        ],
        details: details(look, n, item),
        about: vec![Subject::Item(item.key.clone()), Subject::Unit(item.unit.clone())],
        enter: Enter::Open,
    }
}

/// How the materials of an item stand; nothing where none are asked for.
fn material(look: &Look<'_>, item: &AgendaItem) -> Piece {
    let (theme, lang) = (look.scene.theme, look.scene.cx.lang);
    match materials::of(look.folder, item, look.now.date_naive()) {
        Materials::NotNeeded => (String::new(), theme.normal()),
        Materials::Missing => (lang.materials("missing").to_owned(), theme.bad()),
        it => (lang.materials(it.code()).to_owned(), theme.normal()),
    }
}

fn details(look: &Look<'_>, n: usize, item: &AgendaItem) -> Vec<Piece> {
    let (scene, lang, workspace) = (look.scene, look.scene.cx.lang, look.scene.workspace);
    let head = labelled(lang, &lang.meet_item_title(n), &item.title);
    let mut lines = vec![head];
    let mut about = format!(
        "{}  {}",
        lang.item_kind(item.kind.code()),
        labelled(lang, lang.head_unit(), &sitting::brought_by(workspace, item, lang))
    );
    if let Some(minutes) = item.minutes {
        about.push_str("  ");
        about.push_str(&lang.meet_minutes_for(minutes));
    }
    lines.push(about);
    if let Some(reason) = &item.reason {
        lines.push(labelled(lang, lang.meet_reason(), reason));
    }
    if let Some(duty) = &item.duty {
        let title = workspace.duties.get(duty).map_or(&**duty, |it| it.title.as_str());
        lines.push(labelled(lang, lang.meet_duty(), title));
    }
    if let Some(id) = &item.resolution {
        let words = ledger::resolution(workspace, id).map(|it| it.clause.text).unwrap_or_default();
        lines.push(labelled(lang, lang.meet_resolution(), &format!("{id} {words}")));
    }
    if let Some(places) = in_minutes(look, item) {
        lines.push(labelled(lang, lang.meet_in_minutes(), &places));
    }
    let mut lines: Vec<Piece> = lines.into_iter().map(|it| (it, scene.theme.normal())).collect();
    if let Some((_, style)) = lines.first_mut() {
        *style = scene.theme.title();
    }
    lines
}

/// The clauses that the latest version has on the item: 第二段、第三段.
fn in_minutes(look: &Look<'_>, item: &AgendaItem) -> Option<String> {
    let lang = look.scene.cx.lang;
    let minutes = look.folder.minutes.get(&look.folder.latest()?)?;
    let of_item = minutes.sections.iter().flat_map(|section| {
        section.clauses.iter().map(|_| section.item.as_ref() == Some(&item.key))
    });
    let places: Vec<String> =
        of_item.enumerate().filter(|(_, of)| *of).map(|(n, _)| lang.clause_place(n + 1)).collect();
    (!places.is_empty()).then(|| places.join(lang.comma()))
}
