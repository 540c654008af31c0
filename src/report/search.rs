//! Full text over everything there is, the best answers first.

use super::{Asks, Cell, Column, Report, Row, Subject, column, duties, hidden, pieces};
use crate::cx::{Cx, Refusal};
use crate::find::Query;
use crate::model::{Id, MeetingFolder, PaperFolder, Unit, Workspace};
use crate::rule::{issues, ledger, opinions, proposals};
use crate::text::Lang;

/// Full text over everything.
pub(super) const REPORT: Report = Report {
    name: "search",
    title: Lang::report_search,
    asks: Asks::Words,
    columns: COLUMNS,
    empty: Lang::empty_search,
    run,
};

const COLUMNS: &[Column] = &[
    column("kind", Lang::col_what, 8),
    column("title", Lang::col_title, 26),
    column("excerpt", Lang::col_text, 0),
    column("id", Lang::col_id, 12),
    hidden("meeting"),
];

fn run(workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let query = pieces::query(cx, about)?;
    let records = records(workspace, cx.lang).into_iter();
    let mut found: Vec<_> = records.filter_map(|it| row(workspace, &query, it)).collect();
    found.sort_by_key(|(rank, _)| *rank);
    Ok(found.into_iter().map(|(_, row)| row).collect())
}

/// The row of a record if it matches, and how well; the excerpt is from the field that was hit.
fn row(workspace: &Workspace, query: &Query, record: Record) -> Option<(u8, Row)> {
    let fields: Vec<&str> =
        std::iter::once(&record.title).chain(&record.fields).map(String::as_str).collect();
    let rank = query.rank_among(&fields)?;
    let by_field = fields.iter().find_map(|it| query.find(it).map(|hit| (*it, hit)));
    let excerpt = match by_field {
        Some((field, hit)) => pieces::excerpt(field, Some(hit)),
        None => pieces::excerpt(fields.get(1).copied().unwrap_or_default(), None),
    };
    let meeting = record.meeting.as_ref().map_or(Cell::None, |it| Cell::meeting(workspace, it));
    let cells = vec![
        Cell::Word(record.kind.0, record.kind.1),
        Cell::Text(record.title),
        Cell::Text(excerpt),
        Cell::Text(record.id),
        meeting,
    ];
    Some((rank, Row { about: record.about, cells }))
}

/// Everything that can be found in a workspace, with every word by which it is found.
pub(crate) fn records(workspace: &Workspace, lang: Lang) -> Vec<Record> {
    let mut all = Gather { workspace, lang, found: Vec::new() };
    all.founding();
    all.units();
    all.people();
    all.duties();
    all.indicators();
    for (id, folder) in workspace.meetings.iter().rev() {
        all.meeting(id, folder);
    }
    for (id, folder) in workspace.papers.iter() {
        all.paper(id, folder);
    }
    all.resolutions();
    all.proposals();
    all.found
}

/// Something that may match: what it is, its id, its title, and the fields that are looked at.
pub(crate) struct Record {
    /// The kind, for programs and for people.
    pub(crate) kind: (&'static str, &'static str),
    /// Its id.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) title: String,
    /// Its other words.
    pub(crate) fields: Vec<String>,
    /// The meeting that it belongs to.
    pub(crate) meeting: Option<Id>,
    /// What it is about, itself first.
    pub(crate) about: Vec<Subject>,
}

struct Gather<'a> {
    workspace: &'a Workspace,
    lang: Lang,
    found: Vec<Record>,
}

/// A record before it is kept.
struct Draft<'a> {
    kind: (&'static str, &'static str),
    id: &'a str,
    title: &'a str,
    fields: &'a [&'a str],
    meeting: Option<&'a Id>,
}

