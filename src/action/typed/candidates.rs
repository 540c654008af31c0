//! What a parameter can be: units, people, meetings, items, clauses, duties, words, …
//!
//! The picker of a form lists these, a typed name is looked for among them, and a refusal names those that are
//! near. To add one: an arm of [`candidates`].

use std::cmp::Reverse;
use std::sync::Arc;

use crate::action::{Args, Ask};
use crate::cx::Cx;
use crate::model::{MeetingFolder, Statement, Workspace};
use crate::rule::{ledger, life, nominations, opinions, papers, proposals, roster};

/// Something that a parameter can be.
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
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let bare =
            self.text.split_once(' ').filter(|it| it.0.bytes().all(|it| it.is_ascii_digit()));
        std::iter::once(self.text.as_str()).chain(bare.map(|it| it.1)).chain(self.words.lines())
    }

    /// The name with what tells it apart.
    pub(super) fn said(&self) -> String {
        let note = Some(self.note.as_str()).filter(|it| !it.is_empty() && *it != self.value);
        let note = note.map(|it| format!("，{it}")).unwrap_or_default();
        format!("{}（{}{note}）", self.text, self.value)
    }
}

/// What such a parameter can be; nothing for what is typed freely.
pub fn candidates(ask: Ask, args: &Args, workspace: &Workspace, cx: &Cx) -> Vec<Candidate> {
    match ask {
        Ask::Word(words) => words.iter().map(|it| named(it, cx.lang.ui_word(it), it)).collect(),
        Ask::Unit | Ask::Units => units(workspace),
        Ask::Person => people(workspace, cx),
        Ask::Role => {
            let roles = &workspace.mechanism.roles;
            roles.iter().map(|it| named(&it.id, &it.name, &it.id)).collect()
        }
        Ask::MeetingKind => {
            let kinds = &workspace.mechanism.meeting_kinds;
            kinds.iter().map(|it| named(&it.id, &it.name, &it.id)).collect()
        }
        Ask::Meeting => meetings(workspace),
        Ask::Paper => {
            let all = workspace.papers.iter();
            all.map(|(id, it)| named(id, &it.doc.title, id)).collect()
        }
        Ask::Item => items(args, workspace),
        Ask::Clause => clauses(args, workspace),
        Ask::Duty => {
            let all = workspace.duties.iter();
            all.map(|(id, it)| named(id, &it.title, &workspace.unit_names(it.units()))).collect()
        }
        Ask::Resolution => {
            let all = ledger::resolutions(workspace);
            all.iter().map(|it| named(&it.id, &it.clause.text, &it.id)).collect()
        }
        Ask::Proposal => {
            let all = proposals::proposals(workspace);
            let open = all.iter().filter(|it| it.answer.is_none());
            open.map(|it| named(&it.id(), it.title(), &it.id())).collect()
        }
        Ask::Nomination => {
            let open = nominations::open(workspace);
            open.map(|it| named(&it.id(), &it.says(workspace), &it.id())).collect()
        }
        Ask::Opinion => open_opinions(workspace),
        Ask::Addressees => {
            let lists = &workspace.mechanism.addressees;
            lists.iter().map(|it| named(&it.id, &it.name, &it.to.join("、"))).collect()
        }
        Ask::Line
        | Ask::Text
        | Ask::Name
        | Ask::Attendee
        | Ask::Attendees
        | Ask::Day(_)
        | Ask::Instant
        | Ask::Number
        | Ask::Flag
        | Ask::File(_)
        | Ask::Document => Vec::new(),
    }
}

/// Opinions that can still be answered, those without an answer first.
fn open_opinions(workspace: &Workspace) -> Vec<Candidate> {
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
fn people(workspace: &Workspace, cx: &Cx) -> Vec<Candidate> {
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
fn units(workspace: &Workspace) -> Vec<Candidate> {
    let units = workspace.units_in_order().into_iter();
    units
        .map(|(id, it)| Candidate {
            words: format!("{id}\n{}", it.aliases.join("\n")),
            ..named(id, &it.short_name, &it.name)
        })
        .collect()
}

/// Every meeting, the latest first.
fn meetings(workspace: &Workspace) -> Vec<Candidate> {
    let mut all: Vec<_> = workspace.meetings.iter().collect();
    all.sort_by_key(|(_, it)| Reverse(it.doc.at));
    all.into_iter()
        .map(|(id, it)| Candidate {
            words: id.to_string(),
            ..named(id, &it.doc.title, &it.doc.at.format("%Y-%m-%d").to_string())
        })
        .collect()
}

fn folder<'a>(args: &Args, workspace: &'a Workspace) -> Option<&'a MeetingFolder> {
    args.get("meeting").and_then(|it| workspace.meetings.get(it)).map(|it| &**it)
}

fn items(args: &Args, workspace: &Workspace) -> Vec<Candidate> {
    let agenda = folder(args, workspace).map(|it| it.doc.agenda.as_slice()).unwrap_or_default();
    let all = agenda.iter().enumerate();
    all.map(|(at, it)| named(&it.key, &format!("{} {}", at + 1, it.title), &it.key)).collect()
}

fn clauses(args: &Args, workspace: &Workspace) -> Vec<Candidate> {
    let minutes = folder(args, workspace).and_then(|it| it.minutes.values().next_back());
    let paper = args.get("paper").and_then(|it| workspace.papers.get(it));
    let version = minutes.or_else(|| paper.and_then(|it| it.versions.values().next_back()));
    let Some(version) = version else { return Vec::new() };
    version.clauses().map(|it| named(&it.key, &it.text, &it.key)).collect()
}

fn named(value: &str, text: &str, note: &str) -> Candidate {
    Candidate {
        value: value.to_owned(),
        text: text.to_owned(),
        note: note.to_owned(),
        words: String::new(),
    }
}
