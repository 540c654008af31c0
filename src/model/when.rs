//! Days and instants as TOML writes them: native, never strings.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Offset, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use toml::value::{Date, Datetime, Offset as TomlOffset, Time};

/// A calendar day, `2024-03-05`.
pub mod day {
    use super::{Deserialize, Deserializer, NaiveDate, Serialize, Serializer, date_of, day_of};

    /// Writes a native date.
    pub fn serialize<S: Serializer>(day: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
        date_of(*day).serialize(to)
    }

    /// Reads a native date; a date with a time is refused.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
        day_of(toml::value::Datetime::deserialize(from)?)
    }
}

/// A calendar day that may be missing.
pub mod day_opt {
    use super::{Deserialize, Deserializer, NaiveDate, Serialize, Serializer, date_of, day_of};

    /// Writes a native date, or nothing.
    pub fn serialize<S: Serializer>(day: &Option<NaiveDate>, to: S) -> Result<S::Ok, S::Error> {
        day.map(date_of).serialize(to)
    }

    /// Reads a native date if there is one.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
        Option::<toml::value::Datetime>::deserialize(from)?.map(day_of).transpose()
    }
}

/// An instant with its offset, `2024-03-05T09:00:00+08:00`.
pub mod instant {
    use super::{
        DateTime, Deserialize, Deserializer, FixedOffset, Serialize, Serializer, datetime_of,
        instant_of,
    };

    /// Writes a native offset date-time, to the second.
    pub fn serialize<S: Serializer>(at: &DateTime<FixedOffset>, to: S) -> Result<S::Ok, S::Error> {
        datetime_of(at).serialize(to)
    }

    /// Reads a native offset date-time.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<DateTime<FixedOffset>, D::Error> {
        instant_of(toml::value::Datetime::deserialize(from)?)
    }
}

/// An instant that may be missing.
pub mod instant_opt {
    use super::{
        DateTime, Deserialize, Deserializer, FixedOffset, Serialize, Serializer, datetime_of,
        instant_of,
    };

    /// Writes a native offset date-time, or nothing.
    pub fn serialize<S: Serializer>(
        at: &Option<DateTime<FixedOffset>>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        at.as_ref().map(datetime_of).serialize(to)
    }

    /// Reads a native offset date-time if there is one.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<DateTime<FixedOffset>>, D::Error> {
        Option::<toml::value::Datetime>::deserialize(from)?.map(instant_of).transpose()
    }
}

/// The TOML date of a day.
pub fn date_of(day: NaiveDate) -> Datetime {
    Datetime { date: Some(toml_date(day)), time: None, offset: None }
}

/// The TOML date-time of an instant, to the second.
pub fn datetime_of(at: &DateTime<FixedOffset>) -> Datetime {
    let local = at.naive_local();
    let time = Time {
        hour: u8::try_from(local.hour()).unwrap_or(0),
        minute: u8::try_from(local.minute()).unwrap_or(0),
        second: Some(u8::try_from(local.second()).unwrap_or(0)),
        nanosecond: None,
    };
    let minutes = at.offset().fix().local_minus_utc() / 60;
    let offset = if minutes == 0 {
        TomlOffset::Z
    } else {
        TomlOffset::Custom { minutes: i16::try_from(minutes).unwrap_or(0) }
    };
    Datetime { date: Some(toml_date(local.date())), time: Some(time), offset: Some(offset) }
}

fn toml_date(day: NaiveDate) -> Date {
    Date {
        year: u16::try_from(day.year()).unwrap_or(0),
        month: u8::try_from(day.month()).unwrap_or(1),
        day: u8::try_from(day.day()).unwrap_or(1),
    }
}

/// The day of a TOML value; an error that names the wanted form otherwise.
fn day_of<E: de::Error>(value: Datetime) -> Result<NaiveDate, E> {
    match value {
        Datetime { date: Some(date), time: None, offset: None } => NaiveDate::from_ymd_opt(
            i32::from(date.year),
            u32::from(date.month),
            u32::from(date.day),
        )
        .ok_or_else(|| E::custom("invalid date")),
        _ => Err(E::custom("invalid type: expected a day such as 2024-03-05")),
    }
}

fn instant_of<E: de::Error>(value: Datetime) -> Result<DateTime<FixedOffset>, E> {
    DateTime::parse_from_rfc3339(&value.to_string()).map_err(|_| {
        E::custom("invalid type: expected an instant such as 2024-03-05T09:00:00+08:00")
    })
}
