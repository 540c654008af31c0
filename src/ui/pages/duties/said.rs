//! What is said of one duty, and of one unit's part in it.

use crate::model::{Id, Part};
use crate::rule::{ledger, roster};
use crate::ui::pages::events;
use crate::ui::pages::list::{Piece, labelled};
use crate::ui::screen::Scene;

/// All about one unit's part in a duty: the cell, then the duty.
pub(super) fn cell(scene: &Scene<'_>, unit: &str, duty: &str) -> Vec<Piece> {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let Some(record) = workspace.duties.get(duty) else { return Vec::new() };
    let part = lang.part(record.part_of(unit).map_or("", Part::code));
    let head = labelled(lang, workspace.unit_name(unit), part);
    let mut lines = vec![(format!("{head}  {}", record.title), scene.theme.title())];
    lines.extend(self::duty(scene, duty).into_iter().skip(1));
    lines
}

/// All about a duty.
pub(super) fn duty(scene: &Scene<'_>, id: &str) -> Vec<Piece> {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let Some((id, duty)) = workspace.duties.get_key_value(id) else { return Vec::new() };
    let number = duty.number.as_deref().unwrap_or(id);
    let mut lines = vec![(format!("{number}  {}", duty.title), scene.theme.title())];
    if duty.is_unled() {
        lines.push((lang.list_no_lead().to_owned(), scene.theme.warn()));
    }
    let others = if duty.open { lang.list_and_others() } else { "" };
    let units = [
        (lang.part("lead"), &duty.lead, ""),
        (lang.part("owner"), &duty.owners, if duty.support.is_empty() { others } else { "" }),
        (lang.part("support"), &duty.support, others),
    ];
    for (name, units, others) in units {
        if !units.is_empty() {
            let names = workspace.unit_names(units);
            lines.push((labelled(lang, name, &format!("{names}{others}")), scene.theme.normal()));
        }
    }
    let mut add = |text: String| lines.push((text, scene.theme.normal()));
    if duty.text != duty.title {
        add(duty.text.clone());
    }
    let due = lang.deadline(duty.due, duty.due_text.as_deref());
    if !due.is_empty() {
        add(labelled(lang, lang.head_due(), &due));
    }
    let phase = duty.phase.as_ref().and_then(|id| {
        workspace.mechanism.phases.iter().find(|it| it.id == *id).map(|it| it.name.clone())
    });
    let facts = [
        (lang.col_section(), duty.section.clone()),
        (lang.col_phase(), phase),
        (lang.col_source(), duty.source.clone()),
    ];
    for (name, fact) in facts {
        if let Some(fact) = fact {
            add(labelled(lang, name, &fact));
        }
    }
    for line in reports(scene, id) {
        add(line);
    }
    let calls: Vec<String> = duty.answerable().filter_map(|it| contact(scene, it)).collect();
    if !calls.is_empty() {
        add(labelled(lang, lang.list_contact(), &calls.join(lang.comma())));
    }
    lines
}

/// What each unit last reported on it.
fn reports(scene: &Scene<'_>, duty: &Id) -> Vec<String> {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let now = scene.cx.now(&workspace.mechanism);
    let said = ledger::latest(workspace, duty).into_iter().map(|it| {
        let at = events::moment(it.received.at, now, lang);
        let what = events::what(workspace, it, lang);
        format!("{at}  {}  {what}", events::who(workspace, it))
    });
    said.collect()
}

/// Whom to call in a unit: its liaison, and how to reach them.
fn contact(scene: &Scene<'_>, unit: &Id) -> Option<String> {
    let workspace = scene.workspace;
    let today = scene.cx.today(&workspace.mechanism);
    let holder = roster::liaison(workspace, unit, today)?;
    let reach = holder.person.reach();
    let said = [workspace.unit_name(unit), &holder.person.name, &reach].join(" ");
    Some(said.trim().to_owned())
}
