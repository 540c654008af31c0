//! Every post over time: who held it, who holds it, who is to hold it, each with its days.

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, pieces};
use crate::cx::Cx;
use crate::model::{Post, Workspace};
use crate::rule::roster;
use crate::text::Lang;

/// Posts over time, unit by unit, the last to begin first.
pub(super) const REPORT: Report = Report {
    name: "posts",
    title: Lang::report_posts,
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
    column("from", Lang::col_from, 10),
    column("until", Lang::col_until, 10),
    column("state", Lang::col_state, 6),
    hidden("person"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    let units = workspace.units_in_order();
    let unit_rank = |post: &Post| units.iter().position(|(id, _)| **id == post.unit);
    let roles = &workspace.mechanism.roles;
    let role_rank = |post: &Post| roles.iter().position(|it| it.id == post.role);
    let mut all: Vec<_> = roster::all_posts(workspace).collect();
    all.sort_by_key(|it| {
        let days = std::cmp::Reverse((it.post.from, it.post.until));
        (unit_rank(it.post).is_none(), unit_rank(it.post), role_rank(it.post), days, it.id)
    });
    all.iter().map(|it| row(workspace, cx, it)).collect()
}

fn row(workspace: &Workspace, cx: &Cx, it: &roster::Holder<'_>) -> Row {
    Row {
        about: vec![Subject::Person(it.id.clone()), Subject::Unit(it.post.unit.clone())],
        cells: vec![
            Cell::unit(workspace, &it.post.unit),
            pieces::role(workspace, &it.post.role),
            Cell::Text(it.person.name.clone()),
            Cell::Text(it.post.title.clone()),
            Cell::Day(it.post.from),
            Cell::day(it.post.until),
            state(workspace, cx, it.post),
            Cell::Text(it.id.to_string()),
        ],
    }
}

/// Whether a post is held today, was held, or will be.
fn state(workspace: &Workspace, cx: &Cx, post: &Post) -> Cell {
    let today = cx.today(&workspace.mechanism);
    match (post.from <= today, post.holds_on(today)) {
        (_, true) => Cell::Word("held", cx.lang.post_held()),
        (true, false) => Cell::Word("ended", cx.lang.post_ended_word()),
        (false, false) => Cell::Word("to-come", cx.lang.post_to_come()),
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::{cx, workspace};
    use crate::report::tests::{json, keys};

    #[test]
    fn posts_that_ended_stand_with_their_last_day() {
        let over = "#- people/a.toml\nschema = 1\nname = \"甲\"\n[[posts]]\nrole = \"liaison\"\nunit = \"fl\"\n\
                    title = \"科长\"\nfrom = 2023-02-01\nuntil = 2024-01-17\n[[posts]]\nrole = \"clerk\"\n\
                    unit = \"fl\"\ntitle = \"科员\"\nfrom = 2024-03-02\n";
        let rows = json("posts", &workspace("zibo-emtct", over), &cx("", "2024-03-01"), None);
        let own: Vec<_> = rows.into_iter().filter(|it| it["unit"] == "fl").collect();
        assert_eq!(keys(&own, "role"), "member liaison liaison clerk");
        assert_eq!(keys(&own, "state"), "held held ended to-come");
        assert_eq!(own[2]["until"], "2024-01-17");
    }
}
