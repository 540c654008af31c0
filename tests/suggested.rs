//! 同意，附修改意见: whether a unit agrees if its suggestion is not taken up, and what becomes of the suggestion.

#![allow(clippy::unwrap_used)]

use desk::{Desk, tick};
use lianxi::cx::RefusalKind;
use lianxi::model::Id;
use lianxi::rule::{gate, opinions, proposals, waiting};
use lianxi::session::Session;
use lianxi::store::files::Files;
use lianxi::text::Lang;

#[path = "common/desk.rs"]
#[allow(dead_code)]
mod desk;
#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const MEETING: &str = "2026-11-12-thematic";
const SECRETARY: &str = "zhao-li-yi";
const DAY: &str = "2026-11-17";
const SUGGESTS: &str = "consent meeting=M|version=1|approved-by=蒋样三|suggestion=建议写明频次。";

/// The demo with its draft out; 市教育局 has agreed.
fn out(rules: &str) -> Session {
    let memory = lianxi::bundle::memory("demo").unwrap();
    let text = memory.read("mechanism.toml").unwrap();
    let text = String::from_utf8(text).unwrap().replace("reconfirm = \"all\"", rules);
    memory.replace("mechanism.toml", text.as_bytes(), None).unwrap();
    let mut session = script::seat(memory);
    act(&mut session, SECRETARY, "circulate meeting=M|deadline=2026-11-20");
    act(&mut session, "li-li-si", "consent meeting=M|version=1|approved-by=钱例二");
    session
}

fn attempt(session: &mut Session, who: &str, line: &str) -> Result<String, lianxi::cx::Refusal> {
    let line = line.replace("=M", &format!("={MEETING}"));
    script::act(session, who, script::at(DAY, 0), &line).map(|it| it.sentence)
}

#[track_caller]
fn act(session: &mut Session, who: &str, line: &str) -> String {
    attempt(session, who, line).unwrap_or_else(|it| panic!("{line}: {it}"))
}

/// The secretary answers the last suggestion.
fn answer(session: &mut Session, verdict: &str) {
    let docket = &session.workspace().meetings[&Id::new(MEETING).unwrap()].docket;
    let last = opinions::opinions(docket).max_by_key(|it| it.received.at).unwrap();
    let to = proposals::id_of(last.hash);
    let with = if verdict == "declined" { "|talked-with=市卫生健康委朱样七" } else { "" };
    act(session, SECRETARY, &format!("respond to={to}|verdict={verdict}|text=会后研究。{with}"));
}

/// How 市卫生健康委 stands, as scripts and people read it.
fn stands(session: &Session) -> String {
    let report = lianxi::report::report("sign-offs").unwrap();
    let row = session.ask(report, Some(MEETING)).unwrap().into_iter().nth(1).unwrap();
    let at = report.columns.iter().position(|it| it.key == "state").unwrap();
    format!("{} {}", row.cells[at].json().as_str().unwrap(), row.cells[at].say(Lang::Zh))
}

/// What is awaited in the meeting.
fn awaited(session: &Session) -> String {
    let workspace = session.workspace();
    let all = waiting::all(workspace, session.cx().now(&workspace.mechanism)).into_iter();
    let ours = all.filter(|it| it.meeting.as_deref() == Some(MEETING));
    let each = |it: waiting::Waiting| {
        let units: Vec<_> = it.units.iter().map(ToString::to_string).collect();
        format!("{} {}", it.what.code(), units.join(" ")).trim().to_owned()
    };
    ours.map(each).collect::<Vec<_>>().join(", ")
}

fn says(session: &Session) -> String {
    let workspace = session.workspace();
    let (id, folder) = workspace.meetings.get_key_value(MEETING).unwrap();
    let today = script::at(DAY, 0).date_naive();
    gate::gate(workspace, id, folder, today).say(workspace, folder, today, Lang::Zh)
}

