//! Writes the whole draft as one text (编写纪要): the same form on the page, in an editor, on the command line.

use super::guard;
use super::manuscript;
use super::params::{MEETING, may};
use super::{Action, Args, Ask, Change, Confirm, Done, Takes, caps, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::Right;
use crate::rule::opening;
use crate::text::Lang;

/// Writes the whole draft. A text that says from which draft it was read is refused when that draft is
/// not the one that stands any more.
pub(super) const WRITE_MINUTES: Action = Action {
    name: "write-minutes",
    title: Lang::do_write_minutes,
    about: Lang::about_write_minutes,
    params: &[
        MEETING,
        may("text", Lang::param_manuscript, Ask::Document),
        may("file", Lang::param_manuscript_file, Ask::File(Takes::Words)),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: no_prefill,
    run: write,
};

fn write(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::drafting(args, change, cx)?;
    let (version, stands) = guard::draft(&folder, cx)?;
    let text = args.get("text").ok_or_else(|| Refusal::usage(cx.lang.text_or_file()))?;
    let workspace = &change.workspace;
    let stands = opening::shown(workspace, &folder.doc, &stands);
    refuse_moved_on(&manuscript::print(workspace, &stands), text, cx)?;
    let minutes = manuscript::read(workspace, &folder.doc, &stands, text)
        .map_err(|it| Refusal::refused(it.say(cx.lang)))?;
    let minutes = opening::kept(workspace, &folder.doc, minutes);
    caps::document(cx, &minutes)?;
    let clauses = minutes.clauses().count();
    change.put_minutes(&id, version, minutes);
    let sentence = cx.lang.minutes_written(&folder.doc.title, version, clauses);
    Ok(Done { sentence, id: version.to_string(), messages: Vec::new() })
}

/// Refuses a text that was read from another draft than the one that stands, and shows both.
fn refuse_moved_on(stands: &str, typed: &str, cx: &Cx) -> Result<(), Refusal> {
    let (base, typed) = manuscript::base(typed);
    if base.is_none_or(|it| it == manuscript::digits(stands)) || typed == stands {
        return Ok(());
    }
    let lines = |text: &'_ str| -> Vec<String> {
        let lines = text.lines().map(|it| it.trim().to_owned());
        lines.filter(|it| !it.is_empty()).collect()
    };
    let (stands, typed) = (lines(stands), lines(typed));
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|it| !those.contains(it)).cloned().collect()
    };
    let (gone, come) = (only(&stands, &typed), only(&typed, &stands));
    let first = |them: &[String]| them.first().cloned().unwrap_or_default();
    let count = gone.len().max(come.len());
    Err(Refusal::refused(cx.lang.minutes_moved_on(count, &first(&gone), &first(&come))))
}
