//! Turns frames into bytes for the terminal: only what changed, in runs, in one write.
//!
//! The terminal library moves the cursor after each wide character and names colours by their place in a
//! table of 256, which makes a Chinese screen three times as long. Here a run goes on as long as the
//! terminal is known to move the cursor as we do; after a character of which terminals disagree, the
//! cursor is put where it belongs, so that one crooked glyph never moves the rest of its row.

use std::collections::BTreeMap;
use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use crate::ui::dump::shown_cells;
use crate::ui::width::Known;

/// So many bytes of what is there already are written again sooner than the cursor is moved.
const BRIDGE: usize = 5;
/// So many blanks at the end of a row are erased sooner than written.
const ERASED: usize = 4;
/// What the probe measured, and what terminals do alike with it.
const PROBED: &str = "“”‘’—…─";

/// What the attributes of a cell are called in a terminal.
const ATTRIBUTES: &[(Modifier, u8)] = &[
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

/// What the terminal shows, as far as we know.
pub(super) struct Painter {
    shown: Option<Buffer>,
    caret: Option<Position>,
    /// Whether the width of ambiguous characters is measured or said rather than taken for granted.
    measured: bool,
}

impl Painter {
    /// A painter before a terminal of which nothing is known but this.
    pub(super) fn new(known: Known) -> Self {
        Self { shown: None, caret: None, measured: known != Known::Assumed }
    }

    /// Forgets what is shown: the next frame is drawn whole.
    pub(super) fn forget(&mut self) {
        self.shown = None;
    }

    /// The bytes that make the terminal show this frame, with the cursor there or hidden; none if it does.
    pub(super) fn paint(&mut self, frame: Buffer, caret: Option<Position>) -> String {
        let mut pen = Pen::new(self.measured);
        let blank = Buffer::empty(frame.area);
        let known = self.shown.take().filter(|it| it.area == frame.area);
        let is_new = known.is_none();
        let before = known.unwrap_or(blank);
        for y in frame.area.top()..frame.area.bottom() {
            pen.row(&glyphs(&before, y), &glyphs(&frame, y), frame.area.right());
        }
        self.shown = Some(frame);
        let drawn = pen.finish();
        let mut out = String::new();
        let moved = self.caret != caret;
        if is_new || (!drawn.is_empty() && self.caret.is_some()) || (moved && caret.is_none()) {
            out.push_str("\x1b[?25l");
        }
        if is_new {
            out.push_str("\x1b[m\x1b[H\x1b[2J");
        }
        out.push_str(&drawn);
        if let Some(at) = caret.filter(|_| is_new || moved || !out.is_empty()) {
            let _ = write!(out, "\x1b[{};{}H\x1b[?25h", at.y + 1, at.x + 1);
        }
        self.caret = caret;
        out
    }
}

/// How a glyph looks.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    attributes: Modifier,
}

impl Look {
    /// The terminal's own.
    const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, attributes: Modifier::empty() };
}

/// A glyph in its place.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Glyph<'a> {
    x: u16,
    y: u16,
    cells: u16,
    symbol: &'a str,
    look: Look,
}

impl Glyph<'_> {
    fn is_blank(&self) -> bool {
        self.symbol == " " && self.look == Look::PLAIN
    }
}

/// The glyphs of a row; what stands in the halves that wide ones hide is none.
fn glyphs(buf: &Buffer, y: u16) -> Vec<Glyph<'_>> {
    let look = |it: &Cell| Look { fg: it.fg, bg: it.bg, attributes: attributes(it) };
    shown_cells(buf, y)
        .map(|(x, it)| Glyph {
            x,
            y,
            cells: it.cell_width().max(1),
            symbol: it.symbol(),
            look: look(it),
        })
        .collect()
}

/// The attributes of a cell; a blank is not faint, since some terminals make its background so.
fn attributes(cell: &Cell) -> Modifier {
    let seen = Modifier::UNDERLINED | Modifier::REVERSED | Modifier::CROSSED_OUT;
    let is_empty = cell.symbol() == " " && !cell.modifier.intersects(seen);
    if is_empty { cell.modifier - Modifier::DIM } else { cell.modifier }
}

/// Writes glyphs, and knows where the cursor is and how it writes.
struct Pen {
    out: String,
    /// Where the cursor is; nowhere when terminals disagree about it.
    at: Option<(u16, u16)>,
    look: Look,
    measured: bool,
}

impl Pen {
    fn new(measured: bool) -> Self {
        Self { out: String::new(), at: None, look: Look::PLAIN, measured }
    }

