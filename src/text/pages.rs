//! The words of the pages that are made by hand: home, a meeting, and signing.

use crate::text::{phrases, words};

words! {
    home_title "To do" "待办"
    home_events "Latest" "最近变动"
    home_nothing_mine "Nothing awaits you." "没有等您办的事。"
    home_no_meeting "There is no meeting yet: call one (convene), or propose one (propose)." "尚无会议：请“召集会议”，或“提出建议”。"
    home_look_around "Next: look at the meetings, or at what was resolved." "接下来可以查看会议和议定事项。"
    home_nothing_others "Nothing is owed by others." "没有等别人办的事。"
    home_no_events "Nothing has happened yet." "还没有记录。"
    home_who "Say who you are: choose yourself from the roster" "我是谁：在名册中选择本人"
    home_who_what "Me" "本人"
    page_recorded " (recorded)" "（代）"
    page_none "-" "--"
    page_details "Details" "详情"
    page_open "open" "打开"
    page_close "back to the list" "返回列表"
    page_tabs "next tab" "换页"
    sign_next_change "next change" "下一处改动"
    sign_next_clause "next clause" "下一段"
    sign_to_full "whole text" "看全文"
    page_rows_cut "more below" "下面还有"
    meet_title "Meeting" "会议"
    meet_gone "This meeting is not there any more: go back and choose another." "此会议已不存在：请返回另选。"
    meet_agenda "Agenda" "议程"
    meet_minutes "Minutes" "纪要"
    meet_signs "Sign-offs" "会签"
    meet_no_agenda "No items yet: add one (add-item), or take up what candidates propose." "尚无议题：请“增加议题”，或从议题建议中选列。"
    meet_no_called "No unit is called: add member units first." "没有通知单位：请先登记成员单位。"
    meet_no_minutes "No minutes yet: write a draft (draft); it begins from the agenda." "尚未起草纪要：请“起草纪要”，初稿由议程生成。"
    meet_no_clauses "The draft has no clauses yet: add one (add-clause)." "本稿还没有段落：请“增加段”。"
    meet_no_signs "Nothing is out for consent: circulate the draft (circulate) first." "尚未送会签：纪要起草好后请“送会签”。"
    meet_no_minutes_kind "This kind of meeting has no minutes." "此类会议不形成纪要。"
    meet_no_papers "Nothing has been declared yet: replies, sign-offs and issue will stand here." "还没有记录：回执、会签、签发、印发等都将列在这里。"
    meet_locked_out "Locked while out for consent; recall it to change anything." "会签中，议程、出席和纪要已锁定；要修改请先“收回会签稿”。"
    meet_locked_two "Locked: two circulations stand at once; recall one of them." "已锁定：有两份会签稿同时在外；请先“收回会签稿”。"
    head_no "No" "序"
    head_mode "What" "方式"
    head_item "Item" "议题"
    head_unit "Unit" "单位"
    head_time "Min" "分钟"
    head_reply "Reply" "回执"
    head_came "Came" "出席"
    head_who "Who" "人员"
    head_clause "Clause" "段"
    head_text "Words" "内容"
    head_lead "Lead" "牵头"
    head_support "Support" "配合"
    head_due "Due" "时限"
    head_word "Word" "意见"
    head_version "Ver" "稿次"
    head_speaker "By" "表态人"
    head_approver "Approver" "审定人"
    head_known "Known" "方式"
    head_when "When" "时间"
    head_done "What" "事项"
    meet_reply_missing "none yet" "未回"
    meet_reply_two "two at once" "分歧"
    meet_not_entered "not entered" "未登记"
    meet_guest "guest" "列席"
    meet_guest_counts "guest, signs" "列席，须会签"
    meet_member "member" "成员"
    meet_liaison "liaison" "联络员"
    meet_reason "reason" "理由"
    meet_duty "duty" "职责"
    meet_resolution "resolution" "议定事项"
    meet_in_minutes "in the minutes" "纪要"
    meet_opinions "Opinions" "各单位意见"
    meet_binds_nobody "binds nobody" "不形成议定事项"
    meet_optional "asked only" "征求意见"
    meet_carried "holds: nothing changed that concerns it" "仍有效：所改内容与其无关"
    meet_words "words" "意见"
    meet_text "Text circulated" "会签文本"
    meet_heading_add "Add a clause below this heading." "可在此标题下增加段落。"
    sign_title "Sign-off" "会签"
    sign_full "Whole text" "全文"
    sign_no_text "No text was ever sent out for consent: there is nothing to read here yet." "尚未送过会签：这里还没有可看的文本。"
    sign_nothing_out "Nothing is out for consent now; to read only." "目前没有送会签的稿件，仅供查看。"
    sign_two_out "Two circulations stand at once: wait until one is recalled; to read only." "有两份会签稿同时在外：请等收回其中一份，仅供查看。"
    sign_closed "The minutes were issued or the meeting called off; to read only." "纪要已印发或会议已取消，仅供查看。"
    sign_nobody "You sign for no unit here; to read only." "您在本机制中没有会签权限，仅供查看。"
    sign_never "Your unit has agreed to no earlier text: here is all of it." "贵单位没有同意过以前的稿，以下为全文。"
    sign_same "Nothing has changed since the text that your unit agreed to." "与贵单位同意的稿相比没有改动。"
    sign_agreed "Your unit has agreed to this very text." "贵单位已同意本稿。"
    sign_same_compare "This is the very text that your unit agreed to: nothing to compare." "贵单位同意的就是本稿，没有可对比的改动。"
    sign_compare_none "Changes" "改动对比"
    sign_ready "read; may be signed" "已读完，可签"
    sign_contents "Contents" "目录"
    sign_units "Units" "各单位"
    sign_duties "My duties here" "本稿涉及贵单位"
    sign_no_duties "No clause binds your unit." "没有涉及贵单位的段。"
    sign_no_opinions "Nobody else has said anything yet." "其他单位尚无意见。"
    sign_comment "for comment only, does not count" "征求意见，不计为同意"
    sign_you_lead "binds you: lead" "涉及贵单位：牵头"
    sign_you_support "binds you: support" "涉及贵单位：配合"
    sign_lead "lead" "牵头"
    sign_support "support" "配合"
    sign_outside "outside the clauses" "段落以外"
    sign_unreadable_text "The text cannot be read as minutes, so nothing can be compared: tell the secretary." "文本无法识别，不能对比：请告知牵头单位。"
}

