//! One field of a form: what is typed or chosen in it, and how it is drawn.

mod full;
mod named;
mod note;

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::action::typed::{Reading, is_record, read};
use crate::action::{Args, Ask, Param, Takes, most};
use crate::cx::{Refusal, RefusalKind};
use crate::text::Lang;
use crate::ui::area::Area;
use crate::ui::line::Field;
use crate::ui::pages::confirm::edit;
use crate::ui::put::{Spot, put};
use crate::ui::screen::{Code, Key, Scene};
use crate::ui::width::fit;
use crate::ui::wrap::wrap;
use named::is_typed;
pub(super) use named::named;

/// Rows of a field of several lines.
const TEXT_ROWS: u16 = 4;
/// Rows of what is wrong at most: those that a name could mean are listed there.
const WRONG_ROWS: usize = 4;
/// Cells in which a text wraps until it was drawn once.
const USUAL: usize = 60;

/// One field.
pub struct Entry {
    /// The parameter it is for.
    pub param: &'static Param,
    input: Input,
    /// What it showed before anybody typed.
    base: String,
    /// What the action filled in, to be compared with what stands when it is sent.
    pub was: String,
    /// What is wrong with it.
    pub wrong: Option<String>,
    /// How what was typed was understood, where that is not plain.
    read_as: Option<String>,
    /// In how many cells it was drawn last: up and down go by rows as they are seen.
    cells: Cell<usize>,
}

enum Input {
    Line(Field),
    Text(Box<Area>),
    Flag(bool),
}

impl Entry {
    /// A field with what the action fills in.
    pub fn of(param: &'static Param, value: &str, scene: &Scene<'_>) -> Self {
        let mut entry = Self {
            param,
            input: Input::Flag(false),
            base: String::new(),
            was: String::new(),
            wrong: None,
            read_as: None,
            cells: Cell::new(USUAL),
        };
        entry.fill(value, scene);
        entry
    }

    /// Puts in what counts as not typed by anybody.
    pub fn fill(&mut self, value: &str, scene: &Scene<'_>) {
        self.set(&named(self.param.ask, value, scene));
        self.base = self.value();
        value.clone_into(&mut self.was);
    }

    /// Puts something in it.
    pub fn set(&mut self, value: &str) {
        self.input = match self.param.ask {
            Ask::Text | Ask::Lines | Ask::File(Takes::Key) | Ask::Document => {
                Input::Text(Box::new(Area::holding(most(self.param), value)))
            }
            Ask::Flag => Input::Flag(!matches!(value, "" | "no" | "false" | "否")),
            _ => Input::Line(Field::holding(most(self.param), value)),
        };
    }

    /// What is in it.
    pub fn value(&self) -> String {
        match &self.input {
            Input::Line(field) => field.text().to_owned(),
            Input::Text(area) => area.text().to_owned(),
            Input::Flag(flag) => if *flag { "yes" } else { "" }.to_owned(),
        }
    }

    /// What is in it as an action takes it: ids instead of names.
    pub fn coded(&self, scene: &Scene<'_>) -> String {
        let value = self.value();
        if is_record(self.param.ask) {
            // Which record is meant follows from the other fields, and is read when the field is left.
            return value;
        }
        self.reading(&Args::new().with(self.param.name, &value), scene).map_or(value, |it| it.value)
    }

    /// How what is typed is understood, beside what the other fields say.
    pub fn reading(&self, args: &Args, scene: &Scene<'_>) -> Option<Reading> {
        let args = args.clone().with(self.param.name, self.value());
        read(scene.workspace, scene.cx, &args, self.param).ok().flatten()
    }

    /// Puts the only value that answers in the place of what was typed, and keeps that to be seen beside it.
    pub fn complete(&mut self, only: &str, scene: &Scene<'_>) {
        let (typed, stands) = (self.value(), named(self.param.ask, only, scene));
        self.set(&stands);
        self.read_as = Some(scene.cx.lang.typed_read_as(typed.trim(), &stands));
    }

