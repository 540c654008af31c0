//! What can be done with what is under the cursor, by whoever acts.

use crate::action::{Action, Args, Ask, Param};
use crate::model::Right;
use crate::report::Subject;
use crate::rule::{items, rights};
use crate::ui::keymap::Command;
use crate::ui::pages::Shelf;
use crate::ui::pages::choices::{Choice, Choices};
use crate::ui::pages::chooser::Chooser;
use crate::ui::screen::{Place, Scene, Step};

/// The actions that take one of these things and that whoever acts may do, the likeliest first.
pub fn actions(
    shelf: Shelf,
    scene: &Scene<'_>,
    about: &[Subject],
    first: &[&str],
) -> Vec<&'static Action> {
    let takes = |action: &Action| {
        about.iter().filter(|it| action.params.iter().any(|param| fills(it, param))).count()
    };
    let likely =
        |action: &Action| first.iter().position(|it| *it == action.name).unwrap_or(first.len());
    // What needs a meeting is not for a paper, though both have versions and units.
    let of_paper = about.iter().any(|it| matches!(it, Subject::Paper(_)));
    let fits = |action: &Action| {
        let needs = |it: &&Param| it.name == "meeting" && !it.optional;
        !of_paper || action.params.iter().find(needs).is_none()
    };
    let all = shelf.actions.iter().copied().filter(|it| fits(it));
    let mut found: Vec<_> = all
        .filter(|it| (takes(it) > 0 || first.contains(&it.name)) && is_allowed(it, scene))
        .collect();
    // What the row is about comes first among its subjects.
    let own = |action: &Action| {
        about.first().is_some_and(|it| action.params.iter().any(|param| param.name == it.param()))
    };
    found.sort_by_key(|it| (likely(it), !own(it), std::cmp::Reverse(takes(it))));
    found
}

/// Whether whoever acts may do it, or may record it for those who may.
pub fn is_allowed(action: &Action, scene: &Scene<'_>) -> bool {
    let may = |right| rights::may(scene.workspace, scene.cx, right, None).is_ok();
    action.right.map_or_else(|| rights::may_here(scene.cx).is_ok(), may)
        || (action.recordable && may(Right::Edit))
}

/// Whether a parameter takes this: several actions call theirs `to`, and one of them means an opinion.
fn fills(subject: &Subject, param: &Param) -> bool {
    let opinion = matches!(subject, Subject::Opinion(_));
    param.name == subject.param() && opinion == (param.ask == Ask::Opinion)
}

/// What an action can be told from what is under the cursor.
pub fn args(action: &Action, about: &[Subject], scene: &Scene<'_>) -> Args {
    let mut args = Args::new();
    for subject in about {
        let name = subject.param();
        if !args.has(name) && action.params.iter().any(|it| fills(subject, it)) {
            args.set(name, subject.value());
        }
        // An item that is proposed where items are called for is one for that meeting.
        if let (Subject::Meeting(id), Some(_)) = (subject, action.param("item-for")) {
            let now = scene.cx.now(&scene.workspace.mechanism);
            if items::are_called(scene.workspace, id, now) {
                args.set("item-for", id.as_str());
            }
        }
    }
    args.in_round(scene.workspace)
}

/// What a page offers for its menu.
pub struct Offered {
    /// What is under the cursor.
    pub about: Vec<Subject>,
    /// The actions that are likeliest.
    pub first: Vec<&'static str>,
    /// Other pages that can be opened from here.
    pub ways: Vec<Place>,
}

/// The list of what can be done and opened, laid over the page; nothing if there is nothing.
pub fn menu(
    shelf: Shelf,
    scene: &Scene<'_>,
    offered: Offered,
    shortcut: impl Fn(&Command) -> Option<String>,
) -> Option<Chooser> {
    let lang = scene.cx.lang;
    let Offered { about, first, ways } = offered;
    let key = |command: Command| shortcut(&command).unwrap_or_default();
    let found = actions(shelf, scene, &about, &first);
    let act = |it: &&Action| Choice {
        value: it.name.to_owned(),
        text: it.called(lang, &args(it, &about, scene)).to_owned(),
        note: key(Command::Do(it.name.to_owned())),
        words: format!("{}\n{}", it.name, (it.about)(lang)),
        ..Choice::default()
    };
    let way = |it: Place| {
        Some(Choice {
            text: shelf.title(&it.page, lang)?.to_owned(),
            note: key(Command::go(&it.page)),
            words: it.page.clone(),
            value: format!("{} {}", it.page, it.about.unwrap_or_default()),
            ..Choice::default()
        })
    };
    // What the page offers comes first, then where it leads, then whatever else can be done.
    let likely = found.iter().take_while(|it| first.contains(&it.name)).count();
    let (likely, rest) = found.split_at(likely);
    let ways = ways.into_iter().filter_map(way);
    let choices: Vec<_> = likely.iter().map(act).chain(ways).chain(rest.iter().map(act)).collect();
    (!choices.is_empty()).then(|| Chooser {
        name: "menu",
        title: lang.ui_menu().to_owned(),
        foreword: String::new(),
        choices: Choices::one(choices),
        take: Box::new(move |name, scene| match (shelf.action(name), name.split_once(' ')) {
            (Some(action), _) => Step::Ask(action, args(action, &about, scene)),
            (None, Some((page, ""))) => Step::Go(Place::page(page)),
            (None, Some((page, about))) => Step::Go(Place::about(page, about)),
            (None, None) => Step::Pop,
        }),
        whole: false,
    })
}