impl Gather<'_> {
    fn look(&mut self, about: Vec<Subject>, it: &Draft<'_>) {
        let fields = it.fields.iter().filter(|it| !it.is_empty());
        self.found.push(Record {
            kind: it.kind,
            id: it.id.to_owned(),
            title: it.title.to_owned(),
            fields: fields.map(|it| (*it).to_owned()).collect(),
            meeting: it.meeting.cloned(),
            about,
        });
    }

    /// The paper that founded the mechanism, by its number too.
    fn founding(&mut self) {
        let Some(paper) = &self.workspace.mechanism.founding else { return };
        let fields = [
            paper.number.as_str(),
            &self.workspace.mechanism.name,
            paper.basis.as_deref().unwrap_or_default(),
        ];
        let kind = ("founding", self.lang.what_founding());
        let (id, title) = (paper.number.as_str(), paper.title.as_str());
        let about = vec![Subject::Unit(self.workspace.mechanism.lead_unit.clone())];
        self.look(about, &Draft { kind, id, title, fields: &fields, meeting: None });
    }

    fn units(&mut self) {
        for (id, unit) in self.workspace.units_in_order() {
            let mut fields = vec![id.as_str()];
            fields.extend(Unit::names(unit));
            fields.extend(unit.note.as_deref());
            let kind = ("unit", self.lang.col_unit());
            let record =
                Draft { kind, id, title: &unit.short_name, fields: &fields, meeting: None };
            self.look(vec![Subject::Unit(id.clone())], &record);
        }
    }

    fn people(&mut self) {
        for (id, person) in self.workspace.people.iter() {
            let reach = person.reach();
            let mut fields = vec![id.as_str(), &reach];
            fields.extend(person.posts.iter().map(|it| it.title.as_str()));
            fields.extend(person.posts.iter().map(|it| self.workspace.unit_name(&it.unit)));
            let kind = ("person", self.lang.what_person());
            let record = Draft { kind, id, title: &person.name, fields: &fields, meeting: None };
            let unit = person.posts.last().map(|it| Subject::Unit(it.unit.clone()));
            self.look(std::iter::once(Subject::Person(id.clone())).chain(unit).collect(), &record);
        }
    }

    fn duties(&mut self) {
        for (id, duty) in duties::in_order(self.workspace) {
            let note = duty.note.as_deref().unwrap_or_default();
            let section = duty.section.as_deref().unwrap_or_default();
            let fields = [duty.text.as_str(), section, note, id];
            let kind = ("duty", self.lang.what_duty());
            let record = Draft { kind, id, title: &duty.title, fields: &fields, meeting: None };
            self.look(duties::about(id, duty), &record);
        }
    }

    fn indicators(&mut self) {
        for (id, it) in self.workspace.indicators.iter() {
            let fields = [it.text.as_deref(), it.method.as_deref(), it.measure.as_deref()];
            let fields = fields.map(Option::unwrap_or_default);
            let kind = ("indicator", self.lang.what_indicator());
            let record = Draft { kind, id, title: &it.subject, fields: &fields, meeting: None };
            self.look(it.duty.clone().map(Subject::Duty).into_iter().collect(), &record);
        }
    }

    /// A meeting, its agenda, the latest version of its minutes, and what was said of it.
    fn meeting(&mut self, id: &Id, folder: &MeetingFolder) {
        let doc = &folder.doc;
        let about = || Subject::Meeting(id.clone());
        let place = doc.place.as_deref().unwrap_or_default();
        let issued = ledger::issue_of(folder).and_then(|it| it.said.line("number"));
        let fields = [place, id, issued.unwrap_or_default()];
        let kind = ("meeting", self.lang.col_meeting());
        let record = Draft { kind, id, title: &doc.title, fields: &fields, meeting: Some(id) };
        self.look(vec![about()], &record);
        for item in &doc.agenda {
            let reason = item.reason.as_deref().unwrap_or_default();
            let (kind, fields) = (("agenda", self.lang.col_item()), [reason]);
            let record = Draft {
                kind,
                id: &item.key,
                title: &item.title,
                fields: &fields,
                meeting: Some(id),
            };
            self.look(vec![Subject::Item(item.key.clone()), about()], &record);
        }
        self.clauses(id, folder);
        for it in opinions::opinions(&folder.docket) {
            let unit = it.unit().unwrap_or_default();
            let title = self.workspace.unit_name(unit).to_owned();
            let fields = [it.said.text("words").unwrap_or_default()];
            let hash = it.hash.to_string();
            let kind = ("opinion", self.lang.col_opinion());
            let record =
                Draft { kind, id: &hash, title: &title, fields: &fields, meeting: Some(id) };
            let unit = pieces::unit_subject(unit);
            self.look(unit.into_iter().chain([about()]).collect(), &record);
        }
    }

    /// The clauses of the latest version; those that became resolutions are found as such.
    fn clauses(&mut self, id: &Id, folder: &MeetingFolder) {
        let shown = issues::shown(folder).and_then(|it| folder.minutes.get_key_value(&it));
        let Some((version, minutes)) = shown else { return };
        let issued = ledger::issue_of(folder).is_some();
        for section in &minutes.sections {
            for clause in section.clauses.iter().filter(|it| !(issued && it.binds())) {
                let fields = [clause.text.as_str()];
                let title = format!("{} {}", clause.key, section.heading);
                let kind = ("clause", self.lang.col_clause());
                let record = Draft {
                    kind,
                    id: &clause.key,
                    title: &title,
                    fields: &fields,
                    meeting: Some(id),
                };
                let about = vec![
                    Subject::Clause(clause.key.clone()),
                    Subject::Meeting(id.clone()),
                    Subject::Version(*version),
                ];
                self.look(about, &record);
            }
        }
    }

    /// A paper, the latest version of its text, and what was said of it.
    fn paper(&mut self, id: &Id, folder: &PaperFolder) {
        let (workspace, lang) = (self.workspace, self.lang);
        let about = || Subject::Paper(id.clone());
        let mut look = |kind, (id, title): (&str, &str), words: &str, first: Option<Subject>| {
            let record = Draft { kind, id, title, fields: &[words], meeting: None };
            self.look(first.into_iter().chain([about()]).collect(), &record);
        };
        let kind = ("paper", lang.col_paper());
        look(kind, (id, &folder.doc.title), folder.doc.note.as_deref().unwrap_or_default(), None);
        for section in folder.versions.values().next_back().into_iter().flat_map(|it| &it.sections)
        {
            for clause in &section.clauses {
                let title = format!("{} {}", clause.key, section.heading);
                let first = Some(Subject::Clause(clause.key.clone()));
                look(("clause", lang.col_clause()), (&clause.key, &title), &clause.text, first);
            }
        }
        for it in opinions::opinions(&folder.docket) {
            let unit = it.unit().unwrap_or_default();
            let title = (&*it.hash.to_string(), workspace.unit_name(unit));
            let words = it.said.text("words").unwrap_or_default();
            look(("opinion", lang.col_opinion()), title, words, pieces::unit_subject(unit));
        }
    }

    fn resolutions(&mut self) {
        for it in ledger::resolutions(self.workspace) {
            let units = it.clause.bound();
            let units = units.map(|it| it.name.as_str()).collect::<Vec<_>>().join("、");
            let words: Vec<String> = ledger::reports_on(self.workspace, &it.id)
                .into_iter()
                .flat_map(|it| {
                    ["words", "problems", "next", "needs"].map(|name| it.said.text(name))
                })
                .flatten()
                .map(str::to_owned)
                .collect();
            let mut fields = vec![it.clause.text.as_str(), &units];
            fields.extend(words.iter().map(String::as_str));
            let kind = ("resolution", self.lang.what_resolution());
            let meeting = Some(&it.meeting);
            let record = Draft { kind, id: &it.id, title: &it.id, fields: &fields, meeting };
            let about =
                vec![Subject::Resolution(it.id.clone()), Subject::Meeting(it.meeting.clone())];
            self.look(about, &record);
        }
    }

    fn proposals(&mut self) {
        for it in proposals::proposals(self.workspace) {
            let answer = it.answer.and_then(|it| it.said.text("reason")).unwrap_or_default();
            let fields = [it.statement.said.text("reason").unwrap_or_default(), answer];
            let (kind, id) = (("proposal", self.lang.what_proposal()), it.id());
            let record = Draft { kind, id: &id, title: it.title(), fields: &fields, meeting: None };
            self.look(vec![Subject::Statement(id.clone())], &record);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::cx;
    use crate::model::Workspace;
    use crate::report::report;
    use crate::report::tests::{circulated, held, issued, json, objects, reports};

    #[test]
    fn everything_is_found_by_its_words() {
        let out = objects(&circulated(&held(""), 1), "sha-zuo-zhen", "2024-03-07");
        let kinds = |workspace: &Workspace, words: &str| {
            let rows = json("search", workspace, &cx("", "2024-04-03"), Some(words));
            let kinds: Vec<_> =
                rows.iter().filter_map(|it| it["kind"].as_str()).map(str::to_owned).collect();
            kinds.join(" ")
        };
        assert_eq!(kinds(&out, "警力"), "opinion");
        assert_eq!(kinds(&out, "按月报送"), "clause");
        assert_eq!(kinds(&out, "三楼"), "meeting");
        assert_eq!(kinds(&out, "乔见"), "person");
        for number in [
            "淄卫函〔2024〕22号",
            "淄卫函[2024]22号",
            "淄卫函(2024) 22 号",
            "淄卫函［２０２４］22号",
            "22号",
            "zwh",
        ] {
            assert_eq!(kinds(&out, number), "founding", "{number}");
        }
        assert!(kinds(&out, "救助").starts_with("agenda duty"), "{}", kinds(&out, "救助"));
        let done = reports(&issued(&out), "sun-yuan-qian", "2024-1-1", "in-progress");
        assert_eq!(kinds(&done, "按月报送"), "resolution");
        assert_eq!(kinds(&done, "两轮"), "resolution");
        let rows = json("search", &done, &cx("", "2024-04-03"), Some("两轮"));
        assert_eq!(rows[0]["excerpt"], "已排查两轮");
        let paper = crate::fixture::paper::second_round();
        assert_eq!(kinds(&paper, "传播阻断"), "paper");
        assert_eq!(kinds(&paper, "救助衔接"), "clause");
        assert_eq!(kinds(&paper, "每学年两次"), "opinion");
        assert!((report("search").unwrap().run)(&done, &cx("", "2024-04-03"), None).is_err());
    }
}
