//! Issues the minutes: number, addressees, manifest, and nothing that is not there (印发).

use super::change::{Act, Place};
use super::guard;
use super::params::{MEETING, may};
use super::{Action, Args, Ask, Change, Confirm, Done};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, MeetingFolder, Right, Workspace};
use crate::rule::gate::Gate;
use crate::rule::sign_off::SignState;
use crate::rule::{days, distribution, gate, issues, ledger, manifest, messages, numbering};
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
        may("lists", Lang::param_lists, Ask::Addressees),
        may("disclosure", Lang::param_disclosure, Ask::Line),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Word("印发", "yf"),
    prefill: class,
    run,
};

/// The disclosure class of the mechanism, unless another is typed.
pub(super) fn class(workspace: &Workspace, _: &Cx, _: &Args) -> Vec<(&'static str, String)> {
    workspace.mechanism.disclosure.iter().map(|it| ("disclosure", it.clone())).collect()
}

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::in_hand(args, change, cx)?;
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
    // A number is given once: while one that was given cannot be read, nobody knows which is next.
    if let Some(fault) = numbering::unread(&workspace, "meetings/") {
        return Err(Refusal::refused(fault.say(cx.lang)));
    }
    let (series, number) = numbered(args, &workspace, &folder, cx);
    let act = Act::of_secretary(&workspace, cx)?;
    let said = Declaration::new(&seal::ISSUE)
        .with("meeting", id.to_string())
        .with("person", act.person.clone())
        .with("series", &series)
        .with("number", &number)
        .with("day", today)
        .with("version", out.version)
        .with("hash", out.hash)
        .with("authorisation", authorised.hash)
        .with_any("corrects", issues::correction(&folder.docket).map(|it| it.of))
        .with("sent_to", distribution::lines(&workspace, &folder, &args.lists(&workspace, cx)?))
        .with_any("disclosure", disclosure(args, &workspace))
        .with("counted", manifest::counted(&workspace, &gate.signs))
        .with("calendar", used_years(&workspace, &gate))
        .with("manifest", manifest::lines(&workspace, &id));
    change.state(&Place::Meeting(&id), said, &act, cx)?;
    Ok(Done {
        sentence: cx.lang.issued(&folder.doc.title, &number, resolutions(change, &id)),
        id: series,
        messages: messages::issued(&change.workspace, &id, today, cx.lang),
    })
}

/// The years by which silence was counted, if any unit's silence lets the minutes be issued.
fn used_years(workspace: &Workspace, gate: &Gate<'_>) -> Vec<String> {
    let silent = gate.signs.iter().any(|it| it.state == SignState::BySilence);
    let out = gate.out.as_ref().filter(|_| silent);
    out.map(|it| days::counted_years(workspace, it)).unwrap_or_default()
}

/// Series and number: a correction keeps those of what it corrects, with 更正 and its place.
fn numbered(
    args: &Args,
    workspace: &Workspace,
    folder: &MeetingFolder,
    cx: &Cx,
) -> (String, String) {
    let typed = args.line("number");
    if let Some(first) = issues::line(&folder.docket).first() {
        let nth = issues::all(&folder.docket).count();
        let (series, number) = (first.said.line("series"), first.said.line("number"));
        let number = format!("{}更正{nth}", number.unwrap_or_default());
        return (series.unwrap_or_default().to_owned(), typed.unwrap_or(number));
    }
    let (year, n) = numbering::next_number(workspace, cx.today(&workspace.mechanism));
    (format!("{year}-{n}"), typed.unwrap_or_else(|| workspace.mechanism.shown_number(year, n)))
}

/// What was typed, else the class of the mechanism.
pub(super) fn disclosure(args: &Args, workspace: &Workspace) -> Option<String> {
    args.line("disclosure").or_else(|| workspace.mechanism.disclosure.clone())
}

fn resolutions(change: &Change, id: &Id) -> usize {
    let workspace: &Workspace = &change.workspace;
    workspace.meetings.get(id).map_or(0, |it| ledger::resolutions_of(id, it).len())
}
