//! What is refused about papers, what counts for nothing, and what is said of files that were changed.

#![allow(clippy::unwrap_used)]

use lianxi::check;
use lianxi::model::{Id, StatementFile};
use lianxi::rule::{circulation, genuine, papers, rights, verify};
use lianxi::seal::{self, Declaration, Hash};
use lianxi::store::files::Files;
use lianxi::store::memory::Memory;

#[path = "common/paper.rs"]
#[allow(dead_code)]
mod paper;
#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

use paper::*;

#[test]
fn a_comment_on_a_paper_never_counts_for_minutes() {
    let (mut session, memory) = out();
    act(&mut session, "wu-li-liu", "2026-11-24", "consent paper=P|version=1|approved-by=周例五");
    for (id, meeting) in session.workspace().meetings.iter() {
        assert!(
            !meeting.docket.statements.values().any(|it| it.said.line("paper").is_some()),
            "{id}"
        );
    }
    // Carried into a meeting's folder by hand it is set apart, and said.
    let place = format!("papers/{ID}/statements/");
    let path = memory
        .all()
        .keys()
        .find(|it| it.starts_with(&place) && it.contains("-consent-"))
        .unwrap()
        .clone();
    let bytes = memory.read(&path).unwrap();
    let moved = path.replace(&format!("papers/{ID}"), "meetings/2026-11-12-thematic");
    memory.create(&moved, &bytes).unwrap();
    session.refresh().unwrap();
    assert!(session.workspace().strays.contains_key(&moved));
    let found: Vec<String> = check::run(session.workspace(), session.cx())
        .into_iter()
        .filter(|it| it.check == "foreign")
        .map(|it| it.message)
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    // A round of comment is no circulation for consent: nothing of it can be authorised or issued.
    let out = circulation::standing(session.workspace(), &folder(session.workspace()).docket);
    assert!(out.out().is_some_and(|it| !it.counts && it.required.is_empty()));
    assert_eq!(
        no(&mut session, OFFICE, "2026-11-25", "circulate paper=P|for=consent"),
        "文稿只征求意见：请勿填写用途、免除单位。"
    );
    assert!(genuine::kept(session.workspace()).len() > 10);
}

#[test]
fn an_agreement_to_minutes_that_lies_with_a_paper_counts_for_nothing() {
    let (mut session, memory) = out();
    act(&mut session, "wu-li-liu", "2026-11-24", "consent paper=P|version=1|approved-by=周例五");
    let said = folder(session.workspace()).docket.statements.values();
    let comment = said.into_iter().find(|it| it.kind() == "consent").unwrap();
    assert!(comment.said.render().unwrap().starts_with("反馈意见 1\n"));
    assert!(comment.said.render().unwrap().contains("结论：无意见\n"));
    // The same fields under the title of a sign-off, as somebody could write it by hand.
    let fields = comment
        .said
        .kind()
        .all_fields()
        .filter_map(|it| comment.said.value(it.name).map(|value| (it.name, value.clone())));
    let forged =
        fields.fold(Declaration::new(&seal::CONSENT), |it, (name, value)| it.with(name, value));
    let text = forged.render().unwrap();
    let file = StatementFile { schema: 1, text, received: comment.received.clone() }.to_toml();
    let digits: String = Hash::of(file.as_bytes()).to_string().chars().take(8).collect();
    let path = format!("papers/{ID}/statements/20261124T020000Z-gaj-consent-{digits}.toml");
    memory.create(&path, file.as_bytes()).unwrap();
    session.refresh().unwrap();
    assert!(session.workspace().strays.contains_key(&path));
    assert!(rights::entitled(session.workspace(), &session.workspace().strays[&path]));
    let closed = stands(&session, "2026-11-24");
    assert!(closed.starts_with("gaj unreadable"), "nobody can tell what the unit says: {closed}");
    // The unit speaks again, which names the file, and stands for itself.
    act(
        &mut session,
        "wu-li-liu",
        "2026-11-25",
        "comment paper=P|version=1|text=无其他意见。|approved-by=周例五",
    );
    let open = stands(&session, "2026-11-25");
    assert!(open.starts_with("gaj suggested"), "{open}");
}

