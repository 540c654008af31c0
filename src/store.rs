//! Where the workspace lives: files become records, changes become files.

pub mod decode;
pub mod read;
