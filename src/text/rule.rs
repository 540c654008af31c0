//! What the rules say: the gate and its reasons, rights, why an item is proposed.

use crate::text::{phrases, words};

words! {
    say_who_you_are "Say who you are first: choose yourself from the roster, or give --as PERSON." "请先说明您是谁：在名册中选择本人，或加 --as 人员。"
    no_patient_data "Do not enter personal data of patients." "请勿填写患者姓名、身份证号等个人信息。"
    nobody "nobody" "无人"
    gate_open "Everything is there: it may be issued." "已齐备，可以印发。"
    gate_cancelled "The meeting was called off" "会议已取消"
    gate_issued "The minutes were issued already" "纪要已印发"
    gate_nothing_out "Nothing is out for consent: circulate the draft first" "尚未送会签：请先将草稿送会签"
    gate_two_out "Two circulations stand at once (divergence): recall one of them" "有两份会签稿同时在外（分歧）：请收回会签稿后重新送会签"
    gate_not_authorised "Not authorised yet by the convener or the deputy" "待召集人（或副召集人）签发"
    why_silent "no answer" "未回复"
    why_not_enough "its word lacks the approver that the rule asks for" "意见缺少规则要求的审定人"
    text_changed "the text changed" "文本已改"
    due_today "due today" "今天截止"
    yes "yes" "是"
    no_meeting_yet "There is no meeting yet: call one with `convene`." "尚无会议：请先“召集会议”。"
    stop "; " "；"
    comma ", " "、"
    comma_text ", " "，"
    past_its_day "past its day" "已过期限"
    reason_attended "attended" "出席"
    reason_member "member unit" "成员单位"
    reason_listed "named by the rules" "规则指定"
    reason_invited "its invitation says so" "邀请时注明须会签"
}

phrases! {
    clock_behind(now: &str, latest: &str) "The clock of this machine says {now}, which is before the latest entry ({latest}): set the clock right; days and deadlines are judged by it." "本机时间为{now}，早于最近一次登记（{latest}）：请核对本机时间，日期和时限均按本机时间认定。"
    gate_amended(words: &str) "changes were asked for instead of an authorisation (make a new version): {words}" "签发人要求修改（须出新稿重新会签）：{words}"
    because_set_aside(id: &str) "no agreement was reached ({id}); for the convener to coordinate" "未达成一致（{id}），提请召集人协调"
    not_in_roster(person: &str) "{person} is not in the roster: add the person, or give another name." "名册中没有 {person}：请先登记此人，或换一个姓名。"
    may_not(name: &str, right: &str, holders: &str) "{name} may not {right} today; who may: {holders}." "{name}今天没有“{right}”的权限；有此权限的：{holders}。"
    may_not_for(name: &str, unit: &str, right: &str) "{name} may not {right} for {unit} today: ask its own people, or have its word recorded." "{name}今天不能代表{unit}“{right}”：请由该单位人员办理，或由经办人代为登记。"
    no_such_meeting(typed: &str) "There is no meeting {typed}: `lianxi meetings` lists them." "没有会议 {typed}：可用 lianxi meetings 查看。"
    gate_unreadable(path: &str) "A file cannot be read: {path}" "文件无法读取：{path}"
    reason_bound(keys: &str) "bound by {keys}" "{keys} 涉及本单位"
    reason_bound_absent(keys: &str) "did not attend, bound by {keys}" "未出席，{keys} 涉及本单位"
    unreadable_units(units: &str) "cannot be read: {units}" "无法读取：{units}"
    gate_differs(field: &str) "The records no longer say what the circulated text says: {field}" "稿件与送会签文本不一致：{field}"
    gate_units(n: usize, units: &str) "{n} missing: {units}" "差 {n} 家：{units}"
    gate_unit(unit: &str, why: &str) "{unit} ({why})" "{unit}（{why}）"
    why_stale(version: u32, what: &str) "agreed to version {version}; {what}, must confirm again" "原同意第{version}稿，{what}，待重新会签"
    why_objected(words: &str) "disagrees: {words}" "不同意见：{words}"
    gate_unanswered(n: usize, units: &str) "suggestions of {n} not answered: {units}" "{n} 家的修改建议未答复采纳情况：{units}"
    why_objected_before(version: u32) "disagreed with version {version}, must speak on this one" "对第{version}稿有不同意见，待对本稿会签"
    past_deadline(about: &str, n: i64) "{about}{n} working day(s) past the day" "逾期{about} {n} 个工作日"
    days_left(about: &str, n: i64) "{about}{n} working day(s) left" "剩{about} {n} 个工作日"
    silence_never(why: &str) "{why}, so silence does not count" "{why}，期满不视为无意见"
    deadline_about(n: i64, why: &str) " Until then it is about {n} working day(s): {why}." "距截止日约 {n} 个工作日（{why}）。"
    silence_waits(why: &str) " Silence will not count: {why}; take the year's notice in with `lianxi add-holidays FILE`." "{why}，未回复的不会因期满计入，请用 lianxi add-holidays 录入该年放假安排。"
    clauses_changed(places: &str) "{places} changed" "{places}已改"
    because_proposed(unit: &str, reason: &str) "Proposed by {unit} and accepted: {reason}" "{unit}建议，已采纳：{reason}"
    because_needs(id: &str, needs: &str) "Resolution {id} needs coordination: {needs}" "议定事项 {id} 需协调：{needs}"
    because_overdue(id: &str, day: &str) "Resolution {id} was due on {day}" "议定事项 {id} 已逾期（{day}到期）"
    because_unfinished(id: &str, day: &str) "Resolution {id} is not finished, due on {day}" "议定事项 {id} 未完成（{day}到期）"
    because_open(id: &str) "Resolution {id} is not finished" "议定事项 {id} 未完成"
    until_clock(end: &str) "–{end}" "—{end}"
    in_sessions(n: usize, sessions: &str) "{n} sessions: {sessions}" "分{n}场：{sessions}"
    with_speaker(name: &str) "; reported by {name}" "；汇报人：{name}"
    responsible(units: &str) "{units} (responsible)" "{units}（责任）"
    unit_since(day: &str) "member from {day}" "{day}加入"
    unit_formerly(name: &str, day: &str) "formerly {name} (until {day})" "原{name}（至{day}）"
    unit_heir(heir: &str) "taken over by {heir}" "由{heir}承继"
    unit_ended_on(day: &str) "no more from {day}" "{day}起撤销"
    unit_ended_heir(day: &str, heir: &str) "no more from {day}, taken over by {heir}" "{day}起撤并，由{heir}承继"
    because_near(day: &str) "Its day is near: {day}" "临近完成时限：{day}"
}

