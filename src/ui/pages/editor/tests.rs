//! The page of the draft: pictures, keys, and what somebody else does meanwhile.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::*;
use crate::bundle;
use crate::cx::Cx;
use crate::fixture;
use crate::session::Session;
use crate::store::memory::Memory;
use crate::text::Lang;
use crate::ui::dump::{dump, plain, rows_sum};
use crate::ui::keys::keys;
use crate::ui::machine::{Setup, Ui};
use crate::ui::pages::sample::SIZES;

const MEETING: &str = "2026-11-12-thematic";

/// The machine of the secretary at the demo, with the page of the draft on top.
struct Desk {
    ui: Ui,
    session: Session,
    memory: Memory,
    caret: Option<Position>,
}

impl Desk {
    fn new(lang: Lang) -> Self {
        let memory = bundle::memory("demo").unwrap();
        let cx = Cx { lang, ..fixture::cx("zhao-li-yi", "2026-11-16") };
        let session = Session::open(Arc::new(memory.clone()), cx).unwrap();
        let ui = Ui::new(Setup::default(), &session);
        let mut desk = Self { ui, session, memory, caret: None };
        desk.ui.go(crate::ui::screen::Place::about("editor", MEETING), &desk.session);
        desk
    }

    fn keys(&mut self, typed: &str) -> &mut Self {
        for key in keys(typed).unwrap() {
            self.ui.press(key, &mut self.session);
            self.frame((80, 24));
        }
        self
    }

    fn frame(&mut self, (width, height): (u16, u16)) -> Buffer {
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        self.caret = self.ui.view(&self.session, area, &mut buf);
        assert!(self.caret.is_none_or(|it| it.y + 2 < height), "{:?} in {height}", self.caret);
        assert_eq!(rows_sum(&buf, Widths::Narrow), Vec::<u16>::new());
        buf
    }

    fn text(&mut self) -> String {
        plain(&self.frame((80, 24)))
    }

    fn draft(&self) -> Minutes {
        self.session.workspace().meetings[MEETING].minutes[&1].clone()
    }

    fn shot(&mut self, name: &str) {
        let code = self.session.cx().lang.pick("en", "zh");
        for size in SIZES {
            let shot = dump(&self.frame(size));
            insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "../snapshots" }, {
                insta::assert_snapshot!(format!("{name}-{code}-{}", size.0), shot);
            });
        }
    }
}

#[test]
fn pictures() {
    for lang in [Lang::Zh, Lang::En] {
        let mut desk = Desk::new(lang);
        desk.keys("down down 会议指出，各单位要认真落实“一岗双责”，健全信息共享机制；市公安局牵头。 enter");
        desk.shot("editor");
        desk.keys("ctrl-t");
        desk.shot("editor-insert");
        desk.keys("esc f7 enter");
        desk.shot("editor-compare");
        desk.keys("esc ctrl-r 一 tab 二");
        desk.shot("editor-replace");
    }
}

#[test]
fn what_is_typed_is_saved_and_new_clauses_get_keys() {
    let mut desk = Desk::new(Lang::Zh);
    assert!(desk.text().contains("已保存"));
    desk.keys("down down down end enter 加强校门口值守。");
    assert!(desk.text().contains("未保存") && desk.text().contains("+        加强"));
    desk.keys("ctrl-s");
    assert!(desk.text().contains("已保存冬季传染病"), "{}", desk.text());
    let draft = desk.draft();
    let texts: Vec<_> =
        draft.clauses().map(|it| (it.key.as_str(), it.text.as_str(), it.binds())).collect();
    assert_eq!(texts.len(), 2);
    assert!(texts.contains(&("c2", "加强校门口值守。", false)), "{texts:?}");
    assert!(draft.clause("c1").unwrap().binds());
    // The key it was given stands beside it; an undo takes the words back and keeps it.
    assert!(desk.text().contains("c2       加强"), "{}", desk.text());
    desk.keys("ctrl-z ctrl-s");
    assert!(desk.draft().clause("c2").is_none());
    desk.keys("ctrl-y ctrl-s");
    assert_eq!(desk.draft().last_key, 2);
    assert_eq!(desk.draft().clause("c2").unwrap().text, "加强校门口值守。");
}

#[test]
fn what_cannot_be_read_is_said_and_the_caret_goes_there() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("down down down end ctrl-t down down down down down enter");
    desk.keys("f3 完成时限 enter esc home 乱 ctrl-s");
    // Whatever is typed before it makes words of a line that said whom the clause binds.
    assert!(desk.text().contains("乱完成时限") && desk.text().contains("已保存冬季"));
    desk.keys("ctrl-z f3 配合 enter esc end 、市不存在局 ctrl-s");
    let shown = desk.text();
    assert!(
        shown.contains("未识别的单位（1 处，保留在文中）") && shown.contains("市不存在局"),
        "{shown}"
    );
    // The way back leads to the line, and nothing was saved.
    desk.keys("esc 、");
    assert!(desk.text().contains("、配合：市教育局、市不存在局") && desk.ui.top().has_text());
}

