//! Papers that go to the units for comment: who is asked, what a version says, how far a round is.
//!
//! Circulation, words and opinions follow the same rules as those of minutes; what differs is here:
//! nothing a unit says of a paper counts as consent to anything, and a paper ends by being concluded.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{Id, Minutes, Paper, PaperFolder, Statement, Workspace};
use crate::rule::circulation::{self, Standing};
use crate::rule::sign_off::{self, SignState};
use crate::rule::{chain, roster, units, wording};
use crate::seal::{self, Change, Clause, Hash, Text};

/// How far a paper is; it follows from what is in its folder.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum State {
    /// Nothing is out yet.
    Draft,
    /// It is out, and units still owe their word.
    Out,
    /// It is out, and every unit that was asked has answered.
    Answered,
    /// What was out was taken back, and nothing is out now.
    Recalled,
    /// Two sites sent it out at once.
    Divergent,
    /// It is finished.
    Concluded,
}

impl State {
    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Out => "out",
            Self::Answered => "answered",
            Self::Recalled => "recalled",
            Self::Divergent => "divergent",
            Self::Concluded => "concluded",
        }
    }
}

/// How far a paper is on a day.
pub fn state(workspace: &Workspace, folder: &PaperFolder, today: NaiveDate) -> State {
    if conclusion(folder).is_some() {
        return State::Concluded;
    }
    match circulation::standing(workspace, &folder.docket) {
        Standing::Divergent => State::Divergent,
        Standing::Out(_) => match answered(workspace, folder, today) {
            (n, of) if n == of => State::Answered,
            _ => State::Out,
        },
        Standing::Nothing if folder.docket.has("recall") => State::Recalled,
        Standing::Nothing => State::Draft,
    }
}

/// Of the units that were asked about what is out, how many have answered, and how many there are.
pub fn answered(workspace: &Workspace, folder: &PaperFolder, today: NaiveDate) -> (usize, usize) {
    let signs = sign_off::sign_offs(workspace, &folder.docket, today);
    (signs.iter().filter(|it| has_answered(it.state)).count(), signs.len())
}

/// Whether a unit has said its word on the text that is out.
pub fn has_answered(state: SignState) -> bool {
    !state.owes() && !matches!(state, SignState::Divergent | SignState::Unreadable)
}

/// The statement that finished it; of several, the one of the latest version.
pub fn conclusion(folder: &PaperFolder) -> Option<&Arc<Statement>> {
    let all = folder.docket.statements.values().filter(|it| it.kind() == "conclude");
    chain::heads(all).into_iter().max_by_key(|it| it.said.number("version"))
}

/// The version that holds and the hash of its text: the one that was concluded, else the one that is out,
/// else the last one that was sent out.
pub fn current(workspace: &Workspace, folder: &PaperFolder) -> Option<(u32, Hash)> {
    let docket = &folder.docket;
    let concluded = conclusion(folder);
    let concluded =
        concluded.and_then(|it| Some((it.said.number("version")?, it.said.hash("hash")?)));
    let out = || circulation::standing(workspace, docket).out().map(|it| (it.version, it.hash));
    concluded.or_else(out).or_else(|| circulation::last_circulated(docket, u32::MAX))
}

/// The text that holds, with its version.
pub fn current_text<'a>(
    workspace: &Workspace,
    folder: &'a PaperFolder,
) -> Option<(u32, &'a Arc<str>)> {
    let (version, _) = current(workspace, folder)?;
    folder.docket.texts.get(&version).map(|text| (version, text))
}

/// The units that are asked on a day: those named, else every member unit of that day but the one that drafted it.
pub fn asked(workspace: &Workspace, doc: &Paper, day: NaiveDate) -> Vec<Id> {
    if doc.units.is_empty() {
        let members = units::members_on(workspace, day).into_iter();
        members.filter(|it| *it != doc.unit).collect()
    } else {
        workspace.in_order(doc.units.clone())
    }
}

/// What a version says, with names as of today.
pub fn wording(
    workspace: &Workspace,
    id: &Id,
    folder: &PaperFolder,
    version: u32,
) -> Option<seal::Paper> {
    let of = |it: &Minutes| seal::Paper {
        form: wording::form(&folder.docket, version),
        mechanism: workspace.mechanism.name.clone(),
        uid: workspace.mechanism.uid.clone(),
        paper: id.to_string(),
        title: folder.doc.title.clone(),
        unit: roster::named_unit(workspace, &folder.doc.unit),
        opening: it.opening.clone(),
        sections: wording::sections(it, |unit| roster::named_unit(workspace, unit)),
        annexes: wording::annexes(it),
        version,
        previous: circulation::last_circulated(&folder.docket, version).map(|(_, hash)| hash),
    };
    folder.versions.get(&version).map(of)
}

/// The first field in which a version's records differ from its circulated text, which governs. Ids, keys
/// and words are compared, names are not.
pub fn drifted(
    workspace: &Workspace,
    id: &Id,
    folder: &PaperFolder,
    version: u32,
) -> Option<String> {
    let text = folder.docket.texts.get(&version)?;
    let Ok(then) = seal::Paper::parse(text) else {
        return Some(folder.docket.text_file(version));
    };
    let Some(mut now) = wording(workspace, id, folder, version) else {
        return Some(folder.docket.draft_file(version));
    };
    // The record's title and drafter are those of the latest version, which may be under way.
    if folder.latest() > Some(version) {
        now.title.clone_from(&then.title);
        now.unit.clone_from(&then.unit);
    }
    let text = |it| Text::Paper(Box::new(nameless(it)));
    let (then, now) = (text(then), text(now));
    now.changes_since(&then).first().map(Change::place)
}

/// The same text with everything blanked that only names what an id already says.
fn nameless(mut paper: seal::Paper) -> seal::Paper {
    paper.mechanism.clear();
    paper.unit.name.clear();
    paper.sections.iter_mut().flat_map(|it| &mut it.clauses).for_each(Clause::forget_names);
    paper
}
