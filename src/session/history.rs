//! What this session did that can be taken back, step by step: edits of documents, and nothing else.
//!
//! A statement is never taken back by a key, and what stands before it is out of reach from then on: who
//! steps over a statement no longer knows what its words rested on.

use std::sync::Arc;

use super::{PATIENCE, Session, allowed, with_notice};
use crate::action::restore::{Edited, restore};
use crate::action::{Action, Args, Change, Done};
use crate::check;
use crate::cx::Refusal;

/// The most steps that are remembered.
const STEPS: usize = 200;

/// What was done and undone in this session, the latest last.
#[derive(Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// One thing that was done.
pub(super) struct Step {
    action: &'static Action,
    what: What,
}

enum What {
    Edit(Vec<Edited>),
    /// A record that was not there before; the store deletes nothing.
    Made,
    Statement,
}

/// What an action did, as it can be taken back; none if nothing is changed by it.
pub(super) fn step(action: &'static Action, change: &Change) -> Option<Step> {
    let edits = change.documents.iter().map(|(path, it)| {
        let (before, after) = (it.before.clone()?, it.after.clone());
        Some(Edited { path: path.clone(), before, after })
    });
    let edits: Option<Vec<_>> = edits.collect();
    let what = match edits {
        _ if change.statement.is_some() => What::Statement,
        None => What::Made,
        Some(edits) if edits.iter().all(|it| it.before == it.after) => return None,
        Some(edits) => What::Edit(edits),
    };
    Some(Step { action, what })
}

impl History {
    /// Remembers what was just done; what was undone before cannot be done again then.
    pub(super) fn note(&mut self, step: Option<Step>) {
        let Some(step) = step else { return };
        self.done.push(step);
        self.undone.clear();
        if self.done.len() > STEPS {
            self.done.remove(0);
        }
    }
}

impl Session {
    /// Whether the last thing done in this session is an edit, and whether one was undone last.
    pub fn can_undo(&self) -> (bool, bool) {
        let edit = |it: Option<&Step>| it.is_some_and(|it| matches!(it.what, What::Edit(_)));
        (edit(self.history.done.last()), edit(self.history.undone.last()))
    }

    /// Takes the last edit of this session back, as an edit of its own.
    ///
    /// # Errors
    /// If there is none, if it was a statement, or if somebody changed the document since.
    pub fn undo(&mut self) -> Result<Done, Refusal> {
        let lang = self.cx.lang;
        let Some(step) = self.history.done.last() else {
            return Err(Refusal::refused(lang.undo_nothing()));
        };
        let (action, title) = (step.action, (step.action.title)(lang));
        let edits: Vec<_> = match &step.what {
            What::Statement => return Err(Refusal::refused(lang.undo_statement(title))),
            What::Made => return Err(Refusal::refused(lang.undo_made(title))),
            What::Edit(edits) => edits.iter().map(Edited::reversed).collect(),
        };
        let unsure = self.edit_again(action, &edits)?;
        self.history.undone.extend(self.history.done.pop());
        Ok(Done { sentence: with_notice(lang.undone(title), unsure), ..Done::default() })
    }

    /// Does again what was undone last.
    ///
    /// # Errors
    /// As [`Session::undo`].
    pub fn redo(&mut self) -> Result<Done, Refusal> {
        let lang = self.cx.lang;
        let Some(Step { action, what: What::Edit(edits) }) = self.history.undone.last() else {
            return Err(Refusal::refused(lang.redo_nothing()));
        };
        let (action, edits) = (*action, edits.clone());
        let unsure = self.edit_again(action, &edits)?;
        self.history.done.extend(self.history.undone.pop());
        let sentence = with_notice(lang.redone((action.title)(lang)), unsure);
        Ok(Done { sentence, ..Done::default() })
    }

    /// The way of every change: lock, read afresh, ask the rights, compare, judge, write, read again.
    fn edit_again(
        &mut self,
        action: &'static Action,
        edits: &[Edited],
    ) -> Result<Option<String>, Refusal> {
        let lang = self.cx.lang;
        let held = self.files.lock(PATIENCE).map_err(|it| Refusal::could(it.say(lang)))?;
        let before = Arc::new(self.read_now()?);
        self.workspace = Arc::clone(&before);
        allowed(&before, &self.cx, action, &Args::new())?;
        let mut change = Change::of(&before);
        restore(edits, &mut change, &self.cx)?;
        if let Some(breach) = check::new_breach(&before, &change.workspace, &self.cx) {
            return Err(Refusal::refused(breach.message));
        }
        let unsure = self.write(&before, change)?;
        drop(held);
        self.believe();
        Ok(unsure)
    }
}
