//! What an action is told: names and words as they were typed, read into values when it runs.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Timelike};

use crate::action::caps::within;
use crate::action::typed::read;
use crate::action::{Ask, Param, Takes};
use crate::cx::{Cx, Refusal};
use crate::find::key;
use crate::model::{Calendar, Evidence, How, Id, Workspace};
use crate::rule::deadline::{self, Due};
use crate::rule::{comment, nominations, proposals, typed};
use crate::seal::key::PublicKey;
use crate::seal::{self, Hash, Lines, Unfit};

/// What was typed for each parameter; an empty value counts as none.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Args {
    values: BTreeMap<String, String>,
    /// What a form showed before anybody typed: an edit is refused if that has changed meanwhile.
    pub base: BTreeMap<String, String>,
    /// Files that a front door has looked at for the action: name and hash, by what was typed.
    pub files: BTreeMap<String, Evidence>,
    /// Whether it is about minutes that are out for comment: what is done is called so then.
    pub comment: bool,
}

impl Args {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same, with whether the meeting that is named has minutes out for comment.
    #[must_use]
    pub fn in_round(mut self, workspace: &Workspace) -> Self {
        let folder = self.get("meeting").and_then(|it| workspace.meetings.get(it));
        self.comment = folder.is_some_and(|it| comment::is_out(workspace, &it.docket));
        self
    }

    /// With this value too.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }

    /// Sets a value; text with an empty value is taken away.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        if value.trim().is_empty() {
            self.values.remove(name);
        } else {
            self.values.insert(name.to_owned(), value);
        }
    }

    /// Whether something was given.
    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// Everything that was given.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// What was typed, as it was typed.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// One line, mended as it is typed in: NFC, no control characters, no blanks at the ends.
    pub fn line(&self, name: &str) -> Option<String> {
        self.get(name).map(seal::mend_line).filter(|it| !it.is_empty())
    }

    /// Several lines, mended as they are typed in.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(seal::mend).filter(|it| !it.is_empty())
    }

    /// A value that cannot be done without.
    pub fn need<T>(&self, cx: &Cx, name: &str, value: Option<T>) -> Result<T, Refusal> {
        value.ok_or_else(|| Refusal::usage(cx.lang.missing_param(name)))
    }

    /// A day.
    pub fn day(&self, cx: &Cx, name: &str) -> Result<Option<NaiveDate>, Refusal> {
        self.get(name)
            .map(|it| read_day(it).ok_or_else(|| Refusal::usage(cx.lang.bad_day(name, it))))
            .transpose()
    }

    /// A deadline, in words too, judged from the day of the meeting or of the act.
    pub fn deadline(
        &self,
        workspace: &Workspace,
        cx: &Cx,
        name: &str,
        from: NaiveDate,
    ) -> Result<Due, Refusal> {
        let calendar = Calendar::of(workspace);
        let Some(typed) = self.line(name) else { return Ok(Due::default()) };
        let due = deadline::due(&typed, from, calendar);
        // What is only words so far may still be a day to whoever reads days.
        let open = due.as_ref().is_none_or(|it| deadline::is_asked(it, from, calendar));
        let day = if open { read_day(&typed) } else { None };
        let day = day.map(|it| Due { day: Some(it), text: None });
        day.or(due).ok_or_else(|| Refusal::usage(cx.lang.bad_deadline(name, &typed)))
    }

    /// An instant in the mechanism's offset.
    pub fn instant(
        &self,
        workspace: &Workspace,
        cx: &Cx,
        name: &str,
    ) -> Result<Option<DateTime<FixedOffset>>, Refusal> {
        self.get(name)
            .map(|it| {
                read_instant(it, workspace.mechanism.offset())
                    .ok_or_else(|| Refusal::usage(cx.lang.bad_instant(name, it)))
            })
            .transpose()
    }

    /// A whole number.
    pub fn number(&self, cx: &Cx, name: &str) -> Result<Option<u32>, Refusal> {
        self.get(name)
            .map(|it| it.trim().parse().map_err(|_| Refusal::usage(cx.lang.bad_number(name, it))))
            .transpose()
    }

    /// Whether a flag was set.
    pub fn flag(&self, name: &str) -> bool {
        self.get(name).is_some_and(|it| !matches!(it, "no" | "false" | "否"))
    }

    /// A unit that there is, by id or by any of its names.
    pub fn unit(&self, workspace: &Workspace, cx: &Cx, name: &str) -> Result<Option<Id>, Refusal> {
        self.get(name).map(|it| typed::unit(workspace, cx, it)).transpose()
    }

    /// Several persons of the roster, in the order in which they are named.
    pub fn people(&self, workspace: &Workspace, cx: &Cx, name: &str) -> Result<Vec<Id>, Refusal> {
        self.get(name).map_or_else(|| Ok(Vec::new()), |it| typed::people(workspace, cx, it))
    }

    /// Several units that there are, parted as people part them.
    pub fn units(&self, workspace: &Workspace, cx: &Cx, name: &str) -> Result<Vec<Id>, Refusal> {
        typed::units(workspace, cx, self.get(name).unwrap_or_default())
    }

    /// A person of the roster, by id or by name.
    pub fn person(
        &self,
        workspace: &Workspace,
        cx: &Cx,
        name: &str,
    ) -> Result<Option<Id>, Refusal> {
        self.get(name).map(|it| typed::person(workspace, cx, it)).transpose()
    }

    /// An id as it stands, such as a meeting's or a resolution's.
    pub fn id(&self, cx: &Cx, name: &str) -> Result<Option<Id>, Refusal> {
        self.get(name)
            .map(|it| Id::new(&key(it)).map_err(|bad| Refusal::usage(bad.say(cx.lang))))
            .transpose()
    }

    /// A proposal that there is.
    pub fn proposal(
        &self,
        workspace: &Workspace,
        cx: &Cx,
        name: &str,
    ) -> Result<Option<Hash>, Refusal> {
        let find = |it: &str| proposals::proposal(workspace, it).map(|it| it.statement.hash);
        self.found(name, find, |it| cx.lang.no_such_proposal(it))
    }

    /// A nomination that there is.
    pub fn nomination(
        &self,
        workspace: &Workspace,
        cx: &Cx,
        name: &str,
    ) -> Result<Option<Hash>, Refusal> {
        let find = |it: &str| nominations::nomination(workspace, it).map(|it| it.statement.hash);
        self.found(name, find, |it| cx.lang.no_such_nomination(it))
    }

    /// What is named by an argument and has to be there, or the sentence that it is not.
    fn found<T>(
        &self,
        name: &str,
        find: impl FnOnce(&str) -> Option<T>,
        gone: impl FnOnce(&str) -> String,
    ) -> Result<Option<T>, Refusal> {
        self.get(name).map(|it| find(it).ok_or_else(|| Refusal::refused(gone(it)))).transpose()
    }

    /// Lists of addressees that there are, separated by commas or blanks.
    pub fn lists(&self, workspace: &Workspace, cx: &Cx) -> Result<Vec<Id>, Refusal> {
        let typed = self.get("lists").unwrap_or_default();
        let parts = typed.split([',', '，', '、', ' ']).filter(|it| !it.is_empty());
        let known = &workspace.mechanism.addressees;
        parts
            .map(|part| {
                let found = known.iter().find(|it| &*it.id == part || it.name == part);
                found
                    .map(|it| it.id.clone())
                    .ok_or_else(|| Refusal::refused(cx.lang.no_such_list(part)))
            })
            .collect()
    }

    /// By what means a recorded word came, if it is recorded.
    pub fn how(&self, cx: &Cx) -> Result<Option<How>, Refusal> {
        const HOWS: [How; 5] = [How::Paper, How::Phone, How::Wechat, How::Oa, How::InPerson];
        self.get("recorded")
            .map(|it| {
                HOWS.into_iter()
                    .find(|how| how.code() == it)
                    .ok_or_else(|| bad_word(cx, "recorded", it, &HOWS.map(How::code)))
            })
            .transpose()
    }
}

