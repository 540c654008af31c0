//! Splits, merges, undo and rows of a long text: before – act – after, and by chance.

use proptest::prelude::*;

use super::*;
use crate::ui::width::Widths::{Narrow, Wide};
use crate::ui::wrap::wrap_indented;

const ROOM: Room = Room { cells: 21, widths: Narrow };

/// A text with its caret at `‸`.
fn at(text: &str) -> Prose {
    let mut prose = Prose::new(&text.replace('‸', ""));
    for (line, it) in text.lines().enumerate() {
        let body = manuscript::tag(it).1;
        if let Some(at) = body.find('‸') {
            prose.go(Place { line, at });
        }
    }
    prose
}

/// The text with its caret shown, without the last line end.
fn shown(prose: &Prose) -> String {
    let here = prose.caret();
    let lines = prose.lines().iter().enumerate().map(|(n, it)| {
        let mut text = it.text().to_owned();
        if n == here.line {
            text.insert(here.at, '‸');
        }
        manuscript::tagged(it.key.as_ref(), &text)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn after(text: &str, act: impl FnOnce(&mut Prose)) -> String {
    let mut prose = at(text);
    let before = shown(&prose);
    act(&mut prose);
    let now = shown(&prose);
    // Whatever was done is taken back by one step, key by key.
    if prose.text() != at(text).text() {
        assert!(prose.undo(), "{before}");
        assert_eq!(prose.text(), at(text).text());
        assert!(prose.redo());
        assert_eq!(shown(&prose), now);
    }
    now
}

#[test]
fn a_split_leaves_key_and_binding_with_the_head() {
    assert_eq!(after("[c1] 甲‸乙", Prose::enter), "[c1] 甲\n‸乙");
    assert_eq!(after("[c1] ‸甲乙", Prose::enter), "\n[c1] ‸甲乙");
    assert_eq!(after("[c1] 甲乙‸", Prose::enter), "[c1] 甲乙\n‸");
    let text = "[c1] 甲‸乙\n牵头：市公安局\n完成时限：2024-06-30\n[c2] 丙";
    let wanted = "[c1] 甲\n牵头：市公安局\n完成时限：2024-06-30\n‸乙\n[c2] 丙";
    assert_eq!(after(text, Prose::enter), wanted);
}

#[test]
fn a_merge_keeps_the_first() {
    assert_eq!(after("[c1] 甲\n[c2] ‸乙", Prose::backspace), "[c1] 甲‸乙");
    assert_eq!(after("[c1] 甲‸\n[c2] 乙", Prose::delete), "[c1] 甲‸乙");
    assert_eq!(after("甲\n[c2] ‸乙", Prose::backspace), "[c2] 甲‸乙");
    // An empty line is no clause to keep.
    assert_eq!(after("[c1] \n[c2] ‸乙", Prose::backspace), "[c2] ‸乙");
    let text = "[c1] 甲\n牵头：市公安局\n[c2] ‸乙\n[c3] 丙";
    assert_eq!(after(text, Prose::backspace), "[c1] 甲‸乙\n牵头：市公安局\n[c3] 丙");
    assert_eq!(after("# 一‸\n[c1] 甲", Prose::delete), "# 一‸[c1] 甲".replace("[c1] ", ""));
    assert_eq!(after("‸甲", Prose::backspace), "‸甲");
}

#[test]
fn what_is_cut_takes_its_keys_along_and_what_is_copied_does_not() {
    let mut prose = at("[c1] 甲\n[c2] 乙\n[c3] 丙");
    let end = Place { line: 1, at: 0 };
    let clip = prose.pieces(end);
    prose.erase(end);
    assert_eq!(shown(&prose), "[c2] ‸乙\n[c3] 丙");
    prose.go(Place { line: 1, at: 0 });
    prose.put(None, clip.clone(), false);
    assert_eq!(shown(&prose), "[c2] 乙\n[c1] 甲\n[c3] ‸丙");
    prose.put(None, clip, false);
    assert_eq!(shown(&prose), "[c2] 乙\n[c1] 甲\n甲\n[c3] ‸丙");
}

#[test]
fn a_paste_is_one_step_and_shows_all_it_holds() {
    let wanted = "[c1] 甲一\n二\n三‸乙";
    let mut prose = at("[c1] 甲‸乙");
    assert_eq!(prose.paste(None, "一\r\n二\r三\u{7}\u{200b}"), 2);
    assert_eq!(shown(&prose), wanted);
    prose.undo();
    assert_eq!(shown(&prose), "[c1] 甲‸乙");
    let long = "字".repeat(CAP + 5);
    assert_eq!(prose.paste(None, &long), 7);
    assert_eq!(prose.chars(), CAP);
    assert!(!prose.insert('多'));
}

#[test]
fn typing_is_undone_by_the_phrase() {
    let mut prose = at("[c1] 甲‸");
    for ch in "乙，丙丁".chars() {
        prose.insert(ch);
    }
    prose.undo();
    assert_eq!(shown(&prose), "[c1] 甲乙，‸");
    prose.undo();
    assert_eq!(shown(&prose), "[c1] 甲‸");
    assert!(!prose.undo());
    prose.redo();
    prose.redo();
    assert_eq!(shown(&prose), "[c1] 甲乙，丙丁‸");
}

#[test]
fn words_are_found_and_replaced() {
    let mut prose = at("[c1] ‸市局与市局\n[c2] 市局");
    assert_eq!(prose.count_of("市局"), (1, 3));
    for place in [(0, 9), (1, 0), (0, 0)] {
        let found = prose.find("市局", true).unwrap();
        assert_eq!((found.line, found.at), place);
        prose.go(found);
    }
    assert_eq!(prose.find("市局", false), Some(Place { line: 1, at: 0 }));
    assert!(prose.replace_here("市局", "省厅"));
    assert_eq!(shown(&prose), "[c1] 省厅‸与市局\n[c2] 市局");
    assert_eq!(prose.replace_all("市局", "省厅"), 2);
    assert_eq!(prose.text(), "[c1] 省厅与省厅\n[c2] 省厅\n");
    prose.undo();
    assert_eq!(prose.text(), "[c1] 省厅与市局\n[c2] 市局\n");
    assert_eq!(prose.find("没有", true), None);
}

#[test]
fn the_caret_moves_by_rows_that_are_seen() {
    let mut prose = at("[c1] 一二三四五六七八九十子丑寅‸\n[c2] 甲\n# 三");
    assert_eq!(prose.row(ROOM), Row { line: 0, row: 1 });
    assert_eq!(prose.column(ROOM), 10);
    prose.rows_by(-1, ROOM);
    assert_eq!(shown(&prose).lines().next(), Some("[c1] 一二三‸四五六七八九十子丑寅"));
    prose.rows_by(2, ROOM);
    assert_eq!((prose.caret(), prose.column(ROOM)), (Place { line: 1, at: 3 }, 6));
    prose.rows_by(-1, ROOM);
    assert_eq!(prose.column(ROOM), 10);
    prose.home(ROOM);
    assert_eq!(prose.column(ROOM), 0);
    prose.clause_by(true);
    prose.clause_by(true);
    assert_eq!(prose.caret(), Place { line: 2, at: 0 });
    prose.clause_by(false);
    assert_eq!(prose.caret(), Place { line: 1, at: 0 });
}

#[test]
fn keys_that_were_given_are_taken_without_a_step() {
    let mut prose = at("# 一\n[c1] 甲\n 乙\n\n丙‸");
    prose.insert('丁');
    assert!(!prose.take_keys("[a1] # 一\n[c1] 甲\n"));
    assert!(prose.take_keys("[a1] # 一\n[c1] 甲\n[c4] 乙\n[c5] 丙丁\n"));
    assert_eq!(shown(&prose), "[a1] # 一\n[c1] 甲\n[c4]  乙\n\n[c5] 丙丁‸");
    prose.undo();
    assert_eq!(shown(&prose), "[a1] # 一\n[c1] 甲\n[c4]  乙\n\n[c5] 丙‸");
}

fn press(prose: &mut Prose, key: u8, room: Room) {
    match key {
        0 => prose.left(),
        1 => prose.right(),
        2 => prose.rows_by(-1, room),
        3 => prose.rows_by(2, room),
        4 => prose.backspace(),
        5 => prose.delete(),
        6 => prose.enter(),
        7 => drop(prose.insert('\u{301}')),
        8 => drop(prose.insert('“')),
        9 => drop(prose.paste(None, "a，“二”\n# 三\n牵头：甲")),
        10 => prose.erase_before(),
        11 => prose.erase(Place { line: 1, at: 4 }),
        12 => prose.put(Some(Place::default()), prose.pieces(Place { line: 2, at: 0 }), false),
        13 => prose.home(room),
        14 => prose.end(room),
        15 => drop(prose.replace_all("中", "“市局")),
        16 => prose.clause_by(true),
        _ => drop(prose.insert('中')),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn undo_goes_all_the_way_back_and_rows_are_as_if_made_anew(
        keys in prop::collection::vec(0u8..22, 0..60),
        text in "(\\[c[1-9]\\] |# |牵头：)?[一，“a ]{0,30}(\n(\\[c[1-9]\\] |牵头：)?[二。” ]{0,9}){0,3}",
        cells in 2usize..24,
    ) {
        let room = Room { cells, widths: Wide };
        let mut prose = Prose::new(&text);
        let before = prose.text();
        for key in keys {
            press(&mut prose, key, room);
            let here = prose.caret();
            let line = &prose.lines()[here.line];
            prop_assert_eq!(line.settle(here.at), here.at);
            prop_assert!(prose.column(room) < cells);
            for line in prose.lines() {
                let anew = wrap_indented(line.text(), cells - 1, line.indent(), Wide);
                prop_assert_eq!(line.rows(room), anew);
            }
            let chars: usize = prose.lines().iter().map(|it| it.text().chars().count()).sum();
            prop_assert_eq!(prose.chars(), chars);
            let top = prose.scrolled(Row { line: 9, row: 9 }, 3, room);
            let far = prose.step(top, 2, room);
            prop_assert!(top <= prose.row(room) && prose.row(room) <= far);
        }
        let after = prose.text();
        while prose.undo() {}
        prop_assert_eq!(prose.text(), before);
        while prose.redo() {}
        prop_assert_eq!(prose.text(), after);
    }

    #[test]
    fn a_long_line_is_broken_as_if_made_anew(
        places in prop::collection::vec((any::<prop::sample::Index>(), 0usize..4), 1..12),
        cells in 8usize..60,
    ) {
        let parts = ["市公安局，由", "“一岗双责”", "2026 年", "——", "率98.5％的", "HTTP/2", "。"];
        let text: String = parts.iter().cycle().take(1500).copied().collect();
        let room = Room { cells, widths: Narrow };
        let mut prose = Prose::new(&text);
        prose.row(room);
        for (at, what) in places {
            prose.go(Place { line: 0, at: at.index(prose.lines()[0].text().len()) });
            match what {
                0 => drop(prose.insert('中')),
                1 => prose.backspace(),
                2 => drop(prose.paste(None, "（其中“甲”占 30%）——")),
                _ => prose.erase(Place { line: 0, at: prose.caret().at + 300 }),
            }
            let line = &prose.lines()[0];
            let anew = wrap_indented(line.text(), cells - 1, line.indent(), Narrow);
            prop_assert_eq!(line.rows(room), anew);
        }
    }
}
