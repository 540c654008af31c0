//! Tests of the page of recording.

use super::*;
use crate::action::{Args, action};
use crate::fixture::{self, cx, midway};
use crate::rule::{replies, sign_off};
use crate::text::Lang;
use crate::ui::pages::sample::{frame, pictures, scene, sweep};
use crate::ui::screen::Place;
use crate::ui::trial::Trial;
use crate::ui::width::Widths;

fn page(about: &str) -> Box<dyn Screen> {
    Box::new(BatchPage::new(about))
}

/// A machine at the page of a meeting to come, on the day the trial begins.
fn desk() -> Trial {
    let mut trial = Trial::of_all(Lang::Zh, Widths::Narrow);
    let args = Args::new()
        .with("kind", "thematic")
        .with("title", "专题会议")
        .with("at", "2024-03-20T09:00")
        .with("place", "第一会议室");
    trial.session.perform(action("convene").unwrap(), &args).unwrap();
    trial.ui.go(Place::about("batch", "2024-03-20-thematic"), &trial.session);
    trial
}

fn answer(trial: &Trial, unit: &str) -> Option<(String, bool)> {
    let workspace = trial.session.workspace();
    let folder = &workspace.meetings["2024-03-20-thematic"];
    let reply = replies::reply_of(workspace, folder, unit)?;
    Some((reply.said.word("answer").unwrap().to_owned(), reply.is_recorded()))
}

#[test]
fn recording_looks_like_its_pictures() {
    let workspace = midway::workspace();
    let cx = cx("zhang-yi-wei", "2024-03-13");
    for kind in ["replies", "opinions", "progress"] {
        let meeting = if kind == "replies" { midway::COMING } else { midway::OUT };
        let about = format!("{meeting}#{kind}");
        pictures(&format!("batch-{kind}"), &|| page(&about), &workspace, &cx);
        sweep(&|| page(&about), &workspace, &cx);
    }
}

#[test]
fn a_pile_of_replies_is_recorded_each_as_a_statement_of_its_own() {
    let mut trial = desk();
    // 市卫生健康委 comes, on paper; 市教育局 sends somebody, on the same day and paper.
    trial.keys("space tab tab space tab space backtab backtab backtab down");
    trial.keys("space space tab \"王明 科长\" tab tab 李四 down backtab backtab backtab");
    // 市公安局 is away, by telephone.
    trial.keys("space space space tab 另有会议 tab space tab space");
    let shown = trial.text();
    assert!(shown.contains("已填 3 行") && shown.matches("纸质").count() == 2, "{shown}");
    let before = trial.session.workspace().meetings["2024-03-20-thematic"].docket.statements.len();

    trial.keys("ctrl-s tab enter");

    let shown = trial.text();
    assert!(shown.contains("已登记 3 家。"), "{shown}");
    assert!(shown.contains("代：参加") && shown.contains("代：代会"), "{shown}");
    assert_eq!(answer(&trial, "wjw"), Some(("attend".into(), true)));
    assert_eq!(answer(&trial, "jyj"), Some(("substitute".into(), true)));
    assert_eq!(answer(&trial, "gaj"), Some(("leave".into(), true)));
    let after = trial.session.workspace().meetings["2024-03-20-thematic"].docket.statements.len();
    assert_eq!(after, before + 3);
    let how = |unit: &str| {
        let workspace = trial.session.workspace();
        let reply = replies::reply_of(workspace, &workspace.meetings["2024-03-20-thematic"], unit);
        let recorded = reply.unwrap().received.recorded.clone().unwrap();
        (recorded.how.code(), recorded.by, recorded.on.to_string())
    };
    assert_eq!(how("jyj"), ("paper", "李四".into(), "2024-03-05".into()));
    assert_eq!(how("gaj").0, "phone");
}

#[test]
fn what_is_refused_stays_with_its_reason_and_the_rest_is_recorded() {
    let mut trial = desk();
    trial.keys("space tab 无此人 tab space tab space backtab backtab backtab down");
    trial.keys("space tab tab tab 沙作镇");

    trial.keys("ctrl-s tab enter");

    assert_eq!(answer(&trial, "wjw"), None);
    assert_eq!(answer(&trial, "jyj"), Some(("attend".into(), true)));
    trial.keys("up");
    let shown = trial.text();
    assert!(shown.contains("无此人") && shown.contains("名册"), "{shown}");
    // Mended, it goes through.
    trial.keys("backtab backtab ctrl-u ctrl-s tab enter");
    assert_eq!(answer(&trial, "wjw"), Some(("attend".into(), true)));
    assert!(trial.text().contains("已登记 1 家。"));
}

