//! Deadlines in words whose day nobody said: 春节前, 开学前 and the like are never overdue until one is.

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::{Calendar, Workspace};
use crate::rule::deadline::{self, Due};
use crate::rule::life;
use crate::text::Lang;

/// Every deadline in words has a day, or says that it has none.
pub(super) const CHECK: Check =
    Check { name: "due-unsaid", level: Level::Note, title: Lang::check_due_unsaid, run };

fn run(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let mut look = |record: &str, place: &str, due: Due| {
        let asked =
            deadline::is_asked(&due, cx.today(&workspace.mechanism), Calendar::of(workspace));
        let Some(words) = due.text.as_deref().filter(|_| asked) else { return };
        let mut finding = CHECK.finding(
            workspace,
            record,
            &format!("due_text = \"{words}\""),
            cx.lang.due_unsaid(place, words),
        );
        place.clone_into(&mut finding.key);
        found.push(finding);
    };
    for (id, folder) in workspace.meetings.iter().filter(|(_, it)| life::is_open(it)) {
        let Some((version, minutes)) = folder.minutes.last_key_value() else { continue };
        for clause in minutes.clauses() {
            let due = Due { day: clause.due, text: clause.due_text.clone() };
            look(&format!("meetings/{id}/minutes/{version}"), &format!("{id} {}", clause.key), due);
        }
    }
    for (id, duty) in workspace.duties.iter() {
        let due = Due { day: duty.due, text: duty.due_text.clone() };
        look(&format!("duties/{id}"), &duty.title, due);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::said;
    use crate::fixture::issued::Desk;

    const MINUTES: &str = "meetings/2024-03-05-plenary/minutes/1.toml";

    #[test]
    fn a_deadline_without_its_day_is_found_and_one_without_end_is_not() {
        for (words, findings) in [("春节前", 1), ("长期坚持", 0), ("印发后15日内", 0)] {
            let mut desk = Desk::drafted();
            desk.edit(MINUTES, "due = 2024-06-30", &format!("due_text = \"{words}\""));
            let found = said(&CHECK, &desk.workspace());
            assert_eq!(found.len(), findings, "{words}: {found:?}");
            assert!(found.iter().all(|it| it.contains(words)));
        }
    }
}
