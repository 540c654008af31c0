//! The year of tests/year.rs, in part, by keys alone: after every act what the screen says is looked at,
//! and who is awaited is compared with the second count.

#![allow(clippy::unwrap_used)]

use lianxi::rule::waiting::What;

#[path = "year/act.rs"]
mod act;
#[path = "year/count.rs"]
#[allow(dead_code, reason = "tests/year.rs asks it for the round")]
mod count;
#[path = "common/desk.rs"]
#[allow(dead_code, reason = "only its reading of words is needed")]
mod desk;
#[path = "year/meeting.rs"]
mod meeting;
#[path = "year/seat.rs"]
mod seat;

use seat::{MEETING, Seat};

/// The call, for which items are called: one unit has none, one proposes an item that is taken up.
fn calls_for_items(seat: &mut Seat) {
    seat.be("2024-02-20", "张毅玮");
    seat.see("1 n", &["召集会议", "全体会议", "第一次全体会议"]);
    seat.see("\"2024-03-05T09:00\" tab 第三会议室 ctrl-s", &["已召集第一次全体会议"]);
    seat.done("convene --kind plenary --at 2024-03-05T09:00");
    seat.see("4 enter f4", &["征集议题"]);
    seat.see("征集 enter \"2024-02-26\" ctrl-s", &["返回    征集议题"]);
    seat.see("tab enter", &["可直接粘贴到工作群", "议题"]);
    seat.done("call-items --by 2024-02-26");
    assert_eq!(seat.owing(What::Items).len(), 11);
}

/// Units answer the call from their line on Home, and the convener takes an item up.
fn answers_the_call(seat: &mut Seat) {
    seat.be("2024-02-21", "沙作镇");
    seat.see("f4", &["提出建议", "无议题"]);
    seat.see("无议题 enter ctrl-s tab enter", &["无议题"]);
    seat.done("no-item");
    seat.be("2024-02-21", "刘乙惠");
    seat.see("enter", &["第一次全体会议"]);
    seat.see("f4 提出 enter", &["提出建议", "第一次全体会议"]);
    seat.see("孤儿救助排查 tab 台账不全 ctrl-s", &["孤儿救助排查"]);
    seat.done(&format!("propose --item-for {MEETING}"));
    assert!(!seat.owing(What::Items).contains(&"mzj".to_owned()));
    seat.be("2024-02-23", "程勤");
    seat.see("", &["孤儿救助排查"]);
    seat.see("enter f4", &["采纳建议", "不采纳建议"]);
    seat.see("采纳 enter ctrl-s tab enter", &["采纳"]);
    let id = seat.made("propose");
    seat.done(&format!("accept --proposal {id}"));
}

/// The items, one of them from its proposal, and the notice that settles them.
fn sends_the_notice(seat: &mut Seat) {
    seat.be("2024-02-27", "张毅玮");
    seat.see("f2 会议建议 enter", &["孤儿救助排查", "已采纳"]);
    seat.see("f4 增加议题 enter", &["增加议题", "市民政局"]);
    seat.see("f4 第一次 enter", &["2024-03-05-plenary"]);
    let tabs = "tab tab tab tab tab tab tab tab tab";
    seat.see(&format!("{tabs} space"), &["需报材料               [x]"]);
    seat.see("ctrl-s", &["已列为第1项议题"]);
    seat.done("add-item --unit mzj --materials");
    seat.see("4 enter", &["孤儿救助排查", "应报"]);
    seat.see("i 场所联合检查 tab 市公安局 ctrl-s", &["已列为第2项议题", "市公安局"]);
    seat.done("add-item --unit gaj");
    seat.see("u", &["发会议通知", "回执截止"]);
    let words = "tab \"2024-03-01\" tab \"2024-03-01\" ctrl-s tab enter";
    seat.see(words, &["可直接粘贴到工作群", "2024年3月1日"]);
    seat.done("notify");
    seat.keys("enter");
    assert_eq!(seat.owing(What::Reply).len(), 11);
}

