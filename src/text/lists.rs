//! The words of the lists and grids that are made by hand: duties, sign-offs, ledger, members, opinions.

use crate::text::{phrases, words};

words! {
    list_no_lead "no lead or owner" "未明确牵头单位"
    list_and_others " and others" "等"
    list_contact "Call" "联系人"
    list_stage "Stage" "进度"
    list_no_report "No report yet" "尚未报送进展"
    list_to_matrix "matrix" "看矩阵"
    list_to_list "list" "看清单"
    list_duty_legend "L lead, S support, O owner, . none" "牵=牵头 配=配合 责=责任单位 .=无"
    list_no_part "no part in it" "不涉及"
    list_agreed_due "Agreed day" "原定时限"
    head_extended "New day" "延至"
    list_extended "Extended to" "延至"
    list_history "History" "办理过程"
    list_by_meeting "From" "出处"
    list_reports "Last reports" "各单位最近进展"
    list_member "Member" "成员"
    list_liaison "Liaison" "联络员"
    list_since "Since" "任职起"
    list_reach "How to reach" "联系方式"
    list_owes "Owes" "待办"
    list_former "Formerly" "历任"
    list_former_none "Nobody held a post here before." "没有历任记录。"
    list_owes_nothing "Owes nothing now." "目前没有待办事项。"
    list_no_member "no member entered" "未登记成员"
    list_no_liaison "no liaison entered" "未登记联络员"
    list_awaits_answer "to answer" "待答复"
    list_closed_unanswered "none" "未答复"
    list_word "Word" "表态"
    list_recorded " (rec)" "（代）"
    list_objects "disagrees" "不同意见"
    list_suggests "suggests" "修改建议"
    list_answer "Answer" "采纳情况"
    list_opinion_old "on an earlier text" "针对以前的稿"
    list_opinion_gone "replaced by a later word of the unit" "该单位此后另有表态"
    list_answer_two "answered twice at once: answer again" "两份答复并存，请重新答复"
    grid_none_circulated "No minutes have been written yet: sign-offs will stand here once a draft is sent out." "还没有纪要：起草并送会签后，各单位的意见列在这里。"
    grid_legend "ag agreed, su suggests, ob disagrees, aw awaited, st stale, wd withdrawn, si by silence, dv two words, un unreadable, no no word when issued, - not asked, /r recorded" "签=同意 附=附建议 异=不同意 待=未会签 复=需重新会签 撤=已撤回 默=视为同意 歧=分歧 阻=无法读取 未=印发时未表态 -=不需会签 代=代为登记"
    grid_awaited "aw" "待"
    grid_remind_all "remind all" "催全部"
    grid_nothing_out "Nothing is out for consent." "目前没有在外会签的稿件。"
    grid_was_not_asked "It is not asked about this text." "本稿不需要该单位会签。"
}

phrases! {
    list_units_parts(lead: usize, owner: usize, support: usize) "lead {lead}, owner {owner}, support {support}" "牵头 {lead}  责任 {owner}  配合 {support}"
    list_duties(units: usize, duties: usize, unled: usize) "{units} units, {duties} duties, {unled} without lead or owner" "{units} 家单位  {duties} 项职责  其中 {unled} 项未明确牵头或责任单位"
    list_resolutions(all: usize, open: usize, late: usize) "{all} resolutions, {open} open, {late} overdue" "议定事项 {all} 项  未办结 {open} 项  逾期 {late} 项"
    list_members(units: usize, people: usize) "{units} units, {people} people in office" "{units} 家单位  在任 {people} 人"
    list_opinions(all: usize, open: usize) "{all} opinions, {open} to be answered" "意见 {all} 条  待答复 {open} 条"
    list_signs(units: usize, minutes: usize) "{units} units, {minutes} minutes, the newest first" "{units} 家单位  {minutes} 次会议纪要（新的在前）"
    list_clause_of(text: &str) "on: {text}" "所涉段：{text}"
    list_from_until(from: &str, until: &str) "{from} to {until}" "{from} 至 {until}"
    list_from(from: &str) "since {from}" "{from} 起"
    list_count(n: usize) "{n} open" "{n} 件"
}

impl crate::text::Lang {
    /// A unit's part in a duty: one Han character, or one letter.
    pub fn part_mark(self, code: &str) -> &'static str {
        match code {
            "lead" => self.pick("L", "牵"),
            "owner" => self.pick("O", "责"),
            "support" => self.pick("S", "配"),
            _ => ".",
        }
    }

    /// A unit's part in a duty, in a word.
    pub fn part(self, code: &str) -> &'static str {
        match code {
            "lead" => self.pick("lead", "牵头"),
            "owner" => self.pick("owner", "责任单位"),
            "support" => self.pick("support", "配合"),
            _ => self.list_no_part(),
        }
    }

    /// How a unit stands to minutes: one Han character, or two letters.
    pub fn sign_mark(self, code: &str) -> &'static str {
        match code {
            "agreed" => self.pick("ag", "签"),
            "suggested" => self.pick("su", "附"),
            "objected" => self.pick("ob", "异"),
            "awaited" => self.pick("aw", "待"),
            "stale" => self.pick("st", "复"),
            "withdrawn" => self.pick("wd", "撤"),
            "by-silence" => self.pick("si", "默"),
            "divergent" => self.pick("dv", "歧"),
            "unreadable" => self.pick("un", "阻"),
            "silent" | "unanswered" => self.pick("no", "未"),
            _ => "-",
        }
    }
}
