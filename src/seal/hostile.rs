//! Minutes and statements at random, whose words try to look like the text around them.

use chrono::{DateTime, FixedOffset};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::sample::{UID, day, instant};
use super::{
    Agreed, Annex, Attendee, Away, Chair, Clause, Declaration, Form, Guest, Hash, KINDS, Named,
    Present, Section, Session, Shape, Value, Who, mend, mend_line,
};

/// Words that try to look like the text around them.
pub(super) fn words() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "完",
        "完：9行",
        "段：c1",
        "段数：7",
        "内容：",
        "牵头：jyj 市教育局",
        "：",
        "-",
        "- 张三",
        "（个人）",
        "（无标题）",
        "标题：",
        "2",
        "2024-03-05",
        "市教育局",
        "“",
        "\"",
        "'",
        "\\",
        "稿次：1",
        "会议纪要会签文本 1",
        "会议纪要会签文本 2",
        "责任单位：jyj 市教育局",
        "记录头：1",
        "  ",
        "a",
        "jyj ",
        "\u{3000}",
        "é",
        "𠮷",
        "；",
    ]);
    vec(pieces, 1..4).prop_map(|pieces| pieces.concat())
}

/// One line, mostly fit.
pub(super) fn line() -> impl Strategy<Value = String> {
    prop_oneof![20 => words().prop_map(|words| mend_line(&words)), 1 => any::<String>()]
}

/// Some lines, mostly fit.
pub(super) fn free() -> impl Strategy<Value = String> {
    vec(words(), 1..4).prop_map(|lines| mend(&lines.join("\n")))
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        9 => prop::sample::select(vec!["市教育局", "张三", "完", "段", "（个人）", "A B", "Mary", "jyj"])
            .prop_map(String::from),
        1 => line()
    ]
}

/// Ids rarely meet, because one id with two names is refused.
pub(super) fn named() -> impl Strategy<Value = Named> {
    ("[a-z0-9]{6}(-[a-z0-9]{1,3}){0,2}", name()).prop_map(|(id, name)| Named { id, name })
}

fn who() -> impl Strategy<Value = Who> {
    prop_oneof![named().prop_map(Who::from), name().prop_map(Who::stranger)]
}

fn maybe_line() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), line()]
}

pub(super) fn any_hash() -> impl Strategy<Value = Hash> {
    any::<[u8; 4]>().prop_map(|bytes| Hash::of(&bytes))
}

fn any_day() -> impl Strategy<Value = chrono::NaiveDate> {
    (0..20_000i64).prop_map(|days| day("2000-01-01") + chrono::Duration::days(days))
}

fn any_minute() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (0..40_000_000i64, -14 * 60..=14 * 60i32).prop_map(|(minutes, offset)| {
        let at = instant("1999-01-01T00:00:00Z") + chrono::Duration::minutes(minutes);
        at.with_timezone(&FixedOffset::east_opt(offset * 60).unwrap())
    })
}

fn any_chair() -> impl Strategy<Value = Chair> {
    (named(), option::of(named()), maybe_line(), option::of(named()))
        .prop_map(|(person, unit, post, on_behalf_of)| Chair { person, unit, post, on_behalf_of })
}

fn any_attendee() -> impl Strategy<Value = Attendee> {
    let present = (who(), maybe_line(), option::of(named()))
        .prop_map(|(person, post, stands_for)| Present { person, post, stands_for });
    (named(), vec(present, 0..3)).prop_map(|(unit, persons)| Attendee { unit, persons })
}

fn any_guest() -> impl Strategy<Value = Guest> {
    (option::of(named()), option::of(who()), maybe_line()).prop_map(|(unit, name, post)| Guest {
        unit,
        name,
        post,
    })
}

pub(super) fn any_sections() -> impl Strategy<Value = Vec<Section>> {
    let units = || vec(named(), 0..3);
    let bound = (units(), units(), units());
    let clause = (free(), bound, option::of(any_day()), option::of(line()));
    let section = (maybe_line(), vec(clause, 0..4));
    vec(section, 0..4).prop_map(|sections| {
        let mut last = 0;
        let mut clause = |(text, (lead, owners, support), due, due_text)| {
            last += 1;
            Clause { key: format!("c{last}"), text, lead, owners, support, due, due_text }
        };
        let mut with_keys = |(heading, clauses): (String, Vec<_>)| Section {
            heading,
            clauses: clauses.into_iter().map(&mut clause).collect(),
        };
        sections.into_iter().map(&mut with_keys).collect()
    })
}

