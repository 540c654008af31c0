//! A unit: a department, a body, a team, or a collective such as 各医疗卫生机构.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Id, when};

/// One unit with all the names it goes by.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The number of the file form; 1 today.
    pub schema: u32,
    /// The full name, as on papers.
    pub name: String,
    /// The name in running text, such as 市教育局.
    pub short_name: String,
    /// Other names under which papers mention it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What kind of unit it is.
    #[serde(default)]
    pub kind: UnitKind,
    /// 市, 县区, 乡镇.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The unit it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id>,
    /// Its place in the official order.
    #[serde(default)]
    pub order: u32,
    /// Whether it is a 成员单位 of the mechanism.
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub member: bool,
    /// The first day of its membership; since ever where nothing is said.
    #[serde(with = "when::day_opt", default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The names it had before, the latest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_names: Vec<FormerName>,
    /// From which day a paper says that it is no more. No rule counts it: only an `end-unit` statement does.
    #[serde(with = "when::day_opt", default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Who took over from it, as a paper says. No rule counts it: only an `end-unit` statement does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<Id>,
    /// Telephone of its office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Where it sits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// File and line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A name that a unit no longer has.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerName {
    /// The full name.
    pub name: String,
    /// The name in running text; the full one where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_name: Option<String>,
    /// The last day on which it had this name.
    #[serde(with = "when::day")]
    pub until: NaiveDate,
}

impl FormerName {
    /// The name in running text.
    pub fn short(&self) -> &str {
        self.short_name.as_deref().unwrap_or(&self.name)
    }
}
/// The id by which a clause names every member unit (各成员单位); no record has it.
pub const ALL_MEMBERS: &str = "all-members";

/// What kind of unit it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// A department or other institution.
    #[default]
    Unit,
    /// 领导小组, 办公室, 中心.
    Body,
    /// 专班.
    Team,
    /// 各医疗卫生机构.
    Collective,
}

impl Unit {
    /// Whether a paper that prints this name means the unit; an earlier paper may print an earlier name.
    pub fn is_called(&self, name: &str) -> bool {
        self.names().any(|it| it == name)
    }

    /// Whether the unit bears this name now.
    pub fn is_called_now(&self, name: &str) -> bool {
        self.names_now().any(|it| it == name)
    }

    /// The names it bears now.
    pub fn names_now(&self) -> impl Iterator<Item = &str> {
        let aliases = self.aliases.iter().map(String::as_str);
        [self.short_name.as_str(), self.name.as_str()].into_iter().chain(aliases)
    }

    /// Whether it is or was called so: what a statement of its day may name it.
    pub fn was_called(&self, name: &str) -> bool {
        self.is_called(name)
    }

    /// All names, those it had before among them, for looking it up.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let former = self.former_names.iter().flat_map(|it| [it.short(), it.name.as_str()]);
        self.names_now().chain(former)
    }

    /// The name in running text on a day: what it was called then (DESIGN §3).
    pub fn short_name_on(&self, day: NaiveDate) -> &str {
        let then = self.former_names.iter().filter(|it| day <= it.until);
        then.min_by_key(|it| it.until).map_or(&self.short_name, |it| it.short())
    }
}

fn yes() -> bool {
    true
}
