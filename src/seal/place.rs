//! Where a change between two versions lies: a clause by its key, or a field of the head.

use super::Change;

impl Change {
    /// The key of the clause that changed; none for a field of the head.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Head { .. } => None,
            Self::Added { clause, .. } | Self::Dropped { clause, .. } => Some(&clause.key),
            Self::Changed { new, .. } => Some(&new.key),
            Self::Moved { key, .. } => Some(key),
        }
    }

    /// The place in the words of the text: the name of the field, or the clause with its key.
    pub fn place(&self) -> String {
        match (self, self.key()) {
            (Self::Head { key, .. }, _) => (*key).to_owned(),
            (_, Some(key)) => format!("{}：{key}", super::render::key::CLAUSE),
            (_, None) => String::new(),
        }
    }
}
