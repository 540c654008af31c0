//! Tests of the page of members.

use super::*;
use crate::fixture::{self, cx, midway};
use crate::ui::pages::listed::Listed;
use crate::ui::pages::sample::{frame, pictures, scene, sweep};
use crate::ui::screen::{Code, Key, Screen, Step};

fn page() -> Box<dyn Screen> {
    Box::new(Listed::of(&MEMBERS, Some("jyj")))
}

#[test]
fn members_look_like_their_pictures() {
    let workspace = midway::workspace();
    pictures("members", &page, &workspace, &cx("zhang-yi-wei", "2024-03-13"));
    sweep(&page, &workspace, &cx("", "2024-03-13"));
    sweep(&page, &fixture::workspace("yifang-ronghe", ""), &cx("", "2025-06-01"));
}

#[test]
fn a_former_liaison_is_readable_in_the_history() {
    let demo = fixture::workspace("demo", "");
    let cx = cx("", "2026-11-20");
    let scene = scene(&demo, &cx);
    let all = roster::all_posts(&demo).filter(|it| it.post.until.is_some());
    let former: Vec<_> = all.filter(|it| !it.post.holds_on(cx.today(&demo.mechanism))).collect();
    let one = former.first().expect("the demo has somebody who left");
    let page = Listed::of(&MEMBERS, Some(&one.post.unit));
    let shown = frame(&page, &scene, (110, 30));
    assert!(shown.contains("历任") && shown.contains(&one.person.name), "{shown}");
    assert!(shown.contains(&one.post.until.unwrap().to_string()), "{shown}");
}

#[test]
fn what_a_unit_owes_is_counted_and_named() {
    let workspace = midway::workspace();
    let cx = cx("zhang-yi-wei", "2024-03-13");
    let scene = scene(&workspace, &cx);
    let shown = frame(&*page(), &scene, (110, 30));
    assert!(shown.contains("会签  第一次全体会议"), "{shown}");
    let mut page = page();
    let step = page.press(Key::plain(Code::Enter), &scene);
    assert!(matches!(step, Step::Go(it) if it == Place::about("brief", "jyj")));
    assert!(page.offers(&scene).starts_with(&["appoint", "end-post"]));
    assert_eq!(page.about(&scene)[0], Subject::Unit(Id::new("jyj").unwrap()));
}

#[test]
fn a_unit_is_found_by_its_people() {
    let workspace = midway::workspace();
    let cx = cx("", "2024-03-13");
    let scene = scene(&workspace, &cx);
    let mut page = page();
    page.press(Key::plain(Code::F(3)), &scene);
    for ch in "qj".chars() {
        page.press(Key::plain(Code::Char(ch)), &scene);
    }
    assert!(frame(&*page, &scene, (80, 24)).contains("市医保局"));
}
