//! Tests of the sign-off page.

use super::*;
use crate::cx::Cx;
use crate::fixture::{self, midway, paper};
use crate::model::Workspace;
use crate::ui::pages::sample::{frame, pictures, scene, sweep};

fn page(about: &str) -> Box<dyn Screen> {
    Box::new(SignPage::new(about))
}

fn liaison() -> Cx {
    fixture::cx("sha-zuo-zhen", "2024-03-13")
}

/// Presses keys, drawing after each as a terminal does.
fn play(page: &mut SignPage, workspace: &Workspace, cx: &Cx, keys: &[Code]) -> Vec<Step> {
    let scene = scene(workspace, cx);
    frame(page, &scene, (80, 24));
    let mut steps = Vec::new();
    for code in keys {
        steps.push(page.press(Key::plain(*code), &scene));
        frame(page, &scene, (80, 24));
    }
    steps
}

fn consent(page: &SignPage, workspace: &Workspace, cx: &Cx) -> Result<Vec<String>, String> {
    let scene = scene(workspace, cx);
    let look = page.look(&scene).unwrap();
    page.consent(&look).map(|it| it.iter().map(|(name, value)| format!("{name}={value}")).collect())
}

#[test]
fn signing_looks_like_its_pictures() {
    let workspace = midway::workspace();
    pictures("sign-changes", &|| page(midway::OUT), &workspace, &liaison());
    let first = fixture::cx("qiao-jian", "2024-03-13");
    pictures("sign-full", &|| page(midway::OUT), &workspace, &first);
}

#[test]
fn every_letter_of_the_text_is_shown() {
    let workspace = midway::workspace();
    let cx = fixture::cx("qiao-jian", "2024-03-13");
    let scene = scene(&workspace, &cx);
    let page = SignPage::new(midway::OUT);
    let sheet = page.look(&scene).unwrap().full_sheet();
    let lines: Vec<&str> = sheet.lines.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(lines.join("\n") + "\n", *workspace.meetings[midway::OUT].docket.texts[&2].clone());
    let shown = frame(&page, &scene, (60, 200));
    let shown: String = shown.chars().filter(|it| !" |>─\n".contains(*it)).collect();
    for line in lines {
        let line: String = line.chars().filter(|it| !" |>─".contains(*it)).collect();
        assert!(shown.contains(&line), "{line}");
    }
}

#[test]
fn signing_waits_until_the_end_was_on_the_screen() {
    let workspace = midway::workspace();
    let cx = fixture::cx("qiao-jian", "2024-03-13");
    let mut page = SignPage::new(midway::OUT);
    let steps = play(&mut page, &workspace, &cx, &[Code::F(9)]);
    assert!(matches!(&steps[0], Step::Say(said) if said.contains("请先读完全文")));
    play(&mut page, &workspace, &cx, &[Code::End]);
    let wanted = ["meeting=2024-03-05-plenary", "unit=ybj", "version=2"];
    assert_eq!(consent(&page, &workspace, &cx).unwrap(), wanted);
}

#[test]
fn who_agreed_before_sees_only_what_changed() {
    let workspace = midway::workspace();
    let mut page = SignPage::new(midway::OUT);
    let cx = liaison();
    let shown = frame(&page, &scene(&workspace, &cx), (80, 24));
    assert!(
        shown.contains("|-  ") && shown.contains("每周交换") && !shown.contains("总体进展平稳")
    );
    let mut short = SignPage::new(midway::OUT);
    frame(&short, &scene(&workspace, &cx), (80, 16));
    assert!(consent(&short, &workspace, &cx).unwrap_err().contains("请先看完全部改动"));
    let scene = scene(&workspace, &cx);
    for _ in 0..40 {
        short.press(Key::plain(Code::Down), &scene);
        frame(&short, &scene, (80, 16));
    }
    assert!(consent(&short, &workspace, &cx).is_ok());
    play(&mut page, &workspace, &cx, &[Code::F(7)]);
    assert!(frame(&page, &scene, (80, 24)).contains("会议纪要会签文本 2"));
}

#[test]
fn an_objection_names_the_clause_under_the_cursor() {
    let workspace = midway::workspace();
    let cx = fixture::cx("qiao-jian", "2024-03-13");
    let mut page = SignPage::new(midway::OUT);
    let scene = scene(&workspace, &cx);
    play(&mut page, &workspace, &cx, &[Code::Char('n'), Code::Right]);
    let look = page.look(&scene).unwrap();
    let args = page.object(&look).unwrap();
    assert_eq!((args.get("clause"), args.get("version")), (Some("c2"), Some("2")));
    assert_eq!(page.about(&scene).len(), 4);
}

#[test]
fn who_may_not_sign_only_reads_and_is_told_why() {
    let workspace = midway::workspace();
    let tell = |person: &str, about: &str| {
        let cx = fixture::cx(person, "2024-03-13");
        consent(&SignPage::new(about), &workspace, &cx).unwrap_err()
    };
    assert!(tell("sun-jing-shuang", midway::OUT).contains("已同意本稿"));
    assert!(tell("zhao-wei", midway::OUT).contains("未送市红十字会"));
    assert!(tell("", midway::OUT).contains("没有会签权限"));
    assert!(tell("sha-zuo-zhen", "2024-03-05-plenary@gaj").contains("不能代表市公安局"));
    assert!(tell("sha-zuo-zhen", midway::ISSUED).contains("已印发"));
    let cx = liaison();
    let shown = frame(&SignPage::new(midway::COMING), &scene(&workspace, &cx), (80, 24));
    assert!(shown.contains("尚未送过会签"), "{shown}");
}

