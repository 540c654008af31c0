//! Units and persons as they stand in a text: by id and by name, as of that day.

/// Something of the workspace, by its id and the name it has that day.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Named {
    /// The id of its record.
    pub id: String,
    /// Its name on the day of the text.
    pub name: String,
}

/// A person, who may be unknown to the roster and then has a name only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Who {
    /// The id of the record, for a person of the roster.
    pub id: Option<String>,
    /// The name on the day of the text.
    pub name: String,
}

impl Named {
    /// A record by id and name.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self { id: id.into(), name: name.into() }
    }
}

impl Who {
    /// A person of the roster.
    pub fn known(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self { id: Some(id.into()), name: name.into() }
    }

    /// A person who is not in the roster.
    pub fn stranger(name: impl Into<String>) -> Self {
        Self { id: None, name: name.into() }
    }
}

impl From<Named> for Who {
    fn from(named: Named) -> Self {
        Self { id: Some(named.id), name: named.name }
    }
}

/// Whether this can be the id of a record: `[a-z0-9]+(-[a-z0-9]+)*`, at most 48 bytes.
pub fn fits_id(id: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.len() <= 48 && id.split('-').all(part)
}

/// Whether this can be the key of a clause: `c` and a number from 1, as `c7`.
pub fn fits_key(key: &str) -> bool {
    let number = key.strip_prefix('c').and_then(|digits| digits.parse::<u32>().ok());
    number.is_some_and(|number| number > 0 && key == format!("c{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_keys_have_one_spelling() {
        let ids = ["jyj", "guo-jing", "2024-03-05-plenary", "a-2", &"a".repeat(48)];
        assert!(ids.iter().all(|id| fits_id(id)));
        let no = ["", "-", "a-", "-a", "a--b", "Jyj", "市", "a b", "a_b", &"a".repeat(49)];
        assert!(!no.iter().any(|id| fits_id(id)));
        assert!(["c1", "c10", "c4294967295"].iter().all(|key| fits_key(key)));
        assert!(
            !["", "c", "c0", "c01", "c+1", "C1", "1", "c-1", "c1 "].iter().any(|key| fits_key(key))
        );
    }
}
