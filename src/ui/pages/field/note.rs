//! What is said below and beside a field: what is wrong, how it was understood, what belongs there.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Entry, WRONG_ROWS};
use crate::action::{Args, Ask, Takes};
use crate::model::Via;
use crate::text::Lang;
use crate::ui::pages::confirm::said;
use crate::ui::pages::picker::choices;
use crate::ui::put::{Para, Spot, para, put};
use crate::ui::screen::Scene;
use crate::ui::width::w;

impl Entry {
    /// What is wrong with it, or, while the cursor is in it, how it was understood.
    pub(super) fn below(&self, here: bool, lang: Lang) -> Option<String> {
        let read_as =
            || self.read_as.as_deref().filter(|_| here).map(|it| lang.typed_look_first(it));
        self.wrong.clone().or_else(read_as)
    }

    pub(super) fn draw_note(
        &self,
        scene: &Scene<'_>,
        args: &Args,
        (beside, below, here): (Spot, Rect, bool),
        buf: &mut Buffer,
    ) {
        let (widths, theme) = (scene.widths, scene.theme);
        let rows = u16::try_from(WRONG_ROWS).unwrap_or(1).min(below.height);
        if let Some(text) = self.below(here, scene.cx.lang) {
            let style = if self.wrong.is_some() { theme.bad() } else { theme.dim() };
            let said = Para { text: &text, ..Para::default() };
            para(buf, Rect { height: rows, ..below }, &said, style, widths);
        } else if here {
            put(buf, Spot::row(below, 0), &self.note(scene, args), theme.dim(), widths);
        } else if let Some(read_as) = &self.read_as {
            let used =
                u16::try_from(w(&self.value(), widths)).unwrap_or(u16::MAX).saturating_add(2);
            put(buf, beside.skip(used), read_as, theme.dim(), widths);
        } else if self.is_picked() && !self.is_empty() {
            // What an id stands for is seen beside it.
            let value = self.value();
            let said = said(self.param.ask, &value, args, scene);
            let used = u16::try_from(w(&value, widths)).unwrap_or(u16::MAX).saturating_add(2);
            if said != value {
                put(buf, beside.skip(used), &said, theme.dim(), widths);
            }
        }
    }

    /// Whether there is anything to choose from now.
    pub fn has_choices(&self, args: &Args, scene: &Scene<'_>) -> bool {
        self.is_picked() && !choices(self.param.ask, args, scene).is_empty()
    }

    /// What is said below the field while the cursor is in it.
    fn note(&self, scene: &Scene<'_>, args: &Args) -> String {
        let lang = scene.cx.lang;
        let value = self.value();
        let today = scene.cx.today(&scene.workspace.mechanism);
        match self.param.ask {
            Ask::Day(_) => lang.ui_note_day(&today.to_string()),
            Ask::Deadline => lang.ui_note_deadline().to_owned(),
            Ask::Instant => lang.ui_note_instant(&today.to_string()),
            Ask::Flag => lang.ui_note_flag().to_owned(),
            Ask::Text => lang.ui_note_text().to_owned(),
            Ask::Units if self.has_choices(args, scene) => lang.ui_note_units().to_owned(),
            Ask::File(Takes::NameAndHash) => lang.ui_note_file().to_owned(),
            Ask::File(Takes::Words) => lang.ui_note_text_file().to_owned(),
            Ask::File(Takes::Key) if scene.cx.via != Via::Local => {
                lang.ui_note_key_pasted().to_owned()
            }
            Ask::File(Takes::Key) => lang.ui_note_key().to_owned(),
            _ if self.is_picked() => {
                let said = said(self.param.ask, &value, args, scene);
                let said = if said == value { String::new() } else { format!("{said}    ") };
                let pick = if self.has_choices(args, scene) { lang.ui_note_pick() } else { "" };
                format!("{said}{pick}")
            }
            _ if self.param.optional => lang.ui_note_optional().to_owned(),
            _ => String::new(),
        }
    }
}
