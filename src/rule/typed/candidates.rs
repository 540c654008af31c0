//! What a name can be the name of: units, people, meetings, items, clauses, duties, …
//!
//! The picker of a form lists these, a typed name is looked for among them, and a refusal names those that are near.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::cx::Cx;
use crate::cx::Refusal;
use crate::find::{Query, key};
use crate::model::{MeetingFolder, Minutes, Statement, Workspace};
use crate::rule::{ledger, life, nominations, opinions, papers, proposals, roster};

/// The most candidates that a refusal lists.
const MOST: usize = 6;

/// Something that a name can be the name of.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Candidate {
    /// The value, as an action takes it.
    pub value: String,
    /// What it is called.
    pub text: String,
    /// What tells it apart.
    pub note: String,
    /// Other words by which it is found, a line each.
    pub words: String,
}

impl Candidate {
    /// Everything by which it is called; of a numbered one, also what stands behind the number.
    fn names(&self) -> impl Iterator<Item = &str> {
        let bare =
            self.text.split_once(' ').filter(|it| it.0.bytes().all(|it| it.is_ascii_digit()));
        std::iter::once(self.text.as_str()).chain(bare.map(|it| it.1)).chain(self.words.lines())
    }

    /// The name with what tells it apart.
    fn said(&self) -> String {
        let note = Some(self.note.as_str()).filter(|it| !it.is_empty() && *it != self.value);
        let note = note.map(|it| format!("，{it}")).unwrap_or_default();
        format!("{}（{}{note}）", self.text, self.value)
    }
}

/// Opinions that can still be answered, those without an answer first.
pub fn open_opinions(workspace: &Workspace) -> Vec<Candidate> {
    let meetings = workspace.meetings.values().filter(|it| life::is_open(it)).map(|it| &it.docket);
    let papers = workspace.papers.values().filter(|it| papers::conclusion(it).is_none());
    let dockets = meetings.chain(papers.map(|it| &it.docket));
    let mut found: Vec<_> = dockets
        .flat_map(|docket| {
            opinions::opinions(docket).map(|it| (opinions::answer(docket, it.hash).is_some(), it))
        })
        .collect();
    found.sort_by_key(|it| it.0);
    let one = |(_, it): (bool, &Arc<Statement>)| {
        let unit = workspace.unit_name(it.unit().unwrap_or_default());
        let words = it.said.text("words").unwrap_or_default().replace('\n', " ");
        named(&proposals::id_of(it.hash), &words, unit)
    };
    found.into_iter().map(one).collect()
}

/// Everyone who holds a post today, then whoever is in the roster besides.
pub fn people(workspace: &Workspace, cx: &Cx) -> Vec<Candidate> {
    let today = cx.today(&workspace.mechanism);
    let mut found: Vec<Candidate> = Vec::new();
    for holder in roster::holders(workspace, today) {
        let role = workspace.mechanism.role(&holder.post.role).map_or("", |it| it.name.as_str());
        let post = format!("{} {role}", workspace.unit_name(&holder.post.unit));
        let words = holder.person.pinyin.clone().unwrap_or_default();
        if let Some(known) = found.iter_mut().find(|it| it.value == holder.id.as_str()) {
            known.note = format!("{}；{post}", known.note);
        } else {
            found.push(Candidate { words, ..named(holder.id, &holder.person.name, &post) });
        }
    }
    let rest: Vec<_> = workspace
        .people
        .iter()
        .filter(|(id, _)| !found.iter().any(|it| it.value == id.as_str()))
        .map(|(id, it)| named(id, &it.name, ""))
        .collect();
    found.extend(rest);
    found
}

/// Every unit in its order.
pub fn units(workspace: &Workspace) -> Vec<Candidate> {
    let units = workspace.units_in_order().into_iter();
    units
        .map(|(id, it)| Candidate {
            words: format!("{id}\n{}", it.aliases.join("\n")),
            ..named(id, &it.short_name, &it.name)
        })
        .collect()
}

