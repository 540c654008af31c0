//! Makes a workload file by file, the same bytes from the same plan.

mod meetings;
mod random;
mod roster;
mod statements;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use lianxi::model::{Id, Workspace, notation};
use lianxi::store::patch;
use lianxi::store::read::{Texts, read};
use serde::Serialize;

use random::Random;

/// How much of what there is, and since when.
pub(crate) struct Plan {
    /// What chance comes from.
    pub(crate) seed: u64,
    /// People, all units together.
    pub(crate) people: usize,
    /// Duties.
    pub(crate) duties: usize,
    /// Meetings; the last twelve are not issued.
    pub(crate) meetings: usize,
    /// The day of the first meeting.
    pub(crate) first: NaiveDate,
    /// Days from the first meeting to the last.
    pub(crate) days: u64,
}

impl Plan {
    /// What nearly every user has.
    pub(crate) fn normal(seed: u64) -> Self {
        Self { seed, people: 60, duties: 80, meetings: 40, first: day(2024), days: 560 }
    }

    /// A province's whole history in one folder: a thousand meetings a year, and a person and a duty for
    /// every four of them.
    #[allow(dead_code, reason = "the benchmark makes no archive")]
    pub(crate) fn archive(seed: u64, meetings: usize) -> Self {
        let people = (meetings / 4).max(60);
        let days = roster::to_u64(meetings) * 365 / 1000;
        Self { seed, people, duties: people, meetings, first: day(2005), days }
    }
}

fn day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 8).expect("every year has a January")
}

/// Makes every file, and hands it over with its path.
pub(crate) fn make(plan: &Plan, put: &mut dyn FnMut(String, Vec<u8>)) {
    let mut random = Random::new(plan.seed);
    let mut texts = Texts::new();
    let mut base = |path: String, bytes: Vec<u8>| {
        put(path.clone(), bytes.clone());
        texts.insert(path, Arc::from(bytes));
    };
    let uid = format!("{:016x}{:016x}", random.bits(), random.bits());
    let mechanism = format!("schema = 1\nuid = \"{uid}\"\n{}", words::MECHANISM);
    base("mechanism.toml".to_owned(), mechanism.into_bytes());
    roster::units(&mut base);
    let desks = roster::people(plan, &mut base);
    let duties = roster::duties(plan, &mut random, &mut base);
    let mut workspace: Workspace = read(texts, Vec::new());
    workspace.sources = Arc::default();
    let mut house = meetings::House {
        plan,
        workspace,
        desks,
        duties,
        random,
        ordinal: 0,
        numbers: BTreeMap::new(),
    };
    let mut taken = std::collections::BTreeSet::new();
    for nth in 0..plan.meetings {
        let meeting = house.call(nth, &mut taken);
        statements::hold(&mut house, meeting, put);
    }
}

/// Hands a record over as the program writes a new one.
fn put_record(put: &mut dyn FnMut(String, Vec<u8>), path: String, record: &impl Serialize) {
    put(path, text_of(record).into_bytes());
}

/// A record as the program writes a new one.
fn text_of(record: &impl Serialize) -> String {
    patch::fresh(&notation::table_of(record).expect("every record can be written"))
}

/// An id that is one.
fn id(text: &str) -> Id {
    Id::new(text).expect("the workload's ids are formed")
}
