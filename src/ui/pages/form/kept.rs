//! What is typed into a form as it is kept, and how it is taken up again.

use super::Form;
use crate::action::manuscript;
use crate::store::drafts::Draft;
use crate::ui::pages::field::Entry;
use crate::ui::screen::{Scene, Typed};

/// What tells one form of an action from another: the first of these that it was opened with.
const SUBJECTS: [&str; 8] =
    ["meeting", "resolution", "proposal", "to", "duty", "item", "person", "unit"];

impl Form {
    /// What is typed, field by field, and over what.
    pub(super) fn what_is_typed(&self, scene: &Scene<'_>) -> Typed {
        let filled = self.entries.iter().filter(|it| !it.is_empty());
        let words = filled.map(|it| (it.param.name.to_owned(), it.value()));
        let shown: Vec<&str> = self.entries.iter().map(|it| it.was.as_str()).collect();
        let draft = Draft {
            title: self.titled(scene),
            at: scene.cx.at,
            base: manuscript::digits(&shown.join("\n")),
            words: words.collect(),
        };
        let touched = self.entries.iter().any(Entry::is_touched);
        Typed { name: self.kept_as.clone(), draft, touched }
    }

    /// Puts what was kept into the fields.
    pub(super) fn go_on_with(&mut self, draft: &Draft) {
        for (n, entry) in self.entries.iter_mut().enumerate() {
            let kept = draft.words.get(entry.param.name).map_or("", String::as_str);
            if entry.value() != kept {
                entry.set(kept);
                self.open = self.open || n >= self.own;
            }
        }
    }

    /// What it is, for people: the action, and the meeting it is about.
    fn titled(&self, scene: &Scene<'_>) -> String {
        let title = (self.action.title)(scene.cx.lang);
        let meeting = self.entries.iter().find(|it| it.param.name == "meeting");
        let id = meeting.map(|it| it.coded(scene)).unwrap_or_default();
        match scene.workspace.meetings.get(id.as_str()) {
            Some(folder) => format!("{title} {}", folder.doc.title),
            None => title.to_owned(),
        }
    }
}

/// The name under which a form is kept: the action, and what it was opened for.
pub(super) fn kept_as(action: &str, args: &crate::action::Args) -> String {
    let subject = SUBJECTS.iter().find_map(|it| args.get(it)).unwrap_or("new");
    let plain = |it: char| if it.is_ascii_alphanumeric() || it == '-' { it } else { '_' };
    format!("{action}-{}", subject.chars().take(80).map(plain).collect::<String>())
}