/// Looks at one field as soon as it is left, so that a form can say what is wrong with it.
pub fn examine(workspace: &Workspace, cx: &Cx, args: &Args, param: &Param) -> Result<(), Refusal> {
    let (name, ask) = (param.name, param.ask);
    let Some(typed) = args.get(name) else { return Ok(()) };
    within(cx, Some(typed), (name, name, ask))?;
    let read = read(workspace, cx, args, param)?.map(|it| it.value);
    let args = args.clone().with(name, read.as_deref().unwrap_or(typed));
    match ask {
        Ask::Deadline => {
            args.deadline(workspace, cx, name, cx.today(&workspace.mechanism)).map(drop)
        }
        Ask::Proposal => args.proposal(workspace, cx, name).map(drop),
        Ask::Nomination => args.nomination(workspace, cx, name).map(drop),
        Ask::Addressees => args.lists(workspace, cx).map(drop),
        Ask::Meeting
        | Ask::Paper
        | Ask::Item
        | Ask::Duty
        | Ask::Resolution
        | Ask::Role
        | Ask::MeetingKind => args.id(cx, name).map(drop),
        Ask::Word(words) => match args.get(name) {
            Some(it) if !words.contains(&it) => Err(bad_word(cx, name, it, words)),
            _ => Ok(()),
        },
        Ask::Line | Ask::Text | Ask::Lines | Ask::Approver => match unfit(&args, name, ask) {
            Some(unfit) => Err(Refusal::usage(unfit.say(cx.lang))),
            None => Ok(()),
        },
        Ask::File(Takes::Key) => match args.get(name).filter(|it| PublicKey::is_written_out(it)) {
            Some(it) => read_key(cx, it).map(drop),
            // The file is looked at when it is handed in.
            None => Ok(()),
        },
        // The reader said what is wrong with the others; the action itself reads a document.
        _ => Ok(()),
    }
}

