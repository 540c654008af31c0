//! Tests of the meeting page.

use super::*;
use crate::fixture::{self, midway};
use crate::ui::pages::list::Enter;
use crate::ui::pages::sample::{frame, pictures, scene, sweep};
use crate::ui::screen::Code;

fn page(about: &str) -> Box<dyn Screen> {
    Box::new(MeetingPage::new(about))
}

#[test]
fn a_meeting_looks_like_its_pictures() {
    let workspace = midway::workspace();
    let cx = fixture::cx("zhang-yi-wei", "2024-03-13");
    for tab in TABS {
        let about = format!("{}#{tab}", midway::OUT);
        pictures(&format!("meeting-{tab}"), &|| page(&about), &workspace, &cx);
    }
    let coming = format!("{}#attendance", midway::COMING);
    pictures("meeting-coming", &|| page(&coming), &workspace, &cx);
}

#[test]
fn empty_tabs_say_what_to_do_next() {
    let workspace = midway::workspace();
    let cx = fixture::cx("zhang-yi-wei", "2024-03-13");
    for (tab, wanted) in [
        ("agenda", "增加议题"),
        ("minutes", "起草纪要"),
        ("sign-offs", "送会签"),
        ("papers", "还没有记录"),
    ] {
        let shown =
            frame(&*page(&format!("{}#{tab}", midway::COMING)), &scene(&workspace, &cx), (80, 24));
        assert!(shown.contains(wanted), "{shown}");
    }
}

#[test]
fn issued_minutes_are_locked_and_say_so() {
    let workspace = midway::workspace();
    let cx = fixture::cx("zhang-yi-wei", "2024-03-13");
    let scene = scene(&workspace, &cx);
    let mut page = page(&format!("{}#attendance", midway::ISSUED));
    assert!(frame(&*page, &scene, (80, 24)).contains("〔2024〕1号"));
    let step = page.press(Key::plain(Code::Enter), &scene);
    assert!(matches!(step, Step::Say(said) if said.contains("不能再改")));
    assert_eq!(page.offers(&scene), ["correct", "attach"]);
}

#[test]
fn enter_asks_the_natural_action_of_a_row() {
    let workspace = midway::workspace();
    let secretary = fixture::cx("zhang-yi-wei", "2024-03-21");
    let liaison = fixture::cx("sha-zuo-zhen", "2024-03-13");
    let enter = |cx, about: &str, row: usize| {
        let scene = scene(&workspace, cx);
        let page = MeetingPage::new(about);
        let look = page.look(&scene).unwrap();
        let mut entries = page.tab(&look).entries;
        match entries.swap_remove(row).enter {
            Enter::Ask(name, args) => {
                let said: Vec<_> =
                    args.iter().map(|(name, value)| format!("{name}={value}")).collect();
                format!("{name} {}", said.join(" "))
            }
            Enter::Go(place) | Enter::Read(place) => {
                format!("{} {}", place.page, place.about.unwrap_or_default())
            }
            Enter::Open => "open".to_owned(),
            Enter::Say(sentence) => sentence,
        }
    };
    let coming = format!("{}#attendance", midway::COMING);
    assert_eq!(enter(&secretary, &coming, 2), "attend meeting=2024-03-20-thematic unit=gaj");
    assert_eq!(enter(&liaison, &coming, 1), "reply meeting=2024-03-20-thematic unit=jyj");
    let signs = format!("{}#sign-offs", midway::OUT);
    assert_eq!(enter(&liaison, &signs, 1), "sign 2024-03-05-plenary@jyj");
    assert_eq!(enter(&secretary, &signs, 1), "remind meeting=2024-03-05-plenary unit=jyj");
    assert_eq!(enter(&liaison, &format!("{}#agenda", midway::OUT), 0), "open");
}

