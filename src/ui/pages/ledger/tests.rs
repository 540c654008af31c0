//! Tests of the ledger.

use super::*;
use crate::fixture::{self, cx, midway};
use crate::ui::pages::listed::Listed;
use crate::ui::pages::sample::{frame, pictures, scene, sweep};
use crate::ui::screen::Screen;

fn page(about: Option<&str>) -> Box<dyn Screen> {
    Box::new(Listed::of(&LEDGER, about))
}

#[test]
fn the_ledger_looks_like_its_pictures() {
    let workspace = midway::workspace();
    let cx = cx("zhang-yi-wei", "2024-03-13");
    pictures("ledger", &|| page(None), &workspace, &cx);
    sweep(&|| page(None), &workspace, &cx);
    let demo = fixture::workspace("demo", "");
    pictures("ledger-demo", &|| page(Some("2026-1-1")), &demo, &fixture::cx("", "2026-11-20"));
}

#[test]
fn it_opens_on_the_row_that_is_named() {
    let demo = fixture::workspace("demo", "");
    let cx = cx("", "2026-11-20");
    let scene = scene(&demo, &cx);
    let shown = frame(&*page(Some("2026-1-3@gaj")), &scene, (80, 24));
    assert!(shown.contains("> 2026-1-3"), "{shown}");
    let about = page(Some("2026-1-3@jtj")).about(&scene);
    assert_eq!(about[0], Subject::Unit(Id::new("jtj").unwrap()));
    assert!(about.contains(&Subject::Resolution(Id::new("2026-1-3").unwrap())));
}

#[test]
fn what_is_offered_follows_stage_and_right() {
    let demo = fixture::workspace("demo", "");
    let offers = |who: &str, id: &str| {
        let cx = cx(who, "2026-11-20");
        page(Some(id)).offers(&scene(&demo, &cx))
    };
    let secretary = demo.find_person("赵例一").unwrap().to_string();
    let liaison = demo.find_person("吴例六").unwrap().to_string();
    assert_eq!(offers(&secretary, "2026-1-1"), ["reopen"]);
    assert!(offers(&liaison, "2026-1-1").is_empty());
    assert_eq!(offers(&liaison, "2026-1-3"), ["progress", "request-extension"]);
    assert!(offers(&secretary, "2026-1-3").contains(&"progress"));
}

#[test]
fn an_empty_ledger_says_where_resolutions_come_from() {
    let workspace = fixture::workspace("zibo-emtct", "");
    let cx = cx("", "2024-03-13");
    let shown = frame(&*page(None), &scene(&workspace, &cx), (80, 24));
    assert!(shown.contains("纪要印发后"), "{shown}");
}
