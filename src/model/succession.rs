//! The rule by which a unit's new liaison or member comes into the post.

use serde::{Deserialize, Serialize};

use super::Right;

/// How a nomination takes effect (成员调整). The forms are those of real papers: 由所在单位提出，联席会议确定;
/// 报组长审批; 由所在单位接任领导自然替补.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Succession {
    /// The secretary confirms.
    #[default]
    Decision,
    /// The convener confirms.
    Convener,
    /// Whoever takes over in the unit takes over here: the nomination itself takes effect.
    Natural,
}

impl Succession {
    /// The word in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Convener => "convener",
            Self::Natural => "natural",
        }
    }

    /// The right that confirming a nomination needs.
    pub fn confirmed_with(self) -> Right {
        match self {
            Self::Decision | Self::Natural => Right::Edit,
            Self::Convener => Right::Accept,
        }
    }

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
    pub(super) fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
