//! Whom units nominated, and what became of it: the open ones first.

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, in_full, pieces};
use crate::cx::Cx;
use crate::model::Workspace;
use crate::rule::nominations::{self, Nomination, State};
use crate::text::Lang;

/// The nominations, the open ones first.
pub(super) const REPORT: Report = Report {
    name: "nominations",
    title: Lang::report_nominations,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_nominations,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("id", Lang::col_id, 8),
    column("unit", Lang::col_unit, 14),
    column("name", Lang::col_nominee, 8),
    column("role", Lang::col_role, 8),
    column("title", Lang::col_post, 0),
    column("replaces", Lang::col_replaces, 8),
    column("from", Lang::col_from, 10),
    column("state", Lang::col_state, 10),
    column("answer", Lang::col_answer, 16),
    in_full("reason", Lang::col_reason),
    in_full("at", Lang::col_at),
    in_full("person", Lang::col_said_by),
    in_full("how", Lang::col_how),
    in_full("recorded", Lang::col_recorded),
    hidden("phone"),
    hidden("mobile"),
    hidden("email"),
    hidden("succession"),
    hidden("answered_by"),
    hidden("nomination"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    let mut found = nominations::nominations(workspace);
    found.reverse();
    found.sort_by_key(|it| it.state != State::Open);
    found.iter().map(|it| row(workspace, cx.lang, it)).collect()
}

fn row(workspace: &Workspace, lang: Lang, it: &Nomination<'_>) -> Row {
    let said = &it.statement.said;
    let answer = it.answer.map(|it| &it.said);
    let role = said.named("role");
    let mut about = vec![Subject::Nomination(it.id())];
    about.extend(it.statement.unit().and_then(pieces::unit_subject));
    let from = answer.and_then(|it| it.day("from")).or(said.day("from"));
    Row {
        about,
        cells: vec![
            Cell::Text(it.id()),
            pieces::speaker(workspace, it.statement),
            Cell::Text(it.name().to_owned()),
            role.map_or(Cell::None, |it| Cell::Id(it.id.clone(), it.name.clone())),
            Cell::text(said.line("post")),
            pieces::who(said.who("replaces")),
            Cell::day(from),
            Cell::Word(it.state.code(), lang.nomination_state(it.state.code())),
            Cell::text(answer.and_then(|it| it.text("reason").or(it.text("words")))),
            Cell::text(said.text("words")),
            pieces::received(workspace, it.statement),
            pieces::who(said.who("person")),
            pieces::known(it.statement, lang),
            pieces::recorded(workspace, it.statement, lang),
            Cell::text(said.line("phone")),
            Cell::text(said.line("mobile")),
            Cell::text(said.line("email")),
            Cell::text(said.word("succession")),
            pieces::who(answer.and_then(|it| it.who("person"))),
            Cell::Text(it.statement.hash.to_string()),
        ],
    }
}
