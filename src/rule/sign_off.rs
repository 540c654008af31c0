//! One unit's word on the version that is out: agreed, objected, stale, awaited, … (DESIGN §3).

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{
    ALL_MEMBERS, Calendar, ConsentNeeds, Docket, Id, Reconfirm, Statement, Via, Workspace,
};
use crate::rule::approval::{self, Behind};
use crate::rule::circulation::{self, Circulation, Standing};
use crate::rule::damage::{self, Damage};
use crate::rule::{chain, days, impossible, opinions, rights, roster, unanswered};
use crate::seal::{self, Hash, Text};

/// How a unit stands to the version that is out; the words of the contract (DESIGN §8).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "a plain list of the words of DESIGN §8")]
pub enum SignState {
    Agreed,
    Suggested,
    /// It agrees only if its suggestion is taken up; in files a suggestion like the others.
    IfAdopted,
    /// The same, and its suggestion was not taken up: it has to say whether it agrees nevertheless.
    NotAdopted,
    Objected,
    Awaited,
    Stale,
    Withdrawn,
    NotAsked,
    BySilence,
    Divergent,
    Unreadable,
    Unanswered,
}

/// How a statement is known to come from whom; the words are never mixed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "a plain list of the words of DESIGN §1")]
pub enum Known {
    Signed,
    Attested,
    Local,
    Recorded,
}

/// One unit's stand.
#[derive(Clone, Debug)]
pub struct UnitSign<'a> {
    /// The unit.
    pub unit: Id,
    /// Whether its consent is needed.
    pub required: bool,
    /// How it stands.
    pub state: SignState,
    /// The word that stands, whichever version it speaks of.
    pub statement: Option<&'a Arc<Statement>>,
    /// The version it speaks of.
    pub version: Option<u32>,
    /// Whether its consent to an earlier text still holds, since nothing changed that concerns it.
    pub carried: bool,
}

impl SignState {
    /// Whether it lets the minutes be issued.
    pub fn passes(self) -> bool {
        matches!(self, Self::Agreed | Self::Suggested | Self::BySilence | Self::Unanswered)
    }

    /// Whether it passes without a word of the unit on this text.
    pub fn is_wordless(self) -> bool {
        matches!(self, Self::BySilence | Self::Unanswered)
    }

    /// Whether the unit still owes its word.
    pub fn owes(self) -> bool {
        matches!(self, Self::Awaited | Self::Stale | Self::Withdrawn | Self::NotAdopted)
    }

    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Suggested | Self::IfAdopted | Self::NotAdopted => "suggested",
            Self::Objected => "objected",
            Self::Awaited => "awaited",
            Self::Stale => "stale",
            Self::Withdrawn => "withdrawn",
            Self::NotAsked => "not-asked",
            Self::BySilence => "by-silence",
            Self::Divergent => "divergent",
            Self::Unreadable => "unreadable",
            Self::Unanswered => "unanswered",
        }
    }
}

impl SignState {
    /// The word by which it is said to people: a conditional yes is told apart from one that counts.
    pub fn said(self) -> &'static str {
        match self {
            Self::IfAdopted => "if-adopted",
            Self::NotAdopted => "not-adopted",
            other => other.code(),
        }
    }
}

impl Known {
    /// How this statement is known.
    pub fn of(statement: &Statement) -> Self {
        match statement.received.via {
            _ if statement.is_recorded() => Self::Recorded,
            Via::Local => Self::Local,
            Via::Ssh | Via::Forced => Self::Attested,
        }
    }

    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Attested => "attested",
            Self::Local => "local",
            Self::Recorded => "recorded",
        }
    }
}

/// The words one unit has said on a text.
///
/// A word that nobody was entitled to say for the unit is none: a check reports it.
pub fn words_of<'a>(
    workspace: &Workspace,
    docket: &'a Docket,
    unit: &str,
) -> Vec<&'a Arc<Statement>> {
    docket
        .statements
        .values()
        .filter(|it| is_word(it) && it.unit() == Some(unit) && rights::entitled(workspace, it))
        .collect()
}

/// The version that the unit last agreed to, with its text: what it knows of the minutes.
///
/// A later disagreement or withdrawal changes nothing in that.
pub fn agreed_text<'a>(
    workspace: &Workspace,
    docket: &'a Docket,
    unit: &str,
) -> Option<(u32, &'a Arc<str>)> {
    let words = words_of(workspace, docket, unit);
    let heads = chain::heads(words.iter().copied());
    let before = heads.iter().flat_map(|it| chain::replaced_by(words.iter().copied(), it));
    let agreed = heads.iter().copied().chain(before).filter(|it| it.kind() == "consent");
    latest_text(docket, agreed)
}

