//! What a paper awaits: that it goes out, words on it, and its end.

use std::collections::BTreeSet;

use lianxi::model::PaperFolder;

use crate::count::Count;
use crate::meeting::owes;
use crate::out::{Folder, Standing};

impl<'a> Count<'a> {
    /// What a paper awaits: `what`, or `what unit` where units owe it.
    pub(crate) fn of_paper(&self, paper: &'a PaperFolder) -> BTreeSet<String> {
        let folder = Folder::of(self, &paper.docket);
        let mut found = BTreeSet::new();
        if !folder.of_kinds(&["conclude"]).is_empty() {
            return found;
        }
        let drafted = paper.versions.keys().next_back().is_some_and(|it| !folder.went_out(*it));
        let next = if drafted { "circulate" } else { "conclude" };
        match folder.standing() {
            Standing::Two => drop(found.insert("settle".to_owned())),
            Standing::Nothing => drop(found.insert(next.to_owned())),
            Standing::Out(out) => {
                let owing: Vec<_> =
                    out.asked.iter().filter(|it| owes(folder.stand(&out, it))).collect();
                let late = out.deadline.is_some_and(|it| it < self.today());
                if drafted || owing.is_empty() || late {
                    found.insert(next.to_owned());
                }
                found.extend(owing.iter().map(|it| format!("sign {it}")));
            }
        }
        found
    }
}
