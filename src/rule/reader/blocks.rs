//! Lines become the opening, headings and clauses, with whom each clause binds.

use super::bound::{Bound, Ground, Said};
use super::label::{Binding, labelled};
use super::misread::{Misread, Why};
use super::noted::Noted;
use super::walk::{Item, What};
use super::{Form, shape};
use crate::model::Id;
use crate::rule::deadline;
use crate::seal::{self, Lines};

/// A part of a text as it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// The line on which it begins, counted from one.
    pub line: usize,
    /// The key before it.
    pub key: Option<Id>,
    /// What it is.
    pub kind: Kind,
}

/// What a part of a text is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A paragraph before everything else.
    Opening(String),
    /// A heading.
    Heading(String),
    /// A clause.
    Clause(Draft),
    /// A clause or a heading whose words were taken away.
    Emptied,
}

/// A clause as it was read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Draft {
    /// Its words, a line or more.
    pub text: String,
    /// What the lines below it say.
    pub stated: Said,
    /// Those lines, with where they stand.
    lines: Vec<(Binding, usize, String)>,
    /// Whether all its lines are rows of a table.
    table: bool,
}

/// Lines one after the other, and what the next one may go on with.
pub(super) struct Folder<'a> {
    form: &'a Form,
    ground: &'a Ground<'a>,
    blocks: Vec<Block>,
    noted: Noted,
    headed: bool,
    /// Whether there was a clause.
    begun: bool,
    /// Whether there are headings of the program's own form: short lines in such a text were typed there.
    marked: bool,
}

impl<'a> Folder<'a> {
    pub(super) fn new(form: &'a Form, ground: &'a Ground<'a>) -> Self {
        Self {
            form,
            ground,
            blocks: Vec::new(),
            noted: Noted::default(),
            headed: false,
            begun: false,
            marked: false,
        }
    }

    /// All lines, read.
    pub(super) fn fold(mut self, items: Vec<Item>) -> Result<(Vec<Block>, Noted), Misread> {
        let has_heading = items.iter().any(|it| matches!(it.what, What::Heading(_)));
        self.noted.headless = !has_heading;
        let is_mark = |it: &Item| it.marked && matches!(it.what, What::Heading(_));
        self.marked = items.iter().any(is_mark);
        for item in items {
            let line = item.line;
            self.take(item, has_heading).map_err(|why| Misread { line, why })?;
        }
        Ok((self.blocks, self.noted))
    }

    fn take(&mut self, item: Item, has_heading: bool) -> Result<(), Why> {
        let Item { line, key, what, marked } = item;
        if let What::Words(it) | What::Heading(it) | What::Further(it) | What::Row(it) = &what
            && !it.is_empty()
            && let Some(unfit) = seal::unfit(it, Lines::One)
        {
            return Err(Why::Unfit(unfit));
        }
        match what {
            What::Blank if key.is_some() => self.put(line, key, Kind::Emptied),
            What::Blank => {}
            What::Frame(words) => self.noted.left_out.push((line, words)),
            What::Heading(words) => {
                self.headed = true;
                self.noted.inferred |= !marked;
                self.put(line, key, Kind::Heading(words));
            }
            What::Further(words) => return self.go_on(&words),
            What::Row(words) => self.row(line, key, words, has_heading),
            What::Binding(words) => return self.binding(line, words, has_heading),
            What::Words(words) => self.words(line, key, words, has_heading),
        }
        Ok(())
    }

    fn put(&mut self, line: usize, key: Option<Id>, kind: Kind) {
        self.begun |= matches!(kind, Kind::Clause(_));
        self.blocks.push(Block { line, key, kind });
    }

    fn clause(&mut self) -> Option<&mut Draft> {
        match self.blocks.last_mut().map(|it| &mut it.kind) {
            Some(Kind::Clause(clause)) => Some(clause),
            _ => None,
        }
    }

    /// Before the first heading stands the opening; without any heading, what says how the meeting was held.
    fn words(&mut self, line: usize, key: Option<Id>, words: String, has_heading: bool) {
        let opens = if has_heading {
            !self.headed
        } else {
            self.form.opens_with(&words) || (self.form.is_minutes && shape::is_opening(&words))
        };
        if key.is_none() && opens && !self.begun {
            return self.put(line, None, Kind::Opening(words));
        }
        if self.form.is_minutes && key.is_none() && self.is_odd(&words) {
            self.noted.puzzling.push((line, words.clone()));
        }
        self.put(line, key, Kind::Clause(Draft { text: words, ..Draft::default() }));
    }

    /// Whether a paragraph looks like a part of the frame, or like a line whose end was lost; a short line in a
    /// text of the program's own form was typed there.
    fn is_odd(&self, words: &str) -> bool {
        let framed =
            self.form.is_title(words) || shape::is_furniture(words) || shape::is_roll(words);
        let short = words.chars().count() <= shape::HEADING && !shape::is_closed(words);
        framed || (short && !self.marked)
    }