#[test]
fn a_suggestion_says_whether_the_unit_agrees_without_it_and_nothing_else_does() {
    let mut session = out("");
    for (who, line) in [
        ("zhu-yang-qi", SUGGESTS.to_owned()),
        ("jiang-yang-san", SUGGESTS.replace("|approved-by=蒋样三", "")),
        (SECRETARY, format!("{SUGGESTS}|unit=wjw|recorded=phone|by=朱样七|on={DAY}")),
    ] {
        let no = attempt(&mut session, who, &line).unwrap_err();
        assert_eq!(no.kind, RefusalKind::Usage);
        assert!(no.sentence.contains("“不采纳时”（agrees）：请写明所提不采纳时是否同意"), "{no}");
    }
    let plain = SUGGESTS.replace("|suggestion=建议写明频次。", "|agrees=anyway");
    for line in
        [plain, format!("{SUGGESTS}|agrees=maybe"), format!("{SUGGESTS}|agrees=不采纳也同意吧")]
    {
        let no = attempt(&mut session, "zhu-yang-qi", &line).unwrap_err();
        assert!(no.sentence.contains("agrees"), "{no}");
    }
    assert_eq!(stands(&session), "awaited 待会签");
}

#[test]
fn a_yes_that_stands_anyway_counts_and_its_suggestion_is_answered_before_issue() {
    let mut session = out("");
    act(&mut session, "zhu-yang-qi", &format!("{SUGGESTS}|agrees=anyway"));
    assert_eq!(stands(&session), "suggested 同意，附修改建议");
    assert_eq!(awaited(&session), "respond wjw");
    assert_eq!(
        says(&session),
        "1 家的修改建议未答复采纳情况：市卫生健康委；待召集人（或副召集人）签发"
    );
    act(&mut session, "qian-li-er", "authorise meeting=M");
    let no = attempt(&mut session, SECRETARY, "issue meeting=M").unwrap_err();
    assert!(no.sentence.contains("未答复采纳情况：市卫生健康委"), "{no}");

    answer(&mut session, "declined");

    assert_eq!(awaited(&session), "issue");
    act(&mut session, SECRETARY, "issue meeting=M");
}

#[test]
fn what_is_not_adopted_names_with_whom_it_was_talked_over() {
    let mut session = out("");
    act(&mut session, "zhu-yang-qi", &format!("{SUGGESTS}|agrees=anyway"));
    let docket = &session.workspace().meetings[&Id::new(MEETING).unwrap()].docket;
    let to = proposals::id_of(opinions::opinions(docket).next().unwrap().hash);
    let line = format!("respond to={to}|verdict=declined|text=已有规定。");
    let no = attempt(&mut session, SECRETARY, &line).unwrap_err();
    assert!(no.sentence.contains("“沟通对象”（talked-with）"), "{no}");
    assert_eq!(awaited(&session), "respond wjw");
    act(&mut session, SECRETARY, &format!("{line}|talked-with=朱样七"));
    assert_eq!(awaited(&session), "authorise");
}

