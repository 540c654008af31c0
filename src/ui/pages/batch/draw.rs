//! Draws the page of recording: the sheets, the grid, and what is said of the row under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::kinds::{KINDS, Kind};
use super::look::{Line, Look};
use super::sheet::{Cell, Sheet, Typed};
use crate::text::Lang;
use crate::ui::line::Field;
use crate::ui::pages::events;
use crate::ui::pages::list::{self, Column, Piece};
use crate::ui::put::{Spot, put, put_right, put_spans, rule};
use crate::ui::width::{fit, w};

/// Rows of the head: the sheets and the heads of the columns.
const HEAD: u16 = 2;
/// Rows below the grid, with the rule above them.
const FOOT: u16 = 4;

/// Draws the names of the sheets, and how many rows are filled in.
fn head(look: &Look<'_>, kind: usize, sheet: &Sheet, spot: Spot, buf: &mut Buffer) {
    let (scene, lang, theme) = (look.scene, look.scene.cx.lang, look.scene.theme);
    let name = events::meeting_name(scene.workspace, look.folder, lang);
    let says = lang.batch_head(&name, sheet.filled(look).len());
    let spot = spot.skip(1).first(spot.max.saturating_sub(2));
    put_right(buf, spot, &says, theme.dim(), scene.widths);
    let names: Vec<String> = KINDS.iter().map(|it| (it.title)(lang).to_owned()).collect();
    let mut spans = Vec::new();
    for (n, name) in names.iter().enumerate() {
        let style = if n == kind { theme.focus() } else { theme.normal() };
        let (before, after) = if n == kind { ("[", "]") } else { (" ", " ") };
        spans.extend([(before, style), (name.as_str(), style), (after, style)]);
    }
    let room = u16::try_from(w(&says, scene.widths)).unwrap_or(u16::MAX).saturating_add(2);
    put_spans(buf, spot.first(spot.max.saturating_sub(room)), &spans, scene.widths);
}

/// The columns of a sheet, the unit first.
fn columns(lang: Lang, kind: &Kind, width: u16) -> Vec<Column> {
    let own = kind.cells().iter().map(|cell| match cell {
        Cell::Word => Column::new(lang.batch_word(), 13),
        Cell::Words => Column::new((kind.about)(lang), 0),
        Cell::How => Column::new(lang.batch_how(), 10),
        Cell::By => Column::new(lang.batch_by(), 9),
        Cell::Approver => Column::new(lang.head_approver(), if width < 110 { 7 } else { 12 }),
        Cell::On => Column::new(lang.batch_on(), 11),
        Cell::Evidence => Column::new(lang.batch_evidence(), if width < 110 { 9 } else { 22 }),
    });
    let unit = match kind.code {
        "progress" => 22,
        // Seven columns stand beside it.
        _ if kind.approved && width < 110 => 12,
        _ => 15,
    };
    std::iter::once(Column::new(lang.head_unit(), unit)).chain(own).collect()
}

/// What a cell shows.
fn cell(look: &Look<'_>, kind: &Kind, (line, row): (&Line, Option<&Typed>), cell: Cell) -> Piece {
    let (lang, theme) = (look.scene.cx.lang, look.scene.theme);
    let word = row.and_then(|it| it.word);
    match (cell, row) {
        (Cell::Word, _) if word.is_none() => {
            let none = if line.stands.is_none() { lang.page_none() } else { "" };
            (none.to_owned(), theme.dim())
        }
        (Cell::Word, _) => ((kind.say)(lang, word.unwrap_or_default()).to_owned(), theme.title()),
        (Cell::How, Some(row)) => {
            (row.how.map_or("", |it| lang.how(it)).to_owned(), theme.normal())
        }
        (_, Some(row)) => (row.field(cell).map_or("", Field::text).to_owned(), theme.normal()),
        (_, None) => (String::new(), theme.normal()),
    }
}

/// Draws everything; gives the place of the caret.
pub(super) fn page(
    look: &Look<'_>,
    (kind, sheet): (usize, &Sheet),
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let (scene, lang, theme) = (look.scene, look.scene.cx.lang, look.scene.theme);
    head(look, kind, sheet, Spot::row(area, 0), buf);
    let kind = &KINDS[kind];
    let grid = super::super::table::below(area, 1);
    if look.lines.is_empty() {
        let line = ((kind.empty)(lang).to_owned(), theme.normal());
        list::lines(scene, buf, crate::ui::pages::beside::inset(grid, 2), &[line]);
        return None;
    }
    let foot = if area.height > HEAD + FOOT + 2 { FOOT } else { 0 };
    let grid = Rect { height: grid.height.saturating_sub(foot), ..grid };
    let columns = columns(lang, kind, area.width);
    let rows: Vec<Vec<Piece>> = look
        .lines
        .iter()
        .map(|line| {
            let row = sheet.row(&line.key);
            let refused = row.is_some_and(|it| it.refused.is_some());
            let name = if refused { theme.bad() } else { theme.normal() };
            let own = kind.cells().iter().map(|it| cell(look, kind, (line, row), *it));
            std::iter::once((line.name.clone(), name)).chain(own).collect()
        })
        .collect();
    list::draw(scene, buf, grid, &columns, (&rows, sheet.at));
    standing(look, sheet, (grid, &columns), buf);
    let caret = focus(look, (kind, sheet), (grid, &columns), buf);
    if foot > 0 {
        let rest = Rect { y: grid.bottom(), height: foot, ..area };
        note(look, (kind, sheet), rest, buf);
    }
    caret
}

