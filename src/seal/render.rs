//! Rendering of minutes to the one text that is shown, hashed and agreed to.

use super::write::{Writer, once};
use super::{
    Agreed, Annex, Attendee, CannotSeal, Chair, Clause, Form, Guest, Section, Why, fits_key,
};

/// The first line of such texts, with the form that it stands for.
pub(super) const TITLES: &[(&str, Form)] =
    &[("会议纪要会签文本 1", Form::One), ("会议纪要会签文本 2", Form::Two)];
/// The last line.
pub(super) const END: &str = "完";
/// What stands for the unit of a guest who came for none.
pub(super) const NOBODY: &str = "（个人）";
/// What stands for a heading that is not there.
pub(super) const UNTITLED: &str = "（无标题）";

/// The keys of the text, as an official reads them.
pub(super) mod key {
    pub(crate) const MECHANISM: &str = "机制";
    pub(crate) const UID: &str = "机制编号";
    pub(crate) const MEETING: &str = "会议";
    pub(crate) const KIND: &str = "会议类型";
    pub(crate) const ORDINAL: &str = "会次";
    pub(crate) const TITLE: &str = "会议名称";
    pub(crate) const AT: &str = "时间";
    pub(crate) const UNTIL: &str = "结束时间";
    pub(crate) const SESSION: &str = "场次开始";
    pub(crate) const SESSION_END: &str = "场次结束";
    pub(crate) const PLACE: &str = "地点";
    pub(crate) const CHAIR: &str = "主持人";
    pub(crate) const CHAIR_UNIT: &str = "主持人单位";
    pub(crate) const CHAIR_POST: &str = "主持人职务";
    pub(crate) const ON_BEHALF_OF: &str = "委托人";
    pub(crate) const MINUTE_TAKER: &str = "记录人";
    pub(crate) const ATTENDING: &str = "出席单位";
    pub(crate) const PRESENT: &str = "出席人员";
    pub(crate) const POST: &str = "职务";
    pub(crate) const STANDS_FOR: &str = "代替";
    pub(crate) const LEAVE: &str = "请假单位";
    pub(crate) const REASON: &str = "请假事由";
    pub(crate) const ABSENT: &str = "缺席单位";
    pub(crate) const GUEST: &str = "列席";
    pub(crate) const GUEST_NAME: &str = "列席人员";
    pub(crate) const OPENING: &str = "引言";
    pub(crate) const HEADING: &str = "标题";
    pub(crate) const CLAUSE: &str = "段";
    pub(crate) const TEXT: &str = "内容";
    pub(crate) const LEAD: &str = "牵头";
    pub(crate) const OWNER: &str = "责任单位";
    pub(crate) const SUPPORT: &str = "配合";
    pub(crate) const DUE: &str = "完成时限";
    pub(crate) const DUE_TEXT: &str = "时限表述";
    pub(crate) const ANNEX: &str = "附件";
    pub(crate) const ANNEX_HASH: &str = "附件校验码";
    pub(crate) const COUNT: &str = "段数";
    pub(crate) const VERSION: &str = "稿次";
    pub(crate) const PREVIOUS: &str = "上一会签稿校验码";
    pub(crate) const CORRECTS: &str = "更正对象校验码";
    pub(crate) const RECORD_HEAD: &str = "记录头";
}

/// The text of a version, to the byte; refused if anything in it is not canonical, is given twice
/// or could be mistaken for something else.
pub fn render(minutes: &Agreed) -> Result<String, CannotSeal> {
    if minutes.form == Form::One {
        fits_form_one(minutes)?;
    }
    let mut writer = Writer::new(title(TITLES, minutes.form));
    write_meeting(&mut writer, minutes)?;
    write_attendance(&mut writer, minutes)?;
    if let Some(opening) = &minutes.opening {
        writer.free(key::OPENING, opening)?;
    }
    write_sections(&mut writer, &minutes.sections)?;
    write_annexes(&mut writer, &minutes.annexes)?;
    number(&mut writer, key::VERSION, minutes.version)?;
    if let Some(hash) = minutes.previous {
        writer.plain(key::PREVIOUS, hash);
    }
    if let Some(hash) = minutes.corrects {
        writer.plain(key::CORRECTS, hash);
    }
    if let Some(head) = &minutes.record_head {
        writer.line(key::RECORD_HEAD, head)?;
    }
    Ok(writer.close(END))
}

