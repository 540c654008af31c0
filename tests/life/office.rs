//! An invented mechanism of seven units, with rules drawn at random.

use lianxi::store::memory::Memory;

use crate::random::Random;

const HEAD: &str = r#"schema = 1
uid = "000000000000000000000000000011fe"
name = "虚拟市灯笼管理协作机制"
kind = "mechanism"
lead_unit = "tsj"
utc_offset = "+08:00"
"#;

/// Roles with their rights, each: id, name, rights, rights in the lead unit alone.
const ROLES: &[(&str, &str, &str, &str)] = &[
    ("convener", "召集人", "read chair authorise accept waive extend sign", ""),
    ("deputy", "副召集人", "read chair authorise accept waive extend sign", ""),
    ("member", "成员", "read sign reply propose progress nominate", "edit"),
    ("liaison", "联络员", "read sign reply propose progress nominate", "edit"),
    ("clerk", "经办人", "read reply propose progress nominate", "edit"),
    ("ph-liaison", "公共卫生联络员", "read", ""),
];

const KINDS: &str = r#"
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

[[meeting_kinds]]
id = "briefing"
name = "碰头会"
minutes = true

[[meeting_kinds]]
id = "consultation"
name = "会商"
"#;

/// Units, each: id, short name, and what else its record says.
const UNITS: &[(&str, &str, &str)] = &[
    ("tsj", "市图书局", "level = \"市\"\n"),
    ("yyj", "市园艺局", "level = \"市\"\n"),
    ("hdj", "市航灯局", ""),
    ("zbj", "市钟表局", "level = \"市\"\n"),
    ("ldxz", "市灯笼领导小组", "kind = \"body\"\n"),
    ("qqj", "市气球局", "level = \"市\"\nmember = false\n"),
    ("all-members", "各成员单位", "kind = \"collective\"\nmember = false\n"),
    ("xyyj", "虚拟县园艺局", "level = \"县区\"\nparent = \"yyj\"\nmember = false\n"),
];

/// Posts, each: person, name, role, unit, first day, last day.
const POSTS: &[(&str, &str, &str, &str, &str, &str)] = &[
    ("zhao-xu-yi", "赵虚一", "convener", "tsj", "2025-01-01", ""),
    ("qian-xu-er", "钱虚二", "deputy", "tsj", "2025-01-01", ""),
    ("sun-xu-san", "孙虚三", "liaison", "tsj", "2025-01-01", ""),
    ("li-xu-si", "李虚四", "clerk", "tsj", "2025-01-01", ""),
    ("zhou-xu-wu", "周虚五", "member", "yyj", "2025-01-01", ""),
    ("wu-xu-liu", "吴虚六", "liaison", "yyj", "2025-01-01", ""),
    ("zheng-xu-qi", "郑虚七", "member", "hdj", "2025-01-01", "2026-06-30"),
    ("wang-xu-ba", "王虚八", "liaison", "hdj", "2025-01-01", ""),
    ("wang-xu-ba", "王虚八", "liaison", "zbj", "2026-01-01", ""),
    ("feng-xu-jiu", "冯虚九", "member", "zbj", "2025-01-01", ""),
    ("chen-xu-shi", "陈虚十", "liaison", "qqj", "2025-01-01", ""),
    ("chu-xu-shi-yi", "褚虚十一", "member", "qqj", "2025-01-01", ""),
    ("wei-xu-shi-er", "卫虚十二", "liaison", "xyyj", "2025-01-01", ""),
    ("jiang-xu-shi-san", "蒋虚十三", "member", "ldxz", "2025-01-01", ""),
    ("shen-xu-shi-si", "沈虚十四", "liaison", "zbj", "2025-01-01", "2025-12-31"),
    ("han-xu-shi-wu", "韩虚十五", "member", "hdj", "2026-07-01", ""),
    ("yang-xu-shi-liu", "杨虚十六", "ph-liaison", "hdj", "2025-01-01", ""),
];

/// Values of each rule that lives draw from, the empty one for the default.
const RULES: &[(&str, &[&str])] = &[
    ("consent_from", &["", "\"attending\"", "\"members\"", "\"listed\""]),
    ("consent_needs", &["\"liaison\"", "\"approver\"", "\"member\"", ""]),
    ("reconfirm", &["\"all\"", "\"affected\"", "\"affected\"", ""]),
    (
        "silence",
        &[
            "\"never\"",
            "{ working_days = 3, basis = \"协作机制第八条\" }",
            "",
            "{ working_days = 5, basis = \"约定\" }",
        ],
    ),
    ("succession", &["", "\"convener\"", "\"natural\"", "\"decision\""]),
    ("unanswered", &["\"convener\"", "", "\"never\""]),
    ("authorise", &["", "", "\"all\""]),
    ("separate", &["", "", "", "true"]),
    ("approve_calls", &["true", ""]),
    ("consent_exempt", &["", "", "[\"zbj\"]", "[\"qqj\"]"]),
    ("listed", &["[\"yyj\", \"hdj\"]", "[\"tsj\", \"qqj\", \"ldxz\"]"]),
];

/// Lines of `[rules]`, drawn at random.
pub(crate) fn rules(random: &mut Random) -> Vec<String> {
    let drawn = RULES.iter().map(|(name, values)| (name, *random.pick(values)));
    drawn.filter(|it| !it.1.is_empty()).map(|(name, value)| format!("{name} = {value}")).collect()
}

/// The files of the mechanism with these rules.
pub(crate) fn files(rules: &[String]) -> Memory {
    let mut files = vec![("mechanism.toml".to_owned(), mechanism(rules))];
    for (order, (id, name, more)) in UNITS.iter().enumerate() {
        let head = format!("schema = 1\nname = \"虚拟{name}\"\nshort_name = \"{name}\"\n");
        files.push((format!("units/{id}.toml"), format!("{head}order = {}\n{more}", order + 1)));
    }
    let mut people: Vec<&str> = POSTS.iter().map(|it| it.0).collect();
    people.dedup();
    for person in people {
        files.push((format!("people/{person}.toml"), record_of(person)));
    }
    Memory::of(files.iter().map(|it| (it.0.as_str(), it.1.as_str())))
}

fn mechanism(rules: &[String]) -> String {
    let list = |words: &str| {
        let words: Vec<String> = words.split_whitespace().map(|it| format!("\"{it}\"")).collect();
        words.join(", ")
    };
    let written = |(id, name, rights, lead): &(&str, &str, &str, &str)| {
        let head = format!("\n[[roles]]\nid = \"{id}\"\nname = \"{name}\"\n");
        format!("{head}rights = [{}]\nlead_rights = [{}]\n", list(rights), list(lead))
    };
    let all: Vec<String> = ROLES.iter().map(written).collect();
    format!("{HEAD}{}{KINDS}\n[rules]\n{}\n", all.concat(), rules.join("\n"))
}

fn record_of(person: &str) -> String {
    let own: Vec<_> = POSTS.iter().filter(|it| it.0 == person).collect();
    let mut text = format!("schema = 1\nname = \"{}\"\n", own[0].1);
    for (_, _, role, unit, from, until) in own {
        let head = format!("\n[[posts]]\nrole = \"{role}\"\nunit = \"{unit}\"\ntitle = \"科员\"\n");
        text += &[&head, "from = ", from, "\n"].concat();
        if !until.is_empty() {
            text += &["until = ", until, "\n"].concat();
        }
    }
    text
}
