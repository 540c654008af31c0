//! What the checks find in the records.

use super::{Asks, Cell, Column, Report, Row, Subject, column};
use crate::check::{self, Finding, Level};
use crate::cx::Cx;
use crate::model::{Id, Workspace};
use crate::text::Lang;

/// What the checks find.
pub(super) const REPORT: Report = Report {
    name: "check",
    title: Lang::report_check,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_check,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("level", Lang::col_level, 6),
    column("check", Lang::col_check, 16),
    column("message", Lang::col_message, 0),
    column("file", Lang::col_file, 24),
    column("line", Lang::col_line, 4),
    super::hidden("record"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    check::run(workspace, cx).into_iter().map(|it| row(cx.lang, it)).collect()
}

fn row(lang: Lang, it: Finding) -> Row {
    let title = check::ALL.iter().find(|check| check.name == it.check);
    let title = title.map_or(it.check, |check| (check.title)(lang));
    let level = match it.level {
        Level::Law => lang.level_law(),
        Level::Ask => lang.level_ask(),
        Level::Note => lang.level_note(),
    };
    let cells = vec![
        Cell::Word(it.level.code(), level),
        Cell::Id(it.check.to_owned(), title.to_owned()),
        Cell::Text(it.message),
        Cell::Text(it.file),
        if it.line == 0 { Cell::None } else { Cell::count(it.line) },
        Cell::Text(it.record.clone()),
    ];
    Row { about: subject(&it.record).into_iter().collect(), cells }
}

/// The record that a finding is about, by its path.
fn subject(record: &str) -> Option<Subject> {
    let mut parts = record.split('/');
    let (folder, id) = (parts.next()?, Id::new(parts.next()?).ok()?);
    match folder {
        "units" => Some(Subject::Unit(id)),
        "people" => Some(Subject::Person(id)),
        "duties" => Some(Subject::Duty(id)),
        "meetings" => Some(Subject::Meeting(id)),
        "papers" => Some(Subject::Paper(id)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_becomes_a_row_about_its_record() {
        let finding = Finding {
            check: "names",
            level: Level::Note,
            record: "units/jyj".into(),
            key: String::new(),
            file: "units/jyj.toml".into(),
            line: 3,
            message: "两个名称".into(),
        };
        let row = row(Lang::Zh, finding);
        assert_eq!(row.about, [Subject::Unit(Id::new("jyj").unwrap())]);
        assert_eq!(row.cells[0].json(), "note");
        assert_eq!(row.cells[4], Cell::Number(3));
        assert_eq!(subject("mechanism"), None);
    }
}
