//! One change of a long text: what went, what came, and how it is taken back.

use super::line::Line;
use super::{Place, Prose};
use crate::model::Id;

/// A line, or a part of one, and the key of the line that begins with it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Piece {
    /// The key of the line; none for the part of a line that goes on before it.
    pub key: Option<Id>,
    /// The words.
    pub text: String,
}

/// What becomes of the key of the line in which a change begins.
pub(super) enum Keyed {
    /// It stays.
    Same,
    /// This is its key now.
    Now(Option<Id>),
}

/// One step that can be undone.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    at: Place,
    removed: Vec<Piece>,
    inserted: Vec<Piece>,
    /// The key of the line it begins in, before and after, where that is another one.
    keys: Option<(Option<Id>, Option<Id>)>,
    /// Where the caret was before, and is after.
    carets: (Place, Place),
}

impl Piece {
    /// Words without a key.
    pub fn plain(text: String) -> Self {
        Self { key: None, text }
    }
}

/// Where pieces end that begin at a place.
fn end_of(at: Place, pieces: &[Piece]) -> Place {
    match pieces {
        [] => at,
        [one] => Place { at: at.at + one.text.len(), ..at },
        [.., last] => Place { line: at.line + pieces.len() - 1, at: last.text.len() },
    }
}

impl Prose {
    /// What stands between two places.
    pub(super) fn cut_out(&self, from: Place, to: Place) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for n in from.line..=to.line {
            let line = &self.lines[n];
            let start = if n == from.line { from.at } else { 0 };
            let end = if n == to.line { to.at } else { line.text().len() };
            let key = line.key.clone().filter(|_| n > from.line);
            pieces.push(Piece { key, text: line.text()[start..end].to_owned() });
        }
        pieces
    }

    /// The key of the line that is left when what stands between two places goes: a line of which nothing
    /// is left leaves its place to the one that moves up.
    pub(super) fn keyed_without(&self, from: Place, to: Place) -> Keyed {
        let rest = self.lines[to.line].text().len() > to.at;
        if from.at == 0 && to.line > from.line && rest {
            return Keyed::Now(self.lines[to.line].key.clone());
        }
        Keyed::Same
    }

    /// Replaces what stands between two places, as a step that can be undone; the caret goes behind it.
    pub(super) fn replace(
        &mut self,
        (from, to): (Place, Place),
        inserted: Vec<Piece>,
        keyed: Keyed,
        typed: bool,
    ) {
        let after = end_of(from, &inserted);
        self.replace_and_go((from, to), inserted, keyed, (after, typed));
    }

    /// The same, with the caret somewhere else afterwards.
    pub(super) fn replace_and_go(
        &mut self,
        (from, to): (Place, Place),
        inserted: Vec<Piece>,
        keyed: Keyed,
        (after, typed): (Place, bool),
    ) {
        let removed = self.cut_out(from, to);
        let keys = match keyed {
            Keyed::Same => None,
            Keyed::Now(key) => Some((self.lines[from.line].key.clone(), key)),
        };
        let ends = inserted
            .last()
            .is_some_and(|it| it.text.ends_with(['，', '。', '；', '：', '！', '？']));
        self.swap(from, &removed, &inserted, keys.as_ref().map(|it| &it.1));
        let before = self.caret;
        let open = self.open;
        self.go(after);
        let edit = Edit { at: from, removed, inserted, keys, carets: (before, self.caret) };
        let joined = open && typed && self.done.last_mut().is_some_and(|it| it.join(&edit));
        if !joined {
            self.done.push(edit);
        }
        self.undone.clear();
        self.open = typed && !ends;
    }

    /// Takes back the last step and says whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(edit) = self.done.pop() else { return false };
        self.swap(edit.at, &edit.inserted, &edit.removed, edit.keys.as_ref().map(|it| &it.0));
        self.go(edit.carets.0);
        self.undone.push(edit);
        true
    }

    /// Does again what was undone last and says whether there was anything.
    pub fn redo(&mut self) -> bool {
        let Some(edit) = self.undone.pop() else { return false };
        self.swap(edit.at, &edit.removed, &edit.inserted, edit.keys.as_ref().map(|it| &it.1));
        self.go(edit.carets.1);
        self.done.push(edit);
        true
    }

    /// Puts pieces in the place of others.
    fn swap(&mut self, at: Place, old: &[Piece], new: &[Piece], key: Option<&Option<Id>>) {
        self.state += 1;
        let stays = self.lines[at.line].key.clone();
        let end = end_of(at, old);
        if let ([_], [one]) = (old, new) {
            let grown = self.lines[at.line].replace(at.at..end.at, &one.text);
            self.chars = self.chars.saturating_add_signed(grown);
        } else {
            let gone: usize = self.lines[at.line..=end.line].iter().map(Line::chars).sum();
            let first = self.lines[at.line].text()[..at.at].to_owned();
            let rest = self.lines[end.line].text()[end.at..].to_owned();
            let last = new.len().saturating_sub(1);
            let lines: Vec<Line> = new
                .iter()
                .enumerate()
                .map(|(n, piece)| {
                    let mut text = if n == 0 { first.clone() } else { String::new() };
                    text.push_str(&piece.text);
                    if n == last {
                        text.push_str(&rest);
                    }
                    Line::new(piece.key.clone(), text)
                })
                .collect();
            let come: usize = lines.iter().map(Line::chars).sum();
            self.chars = self.chars + come - gone;
            self.lines.splice(at.line..=end.line, lines);
        }
        self.lines[at.line].key = key.cloned().unwrap_or(stays);
    }
}

impl Edit {
    /// Takes the next edit into this one if it goes on where this one stopped.
    fn join(&mut self, next: &Self) -> bool {
        let ([was], [come], [gone], [new]) =
            (&mut self.removed[..], &mut self.inserted[..], &next.removed[..], &next.inserted[..])
        else {
            return false;
        };
        if next.at.line != self.at.line || next.keys.is_some() {
            return false;
        }
        if gone.text.is_empty() && next.at.at == self.at.at + come.text.len() {
            come.text.push_str(&new.text);
        } else if come.text.is_empty() && new.text.is_empty() {
            if next.at.at + gone.text.len() == self.at.at {
                was.text.insert_str(0, &gone.text);
                self.at = next.at;
            } else if next.at == self.at {
                was.text.push_str(&gone.text);
            } else {
                return false;
            }
        } else {
            return false;
        }
        self.carets.1 = next.carets.1;
        true
    }
}
