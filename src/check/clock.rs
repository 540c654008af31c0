//! A machine whose clock is behind what was received already.

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::Workspace;
use crate::rule::clock;
use crate::text::Lang;

/// The clock is not behind the latest statement: days, deadlines and terms of posts are judged by it.
pub(super) const CHECK: Check =
    Check { name: "clock", level: Level::Note, title: Lang::check_clock, run };

fn run(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let (Some((file, _)), Some(said)) =
        (clock::behind(workspace, cx), clock::notice(workspace, cx))
    else {
        return;
    };
    found.push(CHECK.at(&file, 0, "", said));
}
