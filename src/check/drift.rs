//! Texts that are no longer what was circulated, and records that no longer say what the text says.

use super::{Check, Finding, Level, line_of};
use crate::cx::Cx;
use crate::model::Workspace;
use crate::rule::{circulation, drift, genuine, life, papers};
use crate::seal::Hash;
use crate::text::Lang;

/// A circulated text never changes.
pub(super) const CIRCULATED: Check =
    Check { name: "circulated", level: Level::Law, title: Lang::check_circulated, run: circulated };

/// While a text is out, the records say what it says.
pub(super) const CHECK: Check =
    Check { name: "drift", level: Level::Note, title: Lang::check_drift, run: drifted };

fn circulated(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let papers = workspace.papers.values().map(|it| &it.docket);
    for docket in workspace.meetings.values().map(|it| &it.docket).chain(papers) {
        for ((version, hash), is_there) in genuine::changed_texts(workspace, docket) {
            let file = docket.text_file(version);
            let message = if is_there {
                cx.lang.circulated_changed(&file, version)
            } else {
                cx.lang.circulated_gone(&file, version)
            };
            found.push(CIRCULATED.at(&file, 0, &hash.to_string(), message));
        }
    }
}

fn drifted(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    for (id, folder) in workspace.meetings.iter().filter(|(_, folder)| life::is_open(folder)) {
        let standing = circulation::standing(workspace, &folder.docket);
        let Some(out) = standing.out() else { continue };
        let text = folder.docket.texts.get(&out.version);
        if text.map(|it| Hash::of(it.as_bytes())) != Some(out.hash) {
            continue;
        }
        let Some(field) = drift::drifted(workspace, id, folder, out.version) else { continue };
        let file = folder.docket.draft_file(out.version);
        let message = cx.lang.drifted_record(&file, &field);
        found.push(CHECK.at(&file, line_of_field(workspace, &file, &field), &field, message));
    }
    for (id, folder) in workspace.papers.iter() {
        let Some((version, hash)) = papers::current(workspace, folder) else { continue };
        let text = folder.docket.texts.get(&version);
        if text.map(|it| Hash::of(it.as_bytes())) != Some(hash) {
            continue;
        }
        let Some(field) = papers::drifted(workspace, id, folder, version) else { continue };
        let file = folder.docket.draft_file(version);
        let message = cx.lang.drifted_paper(&file, &field);
        found.push(CHECK.at(&file, line_of_field(workspace, &file, &field), &field, message));
    }
}

/// The line of the clause, where the field is one.
fn line_of_field(workspace: &Workspace, file: &str, field: &str) -> usize {
    clause_of(field).map_or(0, |key| line_of(workspace, file, &format!("key = \"{key}\"")))
}

/// The key of the clause, where the field is one.
fn clause_of(field: &str) -> Option<&str> {
    field.rsplit('：').next().filter(|it| it.starts_with('c') && *it != field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{places, said};
    use crate::fixture::issued::Desk;

    const FOLDER: &str = "meetings/2024-03-05-plenary";

    #[test]
    fn a_circulated_text_that_changed_or_is_gone_is_found() {
        let mut desk = Desk::consented();
        assert_eq!(places(&CIRCULATED, &desk.workspace()), Vec::<String>::new());
        let text = format!("{FOLDER}/minutes/1.txt");
        desk.edit(&text, "年度工作方案", "季度工作方案");
        assert_eq!(places(&CIRCULATED, &desk.workspace()), vec![format!("{text}:0")]);
        desk.texts.remove(&text);
        let found = said(&CIRCULATED, &desk.workspace());
        assert!(found[0].contains("第1稿的送会签文本已不在"), "{}", found[0]);
    }

    #[test]
    fn a_draft_edited_by_hand_while_it_is_out_is_found() {
        let mut desk = Desk::circulated();
        assert_eq!(places(&CHECK, &desk.workspace()), Vec::<String>::new());
        desk.edit(&format!("{FOLDER}/minutes/1.toml"), "年度工作方案", "季度工作方案");
        assert_eq!(
            said(&CHECK, &desk.workspace()),
            vec![format!(
                "{FOLDER}/minutes/1.toml:12 {FOLDER}/minutes/1.toml：“段：c2”与送会签文本不一致，以送会签文本为准；请改回，或收回会签稿后再改。"
            )]
        );
    }
}
