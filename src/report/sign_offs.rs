//! The sign-offs: how each unit stands to the text that is out.

use super::{Asks, Cell, Column, Report, Row, Subject, circulated, column, hidden, pieces};
use crate::cx::{Cx, Refusal};
use crate::model::{About, Id, MeetingFolder, Minutes, Statement, Workspace};
use crate::rule::circulation::{self, Standing};
use crate::rule::sign_off::{self, UnitSign};
use crate::rule::{approval, comment, consent_set, papers};
use crate::text::Lang;

/// How each unit stands to the text that is out.
pub(super) const REPORT: Report = Report {
    name: "sign-offs",
    title: Lang::report_sign_offs,
    asks: Asks::Meeting,
    columns: COLUMNS,
    empty: Lang::empty_sign_offs,
    run,
};

const COLUMNS: &[Column] = &[
    column("unit", Lang::col_unit, 14),
    column("state", Lang::col_state, 16),
    column("version", Lang::col_version, 4),
    column("how", Lang::col_how, 8),
    column("person", Lang::col_said_by, 6),
    column("approved_by", Lang::col_approver, 6),
    column("at", Lang::col_at, 16),
    column("words", Lang::col_words, 0),
    column("recorded", Lang::col_recorded, 12),
    hidden("required"),
    hidden("current"),
    hidden("carried"),
    hidden("clauses"),
    hidden("meeting"),
    hidden("statement"),
    hidden("paper"),
    hidden("approval"),
    hidden("agrees"),
];

fn run(workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let desk = Desk { workspace, cx, about: circulated(workspace, cx, about)? };
    let Some(docket) = desk.about.docket(workspace) else { return Ok(Vec::new()) };
    Ok(match circulation::standing(workspace, docket) {
        Standing::Nothing => desk.unasked("not-asked"),
        Standing::Divergent => desk.unasked("divergent"),
        Standing::Out(out) => {
            let today = cx.today(&workspace.mechanism);
            let signs = sign_off::sign_offs(workspace, docket, today);
            signs.iter().map(|it| desk.row(it, out.version)).collect()
        }
    })
}

struct Desk<'a> {
    workspace: &'a Workspace,
    cx: &'a Cx,
    about: About,
}

