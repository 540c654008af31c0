//! Puts documents back as they were, for undoing: only while they still are what the edit made of them, and
//! only where such an edit would be allowed now.

use serde::de::DeserializeOwned;
use toml::Table;

use super::{Args, Change, guard};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, Minutes, Workspace, notation};

/// A document that was edited: what it meant before, and after.
#[derive(Clone, PartialEq, Debug)]
pub struct Edited {
    /// Its path in the workspace.
    pub path: String,
    /// What it meant before.
    pub before: Table,
    /// What it means since.
    pub after: Table,
}

/// A document by its path.
enum Place<'a> {
    Meeting(Id),
    Minutes(Id, u32),
    Unit(&'a str),
    Person(&'a str),
    Duty(&'a str),
    Holidays,
}

impl Edited {
    /// The edit that takes this one back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self { path: self.path.clone(), before: self.after.clone(), after: self.before.clone() }
    }
}

/// Does an edit again, document by document.
///
/// # Errors
/// If a document is not what it was before the edit any more, or may not be edited now.
pub fn restore(edits: &[Edited], change: &mut Change, cx: &Cx) -> Result<(), Refusal> {
    for edit in edits {
        let place = place(&edit.path).ok_or_else(|| changed(cx, &edit.path))?;
        let stands = stands(&change.workspace, &place);
        if stands.map(without_count) != Some(without_count(edit.before.clone())) {
            return Err(changed(cx, &edit.path));
        }
        may_edit(&place, change, cx)?;
        put(&place, &edit.after, change).ok_or_else(|| changed(cx, &edit.path))?;
    }
    Ok(())
}

fn changed(cx: &Cx, path: &str) -> Refusal {
    Refusal::refused(cx.lang.undo_changed(path))
}

fn place(path: &str) -> Option<Place<'_>> {
    let parts: Vec<&str> = path.strip_suffix(".toml")?.split('/').collect();
    Some(match *parts.as_slice() {
        ["meetings", id, "meeting"] => Place::Meeting(Id::new(id).ok()?),
        ["meetings", id, "minutes", n] => Place::Minutes(Id::new(id).ok()?, n.parse().ok()?),
        ["units", id] => Place::Unit(id),
        ["people", id] => Place::Person(id),
        ["duties", id] => Place::Duty(id),
        ["holidays"] => Place::Holidays,
        _ => return None,
    })
}

fn stands(workspace: &Workspace, place: &Place<'_>) -> Option<Table> {
    let table = match place {
        Place::Meeting(id) => notation::table_of(&workspace.meetings.get(id)?.doc),
        Place::Minutes(id, n) => notation::table_of(workspace.meetings.get(id)?.minutes.get(n)?),
        Place::Unit(id) => notation::table_of(&**workspace.units.get(*id)?),
        Place::Person(id) => notation::table_of(&**workspace.people.get(*id)?),
        Place::Duty(id) => notation::table_of(&**workspace.duties.get(*id)?),
        Place::Holidays => notation::table_of(&*workspace.holidays),
    };
    table.ok()
}

/// What is out for consent, issued or called off is locked for an undo as for every other edit.
fn may_edit(place: &Place<'_>, change: &Change, cx: &Cx) -> Result<(), Refusal> {
    let (Place::Meeting(id) | Place::Minutes(id, _)) = place else { return Ok(()) };
    let args = Args::new().with("meeting", id.as_str());
    let (_, folder) = match place {
        Place::Minutes(..) => guard::drafting(&args, change, cx)?,
        _ => guard::unlocked(&args, change, cx)?,
    };
    match place {
        Place::Minutes(_, n) if guard::draft(&folder, cx)?.0 != *n => {
            Err(Refusal::refused(cx.lang.version_circulated(*n)))
        }
        _ => Ok(()),
    }
}

/// A record without the count of keys that were ever given: that alone never goes back.
fn without_count(mut table: Table) -> Table {
    table.remove("last_key");
    table
}

/// Minutes as they were, with the count of keys that stands, so that no key is given twice.
fn minutes(workspace: &Workspace, id: &Id, version: u32, table: &Table) -> Option<Minutes> {
    let stands = workspace.meetings.get(id)?.minutes.get(&version)?.last_key;
    let minutes: Minutes = record(table)?;
    Some(Minutes { last_key: minutes.last_key.max(stands), ..minutes })
}

fn put(place: &Place<'_>, table: &Table, change: &mut Change) -> Option<()> {
    match place {
        Place::Meeting(id) => change.put_meeting(id, record(table)?),
        Place::Minutes(id, n) => {
            let minutes = minutes(&change.workspace, id, *n, table)?;
            change.put_minutes(id, *n, minutes);
        }
        Place::Unit(id) => change.put_unit(&Id::new(id).ok()?, record(table)?),
        Place::Person(id) => change.put_person(&Id::new(id).ok()?, record(table)?),
        Place::Duty(id) => change.put_duty(&Id::new(id).ok()?, record(table)?),
        Place::Holidays => change.put_holidays(record(table)?),
    }
    Some(())
}

/// A record from its table, by way of the text, on which days stay days.
fn record<T: DeserializeOwned>(table: &Table) -> Option<T> {
    toml::from_str(&toml::to_string(table).ok()?).ok()
}
