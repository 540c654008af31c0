//! What is said when a round is opened, and to those who still owe a part of it.

use chrono::NaiveDate;

use crate::model::{Id, Statement, Workspace};
use crate::rule::messages::numbered;
use crate::rule::roster;
use crate::rule::rounds::{self, Asked, Subjects};
use crate::text::Lang;

/// One text for the group chat that names exactly the units that owe something, and one for each of
/// these with what it is asked.
pub fn round(
    workspace: &Workspace,
    units: &[Id],
    (today, again): (NaiveDate, bool),
    lang: Lang,
) -> Vec<String> {
    let Some(standing) = rounds::standing(workspace) else { return Vec::new() };
    let head = head(workspace, standing, again, lang);
    let foot = lang.no_patient_data();
    let names = lang.message_units(&workspace.unit_names(units));
    let mut messages = vec![format!("{head}\n{}\n{foot}", names.trim_start())];
    let (missing, subjects) = (rounds::missing(workspace), Subjects::of(workspace));
    for unit in units {
        let liaison = roster::liaison(workspace, unit, today);
        let liaison = liaison.map_or("", |it| it.person.name.as_str());
        let mut text = lang.message_to(workspace.unit_name(unit), liaison) + &head;
        let own = missing.iter().filter(|it| it.unit == *unit);
        text += &numbered(own.map(|it| line(&subjects, it, lang)));
        messages.push(format!("{text}\n{foot}"));
    }
    messages
}

fn head(workspace: &Workspace, round: &Statement, again: bool, lang: Lang) -> String {
    let by = round.said.day("by").map_or_else(String::new, |it| lang.day(it));
    let mechanism = workspace.mechanism.brief_name();
    let mut head = if again {
        lang.message_round_again(mechanism, &by)
    } else {
        lang.message_round(mechanism, &by)
    };
    if let Some(words) = round.said.text("words") {
        head += lang.pick(" ", "");
        head += &lang.ended(&words.replace('\n', " "));
    }
    head
}

/// One subject: its id, its words, and its day where it has one.
fn line(subjects: &Subjects<'_>, it: &Asked, lang: Lang) -> String {
    let words = subjects.words(&it.subject).replace('\n', " ");
    let due = subjects.due(&it.subject);
    let due = due.map_or_else(String::new, |it| lang.message_due(&lang.day(it)));
    format!("{} {words}{due}", it.subject)
}
