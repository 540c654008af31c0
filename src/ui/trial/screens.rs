//! What screens say and do, key by key.

use crate::text::Lang;
use crate::ui::keymap::EVERYWHERE;
use crate::ui::keys::{key, keys, label};
use crate::ui::pages::Shelf;
use crate::ui::screen::{Code, Place};
use crate::ui::trial::{Trial, screen};
use crate::ui::width::Widths;

fn zh(typed: &str) -> String {
    screen(Lang::Zh, (80, 24), typed)
}

fn trial(typed: &str) -> Trial {
    let mut trial = Trial::new(Lang::Zh, Widths::Narrow);
    trial.keys(typed);
    trial
}

fn is_send<T: Send>(_: &T) {}

#[test]
fn machine_and_seat_can_be_sent() {
    let trial = trial("");
    is_send(&trial.ui);
    is_send(&trial.session);
}

#[test]
fn a_list_is_filtered_by_pinyin_and_by_han() {
    for typed in ["2 / g a j enter", "2 公安", "2 f3 G A J", "2 、 公安", "２ ／ ｇ ａ ｊ"]
    {
        let shown = zh(typed);
        assert!(shown.contains(">市公安局") && shown.contains("匹配 1 / 11"), "{typed}\n{shown}");
    }
    assert!(zh("2 公安 esc").contains("共 11 行"));
    assert!(zh("2 无此 单位").contains("没有符合筛选的行"));
    assert!(zh("公").contains("当前是中文输入法"));
}

#[test]
fn a_hint_never_lies() {
    for typed in ["", "2", "2 公 安", "4", "2 f4", "2 f4 enter", "2 f4 enter f4", "f1", "f2", "0"]
    {
        let mut one = trial(typed);
        let before = one.text();
        let hints = one.ui.hints(&one.ui.scene(&one.session), 80, (false, false));
        assert!(
            hints.len() <= 6 && hints.iter().any(|it| it.0 == "F1" || typed == "f1"),
            "{typed}"
        );
        for (pressed, says) in hints {
            let mut two = trial(typed);
            let pressed = keys_of(&pressed);
            let mut quit = false;
            for key in pressed {
                quit = two.ui.press(key, &mut two.session).quit;
            }
            assert!(quit || two.text() != before, "{typed}: {says}");
        }
    }
}

#[test]
fn no_page_answers_a_key_that_the_key_map_has_for_it() {
    let mut trial = Trial::of_all(Lang::Zh, Widths::Narrow);
    let pages = crate::ui::pages::ALL.iter().map(|it| it.name);
    for page in pages.chain(crate::report::ALL.iter().map(|it| it.name)) {
        trial.ui.go(Place::page(page), &trial.session);
        let names = trial.ui.names();
        for (written, says) in trial.ui.top().hints(&trial.ui.scene(&trial.session)) {
            let own = key(written).unwrap();
            let of_page =
                names.iter().filter(|it| **it != EVERYWHERE).flat_map(|it| trial.ui.map.of(it));
            let twice = of_page.filter(|it| it.keys.first() == Some(&own));
            assert_eq!(twice.count(), 0, "{page}: {written} {says}");
        }
    }
}

#[test]
fn every_action_is_reached_without_letters() {
    let mut trial = Trial::of_all(Lang::Zh, Widths::Narrow);
    for action in crate::action::ALL {
        let scene = trial.ui.scene(&trial.session);
        if !crate::ui::pages::menu::is_allowed(action, &scene) {
            continue;
        }
        trial.keys("f2");
        trial.ui.paste((action.title)(Lang::Zh), &mut trial.session);
        let shown = trial.text();
        assert!(shown.contains((action.title)(Lang::Zh)), "{}\n{shown}", action.name);
        trial.keys("esc esc");
    }
}

