//! Units that do not answer: after two reminders past the deadline the convener may let the minutes be issued
//! without them (`rules.unanswered`, DESIGN §3); the sheet says 未反馈意见，经召集人审定印发, never 同意.

use chrono::NaiveDate;

use crate::model::{Docket, Id, Workspace};
use crate::rule::amend;
use crate::rule::circulation::Circulation;

/// How many reminders after the deadline it takes.
pub const REMINDERS: usize = 2;

/// The units without which the convener lets the text be issued, if that holds: the rule was frozen, and each
/// was reminded as often as it takes when the convener said so.
pub fn let_go(workspace: &Workspace, docket: &Docket, out: &Circulation<'_>) -> Vec<Id> {
    let Some(authorised) = amend::authorisation(workspace, docket, out.hash) else {
        return Vec::new();
    };
    let named = authorised.said.nameds("unanswered").iter();
    let day = authorised.received.at.with_timezone(&workspace.mechanism.offset()).date_naive();
    let ids = named.filter_map(|it| Id::new(&it.id).ok());
    ids.filter(|it| may_be_let_go(workspace, docket, out, (it, day))).collect()
}

/// Whether the convener may let the text be issued without an answer of this unit on this day.
pub fn may_be_let_go(
    workspace: &Workspace,
    docket: &Docket,
    out: &Circulation<'_>,
    (unit, day): (&str, NaiveDate),
) -> bool {
    let past = out.deadline.is_some_and(|it| it < day);
    out.counts
        && out.unanswered
        && past
        && reminders(workspace, docket, out, (unit, day)) >= REMINDERS
}

/// How often the unit was reminded of this text after its deadline, up to a day.
fn reminders(
    workspace: &Workspace,
    docket: &Docket,
    out: &Circulation<'_>,
    (unit, day): (&str, NaiveDate),
) -> usize {
    let on = |it: &crate::model::Statement| {
        it.received.at.with_timezone(&workspace.mechanism.offset()).date_naive()
    };
    let counts = |it: &&std::sync::Arc<crate::model::Statement>| {
        it.kind() == "remind"
            && it.said.hash("hash") == Some(out.hash)
            && it.said.nameds("units").iter().any(|it| it.id == unit)
            && out.deadline.is_some_and(|deadline| on(it) > deadline)
            && on(it) <= day
    };
    docket.statements.values().filter(counts).count()
}