phrases! {
    sign_answered(version: u32, words: &str, verdict: &str, reason: &str) "Your opinion on version {version} ({words}): {verdict}. {reason}" "贵单位对第{version}稿的意见（{words}）：{verdict}。{reason}"
    home_mine(n: usize) "Waiting for me: {n}" "等我办 {n} 件"
    home_others(n: usize) "Waiting for others: {n}" "等别人办 {n} 件"
    home_minutes(meeting: &str, version: u32) "{meeting} minutes (version {version})" "{meeting}纪要（第{version}稿）"
    home_resolution(id: &str, words: &str) "{id} {words}" "{id} {words}"
    home_units(n: usize, units: &str) "{n}: {units}" "{n} 家：{units}"
    home_left(n: i64) "{n} day(s) left" "剩 {n} 个工作日"
    home_late(n: i64) "{n} day(s) late" "逾期 {n} 个工作日"
    home_proposed(unit: &str) "{unit} proposes: accept or decline" "{unit}建议，待答复"
    home_old(version: u32) "agreed to v{version}, confirm again" "原同意第{version}稿，需重新会签"
    page_version(n: u32) "version {n}" "第{n}稿"
    page_not_yet(action: &str) "{action} cannot be done here." "此处不能办理“{action}”。"
    meet_chaired(name: &str, by: &str) "chair {name} for {by}" "{name}主持（受{by}委托）"
    meet_chaired_by(name: &str) "chair {name}" "{name}主持"
    meet_replied(n: usize, of: usize) "Replies {n}/{of}" "回执 {n}/{of}"
    meet_came(n: usize, of: usize) "Attendance {n}/{of}" "出席 {n}/{of}"
    meet_minutes_at(n: u32) "Minutes v{n}" "纪要（第{n}稿）"
    meet_signed(n: usize, of: usize) "Sign-offs {n}/{of}" "会签 {n}/{of}"
    meet_papers(n: usize) "Papers {n}" "文件 {n}"
    meet_locked_issued(number: &str, day: &str) "Issued as {number} on {day}: it cannot be changed any more." "纪要已印发（{number}，{day}），不能再改。"
    meet_locked_off(day: &str, reason: &str) "Called off on {day}: {reason}" "会议已取消（{day}）：{reason}"
    meet_minutes_for(n: u32) "{n} minutes" "{n} 分钟"
    meet_item_title(n: usize) "Item {n}" "议题 {n}"
    meet_hash(hash: &str) "hash {hash}" "校验码 {hash}"
    meet_recorded(how: &str, by: &str, day: &str, clerk: &str) "recorded by {clerk} from {how}: {by}, {day}" "{clerk}代为登记（{how}，{by}，{day}）"
    sign_head(meeting: &str, version: u32) "{meeting} minutes, version {version}" "{meeting}纪要 第{version}稿"
    sign_compare(version: u32, n: usize) "Since version {version} ({n} changed)" "与贵单位同意的第{version}稿对比（{n}处）"
    sign_compare_short(version: u32, n: usize) "Since v{version} ({n})" "与第{version}稿对比（{n}处）"
    sign_read(percent: usize) "read {percent}%" "读到 {percent}%"
    sign_seen(n: usize, of: usize) "{n}/{of} changes seen" "已看 {n}/{of} 处"
    sign_until(day: &str, left: &str) "due {day} ({left})" "截止 {day}（{left}）"
    sign_for(unit: &str, person: &str) "You sign for {unit} ({person})" "代表{unit}（{person}）"
    sign_record_for(unit: &str) "You record for {unit}" "为{unit}代为登记"
    sign_not_asked(unit: &str) "{unit} is not asked about this version; to read only." "本稿未送{unit}会签，仅供查看。"
    sign_read_first(percent: usize) "Read to the end first: you are at {percent}%." "请先读完全文：现在读到 {percent}%。"
    sign_see_first(n: usize, of: usize) "Look at every change first: {n} of {of} seen." "请先看完全部改动：已看 {n}/{of} 处。"
    sign_others(n: usize) "Others ({n})" "各单位意见（{n}）"
    sign_counts(n: usize, of: usize) "{n}/{of} agreed" "已同意 {n}/{of}"
    sign_changed_clause(place: &str, key: &str) "{place} ({key}) changed" "{place}（{key}）已改"
    sign_added_clause(place: &str, key: &str) "{place} ({key}) is new" "{place}（{key}）为新增"
    sign_dropped_clause(place: &str, key: &str) "{place} ({key}) was dropped" "原{place}（{key}）已删去"
    sign_moved_clause(place: &str, key: &str, from: &str, to: &str) "{place} ({key}) moved from \"{from}\" to \"{to}\"" "{place}（{key}）由“{from}”移至“{to}”"
    sign_moved_within(place: &str, key: &str) "{place} ({key}) now stands at another place" "{place}（{key}）的先后次序有调整"
    sign_changed_head(key: &str) "{key} changed" "“{key}”已改"
    sign_at_clause(place: &str, key: &str) "{place} ({key})" "{place}（{key}）"
}

