//! What was set aside without agreement binds nobody.

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::Workspace;
use crate::rule::asides;
use crate::text::Lang;

/// Nothing that was disagreed on is ever issued as agreed (DESIGN §3).
pub(super) const CHECK: Check =
    Check { name: "aside-binds", level: Level::Law, title: Lang::check_aside, run };

fn run(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for (id, folder) in workspace.meetings.iter() {
        for (version, minutes) in &folder.minutes {
            let aside = minutes.sections.iter().filter(|it| it.heading == asides::HEADING);
            for clause in aside.flat_map(|it| &it.clauses).filter(|it| it.binds()) {
                let record = format!("meetings/{id}/minutes/{version}");
                let message = cx.lang.aside_binds(&clause.key);
                found.push(CHECK.finding(workspace, &record, &clause.key, message));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::gallery::ASIDE;
    use crate::check::tests::places;
    use crate::fixture;

    #[test]
    fn a_clause_that_was_set_aside_must_not_bind() {
        let found = |texts: &str| places(&CHECK, &fixture::workspace("zibo-emtct", texts));
        assert_eq!(found(ASIDE), ["meetings/2024-03-05-plenary/minutes/1.toml:6"]);
        assert_eq!(found(&ASIDE.replace("lead = [\"czj\"]\n", "")), Vec::<String>::new());
    }
}
