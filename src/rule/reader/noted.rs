//! What was read, said before it is saved: how much of what, and every line and name that was not understood.

use std::collections::BTreeMap;

use crate::model::Minutes;
use crate::seal::{Became, say_mended};
use crate::text::Lang;

/// A line, counted from one, with its words.
pub type Quote = (usize, String);

/// What stands before so many quotes.
type Head = fn(Lang, usize) -> String;

/// What was read of a text, and what was not.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Noted {
    /// How many lines of opening.
    pub opening: usize,
    /// How many headings.
    pub headings: usize,
    /// How many clauses.
    pub clauses: usize,
    /// How many of them bind somebody.
    pub binding: usize,
    /// Whether there was no heading, so that the clauses stand below one that the program gives.
    pub headless: bool,
    /// Whether headings or whom a clause binds were read from what only looks so.
    pub inferred: bool,
    /// Lines that were kept in words although they look like something that they could not be read as.
    pub puzzling: Vec<Quote>,
    /// Names of units that nobody has; they stay in the words.
    pub unknown: Vec<Quote>,
    /// Clauses that name support or a deadline and nobody who answers for them: that stays in the words.
    pub unled: Vec<Quote>,
    /// Deadlines whose day has to be said.
    pub asked: Vec<Quote>,
    /// Lines that were left out because the record prints them itself.
    pub left_out: Vec<Quote>,
    /// Lines that became whom a clause binds, and stand in its words no more.
    pub bound: Vec<Quote>,
    /// Characters that were mended or left out.
    pub mended: BTreeMap<(Became, char), usize>,
}

impl Noted {
    /// The first line at which somebody should look.
    pub fn first_line(&self) -> Option<usize> {
        let lists = [&self.puzzling, &self.unknown, &self.unled, &self.asked, &self.left_out];
        lists.into_iter().flatten().map(|it| it.0).filter(|it| *it > 0).min()
    }

    /// Counts what was read.
    pub fn count(&mut self, minutes: &Minutes) {
        self.opening = minutes.opening.iter().map(|it| it.lines().count()).sum();
        self.headings = minutes.sections.iter().filter(|it| !it.heading.is_empty()).count();
        self.clauses = minutes.clauses().count();
        self.binding = minutes.clauses().filter(|it| it.binds()).count();
        for quotes in [&mut self.puzzling, &mut self.unknown] {
            quotes.sort();
            quotes.dedup();
        }
        self.headless &= self.clauses > 0;
        if self.headless {
            self.headings = 0;
        }
    }

    /// Whether anything was read otherwise than it stood there, so that somebody should look before it is kept.
    pub fn wants_a_look(&self) -> bool {
        let lists = [&self.puzzling, &self.unknown, &self.unled, &self.asked, &self.left_out];
        self.headless || !self.mended.is_empty() || lists.iter().any(|it| !it.is_empty())
    }

    /// Everything that was read and not read, a sentence each, with every line in full.
    pub fn say(&self, lang: Lang) -> Vec<String> {
        let sentence = |head: String, quotes: Vec<String>| match quotes.as_slice() {
            [] => head,
            quotes => head + &quotes.join(lang.comma()) + lang.full_stop(),
        };
        self.parts(lang).into_iter().map(|(head, quotes)| sentence(head, quotes)).collect()
    }

    /// The same for a page: a line for each.
    pub fn listed(&self, lang: Lang) -> Vec<String> {
        let parts = self.parts(lang).into_iter();
        parts.flat_map(|(head, quotes)| std::iter::once(head).chain(indented(quotes))).collect()
    }

    fn parts(&self, lang: Lang) -> Vec<(String, Vec<String>)> {
        let none = Vec::new;
        let counts = [self.opening, self.headings, self.clauses, self.binding];
        let mut said = vec![(lang.noted_read(counts[0], counts[1], counts[2], counts[3]), none())];
        if self.headless {
            said.push((lang.noted_headless().to_owned(), none()));
        }
        let lists: [(&[Quote], Head); 5] = [
            (&self.puzzling, Lang::noted_puzzling),
            (&self.unknown, Lang::noted_unknown),
            (&self.unled, Lang::noted_unled),
            (&self.asked, Lang::noted_asked),
            (&self.left_out, Lang::noted_left_out),
        ];
        for (quotes, head) in lists.into_iter().filter(|it| !it.0.is_empty()) {
            let each = quotes.iter().map(|(line, words)| lang.noted_line(*line, words));
            said.push((head(lang, quotes.len()), each.collect()));
        }
        said.extend(say_mended(&self.mended, lang).map(|it| (lang.noted_mended(&it), none())));
        said
    }
}

fn indented(quotes: Vec<String>) -> impl Iterator<Item = String> {
    quotes.into_iter().map(|it| format!("  {it}"))
}
