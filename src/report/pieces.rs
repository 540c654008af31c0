//! Cells and subjects that several reports make in the same way.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Cell, Subject};
use crate::cx::{Cx, Refusal};
use crate::find::Query;
use crate::model::{Attendance, Id, Person, Presence, Statement, Workspace};
use crate::rule::approval::{self, Behind};
use crate::rule::comment;
use crate::rule::ledger::Resolution;
use crate::rule::roster::{self, Holder};
use crate::rule::sign_off::Known;
use crate::seal::{Named, Who};
use crate::text::Lang;

/// Characters that an excerpt shows on either side of what was found.
const AROUND: usize = 16;

/// The unit's liaison, and how to reach the liaison or else the unit's office.
pub(super) fn liaison(workspace: &Workspace, unit: &str, day: NaiveDate) -> [Cell; 2] {
    let holder = roster::liaison(workspace, unit, day);
    let office = workspace.units.get(unit).and_then(|it| it.phone.as_deref());
    let reach = match holder.map(|it| reach(it.person)) {
        Some(Cell::Text(reach)) => Cell::Text(reach),
        _ => Cell::text(office),
    };
    [holder.map_or(Cell::None, |it| person(&it)), reach]
}

/// Somebody in a post, by id and name.
pub(super) fn person(holder: &Holder<'_>) -> Cell {
    Cell::Id(holder.id.to_string(), holder.person.name.clone())
}

/// How to reach a person.
pub(super) fn reach(person: &Person) -> Cell {
    let reach = person.reach();
    if reach.is_empty() { Cell::None } else { Cell::Text(reach) }
}

/// A role by id and name.
pub(super) fn role(workspace: &Workspace, id: &Id) -> Cell {
    let name = workspace.mechanism.role(id).map_or(&**id, |it| it.name.as_str());
    Cell::Id(id.to_string(), name.to_owned())
}

/// Units with the names that a sealed text gives them.
pub(super) fn named(units: &[Named]) -> Cell {
    Cell::Ids(units.iter().map(|it| (it.id.clone(), it.name.clone())).collect())
}

/// A person as a sealed text names them; one whom the roster does not know goes by the bare name.
pub(super) fn who(who: Option<&Who>) -> Cell {
    who.map_or(Cell::None, |it| {
        Cell::Id(it.id.clone().unwrap_or_else(|| it.name.clone()), it.name.clone())
    })
}

/// A person as a word names them, for people marked where the roster does not know them.
pub(super) fn said_by(who: Option<&Who>, lang: Lang) -> Cell {
    who.map_or(Cell::None, |it| {
        Cell::Id(it.id.clone().unwrap_or_else(|| it.name.clone()), approval::named(it, lang))
    })
}

/// Who stands behind a unit's word: a person, the stamp, or that nobody does.
pub(super) fn approver(workspace: &Workspace, statement: &Statement, lang: Lang) -> Cell {
    match approval::shown(workspace, statement) {
        None => Cell::None,
        Some(Behind::Stamp) => Cell::Absent(lang.stamped()),
        Some(Behind::Nobody) => Cell::Absent(lang.not_approved_in_unit()),
        Some(Behind::Speaker(who) | Behind::Approver(who) | Behind::Outside(who)) => {
            said_by(Some(who), lang)
        }
    }
}

/// The unit that speaks in a statement.
pub(super) fn speaker(workspace: &Workspace, statement: &Statement) -> Cell {
    statement.unit().map_or(Cell::None, |it| Cell::unit(workspace, it))
}

/// When a statement was received, on the mechanism's clock.
pub(super) fn received(workspace: &Workspace, statement: &Statement) -> Cell {
    Cell::Instant(statement.received.at.with_timezone(&workspace.mechanism.offset()))
}

/// How a statement is known to come from whom.
pub(super) fn known(statement: &Statement, lang: Lang) -> Cell {
    let code = Known::of(statement).code();
    Cell::Word(code, lang.known(code))
}

/// From what a statement was entered for a unit, whose word it was, on which day, and who entered it.
pub(super) fn recorded(workspace: &Workspace, statement: &Statement, lang: Lang) -> Cell {
    let Some(recorded) = &statement.received.recorded else { return Cell::None };
    let (how, by, on) = (recorded.how.code(), &recorded.by, recorded.on);
    let clerk = &statement.received.by;
    let said = lang.recorded_from(lang.how(how), by, &lang.day(on), workspace.person_name(clerk));
    Cell::Id(format!("{how} {by} {on} {clerk}"), said)
}

