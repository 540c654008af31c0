//! Days by which something is due before anybody could have decided it.

use chrono::NaiveDate;

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::{Id, MeetingFolder, Workspace};
use crate::rule::life;
use crate::text::Lang;

/// Nothing is due before it was decided.
pub(super) const CHECK: Check =
    Check { name: "due-early", level: Level::Note, title: Lang::check_due_early, run };

fn run(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for (id, folder) in workspace.meetings.iter().filter(|(_, it)| life::is_open(it)) {
        of_clauses(workspace, cx, (id, folder), found);
    }
    let Some(founded) = workspace.mechanism.founding.as_ref().map(|it| it.day) else { return };
    let duties =
        workspace.duties.iter().map(|(id, it)| (format!("duties/{id}"), &it.title, it.due));
    let indicators = workspace
        .indicators
        .iter()
        .map(|(id, it)| (format!("indicators/{id}"), &it.subject, it.due));
    for (record, title, due) in duties.chain(indicators) {
        let Some(due) = due.filter(|it| *it < founded) else { continue };
        let message = cx.lang.duty_due_early(title, &cx.lang.day(due), &cx.lang.day(founded));
        found.push(CHECK.finding(workspace, &record, &line_with(due), message));
    }
}

/// Clauses of the latest version that are due before the meeting.
fn of_clauses(
    workspace: &Workspace,
    cx: &Cx,
    (id, folder): (&Id, &MeetingFolder),
    found: &mut Vec<Finding>,
) {
    let Some((version, minutes)) = folder.minutes.last_key_value() else { return };
    let held = folder.doc.at.with_timezone(&workspace.mechanism.offset()).date_naive();
    for clause in minutes.clauses() {
        let Some(due) = clause.due.filter(|it| *it < held) else { continue };
        let message = cx.lang.clause_due_early(id, &clause.key, &cx.lang.day(due));
        let record = format!("meetings/{id}/minutes/{version}");
        found.push(CHECK.finding(workspace, &record, &line_with(due), message));
    }
}

fn line_with(due: NaiveDate) -> String {
    format!("due = {due}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::said;
    use crate::fixture::issued::Desk;
    use crate::fixture::workspace;

    #[test]
    fn a_clause_that_is_due_before_its_meeting_is_found() {
        let mut desk = Desk::drafted();
        assert_eq!(said(&CHECK, &desk.workspace()), Vec::<String>::new());
        desk.edit("meetings/2024-03-05-plenary/minutes/1.toml", "2024-06-30", "2024-03-04");
        assert_eq!(
            said(&CHECK, &desk.workspace()),
            [
                "meetings/2024-03-05-plenary/minutes/1.toml:16 2024-03-05-plenary：c2 段的完成时限2024年3月4日早于会议日期，请更正。"
            ]
        );
    }

    #[test]
    fn a_duty_that_was_due_before_the_founding_is_found() {
        let duty = "#- duties/d.toml\nschema = 1\nkind = \"division\"\ntitle = \"统计\"\ntext = \"统计。\"\n\
                    owners = [\"wjw\"]\ndue = 2023-12-31\n";
        assert_eq!(
            said(&CHECK, &workspace("zibo-emtct", duty)),
            [
                "duties/d.toml:6 “统计”的完成时限2023年12月31日早于成立文件日期2024年1月18日，请核对。"
            ]
        );
    }
}
