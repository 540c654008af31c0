//! Actions: everything that can be done, each a constant from which commands and forms are made.
//!
//! To add one: a file below `action/` with one constant, its line in [`ALL`], its words in
//! `text/action.rs`. It is then a subcommand with help, a form with pickers, and an entry of the
//! palette. Actions edit; checks judge; nothing is written but through `Session::perform`.

use crate::cx::{Cx, Refusal};
use crate::model::{Right, Via, Workspace};
pub use crate::rule::typed::Sense;
use crate::text::Lang;

mod agenda;
mod args;
mod addressees;
mod aside;
mod attach;
mod authorise;
mod call;
mod caps;
mod change;
mod circulate;
mod clause;
mod consent;
mod convene;
mod desk;
mod correct;
mod draft;
mod duties;
mod follow;
mod holidays;
mod issue;
pub mod manuscript;
mod guard;
mod materials;
mod keys;
mod meeting;
mod mended;
mod nominate;
mod notify;
mod on_paper;
mod paper;
mod params;
mod people;
mod prepare;
mod progress;
mod propose;
mod remind;
mod reply;
mod review;
mod respond;
pub mod restore;
mod round;
mod takeover;
mod twin;
pub mod typed;
mod units;
mod wanting;
mod write;

pub(crate) use args::fit;
pub use args::{Args, examine, read_day};
pub use caps::most;
pub use change::Change;
pub use desk::at_desk;
pub(crate) use mended::mended;
pub use on_paper::is_on_paper;

/// Every action, in the order of the job.
pub const ALL: &[&Action] = &[
    &propose::PROPOSE,
    &propose::ACCEPT,
    &propose::DECLINE,
    &convene::CONVENE,
    &meeting::RESCHEDULE,
    &meeting::CANCEL,
    &meeting::DELEGATE_CHAIR,
    &prepare::PREPARE,
    &call::APPROVE,
    &call::CALL_ITEMS,
    &call::NO_ITEM,
    &agenda::ADD_ITEM,
    &agenda::MOVE_ITEM,
    &agenda::DROP_ITEM,
    &materials::MATERIALS,
    &agenda::INVITE,
    &agenda::UNINVITE,
    &notify::NOTIFY,
    &reply::REPLY,
    &reply::ATTEND,
    &draft::DRAFT,
    &write::WRITE_MINUTES,
    &clause::ADD_CLAUSE,
    &clause::EDIT_CLAUSE,
    &clause::DROP_CLAUSE,
    &aside::SET_ASIDE,
    &review::REVIEW,
    &review::REVIEWED,
    &circulate::CIRCULATE,
    &circulate::RECALL,
    &consent::CONSENT,
    &consent::OBJECT,
    &consent::COMMENT,
    &consent::WITHDRAW,
    &respond::RESPOND,
    &paper::DRAFT_PAPER,
    &paper::REVISE_PAPER,
    &paper::CONCLUDE_PAPER,
    &remind::REMIND,
    &authorise::AUTHORISE,
    &issue::ISSUE,
    &correct::CORRECT,
    &attach::ATTACH,
    &attach::REGISTER,
    &progress::PROGRESS,
    &progress::CLOSE,
    &follow::RETURN,
    &follow::REQUEST_EXTENSION,
    &follow::EXTEND,
    &follow::REOPEN,
    &round::ROUND,
    &nominate::NOMINATE,
    &nominate::CONFIRM,
    &nominate::TURN_DOWN,
    &people::APPOINT,
    &people::END_POST,
    &people::JOIN,
    &keys::ADD_KEY,
    &keys::REVOKE_KEY,
    &units::ADD_UNIT,
    &units::RENAME_UNIT,
    &units::END_UNIT,
    &duties::ADD_DUTY,
    &duties::ASSIGN,
    &addressees::ADDRESSEES,
    &holidays::ADD_HOLIDAYS,
];

/// Something that can be done.
pub struct Action {
    /// The name in commands and key maps.
    pub name: &'static str,
    /// The name for people: 送会签, circulate.
    pub title: fn(Lang) -> &'static str,
    /// One sentence on what it does.
    pub about: fn(Lang) -> &'static str,
    /// What it has to be told.
    pub params: &'static [Param],
    /// The right it needs; `None` only for what anybody may do at the machine itself.
    pub right: Option<Right>,
    /// Whether the secretary may record it for a unit or a convener (代为登记).
    pub recordable: bool,
    /// How it is confirmed on a screen.
    pub confirm: Confirm,
    /// What a field holds before anybody types: also the base that an edit is compared with.
    pub prefill: fn(&Workspace, &Cx, &Args) -> Vec<(&'static str, String)>,
    /// Does it to the copy.
    pub run: fn(&Args, &mut Change, &Cx) -> Result<Done, Refusal>,
}

/// How an action is confirmed on a screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Confirm {
    /// Not at all: it can be taken back.
    None,
    /// Enter, with the way back chosen first.
    Enter,
    /// By typing the word 同意 (or `ty`), 不同意 (`bty`), 印发 (`yf`), … : in one's own hand.
    Word(&'static str, &'static str),
}

/// One thing an action has to be told.
pub struct Param {
    /// The name on the command line and in key maps.
    pub name: &'static str,
    /// The label of the field.
    pub title: fn(Lang) -> &'static str,
    /// What may be put there.
    pub ask: Ask,
    /// Whether it may be left out.
    pub optional: bool,
}

