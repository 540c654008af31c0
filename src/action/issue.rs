//! Issues the minutes: number, manifest, and nothing that is not there (印发).

use super::change::{Act, Place};
use super::guard;
use super::params::{MEETING, may};
use super::{Action, Args, Ask, Change, Confirm, Done, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, Right, Workspace};
use crate::rule::{gate, ledger, manifest, messages, numbering};
use crate::seal::{self, Declaration};
use crate::text::Lang;

/// Issues the minutes when every consent and the authorisation are there.
pub(super) const ISSUE: Action = Action {
    name: "issue",
    title: Lang::do_issue,
    about: Lang::about_issue,
    params: &[
        MEETING,
        may("authorised-by", Lang::param_authorised_by, Ask::Person),
        may("number", Lang::param_number, Ask::Line),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Word("印发", "yf"),
    prefill: no_prefill,
    run,
};

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::open(args, change, cx)?;
    let workspace = change.workspace.clone();
    let today = cx.today(&workspace.mechanism);
    let gate = gate::gate(&workspace, &id, &folder, today);
    let (Some(out), Some(authorised), true) = (&gate.out, gate.authorised, gate.is_open()) else {
        let why = gate.say(&workspace, &folder, today, cx.lang);
        return Err(Refusal::refused(cx.lang.cannot_issue(&why)));
    };
    if let Some(named) = args.person(&workspace, cx, "authorised-by")?
        && authorised.person() != Some(&*named)
    {
        let by = authorised.said.who("person").map_or("", |it| it.name.as_str());
        return Err(Refusal::refused(
            cx.lang.authorised_by_other(by, workspace.person_name(&named)),
        ));
    }
    let (year, n) = numbering::next_number(&workspace, today);
    let number = args.line("number").unwrap_or_else(|| workspace.mechanism.shown_number(year, n));
    let act = Act::of_secretary(&workspace, cx)?;
    let series = format!("{year}-{n}");
    let said = Declaration::new(&seal::ISSUE)
        .with("meeting", id.to_string())
        .with("person", act.person.clone())
        .with("series", &series)
        .with("number", &number)
        .with("day", today)
        .with("version", out.version)
        .with("hash", out.hash)
        .with("authorisation", authorised.hash)
        .with("counted", manifest::counted(&workspace, &gate.signs))
        .with("manifest", manifest::lines(&workspace, &id));
    change.state(&Place::Meeting(&id), said, &act, cx)?;
    let resolutions = resolutions(change, &id);
    Ok(Done {
        sentence: cx.lang.issued(&folder.doc.title, &number, resolutions),
        id: series,
        messages: messages::issued(&workspace, &folder, &number, cx.lang),
    })
}

fn resolutions(change: &Change, id: &Id) -> usize {
    let workspace: &Workspace = &change.workspace;
    workspace.meetings.get(id).map_or(0, |it| ledger::resolutions_of(id, it).len())
}
