//! The invented words of which a workload consists.

/// The mechanism, but for its uid.
pub(crate) const MECHANISM: &str = r#"name = "示例市医防融合工作联席会议"
short_name = "示例医防融合联席会议"
kind = "joint-meeting"
lead_unit = "wjw"
utc_offset = "+08:00"
stated_units = 12

[[roles]]
id = "convener"
name = "召集人"
rights = ["read", "chair", "authorise", "accept", "waive", "extend", "sign"]

[[roles]]
id = "deputy"
name = "副召集人"
rights = ["read", "chair", "authorise", "accept", "waive", "extend", "sign"]

[[roles]]
id = "member"
name = "成员"
rights = ["read", "sign", "reply", "propose", "progress", "nominate"]
lead_rights = ["edit"]

[[roles]]
id = "liaison"
name = "联络员"
rights = ["read", "sign", "reply", "propose", "progress", "nominate"]
lead_rights = ["edit"]

[[roles]]
id = "clerk"
name = "经办人"
rights = ["read", "reply", "propose", "progress", "nominate"]
lead_rights = ["edit"]

[[meeting_kinds]]
id = "plenary"
name = "全体会议"
minutes = true
gate = true
numbered = true

[[meeting_kinds]]
id = "thematic"
name = "专题会议"
minutes = true
gate = true

[rules]
consent_from = "attending"
consent_needs = "approver"
reconfirm = "all"
silence = "never"

[numbering]
pattern = "〔{year}〕{n}号"
"#;

/// Units: the id, the short name, the name after the city's; the first one leads.
pub(crate) const UNITS: &[(&str, &str, &str)] = &[
    ("wjw", "市卫健委", "卫生健康委员会"),
    ("gaj", "市公安局", "公安局"),
    ("mzj", "市民政局", "民政局"),
    ("sfj", "市司法局", "司法局"),
    ("czj", "市财政局", "财政局"),
    ("rsj", "市人社局", "人力资源和社会保障局"),
    ("wlj", "市文旅局", "文化和旅游局"),
    ("jyj", "市教育局", "教育局"),
    ("ybj", "市医保局", "医疗保障局"),
    ("fl", "市妇联", "妇女联合会"),
    ("tsw", "团市委", "共青团委员会"),
    ("cl", "市残联", "残疾人联合会"),
];

/// Family names.
pub(crate) const FAMILIES: &[&str] = &[
    "赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨",
    "朱", "秦", "尤", "许", "何", "吕", "施", "曾", "单",
];

/// The middle of a name that nobody bears.
pub(crate) const MIDDLES: &[&str] = &["示", "例", "拟", "样"];

/// The end of a name.
pub(crate) const ENDS: &[&str] = &["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// What work is about.
pub(crate) const MATTERS: &[&str] = &[
    "医疗救助",
    "临时救助",
    "疫苗接种",
    "校园健康",
    "孕产妇保健",
    "慢性病管理",
    "基层转诊",
    "信息共享",
    "宣传培训",
    "经费保障",
    "药品供应",
    "随访服务",
    "风险监测",
    "社区动员",
    "数据核对",
    "残疾人康复",
    "重点人群筛查",
    "传染病报告",
    "婚前检查",
    "应急演练",
];

/// What is done about it.
pub(crate) const DEEDS: &[&str] = &[
    "制定年度工作方案",
    "建立台账并按月更新",
    "开展专项督导检查",
    "完善部门会商制度",
    "组织骨干人员培训",
    "形成阶段评估报告",
    "落实专人负责制",
    "打通数据交换渠道",
];

/// What minutes say besides.
pub(crate) const REMARKS: &[&str] = &[
    "会议听取了工作进展情况汇报，肯定了前一阶段取得的成效",
    "会议指出，当前工作仍存在部门衔接不畅、基层力量不足等问题",
    "会议强调，各成员单位要提高认识，压实责任，密切配合",
    "会议要求，联络员要及时报送信息，遇有变动当日告知",
];
