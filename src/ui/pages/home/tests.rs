//! Tests of the home page.

use super::*;
use crate::cx::Cx;
use crate::fixture::{self, midway};
use crate::ui::pages::sample::{frame, pictures, scene, sweep};

fn home() -> Box<dyn Screen> {
    Box::new(Home::new())
}

fn place_of(step: &Step) -> Option<(&str, Option<&str>)> {
    match step {
        Step::Go(place) => Some((&place.page, place.about.as_deref())),
        _ => None,
    }
}

fn enter_at(cx: &Cx, down: usize) -> Option<(String, Option<String>)> {
    let workspace = midway::workspace();
    let mut page = home();
    let scene = scene(&workspace, cx);
    for _ in 0..down {
        page.press(Key::plain(Code::Down), &scene);
    }
    let step = page.press(Key::plain(Code::Enter), &scene);
    place_of(&step).map(|(page, about)| (page.to_owned(), about.map(str::to_owned)))
}

#[test]
fn home_looks_like_its_pictures() {
    let workspace = midway::workspace();
    pictures("home-liaison", &home, &workspace, &fixture::cx("sha-zuo-zhen", "2024-03-13"));
    pictures("home-secretary", &home, &workspace, &fixture::cx("zhang-yi-wei", "2024-03-13"));
}

#[test]
fn an_empty_home_says_what_to_do_and_a_nameless_one_asks_who() {
    let workspace = fixture::workspace("zibo-emtct", "");
    let cx = fixture::cx("zhang-yi-wei", "2024-03-13");
    let shown = frame(&*home(), &scene(&workspace, &cx), (80, 24));
    assert!(shown.contains("召集会议") && shown.contains("没有等别人办的事"), "{shown}");
    let nobody = fixture::cx("", "2024-03-13");
    assert_eq!(enter_at(&nobody, 0), Some(("me".into(), None)));
}

#[test]
fn every_line_opens_where_it_can_be_settled() {
    let liaison = fixture::cx("sha-zuo-zhen", "2024-03-13");
    let to = |page: &str, about: &str| Some((page.to_owned(), Some(about.to_owned())));
    assert_eq!(enter_at(&liaison, 0), to("resolutions", "2024-1-1"));
    assert_eq!(enter_at(&liaison, 1), to("sign", "2024-03-05-plenary@jyj"));
    assert_eq!(enter_at(&liaison, 2), to("meeting", "2024-03-20-thematic#attendance"));
    assert_eq!(enter_at(&liaison, 3), to("meeting", "2024-03-05-plenary#papers"));
    let secretary = fixture::cx("zhang-yi-wei", "2024-03-13");
    assert_eq!(enter_at(&secretary, 2), to("meeting", "2024-03-05-plenary#sign-offs"));
}

#[test]
fn home_draws_at_every_size() {
    sweep(&home, &midway::workspace(), &fixture::cx("zhang-yi-wei", "2024-03-13"));
    sweep(&home, &fixture::workspace("zibo-emtct", ""), &fixture::cx("", "2024-03-13"));
}
