//! The kinds of statements that somebody can declare.
//!
//! To add a kind: one constant here and its name in `KINDS`. A kind that is in use is never
//! changed, because the texts of it stand for ever; a new layout is a new kind with a new title.
//! An optional field may be added to a kind: every text without it stays what it was.

use super::before::{APPROVE, CALL_ITEMS, NO_ITEM};
use super::circulate::{CIRCULATE, RECALL};
use super::comment::{COMMENT, DISAGREE, REMIND_OF_PAPER, SEND, TAKE_BACK, TAKE_WORD_BACK};
use super::follow::{CLOSE, EXTEND, PROGRESS, REOPEN, REQUEST_EXTENSION, RETURN};
use super::issued::{ATTACH, CORRECT, REGISTER};
use super::leader::{AMEND, REVIEW, REVIEWED};
use super::office::{CONCLUDE, NOTIFY, RESPOND};
use super::people::{CONFIRM, NOMINATE, TURN_DOWN};
use super::right::Right;
use super::round::{OF_ROUND, ROUND};
use super::unit::END_UNIT;
use super::word::{CONSENT, OBJECT, WITHDRAW};

/// One kind of statement.
#[derive(PartialEq, Eq, Debug)]
pub struct Kind {
    /// The word in files and commands.
    pub name: &'static str,
    /// The right that whoever makes one must have; no kind is without, so a new one counts from nobody else.
    pub right: Right,
    /// The first line of its texts.
    pub title: &'static str,
    /// What it is called in English.
    pub english: &'static str,
    /// What it is called in Chinese.
    pub chinese: &'static str,
    /// Its own fields in order; `HEAD` stands before and `TAIL` after them.
    pub fields: &'static [Field],
}

/// One field of a kind of statement.
#[derive(PartialEq, Eq, Debug)]
pub struct Field {
    /// The word in files and commands.
    pub name: &'static str,
    /// Its key in the text.
    pub label: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// Whether it may be missing.
    pub optional: bool,
}

/// What a value looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Words in one line.
    Line,
    /// Words in one line or more.
    Text,
    /// The id of a record.
    Id,
    /// The uid of a mechanism.
    Uid,
    /// One of these words: the code and what stands in the text.
    Word(&'static [(&'static str, &'static str)]),
    /// A unit by id and name.
    Named,
    /// Several of them.
    Nameds,
    /// A person, of the roster or by name only.
    Who,
    /// A day.
    Day,
    /// An instant, to the second.
    Instant,
    /// The hash of a text or of a statement.
    Hash,
    /// Several of them.
    Hashes,
    /// A number.
    Number,
    /// Several lines, each with the key before it.
    Lines,
}

impl Kind {
    /// All fields in the order of the text.
    pub fn all_fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        HEAD.iter().chain(self.fields).chain(TAIL)
    }
}

/// The kind of this name, as it is on minutes and all else but papers.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().copied().find(|kind| kind.name == name)
}

/// Every kind of statement.
pub const KINDS: &[&Kind] = &[
    &PROPOSE,
    &ACCEPT,
    &DECLINE,
    &REPLY,
    &CIRCULATE,
    &RECALL,
    &CONSENT,
    &OBJECT,
    &WITHDRAW,
    &REMIND,
    &AUTHORISE,
    &ISSUE,
    &PROGRESS,
    &CLOSE,
    &RETURN,
    &REQUEST_EXTENSION,
    &EXTEND,
    &REOPEN,
    &NOTIFY,
    &RESPOND,
    &NOMINATE,
    &CONFIRM,
    &TURN_DOWN,
    &END_UNIT,
    &ROUND,
    &CALL_ITEMS,
    &NO_ITEM,
    &APPROVE,
    &REVIEW,
    &REVIEWED,
    &AMEND,
    &CORRECT,
    &ATTACH,
    &REGISTER,
    &CONCLUDE,
    &SEND,
    &TAKE_BACK,
    &COMMENT,
    &DISAGREE,
    &TAKE_WORD_BACK,
    &REMIND_OF_PAPER,
];

