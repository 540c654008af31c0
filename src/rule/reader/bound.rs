//! Whom a clause binds and by when: in lines below it, in the bracket at its end, in its sentences.

use super::label::{Binding, labelled, last_bracket};
use super::names::{Found, Names};
use crate::model::{Calendar, Clause, Id, Workspace};
use crate::rule::deadline::{self, Deadline, Due};
use crate::rule::plain;
use chrono::NaiveDate;

/// Whom a clause binds, and by when.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bound {
    /// 牵头.
    pub lead: Vec<Id>,
    /// 责任单位.
    pub owners: Vec<Id>,
    /// 配合.
    pub support: Vec<Id>,
    /// 完成时限.
    pub due: Option<Due>,
}

/// What was read about whom a clause binds, and what could not be.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Said {
    /// What was read.
    pub bound: Bound,
    /// Names of units that nobody has.
    pub unknown: Vec<String>,
    /// Words that look like a deadline and cannot be taken for one.
    pub odd: Vec<String>,
}

/// Where names are looked up, and the day from which deadlines are counted.
pub struct Ground<'a> {
    /// The names of the units.
    pub names: Names<'a>,
    /// The day of the meeting, or of the act.
    pub day: NaiveDate,
    /// By which working days are counted.
    pub calendar: &'a Calendar,
}

/// Words that say who leads.
const LEADS: &[&str] = &["牵头", "主办"];
/// Words that say who supports.
const SUPPORTS: &[&str] = &["配合", "协办"];
/// What may stand between a unit and the word that says its part.
const BETWEEN: &[&str] =
    &["负责", "共同", "联合", "积极", "密切", "协同", "予以", "做好", "作为", "为", "具体", "分别"];
/// What follows where the word names a part and not a deed: 牵头单位, 配合工作.
const NO_DEED: &[&str] = &["单位", "部门", "医院", "机构", "人", "责任"];
/// What ends a bracket that names those who answer for something together.
const JOINTLY: &[&str] = &[
    "按照职责分工负责",
    "按职责分工负责",
    "按职责负责",
    "共同负责",
    "分别负责",
    "分工负责",
    "负责",
];

impl<'a> Ground<'a> {
    /// A workspace, on a day.
    pub fn of(workspace: &'a Workspace, day: NaiveDate) -> Self {
        Self { names: Names::of(workspace), day, calendar: Calendar::of(workspace) }
    }
}

impl Bound {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// A clause with whom it binds.
    #[must_use]
    pub fn on(self, clause: Clause) -> Clause {
        let Due { day: due, text: due_text } = self.due.unwrap_or_default();
        let (lead, owners, support) = (self.lead, self.owners, self.support);
        Clause { lead, owners, support, due, due_text, ..clause }
    }

    /// The units in a part; none for a deadline.
    pub fn part(&mut self, binding: Binding) -> Option<&mut Vec<Id>> {
        match binding {
            Binding::Lead => Some(&mut self.lead),
            Binding::Owners => Some(&mut self.owners),
            Binding::Support => Some(&mut self.support),
            Binding::Due => None,
        }
    }
}

impl Said {
    /// Takes what stands behind a label; says whether all of it was understood.
    pub fn take(&mut self, binding: Binding, value: &str, ground: &Ground<'_>) -> bool {
        if value.is_empty() {
            return true;
        }
        let Some(part) = self.bound.part(binding) else {
            let due = deadline::due(value, ground.day, ground.calendar);
            let taken = self.bound.due.is_none() || self.bound.due == due;
            if due.is_none() || !taken {
                self.odd.push(value.to_owned());
                return false;
            }
            self.bound.due = due;
            return true;
        };
        let found = ground.names.list(value);
        let all = found.unknown.is_empty();
        add(part, found, &mut self.unknown);
        all
    }

    /// What the words of a clause say themselves: the bracket at its end, then its sentences.
    pub fn of_words(text: &str, ground: &Ground<'_>) -> Self {
        let mut said = Self::default();
        if let Some(inner) = last_bracket(text) {
            match labelled(inner) {
                Some(all) => all.into_iter().for_each(|(binding, value)| {
                    said.take(binding, value, ground);
                }),
                None => said.take_jointly(inner, ground),
            }
        }
        let chars: Vec<char> = text.chars().collect();
        if said.bound.lead.is_empty() && said.bound.owners.is_empty() {
            said.take_deeds(&chars, Binding::Lead, LEADS, ground);
        }
        if said.bound.support.is_empty() {
            said.take_deeds(&chars, Binding::Support, SUPPORTS, ground);
        }
        if said.bound.due.is_none() && said.odd.is_empty() {
            said.take_deadline(text, ground);
        }
        said
    }

    /// （市教育局、市公安局按职责分工负责）: all of them answer for it, and nobody is said to lead.
    fn take_jointly(&mut self, inner: &str, ground: &Ground<'_>) {
        let Some(list) = JOINTLY.iter().find_map(|it| inner.strip_suffix(it)) else { return };
        if list.contains("牵头") {
            return;
        }
        let found = ground.names.list(list);
        if !found.units.is_empty() {
            add(&mut self.bound.owners, found, &mut self.unknown);
        }
    }

