//! Kinds of statements that follow up on what was resolved: reported, closed, returned, extended, taken up again.

use super::form::{DUTY, Kind, RESOLUTION, Shape, may, must};
use super::right::Right;
use super::round::OF_ROUND;

/// A unit reports on what it owes.
pub const PROGRESS: Kind = Kind {
    name: "progress",
    right: Right::Progress,
    title: "进展情况 1",
    english: "progress",
    chinese: "进展情况",
    fields: &[
        RESOLUTION,
        DUTY,
        must("state", "状态", Shape::Word(STATES)),
        must("words", "进展情况", Shape::Text),
        may("problems", "存在问题", Shape::Text),
        may("next", "下一步打算", Shape::Text),
        may("needs", "需协调事项", Shape::Text),
        // Only in reports that answer a round; earlier texts read as before.
        OF_ROUND,
    ],
};

/// How far a unit is.
pub const STATES: &[(&str, &str)] = &[
    ("not-started", "未启动"),
    ("in-progress", "推进中"),
    ("apply-close", "申请销号"),
    ("standing", "长期坚持"),
];

/// The secretary confirms that something is done.
pub const CLOSE: Kind = Kind {
    name: "close",
    right: Right::Edit,
    title: "销号 1",
    english: "closure",
    chinese: "销号",
    fields: &[RESOLUTION, DUTY, may("words", "说明", Shape::Text)],
};

/// The secretary returns what was reported as done (退回).
pub const RETURN: Kind = Kind {
    name: "return",
    right: Right::Edit,
    title: "退回 1",
    english: "return",
    chinese: "退回",
    fields: &[RESOLUTION, DUTY, must("words", "退回理由", Shape::Text)],
};

/// A unit asks for more time (申请延期).
pub const REQUEST_EXTENSION: Kind = Kind {
    name: "request-extension",
    right: Right::Progress,
    title: "申请延期 1",
    english: "request for extension",
    chinese: "申请延期",
    fields: &[
        RESOLUTION,
        DUTY,
        must("until", "申请延至", Shape::Day),
        must("words", "申请理由", Shape::Text),
    ],
};

/// The convener grants more time; the agreed day stays beside the new one (延期).
pub const EXTEND: Kind = Kind {
    name: "extend",
    right: Right::Extend,
    title: "延期 1",
    english: "extension",
    chinese: "延期",
    fields: &[
        RESOLUTION,
        DUTY,
        must("until", "延至", Shape::Day),
        may("words", "说明", Shape::Text),
    ],
};

/// The secretary takes up again what was closed (恢复督办).
pub const REOPEN: Kind = Kind {
    name: "reopen",
    right: Right::Edit,
    title: "恢复督办 1",
    english: "reopening",
    chinese: "恢复督办",
    fields: &[RESOLUTION, DUTY, must("words", "恢复理由", Shape::Text)],
};
