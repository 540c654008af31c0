//! Whether the founding paper's letterhead, text and signatures agree on who is in.

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::{Id, Workspace};
use crate::rule::units;
use crate::text::Lang;

/// There are as many member units as the founding paper states.
pub(super) const UNITS: Check =
    Check { name: "stated-units", level: Level::Note, title: Lang::check_stated_units, run: units };

/// The letterhead names every member unit, once.
pub(super) const LETTERHEAD: Check = Check {
    name: "letterhead",
    level: Level::Note,
    title: Lang::check_letterhead,
    run: letterhead,
};

/// Every printed name has its unit.
pub(super) const SIGNATURES: Check = Check {
    name: "signatures",
    level: Level::Note,
    title: Lang::check_signatures,
    run: signatures,
};

fn units(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let members = founders(workspace, cx).len();
    if let Some(stated) = workspace.mechanism.stated_units.filter(|it| *it != members) {
        let message = cx.lang.stated_units(stated, members);
        found.push(UNITS.finding(workspace, "mechanism", "stated_units", message));
    }
}

/// The members of the day on which the mechanism was founded: who joined since stands on no founding paper.
fn founders(workspace: &Workspace, cx: &Cx) -> Vec<Id> {
    let day = workspace.mechanism.founding.as_ref().map(|it| it.day);
    units::members_on(workspace, day.unwrap_or_else(|| cx.today(&workspace.mechanism)))
}

fn letterhead(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let Some(founding) = &workspace.mechanism.founding else { return };
    let printed = founding.letterhead.len();
    if printed == 0 {
        return;
    }
    let members = founders(workspace, cx);
    let stated = workspace.mechanism.stated_units.unwrap_or(members.len());
    let there = |id: &Id| founding.letterhead.iter().any(|it| it.unit.as_ref() == Some(id));
    let missing = workspace.unit_names(members.iter().filter(|it| !there(it)));
    let message = match (printed == stated, missing.as_str()) {
        (true, "") => return,
        (true, missing) => cx.lang.letterhead_misses(missing),
        (false, "") => cx.lang.letterhead_count(printed, stated),
        (false, missing) => cx.lang.letterhead_short(printed, stated, missing),
    };
    found.push(LETTERHEAD.finding(workspace, "mechanism", "letterhead", message));
}

fn signatures(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let Some(founding) = &workspace.mechanism.founding else { return };
    let places = [
        (cx.lang.the_letterhead(), &founding.letterhead),
        (cx.lang.the_signatures(), &founding.signatures),
    ];
    for (place, lines) in places {
        for line in lines.iter().filter(|it| it.unit.is_none()) {
            let message = cx.lang.printed_nobody(place, &line.printed);
            found.push(SIGNATURES.finding(workspace, "mechanism", &line.printed, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::said;
    use crate::fixture::workspace;

    const HEAD: &str = "#- mechanism.toml\nschema = 1\nuid = \"\"\nname = \"n\"\nkind = \"mechanism\"\n\
                        lead_unit = \"wjw\"\nutc_offset = \"+08:00\"\n";

    fn with(rest: &str) -> Workspace {
        workspace("zibo-emtct", &format!("{HEAD}{rest}"))
    }

    fn founded(lines: &str) -> Workspace {
        with(&format!("[founding]\ntitle = \"t\"\nnumber = \"n\"\nday = 2024-01-18\n{lines}\n"))
    }

    #[test]
    fn the_stated_number_is_compared_with_member_units() {
        assert_eq!(said(&UNITS, &with("stated_units = 11\n")), Vec::<String>::new());
        assert_eq!(
            said(&UNITS, &with("stated_units = 12\n")),
            ["mechanism.toml:7 成立文件称 12 家单位，现登记成员单位 11 家，请核对。"]
        );
    }

    #[test]
    fn the_letterhead_of_the_first_seed_leaves_one_unit_out() {
        assert_eq!(
            said(&LETTERHEAD, &workspace("zibo-emtct", "")),
            [
                "mechanism.toml:28 发文机关印 10 家，正文称 11 家，缺市财政局，请向成文单位核实是否漏印。"
            ]
        );
    }

    #[test]
    fn a_letterhead_may_be_too_long_or_left_out() {
        assert_eq!(said(&LETTERHEAD, &founded("")), Vec::<String>::new());
        let ids = ["wjw", "jyj", "gaj", "mzj", "czj", "wlj", "ybj", "zgh", "tsw", "fl", "hszh"];
        let lines = |ids: &[&str]| {
            let line = |id: &&str| format!("{{ printed = \"{id}\", unit = \"{id}\" }}");
            format!("letterhead = [{}]", ids.iter().map(line).collect::<Vec<_>>().join(", "))
        };
        assert_eq!(said(&LETTERHEAD, &founded(&lines(&ids))), Vec::<String>::new());
        let twice = [&ids[..], &["wjw"]].concat();
        assert!(
            said(&LETTERHEAD, &founded(&lines(&twice)))[0].contains("印 12 家，正文称 11 家，请")
        );
        let other = [&ids[..10], &["wjw"]].concat();
        assert!(said(&LETTERHEAD, &founded(&lines(&other)))[0].contains("缺市红十字会"));
    }

    #[test]
    fn a_printed_name_without_a_unit_is_found() {
        assert_eq!(said(&SIGNATURES, &workspace("zibo-emtct", "")), Vec::<String>::new());
        let found = said(&SIGNATURES, &founded("signatures = [{ printed = \"淄博市水利局\" }]"));
        assert_eq!(
            found,
            ["mechanism.toml:11 落款中的“淄博市水利局”未注明是哪个单位，请在该行补写 unit。"]
        );
    }
}
