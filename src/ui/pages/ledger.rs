//! The ledger of resolutions: who leads, until when, how far it is, and what became of it.

use crate::model::{Id, Statement};
use crate::report::{self, Subject};
use crate::rule::ledger::{self, Resolution, Stage};
use crate::text::Lang;
use crate::ui::pages::beside::PLENTY;
use crate::ui::pages::events;
use crate::ui::pages::list::{Column, Enter, Piece, due_cell, labelled};
use crate::ui::pages::listed::Kind;
use crate::ui::pages::roll::{Entry, Listing};
use crate::ui::screen::{Place, Scene};

/// The page; about a resolution, and after `@` the unit that reports on it.
pub const LEDGER: Kind = Kind {
    title: Lang::report_resolutions,
    list: listing,
    details,
    first: |about| about.map(|it| it.split_once('@').map_or(it, |it| it.0)),
    ways: |scene, entry| {
        let found = ledger::resolution(scene.workspace, &entry.key);
        found
            .map(|it| Place::about("meeting", &format!("{}#minutes", it.meeting)))
            .into_iter()
            .collect()
    },
};

fn listing(scene: &Scene<'_>, about: Option<&str>) -> Listing {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let today = scene.cx.today(&workspace.mechanism);
    let all = ledger::resolutions(workspace);
    let open = all.iter().filter(|it| it.stage(workspace).is_open()).count();
    let late = all.iter().filter(|it| it.is_overdue(workspace, today)).count();
    let named = about.and_then(|it| it.split_once('@'));
    let rows = all.iter().map(|it| {
        let unit = named.filter(|(id, _)| **id == *it.id).and_then(|(_, unit)| Id::new(unit).ok());
        entry(scene, it, unit)
    });
    Listing {
        says: lang.list_resolutions(all.len(), open, late),
        columns: vec![
            Column::new(lang.col_number(), 10),
            Column::new(lang.head_text(), 0),
            Column::new(lang.head_lead(), 13),
            Column::from(lang.head_support(), 16, 110),
            Column::new(lang.head_due(), 11),
            Column::from(lang.head_extended(), 11, 66),
            Column::new(lang.list_stage(), if lang == Lang::Zh { 12 } else { 17 }),
        ],
        rows: rows.collect(),
        beside: PLENTY,
        empty: lang.empty_resolutions().to_owned(),
    }
}

fn entry(scene: &Scene<'_>, it: &Resolution, unit: Option<Id>) -> Entry {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let today = scene.cx.today(&workspace.mechanism);
    let plain = |text: String| (text, scene.theme.normal());
    let late = it.is_overdue(workspace, today);
    let style = if late { scene.theme.bad() } else { scene.theme.normal() };
    let stage = it.stage(workspace);
    let mark = if late { format!("{} ", lang.urgency("overdue")) } else { String::new() };
    let day = |it: Option<chrono::NaiveDate>| it.map(|it| it.to_string()).unwrap_or_default();
    let mut about: Vec<Subject> = unit.map(Subject::Unit).into_iter().collect();
    about.extend(report::about_resolution(workspace, scene.cx, it));
    Entry {
        key: it.id.to_string(),
        cells: vec![
            plain(it.id.to_string()),
            plain(it.clause.text.replace('\n', " ")),
            plain(answer(&it.clause, lang)),
            plain(names(&it.clause.support)),
            (
                due_cell(it.agreed(workspace), it.clause.due_text.as_deref()),
                if late { style } else { scene.theme.normal() },
            ),
            (day(ledger::extended(workspace, &it.id)), style),
            (format!("{mark}{}", lang.stage(stage.code())), style),
        ],
        words: if late { lang.col_overdue().to_owned() } else { String::new() },
        about,
        offers: offers(scene, it, stage),
        enter: Enter::Open,
    }
}

