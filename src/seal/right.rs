//! What a role may allow (DESIGN §4); each kind of statement says which of these it takes to make one.

use serde::{Deserialize, Serialize};

/// What a role may allow (DESIGN §4).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "a plain list of the words of DESIGN §4")]
pub enum Right {
    Read,
    Edit,
    Chair,
    Authorise,
    Accept,
    Waive,
    Extend,
    Sign,
    Reply,
    Propose,
    Progress,
    Nominate,
    /// Confirming nominations: stands in no file, for the rule says which right it is.
    #[serde(skip)]
    Confirm,
}

impl Right {
    /// The word in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Edit => "edit",
            Self::Chair => "chair",
            Self::Authorise => "authorise",
            Self::Accept => "accept",
            Self::Waive => "waive",
            Self::Extend => "extend",
            Self::Sign => "sign",
            Self::Reply => "reply",
            Self::Propose => "propose",
            Self::Progress => "progress",
            Self::Nominate => "nominate",
            Self::Confirm => "confirm",
        }
    }

    /// Whether it is exercised for the own unit only.
    pub fn is_own(self) -> bool {
        matches!(self, Self::Sign | Self::Reply | Self::Propose | Self::Progress | Self::Nominate)
    }
}
