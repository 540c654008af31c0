//! Tests that whatever is awaited can be settled where its line on Home leads.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::*;
use crate::action::{Args, action};
use crate::cx::Cx;
use crate::fixture;
use crate::model::Workspace;
use crate::rule::{opinions, waiting};
use crate::session::Session;
use crate::store::files::Files;
use crate::ui::pages::sample::{frame, scene};
use crate::ui::pages::{Shelf, menu};

/// How far down the menu somebody looks.
const SEEN: usize = 7;

/// Of these one settles it, and which one depends on how far it is.
const EITHER: [What; 2] = [What::Circulate, What::Amend];

/// The convener, the secretary and the liaison of another unit.
const WHO: [&str; 3] = ["cheng-qin", "zhang-yi-wei", "liu-yi-hui"];

/// A meeting and what comes of it: day, who, action, fields; a day alone is one on which the lines are
/// looked at.
const YEAR: &str = "\
2024-02-20 zhang-yi-wei convene kind=plenary|at=2024-03-05T09:00|units=wjw,mzj
2024-02-20 zhang-yi-wei call-items meeting=M|by=2024-02-26
2024-02-20
2024-02-22 cheng-qin approve meeting=M
2024-02-22 zhang-yi-wei add-item meeting=M|title=孤儿救助排查|unit=mzj|materials=yes
2024-02-22 zhang-yi-wei notify meeting=M|reply-by=2024-03-01|materials-by=2024-03-01
2024-02-22
2024-02-23 zhang-yi-wei reschedule meeting=M|at=2024-03-04T09:00
2024-02-23
2024-02-23 zhang-yi-wei notify meeting=M
2024-03-05
2024-03-05 zhang-yi-wei attend meeting=M|unit=wjw
2024-03-05 zhang-yi-wei attend meeting=M|unit=mzj
2024-03-05
2024-03-05 zhang-yi-wei draft meeting=M
2024-03-05
2024-03-06 zhang-yi-wei add-clause meeting=M|item=1|text=排查救助对象。|lead=mzj|due=2024-03-31
2024-03-06 zhang-yi-wei add-clause meeting=M|item=1|text=每季度检查一次。|lead=wjw
2024-03-06
2024-03-06 zhang-yi-wei review meeting=M
2024-03-06
2024-03-06 cheng-qin reviewed meeting=M|verdict=changes|text=写明对象。
2024-03-06
2024-03-06 zhang-yi-wei edit-clause meeting=M|clause=c1|text=排查孤儿救助对象。
2024-03-06 zhang-yi-wei circulate meeting=M|for=comment|deadline=2024-03-13
2024-03-06
2024-03-07 zhang-yi-wei consent meeting=M|version=1|approved-by=程勤
2024-03-07 liu-yi-hui consent meeting=M|version=1|approved-by=杨朝晖
2024-03-07
2024-03-08 zhang-yi-wei recall meeting=M|reason=征求意见结束
2024-03-08
2024-03-08 zhang-yi-wei draft meeting=M
2024-03-08 zhang-yi-wei set-aside meeting=M|clause=c2|text=市民政局：建议每半年一次。
2024-03-08 zhang-yi-wei circulate meeting=M|for=consent|deadline=2024-03-15
2024-03-11 zhang-yi-wei consent meeting=M|version=2|approved-by=程勤
2024-03-11 liu-yi-hui consent meeting=M|version=2|approved-by=杨朝晖
2024-03-11
2024-03-11 cheng-qin authorise meeting=M|changes=写明时限。
2024-03-11
2024-03-12 zhang-yi-wei recall meeting=M|reason=按签发意见修改
2024-03-12 zhang-yi-wei draft meeting=M
2024-03-12 zhang-yi-wei circulate meeting=M|for=consent|deadline=2024-03-19
2024-03-13 zhang-yi-wei consent meeting=M|version=3|approved-by=程勤
2024-03-13 liu-yi-hui consent meeting=M|version=3|approved-by=杨朝晖|suggestion=建议写明频次。|agrees=anyway
2024-03-13
2024-03-13 zhang-yi-wei respond to=^|verdict=partly|text=会后写明。
2024-03-13 cheng-qin authorise meeting=M
2024-03-13
2024-03-14 zhang-yi-wei issue meeting=M
2024-03-14
2024-03-15 liu-yi-hui request-extension resolution=2024-1-1|until=2024-04-30|reason=需复核
2024-03-15 zhang-yi-wei round by=2024-03-20
2024-03-15 liu-yi-hui nominate name=新样八|role=clerk|title=科员
2024-03-15
2024-03-18 liu-yi-hui progress resolution=2024-1-1|state=apply-close|text=已完成。
2024-03-18";

