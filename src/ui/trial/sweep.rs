//! Every size, and thousands of keys in any order: nothing panics, no row is crooked, no screen keeps one.
//!
//! A part of it is done each time; all of it by `LIANXI_LONG=1 cargo test --release --lib sweep`.

use crate::text::Lang;
use crate::ui::dump::rows_sum;
use crate::ui::screen::{Code, Key, Place};
use crate::ui::trial::Trial;
use crate::ui::width::Widths;

/// Whether every size and ten thousand keys are tried, which takes minutes.
pub(crate) const LONG: bool = option_env!("LIANXI_LONG").is_some();

/// Ways to every kind of screen.
const SCREENS: &[&str] = &[
    "",
    "2",
    "2 教 育",
    "4",
    "2 f4",
    "2 f4 enter",
    "2 f4 enter f6 f4",
    "2 f4 enter 名 esc",
    "2 f4 down enter ctrl-s",
    "2 f4 enter ctrl-s",
    "f1",
    "f2 x",
    "0",
    "2 y",
];

/// Sizes from 1x1 to 200x60; a choice of them unless there is time.
fn sizes() -> Vec<(u16, u16)> {
    let chosen = |width: &u16| width.is_multiple_of(17) || (58..=62).contains(width) || *width < 3;
    let widths = (1..=200).filter(|it| LONG || chosen(it));
    let heights = (1..=60).filter(|it| LONG || [1, 2, 9, 15, 16, 17, 33, 60].contains(it));
    widths.flat_map(|width| heights.clone().map(move |height| (width, height))).collect()
}

#[test]
fn every_size_is_drawn_straight() {
    let sizes = sizes();
    for (at, typed) in SCREENS.iter().enumerate() {
        let (lang, widths) = match at % 2 {
            0 => (Lang::Zh, Widths::Wide),
            _ => (Lang::En, Widths::Narrow),
        };
        let mut trial = Trial::new(lang, widths);
        trial.keys(typed);
        for size in &sizes {
            let frame = trial.frame(*size);
            assert_eq!(rows_sum(&frame, widths), [] as [u16; 0], "{typed} {size:?} {widths:?}");
        }
    }
}

#[test]
fn every_page_and_report_is_drawn_straight() {
    for (lang, widths) in [(Lang::Zh, Widths::Wide), (Lang::En, Widths::Narrow)] {
        let mut trial = Trial::of_all(lang, widths);
        let pages = crate::ui::pages::ALL.iter().map(|it| it.name);
        for name in pages.chain(crate::report::ALL.iter().map(|it| it.name)) {
            trial.ui.go(Place::page(name), &trial.session);
            let all = if LONG { sizes() } else { vec![(80, 24), (110, 30), (160, 45), (60, 16)] };
            for (size, typed) in
                all.into_iter().zip(["down", "end", "f4 esc", "enter"].into_iter().cycle())
            {
                trial.keys(typed);
                let frame = trial.frame(size);
                assert_eq!(rows_sum(&frame, widths), [] as [u16; 0], "{name} {size:?} {typed}");
            }
        }
    }
}

/// A stream of numbers that is the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides).unwrap()
    }
}

fn any_key(dice: &mut Dice) -> Key {
    const CODES: [Code; 16] = [
        Code::Enter,
        Code::Enter,
        Code::Esc,
        Code::Tab,
        Code::BackTab,
        Code::Backspace,
        Code::Delete,
        Code::Up,
        Code::Down,
        Code::Down,
        Code::Left,
        Code::Right,
        Code::PageUp,
        Code::PageDown,
        Code::Home,
        Code::End,
    ];
    let chars: Vec<char> = "12456gjkyuo /?:，？局公安ty ".chars().collect();
    match dice.roll(10) {
        0..=3 => Key::plain(CODES[dice.roll(16)]),
        4..=5 => Key::plain(Code::F(u8::try_from(dice.roll(12) + 1).unwrap())),
        6 => Key { ctrl: true, ..Key::plain(Code::Char(['s', 'u', 'l', 'p', 'z'][dice.roll(5)])) },
        _ => Key::plain(Code::Char(chars[dice.roll(u64::try_from(chars.len()).unwrap())])),
    }
}

