//! Everything there is to go to or to do, in one list that is searched by typing.

use crate::action::{Args, Ask};
use crate::report::{Asks, Subject};
use crate::ui::pages::choices::{Choice, Choices};
use crate::ui::pages::chooser::Chooser;
use crate::ui::pages::details::Passage;
use crate::ui::pages::{MADE_HERE, Shelf, menu, picker};
use crate::ui::screen::{Place, Scene, Step};

/// The list, with what is under the cursor below it, and the keys that lead to a place or an action.
pub fn palette(
    shelf: Shelf,
    scene: &Scene<'_>,
    about: Vec<Subject>,
    shortcut: impl Fn(bool, &str) -> Option<String>,
) -> Chooser {
    let lang = scene.cx.lang;
    let mut all = places(shelf, scene, &shortcut);
    all.extend(shelf.actions.iter().filter(|it| menu::is_allowed(it, scene)).map(|it| Choice {
        value: format!("do {}", it.name),
        tag: lang.ui_tag_action().to_owned(),
        text: (it.title)(lang).to_owned(),
        note: shortcut(true, it.name).unwrap_or_default(),
        words: format!("{}\n{}", it.name, (it.about)(lang)),
    }));
    all.push(Choice {
        value: "lang".to_owned(),
        tag: lang.ui_tag_action().to_owned(),
        text: lang.ui_lang().to_owned(),
        note: "F12".to_owned(),
        words: "language 中文 English".to_owned(),
    });
    let tagged = |kind: &'static str, tag: &'static str| {
        move |it: Choice| Choice {
            value: format!("{kind} {}", it.value),
            tag: tag.to_owned(),
            words: format!("{}\n{}", it.value, it.words),
            ..it
        }
    };
    all.extend(picker::units(scene).into_iter().map(tagged("unit", lang.ui_tag_unit())));
    all.extend(picker::people(scene).into_iter().map(tagged("person", lang.ui_tag_person())));
    all.extend(picker::meetings(scene).into_iter().map(tagged("meeting", lang.ui_tag_meeting())));
    let duties = picker::choices(Ask::Duty, &Args::new(), scene);
    all.extend(duties.into_iter().map(tagged("duty", lang.ui_tag_duty())));
    Chooser {
        name: "palette",
        title: lang.ui_palette().to_owned(),
        foreword: lang.ui_palette_about().to_owned(),
        choices: Choices::one(all).asking(asking(shelf, scene)),
        take: Box::new(move |value, scene| take(shelf, &about, value, scene)),
        whole: true,
    }
}

fn places(
    shelf: Shelf,
    scene: &Scene<'_>,
    shortcut: &impl Fn(bool, &str) -> Option<String>,
) -> Vec<Choice> {
    let lang = scene.cx.lang;
    let made = shelf.pages.iter().map(|it| (it.name, it.title));
    // A report that needs words or a record is reached through what it is about.
    let free = |asks| !matches!(asks, Asks::Record | Asks::Words);
    let reports = shelf.reports.iter().filter(|it| free(it.asks)).map(|it| (it.name, it.title));
    // A page made by hand stands for the report of its name.
    let reports = reports.filter(|it| !shelf.pages.iter().any(|page| page.name == it.0));
    let here = MADE_HERE.iter().copied().filter(|it| it.0 != "palette");
    made.chain(reports)
        .chain(here)
        .map(|(name, title)| Choice {
            value: format!("go {name}"),
            tag: lang.ui_tag_page().to_owned(),
            text: title(lang).to_owned(),
            note: shortcut(false, name).unwrap_or_default(),
            words: name.to_owned(),
        })
        .collect()
}

/// The reports that look for words: what is typed here is what they are asked for.
fn asking(shelf: Shelf, scene: &Scene<'_>) -> Vec<Choice> {
    let lang = scene.cx.lang;
    let words = shelf.reports.iter().filter(|it| it.asks == Asks::Words);
    words
        .map(|it| Choice {
            value: format!("ask {}", it.name),
            tag: lang.ui_tag_find().to_owned(),
            text: (it.title)(lang).to_owned(),
            ..Choice::default()
        })
        .collect()
}

fn take(shelf: Shelf, about: &[Subject], value: &str, scene: &Scene<'_>) -> Step {
    let (kind, name) = value.split_once(' ').unwrap_or((value, ""));
    match kind {
        "go" => Step::Go(Place::page(name)),
        "do" => match shelf.action(name) {
            Some(action) => Step::Ask(action, menu::args(action, about)),
            None => Step::Pop,
        },
        "ask" => match name.split_once(' ') {
            Some((report, words)) => Step::Go(Place::about(report, words)),
            None => Step::Stay,
        },
        "lang" => Step::Lang,
        "duty" => match scene.workspace.duties.get(name) {
            Some(duty) => Step::Go(Place::about("who", &duty.title)),
            None => Step::Stay,
        },
        "unit" => Step::Go(Place::about("brief", name)),
        "meeting" => Step::Go(Place::about("meeting", name)),
        "person" => Step::Push(Box::new(person(name, scene))),
        _ => Step::Pop,
    }
}

/// A person's posts and how to reach them.
fn person(id: &str, scene: &Scene<'_>) -> Passage {
    let workspace = scene.workspace;
    let today = scene.cx.today(&workspace.mechanism);
    let Some(person) = workspace.people.get(id) else {
        return Passage::details(id.to_owned(), String::new(), Vec::new());
    };
    let posts = person.posts_on(today).map(|it| {
        let role = workspace.mechanism.role(&it.role).map_or("", |it| it.name.as_str());
        format!("{}  {}  {role}", workspace.unit_name(&it.unit), it.title)
    });
    let lines: Vec<_> = posts.chain([person.reach()]).filter(|it| !it.is_empty()).collect();
    let about = crate::model::Id::new(id).ok().map(Subject::Person).into_iter().collect();
    Passage::details(person.name.clone(), lines.join("\n"), about)
}