    /// Puts what was understood in the place of what was typed, and says whether that has to be looked at.
    pub fn understand(&mut self, args: &Args, scene: &Scene<'_>) -> bool {
        let Some(reading) = self.reading(args, scene) else { return false };
        let (typed, stands) = (self.value(), named(self.param.ask, &reading.value, scene));
        if typed == stands || self.is_flag() {
            return false;
        }
        let touched = self.is_touched();
        self.set(&stands);
        self.read_as = reading.shown.map(|it| scene.cx.lang.typed_read_as(typed.trim(), &it));
        touched && self.read_as.is_some()
    }

    /// Whether somebody put in something else than it showed.
    pub fn is_touched(&self) -> bool {
        self.value() != self.base
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.value().trim().is_empty()
    }

    /// Whether it is chosen from a list.
    pub fn is_picked(&self) -> bool {
        !is_typed(self.param.ask)
    }

    /// Whether Enter is part of what is typed.
    pub fn is_text(&self) -> bool {
        matches!(self.input, Input::Text(_))
    }

    /// Whether it is on or off.
    pub fn is_flag(&self) -> bool {
        matches!(self.input, Input::Flag(_))
    }

    /// A sentence about it, which names it as its label does.
    pub fn titled(&self, sentence: &str, scene: &Scene<'_>) -> String {
        let (title, name) = ((self.param.title)(scene.cx.lang), self.param.name);
        sentence
            .replace(&format!("“{name}”"), &format!("“{title}”"))
            .replacen(&format!("{name}："), &format!("{title}："), 1)
            .replacen(&format!("{name}: "), &format!("{title}: "), 1)
            .replacen(&format!("{name} is"), &format!("{title} is"), 1)
    }

    /// Whether it names one record of a list, so that what is typed is completed as one name.
    pub fn is_one(&self) -> bool {
        self.is_picked() && !(self.param.ask.is_many() && self.value().contains([',', '，', '、']))
    }

    /// Why what is typed is no value for it; where there is a list, that it is not in there.
    pub fn say_wrong(&self, refusal: &Refusal, scene: &Scene<'_>) -> String {
        // What sends to the command line is said for whoever sits at a form; candidates are named as they are.
        let elsewhere = refusal.kind == RefusalKind::Usage || refusal.sentence.contains("lianxi ");
        if self.is_one() && elsewhere {
            scene.cx.lang.ui_not_listed(&self.value())
        } else {
            self.titled(&refusal.sentence, scene)
        }
    }

    /// Takes a key and says whether it was for it.
    pub fn press(&mut self, key: Key, scene: &Scene<'_>) -> bool {
        let types = matches!(key.code, Code::Char(_)) && !key.ctrl && !key.alt;
        let parts = matches!(key.code, Code::Char(',' | '，' | '、')) && self.param.ask.is_many();
        let anew = !self.is_touched() && !parts;
        if types && self.is_one() && (anew || self.wrong.is_some() && !parts) {
            // A name is not typed on to another one.
            self.set("");
        }
        match &mut self.input {
            Input::Line(field) => match key.code {
                Code::Char('u') if key.ctrl => field.delete_before(),
                Code::Char(_) if key.ctrl || key.alt => return false,
                Code::Up | Code::Down | Code::Enter | Code::Tab | Code::BackTab | Code::Esc => {
                    return false;
                }
                Code::F(_) | Code::PageUp | Code::PageDown => return false,
                _ => edit(field, key),
            },
            Input::Flag(flag) => match key.code {
                Code::Char(' ') | Code::Left | Code::Right => *flag = !*flag,
                _ => return false,
            },
            Input::Text(area) => {
                if !type_text(area, key, self.cells.get(), scene) {
                    return false;
                }
            }
        }
        self.read_as = None;
        self.say_full(scene.cx.lang);
        self.read_as = None;
        true
    }

    /// Takes a paste, as much of it as fits.
    pub fn paste(&mut self, text: &str, lang: Lang) {
        self.read_as = None;
        match &mut self.input {
            Input::Line(field) => drop(field.paste(text)),
            Input::Text(area) => drop(area.paste(text)),
            Input::Flag(_) => {}
        }
        self.say_full(lang);
    }

