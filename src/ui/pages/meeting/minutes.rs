//! The minutes: headings and clauses of the latest version, and what units said about them.

use super::{Entry, Look, Tab, kind_has_minutes};
use crate::action::Args;
use crate::model::{Clause, Id, Section};
use crate::report::Subject;
use crate::rule::{candidates, issues, roster};
use crate::ui::pages::events;
use crate::ui::pages::list::{Column, Enter, Piece, due_cell, labelled};

pub(super) fn tab(look: &Look<'_>) -> Tab {
    let lang = look.scene.cx.lang;
    let columns = vec![
        Column::new(lang.head_clause(), 10),
        Column::new(lang.head_text(), 0),
        Column::new(lang.head_lead(), 13),
        Column::from(lang.head_support(), 15, 78),
        Column::new(lang.head_due(), 11),
    ];
    let latest = issues::shown(look.folder).and_then(|it| look.folder.minutes.get(&it));
    let mut entries = Vec::new();
    let mut n = 0;
    for section in latest.into_iter().flat_map(|it| &it.sections) {
        entries.push(heading_entry(look, section));
        for clause in &section.clauses {
            n += 1;
            entries.push(clause_entry(look, n, clause));
        }
    }
    let empty = match latest {
        _ if !kind_has_minutes(look) => lang.meet_no_minutes_kind(),
        Some(_) => lang.meet_no_clauses(),
        None => lang.meet_no_minutes(),
    };
    Tab { columns, entries, empty }
}

fn heading_entry(look: &Look<'_>, section: &Section) -> Entry {
    let (theme, lang) = (look.scene.theme, look.scene.cx.lang);
    let mut details = vec![(section.heading.clone(), theme.title())];
    let enter = if let Some(locked) = &look.locked {
        Enter::Say(locked.clone())
    } else {
        details.push((lang.meet_heading_add().to_owned(), theme.dim()));
        let args = Args::new().with("meeting", look.id.as_str());
        let item = section.item.as_ref().map(Id::as_str).unwrap_or_default();
        Enter::Ask("add-clause", args.with("item", item))
    };
    Entry {
        cells: vec![(String::new(), theme.normal()), (section.heading.clone(), theme.title())],
        details,
        about: section.item.clone().map(Subject::Item).into_iter().collect(),
        enter,
    }
}

fn clause_entry(look: &Look<'_>, n: usize, clause: &Clause) -> Entry {
    let (scene, lang) = (look.scene, look.scene.cx.lang);
    let plain = |text: String| (text, scene.theme.normal());
    let enter = match &look.locked {
        Some(_) => Enter::Open,
        None => Enter::Ask(
            "edit-clause",
            Args::new().with("meeting", look.id.as_str()).with("clause", clause.key.as_str()),
        ),
    };
    Entry {
        cells: vec![
            plain(lang.clause_place(n)),
            plain(candidates::first_words(&clause.text)),
            plain(answer(look, clause)),
            plain(names(look, &clause.support)),
            plain(due_cell(clause.due, clause.due_text.as_deref())),
        ],
        details: details(look, n, clause),
        about: vec![Subject::Clause(clause.key.clone())],
        enter,
    }
}

/// Who leads; those who are responsible are named as such, never as leading.
fn answer(look: &Look<'_>, clause: &Clause) -> String {
    let owners = names(look, &clause.owners);
    let owners = (!owners.is_empty()).then(|| look.scene.cx.lang.responsible(&owners));
    let lead = Some(names(look, &clause.lead)).filter(|it| !it.is_empty());
    lead.into_iter().chain(owners).collect::<Vec<_>>().join(look.scene.cx.lang.comma())
}

/// Units by the names they had on the meeting's day.
fn names(look: &Look<'_>, units: &[Id]) -> String {
    let (workspace, day) = (look.scene.workspace, look.folder.doc.at.date_naive());
    let each = units.iter().map(|it| roster::unit_name_on(workspace, it, day));
    each.collect::<Vec<_>>().join("、")
}

fn details(look: &Look<'_>, n: usize, clause: &Clause) -> Vec<Piece> {
    let (scene, lang, workspace) = (look.scene, look.scene.cx.lang, look.scene.workspace);
    let head = lang.sign_at_clause(&lang.clause_place(n), &clause.key);
    let mut lines = vec![(head, scene.theme.title()), (clause.text.clone(), scene.theme.normal())];
    let mut add = |text: String| lines.push((text, scene.theme.normal()));
    if clause.binds() {
        for (head, units) in [(lang.head_lead(), &clause.lead), (lang.col_owners(), &clause.owners)]
        {
            if !units.is_empty() {
                add(labelled(lang, head, &names(look, units)));
            }
        }
    } else {
        add(lang.meet_binds_nobody().to_owned());
    }
    if !clause.support.is_empty() {
        add(labelled(lang, lang.head_support(), &names(look, &clause.support)));
    }
    let due = lang.deadline(clause.due, clause.due_text.as_deref());
    if !due.is_empty() {
        add(labelled(lang, lang.head_due(), &due));
    }
    for event in events::of_meeting(look.id, look.folder) {
        let said = &event.statement.said;
        if said.lines("clauses").iter().any(|it| **it == *clause.key) {
            let who = events::who(workspace, event.statement);
            add(format!("{who}  {}", events::what(workspace, event.statement, lang)));
        }
    }
    lines
}
