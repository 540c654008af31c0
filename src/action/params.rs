//! Parameters that several actions take, each with its label written once.

use crate::action::{Ask, Param, Sense};
use crate::text::Lang;

/// A parameter that must be given.
pub(super) const fn must(name: &'static str, title: fn(Lang) -> &'static str, ask: Ask) -> Param {
    Param { name, title, ask, optional: false }
}

/// A parameter that may be left out.
pub(super) const fn may(name: &'static str, title: fn(Lang) -> &'static str, ask: Ask) -> Param {
    Param { name, title, ask, optional: true }
}

/// The meeting.
pub(super) const MEETING: Param = must("meeting", Lang::param_meeting, Ask::Meeting);
/// The meeting, where a paper may be named instead: `guard::either` asks for exactly one of the two.
pub(super) const MAYBE_MEETING: Param = may("meeting", Lang::param_meeting, Ask::Meeting);
/// The paper, where a meeting may be named instead.
pub(super) const MAYBE_PAPER: Param = may("paper", Lang::param_paper, Ask::Paper);
/// The paper.
pub(super) const PAPER: Param = must("paper", Lang::param_paper, Ask::Paper);
/// The unit that speaks; the own one where it is left out.
pub(super) const OWN_UNIT: Param = may("unit", Lang::param_unit, Ask::Unit);
/// The version that was seen.
pub(super) const VERSION: Param = must("version", Lang::param_version, Ask::Number);
/// Why.
pub(super) const REASON: Param = must("reason", Lang::param_reason, Ask::Text);
/// Why, where it need not be said.
pub(super) const MAYBE_REASON: Param = may("reason", Lang::param_reason, Ask::Text);
/// The lead of a clause or a duty.
pub(super) const LEAD: Param = may("lead", Lang::param_lead, Ask::Units);
/// Who answers for a clause, where nobody leads (责任单位).
pub(super) const OWNERS: Param = may("owners", Lang::param_owners, Ask::Units);
/// The support of a clause or a duty.
pub(super) const SUPPORT: Param = may("support", Lang::param_support, Ask::Units);
/// The day by which something is due.
pub(super) const DUE: Param = may("due", Lang::param_due, Ask::Day(Sense::Coming));
