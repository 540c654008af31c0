//! Kinds of statements before a meeting: items are called for, there is none, the call is approved.

use super::form::{Kind, Shape, may, must};
use super::right::Right;

/// The secretary asks units for items (征集议题).
pub const CALL_ITEMS: Kind = Kind {
    name: "call-items",
    right: Right::Edit,
    title: "征集议题 1",
    english: "call for items",
    chinese: "征集议题",
    fields: &[
        must("to", "征集单位", Shape::Nameds),
        must("by", "报送截止", Shape::Day),
        may("words", "说明", Shape::Text),
    ],
};

/// A unit has no item to bring (无议题).
pub const NO_ITEM: Kind = Kind {
    name: "no-item",
    right: Right::Propose,
    title: "无议题 1",
    english: "no item",
    chinese: "无议题",
    fields: &[may("words", "说明", Shape::Text)],
};

/// The convener approves that the meeting is called (同意召开).
pub const APPROVE: Kind = Kind {
    name: "approve",
    right: Right::Chair,
    title: "同意召开 1",
    english: "call approved",
    chinese: "同意召开",
    fields: &[
        must("title", "会议名称", Shape::Line),
        must("held", "会议时间", Shape::Line),
        may("words", "说明", Shape::Text),
    ],
};