/// The fields that begin every statement.
pub const HEAD: &[Field] = &[
    must("mechanism", "机制", Shape::Line),
    must("uid", "机制编号", Shape::Uid),
    may("meeting", "会议", Shape::Id),
    may("paper", "文稿", Shape::Id),
    may("unit", "单位", Shape::Named),
    may("person", "声明人", Shape::Who),
];

/// The fields that end every statement.
pub const TAIL: &[Field] = &[
    may("supersedes", "取代", Shape::Hashes),
    // Files that could not be read when this was said, as `SHA-256 path` of their bytes as found.
    may("supersedes_files", "取代文件", Shape::Lines),
    must("at", "声明时间", Shape::Instant),
];

/// A unit proposes a meeting, or an item for one.
pub const PROPOSE: Kind = Kind {
    name: "propose",
    right: Right::Propose,
    title: "会议建议 1",
    english: "proposal",
    chinese: "会议建议",
    fields: &[
        must("title", "建议题目", Shape::Line),
        must("reason", "理由", Shape::Text),
        may("item_for", "列入会议", Shape::Line),
    ],
};

/// The convener accepts a proposal.
pub const ACCEPT: Kind = Kind {
    name: "accept",
    right: Right::Accept,
    title: "采纳建议 1",
    english: "proposal accepted",
    chinese: "采纳建议",
    fields: &[must("proposal", "建议校验码", Shape::Hash), may("reason", "理由", Shape::Text)],
};

/// The convener declines a proposal, with a reason.
pub const DECLINE: Kind = Kind {
    name: "decline",
    right: Right::Accept,
    title: "不采纳建议 1",
    english: "proposal declined",
    chinese: "不采纳建议",
    fields: &[must("proposal", "建议校验码", Shape::Hash), must("reason", "理由", Shape::Text)],
};

/// A unit says who will come.
pub const REPLY: Kind = Kind {
    name: "reply",
    right: Right::Reply,
    title: "会议回执 1",
    english: "reply",
    chinese: "会议回执",
    fields: &[
        must("answer", "回复", Shape::Word(ANSWERS)),
        may("attendee", "参会人", Shape::Who),
        may("post", "职务", Shape::Line),
        may("with", "同行人员", Shape::Lines),
        may("reason", "事由", Shape::Text),
        // The call that it answers: the notice that stood, and when and where the meeting was to be.
        may("call", "所复通知校验码", Shape::Hash),
        may("called_at", "所复会议时间", Shape::Instant),
        may("called_place", "所复会议地点", Shape::Line),
    ],
};

/// How a unit answers a notice.
pub const ANSWERS: &[(&str, &str)] =
    &[("attend", "参加"), ("substitute", "代会"), ("leave", "请假")];

/// The secretary reminds units that are awaited.
pub const REMIND: Kind = Kind {
    name: "remind",
    right: Right::Edit,
    title: "催办 1",
    english: "reminder",
    chinese: "催办",
    fields: &[
        may("version", "稿次", Shape::Number),
        may("hash", "会签稿校验码", Shape::Hash),
        must("units", "催办单位", Shape::Nameds),
        may("about", "催办事项", Shape::Word(REMINDED)),
        may("words", "内容", Shape::Text),
        OF_ROUND,
    ],
};

/// What a reminder is about, where it is neither the word on what is out nor a reply.
pub const REMINDED: &[(&str, &str)] = &[("items", "议题"), ("materials", "材料")];

/// The convener approves that a text is issued.
pub const AUTHORISE: Kind = Kind {
    name: "authorise",
    right: Right::Authorise,
    title: "签发 1",
    english: "authorisation",
    chinese: "签发",
    fields: &[
        VERSION,
        HASH,
        may("words", "批示", Shape::Text),
        may("on_behalf_of", "受委托", Shape::Who),
        may("condition", "条件", Shape::Word(CONDITIONS)),
        may("unanswered", "未反馈意见单位", Shape::Nameds),
    ],
};

