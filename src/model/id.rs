//! The id of a record: short, typed by people, and the stem of the record's file.

use crate::find::sound;
use crate::text::Lang;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::borrow::Borrow;
use std::fmt::{self, Debug, Display, Formatter};
use std::ops::Deref;
use std::sync::Arc;

/// An id: `[a-z0-9]+(-[a-z0-9]+)*`, at most [`Id::LONGEST`] bytes. A clone costs no copy of the text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// Why a text is no id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadId {
    /// The text that was to be an id.
    pub text: String,
}

impl Id {
    /// The most bytes an id has.
    pub const LONGEST: usize = 48;

    /// The id that the text is.
    pub fn new(text: &str) -> Result<Self, BadId> {
        if text.len() <= Self::LONGEST && is_formed(text) {
            Ok(Self(text.into()))
        } else {
            Err(BadId { text: text.to_owned() })
        }
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id of a unit: the initials of its short name without the level before it, 市教育局 is `jyj`.
    pub fn of_unit(short_name: &str) -> Self {
        let initials = sound::initials(without_level(short_name.trim()));
        Self::from_parts(&[initials], "unit")
    }

    /// The id of a person: the name's syllables, the surname read as a surname, 曾国强 is `zeng-guo-qiang`.
    pub fn of_person(name: &str) -> Self {
        Self::from_parts(&sound::spell_name(name), "person")
    }

    /// The id of a meeting: its day and the id of its kind, `2024-03-05-plenary`.
    pub fn of_meeting(day: NaiveDate, kind: &str) -> Self {
        Self::of_words(&format!("{day} {kind}"))
    }

    /// An id from any words: pinyin of the Chinese ones, the Latin ones as they are, as many as fit.
    pub fn of_words(text: &str) -> Self {
        Self::from_parts(&sound::spell(text), "record")
    }

    /// This id if it is free, or else the first of `-2`, `-3` … that is.
    #[must_use]
    pub fn twin(&self, taken: impl Fn(&str) -> bool) -> Self {
        if !taken(self) {
            return self.clone();
        }
        let next = |n: u32| {
            let ending = format!("-{n}");
            let stem = shortened(self, Self::LONGEST - ending.len());
            Self(format!("{stem}{ending}").into())
        };
        (2..=u32::MAX).map(next).find(|id| !taken(id)).unwrap_or_else(|| self.clone())
    }

    /// As many whole parts as fit; the fallback when there is nothing to spell.
    fn from_parts(parts: &[String], fallback: &str) -> Self {
        let text = parts.join("-");
        if text.is_empty() {
            Self(fallback.into())
        } else {
            Self(shortened(&text, Self::LONGEST).into())
        }
    }
}

impl BadId {
    /// What to tell the user.
    pub fn say(&self, lang: Lang) -> String {
        if is_formed(&self.text) {
            lang.id_long(&self.text, Id::LONGEST)
        } else {
            lang.id_bad(&self.text)
        }
    }
}

fn is_formed(text: &str) -> bool {
    let part = |it: &str| {
        !it.is_empty() && it.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.split('-').all(part)
}

/// The short name without one character for the level before it, where that character is the level.
fn without_level(name: &str) -> &str {
    // In these words the first character is no level.
    const WHOLE: &[&str] = &[
        "市场",
        "市容",
        "市政工程",
        "市政公用",
        "市政管理",
        "市政园林",
        "县域",
        "区域",
        "区块",
        "区划",
        "省际",
        "州际",
    ];
    let Some(rest) = name.strip_prefix(['省', '市', '县', '区', '州', '旗']) else {
        return name;
    };
    if rest.is_empty() || WHOLE.iter().any(|word| name.starts_with(word)) { name } else { rest }
}

/// The text cut to the most bytes, between two parts if there are several.
fn shortened(text: &str, most: usize) -> &str {
    let Some(head) = text.get(..most).filter(|_| text.len() > most) else {
        return text;
    };
    if text[most..].starts_with('-') {
        return head;
    }
    head.rsplit_once('-').map_or(head, |(whole, _)| whole)
}

impl Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, text: &str) -> bool {
        &*self.0 == text
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, text: &&str) -> bool {
        &*self.0 == *text
    }
}

