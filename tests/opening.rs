//! The opening of minutes follows the record, and what a person wrote is compared with it (DESIGN §3).

#![allow(clippy::unwrap_used)]

use lianxi::action::manuscript;
use lianxi::rule::opening;
use lianxi::session::Session;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

const MEETING: &str = "2026-11-12-thematic";

fn office() -> Session {
    script::seat(lianxi::bundle::memory("demo").unwrap())
}

fn act(session: &mut Session, line: &str) -> Result<String, String> {
    let line = line.replace("=M", &format!("={MEETING}"));
    let done = script::act(session, "zhao-li-yi", script::at("2026-11-16", 0), &line);
    done.map(|it| it.sentence).map_err(|it| it.sentence)
}

/// Puts an opening into the draft, as a person writes one; an empty one is taken away.
fn write(session: &mut Session, opening: &str) {
    let files = session.files().clone();
    let path = format!("meetings/{MEETING}/minutes/1.toml");
    let text = String::from_utf8(files.read(&path).unwrap()).unwrap();
    let kept = text.lines().filter(|it| !it.starts_with("opening"));
    let mut text = kept.collect::<Vec<_>>().join("\n") + "\n";
    if !opening.is_empty() {
        text = text.replacen("schema = 1\n", &format!("schema = 1\nopening = \"{opening}\"\n"), 1);
    }
    files.replace(&path, text.as_bytes(), None).unwrap();
    session.refresh().unwrap();
}

fn opening_out(session: &Session) -> String {
    let text = &session.workspace().meetings[MEETING].docket.texts[&1];
    let lines = text.lines().skip_while(|it| *it != "引言：").skip(1);
    lines.take_while(|it| it.starts_with("    ")).map(str::trim).collect()
}

#[test]
fn an_opening_that_nobody_wrote_is_made_from_the_record_when_the_text_goes_out() {
    let mut office = office();
    write(&mut office, "");
    let change = "delegate-chair meeting=M|to=sun-li-san|by=qian-li-er|on=2026-11-11";
    act(&mut office, change).unwrap();
    act(&mut office, "attend meeting=M|unit=gaj").unwrap();
    act(&mut office, "circulate meeting=M").unwrap();
    let opening = opening_out(&office);
    assert!(opening.starts_with("2026年11月12日，市教育局副局长孙例三主持召开"), "{opening}");
    assert!(opening.contains("，3个单位出席。") && opening.ends_with('：'), "{opening}");
    // The record may change names later; what went out is what went out.
    let gate = lianxi::rule::drift::drifted(
        office.workspace(),
        &lianxi::model::Id::new(MEETING).unwrap(),
        &office.workspace().meetings[MEETING],
        1,
    );
    assert_eq!(gate, None);
}

#[test]
fn what_a_person_wrote_is_compared_with_the_record_and_asked_about_once() {
    for (opening, said) in [
        ("2026年11月13日，钱例二主持召开会议。", "引言写2026年11月13日"),
        ("11月2日上午，钱例二主持召开会议。", "引言写11月2日"),
        ("二〇二六年十一月十三日，钱例二主持召开会议。", "引言写2026年11月13日"),
        ("2026年11月12日，孙例三主持召开会议。", "主持人与记录不符，记录为钱例二"),
        ("2026年11月12日，钱例二主持召开会议，十一个单位参加。", "引言写11个单位，出席的为2个"),
        ("2026年11月12日，钱例二主持召开会议，5家成员单位参加。", "引言写5个单位"),
        ("2026年11月12日，钱例二主持召开会议，郑例七参加。", "引言提到郑例七"),
    ] {
        let mut office = office();
        write(&mut office, opening);
        let no = act(&mut office, "circulate meeting=M").unwrap_err();
        assert!(no.contains(said) && no.contains("照此送出"), "{opening}: {no}");
        act(&mut office, "circulate meeting=M|as-written").unwrap();
        assert_eq!(opening_out(&office), opening);
    }
}

#[test]
fn an_opening_that_agrees_with_the_record_is_not_asked_about() {
    for opening in [
        "2026年11月12日，市教育局局长钱例二主持召开会议，2个单位参加。",
        "根据2026年1月5日文件要求，11月12日，钱例二同志主持召开专题会议，两家单位出席。",
        "会议由钱例二主持。",
        "会议议定如下：",
    ] {
        let mut office = office();
        write(&mut office, opening);
        act(&mut office, "circulate meeting=M").unwrap_or_else(|it| panic!("{opening}: {it}"));
    }
}

#[test]
fn an_ordinal_is_compared_where_the_kind_is_counted() {
    let mut office = office();
    let done = "convene kind=plenary|title=第三次全体会议|at=2026-11-14T09:00|units=jyj";
    let line = |it: &str| it.to_owned();
    let at = script::at("2026-11-13", 0);
    let id = script::act(&mut office, "zhao-li-yi", at, &line(done)).unwrap().id;
    for (day, act) in
        [("2026-11-14", "attend meeting=X|unit=jyj"), ("2026-11-15", "draft meeting=X")]
    {
        let act = act.replace("=X", &format!("={id}"));
        script::act(&mut office, "zhao-li-yi", script::at(day, 0), &act).unwrap();
    }
    let ordinal = office.workspace().meetings[id.as_str()].doc.ordinal.unwrap();
    let clause = format!("add-clause meeting={id}|text=要求。");
    script::act(&mut office, "zhao-li-yi", script::at("2026-11-15", 1), &clause).unwrap();
    let files = office.files().clone();
    let path = format!("meetings/{id}/minutes/1.toml");
    let text = String::from_utf8(files.read(&path).unwrap()).unwrap();
    let text = text.replacen("schema = 1\n", "schema = 1\nopening = \"召开第九次全体会议。\"\n", 1);
    files.replace(&path, text.as_bytes(), None).unwrap();
    let at = script::at("2026-11-16", 0);
    let no = script::act(&mut office, "zhao-li-yi", at, &format!("circulate meeting={id}"));
    let no = no.unwrap_err().sentence;
    assert!(no.contains(&format!("引言写第9次，记录为第{ordinal}次")), "{no}");
}

#[test]
fn the_editor_and_the_manuscript_show_it_and_what_is_left_as_it_was_stays_absent() {
    let mut office = office();
    write(&mut office, "");
    let shown = {
        let folder = &office.workspace().meetings[MEETING];
        let draft = opening::shown(office.workspace(), &folder.doc, &folder.minutes[&1]);
        manuscript::print(office.workspace(), &draft)
    };
    assert!(shown.contains("钱例二主持召开"), "{shown}");
    let line = |text: &str| format!("write-minutes meeting=M|text={}", text.replace('\n', "\\n"));
    let opening =
        |office: &Session| office.workspace().meetings[MEETING].minutes[&1].opening.clone();
    act(&mut office, &line(&shown.replace("晨午检", "每日晨午检"))).unwrap();
    assert_eq!(opening(&office), None, "only the clause was edited");
    act(&mut office, &line(&shown.replace("主持召开", "同志主持召开"))).unwrap();
    assert!(opening(&office).unwrap().contains("钱例二同志主持"));
}