/// Materials come, and units reply themselves or on the sheet.
fn hears_who_comes(seat: &mut Seat) {
    seat.be("2024-03-01", "刘乙惠");
    seat.see("", &["请报参会人员", "请报送会议材料"]);
    seat.see("enter enter", &["回执", "市民政局"]);
    seat.see("ctrl-s", &["市民政局已回执：出席"]);
    seat.done("reply");
    seat.be("2024-03-01", "张毅玮");
    seat.see("down down enter", &["孤儿救助排查"]);
    seat.see("f4", &["登记材料"]);
    seat.see("登记材料 enter space 已报 enter ctrl-s", &["已报"]);
    seat.done("materials --item 1 --state sent");
    seat.see("4 enter right b", &["[回执]"]);
    seat.see("space f8", &["已填"]);
    seat.see("tab tab space f8 tab 某人 f8", &["某人", "纸质"]);
    seat.see("end backtab backtab backtab space space tab 外出培训", &["请假", "外出培训"]);
    seat.see("ctrl-s tab enter", &["已登记 10 家。", "代：请假"]);
    for unit in ["wjw", "jyj", "gaj", "czj", "wlj", "ybj", "zgh", "tsw", "fl", "hszh"] {
        seat.tell(&format!("reply --unit {unit}"));
    }
    seat.compare("replies on the sheet");
    assert!(seat.owing(What::Reply).is_empty());
    seat.keys("esc");
}

/// Who came is taken over from the replies on the sheet, and the minutes are written on their page.
fn meets_and_writes(seat: &mut Seat) {
    seat.be("2024-03-05", "张毅玮");
    seat.see("", &["登记出席"]);
    seat.see("enter b", &["[出席]"]);
    seat.see(&"space down ".repeat(11), &["已填 11 行", "请假"]);
    seat.see("ctrl-s tab enter", &["已登记 11 家。"]);
    for unit in ["wjw", "jyj", "gaj", "mzj", "czj", "wlj", "ybj", "zgh", "tsw", "fl"] {
        seat.tell(&format!("attend --unit {unit}"));
    }
    seat.done("attend --unit hszh --leave 外出培训");
    seat.keys("esc");
    seat.be("2024-03-06", "张毅玮");
    seat.see("enter f4", &["起草纪要"]);
    seat.see("起草 enter", &["第1稿"]);
    seat.done("draft");
    seat.see("m", &["孤儿救助排查"]);
    let clause = |words: &str, lead: &str, more: &str| {
        format!("end enter {words} enter 牵头：{lead} enter {more}")
    };
    let first =
        clause("排查孤儿救助情况。", "市民政局", "配合：市医保局 enter 完成时限：2024-06-30");
    seat.see(&format!("ctrl-home down down down down {first}"), &["牵头：市民政局"]);
    let second = clause("开展场所联合检查。", "市公安局", "配合：市文化和旅游局");
    seat.see(&format!("ctrl-end {second}"), &["配合：市文化和旅游局", "未保存"]);
    let third = clause("保障关怀物资。", "市红十字会", "完成时限：2024-05-31");
    seat.see(&third, &["完成时限：2024-05-31"]);
    seat.see("ctrl-s", &["已保存第一次全体会议纪要"]);
    seat.tell("add-clause --item 1 --lead mzj --support ybj --due 2024-06-30");
    seat.tell("add-clause --item 2 --lead gaj --support wlj");
    seat.done("add-clause --item 2 --lead hszh --due 2024-05-31");
    seat.keys("esc");
}

/// The draft is sent in, the deputy asks for a change, and approves the changed one.
fn is_reviewed(seat: &mut Seat) {
    seat.see("1 home enter f4", &["送审", "送会签"]);
    seat.see("送审 enter ctrl-s tab enter", &["送审"]);
    seat.done("review");
    seat.be("2024-03-07", "宋占帅");
    seat.see("enter", &["Enter 打开"]);
    seat.see("f4", &["审核"]);
    seat.see("审核 enter f4 退改 enter", &["退改"]);
    seat.see("第二段写明频次。 ctrl-s tab enter", &["宋占帅要求修改第1稿"]);
    seat.done("reviewed --verdict changes");
    seat.be("2024-03-07", "张毅玮");
    seat.see("", &["请改稿"]);
    seat.see("enter home down down down f4", &["修改段"]);
    seat.see("修改段 enter", &["开展场所联合检查。"]);
    seat.see("ctrl-u 每季度开展一次场所联合检查。 ctrl-s", &["每季度开展"]);
    seat.done("edit-clause --clause c2");
    seat.see("1 home enter f4 送审 enter ctrl-s tab enter", &["已送审"]);
    seat.done("review");
    seat.be("2024-03-07", "宋占帅");
    seat.see("enter f4 审核 enter f4 同意 enter ctrl-s tab enter", &["同意"]);
    seat.done("reviewed --verdict approved");
}

