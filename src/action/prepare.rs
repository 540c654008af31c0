//! How a meeting sits: who presides and writes, when it ends, in which sessions (会议筹备和记录).

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, TimeZone};

use super::args::read_day;
use super::guard;
use super::params::{MEETING, may};
use super::{Action, Args, Ask, Change, Confirm, Done};
use crate::cx::{Cx, Refusal};
use crate::model::{Id, Meeting, Right, Session, Workspace};
use crate::rule::{roster, sitting};
use crate::text::Lang;

/// Words that put a time into the second half of the day.
const LATER: &[&str] = &["下午", "晚上", "傍晚"];
/// What takes an earlier entry away.
const NONE: &[&str] = &["none", "无"];

/// Enters who presides and writes, when the meeting ends, and its sessions.
pub(super) const PREPARE: Action = Action {
    name: "prepare-meeting",
    title: Lang::do_prepare,
    about: Lang::about_prepare,
    params: &[
        MEETING,
        may("chair", Lang::param_chairs, Ask::People),
        may("minute-taker", Lang::param_minute_taker, Ask::Line),
        may("until", Lang::param_ends, Ask::Line),
        may("session", Lang::param_sessions, Ask::Lines),
    ],
    right: Some(Right::Edit),
    recordable: false,
    confirm: Confirm::None,
    prefill: as_it_is,
    run,
};

