//! The lines below a clause that say whom it binds, written so that they are read back the same.

use super::{Binding, COMMAS, Names};
use crate::model::{Clause, Id, Workspace};
use crate::rule::deadline;

/// The lines below a clause: who leads, who answers for it, who supports, by when.
pub fn bindings(workspace: &Workspace, clause: &Clause) -> Vec<String> {
    let of = |binding: Binding| {
        let value = match binding {
            Binding::Lead => names(workspace, &clause.lead),
            Binding::Owners => names(workspace, &clause.owners),
            Binding::Support => names(workspace, &clause.support),
            Binding::Due => deadline::words(clause.due, clause.due_text.as_deref()),
        };
        (!value.is_empty()).then(|| format!("{}：{value}", binding.word()))
    };
    Binding::ALL.into_iter().filter_map(of).collect()
}

/// Units by name where the name says exactly which, else by id.
pub fn names(workspace: &Workspace, units: &[Id]) -> String {
    if units.is_empty() {
        return String::new();
    }
    let all = Names::of(workspace);
    let word = |id: &Id| {
        let name = workspace.unit_name(id);
        let says = all.exact(name) == Some(id) && !name.contains(COMMAS);
        if says { name } else { id.as_str() }.to_owned()
    };
    units.iter().map(word).collect::<Vec<_>>().join("、")
}
