//! Who is awaited: units that owe a word on minutes or a reply to a call, and whom to call there.

use super::{Asks, Cell, Column, Report, Row, Subject, circulated, column, hidden, pieces};
use crate::cx::{Cx, Refusal};
use crate::model::{About, Docket, Id, MeetingFolder, Workspace};
use crate::rule::circulation::{self, Circulation};
use crate::rule::days::{Today, say_left};
use crate::rule::gate;
use crate::rule::rounds;
use crate::rule::sign_off::{self, UnitSign};
use crate::rule::sound;
use crate::rule::waiting::{self, Waiting, What};
use crate::text::Lang;

/// Units that owe a word or a reply.
pub(super) const REPORT: Report = Report {
    name: "awaited",
    title: Lang::report_awaited,
    asks: Asks::AnyMeeting,
    columns: COLUMNS,
    empty: Lang::empty_awaited,
    run,
};

const COLUMNS: &[Column] = &[
    column("unit", Lang::col_unit, 14),
    column("what", Lang::col_what, 6),
    column("reason", Lang::col_reason, 0),
    column("deadline", Lang::col_deadline, 10),
    column("liaison", Lang::col_liaison, 8),
    column("reach", Lang::col_reach, 16),
    column("meeting", Lang::col_meeting, 20),
    hidden("version"),
    hidden("required"),
    column("paper", Lang::col_paper, 20),
];

fn run(workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let wanted = about.map(|it| circulated(workspace, cx, Some(it))).transpose()?;
    let waiting = waiting::all(workspace, cx.now(&workspace.mechanism));
    let asked = waiting.iter().filter(|it| it.is_answer() || it.what == What::Mend);
    let asked = asked.filter(|it| wanted.is_none() || it.about() == wanted);
    let mut rows: Vec<Row> = asked.flat_map(|it| rows(workspace, cx, it)).collect();
    if wanted.is_none() {
        let round = waiting.iter().filter(|it| it.what == What::Round);
        rows.extend(round.flat_map(|it| of_round(workspace, cx, it)));
    }
    Ok(rows)
}

/// One row for each unit that one meeting awaits.
fn rows(workspace: &Workspace, cx: &Cx, waiting: &Waiting) -> Vec<Row> {
    let Some(about) = waiting.about() else { return Vec::new() };
    let Some(docket) = about.docket(workspace) else { return Vec::new() };
    let signs = sign_off::sign_offs(workspace, docket, cx.today(&workspace.mechanism));
    let standing = circulation::standing(workspace, docket);
    let desk = Desk { workspace, cx, about, docket, signs, out: standing.out(), waiting };
    let mut rows: Vec<Row> = waiting.units.iter().map(|unit| desk.row(unit)).collect();
    if waiting.what == What::Mend && rows.is_empty() {
        rows.push(desk.closed());
    }
    rows
}

/// One row for each unit that still owes a part of the round that stands.
fn of_round(workspace: &Workspace, cx: &Cx, waiting: &Waiting) -> Vec<Row> {
    let today = cx.today(&workspace.mechanism);
    let row = |unit: &Id| {
        let [liaison, reach] = pieces::liaison(workspace, unit, today);
        Row {
            about: vec![Subject::Unit(unit.clone())],
            cells: vec![
                Cell::unit(workspace, unit),
                Cell::Word("round", cx.lang.owes_round()),
                Cell::Text(owes_in_round(workspace, cx.lang, unit)),
                Cell::day(waiting.deadline),
                liaison,
                reach,
                Cell::None,
                Cell::None,
                Cell::Flag(true),
            ],
        }
    };
    waiting.units.iter().map(row).collect()
}

/// How many reports a unit still owes in the round that stands, and on what.
pub(super) fn owes_in_round(workspace: &Workspace, lang: Lang, unit: &Id) -> String {
    let missing = rounds::missing(workspace);
    let own = missing.iter().filter(|it| it.unit == *unit).map(|it| it.subject.as_str());
    let own: Vec<&str> = own.collect();
    lang.round_owes(own.len(), &own.join(lang.comma()))
}

struct Desk<'a> {
    workspace: &'a Workspace,
    cx: &'a Cx,
    about: About,
    docket: &'a Docket,
    signs: Vec<UnitSign<'a>>,
    out: Option<&'a Circulation<'a>>,
    waiting: &'a Waiting,
}

