//! What was typed on one sheet, row by row, and where the cursor is on it.

use std::collections::BTreeMap;

use super::kinds::Kind;
use super::look::{Line, Look};
use crate::ui::line::Field;
use crate::ui::pages::confirm::edit;
use crate::ui::screen::{Code, Key};

/// How a word comes, in the order in which Space goes through them.
pub(super) const HOWS: [&str; 5] = ["paper", "phone", "wechat", "oa", "in-person"];

/// A column of a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cell {
    Word,
    Words,
    How,
    By,
    /// Who in the unit approved it, or its stamp; never what stands under [`Cell::By`].
    Approver,
    On,
    Evidence,
}

/// What was typed in one row.
#[derive(Clone, Default)]
pub(super) struct Typed {
    /// The word that was chosen.
    pub(super) word: Option<&'static str>,
    pub(super) words: Field,
    pub(super) how: Option<&'static str>,
    pub(super) by: Field,
    pub(super) approver: Field,
    pub(super) on: Field,
    pub(super) evidence: Field,
    /// Why it was not recorded.
    pub(super) refused: Option<String>,
}

/// One sheet.
#[derive(Default)]
pub(super) struct Sheet {
    rows: BTreeMap<String, Typed>,
    pub(super) at: usize,
    pub(super) column: usize,
    /// How and on which day the last word came: offered for the next one.
    last: (Option<&'static str>, String),
}

impl Kind {
    /// The columns of the sheet.
    pub(super) fn cells(&self) -> &'static [Cell] {
        use Cell::{Approver, By, Evidence, How, On, Word, Words};
        match (self.recorded, self.approved) {
            (true, true) => &[Word, Words, How, By, Approver, On, Evidence],
            (true, false) => &[Word, Words, How, By, On, Evidence],
            (false, _) => &[Word, Words],
        }
    }
}

impl Typed {
    /// The text of a cell that is typed.
    pub(super) fn field(&self, cell: Cell) -> Option<&Field> {
        Some(match cell {
            Cell::Words => &self.words,
            Cell::By => &self.by,
            Cell::Approver => &self.approver,
            Cell::On => &self.on,
            Cell::Evidence => &self.evidence,
            Cell::Word | Cell::How => return None,
        })
    }

    fn field_mut(&mut self, cell: Cell) -> Option<&mut Field> {
        Some(match cell {
            Cell::Words => &mut self.words,
            Cell::By => &mut self.by,
            Cell::Approver => &mut self.approver,
            Cell::On => &mut self.on,
            Cell::Evidence => &mut self.evidence,
            Cell::Word | Cell::How => return None,
        })
    }
}

/// The word after this one, none after the last.
fn next(words: &'static [&'static str], now: Option<&str>) -> Option<&'static str> {
    match now {
        None => words.first().copied(),
        Some(now) => {
            let at = words.iter().position(|it| *it == now)?;
            words.get(at + 1).copied()
        }
    }
}

/// Goes on to the next of what can be chosen, none after the last; says whether what stands there is one.
fn go_on(field: &mut Field, among: &[String]) -> bool {
    let at = among.iter().position(|it| it == field.text());
    if at.is_none() && !field.text().is_empty() {
        return false;
    }
    let to = at.map_or(0, |it| it + 1);
    *field = Field::new(among.get(to).map_or("", String::as_str));
    true
}

/// Types in a field; at its edge an arrow is for whoever moves between cells.
fn type_in(field: &mut Field, key: Key) -> bool {
    let types = matches!(key.code, Code::Char(_) | Code::Backspace | Code::Delete);
    let moves = matches!(key.code, Code::Left | Code::Right | Code::Home | Code::End);
    if !types && !moves {
        return false;
    }
    let before = field.caret();
    edit(field, key);
    types || field.caret() != before
}

impl Sheet {
    /// What was typed for a row.
    pub(super) fn row(&self, key: &str) -> Option<&Typed> {
        self.rows.get(key)
    }

