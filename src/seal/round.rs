//! The kind of statement that opens a round of reports (调度).

use super::form::{Field, Kind, Shape, may, must};
use super::right::Right;

/// The secretary asks units to report, each on what it owes, by a day (调度).
///
/// What is asked is frozen as lines of a unit's id and the id of a resolution or a duty.
pub const ROUND: Kind = Kind {
    name: "round",
    right: Right::Edit,
    title: "调度 1",
    english: "round",
    chinese: "调度",
    fields: &[
        must("by", "截止日期", Shape::Day),
        must("asked", "调度事项", Shape::Lines),
        may("words", "说明", Shape::Text),
    ],
};

/// The round that a report answers or a reminder is about.
pub(super) const OF_ROUND: Field = may("round", "调度校验码", Shape::Hash);
