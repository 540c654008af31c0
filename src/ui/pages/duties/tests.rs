//! Tests of the duties page.

use super::*;
use crate::fixture::{self, cx};
use crate::ui::pages::sample::{frame, pictures, scene, sweep};

fn page() -> Box<dyn Screen> {
    Box::new(DutiesPage::new(None))
}

fn matrix() -> Box<dyn Screen> {
    Box::new(DutiesPage::new(Some("matrix")))
}

fn press(page: &mut dyn Screen, scene: &Scene<'_>, codes: &[Code]) -> Step {
    let mut last = Step::Pass;
    for code in codes {
        last = page.press(Key::plain(*code), scene);
    }
    last
}

#[test]
fn duties_look_like_their_pictures() {
    let pilot = fixture::workspace("yifang-ronghe", "");
    let city = fixture::workspace("zibo-emtct", "");
    pictures("duties-list", &page, &pilot, &cx("", "2025-06-01"));
    pictures("duties-matrix", &matrix, &pilot, &cx("", "2025-06-01"));
    pictures("duties-city", &page, &city, &cx("zhang-yi-wei", "2024-03-05"));
}

#[test]
fn tasks_without_lead_stand_first_and_say_so() {
    let pilot = fixture::workspace("yifang-ronghe", "");
    let cx = cx("", "2025-06-01");
    let named = DutiesPage::new(Some("jkbm"));
    assert!(frame(&named, &scene(&pilot, &cx), (80, 60)).contains("> 牵   1 "), "the unit's first");
    let shown = frame(&*page(), &scene(&pilot, &cx), (80, 24));
    let rows: Vec<&str> = shown.lines().collect();
    assert!(rows[2].contains("未明确牵头单位"), "{shown}");
    assert!(rows[3].contains("构建工作架构") && rows[5].contains("“三员”"), "{shown}");
    assert!(rows[6].contains("卫生健康部门  牵头 9  责任 0  配合 0"), "{shown}");
    // Two lead.
    let open = frame(&*page(), &scene(&pilot, &cx), (160, 60));
    assert!(open.contains("卫生健康部门、疾控部门"), "{open}");
}

#[test]
fn a_list_that_is_not_closed_says_so() {
    let pilot = fixture::workspace("yifang-ronghe", "");
    let cx = cx("", "2025-06-01");
    let scene = scene(&pilot, &cx);
    let open: Vec<&Id> = pilot.duties.iter().filter(|it| it.1.open).map(|it| it.0).collect();
    assert!(!open.is_empty());
    let listing = listing::listing(&scene);
    for entry in listing.rows.iter().filter(|it| it.cells[0].0.ends_with('等')) {
        assert!(open.iter().any(|id| entry.key.ends_with(&format!("/{id}"))), "{}", entry.key);
    }
    let unit = pilot.duties[open[0]].support.last().unwrap();
    let row = listing.rows.iter().find(|it| it.key == format!("{unit}/{}", open[0])).unwrap();
    assert_eq!(row.cells[0].0, "配等");
    let said = said::duty(&scene, open[0]);
    assert!(said.iter().any(|it| it.0.starts_with("配合：") && it.0.ends_with('等')), "{said:?}");
}

#[test]
fn the_two_views_keep_the_duty_under_the_cursor() {
    let city = fixture::workspace("zibo-emtct", "");
    let cx = cx("", "2024-03-05");
    let scene = scene(&city, &cx);
    let mut page = DutiesPage::new(None);
    for key in ["救", "助"] {
        page.press(Key::plain(Code::Char(key.chars().next().unwrap())), &scene);
    }
    press(&mut page, &scene, &[Code::Enter, Code::Down]);
    assert_eq!(page.about(&scene)[0], Subject::Duty(Id::new("ybj-1").unwrap()));
    press(&mut page, &scene, &[Code::Tab]);
    let shown = frame(&page, &scene, (80, 24));
    assert!(shown.contains("市医保局：责任单位  医疗保障、医疗救助"), "{shown}");
    press(&mut page, &scene, &[Code::Left]);
    let left = page.about(&scene);
    press(&mut page, &scene, &[Code::F(6)]);
    assert_eq!(page.about(&scene)[0], left[0]);
}

#[test]
fn enter_changes_it_for_whoever_may_and_else_shows_all_of_it() {
    let city = fixture::workspace("zibo-emtct", "");
    for (who, asks) in [("zhang-yi-wei", true), ("sha-zuo-zhen", false)] {
        let cx = cx(who, "2024-03-05");
        let scene = scene(&city, &cx);
        for mut page in [page(), matrix()] {
            let step = press(&mut *page, &scene, &[Code::Down, Code::Enter]);
            assert_eq!(matches!(step, Step::Ask(it, _) if it.name == "assign"), asks, "{who}");
            assert_eq!(page.offers(&scene).contains(&"assign"), asks, "{who}");
        }
    }
}

#[test]
fn all_of_a_duty_is_a_key_away_and_arrows_lead_between_the_views() {
    let pilot = fixture::workspace("yifang-ronghe", "");
    let cx = cx("", "2025-06-01");
    let scene = scene(&pilot, &cx);
    let mut page = DutiesPage::new(None);
    press(&mut page, &scene, &[Code::Right, Code::F(7)]);
    let shown = frame(&page, &scene, (80, 24));
    assert!(shown.contains("卫生健康部门：不涉及  构建工作架构"), "{shown}");
    assert!(shown.contains("来源：003_e2cd09a004295160.txt:18") && !shown.contains("1-8/16"));
    press(&mut page, &scene, &[Code::Esc, Code::Left, Code::Left, Code::Left, Code::Left]);
    assert!(page.crossed);
    press(&mut page, &scene, &[Code::Left]);
    assert!(!page.crossed);
    assert_eq!(page.about(&scene)[0], Subject::Duty(Id::new("task-1").unwrap()));
}

#[test]
fn a_matrix_counts_what_each_unit_has() {
    let pilot = fixture::workspace("yifang-ronghe", "");
    let cx = cx("", "2025-06-01");
    let shown = frame(&*matrix(), &scene(&pilot, &cx), (80, 24));
    let row = shown.lines().find(|it| it.contains("疾控部门 ")).unwrap().to_owned();
    assert!(row.trim_end_matches('|').trim_end().ends_with("13   0   0"), "{shown}");
    assert!(shown.contains("1-8/16"), "{shown}");
}

#[test]
fn duties_draw_at_every_size() {
    for name in ["yifang-ronghe", "zibo-emtct"] {
        let workspace = fixture::workspace(name, "");
        sweep(&page, &workspace, &cx("", "2025-06-01"));
        sweep(&matrix, &workspace, &cx("", "2025-06-01"));
    }
}
