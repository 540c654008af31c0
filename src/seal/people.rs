//! Kinds of statements about who holds a post: nominated, confirmed, turned down.

use super::form::{Kind, Shape, may, must};
use super::right::Right;

/// A unit names whom it wants in a post (提名人选).
pub const NOMINATE: Kind = Kind {
    name: "nominate",
    right: Right::Nominate,
    title: "提名人选 1",
    english: "nomination",
    chinese: "提名人选",
    fields: &[
        must("nominee", "人选", Shape::Who),
        must("role", "角色", Shape::Named),
        must("post", "职务", Shape::Line),
        may("phone", "办公电话", Shape::Line),
        may("mobile", "手机", Shape::Line),
        may("email", "电子邮件", Shape::Line),
        may("replaces", "接替", Shape::Who),
        may("from", "起始日期", Shape::Day),
        must("succession", "确定方式", Shape::Word(SUCCESSIONS)),
        may("words", "说明", Shape::Text),
    ],
};

/// How a nomination takes effect; the rule of its day is frozen in it.
pub const SUCCESSIONS: &[(&str, &str)] =
    &[("decision", "经办人确认"), ("convener", "召集人确认"), ("natural", "自然替补")];

/// The nomination is confirmed, and the post begins (确认人选).
pub const CONFIRM: Kind = Kind {
    name: "confirm",
    right: Right::Confirm,
    title: "确认人选 1",
    english: "nomination confirmed",
    chinese: "确认人选",
    fields: &[
        must("nomination", "提名校验码", Shape::Hash),
        must("from", "起始日期", Shape::Day),
        may("words", "说明", Shape::Text),
    ],
};

/// The nomination is not confirmed, with a reason (不予确认).
pub const TURN_DOWN: Kind = Kind {
    name: "turn-down",
    right: Right::Confirm,
    title: "不予确认 1",
    english: "nomination turned down",
    chinese: "不予确认",
    fields: &[must("nomination", "提名校验码", Shape::Hash), must("reason", "理由", Shape::Text)],
};
