//! Values of fields: names where people look, ids where an action takes them.

use crate::action::Ask;
use crate::text::Lang;
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
        Ask::Person => person(value),
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

/// A value with ids instead of names, where there is such a unit or person.
pub(super) fn coded(ask: Ask, value: &str, scene: &Scene<'_>) -> String {
    let workspace = scene.workspace;
    let unit = |it: &str| workspace.find_unit(it).map_or(it, |it| it.as_str()).to_owned();
    match ask {
        Ask::Unit => unit(value.trim()),
        Ask::Units => {
            let parts = value.split([',', '，', '、', ' ']).map(str::trim);
            parts.filter(|it| !it.is_empty()).map(unit).collect::<Vec<_>>().join(",")
        }
        Ask::Person => {
            workspace.find_person(value.trim()).map_or(value, |it| it.as_str()).to_owned()
        }
        Ask::People => {
            let person =
                |it: &str| workspace.find_person(it).map_or(it, |it| it.as_str()).to_owned();
            let parts = value.split([',', '，', '、']).map(str::trim);
            parts.filter(|it| !it.is_empty()).map(person).collect::<Vec<_>>().join(",")
        }
        Ask::Word(words) => {
            let meant = |it: &&str| [Lang::Zh, Lang::En].iter().any(|in_| in_.ui_word(it) == value);
            words.iter().copied().find(meant).unwrap_or(value).to_owned()
        }
        Ask::MeetingKind => {
            let kind = workspace.mechanism.meeting_kinds.iter().find(|it| it.name == value.trim());
            kind.map_or(value, |it| it.id.as_str()).to_owned()
        }
        Ask::Role => {
            let role = workspace.mechanism.roles.iter().find(|it| it.name == value.trim());
            role.map_or(value, |it| it.id.as_str()).to_owned()
        }
        _ => value.to_owned(),
    }
}