impl crate::text::Lang {
    /// Where a clause stands: 第二段.
    pub fn clause_place(self, n: usize) -> String {
        match self {
            Self::Zh => {
                format!("第{}段", crate::text::dates::chinese_number(u32::try_from(n).unwrap_or(0)))
            }
            Self::En => format!("clause {n}"),
        }
    }

    /// The words of an authorisation, where nobody gave others.
    pub fn may_be_issued(self, early: bool) -> &'static str {
        if early {
            self.pick("agreed, to be issued after the sign-offs", "同意，会签后印发")
        } else {
            self.pick("agreed, to be issued", "同意印发")
        }
    }

    /// What a right allows.
    pub fn right(self, code: &str) -> &'static str {
        match code {
            "edit" => self.pick("edit", "编辑和登记"),
            "chair" => self.pick("chair", "主持"),
            "authorise" => self.pick("authorise", "签发"),
            "accept" => self.pick("answer proposals", "答复建议"),
            "waive" => self.pick("waive", "豁免"),
            "extend" => self.pick("grant extensions", "批准延期"),
            "sign" => self.pick("sign off", "会签"),
            "reply" => self.pick("reply", "回执"),
            "propose" => self.pick("propose", "提出建议"),
            "progress" => self.pick("report progress", "报送进展"),
            "nominate" => self.pick("nominate", "提名"),
            "confirm" => self.pick("confirm nominations", "确认人选"),
            _ => self.pick("read", "查看"),
        }
    }

    /// Whether a unit was there.
    pub fn presence(self, code: &str) -> &'static str {
        match code {
            "present" => self.pick("attends", "出席"),
            "substitute" => self.pick("substitute", "代会"),
            "leave" => self.pick("on leave", "请假"),
            _ => self.pick("absent", "缺席"),
        }
    }

    /// What is done with an agenda item.
    pub fn item_kind(self, code: &str) -> &'static str {
        match code {
            "report" => self.pick("hear", "听取汇报"),
            "brief" => self.pick("inform", "通报"),
            "deploy" => self.pick("deploy", "部署"),
            _ => self.pick("decide", "审议"),
        }
    }

    /// How the materials of an item stand.
    pub fn materials(self, code: &str) -> &'static str {
        match code {
            "due" => self.pick("owed", "应报"),
            "sent" => self.pick("sent", "已报"),
            "missing" => self.pick("missing", "未报"),
            _ => self.pick("not needed", "不需要"),
        }
    }

    /// How a unit stands to a version.
    pub fn sign_state(self, code: &str) -> &'static str {
        match code {
            "agreed" => self.pick("agreed", "同意"),
            "suggested" => self.pick("agreed, suggests", "同意，附修改建议"),
            "if-adopted" => self.pick("agrees if adopted", "采纳后同意"),
            "not-adopted" => self.pick("not adopted, to speak again", "所提未采纳，待表态"),
            "objected" => self.pick("disagrees", "不同意见"),
            "awaited" => self.pick("awaited", "待会签"),
            "stale" => self.pick("must confirm again", "需重新会签"),
            "withdrawn" => self.pick("withdrawn", "撤回意见"),
            "by-silence" => self.pick("no answer, taken as no objection", "视为无意见"),
            "unanswered" => {
                self.pick("no answer, issued by the convener", "未反馈意见，经召集人审定")
            }
            "divergent" => self.pick("two words at once", "分歧"),
            "unreadable" => self.pick("unreadable", "无法读取"),
            _ => self.pick("not asked", "未送"),
        }
    }

    /// Why a yes that waits for its suggestion does not count: it is to be answered, or to be written in.
    pub fn why_if_adopted(self, answered: bool) -> &'static str {
        if answered {
            self.pick(
                "agrees with the change: make the next version",
                "采纳后同意，待按所提修改出新稿",
            )
        } else {
            self.pick("agrees if adopted: answer the suggestion", "采纳后同意，待答复采纳情况")
        }
    }

    /// That the word of a unit is missing: its consent to minutes, or any other answer.
    pub fn answer_missing(self, consent: bool) -> &'static str {
        if consent { self.sign_state("awaited") } else { self.pick("awaited", "待回复") }
    }

    /// How a statement is known to come from whom.
    pub fn known(self, code: &str) -> &'static str {
        match code {
            "signed" => self.pick("signed", "密钥签名"),
            "attested" => self.pick("attested", "登录确认"),
            "recorded" => self.pick("recorded", "代为登记"),
            _ => self.pick("local", "本机登记"),
        }
    }

    /// The state of a meeting.
    pub fn meeting_state(self, code: &str) -> &'static str {
        match code {
            "proposed" => self.pick("proposed", "已建议"),
            "set" => self.pick("set", "已确定"),
            "notified" => self.pick("notified", "已通知"),
            "held" => self.pick("held", "已召开"),
            "drafting" => self.pick("drafting", "起草中"),
            "reviewing" => self.pick("in review", "送审"),
            "circulating" => self.pick("out for consent", "会签中"),
            "awaiting-authorisation" => self.pick("to be authorised", "待签发"),
            "issued" => self.pick("issued", "已印发"),
            "cancelled" => self.pick("called off", "已取消"),
            _ => self.pick("unreadable", "无法读取"),
        }
    }

    /// How far a resolution or a duty is.
    pub fn stage(self, code: &str) -> &'static str {
        match code {
            "in-progress" => self.pick("in progress", "推进中"),
            "apply-close" => self.pick("asks to close", "申请销号"),
            "standing" => self.pick("standing", "长期坚持"),
            "closed" => self.pick("closed", "已销号"),
            _ => self.pick("not started", "未启动"),
        }
    }

    /// Where a nomination stands.
    pub fn nomination_state(self, code: &str) -> &'static str {
        match code {
            "confirmed" => self.pick("confirmed", "已确认"),
            "natural" => self.pick("took over by rule", "自然替补"),
            "turned-down" => self.pick("turned down", "不予确认"),
            "superseded" => self.pick("another was nominated", "已另行提名"),
            _ => self.pick("open", "待确认"),
        }
    }

    /// By what means a recorded word came.
    pub fn how(self, code: &str) -> &'static str {
        match code {
            "paper" => self.pick("paper", "纸质"),
            "phone" => self.pick("telephone", "电话"),
            "wechat" => self.pick("WeChat", "微信"),
            "oa" => self.pick("office system", "办公系统"),
            _ => self.pick("in person", "当面"),
        }
    }

    /// What sort of notice it is.
    pub fn notice(self, code: &str) -> &'static str {
        match code {
            "early" => self.pick("early notice", "预通知"),
            "change" => self.pick("changed notice", "更改通知"),
            _ => self.pick("notice", "会议通知"),
        }
    }

    /// How an opinion was taken up.
    pub fn response(self, code: &str) -> &'static str {
        match code {
            "adopted" => self.pick("adopted", "采纳"),
            "partly" => self.pick("partly adopted", "部分采纳"),
            _ => self.pick("not adopted", "未采纳"),
        }
    }
}
