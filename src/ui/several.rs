//! What the machine does where a screen asks for several things at once.

use crate::session::Session;
use crate::ui::machine::Ui;
use crate::ui::screen::Act;

impl Ui {
    /// Does several things one after the other; one that is refused keeps none of the others back.
    pub(super) fn perform_each(&mut self, all: Vec<Act>, session: &mut Session) {
        if let Err(refusal) = session.refresh() {
            return self.refuse(refusal.sentence);
        }
        self.tell_changed(session);
        let scene = self.scene(session);
        let all = self.top_mut().reconsider(all, &scene);
        let mut outcomes = Vec::with_capacity(all.len());
        for (action, mut args) in all {
            outcomes.push(self.hand_in(action, &mut args, session));
        }
        self.tell_changed(session);
        let scene = self.scene(session);
        let said = self.top_mut().performed(&outcomes, &scene);
        if outcomes.iter().all(Result::is_ok) { self.say(said) } else { self.refuse(said) }
    }
}
