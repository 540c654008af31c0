//! The opinions on a meeting's minutes or a paper: disagreements and suggestions, word for word.

use std::sync::Arc;

use super::{Asks, Cell, Column, Report, Row, Subject, circulated, column, hidden, pieces};
use crate::cx::{Cx, Refusal};
use crate::model::{About, Docket, Id, Statement, Workspace};
use crate::rule::{chain, circulation, comment, opinions, proposals, sign_off};
use crate::seal::{Hash, RESPONSES};
use crate::text::Lang;

/// Disagreements and suggestions, word for word.
pub(super) const REPORT: Report = Report {
    name: "opinions",
    title: Lang::report_opinions,
    asks: Asks::Meeting,
    columns: COLUMNS,
    empty: Lang::empty_opinions,
    run,
};

const COLUMNS: &[Column] = &[
    column("unit", Lang::col_unit, 14),
    column("state", Lang::col_opinion, 10),
    column("version", Lang::col_version, 4),
    column("clauses", Lang::col_clauses, 8),
    column("words", Lang::col_words, 0),
    column("person", Lang::col_said_by, 8),
    column("current", Lang::col_current, 4),
    column("stands", Lang::col_stands, 4),
    column("verdict", Lang::col_response, 8),
    column("response", Lang::col_response_words, 0),
    hidden("approved_by"),
    hidden("at"),
    hidden("how"),
    hidden("recorded"),
    hidden("meeting"),
    hidden("statement"),
    hidden("paper"),
    hidden("agrees"),
    hidden("talked_with"),
];

fn run(workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let about = circulated(workspace, cx, about)?;
    let Some(docket) = about.docket(workspace) else { return Ok(Vec::new()) };
    let mut opinions: Vec<_> = opinions::opinions(docket).collect();
    opinions.sort_by_key(|it| {
        let unit = it.unit().and_then(|it| workspace.units.get(it)).map_or(u32::MAX, |it| it.order);
        (std::cmp::Reverse(it.said.number("version")), unit, it.name.clone())
    });
    Ok(opinions.into_iter().map(|it| row(workspace, cx, (&about, docket), it)).collect())
}

/// The word for how an opinion was taken up.
fn response(docket: &Docket, opinion: Hash, lang: Lang) -> Cell {
    let said = opinions::answer(docket, opinion).and_then(|it| it.said.word("verdict"));
    let code = RESPONSES.iter().find(|it| Some(it.0) == said).map(|it| it.0);
    code.map_or(Cell::None, |it| Cell::Word(it, lang.response(it)))
}

fn row(
    workspace: &Workspace,
    cx: &Cx,
    (topic, docket): (&About, &Docket),
    it: &Arc<Statement>,
) -> Row {
    let lang = cx.lang;
    let current = circulation::current_text(workspace, docket)
        .is_some_and(|(_, text)| it.said.hash("hash") == Some(Hash::of(text.as_bytes())));
    let unit = it.unit().unwrap_or_default();
    let heads = chain::heads(sign_off::words_of(workspace, docket, unit));
    let state = match (it.kind(), it.said.word("verdict")) {
        ("object", _) => "objected",
        (_, Some("suggested")) => "suggested",
        _ => "agreed",
    };
    let mut about: Vec<Subject> = pieces::unit_subject(unit).into_iter().collect();
    about.push(Subject::Opinion(proposals::id_of(it.hash)));
    about.push(topic.clone().into());
    about.extend(it.said.number("version").map(Subject::Version));
    about.extend(
        it.said.lines("clauses").iter().filter_map(|it| Id::new(it).ok()).map(Subject::Clause),
    );
    let [meeting, paper] = Cell::about(workspace, topic);
    Row {
        about,
        cells: vec![
            pieces::speaker(workspace, it),
            pieces::word_on(comment::is_spoken(workspace, &it.said), state, lang),
            it.said.number("version").map_or(Cell::None, |n| Cell::Number(i64::from(n))),
            Cell::Texts(it.said.lines("clauses").to_vec()),
            Cell::text(it.said.text("words")),
            pieces::said_by(it.said.who("person"), lang),
            Cell::Flag(current),
            Cell::Flag(heads.iter().any(|head| head.hash == it.hash)),
            response(docket, it.hash, lang),
            Cell::text(opinions::answer(docket, it.hash).and_then(|it| it.said.text("words"))),
            pieces::approver(workspace, it, lang),
            pieces::received(workspace, it),
            pieces::known(it, lang),
            pieces::recorded(workspace, it, lang),
            meeting,
            Cell::Text(it.hash.to_string()),
            paper,
            Cell::text(it.said.word("agrees")),
            Cell::text(
                opinions::answer(docket, it.hash).and_then(|it| it.said.line("talked_with")),
            ),
        ],
    }
}

#[cfg(test)]
mod tests {
    use crate::fixture::cx;
    use crate::report::tests::{circulated, consents, held, json, keys, objects, redrafted};

    #[test]
    fn an_opinion_says_whether_it_is_about_the_current_text_and_still_stands() {
        let out = objects(&circulated(&held(""), 1), "sha-zuo-zhen", "2024-03-07");
        let rows = json("opinions", &out, &cx("", "2024-03-08"), None);
        assert_eq!(
            (&rows[0]["state"], &rows[0]["words"]),
            (&"objected".into(), &"警力不足".into())
        );
        assert_eq!(rows[0]["clauses"], serde_json::json!(["c2"]));
        assert_eq!((&rows[0]["current"], &rows[0]["stands"]), (&true.into(), &true.into()));

        let out = consents(&circulated(&redrafted(&out), 2), "sha-zuo-zhen", "2024-03-09");
        let rows = json("opinions", &out, &cx("", "2024-03-10"), None);
        assert_eq!(keys(&rows, "current"), "false");
        assert_eq!(keys(&rows, "stands"), "false");
    }
}