    /// 由市教育局牵头，市公安局配合: the units whose names stand right before the word.
    fn take_deeds(
        &mut self,
        chars: &[char],
        binding: Binding,
        words: &[&str],
        ground: &Ground<'_>,
    ) {
        let folded: Vec<char> = chars.iter().map(|it| plain::fold(*it)).collect();
        for at in 0..folded.len() {
            let Some((_, len)) = plain::longest(&folded, at, words) else { continue };
            if plain::longest(&folded, at + len, NO_DEED).is_some() {
                continue;
            }
            let found = ground.names.up_to(chars, before(&folded, at));
            if let Some(part) = self.bound.part(binding) {
                add(part, found, &mut self.unknown);
            }
        }
    }

    /// 于12月20日前完成: one deadline is taken, of several nobody says which.
    fn take_deadline(&mut self, text: &str, ground: &Ground<'_>) {
        let all = deadline::in_words(text, ground.day, ground.calendar);
        let early = |it: &Deadline| matches!(it, Deadline::Day(day) if *day < ground.day);
        let all: Vec<_> = all.into_iter().filter(|it| !early(&it.1)).collect();
        match all.as_slice() {
            [] => {}
            [(words, first), rest @ ..] if rest.iter().all(|it| it.1 == *first) => {
                match deadline::due(words, ground.day, ground.calendar) {
                    Some(due) => self.bound.due = Some(due),
                    None => self.odd.push(words.clone()),
                }
            }
            several => self.odd.extend(several.iter().map(|it| it.0.clone())),
        }
    }
}

fn add(part: &mut Vec<Id>, found: Found, unknown: &mut Vec<String>) {
    for unit in found.units {
        if !part.contains(&unit) {
            part.push(unit);
        }
    }
    unknown.extend(found.unknown);
}

/// The place behind the name of a unit, before what may stand between it and a word.
fn before(chars: &[char], mut at: usize) -> usize {
    loop {
        let ends = |it: &&&str| {
            let len = it.chars().count();
            at >= len && plain::stands(chars, at - len, it)
        };
        match BETWEEN.iter().find(ends) {
            Some(it) => at -= it.chars().count(),
            None => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    fn said(text: &str) -> String {
        let demo = fixture::workspace("demo", "");
        let ground = Ground::of(&demo, "2026-11-12".parse().expect("a day"));
        let said = Said::of_words(text, &ground);
        let ids = |it: &[Id]| it.iter().map(Id::as_str).collect::<Vec<_>>().join("+");
        let due = said.bound.due.unwrap_or_default();
        format!(
            "{} / {} / {} / {}{} / {} / {}",
            ids(&said.bound.lead),
            ids(&said.bound.owners),
            ids(&said.bound.support),
            due.day.map(|it| it.to_string()).unwrap_or_default(),
            due.text.map(|it| format!(" {it}")).unwrap_or_default(),
            said.unknown.join("+"),
            said.odd.join("+"),
        )
    }

    #[test]
    fn brackets_and_sentences_say_whom_a_clause_binds() {
        for (text, wanted) in [
            (
                "健全机制（牵头单位：市教育局；配合单位：市公安局、市卫健委；完成时限：2026年12月20日）。",
                "jyj /  / gaj+wjw / 2026-12-20 /  / ",
            ),
            (
                "由市教育局牵头，市公安局配合，于12月20日前完成。",
                "jyj /  / gaj / 2026-12-20 12月20日前 /  / ",
            ),
            ("（责任单位：市公安局、市城管局，各街镇）", " / gaj+cgj /  /  / 各街镇 / "),
            ("排查隐患。（市公安局、市城管局按职责分工负责）", " / gaj+cgj /  /  /  / "),
            (
                "（市教育局牵头，市公安局、市城管局等部门配合，年底前完成）",
                "jyj /  / gaj+cgj / 2026-12-31 年底前 / 等部门 / ",
            ),
            (
                "市教育局、市公安局共同牵头，各成员单位积极配合。",
                "jyj+gaj /  /  /  / 各成员单位 / ",
            ),
            ("由县教育局牵头。", " /  /  /  / 县教育局 / "),
            ("明确牵头单位和配合单位，做好配合工作。", " /  /  /  /  / "),
            ("11月底前报方案，12月20日前完成。", " /  /  /  /  / 11月底前+12月20日前"),
            ("2025年12月31日前已建成。", " /  /  /  /  / "),
            ("牽頭單位：市教育局", " /  /  /  /  / "),
            (
                "辦理（牽頭單位：市教育局；完成時限：12月底前）",
                "jyj /  /  / 2026-12-31 12月底前 /  / ",
            ),
        ] {
            assert_eq!(said(text), wanted, "{text}");
        }
    }
}
