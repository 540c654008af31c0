//! The mechanism itself: its founding paper, roles with their rights, kinds of meeting, and rules.

use chrono::{FixedOffset, NaiveDate};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::fault::both;
use super::{Id, Silence, Succession, when};
use crate::seal::Right;

/// One coordination mechanism, the head record of a workspace.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mechanism {
    /// The number of the file form; 1 today.
    pub schema: u32,
    /// 32 hexadecimal digits that tell this mechanism from every other, whatever it is called.
    pub uid: String,
    /// The full name, as on papers.
    pub name: String,
    /// A shorter name for the head of a screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_name: Option<String>,
    /// What kind of mechanism it is.
    pub kind: MechanismKind,
    /// The unit that convenes and keeps the workspace (牵头单位).
    pub lead_unit: Id,
    /// The offset in which its days are counted, such as `+08:00`.
    #[serde(deserialize_with = "offset")]
    pub utc_offset: String,
    /// 信息公开形式, in the words of the founding paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<String>,
    /// How many units the founding text says there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated_units: Option<usize>,
    /// The paper that founded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub founding: Option<Founding>,
    /// Roles and the rights that hang on them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// Kinds of meeting it holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meeting_kinds: Vec<MeetingKind>,
    /// How consent is asked and counted.
    #[serde(default)]
    pub rules: Rules,
    /// How issued minutes are numbered.
    #[serde(default)]
    pub numbering: Numbering,
    /// Stages of the work, where the founding paper states them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Phase>,
    /// Lists of addressees.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addressees: Vec<Addressees>,
}

/// What a mechanism calls itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MechanismKind {
    /// 协作机制
    Mechanism,
    /// 联席会议
    JointMeeting,
    /// 领导小组
    LeadingGroup,
    /// 试点
    Pilot,
}

/// The paper that founded the mechanism.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Founding {
    /// Its title.
    pub title: String,
    /// Its number, such as 淄卫函〔2024〕22号.
    pub number: String,
    /// The day it bears.
    #[serde(with = "when::day")]
    pub day: NaiveDate,
    /// What it rests on, in its own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// The file it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The names in the letterhead, as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letterhead: Vec<Printed>,
    /// The names under the text, as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<Printed>,
}

/// A name as a paper prints it, and the unit that is meant.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Printed {
    /// The characters on the paper.
    pub printed: String,
    /// The unit, where it is clear which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Id>,
}

/// A role: data with rights (DESIGN §4).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// `convener`, `liaison`, …
    pub id: Id,
    /// 召集人, 联络员, …
    pub name: String,
    /// Rights of whoever holds a post in this role.
    #[serde(default)]
    pub rights: Vec<Right>,
    /// Rights that count only for a post in the lead unit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lead_rights: Vec<Right>,
    /// What the founding paper says of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A kind of meeting, and what it leads to.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingKind {
    /// `plenary`, `thematic`, …
    pub id: Id,
    /// 全体会议, 专题会议, …
    pub name: String,
    /// Whether minutes are kept.
    #[serde(default)]
    pub minutes: bool,
    /// Whether its minutes need the consents of units.
    #[serde(default)]
    pub gate: bool,
    /// Whether its meetings are counted: 第一次, 第二次.
    #[serde(default)]
    pub numbered: bool,
}

/// How consent is asked and counted (DESIGN §3).
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// Whose consent minutes need.
    pub consent_from: ConsentFrom,
    /// Who must stand behind a unit's word.
    pub consent_needs: ConsentNeeds,
    /// Of several chairs, how many have to authorise.
    #[serde(skip_serializing_if = "Authorise::is_default")]
    pub authorise: Authorise,
    /// Whether drafter, checker and authoriser have to be different people (起草、核稿、签发分设).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub separate: bool,
    /// Who confirms again when the text changes.
    pub reconfirm: Reconfirm,
    /// What silence means.
    pub silence: Silence,
    /// How a unit's new liaison or member comes into the post.
    #[serde(skip_serializing_if = "Succession::is_default")]
    pub succession: Succession,
    /// Whether the convener approves each call before its notice goes out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub approve_calls: bool,
    /// What becomes of a unit that does not answer.
    #[serde(skip_serializing_if = "Unanswered::is_default")]
    pub unanswered: Unanswered,
    /// Leading bodies and others that attend and do not sign (不参加会签单位).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub consent_exempt: Vec<Id>,
    /// The units of `consent_from = "listed"`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub listed: Vec<Id>,
    /// The words the rule rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Working rules of the founding paper, verbatim.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<RuleText>,
}

