//! Draws the rows of a form: fields, the fold of the recording, the button.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Form, Row};
use crate::ui::put::{Spot, put};
use crate::ui::screen::Scene;
use crate::ui::width::w;

/// Cells for the names of the fields at most; none needs more.
const NAME: usize = 31;

impl Form {
    fn label_cells(&self, scene: &Scene<'_>) -> u16 {
        let names = self.entries.iter().map(|it| w((it.param.title)(scene.cx.lang), scene.widths));
        u16::try_from(names.max().unwrap_or(0).min(NAME) + 4).unwrap_or(28)
    }

    pub(super) fn height(&self, row: Row, width: u16, scene: &Scene<'_>) -> u16 {
        let room = (width.saturating_sub(self.label_cells(scene)), scene.widths);
        match row {
            Row::Entry(index) => {
                self.entries.get(index).map_or(1, |it| it.height(row == self.at, room))
            }
            Row::Fold => 1,
            Row::Send => 2,
        }
    }

    pub(super) fn draw(
        &self,
        row: Row,
        scene: &Scene<'_>,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let (lang, theme) = (scene.cx.lang, scene.theme);
        let here = row == self.at;
        let style = if here { theme.focus() } else { theme.normal() };
        match row {
            Row::Entry(index) => {
                let label = (self.label_cells(scene), here);
                self.entries.get(index)?.view((scene, &self.args(scene)), area, label, buf)
            }
            Row::Fold => {
                let mark = if self.open { "[-]" } else { "[+]" };
                let spot = Spot::row(area, 0).skip(2);
                put(buf, spot, &format!("{mark} {}", lang.ui_recording()), style, scene.widths);
                None
            }
            Row::Send => {
                let title = format!(" {} ", self.action.called(lang, &self.args(scene)));
                let spot = Spot::row(area, 1).skip(2);
                put(buf, spot, &title, style, scene.widths);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action;
    use crate::text::Lang;
    use crate::ui::width::Widths;

    #[test]
    fn the_name_of_every_field_has_room() {
        for lang in [Lang::En, Lang::Zh] {
            for action in action::ALL {
                for param in action.all_params() {
                    let name = (param.title)(lang);
                    assert!(w(name, Widths::Narrow) <= NAME, "{}: {name}", action.name);
                }
            }
        }
    }
}
