//! Typed words through both doors: names, numbers and days are read as they are meant, or asked about.

#![allow(clippy::unwrap_used)]

use chrono::{DateTime, Utc};

#[path = "common/desk.rs"]
#[allow(dead_code)]
mod desk;

use desk::{Answer, Desk, words};

const OFFICE: &str = "zhao-li-yi";
const COMING: &str = "2026-12-10-plenary";

/// The demo on Friday 20 November 2026.
fn demo() -> Desk {
    desk::tick("2026-11-20T02:00:00Z".parse::<DateTime<Utc>>().unwrap());
    Desk::at("demo")
}

fn run_as(desk: &Desk, who: &str, line: &str) -> Answer {
    let line = words(line);
    let mut all = vec!["--as", who];
    all.extend(line.iter().map(String::as_str));
    desk.run(&all)
}

/// What was said when it was done.
fn done(desk: &Desk, line: &str) -> String {
    let answer = run_as(desk, OFFICE, line);
    assert_eq!((answer.code, &*answer.err), (0, ""), "{line}");
    answer.out
}

/// What was said when it was refused.
fn refused(desk: &Desk, line: &str) -> String {
    let answer = run_as(desk, OFFICE, line);
    assert!(matches!(answer.code, 1 | 2) && answer.out.is_empty(), "{line}: {}", answer.out);
    assert_eq!(answer.err.lines().count(), 1, "{line}: {}", answer.err);
    answer.err.trim_end().to_owned()
}

fn read(desk: &Desk, path: &str) -> String {
    std::fs::read_to_string(desk.workspace().join(path)).unwrap()
}

#[test]
fn a_meeting_is_called_for_the_day_and_the_units_that_are_meant() {
    for (at, units) in [
        ("12月5日上午9点", "市公安局、市卫健委"),
        ("12月5日 9:00", "市公安局，市卫生健康委"),
        ("12.5 9:00", "市公安局；市卫健委"),
        ("12/5 09:00", "市公安局/市卫健委"),
        ("十二月五日上午九点", "市 公安局　市卫健委"),
        ("２０２６年１２月５日　９：００", "ＧＡＪ,wjw"),
        ("12月5日（周六）上午9点", "市公安局和市卫健委"),
    ] {
        let desk = demo();
        let said =
            done(&desk, &format!("convene --kind 专题会议 --at \"{at}\" --units \"{units}\""));
        let record = read(&desk, "meetings/2026-12-05-thematic/meeting.toml");
        assert!(record.contains("at = 2026-12-05T09:00:00+08:00"), "{at}: {record}");
        assert!(record.contains("called = [\"gaj\", \"wjw\"]"), "{units}: {record}");
        // What hangs on today is said; what was written out is not said again.
        let told = said.contains("读作时间 2026年12月5日 星期六 09:00");
        assert_eq!(told, !at.contains("２０２６"), "{at}: {said}");
    }
}

#[test]
fn what_is_not_clear_is_asked_about_with_what_was_understood() {
    let desk = demo();
    let convene = "convene --kind thematic --at";
    for (line, sentence) in [
        (
            format!("{convene} 12月5日"),
            "at：“12月5日”读作2026年12月5日，还缺时间，请一并写明，如 2026-12-05T09:00。",
        ),
        (
            format!("{convene} 12月5日3点"),
            "at：“12月5日3点”中的钟点可能是 03:00，也可能是 15:00，请写明。",
        ),
        (
            format!("{convene} \"2月30日 9:00\""),
            "at：“2月30日 9:00”读作2月30日，没有这一天，请改正。",
        ),
        (
            format!("{convene} \"12月5日（周五）9:00\""),
            "at：2026年12月5日是星期六，与所填“12月5日（周五）9:00”不符，请改正。",
        ),
        (
            format!("call-items --meeting {COMING} --by 周五"),
            "by：“周五”可能是2026年11月20日，也可能是2026年11月27日，请写明日期，如 2026-11-27。",
        ),
        (format!("{convene} 12月5日9:00 --units \"市公安局 公安\""), "没有单位“市公安局 公安”"),
        (
            format!("{convene} 12月5日9:00 --units 公安局"),
            "没有单位“公安局”，相近的有：市公安局（gaj，示例市公安局）。",
        ),
        (
            format!("{convene} 12月5日9:00 --chair 钱例三"),
            "名册中没有“钱例三”，相近的有：钱例二（qian-li-er，市教育局 召集人",
        ),
        (
            format!("add-item --meeting {COMING} --title 甲 --unit jyj --minutes 三五"),
            "minutes：“三五”不是此处可用的数字。",
        ),
        (
            format!(
                "reply --meeting {COMING} --unit gaj --substitute \"王明 李红\" --recorded 电话 --by 某甲 --on 昨天"
            ),
            "substitute：分不清“王明 李红”中哪一部分是姓名",
        ),
    ] {
        let said = refused(&desk, &line);
        assert!(said.starts_with(sentence), "{line}\n{said}");
    }
}

