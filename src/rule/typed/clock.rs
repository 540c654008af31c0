//! A time of day, and a whole field that is a day with a time: 12月5日上午9点, 12月5日 9:00, 明天下午两点半.

use chrono::{DateTime, Datelike, FixedOffset, NaiveTime, TimeZone};

use super::day::{From, dated, is_sane};
use super::scan::{Scan, plain};
use super::unclear::Unclear;

/// An instant that was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Instant {
    /// The instant, in the mechanism's offset.
    pub at: DateTime<FixedOffset>,
    /// Whether it depends on today or on the usual hours of an office, so that it has to be shown.
    pub from_today: bool,
}

/// Parts of the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Morning,
    Noon,
    Afternoon,
    Evening,
}

const PARTS: [(&str, Part); 18] = [
    ("凌晨", Part::Morning),
    ("清晨", Part::Morning),
    ("早上", Part::Morning),
    ("早晨", Part::Morning),
    ("上午", Part::Morning),
    ("早", Part::Morning),
    ("am", Part::Morning),
    ("中午", Part::Noon),
    ("正午", Part::Noon),
    ("下午", Part::Afternoon),
    ("午后", Part::Afternoon),
    ("傍晚", Part::Afternoon),
    ("pm", Part::Afternoon),
    ("晚上", Part::Evening),
    ("晚间", Part::Evening),
    ("夜里", Part::Evening),
    ("夜间", Part::Evening),
    ("晚", Part::Evening),
];

/// Reads a field that is a day with a time, in the mechanism's offset.
///
/// # Errors
/// What was understood of it, and what is missing or could be two things.
pub fn instant(typed: &str, from: From, offset: FixedOffset) -> Result<Instant, Unclear> {
    if let Ok(at) = DateTime::parse_from_rfc3339(typed.trim()) {
        let at = at.with_timezone(&offset);
        return if is_sane(at.year()) {
            Ok(Instant { at, from_today: false })
        } else {
            Err(Unclear::Nothing)
        };
    }
    let text = plain(typed);
    let mut scan = Scan::of(&text);
    let read = dated(&mut scan, from)?;
    scan.any(&["t", ",", "的"]);
    let before = scan;
    if scan.is_done() || (part(&mut scan).is_some() && scan.is_done()) {
        return Err(Unclear::TimeMissing(read.day));
    }
    scan = before;
    let time = clock(&mut scan)?;
    if !scan.is_done() {
        return Err(Unclear::Nothing);
    }
    let at = offset.from_local_datetime(&read.day.and_time(time)).single();
    let at = at.ok_or(Unclear::Nothing)?;
    Ok(Instant { at, from_today: read.from_today })
}

fn part(scan: &mut Scan<'_>) -> Option<Part> {
    PARTS.iter().find(|(name, _)| scan.eat(name)).map(|it| it.1)
}

/// The time with which the text begins: 9:00, 9点半, 下午两点一刻, 14时30分, 9am.
pub(super) fn clock(scan: &mut Scan<'_>) -> Result<NaiveTime, Unclear> {
    let before = part(scan);
    let (hour, _) = scan.number().filter(|it| it.1 <= 2).ok_or(Unclear::Nothing)?;
    let spoken = scan.any(&["点钟", "点", "时"]).is_some();
    let (minute, second) =
        if spoken { (Some(spoken_minute(scan)?), 0) } else { colon_minute(scan)? };
    let part = before.or_else(|| part(scan));
    if minute.is_none() && part.is_none() {
        // A bare number is no time.
        return Err(Unclear::Nothing);
    }
    let hour = of_day(hour, part, spoken)?;
    NaiveTime::from_hms_opt(hour, minute.unwrap_or(0), second).ok_or(Unclear::Nothing)
}

/// What stands behind 点: nothing, 半, a quarter, minutes.
fn spoken_minute(scan: &mut Scan<'_>) -> Result<u32, Unclear> {
    if let Some(part) = scan.any(&["半", "整", "1刻", "3刻"]) {
        return Ok(match part {
            "半" => 30,
            "1刻" => 15,
            "3刻" => 45,
            _ => 0,
        });
    }
    match scan.number() {
        Some((minute, digits)) if digits <= 2 => {
            scan.any(&["分钟", "分"]);
            Ok(minute)
        }
        Some(_) => Err(Unclear::Nothing),
        None => Ok(0),
    }
}

/// `:00`, with seconds or without; none where there is no colon.
fn colon_minute(scan: &mut Scan<'_>) -> Result<(Option<u32>, u32), Unclear> {
    let two = |scan: &mut Scan<'_>| scan.number().filter(|it| it.1 == 2).ok_or(Unclear::Nothing);
    if !scan.eat(":") {
        return Ok((None, 0));
    }
    let minute = two(scan)?.0;
    let second = if scan.eat(":") { two(scan)?.0 } else { 0 };
    // A sixtieth second comes from a slip far more often than from the heavens.
    if second < 60 { Ok((Some(minute), second)) } else { Err(Unclear::Nothing) }
}

/// The hour of the day. Where 点 or 时 is said without a part of the day, the small hours are nobody's
/// office hours and the afternoon's are not written so: whoever typed it says which.
fn of_day(hour: u32, part: Option<Part>, spoken: bool) -> Result<u32, Unclear> {
    let as_written = match part {
        None => 0..=23,
        Some(Part::Morning) => 0..=11,
        Some(Part::Noon) => 11..=12,
        Some(Part::Afternoon) => 12..=23,
        Some(Part::Evening) => 17..=23,
    };
    let after_noon = match part {
        Some(Part::Noon) => 1..=2,
        Some(Part::Afternoon) => 1..=11,
        Some(Part::Evening) => 5..=11,
        // No hour of the clock.
        None | Some(Part::Morning) => 25..=25,
    };
    match hour {
        1..=6 if part.is_none() && spoken => Err(Unclear::Hour(hour)),
        _ if as_written.contains(&hour) => Ok(hour),
        _ if after_noon.contains(&hour) => Ok(hour + 12),
        12 => Err(Unclear::Hour(12)),
        _ => Err(Unclear::Nothing),
    }
}