impl Desk<'_> {
    /// The units that would be asked, while no single text is out.
    fn unasked(&self, state: &'static str) -> Vec<Row> {
        let today = self.cx.today(&self.workspace.mechanism);
        let (latest, units) = match &self.about {
            About::Meeting(id) => match self.workspace.meetings.get(id) {
                Some(folder) => (folder.latest(), self.of_meeting(folder)),
                None => return Vec::new(),
            },
            About::Paper(id) => match self.workspace.papers.get(id) {
                Some(folder) => {
                    let asked = papers::asked(self.workspace, &folder.doc, today).into_iter();
                    (folder.latest(), asked.map(|it| (it, false)).collect())
                }
                None => return Vec::new(),
            },
        };
        units.iter().map(|(unit, required)| self.blank(unit, *required, (state, latest))).collect()
    }

    /// The units that would be asked about minutes, and whether their consent is needed.
    fn of_meeting(&self, folder: &MeetingFolder) -> Vec<(Id, bool)> {
        let none = Minutes::empty();
        let minutes = folder.minutes.values().next_back().unwrap_or(&none);
        let set = consent_set::consent_set(self.workspace, &folder.doc, minutes, &[]);
        let asked = set.asked.into_iter().map(|it| (it, false));
        set.required.into_iter().map(|it| (it, true)).chain(asked).collect()
    }

    fn blank(
        &self,
        unit: &Id,
        required: bool,
        (state, latest): (&'static str, Option<u32>),
    ) -> Row {
        let number = latest.map_or(Cell::None, |it| Cell::Number(i64::from(it)));
        let mut cells = vec![Cell::unit(self.workspace, unit), self.word(state), number.clone()];
        cells.resize(9, Cell::None);
        cells.extend([Cell::Flag(required), number, Cell::Flag(false), Cell::Texts(Vec::new())]);
        let [meeting, paper] = Cell::about(self.workspace, &self.about);
        cells.extend([meeting, Cell::None, paper, Cell::None, Cell::None]);
        Row { about: self.about(unit, latest), cells }
    }

    /// How a unit stands, as it is said of minutes or of a paper.
    fn word(&self, code: &'static str) -> Cell {
        pieces::word_on(comment::is_about(self.workspace, &self.about), code, self.cx.lang)
    }

    fn row(&self, sign: &UnitSign<'_>, current: u32) -> Row {
        let (workspace, lang) = (self.workspace, self.cx.lang);
        let code = sign.state.code();
        let word = sign.statement;
        let [meeting, paper] = Cell::about(workspace, &self.about);
        let of = |cell: &dyn Fn(&Statement) -> Cell| word.map_or(Cell::None, |it| cell(it));
        Row {
            about: self.about(&sign.unit, Some(current)),
            cells: vec![
                Cell::unit(workspace, &sign.unit),
                match (comment::is_about(workspace, &self.about), sign.state) {
                    (false, state) => Cell::Word(code, lang.sign_state(state.said())),
                    (true, _) => self.word(code),
                },
                Cell::Number(i64::from(sign.version.unwrap_or(current))),
                of(&|it| pieces::known(it, lang)),
                of(&|it| pieces::said_by(it.said.who("person"), lang)),
                of(&|it| pieces::approver(workspace, it, lang)),
                of(&|it| pieces::received(workspace, it)),
                of(&|it| Cell::text(it.said.text("words"))),
                of(&|it| pieces::recorded(workspace, it, lang)),
                Cell::Flag(sign.required),
                Cell::Number(i64::from(current)),
                Cell::Flag(sign.carried),
                word.map_or(Cell::Texts(Vec::new()), |it| {
                    Cell::Texts(it.said.lines("clauses").to_vec())
                }),
                meeting,
                of(&|it| Cell::Text(it.hash.to_string())),
                paper,
                of(&|it| Cell::Text(approval::behind(workspace, it).code().to_owned())),
                of(&|it| Cell::text(it.said.word("agrees"))),
            ],
        }
    }

    fn about(&self, unit: &Id, version: Option<u32>) -> Vec<Subject> {
        let mut about = vec![Subject::Unit(unit.clone()), self.about.clone().into()];
        about.extend(version.map(Subject::Version));
        about
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::cx;
    use crate::report::tests::{
        MEETING, circulated, consents, held, json, keys, objects, of_unit, records, redrafted,
    };

    #[test]
    fn before_anything_is_out_the_units_that_would_be_asked_are_not_asked() {
        let rows = json("sign-offs", &held(""), &cx("", "2024-03-06"), Some(MEETING));
        assert_eq!(keys(&rows, "unit"), "wjw jyj gaj");
        assert_eq!(keys(&rows, "state"), "not-asked not-asked not-asked");
    }

    #[test]
    fn each_unit_is_shown_with_its_word_and_how_it_came() {
        let out = circulated(&held(""), 1);
        let out = consents(&out, "zhang-yi-wei", "2024-03-07");
        let out = objects(&out, "sha-zuo-zhen", "2024-03-07");
        let out = records(&out, "gaj", "孙敬双");

        let rows = json("sign-offs", &out, &cx("", "2024-03-08"), None);

        assert_eq!(keys(&rows, "unit"), "wjw jyj gaj");
        assert_eq!(of_unit(&rows, "wjw", "state"), "agreed");
        assert_eq!(of_unit(&rows, "wjw", "how"), "local");
        assert_eq!(of_unit(&rows, "wjw", "person"), "zhang-yi-wei");
        assert_eq!(of_unit(&rows, "wjw", "approved_by"), "cheng-qin");
        assert_eq!(of_unit(&rows, "wjw", "at"), "2024-03-07T10:00:00+08:00");
        assert_eq!(of_unit(&rows, "jyj", "state"), "objected");
        assert_eq!(of_unit(&rows, "jyj", "words"), "警力不足");
        assert_eq!(of_unit(&rows, "gaj", "how"), "recorded");
        assert_eq!(of_unit(&rows, "gaj", "person"), "sun-jing-shuang");
        let recorded = of_unit(&rows, "gaj", "recorded");
        assert_eq!(recorded, "paper 孙敬双 2024-03-07 zhang-yi-wei");
    }

    #[test]
    fn a_consent_to_an_earlier_text_stays_visible_as_stale() {
        let out = consents(&circulated(&held(""), 1), "zhang-yi-wei", "2024-03-07");

        let rows = json("sign-offs", &circulated(&redrafted(&out), 2), &cx("", "2024-03-08"), None);

        assert_eq!(of_unit(&rows, "wjw", "state"), "stale");
        assert_eq!(of_unit(&rows, "wjw", "version"), 1);
        assert_eq!(of_unit(&rows, "wjw", "current"), 2);
        assert_eq!(of_unit(&rows, "jyj", "state"), "awaited");
        assert_eq!(of_unit(&rows, "jyj", "version"), 2);
    }
}
