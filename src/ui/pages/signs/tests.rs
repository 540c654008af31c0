//! Tests of the sign-off grid.

use super::*;
use crate::fixture::{self, cx, midway};
use crate::ui::pages::sample::{frame, pictures, scene, sweep};

fn page() -> Box<dyn Screen> {
    Box::new(SignsPage::new(None))
}

/// The row of a unit, its marks parted by single blanks.
fn row(shown: &str, unit: &str) -> String {
    let row = shown.lines().find(|it| it.contains(unit)).unwrap_or_default();
    row.trim_end_matches('|').split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn sign_offs_look_like_their_pictures() {
    let workspace = midway::workspace();
    let on =
        || -> Box<dyn Screen> { Box::new(SignsPage::new(Some(&format!("{}@czj", midway::OUT)))) };
    pictures("signs", &on, &workspace, &cx("zhang-yi-wei", "2024-03-13"));
}

#[test]
fn a_cell_tells_a_recorded_word_from_an_own_one() {
    let workspace = midway::workspace();
    let cx = cx("zhang-yi-wei", "2024-03-13");
    let shown = frame(&*page(), &scene(&workspace, &cx), (80, 24));
    assert_eq!(row(&shown, "市财政局"), "市财政局 签代 - 0", "{shown}");
    assert_eq!(row(&shown, "市公安局"), "市公安局 附 未 0", "{shown}");
    assert_eq!(row(&shown, "市教育局"), "市教育局 复 未 1", "{shown}");
    assert!(shown.contains("代=代为登记"), "{shown}");
}

#[test]
fn enter_signs_for_the_own_unit_and_else_opens_the_sign_offs() {
    let workspace = midway::workspace();
    let about = format!("{}@jyj", midway::OUT);
    for (who, page, place) in [
        ("sha-zuo-zhen", "sign", "2024-03-05-plenary@jyj"),
        ("zhang-yi-wei", "meeting", "2024-03-05-plenary#sign-offs@jyj"),
    ] {
        let cx = cx(who, "2024-03-13");
        let scene = scene(&workspace, &cx);
        let step = SignsPage::new(Some(&about)).press(Key::plain(Code::Enter), &scene);
        assert!(
            matches!(&step, Step::Go(it) if it.page == page && it.about.as_deref() == Some(place))
        );
    }
}

#[test]
fn a_unit_that_owes_its_word_is_reminded_from_its_cell() {
    let workspace = midway::workspace();
    let cx = cx("zhang-yi-wei", "2024-03-13");
    let scene = scene(&workspace, &cx);
    let mut owing = SignsPage::new(Some(&format!("{}@jyj", midway::OUT)));
    assert_eq!(owing.offers(&scene).first(), Some(&"remind"));
    assert_eq!(
        owing.about(&scene)[..2],
        [Subject::Unit(Id::new("jyj").unwrap()), Subject::Version(2)]
    );
    let all = owing.press(Key::plain(Code::Char('a')), &scene);
    assert!(matches!(all, Step::Ask(it, args) if it.name == "remind" && !args.has("unit")));
    let agreed = SignsPage::new(Some(&format!("{}@wjw", midway::OUT)));
    assert!(!agreed.offers(&scene).contains(&"remind"));
    let issued = SignsPage::new(Some(&format!("{}@jyj", midway::ISSUED)));
    assert!(issued.offers(&scene).is_empty());
}

#[test]
fn without_minutes_it_says_what_to_do() {
    let workspace = fixture::workspace("zibo-emtct", "");
    let cx = cx("zhang-yi-wei", "2024-03-13");
    assert!(frame(&*page(), &scene(&workspace, &cx), (80, 24)).contains("起草并送会签"));
    sweep(&page, &workspace, &cx);
    sweep(&page, &midway::workspace(), &cx);
}

#[test]
fn papers_that_await_a_unit_are_not_counted_among_minutes() {
    let (demo, cx) = (fixture::workspace("demo", ""), cx("zhao-li-yi", "2026-11-20"));
    let shown = frame(&*page(), &scene(&demo, &cx), (80, 24));
    assert_eq!(row(&shown, "市文化和旅游局"), "市文化和旅游局 - 签 - - - 0", "{shown}");
    assert!(row(&shown, "市公安局").ends_with(" 1"), "{shown}");
    // A mark and its meaning stand on one row.
    assert!(shown.contains("歧=分歧"), "{shown}");
}
