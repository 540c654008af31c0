//! What can be pressed where the cursor of a form stands.

use super::{Form, Row};
use crate::ui::pages::field::Entry;
use crate::ui::screen::Scene;

impl Form {
    /// The keys that do something now, with what they do.
    pub(super) fn ways_on(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        let lang = scene.cx.lang;
        if let Some(picker) = &self.picker {
            let enter = picker.current().map(|_| ("enter", lang.ui_choose()));
            let esc = if picker.is_narrowed() { lang.ui_clear() } else { lang.ui_back() };
            return enter.into_iter().chain([("esc", esc)]).collect();
        }
        let entry = match self.at {
            Row::Entry(index) => self.entries.get(index),
            Row::Fold | Row::Send => None,
        };
        let mut hints = vec![("ctrl-s", self.action.called(lang, &self.args(scene)))];
        if entry.is_some_and(|it| it.has_choices(&self.args(scene), scene)) {
            hints.push(("f4", lang.ui_pick()));
        }
        if entry.is_some_and(Entry::is_flag) {
            hints.push(("space", lang.ui_toggle()));
        }
        hints.push(("tab", lang.ui_next_field()));
        if self.records {
            hints.push(("f6", lang.ui_recording_short()));
        }
        hints
    }
}