#[test]
fn leave_without_a_reason_is_never_taken_for_coming() {
    let mut trial = desk();
    trial.keys("space space space tab tab space tab space ctrl-s");
    assert_eq!(answer(&trial, "wjw"), None);
    assert!(trial.text().contains("请写明代会人或事由"), "{}", trial.text());
    trial.keys("esc");
    assert!(trial.text().contains("尚未提交"), "{}", trial.text());
}

#[test]
fn attendance_begins_with_what_the_unit_replied() {
    let mut trial = desk();
    trial.keys("space space tab \"王明 科长\" tab space tab space ctrl-s tab enter");
    assert_eq!(answer(&trial, "wjw"), Some(("substitute".into(), true)));
    trial.keys("f6 space down space");
    let shown = trial.text();
    assert!(shown.contains("[出席]") && shown.contains("王明 科长"), "{shown}");
    trial.keys("ctrl-s tab enter");
    let workspace = trial.session.workspace();
    let doc = &workspace.meetings["2024-03-20-thematic"].doc;
    let came = doc.attendance_of("wjw").unwrap();
    assert_eq!(came.substitute.as_deref(), Some("王明 科长"));
    assert!(doc.attendance_of("jyj").unwrap().state.attends());
    assert!(trial.text().contains("已登记：代会"), "{}", trial.text());
}

#[test]
fn a_unit_that_answers_meanwhile_is_not_spoken_for() {
    for told in [true, false] {
        let trial = meanwhile(told);
        assert_eq!(answer(&trial, "jyj"), Some(("leave".into(), false)), "{told}");
        assert_eq!(answer(&trial, "wjw"), Some(("attend".into(), true)), "{told}");
    }
}

/// Two rows are filled in and sent while one of the units replies; the page is told of it or not.
fn meanwhile(told: bool) -> Trial {
    let mut trial = desk();
    trial.keys("space tab tab space tab space backtab backtab backtab down");
    trial.keys("space tab tab tab space");
    // 市教育局 replies at another desk: on leave.
    let cx = cx("sha-zuo-zhen", "2024-03-05");
    let mut other =
        crate::session::Session::open(std::sync::Arc::clone(trial.session.files()), cx).unwrap();
    let args = Args::new().with("meeting", "2024-03-20-thematic").with("leave", "另有会议");
    other.perform(action("reply").unwrap(), &args).unwrap();
    if told {
        trial.ui.changed(&mut trial.session);
        assert!(trial.text().contains("本单位：请假") && trial.text().contains("已填 1 行"));
    }
    trial.keys("ctrl-s tab enter");
    assert!(trial.text().contains("已登记 1 家。"), "{}", trial.text());
    trial
}

/// A unit sends somebody to a meeting, which is then moved or not.
fn sent_somebody(moved: bool) -> Trial {
    let mut trial = desk();
    let cx = cx("sha-zuo-zhen", "2024-03-05");
    let mut other =
        crate::session::Session::open(std::sync::Arc::clone(trial.session.files()), cx).unwrap();
    let args = Args::new().with("meeting", "2024-03-20-thematic");
    let reply = args.clone().with("substitute", "王明 科长");
    other.perform(action("reply").unwrap(), &reply).unwrap();
    if moved {
        let moved = args.with("at", "2024-03-21T09:00");
        trial.session.perform(action("reschedule").unwrap(), &moved).unwrap();
    }
    trial.ui.changed(&mut trial.session);
    trial
}

#[test]
fn what_answers_an_earlier_day_is_shown_asked_again_and_offered_to_nobody() {
    for moved in [false, true] {
        let mut trial = sent_somebody(moved);
        assert_eq!(trial.text().contains("原回执：代会"), moved, "{}", trial.text());
        trial.keys("f6 down space");
        assert_eq!(trial.text().contains("王明 科长"), !moved, "{}", trial.text());
    }
    // It is not locked: what the unit says of the new day can be recorded for it.
    let mut trial = sent_somebody(true);
    assert_eq!(answer(&trial, "jyj"), None);
    trial.keys("down space tab tab space tab space ctrl-s tab enter");
    assert!(trial.text().contains("已登记 1 家。"), "{}", trial.text());
    assert_eq!(answer(&trial, "jyj"), Some(("attend".into(), true)));
}

