//! Tests of who is awaited: nothing awaited wrongly, nothing left out.

use super::*;
use crate::fixture::{self, midway};
use crate::rule::days::Today;
use crate::rule::sign_off;
use crate::seal;

/// What is listed, as `code subject units`.
fn told(list: &[Waiting]) -> Vec<String> {
    list.iter()
        .map(|it| {
            let about = it.meeting.as_ref().map_or("-", |it| it.as_str());
            let units: Vec<&str> = it.units.iter().map(|it| &**it).collect();
            format!("{} {} {}", it.what.code(), about, units.join(","))
        })
        .collect()
}

fn mine_of(workspace: &Workspace, person: &str, day: &str) -> Vec<String> {
    told(&mine(workspace, &fixture::cx(person, day)))
}

#[test]
fn nothing_is_awaited_in_a_new_mechanism() {
    let workspace = fixture::workspace("zibo-emtct", "");
    for person in ["", "zhang-yi-wei", "cheng-qin", "sha-zuo-zhen"] {
        let cx = fixture::cx(person, "2024-03-13");
        assert_eq!((mine(&workspace, &cx), others(&workspace, &cx)), (vec![], vec![]));
    }
}

#[test]
fn a_unit_is_shown_what_it_owes_and_nothing_of_others() {
    let workspace = midway::workspace();
    let wanted = [
        "progress 2024-01-30-thematic jyj",
        "sign 2024-03-05-plenary jyj",
        "reply 2024-03-20-thematic jyj",
    ];
    assert_eq!(mine_of(&workspace, "sha-zuo-zhen", "2024-03-13"), wanted);
    // It has agreed, so only the reply and the report that is near are left.
    let wanted = ["reply 2024-03-20-thematic gaj", "progress 2024-01-30-thematic gaj"];
    assert_eq!(mine_of(&workspace, "sun-jing-shuang", "2024-03-13"), wanted);
    assert!(others(&workspace, &fixture::cx("sun-jing-shuang", "2024-03-13")).is_empty());
    // A unit that stayed away is not asked, unless a clause binds it.
    assert_eq!(mine_of(&workspace, "zhao-wei", "2024-03-13"), [""; 0]);
    assert_eq!(mine_of(&workspace, "lu-bing", "2024-03-13"), ["sign 2024-03-05-plenary tsw"]);
}

#[test]
fn those_who_run_it_see_whom_they_wait_for() {
    let workspace = midway::workspace();
    let all = told(&others(&workspace, &fixture::cx("zhang-yi-wei", "2024-03-13")));
    let wanted = [
        "progress 2024-01-30-thematic jyj",
        "sign 2024-03-05-plenary jyj,mzj,wlj,ybj,zgh,tsw,fl",
        "reply 2024-03-20-thematic jyj,gaj,mzj",
        "progress 2024-01-30-thematic gaj",
        "answer - fl",
    ];
    assert_eq!(all, wanted);
    assert_eq!(
        mine_of(&workspace, "zhang-yi-wei", "2024-03-13"),
        ["reply 2024-03-20-thematic wjw"]
    );
    let wanted = ["answer - fl"];
    assert_eq!(mine_of(&workspace, "song-zhan-shuai", "2024-03-13"), wanted);
    // Whoever proposed awaits the answer; the onlooker sees everything and owes nothing.
    assert_eq!(told(&others(&workspace, &fixture::cx("guo-jing", "2024-03-13"))), wanted);
    let nobody = fixture::cx("", "2024-03-13");
    assert_eq!((mine(&workspace, &nobody).len(), others(&workspace, &nobody).len()), (0, 5));
}

