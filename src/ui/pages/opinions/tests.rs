//! Tests of the page of opinions.

use super::*;
use crate::fixture::{self, cx, midway};
use crate::ui::pages::listed::Listed;
use crate::ui::pages::sample::{frame, pictures, scene, sweep};
use crate::ui::screen::{Code, Key, Screen, Step};

fn page() -> Box<dyn Screen> {
    Box::new(Listed::of(&OPINIONS, None))
}

#[test]
fn opinions_look_like_their_pictures() {
    let workspace = midway::workspace();
    pictures("opinions", &page, &workspace, &cx("zhang-yi-wei", "2024-03-13"));
    sweep(&page, &workspace, &cx("zhang-yi-wei", "2024-03-13"));
    let none = fixture::workspace("zibo-emtct", "");
    sweep(&page, &none, &cx("", "2024-03-13"));
}

#[test]
fn enter_on_an_open_one_asks_for_the_answer_to_it() {
    let workspace = midway::workspace();
    let cx = cx("zhang-yi-wei", "2024-03-13");
    let scene = scene(&workspace, &cx);
    let mut page = page();
    let Step::Ask(action, args) = page.press(Key::plain(Code::Enter), &scene) else {
        panic!("no form");
    };
    assert_eq!(action.name, "respond");
    let said =
        opinions::opinion(&(workspace.meetings[midway::OUT]).docket, args.get("to").unwrap());
    assert_eq!(said.unwrap().said.text("words"), Some("建议明确数据接口的技术规范。"));
    assert_eq!(page.offers(&scene), ["respond"]);
}

#[test]
fn others_read_it_with_its_clause() {
    let workspace = midway::workspace();
    let cx = cx("sha-zuo-zhen", "2024-03-13");
    let scene = scene(&workspace, &cx);
    let mut page = page();
    page.press(Key::plain(Code::Down), &scene);
    assert!(matches!(page.press(Key::plain(Code::Enter), &scene), Step::Stay));
    assert!(page.offers(&scene).is_empty());
    let shown = frame(&*page, &scene, (80, 24));
    assert!(shown.contains("每周交换信息频次过高") && shown.contains("所涉段：c2"), "{shown}");
    assert!(shown.contains("针对以前的稿") && shown.contains("待答复"), "{shown}");
}

#[test]
fn opinions_on_papers_stand_there_too_with_their_clause_and_their_answer() {
    let workspace = fixture::paper::second_round();
    let cx = cx("zhang-yi-wei", "2024-03-12");
    let scene = scene(&workspace, &cx);
    for about in [None, Some(fixture::paper::ID)] {
        let mut page: Box<dyn Screen> = Box::new(Listed::of(&OPINIONS, about));
        let shown = frame(&*page, &scene, (110, 30));
        assert!(
            shown.contains("核对宜由卫生健康部门牵头") && shown.contains("所涉段：c"),
            "{shown}"
        );
        let ways = page.ways(&scene);
        assert!(ways.iter().any(|it| it.page == "paper-file"), "{ways:?}");
        page.press(Key::plain(Code::Enter), &scene);
    }
}

#[test]
fn a_meeting_without_opinions_is_named_before_there_is_none() {
    let workspace = midway::workspace();
    let cx = cx("zhang-yi-wei", "2024-03-13");
    let scene = scene(&workspace, &cx);
    let page: Box<dyn Screen> = Box::new(Listed::of(&OPINIONS, Some("2024-03-20-thematic")));
    let shown = frame(&*page, &scene, (80, 24));
    assert!(shown.contains("专题会议  意见 0 条"), "{shown}");
}