/// What may be put in a field; form, command line and first validation are made from it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ask {
    /// One line.
    Line,
    /// The name of somebody new to the roster.
    Name,
    /// Somebody by name and post, in either order, whether the roster knows them or not.
    Attendee,
    /// Several of these.
    Attendees,
    /// Several lines.
    Text,
    /// Several values, a line each; on the command line the option is given once for each.
    Lines,
    /// A day, and in which direction it is looked for where its year is not written.
    Day(Sense),
    /// A deadline: a day, or words such as 12月底前, 会后一周内, 长期.
    Deadline,
    /// A local instant, `2024-03-05T09:00`.
    Instant,
    /// A whole number.
    Number,
    /// Yes or no; on the command line a flag without a value.
    Flag,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A unit, by id or name.
    Unit,
    /// Several units.
    Units,
    /// A person, by id or name.
    Person,
    /// Who in the unit approves its word: somebody of the roster, or name and post in words.
    Approver,
    /// Several persons, in the order in which they are named.
    People,
    /// A role of the mechanism.
    Role,
    /// A kind of meeting of the mechanism.
    MeetingKind,
    /// A meeting.
    Meeting,
    /// A paper.
    Paper,
    /// An agenda item of the meeting.
    Item,
    /// A clause of the latest version of the meeting's minutes or of the paper.
    Clause,
    /// A duty.
    Duty,
    /// A resolution.
    Resolution,
    /// A proposal, by the first digits of its hash.
    Proposal,
    /// A nomination, by the first digits of its hash.
    Nomination,
    /// Several lists of addressees of the mechanism, by id.
    Addressees,
    /// An opinion on minutes, by the first digits of its hash.
    Opinion,
    /// A file outside the workspace, and what is taken of it.
    File(Takes),
    /// A whole document of many paragraphs, read line by line by the action itself.
    Document,
}

/// What is taken of a file outside the workspace. `session::outside` reads it, for every door alike.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Takes {
    /// Its name and the SHA-256 of its bytes, whatever they are, and no word of it.
    NameAndHash,
    /// Its words, which are text in UTF-8 and stand for the parameter `text`.
    Words,
    /// The public key in it; the field also takes the key itself, written out.
    Key,
}

/// What was done.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Done {
    /// One sentence: what happened, and what follows.
    pub sentence: String,
    /// The id of what was made; the last word of the first line on the command line.
    pub id: String,
    /// A message for the group chat, and one for each unit, ready to paste.
    pub messages: Vec<String>,
}

/// The parameters that every recordable action has besides its own.
pub const RECORDING: &[Param] = &[
    Param {
        name: "recorded",
        title: Lang::param_recorded,
        ask: Ask::Word(&["paper", "phone", "wechat", "oa", "in-person"]),
        optional: true,
    },
    Param { name: "by", title: Lang::param_by, ask: Ask::Line, optional: true },
    Param { name: "on", title: Lang::param_on, ask: Ask::Day(Sense::Past), optional: true },
    Param { name: "sealed", title: Lang::param_sealed, ask: Ask::Flag, optional: true },
    Param {
        name: "evidence",
        title: Lang::param_evidence,
        ask: Ask::File(Takes::NameAndHash),
        optional: true,
    },
];

impl Ask {
    /// Whether several records are named, so that what is typed may go on after one of them.
    pub fn is_many(self) -> bool {
        matches!(self, Self::Units | Self::People)
    }

    /// Whether only a file of the machine can be named, which nobody can do from afar.
    pub fn names_file(self) -> bool {
        matches!(self, Self::File(Takes::NameAndHash | Takes::Words))
    }
}

impl Action {
    /// Its own parameters, then those of a recording where it can be recorded.
    pub fn all_params(&self) -> impl Iterator<Item = &'static Param> {
        let recording: &'static [Param] = if self.recordable { RECORDING } else { &[] };
        // An action with a day of its own asks by another name for that on which something was said.
        self.params.iter().chain(recording.iter().filter(|it| !self.is_own(it)))
    }

    /// The same for somebody who came by this way: a file can be named only at the machine it is on.
    pub fn params_by(&self, via: Via) -> impl Iterator<Item = &'static Param> {
        self.all_params().filter(move |it| via == Via::Local || !it.ask.names_file())
    }

    /// The parameter that may be typed without its name: a file, where that is the first that is asked.
    pub fn bare_param(&self) -> Option<&'static Param> {
        self.params.first().filter(|it| it.ask.names_file())
    }

    /// Whether a parameter is its own rather than one of a recording.
    pub fn is_own(&self, param: &Param) -> bool {
        self.params.iter().any(|it| it.name == param.name)
    }

    /// Whether a parameter means anything beside what is given already: where either a meeting or a paper is
    /// named, the one makes the other moot, and with it what belongs to it alone.
    pub fn asks(&self, name: &str, args: &Args) -> bool {
        if self.param("meeting").is_none() || self.param("paper").is_none() {
            return true;
        }
        let waives = name == "reason" && self.param("waive").is_some();
        // On a paper, suggestions are an action of their own, in words that have to be given.
        let suggests = self.param("suggestion").is_some()
            && matches!(name, "suggestion" | "agrees" | "clause");
        match (args.has("meeting"), args.has("paper")) {
            (true, false) => !matches!(name, "paper" | "units"),
            (false, true) => {
                !waives && !suggests && !matches!(name, "meeting" | "for" | "waive" | "waived-by")
            }
            _ => true,
        }
    }

    /// The parameter with this name.
    pub fn param(&self, name: &str) -> Option<&'static Param> {
        self.all_params().find(|it| it.name == name)
    }
}

/// The action with this name.
pub fn action(name: &str) -> Option<&'static Action> {
    ALL.iter().copied().find(|it| it.name == name)
}

/// No field holds anything before somebody types.
pub(crate) fn no_prefill(_: &Workspace, _: &Cx, _: &Args) -> Vec<(&'static str, String)> {
    Vec::new()
}