impl Display for Id {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Debug for Id {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Debug::fmt(&*self.0, f)
    }
}

impl Display for BadId {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "id {:?}", self.text)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Reader)
    }
}

/// Reads an id out of a record without a copy of its text in between.
struct Reader;

impl de::Visitor<'_> for Reader {
    type Value = Id;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("id")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Id, E> {
        Id::new(text).map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, HashMap};

    #[derive(Deserialize, Serialize)]
    struct Record {
        unit: Id,
    }

    #[test]
    fn only_small_letters_digits_and_single_hyphens_are_an_id() {
        for good in ["a", "1", "guo-jing", "2024-03-05-plenary", &"a".repeat(48)] {
            assert_eq!(Id::new(good).unwrap(), *good);
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a b", "郭静", "a_b", "../a", &"a".repeat(49)] {
            assert!(Id::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_bad_id_is_explained() {
        assert!(Id::new("郭静").unwrap_err().say(Lang::Zh).contains("“郭静”不能作标识"));
        assert!(Id::new(&"a".repeat(49)).unwrap_err().say(Lang::En).contains("longer than 48"));
    }

    #[test]
    fn units_are_named_by_initials() {
        let names = [
            ("市教育局", "jyj"),
            ("市卫生健康委", "wsjkw"),
            ("市场监管局", "scjgj"),
            ("市市场监管局", "scjgj"),
            ("市民政局", "mzj"),
            ("ICU专班", "icuzb"),
            ("人民银行", "rmyh"),
            ("张店区卫健局", "zdqwjj"),
            ("市", "s"),
            ("——", "unit"),
        ];
        for (name, id) in names {
            assert_eq!(Id::of_unit(name), id, "{name}");
        }
    }

    #[test]
    fn people_are_named_by_their_syllables() {
        let names = [
            ("曾国强", "zeng-guo-qiang"),
            ("单志远", "shan-zhi-yuan"),
            ("尉迟敏", "yu-chi-min"),
            ("万俟静", "mo-qi-jing"),
            ("吕 静", "lv-jing"),
            ("Ａda Lovelace", "ada-lovelace"),
            ("", "person"),
        ];
        for (name, id) in names {
            assert_eq!(Id::of_person(name), id, "{name}");
        }
    }

    #[test]
    fn meetings_and_other_records_are_named_by_their_words() {
        let day = NaiveDate::from_ymd_opt(2024, 3, 5).unwrap();
        assert_eq!(Id::of_meeting(day, "plenary"), "2024-03-05-plenary");
        assert_eq!(Id::of_meeting(day, "会商"), "2024-03-05-hui-shang");
        let id = Id::of_words(&"救助".repeat(20));
        assert!(id.len() <= 48 && id.ends_with("-jiu-zhu") && Id::new(&id).is_ok(), "{id}");
        assert_eq!(Id::of_words(&"a".repeat(90)).len(), 48);
    }

    #[test]
    fn twins_are_counted_from_two() {
        let id = Id::new("guo-jing").unwrap();
        assert_eq!(id.twin(|_| false), "guo-jing");
        assert_eq!(id.twin(|it| it == "guo-jing"), "guo-jing-2");
        assert_eq!(id.twin(|it| ["guo-jing", "guo-jing-2"].contains(&it)), "guo-jing-3");
        let long = Id::new(&format!("{}-bb", "a".repeat(45))).unwrap();
        assert_eq!(long.twin(|it| it == &*long), format!("{}-2", "a".repeat(45)).as_str());
    }

    #[test]
    fn records_hold_ids_as_plain_text() {
        let record: Record = toml::from_str(r#"unit = "jyj""#).unwrap();
        assert_eq!(toml::to_string(&record).unwrap().trim(), r#"unit = "jyj""#);
        for bad in [r#"unit = "J""#, "unit = 3"] {
            let refusal = toml::from_str::<Record>(bad).err().unwrap().to_string();
            assert!(refusal.contains("id"), "{refusal}");
        }
    }

    #[test]
    fn maps_are_asked_with_plain_text() {
        let id = Id::new("jyj").unwrap();
        assert_eq!(BTreeMap::from([(id.clone(), 1)]).get("jyj"), Some(&1));
        assert_eq!(HashMap::from([(id, 1)]).get("jyj"), Some(&1));
    }
}
