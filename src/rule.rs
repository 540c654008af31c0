//! The rules of the office, each written once, as questions to a workspace.

pub mod calendar;
pub mod candidates;
pub mod chain;
pub mod circulation;
pub mod consent_set;
pub mod drift;
pub mod gate;
pub mod genuine;
pub mod ledger;
pub mod life;
pub mod manifest;
pub mod messages;
pub mod notices;
pub mod numbering;
pub mod opinions;
pub mod papers;
pub mod paragraphs;
pub mod proposals;
pub mod replies;
pub mod rights;
pub mod roster;
pub mod sign_off;
pub mod verify;
pub mod wording;
pub mod waiting;
