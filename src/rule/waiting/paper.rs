//! What a paper awaits, from its first version until it is concluded.

use chrono::NaiveDate;

use super::{By, Waiting, What, edit, of};
use crate::model::{ConsentNeeds, Id, PaperFolder, Right, Workspace};
use crate::rule::circulation::{self, Circulation, Standing};
use crate::rule::papers;
use crate::rule::sign_off::{self, SignState};

/// What the papers await that are not concluded.
pub(super) fn awaited(workspace: &Workspace, today: NaiveDate) -> Vec<Waiting> {
    let open = workspace.papers.iter().filter(|(_, it)| papers::conclusion(it).is_none());
    open.flat_map(|(id, folder)| of_paper(workspace, id, folder, today)).collect()
}

fn of_paper(
    workspace: &Workspace,
    id: &Id,
    folder: &PaperFolder,
    today: NaiveDate,
) -> Vec<Waiting> {
    let about = |it: Waiting| Waiting { paper: Some(id.clone()), ..it };
    if let Some(fault) = workspace.fault_below(&folder.docket.place) {
        // Without its record nobody can tell what the paper is; what else is wrong is said beside the rest.
        if fault.path == format!("{}paper.toml", folder.docket.place) {
            return vec![about(edit(What::Mend))];
        }
    }
    let found = match circulation::standing(workspace, &folder.docket) {
        Standing::Out(out) => circulated(workspace, folder, &out, today),
        Standing::Divergent => vec![edit(What::Settle)],
        Standing::Nothing => vec![prepared(folder)],
    };
    found.into_iter().map(about).collect()
}

/// What is awaited while a version is out. Units go on owing their word when the day has passed: nobody
/// else can say it; but from then on the secretary may go on without them.
fn circulated(
    workspace: &Workspace,
    folder: &PaperFolder,
    out: &Circulation<'_>,
    today: NaiveDate,
) -> Vec<Waiting> {
    let signs = sign_off::sign_offs(workspace, &folder.docket, today);
    let owes = |state: SignState| state.owes() || state == SignState::Divergent;
    let units: Vec<Id> =
        signs.iter().filter(|it| owes(it.state)).map(|it| it.unit.clone()).collect();
    let late = out.deadline.is_some_and(|it| it < today);
    let unreadable = workspace.fault_below(&folder.docket.place).is_some();
    let mut found = Vec::new();
    if unreadable {
        found.push(edit(What::Mend));
    }
    if drafted(folder) {
        found.push(Waiting { version: folder.latest(), ..edit(What::Circulate) });
    } else if (units.is_empty() && !unreadable) || late {
        found.push(edit(What::Conclude));
    }
    if !units.is_empty() {
        let by =
            if out.needs == ConsentNeeds::Member { By::Members } else { By::Units(Right::Sign) };
        found.push(Waiting { units, deadline: out.deadline, ..of(What::Sign, by) });
    }
    let version = |it: Waiting| Waiting { version: it.version.or(Some(out.version)), ..it };
    found.into_iter().map(version).collect()
}

/// What is awaited while nothing is out: that a draft is sent, or, after a recall, that it goes on.
fn prepared(folder: &PaperFolder) -> Waiting {
    let next = if drafted(folder) { What::Circulate } else { What::Conclude };
    Waiting { version: folder.latest(), ..edit(next) }
}

/// Whether the latest version was never sent out.
fn drafted(folder: &PaperFolder) -> bool {
    folder.latest().is_some_and(|it| !circulation::was_circulated(&folder.docket, it))
}