/// What an authorisation that was given early waits for.
pub const CONDITIONS: &[(&str, &str)] = &[("after-sign-offs", "会签后印发")];

/// The secretary issues a text as minutes, with what counted for it.
pub const ISSUE: Kind = Kind {
    name: "issue",
    right: Right::Edit,
    title: "印发 1",
    english: "issue",
    chinese: "印发",
    fields: &[
        must("series", "编号", Shape::Line),
        must("number", "文号", Shape::Line),
        must("day", "印发日期", Shape::Day),
        VERSION,
        HASH,
        must("authorisation", "签发校验码", Shape::Hash),
        may("corrects", "更正对象校验码", Shape::Hash),
        SENT_TO,
        DISCLOSURE,
        may("counted", "计入意见", Shape::Lines),
        // Each year by which silence was counted: 2026 bundled, and the hash of its days.
        may("calendar", "所用放假安排", Shape::Lines),
        must("manifest", "文件清单", Shape::Lines),
    ],
};

pub(super) const VERSION: Field = must("version", "稿次", Shape::Number);
pub(super) const HASH: Field = must("hash", "会签稿校验码", Shape::Hash);
pub(super) const APPROVED_BY: Field = may("approved_by", "本单位审定人", Shape::Who);
pub(super) const CLAUSES: Field = may("clauses", "涉及段", Shape::Lines);
/// To whom issued minutes go: `主送：市教育局、市公安局`, one list a line.
pub(super) const SENT_TO: Field = may("sent_to", "发送范围", Shape::Lines);
/// The disclosure class of issued minutes, such as 依申请公开.
pub(super) const DISCLOSURE: Field = may("disclosure", "信息公开形式", Shape::Line);
pub(super) const RESOLUTION: Field = may("resolution", "议定事项", Shape::Line);
pub(super) const DUTY: Field = may("duty", "任务", Shape::Line);

/// A field that has to be given.
pub(super) const fn must(name: &'static str, label: &'static str, shape: Shape) -> Field {
    Field { name, label, shape, optional: false }
}

/// A field that may be missing.
pub(super) const fn may(name: &'static str, label: &'static str, shape: Shape) -> Field {
    Field { name, label, shape, optional: true }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::seal::{Lines, unfit};

    fn distinct<T: Ord>(values: impl Iterator<Item = T>) -> bool {
        let mut seen = BTreeSet::new();
        values.into_iter().all(|value| seen.insert(value))
    }

    #[test]
    fn kinds_differ_by_name_and_title() {
        // One act has one form on minutes, and may have another on papers.
        assert!(distinct(KINDS.iter().map(|kind| (kind.name, kind.is_of_paper()))));
        assert!(distinct(KINDS.iter().map(|kind| kind.title)));
        let on_all = KINDS.iter().filter(|it| !it.is_of_paper());
        assert!(on_all.into_iter().all(|listed| kind(listed.name) == Some(*listed)));
        assert!(
            KINDS
                .iter()
                .filter(|it| it.is_of_paper())
                .all(|it| kind(it.name).unwrap().on_paper() == *it)
        );
        assert_eq!(kind("nothing"), None);
    }

    #[test]
    fn fields_differ_by_name_and_label() {
        for kind in KINDS {
            assert!(distinct(kind.all_fields().map(|field| field.name)), "{}", kind.name);
            assert!(distinct(kind.all_fields().map(|field| field.label)), "{}", kind.name);
            for field in kind.all_fields() {
                assert_eq!(unfit(field.label, Lines::One), None);
                assert!(!field.label.contains('：') && field.label != "完");
                if let Shape::Word(words) = field.shape {
                    assert!(distinct(words.iter().map(|word| word.0)), "{}", field.name);
                    assert!(distinct(words.iter().map(|word| word.1)), "{}", field.name);
                }
            }
        }
    }
}
