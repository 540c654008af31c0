//! What a field can be chosen from: units, people, meetings, items, clauses, duties, words, …
//!
//! To add one: an arm of [`choices`].

use crate::action::{Args, Ask};
use crate::model::Statement;
use crate::rule::{ledger, life, nominations, opinions, papers, proposals, roster};
use crate::ui::pages::choices::Choice;
use crate::ui::pages::confirm::folder;
use crate::ui::screen::Scene;

/// What such a field can be chosen from; nothing for what is typed freely.
pub fn choices(ask: Ask, args: &Args, scene: &Scene<'_>) -> Vec<Choice> {
    let workspace = scene.workspace;
    match ask {
        Ask::Word(words) => {
            words.iter().map(|it| choice(it, scene.cx.lang.ui_word(it), it)).collect()
        }
        Ask::Unit | Ask::Units => units(scene),
        Ask::Person | Ask::People => people(scene),
        Ask::Role => {
            let roles = &workspace.mechanism.roles;
            roles.iter().map(|it| choice(&it.id, &it.name, &it.id)).collect()
        }
        Ask::MeetingKind => {
            let kinds = &workspace.mechanism.meeting_kinds;
            kinds.iter().map(|it| choice(&it.id, &it.name, &it.id)).collect()
        }
        Ask::Meeting => meetings(scene),
        Ask::Paper => papers(scene),
        Ask::Item => {
            let agenda = folder(args, scene).map(|it| it.doc.agenda.as_slice()).unwrap_or_default();
            let names = agenda.iter().enumerate();
            names
                .map(|(at, it)| choice(&it.key, &format!("{} {}", at + 1, it.title), &it.key))
                .collect()
        }
        Ask::Clause => clauses(args, scene),
        Ask::Duty => duties(scene),
        Ask::Resolution => {
            let all = ledger::resolutions(workspace);
            all.iter().map(|it| choice(&it.id, &it.clause.text, &it.id)).collect()
        }
        Ask::Proposal => {
            let all = proposals::proposals(workspace);
            let open = all.iter().filter(|it| it.answer.is_none());
            open.map(|it| choice(&it.id(), it.title(), &it.id())).collect()
        }
        Ask::Nomination => {
            let open = nominations::open(workspace);
            open.map(|it| choice(&it.id(), &it.says(workspace), &it.id())).collect()
        }
        Ask::Opinion => opinions(scene),
        Ask::Addressees => {
            let lists = &workspace.mechanism.addressees;
            lists.iter().map(|it| choice(&it.id, &it.name, &it.to.join("、"))).collect()
        }
        Ask::Line
        | Ask::Text
        | Ask::Lines
        | Ask::Day
        | Ask::Instant
        | Ask::Number
        | Ask::Flag
        | Ask::File(_)
        | Ask::Document => Vec::new(),
    }
}

fn duties(scene: &Scene<'_>) -> Vec<Choice> {
    let all = scene.workspace.duties.iter();
    all.map(|(id, it)| choice(id, &it.title, &scene.workspace.unit_names(it.units()))).collect()
}

/// Opinions that can still be answered, those without an answer first.
fn opinions(scene: &Scene<'_>) -> Vec<Choice> {
    let workspace = scene.workspace;
    let meetings = workspace.meetings.values().filter(|it| life::is_open(it)).map(|it| &it.docket);
    let papers = workspace.papers.values().filter(|it| papers::conclusion(it).is_none());
    let dockets = meetings.chain(papers.map(|it| &it.docket));
    let mut found: Vec<_> = dockets
        .flat_map(|docket| {
            opinions::opinions(docket).map(|it| (opinions::answer(docket, it.hash).is_some(), it))
        })
        .collect();
    found.sort_by_key(|it| it.0);
    let choice = |(_, it): (bool, &std::sync::Arc<Statement>)| {
        let unit = workspace.unit_name(it.unit().unwrap_or_default());
        let words = it.said.text("words").unwrap_or_default().replace('\n', " ");
        choice(&proposals::id_of(it.hash), &words, unit)
    };
    found.into_iter().map(choice).collect()
}

/// Everyone who holds a post today, then whoever is in the roster besides.
pub(crate) fn people(scene: &Scene<'_>) -> Vec<Choice> {
    let workspace = scene.workspace;
    let today = scene.cx.today(&workspace.mechanism);
    let mut found: Vec<Choice> = Vec::new();
    for holder in roster::holders(workspace, today) {
        let role = workspace.mechanism.role(&holder.post.role).map_or("", |it| it.name.as_str());
        let post = format!("{} {role}", workspace.unit_name(&holder.post.unit));
        let words = holder.person.pinyin.clone().unwrap_or_default();
        if let Some(known) = found.iter_mut().find(|it| it.value == holder.id.as_str()) {
            known.note = format!("{}；{post}", known.note);
        } else {
            let one = choice(holder.id, &holder.person.name, &post);
            found.push(Choice { words, ..one });
        }
    }
    let rest: Vec<_> = workspace
        .people
        .iter()
        .filter(|(id, _)| !found.iter().any(|it| it.value == id.as_str()))
        .map(|(id, it)| choice(id, &it.name, ""))
        .collect();
    found.extend(rest);
    found
}

/// Every unit in its order.
pub(crate) fn units(scene: &Scene<'_>) -> Vec<Choice> {
    let units = scene.workspace.units_in_order().into_iter();
    let one = |(id, it): (&crate::model::Id, &std::sync::Arc<crate::model::Unit>)| Choice {
        words: format!("{id}\n{}", it.aliases.join("\n")),
        ..choice(id, &it.short_name, &it.name)
    };
    units.map(one).collect()
}

/// Every meeting, the latest first.
pub(crate) fn meetings(scene: &Scene<'_>) -> Vec<Choice> {
    let mut all: Vec<_> = scene.workspace.meetings.iter().collect();
    all.sort_by_key(|(_, it)| std::cmp::Reverse(it.doc.at));
    let one = |id: &str, it: &crate::model::MeetingFolder| {
        choice(id, &it.doc.title, &it.doc.at.format("%Y-%m-%d").to_string())
    };
    all.into_iter().map(|(id, it)| Choice { words: id.to_string(), ..one(id, it) }).collect()
}

/// Every paper.
fn papers(scene: &Scene<'_>) -> Vec<Choice> {
    let all = scene.workspace.papers.iter();
    all.map(|(id, it)| choice(id, &it.doc.title, id)).collect()
}

fn clauses(args: &Args, scene: &Scene<'_>) -> Vec<Choice> {
    let minutes = folder(args, scene).and_then(|it| it.minutes.values().next_back());
    let paper = args.get("paper").and_then(|it| scene.workspace.papers.get(it));
    let version = minutes.or_else(|| paper.and_then(|it| it.versions.values().next_back()));
    let Some(version) = version else { return Vec::new() };
    version.clauses().map(|it| choice(&it.key, &it.text, &it.key)).collect()
}

fn choice(value: &str, text: &str, note: &str) -> Choice {
    Choice {
        value: value.to_owned(),
        text: text.to_owned(),
        note: note.to_owned(),
        ..Choice::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::action::{self, Ask};
    use crate::text::Lang;

    #[test]
    fn every_word_of_a_field_is_said_in_both_languages() {
        let words = action::ALL.iter().flat_map(|it| it.all_params());
        let words = words.filter_map(|it| match it.ask {
            Ask::Word(words) => Some(words),
            _ => None,
        });
        let silent: Vec<&str> =
            words.flatten().copied().filter(|it| Lang::Zh.ui_word(it).is_ascii()).collect();
        assert_eq!(silent, Vec::<&str>::new());
    }
}
