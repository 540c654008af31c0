//! Lists of addressees: 主送, 抄送, 报送, 区县 (DESIGN §2, mechanism).

use super::params::{may, must};
use super::{Action, Args, Ask, Change, Confirm, Done};
use crate::cx::{Cx, Refusal};
use crate::model::{Addressees, Right, Workspace};
use crate::text::Lang;

/// Enters a list, changes it, or takes it away.
pub(super) const ADDRESSEES: Action = Action {
    name: "set-addressees",
    title: Lang::do_addressees,
    about: Lang::about_addressees,
    params: &[
        must("id", Lang::param_id, Ask::Line),
        may("name", Lang::param_list_name, Ask::Line),
        may("to", Lang::param_list_to, Ask::Text),
        may("remove", Lang::param_remove, Ask::Flag),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: as_it_stands,
    run,
};

fn as_it_stands(workspace: &Workspace, _: &Cx, args: &Args) -> Vec<(&'static str, String)> {
    let found = workspace.mechanism.addressees.iter().find(|it| args.get("id") == Some(&*it.id));
    found.map(|it| vec![("name", it.name.clone()), ("to", it.to.join("、"))]).unwrap_or_default()
}

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let id = args.need(cx, "id", args.id(cx, "id")?)?;
    let mut mechanism = (*change.workspace.mechanism).clone();
    let at = mechanism.addressees.iter().position(|it| it.id == id);
    if args.flag("remove") {
        let Some(at) = at else { return Err(Refusal::refused(cx.lang.no_such_list(&id))) };
        let gone = mechanism.addressees.remove(at);
        change.put_mechanism(mechanism);
        let sentence = cx.lang.list_removed(&gone.name);
        return Ok(Done { sentence, id: id.to_string(), messages: Vec::new() });
    }
    let text = args.need(cx, "to", args.text("to"))?;
    let to: Vec<String> = text
        .split(['、', '，', ',', '；', ';', '\n'])
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect();
    let old = at.and_then(|at| mechanism.addressees.get(at)).cloned();
    let name = args.line("name").or_else(|| old.as_ref().map(|it| it.name.clone()));
    let list = Addressees {
        id: id.clone(),
        name: args.need(cx, "name", name)?,
        to,
        note: old.as_ref().and_then(|it| it.note.clone()),
        source: old.and_then(|it| it.source),
    };
    let sentence = cx.lang.list_set(&list.name, list.to.len());
    match at.and_then(|at| mechanism.addressees.get_mut(at)) {
        Some(place) => *place = list,
        None => mechanism.addressees.push(list),
    }
    change.put_mechanism(mechanism);
    Ok(Done { sentence, id: id.to_string(), messages: Vec::new() })
}
