//! The offer to go on with what was typed and not sent: go on, look at the difference, discard it.

use crate::store::drafts::Draft;
use crate::text::Lang;
use crate::ui::kept::look;
use crate::ui::pages::choices::{Choice, Choices};
use crate::ui::pages::chooser::Chooser;
use crate::ui::screen::{Scene, Step, Typed};

/// The offer of a draft, for a screen with these words on it now.
pub fn offer(scene: &Scene<'_>, now: &Typed, draft: Draft) -> Chooser {
    let lang = scene.cx.lang;
    let at = draft.at.with_timezone(&scene.workspace.mechanism.offset());
    let mut foreword = lang.kept_of(&draft.title, &at.format("%Y-%m-%d %H:%M").to_string());
    if draft.base != now.draft.base {
        foreword.push_str(lang.kept_base_changed());
    }
    let choice = |value: &str, text: &str| Choice {
        value: value.to_owned(),
        text: text.to_owned(),
        ..Choice::default()
    };
    let choices = vec![
        choice("go-on", lang.kept_go_on()),
        choice("look", lang.kept_look()),
        choice("discard", lang.kept_discard()),
    ];
    let (name, difference) = (now.name.clone(), difference(lang, &now.draft, &draft));
    Chooser {
        name: "kept",
        title: lang.kept_title().to_owned(),
        foreword,
        choices: Choices::one(choices),
        take: Box::new(move |value, scene| match value {
            "go-on" => Step::Resume(draft.clone()),
            "look" => look(scene.cx.lang.kept_look().to_owned(), difference.clone()),
            _ => Step::Forget(name.clone()),
        }),
        whole: false,
    }
}

/// The lines that only one of two drafts has: `-` as it stands, `+` as it was kept.
fn difference(lang: Lang, now: &Draft, kept: &Draft) -> String {
    let mut out = vec![lang.kept_difference().to_owned(), String::new()];
    let lines = |draft: &Draft, name: &str| -> Vec<String> {
        let text = draft.words.get(name).map_or("", String::as_str);
        text.lines().map(str::to_owned).collect()
    };
    let names = now.words.keys().chain(kept.words.keys().filter(|it| !now.words.contains_key(*it)));
    for name in names {
        let (old, new) = (lines(now, name), lines(kept, name));
        let ops = similar::capture_diff_slices(similar::Algorithm::Myers, &old, &new);
        for op in ops.iter().filter(|it| it.tag() != similar::DiffTag::Equal) {
            out.extend(old[op.old_range()].iter().map(|it| format!("- {it}")));
            out.extend(new[op.new_range()].iter().map(|it| format!("+ {it}")));
        }
    }
    out.join("\n")
}
