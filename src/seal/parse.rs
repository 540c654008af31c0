//! Reading minutes back from the text that was agreed to.

use super::read::{self, Reader, same_bytes};
use super::render::{END, NOBODY, TITLES, UNTITLED, key};
use super::{
    Agreed, Annex, Attendee, Away, Broken, Chair, Clause, Fault, Form, Guest, Hash, Present,
    Section, Session, render,
};

/// What a text says. Only canonical bytes are accepted: what `render` gives for the answer is the
/// text itself.
pub fn parse(text: &str) -> Result<Agreed, Broken> {
    let mut reader = Reader::new(text);
    let form = read_form(&mut reader, TITLES)?;
    let minutes = read_minutes(&mut reader, form)?;
    reader.exact(END)?;
    reader.end()?;
    same_bytes(text, render(&minutes))?;
    Ok(minutes)
}

/// The form that the first line stands for.
pub(super) fn read_form(
    reader: &mut Reader,
    titles: &[(&'static str, Form)],
) -> Result<Form, Broken> {
    let found = titles.iter().find(|it| it.0 == reader.peek());
    let form = found.ok_or_else(|| reader.broken(Fault::Title))?.1;
    reader.step();
    Ok(form)
}

/// Reads everything between the title and the end. A struct's fields are read in the order in
/// which they stand here, which is the order of the keys.
fn read_minutes(reader: &mut Reader, form: Form) -> Result<Agreed, Broken> {
    let mut minutes = Agreed {
        form,
        mechanism: reader.must(key::MECHANISM)?.to_string(),
        uid: reader.must(key::UID)?.to_string(),
        meeting: reader.must(key::MEETING)?.to_string(),
        kind: reader.must_with(key::KIND, read::named)?,
        ordinal: reader.maybe_with(key::ORDINAL, read::from)?,
        title: reader.must(key::TITLE)?.to_string(),
        at: reader.must_with(key::AT, read::minute)?,
        until: reader.maybe_with(key::UNTIL, read::minute)?,
        sessions: read_sessions(reader)?,
        place: reader.maybe_with(key::PLACE, read::line)?,
        chairs: read_chairs(reader)?,
        minute_taker: reader.maybe_with(key::MINUTE_TAKER, read::who)?,
        attending: read_attending(reader)?,
        leave: read_leave(reader)?,
        absent: reader.each_with(key::ABSENT, read::named)?,
        guests: read_guests(reader)?,
        opening: reader.maybe_free(key::OPENING)?,
        sections: read_sections(reader)?,
        annexes: Vec::new(),
        version: 0,
        previous: None,
        corrects: None,
        record_head: None,
    };
    (minutes.annexes, minutes.version) = read_annexes_and_version(reader)?;
    minutes.previous = reader.maybe_with(key::PREVIOUS, read::from::<Hash>)?;
    minutes.corrects = reader.maybe_with(key::CORRECTS, read::from::<Hash>)?;
    minutes.record_head = reader.maybe_with(key::RECORD_HEAD, read::line)?;
    Ok(minutes)
}

fn read_sessions(reader: &mut Reader) -> Result<Vec<Session>, Broken> {
    let mut sessions = Vec::new();
    while let Some(from) = reader.maybe_with(key::SESSION, read::minute)? {
        let until = reader.must_with(key::SESSION_END, read::minute)?;
        sessions.push(Session { from, until });
    }
    Ok(sessions)
}

fn read_chairs(reader: &mut Reader) -> Result<Vec<Chair>, Broken> {
    let mut chairs = Vec::new();
    while let Some(person) = reader.maybe_with(key::CHAIR, read::named)? {
        chairs.push(Chair {
            person,
            unit: reader.maybe_with(key::CHAIR_UNIT, read::named)?,
            post: reader.or_empty(key::CHAIR_POST),
            on_behalf_of: reader.maybe_with(key::ON_BEHALF_OF, read::named)?,
        });
    }
    Ok(chairs)
}

fn read_attending(reader: &mut Reader) -> Result<Vec<Attendee>, Broken> {
    let mut attending = Vec::new();
    while let Some(unit) = reader.maybe_with(key::ATTENDING, read::named)? {
        let mut persons = Vec::new();
        while let Some(person) = reader.maybe_with(key::PRESENT, read::who)? {
            let post = reader.or_empty(key::POST);
            let stands_for = reader.maybe_with(key::STANDS_FOR, read::named)?;
            persons.push(Present { person, post, stands_for });
        }
        attending.push(Attendee { unit, persons });
    }
    Ok(attending)
}

fn read_leave(reader: &mut Reader) -> Result<Vec<Away>, Broken> {
    let mut leave = Vec::new();
    while let Some(unit) = reader.maybe_with(key::LEAVE, read::named)? {
        leave.push(Away { unit, reason: reader.maybe_with(key::REASON, read::line)? });
    }
    Ok(leave)
}

fn read_guests(reader: &mut Reader) -> Result<Vec<Guest>, Broken> {
    let unit = |value: &str| match value {
        NOBODY => Some(None),
        value => read::named(value).map(Some),
    };
    let mut guests = Vec::new();
    while let Some(unit) = reader.maybe_with(key::GUEST, unit)? {
        let name = reader.maybe_with(key::GUEST_NAME, read::who)?;
        guests.push(Guest { unit, name, post: reader.or_empty(key::POST) });
    }
    Ok(guests)
}

/// The sections with their clauses.
pub(super) fn read_sections(reader: &mut Reader) -> Result<Vec<Section>, Broken> {
    let mut sections = Vec::new();
    while let Some(heading) = reader.maybe(key::HEADING) {
        let heading = if heading == UNTITLED { "" } else { heading }.to_string();
        let mut clauses = Vec::new();
        while let Some(key) = reader.maybe(key::CLAUSE) {
            clauses.push(read_clause(reader, key)?);
        }
        sections.push(Section { heading, clauses });
    }
    Ok(sections)
}

fn read_clause(reader: &mut Reader, key: &str) -> Result<Clause, Broken> {
    Ok(Clause {
        key: key.to_string(),
        text: reader.free(key::TEXT)?,
        lead: reader.each_with(key::LEAD, read::named)?,
        owners: reader.each_with(key::OWNER, read::named)?,
        support: reader.each_with(key::SUPPORT, read::named)?,
        due: reader.maybe_with(key::DUE, read::day)?,
        due_text: reader.maybe_with(key::DUE_TEXT, read::line)?,
    })
}

/// The number of clauses is there for the reader; that it is right is seen when the bytes are
/// compared.
pub(super) fn read_annexes_and_version(reader: &mut Reader) -> Result<(Vec<Annex>, u32), Broken> {
    reader.must_with(key::COUNT, read::from::<usize>)?;
    let mut annexes = Vec::new();
    while let Some(title) = reader.maybe_with(key::ANNEX, read::line)? {
        annexes.push(Annex { title, hash: reader.must_with(key::ANNEX_HASH, read::from)? });
    }
    Ok((annexes, reader.must_with(key::VERSION, read::from)?))
}