impl Desk<'_> {
    fn row(&self, unit: &Id) -> Row {
        let today = self.cx.today(&self.workspace.mechanism);
        let [liaison, reach] = pieces::liaison(self.workspace, unit, today);
        let mut about = vec![Subject::Unit(unit.clone()), self.about.clone().into()];
        about.extend(self.waiting.version.map(Subject::Version));
        let sign = self.signs.iter().find(|it| it.unit == *unit);
        let [meeting, paper] = Cell::about(self.workspace, &self.about);
        Row {
            about,
            cells: vec![
                Cell::unit(self.workspace, unit),
                self.what(),
                Cell::Text(self.reason(unit)),
                Cell::day(self.waiting.deadline),
                liaison,
                reach,
                meeting,
                self.waiting.version.map_or(Cell::None, |it| Cell::Number(i64::from(it))),
                Cell::Flag(sign.is_none_or(|it| it.required)),
                paper,
            ],
        }
    }

    /// The row of a meeting or paper that damage closes, where no unit can be told.
    fn closed(&self) -> Row {
        let [meeting, paper] = Cell::about(self.workspace, &self.about);
        let mut cells = vec![Cell::None, self.what(), Cell::Text(self.unsound())];
        cells.extend([Cell::None, Cell::None, Cell::None, meeting, Cell::None]);
        cells.extend([Cell::Flag(true), paper]);
        Row { about: vec![self.about.clone().into()], cells }
    }

    /// What is not sound, the first of it in words.
    fn unsound(&self) -> String {
        let today = self.cx.today(&self.workspace.mechanism);
        let found = sound::unsound(self.workspace, &self.about, today);
        found.first().map(|it| it.say(self.cx.lang)).unwrap_or_default()
    }

    fn what(&self) -> Cell {
        let lang = self.cx.lang;
        let counts = self.out.is_some_and(|it| it.counts);
        match self.waiting.what {
            What::Reply => Cell::Word("reply", lang.owes_reply()),
            What::Mend => Cell::Word("mend", lang.waiting_for("mend")),
            What::Items => Cell::Word("items", lang.waiting_for("items")),
            What::Materials => Cell::Word("materials", lang.waiting_for("materials")),
            _ if counts => Cell::Word("consent", lang.owes_consent()),
            _ => Cell::Word("comment", lang.owes_comment()),
        }
    }

    fn reason(&self, unit: &Id) -> String {
        let (lang, workspace) = (self.cx.lang, self.workspace);
        let today = Today::of(workspace, self.cx.today(&workspace.mechanism));
        let sign = self.signs.iter().find(|it| it.unit == *unit);
        match (self.waiting.what, sign) {
            (What::Mend, Some(sign)) => {
                format!("{}{}{}", lang.sign_state(sign.state.code()), lang.stop(), self.unsound())
            }
            (What::Sign, Some(sign)) => gate::say_why(sign, self.out, self.docket, today, lang),
            (What::Items, _) => self.not_yet(lang.no_items_yet(), today),
            (What::Materials, _) => {
                let title = self.waiting.item.as_ref().and_then(|it| self.meeting()?.doc.item(it));
                let title = title.map(|it| it.title.as_str()).unwrap_or_default();
                self.not_yet(&lang.no_materials_yet(title), today)
            }
            _ => no_reply(lang, self.waiting, today),
        }
    }

    /// That something has not come, and how long there still is for it.
    fn meeting(&self) -> Option<&MeetingFolder> {
        let id = self.waiting.meeting.as_ref()?;
        self.workspace.meetings.get(id).map(|it| &**it)
    }

    fn not_yet(&self, what: &str, today: Today<'_>) -> String {
        let lang = self.cx.lang;
        match self.waiting.deadline {
            Some(day) => {
                format!("{what}{}{}", lang.comma_text(), say_left(day, today, lang))
            }
            None => what.to_owned(),
        }
    }
}

/// That a unit has not replied, and how long it still may.
pub(super) fn no_reply(lang: Lang, waiting: &Waiting, today: Today<'_>) -> String {
    match waiting.deadline {
        Some(deadline) => lang.no_reply_yet(&say_left(deadline, today, lang)),
        None => lang.no_reply().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::cx;
    use crate::report::tests::{
        MEETING, circulated, consents, held, issued, json, keys, objects, of_unit, records,
        redrafted,
    };

    #[test]
    fn nobody_is_awaited_before_anything_was_sent() {
        assert!(json("awaited", &held(""), &cx("", "2024-03-06"), None).is_empty());
    }

    #[test]
    fn only_units_that_owe_their_word_are_awaited() {
        let out = circulated(&held(""), 1);
        assert_eq!(
            keys(&json("awaited", &out, &cx("", "2024-03-07"), None), "unit"),
            "wjw jyj gaj"
        );

        let out = consents(&out, "zhang-yi-wei", "2024-03-07");
        let out = objects(&out, "sha-zuo-zhen", "2024-03-07");
        let rows = json("awaited", &out, &cx("", "2024-03-14"), Some(MEETING));

        assert_eq!(keys(&rows, "unit"), "gaj");
        assert_eq!(rows[0]["reason"], "未回复，剩 1 个工作日");
        assert_eq!(rows[0]["what"], "consent");
        assert_eq!(rows[0]["deadline"], "2024-03-15");
        assert_eq!(rows[0]["liaison"], "sun-yuan-qian");
        assert!(
            json("awaited", &records(&out, "gaj", "孙敬双"), &cx("", "2024-03-14"), None)
                .is_empty()
        );
    }

    #[test]
    fn an_earlier_consent_is_awaited_again_with_what_changed() {
        let out = consents(&circulated(&held(""), 1), "zhang-yi-wei", "2024-03-07");
        let out = circulated(&redrafted(&out), 2);
        let rows = json("awaited", &out, &cx("", "2024-03-08"), None);
        assert_eq!(of_unit(&rows, "wjw", "reason"), "原同意第1稿，第二段已改，待重新会签");
        assert_eq!(of_unit(&rows, "wjw", "version"), 2);
    }

    #[test]
    fn called_units_owe_a_reply_until_the_meeting_begins() {
        let next = "#- meetings/next/meeting.toml\nschema = 1\nkind = \"plenary\"\ntitle = \"第二次\"\n\
                    at = 2024-04-08T09:00:00+08:00\ncalled = [\"fl\", \"wjw\"]\n";
        let workspace = issued(&circulated(&held(next), 1));
        let rows = json("awaited", &workspace, &cx("", "2024-04-03"), None);
        assert_eq!(keys(&rows, "unit"), "wjw fl");
        assert_eq!(rows[0]["what"], "reply");
        assert_eq!(rows[1]["liaison"], "guo-jing");
        assert!(json("awaited", &workspace, &cx("", "2024-04-08"), None).is_empty());
    }
}