/// The text goes out; units agree on the page where they read it, one with a suggestion, one objects.
fn is_signed(seat: &mut Seat) {
    seat.be("2024-03-08", "张毅玮");
    seat.see("enter f4", &["送会签"]);
    seat.see("送会签 enter ctrl-s tab enter", &["可直接粘贴到工作群", "市红十字会"]);
    seat.done("circulate");
    seat.keys("enter");
    assert_eq!(seat.owing(What::Sign).len(), 11);
    seat.be("2024-03-11", "刘乙惠");
    seat.see("enter end f9", &["修改建议", "本单位审定人"]);
    seat.see("建议由市医保局提供名单。 ctrl-s", &["缺少“不采纳时”：请填写"]);
    seat.see("f4", &["不采纳也同意", "采纳后同意"]);
    seat.see("采纳后 enter ctrl-s", &["输入“同意”或 ty 后回车", "采纳后同意"]);
    seat.see("t y enter", &["同意第1稿"]);
    seat.done("consent --suggestion x --agrees if-adopted");
    seat.be("2024-03-12", "孙元乾");
    seat.see("enter n n f8", &["不同意见", "c2"]);
    seat.see("警力不足，建议每半年一次。 ctrl-s tab enter", &["对第1稿有不同意见"]);
    seat.done("object");
}

/// The suggestion is answered, the disputed point set aside, and the next version goes out.
fn is_settled(seat: &mut Seat) {
    seat.be("2024-03-14", "张毅玮");
    seat.see("down", &["有不同意见，请协调修改：市公安局"]);
    seat.see("f4 意见 enter", &["待答复 2 条", "警力不足，建议每半年一次。"]);
    seat.see("down", &["建议由市医保局提供名单。"]);
    seat.see("enter", &["答复意见", "采纳情况"]);
    seat.see("f4 采纳 enter 已请市医保局提供。 ctrl-s", &["采纳"]);
    seat.done("respond --verdict adopted");
    seat.be("2024-03-15", "张毅玮");
    seat.see("down enter f4", &["收回会签稿"]);
    seat.see("收回 enter 市公安局有不同意见 ctrl-s tab enter", &["已收回第一次全体会议纪要第1稿"]);
    seat.done("recall");
    seat.see("1 home enter f4", &["起草纪要"]);
    seat.see("起草 enter", &["第2稿"]);
    seat.done("draft");
    seat.see("home down e", &["修改段", "排查孤儿救助情况。"]);
    seat.see("ctrl-u 市医保局提供名单，排查孤儿救助情况。 ctrl-s", &["市医保局提供名单"]);
    seat.done("edit-clause --clause c1");
    seat.see("home down down down f4", &["列为未一致事项"]);
    seat.see("列为 enter 市卫生健康委：建议每季度一次。 ctrl-s tab enter", &["未达成一致事项"]);
    seat.done("set-aside --clause c2");
    seat.be("2024-03-18", "张毅玮");
    seat.see("enter f4 送会签 enter ctrl-s tab enter enter", &["会签 0/"]);
    seat.done("circulate");
}

