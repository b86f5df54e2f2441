//! The contract between Estafette and its hosts.
//!
//! A host (the window, the terminal, a second process) gives a name and a JSON value and gets a JSON value or an
//! [`ApiError`] back. The table in [`commands`] is the whole contract: it makes the dispatch, the list that tests walk,
//! and the TypeScript types of the window's page. A handler is a few lines: decode, one call into `app`, map.
//!
//! Invariants:
//! - no text for people crosses here: errors are a stable code with parameters, each host has the words;
//! - every code that can be given out is listed in [`CODES`], so that a page without words for one does not compile;
//! - views are types of this crate. What `app` calls a thing may change, what a script reads may not.
//!
//! What is absent: any decision, any state. [`host`] takes a data folder or finds who has it, and [`link`] carries the
//! same contract to that process.
//!
//! Start with [`commands`], then [`views`].

pub mod commands;
mod error;
pub mod host;
pub mod link;
mod typescript;
pub mod views;

pub use commands::{COMMANDS, dispatch};
pub use error::{ApiError, CODES};
pub use typescript::typescript;
