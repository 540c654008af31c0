//! Tests of the page of a paper.

use super::*;
use crate::cx::Cx;
use crate::fixture::{self, paper};
use crate::model::Workspace;
use crate::ui::pages::sample::{frame, pictures, scene, sweep};
use crate::ui::screen::Code;

fn page(tab: &str) -> Box<dyn Screen> {
    Box::new(PaperPage::new(&format!("{}#{tab}", paper::ID)))
}

fn secretary() -> Cx {
    fixture::cx("zhang-yi-wei", "2024-03-12")
}

#[test]
fn a_paper_looks_like_its_pictures() {
    let workspace = paper::second_round();
    for tab in TABS {
        pictures(&format!("paper-{tab}"), &|| page(tab), &workspace, &secretary());
    }
}

#[test]
fn a_paper_is_drawn_at_every_size() {
    let workspace = paper::second_round();
    for tab in TABS {
        sweep(&|| page(tab), &workspace, &secretary());
    }
    let empty = fixture::workspace("zibo-emtct", "");
    sweep(&|| Box::new(PaperPage::new("")), &empty, &secretary());
    sweep(&|| Box::new(PaperPage::new("gone")), &empty, &secretary());
}

/// What Enter leads to on a row of a tab.
fn enter(workspace: &Workspace, cx: &Cx, tab: &str, row: usize) -> String {
    let scene = scene(workspace, cx);
    let mut page = PaperPage::new(&format!("{}#{tab}", paper::ID));
    frame(&page, &scene, (80, 24));
    for _ in 0..row {
        page.press(Key::plain(Code::Down), &scene);
    }
    match page.press(Key::plain(Code::Enter), &scene) {
        Step::Ask(action, args) => {
            let fields: Vec<String> =
                args.iter().map(|(name, it)| format!("{name}={it}")).collect();
            format!("{} {}", action.name, fields.join(" "))
        }
        Step::Go(place) => format!("{} {}", place.page, place.about.unwrap_or_default()),
        _ => String::from("-"),
    }
}

#[test]
fn enter_leads_to_where_it_can_be_settled() {
    let workspace = paper::second_round();
    let id = paper::ID;
    assert_eq!(enter(&workspace, &secretary(), "units", 0), format!("remind paper={id} unit=jyj"));
    assert_eq!(enter(&workspace, &secretary(), "units", 3), "-", "a unit that has answered");
    assert!(enter(&workspace, &secretary(), "opinions", 0).starts_with("respond to="));
    let liaison = fixture::cx("sha-zuo-zhen", "2024-03-12");
    assert_eq!(enter(&workspace, &liaison, "units", 0), format!("sign paper:{id}@jyj"));
    assert_eq!(enter(&workspace, &liaison, "opinions", 0), "-");
}

#[test]
fn no_word_on_the_page_takes_the_paper_for_minutes() {
    let workspace = paper::second_round();
    for (person, tab) in [("zhang-yi-wei", 0), ("sha-zuo-zhen", 1), ("", 2)] {
        let cx = fixture::cx(person, "2024-03-12");
        let scene = scene(&workspace, &cx);
        let shot = frame(&*page(TABS[tab]), &scene, (160, 45));
        assert!(!shot.contains("纪要") && !shot.contains("会签"), "{shot}");
    }
}