/// Presses what leads out of any screen, and says whether it led to the bottom of the stack.
fn gets_out(trial: &mut Trial) -> bool {
    for _ in 0..60 {
        if trial.ui.layers.len() == 1 && !trial.ui.top().takes_text() {
            return true;
        }
        // Esc goes back; where it asks whether to lose what was typed, the other choice is taken.
        trial.keys("esc");
        if trial.ui.top().name() == "confirm" {
            trial.keys("tab enter");
        }
    }
    trial.ui.layers.len() == 1
}

/// Rows of keys in any order; they are the same in every run.
fn wander(mut trial: Trial, seed: u64, widths: Widths, keys: usize) {
    let mut dice = Dice(seed);
    let mut frame = String::new();
    let mut moved = 0;
    for step in 0..keys {
        let key = any_key(&mut dice);
        let quit = trial.ui.press(key, &mut trial.session).quit;
        if step % 50 == 0 {
            trial.ui.paste("市公安局\r\n第二行", &mut trial.session);
            trial.ui.changed(&mut trial.session);
        }
        if step % 3 == 0 || quit {
            let size = [(80, 24), (110, 30), (60, 16), (160, 45)][dice.roll(4)];
            let drawn = trial.frame(size);
            assert_eq!(rows_sum(&drawn, widths), [] as [u16; 0], "{seed} {step} {key:?}");
            let text = crate::ui::dump::plain(&drawn);
            moved += usize::from(text != frame);
            frame = text;
        }
        if step % 500 == 499 {
            let shown = trial.text();
            let bottom = trial.ui.layers[0].screen.name() == "welcome" || gets_out(&mut trial);
            assert!(bottom, "stuck after {step} of {seed} on\n{shown}");
        }
    }
    assert!(moved > keys / 10, "{moved} of {keys} frames differ");
}

#[test]
fn any_keys_in_any_order_do_no_harm() {
    let keys = if LONG { 10_000 } else { 1000 };
    wander(Trial::new(Lang::Zh, Widths::Narrow), 1, Widths::Narrow, keys);
    wander(Trial::welcome(Lang::Zh, Widths::Narrow), 2, Widths::Narrow, keys);
    wander(Trial::of_all(Lang::Zh, Widths::Wide), 3, Widths::Wide, keys);
    wander(Trial::of_demo(Lang::En, Widths::Narrow), 4, Widths::Narrow, keys);
}

#[test]
fn a_terminal_shows_what_is_drawn_key_after_key() {
    let mut dice = Dice(5);
    let mut trial = Trial::of_demo(Lang::Zh, Widths::Narrow);
    let mut shown = crate::ui::terminal::Shown::new((110, 30));
    for step in 0..if LONG { 10_000 } else { 300 } {
        let key = any_key(&mut dice);
        let effect = trial.ui.press(key, &mut trial.session);
        let drawn = trial.frame((110, 30));
        assert_eq!(shown.differs(&drawn, trial.caret, effect.full), None, "{step} {key:?}");
    }
}

#[test]
fn the_menu_is_promised_only_where_it_opens() {
    use crate::model::Via;
    for (who, via) in [("li-li-si", Via::Local), ("wu-li-liu", Via::Forced), ("", Via::Local)] {
        let mut trial = Trial::of_demo(Lang::Zh, Widths::Narrow);
        let cx = trial.session.cx_mut();
        (cx.person, cx.via) = (crate::model::Id::new(who).ok(), via);
        let pages = crate::ui::pages::ALL.iter().map(|it| it.name);
        let mut promised = 0;
        for name in pages.chain(crate::report::ALL.iter().map(|it| it.name)) {
            trial.ui.go(Place::page(name), &trial.session);
            for typed in ["home", "down", "down", "end"] {
                trial.keys(typed);
                let hints = trial.text().lines().last().unwrap_or_default().to_owned();
                if trial.ui.top().takes_text() || !hints.contains(" 办理") {
                    continue;
                }
                promised += 1;
                trial.keys("f4");
                assert_eq!(trial.ui.top().name(), "menu", "{who} {name} {typed}: {hints}");
                trial.keys("esc");
            }
        }
        assert!(promised > 0 || who.is_empty(), "{who}");
    }
}
