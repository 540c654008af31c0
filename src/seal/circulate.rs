//! Kinds of statements that put minutes out for consent, with what the gate looks at, and take them back.

use super::form::{HASH, Kind, Shape, VERSION, may, must};
use super::right::Right;

/// The secretary sends a version to the units; this freezes what the gate asks for.
pub const CIRCULATE: Kind = Kind {
    name: "circulate",
    right: Right::Edit,
    title: "送会签 1",
    english: "circulation",
    chinese: "送会签",
    fields: &[
        VERSION,
        HASH,
        must("purpose", "用途", Shape::Word(PURPOSES)),
        may("required", "须会签单位", Shape::Nameds),
        may("asked", "征求意见单位", Shape::Nameds),
        may("deadline", "截止日期", Shape::Day),
        may("silence_days", "视为同意工作日数", Shape::Number),
        may("silence_basis", "视为同意依据", Shape::Line),
        may("waived", "免会签单位", Shape::Nameds),
        may("waived_by", "免会签决定人", Shape::Who),
        may("waive_reason", "免会签理由", Shape::Text),
        must("needs", "意见效力", Shape::Word(NEEDS)),
        must("reconfirm", "改动后重新会签", Shape::Word(RECONFIRMS)),
        may("exempt", "不参加会签单位", Shape::Nameds),
        may("below", "只抄送单位", Shape::Nameds),
        may("reasons", "须会签缘由", Shape::Lines),
        may("chairs", "主持人", Shape::Lines),
        may("authorise", "签发人数", Shape::Word(AUTHORISES)),
        may("separate", "起草核稿签发", Shape::Word(SEPARATES)),
        may("unanswered", "逾期未反馈", Shape::Word(UNANSWERED)),
    ],
};

/// Of several chairs, how many have to authorise.
pub const AUTHORISES: &[(&str, &str)] = &[("one", "一人"), ("all", "全体")];

/// Whether drafter, checker and authoriser have to be different people.
pub const SEPARATES: &[(&str, &str)] = &[("no", "可兼"), ("yes", "分设")];

/// What becomes of a unit that does not answer, after the reminders that the rule asks for.
pub const UNANSWERED: &[(&str, &str)] = &[("never", "须其同意"), ("convener", "由召集人审定")];

/// What a circulation is for.
pub const PURPOSES: &[(&str, &str)] = &[("consent", "会签"), ("comment", "征求意见")];

/// Whose word counts for a unit.
pub const NEEDS: &[(&str, &str)] =
    &[("liaison", "联络员"), ("approver", "审定人"), ("member", "成员")];

/// Who confirms again when the text has changed.
pub const RECONFIRMS: &[(&str, &str)] = &[("all", "全部"), ("affected", "相关")];

/// The secretary takes a circulated version back.
pub const RECALL: Kind = Kind {
    name: "recall",
    right: Right::Edit,
    title: "收回会签稿 1",
    english: "recall",
    chinese: "收回会签稿",
    fields: &[VERSION, HASH, must("reason", "理由", Shape::Text)],
};
