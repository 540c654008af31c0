//! What belongs to minutes besides their text: receipts and scans, and minutes issued on paper before.

use super::args::bad_word;
use super::change::{Act, Place};
use super::params::{MEETING, may, must};
use super::{Action, Args, Ask, Change, Confirm, Done, Sense, Takes, guard, issue, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Evidence, Id, Meeting, MeetingFolder, Right, Workspace};
use crate::rule::{distribution, issues, manifest, numbering, proposals, wording};
use crate::seal::{self, Declaration, Hash};
use crate::text::Lang;

/// Attaches a receipt or a scan: its name and its hash are kept.
pub(super) const ATTACH: Action = Action {
    name: "attach",
    title: Lang::do_attach,
    about: Lang::about_attach,
    params: &[
        MEETING,
        must("file", Lang::param_file, Ask::File(Takes::NameAndHash)),
        may("sort", Lang::param_sort, Ask::Word(&["receipt", "scan", "other"])),
        may("text", Lang::param_remark, Ask::Text),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: no_prefill,
    run: attach,
};

/// Enters minutes that were issued on paper before (补录): no gate, and marked so.
pub(super) const REGISTER: Action = Action {
    name: "register-issued",
    title: Lang::do_register,
    about: Lang::about_register,
    params: &[
        may("meeting", Lang::param_register_meeting, Ask::Meeting),
        may("title", Lang::param_title, Ask::Line),
        must("number", Lang::param_number, Ask::Line),
        must("on", Lang::param_issued_on, Ask::Day(Sense::Past)),
        must("file", Lang::param_original, Ask::File(Takes::NameAndHash)),
        may("kind", Lang::param_kind, Ask::MeetingKind),
        may("lists", Lang::param_lists, Ask::Addressees),
        may("disclosure", Lang::param_disclosure, Ask::Line),
        may("text", Lang::param_remark, Ask::Text),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: issue::class,
    run: register,
};

/// Name and hash of the file that was named.
fn file(args: &Args, cx: &Cx) -> Result<Evidence, Refusal> {
    let name = args.need(cx, "file", args.get("file"))?;
    args.files.get(name).cloned().ok_or_else(|| Refusal::could(cx.lang.no_such_file(name)))
}

fn attach(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = change.meeting(args, cx)?;
    let sort = args.get("sort").unwrap_or("scan");
    if !seal::SORTS.iter().any(|it| it.0 == sort) {
        return Err(bad_word(cx, "sort", sort, &["receipt", "scan", "other"]));
    }
    let file = file(args, cx)?;
    let there = folder
        .docket
        .statements
        .values()
        .any(|it| it.kind() == "attach" && it.said.hash("file") == Some(file.sha256));
    if there {
        return Err(Refusal::refused(cx.lang.attached_already(&file.name)));
    }
    let act = Act::of_secretary(&change.workspace, cx)?;
    let said = Declaration::new(&seal::ATTACH)
        .with("meeting", id.to_string())
        .with("person", act.person.clone())
        .with_any("issue", issues::standing(&folder.docket).map(|it| it.hash))
        .with("sort", sort)
        .with("name", &file.name)
        .with("file", file.sha256)
        .with_any("words", args.text("text"));
    let made = change.state(&Place::Meeting(&id), said, &act, cx)?;
    Ok(Done {
        sentence: cx.lang.attached(&file.name, &folder.doc.title, &file.sha256.short()),
        id: proposals::id_of(made),
        messages: Vec::new(),
    })
}

fn register(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let on = args.need(cx, "on", args.day(cx, "on")?)?;
    if on > cx.today(&change.workspace.mechanism) {
        return Err(Refusal::usage(cx.lang.issued_in_future(&cx.lang.day(on))));
    }
    let file = file(args, cx)?;
    let number = args.need(cx, "number", args.line("number"))?;
    let (id, text) = if args.has("meeting") {
        held(args, change, cx)?
    } else {
        (paper_only(args, change, on, cx)?, None)
    };
    let workspace = change.workspace.clone();
    let Some(folder) = workspace.meetings.get(&id) else {
        return Err(Refusal::refused(cx.lang.no_such_meeting(&id)));
    };
    let series = numbering::series_of(&workspace, &number, on);
    let act = Act::of_secretary(&workspace, cx)?;
    let said = Declaration::new(&seal::REGISTER)
        .with("meeting", id.to_string())
        .with("person", act.person.clone())
        .with("title", &folder.doc.title)
        .with("series", &series)
        .with("number", &number)
        .with("day", on)
        .with_any("version", text.as_ref().map(|it| it.0))
        .with_any("hash", text.as_ref().map(|it| it.1))
        .with("name", &file.name)
        .with("file", file.sha256)
        .with("sent_to", distribution::lines(&workspace, folder, &args.lists(&workspace, cx)?))
        .with_any("disclosure", issue::disclosure(args, &workspace))
        .with_any("words", args.text("text"))
        .with("manifest", sealed(&workspace, &id, text.map(|it| it.0)));
    change.state(&Place::Meeting(&id), said, &act, cx)?;
    Ok(Done {
        sentence: cx.lang.registered(&folder.doc.title, &number),
        id: series,
        messages: Vec::new(),
    })
}

/// A meeting that is entered already: its draft becomes the text that was issued.
fn held(args: &Args, change: &mut Change, cx: &Cx) -> Result<(Id, Option<(u32, Hash)>), Refusal> {
    let (id, folder) = guard::unlocked(args, change, cx)?;
    if folder.doc.at > cx.now(&change.workspace.mechanism) {
        let at = cx.lang.instant(folder.doc.at);
        return Err(Refusal::refused(cx.lang.not_held_yet(&folder.doc.title, &at)));
    }
    let Some(version) = folder.latest() else { return Ok((id, None)) };
    guard::draft(&folder, cx)?;
    let agreed = wording::wording(&change.workspace, &id, &folder, version)
        .ok_or_else(|| Refusal::refused(cx.lang.no_draft(&folder.doc.title)))?;
    let text = seal::render(&agreed).map_err(|it| Refusal::refused(it.say(cx.lang)))?;
    let hash = Hash::of(text.as_bytes());
    change.put_text(&id, version, text);
    Ok((id, Some((version, hash))))
}

/// A meeting of which nothing is known here but its paper.
fn paper_only(
    args: &Args,
    change: &mut Change,
    on: chrono::NaiveDate,
    cx: &Cx,
) -> Result<Id, Refusal> {
    let workspace = change.workspace.clone();
    let title = args.need(cx, "title", args.line("title"))?;
    let minuted = workspace.mechanism.meeting_kinds.iter().find(|it| it.minutes);
    let kind = args.id(cx, "kind")?.or_else(|| minuted.map(|it| it.id.clone()));
    let kind = args.need(cx, "kind", kind)?;
    if workspace.mechanism.meeting_kind(&kind).is_none() {
        return Err(Refusal::usage(cx.lang.no_such_kind(&kind, "")));
    }
    let midnight = on.and_time(chrono::NaiveTime::MIN);
    let at = midnight.and_local_timezone(workspace.mechanism.offset()).single();
    let at = at.ok_or_else(|| Refusal::usage(cx.lang.bad_day("on", &on.to_string())))?;
    let doc = Meeting::blank(kind, title, at);
    let id = Id::of_meeting(on, &doc.kind);
    let id = id.twin(|it| workspace.meetings.get(it).is_some_and(|it| !is_left(it, &doc)));
    change.put_meeting(&id, doc);
    Ok(id)
}

/// Whether this is what an interrupted try left: the very record, and nothing else of the meeting.
fn is_left(folder: &MeetingFolder, doc: &Meeting) -> bool {
    let docket = &folder.docket;
    let is_bare = docket.statements.is_empty() && docket.texts.is_empty();
    folder.doc == *doc && folder.minutes.is_empty() && is_bare
}

/// The files of a meeting that was entered already; one of which only the paper is known seals none.
fn sealed(workspace: &Workspace, id: &Id, version: Option<u32>) -> Vec<String> {
    let Some(version) = version else { return Vec::new() };
    let folder: Option<&MeetingFolder> = workspace.meetings.get(id).map(|it| &**it);
    let text =
        folder.and_then(|it| Some((it.docket.text_file(version), it.docket.texts.get(&version)?)));
    let mut lines = manifest::lines(workspace, id);
    lines.extend(text.map(|(path, text)| format!("{} {path}", Hash::of(text.as_bytes()))));
    lines.sort_by(|a, b| a.split_once(' ').map(|it| it.1).cmp(&b.split_once(' ').map(|it| it.1)));
    lines
}