/// Looks at every line of somebody's Home on a day, and notes what was awaited.
fn look(workspace: &Workspace, (person, day): (&str, &str), found: &mut BTreeSet<What>) {
    let cx = fixture::cx(person, day);
    for it in waiting::mine(workspace, &cx) {
        settle(workspace, &cx, (&it, true), found);
    }
    for it in waiting::others(workspace, &cx) {
        settle(workspace, &cx, (&it, false), found);
    }
}

/// Goes where the line leads, and looks for what settles it in the menu.
fn settle(
    workspace: &Workspace,
    cx: &Cx,
    (it, mine): (&Waiting, bool),
    found: &mut BTreeSet<What>,
) {
    let (shelf, scene) = (Shelf::default(), scene(workspace, cx));
    let place = place(it, mine);
    let page = shelf.open(&place.page, place.about.as_deref()).expect(&place.page);
    frame(&*page, &scene, (80, 24));
    let offered = menu::actions(shelf, &scene, &page.about(&scene), &page.offers(&scene));
    let seen = |name: &str| offered.iter().take(SEEN).any(|it| it.name == name);
    let may = |name: &&&str| action(name).is_some_and(|it| menu::is_allowed(it, &scene));
    let names: Vec<_> = it.settled_by().iter().filter(may).copied().collect();
    let lacking: Vec<_> = names.iter().filter(|it| !seen(it)).collect();
    let settled = if EITHER.contains(&it.what) {
        names.is_empty() || lacking.len() < names.len()
    } else {
        lacking.is_empty()
    };
    let offered: Vec<_> = offered.iter().map(|it| it.name).collect();
    assert!(settled, "{:?} {:?} {it:?}: {lacking:?} not in {offered:?}", cx.person, place);
    // Whoever may do nothing about it has shown nothing.
    if !names.is_empty() || it.settled_by().is_empty() {
        found.insert(it.what);
    }
}

fn last_opinion(session: &Session) -> String {
    let dockets = session.workspace().meetings.values().map(|it| &it.docket);
    let last = dockets.flat_map(opinions::opinions).last();
    last.map(|it| proposals::id_of(it.hash)).unwrap_or_default()
}

/// The founding document's mechanism, whose calls are approved by the convener.
fn session() -> Session {
    let memory = crate::bundle::memory("zibo-emtct").unwrap();
    let text = String::from_utf8(memory.read("mechanism.toml").unwrap()).unwrap();
    let text = text.replace("[rules]\n", "[rules]\napprove_calls = true\n");
    memory.replace("mechanism.toml", text.as_bytes(), None).unwrap();
    Session::open(Arc::new(memory), fixture::cx("", "2024-02-20")).unwrap()
}

#[test]
fn whatever_is_awaited_is_settled_where_its_line_leads() {
    let mut found = BTreeSet::new();
    let demo = fixture::workspace("demo", "");
    for person in demo.people.keys() {
        look(&demo, (person, "2026-11-20"), &mut found);
    }
    let mut session = session();
    for line in YEAR.lines() {
        let mut words = line.splitn(4, ' ');
        let day = words.next().unwrap();
        let Some(who) = words.next() else {
            for who in WHO {
                look(session.workspace(), (who, day), &mut found);
            }
            continue;
        };
        *session.cx_mut() = fixture::cx(who, day);
        let (name, fields) = (words.next().unwrap(), words.next().unwrap());
        let pairs = fields.split('|').filter_map(|it| it.split_once('='));
        let opinion = last_opinion(&session);
        let meeting = |it: &str| it.replace('M', "2024-03-05-plenary").replace('^', &opinion);
        let args = pairs.fold(Args::new(), |args, (name, value)| args.with(name, meeting(value)));
        let done = session.perform(action(name).unwrap(), &args);
        done.unwrap_or_else(|it| panic!("{line}: {it}"));
    }
    // Files that cannot be read are mended outside: nothing here settles that.
    let all = waiting::ALL.iter().map(|it| it.0).filter(|it| *it != What::Mend);
    let missing: Vec<What> = all.filter(|it| !found.contains(it)).collect();
    assert!(missing.is_empty(), "never awaited: {missing:?}");
}
