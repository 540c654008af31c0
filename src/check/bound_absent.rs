//! Clauses that bind a unit which was not at the meeting, while nobody waived its consent.

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::{Id, MeetingFolder, Workspace};
use crate::rule::{circulation, consent_set, life};
use crate::text::Lang;

/// No clause binds a unit that did not attend.
pub(super) const CHECK: Check =
    Check { name: "bound-absent", level: Level::Note, title: Lang::check_bound_absent, run };

fn run(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for (id, folder) in workspace.meetings.iter().filter(|(_, it)| life::is_open(it)) {
        let gated = workspace.mechanism.meeting_kind(&folder.doc.kind).is_some_and(|it| it.gate);
        // Before attendance is entered nobody is known to have stayed away.
        if gated && !folder.doc.attendance.is_empty() {
            of_meeting(workspace, cx, (id, folder), found);
        }
    }
}

fn of_meeting(
    workspace: &Workspace,
    cx: &Cx,
    (id, folder): (&Id, &MeetingFolder),
    found: &mut Vec<Finding>,
) {
    let Some((version, minutes)) = folder.minutes.last_key_value() else { return };
    let standing = circulation::standing(workspace, &folder.docket);
    let waived = standing.out().map(|it| it.waived.as_slice()).unwrap_or_default();
    for (unit, keys) in consent_set::bound_absent(workspace, &folder.doc, minutes) {
        if waived.contains(&unit) {
            continue;
        }
        let clauses = keys.join(cx.lang.comma());
        let message = cx.lang.bound_absent(id, &clauses, workspace.unit_name(&unit));
        let first = keys.first().map_or("", String::as_str);
        let needle = format!("key = \"{first}\"");
        let record = format!("meetings/{id}/minutes/{version}");
        let mut finding = CHECK.finding(workspace, &record, &needle, message);
        finding.key = format!("{unit} {clauses}");
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::said;
    use crate::fixture::issued::{Desk, about};
    use crate::seal::{CIRCULATE, Named};

    const MINUTES: &str = "meetings/2024-03-05-plenary/minutes/1.toml";

    #[test]
    fn a_unit_that_is_bound_and_was_not_there_is_named() {
        let mut desk = Desk::drafted();
        assert_eq!(said(&CHECK, &desk.workspace()), Vec::<String>::new());
        desk.edit(MINUTES, "support = [\"jyj\"]", "support = [\"czj\"]");
        assert_eq!(
            said(&CHECK, &desk.workspace()),
            [format!(
                "{MINUTES}:12 2024-03-05-plenary：c2 段涉及未出席的市财政局，须一并征得其同意，或由召集人说明理由免会签。"
            )]
        );
    }

    #[test]
    fn a_waived_unit_is_not_named() {
        let mut desk = Desk::circulated();
        desk.edit(MINUTES, "support = [\"jyj\"]", "support = [\"czj\"]");
        assert_eq!(said(&CHECK, &desk.workspace()).len(), 1);
        let waived = vec![Named::new("czj", "市财政局")];
        let again = about(&CIRCULATE, desk.text_hash())
            .with("purpose", "consent")
            .with("needs", "approver")
            .with("reconfirm", "all")
            .with("waived", waived)
            .with("supersedes", vec![desk.hash("circulate")]);
        desk.state(again, "zhang-yi-wei", "wjw", "2024-03-07");
        assert_eq!(said(&CHECK, &desk.workspace()), Vec::<String>::new());
    }
}
