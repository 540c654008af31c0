//! Which years the holidays are known of, from where, and which days they are.

use chrono::{Datelike, NaiveDate};

use super::{Asks, Cell, Column, Report, Row, column, hidden};
use crate::cx::Cx;
use crate::model::{Calendar, KnownYear, Workspace};
use crate::text::Lang;

/// Known years, and those that are wanted and not known.
pub(super) const REPORT: Report = Report {
    name: "holidays",
    title: Lang::report_holidays,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_holidays,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("year", Lang::col_year, 4),
    column("from", Lang::col_stated_in, 8),
    column("off", Lang::col_off, 0),
    column("work", Lang::col_work, 24),
    column("source", Lang::col_source, 24),
    hidden("off_days"),
    hidden("work_days"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    let (calendar, today) = (Calendar::of(workspace), cx.today(&workspace.mechanism));
    let lang = cx.lang;
    let mut rows: Vec<(i32, Row)> =
        calendar.years().map(|it| (it.days.year, of_year(it, lang))).collect();
    for year in [today.year(), today.year() + 1] {
        if !rows.iter().any(|it| it.0 == year) {
            rows.push((year, unknown(year, lang)));
        }
    }
    rows.sort_by_key(|it| it.0);
    let mut rows: Vec<Row> = rows.into_iter().map(|it| it.1).collect();
    let damaged = calendar.is_damaged().then(|| lang.holidays_first_mend());
    let own = calendar.is_own_damaged().then(|| lang.own_holidays_damaged());
    rows.extend(damaged.into_iter().chain(own).map(|it| row(Cell::None, Cell::None, it)));
    rows
}

fn of_year(known: &KnownYear, lang: Lang) -> Row {
    let code = known.from.code();
    let mut row = row(
        Cell::Number(i64::from(known.days.year)),
        Cell::Word(code, lang.holidays_from(code)),
        &known.days.source,
    );
    let year = known.days.year;
    let (off, work) = (in_order(known.days.off()), in_order(known.days.work()));
    row.cells[2] = Cell::Text(spans(&off, year));
    row.cells[3] = Cell::Text(spans(&work, year));
    let listed = |days: &[NaiveDate]| Cell::Texts(days.iter().map(ToString::to_string).collect());
    row.cells[5] = listed(&off);
    row.cells[6] = listed(&work);
    row
}

fn unknown(year: i32, lang: Lang) -> Row {
    let from = Cell::Word("unknown", lang.from_nowhere());
    row(Cell::Number(i64::from(year)), from, &lang.holidays_unknown(year))
}

fn row(year: Cell, from: Cell, source: &str) -> Row {
    let none = || Cell::None;
    let source = Cell::Text(source.to_owned());
    Row { about: Vec::new(), cells: vec![year, from, none(), none(), source, none(), none()] }
}

fn in_order(days: impl Iterator<Item = NaiveDate>) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = days.collect();
    days.sort();
    days.dedup();
    days
}

/// Days that follow one another as one span: `02-15~02-23`.
fn spans(days: &[NaiveDate], year: i32) -> String {
    let short = |day: NaiveDate| {
        if day.year() == year { day.format("%m-%d").to_string() } else { day.to_string() }
    };
    let mut said: Vec<String> = Vec::new();
    let mut rest = days;
    while let Some(&first) = rest.first() {
        let follows = first.iter_days().zip(rest).take_while(|(day, it)| day == *it).count();
        let last = rest[follows - 1];
        said.push(if first == last {
            short(first)
        } else {
            format!("{}~{}", short(first), short(last))
        });
        rest = &rest[follows..];
    }
    said.join("、")
}

#[cfg(test)]
mod tests {
    use crate::fixture::{cx, workspace};
    use crate::report::tests::{json, keys};

    #[test]
    fn every_known_year_is_listed_with_its_days_and_the_next_one_if_it_is_not_known() {
        let day = cx("", "2026-11-28");
        let rows = json("holidays", &workspace("zibo-emtct", ""), &day, None);
        assert_eq!(keys(&rows, "year"), "2024 2025 2026 2027");
        assert_eq!(keys(&rows, "from"), "bundled bundled bundled unknown");
        assert!(rows[2]["off"].as_str().unwrap().contains("02-15~02-23"), "{rows:?}");
        assert_eq!(rows[2]["work_days"].as_array().unwrap().len(), 6);

        let own = "#- holidays.toml\n[[year]]\nyear = 2027\nsource = \"测试安排\"\n\
                   off = [2026-12-31, 2027-01-01]\nwork = [2027-01-03]\n";
        let rows = json("holidays", &workspace("zibo-emtct", own), &day, None);
        assert_eq!(keys(&rows, "from"), "bundled bundled bundled workspace");
        assert_eq!(rows[3]["off"], "2026-12-31~01-01");

        let torn = json("holidays", &workspace("zibo-emtct", "#- holidays.toml\nx\n"), &day, None);
        assert!(torn.last().unwrap()["source"].as_str().unwrap().contains("无法读取"), "{torn:?}");
    }
}