#[test]
fn somebody_elses_change_is_shown_and_settled() {
    let mut desk = Desk::new(Lang::Zh);
    let other = |desk: &Desk, text: &str| {
        let cx = fixture::cx("li-li-si", "2026-11-16");
        let mut session = Session::open(Arc::new(desk.memory.clone()), cx).unwrap();
        let args = Args::new().with("meeting", MEETING).with("clause", "c1").with("text", text);
        session.perform(action("edit-clause").unwrap(), &args).unwrap();
    };
    // While nothing is typed, what stands is shown.
    other(&desk, "他人先改。");
    desk.ui.changed(&mut desk.session);
    assert!(desk.text().contains("他人先改。"));
    desk.keys("down down down down 我");
    other(&desk, "他人又改。");
    desk.ui.changed(&mut desk.session);
    assert!(desk.text().contains("他人已改动草稿") && desk.text().contains("我他人先改。"));
    desk.keys("ctrl-s");
    let asked = desk.text();
    assert!(asked.contains("以我的为准") && asked.contains("他人又改"), "{asked}");
    assert_eq!(desk.draft().clause("c1").unwrap().text, "他人又改。");
    desk.keys("enter");
    assert!(desk.text().contains('-') && desk.text().contains("我他人先改。"));
    desk.keys("esc ctrl-s down enter ctrl-s");
    assert_eq!(desk.draft().clause("c1").unwrap().text, "我他人先改。");
    desk.keys("再");
    other(&desk, "他人三改。");
    desk.ui.changed(&mut desk.session);
    desk.keys("ctrl-s down down enter");
    assert!(desk.text().contains("他人三改。") && !desk.ui.top().has_text());
}

#[test]
fn marks_are_cut_and_pasted_and_ctrl_c_copies_instead_of_leaving() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("down down down end enter 乙段。 home f4 end ctrl-c");
    assert!(desk.text().contains("已取 3 字"), "{}", desk.text());
    desk.keys("end ctrl-v");
    assert!(desk.text().contains("乙段。乙段。"));
    desk.keys("home f4 end ctrl-x");
    assert!(!desk.text().contains("乙段"));
    let left_out = "一\r\n二\u{7}";
    desk.ui.paste(left_out, &mut desk.session);
    let shown = desk.text();
    assert!(shown.contains("U+0007 看不见，已去除（1 个）") && shown.contains("一\n"), "{shown}");
    desk.keys("ctrl-x");
    assert!(desk.text().contains("请先按 F4"));
    // With nothing marked Ctrl+C is what it is everywhere.
    desk.keys("ctrl-c");
    assert!(desk.text().contains(Lang::Zh.ui_once_more()));
}

#[test]
fn a_binding_is_put_below_its_clause() {
    let mut desk = Desk::new(Lang::Zh);
    desk.keys("end down down down end enter 新段。 ctrl-t down down enter \"2026-12-31\"");
    desk.keys("ctrl-t enter space enter ctrl-s");
    let draft = desk.draft();
    let clause = draft.clause("c2").unwrap();
    assert_eq!((clause.text.as_str(), clause.lead.len()), ("新段。", 1), "{}", desk.text());
    assert_eq!(clause.due, "2026-12-31".parse().ok());
}

#[test]
fn the_own_editor_is_for_the_machine_itself_only() {
    let mut desk = Desk::new(Lang::Zh);
    let ctrl_e = keys("ctrl-e").unwrap()[0];
    let effect = desk.ui.press(ctrl_e, &mut desk.session);
    let text = effect.outside.unwrap();
    desk.ui.take_back(&text.replace("抽查", "普查"), &desk.session);
    assert!(desk.text().contains("晨午检普查") && desk.text().contains("未保存"));
    desk.session.cx_mut().via = crate::model::Via::Forced;
    let effect = desk.ui.press(ctrl_e, &mut desk.session);
    assert_eq!(effect.outside, None);
    assert!(desk.text().contains("只有在保存工作区的本机"));
}

#[test]
fn every_size_is_straight_and_keeps_the_caret() {
    for lang in [Lang::Zh, Lang::En] {
        let mut desk = Desk::new(lang);
        for typed in ["", "down down end enter", "f3 会", "esc ctrl-t", "esc f7 enter", "esc esc"]
        {
            desk.keys(typed);
            for width in [1, 7, 40, 60, 61, 80, 110, 200] {
                for height in [1, 5, 15, 16, 17, 24, 60] {
                    let area = Rect::new(0, 0, width, height);
                    let mut buf = Buffer::empty(area);
                    for widths in [Widths::Wide, Widths::Narrow] {
                        desk.ui.setup_mut().widths = widths;
                        let caret = desk.ui.view(&desk.session, area, &mut buf);
                        assert!(caret.is_none_or(|it| it.y + 2 < height && it.x < width));
                        assert_eq!(rows_sum(&buf, widths), Vec::<u16>::new());
                    }
                }
            }
        }
    }
}

