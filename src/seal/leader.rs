//! Kinds of statements between secretary and leaders: a draft is sent in, looked at, signed with changes.

use super::form::{HASH, Kind, Shape, VERSION, may, must};
use super::right::Right;

/// The secretary sends a draft in for review (送审).
pub const REVIEW: Kind = Kind {
    name: "review",
    right: Right::Edit,
    title: "送审 1",
    english: "sent in for review",
    chinese: "送审",
    fields: &[VERSION, DRAFT, may("words", "说明", Shape::Text)],
};

/// The convener or the deputy has looked at a draft (审核意见).
pub const REVIEWED: Kind = Kind {
    name: "reviewed",
    right: Right::Chair,
    title: "审核意见 1",
    english: "reviewed",
    chinese: "审核意见",
    fields: &[
        VERSION,
        DRAFT,
        must("verdict", "审核结论", Shape::Word(REVIEWS)),
        may("words", "意见", Shape::Text),
    ],
};

/// What a review comes to.
pub const REVIEWS: &[(&str, &str)] = &[("approved", "同意"), ("changes", "退改")];

/// Whoever authorises asks for changes instead: the text as it is is not authorised (签发修改意见).
pub const AMEND: Kind = Kind {
    name: "amend",
    right: Right::Authorise,
    title: "签发修改意见 1",
    english: "changes asked for",
    chinese: "签发修改意见",
    fields: &[VERSION, HASH, must("words", "修改意见", Shape::Text)],
};

/// The hash of the text that the draft would have if it were circulated; no file has it.
const DRAFT: super::form::Field = must("draft", "草稿校验码", Shape::Hash);