#[test]
fn namesakes_and_people_of_two_units_are_told_apart() {
    let desk = demo();
    let said = done(
        &desk,
        "appoint --name \"李 例 四\" --role 联络员 --unit 市城管局 --title 科员 --from 11月1日",
    );
    assert!(
        said.contains("2026年11月1日") && said.lines().next().unwrap().ends_with("li-li-si-2"),
        "{said}"
    );
    assert!(read(&desk, "people/li-li-si-2.toml").contains("name = \"李例四\""));
    let said = refused(&desk, "end-post --person \"李 例四\"");
    assert_eq!(
        said,
        "名册中可称“李 例四”的有 2 人，请连同单位填写，或改填标识：李例四（li-li-si，市教育局 联络员 \
         安全科科长，2026-01-05 起）；李例四（li-li-si-2，市城管局 联络员 科员，2026-11-01 起）。"
    );
    for person in
        ["市城管局 李例四", "李例四（市城管局）", "李例四科员", "城管局联络员李例四", "li-li-si-2"]
    {
        let desk = demo();
        done(&desk, "appoint --name 李例四 --role liaison --unit cgj --title 科员 --from 11月1日");
        let said = done(&desk, &format!("end-post --person \"{person}\" --until 今天"));
        assert!(said.trim_end().ends_with("li-li-si-2"), "{person}: {said}");
        assert!(read(&desk, "people/li-li-si-2.toml").contains("until = 2026-11-20"), "{person}");
    }
    // A liaison of two units says for which one.
    done(&desk, "appoint --person li-li-si --role liaison --unit cgj --title 联络员");
    let answer = run_as(&desk, "li-li-si", &format!("reply --meeting {COMING}"));
    assert_eq!(answer.code, 2);
    assert_eq!(
        answer.err.trim_end(),
        "unit：李例四可代表多个单位，请写明是哪一个：市教育局（jyj，示例市教育局）、市城管局（cgj，示例市城市管理局）。"
    );
    assert!(
        refused(&desk, "end-post --person li-li-si")
            .contains("市城管局 联络员 联络员，2026-11-20 起")
    );
}

#[test]
fn whoever_stands_in_is_named_in_either_order() {
    for typed in ["王明 治安支队副支队长", "治安支队副支队长 王明", "王 明（治安支队副支队长）"]
    {
        let desk = demo();
        let reply = format!(
            "reply --meeting {COMING} --unit 市公安局 --substitute \"{typed}\" --with \"科员 张三；李四\" \
             --recorded 微信 --by 吴例六 --on 昨天"
        );
        let said = done(&desk, &reply);
        assert!(said.contains("表态日期 2026年11月19日 星期四"), "{said}");
        let row = &desk.rows(&["replies", COMING]);
        let row = row.iter().find(|it| it["unit"] == "gaj").unwrap().to_string();
        assert!(row.contains("王明") && row.contains("治安支队副支队长"), "{row}");
        assert!(row.contains("张三 科员"), "{row}");
    }
}

#[test]
fn what_is_searched_is_found_with_any_brackets() {
    let desk = Desk::at("zibo-emtct");
    for typed in ["淄卫函〔2024〕22号", "淄卫函[2024]22号", "淄卫函（2024）22号", "22号"]
    {
        let rows = desk.rows(&["search", typed]);
        assert_eq!(rows[0]["kind"], "founding", "{typed}");
        assert_eq!(rows[0]["id"], "淄卫函〔2024〕22号");
        let frame =
            desk.run(&["--as", "郭 静", "--print", "--keys", &format!("f2 \"{typed}\" enter")]);
        assert!(frame.out.contains("淄卫函〔2024〕22号  2024年1月18日"), "{typed}\n{}", frame.out);
    }
}

/// The frame after these keys at the office's screen.
fn frame(desk: &Desk, keys: &str) -> String {
    let answer = desk.run(&["--as", OFFICE, "--print", "--size", "100x30", "--keys", keys]);
    assert_eq!(answer.err, "", "{keys}");
    answer.out
}

#[test]
fn the_form_shows_what_was_understood_before_it_is_sent() {
    let desk = demo();
    let typed = "f2 \"convene\" enter backtab backtab ctrl-u 专题会议 tab tab \"12月5日上午9点\"";
    let left = frame(&desk, &format!("{typed} tab"));
    assert!(left.contains("2026-12-05T09:00"), "{left}");
    assert!(left.contains("“12月5日上午9点”读作 2026年12月5日 星期六 09:00"), "{left}");
    let asked = frame(&desk, &format!("{typed} ctrl-s"));
    assert!(asked.contains("无误请再按 Ctrl+S") && !asked.contains("已召集"), "{asked}");
    let sent = frame(&desk, &format!("{typed} ctrl-s ctrl-s"));
    assert!(sent.contains("已召集"), "{sent}");
    assert!(read(&desk, "meetings/2026-12-05-thematic/meeting.toml").contains("09:00:00+08:00"));
    let wrong = frame(&desk, "f2 \"convene\" enter \"12月5日3点\" tab");
    assert!(wrong.contains("中的钟点可能是 03:00，也可能是 15:00，请写明"), "{wrong}");
}