/// A sentence of the founding paper that sets a rule.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleText {
    /// A short name of it.
    pub key: String,
    /// The sentence, verbatim.
    pub text: String,
    /// File and line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// Whose consent minutes need.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentFrom {
    /// The units that attended (seed 1: 经与会单位同意后印发).
    #[default]
    Attending,
    /// All member units.
    Members,
    /// The units in `listed`.
    Listed,
}

/// Who must stand behind a unit's word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentNeeds {
    /// A liaison's word is enough.
    Liaison,
    /// The word names who in the unit approved it.
    #[default]
    Approver,
    /// Only the member's own word counts.
    Member,
}

/// Of several chairs, how many have to authorise.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Authorise {
    /// One authorisation is enough.
    #[default]
    One,
    /// Every chair authorises.
    All,
}

impl Authorise {
    /// The word in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::All => "all",
        }
    }

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Who confirms again when the text changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reconfirm {
    /// Every required unit.
    #[default]
    All,
    /// Units bound by a changed clause, or with an opinion on it.
    Affected,
}

/// What becomes of a unit that does not answer though it was reminded (DESIGN §3, No answer).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unanswered {
    /// Its consent stays needed.
    #[default]
    Never,
    /// After two recorded reminders past the deadline the convener may let the minutes be issued.
    Convener,
}

impl Unanswered {
    /// Whether it is what holds where nothing is said.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
    fn is_default(&self) -> bool {
        *self == Self::Never
    }
}

/// How issued minutes are numbered: one series per mechanism and year.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Numbering {
    /// The form that is shown, with `{year}` and `{n}`.
    pub pattern: String,
}

impl Default for Numbering {
    fn default() -> Self {
        Self { pattern: "〔{year}〕{n}号".into() }
    }
}

/// A stage of the work.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Its short name in files.
    pub id: Id,
    /// 启动阶段, …
    pub name: String,
    /// The first day, where stated.
    #[serde(with = "when::day_opt", default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last day, where stated.
    #[serde(with = "when::day_opt", default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// What is to be done in it, verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// File and line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A list of addressees.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Addressees {
    /// Its short name in files.
    pub id: Id,
    /// 主送, 抄送, 报送, …
    pub name: String,
    /// Who is addressed, in the order of the paper.
    pub to: Vec<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// File and line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// Reads an offset; a wrong one would silently move every day and every deadline.
fn offset<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let typed = String::deserialize(from)?;
    match typed.parse::<FixedOffset>() {
        Ok(_) => Ok(typed),
        Err(_) => Err(Error::custom(both(
            "this is no offset from UTC. Write it as +08:00.",
            "这不是与世界时的时差。请写成 +08:00。",
        ))),
    }
}

impl Mechanism {
    /// The offset in which its days are counted; +08:00 when the record says nothing usable.
    pub fn offset(&self) -> FixedOffset {
        self.utc_offset
            .parse()
            .unwrap_or_else(|_| FixedOffset::east_opt(8 * 3600).expect("eight hours is an offset"))
    }

    /// The role with this id.
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|it| &*it.id == id)
    }

    /// The kind of meeting with this id.
    pub fn meeting_kind(&self, id: &str) -> Option<&MeetingKind> {
        self.meeting_kinds.iter().find(|it| &*it.id == id)
    }

    /// The name for the head of a screen.
    pub fn brief_name(&self) -> &str {
        self.short_name.as_deref().unwrap_or(&self.name)
    }

    /// The number of issued minutes as it is printed.
    pub fn shown_number(&self, year: i32, n: u32) -> String {
        self.numbering.pattern.replace("{year}", &year.to_string()).replace("{n}", &n.to_string())
    }
}
