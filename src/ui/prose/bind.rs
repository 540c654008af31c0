//! The lines that are put below a clause: whom it binds, and clauses that follow it.

use super::edit::{Keyed, Piece};
use super::{Place, Prose};
use crate::action::manuscript::{Binding, Sort};

impl Prose {
    /// What stands below the clause of the caret about whom it binds.
    pub fn bound(&self, binding: Binding) -> Option<&str> {
        let (words, last) = self.clause_here()?;
        (words..=last).find_map(|it| match self.sort(it) {
            Sort::Binding(found, value) if found == binding => Some(value),
            _ => None,
        })
    }

    /// Says below the clause of the caret whom it binds, in the place of what it said; where that is still to
    /// be typed the caret goes there. Says whether there is a clause.
    pub fn bind(&mut self, binding: Binding, value: &str) -> bool {
        let Some((words, last)) = self.clause_here() else { return false };
        let line = format!("{}：{value}", binding.word());
        let is = |it: usize, wanted: Binding| matches!(self.sort(it), Sort::Binding(found, _) if found == wanted);
        let here = self.caret;
        if let Some(known) = (words..=last).find(|it| is(*it, binding)) {
            let end = Place { line: known, at: self.lines[known].text().len() };
            if value.is_empty() {
                self.go(end);
                return true;
            }
            let after =
                if here.line == known { Place { line: known, at: line.len() } } else { here };
            let from = Place { line: known, at: 0 };
            self.replace_and_go((from, end), vec![Piece::plain(line)], Keyed::Same, (after, false));
            return true;
        }
        // Below the words, and below the bindings that come before it.
        let rank = |it: Binding| Binding::ALL.iter().position(|known| *known == it);
        let above = (words..=last).rev().find(|it| match self.sort(*it) {
            Sort::Binding(found, _) => rank(found) < rank(binding),
            _ => true,
        });
        let above = above.unwrap_or(words);
        let end = Place { line: above, at: self.lines[above].text().len() };
        let typed = Place { line: above + 1, at: line.len() };
        let kept = if here.line > above { Place { line: here.line + 1, ..here } } else { here };
        let after = if value.is_empty() { typed } else { kept };
        let pieces = vec![Piece::default(), Piece::plain(line)];
        self.replace_and_go((end, end), pieces, Keyed::Same, (after, false));
        true
    }

    /// Adds paragraphs below the clause, the heading or the line of the caret, and goes to the last of them.
    pub fn add_below(&mut self, paragraphs: Vec<String>) {
        if paragraphs.is_empty() {
            return;
        }
        let last = self.clause_here().map_or(self.caret.line, |it| it.1);
        let end = Place { line: last, at: self.lines[last].text().len() };
        let mut pieces = vec![Piece::default()];
        pieces.extend(paragraphs.into_iter().map(Piece::plain));
        self.replace((end, end), pieces, Keyed::Same, false);
    }

    /// The line with the first words of the clause of the caret, and the last line that belongs to it.
    fn clause_here(&self) -> Option<(usize, usize)> {
        let here = self.caret.line;
        let is_row = |it: usize| matches!(self.sort(it), Sort::Row(_));
        let belongs = |it: usize| match self.sort(it) {
            Sort::Binding(..) | Sort::Further(_) => true,
            Sort::Row(_) => it > 0 && is_row(it - 1) && self.lines[it].key.is_none(),
            _ => false,
        };
        let words = (0..=here).rev().find(|it| !belongs(*it))?;
        let headed = (0..words).any(|it| matches!(self.sort(it), Sort::Heading(_)));
        if !matches!(self.sort(words), Sort::Words(_) | Sort::Row(_)) || !headed {
            return None;
        }
        let more = (words + 1..self.lines.len()).take_while(|it| belongs(*it)).count();
        Some((words, words + more))
    }
}
