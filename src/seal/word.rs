//! Kinds of statements that are a unit's word on minutes: agreed, objected, withdrawn.

use super::form::{APPROVED_BY, CLAUSES, HASH, Kind, Shape, VERSION, may, must};
use super::right::Right;

/// A unit agrees to a text.
pub const CONSENT: Kind = Kind {
    name: "consent",
    right: Right::Sign,
    title: "会签意见 1",
    english: "consent",
    chinese: "同意",
    fields: &[
        VERSION,
        HASH,
        must("verdict", "结论", Shape::Word(VERDICTS)),
        may("agrees", "未采纳时", Shape::Word(AGREES)),
        APPROVED_BY,
        CLAUSES,
        may("words", "意见", Shape::Text),
    ],
};

/// Whether a unit that suggests a change agrees without it; a text from before this was asked counts.
pub const AGREES: &[(&str, &str)] = &[("anyway", "不采纳也同意"), ("if-adopted", "采纳后同意")];

/// How a unit agrees.
pub const VERDICTS: &[(&str, &str)] = &[("consent", "同意"), ("suggested", "同意，附修改建议")];

/// A unit disagrees with a text, in words.
pub const OBJECT: Kind = Kind {
    name: "object",
    right: Right::Sign,
    title: "不同意见 1",
    english: "objection",
    chinese: "不同意见",
    fields: &[VERSION, HASH, APPROVED_BY, CLAUSES, must("words", "意见", Shape::Text)],
};

/// A unit takes back what it said about a text.
pub const WITHDRAW: Kind = Kind {
    name: "withdraw",
    right: Right::Sign,
    title: "撤回意见 1",
    english: "withdrawal",
    chinese: "撤回意见",
    fields: &[VERSION, HASH, must("words", "理由", Shape::Text)],
};
