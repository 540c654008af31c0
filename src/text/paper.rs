//! The words of papers that go out for comment: actions, answers, refusals, messages, reports, pages.

use crate::text::{Lang, phrases, words};

words! {
    do_draft_paper "draft paper" "起草文稿"
    about_draft_paper "Begins a paper (plan, scheme, notice) that goes to the units for comment." "起草方案、计划、通知等文稿，供征求各单位意见。"
    do_revise_paper "revise paper" "修改文稿"
    about_revise_paper "Makes the next version of a paper; paragraphs that stay keep their keys." "出文稿的下一稿；保留的段沿用原段号。"
    do_conclude_paper "conclude paper" "定稿"
    about_conclude_paper "Ends the rounds of comment on a paper with its latest version." "以最新一稿结束征求意见，形成定稿。"
    do_comment "suggest changes" "提修改建议"
    about_comment "Suggests changes to a paper, for the own unit." "代表本单位对文稿提出修改建议。"
    do_send_paper "send for comment" "送出征求意见"
    about_send_paper "Sends the paper to the units: its text never changes from then on." "将文稿送各单位征求意见，文本从此不变。"
    do_recall_paper "take back" "收回文稿"
    about_recall_paper "Takes back the paper that is out for comment, with a reason." "收回正在征求意见的文稿，并说明理由。"
    do_no_comment "no comment" "无意见"
    about_no_comment "Says, for the own unit, that it has no comment on this text; it binds nobody." "代表本单位回复对本稿无意见；不作为会签同意。"
    about_object_paper "Disagrees with the paper, for the own unit, in words." "代表本单位对文稿提出不同意见。"
    param_paper "Paper" "文稿"
    param_paper_kind "Kind (plan, scheme, notice ..)" "文种（方案、计划、通知、其他）"
    param_drafted_by "Drafted by" "起草单位"
    param_asked "Units asked (empty: all others)" "征求单位（空为其余全体）"
    param_text_file "File with the text" "文本文件"

    meeting_or_paper "Name either a meeting (meeting) or a paper (paper), exactly one of the two." "请写明会议（meeting）或文稿（paper），二者填一。"
    paper_is_for_comment "A paper goes out for comment only: nothing can be agreed to or waived with it." "文稿只征求意见，不作会签，也没有免会签。"
    attendance_decides "Who signs minutes follows from the attendance: leave the units away." "会签单位由出席情况确定，请勿另填单位。"
    text_or_file "There is no text: give the words (text) or a file with them (file)." "缺少正文：请填写内容（text），或给出文本文件（file）。"
    text_says_nothing "The text has no paragraph besides its title." "正文除标题外没有内容：请补充。"

    why_no_comment "no answer" "未反馈"

    paper_no_text "This paper was never sent out for comment: there is nothing to read here yet." "此文稿尚未送出征求意见：这里还没有可看的文本。"
    paper_gone "This paper is not there any more: go back and choose another." "此文稿已不存在：请返回另选。"
    paper_nothing_out "This paper is not out for comment now; to read only." "此文稿目前不在征求意见，仅供查看。"
    paper_two_out "The paper is out twice at once: wait until one is taken back; to read only." "此文稿有两份同时在外：请等收回其中一份，仅供查看。"
    paper_closed "The paper is concluded; to read only." "此文稿已定稿，仅供查看。"
    paper_never "Your unit has answered on no earlier version: here is all of it." "贵单位没有反馈过以前的稿，以下为全文。"
    paper_same "Nothing has changed since the version on which your unit answered." "与贵单位反馈过的稿相比没有改动。"
    paper_same_compare "This is the very text on which your unit answered: nothing to compare." "贵单位反馈的就是本稿，没有可对比的改动。"
    paper_agreed "Your unit has answered on this very text." "贵单位对本稿已反馈。"
    paper_ready "read; you may answer" "已读完，可反馈"
    paper_unreadable_text "The text cannot be read as a paper, so nothing can be compared: tell the secretary." "文本无法识别，不能对比：请告知牵头单位。"

    paper_answering "Comment" "反馈意见"
    paper_page "Paper for comment" "征求意见文稿（单份）"
    paper_read "read" "阅读"
    paper_tab_text "Text" "内容"
    paper_not_sent "Nothing is out for comment: send the draft (circulate) first." "尚未送出征求意见：文稿写好后请“送出征求意见”。"
    paper_no_answer "Not answered yet." "尚未答复采纳情况。"
    paper_text_out "Text sent out" "送出文本"
    paper_no_history "Nothing has been declared yet: rounds of comment, answers and the end will stand here." "还没有记录：征求意见、反馈、答复、定稿都将列在这里。"

    report_papers "Papers" "征求意见文稿"
    report_paper "Text of a paper" "文稿内容"
    empty_papers "There is no paper yet: begin one with `draft-paper`." "尚无征求意见的文稿：请先“起草文稿”（draft-paper）。"
    empty_paper "This paper has no version yet: write one with `revise-paper`." "此文稿尚无内容：请“修改文稿”（revise-paper）。"
    no_paper_yet "There is no paper yet: begin one with `draft-paper`." "尚无征求意见的文稿：请先“起草文稿”（draft-paper）。"
    col_paper "Paper" "文稿"
    col_drafted_by "Drafted by" "起草单位"
    col_answered "Answered" "反馈"
    cli_value_paper "PAPER" "文稿"
}

