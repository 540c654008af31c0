//! Values of fields as people see them: names instead of ids.

use crate::action::Ask;
use crate::ui::screen::Scene;

/// A value with names instead of ids, where a name says exactly which.
pub(in crate::ui::pages) fn named(ask: Ask, value: &str, scene: &Scene<'_>) -> String {
    let workspace = scene.workspace;
    let unit = |id: &str| {
        let name = workspace.unit_name(id);
        let same = workspace.find_unit(name).is_some_and(|it| it.as_str() == id);
        if same { name } else { id }.to_owned()
    };
    let person = |id: &str| {
        let name = workspace.person_name(id);
        let same = workspace.find_person(name).is_some_and(|it| it.as_str() == id);
        if same { name } else { id }.to_owned()
    };
    match ask {
        Ask::Unit => unit(value),
        Ask::Units => {
            let parts = value.split(',').map(str::trim).filter(|it| !it.is_empty());
            parts.map(unit).collect::<Vec<_>>().join("、")
        }
        Ask::Person | Ask::Approver => person(value),
        Ask::People => {
            let parts = value.split(',').map(str::trim).filter(|it| !it.is_empty());
            parts.map(person).collect::<Vec<_>>().join("、")
        }
        Ask::Word(words) if words.contains(&value) => scene.cx.lang.ui_word(value).to_owned(),
        Ask::MeetingKind => {
            workspace.mechanism.meeting_kind(value).map_or(value, |it| &it.name).to_owned()
        }
        Ask::Role => workspace.mechanism.role(value).map_or(value, |it| &it.name).to_owned(),
        _ => value.to_owned(),
    }
}

/// Whether it is typed freely: nothing lists what it can be.
pub(super) fn is_typed(ask: Ask) -> bool {
    matches!(
        ask,
        Ask::Line
            | Ask::Text
            | Ask::Name
            | Ask::Attendee
            | Ask::Attendees
            | Ask::Lines
            | Ask::Day(_)
            | Ask::Deadline
            | Ask::Instant
            | Ask::Number
            | Ask::Flag
            | Ask::File(_)
            | Ask::Document
    )
}
