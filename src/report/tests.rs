//! What the tests of reports share: a meeting at every stage, and answers as `--json` gives them.

use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::{ALL, Asks, Cell, report};
use crate::action::Change;
use crate::cx::Cx;
use crate::fixture;
use crate::model::{How, Id, Received, Recorded, Statement, StatementFile, Workspace};
use crate::rule::{chain, consent_set, roster, wording};
use crate::seal::{
    AUTHORISE, CIRCULATE, CONSENT, Declaration, Hash, ISSUE, Named, OBJECT, PROGRESS, PROPOSE,
};
use crate::text::Lang;

/// The meeting of these tests.
pub(super) const MEETING: &str = "2024-03-05-plenary";

const FILES: &str = r#"
#- meetings/2024-03-05-plenary/meeting.toml
schema = 1
kind = "plenary"
ordinal = 1
title = "第一次全体会议"
at = 2024-03-05T09:00:00+08:00
place = "三楼会议室"
chair = "cheng-qin"
agenda = [{ key = "a1", title = "救助政策衔接", unit = "mzj", duty = "mzj-1" }]
invited = [{ expert = "李某某 教授" }]
attendance = [
  { unit = "wjw", state = "present" },
  { unit = "jyj", state = "present" },
  { unit = "gaj", state = "substitute", substitute = "王某 副科长" },
  { unit = "mzj", state = "leave", reason = "参加市政府会议" },
]
#- meetings/2024-03-05-plenary/minutes/1.toml
schema = 1
last_key = 3
[[sections]]
heading = "一、关于排查"
item = "a1"
clauses = [
  { key = "c1", text = "会议听取了有关情况。" },
  { key = "c2", text = "由市公安局牵头开展排查，按月报送。", lead = ["gaj"], support = ["jyj"], due = 2024-04-01 },
  { key = "c3", text = "由市卫生健康委制定方案。", lead = ["wjw"] },
]
"#;

/// The answer as `--json` gives it.
pub(super) fn json(name: &str, workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Vec<Value> {
    let report = report(name).unwrap();
    let rows = (report.run)(workspace, cx, about).unwrap();
    let object = |row: super::Row| {
        assert_eq!(row.cells.len(), report.columns.len(), "{name}");
        let cells = report.columns.iter().zip(&row.cells);
        Value::Object(
            cells.map(|(column, cell)| (column.key.to_owned(), cell.json())).collect::<Map<_, _>>(),
        )
    };
    rows.into_iter().map(object).collect()
}

/// The values of one column, joined.
pub(super) fn keys(rows: &[Value], key: &str) -> String {
    let word = |it: &Value| it.as_str().map_or_else(|| it.to_string(), str::to_owned);
    rows.iter().map(|it| word(&it[key])).collect::<Vec<_>>().join(" ")
}

/// The value of a column in the row of one unit.
pub(super) fn of_unit<'a>(rows: &'a [Value], unit: &str, key: &str) -> &'a Value {
    &rows.iter().find(|it| it["unit"] == unit).unwrap()[key]
}

/// A meeting that was held, with a first draft of its minutes.
pub(super) fn held(over: &str) -> Workspace {
    fixture::workspace("zibo-emtct", &format!("{FILES}{over}"))
}

/// The draft with this number is out for consent, to be answered by 15 March.
pub(super) fn circulated(workspace: &Workspace, version: u32) -> Workspace {
    let (id, folder) = workspace.meetings.get_key_value(MEETING).unwrap();
    let set = consent_set::consent_set(workspace, &folder.doc, &folder.minutes[&version], &[]);
    let text =
        crate::seal::render(&wording::wording(workspace, id, folder, version).unwrap()).unwrap();
    let named =
        |ids: &[Id]| ids.iter().map(|it| roster::named_unit(workspace, it)).collect::<Vec<_>>();
    let before = chain::head_hashes(crate::rule::circulation::chain_of(&folder.docket));
    let said = Declaration::new(&CIRCULATE)
        .with("meeting", MEETING)
        .with("version", version)
        .with("hash", Hash::of(text.as_bytes()))
        .with("purpose", "consent")
        .with("required", named(&set.required))
        .with("asked", named(&set.asked))
        .with("deadline", NaiveDate::from_ymd_opt(2024, 3, 15).unwrap())
        .with("needs", "approver")
        .with("reconfirm", "all")
        .with("supersedes", before);
    let mut change = Change::of(workspace);
    change.put_text(id, version, text);
    add(&change.workspace, MEETING, said, own("zhang-yi-wei", "2024-03-06"))
}

/// The next draft: the same as the last with other words in the second clause.
pub(super) fn redrafted(workspace: &Workspace) -> Workspace {
    let (id, folder) = workspace.meetings.get_key_value(MEETING).unwrap();
    let version = folder.latest().unwrap();
    let mut minutes = folder.minutes[&version].clone();
    minutes.clause_mut("c2").unwrap().text = "由市公安局牵头开展排查，按季度报送。".into();
    let mut change = Change::of(workspace);
    change.put_minutes(id, version + 1, minutes);
    change.workspace
}