    fn row(&mut self, line: usize, key: Option<Id>, words: String, has_heading: bool) {
        if key.is_none() && has_heading && !self.headed {
            return self.put(line, None, Kind::Opening(words));
        }
        let above =
            self.clause().filter(|it| it.table && it.stated == Said::default() && key.is_none());
        if let Some(above) = above {
            return above.further(&words);
        }
        let clause = Draft { text: words, table: true, ..Draft::default() };
        self.put(line, key, Kind::Clause(clause));
    }

    fn go_on(&mut self, words: &str) -> Result<(), Why> {
        match self.blocks.last_mut().map(|it| &mut it.kind) {
            Some(Kind::Clause(clause)) => {
                clause.table = false;
                clause.further(words);
            }
            Some(Kind::Opening(opening)) => {
                opening.push('\n');
                opening.push_str(words);
            }
            _ => return Err(Why::NothingToGoOn),
        }
        Ok(())
    }

    /// A line with labels; what it cannot say of a clause stays in the words.
    fn binding(&mut self, line: usize, words: String, has_heading: bool) -> Result<(), Why> {
        let all = labelled(&words).unwrap_or_default();
        if let (Some(Kind::Emptied), Some(first)) =
            (self.blocks.last().map(|it| &it.kind), all.first())
        {
            return Err(Why::Emptied(first.0));
        }
        let ground = self.ground;
        let Some(clause) = self.clause() else {
            self.noted.puzzling.push((line, words.clone()));
            self.words(line, None, words, has_heading);
            return Ok(());
        };
        let known = clause.stated.unknown.len();
        let mut understood = true;
        for (binding, value) in &all {
            understood &= clause.stated.take(*binding, value, ground);
        }
        if let (true, Some(first)) = (understood, all.first()) {
            clause.lines.push((first.0, line, words.clone()));
            self.noted.bound.push((line, words));
            return Ok(());
        }
        clause.further(&words);
        let unknown: Vec<String> = clause.stated.unknown[known..].to_vec();
        let odd = std::mem::take(&mut clause.stated.odd);
        self.noted.unknown.extend(unknown.into_iter().map(|it| (line, it)));
        if !odd.is_empty() {
            self.noted.puzzling.push((line, words));
        }
        Ok(())
    }
}

impl Draft {
    /// A clause of these words alone.
    pub fn of(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// What its words say of whom it binds; a table is kept as it is and says nothing.
    pub fn said(&self, ground: &Ground<'_>) -> Option<Said> {
        (!self.table).then(|| Said::of_words(&self.text, ground))
    }

    fn further(&mut self, words: &str) {
        self.text.push('\n');
        self.text.push_str(words);
    }

    /// Whom the clause binds: what its lines state, and where they are silent what stood before or what its
    /// words say. Support or a day without anybody who answers for it stay in the words.
    pub fn settle(
        &mut self,
        (line, ground): (usize, &Ground<'_>),
        base: Bound,
        words: Option<Said>,
        noted: &mut Noted,
    ) -> Bound {
        let mut bound = base;
        let stated = std::mem::take(&mut self.stated.bound);
        let nobody = stated.lead.is_empty() && stated.owners.is_empty();
        if let Some(said) = words {
            noted.inferred |= !said.bound.is_empty();
            noted.unknown.extend(said.unknown.into_iter().map(|it| (line, it)));
            noted.puzzling.extend(said.odd.into_iter().map(|it| (line, it)));
            let Bound { lead, owners, support, due } = said.bound;
            if nobody && bound.lead.is_empty() && bound.owners.is_empty() {
                (bound.lead, bound.owners) = (lead, owners);
            }
            if bound.support.is_empty() {
                bound.support = support;
            }
            bound.due = bound.due.or(due);
        }
        if !nobody {
            (bound.lead, bound.owners) = (stated.lead, stated.owners);
        }
        if !stated.support.is_empty() {
            bound.support = stated.support;
        }
        bound.due = stated.due.or(bound.due);
        self.agree((line, ground), bound, noted)
    }

    /// A unit stands in a clause once, and nothing is due where nobody answers for it.
    fn agree(
        &mut self,
        (line, ground): (usize, &Ground<'_>),
        mut bound: Bound,
        noted: &mut Noted,
    ) -> Bound {
        bound.owners.retain(|it| !bound.lead.contains(it));
        bound.support.retain(|it| !bound.lead.contains(it) && !bound.owners.contains(it));
        if bound.lead.is_empty() && bound.owners.is_empty() && !bound.is_empty() {
            let first = self.text.lines().next().unwrap_or_default().to_owned();
            noted.unled.push((line, first));
            bound = Bound::default();
            for (_, line, words) in std::mem::take(&mut self.lines) {
                noted.bound.retain(|it| it.0 != line);
                self.further(&words);
            }
        }
        if let Some(due) = &bound.due
            && let Some(text) = &due.text
            && deadline::is_asked(due, ground.day, ground.calendar)
        {
            noted.asked.push((line, text.clone()));
        }
        bound
    }
}
