//! The roster: every post that is held today.

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, pieces};
use crate::cx::Cx;
use crate::model::Workspace;
use crate::rule::roster;
use crate::text::Lang;

/// Every post that is held today.
pub(super) const REPORT: Report = Report {
    name: "roster",
    title: Lang::report_roster,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_roster,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("unit", Lang::col_unit, 14),
    column("role", Lang::col_role, 10),
    column("name", Lang::col_name, 8),
    column("title", Lang::col_post, 0),
    column("reach", Lang::col_reach, 16),
    column("from", Lang::col_from, 10),
    column("until", Lang::col_until, 10),
    hidden("person"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    let holders = roster::holders(workspace, cx.today(&workspace.mechanism));
    let row = |it: roster::Holder<'_>| Row {
        about: vec![Subject::Person(it.id.clone()), Subject::Unit(it.post.unit.clone())],
        cells: vec![
            Cell::unit(workspace, &it.post.unit),
            pieces::role(workspace, &it.post.role),
            Cell::Text(it.person.name.clone()),
            Cell::Text(it.post.title.clone()),
            pieces::reach(it.person),
            Cell::Day(it.post.from),
            Cell::day(it.post.until),
            Cell::Text(it.id.to_string()),
        ],
    };
    holders.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use crate::fixture::{cx, workspace};
    use crate::report::tests::json;

    #[test]
    fn every_post_of_the_founding_paper_is_a_row() {
        let rows = json("roster", &workspace("zibo-emtct", ""), &cx("", "2024-03-01"), None);
        let count = |role: &str| rows.iter().filter(|it| it["role"] == role).count();
        assert_eq!((count("convener"), count("deputy"), count("liaison")), (1, 1, 11));
        assert_eq!(count("member"), 10);
        assert_eq!(rows[0]["unit"], "wjw");
        let qiao = rows.iter().find(|it| it["person"] == "qiao-jian").unwrap();
        assert_eq!((&qiao["name"], &qiao["unit"]), (&"乔见".into(), &"ybj".into()));
        assert!(qiao["until"].is_null() && qiao["from"] == "2024-01-18");
    }

    #[test]
    fn posts_that_ended_or_have_not_begun_are_not_held() {
        let over = "#- people/a.toml\nschema = 1\nname = \"甲\"\n[[posts]]\nrole = \"clerk\"\nunit = \"fl\"\ntitle = \"\"\n\
                    from = 2024-02-01\nuntil = 2024-02-29\n";
        let workspace = workspace("zibo-emtct", over);
        let count = |day| json("roster", &workspace, &cx("", day), None).len();
        assert_eq!(count("2024-02-29"), count("2024-03-01") + 1);
        assert_eq!(count("2024-01-17"), 0);
    }
}