    /// How many rows it takes with what is said below it, in so many cells.
    pub fn height(&self, here: bool, cells: u16, scene: &Scene<'_>) -> u16 {
        let rows = if self.is_text() { TEXT_ROWS } else { 1 };
        let below = self.below(here, scene.cx.lang);
        let below = below.map(|it| wrap(&it, usize::from(cells), scene.widths).len());
        let said = below.map_or(usize::from(here), |it| it.clamp(1, WRONG_ROWS));
        rows + u16::try_from(said).unwrap_or(1) + u16::from(here && self.is_text())
    }

    /// Draws it, its label in so many cells; gives the place of the caret.
    pub fn view(
        &self,
        (scene, args): (&Scene<'_>, &Args),
        area: Rect,
        (label, here): (u16, bool),
        buf: &mut Buffer,
    ) -> Option<Position> {
        let (lang, widths, theme) = (scene.cx.lang, scene.widths, scene.theme);
        let top = Spot::row(area, 0);
        let name_style = if here { theme.title() } else { theme.normal() };
        let mark = if self.param.optional { " " } else { "*" };
        let pointer = if here { ">" } else { " " };
        let name = format!("{pointer}{mark}{}", (self.param.title)(lang));
        put(buf, top.first(label), &name, name_style, widths);
        let x = area.x + label.min(area.width);
        let room = Rect { x, width: area.right().saturating_sub(x), ..area };
        let rows = if self.is_text() { TEXT_ROWS.min(area.height) } else { 1 };
        let caret = self.draw(scene, Rect { height: rows, ..room }, here, buf);
        let below = super::table::below(room, rows);
        self.draw_note(scene, args, (Spot::row(room, 0), below, here), buf);
        let last = self.height(here, room.width, scene).saturating_sub(1);
        if here && self.is_text() && last < area.height {
            let last = Spot::row(area, last).skip(label);
            put(buf, last, lang.no_patient_data(), theme.dim(), widths);
        }
        caret.filter(|_| here)
    }

    fn draw(
        &self,
        scene: &Scene<'_>,
        room: Rect,
        here: bool,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let (widths, theme) = (scene.widths, scene.theme);
        let cells = usize::from(room.width.min(72));
        if room.width == 0 || room.height == 0 {
            return None;
        }
        let place = |row: usize, column: usize| {
            let row = u16::try_from(row).unwrap_or(0).min(room.height - 1);
            let column = u16::try_from(column).unwrap_or(0).min(room.width - 1);
            Some(Position::new(room.x + column, room.y + row))
        };
        match &self.input {
            Input::Line(field) => {
                let (seen, column) = field.view(cells, widths);
                put(buf, Spot::row(room, 0), &fit(&seen, cells, widths), theme.field(), widths);
                place(0, column)
            }
            Input::Flag(flag) => {
                let text = if *flag { "[x]" } else { "[ ]" };
                let style = if here { theme.focus() } else { theme.normal() };
                put(buf, Spot::row(room, 0), text, style, widths);
                place(0, 1)
            }
            Input::Text(area) => {
                self.cells.set(cells);
                let view = area.view(cells, usize::from(room.height), widths);
                for row in 0..room.height {
                    let text = view.rows.get(usize::from(row)).map_or("", String::as_str);
                    let line = fit(text, cells, widths);
                    put(buf, Spot::row(room, row), &line, theme.field(), widths);
                }
                place(view.row, view.column)
            }
        }
    }
}

fn type_text(area: &mut Area, key: Key, cells: usize, scene: &Scene<'_>) -> bool {
    match key.code {
        Code::Char('u') if key.ctrl => area.delete_before(),
        Code::Char('z') if key.ctrl => drop(area.undo()),
        Code::Char('y') if key.ctrl => drop(area.redo()),
        Code::Char(_) if key.ctrl || key.alt => return false,
        Code::Char(ch) => drop(area.insert(ch)),
        Code::Enter => drop(area.insert('\n')),
        Code::Backspace => area.backspace(),
        Code::Delete => area.delete(),
        Code::Left => area.left(),
        Code::Right => area.right(),
        Code::Home => area.home(),
        Code::End => area.end(),
        Code::Up => {
            let before = area.caret();
            area.up(cells, scene.widths);
            return area.caret() != before;
        }
        Code::Down => {
            let before = area.caret();
            area.down(cells, scene.widths);
            return area.caret() != before;
        }
        _ => return false,
    }
    true
}
