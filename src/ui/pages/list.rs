//! Rows in columns with a cursor, and the small things that all hand-made pages share.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::action::{self, Action, Args};
use crate::model::Right;
use crate::rule::rights;
use crate::rule::sign_off::SignState;
use crate::text::Lang;
use crate::ui::put::{Para, Spot, fill, para, put};
use crate::ui::screen::{Code, Key, Place, Scene, Step};
use crate::ui::theme::Theme;
use crate::ui::width::fit;

/// Cells before the first column: the cursor and a blank.
pub const CURSOR: u16 = 2;

/// A column: its head, the cells it takes, and from which width of the list on it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// What stands above it.
    pub head: &'static str,
    /// How many cells it takes; 0 takes what is left.
    pub width: u16,
    /// How wide the list must be for it.
    pub from: u16,
}

impl Column {
    /// A column that is always shown.
    pub const fn new(head: &'static str, width: u16) -> Self {
        Self { head, width, from: 0 }
    }

    /// A column that only a list of that width has.
    pub const fn from(head: &'static str, width: u16, from: u16) -> Self {
        Self { head, width, from }
    }
}

/// A piece of text and how it looks.
pub type Piece = (String, Style);

/// What Enter does on a row.
#[derive(Clone, PartialEq, Debug)]
pub enum Enter {
    /// Fills the page with the details.
    Open,
    /// Goes somewhere.
    Go(Place),
    /// Asks for an action.
    Ask(&'static str, Args),
    /// Says why nothing can be done.
    Say(String),
}

impl Enter {
    /// What a page that does not fill itself with details does on Enter.
    pub fn step(self, scene: &Scene<'_>) -> Step {
        match self {
            Self::Open => Step::Stay,
            Self::Go(place) => Step::Go(place),
            Self::Ask(name, args) => ask(scene, name, args),
            Self::Say(sentence) => Step::Say(sentence),
        }
    }

    /// What Enter does, in a word for the hints.
    pub fn says(&self, lang: Lang) -> &'static str {
        match self {
            Self::Go(Place { page, about: Some(it) })
                if page == "sign" && it.starts_with("paper:") =>
            {
                lang.paper_read()
            }
            Self::Go(place) if place.page == "sign" => lang.sign_title(),
            Self::Open | Self::Go(_) | Self::Say(_) => lang.page_open(),
            Self::Ask(name, args) => {
                action::action(name).map_or(lang.page_open(), |it| it.called(lang, args))
            }
        }
    }
}

/// Draws rows in columns and keeps the cursor's row in view; whole pages turn, rows do not creep.
pub fn draw(
    scene: &Scene<'_>,
    buf: &mut Buffer,
    area: Rect,
    columns: &[Column],
    (rows, at): (&[Vec<Piece>], usize),
) {
    let widths = shares(columns, area.width);
    let head: Vec<Piece> =
        columns.iter().map(|it| (it.head.to_owned(), scene.theme.title())).collect();
    put_row(scene, buf, Spot::row(area, 0), &widths, &head);
    let height = usize::from(area.height.saturating_sub(1)).max(1);
    // Page by page; the last page is a full one.
    let top = (at / height * height).min(rows.len().saturating_sub(height));
    for (n, row) in rows.iter().enumerate().skip(top).take(height) {
        let y = u16::try_from(n - top).unwrap_or(u16::MAX).saturating_add(1);
        let spot = Spot::row(area, y);
        put_row(scene, buf, spot, &widths, row);
        if n == at && spot.max > 0 {
            put(buf, spot.first(1), ">", scene.theme.title(), scene.widths);
            fill(buf, Rect::new(spot.x, spot.y, spot.max, 1), scene.theme.selected());
        }
    }
}

/// Draws one row of cells at these widths; a single cell is a heading over all of them.
pub fn put_row(scene: &Scene<'_>, buf: &mut Buffer, spot: Spot, widths: &[u16], row: &[Piece]) {
    let mut rest = spot.skip(CURSOR);
    if let [(heading, style)] = row {
        put(buf, rest, heading, *style, scene.widths);
        return;
    }
    for ((text, style), width) in row.iter().zip(widths) {
        let cell = rest.first(*width);
        // One cell stays free, so that columns never touch.
        let room = usize::from(cell.max.saturating_sub(1));
        put(buf, cell, &fit(text, room, scene.widths), *style, scene.widths);
        rest = rest.skip(*width);
    }
}