    /// Makes a row that shows one list of glyphs show the other.
    fn row(&mut self, before: &[Glyph<'_>], after: &[Glyph<'_>], right: u16) {
        let known: BTreeMap<u16, &Glyph<'_>> = before.iter().map(|it| (it.x, it)).collect();
        let same = |it: &Glyph<'_>| known.get(&it.x) == Some(&it);
        let end = after.iter().rposition(|it| !it.is_blank()).map_or(0, |it| it + 1);
        let (text, tail) = after.split_at(end);
        let mut kept: Vec<&Glyph<'_>> = Vec::new();
        for glyph in text {
            if same(glyph) {
                kept.push(glyph);
                continue;
            }
            self.bridge(&kept);
            kept.clear();
            self.put(glyph, right);
        }
        let stale = tail.iter().filter(|it| !same(it)).count();
        if stale >= ERASED {
            let first = &tail[0];
            self.go(first.x, first.y);
            self.wear(Look::PLAIN);
            self.out.push_str("\x1b[K");
        } else {
            for glyph in tail.iter().filter(|it| !same(it)) {
                self.put(glyph, right);
            }
        }
    }

    /// Writes what is there already if that is shorter than moving over it.
    fn bridge(&mut self, kept: &[&Glyph<'_>]) {
        let Some(first) = kept.first().filter(|it| self.at == Some((it.x, it.y))) else { return };
        let short = kept.iter().map(|it| it.symbol.len()).sum::<usize>() <= BRIDGE;
        if short && kept.iter().all(|it| it.look == self.look && self.is_certain(it.symbol)) {
            self.out.extend(kept.iter().map(|it| it.symbol));
            self.at = Some((first.x + kept.iter().map(|it| it.cells).sum::<u16>(), first.y));
        }
    }

    fn put(&mut self, glyph: &Glyph<'_>, right: u16) {
        self.go(glyph.x, glyph.y);
        self.wear(glyph.look);
        self.out.push_str(glyph.symbol);
        let next = glyph.x + glyph.cells;
        // At the edge the cursor waits on the last cell or stands after it, as the terminal likes.
        let goes_on = next < right && self.is_certain(glyph.symbol);
        self.at = goes_on.then_some((next, glyph.y));
    }

    fn go(&mut self, x: u16, y: u16) {
        if self.at == Some((x, y)) {
            return;
        }
        let _ = match self.at {
            Some((_, row)) if row == y => write!(self.out, "\x1b[{}G", x + 1),
            _ if x == 0 => write!(self.out, "\x1b[{}H", y + 1),
            _ => write!(self.out, "\x1b[{};{}H", y + 1, x + 1),
        };
        self.at = Some((x, y));
    }

    /// Changes how the pen writes.
    fn wear(&mut self, look: Look) {
        let mut from = self.look;
        self.look = look;
        if from == look {
            return;
        }
        if look == Look::PLAIN {
            return self.out.push_str("\x1b[m");
        }
        let mut codes = Vec::new();
        if !look.attributes.contains(from.attributes) {
            codes.push("0".to_owned());
            from = Look::PLAIN;
        }
        let more = look.attributes - from.attributes;
        let named = ATTRIBUTES.iter().filter(|it| more.contains(it.0));
        codes.extend(named.map(|it| it.1.to_string()));
        if look.fg != from.fg {
            codes.push(colour(look.fg, 30));
        }
        if look.bg != from.bg {
            codes.push(colour(look.bg, 40));
        }
        let _ = write!(self.out, "\x1b[{}m", codes.join(";"));
    }

    /// Whether every terminal moves the cursor over it as far as we do.
    fn is_certain(&self, symbol: &str) -> bool {
        let mut chars = symbol.chars();
        let (Some(ch), None) = (chars.next(), chars.next()) else { return false };
        match ch {
            ' '..='~' | '\u{3000}'..='\u{303e}' | '\u{4e00}'..='\u{9fa5}' | '！'..='～' => true,
            _ => self.measured && PROBED.contains(ch),
        }
    }

    fn finish(mut self) -> String {
        self.wear(Look::PLAIN);
        self.out
    }
}

/// The code of a colour; the sixteen by their own, so that the terminal's settings decide.
fn colour(colour: Color, base: u8) -> String {
    let own = |at: u8| (base + at).to_string();
    let bright = |at: u8| (base + 60 + at).to_string();
    match colour {
        Color::Reset => own(9),
        Color::Black => own(0),
        Color::Red => own(1),
        Color::Green => own(2),
        Color::Yellow => own(3),
        Color::Blue => own(4),
        Color::Magenta => own(5),
        Color::Cyan => own(6),
        Color::Gray => own(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Indexed(at) => format!("{};5;{at}", base + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
    }
}

#[cfg(test)]
pub(super) mod tests;