/// The first line of a text in this form.
pub(super) fn title(titles: &[(&'static str, Form)], form: Form) -> &'static str {
    titles.iter().find(|it| it.1 == form).expect("every form has a first line").0
}

/// Refuses in form 1 what only form 2 has a key for: leaving it out would change what is agreed to.
fn fits_form_one(minutes: &Agreed) -> Result<(), CannotSeal> {
    let foreign = [
        (key::UNTIL, minutes.until.is_some()),
        (key::SESSION, !minutes.sessions.is_empty()),
        (key::CHAIR, minutes.chairs.len() > 1),
        (key::MINUTE_TAKER, minutes.minute_taker.is_some()),
        (key::RECORD_HEAD, minutes.record_head.is_some()),
    ];
    refuse_foreign(&foreign)?;
    fits_first_form(&minutes.sections, &minutes.annexes)
}

/// Refuses in form 1 the parts of clauses and the annexes that only form 2 has.
pub(super) fn fits_first_form(sections: &[Section], annexes: &[Annex]) -> Result<(), CannotSeal> {
    refuse_foreign(&[(key::ANNEX, !annexes.is_empty())])?;
    sections.iter().flat_map(|it| &it.clauses).try_for_each(|it| {
        refuse_foreign(&[
            (key::OWNER, !it.owners.is_empty()),
            (key::DUE_TEXT, it.due_text.is_some()),
        ])
    })
}

fn refuse_foreign(keys: &[(&str, bool)]) -> Result<(), CannotSeal> {
    match keys.iter().find(|it| it.1) {
        Some((key, _)) => Err(CannotSeal::new(key, Why::Foreign)),
        None => Ok(()),
    }
}

fn write_meeting(writer: &mut Writer, minutes: &Agreed) -> Result<(), CannotSeal> {
    writer.line(key::MECHANISM, &minutes.mechanism)?;
    uid(writer, key::UID, &minutes.uid)?;
    writer.id(key::MEETING, &minutes.meeting)?;
    writer.named(key::KIND, &minutes.kind)?;
    if let Some(ordinal) = minutes.ordinal {
        number(writer, key::ORDINAL, ordinal)?;
    }
    writer.line(key::TITLE, &minutes.title)?;
    writer.minute(key::AT, minutes.at)?;
    if let Some(until) = minutes.until {
        writer.minute(key::UNTIL, until)?;
    }
    for session in &minutes.sessions {
        writer.minute(key::SESSION, session.from)?;
        writer.minute(key::SESSION_END, session.until)?;
    }
    if let Some(place) = &minutes.place {
        writer.line(key::PLACE, place)?;
    }
    once(key::CHAIR, minutes.chairs.iter().map(|it| &it.person.id))?;
    minutes.chairs.iter().try_for_each(|it| write_chair(writer, it))?;
    match &minutes.minute_taker {
        Some(who) => writer.who(key::MINUTE_TAKER, who),
        None => Ok(()),
    }
}

/// The uid of a mechanism: 32 lowercase hexadecimal digits.
pub(super) fn uid(writer: &mut Writer, key: &str, uid: &str) -> Result<(), CannotSeal> {
    if uid.len() != 32 || !uid.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(CannotSeal::new(key, Why::Form(uid.to_string())));
    }
    writer.plain(key, uid);
    Ok(())
}

/// A number that counts from one.
pub(super) fn number(writer: &mut Writer, key: &str, number: u32) -> Result<(), CannotSeal> {
    if number == 0 {
        return Err(CannotSeal::new(key, Why::Form(number.to_string())));
    }
    writer.plain(key, number);
    Ok(())
}

fn write_chair(writer: &mut Writer, chair: &Chair) -> Result<(), CannotSeal> {
    writer.person(key::CHAIR, &chair.person)?;
    if let Some(unit) = &chair.unit {
        writer.named(key::CHAIR_UNIT, unit)?;
    }
    writer.line_if_any(key::CHAIR_POST, &chair.post)?;
    match &chair.on_behalf_of {
        Some(person) => writer.person(key::ON_BEHALF_OF, person),
        None => Ok(()),
    }
}

fn write_attendance(writer: &mut Writer, minutes: &Agreed) -> Result<(), CannotSeal> {
    // A unit attends, or is on leave, or is absent; never two of these.
    let attending = minutes.attending.iter().map(|attendee| &attendee.unit.id);
    let leave = minutes.leave.iter().map(|away| &away.unit.id);
    let absent = minutes.absent.iter().map(|unit| &unit.id);
    once(key::ATTENDING, attending.chain(leave).chain(absent))?;
    for attendee in &minutes.attending {
        write_attendee(writer, attendee).map_err(|no| no.inside(&attendee.unit.id))?;
    }
    for away in &minutes.leave {
        writer.named(key::LEAVE, &away.unit)?;
        if let Some(reason) = &away.reason {
            writer.line(key::REASON, reason)?;
        }
    }
    writer.nameds(key::ABSENT, &minutes.absent)?;
    minutes.guests.iter().try_for_each(|guest| write_guest(writer, guest))
}

pub(super) fn write_attendee(writer: &mut Writer, attendee: &Attendee) -> Result<(), CannotSeal> {
    writer.named(key::ATTENDING, &attendee.unit)?;
    once(key::PRESENT, attendee.persons.iter().filter_map(|present| present.person.id.as_ref()))?;
    for present in &attendee.persons {
        writer.who(key::PRESENT, &present.person)?;
        writer.line_if_any(key::POST, &present.post)?;
        if let Some(person) = &present.stands_for {
            writer.person(key::STANDS_FOR, person)?;
        }
    }
    Ok(())
}

pub(super) fn write_guest(writer: &mut Writer, guest: &Guest) -> Result<(), CannotSeal> {
    match &guest.unit {
        Some(unit) => writer.named(key::GUEST, unit)?,
        None if guest.name.is_none() => return Err(CannotSeal::new(key::GUEST, Why::Missing)),
        None => writer.plain(key::GUEST, NOBODY),
    }
    if let Some(name) = &guest.name {
        writer.who(key::GUEST_NAME, name)?;
    }
    writer.line_if_any(key::POST, &guest.post)
}

/// The sections with their clauses, and how many clauses there are.
pub(super) fn write_sections(writer: &mut Writer, sections: &[Section]) -> Result<(), CannotSeal> {
    let clauses = || sections.iter().flat_map(|section| &section.clauses);
    once(key::CLAUSE, clauses().map(|clause| &clause.key))?;
    for section in sections {
        match section.heading.as_str() {
            "" => writer.plain(key::HEADING, UNTITLED),
            UNTITLED => {
                return Err(CannotSeal::new(key::HEADING, Why::Misleading(UNTITLED.to_string())));
            }
            heading => writer.line(key::HEADING, heading)?,
        }
        for clause in &section.clauses {
            write_clause(writer, clause).map_err(|no| no.inside(&clause.key))?;
        }
    }
    writer.plain(key::COUNT, clauses().count());
    Ok(())
}

fn write_clause(writer: &mut Writer, clause: &Clause) -> Result<(), CannotSeal> {
    if !fits_key(&clause.key) {
        return Err(CannotSeal::new(key::CLAUSE, Why::Form(clause.key.clone())));
    }
    writer.plain(key::CLAUSE, &clause.key);
    writer.free(key::TEXT, &clause.text)?;
    writer.nameds(key::LEAD, &clause.lead)?;
    writer.nameds(key::OWNER, &clause.owners)?;
    writer.nameds(key::SUPPORT, &clause.support)?;
    if let Some(due) = clause.due {
        writer.day(key::DUE, due)?;
    }
    match &clause.due_text {
        Some(words) => writer.line(key::DUE_TEXT, words),
        None => Ok(()),
    }
}

/// Annexes by title and hash, none of them twice.
pub(super) fn write_annexes(writer: &mut Writer, annexes: &[Annex]) -> Result<(), CannotSeal> {
    once(key::ANNEX, annexes.iter().map(|it| &it.title))?;
    once(key::ANNEX_HASH, annexes.iter().map(|it| it.hash))?;
    for annex in annexes {
        writer.line(key::ANNEX, &annex.title)?;
        writer.plain(key::ANNEX_HASH, annex.hash);
    }
    Ok(())
}
