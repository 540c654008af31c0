//! The words of a round of comment on minutes, beside those of consent: one place that picks.

use crate::text::{Lang, phrases, words};

words! {
    meet_locked_comment "Locked while out for comment; take it back to change anything." "征求意见中，议程、出席和纪要已锁定；要修改请先“收回征求意见稿”。"
    meet_comment_text "Text for comment" "征求意见文本"
    about_send_minutes "Sends the draft to the units for comment: its text never changes from then on." "将纪要草稿送各单位征求意见，文本从此不变。"
    do_recall_comment "take back" "收回征求意见稿"
    about_recall_comment "Takes back what is out for comment, with a reason; the next draft has the next number." "收回正在征求意见的稿件并说明理由；下一稿用下一稿次。"
    about_no_comment_minutes "Answers, for the own unit, that it has no comment on this text, or suggests changes; it binds nobody." "代表本单位对本稿回复无意见，或提修改建议；仅供修改参考。"
    about_object_minutes "Disagrees with this text, for the own unit, in words." "代表本单位对本稿提出不同意见。"
    why_comment_only "A round of comment: nothing is issued from it" "当前为征求意见，不据此印发"
    meet_comments "Comments" "意见"
    sign_for_comment "for comment only" "征求意见"
    comment_missing "awaited" "待反馈"
}

phrases! {
    minutes_for_comment(title: &str, version: u32, asked: usize) "Version {version} of the minutes of {title} is out for comment: {asked} units are asked." "{title}纪要第{version}稿已送出征求意见：征求 {asked} 家。"
    minutes_taken_back(title: &str, version: u32) "Version {version} of the minutes of {title} is taken back; the next draft has the next number" "已收回{title}纪要第{version}稿征求意见稿，下一稿另编稿次"
    message_minutes_comment(title: &str, version: u32, until: &str, hash: &str) "[For comment] Version {version} of the minutes of {title} is out for comment; please answer {until}, also if you have none. Check code {hash}." "【征求意见】{title}纪要第{version}稿现征求意见，请{until}反馈，无意见也请回复。校验码 {hash}。"
    message_minutes_comment_again(title: &str, version: u32, until: &str) "[Reminder] Version {version} of the minutes of {title}: your comment is still awaited; please answer {until}, also if you have none." "【催办】{title}纪要第{version}稿征求意见尚待反馈，请{until}反馈，无意见也请回复。"
    meet_commented(n: usize, of: usize) "Comments {n}/{of}" "意见 {n}/{of}"
}

impl Lang {
    /// How a unit stands to a text, in the words of a round of comment or of consent.
    pub fn stands(self, comment: bool, code: &str) -> &'static str {
        if comment { self.comment(code) } else { self.sign_state(code) }
    }

    /// The state of a meeting whose minutes are out for comment or for consent.
    pub fn meeting_state_in(self, comment: bool, code: &str) -> &'static str {
        match code {
            "circulating" if comment => self.pick("out for comment", "征求意见中"),
            _ => self.meeting_state(code),
        }
    }

    /// What is awaited of minutes in a round of comment, in a word.
    pub fn waiting_comment(self, code: &str) -> &'static str {
        match code {
            "sign" => self.waiting_paper(code),
            _ => self.waiting(code),
        }
    }

    /// The same from somebody.
    pub fn waiting_for_comment(self, code: &str) -> &'static str {
        match code {
            "sign" => self.waiting_for_paper(code),
            _ => self.waiting_for(code),
        }
    }

    /// The same as a sentence.
    pub fn waiting_on_comment(self, code: &str) -> &'static str {
        match code {
            "sign" => self.waiting_on_paper(code),
            "conclude" => self.pick(
                "all have commented: take it back and finish the text",
                "意见已齐，请收回并修改定稿",
            ),
            _ => self.waiting_next(code),
        }
    }

    /// What a statement does in a round of comment on minutes; nothing where it is said as ever.
    pub fn act_in_comment(self, code: &str) -> Option<&'static str> {
        Some(match code {
            "circulate" => self.pick("sent for comment", "征求意见"),
            "recall" => self.pick("taken back", "收回征求意见稿"),
            "agreed" | "suggested" => self.comment(code),
            _ => return None,
        })
    }
}