phrases! {
    no_such_paper(typed: &str) "There is no paper {typed}: `lianxi papers` lists them." "没有文稿 {typed}：可用 lianxi papers 查看。"
    no_such_paragraph(typed: &str) "There is no clause {typed} in the text that is out: `lianxi paper` lists them." "送出的文稿中没有段 {typed}：可用 lianxi paper 查看。"
    paper_concluded(title: &str) "“{title}” is concluded: nothing can be changed in it." "《{title}》已定稿，不能再改。"
    paper_version_out(title: &str, n: u32) "Version {n} of “{title}” was sent out and never changes: write the next one with `revise-paper`." "《{title}》第{n}稿已送出，不再更改：请先“修改文稿”出下一稿。"
    no_version(title: &str) "“{title}” has no version yet: write one with `revise-paper`." "《{title}》尚无内容：请先“修改文稿”。"
    nobody_to_ask(title: &str) "Nobody is asked about “{title}”: name the units." "《{title}》没有可征求的单位：请填写征求单位。"
    nothing_changed(title: &str) "Nothing changed in “{title}”: the text is that of the latest version." "《{title}》没有改动：内容与最新一稿相同。"
    paper_drafted(title: &str) "Version 1 of “{title}” is begun; next, send it for comment (circulate)" "已起草《{title}》第1稿，下一步可“送出征求意见”（circulate）"
    paper_revised(title: &str, n: u32) "“{title}” is now at version {n}" "《{title}》已改为第{n}稿"
    paper_done(title: &str, n: u32) "“{title}” is concluded with version {n}." "《{title}》已以第{n}稿定稿。"
    paper_silent(units: &str) " Did not answer: {units}." "未反馈：{units}。"
    paper_unanswered(n: usize) " Opinions without an answer: {n}." "尚有 {n} 条意见未答复采纳情况。"
    paper_recalled(title: &str, n: u32) "Version {n} of “{title}” is taken back" "已收回《{title}》第{n}稿"
    sent_for_comment(title: &str, n: u32, asked: usize) "Version {n} of “{title}” is out for comment: {asked} units are asked." "《{title}》第{n}稿已送出征求意见：征求 {asked} 家。"
    not_asked_comment(unit: &str, n: u32) "{unit} is not asked for comment on version {n}." "第{n}稿未征求{unit}意见。"
    commented_already(unit: &str) "{unit} has said already that it has no comment on this text." "{unit}对本稿已回复无意见。"
    message_comment(title: &str, n: u32, until: &str, hash: &str) "[For comment] Version {n} of “{title}” is out for comment; please answer {until}, also if you have none. Check code {hash}." "【征求意见】《{title}》第{n}稿现征求意见，请{until}反馈，无意见也请回复。校验码 {hash}。"
    message_comment_reminder(title: &str, n: u32, until: &str) "[Reminder] Version {n} of “{title}”: your comment is still awaited; please answer {until}, also if you have none." "【催办】《{title}》第{n}稿征求意见尚待反馈，请{until}反馈，无意见也请回复。"
    why_comment_stale(version: u32, what: &str) "answered on version {version}; {what}, must answer again" "对第{version}稿已反馈，{what}，待重新反馈"
    why_spoke_before(version: u32) "disagreed with version {version}, must answer on this one" "对第{version}稿有不同意见，待对本稿反馈"
    paper_not_asked(unit: &str) "{unit} is not asked for comment on this version; to read only." "本稿未征求{unit}意见，仅供查看。"
    paper_counts(n: usize, of: usize) "{n}/{of} answered" "已反馈 {n}/{of}"
    paper_head(title: &str, n: u32) "{title}, version {n}" "《{title}》第{n}稿"
    paper_compare(n: u32, changed: usize) "Since version {n} ({changed} changed)" "与贵单位反馈过的第{n}稿对比（{changed}处）"
    paper_named(title: &str) "“{title}”" "《{title}》"
    paper_old(n: u32) "answered on v{n}, answer on the new one" "对第{n}稿已反馈，请对新稿反馈"
    paper_drafted_by(unit: &str) "drafted by {unit}" "{unit}起草"
    paper_tab_at(n: u32) "Text v{n}" "内容（第{n}稿）"
    paper_tab_units(n: usize, of: usize) "Units {n}/{of}" "各单位 {n}/{of}"
    paper_tab_opinions(n: usize) "Opinions {n}" "意见 {n}"
    paper_tab_history(n: usize) "History {n}" "记录 {n}"
    paper_answered(n: usize, of: usize) "{n}/{of}" "{n}/{of}"
}

