//! The whole job on the first founding document, by keys alone, as people see it on their screens.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use chrono::{DateTime, Utc};
use lianxi::bundle;
use lianxi::cx::Cx;
use lianxi::model::Via;
use lianxi::session::Session;
use lianxi::text::Lang;
use lianxi::ui::dump;
use lianxi::ui::keys::keys;
use lianxi::ui::machine::{Setup, Ui};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// One terminal at which people take turns.
struct Desk {
    ui: Ui,
    session: Session,
}

impl Desk {
    fn new(day: &str) -> Self {
        let files = Arc::new(bundle::memory("zibo-emtct").unwrap());
        let cx = Cx { person: None, at: at(day), via: Via::Local, user: None, lang: Lang::Zh };
        let session = Session::open(files, cx).unwrap();
        Self { ui: Ui::new(Setup::default(), &session), session }
    }

    /// Presses keys, drawing after each as a terminal does: what was not drawn was not read.
    fn keys(&mut self, typed: &str) -> String {
        for key in keys(typed).unwrap() {
            self.ui.press(key, &mut self.session);
            self.frame();
        }
        self.frame()
    }

    fn frame(&self) -> String {
        let area = Rect::new(0, 0, 80, 24);
        let mut buf = Buffer::empty(area);
        self.ui.view(&self.session, area, &mut buf);
        dump::plain(&buf)
    }

    /// Presses keys, and looks for words on the screen.
    fn see(&mut self, typed: &str, wanted: &[&str]) {
        let frame = self.keys(typed);
        for words in wanted {
            assert!(frame.contains(words), "{typed}: no {words}\n{frame}");
        }
    }

    /// Sits down as somebody, at the first page.
    fn be(&mut self, name: &str) {
        self.see(&format!("1 0 {name} enter"), &[&format!("您现在以{name}的身份操作")]);
    }
}

fn at(day: &str) -> DateTime<Utc> {
    format!("{day}T02:00:00Z").parse().unwrap()
}

/// The unit that owns a duty, and whom to call there.
fn finds_who_owns(desk: &mut Desk) {
    desk.be("张毅玮");
    desk.see("f2 医疗救助", &["谁管什么：医疗救助", "医疗保障、医疗救助"]);
    desk.see("enter", &["市医保局", "乔见"]);
    desk.see("esc f2 y l j z enter", &["市医保局", "乔见"]);
    desk.see("3 救助 enter down", &["医疗保障、医疗救助", "市医保局 乔见"]);
}

/// The call, the agenda, replies and who came.
fn calls_and_meets(desk: &mut Desk) {
    desk.see("1 n", &["召集会议", "全体会议", "第一次全体会议"]);
    desk.see("\"2024-03-05T09:00\" tab 第三会议室 ctrl-s", &["已召集第一次全体会议"]);
    desk.see("4 enter i 审议工作要点 tab 市卫生健康委 ctrl-s", &["已列为第1项议题"]);
    desk.see(
        "i 听取救助情况汇报 tab w j j ctrl-s",
        &["没有单位“wjj”，相近的有：市卫生健康委（wjw，"],
    );
    desk.see("市医保局 ctrl-s", &["已列为第2项议题"]);
    desk.be("刘乙惠");
    desk.see("4 enter right p", &["回执", "市民政局"]);
    desk.see("tab \"王明 救助科科长\" ctrl-s", &["市民政局已回执：代会"]);
    desk.be("孙元乾");
    desk.see("4 enter right p ctrl-s", &["市公安局已回执：出席"]);
    desk.be("张毅玮");
    desk.see("4 enter right end p", &["市红十字会", "[-] 代为登记"]);
    desk.see(
        "tab tab 另有会议 tab tab tab 电话 tab 张三 tab \"2024-03-04\" ctrl-s",
        &["请假（代）"],
    );
    desk.see("home a tab tab tab tab space ctrl-s", &["已按回执登记 3 家"]);
    for _ in 0..10 {
        desk.keys("a ctrl-s down");
    }
    desk.see("", &["出席 10/11", "王明 救助科科长", "另有会议"]);
}

/// The draft with three clauses, two of which bind, and its way out.
fn drafts_and_circulates(desk: &mut Desk) {
    desk.see("right d", &["已起草第一次全体会议纪要第1稿"]);
    desk.see("enter 会议听取了汇报。 ctrl-s", &["已增加段：c1"]);
    let binding =
        "end enter 排查救助对象。 tab 市民政局 tab tab 市医保局 tab \"2024-06-30\" ctrl-s";
    desk.see(binding, &["已增加议定事项：c2"]);
    desk.see("enter 开展宣传。 tab 市教育局 ctrl-s", &["已增加议定事项：c3"]);
    desk.see("right c", &["送会签", "截止日期"]);
    desk.see("ctrl-s", &["返回    送会签"]);
    desk.see("enter", &["截止日期"]);
    desk.see("ctrl-s tab enter", &["可直接粘贴到工作群", "须会签 10 家"]);
    desk.see("enter", &["会签 0/10"]);
}

/// The liaisons who say their unit's word themselves; the other units answer on paper.
const SPEAK: [&str; 5] = ["沙作镇", "孙元乾", "郭方毅", "董学锋", "张毅玮"];
const ON_PAPER: [&str; 4] = ["市医保局", "市总工会", "团市委", "市妇联"];