#[test]
fn a_draft_is_edited_clause_by_clause() {
    let texts = include_str!("../../../fixture/midway.txt");
    let workspace = fixture::workspace("zibo-emtct", texts);
    let cx = fixture::cx("zhang-yi-wei", "2024-03-06");
    let scene = scene(&workspace, &cx);
    let page = MeetingPage::new(&format!("{}#minutes", midway::OUT));
    let look = page.look(&scene).unwrap();
    let tab = page.tab(&look);
    let asks = |row: usize| match &tab.entries[row].enter {
        Enter::Ask(name, args) => {
            (*name, args.get("clause").or(args.get("item")).map(str::to_owned))
        }
        _ => ("", None),
    };
    assert_eq!(asks(0), ("add-clause", Some("a1".to_owned())));
    assert_eq!(asks(1), ("edit-clause", Some("c1".to_owned())));
    assert_eq!(wanted::wanted(&look, 2).first(), Some(&"write-minutes"));
}

#[test]
fn details_open_and_close_and_a_lost_meeting_says_so() {
    let workspace = midway::workspace();
    let cx = fixture::cx("sha-zuo-zhen", "2024-03-13");
    let scene = scene(&workspace, &cx);
    let mut opened = page(&format!("{}#papers", midway::OUT));
    opened.press(Key::plain(Code::Enter), &scene);
    assert!(frame(&*opened, &scene, (80, 24)).contains("会签意见 1"));
    assert!(matches!(opened.press(Key::plain(Code::Esc), &scene), Step::Stay));
    assert!(matches!(opened.press(Key::plain(Code::Esc), &scene), Step::Pass));
    assert!(frame(&*page("2030-01-01-plenary"), &scene, (80, 24)).contains("已不存在"));
}

#[test]
fn a_meeting_draws_at_every_size() {
    let workspace = midway::workspace();
    let cx = fixture::cx("zhang-yi-wei", "2024-03-13");
    for tab in ["agenda", "sign-offs"] {
        sweep(&|| page(&format!("{}#{tab}", midway::OUT)), &workspace, &cx);
    }
}

#[test]
fn every_paper_is_there_to_the_letter_each_text_below_what_sent_it_out() {
    let workspace = midway::workspace();
    let cx = fixture::cx("sha-zuo-zhen", "2024-03-13");
    let scene = scene(&workspace, &cx);
    let page = MeetingPage::new(&format!("{}#papers", midway::OUT));
    let look = page.look(&scene).unwrap();
    let entries = page.tab(&look).entries;
    assert_eq!(entries.len(), look.folder.docket.statements.len() + look.folder.docket.texts.len());
    let said = |it: &Entry| it.details.iter().map(|it| it.0.clone()).collect::<Vec<_>>().join("\n");
    for text in look.folder.docket.texts.values() {
        let at = entries.iter().position(|it| said(it).ends_with(text.trim_end())).unwrap();
        assert!(entries[at - 1].cells[2].0.contains("送会签"));
    }
    for statement in look.folder.docket.statements.values() {
        let words = statement.said.render().unwrap();
        assert!(entries.iter().any(|it| said(it).ends_with(words.trim_end())));
    }
}

#[test]
fn the_row_of_a_unit_is_chosen_by_its_name() {
    let workspace = midway::workspace();
    let cx = fixture::cx("zhang-yi-wei", "2024-03-13");
    let scene = scene(&workspace, &cx);
    let mut page = page(&format!("{}#sign-offs@czj", midway::OUT));
    assert!(frame(&*page, &scene, (80, 24)).contains("> 市财政局"));
    page.press(Key::plain(Code::Down), &scene);
    assert!(frame(&*page, &scene, (80, 24)).contains("> 市文化和旅游局"));
    let second = workspace.meetings[midway::OUT].doc.agenda[1].clone();
    let named = MeetingPage::new(&format!("{}#agenda@{}", midway::OUT, second.key));
    assert_eq!(named.about(&scene)[0], Subject::Item(second.key));
    let grids: Vec<_> = page.ways(&scene).into_iter().map(|it| it.about.unwrap()).collect();
    assert_eq!(grids, ["2024-03-05-plenary#opinions", "2024-03-05-plenary"]);
}