fn as_it_is(workspace: &Workspace, _: &Cx, args: &Args) -> Vec<(&'static str, String)> {
    let Some(folder) = args.get("meeting").and_then(|it| workspace.meetings.get(it)) else {
        return Vec::new();
    };
    let doc = &folder.doc;
    let chairs: Vec<_> =
        std::iter::once(doc.chair.as_ref()).flatten().chain(&doc.co_chairs).collect();
    let session = |it: &Session| {
        format!("{} {}-{}", it.from.date_naive(), it.from.format("%H:%M"), it.until.format("%H:%M"))
    };
    let sessions: Vec<_> = doc.sessions.iter().map(session).collect();
    vec![
        ("chair", chairs.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
        ("minute-taker", sitting::minute_taker(workspace, doc).unwrap_or_default().to_owned()),
        ("until", doc.until.map(|it| it.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()),
        ("session", sessions.join("\n")),
    ]
}

fn run(args: &Args, change: &mut Change, cx: &Cx) -> Result<Done, Refusal> {
    let (id, folder) = guard::unlocked(args, change, cx)?;
    let workspace = &change.workspace;
    let mut doc = folder.doc.clone();
    if !["chair", "minute-taker", "until", "session"].iter().any(|it| args.has(it)) {
        return Err(Refusal::usage(cx.lang.nothing_to_enter().to_owned()));
    }
    if args.has("chair") {
        let mut chairs = chairs(args, workspace, sitting::day(workspace, &doc), cx)?.into_iter();
        doc.chair = chairs.next();
        doc.co_chairs = chairs.collect();
    }
    if let Some(typed) = args.line("minute-taker") {
        doc.minute_taker = (!is_none(&typed)).then(|| person_or_name(workspace, &typed));
    }
    if let Some(typed) = args.text("session") {
        doc.sessions = if is_none(&typed) { Vec::new() } else { sessions(&typed, &doc, cx)? };
        doc.until = doc.sessions.last().map(|it| it.until).or(doc.until);
    }
    if let Some(typed) = args.line("until") {
        doc.until = if is_none(&typed) { None } else { Some(end(&typed, &doc, cx)?) };
    }
    if let (Some(until), Some(last)) = (doc.until, doc.sessions.last())
        && until < last.until
    {
        return Err(Refusal::usage(cx.lang.ends_before_session(&cx.lang.instant(last.until))));
    }
    let sentence = said(workspace, &doc, cx.lang);
    change.put_meeting(&id, doc);
    Ok(Done { sentence, id: id.to_string(), messages: Vec::new() })
}

/// What stands now, in one sentence.
fn said(workspace: &Workspace, doc: &Meeting, lang: Lang) -> String {
    let mut parts = vec![sitting::time(doc, lang)];
    let chairs = sitting::chairs(workspace, doc);
    parts.extend((!chairs.is_empty()).then(|| lang.meet_chaired_by(&chairs)));
    parts.extend(sitting::minute_taker(workspace, doc).map(|it| lang.meet_written_by(it)));
    lang.prepared(&doc.title, &parts.join(lang.comma_text()))
}

/// Who chairs: everybody who is named has the right to on the meeting's day.
pub(super) fn chairs(
    args: &Args,
    workspace: &Workspace,
    day: NaiveDate,
    cx: &Cx,
) -> Result<Vec<Id>, Refusal> {
    let chairs = args.people(workspace, cx, "chair")?;
    match chairs.iter().find(|it| !sitting::may_chair(workspace, it, day)) {
        Some(person) => {
            let may = workspace.people.keys().filter(|it| sitting::may_chair(workspace, it, day));
            let may: Vec<_> = may.map(|it| workspace.person_name(it)).collect();
            let may = if may.is_empty() { cx.lang.nobody().to_owned() } else { may.join("、") };
            let name = workspace.person_name(person);
            Err(Refusal::refused(cx.lang.may_not_chair(name, &cx.lang.day(day), &may)))
        }
        None => Ok(chairs),
    }
}

/// A person of the roster by id, anybody else by name.
pub(super) fn person_or_name(workspace: &Workspace, typed: &str) -> String {
    match roster::who(workspace, typed).id {
        Some(id) => id,
        None => typed.to_owned(),
    }
}

fn is_none(typed: &str) -> bool {
    NONE.contains(&typed.trim())
}

/// When the meeting ends: a time of its day, or day and time.
fn end(typed: &str, doc: &Meeting, cx: &Cx) -> Result<DateTime<FixedOffset>, Refusal> {
    let bad = || Refusal::usage(cx.lang.bad_end(typed));
    let (day, time) = day_and_rest(typed, doc.at.date_naive());
    let until = at(day, read_time(time).ok_or_else(bad)?, doc).ok_or_else(bad)?;
    if until <= doc.at {
        return Err(Refusal::usage(cx.lang.ends_before_it_begins(&cx.lang.instant(doc.at))));
    }
    Ok(until)
}

/// The sessions, one a line or parted by 、 or ；: each `9:00-12:00`, with its day where that is another.
fn sessions(typed: &str, doc: &Meeting, cx: &Cx) -> Result<Vec<Session>, Refusal> {
    let mut found: Vec<Session> = Vec::new();
    let mut day = doc.at.date_naive();
    for part in typed.split(['\n', ';', '；', ',', '，', '、']) {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        let bad = || Refusal::usage(cx.lang.bad_session(part));
        let (on, rest) = day_and_rest(part, day);
        day = on;
        let ends = ["—", "–", "～", "~", "至", "到", "-"];
        let (from, until) = ends.iter().find_map(|it| rest.split_once(it)).ok_or_else(bad)?;
        let time = |it: &str| read_time(it.trim_matches(['—', '-', ' ']));
        let (from, mut until) = time(from).zip(time(until)).ok_or_else(bad)?;
        // 下午2点—5点半: what is said of the beginning holds for the end.
        let later = until + TimeDelta::hours(12);
        if later > from && until <= from && LATER.iter().any(|it| rest.contains(it)) {
            until = later;
        }
        let (from, until) = at(day, from, doc).zip(at(day, until, doc)).ok_or_else(bad)?;
        let session = Session { from, until };
        let after = found.last().is_none_or(|it| it.until <= session.from);
        if session.until <= session.from || !after {
            return Err(Refusal::usage(cx.lang.sessions_out_of_order(part)));
        }
        found.push(session);
    }
    match found.first() {
        Some(first) if first.from != doc.at => {
            Err(Refusal::usage(cx.lang.session_begins_elsewhere(&cx.lang.instant(doc.at))))
        }
        _ => Ok(found),
    }
}

/// The day at the beginning, where one is given, and what follows it.
fn day_and_rest(typed: &str, day: NaiveDate) -> (NaiveDate, &str) {
    let typed = typed.trim();
    let cuts = typed.char_indices().filter(|(_, ch)| matches!(ch, ' ' | 'T' | '日'));
    let cuts = cuts.map(|(at, ch)| at + if ch == '日' { ch.len_utf8() } else { 0 });
    for cut in cuts {
        if let Some(on) = read_day(typed[..cut].trim()) {
            return (on, typed[cut..].trim_start_matches([' ', 'T']));
        }
    }
    (day, typed)
}

/// A time of the day: 9:00, 09：00, 9点, 9点30分, 下午2点.
fn read_time(typed: &str) -> Option<NaiveTime> {
    let typed: String = typed.chars().filter(|ch| !ch.is_whitespace()).collect();
    let (later, typed) = LATER
        .iter()
        .find_map(|it| typed.strip_prefix(it))
        .map_or((false, typed.as_str()), |rest| (true, rest));
    let typed =
        ["上午", "早上", "中午"].iter().find_map(|it| typed.strip_prefix(it)).unwrap_or(typed);
    let (hour, minute) = typed.split_once([':', '：', '点', '时'])?;
    let minute = minute.trim_end_matches('分');
    let minute = match minute {
        "" => 0,
        "半" => 30,
        _ => minute.parse().ok()?,
    };
    let hour: u32 = hour.parse().ok()?;
    NaiveTime::from_hms_opt(if later && hour < 12 { hour + 12 } else { hour }, minute, 0)
}

fn at(day: NaiveDate, time: NaiveTime, doc: &Meeting) -> Option<DateTime<FixedOffset>> {
    doc.at.timezone().from_local_datetime(&day.and_time(time)).single()
}

/// Who chairs where nobody is named: every convener of the day who may.
pub(super) fn default_chairs(workspace: &Workspace, day: NaiveDate) -> Vec<Id> {
    let mut chairs = sitting::conveners(workspace, day);
    chairs.retain(|it| sitting::may_chair(workspace, it, day));
    chairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_offices_write_them() {
        let time = |h, m| NaiveTime::from_hms_opt(h, m, 0);
        for (typed, wanted) in [
            ("9:00", time(9, 0)),
            ("09：30", time(9, 30)),
            ("9点", time(9, 0)),
            ("上午9点半", time(9, 30)),
            ("下午2点15分", time(14, 15)),
            ("中午12:00", time(12, 0)),
            ("25:00", None),
            ("9", None),
            ("", None),
        ] {
            assert_eq!(read_time(typed), wanted, "{typed}");
        }
    }

    #[test]
    fn a_day_before_the_time_is_taken_and_else_the_given_one_holds() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 12, d).unwrap();
        assert_eq!(day_and_rest("9:00-12:00", day(10)), (day(10), "9:00-12:00"));
        assert_eq!(day_and_rest("2026-12-11 9:00-12:00", day(10)), (day(11), "9:00-12:00"));
        assert_eq!(day_and_rest("2026年12月11日9点—11点", day(10)), (day(11), "9点—11点"));
        assert_eq!(day_and_rest("2026-12-11T15:00", day(10)), (day(11), "15:00"));
    }
}
