//! The tabs of a paper: its text, the units and their words, opinions with their answers, history.

use std::sync::Arc;

use super::Look;
use crate::action::Args;
use crate::model::{Clause, Right, Statement};
use crate::report::Subject;
use crate::rule::days::Today;
use crate::rule::sign_off::{Known, UnitSign};
use crate::rule::{approval, candidates, gate, opinions, papers, proposals, rights};
use crate::text::Lang;
use crate::ui::pages::declared;
use crate::ui::pages::events;
use crate::ui::pages::list::{Column, Enter, labelled, sign_style};
use crate::ui::pages::tabbed::{Entry, Tab};
use crate::ui::screen::Place;

/// Headings and clauses of the latest version, and what units said about them.
pub(super) fn text(look: &Look<'_>) -> Tab {
    let (lang, theme) = (look.scene.cx.lang, look.scene.theme);
    let columns = vec![
        Column::new(lang.head_clause(), 10),
        Column::new(lang.head_text(), 0),
        Column::from(lang.head_lead(), 13, 78),
    ];
    let mut entries = Vec::new();
    let mut n = 0;
    for section in look.folder.versions.values().next_back().into_iter().flat_map(|it| &it.sections)
    {
        if !section.heading.is_empty() {
            let heading = (section.heading.clone(), theme.title());
            entries.push(Entry {
                cells: vec![(String::new(), theme.normal()), heading.clone()],
                details: vec![heading],
                about: Vec::new(),
                enter: Enter::Open,
            });
        }
        for clause in &section.clauses {
            n += 1;
            entries.push(clause_entry(look, n, clause));
        }
    }
    Tab { columns, entries, empty: lang.empty_paper() }
}

fn clause_entry(look: &Look<'_>, n: usize, clause: &Clause) -> Entry {
    let (scene, lang, workspace) = (look.scene, look.scene.cx.lang, look.scene.workspace);
    let plain = |text: String| (text, scene.theme.normal());
    let head = lang.sign_at_clause(&lang.clause_place(n), &clause.key);
    let mut details = vec![(head, scene.theme.title()), plain(clause.text.clone())];
    if clause.binds() {
        for (head, units) in [(lang.head_lead(), &clause.lead), (lang.col_owners(), &clause.owners)]
        {
            if !units.is_empty() {
                details.push(plain(labelled(lang, head, &workspace.unit_names(units))));
            }
        }
    }
    for event in events::of_docket(&look.about, &look.folder.docket) {
        let said = &event.statement.said;
        if said.lines("clauses").iter().any(|it| **it == *clause.key) {
            let who = events::who(workspace, event.statement);
            let what = events::what(workspace, event.statement, lang);
            details.push(plain(format!("{who}  {what}")));
        }
    }
    Entry {
        cells: vec![
            plain(lang.clause_place(n)),
            plain(candidates::first_words(&clause.text)),
            plain(workspace.unit_names(clause.answerable())),
        ],
        details,
        about: vec![Subject::Clause(clause.key.clone())],
        enter: Enter::Open,
    }
}

/// How each unit stands to what is out, and in what words.
pub(super) fn units(look: &Look<'_>) -> Tab {
    let lang = look.scene.cx.lang;
    let columns = vec![
        Column::new(lang.head_unit(), 15),
        Column::new(lang.head_word(), if lang == Lang::Zh { 15 } else { 17 }),
        Column::new(lang.head_version(), 5),
        Column::new(lang.head_speaker(), 8),
        Column::from(lang.head_approver(), 9, 78),
        Column::from(lang.head_known(), 9, 78),
        Column::new(lang.head_when(), 0),
    ];
    let entries = look.signs.iter().map(|it| unit_entry(look, it)).collect();
    Tab { columns, entries, empty: lang.paper_not_sent() }
}

fn unit_entry(look: &Look<'_>, sign: &UnitSign<'_>) -> Entry {
    let (scene, lang, workspace) = (look.scene, look.scene.cx.lang, look.scene.workspace);
    let plain = |text: String| (text, scene.theme.normal());
    let who = sign.statement.and_then(|it| it.said.who("person"));
    let who = plain(who.map(|it| approval::named(it, lang)).unwrap_or_default());
    let approver = sign.statement.and_then(|it| approval::shown(workspace, it));
    let approver = plain(approver.map(|it| it.say(lang)).unwrap_or_default());
    let known = sign.statement.map(|it| lang.known(Known::of(it).code()));
    let at = sign.statement.map(|it| events::moment(it.received.at, look.now, lang));
    let word = lang.comment(sign.state.code());
    let today = Today::of(workspace, look.now.date_naive());
    let why = if papers::has_answered(sign.state) {
        word.to_owned()
    } else {
        gate::say_why(sign, look.out.as_ref(), &look.folder.docket, today, lang)
    };
    let head = lang.gate_unit(workspace.unit_name(&sign.unit), &why);
    let mut details = vec![(head, scene.theme.title())];
    details.extend(sign.statement.into_iter().flat_map(|it| declared::said(look.scene, it)));
    Entry {
        cells: vec![
            plain(workspace.unit_name(&sign.unit).to_owned()),
            (word.to_owned(), sign_style(scene.theme, sign.state)),
            plain(sign.version.map(|it| it.to_string()).unwrap_or_default()),
            who,
            approver,
            plain(known.unwrap_or_default().to_owned()),
            plain(at.unwrap_or_default()),
        ],
        details,
        about: vec![Subject::Unit(sign.unit.clone())],
        enter: of_unit(look, sign),
    }
}