#[test]
fn a_file_that_cannot_be_looked_at_refuses_its_row_alone() {
    let mut trial = desk();
    trial.keys("space tab tab space tab space tab tab \"不存在.pdf\"");
    trial.keys(
        "down backtab backtab backtab backtab backtab space tab tab tab space ctrl-s tab enter",
    );
    assert_eq!(answer(&trial, "wjw"), None);
    assert_eq!(answer(&trial, "jyj"), Some(("attend".into(), true)));
    assert!(trial.text().contains("已登记 1 家，1 家未登记：市卫生健康委"), "{}", trial.text());
}

#[test]
fn a_key_fills_down_where_nothing_stands() {
    let mut trial = desk();
    trial.keys("space f8 tab tab space f8 tab 某人 f8 tab f8");
    assert!(trial.text().contains("已填 11 行"), "{}", trial.text());
    trial.keys("ctrl-s tab enter");
    assert!(trial.text().contains("已登记 11 家。"), "{}", trial.text());
    let workspace = trial.session.workspace();
    assert!(replies::missing(workspace, &workspace.meetings["2024-03-20-thematic"]).is_empty());
}

#[test]
fn opinions_are_exactly_consent_and_object_recorded() {
    let workspace = midway::workspace();
    let cx = cx("zhang-yi-wei", "2024-03-13");
    let scene = scene(&workspace, &cx);
    let mut page = BatchPage::new(&format!("{}#opinions", midway::OUT));
    let press = |page: &mut BatchPage, typed: &str| {
        let mut last = Step::Pass;
        for key in crate::ui::keys::keys(typed).unwrap() {
            last = page.press(key, &scene);
        }
        last
    };
    // 市卫生健康委 spoke for itself: locked. 市教育局 agrees, 市民政局 disagrees.
    press(&mut page, "space down space tab tab space tab 沙作镇 backtab backtab backtab down");
    press(&mut page, "down space space space space tab 期限太紧 tab tab 刘乙惠");
    let Step::Each(acts) = press(&mut page, "ctrl-s tab enter") else { panic!("nothing is done") };
    let said: Vec<String> = acts
        .iter()
        .map(|(action, args)| {
            let args: Vec<_> = args.iter().map(|(name, value)| format!("{name}={value}")).collect();
            format!("{} {}", action.name, args.join(" "))
        })
        .collect();
    let same = "meeting=2024-03-05-plenary on=2024-03-13 recorded=paper";
    assert_eq!(
        said,
        [
            format!("consent by=沙作镇 {same} unit=jyj version=2"),
            format!("object by=刘乙惠 {same} text=期限太紧 unit=mzj version=2"),
        ]
    );
}

#[test]
fn what_a_unit_said_itself_is_locked_and_told_apart() {
    let workspace = midway::workspace();
    let cx = cx("zhang-yi-wei", "2024-03-13");
    let scene = scene(&workspace, &cx);
    let page = BatchPage::new(&format!("{}#opinions", midway::OUT));
    let look = page.look(&scene).unwrap();
    let states: Vec<_> = look.lines.iter().map(|it| (it.unit.as_str(), it.locked)).collect();
    assert_eq!(
        states[..5],
        [("wjw", true), ("jyj", false), ("gaj", true), ("mzj", false), ("czj", false)]
    );
    let shown = frame(&page, &scene, (80, 24));
    assert!(shown.contains("本单位：同意") && shown.contains("代：同意"), "{shown}");
    let folder = &workspace.meetings[midway::OUT];
    assert!(sign_off::words_of(&workspace, &folder.docket, "czj")[0].is_recorded());
}

#[test]
fn only_the_secretary_records_and_each_meeting_opens_the_sheet_it_needs() {
    let workspace = midway::workspace();
    let liaison = cx("sha-zuo-zhen", "2024-03-13");
    let shown = frame(&*page(midway::OUT), &scene(&workspace, &liaison), (80, 24));
    assert!(shown.contains("只有秘书处可以代为登记"), "{shown}");
    let secretary = cx("zhang-yi-wei", "2024-03-13");
    let scene = scene(&workspace, &secretary);
    for (meeting, sheet) in
        [(midway::COMING, "[回执]"), (midway::OUT, "[会签意见]"), (midway::ISSUED, "[进展]")]
    {
        assert!(frame(&*page(meeting), &scene, (80, 24)).contains(sheet), "{meeting}");
    }
    let empty = fixture::workspace("zibo-emtct", "");
    sweep(&|| page(""), &empty, &secretary);
}
