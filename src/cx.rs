//! Who acts, for which unit, when, by which way, and in which language.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use crate::model::{Id, Mechanism, Via};
use crate::text::Lang;

/// All that anybody is told besides the workspace.
#[derive(Clone, PartialEq, Debug)]
pub struct Cx {
    /// Who acts; nobody yet in a session that has not said who it is.
    pub person: Option<Id>,
    /// The instant; the day follows by the mechanism's offset.
    pub at: DateTime<Utc>,
    /// By which way the person came.
    pub via: Via,
    /// The operating-system user, or the fingerprint of the key.
    pub user: Option<String>,
    /// The language of the session.
    pub lang: Lang,
}

impl Cx {
    /// The day it is where the mechanism sits, whatever the host's zone.
    pub fn today(&self, mechanism: &Mechanism) -> NaiveDate {
        self.now(mechanism).date_naive()
    }

    /// The instant in the mechanism's offset, to the second.
    pub fn now(&self, mechanism: &Mechanism) -> DateTime<FixedOffset> {
        let at = DateTime::from_timestamp(self.at.timestamp(), 0).unwrap_or(self.at);
        at.with_timezone(&mechanism.offset())
    }
}

/// Why something was not done: a kind for machines, and one sentence for people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// What sort of no it is; it decides the exit status.
    pub kind: RefusalKind,
    /// One sentence in the user's language: what is wrong, where, and what to do.
    pub sentence: String,
}

/// What sort of no it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RefusalKind {
    /// The rules say no.
    Refused,
    /// It was asked wrongly.
    Usage,
    /// The disk or the network did not do it.
    Could,
}

impl Refusal {
    /// The rules say no.
    pub fn refused(sentence: impl Into<String>) -> Self {
        Self { kind: RefusalKind::Refused, sentence: sentence.into() }
    }

    /// It was asked wrongly.
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self { kind: RefusalKind::Usage, sentence: sentence.into() }
    }

    /// The disk or the network did not do it.
    pub fn could(sentence: impl Into<String>) -> Self {
        Self { kind: RefusalKind::Could, sentence: sentence.into() }
    }

    /// The status with which the program leaves (DESIGN §5).
    pub fn exit(&self) -> u8 {
        match self.kind {
            RefusalKind::Refused => 1,
            RefusalKind::Usage => 2,
            RefusalKind::Could => 3,
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Refusal {}
