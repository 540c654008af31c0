//! Reads a text as a draft: the parts that the reader finds become sections and clauses with their keys.

use std::collections::BTreeSet;

use super::base;
use crate::model::{Clause, Id, Meeting, Minutes, Section, Workspace};
use crate::rule::reader::{
    self, Block, Bound, Draft, Form, Ground, HEADLESS, Key, Kind, Misread, Noted, Why,
};

/// The draft that a text is, its keys taken from the draft that it was read from.
///
/// # Errors
/// With the line that cannot be read, and why.
pub fn read(
    workspace: &Workspace,
    meeting: &Meeting,
    from: &Minutes,
    text: &str,
) -> Result<Minutes, Misread> {
    look(workspace, meeting, from, text).map(|it| it.0)
}

/// The same, with what was read and what was not: it is said before anything is saved.
///
/// # Errors
/// With the line that cannot be read, and why.
pub fn look(
    workspace: &Workspace,
    meeting: &Meeting,
    from: &Minutes,
    text: &str,
) -> Result<(Minutes, Noted), Misread> {
    let (digits, body) = base(text);
    let first_line = if digits.is_some() { 2 } else { 1 };
    let form = Form::of_minutes(workspace, meeting, from, first_line);
    let day = meeting.at.with_timezone(&workspace.mechanism.offset()).date_naive();
    let ground = Ground::of(workspace, day);
    let (blocks, noted) = reader::read(&form, &ground, body)?;
    let mut builder = Builder::new(meeting, from, &ground, noted);
    for block in blocks {
        let line = block.line;
        builder.take(block).map_err(|why| Misread { line, why })?;
    }
    Ok(builder.end())
}

struct Builder<'a> {
    meeting: &'a Meeting,
    from: &'a Minutes,
    ground: &'a Ground<'a>,
    noted: Noted,
    opening: Vec<String>,
    sections: Vec<Section>,
    /// The keys that stand before a line so far.
    used: BTreeSet<Id>,
}

/// Stands for the key of a new clause until all keys are known; no clause has it.
const NEW: &str = "new-clause";

impl<'a> Builder<'a> {
    fn new(meeting: &'a Meeting, from: &'a Minutes, ground: &'a Ground<'a>, noted: Noted) -> Self {
        let (opening, sections, used) = (Vec::new(), Vec::new(), BTreeSet::new());
        Self { meeting, from, ground, noted, opening, sections, used }
    }

    fn take(&mut self, block: Block) -> Result<(), Why> {
        match block.kind {
            Kind::Opening(words) => {
                self.opening.push(words);
                Ok(())
            }
            Kind::Heading(words) => self.heading(block.key, words),
            Kind::Clause(clause) => self.clause(block.line, block.key, clause),
            Kind::Emptied => Ok(()),
        }
    }

    fn heading(&mut self, key: Option<Id>, words: String) -> Result<(), Why> {
        // A clause that was made a heading leaves its key behind.
        if let Some(key) = key.as_ref().filter(|it| !self.is_item(it)) {
            self.known(key)?;
        }
        let item = key.filter(|it| self.is_item(it));
        if let Some(item) = &item {
            self.once(item)?;
        }
        self.sections.push(Section { heading: words, item, clauses: Vec::new() });
        Ok(())
    }

    fn clause(&mut self, line: usize, key: Option<Id>, mut clause: Draft) -> Result<(), Why> {
        // A heading that was made a clause leaves its item behind.
        let key = key.filter(|it| !self.is_item(it));
        if let Some(key) = &key {
            self.known(key)?;
            self.once(key)?;
        }
        if self.sections.is_empty() {
            if let Some(key) = key.as_ref().filter(|_| !self.noted.headless) {
                return Err(Why::Key(Key::BeforeHeading(key.to_string())));
            }
            let heading = HEADLESS.to_owned();
            self.sections.push(Section { heading, item: None, clauses: Vec::new() });
        }
        // A clause that was there says whom it binds in its lines alone: its words were judged before.
        let words = if key.is_none() { clause.said(self.ground) } else { None };
        let base = Bound::default();
        let bound = clause.settle((line, self.ground), base, words, &mut self.noted);
        let key = key.unwrap_or_else(|| Id::new(NEW).expect("small letters and - are an id"));
        let section = self.sections.last_mut().expect("there is one now");
        section.clauses.push(bound.on(Clause::plain(key, clause.text)));
        Ok(())
    }

    fn is_item(&self, key: &Id) -> bool {
        self.meeting.agenda.iter().any(|it| it.key == *key)
            || self.from.sections.iter().any(|it| it.item.as_ref() == Some(key))
    }

    /// A key of this draft, or one that it had: what was dropped may come back by an undo.
    fn known(&self, key: &Id) -> Result<(), Why> {
        let number = key.strip_prefix('c').and_then(|it| it.parse::<u32>().ok());
        let had = number.is_some_and(|it| (1..=self.from.last_key).contains(&it));
        if had || self.from.clause(key).is_some() {
            return Ok(());
        }
        Err(Why::Key(Key::Unknown(key.to_string())))
    }

    fn once(&mut self, key: &Id) -> Result<(), Why> {
        if self.used.insert(key.clone()) {
            return Ok(());
        }
        Err(Why::Key(Key::Twice(key.to_string())))
    }

    fn end(mut self) -> (Minutes, Noted) {
        let mut last_key = self.from.last_key;
        for clause in self.sections.iter_mut().flat_map(|it| &mut it.clauses) {
            if *clause.key == *NEW {
                last_key = free_key(self.from, &self.used, last_key);
                clause.key =
                    Id::new(&format!("c{last_key}")).expect("a letter and a number are an id");
            }
        }
        let opening = (!self.opening.is_empty()).then(|| self.opening.join("\n"));
        let minutes = Minutes { last_key, opening, sections: self.sections, ..self.from.clone() };
        self.noted.count(&minutes);
        (minutes, self.noted)
    }
}

/// The next number that no clause has: a file that was edited by hand may have keys above its own count.
fn free_key(from: &Minutes, used: &BTreeSet<Id>, after: u32) -> u32 {
    let taken = |number: u32| {
        let key = format!("c{number}");
        from.clause(&key).is_some() || used.contains(key.as_str())
    };
    (after + 1..=u32::MAX).find(|it| !taken(*it)).unwrap_or(after + 1)
}