/// Nine units agree to a version: five by their liaison's own word, four on paper.
fn nine_agree(desk: &mut Desk, version: u32) {
    for name in SPEAK {
        desk.be(name);
        desk.see("1 enter end f9", &["本单位审定人"]);
        desk.see("ctrl-s", &["输入“同意”或 ty 后回车", "文本校验码", "单位", name]);
        desk.see("enter", &["输入“同意”或 ty 后回车"]);
        desk.see("t y enter", &[&format!("同意第{version}稿")]);
    }
    if version > 1 {
        return on_paper_at_once(desk, version);
    }
    for unit in ON_PAPER {
        let typed = format!("6 f3 {unit} enter f4 同意 enter");
        desk.see(&typed, &["[-] 代为登记", unit]);
        let sent = "tab tab tab tab 纸质 tab 某人 tab \"2024-03-06\" ctrl-s 同意 enter";
        desk.see(sent, &[&format!("已代为登记：{unit}同意第{version}稿")]);
        desk.keys("esc");
    }
}

/// What came on paper is recorded on one page, and nothing is written before it is sent.
fn on_paper_at_once(desk: &mut Desk, version: u32) {
    desk.see("4 enter b", &["[会签意见]", "本单位：同意", "已填 0 行"]);
    desk.see("end up up up space f8", &["市医保局", "已填 4 行"]);
    desk.see("tab tab space f8 tab 某人 f8 tab ctrl-u \"2024-03-06\"", &["某人", "纸质"]);
    desk.see("ctrl-s", &["已登记 4 家。", "代：同意"]);
    desk.see("esc right right right end", &["会签 9/10", "市妇联"]);
    let shown = desk.frame();
    // Four rows, and the details of the last of them.
    assert!(shown.matches("代为登记").count() > ON_PAPER.len(), "{version}: {shown}");
}

/// Reading comes before agreeing, and one unit disagrees with one clause.
fn signs_and_disagrees(desk: &mut Desk) {
    desk.be("刘乙惠");
    desk.see("1 enter f9", &["请先读完全文"]);
    desk.see("f4 同意 enter", &["请先读完全文"]);
    desk.see("n n f8", &["不同意见", "c2"]);
    desk.see("期限太紧。 ctrl-s tab enter", &["市民政局对第1稿有不同意见"]);
    nine_agree(desk, 1);
    desk.see("4 enter right right right f4 印发 enter ctrl-s", &["输入“印发”或 yf 后回车"]);
    desk.see("y f enter", &["不能印发：差 1 家：市民政局（不同意见：期限太紧。）"]);
    desk.keys("esc");
}

/// The next version differs in one clause, and everyone sees just that.
fn changes_and_confirms(desk: &mut Desk) {
    desk.see("f4 收回 enter 延长第二段期限 ctrl-s tab enter", &["已收回第一次全体会议纪要第1稿"]);
    desk.see("left d", &["已起草第一次全体会议纪要第2稿"]);
    let rows = "home down down down";
    desk.see(&format!("{rows} e"), &["修改段", "排查救助对象。"]);
    desk.see("tab tab tab tab ctrl-u \"2024-09-30\" ctrl-s", &["2024-09-30"]);
    desk.see("c ctrl-s tab enter enter", &["差 10 家", "原同意第1稿，第二段已改，待重新会签"]);
    desk.be("沙作镇");
    desk.see("1 enter", &["与贵单位同意的第1稿对比（1处）", "2024-06-30", "2024-09-30"]);
    let frame = desk.frame();
    assert!(!frame.contains("开展宣传") && !frame.contains("会议听取了汇报"), "{frame}");
    nine_agree(desk, 2);
    let typed = "4 enter right right right f4 印发 enter ctrl-s y f enter";
    desk.see(typed, &["不能印发：差 1 家：市民政局（对第1稿有不同意见"]);
    desk.keys("esc");
    desk.be("刘乙惠");
    desk.see("1 enter end f9 ctrl-s 同意 enter", &["市民政局同意第2稿"]);
}

/// The convener authorises, the minutes are issued, and what they resolved is followed up.
fn issues_and_follows_up(desk: &mut Desk) {
    desk.be("程勤");
    desk.see("1", &["签发", "已会签齐，待签发"]);
    desk.see("f4 签发 enter ctrl-s", &["输入“签发”或 qf 后回车", "文本校验码", "程勤"]);
    desk.see("q f enter", &["签发"]);
    desk.be("张毅玮");
    desk.see("1 f4 印发 enter ctrl-s y f enter", &["〔2024〕1号"]);
    desk.see("enter 5", &["2024-1-1", "2024-1-2"]);
    desk.be("刘乙惠");
    desk.see("5 救助 enter p", &["报送进展", "2024-1-"]);
    desk.see("推进中 tab 已排查一半。 tab tab tab 请财政部门支持。 ctrl-s", &["推进中"]);
    desk.be("张毅玮");
    desk.see("f2 下次会议议题 enter", &["请财政部门支持", "2024-1-"]);
    desk.see("f4 增加议题 enter", &["市民政局", "2024-1-"]);
}

#[test]
fn the_whole_job_can_be_done_by_keys() {
    let mut desk = Desk::new("2024-03-06");
    finds_who_owns(&mut desk);
    calls_and_meets(&mut desk);
    drafts_and_circulates(&mut desk);
    signs_and_disagrees(&mut desk);
    changes_and_confirms(&mut desk);
    issues_and_follows_up(&mut desk);
}
