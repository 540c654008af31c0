//! What is said below a field or beside it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Entry, WRONG_ROWS};
use crate::action::{Args, Ask, Takes};
use crate::model::Via;
use crate::ui::pages::confirm::said;
use crate::ui::pages::picker::choices;
use crate::ui::put::{Para, Spot, para, put};
use crate::ui::screen::Scene;
use crate::ui::width::w;

impl Entry {
    /// Draws what is wrong with it, what it asks for, or what its value stands for.
    pub(super) fn draw_note(
        &self,
        scene: &Scene<'_>,
        args: &Args,
        (beside, below, here): (Spot, Rect, bool),
        buf: &mut Buffer,
    ) {
        let (widths, theme) = (scene.widths, scene.theme);
        if let Some(wrong) = &self.wrong {
            let rows = u16::try_from(WRONG_ROWS).unwrap_or(1).min(below.height);
            let said = Para { text: wrong, ..Para::default() };
            para(buf, Rect { height: rows, ..below }, &said, theme.bad(), widths);
        } else if here {
            let note = self.read_as.as_deref().map(|it| scene.cx.lang.typed_look_first(it));
            let below = Spot::row(below, 0);
            put(buf, below, &note.unwrap_or_else(|| self.note(scene, args)), theme.dim(), widths);
        } else if let Some(read_as) = &self.read_as {
            let used = u16::try_from(w(&self.value(), widths)).unwrap_or(u16::MAX);
            put(buf, beside.skip(used.saturating_add(2)), read_as, theme.dim(), widths);
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
