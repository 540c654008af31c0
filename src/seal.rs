//! The canonical texts that are agreed to and declared, with their hashes.
//!
//! What is shown is the text, and what is hashed is its bytes. A text is refused, never repaired,
//! when it is sealed; repair (`mend`) happens where words are typed or imported, in plain sight.
//! To add a kind of statement: one constant in `form.rs`, and its name in the list there.

mod hash;
mod canon;
pub mod cap;
mod mend;
mod named;
mod agreed;
mod write;
mod read;
mod render;
mod parse;
mod paper;
mod text;
mod changes;
mod place;
mod follow;
mod office;
mod circulate;
mod comment;
mod people;
mod unit;
mod round;
mod right;
mod before;
mod leader;
mod issued;
mod form;
mod value;
mod word;
mod declare;
pub mod key;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod proof;

pub use agreed::{
    Agreed, Annex, Attendee, Away, Chair, Clause, Form, Guest, Present, Section, Session,
};
pub use before::*;
pub use canon::{Flaw, Lines, Unfit, show, unfit};
pub use changes::{Change, ClauseSpan, changes, spans};
pub use circulate::*;
pub use comment::*;
pub use declare::Declaration;
pub use follow::*;
pub use form::*;
pub use hash::{Hash, NotAHash};
pub use issued::*;
pub use leader::*;
pub use mend::{Became, Mended, mend, mend_line, mending, say_mended};
pub use named::{Named, Who, fits_id, fits_key};
pub use office::*;
pub use paper::Paper;
pub use parse::parse;
pub use people::*;
pub use read::{Broken, Fault};
pub use render::render;
pub use right::Right;
pub use round::*;
pub use text::Text;
pub use unit::END_UNIT;
pub use value::Value;
pub use word::*;
pub use write::{CannotSeal, Why};