/// The cells of each column: fixed ones first, what is left to those with 0.
pub fn shares(columns: &[Column], width: u16) -> Vec<u16> {
    let fixed: u16 = columns.iter().filter(|it| it.from <= width).map(|it| it.width).sum();
    let open = u16::try_from(columns.iter().filter(|it| it.width == 0).count()).unwrap_or(1).max(1);
    let left = width.saturating_sub(CURSOR).saturating_sub(fixed);
    let cells = |it: &Column| if it.width == 0 { left / open } else { it.width };
    columns.iter().map(|it| if it.from > width { 0 } else { cells(it) }).collect()
}

/// Draws lines one below the other, each wrapped, and says how many rows they took.
pub fn lines(scene: &Scene<'_>, buf: &mut Buffer, area: Rect, lines: &[Piece]) -> u16 {
    let mut used = 0;
    for (text, style) in lines {
        if used >= area.height {
            break;
        }
        let rest = Rect { y: area.y + used, height: area.height - used, ..area };
        used += para(buf, rest, &Para { text, ..Para::default() }, *style, scene.widths);
    }
    used
}

/// Where the cursor goes with this key in a list of so many rows; none if the key moves no cursor.
pub fn moved(key: Key, at: usize, len: usize, page: usize) -> Option<usize> {
    if key.ctrl || key.alt {
        return None;
    }
    let last = len.saturating_sub(1);
    Some(match key.code {
        Code::Up => at.saturating_sub(1),
        Code::Down => at.saturating_add(1).min(last),
        Code::PageUp => at.saturating_sub(page.max(1)),
        Code::PageDown => at.saturating_add(page.max(1)).min(last),
        Code::Home => 0,
        Code::End => last,
        _ => return None,
    })
}

/// Asks for an action with these fields, or says that it cannot be done here.
pub fn ask(scene: &Scene<'_>, name: &str, args: Args) -> Step {
    match action::action(name) {
        None => Step::Say(scene.cx.lang.page_not_yet(name)),
        Some(it) => match refused(scene, it) {
            Some(sentence) => Step::Say(sentence),
            None => Step::Ask(it, args),
        },
    }
}

/// Those of the actions that there are and that whoever acts may do.
pub fn offered(scene: &Scene<'_>, names: &[&'static str]) -> Vec<&'static str> {
    let may = |name: &&str| action::action(name).is_some_and(|it| refused(scene, it).is_none());
    names.iter().copied().filter(|it| may(it)).collect()
}

/// Why whoever acts may not do it, if so; what can be recorded for others takes the right to edit.
fn refused(scene: &Scene<'_>, action: &Action) -> Option<String> {
    let right = action.right?;
    let may = |right| rights::may(scene.workspace, scene.cx, right, None);
    match may(right) {
        Ok(()) => None,
        Err(_) if action.recordable && may(Right::Edit).is_ok() => None,
        Err(no) => Some(no.sentence),
    }
}

/// A labelled line: `牵头：市公安局`.
pub fn labelled(lang: Lang, label: &str, value: &str) -> String {
    format!("{label}{}{value}", lang.pick(": ", "："))
}

/// What a state looks like; its word stands beside it.
pub fn sign_style(theme: Theme, state: SignState) -> Style {
    match state {
        SignState::Agreed | SignState::Suggested => theme.good(),
        SignState::BySilence | SignState::Unanswered => theme.normal(),
        SignState::Objected | SignState::Divergent | SignState::Unreadable => theme.bad(),
        SignState::Awaited | SignState::Stale | SignState::Withdrawn => theme.warn(),
        SignState::NotAsked => theme.dim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_goes_to_the_open_columns() {
        let column = |width| Column::new("", width);
        assert_eq!(shares(&[column(6), column(0), column(10)], 40), [6, 22, 10]);
        assert_eq!(shares(&[column(6), column(0)], 5), [6, 0]);
        assert_eq!(shares(&[column(0), column(0)], 42), [20, 20]);
        assert_eq!(shares(&[column(0), Column::from("", 10, 60)], 42), [40, 0]);
    }

    #[test]
    fn the_cursor_stays_in_the_list() {
        let press = |code, at, len| moved(Key::plain(code), at, len, 10);
        assert_eq!(press(Code::Down, 2, 3), Some(2));
        assert_eq!(press(Code::Up, 0, 3), Some(0));
        assert_eq!(press(Code::End, 0, 0), Some(0));
        assert_eq!(press(Code::PageDown, 1, 30), Some(11));
        assert_eq!(press(Code::Enter, 1, 30), None);
    }
}
