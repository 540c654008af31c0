//! A unit: a department, a body, a team, or a collective such as 各医疗卫生机构.

use serde::{Deserialize, Serialize};

use super::Id;

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
    /// Whether a paper that prints this name means the unit.
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.short_name == name || self.aliases.iter().any(|it| it == name)
    }

    /// Whether it is or was called so: what a statement of its day may name it.
    pub fn was_called(&self, name: &str) -> bool {
        self.is_called(name)
    }

    /// All names, for looking it up.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.short_name.as_str(), self.name.as_str()]
            .into_iter()
            .chain(self.aliases.iter().map(String::as_str))
    }
}

fn yes() -> bool {
    true
}