/// On which row of the grid a line stands, if it is seen: as lists turn their pages.
fn row_of(look: &Look<'_>, sheet: &Sheet, grid: Rect, line: usize) -> Option<u16> {
    let height = usize::from(grid.height.saturating_sub(1)).max(1);
    let top = (sheet.at / height * height).min(look.lines.len().saturating_sub(height));
    let row = line.checked_sub(top).filter(|it| *it < height)?;
    u16::try_from(row + 1).ok()
}

/// Draws what stands of each line for which nothing was typed, over the cells of word and words.
fn standing(look: &Look<'_>, sheet: &Sheet, (grid, columns): (Rect, &[Column]), buf: &mut Buffer) {
    let widths = look.scene.widths;
    let cells = list::shares(columns, grid.width);
    let skip = cells.first().map_or(0, |it| *it).saturating_add(list::CURSOR);
    for (n, line) in look.lines.iter().enumerate() {
        let typed = sheet.row(&line.key).is_some_and(|it| it.word.is_some());
        let (Some(y), Some((word, style)), false) =
            (row_of(look, sheet, grid, n), &line.stands, typed)
        else {
            continue;
        };
        // Where nothing was typed at all, it has the whole row.
        let taken = if sheet.row(&line.key).is_some() { 2 } else { cells.len() };
        let room: u16 = cells.iter().skip(1).take(taken).sum();
        let spot = Spot::row(grid, y).skip(skip).first(room.saturating_sub(1));
        let here = n == sheet.at;
        let style = if here { look.scene.theme.selected() } else { *style };
        put(buf, spot, word, style, widths);
    }
}

/// Draws the cell under the cursor as a field; gives the place of the caret.
fn focus(
    look: &Look<'_>,
    (kind, sheet): (&Kind, &Sheet),
    (grid, columns): (Rect, &[Column]),
    buf: &mut Buffer,
) -> Option<Position> {
    let scene = look.scene;
    let (widths, theme) = (scene.widths, scene.theme);
    let line = look.lines.get(sheet.at).filter(|it| !it.locked)?;
    let which = *kind.cells().get(sheet.column)?;
    let row = sheet.row(&line.key);
    let y = row_of(look, sheet, grid, sheet.at)?;
    let cells = list::shares(columns, grid.width);
    let before: u16 = cells.iter().take(sheet.column + 1).sum();
    let spot = Spot::row(grid, y).skip(before + list::CURSOR);
    let spot = spot.first(cells.get(sheet.column + 1)?.saturating_sub(1));
    if spot.max == 0 {
        return None;
    }
    let room = usize::from(spot.max);
    let typed = row.and_then(|it| it.field(which));
    let (text, column) = match typed {
        Some(field) => field.view(room, widths),
        None => (cell(look, kind, (line, row), which).0, 0),
    };
    let stands = line.stands.is_some() && row.is_none_or(|it| it.word.is_none());
    if !(stands && matches!(which, Cell::Word | Cell::Words) && text.is_empty()) {
        put(buf, spot, &fit(&text, room, widths), theme.focus(), widths);
    }
    let column = u16::try_from(column).unwrap_or(0).min(spot.max - 1);
    Some(Position::new(spot.x + column, spot.y))
}

/// What is said of the row under the cursor: what stands, why it was refused, what the keys do.
fn note(look: &Look<'_>, (kind, sheet): (&Kind, &Sheet), area: Rect, buf: &mut Buffer) {
    let (scene, lang, theme) = (look.scene, look.scene.cx.lang, look.scene.theme);
    let Some(line) = look.lines.get(sheet.at) else { return };
    rule(buf, Spot::row(area, 0), &line.name, theme.dim(), scene.widths);
    let row = sheet.row(&line.key);
    let mut lines: Vec<Piece> = Vec::new();
    if let Some(why) = row.and_then(|it| it.refused.clone()) {
        lines.push((why, theme.bad()));
    }
    if line.locked {
        lines.push((lang.batch_locked().to_owned(), theme.warn()));
    }
    let clause = line.resolution.as_ref().and_then(|id| {
        crate::rule::ledger::resolution(scene.workspace, id).map(|it| it.clause.text)
    });
    lines.extend(clause.map(|it| (it.replace('\n', " "), theme.normal())));
    let typed = row.and_then(|it| kind.cells().get(sheet.column).and_then(|at| it.field(*at)));
    if let Some(text) = typed.map(Field::text).filter(|it| !it.is_empty()) {
        lines.push((text.to_owned(), theme.normal()));
    }
    if let Some((word, _)) = &line.stands {
        lines.push((word.clone(), theme.normal()));
    }
    lines.push((lang.batch_how_to().to_owned(), theme.dim()));
    for (n, (text, style)) in (1..area.height).zip(&lines) {
        put(buf, Spot::row(area, n).skip(1).first(area.width - 1), text, *style, scene.widths);
    }
}
