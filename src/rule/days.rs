//! How near a day is, in working days, and when silence has lasted long enough.
//!
//! One rule for all that counts working days: a count that reaches a year whose holidays nobody stated, or is
//! made while `holidays.toml` cannot be read, is shown as about so many with the reason, and nothing ever
//! follows from it: silence does not mature in it. What is shown may know more years than the rules.

use std::cmp::Ordering;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{Calendar, Count, Doubt, KnownYear, Statement, Workspace};
use crate::rule::circulation::Circulation;
use crate::seal::Hash;
use crate::text::Lang;

/// A day with the calendar by which days from it are counted.
#[derive(Clone, Copy, Debug)]
pub struct Today<'a> {
    /// The calendar of the workspace.
    pub calendar: &'a Calendar,
    /// The day.
    pub day: NaiveDate,
}

impl<'a> Today<'a> {
    /// A day in a workspace.
    pub fn of(workspace: &'a Workspace, day: NaiveDate) -> Self {
        Self { calendar: Calendar::of(workspace), day }
    }

    /// How many working days are left until a day, or how many have passed since (negative).
    pub fn left(self, deadline: NaiveDate) -> Count {
        self.calendar.between(self.day, deadline)
    }
}

/// How many working days are left, or by how many the day has passed.
pub fn say_left(deadline: NaiveDate, today: Today<'_>, lang: Lang) -> String {
    with_doubt(say_count(deadline, today, lang), today.left(deadline).doubt, lang)
}

fn say_count(deadline: NaiveDate, today: Today<'_>, lang: Lang) -> String {
    let left = today.left(deadline);
    match today.day.cmp(&deadline) {
        // Its day has passed, but no working day since.
        Ordering::Greater if left.days >= 0 => lang.past_its_day().to_owned(),
        Ordering::Greater => lang.past_deadline(lang.about(left.doubt.is_some()), -left.days),
        Ordering::Equal => lang.due_today().to_owned(),
        Ordering::Less => lang.days_left(lang.about(left.doubt.is_some()), left.days),
    }
}

/// The words of a count, with the reason why it is not sure.
pub fn with_doubt(words: String, doubt: Option<Doubt>, lang: Lang) -> String {
    match doubt {
        Some(doubt) => words + lang.comma_text() + &doubt.say(lang),
        None => words,
    }
}

/// What is said beside a day that is set: that a count up to it is not sure, and why.
pub fn say_doubt(deadline: Option<NaiveDate>, today: Today<'_>, lang: Lang) -> String {
    let left = deadline.map(|it| today.left(it));
    let said = left.and_then(|it| Some(lang.deadline_about(it.days, &it.doubt?.say(lang))));
    said.unwrap_or_default()
}

/// What is said when a text goes out under a rule by which silence counts, but will not: why, and what to do.
pub fn say_silence_waits(out: Option<&Circulation<'_>>, today: Today<'_>, lang: Lang) -> String {
    match out.and_then(|it| silence_until(today.calendar, it)) {
        Some(Err(doubt)) => lang.silence_waits(&doubt.say(lang)),
        _ => String::new(),
    }
}

/// The last day on which silence is only silence, where the rule that was frozen lets it count at all.
///
/// An error says why the count is not sure: then silence never counts, however long it lasts.
pub fn silence_until(
    calendar: &Calendar,
    out: &Circulation<'_>,
) -> Option<Result<NaiveDate, Doubt>> {
    let (days, _) = out.silence.as_ref().filter(|_| out.counts)?;
    Some(calendar.nth_sure(out.on, *days))
}

/// How long a unit still has for its word on what is out, and that its silence will not count where it
/// otherwise would.
pub fn say_left_of(out: &Circulation<'_>, today: Today<'_>, lang: Lang) -> Option<String> {
    let left = out.deadline.map(|it| (say_count(it, today, lang), today.left(it).doubt));
    let silence = match silence_until(today.calendar, out) {
        Some(Err(doubt)) => Some(lang.silence_never(&doubt.say(lang))),
        _ => None,
    };
    match (left, silence) {
        (Some((words, _)), Some(silence)) => Some(words + lang.comma_text() + &silence),
        (Some((words, doubt)), None) => Some(with_doubt(words, doubt, lang)),
        (None, silence) => silence,
    }
}

/// The workspace as the issue saw it: with the years alone by which it counted silence, as far as they are
/// still what they were, and the years of which that is not so any more.
///
/// An issue from before that names no year is judged by what is known now.
pub fn as_counted(workspace: &Workspace, issue: &Statement) -> (Workspace, Vec<i32>) {
    let lines = issue.said.lines("calendar");
    let read = |line: &String| {
        let mut words = line.split(' ');
        let (year, hash) = (words.next()?.parse().ok()?, words.nth(1)?.parse().ok()?);
        Some((year, hash))
    };
    let named: Vec<(i32, Hash)> = lines.iter().filter_map(read).collect();
    if lines.is_empty() {
        return (workspace.clone(), Vec::new());
    }
    let calendar = Calendar::of(workspace).held_to(&named);
    let gone = named.iter().map(|it| it.0).filter(|it| calendar.year(*it).is_none()).collect();
    (Workspace { calendar: Arc::new(calendar), ..workspace.clone() }, gone)
}

/// The years by which silence was counted: `2026 bundled` and the hash of its days, a line each.
pub fn counted_years(workspace: &Workspace, out: &Circulation<'_>) -> Vec<String> {
    let Some(Ok(last)) = silence_until(Calendar::of(workspace), out) else { return Vec::new() };
    let line = |it: &KnownYear| format!("{} {} {}", it.days.year, it.from.code(), it.days.hash());
    Calendar::of(workspace).reached(out.on, last).into_iter().map(line).collect()
}
