//! One fault for each check, and that the check finds it while it finds nothing in what is clean.

use std::sync::Arc;

use super::tests::said;
use super::{ALL, Check};
use crate::fixture::issued::{Desk, about};
use crate::fixture::workspace;
use crate::model::{Id, Workspace};
use crate::seal::OBJECT;
use crate::seal::key::sample::{ED25519, SHORT_RSA};

const MINUTES: &str = "meetings/2024-03-05-plenary/minutes/1.toml";

/// A year with other days than the program states.
const HOLIDAYS: &str = "#- holidays.toml\n[[year]]\nyear = 2024\nsource = \"测试安排\"\n\
                        off = [2024-01-01]\nwork = []\n";

/// Two issued meetings with these numbers.
pub(super) fn two_issued(first: &str, second: &str) -> Workspace {
    let mut desk = Desk::agreed();
    desk.issue(first);
    let other = Desk::drafted();
    for (path, bytes) in other.texts.iter().filter(|(path, _)| path.starts_with("meetings/")) {
        desk.texts.insert(path.replace("2024-03-05", "2024-04-02"), Arc::clone(bytes));
    }
    desk.id = Id::new("2024-04-02-plenary").unwrap();
    desk.circulate();
    desk.consent("zhang-yi-wei", "wjw", "2024-04-03");
    desk.consent("sha-zuo-zhen", "jyj", "2024-04-03");
    desk.authorise();
    desk.issue(second);
    desk.workspace()
}

/// A workspace with one fault that the check finds.
fn faulty(check: &Check) -> Workspace {
    let zibo = |over: &str| workspace("zibo-emtct", over);
    match check.name {
        "unread" => zibo("#- units/jyj.toml\nname =\n"),
        "dangling" => zibo(
            "#- duties/d.toml\nschema = 1\nkind = \"division\"\ntitle = \"t\"\ntext = \"t\"\nowners = [\"x\"]\n",
        ),
        "number-twice" => two_issued("2024-1", "2024-1"),
        "ordinal-twice" => two_issued("2024-1", "2024-2"),
        "number-gap" => two_issued("2024-1", "2024-3"),
        "term-reversed" => {
            zibo(&posts("from = 2024-02-01\nuntil = 2024-01-31", "from = 2024-03-01"))
        }
        "key-twice" => zibo(&(key("li-wen", "a", ED25519) + &key("li-wu", "b", ED25519))),
        "key-unfit" => zibo(&key("li-wen", "a", SHORT_RSA)),
        "term-overlap" => zibo(&posts("from = 2024-02-01", "from = 2024-03-01")),
        "no-liaison" | "no-member" | "no-duty" => {
            zibo("#- units/slj.toml\nschema = 1\nname = \"水利局\"\nshort_name = \"水利局\"\n")
        }
        "left" => zibo(&format!(
            "{}#- meetings/m/meeting.toml\nschema = 1\nkind = \"plenary\"\ntitle = \"会议\"\nat = 2024-03-20T09:00:00+08:00\nchair = \"li-wen\"\n",
            posts("from = 2024-02-01\nuntil = 2024-02-05", "from = 2024-02-06\nuntil = 2024-03-19")
        )),
        "no-authoriser" => zibo(UNAUTHORISED),
        "unit-end" => zibo(
            "#- units/slj.toml\nschema = 1\nname = \"水利局\"\nshort_name = \"水利局\"\nuntil = 2024-02-01\n",
        ),
        "no-lead" => {
            zibo("#- duties/d.toml\nschema = 1\nkind = \"key-task\"\ntitle = \"t\"\ntext = \"t\"\n")
        }
        "open-list" => zibo(
            "#- duties/d.toml\nschema = 1\nkind = \"key-task\"\ntitle = \"t\"\ntext = \"t\"\nlead = [\"wjw\"]\nopen = true\n",
        ),
        "aside-binds" => zibo(ASIDE),
        "holidays" => zibo(HOLIDAYS),
        "stated-units" | "letterhead" | "signatures" | "printed-names" => zibo(PAPER),
        _ => by_hand(check),
    }
}

