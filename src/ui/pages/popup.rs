//! Where an overlay lies, and its edges: rules above and below instead of a box.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::put::{Spot, rule, safe_clear};
use crate::ui::screen::Scene;

/// Clears a place in the middle of an area, draws its edges, and gives what is inside.
pub fn popup(
    scene: &Scene<'_>,
    area: Rect,
    (width, height): (u16, u16),
    title: &str,
    buf: &mut Buffer,
) -> Rect {
    let width = width.min(area.width);
    let height = height.saturating_add(2).min(area.height);
    let x = area.x + (area.width - width) / 2;
    let y = area.y + (area.height - height) / 3;
    let outer = Rect::new(x, y, width, height);
    safe_clear(buf, outer);
    rule(buf, Spot::row(outer, 0), title, scene.theme.title(), scene.widths);
    if height > 1 {
        rule(buf, Spot::row(outer, height - 1), "", scene.theme.dim(), scene.widths);
    }
    Rect::new(
        x.saturating_add(1).min(outer.right()),
        y.saturating_add(1).min(outer.bottom()),
        width.saturating_sub(2),
        height.saturating_sub(2),
    )
}
