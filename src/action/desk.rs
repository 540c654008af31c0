//! Against what the names of a unit's word are read: the unit that is spoken for, and the day of the word.

use chrono::NaiveDate;

use super::Args;
use crate::cx::Cx;
use crate::model::{Id, Right, Workspace};
use crate::rule::approval::Desk;
use crate::rule::rights;

/// Calls something with what names are read against, where it is known which unit speaks.
pub fn at_desk<T>(
    workspace: &Workspace,
    cx: &Cx,
    args: &Args,
    then: impl FnOnce(&Desk<'_>) -> T,
) -> Option<T> {
    let unit = unit(workspace, cx, args)?;
    let day = day(workspace, cx, args);
    Some(then(&Desk { workspace, lang: cx.lang, unit: &unit, day }))
}

/// The unit that is spoken for: the one that is named, else the only one that whoever acts speaks for.
fn unit(workspace: &Workspace, cx: &Cx, args: &Args) -> Option<Id> {
    let named = args.get("unit").and_then(|it| workspace.find_unit(it.trim())).cloned();
    let own = || rights::units_with(workspace, cx, Right::Sign);
    named.or_else(|| own().pop().filter(|_| own().len() == 1))
}

/// The day on which it is said: today, or where it is recorded the day that is stated.
fn day(workspace: &Workspace, cx: &Cx, args: &Args) -> NaiveDate {
    let stated = if args.has("recorded") { args.day(cx, "on").ok().flatten() } else { None };
    stated.unwrap_or_else(|| cx.today(&workspace.mechanism))
}
