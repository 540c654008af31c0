//! What is awaited, in words: one row for each thing, in the order of `rule/waiting/what.rs`.

use crate::text::Lang;

/// How one thing that is awaited is said, each in English and in Chinese.
pub struct Awaited {
    /// The word of the code.
    pub code: &'static str,
    /// In a word that fits a narrow column.
    pub short: (&'static str, &'static str),
    /// What is to be done.
    pub named: (&'static str, &'static str),
    /// As a sentence for whoever has to do it or waits for it.
    pub next: (&'static str, &'static str),
}

/// Every thing that can be awaited.
pub const WORDS: &[Awaited] = &[
    Awaited {
        code: "sign",
        short: ("Sign", "会签"),
        named: ("sign off", "会签"),
        next: ("awaits your word", "待会签"),
    },
    Awaited {
        code: "progress",
        short: ("Report", "进展"),
        named: ("report progress", "报送进展"),
        next: ("report on progress", "待报进展"),
    },
    Awaited {
        code: "reply",
        short: ("Reply", "回执"),
        named: ("reply", "回执"),
        next: ("say who will come", "请报参会人员"),
    },
    Awaited {
        code: "authorise",
        short: ("Authorise", "签发"),
        named: ("authorise", "签发"),
        next: ("all agreed: awaits authorisation", "已会签齐，待签发"),
    },
    Awaited {
        code: "answer",
        short: ("Answer", "答复"),
        named: ("answer", "答复建议"),
        next: ("accept it, or decline with a reason", "待答复：采纳，或说明理由"),
    },
    Awaited {
        code: "attendance",
        short: ("Enter", "出席"),
        named: ("enter attendance", "登记出席"),
        next: ("enter who came", "请登记出席情况"),
    },
    Awaited {
        code: "draft",
        short: ("Draft", "起草"),
        named: ("draft", "起草纪要"),
        next: ("write the minutes", "请起草纪要"),
    },
    Awaited {
        code: "circulate",
        short: ("Circulate", "送签"),
        named: ("circulate", "送会签"),
        next: ("the draft is not sent out", "草稿待送会签"),
    },
    Awaited {
        code: "settle",
        short: ("Settle", "处理"),
        named: ("settle", "处理意见"),
        next: ("settle the disagreement", "有不同意见，请协调修改"),
    },
    Awaited {
        code: "conclude",
        short: ("Conclude", "定稿"),
        named: ("conclude", "结束征求"),
        next: ("all have commented: finish the text", "意见已齐，请定稿送会签"),
    },
    Awaited {
        code: "mend",
        short: ("Mend", "核对"),
        named: ("mend files", "核对文件"),
        next: ("files differ or cannot be read", "文件无法读取或不符，请核对"),
    },
    Awaited {
        code: "issue",
        short: ("Issue", "印发"),
        named: ("issue", "印发"),
        next: ("may be issued", "已签发，可以印发"),
    },
    Awaited {
        code: "close",
        short: ("Verify", "销号"),
        named: ("close", "核实销号"),
        next: ("reported as done: verify", "申请销号，请核实"),
    },
    Awaited {
        code: "extend",
        short: ("Extend", "延期"),
        named: ("answer a request for time", "批复延期"),
        next: ("more time is asked for", "申请延期，请批复"),
    },
    Awaited {
        code: "items",
        short: ("Items", "议题"),
        named: ("send items", "报送议题"),
        next: ("name items, or say there are none", "请报议题，或回复无议题"),
    },
    Awaited {
        code: "materials",
        short: ("Papers", "材料"),
        named: ("send materials", "报送材料"),
        next: ("materials are still owed", "请报送会议材料"),
    },
    Awaited {
        code: "approve",
        short: ("Approve", "审批"),
        named: ("approve the call", "审批召开"),
        next: ("the call awaits approval", "请审批是否召开"),
    },
    Awaited {
        code: "review",
        short: ("Review", "审核"),
        named: ("review the draft", "审核草稿"),
        next: ("a draft awaits review", "纪要草稿送审，请审核"),
    },
    Awaited {
        code: "amend",
        short: ("Amend", "改稿"),
        named: ("make the changes", "按意见改稿"),
        next: ("changes were asked for: make them", "领导要求修改，请改稿"),
    },
    Awaited {
        code: "coordinate",
        short: ("Mediate", "协调"),
        named: ("coordinate", "协调未一致事项"),
        next: ("no agreement was reached: coordinate", "未达成一致，请协调"),
    },
    Awaited {
        code: "round",
        short: ("Round", "调度"),
        named: ("report in the round", "调度报送"),
        next: ("report in the round", "请按调度报送进展"),
    },
    Awaited {
        code: "confirm",
        short: ("Confirm", "人员"),
        named: ("confirm a nomination", "确认人选"),
        next: ("a nomination awaits confirmation", "单位提名人选，待确认"),
    },
];

impl Lang {
    /// What is to be done, in a word that fits a narrow column.
    pub fn waiting(self, code: &str) -> &'static str {
        self.of_awaited(code, |it| it.short)
    }

    /// What is awaited from somebody.
    pub fn waiting_for(self, code: &str) -> &'static str {
        self.of_awaited(code, |it| it.named)
    }

    /// What is to be done, as a sentence for whoever has to do it or waits for it.
    pub fn waiting_next(self, code: &str) -> &'static str {
        self.of_awaited(code, |it| it.next)
    }

    fn of_awaited(
        self,
        code: &str,
        form: fn(&Awaited) -> (&'static str, &'static str),
    ) -> &'static str {
        let (en, zh) = WORDS.iter().find(|it| it.code == code).map(form).unwrap_or_default();
        self.pick(en, zh)
    }
}
