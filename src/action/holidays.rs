//! Takes the holidays of a year into the workspace, so that counts that reach it are sure (录入放假安排).

use super::params::may;
use super::{Action, Args, Ask, Change, Confirm, Done, Takes, no_prefill};
use crate::cx::{Cx, Refusal};
use crate::model::{Calendar, HOLIDAYS, HolidayYear, Holidays, Right};
use crate::text::Lang;

/// Takes years over from a file in the form of the program's own.
pub(super) const ADD_HOLIDAYS: Action = Action {
    name: "add-holidays",
    title: Lang::do_add_holidays,
    about: Lang::about_add_holidays,
    params: &[
        may("file", Lang::param_holidays_file, Ask::File(Takes::Words)),
        may("text", Lang::param_holidays_text, Ask::Document),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::Enter,
    prefill: no_prefill,
    run: add,
};

fn add(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let name = args.get("file").unwrap_or(HOLIDAYS);
    let text = args.get("text").ok_or_else(|| Refusal::usage(cx.lang.text_or_file()))?;
    let given =
        Holidays::read(name, text.as_bytes()).map_err(|it| Refusal::refused(it.say(cx.lang)))?;
    let calendar = Calendar::of(&change.workspace);
    if calendar.is_damaged() {
        return Err(Refusal::refused(cx.lang.holidays_first_mend()));
    }
    let mut new = Vec::new();
    for year in given.years {
        if fits(calendar, &year, cx)? {
            new.push(year);
        }
    }
    let said: Vec<String> = new.iter().map(|it| say(it, cx.lang)).collect();
    let ids: Vec<String> = new.iter().map(|it| it.year.to_string()).collect();
    if new.is_empty() {
        return Err(Refusal::refused(cx.lang.holidays_known_already()));
    }
    let mut holidays = (*change.workspace.holidays).clone();
    holidays.years.extend(new);
    change.put_holidays(holidays);
    Ok(Done {
        sentence: cx.lang.holidays_added(&said.join(cx.lang.stop())),
        id: ids.join(","),
        messages: Vec::new(),
    })
}

/// Whether a year is new; one that is known with other days, or contradicts another year, is refused.
fn fits(calendar: &Calendar, year: &HolidayYear, cx: &Cx) -> Result<bool, Refusal> {
    if let Some(known) = calendar.year(year.year) {
        if known.days.is_as(year) {
            return Ok(false);
        }
        let from = cx.lang.holidays_from(known.from.code());
        let day = known.days.differs_from(year).map(|it| cx.lang.day(it)).unwrap_or_default();
        return Err(Refusal::refused(cx.lang.holidays_other(year.year, from, &day)));
    }
    for known in calendar.years().filter(|it| calendar.year(it.days.year).is_some()) {
        if let Some(day) = known.days.against(year) {
            let day = cx.lang.day(day);
            return Err(Refusal::refused(cx.lang.holidays_against(
                year.year,
                &day,
                known.days.year,
            )));
        }
    }
    Ok(true)
}

fn say(year: &HolidayYear, lang: Lang) -> String {
    lang.holidays_year(year.year, &year.source, year.off().count(), year.work().count())
}
