//! Tests of the home page.

use std::sync::Arc;

use super::*;
use crate::action::{Args, action};
use crate::cx::Cx;
use crate::fixture::{self, midway};
use crate::model::Id;
use crate::session::Session;
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
    assert_eq!(enter_at(&liaison, 0), to("resolutions", "2024-1-1@jyj"));
    assert_eq!(enter_at(&liaison, 1), to("sign", "2024-03-05-plenary@jyj"));
    assert_eq!(enter_at(&liaison, 2), to("meeting", "2024-03-20-thematic#attendance@jyj"));
    assert_eq!(enter_at(&liaison, 3), to("meeting", "2024-03-05-plenary#papers"));
    let secretary = fixture::cx("zhang-yi-wei", "2024-03-13");
    assert_eq!(enter_at(&secretary, 1), to("opinions", "2024-03-05-plenary"));
    assert_eq!(enter_at(&secretary, 3), to("meeting", "2024-03-05-plenary#sign-offs"));
}

#[test]
fn a_nomination_and_a_round_open_their_lists() {
    let memory = crate::bundle::memory("demo").unwrap();
    let liaison = fixture::cx("zhu-yang-qi", "2026-11-23");
    let mut session = Session::open(std::sync::Arc::new(memory), liaison).unwrap();
    let mut act = |who: &str, name: &str, fields: &[(&str, &str)]| {
        session.cx_mut().person = Id::new(who).ok();
        let args = fields.iter().fold(Args::new(), |args, (name, value)| args.with(name, *value));
        session.perform(action(name).unwrap(), &args).unwrap();
    };
    let fields = [("name", "新样八"), ("role", "liaison"), ("title", "科长")];
    act("zhu-yang-qi", "nominate", &fields);
    act("zhao-li-yi", "round", &[("by", "2026-12-10")]);
    let workspace = std::sync::Arc::clone(session.workspace());
    let secretary = fixture::cx("zhao-li-yi", "2026-11-23");
    let scene = scene(&workspace, &secretary);
    let mut page = home();
    let mut places = Vec::new();
    for _ in 0..12 {
        let step = page.press(Key::plain(Code::Enter), &scene);
        places.extend(place_of(&step).map(|(page, _)| page.to_owned()));
        page.press(Key::plain(Code::Down), &scene);
    }
    assert!(places.contains(&"nominations".to_owned()), "{places:?}");
    assert!(places.contains(&"round".to_owned()), "{places:?}");
    let shown = frame(&*page, &scene, (110, 30));
    assert!(shown.contains("新样八 联络员") && shown.contains("调度汇总"), "{shown}");
}

#[test]
fn who_speaks_for_several_units_sees_a_line_for_each() {
    let mut workspace = midway::workspace();
    let id = midway::id("sha-zuo-zhen");
    let mut person = (*workspace.people[&id]).clone();
    for unit in ["mzj", "tsw", "fl"] {
        person.posts.push(crate::model::Post { unit: midway::id(unit), ..person.posts[0].clone() });
    }
    Arc::make_mut(&mut workspace.people).insert(id, Arc::new(person));
    let cx = fixture::cx("sha-zuo-zhen", "2024-03-13");
    let scene = scene(&workspace, &cx);
    let mut page = home();
    let shown = frame(&*page, &scene, (110, 30));
    assert!(shown.contains("等我办 7 件") && shown.contains("市民政局：原同意第1稿"), "{shown}");
    let mut pages = Vec::new();
    for _ in 0..7 {
        let step = page.press(Key::plain(Code::Enter), &scene);
        pages.push(place_of(&step).unwrap().1.unwrap_or_default().to_owned());
        page.press(Key::plain(Code::Down), &scene);
    }
    for unit in ["jyj", "mzj", "tsw", "fl"] {
        assert!(pages.contains(&format!("2024-03-05-plenary@{unit}")), "{pages:?}");
    }
    for unit in ["jyj", "mzj"] {
        assert!(pages.contains(&format!("2024-03-20-thematic#attendance@{unit}")), "{pages:?}");
    }
}

#[test]
fn every_kind_of_line_leads_to_a_page_there_is() {
    let demo = fixture::workspace("demo", "");
    let shelf = crate::ui::pages::Shelf::default();
    for person in demo.people.keys() {
        let cx = fixture::cx(person, "2026-11-20");
        let scene = scene(&demo, &cx);
        for row in rows(&scene) {
            let Row::Line(line) = row else { continue };
            for place in line.ways.iter().chain([&line.place]) {
                let opened = shelf.open(&place.page, place.about.as_deref());
                frame(&*opened.expect(&place.page), &scene, (80, 24));
            }
            assert!(line.offers.iter().all(|it| crate::action::action(it).is_some()));
        }
    }
}

#[test]
fn the_secretary_is_led_to_the_grid_from_a_line() {
    let workspace = midway::workspace();
    let secretary = fixture::cx("zhang-yi-wei", "2024-03-13");
    let liaison = fixture::cx("sha-zuo-zhen", "2024-03-13");
    let all = |cx: &Cx| {
        let scene = scene(&workspace, cx);
        let mut page = home();
        let mut found = Vec::new();
        for _ in 0..8 {
            found.extend(page.ways(&scene).into_iter().map(|it| it.about.unwrap_or_default()));
            page.press(Key::plain(Code::Down), &scene);
        }
        found
    };
    let ways = all(&secretary);
    for about in ["2024-03-05-plenary#opinions", "2024-03-20-thematic#replies"] {
        assert!(ways.iter().any(|it| it == about), "{ways:?}");
    }
    assert!(all(&liaison).iter().all(|it| !it.contains('#')));
}

#[test]
fn home_draws_at_every_size() {
    sweep(&home, &midway::workspace(), &fixture::cx("zhang-yi-wei", "2024-03-13"));
    sweep(&home, &fixture::workspace("zibo-emtct", ""), &fixture::cx("", "2024-03-13"));
}

#[test]
fn a_proposal_opens_on_its_row() {
    let workspace = midway::workspace();
    let convener = fixture::cx("cheng-qin", "2024-03-13");
    let scene = scene(&workspace, &convener);
    let line = rows(&scene).into_iter().find_map(|it| match it {
        Row::Line(line) if line.place.page == "proposals" => Some(line),
        _ => None,
    });
    let line = line.expect("the convener has a proposal to answer");
    let shelf = crate::ui::pages::Shelf::default();
    let page = shelf.open("proposals", line.place.about.as_deref()).unwrap();
    assert_eq!(page.about(&scene).first(), line.about.first());
}
