//! Papers for comment: a first version, the next ones, and the end (起草文稿, 修改文稿, 定稿).

use std::sync::Arc;

use super::change::{Act, Place};
use super::guard;
use super::params::{PAPER, may, must};
use super::twin::{self, ANOTHER};
use super::{Action, Args, Ask, Change, Confirm, Done, Takes, caps, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, Minutes, Paper, PaperFolder, Right, Workspace, decode};
use crate::rule::circulation;
use crate::rule::{chain, opinions, papers, paragraphs, proposals, sign_off};
use crate::seal::{self, Declaration, Hash, Lines};
use crate::text::Lang;

/// Begins a paper from a text.
pub(super) const DRAFT_PAPER: Action = Action {
    name: "draft-paper",
    title: Lang::do_draft_paper,
    about: Lang::about_draft_paper,
    params: &[
        must("title", Lang::param_title, Ask::Line),
        may("kind", Lang::param_paper_kind, Ask::Line),
        may("unit", Lang::param_drafted_by, Ask::Unit),
        may("units", Lang::param_asked, Ask::Units),
        may("text", Lang::param_text, Ask::Document),
        may("file", Lang::param_text_file, Ask::File(Takes::Words)),
        may("note", Lang::param_remark, Ask::Text),
        ANOTHER,
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: no_prefill,
    run: draft,
};

/// Makes the next version of a paper, or edits the one that was not sent out yet.
pub(super) const REVISE_PAPER: Action = Action {
    name: "revise-paper",
    title: Lang::do_revise_paper,
    about: Lang::about_revise_paper,
    params: &[
        PAPER,
        may("title", Lang::param_title, Ask::Line),
        may("text", Lang::param_text, Ask::Document),
        may("file", Lang::param_text_file, Ask::File(Takes::Words)),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: as_it_stands,
    run: revise,
};

/// Ends the rounds of comment on a paper with its latest version.
pub(super) const CONCLUDE_PAPER: Action = Action {
    name: "conclude-paper",
    title: Lang::do_conclude_paper,
    about: Lang::about_conclude_paper,
    params: &[PAPER, may("text", Lang::param_remark, Ask::Text)],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: conclude,
};

/// How many characters of the title go into the id: enough to know it by, few enough to type.
const WORDS: usize = 8;

fn draft(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let title = unbracketed(&args.need(cx, "title", args.line("title"))?);
    twin::ask(args, cx, &twin::papers(&workspace, cx, &title))?;
    let unit = args.unit(&workspace, cx, "unit")?;
    let doc = Paper {
        schema: 1,
        title: title.clone(),
        kind: args.line("kind"),
        unit: unit.unwrap_or_else(|| workspace.mechanism.lead_unit.clone()),
        units: args.units(&workspace, cx, "units")?,
        source: None,
        note: args.text("note"),
    };
    let version = written(args, &title, None, cx)?;
    let id = free_id(&workspace, &title, &version);
    change.put_paper(&id, doc);
    change.put_version(&id, 1, version);
    Ok(Done { sentence: cx.lang.paper_drafted(&title), id: id.to_string(), messages: Vec::new() })
}

fn revise(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::paper(args, change, cx)?;
    let title = args.line("title").map_or_else(|| folder.doc.title.clone(), |it| unbracketed(&it));
    let last = folder.latest().and_then(|it| folder.versions.get(&it));
    let version = written(args, &title, last, cx)?;
    if last == Some(&version) && title == folder.doc.title {
        return Err(Refusal::refused(cx.lang.nothing_changed(&title)));
    }
    let number = next(&folder);
    if title != folder.doc.title {
        change.put_paper(&id, Paper { title: title.clone(), ..folder.doc.clone() });
    }
    change.put_version(&id, number, version);
    let sentence = cx.lang.paper_revised(&title, number);
    Ok(Done { sentence, id: number.to_string(), messages: Vec::new() })
}

/// The number of the version that is written to: the latest one, unless it was sent out.
fn next(folder: &PaperFolder) -> u32 {
    let out = circulation::last_circulated(&folder.docket, u32::MAX).map(|it| it.0);
    match folder.latest().max(out) {
        Some(it) if circulation::was_circulated(&folder.docket, it) => it + 1,
        Some(it) => it,
        None => 1,
    }
}

fn conclude(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::paper(args, change, cx)?;
    let workspace = change.workspace.clone();
    let title = &folder.doc.title;
    let version = folder.latest().ok_or_else(|| Refusal::refused(cx.lang.no_version(title)))?;
    let text = concluded(&workspace, &id, &folder, version, cx)?;
    let hash = Hash::of(text.as_bytes());
    if !circulation::was_circulated(&folder.docket, version) {
        change.put_paper_text(&id, version, text);
    }
    let act = Act::of_secretary(&workspace, cx)?;
    let before = folder.docket.statements.values().filter(|it| it.kind() == "conclude");
    let said = Declaration::new(&seal::CONCLUDE)
        .with("paper", id.to_string())
        .with("person", act.person.clone())
        .with("version", version)
        .with("hash", hash)
        .with_any("words", args.text("text"))
        .with("supersedes", chain::head_hashes(before));
    let made = change.state(&Place::Paper(&id), said, &act, cx)?;
    let mut sentence = cx.lang.paper_done(title, version);
    sentence += &left_open(&workspace, &folder, cx);
    Ok(Done { sentence, id: proposals::id_of(made), messages: Vec::new() })
}

/// The text that is concluded: the one that was sent out, which governs, else the latest version's.
fn concluded(
    workspace: &Workspace,
    id: &Id,
    folder: &PaperFolder,
    version: u32,
    cx: &Cx,
) -> Result<String, Refusal> {
    if circulation::was_circulated(&folder.docket, version) {
        let text = folder.docket.texts.get(&version);
        let file = folder.docket.text_file(version);
        return text
            .map(ToString::to_string)
            .ok_or_else(|| Refusal::refused(cx.lang.circulated_gone(&file, version)));
    }
    let said = papers::wording(workspace, id, folder, version);
    let said = said.ok_or_else(|| Refusal::refused(cx.lang.no_version(&folder.doc.title)))?;
    said.render().map_err(|it| Refusal::refused(it.say(cx.lang)))
}

/// What is left open when a paper is concluded: units that did not answer, opinions without an answer.
fn left_open(workspace: &Workspace, folder: &PaperFolder, cx: &Cx) -> String {
    let today = cx.today(&workspace.mechanism);
    let signs = sign_off::sign_offs(workspace, &folder.docket, today);
    let silent: Vec<&Id> =
        signs.iter().filter(|it| !papers::has_answered(it.state)).map(|it| &it.unit).collect();
    let unanswered = opinions::opinions(&folder.docket)
        .filter(|it| opinions::answer(&folder.docket, it.hash).is_none())
        .count();
    let mut said = String::new();
    if !silent.is_empty() {
        said += &cx.lang.paper_silent(&workspace.unit_names(silent));
    }
    if unanswered > 0 {
        said += &cx.lang.paper_unanswered(unanswered);
    }
    said
}

/// The version that the text makes.
fn written(
    args: &Args,
    title: &str,
    before: Option<&Minutes>,
    cx: &Cx,
) -> Result<Minutes, Refusal> {
    let text =
        args.text("text").ok_or_else(|| Refusal::usage(cx.lang.text_or_file().to_owned()))?;
    if let Some(unfit) = seal::unfit(&text, Lines::Many) {
        let title = cx.lang.param_text();
        return Err(Refusal::usage(cx.lang.unfit_field(title, &unfit.say(cx.lang))));
    }
    let version = paragraphs::version(paragraphs::layout(title, &text), before);
    caps::document(cx, &version)?;
    if version.clauses().next().is_none() {
        return Err(Refusal::refused(cx.lang.text_says_nothing().to_owned()));
    }
    Ok(version)
}

/// The latest version as a text, and the title.
fn as_it_stands(workspace: &Workspace, _: &Cx, args: &Args) -> Vec<(&'static str, String)> {
    let folder = args.get("paper").and_then(|it| workspace.papers.get(it));
    let Some(folder) = folder else { return Vec::new() };
    let version = folder.versions.values().next_back();
    vec![
        ("title", folder.doc.title.clone()),
        ("text", version.map(paragraphs::text_of).unwrap_or_default()),
    ]
}

/// A title without the brackets 《》 around the whole of it: they are put there where it is quoted.
fn unbracketed(title: &str) -> String {
    let inner = title.strip_prefix('《').and_then(|it| it.strip_suffix('》'));
    inner.filter(|it| !it.contains(['《', '》'])).unwrap_or(title).to_owned()
}

/// An id from the title, below which no file lies but this very draft, which an interrupted try left.
fn free_id(workspace: &Workspace, title: &str, draft: &Minutes) -> Id {
    let short = title.split(['（', '(']).next().unwrap_or(title);
    let short: String = short.strip_prefix("关于").unwrap_or(short).chars().take(WORDS).collect();
    Id::of_words(if short.is_empty() { title } else { &short }).twin(|it| {
        let place = format!("papers/{it}/");
        let files = workspace.sources.range(place.clone()..);
        let mut files = files.take_while(|(path, _)| path.starts_with(&place));
        let is_left = |(path, bytes): (&String, &Arc<[u8]>)| {
            path.ends_with("/drafts/1.toml")
                && decode::<Minutes>(path, bytes).is_ok_and(|it| it == *draft)
        };
        workspace.papers.contains_key(it) || !files.all(is_left)
    })
}