#[test]
fn keys_of_ones_own_are_pressed_shown_and_listed() {
    use crate::ui::keymap::KeyMap;
    let own = |text: &str| {
        let config = crate::config::Config::read(&format!("[keys]\n{text}")).unwrap();
        let mut trial = Trial::new(Lang::Zh, Widths::Narrow);
        trial.ui.map = KeyMap::built_in().with(&config.keys, Shelf::default()).unwrap();
        trial
    };
    let mut swapped = own("f3 = \"copy\"\nf11 = \"filter\"");
    swapped.keys("2");
    assert!(swapped.text().contains("/ 筛选"), "{}", swapped.text());
    swapped.keys("f3");
    assert!(!swapped.text().contains("筛选："), "{}", swapped.text());
    swapped.keys("esc f11");
    assert!(swapped.text().contains("筛选："), "{}", swapped.text());
    let moved = {
        let mut it = own("f3 = \"copy\"\n\"/\" = \"none\"\nf11 = \"filter\"");
        it.keys("2");
        it.text()
    };
    assert!(moved.contains("F11 筛选"), "{moved}");
    let mut gone = own("f3 = \"none\"\n\"/\" = \"none\"");
    gone.keys("2 f3 /");
    assert!(!gone.text().contains("筛选"), "{}", gone.text());
    // Where text is typed, a letter of one's own is a letter.
    let mut typed = own("a = \"back\"");
    typed.keys("f2 a");
    assert!(typed.text().contains("查找：a"), "{}", typed.text());
}

/// The keys of a hint, such as `Ctrl+S`.
fn keys_of(shown: &str) -> Vec<crate::ui::screen::Key> {
    keys(&shown.to_lowercase().replace('+', "-")).unwrap()
}

#[test]
fn the_cursor_stays_on_its_row_when_rows_change() {
    let mut trial = trial("2 down down");
    assert!(trial.text().contains(">市公安局"));
    let path = "units/aaa.toml";
    let text =
        "schema = 1\nname = \"新单位\"\nshort_name = \"新单位\"\nkind = \"unit\"\norder = 0\n";
    trial.session.files().create(path, text.as_bytes()).unwrap();
    trial.ui.changed(&mut trial.session);
    let shown = trial.text();
    assert!(shown.contains(">市公安局") && shown.contains("共 12 行"), "{shown}");
}

#[test]
fn what_is_typed_is_not_lost_in_silence() {
    let typed = "2 f4 enter 意见";
    assert!(zh(&format!("{typed} esc")).contains("尚未提交"));
    for (way, kept) in
        [("esc enter", true), ("esc tab enter", false), ("f2 名册 enter enter", true)]
    {
        let mut trial = trial(&format!("{typed} {way}"));
        assert_eq!(trial.text().contains("意见"), kept, "{way}");
    }
    assert!(!trial(typed).keys("ctrl-c").quit);
    assert!(trial(typed).keys("ctrl-c ctrl-c").quit);
    assert!(!trial(typed).keys("ctrl-c f1 ctrl-c").quit);
    assert!(trial("").keys("f10").quit);
    assert!(!trial("").keys("esc").quit);
}

#[test]
fn another_process_takes_nothing_that_is_typed() {
    let mut trial = trial("2 f4 enter 请核对");
    trial.ui.changed(&mut trial.session);
    assert!(trial.text().contains("请核对"));
}

#[test]
fn a_form_does_what_its_action_does() {
    let mut trial = trial("2 down f4 enter ctrl-u 新名 ctrl-s");
    let shown = trial.text();
    assert!(shown.contains("已改名为新名。") && shown.contains("各单位：请注意。"), "{shown}");
    assert_eq!(trial.session.workspace().units["jyj"].name, "新名");
    trial.keys("enter");
    assert!(trial.text().contains("新名"));
}

#[test]
fn what_is_wrong_is_said_beside_the_field() {
    let mut refused = trial("2 down f4 enter ctrl-u 坏 ctrl-s");
    assert_eq!(refused.text().matches("“name”不能是坏。").count(), 1);
    assert!(refused.text().contains("“详情”不能是坏。"));
    assert!(refused.text().contains("坏"));
    let mut empty = trial("2 f4 enter ctrl-u ctrl-s");
    assert!(empty.text().contains("缺少“详情”"));
    let mut day = trial("2 f4 enter tab tab tab 某 天 tab");
    assert!(day.text().contains("“某天”不是日期"), "{}", day.text());
    // What is understood stands in the field before it is sent, and stops there once.
    let mut day = trial("2 down f4 enter ctrl-u 新名 tab tab tab 明 天 ctrl-s");
    let shown = day.text();
    assert!(shown.contains("2024-03-06"), "{shown}");
    assert!(shown.contains("读作 2024年3月6日 星期三，原填“明天”；无误请再按 Ctrl+S"), "{shown}");
    day.keys("ctrl-s");
    assert!(day.text().contains("已改名为新名"), "{}", day.text());
}