#[test]
fn the_secretary_records_for_a_unit() {
    let workspace = midway::workspace();
    let cx = fixture::cx("zhang-yi-wei", "2024-03-13");
    let mut page = SignPage::new("2024-03-05-plenary@mzj");
    let shown = frame(&page, &scene(&workspace, &cx), (80, 24));
    assert!(shown.contains("为市民政局代为登记"), "{shown}");
    play(&mut page, &workspace, &cx, &[Code::F(7), Code::End]);
    assert!(consent(&page, &workspace, &cx).unwrap().contains(&"unit=mzj".to_owned()));
}

#[test]
fn another_text_is_read_anew() {
    let workspace = midway::workspace();
    let cx = fixture::cx("qiao-jian", "2024-03-13");
    let mut page = SignPage::new(midway::OUT);
    play(&mut page, &workspace, &cx, &[Code::End]);
    let mut later = workspace.clone();
    let folder = std::sync::Arc::make_mut(&mut later.meetings).get_mut(midway::OUT).unwrap();
    let folder = std::sync::Arc::make_mut(folder);
    let minutes = folder.minutes[&2].clone();
    folder.minutes.insert(3, minutes);
    let later = midway::circulate(&later, midway::OUT, 3, "2024-03-14");
    assert!(consent(&page, &workspace, &cx).is_ok());
    assert!(consent(&page, &later, &cx).is_err());
}

#[test]
fn signing_draws_at_every_size() {
    sweep(&|| page(midway::OUT), &midway::workspace(), &liaison());
}

fn paper_page() -> Box<dyn Screen> {
    page(&format!("paper:{}@jyj", paper::ID))
}

#[test]
fn commenting_on_a_paper_looks_like_its_pictures() {
    let workspace = paper::second_round();
    pictures("comment", &paper_page, &workspace, &fixture::cx("sha-zuo-zhen", "2024-03-12"));
    sweep(&paper_page, &workspace, &fixture::cx("liu-yi-hui", "2024-03-12"));
}

#[test]
fn a_unit_sees_what_became_of_its_opinion_and_comments_on_a_clause() {
    let workspace = paper::second_round();
    let cx = fixture::cx("liu-yi-hui", "2024-03-12");
    let scene = scene(&workspace, &cx);
    let mut page = SignPage::new(&format!("paper:{}@mzj", paper::ID));
    let shown = frame(&page, &scene, (110, 30));
    assert!(shown.contains("（核对宜由卫生健康部门牵头。）：采纳。已改为"), "{shown}");
    assert!(shown.contains("与贵单位反馈过的第1稿对比（1处）"), "{shown}");
    assert!(!shown.contains("纪要") && !shown.contains("同意"), "{shown}");
    let Step::Ask(action, args) = page.press(Key::plain(Code::F(8)), &scene) else { panic!() };
    assert_eq!(
        (action.name, args.get("clause"), args.get("paper")),
        ("comment", Some("c2"), Some(paper::ID))
    );
    let Step::Ask(action, args) = page.press(Key::plain(Code::F(9)), &scene) else { panic!() };
    assert_eq!((action.name, args.get("version")), ("consent", Some("2")));
    assert_eq!(action.called(crate::text::Lang::Zh, &args), "无意见");
    // A unit that knows no version yet has to read all of it first.
    let cx = fixture::cx("guo-jing", "2024-03-12");
    let scene = crate::ui::pages::sample::scene(&workspace, &cx);
    let mut page = SignPage::new(&format!("paper:{}", paper::ID));
    frame(&page, &scene, (80, 24));
    let Step::Say(why) = page.press(Key::plain(Code::F(9)), &scene) else { panic!() };
    assert_eq!(why, "本稿未征求市妇联意见，仅供查看。");
}

#[test]
fn what_others_said_is_one_tab_away_with_its_answer() {
    let workspace = midway::workspace();
    let cx = fixture::cx("sha-zuo-zhen", "2024-03-13");
    let scene = scene(&workspace, &cx);
    let mut page = SignPage::new(&format!("{}@jyj", midway::OUT));
    assert!(frame(&page, &scene, (80, 24)).contains("各单位意见（2）"));
    page.press(Key::plain(Code::F(6)), &scene);
    let shown = frame(&page, &scene, (80, 24));
    assert!(
        shown.contains("[各单位意见（2）]") && shown.contains("每周交换信息频次过高"),
        "{shown}"
    );
    assert!(shown.contains("市公安局 孙敬双  第三段"), "{shown}");
    // What is said there is about no clause that happens to be under a cursor nobody sees.
    assert_eq!(page.clause(&page.look(&scene).unwrap()), None);
    page.press(Key::plain(Code::Tab), &scene);
    assert!(frame(&page, &scene, (80, 24)).contains("[全文]"));
}
