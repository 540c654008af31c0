//! Kinds of statements around a text: the notice that went out, the answer to an opinion, the end of a paper.

use super::form::{Kind, Shape, may, must};
use super::right::Right;

/// A notice of the meeting, as it went out (会议通知).
pub const NOTIFY: Kind = Kind {
    name: "notify",
    right: Right::Edit,
    title: "会议通知 1",
    english: "notice",
    chinese: "会议通知",
    fields: &[
        must("form", "通知类别", Shape::Word(NOTICES)),
        must("title", "会议名称", Shape::Line),
        must("held", "会议时间", Shape::Line),
        may("place", "会议地点", Shape::Line),
        may("chair", "主持人", Shape::Who),
        may("co_chairs", "共同主持", Shape::Nameds),
        may("items", "议题", Shape::Lines),
        must("to", "通知单位", Shape::Nameds),
        may("reply_by", "回执截止", Shape::Day),
        may("materials_by", "材料截止", Shape::Day),
        may("rank", "参会人员要求", Shape::Line),
        may("contact", "联系人", Shape::Line),
        may("words", "说明", Shape::Text),
    ],
};

/// What sort of notice it is.
pub const NOTICES: &[(&str, &str)] =
    &[("early", "预通知"), ("formal", "会议通知"), ("change", "更改通知")];

/// The secretary's answer to an opinion (意见采纳情况).
pub const RESPOND: Kind = Kind {
    name: "respond",
    right: Right::Edit,
    title: "意见采纳情况 1",
    english: "response",
    chinese: "意见采纳情况",
    fields: &[
        must("opinion", "意见校验码", Shape::Hash),
        must("to", "答复单位", Shape::Named),
        must("verdict", "采纳情况", Shape::Word(RESPONSES)),
        must("words", "说明", Shape::Text),
        may("talked_with", "沟通对象", Shape::Line),
    ],
};

/// How an opinion was taken up.
pub const RESPONSES: &[(&str, &str)] =
    &[("adopted", "采纳"), ("partly", "部分采纳"), ("declined", "未采纳")];

/// The secretary ends the rounds of comment on a paper with this version (定稿).
pub const CONCLUDE: Kind = Kind {
    name: "conclude",
    right: Right::Edit,
    title: "定稿 1",
    english: "conclusion",
    chinese: "定稿",
    fields: &[
        must("version", "稿次", Shape::Number),
        must("hash", "定稿校验码", Shape::Hash),
        may("words", "说明", Shape::Text),
    ],
};