#[test]
fn a_unit_is_picked_by_pinyin() {
    let mut trial = trial("2 f4 enter backtab backtab f4 m z enter");
    assert!(trial.text().contains("淄博市民政局"), "{}", trial.text());
    trial.keys("backtab ctrl-u c z tab");
    let shown = trial.text();
    assert!(shown.contains("市财政局") && shown.contains("淄博市财政局"), "{shown}");
}

#[test]
fn a_consent_is_typed_in_ones_own_hand() {
    let open = "2 down f4 down enter ctrl-s";
    let shown = zh(open);
    assert!(shown.contains("市教育局") && shown.contains("张毅玮"), "{shown}");
    assert!(zh(&format!("{open} enter")).contains("输入“同意”"));
    for word in ["t y", "同意", "T Y"] {
        assert!(zh(&format!("{open} {word} enter")).contains("已改名为"), "{word}");
    }
    assert!(!zh(&format!("{open} esc")).contains("输入“同意”"));
}

#[test]
fn a_paste_never_answers_a_question() {
    let mut trial = trial("2 down f4 down enter ctrl-s");
    trial.ui.paste("同意\r\n", &mut trial.session);
    assert!(trial.text().contains("输入“同意”"));
}

#[test]
fn help_does_what_it_lists() {
    let shown = zh("2 f1");
    assert!(shown.contains("筛选") && shown.contains("F3"), "{shown}");
    assert!(zh("2 f1 筛选 enter").contains("筛选："));
    assert!(screen(Lang::Zh, (80, 24), "f12").contains("1To do"));
    assert!(zh("f1 E n g l enter").contains("1To do"));
}

#[test]
fn one_says_who_one_is() {
    let mut trial = trial("0 j j q");
    assert!(trial.text().contains("我是谁"));
    trial.keys("esc");
    let effect = trial.keys("g j enter");
    assert_eq!(effect.me.as_deref(), Some("guo-jing"));
    assert!(trial.text().contains("郭静(市妇联)"));
}

#[test]
fn the_welcome_page_opens_workspaces() {
    let mut trial = Trial::welcome(Lang::Zh, Widths::Narrow);
    let shown = trial.text();
    assert!(shown.contains("示例") && shown.contains("不保存"), "{shown}");
    let effect = trial.keys("enter");
    assert_eq!(effect.open, Some(crate::ui::screen::Opening::Bundled("demo".into())));
    let effect = trial.keys("down enter ~ / w enter");
    assert_eq!(effect.open, Some(crate::ui::screen::Opening::Folder("~/w".into())));
    trial.keys("esc f2");
    assert!(trial.text().contains("示例"));
    let session = super::session(Lang::Zh);
    trial.ui.enter(&session, true);
    trial.session = session;
    assert!(trial.text().contains("试用，不保存"));
}

#[test]
fn the_welcome_page_can_be_left() {
    let mut trial = Trial::welcome(Lang::Zh, Widths::Narrow);
    assert!(!trial.keys("esc").quit);
    assert!(trial.text().contains("F10"), "{}", trial.text());
    // What was typed to find something is cleared first.
    assert!(!trial.keys("s l esc").quit);
    assert!(trial.keys("f10").quit);
}

#[test]
fn a_small_window_says_so_in_both_languages() {
    let shown = screen(Lang::En, (59, 24), "2");
    assert_eq!(shown.trim(), "窗口太小 Window too small: 60x16");
}

#[test]
fn keys_are_shown_as_they_are_pressed() {
    assert_eq!(label(key("ctrl-s").unwrap()), "Ctrl+S");
    assert_eq!(keys_of("Ctrl+S")[0].code, Code::Char('s'));
}
