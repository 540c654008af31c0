//! Whether everything that a text's issue rests on can be read and holds: the one list of questions that the
//! gate, `verify`, Home and the pages ask about a meeting or a paper (DESIGN §3, What cannot be read).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::model::{ALL_MEMBERS, About, Docket, Fault, Workspace};
use crate::rule::circulation::{self, Standing};
use crate::rule::genuine::{self, Kept};
use crate::rule::verify::{Breach, Wrong};
use crate::rule::{chain, consent_set, damage, impossible, rights};
use crate::seal::{Clause, Named, Text, Who};

/// Everything of a meeting or paper that cannot be read, attributed or found, or cannot be what it says, and
/// that no later statement has settled; empty while all is sound.
pub fn unsound(workspace: &Workspace, about: &About, today: NaiveDate) -> Vec<Breach> {
    let Some(docket) = about.docket(workspace) else { return Vec::new() };
    let kept = genuine::kept_of(workspace, about);
    let mut found = unreadable(workspace, docket);
    found.extend(records(workspace, docket));
    found.extend(statements(workspace, docket, &kept));
    found.extend(gone(workspace, docket));
    found.extend(cannot_be(workspace, docket, today));
    found.extend(left_out(workspace, about, docket));
    found
}

/// Files below the folder that are faults, unless a statement settled them by naming them.
fn unreadable(workspace: &Workspace, docket: &Docket) -> Vec<Breach> {
    // A folder that cannot be looked into is a fault of all that may lie below it.
    let hides = |path: &str| docket.place.starts_with(&format!("{path}/"));
    let concerns = |it: &&Fault| it.path.starts_with(&docket.place) || hides(&it.path);
    let below = workspace.faults.iter().filter(concerns);
    below
        .filter(|it| !damage::settled(workspace, docket, &it.path))
        .map(|it| Breach::new(&it.path, Wrong::Unreadable(it.clone())))
        .collect()
}

/// The mechanism, and the records of every unit and person that text, circulation, words and authorisation
/// name: one that is damaged or gone closes the gate.
fn records(workspace: &Workspace, docket: &Docket) -> Vec<Breach> {
    let mut paths: BTreeSet<String> = BTreeSet::from(["mechanism.toml".to_owned()]);
    paths.extend(named_units(workspace, docket).iter().map(|it| format!("units/{it}.toml")));
    paths.extend(named_people(workspace, docket).iter().map(|it| format!("people/{it}.toml")));
    let judge = |path: String| match workspace.faults.iter().find(|it| it.path == path) {
        Some(fault) => Some(Breach::new(&path, Wrong::Unreadable(fault.clone()))),
        None if path != "mechanism.toml" && !has_record(workspace, &path) => {
            Some(Breach::new(&path, Wrong::RecordGone))
        }
        None => None,
    };
    paths.into_iter().filter_map(judge).collect()
}

fn has_record(workspace: &Workspace, path: &str) -> bool {
    let stem = path.rsplit('/').next().and_then(|it| it.strip_suffix(".toml")).unwrap_or_default();
    if path.starts_with("units/") {
        workspace.units.contains_key(stem) || stem == ALL_MEMBERS
    } else {
        workspace.people.contains_key(stem)
    }
}

fn standing_text(workspace: &Workspace, docket: &Docket) -> Option<Text> {
    let (_, text) = circulation::current_text(workspace, docket)?;
    Text::read(text).ok()
}

/// Ids of the units that the text that is out, its circulation and the words on it name.
fn named_units(workspace: &Workspace, docket: &Docket) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = BTreeSet::new();
    let mut add = |it: &Named| {
        found.insert(it.id.clone());
    };
    match standing_text(workspace, docket) {
        Some(Text::Minutes(it)) => {
            it.attending.iter().for_each(|it| add(&it.unit));
            it.leave.iter().for_each(|it| add(&it.unit));
            it.absent.iter().for_each(&mut add);
            it.clauses().flat_map(Clause::bound).for_each(&mut add);
        }
        Some(Text::Paper(it)) => add(&it.unit),
        None => {}
    }
    for it in docket.statements.values().filter(|it| counts_here(it.kind())) {
        it.said.named("unit").into_iter().for_each(&mut add);
        for list in ["required", "asked", "exempt", "waived"] {
            it.said.nameds(list).iter().for_each(&mut add);
        }
    }
    found
}

