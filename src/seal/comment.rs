//! Kinds of statements in a round of comment on a paper.
//!
//! Each is the act of its name on another kind of text: the rules of circulation go by the name, and the
//! words that are declared are those of a comment, so that nobody can read one as consent to minutes.

use super::circulate::{NEEDS, PURPOSES, RECONFIRMS};
use super::form::{APPROVED_BY, CLAUSES, Field, Kind, Shape, VERSION, may, must};
use super::right::Right;

/// The secretary sends a version of a paper to the units (征求意见).
pub const SEND: Kind = Kind {
    name: "circulate",
    right: Right::Edit,
    title: "征求意见 1",
    english: "sent for comment",
    chinese: "征求意见",
    fields: &[
        VERSION,
        HASH,
        must("purpose", "用途", Shape::Word(PURPOSES)),
        must("asked", "征求意见单位", Shape::Nameds),
        may("deadline", "截止日期", Shape::Day),
        must("needs", "意见效力", Shape::Word(NEEDS)),
        must("reconfirm", "改动后重新反馈", Shape::Word(RECONFIRMS)),
    ],
};

/// The secretary takes a version of a paper back.
pub const TAKE_BACK: Kind = Kind {
    name: "recall",
    right: Right::Edit,
    title: "收回征求意见稿 1",
    english: "taken back",
    chinese: "收回文稿",
    fields: &[VERSION, HASH, must("reason", "理由", Shape::Text)],
};

/// A unit has no comment on a paper, or suggests changes (反馈意见).
pub const COMMENT: Kind = Kind {
    name: "consent",
    right: Right::Sign,
    title: "反馈意见 1",
    english: "comment",
    chinese: "反馈意见",
    fields: &[
        VERSION,
        HASH,
        must("verdict", "结论", Shape::Word(COMMENTS)),
        APPROVED_BY,
        CLAUSES,
        may("words", "意见", Shape::Text),
    ],
};

/// What a unit says that does not disagree.
pub const COMMENTS: &[(&str, &str)] = &[("consent", "无意见"), ("suggested", "附修改建议")];

/// A unit disagrees with a paper, in words.
pub const DISAGREE: Kind = Kind {
    name: "object",
    right: Right::Sign,
    title: "对文稿的不同意见 1",
    english: "objection",
    chinese: "不同意见",
    fields: &[VERSION, HASH, APPROVED_BY, CLAUSES, must("words", "意见", Shape::Text)],
};

/// A unit takes back what it said about a paper.
pub const TAKE_WORD_BACK: Kind = Kind {
    name: "withdraw",
    right: Right::Sign,
    title: "撤回对文稿的意见 1",
    english: "withdrawal",
    chinese: "撤回意见",
    fields: &[VERSION, HASH, must("words", "理由", Shape::Text)],
};

/// The secretary reminds units whose comment is awaited.
pub const REMIND_OF_PAPER: Kind = Kind {
    name: "remind",
    right: Right::Edit,
    title: "催办反馈 1",
    english: "reminder",
    chinese: "催办",
    fields: &[
        VERSION,
        HASH,
        must("units", "催办单位", Shape::Nameds),
        may("words", "内容", Shape::Text),
    ],
};

const HASH: Field = must("hash", "征求意见稿校验码", Shape::Hash);

/// The kinds of this file.
const ALL: &[&Kind] = &[&SEND, &TAKE_BACK, &COMMENT, &DISAGREE, &TAKE_WORD_BACK, &REMIND_OF_PAPER];

impl Kind {
    /// The same act on a paper, where its words differ there.
    pub fn on_paper(&'static self) -> &'static Self {
        ALL.iter().copied().find(|it| it.name == self.name).unwrap_or(self)
    }

    /// Whether it is an act on a paper alone.
    pub fn is_of_paper(&self) -> bool {
        ALL.contains(&self)
    }

    /// Whether it is an act on minutes that has another form on papers.
    pub fn is_of_minutes(&self) -> bool {
        !self.is_of_paper() && ALL.iter().any(|it| it.name == self.name)
    }
}
