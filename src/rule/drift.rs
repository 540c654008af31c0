//! Whether the records still say what the circulated text says; if not, the text governs.

use crate::model::{Id, MeetingFolder, Workspace};
use crate::rule::wording;
use crate::seal::{self, Agreed, Clause};

/// The first field in which a version's records differ from its circulated text.
///
/// Ids, keys and words are compared, names are not: a unit that was renamed since still is that unit.
pub fn drifted(
    workspace: &Workspace,
    id: &Id,
    folder: &MeetingFolder,
    version: u32,
) -> Option<String> {
    let text = folder.docket.texts.get(&version)?;
    let Ok(agreed) = seal::parse(text) else {
        return Some(format!("meetings/{id}/minutes/{version}.txt"));
    };
    let Some(now) = wording::wording(workspace, id, folder, version) else {
        return Some(format!("meetings/{id}/minutes/{version}.toml"));
    };
    let (then, now) = (nameless(agreed), nameless(now));
    seal::changes(&then, &now).first().map(seal::Change::place)
}

/// The same text with everything blanked that only names what an id already says.
fn nameless(mut agreed: Agreed) -> Agreed {
    agreed.mechanism.clear();
    agreed.kind.name.clear();
    for chair in &mut agreed.chairs {
        chair.person.name.clear();
        chair.post.clear();
        chair.unit = None;
        if let Some(it) = &mut chair.on_behalf_of {
            it.name.clear();
        }
    }
    for attendee in &mut agreed.attending {
        attendee.unit.name.clear();
        for present in attendee.persons.iter_mut().filter(|it| it.person.id.is_some()) {
            present.person.name.clear();
            present.post.clear();
            present.stands_for = None;
        }
    }
    agreed.leave.iter_mut().for_each(|it| it.unit.name.clear());
    agreed.absent.iter_mut().for_each(|it| it.name.clear());
    for guest in &mut agreed.guests {
        if let Some(unit) = &mut guest.unit {
            unit.name.clear();
        }
    }
    if let Some(it) = agreed.minute_taker.as_mut().filter(|it| it.id.is_some()) {
        it.name.clear();
    }
    agreed.sections.iter_mut().flat_map(|it| &mut it.clauses).for_each(Clause::forget_names);
    agreed
}