/// Every meeting, the latest first.
pub fn meetings(workspace: &Workspace) -> Vec<Candidate> {
    let mut all: Vec<_> = workspace.meetings.iter().collect();
    all.sort_by_key(|(_, it)| Reverse(it.doc.at));
    all.into_iter()
        .map(|(id, it)| Candidate {
            words: id.to_string(),
            ..named(id, &it.doc.title, &it.doc.at.format("%Y-%m-%d").to_string())
        })
        .collect()
}

/// The items on the agenda of a meeting, numbered.
pub fn items(folder: &MeetingFolder) -> Vec<Candidate> {
    let all = folder.doc.agenda.iter().enumerate();
    all.map(|(at, it)| named(&it.key, &format!("{} {}", at + 1, it.title), &it.key)).collect()
}

/// The clauses of a version.
pub fn clauses(version: &Minutes) -> Vec<Candidate> {
    version.clauses().map(|it| named(&it.key, &it.text, &it.key)).collect()
}

/// Every paper.
pub fn papers(workspace: &Workspace) -> Vec<Candidate> {
    workspace.papers.iter().map(|(id, it)| named(id, &it.doc.title, id)).collect()
}

/// Every duty.
pub fn duties(workspace: &Workspace) -> Vec<Candidate> {
    let all = workspace.duties.iter();
    all.map(|(id, it)| named(id, &it.title, &workspace.unit_names(it.units()))).collect()
}

/// Every resolution.
pub fn resolutions(workspace: &Workspace) -> Vec<Candidate> {
    let all = ledger::resolutions(workspace);
    all.iter().map(|it| named(&it.id, &it.clause.text, &it.id)).collect()
}

/// Proposals without an answer.
pub fn open_proposals(workspace: &Workspace) -> Vec<Candidate> {
    let all = proposals::proposals(workspace);
    let open = all.iter().filter(|it| it.answer.is_none());
    open.map(|it| named(&it.id(), it.title(), &it.id())).collect()
}

/// Nominations without an answer.
pub fn open_nominations(workspace: &Workspace) -> Vec<Candidate> {
    nominations::open(workspace).map(|it| named(&it.id(), &it.says(workspace), &it.id())).collect()
}

/// Which of these is meant: by its value, or by a name that no other has; none where nothing is near.
///
/// # Errors
/// If several are called so, or none but some are near: with what tells them apart.
pub fn choose<'a>(
    all: &'a [Candidate],
    cx: &Cx,
    typed: &str,
) -> Result<Option<&'a Candidate>, Refusal> {
    let wanted = key(typed);
    if let Some(known) = all.iter().find(|it| key(&it.value) == wanted) {
        return Ok(Some(known));
    }
    let called: Vec<_> =
        all.iter().filter(|it| it.names().any(|name| key(name) == wanted)).collect();
    let listed = |them: &[&Candidate]| {
        let them: Vec<_> = them.iter().take(MOST).map(|it| it.said()).collect();
        them.join(cx.lang.semicolon())
    };
    match called.as_slice() {
        [one] => return Ok(Some(one)),
        [] => {}
        several => return Err(Refusal::refused(cx.lang.typed_which(typed, &listed(several)))),
    }
    let query = Query::new(typed);
    let near: Vec<_> = all
        .iter()
        .filter(|it| it.names().chain([it.value.as_str()]).any(|name| query.rank(name).is_some()))
        .collect();
    if near.is_empty() || query.is_empty() {
        return Ok(None);
    }
    Err(Refusal::refused(cx.lang.typed_none_such(typed, &listed(&near))))
}

/// A candidate that is found by its name alone.
pub fn named(value: &str, text: &str, note: &str) -> Candidate {
    Candidate {
        value: value.to_owned(),
        text: text.to_owned(),
        note: note.to_owned(),
        words: String::new(),
    }
}
