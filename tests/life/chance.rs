//! How often what is done, and what is given with it.

use lianxi::action::{Action, Param};
use lianxi::rule::waiting::What;

/// What an office does without being asked, as often as it stands here.
pub(crate) const USUAL: &[&str] = &[
    "convene",
    "notify",
    "call-items",
    "add-item",
    "add-clause",
    "add-clause",
    "draft",
    "attend",
    "attend",
    "propose",
    "nominate",
    "round",
    "draft-paper",
    "reply",
    "invite",
    "object",
    "object",
    "withdraw",
    "recall",
    "review",
    "correct",
    "set-aside",
    "add-duty",
    "edit-clause",
    "edit-clause",
    "respond",
    "remind",
    "remind",
    "request-extension",
    "return",
    "reopen",
    "write-minutes",
    "end-unit",
    "prepare-meeting",
];

/// What comes late in the life of a meeting, and so would come seldom.
pub(crate) const LATE: &[What] = &[
    What::Sign,
    What::Authorise,
    What::Issue,
    What::Circulate,
    What::Amend,
    What::Settle,
    What::Progress,
    What::Close,
    What::Extend,
];

/// Words that people type, some of them in bad faith.
pub(crate) const WORDS: &[&str] = &[
    "关于虚拟灯笼的安排",
    "请按此办理",
    "表述须再斟酌",
    "情况属实",
    "会商后再定",
    "第二段不妥\\n请改",
    "甲",
    " ",
    "a\u{200b}b",
    "https://example.invalid/灯笼?a=1&b=2",
];

/// Of a hundred times, how often a parameter is given that need not be, or is named here.
const GIVEN: &[(&str, usize)] = &[
    ("paper", 97),
    ("meeting", 97),
    ("approved-by", 85),
    ("substitute", 6),
    ("leave", 6),
    ("absent", 6),
    ("text", 95),
    ("lead", 85),
    ("due", 60),
    ("from-replies", 40),
    ("changes", 6),
    ("without", 30),
    ("duty", 10),
    ("units", 10),
    ("waive", 8),
    ("resolution", 85),
    ("state", 80),
    ("unit", 80),
    ("with", 5),
    ("in-round", 10),
    ("successor", 60),
    ("on-behalf-of", 40),
];

/// How often a parameter is given; what is recorded, and whether it is about a paper, is settled before.
pub(crate) fn of(action: &Action, param: &Param, recorded: bool, on_paper: bool) -> usize {
    let either = action.param("meeting").is_some() && action.param("paper").is_some();
    let with_recording = ["recorded", "by", "on", "evidence"].contains(&param.name);
    match param.name {
        _ if action.recordable && with_recording => usize::from(recorded) * 97,
        "meeting" if either && on_paper => 1,
        "paper" if either && !on_paper => 2,
        "units" if either => 1,
        "approved-by" if action.name == "convene" => 15,
        name => match GIVEN.iter().find(|it| it.0 == name) {
            Some((_, often)) => *often,
            None if param.optional => 20,
            None => 98,
        },
    }
}