impl crate::text::Lang {
    /// What is to be done, in a word that fits a narrow column.
    pub fn waiting(self, code: &str) -> &'static str {
        match code {
            "sign" => self.pick("Sign", "会签"),
            "progress" => self.pick("Report", "进展"),
            "reply" => self.pick("Reply", "回执"),
            "authorise" => self.pick("Authorise", "签发"),
            "answer" => self.pick("Answer", "答复"),
            "attendance" => self.pick("Enter", "出席"),
            "draft" => self.pick("Draft", "起草"),
            "circulate" => self.pick("Circulate", "送签"),
            "settle" => self.pick("Settle", "协调"),
            "conclude" => self.pick("Conclude", "定稿"),
            "mend" => self.pick("Mend", "核对"),
            "issue" => self.pick("Issue", "印发"),
            "extend" => self.pick("Extend", "延期"),
            _ => self.pick("Verify", "销号"),
        }
    }

    /// What is to be done, as a sentence for whoever has to do it or waits for it.
    pub fn waiting_next(self, code: &str) -> &'static str {
        match code {
            "sign" => self.pick("awaits your word", "待会签"),
            "progress" => self.pick("report on progress", "待报进展"),
            "reply" => self.pick("say who will come", "请报参会人员"),
            "authorise" => self.pick("all agreed: awaits authorisation", "已会签齐，待签发"),
            "answer" => {
                self.pick("accept it, or decline with a reason", "待答复：采纳，或说明理由")
            }
            "attendance" => self.pick("enter who came", "请登记出席情况"),
            "draft" => self.pick("write the minutes", "请起草纪要"),
            "circulate" => self.pick("the draft is not sent out", "草稿待送会签"),
            "settle" => self.pick("settle the disagreement", "有不同意见，请协调修改"),
            "conclude" => {
                self.pick("all have commented: finish the text", "意见已齐，请定稿送会签")
            }
            "mend" => self.pick("files differ or are unreadable", "文件有误，请核对"),
            "issue" => self.pick("may be issued", "已签发，可以印发"),
            "extend" => self.pick("more time is asked for", "申请延期，请批复"),
            _ => self.pick("reported as done: verify", "申请销号，请核实"),
        }
    }

    /// How near a deadline is: one Han character, or a short word.
    pub fn urgency(self, code: &str) -> &'static str {
        match code {
            "overdue" => self.pick("late", "逾"),
            "urgent" => self.pick("!", "急"),
            "near" => self.pick("soon", "近"),
            _ => "",
        }
    }

    /// How a unit answered a call.
    pub fn meet_answer(self, code: &str) -> &'static str {
        match code {
            "attend" => self.pick("comes", "参加"),
            "substitute" => self.pick("substitute", "代会"),
            _ => self.pick("on leave", "请假"),
        }
    }
}
