//! What is put into the draft from the records: whom a clause binds, a unit, who came, what is carried over.

use super::compare::Compare;
use super::tool::Tool;
use super::{Editor, Open};
use crate::action::manuscript::{self, Binding};
use crate::model::{Id, Meeting, MeetingFolder, Presence, Workspace};
use crate::rule::{candidates, opening};
use crate::text::Lang;
use crate::ui::pages::choices::{Choice, Choices};
use crate::ui::pages::picker;
use crate::ui::prose::Piece;
use crate::ui::screen::{Scene, Step};

/// What a list is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wanted {
    /// What to insert.
    Insert,
    /// Who leads the clause.
    Lead,
    /// Who supports it.
    Support,
    /// The day by which it is due.
    Due,
    /// The name of a unit.
    Unit,
    /// Who came.
    Roster,
    /// Items that are carried over.
    Carry,
    /// A version to compare with.
    Version,
    /// What to do when somebody else changed the draft.
    MovedOn,
}

impl Wanted {
    /// What can be inserted, in the order of the list.
    pub(super) const INSERTS: [Self; 6] =
        [Self::Lead, Self::Support, Self::Due, Self::Unit, Self::Roster, Self::Carry];

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Insert => "insert",
            Self::Lead => "lead",
            Self::Support => "support",
            Self::Due => "due",
            Self::Unit => "unit",
            Self::Roster => "roster",
            Self::Carry => "carry",
            Self::Version => "version",
            Self::MovedOn => "moved-on",
        }
    }

    pub(super) fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Insert => lang.edit_insert(),
            Self::Lead => lang.param_lead(),
            Self::Support => lang.param_support(),
            Self::Due => lang.param_due(),
            Self::Unit => lang.edit_unit_name(),
            Self::Roster => lang.edit_roster(),
            Self::Carry => lang.edit_carry(),
            Self::Version => lang.edit_compare_with(),
            Self::MovedOn => lang.edit_moved_on(),
        }
    }
}

impl Editor {
    /// Does what was chosen from a list.
    pub(super) fn chosen(&mut self, wanted: Wanted, value: &str, scene: &Scene<'_>) -> Step {
        match wanted {
            Wanted::Insert => {
                let found = Wanted::INSERTS.into_iter().find(|it| it.code() == value);
                return found.map_or(Step::Stay, |it| self.insert(it, scene));
            }
            Wanted::Version => {
                self.compare(value, scene);
                return Step::Stay;
            }
            Wanted::MovedOn => return self.settle_moved_on(value, scene),
            _ => {}
        }
        let workspace = scene.workspace;
        let Some(open) = &mut self.open else { return Step::Stay };
        let ids: Vec<Id> = value.split(',').filter_map(|it| Id::new(it).ok()).collect();
        match wanted {
            Wanted::Lead => open.bind(Binding::Lead, &manuscript::names(workspace, &ids), scene),
            Wanted::Support => {
                open.bind(Binding::Support, &manuscript::names(workspace, &ids), scene)
            }
            Wanted::Unit => {
                let names = vec![Piece::plain(manuscript::names(workspace, &ids))];
                open.prose.put(open.mark.take(), names, false);
                Step::Stay
            }
            Wanted::Carry => {
                let all = carried(scene);
                let chosen = value.split(',').filter_map(|it| all.get(it.parse::<usize>().ok()?));
                open.prose.add_below(chosen.map(|it| it.text.clone()).collect());
                Step::Stay
            }
            _ => Step::Stay,
        }
    }