/// A meeting in which a careless hand did one thing.
fn by_hand(check: &Check) -> Workspace {
    let mut desk = match check.name {
        "drift" => Desk::circulated(),
        "due-early" | "due-unsaid" | "bound-absent" => Desk::drafted(),
        "frozen" => Desk::issued(),
        _ => Desk::consented(),
    };
    let object = about(&OBJECT, desk.text_hash()).with("words", "不同意");
    let (jyj, day) = ("sha-zuo-zhen", "2024-03-09");
    match check.name {
        "edited" => desk.edit(&desk.statement("consent").0, "office", "elsewhere"),
        "unentitled" => desk.state(object, "guo-jing", "jyj", day),
        "foreign" => desk.edit("mechanism.toml", "6d0f3b8a", "00000000"),
        "no-text" => {
            let hash = crate::seal::Hash::of(b"another");
            desk.state(about(&OBJECT, hash).with("words", "不同意"), jyj, "jyj", day);
        }
        "key-unknown" => desk.retell("consent", "via = \"local\"", "via = \"forced\""),
        "loose" => {
            let lost = vec![crate::seal::Hash::of(b"lost")];
            desk.state(object.with("supersedes", lost), jyj, "jyj", day);
        }
        "clock" => desk.state(object, jyj, "jyj", "2124-03-09"),
        "divergent" => desk.state(object, jyj, "jyj", day),
        "circulated" => {
            let text = MINUTES.replace("toml", "txt");
            desk.edit(&text, "年度", "季度");
        }
        "unsound" => drop(desk.texts.remove("units/jyj.toml")),
        "drift" | "frozen" => desk.edit(MINUTES, "年度", "季度"),
        "due-unsaid" => desk.edit(MINUTES, "due = 2024-06-30", "due_text = \"春节前\""),
        "due-early" => desk.edit(MINUTES, "2024-06-30", "2024-01-01"),
        "bound-absent" => desk.edit(MINUTES, "\"jyj\"", "\"czj\""),
        other => panic!("{other} has no fault in the gallery"),
    }
    desk.workspace()
}

/// A mechanism in which no role may authorise.
const UNAUTHORISED: &str = "\
#- mechanism.toml
schema = 1
uid = \"6d0f3b8a51c24e97a2d47f1c90be5a36\"
name = \"机制\"
kind = \"mechanism\"
lead_unit = \"wjw\"
utc_offset = \"+08:00\"
[[roles]]
id = \"convener\"
name = \"召集人\"
rights = [\"read\"]
";

fn posts(one: &str, other: &str) -> String {
    let post =
        |days| format!("[[posts]]\nrole = \"clerk\"\nunit = \"fl\"\ntitle = \"科长\"\n{days}\n");
    format!("#- people/li-wen.toml\nschema = 1\nname = \"李文\"\n{}{}", post(one), post(other))
}

/// A draft in which what was set aside still names who leads.
pub(super) const ASIDE: &str = "\
#- meetings/2024-03-05-plenary/meeting.toml
schema = 1
kind = \"plenary\"
title = \"第一次全体会议\"
at = 2024-03-05T09:00:00+08:00
#- meetings/2024-03-05-plenary/minutes/1.toml
schema = 1
last_key = 1
[[sections]]
heading = \"未达成一致事项\"
[[sections.clauses]]
key = \"c1\"
text = \"经费由谁承担。\"
lead = [\"czj\"]
";
fn key(id: &str, name: &str, line: &str) -> String {
    let from = "from = 2024-02-01T09:00:00+08:00";
    format!(
        "#- people/{id}.toml\nschema = 1\nname = \"{name}\"\n[[keys]]\nkey = \"{line}\"\n{from}\n"
    )
}

/// A founding paper that contradicts itself in every way.
const PAPER: &str = "\
#- mechanism.toml
schema = 1
uid = \"6d0f3b8a51c24e97a2d47f1c90be5a36\"
name = \"机制\"
kind = \"mechanism\"
lead_unit = \"wjw\"
utc_offset = \"+08:00\"
stated_units = 12
[founding]
title = \"通知\"
number = \"1号\"
day = 2024-01-18
letterhead = [{ printed = \"卫生局\", unit = \"wjw\" }, { printed = \"水利局\" }]
[[roles]]
id = \"convener\"
name = \"召集人\"
";

#[test]
fn each_check_finds_its_fault_and_nothing_where_there_is_none() {
    // In the first seed the letterhead and three printed names are at odds with the rest; and it is asked on a
    // day before the meeting was held.
    let at_odds = ["letterhead", "printed-names", "clock", "unsound"];
    let clean = Desk::issued().workspace();
    for check in ALL {
        if !at_odds.contains(&check.name) {
            assert_eq!(said(check, &clean), Vec::<String>::new(), "{}", check.name);
        }
        let found = said(check, &faulty(check));
        assert!(!found.is_empty(), "{} finds nothing", check.name);
        assert_ne!(found, said(check, &clean), "{}", check.name);
    }
}
