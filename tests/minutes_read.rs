//! Minutes as offices write them, pasted whole: what is read of each stands beside it in `tests/fixtures/minutes`.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use lianxi::action::{Args, Done, action};
use lianxi::cx::Refusal;
use lianxi::model::{Clause, Id, Minutes, Workspace};
use lianxi::session::Session;

#[path = "common/desk.rs"]
#[allow(dead_code)]
mod desk;
#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

use desk::{Desk, tick};

const MEETING: &str = "2026-11-12-thematic";

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/minutes");
    let files = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut texts: Vec<_> =
        files.filter(|it| it.extension().is_some_and(|it| it == "txt")).collect();
    texts.sort();
    texts
}

fn office() -> Session {
    let mut session = script::seat(lianxi::bundle::memory("demo").unwrap());
    session.cx_mut().person = Id::new("zhao-li-yi").ok();
    session.tick(script::at("2026-11-21", 0));
    session
}

fn perform(session: &mut Session, name: &str, args: &[(&str, &str)]) -> Result<Done, Refusal> {
    let args = args.iter().fold(Args::new(), |args, (name, value)| args.with(name, *value));
    session.perform(action(name).unwrap(), &args)
}

fn draft(workspace: &Workspace) -> Minutes {
    workspace.meetings[MEETING].minutes[&1].clone()
}

/// Everything that was read, a line each.
fn shown(minutes: &Minutes, said: &str) -> String {
    let mut out = String::new();
    for line in minutes.opening.iter().flat_map(|it| it.lines()) {
        writeln!(out, "引言 {line}").unwrap();
    }
    for section in &minutes.sections {
        writeln!(out, "标题 {}", section.heading).unwrap();
        for clause in &section.clauses {
            writeln!(out, "  段 {}", clause.text.replace('\n', "\n     ")).unwrap();
            out.push_str(&bound(clause));
        }
    }
    out + "说明 " + &said.lines().skip(1).collect::<Vec<_>>().join("\n说明 ") + "\n"
}

fn bound(clause: &Clause) -> String {
    let ids = |it: &[Id]| it.iter().map(Id::as_str).collect::<Vec<_>>().join(" ");
    let day = clause.due.map(|it| it.to_string()).unwrap_or_default();
    let due = format!("{day} {}", clause.due_text.clone().unwrap_or_default());
    let parts = [
        ("牵头", ids(&clause.lead)),
        ("责任", ids(&clause.owners)),
        ("配合", ids(&clause.support)),
        ("时限", due.trim().to_owned()),
    ];
    let said = parts.iter().filter(|it| !it.1.is_empty());
    let lines: Vec<String> = said.map(|(name, value)| format!("     {name}={value}\n")).collect();
    lines.concat()
}

#[test]
fn each_is_read_as_it_says_beside_it() {
    let mut wrong = Vec::new();
    for path in fixtures() {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut session = office();
        let done = perform(&mut session, "write-minutes", &[("meeting", MEETING), ("text", &text)]);
        let read = shown(&draft(session.workspace()), &done.unwrap().sentence);
        let beside = path.with_extension("read");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&beside, &read).unwrap();
        }
        let wanted = std::fs::read_to_string(&beside).unwrap_or_default();
        if wanted != read {
            wrong.push(format!("{}:\n{read}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_a_text_and_a_preview_read_the_same_and_a_preview_saves_nothing() {
    tick(script::at("2026-11-21", 0));
    let desk = Desk::at("demo");
    let text = desk::fixture("tests/fixtures/minutes/08-owners-and-strangers.txt");
    desk.put("纪要.txt", &text);
    let write = |more: &[&str]| {
        let mut args = vec!["--as", "zhao-li-yi", "write-minutes", "--meeting", MEETING];
        args.extend(more);
        let answer = desk.run(&args);
        assert_eq!(answer.code, 0, "{}", answer.err);
        answer.out
    };
    let keys = || desk.rows(&["minutes", MEETING]).len();
    let before = keys();
    let preview = write(&["--file", "纪要.txt", "--preview"]);
    assert!(preview.starts_with("尚未保存") && preview.contains("各成员单位"), "{preview}");
    assert_eq!(keys(), before);
    let by_file = write(&["--file", "纪要.txt"]);
    assert!(keys() > before);
    let by_text = write(&["--text", &text]);
    let after = |said: &str| said.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!((after(&by_file), after(&by_text)), (after(&preview), after(&preview)));
    assert!(by_file.lines().next().unwrap().ends_with(" 1"), "{by_file}");
    let rows = desk.rows(&["minutes", MEETING]);
    let first = &rows[0];
    assert_eq!(first["lead"], serde_json::json!([]));
    assert_eq!(first["binds"], true);
}

#[test]
fn a_paper_is_read_by_the_same_reader() {
    let mut session = office();
    let text = "示例方案\n一、任务\n清理违规广告。\n责任单位：市城管局、各街镇\n由市公安局牵头，12月底前完成排查。\n\
                序号\t任务\n1\t值守\n二、保障\n落实经费。\u{200b}\n";
    let args = [("title", "示例方案"), ("text", text)];
    let previewed = [args[0], args[1], ("preview", "yes")];
    let seen = perform(&mut session, "draft-paper", &previewed).unwrap();
    assert!(seen.sentence.starts_with("尚未保存") && seen.id.is_empty());
    let done = perform(&mut session, "draft-paper", &args).unwrap();
    for said in
        ["标题 2 个，段 4 个，其中议定 2 项", "各街镇", "第 1 行“示例方案”", "U+200B 看不见"]
    {
        assert!(done.sentence.contains(said), "{said}: {}", done.sentence);
    }
    let paper = &session.workspace().papers[done.id.as_str()];
    let version = paper.versions[&1].clone();
    let clauses: Vec<&Clause> = version.clauses().collect();
    assert_eq!(clauses[0].owners[0].as_str(), "cgj");
    assert_eq!(clauses[0].text, "清理违规广告。\n责任单位：市城管局、各街镇");
    assert_eq!((clauses[1].lead[0].as_str(), clauses[1].due), ("gaj", "2026-12-31".parse().ok()));
    assert_eq!(clauses[2].text, "| 序号 | 任务 |\n| 1 | 值守 |");
    // What the form shows is read back as the same version.
    let revise = action("revise-paper").unwrap();
    let asked = Args::new().with("paper", done.id.as_str());
    let shown = (revise.prefill)(session.workspace(), session.cx(), &asked);
    let shown = shown.into_iter().find(|it| it.0 == "text").unwrap().1;
    let same = perform(&mut session, "revise-paper", &[("paper", &done.id), ("text", &shown)]);
    assert!(same.unwrap_err().sentence.contains("没有改动"), "{shown}");
}

#[test]
fn what_is_mended_in_a_name_is_said_once_with_what_was_done() {
    let mut session = office();
    let appoint = [
        ("name", "葛\u{e0100}例\u{200b}一"),
        ("unit", "gaj"),
        ("role", "clerk"),
        ("title", "科长"),
    ];
    let done = perform(&mut session, "appoint", &appoint).unwrap();
    let said = &done.sentence;
    assert!(said.contains("U+E0100 看不见，已去除（1 个）") && said.contains("U+200B"), "{said}");
    assert_eq!(said.matches("U+E0100").count(), 1);
    assert_eq!(session.workspace().people[done.id.as_str()].name, "葛例一");
}
