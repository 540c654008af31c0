//! After the issue: a correction of its own, attachments, minutes registered from paper, addressees.

#![allow(clippy::unwrap_used)]

use lianxi::action::{Args, Done, action};
use lianxi::cx::Refusal;
use lianxi::model::{Evidence, Id};
use lianxi::rule::{issues, ledger, life, verify, waiting};
use lianxi::seal::Hash;
use lianxi::session::Session;
use lianxi::text::Lang;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

/// Issued in the demo, with three resolutions.
const MEETING: &str = "2026-03-10-plenary";
const SECRETARY: &str = "zhao-li-yi";
const CONVENER: &str = "qian-li-er";

fn office() -> Session {
    script::seat(lianxi::bundle::memory("demo").unwrap())
}

/// As a script's act, with a file that the front door has looked at.
fn try_act(session: &mut Session, who: &str, day: &str, said: &str) -> Result<Done, Refusal> {
    let (name, rest) = said.split_once(' ').unwrap_or((said, ""));
    let mut args = Args::new();
    for field in rest.replace("=M", &format!("={MEETING}")).split('|').filter(|it| !it.is_empty()) {
        let (key, value) = field.split_once('=').unwrap_or((field, "yes"));
        args.set(key, value);
    }
    if let Some(file) = args.get("file").map(str::to_owned) {
        let sha256 = Hash::of(file.as_bytes());
        args.files.insert(file.clone(), Evidence { name: file, sha256 });
    }
    session.cx_mut().person = Id::new(who).ok();
    session.tick(script::at(day, 0));
    session.perform(action(name).unwrap(), &args)
}

fn act(session: &mut Session, who: &str, day: &str, said: &str) -> Done {
    try_act(session, who, day, said).unwrap_or_else(|it| panic!("{said}: {it}"))
}

fn refusal(session: &mut Session, who: &str, day: &str, said: &str) -> String {
    try_act(session, who, day, said).expect_err(said).sentence
}

fn state(session: &Session) -> &'static str {
    let workspace = session.workspace();
    let (id, folder) = workspace.meetings.get_key_value(MEETING).unwrap();
    life::state(workspace, id, folder, session.cx().now(&workspace.mechanism)).code()
}

/// What the meeting awaits: each with the units that owe it.
fn awaited(session: &Session) -> String {
    let workspace = session.workspace();
    let all = waiting::all(workspace, session.cx().now(&workspace.mechanism)).into_iter();
    let ours = all.filter(|it| it.resolution.is_none() && it.meeting.as_deref() == Some(MEETING));
    let each = |it: waiting::Waiting| {
        let units: Vec<_> = it.units.iter().map(ToString::to_string).collect();
        format!("{} {}", it.what.code(), units.join(" ")).trim().to_owned()
    };
    ours.map(each).collect::<Vec<_>>().join(", ")
}

fn breaches(session: &Session) -> Vec<String> {
    let id = Id::new(MEETING).unwrap();
    verify::verify(
        session.workspace(),
        Some(&id),
        session.cx().today(&session.workspace().mechanism),
    )
    .iter()
    .map(|it| it.say(Lang::En))
    .collect()
}

/// The numbers of the meeting's resolutions with the keys of their clauses.
fn resolutions(session: &Session) -> String {
    let workspace = session.workspace();
    let (id, folder) = workspace.meetings.get_key_value(MEETING).unwrap();
    let all = ledger::resolutions_of(id, folder);
    all.iter().map(|it| format!("{}:{}", it.id, it.clause.key)).collect::<Vec<_>>().join(" ")
}

/// Every unit that attended agrees to a version, and the convener authorises it.
fn agreed(session: &mut Session, day: &str, version: u32) {
    for person in ["li-li-si", "wu-li-liu", "wang-li-ba", "chen-li-shi", "wei-yang-er"] {
        act(session, person, day, &format!("consent meeting=M|version={version}"));
    }
    let recorded = format!("recorded=paper|by=蒋样三|on={day}|unit=wjw");
    act(session, SECRETARY, day, &format!("consent meeting=M|version={version}|{recorded}"));
    act(session, CONVENER, day, "authorise meeting=M");
}