#[test]
fn refusals_say_what_to_do() {
    let (mut session, _) = out();
    for (who, line, wanted) in [
        (
            OFFICE,
            "circulate deadline=2026-11-30",
            "请写明会议（meeting）或文稿（paper），二者填一。",
        ),
        (
            OFFICE,
            "recall paper=P|meeting=2026-11-12-thematic|reason=x",
            "请写明会议（meeting）或文稿（paper），二者填一。",
        ),
        (OFFICE, "circulate paper=P", "第1稿已送出，不再更改：请先“修改文稿”出下一稿。"),
        (OFFICE, "circulate paper=nothing", "没有文稿 nothing"),
        (OFFICE, "draft-paper title=通知", "缺少正文"),
        (OFFICE, "draft-paper title=通知|text=通知", "正文除标题外没有内容"),
        (OFFICE, &format!("revise-paper paper=P|text={TEXT}"), "没有改动"),
        ("wu-li-liu", "revise-paper paper=P|text=甲。", "没有“编辑和登记”的权限"),
        ("wu-li-liu", "consent paper=P|version=2|approved-by=周例五", "第2稿已不是当前稿"),
        (
            "wu-li-liu",
            "consent paper=P|version=1|clause=c9|suggestion=x|approved-by=周例五",
            "文稿中没有段 c9",
        ),
        (
            "wu-li-liu",
            "consent paper=P|version=1|unit=wjw|approved-by=周例五",
            "不能代表市卫生健康委",
        ),
        ("qian-li-er", "authorise paper=P|version=1", "缺少 meeting"),
    ] {
        let said = no(&mut session, who, "2026-11-24", line);
        assert!(said.contains(wanted), "{line}: {said}");
    }
    act(&mut session, "wu-li-liu", "2026-11-24", "consent paper=P|version=1|approved-by=周例五");
    let said =
        no(&mut session, "wu-li-liu", "2026-11-24", "consent paper=P|version=1|approved-by=周例五");
    assert_eq!(said, "市公安局对本稿已回复无意见。");
    act(&mut session, OFFICE, "2026-11-25", "conclude-paper paper=P");
    for line in [
        "consent paper=P|version=1",
        "object paper=P|version=1|text=x",
        "withdraw paper=P|reason=x",
    ] {
        let said = no(&mut session, "wu-li-liu", "2026-11-26", line);
        assert!(said.contains("已定稿，不能再改"), "{said}");
    }
    for line in
        ["remind paper=P", "recall paper=P|reason=x", "conclude-paper paper=P", "circulate paper=P"]
    {
        assert!(no(&mut session, OFFICE, "2026-11-26", line).contains("已定稿"), "{line}");
    }
}

#[test]
fn a_version_that_was_never_sent_out_can_be_concluded() {
    let (mut session, memory) = out();
    act(
        &mut session,
        OFFICE,
        "2026-11-25",
        "revise-paper paper=P|text=一、总体要求\n坚持标本兼治，务求实效。",
    );
    act(
        &mut session,
        OFFICE,
        "2026-11-25",
        "revise-paper paper=P|text=一、总体要求\n坚持标本兼治，注重实效。",
    );
    assert_eq!(
        folder(session.workspace()).latest(),
        Some(2),
        "a draft that was not sent out is edited"
    );
    act(
        &mut session,
        OFFICE,
        "2026-11-25",
        "revise-paper paper=P|title=校园周边综合整治实施方案（送审稿）|text=一、总体要求\n坚持标本兼治，注重实效。",
    );
    assert_eq!(
        findings(&session),
        [""; 0],
        "the title of the next version is no drift of this one"
    );
    act(&mut session, OFFICE, "2026-11-26", "conclude-paper paper=P");
    let text =
        String::from_utf8(memory.read(&format!("papers/{ID}/drafts/2.txt")).unwrap()).unwrap();
    assert!(text.contains("坚持标本兼治，注重实效。"));
    let (version, current) =
        papers::current_text(session.workspace(), folder(session.workspace())).unwrap();
    assert_eq!((version, &**current), (2, text.as_str()));
    assert_eq!(findings(&session), [""; 0]);
}

#[test]
fn a_draft_that_differs_from_its_text_is_said_and_a_changed_text_too() {
    let (mut session, memory) = out();
    let edit = |memory: &Memory, file: &str, from: &str, to: &str| {
        let path = format!("papers/{ID}/{file}");
        let text = String::from_utf8(memory.read(&path).unwrap()).unwrap();
        assert!(text.contains(from));
        memory.replace(&path, text.replace(from, to).as_bytes(), None).unwrap();
    };
    edit(&memory, "drafts/1.toml", "每月巡查", "每周巡查");
    session.refresh().unwrap();
    let found = findings(&session);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("“段：c2”与已送出的文本不一致"), "{}", found[0]);
    edit(&memory, "drafts/1.toml", "每周巡查", "每月巡查");
    edit(&memory, "drafts/1.txt", "每月巡查", "每周巡查");
    session.refresh().unwrap();
    assert!(
        findings(&session)[0].contains("与第1稿送会签时的文本不符"),
        "{:?}",
        findings(&session)
    );
    let id = Id::new(ID).unwrap();
    let today = session.cx().today(&session.workspace().mechanism);
    assert_eq!(
        verify::verify_paper(session.workspace(), &id, folder(session.workspace()), today).len(),
        1
    );
}

#[test]
fn a_unit_whose_word_cannot_be_read_is_shown_so_and_not_awaited() {
    let (mut session, memory) = out();
    act(&mut session, "wu-li-liu", "2026-11-24", "consent paper=P|version=1|approved-by=周例五");
    let place = format!("papers/{ID}/statements/");
    let path = memory
        .all()
        .keys()
        .find(|it| it.starts_with(&place) && it.contains("-consent-"))
        .unwrap()
        .clone();
    let text = String::from_utf8(memory.read(&path).unwrap()).unwrap();
    memory
        .replace(&path, text.replace("结论：无意见", "结论：附修改建议").as_bytes(), None)
        .unwrap();
    session.refresh().unwrap();
    assert!(stands(&session, "2026-11-24").starts_with("gaj unreadable, scjgj awaited"));
    assert_eq!(awaited(&session, "2026-11-24"), "mend; sign scjgj,cgj,jtysj,wjw,wlj");
}
