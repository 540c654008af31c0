//! Somebody who is named for a meeting to come and whose post ends before that day.

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::{Id, MeetingFolder, Workspace};
use crate::rule::{consent_set, life, replies, roster, sitting};
use crate::text::Lang;

/// Whoever is named for a meeting to come still holds a post on its day.
pub(super) const CHECK: Check =
    Check { name: "left", level: Level::Note, title: Lang::check_left, run };

fn run(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let now = cx.now(&workspace.mechanism);
    let coming = |it: &MeetingFolder| life::is_open(it) && it.doc.at > now;
    for (id, folder) in workspace.meetings.iter().filter(|(_, it)| coming(it)) {
        let day = folder.doc.at.with_timezone(&workspace.mechanism.offset()).date_naive();
        let gone = |person: &str| {
            workspace
                .people
                .get(person)
                .is_some_and(|it| !it.posts.is_empty() && it.posts_on(day).next().is_none())
        };
        let record = format!("meetings/{id}/meeting");
        // The one who chairs by delegation stands in the chair's stead.
        for person in folder.doc.chairs() {
            let (name, day_said) = (workspace.person_name(person), cx.lang.day(day));
            let message = if gone(person) {
                cx.lang.left_chair(&folder.doc.title, name, &day_said)
            } else if workspace.people.contains_key(person)
                && !sitting::may_chair(workspace, person, day)
            {
                cx.lang.chair_without_right(&folder.doc.title, name, &day_said)
            } else {
                continue;
            };
            found.push(CHECK.finding(workspace, &record, &format!("\"{person}\""), message));
        }
        attendees(workspace, cx, (id, folder), found);
    }
}

/// Those whom units named in their replies, member or substitute, and who hold no post in that unit on the day.
fn attendees(
    workspace: &Workspace,
    cx: &Cx,
    (id, folder): (&Id, &MeetingFolder),
    found: &mut Vec<Finding>,
) {
    let day = folder.doc.at.with_timezone(&workspace.mechanism.offset()).date_naive();
    for unit in consent_set::called(workspace, &folder.doc) {
        let Some(reply) = replies::reply_of(workspace, folder, &unit) else { continue };
        let who = reply.said.who("attendee").and_then(|it| it.id.as_deref());
        let Some(person) = who.filter(|it| workspace.people.contains_key(*it)) else { continue };
        if roster::units_of(workspace, person, day).contains(&unit) {
            continue;
        }
        let (name, unit) = (workspace.person_name(person), workspace.unit_name(&unit));
        let message = cx.lang.left_attendee(&folder.doc.title, unit, name, &cx.lang.day(day));
        let record = format!("meetings/{id}/statements/{}", reply.name);
        found.push(CHECK.finding(workspace, &record, person, message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::said;
    use crate::fixture::workspace;

    const MEETING: &str = "#- meetings/2024-03-20-plenary/meeting.toml\nschema = 1\nkind = \"plenary\"\n\
        title = \"第一次全体会议\"\nat = 2024-03-20T09:00:00+08:00\nchair = \"li-wen\"\n";

    fn chaired(until: &str) -> Workspace {
        let person = "#- people/li-wen.toml\nschema = 1\nname = \"李文\"\n[[posts]]\nrole = \"deputy\"\n\
            unit = \"wjw\"\ntitle = \"副主任\"\nfrom = 2024-02-01\n";
        workspace("zibo-emtct", &format!("{person}{until}\n{MEETING}"))
    }

    #[test]
    fn a_chair_whose_post_ends_before_the_day_is_found() {
        assert_eq!(said(&CHECK, &chaired("")), Vec::<String>::new());
        assert_eq!(said(&CHECK, &chaired("until = 2024-03-20")), Vec::<String>::new());
        assert_eq!(
            said(&CHECK, &chaired("until = 2024-03-19")),
            [
                "meetings/2024-03-20-plenary/meeting.toml:5 第一次全体会议的主持人李文在2024年3月20日已无任职，请更换主持人。"
            ]
        );
    }
}
