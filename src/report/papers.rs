//! The papers that go out for comment, with how far each is; and the text of one.

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, paper};
use crate::cx::{Cx, Refusal};
use crate::model::{Clause, Id, PaperFolder, Section, Workspace};
use crate::rule::circulation;
use crate::rule::papers;
use crate::text::Lang;

/// The papers, those that are not concluded first.
pub(super) const LIST: Report = Report {
    name: "papers",
    title: Lang::report_papers,
    asks: Asks::Nothing,
    columns: LISTED,
    empty: Lang::empty_papers,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

/// The clauses of the latest version of one paper.
pub(super) const TEXT: Report = Report {
    name: "paper",
    title: Lang::report_paper,
    asks: Asks::Paper,
    columns: CLAUSES,
    empty: Lang::empty_paper,
    run: clauses,
};

const LISTED: &[Column] = &[
    column("title", Lang::col_title, 0),
    column("kind", Lang::col_kind, 8),
    column("state", Lang::col_state, 10),
    column("answered", Lang::col_answered, 6),
    column("deadline", Lang::col_deadline, 10),
    column("unit", Lang::col_drafted_by, 12),
    column("id", Lang::col_id, 16),
    hidden("version"),
    hidden("answers"),
    hidden("asked"),
];

const CLAUSES: &[Column] = &[
    column("key", Lang::col_key, 4),
    column("section", Lang::col_section, 16),
    column("text", Lang::col_text, 0),
    column("lead", Lang::col_lead, 12),
    column("owners", Lang::col_owners, 12),
    column("support", Lang::col_support, 12),
    column("due", Lang::col_due, 10),
    hidden("version"),
    hidden("paper"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    let mut all: Vec<_> = workspace.papers.iter().collect();
    all.sort_by_key(|(_, it)| papers::conclusion(it).is_some());
    all.into_iter().map(|(id, it)| row(workspace, cx, id, it)).collect()
}

/// The word for how far a paper is; one whose record cannot be read has none.
fn state(workspace: &Workspace, cx: &Cx, id: &Id, folder: &PaperFolder) -> Cell {
    let path = format!("papers/{id}/paper.toml");
    let code = if workspace.faults.iter().any(|it| it.path == path) {
        "unreadable"
    } else {
        papers::state(workspace, folder, cx.today(&workspace.mechanism)).code()
    };
    Cell::Word(code, cx.lang.paper_state(code))
}

fn row(workspace: &Workspace, cx: &Cx, id: &Id, folder: &PaperFolder) -> Row {
    let today = cx.today(&workspace.mechanism);
    let (answers, asked) = papers::answered(workspace, folder, today);
    let standing = circulation::standing(workspace, &folder.docket);
    let count = |n| if asked == 0 { Cell::None } else { Cell::count(n) };
    let said = (asked > 0).then(|| cx.lang.paper_answered(answers, asked));
    let mut about = vec![Subject::Paper(id.clone())];
    about.extend(folder.latest().map(Subject::Version));
    Row {
        about,
        cells: vec![
            Cell::Text(folder.doc.title.clone()),
            Cell::text(folder.doc.kind.as_deref()),
            state(workspace, cx, id, folder),
            Cell::text(said.as_deref()),
            Cell::day(standing.out().and_then(|it| it.deadline)),
            Cell::unit(workspace, &folder.doc.unit),
            Cell::Text(id.to_string()),
            folder.latest().map_or(Cell::None, |it| Cell::Number(i64::from(it))),
            count(answers),
            count(asked),
        ],
    }
}

fn clauses(workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let (id, folder) = paper(workspace, cx, about)?;
    let Some((version, draft)) = folder.versions.last_key_value() else { return Ok(Vec::new()) };
    let clauses = draft.sections.iter().flat_map(|it| it.clauses.iter().map(move |c| (it, c)));
    let row = |(section, clause): (&Section, &Clause)| Row {
        about: vec![
            Subject::Clause(clause.key.clone()),
            Subject::Paper(id.clone()),
            Subject::Version(*version),
        ],
        cells: vec![
            Cell::Text(clause.key.to_string()),
            Cell::Text(section.heading.clone()),
            Cell::Text(clause.text.clone()),
            Cell::units(workspace, &clause.lead),
            Cell::units(workspace, &clause.owners),
            Cell::units(workspace, &clause.support),
            Cell::Due(clause.due, clause.due_text.clone()),
            Cell::Number(i64::from(*version)),
            Cell::paper(workspace, id),
        ],
    };
    Ok(clauses.map(row).collect())
}
