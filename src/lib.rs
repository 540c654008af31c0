//! Runs an inter-departmental coordination mechanism: roster, duties, meetings, and minutes that are
//! issued only when every unit that attended has agreed to that exact text.
//!
//! The map, floor by floor; a module uses only those above it in this list.

pub mod text;
pub mod find;
pub mod seal;
pub mod model;
pub mod cx;
pub mod rule;
pub mod check;
pub mod report;
pub mod action;
pub mod store;
pub mod session;
pub mod git;
pub mod bundle;
pub mod config;
pub mod ui;
pub mod cli;

#[cfg(test)]
mod fixture;
