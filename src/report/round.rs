//! The round that stands: what was asked of each unit, and what it reported (汇总表).

use std::sync::Arc;

use super::{Asks, Cell, Column, Report, Row, Subject, column, hidden, in_full, pieces};
use crate::cx::Cx;
use crate::model::{Statement, Workspace};
use crate::rule::ledger;
use crate::rule::rounds::{self, Asked, Subjects};
use crate::text::Lang;

/// What was asked and what was reported, unit by unit.
pub(super) const REPORT: Report = Report {
    name: "round",
    title: Lang::report_round,
    asks: Asks::Nothing,
    columns: COLUMNS,
    empty: Lang::empty_round,
    run: |workspace, cx, _| Ok(rows(workspace, cx)),
};

const COLUMNS: &[Column] = &[
    column("unit", Lang::col_unit, 14),
    column("subject", Lang::col_number, 10),
    column("text", Lang::col_text, 20),
    column("answered", Lang::col_reported, 10),
    column("state", Lang::col_state, 8),
    column("words", Lang::col_progress, 0),
    column("problems", Lang::col_problems, 16),
    column("next", Lang::col_next, 16),
    column("needs", Lang::col_needs, 16),
    in_full("by", Lang::col_deadline),
    in_full("at", Lang::col_at),
    in_full("person", Lang::col_said_by),
    in_full("how", Lang::col_how),
    in_full("recorded", Lang::col_recorded),
    hidden("kind"),
    hidden("round"),
    hidden("statement"),
];

fn rows(workspace: &Workspace, cx: &Cx) -> Vec<Row> {
    let Some(round) = rounds::standing(workspace) else { return Vec::new() };
    // Whoever reports finds the own units' parts first.
    let own = pieces::own_units(workspace, cx);
    let mut parts = rounds::asked(round);
    parts.sort_by_key(|it| !own.contains(&it.unit));
    let subjects = Subjects::of(workspace);
    let row = |it| row(workspace, cx.lang, (round, &subjects), it);
    parts.iter().map(row).collect()
}

fn row(
    workspace: &Workspace,
    lang: Lang,
    (round, subjects): (&Arc<Statement>, &Subjects<'_>),
    it: &Asked,
) -> Row {
    let answer = rounds::answer(workspace, round, it);
    let latest = ledger::latest(workspace, &it.subject);
    let latest = answer.or_else(|| latest.into_iter().find(|said| said.unit() == Some(&*it.unit)));
    let stage = latest.and_then(|it| it.said.word("state")).and_then(ledger::Stage::of);
    let closed = ledger::is_closed(workspace, &it.subject);
    let stage =
        if closed { ledger::Stage::Closed } else { stage.unwrap_or(ledger::Stage::NotStarted) };
    let said = |name: &str| Cell::text(answer.and_then(|it| it.said.text(name)));
    let is_duty = workspace.duties.contains_key(&it.subject);
    let subject = it.subject.clone();
    let subject = if is_duty { Subject::Duty(subject) } else { Subject::Resolution(subject) };
    Row {
        about: vec![subject, Subject::Unit(it.unit.clone())],
        cells: vec![
            Cell::unit(workspace, &it.unit),
            Cell::Text(it.subject.to_string()),
            Cell::Text(subjects.words(&it.subject).to_owned()),
            answered(answer, closed, lang),
            Cell::Word(stage.code(), lang.stage(stage.code())),
            said("words"),
            said("problems"),
            said("next"),
            said("needs"),
            Cell::day(round.said.day("by")),
            answer.map_or(Cell::None, |it| pieces::received(workspace, it)),
            pieces::who(answer.and_then(|it| it.said.who("person"))),
            answer.map_or(Cell::None, |it| pieces::known(it, lang)),
            answer.map_or(Cell::None, |it| pieces::recorded(workspace, it, lang)),
            Cell::Text(if is_duty { "duty" } else { "resolution" }.to_owned()),
            Cell::Text(round.hash.to_string()),
            answer.map_or(Cell::None, |it| Cell::Text(it.hash.to_string())),
        ],
    }
}

/// Whether a part was answered: by the unit itself, recorded for it, or needless by now.
fn answered(answer: Option<&Arc<Statement>>, closed: bool, lang: Lang) -> Cell {
    match answer {
        Some(it) if it.is_recorded() => Cell::Word("recorded", lang.round_recorded()),
        Some(_) => Cell::Word("reported", lang.round_reported()),
        None if closed => Cell::Word("closed", lang.round_closed()),
        None => Cell::Word("missing", lang.round_missing()),
    }
}
