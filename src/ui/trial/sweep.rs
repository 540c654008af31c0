//! Every size, and thousands of keys in any order: nothing panics, and no row is crooked.

use crate::text::Lang;
use crate::ui::dump::rows_sum;
use crate::ui::screen::{Code, Key, Place};
use crate::ui::trial::Trial;
use crate::ui::width::Widths;

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

#[test]
fn every_size_is_drawn_straight() {
    let widths_of_screens =
        (1..=200).filter(|it| it % 17 == 0 || (58..=62).contains(it) || *it < 3);
    let sizes: Vec<(u16, u16)> = widths_of_screens
        .flat_map(|width| [1, 2, 9, 15, 16, 17, 33, 60].map(|height| (width, height)))
        .collect();
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
            for (size, typed) in
                [((80, 24), "down"), ((110, 30), "end"), ((160, 45), "f4 esc"), ((60, 16), "enter")]
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

#[test]
fn any_keys_in_any_order_do_no_harm() {
    for (seed, widths) in [(1, Widths::Narrow), (2, Widths::Wide), (3, Widths::Narrow)] {
        let mut dice = Dice(seed);
        let mut trial =
            if seed == 3 { Trial::welcome(Lang::Zh, widths) } else { Trial::new(Lang::Zh, widths) };
        for step in 0..1000 {
            let key = any_key(&mut dice);
            trial.ui.press(key, &mut trial.session);
            if step % 50 == 0 {
                trial.ui.paste("市公安局\r\n第二行", &mut trial.session);
                trial.ui.changed(&mut trial.session);
            }
            if step % 3 == 0 {
                let size = [(80, 24), (110, 30), (60, 16), (160, 45)][dice.roll(4)];
                let frame = trial.frame(size);
                assert_eq!(rows_sum(&frame, widths), [] as [u16; 0], "{seed} {step} {key:?}");
            }
        }
    }
}
