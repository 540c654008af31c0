//! Names that the founding paper prints for a unit and that the unit's record does not know.

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::Workspace;
use crate::text::Lang;

/// Units are printed by a name they have.
pub(super) const CHECK: Check =
    Check { name: "printed-names", level: Level::Note, title: Lang::check_printed_names, run };

fn run(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let Some(founding) = &workspace.mechanism.founding else { return };
    let places = [
        (cx.lang.the_letterhead(), &founding.letterhead),
        (cx.lang.the_signatures(), &founding.signatures),
    ];
    for (place, lines) in places {
        for line in lines {
            let unit = line.unit.as_ref().and_then(|it| workspace.units.get(it));
            let Some(unit) = unit.filter(|it| !it.is_called(&line.printed)) else { continue };
            let message = cx.lang.printed_otherwise(place, &line.printed, &unit.short_name);
            let needle = format!("\"{}\"", line.printed);
            found.push(CHECK.finding(workspace, "mechanism", &needle, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{places, said};
    use crate::fixture::workspace;

    #[test]
    fn names_that_are_no_alias_are_found() {
        assert_eq!(
            said(&CHECK, &workspace("yifang-ronghe", "")),
            [
                "mechanism.toml:29 落款把市人民政府办公室印作“办公室”，不是该单位登记的名称；如属其别名，请补入 aliases。"
            ]
        );
    }

    #[test]
    fn an_alias_settles_it() {
        let unit = "#- units/rmzfbgs.toml\nschema = 1\nname = \"市人民政府办公室\"\n\
                    short_name = \"市人民政府办公室\"\naliases = [\"办公室\"]\nmember = false\n";
        assert_eq!(places(&CHECK, &workspace("yifang-ronghe", unit)), Vec::<String>::new());
    }
}
