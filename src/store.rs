//! Where the workspace lives: files become records, changes become files.
//!
//! The only floor that knows the disk.

pub mod decode;
pub mod dir;
pub mod faulty;
pub mod files;
pub mod memory;
pub mod parse;
pub mod patch;
pub mod read;
pub mod save;
pub mod trouble;

#[cfg(test)]
mod suite;
