//! What a person sees in a terminal, and the keys that answer it.
//!
//! All text goes through these: measured in `width`, broken in `wrap`, drawn in `put`. The terminal, a
//! session from far away and the tests all hold a [`machine::Ui`] and a session, and do the same two
//! things: `press` and `view`. To add a page: one line in `pages.rs`; a key: one line in
//! `data/keys.toml`.

pub mod width;
pub mod wrap;
pub mod put;
pub mod theme;
pub mod dump;
pub mod line;
pub mod area;
pub mod prose;
pub mod screen;
pub mod keys;
pub mod keymap;
pub mod pages;
pub mod machine;
pub mod mouse;
pub mod decode;
pub mod clipboard;
mod frame;
mod kept;
mod write;
mod go;
mod several;
pub mod terminal;

#[cfg(test)]
mod trial;
