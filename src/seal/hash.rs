//! A hash names one text, byte for byte.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};

use crate::text::Lang;

/// The SHA-256 of some bytes; compared whole, shown by its first digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

/// Says that something which should be a hash is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotAHash;

impl Hash {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The 32 bytes themselves.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first 16 digits in groups of four, for reading aloud: `8c91 9af2 81b5 30f9`.
    pub fn short(&self) -> String {
        let digits = self.to_string();
        let groups: Vec<&str> = (0..16).step_by(4).map(|at| &digits[at..at + 4]).collect();
        groups.join(" ")
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        if text.len() != 64 {
            return Err(NotAHash);
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            *byte =
                pair.iter().try_fold(0, |sum, c| Some(sum * 16 + digit(*c)?)).ok_or(NotAHash)?;
        }
        Ok(Self(bytes))
    }
}

/// The value of one lowercase digit. Capitals are refused, so that a hash has one spelling.
fn digit(c: u8) -> Option<u8> {
    match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    }
}

impl NotAHash {
    /// What is wrong, in a sentence.
    pub fn say(self, lang: Lang) -> String {
        lang.not_a_hash().to_string()
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        // A reader of files has no language at hand, so the sentence is said in both.
        let both = |no: NotAHash| format!("{} {}", no.say(Lang::Zh), no.say(Lang::En));
        text.parse().map_err(|no| de::Error::custom(both(no)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_what_sha256sum_prints() {
        let hash = Hash::of(b"abc");
        let printed = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash.to_string(), printed);
        assert_eq!(hash.short(), "ba78 16bf 8f01 cfea");
        assert_eq!(printed.parse(), Ok(hash));
    }

    #[test]
    fn only_one_spelling_is_a_hash() {
        let printed = Hash::of(b"abc").to_string();
        let wrong = [
            printed.to_uppercase(),
            printed[1..].to_string(),
            format!("{printed}0"),
            format!(" {}", &printed[1..]),
            format!("+{}", &printed[1..]),
            "市".repeat(22)[..64 - 1].to_string() + "0",
        ];
        for text in wrong {
            assert_eq!(text.parse::<Hash>(), Err(NotAHash), "{text}");
        }
    }

    #[test]
    fn a_file_holds_the_digits() {
        let hash = Hash::of(b"abc");
        let json = serde_json::to_string(&hash).unwrap();
        assert_eq!(json, format!("\"{hash}\""));
        assert_eq!(serde_json::from_str::<Hash>(&json).unwrap(), hash);
        assert!(
            serde_json::from_str::<Hash>("\"ABC\"").unwrap_err().to_string().contains("校验码")
        );
    }
}
