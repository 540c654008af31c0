//! The kind of statement by which a unit ends: dissolved, merged, or taken over by another.

use super::form::{Kind, Shape, may, must};
use super::right::Right;

/// The convener says that a unit is no more from a day on, and who takes over from it (单位撤并).
///
/// Without a day it says that the unit goes on after all, and takes an earlier one back.
pub const END_UNIT: Kind = Kind {
    name: "end-unit",
    right: Right::Waive,
    title: "单位撤并 1",
    english: "end of a unit",
    chinese: "单位撤并",
    fields: &[
        must("ended", "撤并单位", Shape::Named),
        may("from", "撤并日期", Shape::Day),
        may("successor", "承继单位", Shape::Named),
        may("words", "说明", Shape::Text),
    ],
};