/// Refuses more words than the parameter takes, and those with a character that no text for agreeing may hold: mending keeps those that carry
/// meaning, such as a character of one's own making, and only who typed it can say what it stands for.
pub(crate) fn fit(cx: &Cx, args: &Args, param: &Param) -> Result<(), Refusal> {
    within(cx, args.get(param.name), (param.name, (param.title)(cx.lang), param.ask))?;
    match unfit(args, param.name, param.ask) {
        Some(unfit) => {
            let title = (param.title)(cx.lang);
            Err(Refusal::usage(cx.lang.unfit_field(title, &unfit.say(cx.lang))))
        }
        None => Ok(()),
    }
}

/// The first character of the mended words that no such text may hold.
fn unfit(args: &Args, name: &str, ask: Ask) -> Option<Unfit> {
    match ask {
        Ask::Line | Ask::Name | Ask::Approver | Ask::Attendee | Ask::Attendees => {
            seal::unfit(&args.line(name)?, Lines::One)
        }
        Ask::Text | Ask::Lines => seal::unfit(&args.text(name)?, Lines::Many),
        _ => None,
    }
}

fn read_key(cx: &Cx, typed: &str) -> Result<PublicKey, Refusal> {
    PublicKey::read(typed).map_err(|it| Refusal::usage(it.say(cx.lang)))
}

/// A word that is none of those allowed, and those that are.
pub(super) fn bad_word(cx: &Cx, name: &str, typed: &str, words: &[&str]) -> Refusal {
    Refusal::usage(cx.lang.bad_word(name, typed, &words.join(cx.lang.comma())))
}

/// Reads `2024-03-05`, `2024/3/5`, `2024.3.5` or `2024年3月5日`.
pub fn read_day(typed: &str) -> Option<NaiveDate> {
    let plain: String = typed
        .trim()
        .chars()
        .filter(|it| *it != '日')
        .map(|it| if matches!(it, '/' | '.' | '年' | '月' | '－') { '-' } else { it })
        .collect();
    let day = NaiveDate::parse_from_str(&plain, "%Y-%m-%d").ok()?;
    is_sane(day.year()).then_some(day)
}

/// Whether an office of today can mean this year; TOML, besides, has four digits for it.
fn is_sane(year: i32) -> bool {
    (1900..=2999).contains(&year)
}

/// Reads `2024-03-05T09:00`, with a blank or full-width colon too, in the mechanism's offset.
fn read_instant(typed: &str, offset: FixedOffset) -> Option<DateTime<FixedOffset>> {
    let typed = typed.trim().replace('：', ":");
    if let Ok(at) = DateTime::parse_from_rfc3339(&typed) {
        return is_sane(at.year()).then(|| at.with_timezone(&offset));
    }
    let (day, time) = typed.split_once(['T', ' '])?;
    let day = read_day(day)?;
    let time = chrono::NaiveTime::parse_from_str(time.trim(), "%H:%M")
        .or_else(|_| chrono::NaiveTime::parse_from_str(time.trim(), "%H:%M:%S"))
        .ok()?;
    // A sixtieth second comes from a slip far more often than from the heavens.
    let time = (time.nanosecond() < 1_000_000_000).then_some(time)?;
    offset.from_local_datetime(&NaiveDateTime::new(day, time)).single()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_offices_write_them() {
        let day = NaiveDate::from_ymd_opt(2024, 3, 5);
        for typed in
            ["2024-03-05", "2024-3-5", "2024/3/5", "2024.3.5", "2024年3月5日", " 2024-03-05 "]
        {
            assert_eq!(read_day(typed), day, "{typed}");
        }
        for typed in ["2024-02-30", "3-5", "明天", "", "0000-00-00", "0024-03-05", "+262142-12-31"]
        {
            assert_eq!(read_day(typed), None, "{typed}");
        }
    }

    #[test]
    fn instants_take_the_offset_of_the_mechanism() {
        let offset = FixedOffset::east_opt(8 * 3600).unwrap();
        for typed in
            ["2024-03-05T09:00", "2024-03-05 09:00", "2024年3月5日 9：00", "2024-03-05T01:00:00Z"]
        {
            assert_eq!(
                read_instant(typed, offset).unwrap().to_rfc3339(),
                "2024-03-05T09:00:00+08:00",
                "{typed}"
            );
        }
        for typed in
            ["2024-03-05", "+12024-03-05T09:00", "2024-03-05T09:00:60", "0001-01-01T00:00:00Z"]
        {
            assert_eq!(read_instant(typed, offset), None, "{typed}");
        }
    }

    #[test]
    fn an_empty_value_is_none() {
        let args = Args::new().with("title", "  ").with("place", "三楼");
        assert!(!args.has("title"));
        assert_eq!(args.line("place").as_deref(), Some("三楼"));
    }
}
