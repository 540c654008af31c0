//! Puts a version out for consent or for comment, and takes it back (送会签, 征求意见, 收回会签稿).

mod paper;

use chrono::NaiveDate;

use super::change::{Act, Place};
use super::guard;
use super::params::{MAYBE_MEETING, MAYBE_PAPER, REASON, may};
use super::{Action, Args, Ask, Change, Confirm, Done, Sense};
use crate::cx::{Cx, Refusal};
use crate::model::{
    About, Calendar, ConsentNeeds, Docket, Id, MeetingFolder, Minutes, Reconfirm, Right, Silence,
    Unanswered, Workspace,
};
use crate::rule::circulation::{self, Standing};
use crate::rule::consent_set::{self, ConsentSet};
use crate::rule::days::{self, Today};
use crate::rule::{amend, chain, comment, messages, opening, proposals, rights, roster, wording};
use crate::seal::{self, Declaration, Hash, Who};
use crate::text::Lang;

/// Working days that a unit has to answer, unless another day is given.
const DAYS: u32 = 5;

/// Puts the draft out: writes its text once, freezes what the gate will look at.
pub(super) const CIRCULATE: Action = Action {
    name: "circulate",
    title: Lang::do_circulate,
    about: Lang::about_circulate,
    params: &[
        MAYBE_MEETING,
        MAYBE_PAPER,
        may("for", Lang::param_purpose, Ask::Word(&["consent", "comment"])),
        may("deadline", Lang::param_deadline, Ask::Day(Sense::Coming)),
        may("units", Lang::param_asked, Ask::Units),
        may("waive", Lang::param_waive, Ask::Units),
        may("waived-by", Lang::param_waived_by, Ask::Person),
        may("reason", Lang::param_reason, Ask::Text),
        may("as-written", Lang::param_as_written, Ask::Flag),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: |workspace, cx, args| {
        let today = cx.today(&workspace.mechanism);
        vec![
            ("for", if args.has("paper") { "comment" } else { "consent" }.into()),
            ("deadline", Calendar::of(workspace).nth(today, DAYS).to_string()),
        ]
    },
    run: circulate,
};

/// Takes back what is out, with a reason; the next draft has the next number.
pub(super) const RECALL: Action = Action {
    name: "recall",
    title: Lang::do_recall,
    about: Lang::about_recall,
    params: &[MAYBE_MEETING, MAYBE_PAPER, REASON],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: super::no_prefill,
    run: recall,
};

fn circulate(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    if let (About::Paper(_), _) = guard::either(args, change, cx)? {
        return paper::circulate(args, change, cx);
    }
    if args.has("units") {
        return Err(Refusal::refused(cx.lang.attendance_decides().to_owned()));
    }
    let (id, folder) = guard::drafting(args, change, cx)?;
    let (version, minutes) = guard::draft(&folder, cx)?;
    let workspace = change.workspace.clone();
    ready(&workspace, &folder, &minutes, cx)?;
    as_recorded(args, &workspace, &folder, &minutes, cx)?;
    let waiver = waiver(args, &workspace, cx)?;
    waivable(&workspace, &folder, &minutes, waiver.as_ref(), cx)?;
    let let_go = waiver.as_ref().map_or(&[][..], |it| &it.units);
    let set = consent_set::consent_set(&workspace, &folder.doc, &minutes, let_go);
    let agreed = wording::wording(&workspace, &id, &folder, version)
        .ok_or_else(|| Refusal::refused(cx.lang.no_draft(&folder.doc.title)))?;
    let text = seal::render(&agreed).map_err(|it| Refusal::refused(it.say(cx.lang)))?;
    let hash = Hash::of(text.as_bytes());
    let deadline = deadline(args, &workspace, cx)?;
    change.put_text(&id, version, text);
    let act = Act::of_secretary(&workspace, cx)?;
    let said = frozen(args, &workspace, &set, deadline, waiver.as_ref())
        .with("meeting", id.to_string())
        .with("person", act.person.clone())
        .with("version", version)
        .with("hash", hash)
        .with(
            "chairs",
            agreed.chairs.iter().map(|it| amend::chair_line(&it.person)).collect::<Vec<_>>(),
        )
        .with("authorise", workspace.mechanism.rules.authorise.code())
        .with("separate", if workspace.mechanism.rules.separate { "yes" } else { "no" })
        .with("supersedes", chain::head_hashes(circulation::chain_of(&folder.docket)));
    let made = change.state(&Place::Meeting(&id), said, &act, cx)?;
    let comment = args.get("for") == Some("comment");
    let mut sentence = if comment {
        cx.lang.minutes_for_comment(
            &folder.doc.title,
            version,
            set.required.len() + set.asked.len(),
        )
    } else {
        cx.lang.circulated(&folder.doc.title, version, set.required.len(), set.asked.len())
            + &set.say(&workspace, cx.lang)
    };
    sentence += &doubts(&change.workspace, &id, deadline, cx);
    Ok(Done {
        sentence,
        id: proposals::id_of(made),
        messages: messages::circulated(&change.workspace, &About::Meeting(id), cx.lang),
    })
}

/// Refuses once a text that says something else than the record; `--as-written` says that it is meant.
fn as_recorded(
    args: &Args,
    workspace: &Workspace,
    folder: &MeetingFolder,
    minutes: &Minutes,
    cx: &Cx,
) -> Result<(), Refusal> {
    let found = opening::differences(workspace, &folder.doc, minutes);
    if found.is_empty() || args.flag("as-written") {
        return Ok(());
    }
    let said: Vec<String> = found.iter().map(|it| it.say(cx.lang)).collect();
    Err(Refusal::refused(cx.lang.differs_from_record(&said.join(cx.lang.stop()))))
}

/// Refuses a waiver of a unit that has to agree all the same: it is judged when it is given.
fn waivable(
    workspace: &Workspace,
    folder: &MeetingFolder,
    minutes: &Minutes,
    waiver: Option<&Waiver>,
    cx: &Cx,
) -> Result<(), Refusal> {
    let bound = consent_set::bound_absent(workspace, &folder.doc, minutes);
    let may = |unit: &Id| bound.iter().any(|it| it.0 == *unit);
    match waiver.and_then(|it| it.units.iter().find(|it| !may(it))) {
        Some(unit) => Err(Refusal::refused(cx.lang.waive_not_bound(workspace.unit_name(unit)))),
        None => Ok(()),
    }
}

/// That the days up to the deadline, or those of silence, are not sure, and why.
fn doubts(workspace: &Workspace, id: &Id, deadline: Option<NaiveDate>, cx: &Cx) -> String {
    let today = Today::of(workspace, cx.today(&workspace.mechanism));
    let standing =
        workspace.meetings.get(id).map(|it| circulation::standing(workspace, &it.docket));
    let out = standing.as_ref().and_then(Standing::out);
    days::say_doubt(deadline, today, cx.lang) + &days::say_silence_waits(out, today, cx.lang)
}

/// The last day to answer, which is not over yet.
fn deadline(args: &Args, workspace: &Workspace, cx: &Cx) -> Result<Option<NaiveDate>, Refusal> {
    let deadline = args.day(cx, "deadline")?;
    let today = cx.today(&workspace.mechanism);
    if deadline.is_some_and(|it| it < today) {
        return Err(Refusal::refused(cx.lang.deadline_past().to_owned()));
    }
    Ok(deadline)
}

/// Whether everything is there that the text and the gate need.
fn ready(
    workspace: &Workspace,
    folder: &MeetingFolder,
    minutes: &Minutes,
    cx: &Cx,
) -> Result<(), Refusal> {
    let doc = &folder.doc;
    if doc.at > cx.now(&workspace.mechanism) {
        return Err(Refusal::refused(cx.lang.not_held_yet(&doc.title, &cx.lang.instant(doc.at))));
    }
    let open = consent_set::not_entered(workspace, doc);
    if !open.is_empty() {
        return Err(Refusal::refused(cx.lang.attendance_missing(&workspace.unit_names(&open))));
    }
    if consent_set::attending(doc).is_empty() {
        return Err(Refusal::refused(cx.lang.nobody_attended(&doc.title)));
    }
    if minutes.clauses().next().is_none() {
        return Err(Refusal::refused(cx.lang.no_clauses().to_owned()));
    }
    Ok(())
}

/// The inputs of the gate, frozen into the statement.
fn frozen(
    args: &Args,
    workspace: &Workspace,
    set: &ConsentSet,
    deadline: Option<NaiveDate>,
    waiver: Option<&Waiver>,
) -> Declaration {
    let rules = &workspace.mechanism.rules;
    let named =
        |ids: &[Id]| ids.iter().map(|it| roster::named_unit(workspace, it)).collect::<Vec<_>>();
    let silence = match &rules.silence {
        Silence::Never => None,
        Silence::After { working_days, basis } => Some((*working_days, basis.clone())),
    };
    by_rules(Declaration::new(&seal::CIRCULATE), workspace)
        .with("purpose", args.get("for").unwrap_or("consent"))
        .with("required", named(&set.required))
        .with("asked", named(&set.asked))
        .with("exempt", named(&set.exempt))
        .with("below", named(&set.below))
        .with("reasons", reasons(set))
        .with_any("deadline", deadline)
        .with_any("silence_days", silence.as_ref().map(|it| it.0))
        .with_any("silence_basis", silence.map(|it| it.1))
        .with("waived", named(waiver.map_or(&[][..], |it| &it.units)))
        .with_any("waived_by", waiver.map(|it| it.by.clone()))
        .with_any("waive_reason", waiver.map(|it| it.reason.clone()))
}

/// `id reason` of each unit that has to agree, in Chinese as all of the text.
fn reasons(set: &ConsentSet) -> Vec<String> {
    set.reasons.iter().map(|(unit, why)| format!("{unit} {}", why.say(Lang::Zh))).collect()
}

/// The rules that decide whose word stands for a unit, and who speaks again when the text has changed.
fn by_rules(said: Declaration, workspace: &Workspace) -> Declaration {
    let rules = &workspace.mechanism.rules;
    said.with(
        "needs",
        match rules.consent_needs {
            ConsentNeeds::Liaison => "liaison",
            ConsentNeeds::Approver => "approver",
            ConsentNeeds::Member => "member",
        },
    )
    .with_any("unanswered", (rules.unanswered == Unanswered::Convener).then_some("convener"))
    .with(
        "reconfirm",
        match rules.reconfirm {
            Reconfirm::All => "all",
            Reconfirm::Affected => "affected",
        },
    )
}

/// Bound but absent units that the convener lets go, and why.
struct Waiver {
    units: Vec<Id>,
    by: Who,
    reason: String,
}

fn waiver(args: &Args, workspace: &Workspace, cx: &Cx) -> Result<Option<Waiver>, Refusal> {
    let units = args.units(workspace, cx, "waive")?;
    if units.is_empty() {
        return Ok(None);
    }
    let by = match args.person(workspace, cx, "waived-by")? {
        Some(by) => by,
        None => args.need(cx, "waived-by", cx.person.clone())?,
    };
    if !rights::has(workspace, cx, &by, Right::Waive, None) {
        let name = workspace.person_name(&by);
        return Err(Refusal::refused(
            cx.lang.recorded_without_right(name, cx.lang.right(Right::Waive.code())),
        ));
    }
    let reason = args.need(cx, "reason", args.text("reason"))?;
    Ok(Some(Waiver { units, by: Who::known(by.to_string(), workspace.person_name(&by)), reason }))
}

fn recall(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (about, docket) = guard::either(args, change, cx)?;
    let reason = args.need(cx, "reason", args.text("reason"))?;
    let comment = comment::is_out(&change.workspace, &docket);
    let head = match circulation::standing(&change.workspace, &docket) {
        Standing::Nothing => {
            return Err(Refusal::refused(
                cx.lang.gate_nothing_out().to_owned() + cx.lang.full_stop(),
            ));
        }
        Standing::Out(out) => (out.version, out.hash),
        Standing::Divergent => latest_out(&docket, cx)?,
    };
    let act = Act::of_secretary(&change.workspace, cx)?;
    let kind = if docket.is_of_paper() { &seal::TAKE_BACK } else { &seal::RECALL };
    let said = Declaration::new(kind)
        .with(about.field(), about.id().to_string())
        .with("person", act.person.clone())
        .with("version", head.0)
        .with("hash", head.1)
        .with("reason", reason)
        .with("supersedes", chain::head_hashes(circulation::chain_of(&docket)));
    change.state(&Place::of(&about), said, &act, cx)?;
    let title = about.title(&change.workspace);
    let sentence = match about {
        About::Meeting(_) if comment => cx.lang.minutes_taken_back(title, head.0),
        About::Meeting(_) => cx.lang.recalled(title, head.0),
        About::Paper(_) => cx.lang.paper_recalled(title, head.0),
    };
    Ok(Done { sentence, id: about.id().to_string(), messages: Vec::new() })
}

/// Of several circulations that stand at once, the one with the highest version.
fn latest_out(docket: &Docket, cx: &Cx) -> Result<(u32, Hash), Refusal> {
    circulation::chain_of(docket)
        .filter_map(|it| Some((it.said.number("version")?, it.said.hash("hash")?)))
        .max()
        .ok_or_else(|| Refusal::refused(cx.lang.gate_two_out().to_owned() + cx.lang.full_stop()))
}