/// The last version of a paper on which the unit said anything, with its text: what it has read of it.
pub fn spoken_text<'a>(
    workspace: &Workspace,
    docket: &'a Docket,
    unit: &str,
) -> Option<(u32, &'a Arc<str>)> {
    latest_text(docket, words_of(workspace, docket, unit).into_iter())
}

/// The latest of the texts that statements name by their hashes, with its version.
fn latest_text<'a>(
    docket: &'a Docket,
    statements: impl Iterator<Item = &'a Arc<Statement>>,
) -> Option<(u32, &'a Arc<str>)> {
    let hashes: Vec<Hash> = statements.filter_map(|it| it.said.hash("hash")).collect();
    let known = docket.texts.iter().filter(|(_, text)| hashes.contains(&Hash::of(text.as_bytes())));
    known.max_by_key(|(version, _)| **version).map(|(version, text)| (*version, text))
}

/// Whether a statement is a unit's word on minutes.
pub fn is_word(statement: &Statement) -> bool {
    matches!(statement.kind(), "consent" | "object" | "withdraw")
}

/// How each unit stands to what is out, required ones first; empty while nothing is out.
pub fn sign_offs<'a>(
    workspace: &Workspace,
    docket: &'a Docket,
    today: NaiveDate,
) -> Vec<UnitSign<'a>> {
    let Standing::Out(out) = circulation::standing(workspace, docket) else { return Vec::new() };
    let damage = damage::of(workspace, docket);
    let let_go = unanswered::let_go(workspace, docket, &out);
    let judge = Judge { workspace, docket, out: &out, today, damage: &damage, let_go: &let_go };
    out.units().map(|unit| judge.unit(unit)).collect()
}

/// Whether somebody may still speak for the unit after what its member said.
///
/// A liaison's word never supersedes the own member's disagreement (DESIGN §3): the member must speak,
/// or have approved what is said of a later text.
pub fn overrules_member(workspace: &Workspace, docket: &Docket, statement: &Statement) -> bool {
    let Some(unit) = statement.unit() else { return false };
    if statement.kind() != "consent" || speaks_as_member(workspace, statement) {
        return false;
    }
    // What cannot be read may be the member's no: only somebody with the member's standing settles it.
    let settles = !statement.said.lines("supersedes_files").is_empty();
    if settles && !is_approved_by_member(workspace, statement, unit) {
        return true;
    }
    let chain = words_of(workspace, docket, unit);
    let objection = chain::replaced_by(chain.iter().copied(), statement)
        .into_iter()
        .find(|it| it.kind() == "object" && speaks_as_member(workspace, it));
    objection.is_some_and(|it| {
        let same_text = it.said.hash("hash") == statement.said.hash("hash");
        let approver = statement.said.who("approved_by").and_then(|who| who.id.as_deref());
        same_text || approver.is_none() || approver != it.person()
    })
}

/// Whether a member of the unit approved the statement on the day it was received.
fn is_approved_by_member(workspace: &Workspace, statement: &Statement, unit: &str) -> bool {
    let day = statement.received.at.with_timezone(&workspace.mechanism.offset()).date_naive();
    let approver = statement.said.who("approved_by").and_then(|it| it.id.as_deref());
    approver.is_some_and(|it| roster::is_member(workspace, it, unit, day))
}

/// Whether whoever made the statement was the unit's member on that day.
pub fn speaks_as_member(workspace: &Workspace, statement: &Statement) -> bool {
    matches!(approval::behind(workspace, statement), Behind::Speaker(_))
}

struct Judge<'w, 'a> {
    workspace: &'w Workspace,
    docket: &'a Docket,
    out: &'w Circulation<'a>,
    today: NaiveDate,
    damage: &'w [Damage],
    let_go: &'w [Id],
}