#[test]
fn the_end_of_a_circulation_is_the_conveners_and_then_the_secretarys() {
    let mut now = midway::workspace();
    for (person, unit) in [
        ("sha-zuo-zhen", "jyj"),
        ("liu-yi-hui", "mzj"),
        ("dong-xue-feng", "wlj"),
        ("qiao-jian", "ybj"),
        ("fan-ju", "zgh"),
        ("lu-bing", "tsw"),
    ] {
        let said = midway::again(&now, unit);
        now = midway::say(&now, "2024-03-13", (person, unit), said);
    }
    let words = midway::on_text(&seal::OBJECT, &now, 2).with("words", "第三段分工应由妇联牵头。");
    let objected = midway::say(&now, "2024-03-13", ("liu-hong", "fl"), words);
    let of_out = |list: Vec<String>| -> Vec<String> {
        list.into_iter().filter(|it| it.contains(midway::OUT)).collect()
    };
    assert_eq!(
        of_out(mine_of(&objected, "zhang-yi-wei", "2024-03-13")),
        ["settle 2024-03-05-plenary fl"]
    );
    assert_eq!(of_out(mine_of(&objected, "guo-jing", "2024-03-13")), [""; 0]);
    let agreed = midway::say(&now, "2024-03-13", ("guo-jing", "fl"), midway::again(&now, "fl"));
    assert_eq!(
        of_out(mine_of(&agreed, "cheng-qin", "2024-03-13")),
        ["authorise 2024-03-05-plenary "]
    );
    let signed = midway::on_text(&seal::AUTHORISE, &agreed, 2);
    let signed = midway::secretary(&agreed, signed, &fixture::cx("cheng-qin", "2024-03-14"));
    assert_eq!(
        of_out(mine_of(&signed, "zhang-yi-wei", "2024-03-14")),
        ["issue 2024-03-05-plenary "]
    );
    assert_eq!(of_out(mine_of(&signed, "cheng-qin", "2024-03-14")), [""; 0]);
}

#[test]
fn a_held_meeting_awaits_attendance_then_minutes_and_a_called_off_one_nothing() {
    let workspace = midway::workspace();
    let at = |workspace: &Workspace, day: &str| -> Vec<String> {
        let list = mine_of(workspace, "zhang-yi-wei", day);
        list.into_iter().filter(|it| it.contains(midway::COMING)).collect()
    };
    assert_eq!(at(&workspace, "2024-03-21"), ["attendance 2024-03-20-thematic wjw,jyj,gaj,mzj"]);
    let meeting = "#- meetings/2024-03-20-thematic/meeting.toml
schema = 1
kind = \"thematic\"
title = \"专题\"
at = 2024-03-20T14:30:00+08:00
called = [\"gaj\"]
";
    let entered = "[[attendance]]\nunit = \"gaj\"\nstate = \"present\"\n";
    let held = fixture::workspace("zibo-emtct", &format!("{meeting}{entered}"));
    assert_eq!(at(&held, "2024-03-21"), ["draft 2024-03-20-thematic "]);
    let off = "[cancelled]\non = 2024-03-18\nreason = \"另行安排\"\n";
    let off = fixture::workspace("zibo-emtct", &format!("{meeting}{off}"));
    assert_eq!(at(&off, "2024-03-21"), [""; 0]);
    assert_eq!(mine_of(&off, "sun-yuan-qian", "2024-03-14"), [""; 0]);
    let informal =
        fixture::workspace("zibo-emtct", &meeting.replace("\"thematic\"", "\"liaison\""));
    assert_eq!(at(&informal, "2024-03-21"), [""; 0]);
}

#[test]
fn a_deadline_is_near_by_working_days() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let workspace = midway::workspace();
    let today = Today::of(&workspace, day("2024-03-15"));
    for (deadline, wanted) in [
        ("2024-03-14", Urgency::Overdue),
        ("2024-03-15", Urgency::Urgent),
        ("2024-03-18", Urgency::Urgent),
        ("2024-03-19", Urgency::Near),
        ("2024-03-22", Urgency::Near),
        ("2024-03-25", Urgency::Calm),
    ] {
        assert_eq!(Urgency::of(Some(day(deadline)), today), wanted, "{deadline}");
    }
    assert_eq!(Urgency::of(None, today), Urgency::Calm);
}

#[test]
fn a_unit_knows_the_last_text_that_it_agreed_to() {
    let workspace = midway::workspace();
    let folder = &workspace.meetings[midway::OUT];
    let known = |unit: &str| sign_off::agreed_text(&workspace, &folder.docket, unit).map(|it| it.0);
    assert_eq!(
        (known("jyj"), known("gaj"), known("wjw"), known("ybj")),
        (Some(1), Some(2), Some(2), None)
    );
}