/// Each unit's word on the version that is out: of three by their liaisons, of the others on the sheet.
fn all_agree(seat: &mut Seat, day: &str, version: u32, liaisons: &[&str]) {
    for name in liaisons {
        seat.be(day, name);
        // Whoever spoke before is shown every change, and has to see each.
        seat.keys("enter n n n n n n end");
        seat.see("f9", &["本单位审定人"]);
        seat.see("ctrl-s t y enter", &[&format!("同意第{version}稿")]);
        seat.done("consent");
    }
    let others = seat.owing(What::Sign);
    seat.be(day, "张毅玮");
    seat.see("4 enter b", &["[会签意见]"]);
    seat.see("space f8", &[&format!("已填 {} 行", others.len())]);
    seat.see("tab tab space f8 tab 某人 f8 tab 盖章 f8", &["某人", "盖章"]);
    seat.see("ctrl-s", &[&format!("将登记以下 {} 家", others.len())]);
    seat.see("tab enter", &[&format!("已登记 {} 家。", others.len())]);
    for unit in others {
        seat.tell(&format!("consent --unit {unit}"));
    }
    seat.compare("words on the sheet");
    seat.keys("esc");
}

/// The second version: what became of a suggestion is seen, all agree, it is authorised and issued.
fn is_issued(seat: &mut Seat) {
    seat.be("2024-03-19", "刘乙惠");
    seat.see("enter", &["采纳"]);
    all_agree(seat, "2024-03-20", 2, &["刘乙惠", "孙元乾", "沙作镇"]);
    seat.be("2024-03-21", "程勤");
    seat.see("enter f4", &["签发"]);
    seat.see("签发 enter ctrl-s q f enter", &["签发"]);
    seat.done("authorise");
    seat.be("2024-03-22", "张毅玮");
    seat.see("enter f4 印发 enter", &["文号", "信息公开形式"]);
    seat.see("tab tab f4", &["区县主送"]);
    seat.see("space enter", &["districts"]);
    seat.see("ctrl-s y f enter", &["〔2024〕1号", "议定事项 2 项"]);
    seat.done("issue");
    seat.keys("enter");
}

/// A unit nominates a new liaison, who is confirmed and speaks from then on.
fn changes_a_liaison(seat: &mut Seat) {
    seat.be("2024-04-01", "赵志远");
    seat.see("2 教育 enter f4", &["提名人选"]);
    seat.see("提名 enter", &["姓名", "市教育局"]);
    seat.see("张测一 tab f4 联络员 enter 体卫艺科副科长", &["张测一", "联络员"]);
    seat.see("tab tab tab tab 沙作镇 tab \"2024-04-08\"", &["沙作镇", "2024-04-08"]);
    seat.see("ctrl-s", &["张测一"]);
    let id = seat.made("nominate");
    seat.done("nominate --unit jyj --role liaison");
    seat.be("2024-04-02", "张毅玮");
    seat.see("", &["张测一"]);
    seat.see("enter f4", &["确认人选", "不予确认"]);
    seat.see("确认 enter ctrl-s tab enter", &["张测一"]);
    seat.done(&format!("confirm --nomination {id}"));
}

/// The issued minutes are corrected, agreed to and issued again.
fn is_corrected(seat: &mut Seat) {
    seat.be("2024-04-10", "张毅玮");
    seat.see("4 enter f4", &["更正"]);
    seat.see("更正 enter 第二段时限有误 ctrl-s tab enter", &["第3稿"]);
    seat.done("correct");
    seat.see("1 home enter home down down down f4", &["修改段", "送会签"]);
    seat.see("esc e", &["修改段", "保障关怀物资。"]);
    seat.see("tab tab tab tab ctrl-u \"2024-06-15\" ctrl-s", &["2024-06-15", "起草中"]);
    seat.done("edit-clause --clause c3 --due 2024-06-15");
    seat.see("1 home enter f4 送会签 enter ctrl-s tab enter enter", &["会签 0/11"]);
    seat.done("circulate");
    all_agree(seat, "2024-04-11", 3, &["张测一", "刘乙惠"]);
    seat.be("2024-04-15", "宋占帅");
    seat.see("enter f4 签发 enter ctrl-s q f enter", &["宋占帅已签发"]);
    seat.done("authorise");
    seat.be("2024-04-15", "张毅玮");
    seat.see("enter f4 印发 enter ctrl-s y f enter", &["〔2024〕1号"]);
    seat.done("issue");
    seat.keys("enter");
}