impl Lang {
    /// How far a paper is.
    pub fn paper_state(self, code: &str) -> &'static str {
        match code {
            "draft" => self.pick("draft", "起草中"),
            "out" => self.pick("out for comment", "征求意见中"),
            "answered" => self.pick("all answered", "意见已齐"),
            "recalled" => self.pick("taken back", "已收回"),
            "divergent" => self.pick("out twice at once", "分歧"),
            "concluded" => self.pick("concluded", "已定稿"),
            _ => self.pick("unreadable", "无法读取"),
        }
    }

    /// How a unit stands to a paper: it has no comment, suggests, disagrees, or still owes its word.
    pub fn comment(self, code: &str) -> &'static str {
        match code {
            "agreed" => self.pick("no comment", "无意见"),
            "suggested" => self.pick("suggests changes", "附修改建议"),
            "awaited" => self.pick("awaited", "待反馈"),
            "stale" => self.pick("must answer again", "需重新反馈"),
            other => self.sign_state(other),
        }
    }

    /// What is to be done about a paper, in a word that fits a narrow column.
    pub fn waiting_paper(self, code: &str) -> &'static str {
        match code {
            "sign" => self.pick("Comment", "意见"),
            "circulate" => self.pick("Send", "送出"),
            other => self.waiting(other),
        }
    }

    /// What is awaited about a paper from somebody.
    pub fn waiting_for_paper(self, code: &str) -> &'static str {
        match code {
            "sign" => self.pick("comment", "反馈意见"),
            "circulate" => self.pick("send for comment", "送出征求意见"),
            "conclude" => self.pick("conclude", "定稿"),
            other => self.waiting_for(other),
        }
    }

    /// What is to be done about a paper, as a sentence.
    pub fn waiting_on_paper(self, code: &str) -> &'static str {
        match code {
            "sign" => self.pick("awaits your comment", "请反馈意见"),
            "circulate" => self.pick("the draft is not sent out", "文稿待送出征求意见"),
            "conclude" => self.pick(
                "answer the opinions, then conclude it or write the next version",
                "请答复意见，定稿或修改后再征求",
            ),
            "settle" => self.pick("out twice at once: take it back", "有两份同时在外，请收回"),
            other => self.waiting_next(other),
        }
    }

    /// That a unit answered: in its own hand, or recorded for it.
    pub fn commented(self, recorded: bool, unit: &str, n: u32, word: &str) -> String {
        match (self, recorded) {
            (Self::Zh, false) => format!("{unit}对第{n}稿：{word}"),
            (Self::Zh, true) => format!("已代为登记：{unit}对第{n}稿：{word}"),
            (Self::En, false) => format!("{unit} on version {n}: {word}"),
            (Self::En, true) => format!("Recorded: {unit} on version {n}: {word}"),
        }
    }
}
