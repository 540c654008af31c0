//! What is out for consent: the circulation that stands, and the inputs it froze (DESIGN §3).

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{ConsentNeeds, Docket, Id, Reconfirm, Statement, Workspace};
use crate::rule::{chain, issues};
use crate::seal::Hash;

/// A circulation with the inputs of the gate as they were frozen.
#[derive(Clone, Debug)]
pub struct Circulation<'a> {
    /// The statement that circulated it.
    pub statement: &'a Arc<Statement>,
    /// The version.
    pub version: u32,
    /// The hash of the text.
    pub hash: Hash,
    /// Whether what units say counts as consent (会签), or is comment only (征求意见).
    pub counts: bool,
    /// The units whose consent is needed.
    pub required: Vec<Id>,
    /// The units that are asked though not needed.
    pub asked: Vec<Id>,
    /// The last day to answer.
    pub deadline: Option<NaiveDate>,
    /// Working days after which silence is taken as consent, and the paper that allows it.
    pub silence: Option<(u32, String)>,
    /// Bound but absent units that the convener waived.
    pub waived: Vec<Id>,
    /// Who must stand behind a unit's word.
    pub needs: ConsentNeeds,
    /// Whether the convener may let it be issued without units that do not answer.
    pub unanswered: bool,
    /// Who confirms again.
    pub reconfirm: Reconfirm,
    /// The day of circulation.
    pub on: NaiveDate,
}

/// What stands of a meeting's circulations.
#[derive(Clone, Debug)]
pub enum Standing<'a> {
    /// Nothing was ever circulated, or the last one was taken back.
    Nothing,
    /// One circulation stands.
    Out(Box<Circulation<'a>>),
    /// Two sites circulated at once (分歧).
    Divergent,
}

impl<'a> Standing<'a> {
    /// The circulation that stands, if exactly one does.
    pub fn out(&self) -> Option<&Circulation<'a>> {
        match self {
            Self::Out(it) => Some(it),
            Self::Nothing | Self::Divergent => None,
        }
    }
}

impl Circulation<'_> {
    /// Required units, then those that are only asked.
    pub fn units(&self) -> impl Iterator<Item = &Id> {
        self.required.iter().chain(&self.asked)
    }
}

/// Every circulation and recall of a meeting.
pub fn chain_of(docket: &Docket) -> impl Iterator<Item = &Arc<Statement>> {
    docket.statements.values().filter(|it| matches!(it.kind(), "circulate" | "recall"))
}

/// Whether a version was ever circulated; its text alone, left by an interrupted try, is not enough.
pub fn was_circulated(docket: &Docket, version: u32) -> bool {
    last_circulated(docket, version.saturating_add(1)).is_some_and(|(last, _)| last == version)
}

/// The last version that was circulated before this one, and the hash of its text.
pub fn last_circulated(docket: &Docket, before: u32) -> Option<(u32, Hash)> {
    chain_of(docket)
        .filter(|it| it.kind() == "circulate")
        .filter_map(|it| Some((it.said.number("version")?, it.said.hash("hash")?)))
        .filter(|(version, _)| *version < before)
        .max_by_key(|(version, _)| *version)
}

/// What stands of a meeting's circulations.
pub fn standing<'a>(workspace: &Workspace, docket: &'a Docket) -> Standing<'a> {
    let heads = chain::heads(chain_of(docket));
    match heads.as_slice() {
        [] => Standing::Nothing,
        [one] if one.kind() == "recall" || is_done(docket, one) => Standing::Nothing,
        [one] => read(workspace, one).map_or(Standing::Divergent, |it| Standing::Out(Box::new(it))),
        _ => Standing::Divergent,
    }
}

/// Whether a circulation led to an issue that is being corrected: then nothing is out until its next.
fn is_done(docket: &Docket, circulation: &Statement) -> bool {
    let version = circulation.said.number("version");
    issues::correction(docket).is_some_and(|it| version < Some(it.version))
}

/// The text of the circulation that stands, else of the last version that was circulated.
pub fn current_text<'a>(workspace: &Workspace, docket: &'a Docket) -> Option<(u32, &'a Arc<str>)> {
    let version = match standing(workspace, docket).out() {
        Some(it) => it.version,
        None => last_circulated(docket, u32::MAX)?.0,
    };
    docket.texts.get(&version).map(|text| (version, text))
}

fn read<'a>(workspace: &Workspace, statement: &'a Arc<Statement>) -> Option<Circulation<'a>> {
    let said = &statement.said;
    let ids = |name: &str| {
        said.nameds(name).iter().filter_map(|it| Id::new(&it.id).ok()).collect::<Vec<_>>()
    };
    let silence = said.number("silence_days");
    Some(Circulation {
        statement,
        version: said.number("version")?,
        hash: said.hash("hash")?,
        counts: said.word("purpose") == Some("consent"),
        required: ids("required"),
        asked: ids("asked"),
        deadline: said.day("deadline"),
        silence: silence
            .map(|days| (days, said.line("silence_basis").unwrap_or_default().to_owned())),
        waived: ids("waived"),
        needs: match said.word("needs") {
            Some("liaison") => ConsentNeeds::Liaison,
            Some("member") => ConsentNeeds::Member,
            _ => ConsentNeeds::Approver,
        },
        unanswered: said.word("unanswered") == Some("convener"),
        reconfirm: match said.word("reconfirm") {
            Some("affected") => Reconfirm::Affected,
            _ => Reconfirm::All,
        },
        on: said.instant("at")?.with_timezone(&workspace.mechanism.offset()).date_naive(),
    })
}