#[test]
fn a_correction_is_a_version_of_its_own_agreed_and_issued_like_the_first() {
    let mut office = office();
    assert_eq!(resolutions(&office), "2026-1-1:c2 2026-1-2:c3 2026-1-3:c4");
    act(&mut office, SECRETARY, "2026-11-20", "correct meeting=M|reason=时限有误");
    assert_eq!((state(&office), awaited(&office).as_str()), ("drafting", "circulate"));
    assert_eq!(breaches(&office), Vec::<String>::new());
    // What was issued stands until the correction is: the ledger says what it said.
    assert_eq!(resolutions(&office), "2026-1-1:c2 2026-1-2:c3 2026-1-3:c4");
    let said = refusal(&mut office, SECRETARY, "2026-11-20", "attend meeting=M|unit=wlj");
    assert!(said.contains("更正只能改纪要文字"), "{said}");
    let said = refusal(&mut office, SECRETARY, "2026-11-20", "correct meeting=M|reason=再改");
    assert!(said.contains("正在更正"), "{said}");

    act(&mut office, SECRETARY, "2026-11-20", "drop-clause meeting=M|clause=c3");
    act(&mut office, SECRETARY, "2026-11-20", "edit-clause meeting=M|clause=c4|due=2026-12-31");
    let new = "add-clause meeting=M|text=建立通报制度。|lead=jyj|due=2026-12-31";
    act(&mut office, SECRETARY, "2026-11-20", new);
    act(&mut office, SECRETARY, "2026-11-20", "circulate meeting=M");
    assert_eq!(awaited(&office), "sign jyj gaj scjgj cgj jtysj wjw");
    let said = refusal(&mut office, SECRETARY, "2026-11-20", "issue meeting=M");
    assert!(said.contains("原同意第1稿"), "{said}");
    agreed(&mut office, "2026-11-20", 2);
    let done = act(&mut office, SECRETARY, "2026-11-20", "issue meeting=M");
    assert!(done.sentence.contains("〔2026〕1号更正1"), "{}", done.sentence);
    assert_eq!(done.id, "2026-1");
    assert_eq!((state(&office), awaited(&office).as_str()), ("issued", ""));
    // A clause keeps its number, a new one gets a new one: reports stay with what they were about.
    assert_eq!(resolutions(&office), "2026-1-1:c2 2026-1-3:c4 2026-1-4:c5");
    assert_eq!(breaches(&office), Vec::<String>::new());

    // A second correction follows the first.
    act(&mut office, SECRETARY, "2026-11-21", "correct meeting=M|reason=补正");
    act(
        &mut office,
        SECRETARY,
        "2026-11-21",
        "edit-clause meeting=M|clause=c5|text=建立月通报制度。",
    );
    act(&mut office, SECRETARY, "2026-11-21", "circulate meeting=M");
    agreed(&mut office, "2026-11-21", 3);
    let done = act(&mut office, SECRETARY, "2026-11-21", "issue meeting=M");
    assert!(done.sentence.contains("更正2"), "{}", done.sentence);
    assert_eq!(breaches(&office), Vec::<String>::new());
    let docket = &office.workspace().meetings[MEETING].docket;
    assert_eq!(issues::line(docket).len(), 3);
}

#[test]
fn a_correction_can_be_given_up_and_what_was_issued_stands() {
    let mut office = office();
    act(&mut office, SECRETARY, "2026-11-20", "correct meeting=M|reason=时限有误");
    act(&mut office, SECRETARY, "2026-11-20", "circulate meeting=M");
    let drop = "correct meeting=M|reason=不需更正|drop";
    let said = refusal(&mut office, SECRETARY, "2026-11-20", drop);
    assert!(said.contains("收回"), "{said}");
    act(&mut office, SECRETARY, "2026-11-20", "recall meeting=M|reason=不需更正");
    act(&mut office, SECRETARY, "2026-11-20", drop);
    assert_eq!((state(&office), awaited(&office).as_str()), ("issued", ""));
    assert_eq!(breaches(&office), Vec::<String>::new());
    let folder = &office.workspace().meetings[MEETING];
    assert_eq!(issues::shown(folder), Some(1));
    let said = refusal(&mut office, SECRETARY, "2026-11-20", "draft meeting=M");
    assert!(said.contains("已印发"), "{said}");
    // It can be begun again, with the next number.
    let done = act(&mut office, SECRETARY, "2026-11-21", "correct meeting=M|reason=另有错误");
    assert_eq!(done.id, "3");
}

#[test]
fn a_receipt_or_a_scan_is_attached_to_what_was_issued() {
    let mut office = office();
    let done =
        act(&mut office, SECRETARY, "2026-11-20", "attach meeting=M|file=签章页.pdf|sort=scan");
    assert!(done.sentence.contains("签章页.pdf"), "{}", done.sentence);
    assert_eq!(breaches(&office), Vec::<String>::new());
    let said = refusal(&mut office, SECRETARY, "2026-11-20", "attach meeting=M|file=签章页.pdf");
    assert!(said.contains("已登记"), "{said}");
    let said = refusal(&mut office, "wu-li-liu", "2026-11-20", "attach meeting=M|file=a.pdf");
    assert!(said.contains("没有“编辑和登记”的权限"), "{said}");
}