/// The liaison of a unit agrees, approved by its member.
pub(super) fn consents(workspace: &Workspace, person: &str, day: &str) -> Workspace {
    says(workspace, person, day, Declaration::new(&CONSENT).with("verdict", "consent"))
}

/// The liaison of a unit disagrees with the second clause.
pub(super) fn objects(workspace: &Workspace, person: &str, day: &str) -> Workspace {
    let said =
        Declaration::new(&OBJECT).with("words", "警力不足").with("clauses", vec!["c2".to_owned()]);
    says(workspace, person, day, said)
}

/// The secretary records a unit's consent that came on paper.
pub(super) fn records(workspace: &Workspace, unit: &str, by: &str) -> Workspace {
    let said = on_text(workspace, unit, Declaration::new(&CONSENT).with("verdict", "consent"))
        .with("person", roster::who(workspace, by));
    let on = NaiveDate::from_ymd_opt(2024, 3, 7).unwrap();
    let recorded = Recorded { how: How::Paper, by: by.into(), on, evidence: None };
    let envelope = Envelope { recorded: Some(recorded), ..own("zhang-yi-wei", "2024-03-08") };
    add(workspace, MEETING, said, envelope)
}

/// Whoever acts proposes a meeting for the own unit.
pub(super) fn proposes(workspace: &Workspace, person: &str, title: &str) -> Workspace {
    let said = Declaration::new(&PROPOSE)
        .with("unit", unit_of(workspace, person))
        .with("person", roster::who(workspace, person))
        .with("title", title)
        .with("reason", "工作需要");
    add(workspace, "proposals", said, own(person, "2024-03-07"))
}

/// A unit reports on a resolution.
pub(super) fn reports(
    workspace: &Workspace,
    person: &str,
    resolution: &str,
    stage: &str,
) -> Workspace {
    let said = Declaration::new(&PROGRESS)
        .with("unit", unit_of(workspace, person))
        .with("person", roster::who(workspace, person))
        .with("resolution", resolution)
        .with("state", stage)
        .with("words", "已排查两轮");
    add(workspace, &format!("progress/{resolution}"), said, own(person, "2024-03-25"))
}

/// The convener authorised the text that is out, and it was issued as the first of the year.
pub(super) fn issued(workspace: &Workspace) -> Workspace {
    let workspace = authorised(workspace);
    let said = on_text(&workspace, "wjw", Declaration::new(&ISSUE))
        .with("unit", "")
        .with("series", "2024-1")
        .with("number", "〔2024〕1号")
        .with("day", NaiveDate::from_ymd_opt(2024, 3, 12).unwrap())
        .with("authorisation", Hash::of(b"authorisation"))
        .with("manifest", vec!["meeting.toml".to_owned()]);
    add(&workspace, MEETING, said, own("zhang-yi-wei", "2024-03-12"))
}

/// The convener authorised the text that is out.
pub(super) fn authorised(workspace: &Workspace) -> Workspace {
    let said = on_text(workspace, "wjw", Declaration::new(&AUTHORISE))
        .with("unit", "")
        .with("person", roster::who(workspace, "cheng-qin"));
    add(workspace, MEETING, said, own("cheng-qin", "2024-03-11"))
}

/// A word on the text that is out, by a unit's own liaison.
fn says(workspace: &Workspace, person: &str, day: &str, said: Declaration) -> Workspace {
    let unit = unit_of(workspace, person);
    let member = roster::member(workspace, &unit.id, day.parse().unwrap()).unwrap();
    let said = on_text(workspace, &unit.id, said)
        .with("person", roster::who(workspace, person))
        .with("approved_by", roster::who(workspace, member.id));
    add(workspace, MEETING, said, own(person, day))
}

/// A declaration on the text that is out, which replaces what the unit said before.
fn on_text(workspace: &Workspace, unit: &str, said: Declaration) -> Declaration {
    let folder = &workspace.meetings[MEETING];
    let (version, text) =
        crate::rule::circulation::current_text(workspace, &folder.docket).unwrap();
    let before =
        chain::head_hashes(crate::rule::sign_off::words_of(workspace, &folder.docket, unit));
    let is_word = ["consent", "object"].contains(&said.kind().name);
    said.with("meeting", MEETING)
        .with("unit", roster::named_unit(workspace, unit))
        .with("version", version)
        .with("hash", Hash::of(text.as_bytes()))
        .with("supersedes", if is_word { before } else { Vec::new() })
}

fn unit_of(workspace: &Workspace, person: &str) -> Named {
    roster::named_unit(workspace, &workspace.people[person].posts[0].unit)
}

