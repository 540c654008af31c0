//! Files of an issued meeting that are not as they were issued.

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::Workspace;
use crate::rule::manifest;
use crate::text::Lang;

/// Issued minutes stand as they were issued; `verify` tells more.
pub(super) const CHECK: Check =
    Check { name: "frozen", level: Level::Note, title: Lang::check_frozen, run };

fn run(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for id in workspace.meetings.keys() {
        for breach in manifest::breaches(workspace, id) {
            let key = format!("{:?}", breach.wrong);
            found.push(CHECK.at(&breach.file, 0, &key, breach.say(cx.lang)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::places;
    use crate::fixture::issued::Desk;

    #[test]
    fn a_file_that_changed_after_the_issue_is_found() {
        let mut desk = Desk::issued();
        assert_eq!(places(&CHECK, &desk.workspace()), Vec::<String>::new());
        let file = "meetings/2024-03-05-plenary/meeting.toml";
        desk.edit(file, "第一次", "首次");
        assert_eq!(places(&CHECK, &desk.workspace()), vec![format!("{file}:0")]);
    }
}
