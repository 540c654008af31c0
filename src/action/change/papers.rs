//! What a change does to papers: their records, versions and texts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Change, table};
use crate::action::Args;
use crate::cx::{Cx, Refusal};
use crate::model::{Docket, Id, Minutes, Paper, PaperFolder};

impl Change {
    /// The paper that the arguments name, or a refusal that says there is none.
    pub fn paper(&self, args: &Args, cx: &Cx) -> Result<(Id, Arc<PaperFolder>), Refusal> {
        let id = args.need(cx, "paper", args.id(cx, "paper")?)?;
        let folder = self.workspace.papers.get(&id).cloned();
        let folder = folder.ok_or_else(|| Refusal::refused(cx.lang.no_such_paper(&id)))?;
        let record = format!("papers/{id}/paper.toml");
        match self.workspace.faults.iter().find(|it| it.path == record) {
            Some(fault) => Err(Refusal::refused(fault.say(cx.lang))),
            None => Ok((id, folder)),
        }
    }

    /// Writes a paper's record.
    pub fn put_paper(&mut self, id: &Id, doc: Paper) {
        let before = self.workspace.papers.get(id).map(|it| table(&it.doc));
        let after = table(&doc);
        let mut folder = self.workspace.papers.get(id).map_or_else(
            || PaperFolder {
                doc: doc.clone(),
                versions: BTreeMap::new(),
                docket: Docket::of_paper(id),
            },
            |it| (**it).clone(),
        );
        folder.doc = doc;
        self.put_paper_folder(id, folder);
        self.note(format!("papers/{id}/paper.toml"), before, after);
    }

    /// Writes a version of a paper.
    pub fn put_version(&mut self, id: &Id, version: u32, draft: Minutes) {
        let Some(mut folder) = self.workspace.papers.get(id).map(|it| (**it).clone()) else {
            return;
        };
        let before = folder.versions.get(&version).map(table);
        let after = table(&draft);
        folder.versions.insert(version, draft);
        let file = folder.docket.draft_file(version);
        self.put_paper_folder(id, folder);
        self.note(file, before, after);
    }

    /// Creates the text of a version of a paper.
    pub fn put_paper_text(&mut self, id: &Id, version: u32, text: String) {
        let Some(mut folder) = self.workspace.papers.get(id).map(|it| (**it).clone()) else {
            return;
        };
        folder.docket.texts.insert(version, text.as_str().into());
        let file = folder.docket.text_file(version);
        self.put_paper_folder(id, folder);
        self.texts.insert(file, text);
    }

    pub(super) fn put_paper_folder(&mut self, id: &Id, folder: PaperFolder) {
        Arc::make_mut(&mut self.workspace.papers).insert(id.clone(), Arc::new(folder));
    }
}
