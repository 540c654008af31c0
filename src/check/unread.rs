//! A file that cannot be read: its record is missing everywhere until it is mended.

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::{Problem, Workspace};
use crate::text::Lang;

/// Every file can be read.
pub(super) const CHECK: Check =
    Check { name: "unread", level: Level::Law, title: Lang::check_unread, run };

fn run(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    // A statement that was changed has a check of its own.
    let faults = workspace.faults.iter().filter(|it| it.problem != Problem::Edited);
    found.extend(faults.map(|fault| {
        let key = format!("{}:{}", fault.line, fault.column);
        CHECK.at(&fault.path, fault.line, &key, fault.say(cx.lang))
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::places;
    use crate::fixture::workspace;

    #[test]
    fn a_bad_file_is_found_and_a_good_one_is_not() {
        assert_eq!(places(&CHECK, &workspace("zibo-emtct", "")), Vec::<String>::new());
        let bad = workspace("zibo-emtct", "#- units/jyj.toml\nname = \n");
        assert_eq!(places(&CHECK, &bad).len(), 1);
        assert!(places(&CHECK, &bad)[0].starts_with("units/jyj.toml:"));
    }
}
