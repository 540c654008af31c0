//! Random lives of an invented mechanism: after every act, who is awaited, who must agree and what the gate says
//! are compared with a second count that shares no code with `src/rule`.
//!
//! `LIFE=10000 cargo test --release --test life lives` lives so many; `LIFE_SEED=7` begins at another seed. What
//! was found once lies in `tests/life/cases`, one history a file, and is lived again each time.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

#[path = "life/acts.rs"]
mod acts;
#[path = "life/chance.rs"]
mod chance;
#[path = "life/count.rs"]
mod count;
#[path = "life/damage.rs"]
mod damage;
#[path = "life/days.rs"]
mod days;
#[path = "life/matter.rs"]
mod matter;
#[path = "life/meeting.rs"]
mod meeting;
#[path = "life/office.rs"]
mod office;
#[path = "life/out.rs"]
mod out;
#[path = "life/paper.rs"]
mod paper;
#[path = "life/program.rs"]
mod program;
#[path = "life/random.rs"]
mod random;
#[path = "life/rights.rs"]
mod rights;
#[path = "life/set.rs"]
mod set;
#[path = "life/world.rs"]
mod world;

use random::Random;
use world::{Came, World};

/// Lives that are lived each time; a fixed count, so that every machine lives the same.
const LIVES: u64 = 60;
/// Acts of one life.
const ACTS: usize = 100;

/// What was lived.
#[derive(Default)]
struct Sum {
    acts: usize,
    refused: usize,
    issued: usize,
    harms: usize,
    seen: BTreeMap<String, usize>,
}

/// Lives one life; what is wrong with it is said with its rules and acts.
fn live(seed: u64, sum: &mut Sum) -> Result<(), (Vec<String>, String)> {
    let mut random = Random::new(seed);
    let rules = office::rules(&mut random);
    let mut history: Vec<String> = rules.iter().map(|it| format!("rule {it}")).collect();
    let harmful = seed % 4 == 3;
    let mut world = World::begin(&rules);
    for _ in 0..ACTS {
        let line = acts::next(&world, &mut random, harmful);
        history.push(line.clone());
        match world.play(&line) {
            Ok(Came::Refused) => sum.refused += 1,
            Ok(Came::Done) => {
                sum.issued += usize::from(line.contains(" issue "));
                sum.harms += usize::from(line.contains(" damage "));
            }
            Err(wrong) => return Err((history, wrong)),
        }
        sum.acts += 1;
    }
    for (what, n) in world.seen {
        *sum.seen.entry(what).or_default() += n;
    }
    Ok(())
}

/// Lives a history that is written down; gives what is wrong, if anything is.
fn relive(history: &[String], strict: bool) -> Option<String> {
    let lines =
        history.iter().map(|it| it.trim()).filter(|it| !it.is_empty() && !it.starts_with('#'));
    let (rules, acts): (Vec<&str>, Vec<&str>) = lines.partition(|it| it.starts_with("rule "));
    let rules: Vec<String> = rules.iter().map(|it| it["rule ".len()..].to_owned()).collect();
    let mut world = World::begin(&rules);
    acts.iter().find_map(|line| {
        // A case says which of its acts is refused; a history that is made shorter does not.
        let wrong = match world.play(line.trim_start_matches("! ")) {
            Err(wrong) => wrong,
            Ok(came) if strict && (came == Came::Refused) != line.starts_with("! ") => {
                format!("it was {came:?}")
            }
            Ok(_) => return None,
        };
        Some(format!("{line}\n{wrong}"))
    })
}

/// The shortest part of a history that still goes wrong.
fn shortest(mut history: Vec<String>) -> Vec<String> {
    let mut size = history.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < history.len() {
            let mut less = history.clone();
            less.drain(at..(at + size).min(history.len()));
            if relive(&less, false).is_some() {
                history = less;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    history
}

fn set_by(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn lives() {
    let (first, n) = (set_by("LIFE_SEED", 0), set_by("LIFE", LIVES));
    let (mut sum, mut found) = (Sum::default(), String::new());
    for seed in first..first + n {
        if let Err((history, wrong)) = live(seed, &mut sum) {
            let brief = shortest(history);
            let wrong = relive(&brief, false).unwrap_or(wrong);
            let _ = writeln!(found, "== seed {seed}\n{}\n-- {wrong}", brief.join("\n"));
            if set_by("LIFE_ALL", 0) == 0 {
                break;
            }
        }
    }
    let Sum { acts, refused, issued, harms, seen } = sum;
    println!("{seen:?}");
    println!("{n} lives, {acts} acts, {refused} refused, {issued} issues, {harms} harms");
    assert!(found.is_empty(), "{found}");
    assert!(refused < acts && (n < LIVES || issued > 0), "nothing happens in these lives");
}

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/life/cases");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let mut found = String::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let history: Vec<String> = text.lines().map(str::to_owned).collect();
        if let Some(wrong) = relive(&history, true) {
            let _ = writeln!(found, "== {}\n-- {wrong}", file.display());
        }
    }
    assert!(found.is_empty(), "{found}");
}
