//! Units, people with their terms, and duties of a workload.

use chrono::{Days, NaiveDate};
use lianxi::model::{Duty, DutyKind, Id, Person, Post, Unit, UnitKind};

use super::random::Random;
use super::words::{DEEDS, ENDS, FAMILIES, MATTERS, MIDDLES, UNITS};
use super::{Plan, id, put_record};

/// Who speaks for one unit, with the first day of each term.
pub(crate) struct Desk {
    /// The unit.
    pub(crate) unit: Id,
    members: Vec<(NaiveDate, Id)>,
    liaisons: Vec<(NaiveDate, Id)>,
}

impl Desk {
    /// The member, in the lead unit the convener, on a day.
    pub(crate) fn member(&self, day: NaiveDate) -> &Id {
        on(&self.members, day)
    }

    /// The liaison on a day.
    pub(crate) fn liaison(&self, day: NaiveDate) -> &Id {
        on(&self.liaisons, day)
    }
}

fn on(terms: &[(NaiveDate, Id)], day: NaiveDate) -> &Id {
    let at = terms.partition_point(|(from, _)| *from <= day);
    &terms[at.saturating_sub(1)].1
}

/// Writes every unit.
pub(crate) fn units(put: &mut dyn FnMut(String, Vec<u8>)) {
    for (order, (id, short_name, name)) in (1..).zip(UNITS) {
        let unit = Unit {
            schema: 1,
            name: format!("示例市{name}"),
            short_name: (*short_name).to_owned(),
            aliases: Vec::new(),
            kind: UnitKind::Unit,
            level: Some("市".to_owned()),
            parent: None,
            order,
            member: true,
            from: None,
            former_names: Vec::new(),
            until: None,
            successor: None,
            phone: Some(format!("000-0000{order:03}")),
            address: None,
            source: None,
            note: None,
        };
        put_record(put, format!("units/{id}.toml"), &unit);
    }
}

/// Writes every person, and says who speaks for each unit on which day: the terms of a unit's members
/// follow each other without a gap, and so do those of its liaisons.
pub(crate) fn people(plan: &Plan, put: &mut dyn FnMut(String, Vec<u8>)) -> Vec<Desk> {
    let each = plan.people / UNITS.len();
    let mut taken = std::collections::BTreeSet::new();
    let mut desks = Vec::new();
    for (place, (unit, short_name, _)) in UNITS.iter().enumerate() {
        let mut desk = Desk { unit: id(unit), members: Vec::new(), liaisons: Vec::new() };
        let (members, liaisons) = ((each / 5).max(1), (each / 5).max(2));
        for nth in 0..each {
            let name = name_of(place * each + nth);
            let person = Id::of_person(&name).twin(|it| taken.contains(it));
            taken.insert(person.to_string());
            let (role, title, term) = if nth < members {
                let role = if place == 0 { "convener" } else { "member" };
                (role, "副主任", Some((nth, members)))
            } else if nth < members + liaisons {
                ("liaison", "科长", Some((nth - members, liaisons)))
            } else if nth == members + liaisons && place == 0 {
                ("deputy", "副主任", None)
            } else {
                ("clerk", "一级科员", None)
            };
            let (from, until) = term.map_or((plan.opening(), None), |it| plan.term(it));
            match role {
                "member" | "convener" => desk.members.push((from, person.clone())),
                "liaison" => desk.liaisons.push((from, person.clone())),
                _ => {}
            }
            let title = format!("{short_name}{title}");
            let post = Post { role: id(role), unit: id(unit), title, from, until, note: None };
            let record = record_of(name, place * each + nth, post);
            put_record(put, format!("people/{person}.toml"), &record);
        }
        desks.push(desk);
    }
    desks
}

impl Plan {
    /// The day on which the first terms begin.
    fn opening(&self) -> NaiveDate {
        self.first.checked_sub_days(Days::new(30)).unwrap_or(self.first)
    }

    /// The first and the last day of one of several terms that fill all the time; the last one is open.
    fn term(&self, (nth, of): (usize, usize)) -> (NaiveDate, Option<NaiveDate>) {
        let start = |nth: usize| {
            let days = self.days * to_u64(nth) / to_u64(of);
            self.opening().checked_add_days(Days::new(days)).unwrap_or(self.first)
        };
        (start(nth), (nth + 1 < of).then(|| start(nth + 1).pred_opt()).flatten())
    }
}

/// A count as days.
pub(crate) fn to_u64(count: usize) -> u64 {
    u64::try_from(count).expect("a count fits into 64 bits")
}

/// An invented name: 赵示一, and with two more characters when those are used up.
fn name_of(nth: usize) -> String {
    let (family, rest) = (FAMILIES[nth % FAMILIES.len()], nth / FAMILIES.len());
    let (middle, rest) = (MIDDLES[rest % MIDDLES.len()], rest / MIDDLES.len());
    let (end, rest) = (ENDS[rest % ENDS.len()], rest / ENDS.len());
    let more = if rest == 0 { "" } else { ENDS[rest % ENDS.len()] };
    format!("{family}{middle}{end}{more}")
}

fn record_of(name: String, nth: usize, post: Post) -> Person {
    Person {
        schema: 1,
        name,
        former_names: Vec::new(),
        pinyin: None,
        phone: Some(format!("000-{nth:07}")),
        mobile: Some(format!("1000{nth:07}")),
        wechat: None,
        email: None,
        source: None,
        note: None,
        posts: vec![post],
        keys: Vec::new(),
    }
}

/// Writes every duty, and gives their ids.
pub(crate) fn duties(
    plan: &Plan,
    random: &mut Random,
    put: &mut dyn FnMut(String, Vec<u8>),
) -> Vec<Id> {
    let mut ids = Vec::new();
    for nth in 1..=plan.duties {
        let lead = random.below(UNITS.len());
        let support = (lead + 1 + random.below(UNITS.len() - 1)) % UNITS.len();
        let (matter, deed) = (*random.pick(MATTERS), *random.pick(DEEDS));
        let (short, other) = (UNITS[lead].1, UNITS[support].1);
        let due = plan.first.checked_add_days(Days::new(to_u64(random.below(900))));
        let duty = Duty {
            schema: 1,
            kind: if random.once_in(3) { DutyKind::Division } else { DutyKind::KeyTask },
            number: Some(format!("{nth}")),
            title: format!("示例{matter}工作（{nth}）"),
            text: format!(
                "由{short}牵头，{other}配合，围绕{matter}{deed}，明确责任分工、时间节点和工作要求，\
                 每季度向联席会议报告一次进展情况。"
            ),
            section: Some("示例职责分工".to_owned()),
            lead: vec![id(UNITS[lead].0)],
            support: vec![id(UNITS[support].0)],
            owners: Vec::new(),
            open: false,
            due: due.filter(|_| nth.is_multiple_of(2)),
            due_text: None,
            phase: None,
            source: None,
            note: None,
        };
        ids.push(id(&format!("task-{nth}")));
        put_record(put, format!("duties/task-{nth}.toml"), &duty);
    }
    ids
}