/// Units report, one asks for more time and gets it, and a round is opened and answered.
fn is_followed_up(seat: &mut Seat) {
    seat.be("2024-06-03", "赵伟");
    seat.see("", &["进展"]);
    seat.see("enter f4", &["报送进展", "申请延期"]);
    seat.see("报送 enter", &["报送进展", "市红十字会"]);
    seat.see("申请 tab 物资已到位。 ctrl-s", &["申请销号"]);
    seat.done("progress --resolution 2024-1-2 --state apply-close");
    seat.be("2024-06-04", "张毅玮");
    seat.see("", &["销号"]);
    seat.see("enter f4", &["销号", "退回"]);
    seat.see("退回 enter 请附清单 ctrl-s tab enter", &["退回"]);
    seat.done("return --resolution 2024-1-2");
    seat.be("2024-06-05", "赵伟");
    seat.see("enter p 申请 tab 清单已报。 ctrl-s", &["申请销号"]);
    seat.done("progress --resolution 2024-1-2 --state apply-close");
    seat.be("2024-06-06", "张毅玮");
    seat.see("enter f4 销号 enter", &["销号"]);
    seat.keys("ctrl-s tab enter");
    seat.done("close --resolution 2024-1-2");
    seat.be("2024-06-20", "刘乙惠");
    seat.see("enter f4 申请延期 enter", &["延至"]);
    seat.see("\"2024-08-31\" tab 部分台账需复核 ctrl-s", &["2024-1-1"]);
    seat.done("request-extension --resolution 2024-1-1");
    seat.be("2024-06-21", "程勤");
    seat.see("", &["申请延期，请批复：市民政局"]);
    seat.see("enter f4", &["同意延期"]);
    seat.see("同意延期 enter", &["延至"]);
    seat.see("tab ctrl-u \"2024-08-31\" ctrl-s", &["返回    同意延期"]);
    seat.see("tab enter", &["2024-08-31"]);
    seat.done("extend --resolution 2024-1-1 --until 2024-08-31");
}

/// A round of reports is opened from the palette and answered from the line on Home.
fn is_asked_in_a_round(seat: &mut Seat) {
    seat.be("2024-07-05", "张毅玮");
    seat.see("f2 开展调度 enter", &["开展调度", "截止日期"]);
    seat.see("\"2024-07-15\" ctrl-s tab enter", &["市民政局"]);
    seat.done("round --by 2024-07-15");
    seat.keys("enter");
    seat.be("2024-07-08", "刘乙惠");
    seat.see("", &["调度"]);
    seat.see("enter f4", &["报送进展"]);
    seat.see("报送 enter", &["报送进展", "市民政局", "2024-1-1"]);
    seat.see("推进中 tab 已复核七成。 ctrl-s", &["推进中"]);
    seat.done("progress --resolution 2024-1-1 --state in-progress");
}

/// What was set aside is taken up by the next plenary, called from its line on Home.
fn is_taken_up(seat: &mut Seat) {
    seat.be("2024-11-01", "张毅玮");
    seat.see("down", &["未达成一致，请协调"]);
    seat.see("enter f4", &["召集会议"]);
    seat.see("召集会议 enter", &["第二次全体会议", "列入未了事项"]);
    seat.see("\"2024-11-20T09:00\" tab 第三会议室 tab tab tab space", &["[x]"]);
    seat.see("ctrl-s", &["已召集第二次全体会议"]);
    seat.done("convene --kind plenary --at 2024-11-20T09:00 --carry-over");
    assert!(!seat.awaited().iter().any(|it| it.starts_with("coordinate")));
}

#[test]
fn the_year_can_be_played_by_keys() {
    let mut seat = Seat::new("2024-02-20");
    calls_for_items(&mut seat);
    answers_the_call(&mut seat);
    sends_the_notice(&mut seat);
    hears_who_comes(&mut seat);
    meets_and_writes(&mut seat);
    is_reviewed(&mut seat);
    is_signed(&mut seat);
    is_settled(&mut seat);
    is_issued(&mut seat);
    changes_a_liaison(&mut seat);
    is_corrected(&mut seat);
    is_followed_up(&mut seat);
    is_asked_in_a_round(&mut seat);
    is_taken_up(&mut seat);
}