    /// Inserts at once what needs no choice, else offers the list.
    fn insert(&mut self, wanted: Wanted, scene: &Scene<'_>) -> Step {
        let doc = self.found(scene).map(|it| it.1.doc.clone());
        let Some(open) = &mut self.open else { return Step::Stay };
        let list = match wanted {
            Wanted::Due => return open.bind(Binding::Due, "", scene),
            Wanted::Roster => {
                let who = doc.map(|it| who_came(scene.workspace, &it)).unwrap_or_default();
                if who.is_empty() {
                    return Step::Say(scene.cx.lang.edit_nobody_entered().to_owned());
                }
                open.prose.put(open.mark.take(), vec![Piece::plain(who)], false);
                return Step::Stay;
            }
            Wanted::Lead | Wanted::Support => {
                let binding = if wanted == Wanted::Lead { Binding::Lead } else { Binding::Support };
                let bound = open.prose.bound(binding).unwrap_or_default();
                let units = bound.split('、').filter_map(|it| scene.workspace.find_unit(it));
                Choices::several(picker::units(scene), units.map(ToString::to_string))
            }
            Wanted::Carry => {
                let all = carried(scene);
                if all.is_empty() {
                    return Step::Say(scene.cx.lang.edit_nothing_carried().to_owned());
                }
                Choices::several(all, Vec::new())
            }
            _ => Choices::one(picker::units(scene)),
        };
        self.tool = Tool::List(list, wanted);
        Step::Stay
    }

    /// The versions to compare with: what is kept of this one, and those before it.
    pub(super) fn versions(&self, scene: &Scene<'_>) -> Tool {
        let lang = scene.cx.lang;
        let mut all = Vec::new();
        if let (Some((_, folder)), Some(open)) = (self.found(scene), &self.open) {
            for version in folder.minutes.keys().rev() {
                let own = *version == open.version;
                let text =
                    if own { lang.edit_as_kept(*version) } else { lang.page_version(*version) };
                all.push(Choice { value: version.to_string(), text, ..Choice::default() });
            }
        }
        Tool::List(Choices::one(all), Wanted::Version)
    }

    /// Shows what is different from a version.
    fn compare(&mut self, version: &str, scene: &Scene<'_>) {
        let version = version.parse().unwrap_or(0);
        let shown = |folder: &MeetingFolder| {
            let minutes = folder.minutes.get(&version)?;
            Some(opening::shown(scene.workspace, &folder.doc, minutes))
        };
        let found = self.found(scene).and_then(|it| shown(it.1));
        let (Some(minutes), Some(open)) = (found, &self.open) else { return };
        let was = manuscript::print(scene.workspace, &minutes);
        self.tool = Tool::Compare(Compare::new(&was, &open.prose.text(), scene.cx.lang));
    }

    fn settle_moved_on(&mut self, value: &str, scene: &Scene<'_>) -> Step {
        let Ok((_, version, minutes)) = self.stands(scene) else { return Step::Stay };
        let now = manuscript::print(scene.workspace, &minutes);
        let Some(open) = &mut self.open else { return Step::Stay };
        match value {
            "look" => self.compare(&version.to_string(), scene),
            "mine" => {
                // From now on the text stands against the draft that was just shown to differ.
                open.set_base(now);
                open.moved_on = false;
                return Step::Say(scene.cx.lang.edit_mine_stays().to_owned());
            }
            _ => open.take(now),
        }
        Step::Stay
    }
}

impl Open {
    /// Says below the clause whom it binds, and goes there when that is still to be typed.
    fn bind(&mut self, binding: Binding, value: &str, scene: &Scene<'_>) -> Step {
        self.mark = None;
        if self.prose.bind(binding, value) {
            return Step::Stay;
        }
        Step::Say(scene.cx.lang.edit_no_clause_here().to_owned())
    }
}

/// Who came, unit by unit: 市教育局钱例二、市公安局周例五.
fn who_came(workspace: &Workspace, doc: &Meeting) -> String {
    let came = doc.attendance.iter();
    let came = came.filter(|it| matches!(it.state, Presence::Present | Presence::Substitute));
    let names = came.map(|it| {
        let unit = workspace.unit_name(&it.unit);
        let person = it.person.as_deref().map(|id| workspace.person_name(id));
        format!("{unit}{}", person.or(it.substitute.as_deref()).unwrap_or_default())
    });
    names.collect::<Vec<_>>().join("、")
}

/// Items that the next agenda should hold, each with its reason.
fn carried(scene: &Scene<'_>) -> Vec<Choice> {
    let today = scene.cx.today(&scene.workspace.mechanism);
    let all = candidates::candidates(scene.workspace, today, scene.cx.lang);
    let all = all.into_iter().enumerate();
    all.map(|(n, it)| Choice {
        value: n.to_string(),
        text: it.title,
        note: it.reason,
        ..Choice::default()
    })
    .collect()
}
