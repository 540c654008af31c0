//! A terminal's screen as a picture: plain text in its place, so that any font draws it straight.

use std::fmt::Write;

/// Pixels of a cell, and where letters stand in it.
const CELL: (u32, u32) = (9, 21);
const BASE: u32 = 16;
/// Pixels around the screen.
const EDGE: u32 = 12;

/// Background, text and the sixteen colours of a dark terminal.
const DARK: [&str; 18] = [
    "#16181d", "#d8dbe0", "#16181d", "#f2777a", "#8fce8f", "#e5c07b", "#7fb2f0", "#d49bdc",
    "#6ccbd3", "#d8dbe0", "#7b818c", "#f2777a", "#8fce8f", "#e5c07b", "#7fb2f0", "#d49bdc",
    "#6ccbd3", "#ffffff",
];
/// The same of a light one.
const LIGHT: [&str; 18] = [
    "#ffffff", "#1c1e21", "#1c1e21", "#b3261e", "#1a7f37", "#8a6100", "#0550ae", "#8f3a9b",
    "#0b6e78", "#57606a", "#6b7280", "#b3261e", "#1a7f37", "#8a6100", "#0550ae", "#8f3a9b",
    "#0b6e78", "#1c1e21",
];

/// What glyphs of a run have in common.
#[derive(Clone, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "a terminal's attributes are such")]
struct Look {
    fg: String,
    bg: String,
    bold: bool,
    dim: bool,
    underline: bool,
    /// Cells of each glyph, and whether a font for Latin has it.
    cells: u32,
    latin: bool,
}

/// A run of glyphs on one row.
struct Run {
    x: u32,
    text: String,
    count: u32,
    look: Look,
}

/// The picture of a screen, on a light background or on a dark one.
pub(crate) fn svg(screen: &vt100::Screen, light: bool, title: &str) -> String {
    let colours = if light { LIGHT } else { DARK };
    let (rows, columns) = screen.size();
    let width = u32::from(columns) * CELL.0 + 2 * EDGE;
    let height = u32::from(rows) * CELL.1 + 2 * EDGE;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">\n\
         <title>{}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{}\"/>\n\
         <g font-family=\"'Noto Sans Mono CJK SC','Sarasa Mono SC','Microsoft YaHei','PingFang SC',monospace\" font-size=\"{}\" xml:space=\"preserve\">\n",
        escaped(title),
        colours[0],
        2 * CELL.0,
    );
    for row in 0..rows {
        for run in runs(screen, row, &colours) {
            draw(&mut out, u32::from(row), &run, colours[0]);
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// The runs of a row: glyphs of one look and one width, beside each other.
fn runs(screen: &vt100::Screen, row: u16, colours: &[&str; 18]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for column in 0..screen.size().1 {
        let Some(cell) = screen.cell(row, column).filter(|it| !it.is_wide_continuation()) else {
            continue;
        };
        let symbol = if cell.has_contents() { cell.contents() } else { " " };
        let look = look(cell, symbol, colours);
        let x = u32::from(column);
        let joins =
            runs.last().is_some_and(|it| it.look == look && it.x + it.count * look.cells == x);
        match runs.last_mut().filter(|_| joins) {
            Some(run) => {
                run.text.push_str(symbol);
                run.count += 1;
            }
            None => runs.push(Run { x, text: symbol.to_owned(), count: 1, look }),
        }
    }
    runs
}

fn look(cell: &vt100::Cell, symbol: &str, colours: &[&str; 18]) -> Look {
    let colour = |it: vt100::Color, own: usize| match it {
        vt100::Color::Default => colours[own].to_owned(),
        vt100::Color::Idx(at) => {
            colours.get(usize::from(at) + 2).unwrap_or(&colours[own]).to_string()
        }
        vt100::Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
    };
    let (mut fg, mut bg) = (colour(cell.fgcolor(), 1), colour(cell.bgcolor(), 0));
    if cell.inverse() {
        std::mem::swap(&mut fg, &mut bg);
    }
    Look {
        fg,
        bg,
        bold: cell.bold(),
        dim: cell.dim(),
        underline: cell.underline(),
        cells: if cell.is_wide() { 2 } else { 1 },
        // What a font for Chinese draws twice as wide as a narrow terminal gives it.
        latin: !symbol.is_ascii() && !cell.is_wide(),
    }
}

fn draw(out: &mut String, row: u32, run: &Run, background: &str) {
    let (x, y) = (EDGE + run.x * CELL.0, EDGE + row * CELL.1);
    let width = run.count * run.look.cells * CELL.0;
    if run.look.bg != background {
        writeln!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{}\" fill=\"{}\" shape-rendering=\"crispEdges\"/>",
            CELL.1, run.look.bg
        )
        .unwrap();
    }
    if run.look.underline {
        let line = y + CELL.1 - 2;
        writeln!(out, "<path d=\"M{x} {line}h{width}\" stroke=\"{}\"/>", run.look.fg).unwrap();
    }
    if run.text.chars().all(|it| it == '─') {
        let line = y + CELL.1 / 2;
        writeln!(out, "<path d=\"M{x} {line}h{width}\" stroke=\"{}\"/>", run.look.fg).unwrap();
        return;
    }
    let mut at = x;
    // Blanks only move what follows, whatever a viewer makes of several in a row.
    for word in words(&run.text) {
        let cells = u32::try_from(word.chars().count()).unwrap() * run.look.cells;
        if !word.trim().is_empty() {
            put(out, (at, y + BASE), word, run, cells * CELL.0);
        }
        at += cells * CELL.0;
    }
}

/// Words with single blanks between them, and the gaps of several blanks.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let end = if blanks > 0 { blanks } else { rest.find("  ").unwrap_or(rest.len()) };
        words.push(&rest[..end]);
        rest = &rest[end..];
    }
    words
}

fn put(out: &mut String, (x, y): (u32, u32), word: &str, run: &Run, width: u32) {
    let look = &run.look;
    let font = if look.latin {
        " font-family=\"'DejaVu Sans Mono',monospace\" font-size=\"15\""
    } else {
        ""
    };
    let weight = if look.bold { " font-weight=\"bold\"" } else { "" };
    let faint = if look.dim { " opacity=\"0.65\"" } else { "" };
    writeln!(
        out,
        "<text x=\"{x}\" y=\"{y}\" fill=\"{}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\"{font}{weight}{faint}>{}</text>",
        look.fg,
        escaped(word)
    )
    .unwrap();
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
