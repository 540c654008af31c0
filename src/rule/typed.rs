//! What people type for names, numbers and days, read as they mean it: one reader for every door.
//!
//! A whole field is read here; deadlines in running text are read where minutes are.

mod attendee;
pub mod candidates;
mod clock;
mod day;
mod names;
mod reckoned;
mod scan;
mod unclear;

pub use attendee::{Attendee, attendee};
pub use candidates::{Candidate, choose};
pub use clock::{Instant, instant};
pub use day::{Day, From, Sense, day};
pub use names::{SEPARATORS, list, people, person, post_said, unit, unit_said, units};
pub use unclear::Unclear;

#[cfg(test)]
mod tests;
