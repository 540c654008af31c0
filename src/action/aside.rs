//! Sets a clause aside on which no agreement was reached; the rest goes on (未达成一致事项).

use super::guard;
use super::params::{MEETING, may, must};
use super::{Action, Args, Ask, Change, Confirm, Done, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Clause, Minutes, Right, Section};
use crate::rule::asides;
use crate::text::Lang;

/// Moves a clause to what was not agreed on, with each side's words.
pub(super) const SET_ASIDE: Action = Action {
    name: "set-aside",
    title: Lang::do_set_aside,
    about: Lang::about_set_aside,
    params: &[
        MEETING,
        must("clause", Lang::param_clause, Ask::Clause),
        may("text", Lang::param_other_side, Ask::Text),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run,
};

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::drafting(args, change, cx)?;
    let (version, mut minutes) = guard::draft(&folder, cx)?;
    let key = args.need(cx, "clause", args.get("clause"))?.to_owned();
    let aside = |it: &Section| it.heading == asides::HEADING;
    let there = minutes.sections.iter().find(|it| it.clauses.iter().any(|it| *it.key == key));
    match there {
        None => return Err(Refusal::refused(cx.lang.no_such_clause(&key))),
        Some(section) if aside(section) => {
            return Err(Refusal::refused(cx.lang.set_aside_already(&key)));
        }
        Some(_) => {}
    }
    let workspace = &change.workspace;
    let sides = asides::sides(workspace, &folder.docket, &key);
    let other = args.text("text");
    if sides.is_empty() && other.is_none() {
        return Err(Refusal::refused(cx.lang.nobody_disagreed(&key)));
    }
    let said = sides.iter().map(|(unit, words)| format!("{}：{words}", workspace.unit_name(unit)));
    let words: Vec<String> = said.chain(other).collect();
    let units = workspace.unit_names(sides.iter().map(|it| &it.0));
    move_aside(&mut minutes, &key, &words);
    change.put_minutes(&id, version, minutes);
    Ok(Done { sentence: cx.lang.set_aside(&key, &units), id: key, messages: Vec::new() })
}

/// Takes the clause out of its section and puts it at the end of what was set aside, binding nobody.
fn move_aside(minutes: &mut Minutes, key: &str, words: &[String]) {
    let mut taken: Option<Clause> = None;
    for section in &mut minutes.sections {
        if let Some(at) = section.clauses.iter().position(|it| &*it.key == key) {
            taken = Some(section.clauses.remove(at));
        }
    }
    let Some(mut clause) = taken else { return };
    let mut lines = vec![clause.text];
    lines.extend(words.iter().cloned());
    lines.push(asides::TO_CONVENER.to_owned());
    clause.text = lines.join("\n");
    let (lead, owners, support) = (Vec::new(), Vec::new(), Vec::new());
    clause = Clause { lead, owners, support, due: None, due_text: None, ..clause };
    match minutes.sections.iter_mut().find(|it| it.heading == asides::HEADING) {
        Some(section) => section.clauses.push(clause),
        None => minutes.sections.push(Section {
            heading: asides::HEADING.to_owned(),
            item: None,
            clauses: vec![clause],
        }),
    }
}