    /// The rows for which a word was chosen, in the order of the page.
    pub(super) fn filled<'a>(
        &'a self,
        look: &'a Look<'_>,
    ) -> Vec<(&'a str, &'static str, &'a Typed)> {
        let of = |key: &'a String| {
            let row = self.rows.get(key)?;
            Some((key.as_str(), row.word?, row))
        };
        look.lines.iter().filter(|it| !it.locked).filter_map(|it| of(&it.key)).collect()
    }

    /// Whether anything was typed.
    pub(super) fn has_text(&self) -> bool {
        let typed = |it: &Typed| it.word.is_some() || !it.words.text().is_empty();
        self.rows.values().any(typed)
    }

    /// Lets go of what was typed for units that have spoken for themselves meanwhile.
    pub(super) fn give_way(&mut self, look: &Look<'_>) {
        for line in look.lines.iter().filter(|it| it.locked) {
            self.rows.remove(&line.key);
        }
    }

    /// Takes away what was recorded; keeps what was not with the reason.
    pub(super) fn settle(&mut self, key: &str, refused: Option<String>) {
        match refused {
            None => drop(self.rows.remove(key)),
            Some(why) => {
                if let Some(row) = self.rows.get_mut(key) {
                    row.refused = Some(why);
                }
            }
        }
    }

    /// Takes a key in the cell under the cursor; says whether it was for it.
    pub(super) fn press(&mut self, key: Key, kind: &Kind, look: &Look<'_>) -> bool {
        let (Some(line), Some(cell)) = (look.lines.get(self.at), kind.cells().get(self.column))
        else {
            return false;
        };
        let clears = key.ctrl && key.code == Code::Char('u');
        let command = matches!(key.code, Code::Char(_)) && (key.ctrl || key.alt);
        if line.locked || (command && !clears) {
            return false;
        }
        let mut row = self.rows.get(&line.key).cloned().unwrap_or_default();
        let space = key.code == Code::Char(' ');
        let taken = match (key.code, cell) {
            _ if space && self.choose(&mut row, *cell, (line, kind, look)) => true,
            (Code::Backspace | Code::Delete, Cell::Word) => row.word.take().is_some(),
            (Code::Backspace | Code::Delete, Cell::How) => row.how.take().is_some(),
            _ => row.field_mut(*cell).is_some_and(|field| type_in(field, key)),
        };
        if taken {
            row.refused = None;
            self.remember(&row);
            self.rows.insert(line.key.clone(), row);
        }
        taken
    }

    /// Goes on to the next of what can be chosen in a cell; says whether there is something to choose.
    fn choose(
        &self,
        row: &mut Typed,
        cell: Cell,
        (line, kind, look): (&Line, &Kind, &Look<'_>),
    ) -> bool {
        let blank = row.field(cell).is_none_or(|it| it.text().is_empty());
        match cell {
            Cell::Word => {
                let first = row.word.is_none() && row.words.text().is_empty();
                match line.offer.as_ref().filter(|_| first) {
                    Some((word, words)) => {
                        row.word = Some(word);
                        row.words = Field::new(words);
                    }
                    None => row.word = next(kind.words, row.word),
                }
                self.offer(row, kind, look);
            }
            Cell::How => row.how = next(&HOWS, row.how),
            Cell::On if blank => row.on = Field::new(&look.today.to_string()),
            Cell::By => return go_on(&mut row.by, &look.people(&line.unit)),
            Cell::Approver => return go_on(&mut row.approver, &look.approvers(&line.unit)),
            Cell::Words | Cell::On | Cell::Evidence => return false,
        }
        true
    }

    /// Takes a paste into the cell under the cursor.
    pub(super) fn paste(&mut self, text: &str, kind: &Kind, look: &Look<'_>) {
        let (Some(line), Some(cell)) = (look.lines.get(self.at), kind.cells().get(self.column))
        else {
            return;
        };
        if !line.locked && !matches!(cell, Cell::Word | Cell::How) {
            let row = self.rows.entry(line.key.clone()).or_default();
            if let Some(field) = row.field_mut(*cell) {
                field.paste(text);
            }
        }
    }

    /// Offers what was typed for the row before, where a word begins a row.
    fn offer(&self, row: &mut Typed, kind: &Kind, look: &Look<'_>) {
        if row.word.is_none() || !kind.recorded {
            return;
        }
        row.how = row.how.or(self.last.0);
        if row.on.text().is_empty() {
            let today = look.today.to_string();
            let day = if self.last.1.is_empty() { &today } else { &self.last.1 };
            row.on = Field::new(day);
        }
    }

    fn remember(&mut self, row: &Typed) {
        if row.word.is_none() {
            return;
        }
        self.last.0 = row.how.or(self.last.0);
        if !row.on.text().trim().is_empty() {
            row.on.text().clone_into(&mut self.last.1);
        }
    }

    /// Fills the cell under the cursor down into every row below that has nothing there.
    pub(super) fn fill_down(&mut self, kind: &Kind, look: &Look<'_>) -> bool {
        let (Some(line), Some(cell)) = (look.lines.get(self.at), kind.cells().get(self.column))
        else {
            return false;
        };
        let Some(from) = self.rows.get(&line.key).cloned() else { return false };
        for below in look.lines.iter().skip(self.at + 1).filter(|it| !it.locked) {
            // Where a word stands already nothing is said anew by a key that fills many rows.
            if !below.owes && !self.rows.contains_key(&below.key) {
                continue;
            }
            let mut row = self.rows.get(&below.key).cloned().unwrap_or_default();
            match cell {
                Cell::Word if row.word.is_none() => {
                    row.word = from.word;
                    self.offer(&mut row, kind, look);
                }
                Cell::How => row.how = row.how.or(from.how),
                Cell::Word => {}
                Cell::Words | Cell::By | Cell::Approver | Cell::On | Cell::Evidence => {
                    let text = from.field(*cell).map_or("", Field::text).to_owned();
                    let field = row.field_mut(*cell).filter(|it| it.text().is_empty());
                    if let Some(field) = field {
                        *field = Field::new(&text);
                    }
                }
            }
            self.rows.insert(below.key.clone(), row);
        }
        true
    }
}