#[test]
fn a_yes_on_condition_does_not_count_until_the_unit_says_so_or_the_text_does() {
    let conditional = format!("{SUGGESTS}|agrees=if-adopted");
    let recorded = format!("{conditional}|unit=wjw|recorded=oa|by=朱样七|on={DAY}");
    for (who, line) in [("zhu-yang-qi", &conditional), (SECRETARY, &recorded)] {
        let mut session = out("");
        act(&mut session, who, line);
        assert_eq!(stands(&session), "suggested 采纳后同意");
        assert_eq!(awaited(&session), "respond wjw");
        assert!(
            says(&session).contains("市卫生健康委（采纳后同意，待答复采纳情况）"),
            "{}",
            says(&session)
        );

        answer(&mut session, "declined");
        assert_eq!(stands(&session), "suggested 所提未采纳，待表态");
        assert_eq!(awaited(&session), "sign wjw");
        act(&mut session, "zhu-yang-qi", "consent meeting=M|version=1|approved-by=蒋样三");
        assert_eq!(stands(&session), "agreed 同意");
        assert_eq!(awaited(&session), "authorise");
    }
    for (verdict, rule) in
        [("adopted", ""), ("partly", ""), ("adopted", "reconfirm = \"affected\"")]
    {
        let mut session = out(rule);
        act(&mut session, "zhu-yang-qi", &conditional);
        answer(&mut session, verdict);
        assert_eq!(awaited(&session), "settle wjw");
        assert!(says(&session).contains("采纳后同意，待按所提修改出新稿"), "{}", says(&session));
        for line in [
            "recall meeting=M|reason=按市卫生健康委意见修改",
            "draft meeting=M",
            "add-clause meeting=M|text=每月一次。",
            "circulate meeting=M",
        ] {
            act(&mut session, SECRETARY, line);
        }
        // It agreed to a change that it has not seen yet.
        assert_eq!(stands(&session), "stale 需重新会签");
        let both = ["sign jyj wjw", "sign wjw"];
        assert_eq!(awaited(&session), if rule.is_empty() { both[0] } else { both[1] });
    }
}

#[test]
fn a_word_that_replaces_a_suggestion_leaves_nothing_to_answer() {
    let mut session = out("");
    act(&mut session, "zhu-yang-qi", &format!("{SUGGESTS}|agrees=anyway"));
    act(&mut session, "zhu-yang-qi", "withdraw meeting=M|reason=再议");
    assert_eq!(awaited(&session), "sign wjw");
    act(&mut session, "zhu-yang-qi", &format!("{SUGGESTS}|agrees=if-adopted"));
    act(&mut session, "zhu-yang-qi", &format!("{SUGGESTS}|agrees=anyway"));
    assert_eq!(
        (stands(&session).as_str(), awaited(&session).as_str()),
        ("suggested 同意，附修改建议", "respond wjw")
    );
}

#[test]
fn nothing_is_asked_where_nothing_counts() {
    let mut session = out("");
    act(&mut session, SECRETARY, "recall meeting=M|reason=先征求意见");
    act(&mut session, SECRETARY, "draft meeting=M");
    act(&mut session, SECRETARY, "circulate meeting=M|for=comment");
    let line = SUGGESTS.replace("version=1", "version=2");
    let no = attempt(&mut session, "zhu-yang-qi", &format!("{line}|agrees=anyway")).unwrap_err();
    assert!(no.sentence.contains("只在会签中附修改建议时填写"), "{no}");
    act(&mut session, "zhu-yang-qi", &line);
    assert_eq!(awaited(&session), "sign jyj");
}

#[test]
fn the_command_line_and_the_form_ask_for_it() {
    tick("2026-11-20T02:00:00Z".parse().unwrap());
    let desk = Desk::at("demo");
    let agree =
        ["--as", "wu-li-liu", "consent", "--meeting", "2026-10-15-plenary", "--version", "2"];
    let more = ["--approved-by", "周例五", "--suggestion", "建议写明频次。"];
    let answer = desk.run(&[&agree[..], &more].concat());
    assert_eq!((answer.code, answer.out.as_str()), (2, ""));
    assert!(answer.err.contains("--agrees anyway"), "{}", answer.err);
    let mine = ["--as", "wu-li-liu", "--print", "--size", "80x30", "--keys"];
    let form = desk.run(&[&mine[..], &["down enter end f9 建议写明频次。 ctrl-s"]].concat());
    assert!(form.out.contains("缺少“不采纳时”：请填写"), "{}", form.out);
    let shown = desk.run(&[&agree[..], &more, &["--agrees", "if-adopted"]].concat());
    assert_eq!(shown.code, 0, "{}", shown.err);
    let rows = desk.rows(&["sign-offs", "2026-10-15-plenary"]);
    let own = rows.iter().find(|it| it["unit"] == "gaj").unwrap();
    assert_eq!((&own["state"], &own["agrees"]), (&"suggested".into(), &"if-adopted".into()));
}