#[test]
fn minutes_issued_on_paper_are_registered_and_marked() {
    let mut office = office();
    let paper = "register-issued title=上一年度全体会议|number=示教函〔2025〕31号|on=2025-12-20|file=2025.pdf";
    let done = act(&mut office, SECRETARY, "2026-11-20", paper);
    assert_eq!(done.id, "2025-b1");
    let workspace = office.workspace();
    let (id, folder) = workspace.meetings.iter().find(|(it, _)| it.starts_with("2025")).unwrap();
    assert_eq!(id.as_str(), "2025-12-20-plenary");
    assert!(issues::is_registered(issues::standing(&folder.docket).unwrap()));
    assert!(
        verify::verify(workspace, Some(id), office.cx().today(&workspace.mechanism)).is_empty()
    );
    let now = office.cx().now(&workspace.mechanism);
    assert_eq!(life::state(workspace, id, folder, now).code(), "issued");
    let of_it = waiting::all(workspace, now).into_iter().any(|it| it.meeting.as_ref() == Some(id));
    assert!(!of_it);
    let said = refusal(
        &mut office,
        SECRETARY,
        "2026-11-20",
        "correct meeting=2025-12-20-plenary|reason=x",
    );
    assert!(said.contains("仅有纸质原件"), "{said}");
}

#[test]
fn what_an_old_meeting_resolved_can_be_followed_up_once_it_is_registered() {
    let mut office = office();
    act(
        &mut office,
        SECRETARY,
        "2026-11-20",
        "convene kind=thematic|at=2026-01-20T09:00|units=jyj,gaj",
    );
    let meeting = "meeting=2026-01-20-thematic";
    for unit in ["jyj", "gaj"] {
        act(&mut office, SECRETARY, "2026-11-20", &format!("attend {meeting}|unit={unit}"));
    }
    act(&mut office, SECRETARY, "2026-11-20", &format!("draft {meeting}"));
    let clause = format!("add-clause {meeting}|text=完成护学岗布点。|lead=gaj|due=2026-12-31");
    act(&mut office, SECRETARY, "2026-11-20", &clause);
    let register =
        format!("register-issued {meeting}|number=示教函〔2026〕2号|on=2026-01-26|file=2.pdf");
    let done = act(&mut office, SECRETARY, "2026-11-20", &register);
    assert_eq!(done.id, "2026-b1");
    let id = Id::new("2026-01-20-thematic").unwrap();
    assert!(
        verify::verify(
            office.workspace(),
            Some(&id),
            office.cx().today(&office.workspace().mechanism)
        )
        .is_empty()
    );
    let report = "progress resolution=2026-b1-1|state=in-progress|text=已布点三处。";
    act(&mut office, "wu-li-liu", "2026-11-21", report);
    assert!(ledger::resolution(office.workspace(), "2026-b1-1").unwrap().registered);
}

#[test]
fn issued_minutes_say_to_whom_they_go_and_how_they_are_disclosed() {
    let mut office = office();
    let list = "set-addressees id=districts|name=区县|to=甲区教育局、乙县教育局";
    act(&mut office, SECRETARY, "2026-11-20", list);
    act(&mut office, SECRETARY, "2026-11-20", "correct meeting=M|reason=补发区县");
    act(&mut office, SECRETARY, "2026-11-20", "circulate meeting=M");
    agreed(&mut office, "2026-11-20", 2);
    let said = refusal(&mut office, SECRETARY, "2026-11-20", "issue meeting=M|lists=towns");
    assert!(said.contains("没有名单“towns”"), "{said}");
    let issue = "issue meeting=M|lists=区县|disclosure=依申请公开";
    let done = act(&mut office, SECRETARY, "2026-11-20", issue);
    let folder = &office.workspace().meetings[MEETING];
    let said = &issues::standing(&folder.docket).unwrap().said;
    assert_eq!(said.line("disclosure"), Some("依申请公开"));
    assert_eq!(
        said.lines("sent_to"),
        [
            "主送：市教育局、市公安局、市市场监管局、市城管局、市交通运输局、市卫生健康委",
            "抄送：市文化和旅游局",
            "区县：甲区教育局、乙县教育局"
        ]
    );
    // The group's message, then one for each unit with what binds it.
    assert!(done.messages[0].starts_with("【印发】"), "{}", done.messages[0]);
    let own = done.messages.iter().find(|it| it.starts_with("市城管局")).unwrap();
    assert!(own.contains("议定事项2026-1-1") && !own.contains("2026-1-2"), "{own}");
    assert_eq!(done.messages.len(), 8);

    act(&mut office, SECRETARY, "2026-11-21", "set-addressees id=districts|remove");
    assert!(office.workspace().mechanism.addressees.is_empty());
}
