//! Sends the notice of a meeting: what it said is kept word for word (会议通知).

use super::change::{Act, Place};
use super::guard;
use super::params::{MEETING, may};
use super::{Action, Args, Ask, Change, Confirm, Done, Sense};
use crate::cx::{Cx, Refusal};
use crate::model::{MeetingFolder, Right, Workspace};
use crate::rule::days::{self, Today};
use crate::rule::{call, chain, messages, notices, proposals, roster, sitting};
use crate::seal::{self, Declaration, Who};
use crate::text::Lang;
use crate::text::dates::chinese_number;

/// Sends the notice to every unit that is called or invited.
pub(super) const NOTIFY: Action = Action {
    name: "notify",
    title: Lang::do_notify,
    about: Lang::about_notify,
    params: &[
        MEETING,
        may("kind", Lang::param_notice, Ask::Word(&["early", "formal", "change"])),
        may("reply-by", Lang::param_reply_by, Ask::Day(Sense::Coming)),
        may("materials-by", Lang::param_materials_by, Ask::Day(Sense::Coming)),
        may("rank", Lang::param_rank, Ask::Line),
        may("contact", Lang::param_contact, Ask::Line),
        may("text", Lang::param_remark, Ask::Text),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill,
    run,
};

/// Whoever acts is the contact, with the telephone the roster knows.
fn prefill(workspace: &Workspace, cx: &Cx, _: &Args) -> Vec<(&'static str, String)> {
    let me = cx.person.as_ref().and_then(|it| workspace.people.get(it));
    let contact = me.map(|it| format!("{} {}", it.name, it.reach()).trim().to_owned());
    contact.map(|it| ("contact", it)).into_iter().collect()
}

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::to_come(args, change, cx)?;
    let workspace = change.workspace.clone();
    let reply_by = args.day(cx, "reply-by")?;
    if reply_by
        .is_some_and(|it| it > folder.doc.at.date_naive() || it < cx.today(&workspace.mechanism))
    {
        return Err(Refusal::refused(cx.lang.reply_by_off().to_owned()));
    }
    let materials_by = args.day(cx, "materials-by")?;
    let day = folder.doc.at.date_naive();
    if materials_by.is_some_and(|it| it > day || it < cx.today(&workspace.mechanism)) {
        return Err(Refusal::refused(cx.lang.materials_by_off().to_owned()));
    }
    let earlier = notices::notices(&folder);
    let form = args.get("kind").unwrap_or(if earlier.is_empty() { "formal" } else { "change" });
    if !seal::NOTICES.iter().any(|it| it.0 == form) {
        return Err(Refusal::usage(cx.lang.bad_word("kind", form, "early, formal, change")));
    }
    if form != "early" && call::awaits_approval(&workspace, &folder) {
        return Err(Refusal::refused(cx.lang.not_approved(&folder.doc.title)));
    }
    let act = Act::of_secretary(&workspace, cx)?;
    let said = notice(&workspace, &folder)
        .with("meeting", id.to_string())
        .with("person", act.person.clone())
        .with("form", form)
        .with_any("reply_by", reply_by)
        .with_any("materials_by", materials_by)
        .with_any("rank", args.line("rank"))
        .with_any("contact", args.line("contact"))
        .with_any("words", args.text("text"))
        .with("supersedes", chain::head_hashes(earlier));
    let made = change.state(&Place::Meeting(&id), said, &act, cx)?;
    let units = notices::addressees(&workspace, &folder);
    let today = Today::of(&workspace, cx.today(&workspace.mechanism));
    Ok(Done {
        sentence: match days::say_doubt(reply_by, today, cx.lang) {
            doubt if doubt.is_empty() => cx.lang.notified(&folder.doc.title, units.len()),
            doubt => cx.lang.ended(&cx.lang.notified(&folder.doc.title, units.len())) + &doubt,
        },
        id: proposals::id_of(made),
        messages: messages::notified(
            &change.workspace,
            &id,
            cx.today(&workspace.mechanism),
            cx.lang,
        ),
    })
}

/// What the notice says of the meeting as it stands now.
fn notice(workspace: &Workspace, folder: &MeetingFolder) -> Declaration {
    let doc = &folder.doc;
    let chair = doc.chaired_by().map(|it| Who::known(it.to_string(), workspace.person_name(it)));
    let also = doc.chairs().into_iter().skip(1);
    let also: Vec<_> = also.map(|it| roster::named_person(workspace, it)).collect();
    let items = doc.agenda.iter().enumerate().map(|(at, it)| {
        let n = chinese_number(u32::try_from(at + 1).unwrap_or(0));
        format!("{n}、{}（{}）", it.title, sitting::brought_by(workspace, it, Lang::Zh))
    });
    let to = notices::addressees(workspace, folder);
    Declaration::new(&seal::NOTIFY)
        .with("title", &doc.title)
        .with("held", sitting::time(doc, Lang::Zh))
        .with_any("place", doc.place.clone())
        .with_any("chair", chair)
        .with("co_chairs", also)
        .with("items", items.collect::<Vec<_>>())
        .with("to", to.iter().map(|it| roster::named_unit(workspace, it)).collect::<Vec<_>>())
}