impl<'a> Judge<'_, 'a> {
    fn unit(&self, unit: &Id) -> UnitSign<'a> {
        let required = self.out.required.contains(unit);
        let chain = words_of(self.workspace, self.docket, unit);
        let heads = chain::heads(chain.iter().copied());
        let head = match heads.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        let mut sign = UnitSign {
            unit: unit.clone(),
            required,
            state: SignState::Awaited,
            statement: head,
            version: head.and_then(|it| it.said.number("version")),
            carried: false,
        };
        sign.state = if self.is_unreadable(unit) {
            SignState::Unreadable
        } else if heads.len() > 1 {
            SignState::Divergent
        } else {
            match head {
                None => self.silent(SignState::Awaited),
                Some(head) => self.word(head, &mut sign.carried),
            }
        };
        if matches!(sign.state, SignState::Awaited | SignState::Stale) && self.let_go.contains(unit)
        {
            sign.state = SignState::Unanswered;
        }
        sign
    }

    /// What the unit's standing word means for the text that is out.
    fn word(&self, head: &Statement, carried: &mut bool) -> SignState {
        let current = head.said.hash("hash") == Some(self.out.hash);
        match head.kind() {
            "withdraw" => SignState::Withdrawn,
            "object" if current => SignState::Objected,
            "object" => SignState::Awaited,
            _ if impossible::why(self.workspace, self.docket, head, self.today).is_some() => {
                SignState::Unreadable
            }
            _ if overrules_member(self.workspace, self.docket, head) => SignState::Objected,
            _ if !self.enough(head) => SignState::Awaited,
            _ if current => self.agreed_as(head),
            // What was agreed to if something changes is asked again of the text in which it may have.
            _ if !is_conditional(head) && self.unaffected(head) => {
                *carried = true;
                self.agreed_as(head)
            }
            _ => self.silent(SignState::Stale),
        }
    }

    /// Whether the unit's record cannot be read or is gone, or what cannot be read may be a word of its own.
    fn is_unreadable(&self, unit: &Id) -> bool {
        let record = format!("units/{unit}.toml");
        self.workspace.faults.iter().any(|it| it.path == record)
            || !self.workspace.units.contains_key(unit)
            || damage::hides(self.damage, unit)
    }

    /// What kind of yes it is, and what became of its suggestion.
    fn agreed_as(&self, head: &Statement) -> SignState {
        let answer = opinions::answer(self.docket, head.hash);
        match head.said.word("verdict") {
            Some("suggested") if is_conditional(head) => {
                if answer.and_then(|it| it.said.word("verdict")) == Some("declined") {
                    SignState::NotAdopted
                } else {
                    SignState::IfAdopted
                }
            }
            Some("suggested") => SignState::Suggested,
            _ => SignState::Agreed,
        }
    }

    /// Whether the right person stands behind the word (`consent_needs`).
    fn enough(&self, head: &Statement) -> bool {
        match self.out.needs {
            ConsentNeeds::Liaison => true,
            ConsentNeeds::Approver => approval::behind(self.workspace, head).counts(),
            ConsentNeeds::Member => speaks_as_member(self.workspace, head),
        }
    }

    /// Whether silence has become consent by the rule that was frozen.
    fn silent(&self, otherwise: SignState) -> SignState {
        let ended = match days::silence_until(Calendar::of(self.workspace), self.out) {
            Some(Ok(last)) => self.today > last,
            Some(Err(_)) | None => false,
        };
        if ended { SignState::BySilence } else { otherwise }
    }

    /// Under `reconfirm = "affected"`: nothing changed since that binds the unit or that it spoke of.
    fn unaffected(&self, head: &Statement) -> bool {
        if self.out.reconfirm != Reconfirm::Affected {
            return false;
        }
        let (Some(then), Some(unit)) = (head.said.hash("hash"), head.unit()) else { return false };
        let text_of =
            |hash: Hash| self.docket.texts.values().find(|it| Hash::of(it.as_bytes()) == hash);
        let (Some(old), Some(new)) = (text_of(then), text_of(self.out.hash)) else { return false };
        match (Text::read(old), Text::read(new)) {
            (Ok(old), Ok(new)) => !concerns(&old, &new, unit, head),
            _ => false,
        }
    }
}

/// Whether any change between two texts concerns the unit: every change of the head does.
fn concerns(old: &Text, new: &Text, unit: &str, head: &Statement) -> bool {
    let spoken = head.said.lines("clauses");
    let binds =
        |clause: &seal::Clause| clause.bound().any(|it| it.id == unit || it.id == ALL_MEMBERS);
    new.changes_since(old).iter().any(|change| match change.key() {
        None => true,
        Some(key) => {
            spoken.iter().any(|it| it == key)
                || old.clauses().chain(new.clauses()).filter(|it| it.key == key).any(binds)
        }
    })
}

/// Whether a consent counts only if its suggestion is taken up; one that does not say so counts.
fn is_conditional(head: &Statement) -> bool {
    head.said.word("verdict") == Some("suggested") && head.said.word("agrees") == Some("if-adopted")
}