/// Adds a statement to the meeting, or to the folder that is named.
fn add(workspace: &Workspace, place: &str, said: Declaration, envelope: Envelope<'_>) -> Workspace {
    let Envelope { by, day, recorded } = envelope;
    let cx = fixture::cx(by, day);
    let at = cx.now(&workspace.mechanism);
    let speaker = said.who("person").cloned().unwrap_or_else(|| roster::who(workspace, by));
    let said = said
        .with("person", speaker)
        .with("mechanism", &workspace.mechanism.name)
        .with("uid", &workspace.mechanism.uid)
        .with("at", at.to_utc());
    let by = Id::new(by).unwrap();
    let received = Received { at, by, via: cx.via, user: cx.user, recorded };
    let file = StatementFile { schema: 1, text: said.render().unwrap(), received };
    let unit = said.named("unit").map_or("wjw", |it| it.id.as_str());
    let stamp = at.to_utc().format("%Y%m%dT%H%M%SZ");
    let digits = Hash::of(file.to_toml().as_bytes()).to_string();
    let name = format!("{stamp}-{unit}-{}-{}", said.kind().name, &digits[..8]);
    let statement = Arc::new(Statement::of(&name, &file).unwrap());
    let mut next = workspace.clone();
    if place == MEETING {
        let folder = Arc::make_mut(&mut next.meetings).get_mut(MEETING).unwrap();
        Arc::make_mut(folder).docket.statements.insert(name, statement);
    } else {
        Arc::make_mut(&mut next.statements).insert(format!("{place}/{name}.toml"), statement);
    }
    next
}

/// Who enters a statement, when, and from what if it is recorded.
struct Envelope<'a> {
    by: &'a str,
    day: &'a str,
    recorded: Option<Recorded>,
}

fn own<'a>(by: &'a str, day: &'a str) -> Envelope<'a> {
    Envelope { by, day, recorded: None }
}

#[test]
fn every_report_answers_whatever_there_is_in_both_languages() {
    let out = circulated(&held(""), 1);
    let agreed =
        consents(&objects(&out, "sha-zuo-zhen", "2024-03-07"), "zhang-yi-wei", "2024-03-07");
    let done = reports(
        &issued(&proposes(&agreed, "qiao-jian", "专题会议")),
        "zhang-yi-wei",
        "2024-1-2",
        "apply-close",
    );
    let empty = fixture::workspace("yifang-ronghe", "");
    let places = [&out, &agreed, &done, &empty].into_iter();
    for (workspace, report) in places.flat_map(|it| ALL.iter().map(move |report| (it, report))) {
        for person in ["", "zhang-yi-wei", "cheng-qin", "guo-jing", "qiao-jian"] {
            let mut cx = fixture::cx(person, "2024-05-08");
            cx.lang = Lang::En;
            let about = match report.asks {
                Asks::Words => Some("救助"),
                Asks::Unit => workspace.units.keys().next().map(|it| &**it),
                _ => None,
            };
            let Ok(rows) = (report.run)(workspace, &cx, about) else { continue };
            for row in rows {
                assert_eq!(row.cells.len(), report.columns.len(), "{}", report.name);
                assert!(row.cells.iter().all(|it| it.say(cx.lang).len() < 4000));
            }
        }
    }
}

#[test]
fn reports_and_their_columns_differ_by_name() {
    let mut names: Vec<_> = ALL.iter().map(|it| it.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), ALL.len());
    for it in ALL {
        let mut keys: Vec<_> = it.columns.iter().map(|it| it.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), it.columns.len(), "{}", it.name);
        let fixed: u16 =
            it.columns.iter().map(|it| it.width).filter(|it| *it != crate::report::IN_FULL).sum();
        assert!(fixed > 0 && !(it.title)(Lang::Zh).is_empty() && !(it.empty)(Lang::En).is_empty());
    }
}

#[test]
fn one_id_is_a_string_in_json_and_several_are_an_array() {
    let workspace = held("");
    let unit = Cell::unit(&workspace, "ybj");
    assert_eq!((unit.json(), unit.say(Lang::Zh)), (Value::from("ybj"), "市医保局".to_owned()));
    let units = Cell::units(&workspace, &[Id::new("ybj").unwrap()]);
    assert_eq!(
        (units.json(), units.say(Lang::Zh)),
        (Value::from(vec!["ybj"]), "市医保局".to_owned())
    );
    assert_eq!(Cell::meeting(&workspace, MEETING).json(), MEETING);
}

#[test]
fn the_meeting_whose_minutes_are_out_comes_before_the_next_one() {
    let next = "#- meetings/2024-09-01-plenary/meeting.toml\nschema = 1\nkind = \"plenary\"\ntitle = \"第二次\"\n\
                at = 2024-09-01T09:00:00+08:00\n";
    let workspace = held(next);
    let cx = fixture::cx("", "2024-03-06");
    assert_eq!(super::minuted(&workspace, &cx, None).unwrap().0, MEETING);
    assert_eq!(super::meeting(&workspace, &cx, None).unwrap().0, "2024-09-01-plenary");
    assert!(super::meeting(&workspace, &cx, Some("x")).is_err());
}