/// What can be done about a resolution at this stage.
fn offers(scene: &Scene<'_>, it: &Resolution, stage: Stage) -> Vec<&'static str> {
    let asked = !ledger::open_requests(scene.workspace, &it.id).is_empty();
    let names: &[&'static str] = match stage {
        Stage::Closed => &["reopen"],
        Stage::ApplyClose => &["close", "return", "progress", "extend"],
        Stage::Standing => &["progress"],
        Stage::NotStarted | Stage::InProgress if asked => &["extend", "progress"],
        Stage::NotStarted | Stage::InProgress => &["progress", "request-extension", "extend"],
    };
    names.to_vec()
}

fn names(units: &[crate::seal::Named]) -> String {
    units.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join("、")
}

/// Who leads; those who are responsible are named as such, never as leading.
fn answer(clause: &crate::seal::Clause, lang: Lang) -> String {
    let owners = names(&clause.owners);
    let owners = (!owners.is_empty()).then(|| lang.responsible(&owners));
    let lead = Some(names(&clause.lead)).filter(|it| !it.is_empty());
    lead.into_iter().chain(owners).collect::<Vec<_>>().join(lang.comma())
}

fn details(scene: &Scene<'_>, entry: &Entry) -> Vec<Piece> {
    let (workspace, lang, theme) = (scene.workspace, scene.cx.lang, scene.theme);
    let Some(it) = ledger::resolution(workspace, &entry.key) else { return Vec::new() };
    let today = scene.cx.today(&workspace.mechanism);
    let style = if it.is_overdue(workspace, today) { theme.bad() } else { theme.title() };
    let head = format!("{}  {}", it.id, lang.stage(it.stage(workspace).code()));
    let mut lines = vec![(head, style), (it.clause.text.clone(), theme.normal())];
    let mut add = |text: String| lines.push((text, theme.normal()));
    let parts = [
        (lang.head_lead(), &it.clause.lead),
        (lang.col_owners(), &it.clause.owners),
        (lang.head_support(), &it.clause.support),
    ];
    let parts = parts.into_iter().filter(|(_, units)| !units.is_empty());
    let bound: Vec<_> = parts.map(|(head, units)| labelled(lang, head, &names(units))).collect();
    add(bound.join("  "));
    let agreed = lang.deadline(it.agreed(workspace), it.clause.due_text.as_deref());
    let agreed = (!agreed.is_empty()).then(|| labelled(lang, lang.list_agreed_due(), &agreed));
    let extended = ledger::extended(workspace, &it.id);
    let extended = extended.map(|day| labelled(lang, lang.list_extended(), &lang.day(day)));
    let days: Vec<String> = agreed.into_iter().chain(extended).collect();
    if !days.is_empty() {
        add(days.join("  "));
    }
    if let Some(folder) = workspace.meetings.get(&it.meeting) {
        let name = events::meeting_name(workspace, folder, lang);
        add(labelled(lang, lang.list_by_meeting(), &format!("{name}（{}）", it.clause.key)));
    }
    lines.extend(reports(scene, &it));
    lines.extend(history(scene, &it));
    lines
}

/// What each unit last reported, in the four columns.
fn reports(scene: &Scene<'_>, it: &Resolution) -> Vec<Piece> {
    let (workspace, lang, theme) = (scene.workspace, scene.cx.lang, scene.theme);
    let now = scene.cx.now(&workspace.mechanism);
    let latest = ledger::latest(workspace, &it.id);
    let mut lines = vec![(lang.list_reports().to_owned(), theme.title())];
    if latest.is_empty() {
        lines.push((lang.list_no_report().to_owned(), theme.dim()));
    }
    for said in latest {
        let at = events::moment(said.received.at, now, lang);
        let state = lang.stage(said.said.word("state").unwrap_or_default());
        let mark = if said.is_recorded() { lang.page_recorded() } else { "" };
        let head = format!("{}  {at}  {state}{mark}", events::who(workspace, said));
        lines.push((head, theme.normal()));
        let columns = [
            ("words", lang.col_progress()),
            ("problems", lang.col_problems()),
            ("next", lang.col_next()),
            ("needs", lang.col_needs()),
        ];
        for (field, title) in columns {
            if let Some(text) = said.said.text(field) {
                lines.push((format!("  {}", labelled(lang, title, text)), theme.normal()));
            }
        }
    }
    lines
}

/// Everything that was declared on it besides what stands above, the newest first.
fn history(scene: &Scene<'_>, it: &Resolution) -> Vec<Piece> {
    let (workspace, lang, theme) = (scene.workspace, scene.cx.lang, scene.theme);
    let now = scene.cx.now(&workspace.mechanism);
    let latest = ledger::latest(workspace, &it.id);
    let stands = |it: &Statement| latest.iter().any(|head| head.hash == it.hash);
    let mut all = ledger::reports_on(workspace, &it.id);
    all.retain(|it| !stands(it));
    if all.is_empty() {
        return Vec::new();
    }
    all.sort_by(|a, b| (b.received.at, &b.name).cmp(&(a.received.at, &a.name)));
    let mut lines = vec![(lang.list_history().to_owned(), theme.title())];
    lines.extend(all.into_iter().map(|it| {
        let at = events::moment(it.received.at, now, lang);
        let until = it.said.day("until").map(|day| format!("  {}", lang.day(day)));
        let what = events::what(workspace, it, lang);
        let line = format!("{at}  {}  {what}", events::who(workspace, it));
        (format!("{line}{}", until.unwrap_or_default()), theme.normal())
    }));
    lines
}

#[cfg(test)]
mod tests;