/// Ids of the people whom the text that is out and the statements on it name.
fn named_people(workspace: &Workspace, docket: &Docket) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = BTreeSet::new();
    if let Some(Text::Minutes(it)) = standing_text(workspace, docket) {
        let present = it.attending.iter().flat_map(|it| &it.persons);
        found.extend(present.filter_map(|it| it.person.id.clone()));
        found.extend(it.chairs.iter().map(|it| it.person.id.clone()));
    }
    for it in docket.statements.values().filter(|it| counts_here(it.kind())) {
        let whos = ["person", "approved_by", "waived_by"].into_iter();
        let ids =
            whos.filter_map(|it_name| it.said.who(it_name)).filter_map(|it: &Who| it.id.clone());
        found.extend(ids);
        found.insert(it.received.by.to_string());
    }
    found
}

/// Whether statements of this kind are part of what an issue rests on.
fn counts_here(kind: &str) -> bool {
    matches!(
        kind,
        "circulate" | "recall" | "consent" | "object" | "withdraw" | "authorise" | "amend"
    )
}

/// Statements that were set apart, unless a later one settled them by naming their files.
fn statements(workspace: &Workspace, docket: &Docket, kept: &[Kept<'_>]) -> Vec<Breach> {
    let mut found = Vec::new();
    let known = genuine::known_texts(docket);
    for it in kept {
        let settled = || damage::settled(workspace, docket, &it.file);
        let mut add = |wrong| found.push(Breach::new(&it.file, wrong));
        if it.astray(workspace).is_some() && !settled() {
            add(Wrong::Astray);
        }
        if let Some(version) = it.textless(&known) {
            add(Wrong::Textless(version));
        }
        if !rights::entitled(workspace, it.statement) && !settled() {
            add(Wrong::Unentitled);
        }
    }
    found
}

/// Statements that others replace, and that are not there.
fn gone(workspace: &Workspace, docket: &Docket) -> Vec<Breach> {
    let lost = damage::of(workspace, docket).into_iter().filter(|it| it.path == damage::GONE);
    lost.filter_map(|it| {
        let hash = it.found?;
        Some(Breach::new(&it.named_by?, Wrong::ReplacedGone(hash)))
    })
    .collect()
}

/// Standing statements that cannot be what they say.
fn cannot_be(workspace: &Workspace, docket: &Docket, today: NaiveDate) -> Vec<Breach> {
    let replaced: BTreeSet<_> =
        docket.statements.values().flat_map(|it| it.supersedes()).copied().collect();
    let standing = docket.statements.values().filter(|it| !replaced.contains(&it.hash));
    let judged = standing.filter(|it| counts_here(it.kind())).filter_map(|it| {
        let why = impossible::why(workspace, docket, it, today)?;
        // That a text is not there is said of every statement already.
        (why != impossible::Impossible::Textless)
            .then(|| Breach::new(&docket.file_of(it), Wrong::Impossible(why)))
    });
    judged.collect()
}

/// Units that say no to the text that is out, or that had to be asked, and that its circulation leaves out.
fn left_out(workspace: &Workspace, about: &About, docket: &Docket) -> Vec<Breach> {
    let Standing::Out(out) = circulation::standing(workspace, docket) else { return Vec::new() };
    let file = docket.file_of(out.statement);
    let asked = |unit: &str| out.units().any(|it| &**it == unit);
    let words = docket.statements.values().filter(|it| matches!(it.kind(), "object" | "withdraw"));
    let standing = chain::heads(words.filter(|it| it.said.hash("hash") == Some(out.hash)));
    let mut missing: BTreeSet<String> =
        standing.into_iter().filter_map(|it| it.unit()).map(ToOwned::to_owned).collect();
    missing.retain(|it| !asked(it));
    if let (About::Meeting(_), Some(Text::Minutes(text)), true) =
        (about, standing_text(workspace, docket), out.counts)
    {
        missing.extend(consent_set::not_asked(workspace, &text, &out));
    }
    let name = |it: &String| workspace.unit_name(it).to_owned();
    missing.iter().map(|it| Breach::new(&file, Wrong::NotAsked(name(it)))).collect()
}
