//! What can be done with what is under the cursor, by whoever acts.

use crate::action::{Action, Args, Param};
use crate::model::Right;
use crate::report::Subject;
use crate::rule::rights;
use crate::ui::pages::Shelf;
use crate::ui::pages::choices::{Choice, Choices};
use crate::ui::pages::chooser::Chooser;
use crate::ui::screen::{Scene, Step};

/// The actions that take one of these things and that whoever acts may do, the likeliest first.
pub fn actions(
    shelf: Shelf,
    scene: &Scene<'_>,
    about: &[Subject],
    first: &[&str],
) -> Vec<&'static Action> {
    let takes = |action: &Action| {
        about.iter().filter(|it| action.params.iter().any(|param| param.name == it.param())).count()
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

/// What an action can be told from what is under the cursor.
pub fn args(action: &Action, about: &[Subject]) -> Args {
    let mut args = Args::new();
    for subject in about {
        let name = subject.param();
        if !args.has(name) && action.params.iter().any(|it| it.name == name) {
            args.set(name, subject.value());
        }
    }
    args
}

/// The list of them, laid over the page; nothing if there is none.
pub fn menu(
    shelf: Shelf,
    scene: &Scene<'_>,
    about: Vec<Subject>,
    first: &[&str],
    shortcut: impl Fn(&str) -> Option<String>,
) -> Option<Chooser> {
    let lang = scene.cx.lang;
    let found = actions(shelf, scene, &about, first);
    let choices: Vec<_> = found
        .iter()
        .map(|it| Choice {
            value: it.name.to_owned(),
            text: it.called(lang, &args(it, &about)).to_owned(),
            note: shortcut(it.name).unwrap_or_default(),
            words: format!("{}\n{}", it.name, (it.about)(lang)),
            ..Choice::default()
        })
        .collect();
    (!choices.is_empty()).then(|| Chooser {
        name: "menu",
        title: lang.ui_menu().to_owned(),
        foreword: String::new(),
        choices: Choices::one(choices),
        take: Box::new(move |name, _| match shelf.action(name) {
            Some(action) => Step::Ask(action, args(action, &about)),
            None => Step::Pop,
        }),
        whole: false,
    })
}
