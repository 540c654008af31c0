//! Materials for an item: asked for, come, or no longer needed (应报, 已报).

use super::params::{MEETING, may, must};
use super::{Action, Args, Ask, Change, Confirm, Done, Sense, agenda, guard, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::Right;
use crate::text::Lang;

/// Says how the materials of an item stand.
pub(super) const MATERIALS: Action = Action {
    name: "materials",
    title: Lang::do_materials,
    about: Lang::about_materials,
    params: &[
        MEETING,
        must("item", Lang::param_item, Ask::Item),
        must("state", Lang::param_state, Ask::Word(&["due", "sent", "not-needed"])),
        may("on", Lang::param_materials_on, Ask::Day(Sense::Past)),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: no_prefill,
    run,
};

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::unlocked(args, change, cx)?;
    let today = cx.today(&change.workspace.mechanism);
    let mut doc = folder.doc.clone();
    let at = agenda::position(&doc, args, cx)?;
    let item = &mut doc.agenda[at];
    let on = args.day(cx, "on")?;
    if on.is_some_and(|it| it > today) {
        return Err(Refusal::usage(cx.lang.materials_in_future().to_owned()));
    }
    (item.materials, item.materials_on) = match args.need(cx, "state", args.get("state"))? {
        "due" => (true, None),
        "sent" => (true, Some(on.unwrap_or(today))),
        "not-needed" => (false, None),
        other => {
            let words = ["due", "sent", "not-needed"];
            return Err(super::args::bad_word(cx, "state", other, &words));
        }
    };
    let code = if item.materials_on.is_some() {
        "sent"
    } else if item.materials {
        "due"
    } else {
        "not-needed"
    };
    let sentence = cx.lang.materials_now(&item.title, cx.lang.materials(code));
    let key = item.key.to_string();
    change.put_meeting(&id, doc);
    Ok(Done { sentence, id: key, messages: Vec::new() })
}
