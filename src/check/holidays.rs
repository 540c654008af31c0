//! Years whose holidays nobody stated, before a count of working days needs them.

use chrono::Datelike;

use super::{Check, Finding, Level};
use crate::cx::Cx;
use crate::model::{Calendar, Workspace};
use crate::text::Lang;

/// The holidays of this year are known, and from November on those of the next.
pub(super) const CHECK: Check =
    Check { name: "holidays", level: Level::Note, title: Lang::check_holidays, run };

fn run(workspace: &Workspace, cx: &Cx, found: &mut Vec<Finding>) {
    let (calendar, today) = (Calendar::of(workspace), cx.today(&workspace.mechanism));
    // A file that cannot be read is said already, and hides what is known.
    if calendar.is_damaged() {
        return;
    }
    let next = (today.month() >= 11).then_some(today.year() + 1);
    let wanted = [Some(today.year()), next].into_iter().flatten();
    let add = |year: i32, message: String| {
        CHECK.finding(workspace, "holidays", &format!("year = {year}"), message)
    };
    for year in wanted.filter(|it| calendar.year(*it).is_none()) {
        found.push(add(year, cx.lang.holidays_wanted(year)));
    }
    for year in calendar.replaced() {
        found.push(add(year, cx.lang.holidays_replaced(year)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{cx, workspace};

    fn asked(over: &str, day: &str) -> Vec<String> {
        let mut found = Vec::new();
        run(&workspace("zibo-emtct", over), &cx("", day), &mut found);
        found.into_iter().map(|it| format!("{} {}", it.key, it.line)).collect()
    }

    const YEAR: &str = "#- holidays.toml\n[[year]]\nyear = 2027\nsource = \"测试安排\"\n\
                        off = [2027-01-01]\nwork = []\n";

    #[test]
    fn the_next_year_is_asked_for_from_november_until_it_is_known() {
        let none = Vec::<String>::new();
        assert_eq!(asked("", "2026-10-31"), none);
        assert_eq!(asked("", "2026-11-01"), ["year = 2027 0"]);
        assert_eq!(asked(YEAR, "2026-11-01"), none);
        assert_eq!(asked("", "2027-03-01"), ["year = 2027 0"]);
        assert_eq!(asked(YEAR, "2027-11-01"), ["year = 2028 1"]);
    }

    #[test]
    fn a_year_that_says_otherwise_than_the_program_is_shown() {
        let other = YEAR.replace("2027", "2026");
        assert_eq!(asked(&other, "2026-03-01"), ["year = 2026 2"]);
        assert_eq!(asked("#- holidays.toml\nyear = 1\n", "2026-12-01"), Vec::<String>::new());
    }
}
