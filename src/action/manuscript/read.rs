//! Reads a text as a draft, line by line; whatever it cannot read it names, and loses nothing.

use std::collections::BTreeSet;

use super::misread::{Key, Misread, Why};
use super::{Binding, Sort, base, sort, tag};
use crate::action::read_day;
use crate::model::{Clause, Id, Meeting, Minutes, Section, Workspace};
use crate::seal::{self, Lines};

/// What parts the names of units.
pub(super) const COMMAS: [char; 6] = [',', '，', '、', '；', ' ', '\u{3000}'];

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
    let mut reader = Reader::new(workspace, meeting, from);
    let (digits, body) = base(text);
    let first = if digits.is_some() { 2 } else { 1 };
    for (n, line) in body.split('\n').enumerate() {
        reader.line = n + first;
        let read = reader.read(line);
        read.map_err(|why| Misread { line: reader.line, why })?;
    }
    reader.end()
}

struct Reader<'a> {
    workspace: &'a Workspace,
    meeting: &'a Meeting,
    from: &'a Minutes,
    line: usize,
    opening: Vec<String>,
    sections: Vec<Section>,
    /// The keys that stand before a line so far.
    used: BTreeSet<Id>,
    last: Last,
    /// The line of each clause that binds, to be named when something is missing.
    bound: Option<usize>,
}

/// What the next line may go on with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Opening,
    Clause,
    Emptied,
}

/// Stands for the key of a new clause until all keys are known; no clause has it.
const NEW: &str = "new-clause";

impl<'a> Reader<'a> {
    fn new(workspace: &'a Workspace, meeting: &'a Meeting, from: &'a Minutes) -> Self {
        let (opening, sections) = (Vec::new(), Vec::new());
        let (used, last) = (BTreeSet::new(), Last::Nothing);
        Self { workspace, meeting, from, line: 0, opening, sections, used, last, bound: None }
    }

    fn read(&mut self, line: &str) -> Result<(), Why> {
        let line = seal::mend_line(line);
        let (key, body) = tag(&line);
        let sorted = sort(body);
        if let Sort::Words(words) | Sort::Heading(words) | Sort::Further(words) = sorted
            && !words.is_empty()
            && let Some(unfit) = seal::unfit(words, Lines::One)
        {
            return Err(Why::Unfit(unfit));
        }
        match sorted {
            Sort::Blank => {
                if key.is_some() {
                    self.settle()?;
                    self.last = Last::Emptied;
                }
                Ok(())
            }
            Sort::Heading(words) => self.heading(key, words),
            Sort::Further(words) => self.further(words),
            Sort::Binding(binding, value) => self.binding(binding, value),
            Sort::Words(words) => self.words(key, words),
        }
    }

    fn heading(&mut self, key: Option<Id>, words: &str) -> Result<(), Why> {
        self.settle()?;
        // A clause that was made a heading leaves its key behind.
        let item = key.filter(|it| self.is_item(it));
        if let Some(item) = &item {
            self.once(item)?;
        }
        self.sections.push(Section { heading: words.to_owned(), item, clauses: Vec::new() });
        self.last = Last::Nothing;
        Ok(())
    }

    fn words(&mut self, key: Option<Id>, words: &str) -> Result<(), Why> {
        self.settle()?;
        // A heading that was made a clause leaves its item behind.
        let key = key.filter(|it| !self.is_item(it));
        if let Some(key) = &key {
            self.known(key)?;
            self.once(key)?;
        }
        let Some(section) = self.sections.last_mut() else {
            if let Some(key) = key {
                return Err(Why::Key(Key::BeforeHeading(key.to_string())));
            }
            self.opening.push(words.to_owned());
            self.last = Last::Opening;
            return Ok(());
        };
        let key = key.unwrap_or_else(|| Id::new(NEW).expect("small letters and - are an id"));
        let text = words.to_owned();
        section.clauses.push(Clause::plain(key, text));
        self.last = Last::Clause;
        Ok(())
    }

    fn further(&mut self, words: &str) -> Result<(), Why> {
        match (self.last, self.clause()) {
            (Last::Clause, Some(clause)) => {
                clause.text.push('\n');
                clause.text.push_str(words);
            }
            (Last::Opening, _) => self.opening.push(words.to_owned()),
            _ => return Err(Why::NothingToGoOn),
        }
        Ok(())
    }

    fn binding(&mut self, binding: Binding, value: &str) -> Result<(), Why> {
        if self.last == Last::Emptied {
            return Err(Why::Emptied(binding));
        }
        let (units, due) = match binding {
            Binding::Due if value.is_empty() => (Vec::new(), None),
            Binding::Due => {
                let day = read_day(value).ok_or_else(|| Why::NoDay(value.to_owned()))?;
                (Vec::new(), Some(day))
            }
            Binding::Lead | Binding::Support => (self.units(value)?, None),
        };
        let line = self.line;
        let is_clause = self.last == Last::Clause;
        let clause = self.clause().filter(|_| is_clause).ok_or(Why::NoClauseAbove(binding))?;
        let twice = match binding {
            Binding::Lead => !std::mem::replace(&mut clause.lead, units).is_empty(),
            Binding::Support => !std::mem::replace(&mut clause.support, units).is_empty(),
            Binding::Due => std::mem::replace(&mut clause.due, due).is_some(),
        };
        self.bound = Some(line);
        if twice { Err(Why::Twice(binding)) } else { Ok(()) }
    }

    fn units(&self, value: &str) -> Result<Vec<Id>, Why> {
        let mut units = Vec::new();
        for part in value.split(COMMAS).map(str::trim).filter(|it| !it.is_empty()) {
            let found = self.workspace.find_unit(part);
            let unit = found.ok_or_else(|| Why::NoUnit(part.to_owned()))?;
            if !units.contains(unit) {
                units.push(unit.clone());
            }
        }
        Ok(units)
    }

    /// Looks at the clause that is complete now: support and a day want a lead, and each unit one place.
    fn settle(&mut self) -> Result<(), Why> {
        let bound = self.bound.take();
        let Some(line) = bound else { return Ok(()) };
        let why = self.clause().and_then(|it| {
            let both = it.support.iter().find(|unit| it.lead.contains(unit));
            match both {
                Some(unit) => Some(Why::Both(unit.to_string())),
                None if it.lead.is_empty() && (!it.support.is_empty() || it.due.is_some()) => {
                    Some(Why::NoLead)
                }
                None => None,
            }
        });
        match why {
            Some(why) => {
                self.line = line;
                Err(why)
            }
            None => Ok(()),
        }
    }

    fn clause(&mut self) -> Option<&mut Clause> {
        self.sections.last_mut()?.clauses.last_mut()
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

    fn end(mut self) -> Result<Minutes, Misread> {
        self.settle().map_err(|why| Misread { line: self.line, why })?;
        let mut last_key = self.from.last_key;
        for clause in self.sections.iter_mut().flat_map(|it| &mut it.clauses) {
            if *clause.key == *NEW {
                last_key = free_key(self.from, &self.used, last_key);
                clause.key =
                    Id::new(&format!("c{last_key}")).expect("a letter and a number are an id");
            }
        }
        let opening = (!self.opening.is_empty()).then(|| self.opening.join("\n"));
        Ok(Minutes { last_key, opening, sections: self.sections, ..self.from.clone() })
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
