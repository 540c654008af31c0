//! Invented minutes and statements for the tests of this floor.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    Agreed, Annex, Attendee, Away, CONSENT, Chair, Clause, Declaration, Form, Guest, Hash, Named,
    Present, Section, Session, Who,
};

pub(super) const UID: &str = "0123456789abcdef0123456789abcdef";

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn units() -> [Named; 4] {
    [
        Named::new("wjw", "市卫生健康委"),
        Named::new("jyj", "市教育局"),
        Named::new("gaj", "市公安局"),
        Named::new("mzj", "市民政局"),
    ]
}

fn present(person: Who, post: &str) -> Present {
    Present { person, post: post.to_string(), stands_for: None }
}

fn attending() -> Vec<Attendee> {
    let [wjw, jyj, gaj, _] = units();
    let wang = present(Who::known("wang-xiao-he", "王小禾"), "疾病预防控制科科长");
    let stand_in = Present {
        person: Who::stranger("赵一"),
        post: "四级调研员".to_string(),
        stands_for: Some(Named::new("qian-jin", "钱进")),
    };
    vec![
        Attendee { unit: wjw, persons: vec![wang, present(Who::stranger("周末"), "")] },
        Attendee { unit: jyj, persons: vec![stand_in] },
        Attendee { unit: gaj, persons: vec![] },
    ]
}

fn sections() -> Vec<Section> {
    let [wjw, jyj, gaj, mzj] = units();
    let clause = |key: &str, text: &str, lead: &[&Named], support: &[&Named], due: Option<&str>| {
        let all = |list: &[&Named]| list.iter().map(|unit| (*unit).clone()).collect();
        Clause {
            key: key.to_string(),
            text: text.to_string(),
            lead: all(lead),
            support: all(support),
            due: due.map(day),
            ..Clause::plain(String::new(), String::new())
        }
    };
    let first = vec![
        clause("c1", "会议听取了上半年工作情况汇报，认为总体进展平稳。", &[], &[], None),
        clause(
            "c4",
            "建立信息通报机制：每月5日前交换上月数据。\n完成后逐月通报。",
            &[&wjw, &jyj],
            &[&gaj, &mzj],
            Some("2024-06-30"),
        ),
    ];
    let second =
        vec![clause("c2", "段：c1 未尽事宜由联络员会议商定。", &[&gaj], &[], Some("2024-12-31"))];
    let section = |heading: &str, clauses| Section { heading: heading.to_string(), clauses };
    vec![
        section("一、关于上半年工作情况", first),
        section("二、关于下一步安排", second),
        section("", vec![]),
    ]
}

/// Minutes in which every field has a value.
pub(super) fn minutes() -> Agreed {
    let [wjw, _, _, mzj] = units();
    Agreed {
        form: Form::One,
        mechanism: "示例市母婴健康部门协作机制".to_string(),
        uid: UID.to_string(),
        meeting: "2024-03-05-plenary".to_string(),
        kind: Named::new("plenary", "全体会议"),
        ordinal: Some(1),
        title: "示例市母婴健康部门协作机制第一次全体会议".to_string(),
        at: DateTime::parse_from_rfc3339("2024-03-05T09:00:00+08:00").unwrap(),
        until: None,
        sessions: Vec::new(),
        place: Some("示例市卫生健康委三楼会议室".to_string()),
        chairs: vec![Chair {
            person: Named::new("song-ning", "宋宁"),
            unit: Some(wjw),
            post: "副主任".to_string(),
            on_behalf_of: Some(Named::new("cheng-an", "程安")),
        }],
        minute_taker: None,
        attending: attending(),
        leave: vec![Away { unit: mzj, reason: Some("参加市政府会议".to_string()) }],
        absent: vec![Named::new("czj", "市财政局")],
        guests: vec![
            Guest {
                unit: Some(Named::new("fybjy", "市妇幼保健院")),
                name: Some(Who::stranger("孙玲")),
                post: "院长".to_string(),
            },
            Guest {
                unit: None, name: Some(Who::stranger("李某某")), post: "教授".to_string()
            },
            Guest {
                unit: Some(Named::new("jkzx", "市疾控中心")), name: None, post: String::new()
            },
        ],
        opening: Some("2024年3月5日，第一次全体会议召开。\n现将会议议定事项纪要如下：".to_string()),
        sections: sections(),
        annexes: Vec::new(),
        version: 2,
        previous: Some(Hash::of(b"1")),
        corrects: Some(Hash::of(b"issue")),
        record_head: None,
    }
}

/// The same in form 2, with everything that form 1 has no key for.
pub(super) fn second() -> Agreed {
    let minute = |it: &str| DateTime::parse_from_rfc3339(it).unwrap();
    let mut minutes = Agreed {
        form: Form::Two,
        until: Some(minute("2024-03-05T16:30:00+08:00")),
        sessions: vec![
            Session {
                from: minute("2024-03-05T09:00:00+08:00"),
                until: minute("2024-03-05T12:00:00+08:00"),
            },
            Session {
                from: minute("2024-03-05T14:00:00+08:00"),
                until: minute("2024-03-05T16:30:00+08:00"),
            },
        ],
        minute_taker: Some(Who::stranger("吴记")),
        annexes: vec![
            Annex { title: "信息通报表".to_string(), hash: Hash::of(b"form") },
            Annex { title: "责任分工表".to_string(), hash: Hash::of(b"duties") },
        ],
        record_head: Some("3f1c0a5b9d".to_string()),
        ..minutes()
    };
    minutes.chairs.push(Chair {
        person: Named::new("he-fang", "何芳"),
        unit: None,
        post: "副市长".to_string(),
        on_behalf_of: None,
    });
    let clause = &mut minutes.sections[1].clauses[0];
    clause.owners = vec![Named::new("jyj", "市教育局"), Named::new("mzj", "市民政局")];
    clause.due_text = Some("年底前".to_string());
    minutes
}

/// A consent with a suggestion, to the minutes of the vector.
pub(super) fn consent(hash: Hash) -> Declaration {
    Declaration::new(&CONSENT)
        .with("mechanism", "示例市母婴健康部门协作机制")
        .with("uid", UID)
        .with("meeting", "2024-03-05-plenary")
        .with("unit", Named::new("jyj", "市教育局"))
        .with("person", Who::known("guo-xiao-jing", "郭小静"))
        .with("version", 2)
        .with("hash", hash)
        .with("verdict", "suggested")
        .with("approved_by", Who::stranger("钱进"))
        .with("clauses", vec!["c4".to_string(), "c2".to_string()])
        .with("words", "建议将“每月5日前”改为“每月10日前”。\n完：9行")
        .with("supersedes", vec![Hash::of(b"earlier")])
        .with("at", instant("2024-03-08T02:15:00Z"))
}
