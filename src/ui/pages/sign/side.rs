//! What stands beside the text: contents, units, opinions of others, duties of the own unit.

use super::look::Look;
use crate::model::Id;
use crate::rule::deadline;
use crate::rule::papers;
use crate::rule::sign_off::is_word;
use crate::seal::{Change, Clause, Text};
use crate::ui::pages::events;
use crate::ui::pages::list::Piece;
use crate::ui::pages::list::sign_style;

/// Headings and clauses, with what changed and what binds the own unit.
pub(super) fn contents(look: &Look<'_>, chosen: Option<&str>) -> Vec<Piece> {
    let (lang, theme) = (look.scene.cx.lang, look.scene.theme);
    let mut lines = vec![(lang.sign_contents().to_owned(), theme.title())];
    let Some(said) = &look.said else { return lines };
    let mut n = 0;
    for section in said.sections() {
        if !section.heading.is_empty() {
            lines.push((format!("  {}", section.heading), theme.normal()));
        }
        for clause in &section.clauses {
            n += 1;
            let here = if chosen == Some(clause.key.as_str()) { ">" } else { " " };
            let mut line = format!("{here}   {}", lang.clause_place(n));
            for word in [changed(look, &clause.key), binds(look, clause)].into_iter().flatten() {
                line.push(' ');
                line.push_str(word);
            }
            let style = if here == ">" { theme.focus() } else { theme.normal() };
            lines.push((line, style));
        }
    }
    lines
}

/// Whether the clause changed since the text that the unit agreed to.
fn changed(look: &Look<'_>, key: &str) -> Option<&'static str> {
    let lang = look.scene.cx.lang;
    let changes = look.changes.as_ref()?;
    let of_clause = changes.iter().find(|it| it.key() == Some(key))?;
    Some(match of_clause {
        Change::Added { .. } => lang.pick("new", "新"),
        Change::Moved { .. } => lang.pick("moved", "移"),
        _ => lang.pick("changed", "改"),
    })
}

/// How the clause binds the own unit.
fn binds(look: &Look<'_>, clause: &Clause) -> Option<&'static str> {
    let lang = look.scene.cx.lang;
    let unit = look.unit.as_ref()?;
    if !clause.binds() {
        return None;
    }
    if clause.lead.iter().any(|it| *unit == it.id.as_str()) {
        return Some(lang.sign_lead());
    }
    if clause.owners.iter().any(|it| *unit == it.id.as_str()) {
        return Some(lang.sign_owner());
    }
    clause.support.iter().any(|it| *unit == it.id.as_str()).then(|| lang.sign_support())
}

/// How each unit stands to the text.
pub(super) fn units(look: &Look<'_>) -> Vec<Piece> {
    let (lang, theme, workspace) = (look.scene.cx.lang, look.scene.theme, look.scene.workspace);
    let counts = if look.is_comment() {
        let answered = look.signs.iter().filter(|it| papers::has_answered(it.state)).count();
        lang.paper_counts(answered, look.signs.len())
    } else {
        let required: Vec<_> = look.signs.iter().filter(|it| it.required).collect();
        let passed = required.iter().filter(|it| it.state.passes()).count();
        lang.sign_counts(passed, required.len())
    };
    let mut lines = vec![(format!("{}  {counts}", lang.sign_units()), theme.title())];
    lines.extend(look.signs.iter().map(|it| {
        let name = workspace.unit_name(&it.unit);
        let state = look.word(it.state);
        (format!("  {name}  {state}"), sign_style(theme, it.state))
    }));
    lines
}

/// The clauses of this text that bind the own unit.
pub(super) fn duties(look: &Look<'_>) -> Vec<Piece> {
    let (lang, theme) = (look.scene.cx.lang, look.scene.theme);
    let mut lines = vec![(lang.sign_duties().to_owned(), theme.title())];
    let clauses = look.said.iter().flat_map(Text::clauses);
    for (n, clause) in clauses.enumerate() {
        let Some(how) = binds(look, clause) else { continue };
        let due = deadline::words(clause.due, clause.due_text.as_deref());
        let due = if due.is_empty() { due } else { format!("  {due}") };
        lines.push((format!("  {}  {how}{due}", lang.clause_place(n + 1)), theme.warn()));
    }
    if lines.len() == 1 {
        lines.push((format!("  {}", lang.sign_no_duties()), theme.dim()));
    }
    lines
}

/// What other units said in words, the newest first; all of it, or on one clause.
pub(super) fn opinions(look: &Look<'_>, clause: Option<&str>) -> Vec<Piece> {
    let (lang, theme, workspace) = (look.scene.cx.lang, look.scene.theme, look.scene.workspace);
    let own = look.unit.as_ref().map(Id::as_str);
    let mut lines = Vec::new();
    for event in events::of_docket(&look.about, look.docket) {
        let statement = event.statement;
        let said = &statement.said;
        let on_clause = clause.is_none_or(|key| said.lines("clauses").iter().any(|it| it == key));
        if !is_word(statement) || statement.unit() == own || !on_clause {
            continue;
        }
        if said.text("words").is_some() {
            let who = events::who(workspace, statement);
            let what = events::what(workspace, statement, lang);
            let places = places(look, said.lines("clauses"));
            let line = if clause.is_some() || places.is_empty() {
                format!("  {who}  {what}")
            } else {
                format!("  {}  {what}", lang.gate_unit(&who, &places))
            };
            lines.push((line, theme.normal()));
        }
    }
    lines
}

/// The clauses that an opinion names: 第三段.
pub(super) fn places(look: &Look<'_>, keys: &[String]) -> String {
    let lang = look.scene.cx.lang;
    let Some(said) = &look.said else { return String::new() };
    let of = |key: &String| said.clauses().position(|it| it.key == *key);
    let places: Vec<String> =
        keys.iter().filter_map(of).map(|at| lang.clause_place(at + 1)).collect();
    places.join(lang.comma())
}

/// All opinions with a head, or a sentence that there are none.
pub(super) fn all_opinions(look: &Look<'_>) -> Vec<Piece> {
    let (lang, theme) = (look.scene.cx.lang, look.scene.theme);
    let mut lines = vec![(lang.meet_opinions().to_owned(), theme.title())];
    lines.extend(opinions(look, None));
    if lines.len() == 1 {
        lines.push((format!("  {}", lang.sign_no_opinions()), theme.dim()));
    }
    lines
}

/// What concerns the clause under the cursor: where it stands, how it binds, what was said of it.
pub(super) fn about_clause(look: &Look<'_>, key: Option<&str>) -> Vec<Piece> {
    let (lang, theme) = (look.scene.cx.lang, look.scene.theme);
    let found =
        key.and_then(|key| look.said.as_ref()?.clauses().enumerate().find(|(_, it)| it.key == key));
    let Some((n, clause)) = found else {
        return vec![(lang.sign_outside().to_owned(), theme.title())];
    };
    let mut head = lang.sign_at_clause(&lang.clause_place(n + 1), &clause.key);
    let bound = binds(look, clause);
    if let Some(word) = bound {
        let said = match word {
            _ if word == lang.sign_lead() => lang.sign_you_lead(),
            _ if word == lang.sign_owner() => lang.sign_you_own(),
            _ => lang.sign_you_support(),
        };
        head.push_str("  ");
        head.push_str(said);
    }
    let style = if bound.is_some() { theme.warn() } else { theme.title() };
    let mut lines = vec![(head, style)];
    lines.extend(opinions(look, key));
    lines
}
