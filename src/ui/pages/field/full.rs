//! A field that is full: typing stops, and says so.

use super::{Entry, Input};
use crate::action::most;
use crate::text::Lang;

impl Entry {
    /// Says that no more fits, once nothing does.
    pub(super) fn say_full(&mut self, lang: Lang) {
        let is_full = match &self.input {
            Input::Line(field) => field.is_full(),
            Input::Text(area) => area.is_full(),
            Input::Flag(_) => false,
        };
        self.wrong = is_full.then(|| lang.ui_field_full(most(self.param)));
    }
}
