//! Where the workspace lives: files become records, changes become files.
//!
//! The only floor that knows the disk.

pub mod dir;
pub mod drafts;
pub mod exposed;
pub mod faulty;
pub mod files;
pub mod memory;
pub mod patch;
pub mod place;
pub mod read;
pub mod save;
pub mod trouble;
pub mod watch;

#[cfg(test)]
mod suite;
