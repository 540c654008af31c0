//! To whom issued minutes go (主送, 抄送, and the lists of the mechanism), one line a list.

use crate::model::{Id, MeetingFolder, Workspace};
use crate::rule::consent_set;

/// The lines for a meeting: the units that attended, those that did not come and whoever was invited, then
/// the lists that were chosen. The words are Chinese, as on the paper.
pub fn lines(workspace: &Workspace, folder: &MeetingFolder, lists: &[Id]) -> Vec<String> {
    let attended = workspace.in_order(consent_set::attending(&folder.doc));
    let invited = |it: &Id| consent_set::is_invited_only(workspace, &folder.doc, it);
    let (guests, main): (Vec<Id>, Vec<Id>) = attended.into_iter().partition(invited);
    let called = consent_set::called(workspace, &folder.doc);
    let away = called.into_iter().filter(|it| !main.contains(it));
    let copies: Vec<Id> = away.chain(guests).collect();
    let own = [("主送", main), ("抄送", copies)];
    let own = own.iter().filter(|(_, units)| !units.is_empty());
    let mut lines: Vec<String> =
        own.map(|(name, units)| format!("{name}：{}", workspace.unit_names(units))).collect();
    let chosen = lists
        .iter()
        .filter_map(|id| workspace.mechanism.addressees.iter().find(|list| list.id == *id));
    lines.extend(chosen.map(|it| format!("{}：{}", it.name, it.to.join("、"))));
    lines
}
