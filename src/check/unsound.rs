//! Statements that cannot be what they say, records that are gone, and circulations that leave a unit out.

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::{About, Workspace};
use crate::rule::sound;
use crate::rule::verify::Wrong;
use crate::text::Lang;

/// What a meeting's or a paper's issue rests on can be what it says; files and posts have checks of their own.
pub(super) const CHECK: Check =
    Check { name: "unsound", level: Level::Note, title: Lang::check_unsound, run };

fn run(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let meetings = workspace.meetings.keys().cloned().map(About::Meeting);
    let papers = workspace.papers.keys().cloned().map(About::Paper);
    let today = cx.today(&workspace.mechanism);
    for about in meetings.chain(papers) {
        for breach in sound::unsound(workspace, &about, today) {
            let own = matches!(
                breach.wrong,
                Wrong::Impossible(_) | Wrong::RecordGone | Wrong::NotAsked(_)
            );
            if own {
                let record = breach.file.strip_suffix(".toml").unwrap_or(&breach.file);
                let mut finding = CHECK.finding(workspace, record, "", breach.say(cx.lang));
                finding.key = about.id().to_string();
                found.push(finding);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::said;
    use crate::fixture::issued::Desk;

    #[test]
    fn what_cannot_be_is_found_and_what_the_program_makes_is_not() {
        assert_eq!(said(&CHECK, &Desk::consented().workspace()), Vec::<String>::new());
        let mut desk = Desk::circulated();
        desk.consent("sha-zuo-zhen", "jyj", "2024-03-05");
        let found = said(&CHECK, &desk.workspace());
        assert!(found.len() == 1 && found[0].contains("早于送会签"), "{found:?}");
        let mut desk = Desk::consented();
        desk.texts.remove("units/jyj.toml");
        assert_eq!(said(&CHECK, &desk.workspace()).len(), 1);
    }
}
