//! Who I am: oneself, chosen from the roster, or a new clerk.

use crate::action::Args;
use crate::model::{Id, Via};
use crate::ui::pages::Shelf;
use crate::ui::pages::choices::{Choice, Choices};
use crate::ui::pages::chooser::Chooser;
use crate::ui::pages::picker;
use crate::ui::screen::{Scene, Step};

/// The value of the line for somebody who is not in the roster yet.
const NEW: &str = "+";

/// The list of the roster; nobody but who sits at the machine itself may choose.
pub fn me(shelf: Shelf, scene: &Scene<'_>) -> Option<Chooser> {
    let lang = scene.cx.lang;
    if scene.cx.via != Via::Local {
        return None;
    }
    let join = shelf.action("join");
    let mut all = picker::people(scene);
    if let Some(join) = join {
        all.push(Choice {
            value: NEW.to_owned(),
            text: lang.ui_new_clerk().to_owned(),
            note: (join.title)(lang).to_owned(),
            words: "new clerk".to_owned(),
            ..Choice::default()
        });
    }
    let current = scene.cx.person.as_ref().map_or("", |it| it.as_str());
    Some(Chooser {
        name: "me",
        title: lang.ui_me().to_owned(),
        foreword: lang.ui_me_about().to_owned(),
        choices: Choices::one(all).on(current),
        take: Box::new(move |value, _| match (value, join) {
            (NEW, Some(join)) => Step::Ask(join, Args::new()),
            (id, _) => Id::new(id).map_or(Step::Pop, Step::As),
        }),
        whole: false,
    })
}
