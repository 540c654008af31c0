//! Values longer than any number that drawing could count to, on every page.

use std::sync::Arc;

use crate::cx::Cx;
use crate::fixture;
use crate::session::Session;
use crate::store::memory::Memory;
use crate::text::Lang;
use crate::ui::dump::{plain, rows_sum};
use crate::ui::machine::{Setup, Ui};
use crate::ui::pages::Shelf;
use crate::ui::screen::Place;
use crate::ui::trial::Trial;
use crate::ui::width::Widths;

fn trial(who: &str, long: &str) -> Trial {
    let texts = fixture::long::demo(long);
    let texts: Vec<_> =
        texts.iter().map(|(path, it)| (path.as_str(), std::str::from_utf8(it).unwrap())).collect();
    let cx = Cx { lang: Lang::Zh, ..fixture::cx(who, "2026-11-20") };
    let session = Session::open(Arc::new(Memory::of(texts)), cx).unwrap();
    let setup = Setup { shelf: Shelf::default(), ..Setup::default() };
    Trial { ui: Ui::new(setup, &session), session, caret: None }
}

#[test]
fn every_page_draws_a_value_of_70_000_columns() {
    let mut trial = trial("li-li-si", &"长".repeat(35_000));
    let pages = crate::ui::pages::ALL.iter().map(|it| it.name);
    let mut seen = 0;
    for name in pages.chain(crate::report::ALL.iter().map(|it| it.name)) {
        for (size, typed) in [((80, 24), "down"), ((160, 45), "end enter")] {
            trial.ui.go(Place::page(name), &trial.session);
            trial.keys(typed);
            let frame = trial.frame(size);
            assert_eq!(rows_sum(&frame, Widths::Narrow), [] as [u16; 0], "{name} {size:?}");
            seen += usize::from(plain(&frame).contains("长长"));
        }
    }
    assert!(seen > 20, "the values are seen: {seen}");
}
