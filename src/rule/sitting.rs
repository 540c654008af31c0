//! How a meeting sat: when and in which sessions, under whom, and who may preside at all (主持, 记录, 分场).

use chrono::NaiveDate;

use crate::model::{AgendaItem, Id, Meeting, Workspace};
use crate::rule::{rights, roster};
use crate::seal::Right;
use crate::text::Lang;

/// The day of a meeting where the mechanism sits.
pub fn day(workspace: &Workspace, doc: &Meeting) -> NaiveDate {
    doc.at.with_timezone(&workspace.mechanism.offset()).date_naive()
}

/// Only who has the right to chair on the day of a meeting presides over it.
pub fn may_chair(workspace: &Workspace, person: &str, day: NaiveDate) -> bool {
    rights::has_on(workspace, day, person, Right::Chair, None)
}

/// Who chairs by rule: every convener of the day, those of the lead unit first, then the longest in office.
pub fn conveners(workspace: &Workspace, day: NaiveDate) -> Vec<Id> {
    let lead = &workspace.mechanism.lead_unit;
    let mut found: Vec<_> = roster::all_posts(workspace)
        .filter(|it| &*it.post.role == "convener" && it.post.holds_on(day))
        .map(|it| (it.post.unit != *lead, it.post.from, it.id.clone()))
        .collect();
    found.sort();
    let mut ids: Vec<Id> = Vec::new();
    for (_, _, id) in found {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// When it begins and ends, and its sessions: `2024年3月5日9:00—12:00`.
pub fn time(doc: &Meeting, lang: Lang) -> String {
    let mut text = lang.instant(doc.at);
    if let Some(until) = doc.until {
        let same_day = until.date_naive() == doc.at.date_naive();
        let end = if same_day { lang.clock(until) } else { lang.instant(until) };
        text += &lang.until_clock(&end);
    }
    let sessions = doc.sessions.iter().map(|it| {
        let own_day = it.from.date_naive() == doc.at.date_naive();
        let from = if own_day { lang.clock(it.from) } else { lang.instant(it.from) };
        from + &lang.until_clock(&lang.clock(it.until))
    });
    let sessions: Vec<String> = sessions.collect();
    if sessions.len() > 1 {
        text += &lang.in_brackets(&lang.in_sessions(sessions.len(), &sessions.join(lang.comma())));
    }
    text
}

/// Everybody who chairs, in the order in which they are printed; nothing where nobody is named.
pub fn chairs(workspace: &Workspace, doc: &Meeting) -> String {
    let names = doc.chairs().into_iter().map(|it| workspace.person_name(it).to_owned());
    names.collect::<Vec<_>>().join("、")
}

/// Who writes the minutes, by name.
pub fn minute_taker<'a>(workspace: &'a Workspace, doc: &'a Meeting) -> Option<&'a str> {
    doc.minute_taker.as_deref().map(|it| workspace.person_name(it))
}

/// The units that bring an item, the first first.
pub fn units_of(item: &AgendaItem) -> Vec<&Id> {
    let also = item.with_units.iter().filter(|it| **it != item.unit);
    std::iter::once(&item.unit).chain(also).collect()
}

/// Who reports on an item, by name.
pub fn speaker<'a>(workspace: &'a Workspace, item: &'a AgendaItem) -> Option<&'a str> {
    item.speaker.as_deref().map(|it| workspace.person_name(it))
}

/// Who brings an item, and who reports on it: `市公安局、市民政局；汇报人：吴例六`.
pub fn brought_by(workspace: &Workspace, item: &AgendaItem, lang: Lang) -> String {
    let units = workspace.unit_names(units_of(item));
    match speaker(workspace, item) {
        Some(speaker) => units + &lang.with_speaker(speaker),
        None => units,
    }
}
