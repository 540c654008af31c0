//! Enters a unit (登记单位).

use super::args::bad_word;
use super::params::{may, must};
use super::twin::{self, ANOTHER};
use super::{Action, Args, Ask, Change, Confirm, Done, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, Right, Unit, UnitKind};
use crate::text::Lang;

/// Enters a unit.
pub(super) const ADD_UNIT: Action = Action {
    name: "add-unit",
    title: Lang::do_add_unit,
    about: Lang::about_add_unit,
    params: &[
        must("name", Lang::param_full_name, Ask::Line),
        may("short-name", Lang::param_short_name, Ask::Line),
        may("aliases", Lang::param_aliases, Ask::Line),
        may("kind", Lang::param_kind, Ask::Word(&["unit", "body", "team", "collective"])),
        may("level", Lang::param_level, Ask::Line),
        may("parent", Lang::param_parent, Ask::Unit),
        may("order", Lang::param_order, Ask::Number),
        may("guest", Lang::param_not_member, Ask::Flag),
        may("id", Lang::param_id, Ask::Line),
        ANOTHER,
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: no_prefill,
    run,
};

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let workspace = change.workspace.clone();
    let name = args.need(cx, "name", args.line("name"))?;
    let short_name = args.line("short-name").unwrap_or_else(|| name.clone());
    let aliases = args.line("aliases").unwrap_or_default();
    let aliases: Vec<_> =
        aliases.split([',', '，', '、']).map(str::trim).filter(|it| !it.is_empty()).collect();
    let names = [&[short_name.as_str(), name.as_str()][..], &aliases].concat();
    twin::ask(args, cx, &twin::units(&workspace, cx, &names))?;
    let id = match args.id(cx, "id")? {
        Some(id) if workspace.units.contains_key(&id) => {
            return Err(Refusal::refused(cx.lang.unit_there_is(&id, workspace.unit_name(&id))));
        }
        Some(id) => id,
        None => Id::of_unit(&short_name).twin(|it| workspace.units.contains_key(it)),
    };
    let last = workspace.units.values().map(|it| it.order).max().unwrap_or(0);
    let unit = Unit {
        schema: 1,
        name: name.clone(),
        short_name,
        aliases: aliases.into_iter().map(str::to_owned).collect(),
        kind: kind(args.get("kind"), cx)?,
        level: args.line("level"),
        parent: args.unit(&workspace, cx, "parent")?,
        order: args.number(cx, "order")?.unwrap_or(last + 1),
        member: !args.flag("guest"),
        phone: None,
        address: None,
        source: None,
        note: None,
    };
    change.put_unit(&id, unit);
    Ok(Done { sentence: cx.lang.unit_added(&name), id: id.to_string(), messages: Vec::new() })
}

fn kind(word: Option<&str>, cx: &Cx) -> Result<UnitKind, Refusal> {
    Ok(match word {
        None | Some("unit") => UnitKind::Unit,
        Some("body") => UnitKind::Body,
        Some("team") => UnitKind::Team,
        Some("collective") => UnitKind::Collective,
        Some(other) => {
            return Err(bad_word(cx, "kind", other, &["unit", "body", "team", "collective"]));
        }
    })
}
