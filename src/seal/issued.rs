//! Kinds of statements about issued minutes: corrected, registered from paper, with something attached.

use super::form::{DISCLOSURE, Kind, SENT_TO, Shape, VERSION, may, must};
use super::right::Right;

/// The secretary begins to correct issued minutes, or gives it up (更正).
pub const CORRECT: Kind = Kind {
    name: "correct",
    right: Right::Edit,
    title: "更正 1",
    english: "correction",
    chinese: "更正",
    fields: &[
        must("issue", "印发校验码", Shape::Hash),
        VERSION,
        must("step", "步骤", Shape::Word(STEPS)),
        must("words", "更正理由", Shape::Text),
    ],
};

/// What becomes of a correction.
pub const STEPS: &[(&str, &str)] = &[("begin", "开始更正"), ("drop", "放弃更正")];

/// Something that belongs to the minutes is attached: its name and its hash, not its bytes (补充材料).
pub const ATTACH: Kind = Kind {
    name: "attach",
    right: Right::Edit,
    title: "补充材料 1",
    english: "attachment",
    chinese: "补充材料",
    fields: &[
        may("issue", "印发校验码", Shape::Hash),
        must("sort", "材料类别", Shape::Word(SORTS)),
        must("name", "文件名", Shape::Line),
        must("file", "文件校验码", Shape::Hash),
        may("words", "说明", Shape::Text),
    ],
};

/// What is attached.
pub const SORTS: &[(&str, &str)] =
    &[("receipt", "回执"), ("scan", "扫描件"), ("other", "其他材料")];

/// Minutes that were issued on paper before are entered (补录): no gate, the paper's hash instead.
pub const REGISTER: Kind = Kind {
    name: "register-issued",
    right: Right::Edit,
    title: "补录 1",
    english: "registered from paper",
    chinese: "补录",
    fields: &[
        must("title", "会议名称", Shape::Line),
        must("series", "编号", Shape::Line),
        must("number", "文号", Shape::Line),
        must("day", "印发日期", Shape::Day),
        may("version", "稿次", Shape::Number),
        may("hash", "会签稿校验码", Shape::Hash),
        must("name", "原件文件名", Shape::Line),
        must("file", "原件校验码", Shape::Hash),
        SENT_TO,
        DISCLOSURE,
        may("words", "说明", Shape::Text),
        may("manifest", "文件清单", Shape::Lines),
    ],
};