#[test]
fn an_edit_is_taken_back_on_the_page_of_the_meeting() {
    let mut desk = Desk::new(Lang::Zh);
    let page = |about: String| crate::ui::screen::Place::about("meeting", &about);
    desk.ui.go(crate::ui::screen::Place::page("home"), &desk.session);
    desk.ui.go(page(format!("{MEETING}#minutes")), &desk.session);
    assert!(!desk.text().contains("撤销"));
    desk.keys("ctrl-z");
    assert!(desk.text().contains("没有可撤销的修改"));
    desk.keys("down enter 本段 ctrl-s");
    assert!(desk.text().contains("已修改段") && desk.text().contains("Ctrl+Z 撤销"));
    desk.keys("ctrl-z");
    let shown = desk.text();
    assert!(shown.contains("已撤销：修改段") && shown.contains("Ctrl+Y 重做"), "{shown}");
    assert!(!desk.draft().clause("c1").unwrap().text.contains("本段"));
    desk.keys("ctrl-y");
    assert!(desk.draft().clause("c1").unwrap().text.contains("本段"));
    // From a clause the page of the draft begins at that clause, and there is only one such page.
    desk.keys("m");
    assert!(desk.text().contains("第 1/1 段"), "{}", desk.text());
    let depth = desk.ui.layers.len();
    desk.keys("f2 编写纪要 enter");
    assert_eq!(desk.ui.layers.len(), depth, "{}", desk.text());
}

#[test]
fn any_keys_in_a_row_leave_a_page_that_can_be_drawn() {
    let all = keys(
        "up down left right home end pgup pgdn enter enter backspace del tab 字 。 # | 牵 “ a space \
         ctrl-z ctrl-y ctrl-x ctrl-v ctrl-f ctrl-r ctrl-t ctrl-n ctrl-p ctrl-u ctrl-s f3 f4 f5 f7 esc",
    );
    let all = all.unwrap();
    for seed in 1u64..4 {
        let mut desk = Desk::new(Lang::Zh);
        let mut state = seed;
        for _ in 0..500 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let nth = usize::try_from(state >> 33).unwrap() % all.len();
            desk.ui.press(all[nth], &mut desk.session);
            if desk.ui.top().name() == "home" {
                desk.ui.go(crate::ui::screen::Place::about("editor", MEETING), &desk.session);
            }
            desk.frame((80, 24));
        }
        // Whatever was saved on the way is a draft that can be read.
        let text = manuscript::print(desk.session.workspace(), &desk.draft());
        let folder = &desk.session.workspace().meetings[MEETING];
        let read = manuscript::read(desk.session.workspace(), &folder.doc, &desk.draft(), &text);
        assert_eq!(read, Ok(desk.draft()));
    }
}

#[test]
fn what_was_issued_is_not_called_a_draft() {
    let demo = fixture::workspace("demo", "");
    let cx = fixture::cx("zhao-li-yi", "2026-11-20");
    let scene = crate::ui::pages::sample::scene(&demo, &cx);
    let title = |about| Editor::new(about).title(&scene);
    assert_eq!(title("2026-03-10-plenary"), "第一次全体会议纪要 第1稿");
    assert_eq!(title("2026-11-12-thematic"), "冬季传染病防控专题会议纪要  第1稿（草稿）");
}

#[test]
fn minutes_that_are_pasted_are_shown_as_they_are_read_before_they_are_saved() {
    let mut desk = Desk::new(Lang::Zh);
    let before = desk.draft();
    desk.keys("ctrl-home f4 ctrl-end del");
    let pasted = "专题会议纪要\r\n〔2026〕3号\r\n2026年11月12日，钱例二主持召开会议，纪要如下：\r\n一、关于校车安全\r\n\
                  由市教育局牵头，市公安局、各街镇等单位配合，12月底前完成检查。\r\n牵头单位：市教育局\u{200b}\r\n\
                  序号\t任务\r\n1\t护学岗\r\n出席：市教育局 钱例二";
    desk.ui.paste(pasted, &mut desk.session);
    desk.keys("ctrl-s");
    let shown = desk.text();
    for said in
        ["读到：引言 1 段，标题 1 个，段 2 个，其中议定 1 项", "各街镇", "〔2026〕3号", "照此保存"]
    {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    assert_eq!(desk.draft(), before);
    desk.keys("esc");
    assert!(desk.text().contains("一、关于校车安全") && desk.draft() == before);
    desk.keys("ctrl-s enter");
    let draft = desk.draft();
    let clauses: Vec<_> = draft.clauses().collect();
    assert_eq!((clauses[0].lead.len(), clauses[0].support.len()), (1, 1), "{}", desk.text());
    assert_eq!(clauses[0].due_text.as_deref(), Some("12月底前"));
    assert_eq!(clauses[1].text, "| 序号 | 任务 |\n| 1 | 护学岗 |");
    // It stands there as it was read, with its keys; saving it again asks nothing and changes nothing.
    let shown = desk.text();
    assert!(
        shown.contains("c2   ") && shown.contains("完成时限：12月底前（2026-12-31）"),
        "{shown}"
    );
    desk.keys("ctrl-s");
    assert!(desk.text().contains("已保存") && desk.draft() == draft, "{}", desk.text());
    // Undone, it is the text that was pasted.
    desk.keys("ctrl-z");
    assert!(desk.text().contains("〔2026〕3号"));
}
