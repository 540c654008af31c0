//! What was worked out once for a page, kept until the workspace, the person or the minute changes.

use std::cell::RefCell;
use std::sync::Arc;

use crate::cx::Cx;
use crate::model::Workspace;
use crate::ui::screen::Scene;

/// The one place in which a page remembers an answer.
pub struct Memo<T>(RefCell<Option<Known<T>>>);

/// An answer, and what it was made from.
struct Known<T> {
    workspace: Workspace,
    cx: Cx,
    answer: Arc<T>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<T> Memo<T> {
    /// The answer, asked again only when something changed that it can depend on.
    pub fn get(&self, scene: &Scene<'_>, ask: impl FnOnce() -> T) -> Arc<T> {
        if let Some(known) = self.0.borrow().as_ref().filter(|it| it.holds(scene)) {
            return Arc::clone(&known.answer);
        }
        let answer = Arc::new(ask());
        let (workspace, cx) = (scene.workspace.clone(), scene.cx.clone());
        *self.0.borrow_mut() = Some(Known { workspace, cx, answer: Arc::clone(&answer) });
        answer
    }
}

impl<T> Known<T> {
    fn holds(&self, scene: &Scene<'_>) -> bool {
        let (was, now) = (&self.workspace, scene.workspace);
        // Instants count by the minute: no row says seconds.
        let minute = |cx: &Cx| cx.at.timestamp() / 60;
        Arc::ptr_eq(&was.sources, &now.sources)
            && Arc::ptr_eq(&was.meetings, &now.meetings)
            && Arc::ptr_eq(&was.statements, &now.statements)
            && minute(&self.cx) == minute(scene.cx)
            && (&self.cx.person, self.cx.lang, self.cx.via)
                == (&scene.cx.person, scene.cx.lang, scene.cx.via)
    }
}