/// Reading and answering for the own unit; reminding another that owes its word.
fn of_unit(look: &Look<'_>, sign: &UnitSign<'_>) -> Enter {
    let scene = look.scene;
    if rights::may(scene.workspace, scene.cx, Right::Sign, Some(&sign.unit)).is_ok() {
        return Enter::Go(Place::about("sign", &format!("paper:{}@{}", look.id, sign.unit)));
    }
    let open = papers::conclusion(look.folder).is_none();
    let edits = rights::may(scene.workspace, scene.cx, Right::Edit, None).is_ok();
    if open && edits && sign.state.owes() {
        let args = Args::new().with("paper", look.id.as_str()).with("unit", sign.unit.as_str());
        return Enter::Ask("remind", args);
    }
    Enter::Open
}

/// Disagreements and suggestions, the newest first, each with what became of it.
pub(super) fn opinions(look: &Look<'_>) -> Tab {
    let lang = look.scene.cx.lang;
    let columns = vec![
        Column::new(lang.head_unit(), 15),
        Column::new(lang.head_word(), if lang == Lang::Zh { 13 } else { 17 }),
        Column::new(lang.head_version(), 5),
        Column::new(lang.col_words(), 0),
        Column::new(lang.col_response(), 10),
    ];
    let all: Vec<_> = opinions::opinions(&look.folder.docket).collect();
    let entries = all.into_iter().rev().map(|it| opinion_entry(look, it)).collect();
    Tab { columns, entries, empty: lang.empty_opinions() }
}

fn opinion_entry(look: &Look<'_>, it: &Arc<Statement>) -> Entry {
    let (scene, lang, workspace) = (look.scene, look.scene.cx.lang, look.scene.workspace);
    let plain = |text: String| (text, scene.theme.normal());
    let answer = opinions::answer(&look.folder.docket, it.hash);
    let verdict = answer.and_then(|it| it.said.word("verdict")).map(|it| lang.response(it));
    let words = it.said.text("words").unwrap_or_default().replace('\n', " ");
    let open = papers::conclusion(look.folder).is_none();
    let edits = rights::may(scene.workspace, scene.cx, Right::Edit, None).is_ok();
    let state = if it.kind() == "object" { "objected" } else { "suggested" };
    let version = it.said.number("version");
    let version = version.map(|it| lang.page_version(it)).unwrap_or_default();
    let head = format!("{}  {version}", lang.comment(state));
    let mut details = vec![(head, scene.theme.title())];
    details.extend(declared::said(scene, it));
    details.push(match (answer, verdict) {
        (Some(answer), Some(verdict)) => {
            let reason = answer.said.text("words").unwrap_or_default();
            plain(labelled(look.scene.cx.lang, verdict, reason))
        }
        _ => (lang.paper_no_answer().to_owned(), scene.theme.warn()),
    });
    Entry {
        cells: vec![
            plain(workspace.unit_name(it.unit().unwrap_or_default()).to_owned()),
            plain(lang.comment(state).to_owned()),
            plain(it.said.number("version").map(|it| it.to_string()).unwrap_or_default()),
            plain(words),
            plain(verdict.unwrap_or_default().to_owned()),
        ],
        details,
        about: vec![Subject::Opinion(proposals::id_of(it.hash))],
        enter: if open && edits {
            Enter::Ask("respond", Args::new().with("to", proposals::id_of(it.hash)))
        } else {
            Enter::Open
        },
    }
}

/// Every statement and every text that went out, the newest first, each with its very words.
pub(super) fn history(look: &Look<'_>) -> Tab {
    let (scene, lang) = (look.scene, look.scene.cx.lang);
    let docket = &look.folder.docket;
    let said = events::of_docket(&look.about, docket).into_iter();
    let mut entries: Vec<Entry> = said.map(|it| declared::statement(scene, it.statement)).collect();
    let texts = docket.texts.iter().rev();
    entries.extend(texts.map(|(n, text)| declared::text(scene, lang.paper_text_out(), (*n, text))));
    let columns = declared::columns(scene);
    Tab { columns, entries, empty: lang.paper_no_history() }
}