/// Who came for a unit: the one who was entered, else its member where it was simply present.
pub(super) fn attendee(workspace: &Workspace, entry: &Attendance, day: NaiveDate) -> Cell {
    if let Some(substitute) = &entry.substitute {
        return Cell::Text(substitute.clone());
    }
    let member = || {
        (entry.state == Presence::Present)
            .then(|| roster::member(workspace, &entry.unit, day).map(|it| it.id))?
    };
    entry.person.as_ref().or_else(member).map_or(Cell::None, |it| Cell::person(workspace, it))
}

/// A number as it is, marked for people where the minutes were entered from paper.
pub(super) fn numbered(number: &str, registered: bool, lang: Lang) -> Cell {
    let mark = if registered { lang.registered_mark() } else { "" };
    Cell::Id(number.to_owned(), format!("{number}{mark}"))
}

/// How a unit stands to a text, as it is said of minutes or of a paper.
pub(super) fn word_on(comment: bool, code: &'static str, lang: Lang) -> Cell {
    Cell::Word(code, lang.stands(comment, code))
}

/// What a statement does, as it is said of minutes or of a paper.
pub(super) fn act(workspace: &Workspace, statement: &Statement, lang: Lang) -> Cell {
    let kind = statement.said.kind();
    let of_minutes = statement.said.line("paper").is_none();
    let comment = (of_minutes && comment::is_spoken(workspace, &statement.said))
        .then(|| lang.act_in_comment(comment::act_code(statement)))
        .flatten();
    Cell::Word(kind.name, comment.unwrap_or(lang.pick(kind.english, kind.chinese)))
}

/// Units as subjects.
pub(super) fn unit_subject(unit: &str) -> Option<Subject> {
    Id::new(unit).ok().map(Subject::Unit)
}

/// A resolution with its meeting, and the unit for which whoever acts would speak: the own one if it is
/// bound, else the first that leads.
pub(crate) fn about_resolution(workspace: &Workspace, cx: &Cx, it: &Resolution) -> Vec<Subject> {
    let own = own_units(workspace, cx).into_iter().find(|unit| it.binds(workspace, unit));
    let lead = || Id::new(&it.clause.answerable().next()?.id).ok();
    let mut about = vec![Subject::Resolution(it.id.clone()), Subject::Meeting(it.meeting.clone())];
    about.extend(own.or_else(lead).map(Subject::Unit));
    about
}

/// The units in which whoever acts holds a post today.
pub(super) fn own_units(workspace: &Workspace, cx: &Cx) -> Vec<Id> {
    let today = cx.today(&workspace.mechanism);
    cx.person.as_ref().map(|it| roster::units_of(workspace, it, today)).unwrap_or_default()
}

/// The words to look for; a report on words needs some.
pub(super) fn query(cx: &Cx, typed: Option<&str>) -> Result<Query, Refusal> {
    let query = Query::new(typed.unwrap_or_default());
    if query.is_empty() {
        return Err(Refusal::usage(cx.lang.words_wanted()));
    }
    Ok(query)
}

/// A text in one line, cut to what stands around the hit.
pub(crate) fn excerpt(text: &str, hit: Option<Range<usize>>) -> String {
    let hit = hit.unwrap_or(0..0);
    let before = text.get(..hit.start).unwrap_or_default();
    let from = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let after = text.get(hit.end..).unwrap_or_default();
    let until = after.char_indices().nth(AROUND * 2).map_or(text.len(), |(at, _)| hit.end + at);
    let cut = text.get(from..until).unwrap_or(text).replace('\n', " ");
    let (head, tail) =
        (if from > 0 { ".." } else { "" }, if until < text.len() { ".." } else { "" });
    format!("{head}{cut}{tail}")
}

/// Statements in the order in which they replace each other; what is free of that goes by name.
pub(super) fn in_order(mut all: Vec<&Arc<Statement>>) -> Vec<&Arc<Statement>> {
    all.sort_by(|a, b| a.name.cmp(&b.name));
    let mut done: Vec<&Arc<Statement>> = Vec::with_capacity(all.len());
    while !all.is_empty() {
        let waits = |it: &Statement| {
            all.iter().any(|other| it.supersedes().contains(&other.hash) && other.hash != it.hash)
        };
        let next = all.iter().position(|it| !waits(it)).unwrap_or(0);
        done.push(all.remove(next));
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_cut_around_the_hit() {
        let text = "甲".repeat(30) + "救助" + &"乙".repeat(40);
        let cut = excerpt(&text, Query::new("救助").find(&text));
        assert!(cut.starts_with("..甲") && cut.ends_with("乙..") && cut.contains("救助"), "{cut}");
        assert_eq!(excerpt("一\n二", None), "一 二");
    }
}
