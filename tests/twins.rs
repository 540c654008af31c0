//! What is there already is not entered a second time without a question.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use desk::{Desk, tick};
use lianxi::cx::Cx;
use lianxi::model::{Id, Via};
use lianxi::session::Session;
use lianxi::text::Lang;
use lianxi::ui::dump;
use lianxi::ui::keys::keys;
use lianxi::ui::machine::{Setup, Ui};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

#[path = "common/desk.rs"]
#[allow(dead_code)]
mod desk;

const SECRETARY: &str = "赵例一";

fn office() -> Desk {
    tick("2026-11-30T02:00:00Z".parse().unwrap());
    Desk::at("demo")
}

fn act(desk: &Desk, line: &str) -> (u8, String) {
    let words = desk::words(line);
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let answer = desk.run(&[&["--as", SECRETARY], &words[..]].concat());
    (answer.code, answer.out + &answer.err)
}

/// The screen after keys.
fn screen(ui: &mut Ui, session: &mut Session, typed: &str) -> String {
    let area = Rect::new(0, 0, 110, 30);
    let mut buf = Buffer::empty(area);
    for key in keys(typed).unwrap() {
        ui.press(key, session);
        ui.view(session, area, &mut buf);
    }
    buf.reset();
    ui.view(session, area, &mut buf);
    dump::plain(&buf)
}

/// How many rows a report has.
fn count(desk: &Desk, report: &str) -> usize {
    desk.rows(&["--as", SECRETARY, report]).len()
}

#[test]
fn whatever_is_there_already_is_shown_and_asked_about() {
    for (report, first, again, shown) in [
        (
            "roster",
            "appoint --name 新例一 --role clerk --unit cgj --title 科员 --from 2026-11-01",
            "appoint --name \"新 例一\" --role member --unit 市城管局 --title 副局长",
            "新例一（xin-li-yi，市城管局科员，2026年11月1日起）",
        ),
        (
            "units",
            "add-unit --name 示例市水务局 --short-name 市水务局 --aliases 水务局",
            "add-unit --name 示例市水利局 --short-name 市水利局 --aliases 水利局,水务局",
            "示例市水务局（swj）",
        ),
        (
            "units",
            "add-unit --name 示例市水务局 --short-name 市水务局",
            "add-unit --name 市水务局",
            "示例市水务局（swj）",
        ),
        (
            "duties",
            "add-duty --title 河道巡查 --text 按月巡查河道。 --lead cgj",
            "add-duty --title 河道巡查 --text 按周巡查河道。 --lead gaj",
            "河道巡查（cgj-",
        ),
        (
            "meetings",
            "convene --kind thematic --at 2026-12-20T09:00 --place 三楼会议室",
            "convene --kind thematic --at 2026-12-20T15:00",
            "2026-12-20-thematic，2026年12月20日 09:00（星期日），三楼会议室）",
        ),
        (
            "papers",
            "draft-paper --title 河道巡查办法 --text 按月巡查。",
            "draft-paper --title 《河道巡查办法》 --text 按周巡查。",
            "河道巡查办法（",
        ),
    ] {
        let desk = office();
        let before = count(&desk, report);
        let (code, said) = act(&desk, first);
        assert_eq!((code, count(&desk, report)), (0, before + 1), "{said}");
        let (code, said) = act(&desk, again);
        assert_eq!((code, count(&desk, report)), (1, before + 1), "{said}");
        assert!(said.contains("已有") && said.contains(shown), "{said}");
        assert!(said.contains("请选“确为另一个”（--another）"), "{said}");
        let (code, said) = act(&desk, &format!("--lang en {again}"));
        assert!(code == 1 && said.contains("(--another)"), "{said}");
        let (code, said) = act(&desk, &format!("{again} --another"));
        assert_eq!((code, count(&desk, report)), (0, before + 2), "{said}");
    }
}

#[test]
fn in_a_form_the_question_stands_at_the_field_that_answers_it() {
    for (lang, asked) in
        [(Lang::Zh, "已有河道巡查（gaj-"), (Lang::En, "There is already: 河道巡查 (gaj-")]
    {
        let files = Arc::new(lianxi::bundle::memory("demo").unwrap());
        let at = "2026-11-30T02:00:00Z".parse().unwrap();
        let person = Id::new("zhao-li-yi").ok();
        let cx = Cx { person, at, via: Via::Local, user: None, lang };
        let mut session = Session::open(files, cx).unwrap();
        let mut ui = Ui::new(Setup::default(), &session);
        let before = session.workspace().duties.len();
        for (nth, made) in [1, 1, 2].into_iter().enumerate() {
            let fill = |ui: &mut Ui, session: &mut Session| {
                screen(ui, session, "f2 a d d - d u t y enter");
                for words in ["按月巡查河道。", "河道巡查"] {
                    ui.paste(words, session);
                    screen(ui, session, "tab");
                }
                screen(ui, session, "tab g a j");
                screen(ui, session, "ctrl-s")
            };
            // The third time the form is still open, with the cursor where the answer is given.
            let shown = if made == 2 {
                screen(&mut ui, &mut session, "space ctrl-s")
            } else {
                fill(&mut ui, &mut session)
            };
            let now = session.workspace().duties.len();
            assert_eq!(now, before + made, "{shown}");
            assert_eq!(shown.contains(asked), nth == 1, "{shown}");
        }
    }
}

#[test]
fn the_same_post_is_never_given_twice_and_another_post_is() {
    let desk = office();
    let post = "appoint --person 吴例六 --role liaison --unit gaj --title 支队长 --from 2026-12-01";
    let (code, said) = act(&desk, post);
    assert_eq!(code, 1);
    assert!(said.contains("吴例六已任联络员：市公安局治安支队副支队长，2026年1月5日起"), "{said}");
    assert_eq!(act(&desk, &post.replace("liaison", "clerk")).0, 0);
    // Once it has ended, it can be given anew.
    assert_eq!(act(&desk, "end-post --person 吴例六 --role liaison --until 2026-11-30").0, 0);
    assert_eq!(act(&desk, post).0, 0);
}

#[test]
fn a_namesake_elsewhere_is_told_and_a_meeting_that_was_called_off_stands_in_no_way() {
    let desk = office();
    let (code, said) =
        act(&desk, "appoint --name 吴例六 --role clerk --unit cgj --title 科员 --from 2026-11-01");
    assert_eq!(code, 0, "{said}");
    assert!(said.lines().next().unwrap().ends_with(" wu-li-liu-2"), "{said}");
    assert!(said.contains("名册中另有同名人员：吴例六（wu-li-liu，市公安局"), "{said}");

    let convene = "convene --kind thematic --at 2026-12-20T09:00";
    assert_eq!(act(&desk, convene).0, 0);
    assert_eq!(act(&desk, "cancel --meeting 2026-12-20-thematic --reason 另有安排").0, 0);
    let (code, said) = act(&desk, convene);
    assert_eq!(code, 0, "{said}");
}