pub(super) fn any_annexes() -> impl Strategy<Value = Vec<Annex>> {
    vec((line(), any_hash()).prop_map(|(title, hash)| Annex { title, hash }), 0..3)
}

/// The fields that came with form 2, outside of clauses.
type More = (Option<DateTime<FixedOffset>>, Vec<Session>, Option<Who>, Vec<Annex>, Option<String>);

fn any_more() -> impl Strategy<Value = More> {
    let session = (any_minute(), any_minute()).prop_map(|(from, until)| Session { from, until });
    let until = option::of(any_minute());
    (until, vec(session, 0..3), option::of(who()), any_annexes(), option::of(line()))
}

/// What is left of minutes in form 1: everything that this form has no key for is taken away.
fn as_first(mut minutes: Agreed) -> Agreed {
    (minutes.form, minutes.until, minutes.minute_taker) = (Form::One, None, None);
    (minutes.sessions, minutes.annexes, minutes.record_head) = (Vec::new(), Vec::new(), None);
    minutes.chairs.truncate(1);
    for clause in minutes.sections.iter_mut().flat_map(|it| &mut it.clauses) {
        (clause.owners, clause.due_text) = (Vec::new(), None);
    }
    minutes
}

/// Minutes of either form.
pub(super) fn any_minutes() -> impl Strategy<Value = Agreed> {
    (any_second(), any::<bool>()).prop_map(|(it, first)| if first { as_first(it) } else { it })
}

fn any_second() -> impl Strategy<Value = Agreed> {
    let away = (named(), option::of(line())).prop_map(|(unit, reason)| Away { unit, reason });
    let top = (line(), named(), option::of(1..9u32), line(), any_minute(), option::of(line()));
    let who = (
        vec(any_chair(), 0..3),
        vec(any_attendee(), 0..4),
        vec(away, 0..3),
        vec(named(), 0..3),
        vec(any_guest(), 0..3),
    );
    let end = (option::of(any_hash()), option::of(any_hash()));
    let rest = (option::of(free()), any_sections(), 1..u32::MAX, end);
    (top, who, rest, any_more()).prop_map(|(top, who, rest, more)| {
        let (mechanism, kind, ordinal, title, at, place) = top;
        let (until, sessions, minute_taker, annexes, record_head) = more;
        let (chairs, attending, leave, absent, guests) = who;
        let (opening, sections, version, (previous, corrects)) = rest;
        let (uid, meeting) = (UID.to_string(), "2024-03-05-plenary".to_string());
        #[rustfmt::skip]
        let minutes = Agreed {
            form: Form::Two, mechanism, uid, meeting, kind, ordinal, title, at, until, sessions,
            place, chairs, minute_taker, attending, leave, absent, guests, opening, sections,
            annexes, version, previous, corrects, record_head,
        };
        minutes
    })
}

/// A value for a field, of its shape.
fn any_value(shape: Shape) -> BoxedStrategy<Value> {
    match shape {
        Shape::Line => line().prop_map(Value::from).boxed(),
        Shape::Text => free().prop_map(Value::from).boxed(),
        Shape::Id => "[a-z]{1,9}".prop_map(Value::from).boxed(),
        Shape::Uid => "[0-9a-f]{32}".prop_map(Value::from).boxed(),
        Shape::Word(words) => prop::sample::select(words).prop_map(|w| w.0.into()).boxed(),
        Shape::Named => named().prop_map(Value::from).boxed(),
        Shape::Nameds => vec(named(), 0..4).prop_map(Value::from).boxed(),
        Shape::Who => who().prop_map(Value::from).boxed(),
        Shape::Day => any_day().prop_map(Value::from).boxed(),
        Shape::Instant => any_minute().prop_map(|at| at.to_utc().into()).boxed(),
        Shape::Hash => any_hash().prop_map(Value::from).boxed(),
        Shape::Hashes => vec(any_hash(), 0..3).prop_map(Value::from).boxed(),
        Shape::Number => any::<u32>().prop_map(Value::from).boxed(),
        Shape::Lines => vec(line(), 0..4).prop_map(Value::from).boxed(),
    }
}

pub(super) fn any_declaration() -> impl Strategy<Value = Declaration> {
    prop::sample::select(KINDS).prop_flat_map(|kind| {
        let values: Vec<_> = kind
            .all_fields()
            .map(|field| {
                let chance = if field.optional { 0.6 } else { 0.999 };
                option::weighted(chance, any_value(field.shape))
            })
            .collect();
        values.prop_map(move |values| {
            let fields = kind.all_fields().zip(values);
            fields
                .fold(Declaration::new(kind), |all, (field, value)| all.with_any(field.name, value))
        })
    })
}
