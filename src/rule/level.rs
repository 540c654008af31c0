//! Who signs at all: units of the mechanism's own level do; those below get a copy, those above never sign (DESIGN §3, Level).

use crate::model::{Id, UnitKind, Workspace};

/// How a unit stands to the level on which a mechanism's minutes are agreed to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// It answers for itself.
    Own,
    /// 下级机关、直属单位、乡镇街道、机构: bound and sent a copy; the member unit in charge answers.
    Below,
    /// 上级机关、领导机构, or named in `consent_exempt`: it attends and does not sign.
    Exempt,
}

/// Words for levels of administration, each with its rank from the top.
const RANKS: &[(&str, u8)] = &[
    ("国家", 0),
    ("中央", 0),
    ("省", 1),
    ("自治区", 1),
    ("直辖市", 1),
    ("市", 2),
    ("州", 2),
    ("盟", 2),
    ("县", 3),
    ("区", 3),
    ("旗", 3),
    ("乡", 4),
    ("镇", 4),
    ("街道", 4),
    ("村", 5),
    ("社区", 5),
    ("机构", 5),
];

/// How a unit stands to the level of the lead unit. Exempt wins; a member unit answers for itself whatever its
/// level; a level that cannot be told counts as the own one, so that nobody is left out by a missing word.
pub fn level(workspace: &Workspace, unit: &str) -> Level {
    let rules = &workspace.mechanism.rules;
    if rules.consent_exempt.iter().any(|it| &**it == unit) {
        return Level::Exempt;
    }
    let Some(record) = workspace.units.get(unit) else { return Level::Own };
    if *workspace.mechanism.lead_unit == *unit {
        return Level::Own;
    }
    let (own, lead) = (rank(workspace, unit), rank(workspace, &workspace.mechanism.lead_unit));
    let is_above = own.zip(lead).is_some_and(|(own, lead)| own < lead);
    match record.kind {
        UnitKind::Body => Level::Exempt,
        _ if is_above => Level::Exempt,
        UnitKind::Team | UnitKind::Collective => Level::Below,
        UnitKind::Unit if record.member => Level::Own,
        UnitKind::Unit if own.zip(lead).is_some_and(|(own, lead)| own > lead) => Level::Below,
        UnitKind::Unit if belongs_to_member(workspace, unit) => Level::Below,
        UnitKind::Unit => Level::Own,
    }
}

/// The rank of a unit by its `level`; of the lead unit also by the word that its name begins with.
fn rank(workspace: &Workspace, unit: &str) -> Option<u8> {
    let record = workspace.units.get(unit)?;
    let of = |it: &str| RANKS.iter().find(|(word, _)| it == *word).map(|it| it.1);
    if let Some(level) = &record.level {
        let level = level.trim_end_matches('级');
        // 县区, 乡镇街道 and the like name several words of one rank.
        let begins = RANKS.iter().find(|(word, _)| level.starts_with(word)).map(|it| it.1);
        return of(level).or(begins);
    }
    let named = || RANKS.iter().find(|(word, _)| record.short_name.starts_with(word));
    (*workspace.mechanism.lead_unit == *unit).then(named).flatten().map(|it| it.1)
}

/// Whether a member unit stands above it in the line of its parents.
fn belongs_to_member(workspace: &Workspace, unit: &str) -> bool {
    let parent = |it: &str| workspace.units.get(it).and_then(|it| it.parent.clone());
    let mut above: Vec<Id> = Vec::new();
    let mut next = parent(unit);
    while let Some(it) = next.filter(|it| !above.contains(it)) {
        if workspace.units.get(&it).is_some_and(|it| it.member && it.kind == UnitKind::Unit) {
            return true;
        }
        next = parent(&it);
        above.push(it);
    }
    false
}
