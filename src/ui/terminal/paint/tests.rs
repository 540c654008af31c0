//! After our bytes a terminal shows the frame, whatever it showed before; and how many bytes that took.

use proptest::prelude::*;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::*;
use crate::text::Lang;
use crate::ui::put::{Spot, fill, put, rule, safe_clear};
use crate::ui::trial::Trial;
use crate::ui::width::Widths;

/// What differs between a frame and what a terminal shows; nothing if all is well.
fn differs(frame: &Buffer, screen: &vt100::Screen) -> Option<String> {
    for y in frame.area.rows().map(|it| it.y) {
        for (x, cell) in shown_cells(frame, y) {
            let Some(seen) = screen.cell(y, x) else { return Some(format!("no {x},{y}")) };
            let symbol = if seen.has_contents() { seen.contents() } else { " " };
            let has = |it| attributes(cell).contains(it);
            // This terminal knows bold or dim, not both.
            let both = has(Modifier::BOLD) && has(Modifier::DIM);
            let looks = [
                (seen.bold() || both, has(Modifier::BOLD)),
                (seen.dim() || both, has(Modifier::DIM)),
                (seen.underline(), has(Modifier::UNDERLINED)),
                (seen.inverse(), has(Modifier::REVERSED)),
            ];
            let fg = match cell.fg {
                Color::Red => vt100::Color::Idx(1),
                Color::LightCyan => vt100::Color::Idx(14),
                _ => vt100::Color::Default,
            };
            let same = symbol == cell.symbol()
                && looks.iter().all(|it| it.0 == it.1)
                && (fg == seen.fgcolor()
                    || !matches!(cell.fg, Color::Red | Color::LightCyan | Color::Reset));
            if !same {
                return Some(format!("{x},{y}: {symbol} for {}", cell.symbol()));
            }
        }
    }
    None
}

/// A terminal and its painter, for tests elsewhere.
pub(crate) struct Shown {
    painter: Painter,
    terminal: vt100::Parser,
}

impl Shown {
    /// An empty one of this size.
    pub(crate) fn new((columns, rows): (u16, u16)) -> Self {
        let painter = Painter::new(Known::Asked);
        Self { painter, terminal: vt100::Parser::new(rows, columns, 0) }
    }

    /// Paints a frame, whole if wanted, and says what the terminal then shows otherwise.
    pub(crate) fn differs(
        &mut self,
        frame: &Buffer,
        caret: Option<Position>,
        full: bool,
    ) -> Option<String> {
        if full {
            self.painter.forget();
        }
        self.terminal.process(self.painter.paint(frame.clone(), caret).as_bytes());
        let seen = self.terminal.screen();
        let wrong = caret.filter(|it| seen.cursor_position() != (it.y, it.x));
        wrong.map(|it| format!("cursor {it:?}")).or_else(|| differs(frame, seen))
    }
}

/// One thing that is drawn: where, what, how.
type Stroke = (u16, u16, u8, String, u8);

fn draw(buf: &mut Buffer, (x, y, kind, text, look): &Stroke) {
    let style = match look % 6 {
        0 => Style::new(),
        1 => Style::new().fg(Color::Red),
        2 => Style::new().fg(Color::LightCyan).add_modifier(Modifier::BOLD),
        3 => Style::new().add_modifier(Modifier::REVERSED),
        4 => Style::new().add_modifier(Modifier::DIM | Modifier::UNDERLINED),
        _ => Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED),
    };
    match kind % 5 {
        0 => safe_clear(buf, Rect::new(*x, *y, 7, 2)),
        1 => fill(buf, Rect::new(*x, *y, 9, 1).intersection(buf.area), style),
        2 => rule(buf, Spot::at(*x, *y, 12), "", style, Widths::Narrow),
        _ => _ = put(buf, Spot::at(*x, *y, 30), text, style, Widths::Narrow),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_terminal_shows_the_frame(
        frames in prop::collection::vec(
            prop::collection::vec((0u16..24, 0u16..6, 0u8..5, "[一二公“”…a-c —①é·]{0,14}", 0u8..6), 0..6),
            1..6,
        ),
        measured in any::<bool>(),
        forgets in prop::collection::vec(any::<bool>(), 6),
        fresh in any::<bool>(),
    ) {
        let mut terminal = vt100::Parser::new(6, 24, 0);
        // Something was there before.
        terminal.process("旧的内容\x1b[31mabc".as_bytes());
        let mut painter = Painter::new(if measured { Known::Asked } else { Known::Assumed });
        let area = Rect::new(0, 0, 24, 6);
        let mut buf = Buffer::empty(area);
        for (strokes, forget) in frames.iter().zip(forgets) {
            if fresh {
                buf = Buffer::empty(area);
            }
            for it in strokes {
                draw(&mut buf, it);
            }
            if forget {
                painter.forget();
            }
            let caret = strokes.first().map(|it| Position::new(it.0, it.1));
            terminal.process(painter.paint(buf.clone(), caret).as_bytes());
            prop_assert_eq!(differs(&buf, terminal.screen()), None);
            prop_assert_eq!(terminal.screen().hide_cursor(), caret.is_none());
            if let Some(at) = caret {
                prop_assert_eq!(terminal.screen().cursor_position(), (at.y, at.x));
            }
            prop_assert_eq!(painter.paint(buf.clone(), caret), "");
        }
    }
}

#[test]
fn in_a_wide_terminal_each_glyph_stands_where_it_belongs() {
    let mut terminal = vt100::Parser::new(3, 40, 0);
    let mut painter = Painter::new(Known::Asked);
    for text in ["“一岗双责”——……①甲", "由“联合执法”①由", "abc “甲”"]
    {
        let mut buf = Buffer::empty(Rect::new(0, 0, 40, 3));
        put(&mut buf, Spot::at(1, 1, 38), text, Style::new(), Widths::Wide);
        let sent = painter.paint(buf.clone(), None);
        // A terminal of narrow ones is told characters that it takes for wide.
        let wide = |it: &str| -> String {
            let twin = |ch| match ch {
                '“' => '《',
                '”' => '》',
                '—' => '一',
                '…' => '三',
                '①' => '１',
                _ => ch,
            };
            it.chars().map(twin).collect()
        };
        terminal.process(wide(&sent).as_bytes());
        let shown: String = terminal.screen().contents();
        assert_eq!(shown.trim(), wide(text));
    }
}

/// The bytes of the terminal library for the same step.
fn library(before: &Buffer, after: &Buffer) -> usize {
    let mut out = Vec::new();
    let mut backend = CrosstermBackend::new(&mut out);
    backend.draw(before.diff(after).into_iter()).unwrap();
    out.len()
}

#[test]
fn runs_take_fewer_bytes_than_the_library() {
    let (size, blank) = ((100, 40), Buffer::empty(Rect::new(0, 0, 100, 40)));
    for page in ["1", "3"] {
        let mut trial = Trial::of_demo(Lang::Zh, Widths::Narrow);
        trial.keys(page);
        let first = trial.frame(size);
        trial.keys("down");
        let second = trial.frame(size);
        let mut painter = Painter::new(Known::Asked);
        let mut ours = |it: &Buffer| painter.paint(it.clone(), None).len();
        let ours = [ours(&first), ours(&second)];
        let theirs = [library(&blank, &first), library(&first, &second)];
        println!("page {page} at 100x40: {} bytes, library {}", ours[0], theirs[0]);
        println!("one selection move: {} bytes, library {}", ours[1], theirs[1]);
        assert!(ours[0] * 5 < theirs[0] * 3 && ours[1] * 2 < theirs[1], "{ours:?} {theirs:?}");
    }
}
