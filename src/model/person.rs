//! A person and the posts held over time.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Id, when};

/// One person in the roster.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The number of the file form; 1 today.
    pub schema: u32,
    /// The name without inner blanks.
    pub name: String,
    /// Names that the record bore before, as statements of those days still do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_names: Vec<String>,
    /// Its reading, where the rule would guess wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinyin: Option<String>,
    /// Office telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Mobile telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mobile: Option<String>,
    /// Name in the group chat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wechat: Option<String>,
    /// Mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// File and line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Posts over time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<Post>,
    /// Keys with which the person comes in over SSH; one that was revoked stays, so that old words can
    /// still be told to be the person's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<Key>,
}

/// A public key of a person, for a time.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// Kind and letters as OpenSSH writes them, without a comment.
    pub key: String,
    /// Since when it counts.
    #[serde(with = "when::instant")]
    pub from: DateTime<FixedOffset>,
    /// When it was revoked: from this instant on it does not count; open while it does.
    #[serde(with = "when::instant_opt", default, skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<FixedOffset>>,
    /// A remark, such as on which computer it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Key {
    /// Whether it counts at this instant, as far as its own days go.
    pub fn holds_at(&self, at: DateTime<Utc>) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }
}

/// One post: a role in a unit for a time (任职).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// The role, by id.
    pub role: Id,
    /// The unit.
    pub unit: Id,
    /// 职务, as printed.
    pub title: String,
    /// The first day.
    #[serde(with = "when::day")]
    pub from: NaiveDate,
    /// The last day, inclusive; open while it lasts.
    #[serde(with = "when::day_opt", default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Post {
    /// Whether it is held on this day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

impl Person {
    /// Whether the person is or was called so.
    pub fn was_called(&self, name: &str) -> bool {
        self.name == name || self.former_names.iter().any(|it| it == name)
    }

    /// The posts held on this day.
    pub fn posts_on(&self, day: NaiveDate) -> impl Iterator<Item = &Post> {
        self.posts.iter().filter(move |it| it.holds_on(day))
    }

    /// How to reach the person: whatever the record states, in one line.
    pub fn reach(&self) -> String {
        [&self.phone, &self.mobile, &self.wechat, &self.email]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    }
}
