//! What a person sees in a terminal, and the keys that answer it.
//!
//! All text goes through these: measured in `width`, broken in `wrap`, drawn in `put`.

pub mod width;
pub mod wrap;
pub mod put;
pub mod theme;
pub mod dump;
pub mod line;
pub mod area;
pub mod screen;
